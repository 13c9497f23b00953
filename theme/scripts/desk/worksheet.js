/* A worksheet on the screen: every place to write becomes a field. What is filled in stands beside it once more as text, for
   paper and for the height of the field. */
(() => {
  const { byId, all, copy, filled } = LOB.dom;
  const MOST = 4_000;
  const MOST_ROWS = 40;
  const sheet = byId("werkblad");
  /** @type {Map<string, { show: (value: string) => void, name: string }>} */
  const fields = new Map();

  function writing(place) {
    const [field, paper] = /** @type {[HTMLTextAreaElement, HTMLElement]} */ ([...copy("schrijfveld").children]);
    field.maxLength = MOST;
    field.setAttribute("aria-label", place.dataset.naam);
    field.addEventListener("input", () => {
      paper.textContent = `${field.value}\n`;
      keep(place.dataset.veld, field.value);
    });
    place.append(field, paper);
    return (value) => {
      if (field.value !== value) field.value = value;
      paper.textContent = `${value}\n`;
    };
  }

  function ticking(place) {
    const label = filled("vinkveld", { naam: place.textContent });
    const box = label.querySelector("input");
    box.setAttribute("aria-label", place.dataset.naam);
    place.replaceChildren(label);
    box.addEventListener("change", () => keep(place.dataset.veld, box.checked ? "ja" : ""));
    return (value) => {
      box.checked = value === "ja";
    };
  }

  function adopt(place) {
    const show = "vakje" in place.dataset ? ticking(place) : writing(place);
    fields.set(place.dataset.veld, { show, name: place.dataset.naam });
  }

  function keep(key, value) {
    const velden = { ...keeper.state.velden };
    if (value) velden[key] = value;
    else delete velden[key];
    keeper.note({ velden });
  }

  /* Rows without a name of their own, at the end of a table: there may be more of them. */
  function growing(table) {
    const body = table.tBodies[0];
    const last = body.rows[body.rows.length - 1];
    if (![...last.cells].every((cell) => cell.dataset.veld)) return;
    const button = copy("nogeenrij");
    button.addEventListener("click", () => {
      addRow(table)?.querySelector("textarea").focus();
      button.toggleAttribute("disabled", body.rows.length >= MOST_ROWS);
    });
    (table.closest(".tabel") || table).after(button);
  }

  function addRow(table) {
    const body = table.tBodies[0];
    if (body.rows.length >= MOST_ROWS) return null;
    const number = body.rows.length + 1;
    const row = body.rows[body.rows.length - 1].cloneNode(true);
    for (const cell of row.cells) {
      cell.replaceChildren();
      cell.dataset.veld = cell.dataset.veld.replace(/rij-\d+/, `rij-${number}`);
      cell.dataset.naam = cell.dataset.naam.replace(/rij \d+/, `rij ${number}`);
      adopt(cell);
    }
    body.append(row);
    return row;
  }

  /* A file may hold rows that were added: the same key with a higher number. */
  function grownFor(key) {
    const number = Number((/\/rij-(\d{1,2})\//.exec(key) || [])[1]);
    if (!number || number > MOST_ROWS) return;
    const first = sheet.querySelector(`[data-veld='${CSS.escape(key.replace(/rij-\d+/, "rij-1"))}']`);
    const table = first && first.closest("table");
    while (table && table.tBodies[0].rows.length < number && addRow(table));
  }

  function clean(given, leaveOut) {
    const velden = {};
    for (const [key, value] of Object.entries(LOB.keeper.fields(LOB.keeper.fields(given).velden))) {
      if (!fields.has(key)) grownFor(key);
      const text = LOB.keeper.text(value, MOST);
      const name = fields.has(key) ? fields.get(key).name : "een vraag die niet op dit blad staat";
      if (text === undefined) leaveOut(`wat geen tekst is, of te lang, bij: ${name}`);
      else if (text) velden[key] = text;
      // A question that was reworded loses nothing: its answer is not shown, and stays in what is kept.
      if (text && !fields.has(key)) leaveOut(`bij ${name}: ${text.slice(0, 100)}`);
    }
    return { velden };
  }

  /* Two files of one sheet: what both filled in stands below each other. */
  function merge(mine, other) {
    const velden = { ...mine.velden };
    for (const [key, value] of Object.entries(other.velden)) {
      const both = velden[key] && velden[key] !== value && value !== "ja" ? `${velden[key]}\n${value}` : value;
      velden[key] = both.slice(0, MOST);
    }
    return { velden };
  }

  all("[data-veld]", sheet).forEach(adopt);
  sheet.querySelector(".vanwie")?.classList.remove("alleen-papier");
  all("table", sheet).forEach(growing);
  /* On a phone the questions come first, and what is done with the answers after them. */
  if (matchMedia("(max-width: 45em)").matches) byId("klaar")?.replaceWith(byId("meenemen"));
  sheet.addEventListener("submit", (event) => event.preventDefault());
  const keeper = LOB.keeper.open({
    kind: `lob-werkblad-${sheet.dataset.blad}`,
    version: 1,
    empty: () => ({ velden: {} }),
    clean,
    merge,
    show: ({ velden }) => {
      fields.forEach(({ show }, key) => show(velden[key] || ""));
    },
    panel: byId("bewaren"),
  });
  /* The download of the empty sheet becomes that of the filled one, as soon as something is filled in. */
  all('a[download][href$=".docx"]').forEach((link) => {
    link.addEventListener("click", async (event) => {
      if (!Object.keys(keeper.state.velden).length) return;
      event.preventDefault();
      const made = LOB.handOver.saveDocument(link.getAttribute("href"), () => LOB.filledSheet(sheet));
      link.nextElementSibling.textContent = await made;
    });
  });
})();
