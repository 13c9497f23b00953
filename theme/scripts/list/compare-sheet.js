/* The comparison on paper: one sheet on its side for two examples, two sheets for more, in letters that can be read. What has no
   room there is named. It is made when somebody prints, from the same data as the table on the screen. */
LOB.compareSheet = (() => {
  const { make, all } = LOB.dom;
  /* In millimetres: a sheet within the margins that compare.css gives, and what is lost where one ends halfway a row. */
  const WIDE = 281;
  const HIGH = 187;
  const LOST = 9;
  const MANY = 4;

  /* Labels of terms that every example has of which they are known; what is not told is no difference. */
  function sharedBy(cells) {
    const [first = [], ...others] = cells.map((value) => value.t).filter(Boolean);
    return new Set(first.filter((label) => others.every((list) => list.includes(label))));
  }

  /** @returns {"geen" | "gelijk" | "anders"} */
  function likeness(cells) {
    if (cells.every((value) => value.s)) return "geen";
    const [first, ...others] = cells.map((value) => JSON.stringify({ ...value, a: 0 }));
    return others.length && others.every((text) => text === first) ? "gelijk" : "anders";
  }

  function listOf(tag, items) {
    const list = make(tag);
    list.append(...items.map((item) => make("li", item)));
    return list;
  }

  /* A long list says what each is, and leaves the sentences to the page. */
  function rows(found) {
    if (found.length > MANY) return [make("p", [...new Set(found.map(([what]) => what))].join("; "))];
    return found.map(([what, told]) => make("p", told ? `${what}: ${told}` : what));
  }

  function terms(found, shared) {
    const line = make("p");
    found.forEach((label, at) => {
      line.append(...(at ? [", "] : []), shared.has(label) ? label : make("strong", label));
    });
    return line;
  }

  function block(one) {
    if (typeof one === "string") return make("p", one);
    return one.o ? listOf("ol", one.o) : listOf("ul", one.u);
  }

  /** @param {ComparisonCell} value */
  function cell(value, shared) {
    const td = make("td");
    if (value.s) td.append(make("em", value.s));
    if (value.b) td.append(...value.b.map(block));
    if (value.r) td.append(...rows(value.r));
    if (value.t) td.append(terms(value.t, shared));
    if (value.a) (td.lastElementChild || td).append(" ", make("em", "(afgeleid)"));
    return td;
  }

  function row(label, cells) {
    const tr = make("tr");
    const th = make("th", label);
    const same = likeness(cells) === "gelijk";
    const shared = sharedBy(cells);
    th.scope = "row";
    if (same) th.append(" ", make("em", "gelijk"));
    tr.append(th, ...(same ? cells.slice(0, 1) : cells).map((value) => cell(value, shared)));
    if (same) tr.cells[1].colSpan = cells.length;
    return tr;
  }

  function head(ids) {
    const thead = make("thead");
    const tr = thead.appendChild(make("tr"));
    tr.append(make("td"));
    ids.forEach((id, at) => {
      const th = tr.appendChild(make("th", `${"ABCD"[at]}. ${LOB.comparison.voorbeelden[id][0]} (${id})`));
      th.scope = "col";
    });
    return thead;
  }

  /* Rows by their place in the data; what is known of none has no row. */
  function allRows(columns, onlyDifferent) {
    const labels = LOB.comparison.groepen.flatMap(([, names]) => names);
    const wanted = onlyDifferent ? ["anders"] : ["anders", "gelijk"];
    return labels.map((label, at) => {
      const cells = columns.map((one) => one.cellen[at]);
      return wanted.includes(likeness(cells)) ? row(label, cells) : null;
    });
  }

  const heightOf = (part) => part.getBoundingClientRect().height;

  /* In pixels, for the rows: the head of the table stands on every sheet, and `whole` names all rows as if none had room. */
  function roomOf(whole, table, sheets) {
    const millimetre = whole.offsetWidth / WIDE;
    const around = heightOf(whole) - heightOf(table) + sheets * heightOf(table.tHead);
    return (sheets * HIGH - (sheets - 1) * LOST - 1) * millimetre - around;
  }

  /* In the order of worth each row stays for which there is room. */
  function fit(found, room) {
    const heights = found.map((tr) => (tr ? heightOf(tr) : 0));
    let left = room;
    return LOB.comparison.blad
      .filter((at) => found[at])
      .filter((at) => {
        const stays = heights[at] <= left;
        if (stays) left -= heights[at];
        else found[at].remove();
        return !stays;
      });
  }

  function address() {
    return location.protocol.startsWith("http") ? `${location.href.split("#")[0]}. ` : "";
  }

  function named(found, places) {
    const names = places.map((at) => found[at].cells[0].firstChild.textContent);
    return names.length ? `Niet op dit blad, wel op de pagina van het voorbeeld: ${names.join(", ")}.` : "";
  }

  /** Put the sheet on the page, as it will be printed. */
  function put(ids, columns, onlyDifferent) {
    const whole = make("section", "", "vergelijkblad");
    const table = make("table");
    const body = make("tbody");
    const found = allRows(columns, onlyDifferent);
    const places = [...found.keys()].filter((at) => found[at]);
    const note = make("p", named(found, places));
    body.append(...found.filter(Boolean));
    table.append(head(ids), body);
    whole.append(make("h2", document.title), make("p", `${address()}Vet: dat heeft niet elk voorbeeld.`), table, note);
    document.body.append(whole);
    const gone = fit(found, roomOf(whole, table, ids.length > 2 ? 2 : 1));
    note.textContent = named(
      found,
      places.filter((at) => gone.includes(at)),
    );
  }

  function remove() {
    all(".vergelijkblad").forEach((one) => one.remove());
  }

  return { sharedBy, likeness, put, remove };
})();
