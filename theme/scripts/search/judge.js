/* Whether the site has an answer: how sure the best page is about the whole question. Below a limit it is honest to say nothing. */
(() => {
  // How much it says that a page has a slot, by how it was found.
  const FOUND_BY = { synonym: 0.9, parts: 0.6, half: 0.25 };
  // A title, summary, heading or label gives a strength of 2.5 or more, running text alone less: see WEIGHTS in index.py.
  const ABOUT = 2.5;
  // A mention in running text: beside another word of the question, of a question of one word, or somewhere on the page.
  const MENTION = { near: 0.8, only: 0.6, far: 0.25 };
  const NEIGHBOURS = 12;
  const SURE = 0.55;
  // From here on a word says enough by itself to be worth showing without the rest of the question.
  const TELLING = 2.5;
  const FIRST = 60;
  // A word that the site does not have counts as one that stands on so many pages.
  const UNKNOWN = 3;
  const SPOKEN = 0.5;

  /* A verb says how something is asked rather than what about: `een tussenjaar aanraden`. */
  function spoken(slot) {
    return slot.tokens.every((t) => LOB.scheidbaar.test(t.plain)) ? SPOKEN : 1;
  }

  /* How much a word of the question says, by the pages that have the word itself: parts of it are everywhere. */
  function rarityOf(slot, known) {
    const rare = known.rarity(UNKNOWN);
    if (!slot.pages.size || slot.half) return rare * spoken(slot);
    const own = Array.from(slot.pages.values()).filter((hit) => hit.by.how !== "parts" && !hit.by.alone).length;
    return Math.min(known.rarity(own || slot.pages.size), rare) * spoken(slot);
  }

  function near(one, others) {
    const places = others.flatMap((hit) => hit.results.flatMap((result) => Array.from(result.words)));
    return one.results.some((result) =>
      result.words.some((place) => places.some((other) => Math.abs(other - place) <= NEIGHBOURS)),
    );
  }

  /* `others`: what else of the question the page has; null for a question of one word. */
  function mention(hit, others) {
    if (hit.told >= ABOUT) return 1;
    if (!others) return MENTION.only;
    return near(hit, others) ? MENTION.near : MENTION.far;
  }

  /* 0 to 1: the share of the question, by rarity, that a page is about. */
  function sureness(page, slots, known) {
    const hits = page.hits.filter((h) => slots.includes(h.slot));
    const total = slots.reduce((sum, slot) => sum + rarityOf(slot, known), 0);
    const found = hits.reduce((sum, { slot, hit }) => {
      const others = slots.length > 1 ? hits.map((h) => h.hit).filter((one) => one !== hit) : null;
      return sum + rarityOf(slot, known) * (FOUND_BY[hit.by.how] || 1) * mention(hit, others);
    }, 0);
    return total ? found / total : 0;
  }

  /* A page that is about one word of the question, while the rest is nowhere. */
  function isAbout(page, slots) {
    return page.hits.some(
      (h) =>
        slots.includes(h.slot) &&
        h.slot.rarity >= TELLING &&
        h.hit.told >= ABOUT &&
        !h.slot.half &&
        h.hit.by.how !== "parts",
    );
  }

  /* The words that a page about one word of the question is about. */
  function subjects(pages, slots) {
    return slots.filter((slot) => pages.some((page) => isAbout(page, [slot]))).map((slot) => slot.text);
  }

  /* Marks a question as `sure`, or keeps of its pages those about one of its words, or none. `about`: those words. */
  /* The words of the question that a page lacks. */
  LOB.mist = function (page, question) {
    const own = page.hits.map((h) => h.slot);
    return question.slots.filter((s) => !s.extra && !s.weak && !own.includes(s)).map((s) => s.text);
  };

  LOB.oordeel = function (question, known) {
    const asked = question.slots.filter((s) => !s.extra && !s.weak);
    const first = question.all.slice(0, FIRST);
    question.best = Math.max(0, ...first.map((page) => sureness(page, asked, known)));
    question.about = [];
    question.sure = question.phrases.length > 0 || (question.telling && question.best >= SURE);
    if (question.sure) return;
    const kept = new Set(question.telling ? question.all.filter((page) => isAbout(page, asked)) : []);
    question.all = question.all.filter((page) => kept.has(page));
    question.found = question.found.filter((page) => kept.has(page));
    question.about = subjects(question.all, asked);
  };
})();
