/* Dutch words for search: what hooks/lob/search/dutch.py and compounds.py do, by the same rules, for the words of a query.
   A test compares both on every word of the site: change them together. */
(() => {
  const WORD = /[\p{L}\p{N}]+(?:['’‘`´\-‐‑][\p{L}\p{N}]+)*/gu;
  // The rules stand in hooks/template/rules/nederlands.yml; patterns that Python matches as a whole get their ends here.
  const RULES = LOB.rules.dutch;
  const SOURCES = RULES.patronen;
  const pattern = (name, flags = "") => new RegExp(SOURCES[name], flags);
  const whole = (source) => new RegExp(`^(?:${source})$`);
  const GENITIVE = pattern("genitief");
  const APOSTROPHE = pattern("apostrof", "g");
  const HYPHEN = pattern("koppelteken");
  const PLAIN = whole(SOURCES.gewoon_woord);
  const GROUP = pattern("klinkergroep", "g");
  const LONG = pattern("lange_klinker");
  const OPEN = pattern("open_lettergreep");
  const PLURAL_S = whole(SOURCES.meervoud_s);
  const NOT_PLURAL_S = pattern("geen_meervoud_s");
  const DOUBLE = pattern("dubbele_medeklinker");
  const NO_ACTION = pattern("geen_handeling");
  const CARING = pattern("zorgen_dat", "g");
  const LINKING_S = pattern("tussen_s");
  const NO_PART = new RegExp(`^(?:${SOURCES.geen_tweede_deel})`);
  const PARTICIPLE = whole(SOURCES.deelwoord);
  const DIMINUTIVES = RULES.verkleinwoorden.map((one) => [whole(one.patroon), Number(one.eraf)]);
  const TAILS = new Set(RULES.staarten);
  const VERB_ENDINGS = RULES.werkwoordsuitgangen;
  const ACTIONS = new RegExp(`^(.*?)(${RULES.handeling.join("|")})$`);
  const STATES = new RegExp(`^(.{4,}?)(${RULES.toestand.join("|")})$`);
  const HARD = RULES.verhard;
  const LINKS = RULES.verbinding;
  const LIMITS = RULES.grenzen;
  const SHORTEST_STEM = Number(LIMITS.stam);
  const SHORTEST_PART = Number(LIMITS.kortste_deel);
  const SHORTEST_COMPOUND = Number(LIMITS.kortste_samenstelling);
  const LONGEST_COMPOUND = Number(LIMITS.langste_samenstelling);
  const MOST_PARTS = Number(LIMITS.meeste_delen);
  const SHORTEST_HALF = Number(LIMITS.kortste_helft);
  const VOWEL = /[aeiouy]/;

  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  }

  function pieces(token) {
    const found = [];
    fold(token)
      .replace(GENITIVE, "")
      .split(HYPHEN)
      .forEach((part) => {
        const word = part.replace(GENITIVE, "").replace(APOSTROPHE, "");
        const last = found.length - 1;
        if (found.length && (TAILS.has(word) || found[last].length === 1)) found[last] += word;
        else if (word) found.push(word);
      });
    return found;
  }

  function tokens(text) {
    return text.match(WORD) || [];
  }
  function groups(word) {
    return (word.match(GROUP) || []).length;
  }
  function shut(word) {
    return groups(word) > 1 ? word.replace(LONG, "$1$2") : word;
  }
  function single(rest) {
    return DOUBLE.test(rest) ? rest.slice(0, -1) : rest;
  }
  function hardened(rest) {
    return rest.slice(0, -1) + (HARD[rest.slice(-1)] || rest.slice(-1));
  }

  function opened(rest) {
    if (DOUBLE.test(rest)) rest = rest.slice(0, -1);
    else if (OPEN.test(rest) && groups(rest) === 1) rest = rest.slice(0, -1) + rest.slice(-2);
    return hardened(rest);
  }

  function withoutDiminutive(word) {
    for (let i = 0; i < DIMINUTIVES.length; i += 1) {
      const found = DIMINUTIVES[i][0].exec(word);
      const cut = DIMINUTIVES[i][1];
      if (found && found[1].length - cut >= 3) return found[1].slice(0, found[1].length - cut);
    }
    return word;
  }

  function withoutPluralS(word) {
    return PLURAL_S.test(word) && !NOT_PLURAL_S.test(word) ? word.slice(0, -1) : word;
  }
  function isAction(rest) {
    return rest.length >= 4 && VOWEL.test(rest) && !NO_ACTION.test(rest);
  }
  function mayLose(rest) {
    return rest.length >= 3 && VOWEL.test(rest) && !VOWEL.test(rest.slice(-1));
  }

  function withoutEnding(word) {
    const action = ACTIONS.exec(word);
    if (action && isAction(action[1])) return opened(action[1]);
    if (word.endsWith("ieen")) return word.slice(0, -3);
    if (word.endsWith("een")) return word.length > 4 ? word.slice(0, -2) : word;
    if (word.endsWith("en") && mayLose(word.slice(0, -2))) return opened(word.slice(0, -2));
    if (word.endsWith("e") && (mayLose(word.slice(0, -1)) || (word.endsWith("ie") && word.length > 4)))
      return opened(word.slice(0, -1));
    return word;
  }

  function stem(word) {
    if (word.length < SHORTEST_STEM || !PLAIN.test(word)) return word;
    word = withoutPluralS(withoutDiminutive(word));
    const state = STATES.exec(word);
    return state ? stem(state[1]) : shut(withoutEnding(word));
  }

  function variants(word) {
    const found = [];
    VERB_ENDINGS.forEach((ending) => {
      const rest = word.slice(0, -ending.length);
      if (word.endsWith(ending) && rest.length >= 3)
        found.push(shut(ending[0] === "e" ? opened(rest) : hardened(single(rest))));
    });
    const past = PARTICIPLE.exec(word);
    if (past)
      [past[2], past[2] + past[3]].forEach((rest) => {
        found.push(shut(past[1] + hardened(single(rest))));
      });
    return found;
  }

  class Dutch {
    /* `given`: forms (gives the key of a word, as a Map does), parts (keys), sure (words), whole (keys), as hooks/lob/search/data.py writes them. */
    constructor(given) {
      this.forms = given.forms;
      this.parts = new Set(given.parts);
      this.sure = new Set(given.sure);
      this.whole = new Set(given.whole);
      this.cuts = new Map();
    }

    key(word) {
      return this.forms.get(word) || stem(word);
    }

    cut(word) {
      if (!this.cuts.has(word)) this.cuts.set(word, this.cutAnew(word));
      return this.cuts.get(word);
    }

    cutAnew(word) {
      const key = this.key(word);
      const cuttable = word.length >= SHORTEST_COMPOUND && word.length <= LONGEST_COMPOUND && /^\p{L}+$/u.test(word);
      if (!cuttable || this.forms.has(word) || this.whole.has(key)) return [key];
      const best = [[]];
      for (let end = SHORTEST_PART; end <= word.length; end += 1) best[end] = this.bestUntil(word, end, best);
      return best[word.length] || (!this.parts.has(key) && this.half(word)) || [key];
    }

    bestUntil(word, end, best) {
      let found = null;
      for (let start = 0; start <= end - SHORTEST_PART; start += 1) {
        const before = best[start];
        if (!before || before.length >= MOST_PARTS || (found && found.length <= before.length + 1)) continue;
        const part = this.part(word.slice(start, end), end === word.length);
        if (part && end - start < word.length) found = before.concat(part);
      }
      return found;
    }

    part(piece, last) {
      for (let i = 0; i < (last ? 1 : LINKS.length); i += 1) {
        if (!piece.endsWith(LINKS[i])) continue;
        const base = piece.slice(0, piece.length - LINKS[i].length);
        if (base.length >= SHORTEST_PART && this.parts.has(this.key(base))) return this.key(base);
      }
      return "";
    }

    half(word) {
      let cut;
      for (cut = SHORTEST_PART + 1; cut <= word.length - SHORTEST_HALF; cut += 1) {
        if (this.isSureWithEnding(word.slice(cut)) && VOWEL.test(word.slice(0, cut))) {
          return [this.key(word.slice(0, cut).replace(LINKING_S, "$1")), this.key(word.slice(cut))];
        }
      }
      for (cut = word.length - SHORTEST_HALF; cut >= SHORTEST_HALF; cut -= 1) {
        if (this.sure.has(word.slice(0, cut))) return this.withRest(word.slice(0, cut), word.slice(cut));
      }
      return null;
    }

    isSureWithEnding(piece) {
      for (let end = SHORTEST_HALF; end <= piece.length; end += 1) {
        if (this.sure.has(piece.slice(0, end)) && this.key(piece.slice(0, end)) === this.key(piece)) return true;
      }
      return false;
    }

    withRest(first, rest) {
      const links = ["", "s", "en"];
      for (let i = 0; i < links.length; i += 1) {
        if (!rest.startsWith(links[i])) continue;
        const second = rest.slice(links[i].length);
        const last = this.key(second);
        if (last.length >= SHORTEST_HALF && !NO_PART.test(second) && VOWEL.test(last)) return [this.key(first), last];
      }
      return null;
    }
  }

  /* A text without `zorg` where that is a verb, `zorg dat`: who looks for the sector does not mean it. */
  function withoutVerb(text) {
    return text.replace(CARING, "");
  }

  LOB.dutch = { Dutch, links: LINKS, fold, pieces, tokens, stem, variants, withoutVerb };
})();
