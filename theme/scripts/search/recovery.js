/* What a word may be that stands nowhere: not finished, mistyped, made of other words, or several without their spaces. It comes with
   the list of words, since most questions do without both. */
(() => {
  const WEIGHT = LOB.rules.weights.match;
  const MOST_COMPLETIONS = 6;
  const SURE_FROM = 5;
  const SHORTEST_BEGUN = 3;

  class Recovery {
    /* `searcher`: LOB.Searcher; `words`: LOB.SearchWords. */
    constructor(searcher, words) {
      this.searcher = searcher;
      this.known = searcher.known;
      this.words = words;
    }

    /* An unfinished word, then a typing error, then the word it is made of, a synonym for a part, or half of a compound. */
    async recover(slot) {
      const { known, words } = this;
      const { dutch } = known;
      const [token] = slot.tokens;
      // Beside other words a short one that is not known is more likely a word that the site does not have.
      const unsure = slot.beside && token.plain.length < SURE_FROM;
      // A business of which editors know the name is no slip either: `waterschap` is not `wetenschap`.
      const mended = unsure || slot.stands ? null : await words.mend(token.plain, dutch);
      // One letter short is a typing error, more letters short is a word that is not finished; two letters are a word of their own.
      if (!unsure && token.plain.length >= SHORTEST_BEGUN && (!mended || mended.plain.slice(0, -1) !== token.plain))
        await this.finish(slot);
      if (slot.pages.size) return;
      if (mended) await this.correct(slot, mended.word);
      if (!slot.pages.size) await this.strip(slot, words.base(token.plain, dutch));
      if (slot.pages.size) return;
      await this.searcher.collect(slot, swapped(known, token));
      if (slot.pages.size) return;
      if (token.keys.length > 1) await this.collectHalves(slot, token.keys);
      if (!slot.pages.size)
        await this.collectHalves(
          slot,
          words.halves(token.plain, known).flatMap((half) => dutch.cut(half)),
        );
      slot.half = Array.from(slot.pages.values()).some((hit) => hit.by.how === "half");
    }

    /* Search on the word that this one is made of. */
    async strip(slot, base) {
      if (!base) return;
      await this.searcher.collect(slot, LOB.indexTerms.own(this.known.token(base), WEIGHT.base));
      slot.base = slot.pages.size ? base : "";
    }

    /* Search on another word instead, if the site has that word as a whole; else on its parts, near to each other. */
    async correct(slot, word) {
      const right = LOB.query.slotOf(this.known, [this.known.token(word)]);
      const whole = await this.searcher.pagesOf(right.alternatives[0]);
      if (!whole.size) {
        await this.searcher.collect(
          slot,
          right.alternatives.filter((a) => a.how === "parts"),
        );
        return;
      }
      slot.mended = { from: slot.text, to: word };
      slot.tokens = right.tokens;
      slot.alternatives = right.alternatives;
      slot.terms = right.terms;
      await this.searcher.collect(slot, right.alternatives);
    }

    /* Pages with all of these keys near to each other, else with one of them. */
    async collectHalves(slot, keys) {
      const terms = keys.map(LOB.indexTerms.encode);
      if (terms.length > 1) await this.searcher.collect(slot, [{ terms, weight: WEIGHT.parts, how: "parts" }]);
      if (!slot.pages.size)
        await this.searcher.collect(
          slot,
          terms.map((term) => ({ terms: [term], weight: WEIGHT.half, how: "half" })),
        );
    }

    /* What the last word may become while it is being typed. */
    async finish(slot) {
      const token = slot.tokens[slot.tokens.length - 1];
      const { known, words } = this;
      if (token.plain.length < 2) return;
      let endings = words.complete(token.plain, MOST_COMPLETIONS, (plain) => known.dutch.key(plain));
      if (!endings.length && !slot.pages.size) endings = words.completeHalf(token.plain, MOST_COMPLETIONS, known.dutch);
      endings = endings.filter((e) => e.plain !== token.plain);
      await this.searcher.collect(
        slot,
        endings.flatMap((e) => LOB.indexTerms.own(known.token(e.word), WEIGHT.completion).slice(0, 1)),
      );
    }

    /* `stagezoeken`, `hoekiesik`: a word that stands nowhere, and is several of which one at least only ties a sentence together, with the spaces
       that were forgotten; null when there is none. `lost`: the slots of such words. */
    spaced(lost, text) {
      for (const { tokens } of lost) {
        const to = this.words.spaced(tokens[0].plain, this.known.stop, LOB.particles);
        const asked = text.replace(tokens[0].text, to);
        if (to && asked !== text) return { text: asked, to };
      }
      return null;
    }
  }

  /* A compound with a synonym in the place of one of its parts, near the others: `nepbedrijf`, `fictief bedrijf`. */
  function swapped(known, token) {
    if (token.keys.length < 2) return [];
    return token.keys.flatMap((key, i) =>
      (known.phrase(key) || []).map((other) => ({
        terms: token.keys
          .flatMap((own, j) => (j === i ? other.tokens.flatMap((t) => t.keys) : [own]))
          .map(LOB.indexTerms.encode),
        weight: WEIGHT.synonym * WEIGHT.parts,
        how: "synonym",
        phrase: other.phrase,
      })),
    );
  }

  LOB.Recovery = Recovery;
})();
