/* Whether the site has an answer: how sure the best page is about the whole question. Below a limit it is honest to say nothing. */
(() => {
  const {
    FOUND_BY,
    ABOUT,
    TITLE,
    SUMMARY,
    SIDE,
    MENTION,
    MENTIONED,
    NEIGHBOURS,
    SURE,
    ALIKE,
    SAME,
    ENOUGH,
    TELLING,
    NAMING,
    FIRST,
    REST,
    UNKNOWN,
    LACKED,
    SPOKEN,
    SERVICE,
    MOST_NEAR,
    NEAR_SHARE,
  } = LOB.rules.weights.judge;
  // Works and their faults are named after anything: they do not make a word one of the site.
  const EXAMPLE = "praktijkvoorbeeld";
  // What may be a thing to use, by its name.
  const PIECES = new Set([EXAMPLE, "pagina", "materiaal"]);
  const REGISTER = new Set(["werk", "bronfout"]);

  function isService(slot, known) {
    return slot.tokens.some((t) => known.services.has(t.keys.join(" ")));
  }

  /* Whether a word was found by what is only like it. */
  const isPart = (slot) => slot.half || slot.base || slot.mended;

  /* Whether a page is about a service, or is asked for it in one of its wordings. */
  function offers(id, slot, known) {
    const keys = slot.tokens.flatMap((t) => t.keys);
    return slot.pages.get(id)?.told >= ABOUT || known.wordings.having.get(keys[0])?.some((one) => one.id === id);
  }

  /* A verb says how something is asked rather than what about, `een tussenjaar aanraden`; what asks for a service says most. */
  function manner(slot, known) {
    if (isService(slot, known)) return SERVICE;
    return slot.unwanted || slot.felt || slot.tokens.every((t) => LOB.separableVerb.test(t.plain)) ? SPOKEN : 1;
  }

  // Parts of a word are not that word.
  const NOT_OWN = new Set(["parts", "half"]);

  /* How many pages have the word itself; those of the register do not count. Kept, as it is asked for each page. */
  const counted = new WeakMap();
  function ownPages(slot, known) {
    if (!counted.has(slot)) {
      const own = Array.from(slot.pages).filter(([, hit]) => !NOT_OWN.has(hit.by.how) && !hit.by.alone);
      counted.set(slot, own.filter(([id]) => !REGISTER.has(known.kindOf(id).kind)).length);
    }
    return counted.get(slot);
  }

  /* How much a word of the question says, by the pages that have the word itself: parts of it are everywhere. */
  function rarityOf(slot, known) {
    const rare = known.rarity(UNKNOWN);
    if (!slot.pages.size || slot.half) return rare * manner(slot, known);
    return Math.min(known.rarity(ownPages(slot, known)), rare) * manner(slot, known);
  }

  function near(one, others) {
    const places = others.flatMap((hit) => hit.places.flat());
    return one.places.some((list) =>
      list.some((place) => places.some((other) => Math.abs(other - place) <= NEIGHBOURS)),
    );
  }

  /* `others`: what else of the question the page has; null for a question of one word. */
  function mention(hit, others, slot, known) {
    if (hit.told >= ABOUT) return 1;
    if (others) return near(hit, others) ? MENTION.near : MENTION.far;
    // What carries a term as a label is about it, though a label by itself is less strong than a heading.
    if (hit.told >= MENTIONED.told && known.isTerm(slot)) return 1;
    const passing = hit.told < MENTIONED.told && ownPages(slot, known) < MENTIONED.pages;
    return passing ? MENTION.once : MENTION.only;
  }

  function sideBySide(places) {
    return places.some((one, i) =>
      places
        .slice(i + 1)
        .some((other) => one.some((place) => other.some((next) => next !== place && Math.abs(next - place) <= SIDE))),
    );
  }

  function foundBy(hit) {
    const apart = hit.by.how === "parts" && hit.told < SUMMARY && !sideBySide(hit.places);
    // Side by side in a title or summary they are what was asked, without the space: `lobcv`.
    if (hit.by.how === "parts" && hit.told >= SUMMARY && sideBySide(hit.places)) return FOUND_BY.synonym;
    return FOUND_BY[apart ? "apart" : hit.by.how] || 1;
  }

  /* Of a page how much of the question it is about, by rarity, and as a share of the whole, 0 to 1; and how many words. */
  function sureness(page, slots, known) {
    const hits = page.hits.filter((h) => slots.includes(h.slot));
    const total = slots.reduce((sum, slot) => sum + rarityOf(slot, known), 0);
    const found = hits.reduce((sum, { slot, hit }) => {
      const others = slots.length > 1 ? hits.map((h) => h.hit).filter((one) => one !== hit) : null;
      // A service is asked for something: on a page that does not have that, its word means another thing. By itself it must be what a page is about.
      if (isService(slot, known) && (hits.length < slots.length || (!others && hit.told < ABOUT))) return sum;
      return sum + rarityOf(slot, known) * foundBy(hit) * mention(hit, others, slot, known);
    }, 0);
    return { words: hits.length, rarity: found, share: total ? found / total : 0 };
  }

  /* What must be answered. A word that only names a business says nothing of what is asked, where the rest is something that people ask here. */
  function neededOf(asked, known) {
    const rest = asked.filter((slot) => !slot.stands || ownPages(slot, known) >= UNKNOWN);
    return rest.some((slot) => known.wordings.isAsked(slot)) ? rest : asked;
  }

  /* What is left of a question when one word of it is nowhere, as long as that is a question by itself. An abbreviation that nobody
     knows is what the question is about: `ov kaart`. */
  function restOf(needed, known) {
    const isOwn = (id) => !REGISTER.has(known.kindOf(id).kind);
    const [missed, ...others] = needed.filter((slot) => !Array.from(slot.pages.keys()).some(isOwn));
    const one = missed && !others.length && missed.text.length >= REST.letters;
    return one && needed.length > REST.words ? needed.filter((slot) => slot !== missed) : [];
  }

  function isEnough({ words, rarity, share }) {
    return words >= ENOUGH.words && rarity >= ENOUGH.rarity && share >= ENOUGH.share;
  }

  /* A page that is about one word of the question, while the rest is nowhere: by its title, or by its summary when search
     knows the word from the glossary, Begrippen or a vocabulary. */
  function isAbout(page, slots, known) {
    return page.hits.some(({ slot, hit }) => {
      if (
        !slots.includes(slot) ||
        slot.half ||
        isService(slot, known) ||
        hit.by.alone ||
        hit.by.how === "parts" ||
        REGISTER.has(page.kind)
      )
        return false;
      const subject = known.phrase(known.nameOf(slot.tokens)) !== null;
      return hit.told >= TITLE
        ? subject || slot.rarity >= TELLING
        : hit.told >= ABOUT && subject && slot.rarity >= TELLING;
    });
  }

  /* Whether a telling word of the question is as good as the title of a page. */
  LOB.isCalled = (slot, hit) => hit.told >= TITLE && slot.rarity >= TELLING;

  /* Whether that word is a name: few pages have it. */
  LOB.isNamed = (slot, hit) => hit.told >= TITLE && slot.rarity >= NAMING;

  /* Whether a page is called as the question is: its title has every telling word. */
  function isCalledAll(page, asked) {
    const named = page.hits.filter(({ hit }) => hit.told >= TITLE && !hit.by.alone && hit.by.how === "self");
    return asked.length > 0 && asked.every((slot) => named.some((one) => one.slot === slot));
  }

  /* Whether a page is what somebody wants to have, by its kind or its name, and about the subject. */
  LOB.isPiece = function (page, { piece, slots }) {
    const hitOf = (slot) => page.hits.find((one) => one.slot === slot)?.hit;
    const told = (slot, least) => {
      const hit = hitOf(slot);
      return hit && !hit.by.alone && hit.by.how !== "half" && hit.told >= least;
    };
    const subject = slots.filter((slot) => slot !== piece.slot && !slot.weak && !slot.extra);
    const named = PIECES.has(page.kind) && told(piece.slot, page.kind === EXAMPLE ? TITLE : ABOUT);
    const least = page.alike >= SAME ? 0 : ABOUT;
    return (named || piece.kinds.has(page.about.name)) && subject.every((slot) => told(slot, least));
  };

  /* The words that a page about one word of the question is about. */
  function subjects(pages, slots, known) {
    return slots.filter((slot) => pages.some((page) => isAbout(page, [slot], known)));
  }

  /* What editors wrote for who wants to speak to somebody of this site. */
  function instead({ all }) {
    return { pages: all.filter(({ alike }) => alike >= SAME).slice(0, 1), about: [] };
  }

  /* The word of a short question that says most, when no page is about it: what is answered is the rest, `vacature decaan`. '' when there is none.
     In a sentence a word that is rare is as likely how something is said: `iedereen behalve ik`. */
  function lackedOf(asked, { tokens }, known) {
    const [most, ...others] = [...asked].sort((a, b) => b.rarity - a.rarity);
    const isOwn = ([id, hit]) => hit.told >= ABOUT && !hit.by.alone && !REGISTER.has(known.kindOf(id).kind);
    const isSubject = others.length && tokens.length <= LACKED.words && most.tokens.length === 1 && !isPart(most);
    if (!isSubject || manner(most, known) < 1) return "";
    return most.rarity >= NAMING && !Array.from(most.pages).some(isOwn) ? most.text : "";
  }

  /* The few pages that come near to a question without an answer, and the words that they are about; none when these say little of it. */
  function nearest(question, asked, known) {
    const pages = question.telling
      ? question.all.filter((page) => isAbout(page, asked, known)).slice(0, MOST_NEAR)
      : [];
    const about = subjects(pages, asked, known);
    // Of a checklist that we do not have the subject is what comes near.
    const rarity = (slots) => slots.reduce((sum, slot) => sum + (slot === question.piece?.slot ? 0 : slot.rarity), 0);
    return rarity(about) >= NEAR_SHARE * rarity(asked) ? { pages, about } : { pages: [], about: [] };
  }

  /* Whether a word of a question says something by itself: it does not stand everywhere, and does not only tie others together. */
  LOB.isTelling = ({ extra, weak, tokens }) => !extra && !weak && tokens.some(({ stop }) => !stop);

  /* The words of the question that a page lacks. */
  LOB.missingWords = function (page, question) {
    const own = page.hits.map((h) => h.slot);
    return question.slots.filter((s) => LOB.isTelling(s) && !own.includes(s)).map((s) => s.text);
  };

  /* Marks a question as `sure`, or keeps of its pages the few that come near, or none. `about`: the words that those are about. */
  LOB.judge = function (question, known) {
    // What is not wanted may be missing.
    const asked = question.slots.filter((s) => !s.extra && !s.weak && (!s.unwanted || s.pages.size));
    const first = question.all.slice(0, FIRST);
    question.all.forEach((page) => {
      page.called = isCalledAll(page, asked);
    });
    const services = asked.filter((slot) => isService(slot, known));
    const needed = services.length ? asked : neededOf(asked, known);
    const rest = services.length ? [] : restOf(needed, known);
    const told = first.map((page) => sureness(page, needed, known));
    const restTold = Math.max(0, ...first.map((page) => sureness(page, rest, known).share));
    const share = Math.max(0, ...told.map((one) => one.share));
    const meant = [...question.alike].filter(([id]) => services.every((slot) => offers(id, slot, known)));
    const alike = Math.max(0, ...meant.map(([, share]) => share));
    question.about = [];
    const tells = share + ALIKE * alike >= SURE || restTold >= REST.share || told.some(isEnough);
    question.sure = !question.person && (question.phrases.length > 0 || alike >= SAME || (question.telling && tells));
    question.lacked = question.sure && alike < SAME ? lackedOf(asked, question, known) : "";
    if (question.sure) return;
    const { pages, about } = question.person ? instead(question) : nearest(question, asked, known);
    question.all = pages;
    question.found = question.found.filter((page) => pages.includes(page));
    question.about = about.map((slot) => slot.text);
  };
})();
