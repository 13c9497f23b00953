/* What search knows beforehand, of LOB.searchData: forms and keys of words, phrases that mean the same, kinds of pages, what words ask for. */
(() => {
  const T = LOB.dutch;
  // Of a question longer than this only the first telling words are looked up.
  const MOST_TOKENS = 14;
  const MOST_TELLING = 10;
  // So long is the name of a business that makes one of a longer word: `automonteur`, no `brok` of `kok`.
  const SHORTEST_END = 5;
  const WEIGHT = LOB.rules.weights.match;

  function split(text) {
    return text ? text.split(" ") : [];
  }

  const between = (words) => ` ${words} `;

  /* Whether a question has one of these phrases, to the letter. */
  function hasAny(tokens, phrases) {
    const asked = between(tokens.map(({ plain }) => plain).join(" "));
    return phrases.some((words) => asked.includes(words));
  }

  class Forms {
    /* Words with their key, or with the number of the one of their variants that it is, which is looked up when it is asked. */
    constructor(coded) {
      this.coded = new Map();
      coded.replace(/([^ 0-9]+)(?:([0-9])| ([^ ]+))/g, (_, word, number, key) => {
        this.coded.set(word, number ? Number(number) : key);
        return "";
      });
    }

    has(word) {
      return this.coded.has(word);
    }

    get(word) {
      const found = this.coded.get(word);
      return typeof found === "number" ? T.variants(word)[found] : found;
    }
  }

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

  class Knowledge {
    /* `data`: LOB.searchData, see data_script in hooks/lob/search/data.py. */
    constructor(data) {
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
      // The filters that say for whom something is, with the choices that do not tell which of the others.
      this.whom = new Map(data.whom.map(({ name, wide }) => [name, new Set(wide)]));
      this.readGroups(data);
      this.years = new LOB.SearchYears(data.years, this);
      this.intents = data.intents.map(({ words, factors }) => ({
        factors,
        names: words.map((w) => ` ${this.nameOf(this.tokens(w))} `),
      }));
      this.lists = { words: data.lists.words.map(between), filters: new Set(data.lists.filters) };
      this.persons = data.persons.map(between);
      // What somebody wants to have, by its word, with the kinds of pages that are all such a thing.
      this.pieces = new Map(
        data.pieces.flatMap(({ words, kinds }) => words.map((word) => [T.fold(word), new Set(kinds)])),
      );
      this.carriers = new Set(data.carriers);
      this.feelings = new Set(data.feelings.map((words) => this.nameOf(this.tokens(words))));
      this.services = new Set(data.services.map((w) => this.nameOf([this.token(w)])));
      // Names of businesses, alone or at the end of a longer word, and what they are cases of.
      this.caseOf = this.token(data.cases.of).keys;
      this.caseNames = new RegExp(`(?:${T.fold(data.cases.names)})(?:en|n|s|t?je)?$`);
      this.wordings = new LOB.SearchWordings(data.wordings);
      /** @type {Set<string> | undefined} see isTerm */
      this.labels = undefined;
      // Page -> the pages that editors chose to read after it.
      this.further = new Map(data.further.split("|").map((row) => [row.split(" ", 1)[0], row.split(" ").slice(1)]));
    }

    /* The phrases that mean the same, read when they are asked for; of their words the build tells the keys. */
    readGroups(data) {
      const leading = T.fold(
        [...data.groups, ...data.terms.map((group) => group.slice(group.indexOf("|")))].join("\n"),
      );
      const others = T.fold(
        [...data.terms, ...data.intents.flatMap(({ words }) => words), ...data.services].join("\n"),
      );
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
    }

    /* What phrases of this name lead to; null when no group has it. */
    phrase(name) {
      if (!this.phrases.has(name)) this.phrases.set(name, this.found(name));
      return this.phrases.get(name);
    }

    found(name) {
      const named = this.beginning(name.split(" ", 1)[0]).filter(({ names }) => names.includes(name));
      return named.length ? named.flatMap(({ own, group }) => this.othersOf(own, group)) : null;
    }

    /* The phrases with a word of this key that lead somewhere, with the names by which each is known. */
    beginning(key) {
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
    }

    /* Every phrase of a group leads to the others; `directed`: only to the first, the label of a term. */
    leading(group, has) {
      group.phrases ??= group.text.split("|").map((phrase) => ({ phrase, folded: T.fold(phrase) }));
      return group.phrases
        .filter((own, i) => !(group.directed && !i) && has(own.folded) && this.read(own).length)
        .map((own) => ({ own, group, names: this.namesOf(own.tokens) }));
    }

    /* The tokens of a phrase, read once. */
    read(own) {
      own.tokens ??= this.tokens(own.phrase);
      return own.tokens;
    }

    /* Whether this is a term of a vocabulary: by its label, or by a word that leads to it. */
    isTerm({ terms, tokens }) {
      this.labels ??= new Set(
        this.groups
          .filter(({ directed }) => directed)
          .map(({ text }) => this.nameOf(this.telling(this.tokens(text.split("|", 1)[0])))),
      );
      return terms.length > 0 || this.labels.has(this.nameOf(tokens));
    }

    othersOf(own, { phrases, directed, weight }) {
      const name = this.nameOf(this.telling(own.tokens));
      return (directed ? phrases.slice(0, 1) : phrases)
        .filter((other) => other !== own)
        .map((other) => {
          const { phrase } = other;
          const tokens = this.read(other);
          const left = this.telling(tokens);
          // Of `kan niet kiezen` one word is left, which says less than the phrase.
          const rest = left.length < 2 && tokens.length > 1;
          return { phrase, term: directed, all: tokens, tokens: left, weight: rest ? weight * WEIGHT.rest : weight };
        })
        .filter(
          (other) =>
            other.tokens.length && !this.isEmptied(other.all, other.tokens) && this.nameOf(other.tokens) !== name,
        );
    }

    /* What search knows of the kind of a page, from the first letter of its name in the index. */
    kindOf(id) {
      return this.kinds.get(id[0]) || { name: "pagina", ...this.kindData.pagina };
    }

    /* How much more a page of each kind counts, by words that tell what sort of answer is wanted: `werkblad`, `bewijs`, `hoeveel`. */
    wanted(tokens) {
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
    }

    /* Whether it is a list that is asked: `voorbeelden van`. */
    asksList(tokens) {
      return hasAny(tokens, this.lists.words);
    }

    /* Whether it is somebody of this site who is asked for: `kan iemand mij bellen`. */
    asksPerson(tokens) {
      return hasAny(tokens, this.persons);
    }

    /* How much it says that a page has something that `count` pages have. */
    rarity(count) {
      return Math.log((this.pages - count + 0.5) / (count + 0.5) + 1);
    }

    /* What is left of a phrase without its stop words is on every page: `van school af`. It leads to others and is not looked up. */
    isEmptied(all, left) {
      return left.length < all.length && left.every((t) => t.weak);
    }

    /* A phrase is known by all its words and, if two or more of them mean something, by those alone. */
    namesOf(tokens) {
      const telling = this.telling(tokens);
      const names = [this.nameOf(tokens)];
      return telling.length > 1 && telling.length < tokens.length ? names.concat(this.nameOf(telling)) : names;
    }

    nameOf(tokens) {
      return tokens.map((t) => t.keys.join(" ")).join(" ");
    }

    token(text) {
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
          keys.every((k) => this.weak.has(k)) ||
          (keys.length > 1 && this.weak.has(this.dutch.key(folded))),
      };
    }

    /* The keys of what a word is a case of, `kapsalon`: a business; null for any other word. */
    standIn(tokens) {
      const found = tokens.length === 1 ? this.caseNames.exec(tokens[0].plain) : null;
      return found && (!found.index || found[0].length >= SHORTEST_END) ? this.caseOf : null;
    }

    tokens(text) {
      const all = T.tokens(text);
      const kept =
        all.length > MOST_TOKENS ? all.filter((word) => !this.stop.has(T.fold(word))).slice(0, MOST_TELLING) : all;
      return kept.map(this.token, this).filter((t) => t.keys.length);
    }

    /* The tokens that mean something; all of them when none does. */
    telling(tokens) {
      const found = tokens.filter((t) => !t.stop);
      return found.length ? found : tokens;
    }

    meaning(text) {
      return this.telling(this.tokens(text));
    }

    isWord(token) {
      return (
        this.phraseWords.has(token.plain) || this.dutch.parts.has(token.plain) || this.dutch.whole.has(token.plain)
      );
    }
  }

  LOB.SearchKnowledge = Knowledge;
})();
