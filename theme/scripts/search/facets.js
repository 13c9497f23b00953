/* What of a question says for whom something is: `praktijkonderwijs portfolio`. Such a word is a choice of a filter,
   besides what the question is about. */
(() => {
  const EXAMPLE = "praktijkvoorbeeld";
  const UNKNOWN = "niet-vermeld";
  // How much an example counts that does not say for whom it is, or is for others.
  const UNSAID = 0.85;
  const OTHERS = 0.65;

  // The keys of some hundreds of labels are made once.
  const keysOf = new Map();

  function isNamed(label, keys, known) {
    if (!keysOf.has(label))
      keysOf.set(
        label,
        known.meaning(label).flatMap((t) => t.keys),
      );
    const own = keysOf.get(label);
    return own.length > 0 && own.every((key) => keys.has(key));
  }

  /* The choices that slots name together: by their label, or by a word that leads to it. */
  function choicesOf(slots, choices, known) {
    const keys = new Set(slots.flatMap((slot) => slot.tokens.flatMap((t) => t.keys)));
    const meant = new Set(slots.flatMap(({ terms }) => terms));
    return choices.filter(({ label }) => meant.has(label) || isNamed(label, keys, known));
  }

  LOB.genoemd = choicesOf;

  /* Filter that says for whom -> the choices that a question names of it. One that does not tell which of the others, `vo`, rules nothing out. */
  LOB.voorWie = function (slots, choices, known) {
    const asked = new Map();
    choicesOf(slots, choices, known)
      .filter(({ name, value }) => known.whom.has(name) && !known.whom.get(name).has(value))
      .forEach(({ name, value }) => asked.set(name, [...(asked.get(name) || []), value]));
    return asked;
  };

  /* The choices that a page has of a filter and that say for whom it is. */
  function ownOf(page, name, { filters, known }) {
    const own = Array.from(filters.sets.get(name) || []).filter(([, pages]) => pages.has(page.id));
    return own.map(([value]) => value).filter((value) => value !== UNKNOWN && !known.whom.get(name).has(value));
  }

  function labelsOf(name, values, choices) {
    return choices.filter((one) => one.name === name && values.includes(one.value)).map(({ label }) => label);
  }

  /* Marks an example with how well it suits those whom the question is about. `fit`: how much it counts; `suits`: it has a choice of each
     filter; `others`: in words, whom else it is for. */
  LOB.pasBij = function (page, asked, has) {
    page.fit = 1;
    page.others = [];
    page.suits = false;
    if (!has.filters || page.kind !== EXAMPLE) return;
    page.suits = true;
    asked.forEach((values, name) => {
      const own = ownOf(page, name, has);
      const suits = own.some((value) => values.includes(value));
      if (own.length && !suits) page.others.push(...labelsOf(name, own, has.choices));
      if (!suits) page.fit *= own.length ? OTHERS : UNSAID;
      page.suits &&= suits;
    });
  };
})();
