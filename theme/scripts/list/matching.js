/* Which examples a choice leaves, and how many each other choice would leave. A term is a row of bits, one for each example that
   has it, so that thousands of examples are compared and counted at once. Examples are named by their place in the list. */
LOB.matching = (() => {
  const UNTOLD = "niet-vermeld";
  const WORD = 32;
  /* What an address names and no list has: one word is shown, as somebody may have mistyped it; a sentence would be of who made the link. */
  const WORD_ALONE = /^\p{L}[\p{L}-]{0,23}$/u;
  const UNKNOWN = "een onbekend filter";

  /** @param {number} size of the list @param {number[]} gaps between the places, the first one from 0 */
  function bits(size, gaps = []) {
    const found = new Uint32Array(Math.ceil(size / WORD));
    let place = 0;
    gaps.forEach((gap) => {
      place += gap;
      found[place >>> 5] |= 1 << (place & 31);
    });
    return found;
  }

  function all(size) {
    const found = bits(size).fill(-1);
    if (size % WORD) found[found.length - 1] = 2 ** (size % WORD) - 1;
    return found;
  }

  function add(to, more) {
    for (let i = 0; i < to.length; i += 1) to[i] |= more[i];
  }

  function keep(of, only) {
    for (let i = 0; i < of.length; i += 1) of[i] &= only[i];
  }

  function ones(word) {
    let n = word - ((word >>> 1) & 0x55555555);
    n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
    return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }

  /** How many places two rows share. */
  function shared(one, other) {
    let found = 0;
    for (let i = 0; i < one.length; i += 1) found += ones(one[i] & other[i]);
    return found;
  }

  function has(row, place) {
    return Boolean(row[place >>> 5] & (1 << (place & 31)));
  }

  class Group {
    /** @param {ListFilter} filter @param {number} size of the list */
    constructor(filter, size) {
      this.name = filter.naam;
      this.label = filter.kop;
      this.successors = filter.opvolgers;
      this.filter = filter;
      this.size = size;
      /** @type {Map<string, Uint32Array> | null} see own and under */
      this.named = null;
      /** @type {Map<string, Uint32Array> | null} */
      this.summed = null;
      this.ids = new Set([...filter.termen.map(([id]) => id), ...(filter.niet.length ? [UNTOLD] : [])]);
      const every = [...filter.termen, ...filter.leeg];
      this.above = new Map(every.map(([id, , parent]) => [id, parent]));
      this.labels = new Map(every.map(([id, label]) => [id, label]));
      this.picked = new Set();
      /** @type {string[]} what an address asks for and no box can give: a term without examples, or no term at all */
      this.stray = [];
    }

    /** Examples that name a term itself, by its id. Rows are made when first asked for: most visits choose nothing. */
    get own() {
      this.named ??= this.read();
      return this.named;
    }

    /** Examples that name a term or a term below it, by its id. */
    get under() {
      this.summed ??= this.sumUp();
      return this.summed;
    }

    read() {
      const { termen, niet } = this.filter;
      const rows = new Map(termen.map(([id, , , gaps]) => [id, bits(this.size, gaps)]));
      return niet.length ? rows.set(UNTOLD, bits(this.size, niet)) : rows;
    }

    sumUp() {
      const rows = new Map([...this.own].map(([id, row]) => [id, row.slice()]));
      this.own.forEach((row, id) => this.upwards(id, (term) => rows.has(term) && add(rows.get(term), row)));
      return rows;
    }

    upwards(term, act) {
      for (let above = this.above.get(term); above; above = this.above.get(above)) act(above);
    }

    /** @returns {string[]} in the order of the list of terms */
    chosen() {
      return [...[...this.ids].filter((id) => this.picked.has(id)), ...this.stray];
    }

    pick(id, wanted) {
      if (wanted) this.picked.add(id);
      else this.picked.delete(id);
    }

    clear() {
      this.picked.clear();
      this.stray = [];
    }

    /** @param {string[]} values what an address asks for; a retired term leads to what came in its place */
    choose(values) {
      const wanted = new Set(
        values.map((value) => (Object.hasOwn(this.successors, value) ? this.successors[value] : value)),
      );
      this.picked = new Set([...wanted].filter((value) => this.ids.has(value)));
      this.stray = [...wanted].filter((value) => value && !this.ids.has(value)).slice(0, 5);
    }

    /** A chosen term within a sentence; in quotes when it is no term of a list. */
    wordsOf(value) {
      return (
        this.labels.get(value) || (value === UNTOLD || WORD_ALONE.test(value) ? `‘${this.nameOf(value)}’` : UNKNOWN)
      );
    }

    /** The same where no sentence is around it. */
    nameOf(value) {
      if (value === UNTOLD) return `${this.label}: niet vermeld`;
      return this.labels.get(value) || (WORD_ALONE.test(value) ? value : UNKNOWN);
    }

    /** Examples that have one of the chosen terms. */
    fits() {
      return this.together([...this.picked].map((id) => this.under.get(id)));
    }

    /** Examples that may match although they do not say so: they do not tell, or no more than a term above. */
    mayFit() {
      const known = this.chosen().filter((value) => this.labels.has(value) || value === UNTOLD);
      const wide = new Set(known.length ? [UNTOLD] : []);
      known.forEach((value) => this.upwards(value, (term) => wide.add(term)));
      return this.together([...wide].map((id) => this.own.get(id)).filter(Boolean));
    }

    together(rows) {
      const found = bits(this.size);
      rows.forEach((row) => add(found, row));
      return found;
    }
  }

  /** Within a group one match is enough; all groups must match. `maybe` are those that miss a group only because they do not tell.
   * `count(group, id)`: how many examples that choice would show beside the choices in other groups.
   * @param {Group[]} groups @param {number} size of the list */
  function match(groups, size) {
    const asking = groups.filter((group) => group.chosen().length);
    const fits = new Map(asking.map((group) => [group, group.fits()]));
    const without = (left) => {
      const found = all(size);
      asking.forEach((group) => group !== left && keep(found, fits.get(group)));
      return found;
    };
    const left = without(null);
    const rest = new Map(groups.map((group) => [group, fits.has(group) ? without(group) : left]));
    const maybe = all(size);
    asking.forEach((group) => {
      const may = group.mayFit();
      add(may, fits.get(group));
      keep(maybe, may);
    });
    for (let i = 0; i < maybe.length; i += 1) maybe[i] &= ~left[i];
    return { left, maybe, count: (group, id) => shared(rest.get(group), group.under.get(id)) };
  }

  /** @param {ListFilter[]} filters @param {number} size of the list @returns {Group[]} those with something to choose */
  function groupsOf(filters, size) {
    return filters
      .filter((filter) => filter.termen.length || filter.niet.length)
      .map((filter) => new Group(filter, size));
  }

  return { groupsOf, match, has, UNTOLD };
})();
