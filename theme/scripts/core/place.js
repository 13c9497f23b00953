/* Where a visitor was on a page that a script fills: remembered on leaving, restored after going back, also when the browser
   did not keep the page itself. */
LOB.place = (() => {
  const kept = (history.state && history.state.place) || null;
  if (kept) history.scrollRestoration = "manual";

  function remember(more) {
    addEventListener("pagehide", () => {
      try {
        history.replaceState({ place: { y: Math.round(scrollY), ...more() } }, "");
      } catch {
        /* A page from disk in some browsers: then the browser does what it can. */
      }
    });
  }

  let restored = false;
  function restore() {
    if (!kept || restored) return;
    restored = true;
    scrollTo({ top: kept.y, behavior: "instant" });
    history.scrollRestoration = "auto";
  }

  return { kept, remember, restore };
})();
