/* What every script needs of the page: elements, templates, the focus, the address. */
LOB.dom = (() => {
  function byId(id) {
    return /** @type {any} */ (document.getElementById(id));
  }

  /** @returns {any[]} */
  function all(selector, within = document) {
    return [...within.querySelectorAll(selector)];
  }

  function make(tag, text = "", className = "") {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  /* Text within a string of a style sheet: every sign that is no letter or digit as its number. */
  function quoted(text) {
    const escaped = (sign) => `\\${sign.codePointAt(0).toString(16)} `;
    return `"${text.replace(/[^\p{L}\p{N} ]/gu, escaped)}"`;
  }

  /** @returns {any} */
  function copy(id) {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
    return template.content.firstElementChild.cloneNode(true);
  }

  /* Gaps are named by `data-vul`; one for which there is nothing goes. */
  function filled(id, contents) {
    const made = copy(id);
    all("[data-vul]", made).forEach((gap) => {
      const parts = [contents[gap.dataset.vul]].flat().filter(Boolean);
      gap.removeAttribute("data-vul");
      if (parts.length) gap.append(...parts);
      else gap.remove();
    });
    return made;
  }

  /* The template holds one figure per length of a petal; each petal is taken from the figure of its own length. */
  function windroos(counts, label = "") {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("windrozen"));
    const figures = template.content.children;
    const figure = /** @type {SVGSVGElement} */ (figures[0].cloneNode(true));
    const outlines = figure.querySelectorAll(".blad-rand");
    counts.forEach((count, petal) => {
      if (!count) return;
      const drawn = figures[Math.min(count, figures.length - 1)].querySelector(`.blad-${petal + 1}`);
      outlines[petal].after(drawn.cloneNode(true));
    });
    if (label) {
      figure.removeAttribute("aria-hidden");
      figure.setAttribute("role", "img");
      figure.setAttribute("aria-label", label);
    }
    return figure;
  }

  /* Give the focus a place when what had it is gone or cannot be seen any more: the first of these that can have it. */
  function keepFocus(...fallbacks) {
    const now = document.activeElement;
    if (now && now !== document.body && now.isConnected && now.getClientRects().length) return;
    const target = fallbacks.find((element) => element && element.getClientRects().length);
    if (!target) return;
    if (target.tabIndex < 0) target.tabIndex = -1;
    stay();
    target.focus();
    // One that was asked for in this frame begins in the next.
    requestAnimationFrame(() => {
      stay();
      if (document.activeElement === target) seeFocus();
    });
  }

  /* A smooth scroll to what had the focus may still be under way; it would carry its new place off the screen. */
  function stay() {
    scrollTo({ top: scrollY, behavior: "instant" });
  }

  /* What has the focus stays on the screen when the page grows or shrinks above it. */
  function seeFocus() {
    const now = document.activeElement;
    if (now && now !== document.body) now.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function setAddress(params) {
    const text = params.toString();
    try {
      history.replaceState(history.state, "", text ? `?${text}` : location.pathname);
    } catch {
      /* A page from disk in some browsers. */
    }
  }

  /** What the browser keeps for this site; null where it refuses. @param {"localStorage" | "sessionStorage"} storage */
  function stored(storage, key) {
    try {
      return window[storage].getItem(key);
    } catch {
      return null;
    }
  }

  /** @param {"localStorage" | "sessionStorage"} storage */
  function store(storage, key, value) {
    try {
      window[storage].setItem(key, value);
    } catch {
      /* Refused: it holds for this page only. */
    }
  }

  /* Lets the browser do what waits: what takes long is done in pieces with this between them. */
  function pause() {
    const { scheduler } = /** @type {any} */ (globalThis);
    return scheduler?.yield ? scheduler.yield() : new Promise((done) => setTimeout(done, 0));
  }

  /** A script of this site that the page itself does not name.
   * @param {string} address @returns {Promise<void>} */
  function load(address) {
    return new Promise((done, failed) => {
      const script = make("script");
      script.src = address;
      script.onload = () => done();
      script.onerror = () => failed(new Error(`niet geladen: ${address}`));
      document.head.append(script);
    });
  }

  /* What `make` gives for a key, made once; when that fails it is made anew the next time. */
  function once(make) {
    const made = new Map();
    return (key, ...more) => {
      if (!made.has(key)) {
        const promise = make(key, ...more);
        made.set(key, promise);
        promise.catch(() => made.delete(key));
      }
      return made.get(key);
    };
  }

  /** A part of our own scripts, see bundles.yml. @param {string} name */
  const script = (name) => load(`${document.body.dataset.wortel}assets/js/${name}.js`);

  const folderEnd = document.body.dataset.pak === "ja" ? "/index.html" : "/";
  return {
    byId,
    all,
    make,
    copy,
    filled,
    quoted,
    windroos,
    keepFocus,
    seeFocus,
    setAddress,
    stored,
    store,
    pause,
    load,
    once,
    script,
    folderEnd,
  };
})();
