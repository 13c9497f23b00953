/* What to show of a page: the sentences that say most about the question, with its words marked, and their section. */
(() => {
  const LENGTH = 30;
  const MOST = 46;
  const LOOK_BACK = 12;
  const SHORTEST = 4;
  const REPEATED = 0.2;
  const ENDS = /[.?!]["”’')]*$/;
  const BEGINS = /^["“„'‘(]*[\p{Lu}\p{N}]/u;
  const MARK_ONLY = /^[.,;:!?)]+$/;

  /* Word number -> how much it says, over all slots that hit the page. A word that is everywhere chooses no sentence where another one hit:
     who asks for examples in a province is not helped by any sentence with `voorbeelden`. */
  function marksOf(page) {
    const marks = new Map();
    const strong = page.hits.some((h) => !h.slot.weak);
    page.hits.forEach((h) => {
      const value = strong && h.slot.weak ? 0 : h.slot.rarity;
      h.hit.places.flat().forEach((place) => {
        marks.set(place, { slot: h.slot, value });
      });
    });
    return marks;
  }

  /* The sentences of a page. `from` is where a sentence begins, or the heading above it. A heading is none, nor is a label or a
     place in a source. */
  function sentences(words, heads, first, count) {
    const lengths = new Map(heads.map((a) => [a.place, a.text.split(/\s+/).length]));
    const found = [];
    let from = first;
    let start = first;
    for (let i = first; i < count; i += 1) {
      if (lengths.has(i)) {
        from = i;
        i += lengths.get(i) - 1;
        start = i + 1;
      } else if (ENDS.test(words[i]) || i + 1 === count) {
        found.push({ from, start, end: i + 1 });
        from = start = i + 1;
      }
    }
    return found.filter(({ start, end }) => isSentence(words.slice(start, end)));
  }

  function isSentence(words) {
    return words.length >= SHORTEST && BEGINS.test(words[0]) && !words.some((word) => word.includes("§"));
  }

  /* What sentences from `at` on may be shown together: those that follow each other under one heading, until there is enough. */
  function runFrom(all, at) {
    let last = at;
    while (
      last + 1 < all.length &&
      all[last].end - all[at].start < LENGTH &&
      all[last + 1].start === all[last].end &&
      all[last + 1].end - all[at].start <= MOST
    )
      last += 1;
    return { from: all[at].from, start: all[at].start, end: all[last].end };
  }

  /* How much a run says: each slot once, and a little for each time more. */
  function valueOf(run, marks) {
    const seen = new Set();
    let value = 0;
    for (let place = run.from; place < run.end; place += 1) {
      const mark = marks.get(place);
      if (mark) value += seen.has(mark.slot) ? mark.value * REPEATED : mark.value;
      if (mark) seen.add(mark.slot);
    }
    return value;
  }

  /* The run that says most, the earliest of equals; null when none says anything. */
  function bestRun(all, marks) {
    let best = null;
    let top = 0.001;
    all.forEach((sentence, at) => {
      const run = runFrom(all, at);
      const value = valueOf(sentence, marks) && valueOf(run, marks);
      if (value > top + 0.001) {
        top = value;
        best = run;
      }
    });
    return best;
  }

  /* A sentence that is too long is cut around its first mark. */
  function cut(run, marks) {
    if (run.end - run.start <= MOST) return run;
    let place = run.start;
    while (place < run.end && !marks.has(place)) place += 1;
    const start = place < run.end && place - run.start > LENGTH ? place - LOOK_BACK : run.start;
    return { ...run, start, end: Math.min(run.end, start + MOST), begun: start > run.start };
  }

  function partsOf(words, run, whole, marks) {
    const parts = run.begun ? [{ text: "… ", mark: false }] : [];
    for (let i = run.start; i < run.end; i += 1) {
      if (i > run.start && !MARK_ONLY.test(words[i])) parts.push({ text: " ", mark: false });
      parts.push({ text: words[i], mark: marks.has(i) });
    }
    if (run.end < whole.end) parts.push({ text: " …", mark: false });
    return parts;
  }

  /* { parts: [{ text, mark }], section: heading or null }. `data`: what the page says. */
  LOB.excerpt = function (page, data) {
    const words = data.text.split(" ");
    const marks = marksOf(page);
    const heads = data.headings;
    const first = data.title.split(/\s+/).length + (data.number ? 1 : 0);
    // Behind the text stand labels and other words for the page: found by, never shown, since they are no sentences.
    const count = data.facts || words.length;
    const all = sentences(words, heads, first, count);
    const best = bestRun(all, marks);
    const whole = best || (all.length ? runFrom(all, 0) : { from: first, start: first, end: first });
    const run = cut(whole, marks);
    const above = best ? heads.filter((a) => a.place <= run.start) : [];
    return { parts: partsOf(words, run, whole, marks), section: above.length ? above[above.length - 1] : null };
  };
})();
