/* The rows of the list. A row is a line that can be read and followed at once; it becomes a card when it is near to what is
   seen, and the others in moments when the browser has nothing else to do. */
LOB.rows = (() => {
  const data = LOB.examples;
  const NEAR = "800px 0px";
  const SLICE = 8; // milliseconds
  const IDLE = 25; // milliseconds: what a moment without other work is used for, so that a page is not drawn again for each card
  const LATER = 50; // milliseconds, in browsers that do not tell when they are idle
  const lines = new Map(LOB.dom.all("#voorbeelden > li, #kort li[data-id]").map((line) => [line.dataset.id, line]));
  /** @type {Map<number, HTMLElement>} */
  const rows = new Map();
  /** @type {WeakMap<Element, number>} */
  const places = new WeakMap();
  /** @type {Set<HTMLElement>} */
  const near = new Set();
  /** @type {HTMLElement[]} */
  let later = [];
  const busy = { near: false, later: false };
  const watcher = new IntersectionObserver(
    (seen) => {
      seen.forEach(({ target, isIntersecting }) => {
        if (isIntersecting) near.add(/** @type {HTMLElement} */ (target));
        else near.delete(/** @type {HTMLElement} */ (target));
      });
      alone("near", nearFirst);
    },
    { rootMargin: NEAR },
  );

  /** The row of the example at a place of the list of data. */
  function of(place) {
    if (!rows.has(place)) {
      const example = data.voorbeelden[place];
      const row = lines.get(example.id) || LOB.card.line(example);
      rows.set(place, row);
      places.set(row, place);
      watcher.observe(row);
    }
    return rows.get(place);
  }

  /** These rows are shown now, in this order: they become cards, those near to what is seen first. */
  function show(shown) {
    later = shown;
    alone("later", others);
  }

  /* One of each at a time: near rows do not wait for a browser that has nothing else to do. */
  async function alone(name, act) {
    if (busy[name]) return;
    busy[name] = true;
    await act();
    busy[name] = false;
  }

  function lacking(row) {
    return row.isConnected && !row.classList.contains("af");
  }

  async function nearFirst() {
    while (near.size) {
      const found = [...near].filter(lacking);
      near.clear();
      await come(found);
      await fillAll(found);
    }
  }

  async function others() {
    while (later.length) {
      const some = later.splice(0, data.perKaart).filter(lacking);
      await come(some);
      while (some.length) {
        await idle();
        await noPress();
        fillFor(IDLE, some);
      }
    }
  }

  /* A card that does not come leaves the line as it is. */
  function come(found) {
    return Promise.allSettled(found.map((row) => LOB.card.come(places.get(row))));
  }

  function idle() {
    return new Promise((done) => {
      if (globalThis.requestIdleCallback) requestIdleCallback(done);
      else setTimeout(done, LATER);
    });
  }

  /* A card is higher than its line: none is made while somebody presses what stands below. */
  const noPress = () => new Promise(LOB.afterPress);

  async function fillAll(found) {
    while (found.length) {
      await noPress();
      fillFor(SLICE, found);
      await LOB.dom.pause();
    }
  }

  /** Fill rows, from the first, until the time is over. @param {number} time in milliseconds @param {HTMLElement[]} found */
  function fillFor(time, found) {
    const end = performance.now() + time;
    do fill(found.shift());
    while (found.length && performance.now() < end);
  }

  function fill(row) {
    const place = places.get(row);
    if (row.classList.contains("af") || !LOB.card.told(place)) return;
    watcher.unobserve(row);
    LOB.card.fill(row, place);
  }

  /* Paper shows every card of which the data is here. */
  addEventListener("beforeprint", () => [...rows.values()].filter(lacking).forEach(fill));

  /* A card that comes late is higher than its line, and one that was never near is higher than was reckoned when the focus
     brings it near: whoever goes by keyboard stays in sight of where he is, until he looks elsewhere. */
  let held = false;
  const LOOKS_ELSEWHERE = /^(?:Page|Arrow|Home|End)/;
  const letGo = () => (held = false);
  ["wheel", "touchmove", "pointerdown"].forEach((name) => addEventListener(name, letGo, { passive: true }));
  addEventListener("keydown", ({ key }) => LOOKS_ELSEWHERE.test(key) && letGo());
  document.addEventListener("focusin", ({ target }) => {
    held = target instanceof Element && Boolean(target.closest("li[data-id]"));
  });
  new ResizeObserver(() => held && LOB.dom.seeFocus()).observe(document.body);

  return { of, show };
})();
