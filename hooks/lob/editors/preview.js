// Of the preview alone: a page that shows an earlier state loads itself again. `data-stand` names what it shows.
(() => {
  "use strict";
  const shown = document.currentScript.dataset.stand;
  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  async function look() {
    try {
      const answer = await fetch(`/_voorvertoning/stand?na=${shown}`, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== shown) location.reload();
    } catch {
      await pause(1000); // the preview was stopped, and may start again
    }
  }

  (async () => {
    for (;;) {
      if (document.visibilityState === "visible") await look();
      await pause(100);
    }
  })();
})();
