/* The filters of the list of examples, made from the data: a flat list, or a tree in which a branch includes its leaves.
   And which examples a choice leaves, from an index that is made once. */
LOB.exampleFilters = (() => {
  const SHORT = 6;
  const UNTOLD = "niet-vermeld";

  function choice(filter, id, label) {
    const element = LOB.dom.make("label");
    const box = LOB.dom.make("input");
    box.type = "checkbox";
    box.name = filter.naam;
    box.value = id;
    element.append(box, label, LOB.dom.make("span"));
    return element;
  }

  function fold(title, parts) {
    const element = LOB.dom.make("details");
    element.append(LOB.dom.make("summary", title), ...parts);
    return element;
  }

  /** @param {ListFilter} filter */
  function flat(filter) {
    const all = filter.termen.map(([id, label]) => choice(filter, id, label));
    if (all.length <= SHORT + 1) return all;
    return [...all.slice(0, SHORT), fold(`Nog ${all.length - SHORT}`, all.slice(SHORT))];
  }

  /** A short branch beside single terms stays open: whoever looks for vmbo sees it beside mbo.
   * @param {ListFilter} filter @returns {HTMLElement[]} */
  function tree(filter, above) {
    const here = filter.termen.filter((term) => term[2] === above);
    const mixed = here.some(([id]) => !filter.termen.some((term) => term[2] === id));
    return here.flatMap(([id, label]) => {
      const below = tree(filter, id);
      if (!below.length) return [choice(filter, id, label)];
      const branch = fold("Onderdelen", below);
      branch.firstElementChild.setAttribute("aria-label", `Onderdelen van ${label}`);
      branch.open = mixed && below.length <= SHORT;
      return [choice(filter, id, label), branch];
    });
  }

  /** @param {ListFilter} filter */
  function fieldset(filter) {
    const field = LOB.dom.make("fieldset");
    field.append(LOB.dom.make("legend", filter.kop), ...(filter.boom ? tree(filter, "") : flat(filter)));
    if (filter.niet) field.append(choice(filter, UNTOLD, "niet vermeld"));
    return field;
  }

  class Group {
    /** @param {ListFilter} filter @param {HTMLFieldSetElement} field */
    constructor(filter, field) {
      this.name = filter.naam;
      this.label = filter.kop;
      this.successors = filter.opvolgers;
      const every = [...filter.termen, ...filter.leeg];
      this.above = new Map(every.map(([id, , parent]) => [id, parent]));
      this.labels = new Map(every.map(([id, label]) => [id, label]));
      /** @type {string[]} what an address asks for and no box can give: a term without examples, or no term at all */
      this.stray = [];
      this.boxes = [...field.querySelectorAll("input")];
    }

    /** The terms that an example answers to: its own and everything above them. */
    terms(own) {
      const found = new Set();
      own.forEach((id) => {
        for (let term = id; term; term = this.above.get(term)) found.add(term);
      });
      return found;
    }

    chosen() {
      return [...this.boxes.filter((box) => box.checked).map((box) => box.value), ...this.stray];
    }

    /** Whether an example may match although it does not say so: it does not tell, or no more than a term above.
     * @param {string[]} values @param {string[]} own */
    mayBe(values, own) {
      const known = values.filter((value) => this.labels.has(value) || value === UNTOLD);
      if (!known.length) return false;
      return own.includes(UNTOLD) || known.some((value) => own.some((term) => this.isAbove(term, value)));
    }

    isAbove(term, value) {
      for (let above = this.above.get(value); above; above = this.above.get(above)) if (above === term) return true;
      return false;
    }

    /** A chosen term in words; in quotes when no list has it. */
    wordsOf(value) {
      return value === UNTOLD ? `${this.label} niet vermeld` : this.labels.get(value) || `‘${value}’`;
    }

    /** @param {string[]} values what an address asks for; a retired term leads to what came in its place */
    choose(values) {
      const wanted = new Set(
        values.map((value) => (Object.hasOwn(this.successors, value) ? this.successors[value] : value)),
      );
      const boxes = new Set(this.boxes.map((box) => box.value));
      this.stray = [...wanted].filter((value) => value && !boxes.has(value)).slice(0, 5);
      this.boxes.forEach((box) => {
        box.checked = wanted.has(box.value);
        if (box.checked) Group.unfold(box);
      });
    }

    static unfold(box) {
      for (let details = box.closest("details:not(.filters)"); details;) {
        details.open = true;
        details = details.parentElement.closest("details:not(.filters)");
      }
    }

    /** What a label says of a choice: its own words, and of `niet vermeld` also what is not told. */
    nameOf(box) {
      const text = box.nextSibling.textContent;
      return box.value === UNTOLD ? `${this.label}: ${text}` : text;
    }

    /** @param {Map<string, number>} counts */
    showCounts(counts) {
      this.boxes.forEach((box) => {
        const place = box.parentElement.querySelector("span");
        const text = String(counts.get(box.value) || 0);
        if (place.textContent !== text) place.textContent = text;
      });
    }
  }

  /** @returns {Group[]} the groups of choices, after putting them into the form */
  function build(form, filters) {
    return filters.flatMap((filter) => {
      const field = fieldset(filter);
      if (!field.querySelector("input")) return [];
      form.insertBefore(field, form.lastElementChild);
      return [new Group(filter, field)];
    });
  }

  /** Within a group one match is enough; all groups must match. One pass also counts what each choice would leave: an example
   * that misses one group only counts there. `maybe` are those that miss a group only because they do not tell.
   * @param {Group[]} groups
   * @param {{ terms: Set<string>[], example: any }[]} items with their terms per group
   */
  function match(groups, items) {
    const chosen = groups.map((group) => group.chosen());
    const counts = groups.map(() => new Map());
    const every = [...groups.keys()];
    const maybe = [];
    const left = items.filter((item) => {
      const missed = chosen.flatMap((values, g) =>
        values.length && !values.some((value) => item.terms[g].has(value)) ? [g] : [],
      );
      if (missed.length && missed.every((g) => groups[g].mayBe(chosen[g], item.example.termen[groups[g].name])))
        maybe.push(item);
      if (missed.length > 1) return false;
      (missed.length ? missed : every).forEach((g) => {
        item.terms[g].forEach((term) => counts[g].set(term, (counts[g].get(term) || 0) + 1));
      });
      return !missed.length;
    });
    return { left, maybe, counts };
  }

  return { build, match };
})();
