/* What would be lost with the tab: a line that stays in sight where somebody types, and a question of the browser on leaving. Part of
   LOB.keeper. Who follows a link or searches keeps the tab, which holds it (tab-memory.js), and is asked nothing. A step back is asked
   too: a browser does not tell it from closing the tab. */
LOB.unsaved = (panel, isLost) => {
  const line = /** @type {HTMLElement | null} */ (document.querySelector("[data-onbewaard]"));
  let left = 0;

  function ask(event) {
    if (!isLost() || Date.now() - left < 1_000) return;
    event.preventDefault();
    event.returnValue = true; // What browsers before 2023 look at.
  }

  line?.querySelector("button").addEventListener("click", () => {
    const fold = panel.closest("details");
    if (fold) fold.open = true;
    panel.querySelector("[data-bewaar='hier']").focus();
  });
  addEventListener("click", ({ target }) => {
    left = target instanceof Element && target.closest("a[href], form[action] button") ? Date.now() : 0;
  });

  /** Tells or takes back, after each change. */
  return () => {
    const lost = isLost();
    if (line?.hidden === lost) {
      line.hidden = !lost;
      LOB.dom.seeFocus(); // What is typed in may not lie behind it.
    }
    (lost ? addEventListener : removeEventListener)("beforeunload", ask);
  };
};
