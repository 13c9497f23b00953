/* What to show of a page: the piece of its text that says most about the question, with its words marked, and its section. */
(function () {
  "use strict";
  var LOB = window.LOB = window.LOB || {};
  var LENGTH = 30, LOOK_BACK = 10;

  /* Word number -> how much it says, over all slots that hit the page. */
  function marksOf(page) {
    var marks = new Map();
    page.hits.forEach(function (h) {
      h.hit.results.forEach(function (result) {
        result.words.forEach(function (place) { marks.set(place, { slot: h.slot, value: h.slot.rarity }); });
      });
    });
    return marks;
  }

  /* The start of the window that has the most different slots, then the most words; the earliest of equals.
     From `facts` on there are only labels: they read less well than sentences. */
  function bestStart(marks, first, count, facts) {
    var places = Array.from(marks.keys()).filter(function (p) { return p >= first && p < count; }).sort(function (a, b) { return a - b; });
    var best = first, top = 0;
    places.forEach(function (start, i) {
      var slots = new Set(), value = 0;
      for (var j = i; j < places.length && places[j] < start + LENGTH; j += 1) {
        var mark = marks.get(places[j]);
        value += slots.has(mark.slot) ? mark.value * 0.2 : mark.value;
        slots.add(mark.slot);
      }
      if (start >= facts) value *= 0.4;
      if (value > top + 0.001) { top = value; best = start; }
    });
    return { place: best, found: top > 0 };
  }

  function sentenceStart(words, place, first) {
    for (var i = place; i > Math.max(first, place - LOOK_BACK); i -= 1) if (/[.?!:]["”’)]?$/.test(words[i - 1])) return i;
    return place - first <= LOOK_BACK ? first : place;
  }

  function sectionAt(anchors, place) {
    var found = null;
    anchors.forEach(function (a) { if (/^h[234]$/.test(a.element) && a.location <= place && (!found || a.location >= found.location)) found = a; });
    return found;
  }

  /* { parts: [{ text, mark }], section: anchor or null }. `data`: the fragment of the page. */
  LOB.uittreksel = function (page, data) {
    var words = data.content.split(/\s+/), marks = marksOf(page);
    var first = data.meta.title.split(/\s+/).length + (data.meta.nummer ? 1 : 0);
    var best = bestStart(marks, first, words.length, Number(data.meta.feiten)), start = best.found ? sentenceStart(words, best.place, first) : first;
    var end = Math.min(words.length, start + LENGTH + LOOK_BACK), parts = [];
    if (start > first) parts.push({ text: "… ", mark: false });
    for (var i = start; i < end; i += 1) {
      parts.push({ text: words[i], mark: marks.has(i) });
      parts.push({ text: i + 1 < end ? " " : end < words.length ? " …" : "", mark: false });
    }
    return { parts: parts, section: best.found && best.place < Number(data.meta.feiten) ? sectionAt(data.anchors || [], best.place) : null };
  };
})();
