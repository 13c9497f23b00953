/* What a visitor filled in and did not keep outlives a reload and a step back: it stays with this entry in the history of the tab.
   That is no storage of the site, and goes with the tab. Where the browser shows a page what other entries hold, who comes back
   by a link finds it too. Part of LOB.keeper. */
LOB.tabMemory = (kind) => {
  const MOST_SIGNS = 1_000_000;
  const WIPED = `${kind}-leeg`;

  /* When the visitor wiped it in this tab: older entries still hold what there was, and no script can reach those. */
  const wiped = () => Number(LOB.dom.stored("sessionStorage", WIPED));
  const wipe = () => LOB.dom.store("sessionStorage", WIPED, String(Date.now()));

  /** @type {(state: unknown) => { at: number, beside?: string | null, written?: string } | undefined} */
  const noted = (state) => (Object(state)[kind]?.at >= wiped() ? state[kind] : undefined);

  const read = () => noted(history.state);

  /* What stood in this tab last, on whichever entry. */
  function last() {
    const all = window.navigation?.entries().map((entry) => noted(entry.getState())) || [];
    return all.filter(Boolean).sort((a, b) => b.at - a.at)[0];
  }

  /* What is too large, or what a browser refuses, is lost with a reload as it always was. */
  function note(given) {
    const size = (given.written || "").length + (given.beside || "").length;
    const state = { ...history.state, [kind]: size > MOST_SIGNS ? undefined : given };
    try {
      history.replaceState(state, "");
      window.navigation?.updateCurrentEntry({ state });
    } catch {
      /* Nothing to do, and nothing to bother a visitor with. */
    }
  }

  return { read, last, note, wiped, wipe };
};
