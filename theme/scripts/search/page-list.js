/* The list of pages, as Pagefind wants to read it. It is sent in a tenth of the bytes: see page_list in
   hooks/lob/search/pagefind_files.py, which also makes pagefind.js call this. */
(() => {
  const TEXT = 96;
  const ARRAY = 128;
  // Pagefind compares words by their bytes: this comes after every letter.
  const LAST = "\uffff";

  function Writer() {
    this.bytes = [];
  }

  /* The first byte holds what follows and, when it fits, how much; else how many bytes hold that. */
  Writer.prototype.head = function (kind, n) {
    if (n < 24) this.bytes.push(kind + n);
    else if (n < 256) this.bytes.push(kind + 24, n);
    else if (n < 65536) this.bytes.push(kind + 25, n >> 8, n & 255);
    else this.bytes.push(kind + 26, n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255);
  };

  Writer.prototype.text = function (text) {
    const bytes = new TextEncoder().encode(text);
    this.head(TEXT, bytes.length);
    for (let i = 0; i < bytes.length; i += 1) this.bytes.push(bytes[i]);
  };

  /* Names of pages: written out, or as how much the number is above that of the page before. */
  function names(coded) {
    let letter = "";
    let number = 0;
    return coded.split(" ").map((part) => {
      if (!/^\d/.test(part)) {
        letter = part[0];
        number = Number(part.slice(1));
        return part;
      }
      number += Number(part);
      return letter + number;
    });
  }

  /* The last word that a piece of index may hold: just before the first of the next piece. */
  function before(next) {
    return next ? next.slice(0, -1) + String.fromCharCode(next.charCodeAt(next.length - 1) - 1) + LAST : LAST;
  }

  /* `coded`: the bytes of the list as sent. Gives the bytes that Pagefind's own file would have. */
  LOB.zoeklijst = function (coded) {
    const given = JSON.parse(new TextDecoder().decode(coded));
    const out = new Writer();
    const pages = given.pages ? names(given.pages) : [];
    const first = given.first ? given.first.split(" ") : [];
    const pieces = given.pieces ? given.pieces.split(" ") : [];
    out.head(ARRAY, 6);
    out.text(given.version);
    out.head(ARRAY, pages.length);
    pages.forEach((name, i) => {
      out.head(ARRAY, 2);
      out.text(name);
      out.head(0, given.sizes[given.lengths.charCodeAt(i) - given.base]);
    });
    out.head(ARRAY, pieces.length);
    pieces.forEach((name, i) => {
      out.head(ARRAY, 3);
      out.text(first[i]);
      out.text(before(first[i + 1]));
      out.text(name);
    });
    out.head(ARRAY, 0);
    out.head(ARRAY, 0);
    out.head(ARRAY, given.meta.length);
    given.meta.forEach(out.text, out);
    return new Uint8Array(out.bytes);
  };
})();
