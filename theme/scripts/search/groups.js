/* How results stand together: in groups by their kind, of each the pages that speak of the question, with those that an answer names. */
(() => {
  const { WHOLE, TOLD, MUCH_TOLD, FIRST_OTHER, MORE, SMALL_REST } = LOB.rules.weights.groups;
  const { MEANT } = LOB.rules.weights.leading;

  LOB.bestScore = (pages) => Math.max(...pages.map(({ score }) => score));

  /* Whether a page has the one word that was asked, as it was asked. */
  function hasTheWord(page) {
    return page.whole && page.hits.length === 1 && page.hits[0].hit.by.how === "self" && !page.hits[0].hit.by.alone;
  }

  /* Whether a page has all of the question, and a telling word of it in its title. */
  function isCalledSo({ whole, hits }) {
    return whole && hits.some(({ slot, hit }) => hit.by.how === "self" && LOB.isCalled(slot, hit) && !slot.weak);
  }

  /* Whether a page has the question by itself, no word of it in passing. */
  function speaksOfIt({ coverage, hits }) {
    const strong = hits.filter(({ slot }) => !slot.weak);
    return coverage >= WHOLE && strong.every(({ hit }) => hit.told >= TOLD && !hit.by.alone);
  }

  /* The pages that the answer names come first in their group, after its best page when that has the question in its title, or when
     the group precedes the answer itself; those without a word of the question come after pages that speak of it. `before`: the names of the
     groups that precede this one. */
  function leadOn(group, before) {
    const [best] = group.pages;
    const follows = (page) => page.led && (page.led.alike >= MEANT || before.has(page.led.about.group));
    const first = isCalledSo(best) || !group.pages.some(follows) ? best : null;
    const place = (page) => {
      if (page === first) return 4;
      if (page.led) return page.coverage ? 3 : 1;
      return speaksOfIt(page) ? 2 : 0;
    };
    group.pages.sort((a, b) => place(b) - place(a) || b.score - a.score);
    suitingFirst(group.pages);
  }

  /* An example that an answer names, is for others than was asked and says only some of the question, gives way to the next that suits and speaks of it. */
  function suitingFirst(pages) {
    pages.forEach((page, i) => {
      if (!page.led || !page.others.length || page.coverage >= MUCH_TOLD) return;
      const next = pages.findIndex((other, at) => at > i && !other.led && other.suits && speaksOfIt(other));
      if (next > 0) pages.splice(i, 0, ...pages.splice(next, 1));
    });
  }

  /* Groups in the order of their best page; a group with a head start gives way only to what says clearly more. Of each group
     only what comes near to its best page is shown at once.
     `open`: name of a group -> how many of it to show; `known`: LOB.SearchKnowledge. */
  LOB.groupResults = function (found, open, known) {
    const groups = new Map();
    found.forEach((page) => {
      const about = known.resultGroups.get(page.about.group);
      if (!groups.has(about.name)) groups.set(about.name, { name: about.name, label: about.label, pages: [], best: 0 });
      const group = groups.get(about.name);
      group.pages.push(page);
      group.best = Math.max(group.best, page.score * about.headStart);
    });
    const list = Array.from(groups.values()).sort((a, b) => b.best - a.best || (a.name < b.name ? -1 : 1));
    list.forEach((group, i) => leadOn(group, new Set(list.slice(0, i).map(({ name }) => name))));
    list.forEach((group) => {
      const count = list.length === 1 ? MORE : known.resultGroups.get(group.name).first || FIRST_OTHER;
      const least = LOB.bestScore(group.pages) * known.resultGroups.get(group.name).near;
      const near = group.pages.filter((page) => page.led || page.score >= least).length;
      // A rest of one or two that has the one word of the question is not worth a button.
      const rest = group.pages.slice(near);
      const fit = rest.length <= SMALL_REST && rest.every(hasTheWord) ? group.pages.length : near;
      group.shown = group.pages.slice(0, Math.max(Math.min(count, fit), open.get(group.name) || 0));
    });
    return list;
  };
})();
