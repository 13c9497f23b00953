/* Preview: what was typed as the record that the template of the page asks for, shaped as hooks/lob/model/records.py shapes it. */
((P) => {
  const F = LOB.form;
  const DATA = LOB.previewData;
  const FIELDS = Object.fromEntries(F.data.fields.map((field) => [field.id, described(field)]));
  const KIND = { fields: FIELDS, page_fields: () => DATA.shown.map((id) => FIELDS[id]) };
  const ABSENT = { status: "niet vermeld", text: "", items: [], rows: [], inferred: false, known: false };

  function described(field) {
    const { id, label, type, list = "", target = "", columns = [] } = field;
    return { id, label, type, vocabulary: list, target, columns: columns.map(described) };
  }

  /* A row that does not say yet what it is about has no place on the page. */
  function rowsOf(field, answer) {
    const [about] = field.columns;
    return F.write
      .rowsOf(field, answer)
      .map(({ row }) => cells(field, row))
      .filter((row) => row[about.id]);
  }
  function cells(field, row) {
    const found = field.columns.map((one) => [one.id, F.text.line(row[one.id] || "")]);
    return Object.fromEntries(found.filter(([, text]) => text));
  }

  function value(field, answer, read) {
    const known = { ...ABSENT, status: "bekend", known: true, inferred: read };
    if (!Array.isArray(answer)) {
      const text = F.text.line(answer || "");
      if (F.data.statusWords[text]) return { ...ABSENT, status: text };
      return text ? { ...known, text } : ABSENT;
    }
    if (field.type !== "rijen") {
      const items = answer.map(F.text.line).filter(Boolean);
      return items.length ? { ...known, items } : ABSENT;
    }
    const rows = rowsOf(field, answer);
    const guessed = rows.every((row) => row.afgeleid === "ja" || row.volgens === F.data.editors);
    return rows.length ? { ...known, rows, inferred: read || guessed } : ABSENT;
  }

  /* The photo, still without an address of its own. */
  function photo(it, heading) {
    if (!it || it.place !== heading.id) return "";
    const image = F.make("img");
    image.src = it.data;
    image.alt = F.text.line(it.alt);
    return `<p>${image.outerHTML}</p>${P.text(F.photo.caption(it), [])}`;
  }

  /** The running text: per heading what is known of it, its HTML, and the notes that it needs. */
  function running(state) {
    const notes = [];
    const html = {};
    const sections = F.data.headings.map((heading) => {
      const text = F.write.headingText(heading, state.headings[heading.id] || "");
      html[heading.label] = new LOB.jinja.Markup(P.text(text, notes) + photo(state.photo, heading));
      const told = F.write.isTold(heading, state);
      return { id: heading.id, label: heading.label, text, told, known: told || F.write.isLeftToRows(heading, state) };
    });
    return { sections, notes, html };
  }

  /* How far it is described, as hooks/lob/model/depth.py judges it. */
  function depth(get, section) {
    const { order, fields, sections, enough } = DATA.depth;
    const stated = (id) => get(id).known && !get(id).inferred;
    const answered = (id) => section(id).known;
    const steps = answered("aanpak") ? section("aanpak").text.match(/^[0-9]+\. /gm) || [] : [];
    if (steps.length > 1 && answered("wat-is-er-nodig") && stated("doelen") && stated("betrokkenen")) return order[0];
    const more = fields.filter(stated).length + sections.filter(answered).length;
    return answered("aanpak") && more >= enough ? order[1] : order[2];
  }

  function completeness(state) {
    const { known, total, missing } = F.check.completeness(state);
    return { known, total, missing, unknown: missing.length, inferred: total - known - missing.length };
  }

  /** The record, and the running text in HTML. */
  P.record = (state) => {
    const inferred = F.write.inferred(state) || [];
    const text = running(state);
    const values = Object.fromEntries(
      F.data.fields.map((field) => [field.id, value(field, state.fields[field.id], inferred.includes(field.id))]),
    );
    const get = (id) => values[id] || ABSENT;
    const section = (id) => text.sections.find((one) => one.id === id);
    const record = {
      kind: KIND,
      id: F.original ? F.original.id : "",
      title: get("titel").text || "Nog geen titel",
      summary: get("samenvatting").text,
      sections: text.sections,
      elements: [...new Set(get("succeselementen").rows.map((row) => row.element))],
      completeness: completeness(state),
      depth: depth(get, section),
      get,
      section,
    };
    return { record, text };
  };
})((LOB.preview ??= {}));
