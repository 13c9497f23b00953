/* The comparison on paper: one sheet on its side for two examples, two sheets for more, in letters that can be read. What has no
   room there is named. It is the table of the screen once more, made when somebody prints; compare.css draws it as paper. */
LOB.compareSheet = (() => {
  const { make, all } = LOB.dom;
  /* In millimetres: a sheet within the margins that compare.css gives, and what is lost where one ends halfway a row. */
  const WIDE = 281;
  const HIGH = 187;
  const LOST = 9;

  /* A long list says what each is, once, and leaves the sentences to the page. */
  function shorten(list) {
    const names = new Set();
    [...list.children].forEach((item) => {
      const name = item.firstChild.textContent;
      if (names.has(name)) item.remove();
      else item.replaceChildren(name);
      names.add(name);
    });
  }

  /* What is the same for all stands once. */
  function merge(row) {
    const [, first, ...others] = row.cells;
    others.forEach((cell) => cell.remove());
    first.colSpan = others.length + 1;
  }

  /** @param {HTMLTableElement} shown the table of the screen */
  function paperOf(shown) {
    const table = /** @type {HTMLTableElement} */ (shown.cloneNode(true));
    table.className = "";
    all(".windroos, button, br, .onzichtbaar, .groepkop", table).forEach((part) => part.remove());
    all("a", table).forEach((link) => link.replaceWith(link.textContent));
    all(".veel", table).forEach(shorten);
    all(".gelijk", table).forEach(merge);
    all(".afgeleid", table).forEach((mark) => mark.previousElementSibling?.append(" ", mark));
    return table;
  }

  const heightOf = (part) => part.getBoundingClientRect().height;

  /* In pixels, for the rows: the head of the table stands on every sheet, and `whole` names all rows as if none had room. */
  function roomOf(whole, table, sheets) {
    const millimetre = whole.offsetWidth / WIDE;
    const around = heightOf(whole) - heightOf(table) + sheets * heightOf(table.tHead);
    return (sheets * HIGH - (sheets - 1) * LOST - 1) * millimetre - around;
  }

  /* In the order of worth each row stays for which there is room. Gives those that went. */
  function fit(rows, room) {
    const worth = (row) => LOB.comparison.blad.indexOf(Number(row.dataset.plaats));
    const heights = new Map(rows.map((row) => [row, heightOf(row)]));
    let left = room;
    const gone = [...rows]
      .sort((a, b) => worth(a) - worth(b))
      .filter((row) => {
        const stays = heights.get(row) <= left;
        if (stays) left -= heights.get(row);
        return !stays;
      });
    gone.forEach((row) => row.remove());
    return rows.filter((row) => gone.includes(row));
  }

  function address() {
    return location.protocol.startsWith("http") ? `${location.href.split("#")[0]}. ` : "";
  }

  function named(rows) {
    const names = rows.map((row) => row.cells[0].firstElementChild.textContent);
    return names.length ? `Niet op dit blad, wel op de pagina van het voorbeeld: ${names.join(", ")}.` : "";
  }

  /** Put the sheet on the page, as it will be printed. @param {HTMLTableElement} shown */
  function put(shown) {
    const whole = make("section", "", "vergelijkblad");
    const table = paperOf(shown);
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    const note = make("p", named(rows));
    whole.append(
      make("h2", document.querySelector("h1").textContent),
      make("p", `${address()}Vet: dat heeft niet elk voorbeeld.`),
      table,
      note,
    );
    document.body.append(whole);
    note.textContent = named(fit(rows, roomOf(whole, table, table.tHead.rows[0].cells.length > 3 ? 2 : 1)));
  }

  function remove() {
    all(".vergelijkblad").forEach((one) => one.remove());
  }

  return { put, remove };
})();
