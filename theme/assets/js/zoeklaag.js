/* The query layer: asks Pagefind for single keys, puts the answers together, ranks, and keeps account of why. */
(function () {
  "use strict";
  var LOB = window.LOB = window.LOB || {};
  var WEIGHT = LOB.zoekgewicht, MOST_COMPLETIONS = 6, MOST_PARTIAL = 40, LEAST_COVERAGE = 0.2, MOST_CHECKED = 60, NEAR = 6, ENOUGH = 25, PLENTY = 150, SURE_FROM = 5;
  // How near to each other several terms must stand to count at all: see nearness().
  var CLOSE = { synonym: 1, parts: 0.5, half: 0.5 };
  // Pagefind's own ranking: a title counts most, length matters little, many mentions soon count no more.
  var RANKING = { termSimilarity: 0, pageLength: 0.6, termSaturation: 1.2, metaWeights: { title: 2.6, nummer: 12 } };
  // What a visitor most likely came for. Pages about sources and terms are the way to examples, not the goal.
  var KIND = { praktijkvoorbeeld: 1, wegwijzer: 0.95, woord: 0.62, materiaal: 0.5, interventie: 0.55, pagina: 0.45, term: 0.32, werk: 0.3, gemeente: 0.35, cijfer: 0.3, gezocht: 0.3, gebeurtenis: 0.22, bronfout: 0.18 };

  /* `api`: Pagefind's, from the network or from a pack; `known`: LOB.Zoekkennis; `words`: gives a promise of LOB.Zoekwoorden. */
  function Searcher(api, known, words) {
    this.api = api;
    this.known = known;
    this.words = words;
    this.answers = new Map();
  }

  Searcher.ranking = RANKING;

  /* Answer to one key: fragment id -> how much it says, apart from how rare it is. Kept, so a next key stroke asks only what is new. */
  Searcher.prototype.ask = function (term) {
    if (!this.answers.has(term)) this.answers.set(term, this.api.search(term).then(function (found) {
      var rarity = this.known.rarity(found.results.length), hits = new Map();
      found.results.forEach(function (r) { hits.set(r.id, { strength: r.score / rarity, result: r }); });
      return hits;
    }.bind(this)));
    return this.answers.get(term);
  };


  /* Pages that have every term of an alternative. Terms that stand close say more; parts and synonyms must stand close. */
  Searcher.prototype.pagesOf = async function (alternative) {
    var answers = await Promise.all(alternative.terms.map(this.ask, this)), found = new Map();
    answers[0].forEach(function (_, id) {
      var hits = answers.map(function (a) { return a.get(id); });
      if (!hits.every(Boolean)) return;
      var results = hits.map(function (h) { return h.result; }), near = nearness(results);
      if (near < (CLOSE[alternative.how] || 0)) return;
      found.set(id, { strength: near * alternative.weight * hits.reduce(function (sum, h) { return sum + h.strength; }, 0) / hits.length, results: results, by: alternative });
    });
    return found;
  };

  /* 1 when words of all results stand within a sentence of each other, less when they are far apart. */
  function nearness(results) {
    if (results.length < 2) return 1;
    var least = Infinity;
    results[0].words.forEach(function (place) {
      var far = 0;
      for (var i = 1; i < results.length; i += 1) {
        var distance = Infinity;
        results[i].words.forEach(function (other) { distance = Math.min(distance, Math.abs(other - place)); });
        far = Math.max(far, distance);
      }
      least = Math.min(least, far);
    });
    return least <= NEAR ? 1 : least <= 4 * NEAR ? 0.5 : 0.25;
  }

  /* All pages of a slot: per page the best alternative, and the marks of every alternative. */
  Searcher.prototype.collect = async function (slot, alternatives) {
    var answers = await Promise.all(alternatives.map(this.pagesOf, this));
    answers.forEach(function (pages) {
      pages.forEach(function (hit, id) {
        var best = slot.pages.get(id);
        if (!best) { slot.pages.set(id, { strength: hit.strength, by: hit.by, results: hit.results }); return; }
        best.results = best.results.concat(hit.results);
        if (hit.strength > best.strength) { best.strength = hit.strength; best.by = hit.by; }
      });
    });
  };

  /* A slot that nothing answers: verb forms, then an unfinished word, then a typing error, then half of a compound. */
  Searcher.prototype.recover = async function (slot) {
    var token = slot.tokens[0], known = this.known, dutch = known.dutch;
    var forms = LOB.taal.variants(token.plain).map(function (key) { return { terms: [LOB.zoekterm.encode(key)], weight: WEIGHT.variant, how: "self" }; });
    await this.collect(slot, forms);
    if (slot.pages.size || slot.literal || slot.tokens.length > 1) return;
    // Beside other words a short one that is not known is more likely a word that the site does not have.
    var words = await this.words(), mended = slot.beside && token.plain.length < SURE_FROM ? null : words.mend(token.plain, dutch);
    // One letter short is a typing error, more letters short is a word that is not finished.
    if (!mended || mended.plain.slice(0, -1) !== token.plain) await this.finish(slot, words);
    if (slot.pages.size) return;
    if (mended) {
      var right = known.slot([known.token(mended.word)]);
      slot.mended = { from: token.text, to: mended.word };
      slot.tokens = right.tokens;
      await this.collect(slot, right.alternatives);
    }
    if (slot.pages.size) return;
    if (token.keys.length > 1) await this.collectHalves(slot, token.keys);
    if (!slot.pages.size) await this.collectHalves(slot, [].concat.apply([], words.halves(token.plain, known).map(function (half) { return dutch.cut(half); })));
    slot.half = slot.pages.size > 0;
  };

  /* Pages with all of these keys near to each other, else with one of them. */
  Searcher.prototype.collectHalves = async function (slot, keys) {
    var terms = keys.map(LOB.zoekterm.encode);
    if (terms.length) await this.collect(slot, [{ terms: terms, weight: WEIGHT.parts, how: "half" }]);
    if (!slot.pages.size) await this.collect(slot, terms.map(function (term) { return { terms: [term], weight: WEIGHT.half, how: "half" }; }));
  };

  /* What the last word may become while it is being typed. */
  Searcher.prototype.finish = async function (slot, words) {
    var token = slot.tokens[slot.tokens.length - 1], known = this.known;
    if (token.plain.length < 2) return;
    var endings = words.complete(token.plain, MOST_COMPLETIONS, function (plain) { return known.dutch.key(plain); });
    if (!endings.length && !slot.pages.size) endings = words.completeHalf(token.plain, MOST_COMPLETIONS, known.dutch);
    endings = endings.filter(function (e) { return e.plain !== token.plain; });
    slot.completions = endings.map(function (e) { return e.word; });
    await this.collect(slot, [].concat.apply([], endings.map(function (e) { return LOB.zoekterm.own(known.token(e.word), WEIGHT.completion).slice(0, 1); })));
  };

  /* Each further word is one more piece of index to fetch: synonyms wait until the word itself is not on plenty of pages,
     parts of a compound until the compound is rare. */
  Searcher.prototype.answer = async function (slot, unfinished) {
    slot.pages = new Map();
    await this.collect(slot, slot.alternatives.filter(function (a) { return a.how !== "synonym" && !a.spare && !a.alone; }));
    var plenty = slot.tokens.length > 1 ? ENOUGH : PLENTY;
    if (slot.pages.size < plenty || slot.rest) await this.collect(slot, slot.alternatives.filter(function (a) { return a.how === "synonym" && !a.spare; }));
    await this.collect(slot, slot.alternatives.filter(function (a) { return a.alone; }));
    if (slot.pages.size < ENOUGH) await this.collect(slot, slot.alternatives.filter(function (a) { return a.spare; }));
    if (unfinished) await this.finish(slot, await this.words());
    if (!slot.pages.size && !slot.extra) await this.recover(slot);
    slot.rarity = Math.max(0.2, this.known.rarity(slot.pages.size)) * (slot.weak ? 0.15 : 1);
  };

  /* Search. `typing`: the last word may be unfinished; `fits`: tells of a page whether the filters let it through; null for all. */
  Searcher.prototype.search = async function (text, options) {
    var question = this.known.understand(text), slots = question.slots, last = slots.length - 1;
    while (last > 0 && (slots[last].extra || slots[last].literal)) last -= 1;
    var open = options.typing && /[\p{L}\p{N}]$/u.test(text);
    slots.forEach(function (slot) { slot.beside = slots.length > 1; });
    await Promise.all(slots.map(function (slot, i) { return this.answer(slot, open && i === last && !slot.literal); }, this));
    var bonus = await Promise.all(question.bonus.map(this.pagesOf, this));
    question.all = this.rank(slots, bonus, null);
    question.found = options.fits ? this.rank(slots, bonus, options.fits) : question.all;
    if (question.phrases.length) await this.keepLiteral(question);
    question.full = question.all.some(function (p) { return p.whole; });
    question.silent = slots.filter(function (s) { return !s.pages.size && !s.extra && !s.weak; }).map(function (s) { return s.text; });
    return question;
  };

  /* Score: per slot how rare it is times how much the page says; pages that miss a slot come after those that have all. */
  Searcher.prototype.rank = function (slots, bonus, fits) {
    var any = slots.filter(function (s) { return s.pages.size; }), strong = any.filter(function (s) { return !s.weak; });
    // When only words that are everywhere give pages, those words are all there is to go by.
    var needed = strong.length ? strong : any, total = 0, found = new Map(), known = this.known;
    needed.forEach(function (s) { total += s.rarity; });
    slots.forEach(function (slot) {
      slot.pages.forEach(function (hit, id) {
        if (!found.has(id)) found.set(id, { id: id, kind: known.kindOf(id), score: 0, covered: 0, hits: [] });
        var page = found.get(id);
        page.score += slot.rarity * hit.strength;
        if (needed.indexOf(slot) >= 0) page.covered += slot.rarity;
        page.hits.push({ slot: slot, hit: hit });
      });
    });
    bonus.forEach(function (pages) { pages.forEach(function (hit, id) { if (found.has(id)) found.get(id).score += hit.strength * known.rarity(pages.size); }); });
    var list = Array.from(found.values()).filter(function (p) { return p.covered > total * LEAST_COVERAGE && (!fits || fits(p)); }), partial = 0;
    list.forEach(function (p) {
      p.coverage = total ? p.covered / total : 0;
      p.whole = p.coverage > 0.999;
      p.score *= p.coverage * (KIND[p.kind] || 0.3);
    });
    return list.sort(function (a, b) { return b.score - a.score || (a.id < b.id ? -1 : 1); }).filter(function (p) { return p.whole || (partial += 1) <= MOST_PARTIAL; });
  };

  /* Quoted text is literal: the words must stand on the page as typed, next to each other. */
  Searcher.prototype.keepLiteral = async function (question) {
    var wanted = question.phrases.map(plainText), quoted = question.slots.filter(function (s) { return s.literal; });
    var likely = question.found.filter(function (p) { return quoted.every(function (s) { return s.pages.has(p.id); }); }), pages = likely.slice(0, MOST_CHECKED);
    question.unchecked = likely.length - pages.length;
    await Promise.all(pages.map(async function (page) {
      var data = await LOB.Zoeklaag.load(page), all = plainText(data.meta.title + " " + data.content);
      page.literal = wanted.every(function (w) { return all.indexOf(w) >= 0; });
    }));
    question.all = question.found = pages.filter(function (p) { return p.literal; });
  };

  function plainText(text) { return " " + LOB.taal.tokens(text).map(LOB.taal.fold).join(" ") + " "; }

  /* The fragment of a page: its text, headings and title. */
  Searcher.load = function (page) {
    if (!page.data) page.data = page.hits[0].hit.results[0].data();
    return page.data;
  };

  LOB.Zoeklaag = Searcher;
})();
