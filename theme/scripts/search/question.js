/* What a visitor asks: a text becomes slots, each a word or a fixed phrase with everything that may stand for it. */
(() => {
  const T = LOB.taal;
  const LONGEST = 240;
  const MOST_TOKENS = 14;
  const LONGEST_PHRASE = 6;
  const SHORTEST_GLUED = 6;
  // How much a hit counts by how it was found.
  const WEIGHT = (LOB.zoekgewicht = {
    self: 1,
    parts: 0.6,
    synonym: 0.75,
    term: 0.3,
    variant: 0.9,
    completion: 0.7,
    half: 0.3,
    base: 0.5,
    alone: 0.2,
    joined: 0.5,
    rest: 0.5,
  });
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

  // Verbs that can stand apart: `aanraden`, `uitschrijven`. Nouns on -ingen and such do not end so.
  LOB.scheidbaar = new RegExp(`^(?!.*(?:ing|heid|teit|en)en$)(?:${Array.from(PARTICLES).join("|")})\\p{L}{3,}en$`, "u");

  // Whoever asks what a word means wants its explanation first.
  const MEANING = /^\s*wat\s+(?:is|zijn|was|doet|betekent|betekenen|houdt)\s/i;

  function split(text) {
    return text ? text.split(" ") : [];
  }

  /* Words with their key, or with the number of the one of their variants that it is, which is looked up when it is asked. */
  function Forms(coded) {
    this.coded = new Map();
    coded.replace(/([^ 0-9]+)(?:([0-9])| ([^ ]+))/g, (_, word, number, key) => {
      this.coded.set(word, number ? Number(number) : key);
      return "";
    });
  }

  Forms.prototype.has = function (word) {
    return this.coded.has(word);
  };

  Forms.prototype.get = function (word) {
    const found = this.coded.get(word);
    return typeof found === "number" ? T.variants(word)[found] : found;
  };

  /* Word -> its keys, for the distinct words of these texts in the order in which they stand there. `codes`: see word_keys in data.py. */
  function readKeys(texts, codes) {
    const found = new Map();
    texts.forEach((text) => {
      T.tokens(text).forEach((word) => {
        if (found.has(word)) return;
        const [cut, rest = ""] = codes[found.size].split(".");
        const keys = word.slice(0, word.length - Number(cut)) + rest;
        found.set(word, keys ? keys.split("+") : []);
      });
    });
    return found;
  }

  /* `data`: LOB.zoekdata, see data_script in hooks/lob/search/data.py. */
  function Knowledge(data) {
    this.dutch = new T.Dutch({
      forms: new Forms(data.forms),
      parts: split(data.parts),
      sure: split(data.sure),
      whole: split(data.whole),
    });
    this.stop = new Set(split(data.stop));
    this.weak = new Set(split(data.weak));
    this.pages = data.n;
    // What a visitor most likely came for, and how results stand together: hooks/template/kinds/ and rules/zoeken.yml. A letter
    // stands for a kind, or for a part of one that weighs otherwise.
    this.kindData = data.kindData;
    this.kinds = new Map(
      Object.entries(data.kinds).map(([letter, name]) => [letter, { name, ...data.kindData[name] }]),
    );
    this.resultGroups = new Map(data.resultGroups.map((group) => [group.name, group]));
    this.readGroups(data);
    this.intents = data.intents.map(({ words, factors }) => ({
      factors,
      names: words.map((w) => ` ${this.nameOf(this.tokens(w))} `),
    }));
    this.services = new Set(data.services.map((w) => this.nameOf([this.token(w)])));
    this.wordings = new LOB.Zoekwendingen(data.wordings);
  }

  /* The phrases that mean the same, read when they are asked for; of their words the build tells the keys. */
  Knowledge.prototype.readGroups = function (data) {
    const leading = T.fold([...data.groups, ...data.terms.map((group) => group.slice(group.indexOf("|")))].join("\n"));
    const others = T.fold([...data.terms, ...data.intents.flatMap(({ words }) => words), ...data.services].join("\n"));
    const codes = split(data.keys);
    const leadingKeys = readKeys([leading], codes);
    this.keys = readKeys([leading, others], codes);
    this.groups = [
      ...data.groups.map((text) => ({ text, weight: WEIGHT.synonym, directed: false })),
      ...data.terms.map((text) => ({ text, weight: WEIGHT.term, directed: true })),
    ].map((group) => ({ ...group, folded: T.fold(group.text) }));
    this.phrases = new Map();
    this.beginnings = new Map();
    this.phraseKeys = new Set(Array.from(leadingKeys.values(), (keys) => keys.join(" ")));
    this.phraseWords = new Set(Array.from(leadingKeys.keys(), T.pieces).flatMap((p) => (p.length === 1 ? p : [])));
  };

  /* What phrases of this name lead to; null when no group has it. */
  Knowledge.prototype.phrase = function (name) {
    if (!this.phrases.has(name)) this.phrases.set(name, this.found(name));
    return this.phrases.get(name);
  };

  Knowledge.prototype.found = function (name) {
    const named = this.beginning(name.split(" ", 1)[0]).filter(({ names }) => names.includes(name));
    return named.length ? named.flatMap(({ own, group }) => this.othersOf(own, group)) : null;
  };

  /* The phrases with a word of this key that lead somewhere, with the names by which each is known. */
  Knowledge.prototype.beginning = function (key) {
    if (!this.beginnings.has(key)) {
      const words = [];
      this.keys.forEach(([first], word) => {
        if (first === key) words.push(word);
      });
      const has = (text) => words.some((word) => text.includes(word));
      const near = this.groups.filter((group) => has(group.folded));
      this.beginnings.set(
        key,
        near.flatMap((group) => this.leading(group, has)),
      );
    }
    return this.beginnings.get(key);
  };

  /* Every phrase of a group leads to the others; `directed`: only to the first, the label of a term. */
  Knowledge.prototype.leading = function (group, has) {
    group.phrases ??= group.text.split("|").map((phrase) => ({ phrase, folded: T.fold(phrase) }));
    return group.phrases
      .filter((own, i) => !(group.directed && !i) && has(own.folded) && this.read(own).length)
      .map((own) => ({ own, group, names: this.namesOf(own.tokens) }));
  };

  /* The tokens of a phrase, read once. */
  Knowledge.prototype.read = function (own) {
    own.tokens ??= this.tokens(own.phrase);
    return own.tokens;
  };

  Knowledge.prototype.othersOf = function (own, { phrases, directed, weight }) {
    const name = this.nameOf(this.telling(own.tokens));
    return (directed ? phrases.slice(0, 1) : phrases)
      .filter((other) => other !== own)
      .map((other) => {
        const { phrase } = other;
        const tokens = this.read(other);
        const left = this.telling(tokens);
        // Of `kan niet kiezen` one word is left, which says less than the phrase.
        const rest = left.length < 2 && tokens.length > 1;
        return { phrase, all: tokens, tokens: left, weight: rest ? weight * WEIGHT.rest : weight };
      })
      .filter(
        (other) => other.tokens.length && !isEmptied(other.all, other.tokens) && this.nameOf(other.tokens) !== name,
      );
  };

  /* What is left of a phrase without its stop words is on every page: `van school af`. It leads to others and is not looked up. */
  function isEmptied(all, left) {
    return left.length < all.length && left.every((t) => t.weak);
  }

  /* What search knows of the kind of a page, from the first letter of its name in the index. */
  Knowledge.prototype.kindOf = function (id) {
    return this.kinds.get(id[0]) || { name: "pagina", ...this.kindData.pagina };
  };

  /* How much more a page of each kind counts, by words that tell what sort of answer is wanted: `werkblad`, `bewijs`, `hoeveel`. */
  Knowledge.prototype.wanted = function (tokens) {
    const asked = ` ${this.nameOf(tokens)} `;
    const factors = new Map();
    this.intents
      .filter((intent) => intent.names.some((name) => asked.includes(name)))
      .forEach((intent) => {
        Object.entries(intent.factors).forEach(([name, factor]) => {
          factors.set(name, (factors.get(name) || 1) * factor);
        });
      });
    return factors;
  };

  /* How much it says that a page has something that `count` pages have. */
  Knowledge.prototype.rarity = function (count) {
    return Math.log((this.pages - count + 0.5) / (count + 0.5) + 1);
  };

  /* A phrase is known by all its words and, if two or more of them mean something, by those alone. */
  Knowledge.prototype.namesOf = function (tokens) {
    const telling = this.telling(tokens);
    const names = [this.nameOf(tokens)];
    return telling.length > 1 && telling.length < tokens.length ? names.concat(this.nameOf(telling)) : names;
  };

  Knowledge.prototype.nameOf = function (tokens) {
    return tokens.map((t) => t.keys.join(" ")).join(" ");
  };

  Knowledge.prototype.token = function (text) {
    const pieces = T.pieces(text);
    const folded = T.fold(text);
    const keys = this.keys.get(folded) || pieces.flatMap((piece) => this.dutch.cut(piece));
    return {
      text,
      plain: pieces.join(""),
      pieces,
      keys,
      stop: this.stop.has(folded),
      // `havo 4`, `5 competenties`: a small number stands on every page and says little.
      weak:
        /^\d{1,2}$/.test(pieces.join("")) ||
        keys.every(function (k) {
          return this.weak.has(k);
        }, this),
    };
  };

  Knowledge.prototype.tokens = function (text) {
    return T.tokens(text)
      .slice(0, MOST_TOKENS)
      .map(this.token, this)
      .filter((t) => t.keys.length);
  };

  /* The tokens that mean something; all of them when none does. */
  Knowledge.prototype.telling = function (tokens) {
    const found = tokens.filter((t) => !t.stop);
    return found.length ? found : tokens;
  };

  Knowledge.prototype.meaning = function (text) {
    return this.telling(this.tokens(text));
  };

  /* `tussen jaar`, `port folio`: two words that are one, if that one is known as written and is no compound of both. */
  Knowledge.prototype.glued = function (tokens) {
    const found = [];
    tokens.forEach(function (token) {
      const last = found[found.length - 1];
      const whole = last && !token.stop ? this.token(last.plain + token.plain) : null;
      if (whole && whole.plain.length >= SHORTEST_GLUED && (last.stop || whole.keys.length === 1) && this.isWord(whole))
        found[found.length - 1] = whole;
      else found.push(token);
    }, this);
    return found;
  };

  Knowledge.prototype.isWord = function (token) {
    return this.phraseWords.has(token.plain) || this.dutch.parts.has(token.plain) || this.dutch.whole.has(token.plain);
  };

  /* `krijg ... mee`: a verb that stands apart from its first syllable is a word too, if any phrase has it. It goes to the end. */
  Knowledge.prototype.rejoined = function (tokens) {
    for (let i = tokens.length - 1; i > 0; i -= 1) {
      for (let j = 0; j < i && PARTICLES.has(tokens[i].plain); j += 1) {
        const verb = tokens[j].plain.length > 2 ? this.token(tokens[i].plain + tokens[j].plain) : null;
        if (verb && this.phraseKeys.has(verb.keys.join(" "))) {
          verb.extra = true;
          return this.telling(tokens.filter((t, n) => n !== i && n !== j)).concat(verb);
        }
      }
    }
    return tokens;
  };

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

  Knowledge.prototype.slot = function (all, literal) {
    const tokens = this.telling(all);
    const known = this.phrase(this.nameOf(all)) || this.phrase(this.nameOf(tokens)) || [];
    const slot = {
      text: all.map((t) => t.text).join(" "),
      tokens,
      weak: !(known.length && isEmptied(all, tokens)) && tokens.every((t) => t.weak),
    };
    // A phrase of which one word is left without its stop words, `op afstand`, is more than that word.
    slot.rest = all.length > 1 && tokens.length === 1 && known.length > 0;
    slot.alternatives =
      known.length && isEmptied(all, tokens) ? [] : together(tokens, slot.rest ? WEIGHT.rest : WEIGHT.self, "self");
    // A synonym that is a compound is meant as a whole: its parts near each other are another matter.
    if (!literal)
      known.forEach((s) => {
        const found = together(s.tokens, s.weight, "synonym", s.phrase);
        slot.alternatives = slot.alternatives.concat(found.filter((a) => !a.spare));
      });
    return slot;
  };

  /* A compound with a synonym in the place of one of its parts, near the others: `nepbedrijf`, `fictief bedrijf`. */
  Knowledge.prototype.swapped = function (token) {
    if (token.keys.length < 2) return [];
    return token.keys.flatMap((key, i) =>
      (this.phrase(key) || []).map((other) => ({
        terms: token.keys.flatMap((own, j) => (j === i ? other.tokens.flatMap((t) => t.keys) : [own])).map(encode),
        weight: WEIGHT.synonym * WEIGHT.parts,
        how: "synonym",
        phrase: other.phrase,
      })),
    );
  };

  /* Tokens become slots: the longest phrase that any group knows is one slot, words without meaning are left out. */
  Knowledge.prototype.slots = function (tokens) {
    const pieces = this.phrased(tokens);
    const telling = pieces.filter((piece) => piece.length > 1 || !piece[0].stop);
    return (telling.length ? telling : pieces).map((piece) => this.slot(piece));
  };

  /* The same tokens in order, those of a known phrase together. */
  Knowledge.prototype.phrased = function (tokens) {
    const found = [];
    for (let i = 0; i < tokens.length; i += found[found.length - 1].length) {
      let length = Math.min(LONGEST_PHRASE, tokens.length - i);
      while (length > 1 && !this.isPhrase(tokens.slice(i, i + length))) length -= 1;
      found.push(tokens.slice(i, i + length));
    }
    return found;
  };

  Knowledge.prototype.isPhrase = function (tokens) {
    // A phrase does not begin or end with a word that it does not need.
    const ends = tokens[0].stop || tokens[tokens.length - 1].stop;
    return (
      this.phrase(this.nameOf(tokens)) ||
      (!ends && this.telling(tokens).length > 1 && this.phrase(this.nameOf(this.telling(tokens))))
    );
  };

  /* Neighbours that may be one compound: `keuze stress`. They add to the score and are not required. */
  function joined(slots) {
    return slots.slice(1).map((slot, i) => {
      const keys = slots[i].tokens.concat(slot.tokens).reduce((all, t) => all.concat(t.keys), []);
      return { terms: [`z${keys.map(encode).join("")}`], weight: WEIGHT.joined, how: "joined" };
    });
  }

  /* A question understood: slots, literal phrases, and whether it was cut off. */
  Knowledge.prototype.understand = function (text) {
    const phrases = [];
    const rest = text.slice(0, LONGEST).replace(QUOTES, (_, phrase) => {
      if (T.tokens(phrase).length) phrases.push(phrase.trim());
      return " ";
    });
    const typed = this.tokens(rest);
    const tokens = this.rejoined(this.glued(typed));
    const slots = tokens.length ? this.slots(tokens) : [];
    // `na zorg`: two words of which one says nothing may have been meant as one.
    if (tokens.length === 2 && tokens[0].stop && slots.length === 1)
      slots[0].alternatives = slots[0].alternatives.concat(
        own(this.token(tokens[0].plain + tokens[1].plain), WEIGHT.self).slice(0, 1),
      );
    slots.forEach((s) => {
      if (s.tokens.every((t) => t.extra)) s.weak = s.extra = true;
    });
    const quoted = phrases
      .reduce((all, p) => all.concat(this.meaning(p)), [])
      .map(function (t) {
        return this.slot([t], true);
      }, this);
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
      slots: all,
      phrases,
      bonus: joined(slots.filter((s) => !s.extra)),
      // A question of words without meaning asks nothing.
      telling: all.some((s) => s.literal || s.tokens.some((t) => !t.stop) || s.alternatives.length > 2),
      dropped: this.telling(typed).length < typed.length,
      meaning: MEANING.test(rest),
      wanted: this.wanted(typed),
      cut: text.length > LONGEST,
    };
  };

  LOB.Zoekkennis = Knowledge;
  LOB.vraagtWat = (text) => MEANING.test(text);
  LOB.zoekterm = { own, encode };
})();
