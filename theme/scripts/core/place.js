/* Where a visitor was on a page that a script fills, and on which link: remembered on leaving, restored after going back, also when the browser
   did not keep the page itself. */
LOB.place = (() => {
  const HOLD = 2000; // milliseconds
  const kept = (history.state && history.state.place) || null;
  if (kept) history.scrollRestoration = "manual";

  function remember(more) {
    addEventListener("pagehide", () => {
      try {
        const link = document.activeElement?.getAttribute("href");
        history.replaceState({ place: { y: Math.round(scrollY), link, ...more() } }, "");
        history.scrollRestoration = "auto";
      } catch {
        /* A page from disk in some browsers: then the browser does what it can. */
      }
    });
  }

  /* Whoever moves the page is not taken away from where they are. */
  let moved = false;
  ["wheel", "touchstart", "pointerdown", "keydown"].forEach((name) =>
    addEventListener(name, () => (moved = true), { once: true, passive: true }),
  );

  /* The link that was followed has the focus again, as soon as it is there and unless something else got it meanwhile. */
  function focusLink() {
    if (!kept.link || document.activeElement !== document.body) return;
    const followed = /** @type {HTMLElement} */ (document.querySelector(`main a[href="${CSS.escape(kept.link)}"]`));
    followed?.focus({ preventScroll: true });
  }

  let restored = false;
  /** Go back to where the visitor was; `find` gives that place on a page whose parts may have another height by now. It is held
   * for a moment: what is above gets its height when it is drawn, and headings with their font. */
  function restore(find = () => kept.y) {
    if (!kept || restored) return;
    restored = true;
    const end = performance.now() + HOLD;
    const hold = () => {
      if (moved || performance.now() > end) return;
      focusLink();
      if (Math.abs(find() - scrollY) > 1) scrollTo({ top: find(), behavior: "instant" });
      requestAnimationFrame(hold);
    };
    hold();
  }

  return { kept, remember, restore };
})();
