/* Filters: which pages have which terms, and how many results each choice would leave. */
(() => {
  /* `data`: LOB.zoekfilters, see filters_script in hooks/lob/search/data.py. */
  function Filters(data) {
    const ids = data.ids ? data.ids.split(" ") : [];
    const sets = (this.sets = new Map());
    Object.keys(data.sets).forEach((name) => {
      const values = new Map();
      Object.keys(data.sets[name]).forEach((value) => {
        let row = -1;
        values.set(
          value,
          new Set(
            data.sets[name][value].split(" ").map((gap) => {
              row += parseInt(gap, 36);
              return ids[row];
            }),
          ),
        );
      });
      sets.set(name, values);
    });
  }

  Filters.prototype.has = function (page, name, value) {
    if (name === "soort") return page.kind === value;
    const set = this.sets.has(name) ? this.sets.get(name).get(value) : null;
    return Boolean(set && set.has(page.id));
  };

  /* Within a filter one choice is enough; every filter must match. `except` leaves one filter out, to count its choices. */
  Filters.prototype.fits = function (page, chosen, except) {
    return Array.from(chosen.keys()).every(function (name) {
      const values = chosen.get(name);
      return (
        name === except ||
        !values.length ||
        values.some(function (value) {
          return this.has(page, name, value);
        }, this)
      );
    }, this);
  };

  /* How many of these pages each choice of a filter would leave, given the choices in the other filters. */
  Filters.prototype.count = function (pages, chosen, name, values) {
    const left = pages.filter(function (page) {
      return this.fits(page, chosen, name);
    }, this);
    return values.map(function (value) {
      return left.filter(function (page) {
        return this.has(page, name, value);
      }, this).length;
    }, this);
  };

  LOB.Zoekfilters = Filters;
})();
