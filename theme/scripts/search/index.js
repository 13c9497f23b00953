/* The index of search: which pages have a word, where on the page, and how much the word says of it; and the texts of pages.
   hooks/lob/search/pieces.py makes the parts and says how they are written. */
(() => {
  const { MOST, SATURATION, LENGTH, TITLE, NUMBER } = LOB.rules.weights.index;
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const VALUES = new Map([...DIGITS].map((sign, value) => [sign, value]));
  const COMPOUND = "z";
  const PLAIN = 24;

  /* A higher digit is 32 more than its value; the last one of a number is not. */
  function numbers(text) {
    const found = [];
    let number = 0;
    for (const sign of text) {
      const value = VALUES.get(sign);
      number = number * 32 + (value & 31);
      if (value < 32) {
        found.push(number);
        number = 0;
      }
    }
    return found;
  }
  LOB.decodeNumbers = numbers;

  /* The words of a piece that begin with this one; else, of a compound, the longest with which it begins. */
  function named(piece, term) {
    const rows = piece.split(" ");
    const words = rows.flatMap((word, at) => (at % 2 ? [] : [{ word, row: rows[at + 1] }]));
    const longer = words.filter(({ word }) => word.startsWith(term));
    const shorter = words.filter(({ word }) => word[0] === COMPOUND && term.startsWith(word)).slice(-1);
    return (longer.length ? longer : shorter).map(({ row }) => row);
  }

  class Index {
    /* `list`: LOB.searchIndex; `load`: gives a promise of a part by its kind, `index` or `tekst`, and its name. */
    constructor(list, load) {
      this.load = load;
      this.pages = list.pages.split(" ");
      this.starts = list.starts.split(" ");
      this.pieces = list.pieces.split(" ");
      const lengths = numbers(list.lengths);
      const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
      this.held = lengths.map((length) => SATURATION * (1 - LENGTH + (LENGTH * length) / mean));
    }

    /* Name of a page -> { strength: how much the term says of it, apart from how rare the term is, and its places on the page }. */
    async find(term) {
      const after = this.starts.findIndex((start) => start > term);
      const piece = this.pieces.at(after < 0 ? -1 : Math.max(after - 1, 0));
      const hits = new Map();
      named(await this.load("index", piece), term).forEach((row) => {
        this.read(numbers(row), hits);
      });
      return hits;
    }

    read(row, hits) {
      let page = 0;
      for (let at = 0; at < row.length;) {
        const step = row[at++];
        const weight = step & 1 ? row[at++] : 0;
        const places = [];
        let place = 0;
        let more = true;
        while (more) {
          place += row[at] >> 1;
          more = Boolean(row[at++] & 1);
          places.push(place);
        }
        page += step >> 1;
        add(hits, this.pages[page], places, this.strength(page, weight || 4 * PLAIN * places.length));
      }
    }

    /* `weight`: that of all places together four times, and one for the title, two for the number. */
    strength(page, weight) {
      const told = (weight >> 2) / PLAIN;
      return (MOST * told) / (this.held[page] + told) + (weight & 1 ? TITLE : 0) + (weight & 2 ? NUMBER : 0);
    }

    /* What a page says, by its name: title, text and headings. */
    text(page) {
      return this.load("tekst", page);
    }
  }

  function add(hits, page, places, strength) {
    const other = hits.get(page) || { strength: 0, places: [] };
    hits.set(page, { strength: other.strength + strength, places: [...other.places, ...places] });
  }

  LOB.SearchIndex = Index;
})();
