/* What stands before all groups: the pages that are called as the question is or that have it among their wordings, and the one about its
   very subject. */
(() => {
  const { MEANT, MUCH, MORE_TOLD, MOST_LEADING, FAR, SEEN, LITTLE, ASKED, FAIR, ONE_BY_ONE } =
    LOB.rules.weights.leading;
  const { MORE } = LOB.rules.weights.groups;
  // The group in front: pages whose title is the question itself, or else pages with a wording much like it, which may ask a little more.
  const LEADING = { name: "precies", label: "Precies wat je zocht" };
  const LIKE = "Past het best bij je vraag";
  // The same when these lack a word of it.
  const NEAR = "Komt het dichtst bij je vraag";
  // A page about the very subject that was asked, in front of a group that it does not belong to.
  // A page about the site itself, `Wat we niet weten`, is called as a question may be, and about no subject.
  const OF_SITE = "pagina";
  const SUBJECT = { name: "onderwerp", label: "Over dit onderwerp" };

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
    const next = rest.length === 1 ? MORE : ONE_BY_ONE;
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
    const called = ({ called, about }) => called && about.name !== OF_SITE;
    const [named, wanted] = [called, (page) => asked(page) && page.coverage >= FAIR].map((fits) =>
      groups
        .flatMap(({ pages }) => pages)
        .filter((page) => known.resultGroups.get(page.about.group).subjects && fits(page))
        .sort((a, b) => b.score - a.score)
        .shift(),
    );
    const aside = seen.slice(1).find(({ page, group }) => page.led && page.score < LITTLE * LOB.bestScore(group.pages));
    if (wanted && !seen.some(({ page }) => asked(page)))
      return { page: wanted, before: seen.at(-1).group, first: wanted.whole };
    return named && aside && !seen.some(({ page }) => page === named) ? { page: named, before: aside.group } : null;
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

  /* The same groups with, in front, the pages whose title is what was asked, or whose number is. Reads fragments that are shown, and few more. */
  LOB.promote = async function (groups, question, known) {
    const likely = likelyToLead(groups, question);
    const leading = [];
    await LOB.Searcher.request(likely);
    for (const page of likely) {
      const { number, title } = await LOB.Searcher.load(page);
      page.short = title === title.toUpperCase();
      page.named = number === question.text.trim() || isWhatWasAsked(page, title, question, known);
      if (page.named || page.alike >= MEANT) leading.push(page);
    }
    if (!leading.length) return withSubject(groups, question, known);
    leading.push(...asMuchMeant(likely, leading));
    const pages = inFront(leading, question);
    const like = pages.some((page) => LOB.missingWords(page, question).length) ? NEAR : LIKE;
    const label = pages.some(({ named }) => named) ? LEADING.label : like;
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
})();
