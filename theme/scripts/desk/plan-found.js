/* What can be said about a school plan: where colleagues differ, what they wish, what its grid lacks. Nothing here touches the page. */
LOB.planFound = (() => {
  const { ANSWERS, fits } = LOB.planState;
  // From this number of colleagues on a share says something; of fewer it would point at one of them.
  const ENOUGH = 3;

  /** Who said what about a statement: [{collega, antwoord}], without those who said nothing. */
  function said(plan, id) {
    return plan.collegas
      .filter((one) => one.antwoorden[id])
      .map((one) => ({ collega: one, antwoord: one.antwoorden[id] }));
  }

  /**
   * Statements with what colleagues said, those on which they differ most first. `afstand` is 2 for yes beside no, 1 for
   * another difference, 0 for none; who does not know takes no side.
   */
  function compared(plan, statements) {
    const worth = { nee: 0, deels: 1, ja: 2 };
    return statements
      .filter((one) => fits(one, plan.sectoren))
      .map((stelling) => {
        const answers = said(plan, stelling.id);
        const sides = answers.filter((one) => one.antwoord in worth).map((one) => worth[one.antwoord]);
        const afstand = sides.length > 1 ? Math.max(...sides) - Math.min(...sides) : 0;
        return { stelling, antwoorden: answers, kanten: sides, afstand };
      })
      .filter((one) => one.antwoorden.length)
      .sort((a, b) => b.afstand - a.afstand);
  }

  /** How many of those who answered gave each answer; null when there are too few to say. */
  function shares(answers) {
    if (answers.length < ENOUGH) return null;
    return ANSWERS.map((name) => ({
      naam: name,
      aantal: answers.filter((one) => one.antwoord === name).length,
    })).filter((one) => one.aantal);
  }

  /** Statements that someone answered with no or partly, most often first. */
  function wishes(plan, statements) {
    return compared(plan, statements)
      .map((one) => ({ ...one, open: one.kanten.filter((side) => side < 2).length }))
      .filter((one) => one.open)
      .sort((a, b) => b.open - a.open || b.afstand - a.afstand);
  }

  /** A talk of its own, or one after an experience or a lesson. */
  const hasTalk = (one) => one.besproken || one.soort === "gesprek";

  /** What the grid lacks: competences never touched, years without a talk, experiences that nobody talks about,
   activities of which nobody said what they are. */
  function gaps(plan, competences) {
    const done = plan.activiteiten.filter((one) => one.wat);
    return {
      competenties: competences.filter((name) => !done.some((one) => one.competenties.includes(name))),
      jaren: plan.leerjaren.filter((year) => !done.some((one) => one.leerjaar === year && hasTalk(one))),
      ervaringen: done.filter((one) => one.soort === "ervaring" && !one.besproken),
      soortloos: done.filter((one) => !one.soort),
      zonder: done.filter((one) => !one.leerjaar || !one.competenties.length),
    };
  }

  return { compared, shares, wishes, gaps, hasTalk };
})();
