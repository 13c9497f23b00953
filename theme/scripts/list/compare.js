/* Compare: two to four examples side by side. Which ones stands in the address: ?id=1085&id=2443 */
(() => {
  const MOST = 4;
  const { byId, make, keepFocus, setAddress, folderEnd } = LOB.dom;
  const data = LOB.comparison;
  const box = byId("vergelijking");
  const status = byId("vergelijkstatus");
  const choice = /** @type {HTMLSelectElement} */ (byId("kies-id"));
  const form = byId("kies");
  const root = document.body.dataset.wortel;

  function chosen() {
    const ids = new URLSearchParams(location.search).getAll("id");
    return [...new Set(ids)].filter((id) => Object.hasOwn(data.voorbeelden, id)).slice(0, MOST);
  }

  function wording(count) {
    if (!count) return "Kies twee tot vier voorbeelden om ze naast elkaar te zien.";
    if (count === 1) return "Kies er nog een bij.";
    return `${count} voorbeelden naast elkaar.${count === MOST ? " Meer past niet." : ""}`;
  }

  /** @param {ComparisonCell} value */
  function cell(value) {
    const td = make("td");
    if (value.s) {
      td.append(make("span", value.s, "niet"));
      return td;
    }
    const list = make("ul");
    list.append(...value.w.map((text) => make("li", text)));
    td.append(list);
    if (value.a) td.append(make("span", "afgeleid", "afgeleid"));
    return td;
  }

  function figure(text) {
    return document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  }

  function head(id, ids) {
    const example = data.voorbeelden[id];
    const th = make("th");
    const link = make("a", example.titel);
    const away = make("button", "Haal weg", "label geen-druk");
    th.scope = "col";
    link.href = root + example.adres + folderEnd;
    away.type = "button";
    away.setAttribute("aria-label", `Haal weg: ${example.titel}`);
    away.addEventListener("click", () => {
      go(ids.filter((other) => other !== id));
      keepFocus(choice);
    });
    th.append(figure(example.roos), link, make("br"), away);
    return th;
  }

  function table(ids) {
    const element = make("table", "", `vergelijktabel van-${ids.length}`);
    const thead = make("thead");
    const tbody = make("tbody");
    const first = make("tr");
    first.append(make("td"), ...ids.map((id) => head(id, ids)));
    thead.append(first);
    data.velden.forEach((label, i) => {
      const row = make("tr");
      const th = make("th", label);
      th.scope = "row";
      row.append(th, ...ids.map((id) => cell(data.voorbeelden[id].waarden[i])));
      tbody.append(row);
    });
    element.append(thead, tbody);
    setRoles(element);
    return element;
  }

  /* On a phone the rows become grids; with these roles it stays a table for who cannot see it. */
  function setRoles(element) {
    const roles = {
      "thead, tbody": "rowgroup",
      tr: "row",
      "th[scope=col]": "columnheader",
      "th[scope=row]": "rowheader",
      td: "cell",
    };
    element.setAttribute("role", "table");
    Object.entries(roles).forEach(([selector, role]) => {
      element.querySelectorAll(selector).forEach((part) => part.setAttribute("role", role));
    });
  }

  function show() {
    const ids = chosen();
    const full = ids.length >= MOST;
    [...choice.options].forEach((option) => {
      option.disabled = ids.includes(option.value);
    });
    LOB.dom.all("select, button", form).forEach((/** @type {HTMLSelectElement} */ part) => {
      part.disabled = full;
    });
    status.textContent = wording(ids.length);
    box.replaceChildren();
    if (!ids.length) return;
    const frame = make("div", "", "tabel");
    frame.append(table(ids));
    box.append(frame);
    if (frame.scrollWidth <= frame.clientWidth) return;
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Vergelijking, opzij te schuiven");
  }

  function go(ids) {
    setAddress(new URLSearchParams(ids.map((id) => ["id", id])));
    show();
  }

  if (!data) {
    status.textContent = "De gegevens zijn niet geladen. Ververs de pagina, of open de voorbeelden uit de lijst.";
    return;
  }
  form.hidden = false;
  choice.append(...Object.entries(data.voorbeelden).map(([id, { titel }]) => new Option(`${id}: ${titel}`, id)));
  /* Nothing happens while somebody walks through the list with the arrow keys: the button or Enter adds the choice. */
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!choice.value) return;
    go([...chosen(), choice.value]);
    choice.value = "";
    if (choice.disabled) status.tabIndex = -1;
    (choice.disabled ? status : choice).focus();
  });
  choice.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !choice.value) return;
    event.preventDefault();
    choice.form.requestSubmit();
  });
  addEventListener("popstate", show);
  show();
})();
