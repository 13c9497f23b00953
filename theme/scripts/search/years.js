/* A class or year in a question, `havo 3`, `3 havo`, `klas 2`, `tweede jaar mbo`: what it says for whom something is. The rules stand in
   hooks/template/rules/zoeken.yml, `jaren`. */
(() => {
  // `h3`, `3h` and `3havo` are written out; `mbo4` is a level and no year.
  const SHORT = { h: "havo", v: "vwo", m: "mavo" };
  const WRITTEN = /(^|[^\p{L}\p{N}])(?:([hvm])([1-6])|([1-6])([hvm]|havo|vwo|vmbo|mavo|gymnasium))(?![\p{L}\p{N}])/giu;
  const DIGIT = /^([1-6])(e|de|ste)?$/;

  LOB.writeOutClass = (text) =>
    text.replace(WRITTEN, (_, edge, before, year, number, sector) => {
      const name = (before || sector).toLowerCase();
      return `${edge}${SHORT[name] || name} ${year || number}`;
    });

  class Years {
    /* `data`: see kinds_data in hooks/lob/search/kinds.py. */
    constructor({ filter, ordinals, anchors, series, first, last }, known) {
      const names = (words) => new Set(words.map((word) => known.nameOf([known.token(word)])));
      this.known = known;
      this.filter = filter;
      this.ordinals = ordinals;
      this.anchors = names(anchors);
      this.series = series;
      this.names = series.map(({ label }) => known.nameOf(known.tokens(label)));
      this.first = names(first);
      this.last = names(last);
    }

    /* The series of a sector that a word names by its label, or as a word that leads to it: `mavo`. */
    seriesOf(token) {
      const name = this.known.nameOf([token]);
      const leads = (this.known.phrase(name) || []).filter(({ term }) => term).map(({ phrase }) => phrase);
      return this.series.find(({ label }, at) => this.names[at] === name || leads.includes(label));
    }

    /* A number with whether it is a rank: `3`, `3e`, `derde`. */
    numberOf({ plain }) {
      const digit = DIGIT.exec(plain);
      if (digit) return { number: Number(digit[1]), rank: Boolean(digit[2]), whole: false };
      const at = this.ordinals.findIndex((word) => plain.startsWith(word));
      const rest = at < 0 ? "" : plain.slice(this.ordinals[at].length);
      // `tweedejaars`, `derdeklassers`: the number and what it is of. Who asks for `eerstejaars` asks for a group that has its own name.
      return at < 0 || (rest && !(at ? /^(?:jaars|klas(?:sers?|sen)?)$/ : /^klas(?:sers?|sen)?$/).test(rest))
        ? null
        : { number: at + 1, rank: true, whole: rest !== "" };
    }

    /* The years that these words name, as terms of the filter; the words that say so are marked. */
    read(tokens) {
      const words = tokens.map((token) => ({
        token,
        at: 0,
        number: this.numberOf(token),
        series: this.seriesOf(token),
        anchor: this.anchors.has(this.known.nameOf([token])),
      }));
      words.forEach((word, at) => {
        word.at = at;
      });
      const found = words.flatMap((word) => this.yearsOf(word, words));
      return [...new Set(found)];
    }

    yearsOf(word, words) {
      const name = this.known.nameOf([word.token]);
      const near = this.nearest(word, words);
      if (this.first.has(name)) return mark([word], [`${this.series[0].id}-1`]);
      if (this.last.has(name)) return near ? mark([word], [`${near.id}-${near.last}`]) : [];
      if (!word.number) return [];
      const by = this.anchorOf(word, words);
      const beside = near?.loose && [words[word.at - 1], words[word.at + 1]].some((one) => one?.series === near);
      if (!by && !beside) return [];
      const series = near || (by && this.isOfSchool(by) ? this.series[0] : null);
      if (!series || word.number.number > series.last) return [];
      return mark(by ? [word, by] : [word], [`${series.id}-${word.number.number}`]);
    }

    /* The sector that stands nearest. */
    nearest({ at }, words) {
      const sectors = words.filter(({ series }) => series);
      return sectors.sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0]?.series;
    }

    /* `klas 3`, `leerjaar 3 4 5`, `derde klas`, but `3 jaar` is how long. */
    anchorOf({ at, number }, words) {
      if (number.whole) return words[at];
      if (number.rank && words[at + 1]?.anchor) return words[at + 1];
      let before = at - 1;
      while (words[before]?.number) before -= 1;
      return words[before]?.anchor ? words[before] : null;
    }

    /* In school people say `klas`; a `jaar` without a sector may be any. */
    isOfSchool({ token }) {
      return !token.plain.includes("jaar") || token.plain === "leerjaar";
    }
  }

  function mark(words, years) {
    words.forEach(({ token }) => {
      token.year = true;
    });
    return years;
  }

  LOB.SearchYears = Years;
})();
