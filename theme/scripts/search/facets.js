/* What of a question says for whom something is: `praktijkonderwijs portfolio`. Such a word is a choice of a filter,
   besides what the question is about. */
(() => {
  const { UNSAID, OTHERS } = LOB.rules.weights.audience;
  const EXAMPLE = "praktijkvoorbeeld";
  const UNKNOWN = "niet-vermeld";

  // The keys of some hundreds of labels are made once.
  const keysOf = new Map();

  /* Of `ouder of verzorger` either word is the label. */
  function readings(label, known) {
    const words = label.split(/, | of /);
    const ways = words.every((word) => !word.includes(" ")) ? words : [label];
    return ways.map((way) => known.meaning(way).flatMap((t) => t.keys)).filter((keys) => keys.length);
  }

  function isNamed(label, keys, known) {
    if (!keysOf.has(label)) keysOf.set(label, readings(label, known));
    return keysOf.get(label).some((own) => own.every((key) => keys.has(key)));
  }

  /* Whether a label is all of these: of `mentorles` the label `mentor` is a part. */
  function isAll(label, keys) {
    return keysOf.get(label).some((own) => own.length === keys.size);
  }

  /* The choices that a question names: by their label, by a word that leads to it, or as a year. */
  function choicesOf({ slots, years }, choices, known) {
    const keys = new Set(slots.flatMap((slot) => slot.tokens.flatMap((t) => t.keys)));
    const meant = new Set(slots.flatMap(({ terms }) => terms));
    const isYear = ({ name, value }) => name === known.years.filter && years.includes(value);
    return choices.filter((one) => meant.has(one.label) || isNamed(one.label, keys, known) || isYear(one));
  }

  /* What a question names, for whom first: of more than are offered those say most. */
  LOB.choicesNamed = function (question, choices, known) {
    const named = choicesOf(question, choices, known);
    const isWhom = ({ name }) => known.whom.has(name);
    return [...named.filter(isWhom), ...named.filter((one) => !isWhom(one))];
  };

  /* Whether every telling word of a question is a choice of one of these filters: `praktijkvoorbeelden havo`, `4 vmbo`. */
  LOB.namesOnlyChoices = function ({ slots }, choices, known, filters) {
    const asked = slots.filter((slot) => !slot.extra && !slot.weak && !slot.year);
    const offered = choices.filter(({ name }) => filters.has(name));
    const names = (slot) => {
      const keys = new Set(slot.tokens.flatMap((t) => t.keys));
      const named = choicesOf({ slots: [slot], years: [] }, offered, known);
      return named.some(({ label }) => slot.terms.includes(label) || isAll(label, keys));
    };
    return asked.length > 0 && asked.every(names);
  };

  /* Filter that says for whom -> the choices that a question names of it. One that does not tell which of the others, `vo`, rules nothing out. */
  LOB.audienceOf = function (question, choices, known) {
    const asked = new Map();
    choicesOf(question, choices, known)
      .filter(({ name, value }) => known.whom.has(name) && !known.whom.get(name).has(value))
      .forEach(({ name, value }) => asked.set(name, [...(asked.get(name) || []), value]));
    // Also a year that no example has.
    if (question.years.length) asked.set(known.years.filter, question.years);
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
  LOB.fitAudience = function (page, asked, has) {
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
