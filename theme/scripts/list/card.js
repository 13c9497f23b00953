/* A line of the list becomes a card: the page's templates, which the macros of row and card made, filled in. What cards tell is in pieces of data that come when needed. */
LOB.card = (() => {
  const data = LOB.examples;
  const root = document.body.dataset.wortel;
  /** @type {Map<number, Promise<void>>} */
  const loading = new Map();

  function pieceOf(place) {
    return Math.floor(place / data.perKaart) + 1;
  }

  /** What the card of an example tells, or undefined while it is not here. */
  function told(place) {
    return LOB.cards?.[pieceOf(place)]?.[place % data.perKaart];
  }

  /** @param {number} place @returns {Promise<void>} when told() has it; it fails when the piece does not come */
  function come(place) {
    const piece = pieceOf(place);
    if (told(place)) return Promise.resolve();
    if (!loading.has(piece)) loading.set(piece, LOB.dom.load(`${root}gegevens/kaarten/${piece}.js`));
    return loading.get(piece);
  }

  /** A line as the page has it: a title that leads on, and the number.
   * @param {ListExample} example */
  function line(example) {
    const row = LOB.dom.copy("regel");
    const link = row.querySelector("a");
    row.dataset.id = example.id;
    link.href = example.adres + LOB.dom.folderEnd;
    link.textContent = example.titel;
    row.querySelector("p").textContent = Number(example.id) ? example.id : "nummer volgt";
    return row;
  }

  function labels(list, facts) {
    const item = list.firstElementChild;
    list.replaceChildren(
      ...facts.flatMap(([field, found]) =>
        found.map((text) => {
          const one = item.cloneNode(true);
          one.firstElementChild.textContent = text;
          one.firstElementChild.classList.toggle("sector", field === "sectoren");
          return one;
        }),
      ),
    );
    if (!facts.length) list.remove();
  }

  /** @param {HTMLElement} row @param {number} place of an example that is told */
  function fill(row, place) {
    const card = LOB.dom.copy("kaart");
    const { over, roos, zin, kenmerken } = told(place);
    const text = card.querySelector("p");
    text.textContent = over;
    text.before(LOB.dom.windroos(roos, zin));
    labels(card.querySelector("ul"), kenmerken);
    LOB.compareChoice.add(card.querySelector("input"), data.voorbeelden[place]);
    row.querySelector("p").remove();
    row.append(...card.children);
    row.classList.add("af");
  }

  return { line, come, told, fill };
})();
