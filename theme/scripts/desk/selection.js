/* A selection of one's own, in its own order and with notes. `?erbij=<address>` puts a page in and keeps it on this device, for who comes
   from a page of this site; an address alone, of whatever site or mail, only asks. */
(() => {
  const MOST = 60;
  const MOST_NOTE = 1_000;
  const MOST_NAME = 120;
  const NOT_KEPT = " Vink ‘Bewaar op dit apparaat’ aan, dan blijft je selectie staan als je verder leest.";
  const REFUSED = " Deze browser bewaart niets. Kopieer de link of bewaar het bestand voordat je verdergaat.";
  const NOT_MADE = "De bundel kon nu niet gemaakt worden. Kijk of je verbinding hebt, en probeer het opnieuw.";
  const READY = "De bundel is klaar.";
  const NUMBERS = "Wil je bladzijdenummers? Zet in het afdrukvenster de kop- en voetteksten aan.";
  const { byId, filled, setAddress, folderEnd } = LOB.dom;
  const data = LOB.selectable;
  if (!data) return;
  const root = document.body.dataset.wortel;
  const list = byId("stukken");
  const status = byId("selectiestatus");
  const name = /** @type {HTMLInputElement} */ (byId("selectienaam"));
  const compare = byId("vergelijk");
  const compareAddress = compare.getAttribute("href");
  const site = new Map(
    data.flatMap(([kind, items]) =>
      items.map(([address, title, about, facts]) => [address, { kind, address, title, about, facts }]),
    ),
  );
  /* An example keeps its number when its title changes. */
  const byNumber = new Map(
    [...site.values()].flatMap((item) => (numberOf(item.address) ? [[numberOf(item.address), item]] : [])),
  );

  function numberOf(address) {
    return (/^praktijkvoorbeelden\/(\d+)-/.exec(address) || [])[1] || "";
  }

  function found(address) {
    return site.get(address) || byNumber.get(numberOf(address));
  }

  function cut(value, most, what, leaveOut) {
    const text = LOB.keeper.text(value) || "";
    if (text.length > most) leaveOut(`${what}: na ${most} tekens afgekapt`);
    return text.slice(0, most);
  }

  function cleanPart(given, leaveOut) {
    const { bij, titel, noot } = LOB.keeper.fields(given);
    const address = LOB.keeper.text(bij, 200);
    const item = address && found(address);
    const title = item ? item.title : LOB.keeper.text(titel, 200);
    if (!address || !title) return leaveOut("een onderdeel dat niet te herkennen is");
    const note = cut(noot, MOST_NOTE, `de notitie bij ‘${title}’`, leaveOut);
    return { bij: item ? item.address : address, titel: title, noot: note };
  }

  function clean(given, leaveOut) {
    const { naam, stukken } = LOB.keeper.fields(given);
    const parts = LOB.keeper
      .list(stukken)
      .map((part) => cleanPart(part, leaveOut))
      .filter(Boolean);
    const once = [...new Map(parts.map((part) => [part.bij, part])).values()];
    const over = once.length - MOST;
    if (over > 0) leaveOut(`${over} ${over === 1 ? "onderdeel" : "onderdelen"} boven de ${MOST}`);
    return { naam: cut(naam, MOST_NAME, "de naam", leaveOut), stukken: once.slice(0, MOST) };
  }

  function merge(mine, other) {
    const has = new Set(mine.stukken.map((part) => part.bij));
    return {
      naam: mine.naam || other.naam,
      stukken: [...mine.stukken, ...other.stukken.filter((part) => !has.has(part.bij))].slice(0, MOST),
    };
  }

  function added(mine, next) {
    const more = next.stukken.length - mine.stukken.length;
    return more ? `${more} ${more === 1 ? "onderdeel" : "onderdelen"} erbij.` : "";
  }

  function add(address) {
    const item = found(address);
    const { naam, stukken } = keeper.state;
    if (!item) return "Die pagina kan niet in een selectie.";
    if (stukken.some((part) => part.bij === item.address)) return `‘${item.title}’ staat er al in.`;
    if (stukken.length >= MOST) return `Meer dan ${MOST} onderdelen past niet in een selectie.`;
    keeper.change({ naam, stukken: [...stukken, { bij: item.address, titel: item.title, noot: "" }] });
    return `‘${item.title}’ staat erin.`;
  }

  function advice() {
    if (keeper.keeping) return "";
    return keeper.refused ? REFUSED : NOT_KEPT;
  }

  function move(from, to, button) {
    const stukken = [...keeper.state.stukken];
    const [part] = stukken.splice(from, 1);
    stukken.splice(to, 0, part);
    keeper.change({ ...keeper.state, stukken });
    status.textContent = `‘${part.titel}’ staat nu op plek ${to + 1}.`;
    const line = /** @type {HTMLElement} */ (list.children[to]);
    /** @type {(wanted: string) => HTMLElement} */
    const one = (wanted) => line.querySelector(wanted);
    (one(`[data-doe='${button}']:not(:disabled)`) || one("button:not(:disabled)")).focus();
  }

  function remove(at) {
    const [part] = keeper.state.stukken.slice(at, at + 1);
    keeper.change(
      { ...keeper.state, stukken: keeper.state.stukken.filter((_, i) => i !== at) },
      `‘${part.titel}’ is eruit gehaald.`,
    );
    const next = /** @type {HTMLElement} */ (
      list.children[Math.min(at, list.children.length - 1)]?.querySelector("a, button")
    );
    (next || byId("zoek-stuk")).focus();
  }

  function button(li, name, label, act, disabled = false) {
    const made = /** @type {HTMLButtonElement} */ (li.querySelector(`[data-doe='${name}']`));
    made.disabled = disabled;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
  }

  function buttons(li, { titel }, at, count) {
    button(li, "op", `Zet hoger: ${titel}`, () => move(at, at - 1, "op"), !at);
    button(li, "neer", `Zet lager: ${titel}`, () => move(at, at + 1, "neer"), at === count - 1);
    button(li, "weg", `Haal eruit: ${titel}`, () => remove(at));
  }

  function note(li, part, at) {
    const field = /** @type {HTMLTextAreaElement} */ (li.querySelector("textarea"));
    const paper = li.querySelector("[data-papier]");
    field.value = part.noot;
    field.maxLength = MOST_NOTE;
    field.setAttribute("aria-label", `Notitie bij ${part.titel}`);
    paper.textContent = part.noot;
    field.addEventListener("input", () => {
      paper.textContent = field.value;
      keeper.note({
        ...keeper.state,
        stukken: keeper.state.stukken.map((one, i) => (i === at ? { ...one, noot: field.value } : one)),
      });
    });
  }

  function line(part, at, all) {
    const item = found(part.bij);
    const li = filled(
      "gekozenstuk",
      item
        ? { titel: item.title, wat: [item.kind, item.facts].filter(Boolean).join(": "), over: item.about }
        : { verdwenen: part.titel, weg: "Dit staat niet meer op de site." },
    );
    if (item) li.querySelector("a").href = root + item.address + folderEnd;
    note(li, part, at);
    buttons(li, part, at, all.length);
    return li;
  }

  function show({ naam, stukken }) {
    name.value = naam;
    byId("selectietitel").textContent = naam || "Mijn selectie";
    list.replaceChildren(...stukken.map(line));
    status.textContent = stukken.length
      ? `${stukken.length} ${stukken.length === 1 ? "onderdeel" : "onderdelen"}`
      : "Er staat nog niets in. Zoek hier iets, of kies op een pagina ‘Bewaar in mijn selectie’.";
    byId("uitvoer").hidden = !stukken.length;
    const numbers = stukken
      .map((part) => numberOf(part.bij))
      .filter((id) => id && byNumber.has(id))
      .slice(0, 4);
    compare.hidden = numbers.length < 2;
    compare.setAttribute("href", `${compareAddress}?${new URLSearchParams(numbers.map((id) => ["id", id]))}`);
  }

  function full(item) {
    return new URL(root + item.address + folderEnd, location.href).href;
  }

  /* Signs of Markdown in a title or note stay text. */
  function plain(text) {
    return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s+/g, " ");
  }

  function asList({ naam, stukken }) {
    const parts = stukken.map((part, i) => {
      const item = found(part.bij);
      const head = item
        ? `[${plain(item.title)}](<${full(item)}>)`
        : `${plain(part.titel)} (staat niet meer op de site)`;
      return [
        `${i + 1}. ${head}`,
        item ? `   ${plain(item.about)}` : "",
        part.noot ? `   Notitie: ${plain(part.noot)}` : "",
      ]
        .filter(Boolean)
        .join("\n");
    });
    return `# ${plain(naam || "Mijn selectie")}\n\n${parts.join("\n\n")}\n`;
  }

  function asTable({ stukken }) {
    const rows = stukken.map((part) => {
      const item = found(part.bij);
      return [item ? item.kind : "", part.titel, item ? item.facts : "", item ? full(item) : "", part.noot];
    });
    return [["Soort", "Titel", "Kenmerken", "Adres", "Notitie"], ...rows];
  }

  /* Titles and notes as the blocks of theme/scripts/desk/docx.js, with addresses written out: it goes to paper. */
  function asDocument({ naam, stukken }) {
    const title = naam || "Mijn selectie";
    const blocks = stukken.flatMap((part, i) => {
      const item = found(part.bij);
      const texts = item
        ? [{ tekst: [item.kind, item.facts].filter(Boolean).join(": "), klein: true }, { tekst: item.about }]
        : [{ tekst: "Dit staat niet meer op de site." }];
      if (part.noot) texts.push({ tekst: `Notitie: ${part.noot}` });
      if (item) texts.push({ tekst: full(item), klein: true });
      return [{ kop: 2, tekst: `${i + 1}. ${item ? item.title : part.titel}` }, ...texts];
    });
    return {
      title,
      blocks: [{ kop: 1, tekst: title }, ...blocks],
      foot: "Leeslijst uit de LOB-kennisbank",
    };
  }

  function asParts({ stukken }) {
    return stukken.map((part) => {
      const item = found(part.bij);
      return {
        title: part.titel,
        kind: item ? item.kind : "",
        about: item ? item.about : "",
        note: part.noot,
        address: item ? full(item) : "",
        missing: item ? "De tekst was nu niet op te halen." : "Dit staat niet meer op de site.",
      };
    });
  }

  /* The button is there when there is something in it. Of who presses twice, the second press finds it being made. */
  let making = false;
  async function printBundle() {
    if (making) return;
    making = true;
    try {
      if (!LOB.bundle) await LOB.dom.script("bundle");
      await makeBundle();
    } catch {
      status.textContent = NOT_MADE;
    }
    making = false;
  }

  async function makeBundle() {
    const parts = asParts(keeper.state);
    const isNumbered = await LOB.bundle.build(keeper.state.naam || "Mijn selectie", parts, (at, slow) => {
      const waits = slow ? ` ‘${slow}’ is er nog niet. Komt het niet, dan staat in de bundel dat het ontbreekt.` : "";
      status.textContent = `De bundel wordt gemaakt: ${at} van ${parts.length}.${waits}`;
    });
    status.textContent = isNumbered ? READY : `${READY} ${NUMBERS}`;
    LOB.handOver.printOnly("bundel");
  }

  const keeper = LOB.keeper.open({
    kind: "lob-selectie",
    version: 1,
    empty: () => ({ naam: "", stukken: [] }),
    clean,
    merge,
    added,
    show,
    hash: {
      name: "selectie",
      write: ({ naam, stukken }) =>
        encodeURIComponent(JSON.stringify([naam, stukken.map((part) => [part.bij, part.titel, part.noot])])),
      read: (written) => {
        const [naam, stukken] = JSON.parse(decodeURIComponent(written));
        return { naam, stukken: stukken.map(([bij, titel, noot]) => ({ bij, titel, noot })) };
      },
    },
    panel: byId("bewaren"),
  });

  name.addEventListener("input", () => {
    byId("selectietitel").textContent = name.value || "Mijn selectie";
    keeper.note({ ...keeper.state, naam: name.value });
  });
  LOB.pick(
    "stuk",
    data.map(([kind, items]) => [
      kind,
      items.map(([part, title, about]) => [part, title, `${about} ${numberOf(part)}`]),
    ]),
    (part) => {
      status.textContent = add(part) + advice();
    },
  );
  byId("leeslijst").addEventListener("click", () =>
    LOB.keeper.download("leeslijst.md", asList(keeper.state), "text/markdown;charset=utf-8"),
  );
  byId("woordlijst").addEventListener("click", async () => {
    status.textContent = await LOB.handOver.saveDocument("leeslijst.docx", () => asDocument(keeper.state));
  });
  byId("tabel").addEventListener("click", async () => {
    try {
      if (!LOB.tableFiles) await LOB.dom.script("table-files");
      LOB.tableFiles.save("selectie.csv", asTable(keeper.state));
    } catch {
      status.textContent = NOT_MADE.replace("bundel", "tabel");
    }
  });
  byId("drukbundel").addEventListener("click", printBundle);
  byId("selectie").hidden = false;

  /* Who presses "Bewaar in mijn selectie" asks to keep; an address that leads to nothing asks for nothing. */
  function take(parts) {
    const said = parts.map(add).join(" ");
    if (parts.some(found)) keeper.keep(true);
    status.textContent = said + (parts.some(found) ? advice() : "");
  }

  /* Pages send where they are to pages of this site alone; from disk a browser tells that to none. */
  const isFromHere = () => location.protocol === "file:" || document.referrer.startsWith(`${location.origin}/`);

  function ask(parts) {
    const question = byId("vraagerbij");
    const titles = parts.map((part) => `‘${found(part).title}’`).join(", ");
    question.querySelector("p").textContent = `Je opende een link die dit in je selectie wil zetten: ${titles}.`;
    question.hidden = false;
    question.querySelector("button").addEventListener("click", () => {
      question.hidden = true;
      take(parts);
      LOB.dom.keepFocus(list.querySelector("a"));
    });
  }

  const wanted = new URLSearchParams(location.search).getAll("erbij").slice(0, MOST);
  if (wanted.length) {
    const parts = wanted.map((part) => part.replace(/^\/+|\/+$/g, ""));
    const there = parts.filter(found);
    // First: with another address the browser forgets what the tab noted of this one.
    setAddress(new URLSearchParams());
    if (isFromHere() || !there.length) take(parts);
    else ask(there);
  }
})();
