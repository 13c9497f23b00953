/* The list of results: grouped by kind, each with a marked piece of its text. Text from the index enters the page as text only. */
(() => {
  const { make, filled } = LOB.dom;
  // The group in front: pages whose title is the question itself, or else pages with a wording much like it, which may ask a little more.
  const LEADING = { name: "precies", label: "Precies wat je zocht" };
  const LIKE = "Past het best bij je vraag";
  // A page about the very subject that was asked, in front of a group that it does not belong to.
  const SUBJECT = { name: "onderwerp", label: "Over dit onderwerp" };
  // So many results are seen first; what has less than this of the score of the best page of its group says little of the question.
  const SEEN = 3;
  const LITTLE = 0.2;
  // A page speaks of the question when it has so much of it, and each word more than in passing.
  const WHOLE = 0.9;
  const TOLD = 1.5;
  // An example that an editor chose for an answer keeps its place when it has so much of the question.
  const MUCH_TOLD = 0.8;
  // Words that tell what sort of answer is wanted make a kind weigh so much more when it is what was asked for; its page must have a fair share of the question.
  const ASKED = 2.2;
  const FAIR = 0.4;
  const FIRST_OTHER = 3;
  const MORE = 20;
  const SMALL_REST = 2;
  const MOST_LEADING = 3;
  // For one word the entry of that name in Begrippen may stand lower than is shown: `LOB` is in many titles.
  const FAR = 15;
  // A wording so much like the question asks the same.
  const MEANT = 0.8;
  // Between wordings that differ less than this in how much they are like the question, what the pages say decides.
  const MUCH = 0.2;
  // So much more a page must say to stand beside one of which the wording is a little more like the question.
  const MORE_TOLD = 2;

  // So many texts are asked for in one go, and so many results drawn: each takes a slow device some milliseconds.
  const AT_ONCE = 5;
  const UNDRAWN = 200; // milliseconds

  /* Ask for the texts of these pages, and wait for none. */
  async function ask(pages) {
    for (const [i, page] of pages.entries()) {
      if (i % AT_ONCE === AT_ONCE - 1) await LOB.dom.pause();
      LOB.Searcher.load(page).catch(() => {
        /* said when it is shown */
      });
    }
  }

  /* Whether a page has the one word that was asked, as it was asked. */
  function hasTheWord(page) {
    return page.whole && page.hits.length === 1 && page.hits[0].hit.by.how === "self" && !page.hits[0].hit.by.alone;
  }

  /* Whether a page has all of the question, and a telling word of it in its title. */
  function isCalledSo({ whole, hits }) {
    return whole && hits.some(({ slot, hit }) => hit.by.how === "self" && LOB.isCalled(slot, hit) && !slot.weak);
  }

  /* Whether a page has the question by itself, no word of it in passing. */
  function speaksOfIt({ coverage, hits }) {
    const strong = hits.filter(({ slot }) => !slot.weak);
    return coverage >= WHOLE && strong.every(({ hit }) => hit.told >= TOLD && !hit.by.alone);
  }

  /* The pages that the answer names come first in their group, after its best page when that has the question in its title, or when
     the group precedes the answer itself; those without a word of the question come after pages that speak of it. `before`: the names of the
     groups that precede this one. */
  function leadOn(group, before) {
    const [best] = group.pages;
    const follows = (page) => page.led && (page.led.alike >= MEANT || before.has(page.led.about.group));
    const first = isCalledSo(best) || !group.pages.some(follows) ? best : null;
    const place = (page) => {
      if (page === first) return 4;
      if (page.led) return page.coverage ? 3 : 1;
      return speaksOfIt(page) ? 2 : 0;
    };
    group.pages.sort((a, b) => place(b) - place(a) || b.score - a.score);
    suitingFirst(group.pages);
  }

  /* An example that an answer names, is for others than was asked and says only some of the question, gives way to the next that suits and speaks of it. */
  function suitingFirst(pages) {
    pages.forEach((page, i) => {
      if (!page.led || !page.others.length || page.coverage >= MUCH_TOLD) return;
      const next = pages.findIndex((other, at) => at > i && !other.led && other.suits && speaksOfIt(other));
      if (next > 0) pages.splice(i, 0, ...pages.splice(next, 1));
    });
  }

  /* Groups in the order of their best page; a group with a head start gives way only to what says clearly more. Of each group
     only what comes near to its best page is shown at once.
     `open`: name of a group -> how many of it to show; `known`: LOB.SearchKnowledge. */
  LOB.groupResults = function (found, open, known) {
    const groups = new Map();
    found.forEach((page) => {
      const about = known.resultGroups.get(page.about.group);
      if (!groups.has(about.name)) groups.set(about.name, { name: about.name, label: about.label, pages: [], best: 0 });
      const group = groups.get(about.name);
      group.pages.push(page);
      group.best = Math.max(group.best, page.score * about.headStart);
    });
    const list = Array.from(groups.values()).sort((a, b) => b.best - a.best || (a.name < b.name ? -1 : 1));
    list.forEach((group, i) => leadOn(group, new Set(list.slice(0, i).map(({ name }) => name))));
    list.forEach((group) => {
      const count = list.length === 1 ? MORE : known.resultGroups.get(group.name).first || FIRST_OTHER;
      const least = bestOf(group.pages) * known.resultGroups.get(group.name).near;
      const near = group.pages.filter((page) => page.led || page.score >= least).length;
      // A rest of one or two that has the one word of the question is not worth a button.
      const rest = group.pages.slice(near);
      const fit = rest.length <= SMALL_REST && rest.every(hasTheWord) ? group.pages.length : near;
      group.shown = group.pages.slice(0, Math.max(Math.min(count, fit), open.get(group.name) || 0));
    });
    return list;
  };

  const own = (question) => question.slots.filter((slot) => !slot.extra);
  const tokensOf = (slots) => slots.flatMap((slot) => slot.tokens);

  /* Whether a page is of a sector, of which only a year is asked: `4 vmbo`. */
  function isOfYear(page, question) {
    return question.ofYear && page.about.name === "sector";
  }

  /* The pages of which the title is looked at: those that are shown, what a wording meant, and for one word more entries of Begrippen. */
  function likelyToLead(groups, question) {
    return groups.flatMap((group) => {
      const far = own(question).length === 1 && (group.name === "begrip" || question.meaning);
      const most = far ? FAR : group.shown.length;
      return group.pages.filter((page, i) => i < most || page.alike >= MEANT || isOfYear(page, question));
    });
  }

  /* `programma van toetsing en afsluiting` is the entry PTA. */
  function isShortFor(title, [slot, ...others]) {
    if (!slot || others.length) return false;
    const keys = tokensOf([slot]).flatMap((token) => token.keys);
    const initials = keys.map((key) => key[0]).join("");
    return title.toLowerCase() === initials && slot.alternatives.some((a) => a.phrase === title);
  }

  /* Whether a page is called what was asked. */
  function isWhatWasAsked(page, title, question, known) {
    const slots = own(question);
    if (page.kind === "woord" && isShortFor(title, slots)) return true;
    const strong = slots.filter((slot) => !slot.weak && !slot.year);
    const asked = (question.meaning || isOfYear(page, question)) && strong.length ? strong : slots;
    const whole = !question.dropped || isOfYear(page, question);
    const may = question.meaning ? tellsWhat(page, title) : whole && page.about.leads;
    return may && nameOfAll(known.meaning(title)) === nameOfAll(tokensOf(asked));
  }

  /* What is called so comes before what is meant. */
  function leadingPlace(page) {
    return page.named ? 2 : Math.round(page.alike / MUCH) * MUCH;
  }

  /* The leading pages in order. Who asks what something means, or types an abbreviation, wants the entry of Begrippen first, which explains it in
     a sentence. Else that comes after pages with the word in their title. */
  function inFront(pages, { meaning }) {
    const isEntry = ({ kind }) => kind === "woord";
    const others = pages.filter((page) => !isEntry(page));
    others.sort((a, b) => leadingPlace(b) - leadingPlace(a) || b.score - a.score);
    const other = others.findIndex(({ called }) => !called);
    const titled = other < 0 ? others.length : other;
    const entries = pages.filter(isEntry);
    others.splice(meaning || entries.some(({ short }) => short) ? 0 : titled, 0, ...entries);
    return others.slice(0, MOST_LEADING);
  }

  /* Pages of which a wording is hardly less like the question than of one that leads, while they say far more about it. */
  function asMuchMeant(likely, leading) {
    const most = Math.max(...leading.map(({ score }) => score));
    return likely.filter(
      (page) => !leading.includes(page) && page.alike >= MEANT - MUCH / 2 && page.score > MORE_TOLD * most,
    );
  }

  /* The same groups without these pages, which stand elsewhere now. A group of which all that was shown goes is still there, after the others,
     or nothing would lead to its rest. */
  function without(pages, groups) {
    const others = (found) => found.filter((page) => !pages.includes(page));
    const rest = groups
      .map((group) => ({ ...group, pages: others(group.pages), shown: others(group.shown) }))
      .filter((group) => group.pages.length);
    const next = rest.length === 1 ? MORE : 1;
    const emptied = rest.filter((group) => !group.shown.length);
    emptied.forEach((group) => {
      group.shown = group.pages.slice(0, next);
    });
    return [...rest.filter((group) => !emptied.includes(group)), ...emptied];
  }

  /* What belongs among the first results and does not stand there: the page that is called as the question is, when it would come after
     what editors chose for the answer and says little of the question; and what was asked for by its kind, a worksheet. */
  function leftOut(groups, seen, question, known) {
    const ofKind = ({ about }) => Number(question.piece.kinds.has(about.name));
    const isPiece = (page) => question.piece !== null && LOB.isPiece(page, question);
    if (seen.length && isPiece(seen[0].page)) return null;
    const [piece] = groups
      .flatMap(({ pages }) => pages)
      .filter(isPiece)
      .sort((a, b) => ofKind(b) - ofKind(a) || b.score - a.score);
    // Not before what means the same as the question.
    const before = groups.find(({ name }) => name !== LEADING.name);
    if (piece && before) return { page: piece, before, first: true };
    const asked = ({ about }) => question.wanted.get(about.name) >= ASKED;
    const [called, wanted] = [({ called }) => called, (page) => asked(page) && page.coverage >= FAIR].map((fits) =>
      groups
        .flatMap(({ pages }) => pages)
        .filter((page) => known.resultGroups.get(page.about.group).subjects && fits(page))
        .sort((a, b) => b.score - a.score)
        .shift(),
    );
    const aside = seen.slice(1).find(({ page, group }) => page.led && page.score < LITTLE * bestOf(group.pages));
    if (wanted && !seen.some(({ page }) => asked(page)))
      return { page: wanted, before: seen.at(-1).group, first: wanted.whole };
    return called && aside && !seen.some(({ page }) => page === called) ? { page: called, before: aside.group } : null;
  }

  /* The same groups with what was left out by itself in front of a group that it does not belong to; in front of all only what has all words of a question
     for its kind. */
  function withSubject(groups, question, known) {
    const seen = groups.flatMap((group) => group.shown.map((page) => ({ page, group }))).slice(0, SEEN);
    const found = leftOut(groups, seen, question, known);
    const at = found ? groups.indexOf(found.before) : -1;
    if (at < (found?.first ? 0 : 1)) return groups;
    const rest = without([found.page], groups);
    const place = rest.findIndex(({ name }) => name === found.before.name);
    rest.splice(Math.max(place, 0), 0, { ...SUBJECT, pages: [found.page], shown: [found.page] });
    return rest;
  }

  const bestOf = (pages) => Math.max(...pages.map(({ score }) => score));

  /* The same groups with, in front, the pages whose title is what was asked, or whose number is. Reads fragments that are shown, and few more. */
  LOB.promote = async function (groups, question, known) {
    const likely = likelyToLead(groups, question);
    const leading = [];
    await ask(likely);
    for (const page of likely) {
      const { number, title } = await LOB.Searcher.load(page);
      page.short = title === title.toUpperCase();
      page.named = number === question.text.trim() || isWhatWasAsked(page, title, question, known);
      if (page.named || page.alike >= MEANT) leading.push(page);
    }
    if (!leading.length) return withSubject(groups, question, known);
    leading.push(...asMuchMeant(likely, leading));
    const pages = inFront(leading, question);
    const label = pages.some(({ named }) => named) ? LEADING.label : LIKE;
    return withSubject([{ ...LEADING, label, pages, shown: pages }, ...without(pages, groups)], question, known);
  };

  /* Whether a page says what a word means: an entry of Begrippen, or an answer to that very question. */
  function tellsWhat(page, title) {
    return page.kind === "woord" || (page.kind === "antwoord" && LOB.asksMeaning(title));
  }

  /* The same for the same words in any form, order or spelling of compounds: `cijfers doorstroom`, `Doorstroomcijfers`. */
  function nameOfAll(tokens) {
    return tokens
      .reduce((all, t) => all.concat(t.keys), [])
      .sort()
      .join(" ");
  }

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

  /* Why a page is here when the words typed are not: the synonym, or the half of a word, that led to it. */
  function reason(page) {
    const found = [];
    page.hits.forEach((h) => {
      const by = h.hit.by;
      if (by.how === "synonym") found.push(`gevonden via synoniem ${by.phrase}`);
      if (by.how === "half") found.push(`gevonden via een deel van ${h.slot.text}`);
    });
    return Array.from(new Set(found)).slice(0, 2).join(", ");
  }

  /* What leads from the question to this page, and what of the question it does not have. */
  function because(page, question, section) {
    const whom = page.others.length ? `Voor: ${page.others.join(", ")}.` : "";
    if (page.led && !page.hits.length) return `Hoort bij het antwoord op je vraag. ${whom}`.trim();
    const missing = LOB.missingWords(page, question);
    const why = [section ? `Onder het kopje ${section.text}` : "", reason(page)].filter(Boolean).join("; ");
    return [
      why ? `${why.charAt(0).toUpperCase()}${why.slice(1)}.` : "",
      missing.length ? `Zonder: ${missing.join(", ")}.` : "",
      whom,
    ]
      .filter(Boolean)
      .join(" ");
  }

  function item(page, data, question, { root, names }) {
    const { section, parts } = LOB.excerpt(page, data);
    const under = section && page.hits.length && section.text !== data.title ? section : null;
    const li = filled("treffer", {
      titel: data.title,
      nummer: data.number || names.get(page.kind),
      uittreksel: excerpt(parts),
      waarom: because(page, question, under),
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
    await ask(groups.flatMap((group) => group.shown));
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
