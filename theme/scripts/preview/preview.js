/* Preview: the page of an example as it will be, drawn with the template of that page. Here stands what the template asks of the
   catalogue; the build answers the same in hooks/lob/pages/. What depends on other examples is left to the build. */
((P) => {
  const F = LOB.form;
  const DATA = LOB.previewData;
  const ROOT = document.body.dataset.wortel;
  const NAMES = DATA.petals.map(([, name]) => name);

  /* Addresses as seen from this page. */
  P.from = (address) => {
    const [path, ...place] = (address || "").split("#");
    return ROOT + (path ? `${path}/` : "") + place.map((one) => `#${one}`).join("");
  };
  P.termAddress = (list, term) => (DATA.places[list] ? `${DATA.places[list]}/${term}` : "");

  function inWords(items) {
    return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} en ${items.at(-1)}`;
  }
  function date(text) {
    const day = new Date(`${text}T12:00`);
    return Number.isNaN(day.getTime()) ? text : F.text.inWords(day);
  }

  /* A term with those above it, the highest first. */
  function path(list, id) {
    const found = F.data.lists[list].find((term) => term.id === id);
    return found && found.above ? [...path(list, found.above), found] : [found || { id }];
  }
  function petal(root) {
    return DATA.petals.findIndex(([id]) => id === root);
  }
  function petalCounts(_, elements) {
    const roots = elements.map((id) => path("succeselementen", id)[0].id);
    return DATA.petals.map(([id]) => roots.filter((root) => root === id).length);
  }
  function windroos(counts) {
    return new LOB.jinja.Markup(LOB.dom.windroos(counts).outerHTML);
  }
  function windroosSentence(counts) {
    const most = Math.max(...counts);
    const named = (wanted) =>
      NAMES.map((name, at) => `${name} (${counts[at]})`).filter((_, at) => counts[at] && wanted(counts[at]));
    const others = named((count) => count < most);
    const also = others.length ? `. Ook over: ${inWords(others)}` : "";
    return `Vertelt vooral over: ${inWords(named((count) => count === most))}${also}.`;
  }

  /* A source without the number of its line. */
  function cite(_, text = "") {
    const [work, ...rest] = text.split(",");
    const found = DATA.works[work.trim()];
    if (!found) return text;
    const place = rest
      .join(",")
      .replace(/,? ?\br\. \d+/g, "")
      .trim();
    return found.cite + (place ? `, ${place}` : "");
  }
  function withMakers(_, text) {
    return text.replace(/\b[a-z]+(?:-[a-z]+)*-(?:\d{4}|zj)(?:-?[a-z])?\b/g, (name) => cite(_, name));
  }
  function shortTarget(_, text) {
    const [scheme, name] = P.shortLink(text) || ["", ""];
    const address = scheme && P.target(scheme, name);
    if (scheme === "pagina") return [address, DATA.pages[address] || name];
    return (DATA.records[DATA.kinds[scheme]] || {})[name];
  }

  function find(kind, id) {
    if (!Object.hasOwn(DATA.records[kind] || {}, id)) return undefined;
    const [address, title] = DATA.records[kind][id];
    return { address, title, get: (name) => ({ text: (DATA.works[id] || {})[name] || "" }) };
  }

  /* By whose word each row is, as hooks/lob/pages/examples.py tells apart. */
  function elementGroups(record) {
    const groups = Object.fromEntries(DATA.groups.map((name) => [name, []]));
    record.get("succeselementen").rows.forEach((row) => {
      const by = row.volgens || "niet vermeld";
      const known = by in groups ? by : DATA.groups[0];
      groups[row.element.startsWith(DATA.forms) ? DATA.groups.at(-1) : known].push(row);
    });
    return Object.entries(groups).filter(([, rows]) => rows.length);
  }

  const none = () => [];
  const lists = Object.keys(F.data.lists).map((list) => [list, { path: (id) => path(list, id) }]);
  const CATALOGUE = {
    label: (list, id) => DATA.depth.labels[id] ?? F.label(list, id ?? ""),
    plain: (list, id) => DATA.plain[list]?.[id] ?? F.label(list, id ?? ""),
    term_address: P.termAddress,
    find,
    // A file comes with the example, and nobody has it yet.
    attachment: () => null,
    template: { vocabularies: Object.fromEntries(lists) },
  };

  /* What every template may use. */
  function names(text) {
    return {
      catalogue: CATALOGUE,
      naar: P.from,
      tekst: { sections: text.html },
      notes: text.notes,
      overzicht: { element_groups: elementGroups, reading_guide: none, pitfalls: none, pointing: none },
      bronnen: { cite, with_makers: withMakers, short_target: shortTarget },
      tekening: {
        petal_counts: petalCounts,
        petal_index: petal,
        PETALS: DATA.petals,
        windroos,
        windroos_sentence: windroosSentence,
      },
      filters: { datum: date, zin: inWords },
    };
  }

  /** The article of the page, as HTML. */
  function article(state) {
    const { record, text } = P.record(state);
    const [template, macro] = DATA.article;
    return LOB.jinja.macro(DATA.program, template, macro, names(text), record);
  }

  /* On this page its title is a heading of the third level; links must not take away what was typed. */
  function settle(within) {
    within.querySelectorAll("h1, h2, h3, h4, h5, h6").forEach((heading) => {
      heading.setAttribute("aria-level", String(Number(heading.tagName[1]) + 2));
    });
    within.querySelectorAll("a[href]:not([href^='#'])").forEach((link) => {
      link.target = "_blank";
      link.rel = "noopener";
    });
    within.querySelectorAll("details[data-breed-open]").forEach((part) => {
      part.open = true;
    });
  }

  function show(state, box) {
    const heading = F.make("h3", "Zo komt je voorbeeld eruit te zien");
    const page = F.make("div", "", "pagina-weergave");
    heading.id = "weergavekop";
    heading.tabIndex = -1;
    page.append(...F.parse(article(state), "text/html").body.children);
    settle(page);
    box.replaceChildren(heading, F.make("p", "Een link opent in een nieuw tabblad.", "klein zacht"), page);
    box.hidden = false;
    heading.focus();
  }

  const figures = document.createElement("template");
  figures.id = "windrozen";
  figures.content.append(...F.parse(DATA.roses.join(""), "text/html").body.children);
  document.body.append(figures);
  Object.assign(P, { article, show });
})((LOB.preview ??= {}));
