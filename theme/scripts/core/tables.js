/* Tables that are wider than their box: each row becomes a block and each cell says its column, so that no figure is off the screen.
   What has a way of its own for small screens, or stays too wide, gets a name and the focus, so that the arrow keys can scroll it. */
LOB.tables = (() => {
  const SHORT = 14;
  const OWN_WAY = ".vergelijktabel, .werkblad table";
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

  function roleOf(part) {
    if (part.tagName !== "TH") return ROLES[part.tagName];
    return part.scope.startsWith("row") ? "rowheader" : "columnheader";
  }

  /* Cells learn the name of their column. As blocks they would lose what a screen reader knows of a table, so that is said. */
  /** @param {HTMLTableElement} table */
  function prepare(table) {
    const heads = [...(table.tHead?.rows[table.tHead.rows.length - 1]?.cells || [])].map((cell) =>
      cell.textContent.trim(),
    );
    [table, ...LOB.dom.all("thead, tbody, tr, th, td", table)].forEach((part) =>
      part.setAttribute("role", roleOf(part)),
    );
    [...table.tBodies]
      .flatMap((body) => [...body.rows])
      .forEach((row) =>
        [...row.cells].forEach((cell, at) => {
          if (cell.colSpan > 1) return;
          if (heads[at]) cell.dataset.kolom = heads[at];
          const short = at > 0 && cell.childNodes.length === 1 && cell.textContent.trim().length <= SHORT;
          cell.toggleAttribute("data-kort", short);
        }),
      );
  }

  function setScrollable(box, wider, name) {
    const attributes = { tabindex: "0", role: "region", "aria-label": `${name}, opzij te schuiven` };
    Object.entries(attributes).forEach(([key, value]) => {
      if (wider) box.setAttribute(key, value);
      else box.removeAttribute(key);
    });
  }

  /** Keep watching a table within its box. @param {HTMLTableElement} table @param {HTMLElement} box @param {string} name */
  function watch(table, box, name) {
    const tooWide = () => box.scrollWidth > box.clientWidth + 1;
    const stacks = !table.matches(OWN_WAY);
    let width = -1;
    new ResizeObserver(() => {
      if (box.clientWidth === width) return;
      width = box.clientWidth;
      table.classList.remove("gestapeld");
      if (stacks && tooWide()) {
        if (!table.hasAttribute("role")) prepare(table);
        table.classList.add("gestapeld");
      }
      setScrollable(box, tooWide(), name);
    }).observe(box);
  }

  return { watch };
})();
