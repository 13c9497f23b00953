/* Compare: two to four examples side by side. Which ones stands in the address: ?id=1085&id=2443 */
(() => {
  const MOST = 4;
  /* A list of more says on paper only what each is. */
  const MANY = 4;
  const { byId, make, copy, keepFocus, setAddress, folderEnd } = LOB.dom;
  const data = LOB.comparison;
  const box = byId("vergelijking");
  const status = byId("vergelijkstatus");
  const adding = /** @type {HTMLDetailsElement} */ (byId("erbij"));
  const onlyDifferent = /** @type {HTMLInputElement} */ (byId("alleen-verschil"));
  const root = document.body.dataset.wortel;
  const save = byId("bewaarvergelijking");
  const saveAddress = save.getAttribute("href");
  let turn = 0;
  /** @type {HTMLTableElement | null} */
  let shown = null;

  /* What the address asks for: at most four that are there, and those that are not. */
  function asked() {
    const ids = [...new Set(new URLSearchParams(location.search).getAll("id"))];
    const there = (id) => Object.hasOwn(data.voorbeelden, id);
    return { found: ids.filter(there), lost: ids.filter((id) => !there(id)) };
  }

  function chosen() {
    return asked().found.slice(0, MOST);
  }

  function wording(count) {
    if (!count) return "Kies twee tot vier voorbeelden om ze naast elkaar te zien.";
    if (count === 1) return "Kies er nog een bij.";
    return `${count} voorbeelden naast elkaar.${count === MOST ? " Meer past niet." : ""}`;
  }

  /* What the address asked for and does not stand here. */
  function lostWording() {
    const { found, lost } = asked();
    // A number is said again; any other text would be a sentence of who made the address.
    const named = lost.filter((id) => /^\d{1,8}$/.test(id)).slice(0, MOST);
    const strange = lost.length - named.length;
    return [
      ...named.map((id) => `Voorbeeld ${id} staat niet op deze site.`),
      ...(strange ? ["Het adres noemt iets dat geen nummer van een voorbeeld is."] : []),
      ...(found.length > MOST ? [`Je adres noemt er ${found.length}: de eerste ${MOST} staan hier.`] : []),
    ];
  }

  /* The column of one example is a script of its own, so that a page loads only what it compares. */
  const column = LOB.dom.once(async (id) => {
    await LOB.dom.load(`${root}gegevens/vergelijk/${encodeURIComponent(id)}.js`);
    return LOB.compared[id];
  });

  function items(tag, values) {
    const list = make(tag);
    list.append(...values.map((value) => make("li", value)));
    return list;
  }

  /* Running text: paragraphs, and lists as lists. */
  function blocks(found) {
    return found.map((block) => {
      if (typeof block === "string") return make("p", block);
      return block.o ? items("ol", block.o) : items("ul", block.u);
    });
  }

  /* Rows: what it is first, the rest behind it in small. */
  function rows(found) {
    const list = make("ul", "", found.length > MANY ? "rijen veel" : "rijen");
    list.append(
      ...found.map(([what, told, traits]) => {
        const behind = (told && `: ${told}`) + (traits && ` (${traits})`);
        const item = make("li", behind ? what.replace(/\.$/, "") : what);
        if (behind) item.append(make("span", behind, "klein zacht"));
        return item;
      }),
    );
    return list;
  }

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

  /* Terms: those that not every example has stand out, in words for who cannot see it. */
  function terms(found, shared) {
    const list = make("ul", "", "termen");
    list.append(
      ...found.map((label) => {
        const item = make("li", label, shared.has(label) ? "" : "anders");
        if (!shared.has(label)) item.append(make("span", " (niet bij elk voorbeeld)", "onzichtbaar"));
        return item;
      }),
    );
    return list;
  }

  /** @param {ComparisonCell} value */
  function cell(value, letter, shared) {
    const td = copy("vergelijkcel");
    td.dataset.letter = letter;
    if (value.s) td.append(make("span", value.s, "niet"));
    if (value.b) td.append(...blocks(value.b));
    if (value.r) td.append(rows(value.r));
    if (value.t) td.append(terms(value.t, shared));
    if (value.a) td.append(make("span", "afgeleid", "afgeleid"));
    return td;
  }

  function head(id, letter, ids, figure) {
    const [title, address] = data.voorbeelden[id];
    const th = copy("vergelijkkop");
    const link = th.querySelector("a");
    const away = th.querySelector("button");
    th.dataset.id = id;
    th.querySelector(".letter").textContent = letter;
    link.textContent = title;
    link.href = root + address + folderEnd;
    link.before(figure);
    away.setAttribute("aria-label", `Haal weg: ${title}`);
    /* The table is drawn when the columns are there: only then is the button gone that had the focus. */
    away.addEventListener("click", async () => {
      await go(ids.filter((other) => other !== id));
      keepFocus(adding.open ? choice : adding.querySelector("summary"));
    });
    return th;
  }

  function rowOf(label, at, cells, like) {
    const row = copy("vergelijkrij");
    const shared = sharedBy(cells);
    row.className = like;
    row.dataset.plaats = at;
    row.querySelector("span").textContent = label;
    row.append(...cells.map((value, i) => cell(value, "ABCD"[i], shared)));
    return row;
  }

  /* The table, and the labels of what is known of none. */
  function table(ids, columns) {
    const element = /** @type {HTMLTableElement} */ (copy("vergelijktabel"));
    const group = element.tBodies[0];
    const unknown = [];
    const same = [];
    let at = 0;
    group.remove();
    element.classList.add(`van-${ids.length}`);
    element.tHead.rows[0].append(
      ...ids.map((id, i) => head(id, "ABCD"[i], ids, LOB.dom.windroos(columns[i].roos, columns[i].zin))),
    );
    const put = (name, rows) => {
      if (!rows.length) return;
      const body = /** @type {HTMLTableSectionElement} */ (group.cloneNode(true));
      const head = body.rows[0].cells[0];
      head.textContent = name;
      head.colSpan = ids.length + 1;
      body.append(...rows);
      element.append(body);
    };
    data.groepen.forEach(([name, labels]) => {
      const body = [];
      labels.forEach((label) => {
        const cells = columns.map((one) => one.cellen[at]);
        const like = likeness(cells);
        if (like === "geen") unknown.push(label);
        else (like === "gelijk" ? same : body).push(rowOf(label, at, cells, like));
        at += 1;
      });
      put(name, body);
    });
    // What is the same everywhere stands after all that differs: for that somebody compares.
    if (!onlyDifferent.checked) put(ids.length === 2 ? "Bij beide gelijk" : `Bij alle ${ids.length} gelijk`, same);
    byId("gelijken").textContent = String(same.length);
    return { element, unknown };
  }

  function ofNone(labels, count) {
    const who = count === 1 ? "dit voorbeeld" : count === 2 ? "geen van beide" : `geen van de ${count}`;
    const fold = make("details", "", "geen-druk");
    const verb = count === 1 ? "Niet bekend van" : "Bekend van";
    fold.append(
      make("summary", `${verb} ${who}: ${labels.length} ${labels.length === 1 ? "onderdeel" : "onderdelen"}`),
      make("p", labels.join(", ")),
    );
    return fold;
  }

  function setForm(ids) {
    const full = ids.length >= MOST;
    [...choice.options].forEach((option) => {
      option.disabled = ids.includes(option.value);
    });
    adding.hidden = full;
    if (ids.length < 2) adding.open = true;
    byId("vergelijkuit").hidden = !ids.length;
    save.setAttribute(
      "href",
      `${saveAddress}?${new URLSearchParams(ids.map((id) => ["erbij", data.voorbeelden[id][1]]))}`,
    );
    byId("verschillen").hidden = ids.length < 2;
  }

  async function show() {
    const mine = (turn += 1);
    const ids = chosen();
    setForm(ids);
    status.textContent = [...lostWording(), wording(ids.length)].join(" ");
    if (!ids.length) {
      shown = null;
      box.replaceChildren();
      return;
    }
    try {
      const columns = await Promise.all(ids.map(column));
      if (mine === turn) draw(ids, columns);
    } catch {
      if (mine === turn) status.textContent = "Een voorbeeld kon niet worden geladen. Ververs de pagina.";
    }
  }

  function draw(ids, columns) {
    const frame = make("div", "", "tabel");
    const { element, unknown } = table(ids, columns);
    frame.append(element);
    shown = element;
    box.replaceChildren(frame, ...(unknown.length ? [ofNone(unknown, ids.length)] : []));
    LOB.tables.watch(element, frame, "Vergelijking");
  }

  function go(ids) {
    setAddress(new URLSearchParams(ids.map((id) => ["id", id])));
    return show();
  }

  if (!data) {
    status.textContent = "De gegevens zijn niet geladen. Ververs de pagina, of open de voorbeelden uit de lijst.";
    return;
  }
  /* Nothing happens while somebody walks through the list with the arrow keys: the button or Enter adds the choice. */
  const choice = LOB.pick(
    "id",
    [["", Object.entries(data.voorbeelden).map(([id, [title]]) => [id, `${title} (${id})`, ""])]],
    (id) => {
      go([...chosen(), id]);
      choice.value = "";
      if (adding.hidden) status.tabIndex = -1;
      (adding.hidden ? status : choice).focus();
    },
    (id) => chosen().includes(id),
  );
  onlyDifferent.addEventListener("change", show);
  addEventListener("popstate", show);
  // Who comes back finds the box as the browser put it back, and it does that after the scripts have run.
  addEventListener("pageshow", () => {
    if (onlyDifferent.checked) show();
  });
  addEventListener("beforeprint", () => {
    if (shown) LOB.compareSheet.put(shown);
  });
  addEventListener("afterprint", () => LOB.compareSheet.remove());
  // Who came with two or more reads them first.
  adding.open = chosen().length < 2;
  show();
})();
