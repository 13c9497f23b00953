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
    const scroll = () => scrollTo({ top: kept.y, behavior: "instant" });
    scroll();
    // Headings get their height with their font, so the same place may lie elsewhere by then.
    document.fonts.ready.then(() => requestAnimationFrame(scroll));
    addEventListener("load", scroll, { once: true });
    history.scrollRestoration = "auto";
  }

  return { kept, remember, restore };
})();
