/* What a visitor filled in and did not keep outlives a reload and a step back: it stays with this entry in the history of the tab.
   That is no storage of the site, and goes with the tab. Part of LOB.keeper. */
LOB.tabMemory = (kind) => {
  const MOST_SIGNS = 1_000_000;
  const WIPED = `${kind}-leeg`;

  /* When the visitor wiped it in this tab: older entries still hold what there was, and no script can reach those. */
  const wiped = () => Number(LOB.dom.stored("sessionStorage", WIPED));
  const wipe = () => LOB.dom.store("sessionStorage", WIPED, String(Date.now()));

  /** @returns {{ at: number, beside?: string | null, written?: string } | undefined} */
  function read() {
    const noted = Object(history.state)[kind];
    return noted?.at >= wiped() ? noted : undefined;
  }

  /* What is too large, or what a browser refuses, is lost with a reload as it always was. */
  function note(noted) {
    const size = (noted.written || "").length + (noted.beside || "").length;
    try {
      history.replaceState({ ...history.state, [kind]: size > MOST_SIGNS ? undefined : noted }, "");
    } catch {
      /* Nothing to do, and nothing to bother a visitor with. */
    }
  }

  return { read, note, wiped, wipe };
};
