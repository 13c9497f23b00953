/* The query layer: asks the index for single keys, puts the answers together, ranks, and keeps account of why. */
(() => {
  const {
    MOST_PARTIAL,
    LEAST_COVERAGE,
    MOST_CHECKED,
    NEAR,
    ENOUGH,
    PLENTY,
    BESIDE,
    WAY,
    ALIKE,
    UNLIKE,
    BOOST,
    LEADS,
    LABEL,
    COVER,
    CLOSE,
  } = LOB.rules.weights.ranking;
  const WEIGHT = LOB.rules.weights.match;
  // So many texts are asked for in one go: each takes a slow device some milliseconds.
  const AT_ONCE = 5;

  class Searcher {
    /* `index`: LOB.SearchIndex; `known`: LOB.SearchKnowledge; `words` and `filters`: give a promise of LOB.SearchWords and LOB.SearchFilters. */
    constructor(index, known, words, filters) {
      this.index = index;
      this.known = known;
      this.words = words;
      this.filters = filters;
      this.answers = new Map();
    }

    /* Answer to one key: see Index.find. Kept, so a next key stroke asks only what is new. */
    ask(term) {
      if (!this.answers.has(term)) {
        const answer = this.index.find(term);
        this.answers.set(term, answer);
        answer.catch(() => {
          this.answers.delete(term);
        });
      }
      return this.answers.get(term);
    }

    /* Pages that have every term of an alternative. Terms that stand close say more; parts and synonyms must stand close. */
    async pagesOf(alternative) {
      const answers = await Promise.all(alternative.terms.map(this.ask, this));
      const found = new Map();
      answers[0].forEach((_, id) => {
        const hits = answers.map((a) => a.get(id));
        if (!hits.every(Boolean)) return;
        const places = hits.map((h) => h.places);
        const near = nearness(places);
        if (near < (CLOSE[alternative.how] || 0)) return;
        const strengths = hits.map((h) => h.strength);
        const mean = strengths.reduce((sum, one) => sum + one, 0) / hits.length;
        found.set(id, {
          strength: near * alternative.weight * mean,
          // A page is about a compound or a phrase no more than about the least of its words.
          told: near * Math.min(...strengths),
          places,
          by: alternative,
        });
      });
      return found;
    }

    /* All pages of a slot: per page the best alternative, and the marks of every alternative. */
    async collect(slot, alternatives) {
      const answers = await Promise.all(alternatives.map(this.pagesOf, this));
      answers.forEach((pages) => {
        pages.forEach((hit, id) => {
          const best = slot.pages.get(id);
          if (!best) {
            slot.pages.set(id, { ...hit });
            return;
          }
          best.places = best.places.concat(hit.places);
          if (hit.strength > best.strength) {
            best.strength = hit.strength;
            best.told = hit.told;
            best.by = hit.by;
          }
        });
      });
    }

    /* A slot that nothing answers: verb forms, then what else the word may be, see LOB.Recovery. */
    async recover(slot) {
      const [token] = slot.tokens;
      // What editors keep apart has no other forms.
      const forms = this.known.dutch.forms.has(token.plain) ? [] : LOB.dutch.variants(token.plain);
      await this.collect(
        slot,
        Array.from(forms, (key) => ({
          terms: [LOB.indexTerms.encode(key)],
          weight: WEIGHT.variant,
          how: "self",
        })),
      );
      if (slot.pages.size || slot.literal || slot.tokens.length > 1) return;
      await (await this.recovery()).recover(slot);
    }

    /* What mends words: it comes with the list of words, when one is not finished or not known. */
    async recovery() {
      const words = await this.words();
      return new LOB.Recovery(this, words);
    }

    /* Each further word is one more piece of index to fetch: synonyms wait until the word itself is not on plenty of pages,
       parts of a compound until the compound is rare. */
    async answer(slot, unfinished) {
      slot.pages = new Map();
      await this.collect(
        slot,
        slot.alternatives.filter((a) => a.how !== "synonym" && !a.spare && !a.alone),
      );
      const plenty = slot.tokens.length > 1 ? ENOUGH : PLENTY;
      if (slot.pages.size < plenty || slot.rest)
        await this.collect(
          slot,
          slot.alternatives.filter((a) => a.how === "synonym" && !a.spare),
        );
      await this.collect(
        slot,
        slot.alternatives.filter((a) => a.alone),
      );
      if (slot.pages.size < ENOUGH)
        await this.collect(
          slot,
          slot.alternatives.filter((a) => a.spare),
        );
      if (unfinished) await (await this.recovery()).finish(slot);
      // A word without meaning is not in the index, and no typing error.
      if (!slot.pages.size && !slot.extra && !slot.tokens.every((t) => t.stop)) await this.recover(slot);
      const whole = Array.from(slot.pages.values()).filter((hit) => !hit.by.alone).length;
      slot.rarity =
        Math.max(0.2, this.known.rarity(whole || slot.pages.size)) *
        (slot.weak ? 0.15 : slot.unwanted || slot.felt ? BESIDE : 1);
    }

    /* The filters; null when they do not come: then nothing is known of whom an example is for. */
    filtersIfAny() {
      return this.filters().catch(() => null);
    }

    /* Search. `typing`: the last word may be unfinished; `fits`: tells of a page whether the filters let it through; null for all;
       `choices`: of filters, as { name, value, label }. */
    async search(text, options) {
      // Between the steps the browser may do what waits: on a slow device each takes tens of milliseconds.
      const question = LOB.query.understand(this.known, text);
      await LOB.dom.pause();
      const slots = question.slots;
      // On their way while the words are looked up.
      if (LOB.audienceOf(question, options.choices, this.known).size) this.filtersIfAny();
      let last = slots.length - 1;
      while (last > 0 && (slots[last].extra || slots[last].literal)) last -= 1;
      const open = options.typing && /[\p{L}\p{N}]$/u.test(text);
      slots.forEach((slot) => {
        slot.beside = slots.length > 1;
      });
      await Promise.all(slots.map((slot, i) => this.answer(slot, open && i === last && !slot.literal)));
      const lost = slots.filter(isLost);
      const spaced = lost.length ? (await this.recovery()).spaced(lost, text) : null;
      if (spaced) return { ...(await this.search(spaced.text, options)), text, spaced };
      await this.putTogether(slots);
      setAside(slots);
      const bonus = await Promise.all(question.bonus.map(this.pagesOf, this));
      await LOB.dom.pause();
      question.alike = this.known.wordings.alike(question);
      question.choices = options.choices;
      question.whom = LOB.audienceOf(question, options.choices, this.known);
      const chooses = (filters) => LOB.namesOnlyChoices(question, options.choices, this.known, filters);
      question.ofYear = question.years.length > 0 && chooses(this.known.whom);
      // Who asks for examples of a sector, a form or a region asks for a list.
      question.listed = this.known.asksList(question.tokens) && chooses(this.known.lists.filters);
      question.person = this.known.asksPerson(question.tokens);
      if (question.listed) question.alike = new Map();
      question.filters = question.whom.size || question.listed ? await this.filtersIfAny() : null;
      this.labelYears(question);
      question.all = this.rank(question, bonus, null);
      question.found = options.fits ? this.rank(question, bonus, options.fits) : question.all;
      if (question.phrases.length) await this.keepLiteral(question);
      await LOB.dom.pause();
      LOB.judge(question, this.known);
      question.full = question.all.some((p) => p.whole);
      question.silent = slots.filter((s) => !s.pages.size && !s.extra && !s.weak).map((s) => s.text);
      return question;
    }

    /* An example that is for the year that was asked has it, in whatever words. */
    labelYears({ slots, years, filters }) {
      const sets = filters?.sets.get(this.known.years.filter);
      const labelled = years.flatMap((year) => Array.from(sets?.get(year) || []));
      slots
        .filter(({ year }) => year)
        .forEach(({ pages }) => {
          labelled.forEach((id) => {
            const { strength = 0, told = 0, places = [], by } = pages.get(id) || {};
            pages.set(id, {
              strength: Math.max(strength, LABEL),
              told: Math.max(told, LABEL),
              places,
              by: by && !by.alone ? by : { terms: [], weight: 1, how: "self" },
            });
          });
        });
    }

    /* `speed date`: two words of which one stands nowhere, while together they are a word of the site, are that word. */
    async putTogether(slots) {
      for (let i = slots.length - 1; i > 0; i -= 1) {
        const pair = [slots[i - 1], slots[i]];
        if (pair.every((s) => s.pages.size) || pair.some((s) => s.extra || s.literal || s.tokens.length > 1)) continue;
        const whole = this.known.token(pair.map((s) => s.tokens[0].plain).join(""));
        const slot = { ...LOB.query.slotOf(this.known, [whole]), text: pair.map((s) => s.text).join(" ") };
        // The halves of a compound were looked up each by itself.
        if (whole.keys.length > 1 || !(await this.pagesOf(slot.alternatives[0])).size) continue;
        await this.answer(slot, false);
        slots.splice(i - 1, 2, slot);
      }
    }

    newPage(id) {
      const about = this.known.kindOf(id);
      return { id, index: this.index, kind: about.kind, about, score: 0, covered: 0, coverage: 0, has: 0, hits: [] };
    }

    /* Score: per slot how rare it is times how much the page says; pages that miss a slot come after those that have all. */
    rank({ slots, wanted, alike, whom, filters, choices, ofYear }, bonus, fits) {
      const suit = (page) => LOB.fitAudience(page, whom, { filters, choices, known: this.known });
      const any = slots.filter((s) => s.pages.size);
      // Beside a sector alone a year is a choice: what the site has on that sector suits.
      const strong = any.filter((s) => !s.weak && !(ofYear && s.year));
      // When only words that are everywhere give pages, those words are all there is to go by.
      const needed = strong.length ? strong : any;
      const total = needed.reduce((sum, slot) => sum + slot.rarity, 0);
      const list = this.pagesWith(slots, needed, alike, bonus).filter(
        (p) => (p.covered > total * LEAST_COVERAGE || alike.get(p.id) >= ALIKE) && (!fits || fits(p)),
      );
      list.forEach((p) => {
        p.alike = alike.get(p.id) || 0;
        p.coverage = Math.max(total ? p.covered / total : 0, p.alike);
        p.whole = p.has === needed.length;
        suit(p);
        p.score *= p.coverage * p.fit * this.weight(p) * (wanted.get(p.about.name) || 1) * this.likeness(p);
      });
      let partial = 0;
      const all = this.led(
        list
          .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
          .filter((p) => p.whole || (partial += 1) <= MOST_PARTIAL),
        fits,
      );
      all.filter(({ fit }) => fit === undefined).forEach(suit);
      return all;
    }

    /* Every page that has a slot, or wordings like the question, with how much all slots say of it and how much of the needed ones it has. */
    pagesWith(slots, needed, alike, bonus) {
      const found = new Map();
      slots.forEach((slot) => {
        slot.pages.forEach((hit, id) => {
          if (!found.has(id)) found.set(id, this.newPage(id));
          const page = found.get(id);
          page.score += slot.rarity * hit.strength;
          if (needed.includes(slot)) {
            page.covered += slot.rarity * coverOf(hit.by);
            page.has += 1;
          }
          page.hits.push({ slot, hit });
        });
      });
      alike.forEach((share, id) => {
        if (share >= ALIKE && !found.has(id)) found.set(id, this.newPage(id));
      });
      bonus.forEach((pages) => {
        pages.forEach((hit, id) => {
          if (found.has(id)) found.get(id).score += hit.strength * this.known.rarity(pages.size);
        });
      });
      return Array.from(found.values());
    }

    /* The same pages, with those that editors chose to read after the best one that has wordings: they help with the same question, whatever
       words they have. */
    led(list, fits) {
      const best = list.find((page) => page.alike >= LEADS && this.known.further.has(page.id));
      if (!best) return list;
      const pages = new Map(list.map((page) => [page.id, page]));
      const led = this.known.further.get(best.id).map((id) => pages.get(id) || this.newPage(id));
      led.forEach((page) => {
        page.led = best;
      });
      return list.concat(led.filter((page) => !pages.has(page.id) && (!fits || fits(page))));
    }

    /* How much a page of this kind counts. Whoever names a thing that few pages know, a method or an abbreviation, asks for its own page. */
    weight({ about, hits }) {
      const way = about.leads && about.weight < WAY;
      return way && hits.some(({ slot, hit }) => hit.by.how === "self" && LOB.isNamed(slot, hit)) ? 1 : about.weight;
    }

    /* How much the wordings of a page add to what it says. A page that has them and none is like the question is less likely meant. */
    likeness(page) {
      return this.known.wordings.has(page.id) ? UNLIKE + BOOST * page.alike : 1;
    }

    /* Quoted text is literal: the words must stand on the page as typed, next to each other. */
    async keepLiteral(question) {
      const wanted = question.phrases.map(plainText);
      const quoted = question.slots.filter((s) => s.literal);
      const likely = question.found.filter((p) => quoted.every((s) => s.pages.has(p.id)));
      const pages = likely.slice(0, MOST_CHECKED);
      question.unchecked = likely.length - pages.length;
      await Promise.all(
        pages.map(async (page) => {
          const data = await LOB.Searcher.load(page);
          const all = plainText(`${data.title} ${data.text}`);
          page.literal = wanted.every((w) => all.includes(w));
        }),
      );
      question.all = question.found = pages.filter((p) => p.literal);
    }

    /* What a page says: its text, headings and title. */
    static load(page) {
      page.data ??= page.index.text(page.id);
      return page.data;
    }

    /* Ask for the texts of these pages, and wait for none. */
    static async request(pages) {
      for (const [i, page] of pages.entries()) {
        if (i % AT_ONCE === AT_ONCE - 1) await LOB.dom.pause();
        Searcher.load(page).catch(() => {
          /* said when it is shown */
        });
      }
    }
  }

  /* 1 when words of all these lists of places stand within a sentence of each other, less when they are far apart. */
  function nearness(lists) {
    if (lists.length < 2) return 1;
    let least = Infinity;
    lists[0].forEach((place) => {
      let far = 0;
      for (let i = 1; i < lists.length; i += 1) {
        let distance = Infinity;
        lists[i].forEach((other) => {
          distance = Math.min(distance, Math.abs(other - place));
        });
        far = Math.max(far, distance);
      }
      least = Math.min(least, far);
    });
    return least <= NEAR ? 1 : least <= 4 * NEAR ? 0.5 : 0.25;
  }

  /* A word that stands nowhere as it was typed. */
  function isLost({ literal, mended, tokens, half, pages }) {
    return !literal && !mended && tokens.length === 1 && (half || !pages.size) && tokens[0].pieces.length === 1;
  }

  // What says how somebody or something is: `leergierig`. An ending as in `huiselijk geweld` or `juridisch advies` says which one.
  const MANNER = /^\p{L}{3,}(?:(?:ig|loos|zaam|baar|achtig)e?|ste)$/u;

  /* Beside other words one that no page has and that says how something is, makes no other question of it. */
  function setAside(slots) {
    slots.forEach((slot) => {
      const nowhere = slot.beside && !slot.pages.size && slot.tokens.length === 1 && !slot.literal;
      slot.aside = nowhere && (slot.unwanted || MANNER.test(slot.tokens[0].plain));
    });
  }

  /* How much of a slot a page has: one word of a phrase, or half of a compound, is not what was asked. */
  function coverOf(by) {
    return by.alone ? COVER.alone : by.how === "half" ? COVER.half : 1;
  }

  function plainText(text) {
    return ` ${LOB.dutch.tokens(text).map(LOB.dutch.fold).join(" ")} `;
  }

  LOB.Searcher = Searcher;
})();
