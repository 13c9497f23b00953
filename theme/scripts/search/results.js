/* The list of results as it is drawn: each with a marked piece of its text. Text from the index enters the page as text only. */
(() => {
  const { make, filled } = LOB.dom;
  const { MORE } = LOB.rules.weights.groups;
  // So many results are drawn in one go: each takes a slow device some milliseconds.
  const AT_ONCE = 5;
  const UNDRAWN = 200; // milliseconds

  function address(root, data, section) {
    return root + data.url + LOB.dom.folderEnd.slice(1) + (section ? `#${encodeURIComponent(section.id)}` : "");
  }

  /* A mark is for the eye: a screen reader would say where it begins and ends, at every word that was asked. */
  function marked(text) {
    const mark = make("mark", text);
    mark.setAttribute("role", "none");
    return mark;
  }

  function excerpt(parts) {
    return parts.map((part) => (part.mark ? marked(part.text) : part.text));
  }

  /* The words of a text, each between spaces. */
  function spaced(text) {
    const words = LOB.dutch.fold(text).split(/[^\p{L}\p{N}]+/u);
    return ` ${words.join(" ")} `;
  }

  /* Why a page is here when the words typed are not: the word that it has instead, as far as a reader will see that there, or a part of it. */
  function reason(page, { text, facts }) {
    const told = spaced(text.split(" ").slice(0, facts).join(" "));
    const synonym = page.hits.find(({ hit: { by } }) => by.how === "synonym" && told.includes(spaced(by.phrase)));
    const half = page.hits.find(({ hit }) => hit.by.how === "half");
    if (synonym) return `Hier heet het ‘${synonym.hit.by.phrase}’.`;
    return half ? `Hier staat alleen een deel van ‘${half.slot.text}’.` : "";
  }

  function lacking(words) {
    const last = words.at(-1);
    if (words.length < 2) return last ? `Het woord ‘${last}’ staat hier niet.` : "";
    const others = words.slice(0, -1).map((word) => `‘${word}’`);
    return `De woorden ${others.join(", ")} en ‘${last}’ staan hier niet.`;
  }

  /* What leads from the question to this page, and what of the question it does not have. */
  function because(page, data, question, section) {
    const whom = page.others.length ? `Voor: ${page.others.join(", ")}.` : "";
    const chosen = page.led && !page.hits.length;
    const why = chosen
      ? ["Een redacteur koos dit bij het antwoord op je vraag."]
      : [
          section ? `Onder het kopje ${section.text}.` : "",
          reason(page, data),
          lacking(LOB.missingWords(page, question)),
        ];
    return [...why, whom].filter(Boolean).join(" ");
  }

  function item(page, data, question, { root, names }) {
    const { section, parts } = LOB.excerpt(page, data);
    const under = section && page.hits.length && section.text !== data.title ? section : null;
    const li = filled("treffer", {
      titel: data.title,
      nummer: data.number || names.get(page.about.shown),
      uittreksel: excerpt(parts),
      waarom: because(page, data, question, under),
    });
    li.dataset.soort = page.kind;
    if (data.number) li.dataset.id = data.number;
    const link = li.querySelector("a");
    link.href = address(root, data, under);
    if (data.language) link.lang = data.language;
    return li;
  }

  function heading({ label, pages }) {
    return filled("groepskop", { label, aantal: String(pages.length) });
  }

  function moreButton(group, more) {
    const left = String(group.pages.length - group.shown.length);
    const button = filled("groepsmeer", { label: group.label.toLowerCase(), aantal: left });
    button.addEventListener("click", () => {
      more(group.name, group.shown.length + MORE, group.shown.length);
    });
    return button;
  }

  /* The results of a group: the first with its head, the last with the way to more. */
  function itemsOf(group, loaded, question, options) {
    const items = group.shown.map((page, i) => item(page, loaded[i], question, options));
    items.forEach((li) => {
      li.dataset.groep = group.name;
    });
    items[0].prepend(heading(group));
    items[0].classList.add("kop");
    if (group.pages.length > items.length) items.at(-1).append(moreButton(group, options.more));
    return items;
  }

  /* What another page said already is not said again. */
  function sayOnce(items) {
    const told = new Set();
    items.forEach((li) => {
      const said = li.querySelector(".uittreksel");
      if (told.has(said?.textContent)) said?.remove();
      told.add(said?.textContent);
    });
  }

  /* A first answer shows its best page before the others are there. */
  async function showBest(list, [best], question, options) {
    if (!best || options.first || list.children.length) return;
    const page = best.shown[0];
    const data = await LOB.Searcher.load(page);
    if (options.current()) list.append(item(page, data, question, options));
  }

  /* Until what is there has been drawn; a browser that draws nothing goes on as well. */
  function drawn() {
    return new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done, 0));
      setTimeout(done, UNDRAWN);
    });
  }

  /* Put results in place a few at a time: a slow device feels it when all are drawn in one go. What stood there goes as they come, so
     that the page does not become shorter under who reads it. */
  async function put(list, items, current) {
    const old = [...list.children];
    for (let at = 0; at < items.length; at += AT_ONCE) {
      if (at) await drawn();
      if (!current()) return;
      const some = items.slice(at, at + AT_ONCE);
      if (old.length) old[0].before(...some);
      else list.append(...some);
      old.splice(0, some.length).forEach((item) => item.remove());
    }
    old.forEach((item) => item.remove());
  }

  /* Fill the list. `current()` tells whether this answer is still wanted; `first` is a result that is no page, or null. */
  LOB.showResults = async function (list, question, options) {
    const grouped = LOB.groupResults(question.found, options.open, options.known);
    await showBest(list, grouped, question, options);
    if (!options.current()) return;
    const groups = await LOB.promote(grouped, question, options.known);
    const items = options.first ? [options.first] : [];
    await LOB.Searcher.request(groups.flatMap((group) => group.shown));
    for (const group of groups) {
      const loaded = await Promise.all(group.shown.map(LOB.Searcher.load));
      await LOB.dom.pause();
      if (!options.current()) return;
      items.push(...itemsOf(group, loaded, question, options));
    }
    sayOnce(items);
    await put(list, items, options.current);
  };
})();
