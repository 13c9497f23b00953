/* Maps of gaps: each number becomes a link to those examples, each nought a link to what is wanted. Without a script the row
   itself leads to the term and to what is wanted. */
(() => {
  function link(cell, address, label) {
    const element = LOB.dom.make("a", cell.textContent);
    element.href = address;
    if (label) element.setAttribute("aria-label", label);
    cell.replaceChildren(element);
  }

  /** @param {HTMLTableElement} table @param {HTMLTableRowElement} row */
  function linkRow(table, row, list) {
    const heads = table.tHead.rows[0].cells;
    const wanted = /** @type {HTMLAnchorElement} */ (row.lastElementChild.firstElementChild).href;
    [...row.cells].forEach((cell, i) => {
      const column = heads[i].dataset.k;
      if (!column) return;
      if (cell.textContent === "0") {
        if (cell.className === "v0") link(cell, wanted, "0, geen voorbeeld: help mee");
        return;
      }
      const params = new URLSearchParams({ [table.dataset.rij]: row.dataset.r, [table.dataset.kolom]: column });
      link(cell, `${list}?${params}`, cell.textContent === "1" ? "1, één voorbeeld" : "");
    });
  }

  LOB.dom.all("table.gaten[data-lijst]").forEach((/** @type {HTMLTableElement} */ table) => {
    const list = table.dataset.lijst + LOB.dom.folderEnd.slice(1);
    LOB.dom.all("tr[data-r]", table).forEach((/** @type {HTMLTableRowElement} */ row) => linkRow(table, row, list));
  });
})();
