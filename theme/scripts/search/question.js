/* What a visitor asks: a text becomes slots, each a word or a fixed phrase with everything that may stand for it. */
(() => {
  const T = LOB.dutch;
  const WEIGHT = LOB.rules.weights.match;
  const LONGEST = 240;
  const LONGEST_PHRASE = 6;
  const SHORTEST_GLUED = 6;
  // `mbo4` is two words.
  const GRADE = /(^|[^\p{L}\p{N}])(\p{L}{3,})(\d{1,2})(?![\p{L}\p{N}])/gu;
  const QUOTES = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
  const PARTICLES = new Set([
    "mee",
    "op",
    "aan",
    "uit",
    "af",
    "in",
    "toe",
    "voor",
    "door",
    "over",
    "om",
    "na",
    "bij",
    "terug",
    "samen",
    "vast",
    "weg",
  ]);

  // What can stand between the parts of a compound as well: `kinderbijslag`.
  LOB.particles = new Set([...PARTICLES, "zij", "met", "te", "tot", "onder", "boven", "tegen", "rond", "al", "je"]);

  // How a second question begins: `en wie betaalt dat`.
  const ASKING = new Set(["hoe", "hoeveel", "wat", "wie", "waar", "waarom", "wanneer", "welke", "welk"]);
  const SECOND = new RegExp(`[.?!]\\s+(?=\\p{L})|\\sen\\s(?=(?:${Array.from(ASKING).join("|")})\\s)`, "iu");

  // No word begins with one of these: `de decaan` is not the site DeDecaan.
  const ARTICLES = new Set(["de", "het", "een"]);

  // What is said in passing, `waar ben ik eigenlijk goed in`: no phrase and no wording has it, and the question is the same without.
  const FILLERS = new Set(["eigenlijk", "nou", "gewoon", "eens", "toch", "precies", "allemaal"]);

  // What only ties words together: `plaats` in it is no place, `hand` no hand.
  const IDLE =
    /(^|\P{L})(?:in plaats van|per se|in het kader van|aan de hand van|op basis van|met behulp van|door middel van|naar aanleiding van|in verband met|met betrekking tot|ten opzichte van|op het gebied van|op zoek naar|te maken met|in ieder geval|onder andere|(?:(?:goede|\p{L}+ste) )?manier(?:en)? om|het beste?)(?!\p{L})/giu;

  // What somebody does not want: `monoloog` in `dialoog in plaats van monoloog`.
  const INSTEAD = /(?:^|\P{L})(?:in plaats van|i\.?p\.?v\.?)\s+(.+)$/iu;

  // Verbs that can stand apart: `aanraden`, `uitschrijven`. Nouns on -ingen and such do not end so.
  LOB.separableVerb = new RegExp(
    `^(?!.*(?:ing|heid|teit|en)en$)(?:${Array.from(PARTICLES).join("|")})\\p{L}{3,}en$`,
    "u",
  );

  const PARTICLE = new RegExp(`^(${Array.from(PARTICLES).join("|")})(\\p{L}{3,})$`, "u");

  // Whoever asks what a word means wants its explanation first.
  const MEANING = /^\s*wat\s+(?:is|zijn|was|doet|betekent|betekenen|houdt)\s/i;

  /* `tussen jaar`, `port folio`: two words that are one, if that one is known as written and is no compound of both. */
  function glued(known, tokens) {
    const found = [];
    tokens.forEach((token) => {
      const last = found[found.length - 1];
      const whole = last && !token.stop && !ARTICLES.has(last.plain) ? known.token(last.plain + token.plain) : null;
      if (
        whole &&
        whole.plain.length >= SHORTEST_GLUED &&
        (last.stop || whole.keys.length === 1) &&
        known.isWord(whole)
      )
        found[found.length - 1] = whole;
      else found.push(token);
    });
    return found;
  }

  /* `krijg ... mee`: a verb that stands apart from its first syllable is a word too, if any phrase has it. It goes to the end. */
  function rejoined(known, tokens) {
    for (let i = tokens.length - 1; i > 0; i -= 1) {
      for (let j = 0; j < i && PARTICLES.has(tokens[i].plain); j += 1) {
        const verb = tokens[j].plain.length > 2 ? known.token(tokens[i].plain + tokens[j].plain) : null;
        if (verb && known.phraseKeys.has(verb.keys.join(" "))) {
          verb.extra = true;
          return known.telling(tokens.filter((t, n) => n !== i && n !== j)).concat(verb);
        }
      }
    }
    return tokens;
  }

  function encode(key) {
    const spelled = key.replace(/[0-9]/g, (digit) => `x${"abcdefghij"[digit]}`);
    return `${spelled}q`;
  }

  /* What stands in the index for a token: the whole, and for a compound also its parts together. */
  function own(token, weight) {
    if (token.keys.length < 2) return [{ terms: token.keys.map(encode), weight, how: "self" }];
    return [
      { terms: [`z${token.keys.map(encode).join("")}`], weight, how: "self" },
      { terms: token.keys.map(encode), weight: weight * WEIGHT.parts, how: "parts", spare: true },
    ];
  }

  /* Several tokens as one alternative: as one compound, or each found by itself. */
  function together(tokens, weight, how, phrase) {
    const keys = tokens.flatMap((t) => t.keys.map(encode));
    const single = tokens.length === 1;
    const found = single ? own(tokens[0], weight) : [{ terms: keys, weight, how }];
    if (!single && keys.length < 4) found.push({ terms: [`z${keys.join("")}`], weight, how });
    // A page with one of the words is near to what was asked, though it does not have the phrase.
    if (!single && how === "self")
      tokens.forEach((t) => {
        if (!t.weak && !t.stop)
          found.push({ terms: t.keys.map(encode), weight: WEIGHT.alone / tokens.length, how, alone: true });
      });
    return found.map((a) => ({
      terms: a.terms,
      weight: a.weight,
      how: how === "self" ? a.how : how,
      phrase,
      spare: a.spare,
      alone: a.alone,
      keys: tokens.flatMap((t) => (t.stop ? [] : t.keys)),
      stops: tokens.flatMap((t) => (t.stop ? t.keys : [])),
    }));
  }

  /* The keys of a verb in its two parts: `weggaat`, `gaat weg`. */
  function apart(known, tokens) {
    const [first, ...others] = tokens;
    const particle = others.length ? null : PARTICLE.exec(first?.plain ?? "");
    return particle ? [particle[1], particle[2]].flatMap((part) => known.token(part).keys) : [];
  }

  function slotOf(known, all, literal) {
    const tokens = known.telling(all);
    const leads = known.phrase(known.nameOf(all)) || known.phrase(known.nameOf(tokens)) || [];
    const slot = {
      text: all.map((t) => t.text).join(" "),
      tokens,
      // The terms that it leads to.
      terms: leads.filter(({ term }) => term).map(({ phrase }) => phrase),
      stands: known.standIn(tokens),
      apart: apart(known, tokens),
      weak: !(leads.length && known.isEmptied(all, tokens)) && tokens.every((t) => t.weak),
    };
    // A phrase of which one word is left without its stop words, `op afstand`, is more than that word.
    slot.rest = all.length > 1 && tokens.length === 1 && leads.length > 0;
    slot.alternatives =
      leads.length && known.isEmptied(all, tokens)
        ? []
        : together(tokens, slot.rest ? WEIGHT.rest : WEIGHT.self, "self");
    // A synonym that is a compound is meant as a whole: its parts near each other are another matter.
    if (!literal)
      leads.forEach((s) => {
        const found = together(s.tokens, s.weight, "synonym", s.phrase);
        slot.alternatives = slot.alternatives.concat(found.filter((a) => !a.spare));
      });
    return slot;
  }

  /* Tokens become slots: the longest phrase that any group knows is one slot, words without meaning are left out. */
  function slotsOf(known, tokens) {
    const pieces = phrased(known, tokens);
    const telling = pieces.filter((piece) => piece.length > 1 || !piece[0].stop);
    return (telling.length ? telling : pieces).map((piece) => slotOf(known, piece));
  }

  /* The same tokens in order, those of a known phrase together. */
  function phrased(known, tokens) {
    const found = [];
    for (let i = 0; i < tokens.length; i += found[found.length - 1].length) {
      let length = Math.min(LONGEST_PHRASE, tokens.length - i);
      while (length > 1 && !isPhrase(known, tokens.slice(i, i + length))) length -= 1;
      found.push(tokens.slice(i, i + length));
    }
    return found;
  }

  function isPhrase(known, tokens) {
    // A phrase does not begin or end with a word that it does not need.
    // Nor does it go on into a second question: `op school en hoeveel tijd`.
    if (tokens.some(({ plain }, i) => plain === "en" && ASKING.has(tokens[i + 1]?.plain))) return null;
    const ends = tokens[0].stop || tokens[tokens.length - 1].stop;
    return (
      known.phrase(known.nameOf(tokens)) ||
      (!ends && known.telling(tokens).length > 1 && known.phrase(known.nameOf(known.telling(tokens))))
    );
  }

  /* Neighbours that may be one compound: `keuze stress`. They add to the score and are not required. */
  function joined(slots) {
    return slots.slice(1).map((slot, i) => {
      const keys = slots[i].tokens.concat(slot.tokens).reduce((all, t) => all.concat(t.keys), []);
      return { terms: [`z${keys.map(encode).join("")}`], weight: WEIGHT.joined, how: "joined" };
    });
  }

  /* Without what only ties words together, unless nothing else was typed. */
  function withoutIdle(text) {
    const left = T.withoutVerb(text).replace(IDLE, "$1 ");
    return left.trim() ? left : text;
  }

  /* Beside a subject a word for how somebody likes it is not what is asked: `profiel kiezen maar alles stom`. */
  function markFelt(slots, known) {
    const isFelt = (slot) => known.feelings.has(known.nameOf(known.tokens(slot.text)));
    if (slots.every((slot) => slot.weak || isFelt(slot))) return;
    slots.filter(isFelt).forEach((slot) => {
      slot.felt = true;
    });
  }

  /* What somebody wants to have about a subject, `checklist open dag`, `mentor werkblad`: the word for it, before or after the subject. */
  function pieceOf(slots, known) {
    const asked = slots.filter((slot) => !slot.weak && !slot.extra);
    if (asked.length < 2) return null;
    const ends = [asked[0], ...(asked.length === 2 ? [asked[1]] : [])];
    const slot = ends.find(({ tokens }) => tokens.length === 1 && known.pieces.has(T.fold(tokens[0].text)));
    return slot ? { slot, kinds: known.pieces.get(T.fold(slot.tokens[0].text)) } : null;
  }

  /* What fits; all of it when nothing does. */
  function orAll(all, fits) {
    const found = all.filter(fits);
    return found.length ? found : all;
  }

  /* Beside the name of a thing to use it does not matter how somebody wants to have it: `portfolio format downloaden`. */
  function withoutCarriers(known, tokens) {
    const named = tokens.some(({ text }) => known.pieces.has(T.fold(text)));
    return named ? orAll(tokens, ({ plain }) => !known.carriers.has(plain)) : tokens;
  }

  /* The words of each of two questions in one: `wat kost het en wie betaalt dat`; none of another. Each says something by itself. */
  function halves(known, text) {
    const at = text.search(SECOND);
    const found =
      at < 0
        ? []
        : [text.slice(0, at), text.slice(at).replace(/^\P{L}*(?:en\s)?/iu, "")].map((half) => known.tokens(half));
    return found.every((half) => half.length > 2 && half.some((token) => !token.stop)) ? found : [];
  }

  /* A question understood: slots, literal phrases, and whether it was cut off. */
  function understand(known, text) {
    const phrases = [];
    const rest = text.slice(0, LONGEST).replace(QUOTES, (_, phrase) => {
      if (T.tokens(phrase).length) phrases.push(phrase.trim());
      return " ";
    });
    const said = known.tokens(LOB.writeOutClass(withoutIdle(rest)).replace(GRADE, "$1$2 $3"));
    const typed = withoutCarriers(
      known,
      orAll(said, (token) => !FILLERS.has(token.plain)),
    );
    const tokens = rejoined(known, glued(known, typed));
    const years = known.years.read(tokens);
    const slots = tokens.length ? slotsOf(known, tokens) : [];
    // `na zorg`: two words of which one says nothing may have been meant as one.
    if (tokens.length === 2 && tokens[0].stop && slots.length === 1)
      slots[0].alternatives = slots[0].alternatives.concat(
        own(known.token(tokens[0].plain + tokens[1].plain), WEIGHT.self).slice(0, 1),
      );
    const [unwanted] = known.meaning(INSTEAD.exec(rest)?.[1] ?? "");
    slots.forEach((s) => {
      if (s.tokens.every((t) => t.extra)) s.weak = s.extra = true;
      s.year = s.tokens.every((t) => t.year);
      s.unwanted = s.tokens.some((t) => t.plain === unwanted?.plain);
    });
    markFelt(slots, known);
    const quoted = phrases.reduce((all, p) => all.concat(known.meaning(p)), []).map((t) => slotOf(known, [t], true));
    quoted.forEach((s) => {
      s.literal = true;
      s.weak = false;
    });
    const all = quoted.concat(slots);
    if (all.every((s) => s.weak))
      all.forEach((s) => {
        s.weak = false;
      });
    return {
      text,
      tokens: typed,
      parts: halves(known, withoutIdle(rest)),
      slots: all,
      phrases,
      years,
      piece: typed.some(({ plain }) => plain === "zonder") ? null : pieceOf(all, known),
      bonus: joined(slots.filter((s) => !s.extra)),
      // A question of words without meaning, or of single letters, asks nothing.
      telling: all.some(
        (s) => s.literal || s.tokens.some((t) => !t.stop && t.plain.length > 1) || s.alternatives.length > 2,
      ),
      dropped: known.telling(typed).length < typed.length,
      meaning: MEANING.test(rest),
      wanted: known.wanted(typed),
      cut: text.length > LONGEST,
    };
  }

  LOB.asksMeaning = (text) => MEANING.test(text);
  LOB.indexTerms = { own, encode };
  LOB.query = { understand, slotOf };
})();
