/* On every page: colour scheme button, folding menu, search key, scrollable tables, printing. */
(() => {
  const wide = matchMedia("(min-width: 60em)");

  function isDark() {
    const chosen = document.documentElement.dataset.schema;
    return chosen ? chosen === "donker" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function schemeButton() {
    const button = LOB.dom.byId("schemaknop");
    if (!button) return;
    const say = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    button.title = button.lastElementChild.textContent = "Donkere kleuren";
    button.addEventListener("click", () => {
      const next = isDark() ? "licht" : "donker";
      document.documentElement.dataset.schema = next;
      LOB.dom.store("localStorage", "lob-schema", next);
      say();
    });
    say();
  }

  /* The menu is open on wide screens. Browsers without ::details-content need the attribute for that. On a phone it lies
     over the page, so it closes as soon as the focus leaves it. */
  function menu() {
    const details = /** @type {HTMLDetailsElement} */ (document.querySelector(".menu"));
    if (!details) return;
    const set = () => {
      details.open = wide.matches;
    };
    wide.addEventListener("change", set);
    set();
    details.addEventListener("focusout", (event) => {
      const next = /** @type {Node} */ (event.relatedTarget);
      if (!wide.matches && next && !details.contains(next)) details.open = false;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || wide.matches || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
  }

  /* The key / leads to the search field from everywhere. A key without Ctrl must be one that people can turn off (WCAG 2.1.4). */
  function searchKey() {
    const field = /** @type {HTMLInputElement} */ (LOB.dom.byId("q") || document.querySelector(".kopzoek input"));
    const choice = LOB.dom.byId("zoektoets");
    const isOff = () => LOB.dom.stored("localStorage", "lob-toets") === "uit";
    document.addEventListener("keydown", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (event.key !== "/" || !field || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest("input, textarea, select, [contenteditable]") || isOff()) return;
      event.preventDefault();
      // On a phone the header has the button only.
      if (!field.getClientRects().length) field.form.submit();
      field.focus();
      field.select();
    });
    if (!choice) return;
    const box = choice.querySelector("input");
    choice.hidden = false;
    box.checked = !isOff();
    box.addEventListener("change", () => LOB.dom.store("localStorage", "lob-toets", box.checked ? "aan" : "uit"));
  }

  function tables() {
    LOB.dom.all("main table").forEach((/** @type {HTMLTableElement} */ table, number) => {
      const box = /** @type {HTMLElement} */ (table.closest(".tabel")) || boxAround(table);
      const title = table.caption ? [table.caption.textContent.trim()] : [];
      LOB.tables.watch(table, box, [`Tabel ${number + 1}`, ...title].join(", "));
    });
  }

  function boxAround(table) {
    const box = LOB.dom.make("div", "", "tabel");
    table.replaceWith(box);
    box.append(table);
    return box;
  }

  /* The title of the page, and where it stands when the build did not know that. */
  function whatPage() {
    const [title, ...others] = document.title.split(" – ");
    const known = document.querySelector("link[rel=canonical]") || !location.protocol.startsWith("http");
    return [...(others.length ? [title] : []), ...(known ? [] : [location.origin + location.pathname])];
  }

  /* Where the browser writes in the margin of paper, each sheet says what it is of. Elsewhere the line for that stands on top: at the
     end it would take a sheet of its own when the last one is full. */
  function footOfPaper() {
    const line = document.querySelector(".drukregel");
    if (!line) return;
    const sentences = [...whatPage(), line.textContent.trim()].map((part) => (/[.?!]$/.test(part) ? part : `${part}.`));
    const said = LOB.dom.quoted(sentences.join(" "));
    const sheet = "adoptedStyleSheets" in document ? new CSSStyleSheet() : null;
    sheet?.replaceSync(`@page { @bottom-left { content: ${said}; } } @media print { .drukregel { display: none; } }`);
    if (sheet?.cssRules[0].cssText.includes("@bottom-left"))
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    else document.querySelector("main").prepend(line);
  }

  function printing() {
    footOfPaper();
    LOB.dom.all("[data-afdrukken]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => print());
    });
  }

  /* Details that are folded on a phone and open on a wide screen, unless the visitor decided otherwise. Who follows a link to
     something folded finds it open. */
  function folding() {
    const open = (selector) =>
      LOB.dom.all(selector).forEach((/** @type {HTMLDetailsElement} */ details) => {
        details.open = true;
      });
    const openTarget = () => {
      const folded = LOB.dom.byId(location.hash.slice(1))?.closest("details");
      if (folded) folded.open = true;
    };
    if (wide.matches) open("details[data-breed-open]");
    openTarget();
    addEventListener("hashchange", openTarget);
    addEventListener("beforeprint", () => open("main details"));
  }

  /* Who presses a button twice in a row means it once: the second press of a double click would undo what the first did, or do it to
     what came in its place. */
  function onePress() {
    addEventListener(
      "click",
      (event) => {
        const target = /** @type {Element} */ (event.target);
        if (event.detail < 2 || !target.closest?.("button")) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      true,
    );
  }

  /* What stands in the selection that is kept here says so, also to who comes back to the page. */
  function inSelection() {
    const ways = LOB.dom.all("a[data-bij]").map((way) => ({ part: way.dataset.bij, words: way.querySelector("span") }));
    const offer = ways[0]?.words.textContent;
    const show = () => {
      const kept = keptParts();
      ways.forEach(({ part, words }) => {
        words.textContent = kept.includes(part) ? "Staat in mijn selectie" : offer;
      });
    };
    if (ways.length) addEventListener("pageshow", show);
  }

  /* The addresses in the selection on this device; none when there is none or it cannot be read: its own page says that. */
  function keptParts() {
    try {
      return JSON.parse(LOB.dom.stored("localStorage", "lob-selectie")).gegevens.stukken.map(({ bij }) => bij);
    } catch {
      return [];
    }
  }

  /* What the style left for later (page.css): the first screen is there by now. */
  addEventListener("load", () => (document.documentElement.dataset.heel = "ja"));

  onePress();
  inSelection();
  schemeButton();
  searchKey();
  menu();
  tables();
  printing();
  folding();
})();
