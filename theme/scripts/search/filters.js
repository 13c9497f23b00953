/* Filters: which pages have which terms, and how many results each choice would leave. */
(() => {
  class Filters {
    /* `data`: LOB.searchFilters, see filters_script in hooks/lob/search/data.py. */
    constructor(data) {
      const ids = data.ids ? data.ids.split(" ") : [];
      this.ids = ids;
      this.sets = new Map(
        Object.entries(data.sets).map(([name, values]) => [
          name,
          new Map(Object.entries(values).map(([value, gaps]) => [value, pagesOf(gaps, ids)])),
        ]),
      );
    }

    has(page, name, value) {
      if (name === "soort") return page.about.shown === value;
      const set = this.sets.has(name) ? this.sets.get(name).get(value) : null;
      return Boolean(set && set.has(page.id));
    }

    /* Within a filter one choice is enough; every filter must match. `except` leaves one filter out, to count its choices. */
    fits(page, chosen, except) {
      return Array.from(chosen).every(
        ([name, values]) => name === except || !values.length || values.some((value) => this.has(page, name, value)),
      );
    }

    /* How many of these pages each choice of a filter would leave, given the choices in the other filters. */
    count(pages, chosen, name, values) {
      const left = pages.filter((page) => this.fits(page, chosen, name));
      return values.map((value) => left.filter((page) => this.has(page, name, value)).length);
    }
  }

  /* The pages that stand so far apart in the list. */
  function pagesOf(gaps, ids) {
    let row = -1;
    return new Set(gaps.split(" ").map((gap) => ids[(row += parseInt(gap, 36))]));
  }

  LOB.SearchFilters = Filters;
})();
