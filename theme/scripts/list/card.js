/* One card of the list of examples: the page's template, filled in; a line that is in the page already is completed. */
LOB.card = (() => {
  const data = LOB.examples;
  const names = new Map();
  if (data)
    data.filters.forEach((filter) => names.set(filter.naam, new Map(filter.termen.map(([id, label]) => [id, label]))));

  /** @param {ListExample} example */
  function labels(list, example) {
    const line = list.firstElementChild;
    const found = data.kaart.flatMap(([name, most]) => {
      const ids = most ? example.termen[name].slice(0, most) : example.termen[name];
      return ids.filter((id) => names.get(name).has(id)).map((id) => [name, names.get(name).get(id)]);
    });
    list.replaceChildren(
      ...found.map(([name, label]) => {
        const item = line.cloneNode(true);
        item.firstElementChild.textContent = label;
        item.firstElementChild.classList.toggle("sector", name === "sector");
        return item;
      }),
    );
    if (!found.length) list.remove();
  }

  /**
   * @param {ListExample} example
   * @param {HTMLElement | undefined} line what the page has of it already
   */
  function fill(example, line) {
    const card = LOB.dom.copy("kaart");
    const link = card.querySelector("a");
    const text = card.querySelector("p");
    card.dataset.id = example.id;
    link.href = example.adres + LOB.dom.folderEnd;
    link.textContent = example.titel;
    text.textContent = example.over;
    text.before(LOB.dom.windroos(example.roos, example.zin));
    labels(card.querySelector("ul"), example);
    LOB.compareChoice.add(card.querySelector("input"), example);
    if (!line) return card;
    line.querySelector("p").remove();
    card.querySelector("h2").remove();
    line.append(...card.children);
    return line;
  }

  return { fill };
})();
