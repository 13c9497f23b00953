/* What a visitor asks: a text becomes slots, each a word or a fixed phrase with everything that may stand for it. */
(function () {
  "use strict";
  var LOB = window.LOB = window.LOB || {}, T = LOB.taal;
  var LONGEST = 240, MOST_TOKENS = 14, LONGEST_PHRASE = 6;
  // How much a hit counts by how it was found.
  var WEIGHT = LOB.zoekgewicht = { self: 1, parts: 0.6, synonym: 0.75, term: 0.3, variant: 0.9, completion: 0.7, half: 0.3, joined: 0.5 };
  var QUOTES = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
  var PARTICLES = new Set(["mee", "op", "aan", "uit", "af", "in", "toe", "voor", "door", "over", "om", "na", "bij", "terug", "samen", "vast", "weg"]);

  function split(text) { return text ? text.split(" ") : []; }

  /* `data`: LOB.zoekdata, see data_script in hooks/lob/search_data.py. */
  function Knowledge(data) {
    var forms = Object.create(null), pairs = split(data.forms);
    for (var i = 0; i < pairs.length; i += 2) forms[pairs[i]] = pairs[i + 1];
    this.dutch = new T.Dutch({ forms: forms, parts: split(data.parts), sure: split(data.sure), whole: split(data.whole) });
    this.stop = new Set(split(data.stop));
    this.weak = new Set(split(data.weak));
    this.pages = data.n;
    this.kinds = new Map();
    Object.keys(data.kinds).forEach(function (kind) { split(data.kinds[kind]).forEach(function (id) { this.kinds.set(id, kind); }, this); }, this);
    this.phrases = new Map();
    this.phraseKeys = new Set();
    data.groups.forEach(function (group) { this.learn(group.split("|"), WEIGHT.synonym, false); }, this);
    data.terms.forEach(function (group) { this.learn(group.split("|"), WEIGHT.term, true); }, this);
  }

  /* Every phrase of a group leads to the others; `directed`: only to the first, the label of a term. */
  Knowledge.prototype.learn = function (group, weight, directed) {
    var tokens = group.map(function (phrase) { return this.meaning(phrase); }, this);
    group.forEach(function (phrase, i) {
      var name = this.nameOf(tokens[i]);
      if (!name || (directed && !i)) return;
      tokens[i].forEach(function (t) { this.phraseKeys.add(t.keys.join(" ")); }, this);
      if (!this.phrases.has(name)) this.phrases.set(name, []);
      group.forEach(function (other, j) {
        if (i !== j && tokens[j].length && this.nameOf(tokens[j]) !== name && (!directed || !j)) this.phrases.get(name).push({ phrase: other, tokens: tokens[j], weight: weight });
      }, this);
    }, this);
  };

  Knowledge.prototype.nameOf = function (tokens) { return tokens.map(function (t) { return t.keys.join(" "); }).join(" "); };

  Knowledge.prototype.token = function (text) {
    var pieces = T.pieces(text), keys = [].concat.apply([], pieces.map(function (p) { return this.dutch.cut(p); }, this));
    return { text: text, plain: pieces.join(""), pieces: pieces, keys: keys, stop: this.stop.has(T.fold(text)), weak: keys.every(function (k) { return this.weak.has(k); }, this) };
  };

  /* The tokens of a text that mean something; all of them when none does. */
  Knowledge.prototype.meaning = function (text) {
    var all = T.tokens(text).slice(0, MOST_TOKENS).map(this.token, this), found = all.filter(function (t) { return !t.stop && t.keys.length; });
    return found.length ? found : all.filter(function (t) { return t.keys.length; });
  };

  /* `krijg ... mee`: a verb that stands apart from its first syllable is a word too, if any phrase has it. */
  Knowledge.prototype.rejoined = function (text) {
    var all = T.tokens(text).slice(0, MOST_TOKENS).map(T.fold), found = [];
    all.forEach(function (particle, i) {
      if (!PARTICLES.has(particle)) return;
      all.forEach(function (verb, j) {
        var token = j < i && verb.length > 2 ? this.token(particle + verb) : null;
        if (token && this.phraseKeys.has(token.keys.join(" "))) found.push(token);
      }, this);
    }, this);
    return found.slice(-1).map(function (token) { token.extra = true; return token; });
  };

  function encode(key) { return key.replace(/[0-9]/g, function (d) { return "x" + "abcdefghij"[d]; }) + "q"; }

  /* What stands in the index for a token: the whole, and for a compound also its parts together. */
  function own(token, weight) {
    if (token.keys.length < 2) return [{ terms: token.keys.map(encode), weight: weight, how: "self" }];
    return [
      { terms: ["z" + token.keys.map(encode).join("")], weight: weight, how: "self" },
      { terms: token.keys.map(encode), weight: weight * WEIGHT.parts, how: "parts" }
    ];
  }

  /* Several tokens as one alternative: each must be found, as a whole or by its parts. */
  function together(tokens, weight, how, phrase) {
    if (tokens.length === 1) return own(tokens[0], weight).map(function (a) { return { terms: a.terms, weight: a.weight, how: how, phrase: phrase }; });
    return [{ terms: [].concat.apply([], tokens.map(function (t) { return t.keys.map(encode); })), weight: weight, how: how, phrase: phrase }];
  }

  Knowledge.prototype.slot = function (tokens, literal) {
    var name = this.nameOf(tokens), slot = { text: tokens.map(function (t) { return t.text; }).join(" "), tokens: tokens, weak: tokens.every(function (t) { return t.weak; }) };
    slot.alternatives = tokens.length === 1 ? own(tokens[0], WEIGHT.self) : together(tokens, WEIGHT.self, "self");
    if (!literal) (this.phrases.get(name) || []).forEach(function (s) { slot.alternatives = slot.alternatives.concat(together(s.tokens, s.weight, "synonym", s.phrase)); });
    return slot;
  };

  /* Tokens become slots; the longest phrase that any group knows is one slot. */
  Knowledge.prototype.slots = function (tokens) {
    var found = [];
    for (var i = 0; i < tokens.length;) {
      var length = Math.min(LONGEST_PHRASE, tokens.length - i);
      while (length > 1 && !this.phrases.has(this.nameOf(tokens.slice(i, i + length)))) length -= 1;
      found.push(this.slot(tokens.slice(i, i + length)));
      i += length;
    }
    return found;
  };

  /* Neighbours that may be one compound: `keuze stress`. They add to the score and are not required. */
  function joined(slots) {
    return slots.slice(1).map(function (slot, i) {
      var keys = slots[i].tokens.concat(slot.tokens).reduce(function (all, t) { return all.concat(t.keys); }, []);
      return { terms: ["z" + keys.map(encode).join("")], weight: WEIGHT.joined, how: "joined" };
    });
  }

  /* A question understood: slots, literal phrases, and whether it was cut off. */
  Knowledge.prototype.understand = function (text) {
    var phrases = [], rest = text.slice(0, LONGEST).replace(QUOTES, function (_, phrase) { if (T.tokens(phrase).length) phrases.push(phrase.trim()); return " "; });
    var tokens = T.tokens(rest).length || !phrases.length ? this.meaning(rest) : [];
    if (tokens.some(function (t) { return !t.weak; })) tokens = tokens.concat(this.rejoined(rest));
    var slots = this.slots(tokens);
    slots.forEach(function (s) { if (s.tokens.every(function (t) { return t.extra; })) s.weak = s.extra = true; });
    var quoted = phrases.reduce(function (all, p) { return all.concat(this.meaning(p)); }.bind(this), []).map(function (t) { return this.slot([t], true); }, this);
    quoted.forEach(function (s) { s.literal = true; s.weak = false; });
    var all = quoted.concat(slots);
    if (all.every(function (s) { return s.weak; })) all.forEach(function (s) { s.weak = false; });
    return { text: text, slots: all, phrases: phrases, bonus: joined(slots.filter(function (s) { return !s.extra; })), cut: text.length > LONGEST };
  };

  LOB.Zoekkennis = Knowledge;
  LOB.zoekterm = { own: own, encode: encode };
})();
