/* What to show of a page: the piece of its text that says most about the question, with its words marked, and its section. */
(() => {
  const LENGTH = 30;
  const LOOK_BACK = 10;

  /* Word number -> how much it says, over all slots that hit the page. */
  function marksOf(page) {
    const marks = new Map();
    page.hits.forEach((h) => {
      h.hit.results.forEach((result) => {
        result.words.forEach((place) => {
          marks.set(place, { slot: h.slot, value: h.slot.rarity });
        });
      });
    });
    return marks;
  }

  /* The start of the window that has the most different slots, then the most words; the earliest of equals. */
  function bestStart(marks, first, count) {
    const places = Array.from(marks.keys())
      .filter((p) => p >= first && p < count)
      .sort((a, b) => a - b);
    let best = first;
    let top = 0;
    places.forEach((start, i) => {
      const slots = new Set();
      let value = 0;
      for (let j = i; j < places.length && places[j] < start + LENGTH; j += 1) {
        const mark = marks.get(places[j]);
        value += slots.has(mark.slot) ? mark.value * 0.2 : mark.value;
        slots.add(mark.slot);
      }
      if (value > top + 0.001) {
        top = value;
        best = start;
      }
    });
    return { place: best, found: top > 0 };
  }

  function sentenceStart(words, place, first) {
    for (let i = place; i > Math.max(first, place - LOOK_BACK); i -= 1)
      if (/[.?!:]["”’)]?$/.test(words[i - 1])) return i;
    return place - first <= LOOK_BACK ? first : place;
  }

  function sectionAt(anchors, place) {
    let found = null;
    anchors.forEach((a) => {
      if (/^h[234]$/.test(a.element) && a.location <= place && (!found || a.location >= found.location)) found = a;
    });
    return found;
  }

  /* { parts: [{ text, mark }], section: anchor or null }. `data`: the fragment of the page. */
  LOB.uittreksel = function (page, data) {
    const words = data.content.split(/\s+/);
    const marks = marksOf(page);
    const first = data.meta.title.split(/\s+/).length + (data.meta.nummer ? 1 : 0);
    // Behind the text stand labels and other words for the page: found by, never shown, since they are no sentences.
    const count = Number(data.meta.feiten) || words.length;
    const best = bestStart(marks, first, count);
    const start = best.found ? sentenceStart(words, best.place, first) : first;
    const end = Math.min(count, start + LENGTH + LOOK_BACK);
    const parts = [];
    if (start > first) parts.push({ text: "… ", mark: false });
    for (let i = start; i < end; i += 1) {
      parts.push({ text: words[i], mark: marks.has(i) });
      parts.push({ text: i + 1 < end ? " " : end < count ? " …" : "", mark: false });
    }
    return {
      parts,
      section: best.found ? sectionAt(data.anchors || [], best.place) : null,
    };
  };
})();
