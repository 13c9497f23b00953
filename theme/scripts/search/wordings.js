/* Questions in other words: how much what is asked is like a wording that editors wrote down for a page. Two questions are compared as
   wholes, so one word that they share says no more than its share of both. */
(() => {
  const { STOP, COMMON, SYNONYM, ONLY_SYNONYM, LEAST, MOST, PART } = LOB.rules.weights.wordings;
  // These have little meaning and turn the question round: `leerlingen die niks willen`. `niet` does not: it stands in half of all wordings.
  const DENIES = new Set(["geen", "nooit", "niemand", "niks", "niets"]);

  const BASE = 36;

  class Wordings {
    /* `coded`: see wordings in hooks/lob/search/data.py. `read` takes a slow device tens of milliseconds. */
    constructor(coded) {
      this.coded = coded;
    }

    /* The wordings by their number, and per key those that have it. */
    read() {
      const names = this.coded.pages.split(" ");
      this.ids = new Set(names.filter((_, at) => at % 2 === 0));
      this.all = Array.from(this.ids).flatMap((id, at) =>
        Array.from({ length: Number(names[2 * at + 1]) }, () => ({ id, keys: [], stops: [], total: 0, aside: 0 })),
      );
      this.having = new Map();
      this.rarities = new Map();
      this.told = new Map();
      const told = this.coded.told.split(" ");
      keysOf(this.coded.keys).forEach((key, at) => {
        const [telling, stops = []] = told[at].split(",").map((gaps) => this.named(gaps));
        this.having.set(key, telling.concat(stops));
        this.rarities.set(key, this.rarity(pagesOf(this.having.get(key))));
        this.told.set(key, fading(pagesOf(stops) / this.ids.size));
        telling.forEach((one) => {
          one.keys.push(key);
          one.total += this.rarityOf(key);
        });
        stops.forEach((one) => {
          one.stops.push(key);
          one.aside += this.small(key) * this.rarityOf(key);
        });
      });
    }

    /* The wordings that stand so far apart. */
    named(gaps) {
      let at = -1;
      return LOB.decodeNumbers(gaps).map((gap) => this.all[(at += gap)]);
    }

    /* Whether a page has other wordings. */
    has(id) {
      return this.ids.has(id);
    }

    /* Whether people ask for this: a word of it stands in a wording. */
    isAsked(slot) {
      return slot.tokens.some((t) => !t.stop && t.keys.every((key) => this.rarities.has(key)));
    }

    rarity(pages) {
      return Math.log(1 + this.ids.size / pages);
    }

    rarityOf(key) {
      return this.rarities.get(key) || this.rarity(0.5);
    }

    /* How much a word says that carries little meaning. */
    small(key) {
      return DENIES.has(key) ? 1 : STOP * (this.told.get(key) ?? 1);
    }

    sum(keys) {
      return keys.reduce((sum, key) => sum + this.rarityOf(key), 0);
    }

    /* What is asked, as units that a wording may have: a word by itself or by what means the same. */
    units(tokens, slots) {
      const said = new Set(slots.flatMap((slot) => slot.tokens.flatMap((t) => t.keys)));
      const stops = tokens
        .filter((t) => t.stop)
        .flatMap((t) => t.keys)
        .filter((key) => !said.has(key) && this.rarities.has(key));
      const units = [
        ...slots.map((slot) => this.unit(slot)),
        ...Array.from(new Set(stops), (key) => ({
          keys: [key],
          others: [],
          stop: true,
          weight: this.small(key) * this.rarityOf(key),
        })),
      ].filter((unit) => unit.keys.length);
      return units;
    }

    unit(slot) {
      const own = Array.from(new Set(slot.tokens.flatMap((t) => t.keys)));
      // Of a phrase such as `waar ben ik goed in` only what some wordings have says anything.
      const said = (found) => found.filter((key) => this.rarities.has(key));
      const keys = (!said(own).length && this.insteadOf(slot)) || own;
      const others = slot.alternatives
        .filter((a) => a.how === "synonym")
        .map((a) => ({ keys: a.keys, stops: said(a.stops) }))
        .filter(({ keys: telling, stops }) => telling.length || stops.length > 1)
        .map(({ keys: telling, stops }) => [...telling, ...stops]);
      if (slot.tokens.every((t) => t.stop)) {
        const few = said(keys);
        return { keys: few, others, stop: few.length < 2, small: true, weight: STOP * this.sum(few) };
      }
      // A word that no wording has says as much as it does on the site.
      const known = keys.some((key) => this.rarities.has(key));
      return { keys, others, stop: false, weight: known ? this.sum(keys) : Math.min(this.sum(keys), slot.rarity) };
    }

    /* The keys by which wordings may have a word that none of them has as it stands: of what a business is a case, and a verb in its two parts. */
    insteadOf({ stands, beside, apart }) {
      if (stands && beside) return stands;
      return apart.length && apart.every((key) => this.rarities.has(key)) ? apart : null;
    }

    /* Name of a page -> 0 to 1, how much its nearest wording is like the question. */
    alike(question) {
      const slots = question.slots.filter((slot) => !slot.literal && !slot.aside);
      const best = this.near(this.units(question.tokens, slots));
      // Two questions in one, `hoeveel uur kost het en wie betaalt dat`: what one of them means is an answer too.
      question.parts.forEach((tokens) => {
        const said = new Set(tokens.map(({ plain }) => plain));
        const part = slots.filter((slot) => slot.tokens.some(({ plain }) => said.has(plain)));
        this.near(this.units(tokens, part)).forEach((alike, id) => {
          best.set(id, Math.max(best.get(id) || 0, alike * PART));
        });
      });
      return best;
    }

    near(units) {
      const asked = units.reduce((sum, unit) => sum + unit.weight, 0);
      const best = new Map();
      if (!asked) return best;
      // Words without meaning alone, `wat werkt`, ask only what is asked in those very words.
      const least = units.length > 1 || units.some((unit) => !unit.stop) ? LEAST : MOST;
      const near = new Set(
        units.flatMap((unit) => [unit.keys, ...unit.others].flat()).flatMap((key) => this.having.get(key) || []),
      );
      near.forEach((one) => {
        const alike = this.compare(one, units, asked);
        if (alike >= least && alike > (best.get(one.id) || 0)) best.set(one.id, alike);
      });
      return best;
    }

    compare(one, units, asked) {
      const has = (key) => one.keys.includes(key) || one.stops.includes(key);
      // The keys of the wording that the question has too, with how much of each.
      const shared = new Map();
      let covered = 0;
      const same = units.length > 1 ? SYNONYM : ONLY_SYNONYM;
      units.forEach((unit) => {
        const own = unit.keys.filter(has);
        const other = own.length < unit.keys.length && unit.others.find((keys) => keys.every(has));
        const share = other ? same : this.sum(own) / this.sum(unit.keys);
        covered += unit.weight * share;
        (other || own).forEach((key) => shared.set(key, Math.max(shared.get(key) || 0, other ? same : 1)));
      });
      const told = Array.from(shared).reduce(
        (sum, [key, part]) => sum + part * (one.keys.includes(key) ? 1 : this.small(key)) * this.rarityOf(key),
        0,
      );
      // Who asks one telling word says nothing of `komen niet`: then such words make another question of it.
      const aside = units.length > 1 || units[0].small ? one.aside : this.sum(one.stops);
      return (covered + told) / (asked + one.total + aside);
    }
  }

  const pagesOf = (wordings) => new Set(wordings.map(({ id }) => id)).size;

  /* 1 for a word of few pages, and evenly less to 0. `share`: of the pages that have it. */
  function fading(share) {
    return Math.min(1, Math.max(0, (COMMON.to - share) / (COMMON.to - COMMON.from)));
  }

  function keysOf(coded) {
    let last = "";
    return coded.split(" ").map((key) => {
      last = last.slice(0, parseInt(key[0], BASE)) + key.slice(1);
      return last;
    });
  }

  LOB.SearchWordings = Wordings;
})();
