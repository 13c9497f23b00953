/* On every page: go on with keeping the site where the visitor asked for it, and tell when there is a new version. Who never
   asked notices nothing, and nothing is kept. The work is done in sw.js.
   In the ZIP for use without network (data-pak) it only makes links to folders open the page in that folder. */
(() => {
  const body = document.body;
  const root = new URL(body.dataset.wortel, location.href);
  const prefix = `lob ${root.pathname} `;
  const asked = `${prefix}gevraagd`; /* a cache that exists from the moment of asking until the site is kept */
  const laterKey = `lob-straks ${root.pathname}`;
  let tookOver = false;
  let followed = null;
  let listening = false;
  const AGAIN = [5, 30, 120, 600]; /* seconds until the next try, longer each time */
  const LONGEST = 3_600_000;
  let tries = 0;
  let timer = 0;

  function remember(key, value) {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      /* refused: for this page only */
    }
  }
  function recall(key) {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function can() {
    return Boolean(window.isSecureContext && navigator.serviceWorker && window.caches);
  }
  function savesData() {
    const network = /** @type {any} */ (navigator).connection;
    return Boolean(network && network.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
  }

  /* The registration of this very site; another one may live on the same host. */
  function registration() {
    return navigator.serviceWorker.getRegistration(root.href).then((r) => (r && r.scope === root.href ? r : null));
  }

  function register() {
    return navigator.serviceWorker.register(new URL("sw.js", root).href, { scope: root.href }).then((r) => {
      if (!r) throw new Error("geweigerd");
      follow(r);
      document.dispatchEvent(new Event("lob-offline"));
      return r;
    });
  }

  /* Begin to keep the site, or go on. A worker that is there already, while the browser cleared away what it kept, does not
     install again by itself: it is told to. */
  function start() {
    clearTimeout(timer);
    listen();
    return register().then((/** @type {any} */ r) =>
      r.installing || r.waiting
        ? r
        : r.update().then(() => {
            if (!r.installing && r.active) r.active.postMessage("bewaar");
          }),
    );
  }

  function isAsked() {
    return caches.has(asked);
  }

  /* Keep the site because the visitor asks for it, also when data are saved. */
  function keep() {
    tries = 0;
    return caches.open(asked).then(start);
  }

  /* Go on after a while as long as a page is open, and not before the moment that the web host named. */
  function later(until) {
    const wait = Math.max(until - Date.now(), AGAIN[Math.min(tries, AGAIN.length - 1)] * 1000);
    tries += 1;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        isAsked()
          .then((yes) => yes && start())
          .catch(() => {
            /* refused */
          });
      },
      Math.min(wait, LONGEST),
    );
  }

  function heard(message) {
    if (message.lob === "voortgang") tries = 0;
    if (message.lob === "wacht") later(message.tot);
    if (message.lob === "mislukt" && message.reden !== "vol") later(0);
  }

  function listen() {
    if (listening) return;
    listening = true;
    navigator.serviceWorker.addEventListener("message", (/** @type {any} */ e) => {
      const source = e.source && e.source.scriptURL;
      if (source === new URL("sw.js", root).href && e.data && e.data.lob) {
        heard(e.data);
        document.dispatchEvent(new CustomEvent("lob-bewaren", { detail: e.data }));
      }
    });
    navigator.serviceWorker.startMessages();
  }

  function remove() {
    clearTimeout(timer);
    return registration()
      .then((r) => r && r.unregister())
      .then(() => caches.keys())
      .then((names) => Promise.all(names.filter((n) => n.indexOf(prefix) === 0).map((n) => caches.delete(n))));
  }

  /* Until when the web host asked to leave it alone; 0 when it did not. */
  function waits() {
    return caches
      .match(`${root.href}__later`)
      .then((r) => (r ? r.text() : "0"))
      .then(Number);
  }

  /* What sw.js wrote down about each whole build that is kept, the one in use first. */
  function kept() {
    return caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((n) => n.indexOf(prefix) === 0)
            .map((n) => caches.match(`${root.href}__bewaard`, { cacheName: n }).then((r) => (r ? r.json() : null))),
        ),
      )
      .then((states) => states.filter(Boolean).sort((a, b) => (a.bewaard < b.bewaard ? -1 : 1)));
  }

  /* A bar at the foot of the window. The text comes a moment later than the bar, so that a screen reader says it. */
  function tell(text, buttons) {
    const old = document.getElementById("versiebalk");
    const bar = document.createElement("aside");
    const p = document.createElement("p");
    const row = document.createElement("p");
    if (old) old.remove();
    bar.id = "versiebalk";
    bar.className = "versiebalk geen-druk";
    bar.setAttribute("aria-label", "Nieuwe versie");
    p.setAttribute("role", "status");
    row.className = "knoppen";
    buttons.forEach((k) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = k.quiet ? "knop rustig" : "knop";
      button.textContent = k.text;
      button.addEventListener("click", () => {
        k.act(button);
      });
      row.append(button);
    });
    bar.append(p, row);
    body.append(bar);
    setTimeout(() => {
      p.textContent = text;
    }, 50);
  }

  function close() {
    document.getElementById("versiebalk").remove();
    document.getElementById("inhoud").focus({ preventScroll: true });
  }

  function takeOver(worker) {
    tookOver = true;
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") location.reload();
    });
    worker.postMessage("neem over");
  }

  function offer(worker) {
    if (recall(laterKey) || document.getElementById("offlinenieuw")) return; /* that page has a button of its own */
    tell("Er is een nieuwe versie van de kennisbank.", [
      {
        text: "Toon de nieuwe versie",
        act(button) {
          button.disabled = true;
          takeOver(worker);
        },
      },
      {
        text: "Straks",
        quiet: true,
        act() {
          remember(laterKey, "ja");
          close();
        },
      },
    ]);
  }

  function watch(r, worker) {
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && r.active) offer(worker);
      if (worker.state === "redundant") later(0); /* also when the browser stopped it, and it could not say so */
    });
  }

  /* A first try that failed leaves nothing, and the next one is another registration. */
  function follow(r) {
    if (followed === r) return;
    followed = r;
    if (r.waiting && r.active) offer(r.waiting);
    if (r.installing) watch(r, r.installing);
    r.addEventListener("updatefound", () => {
      if (r.installing) watch(r, r.installing);
    });
  }

  /* Another tab took the new version: this page is still the old one. Reloading it unasked could lose what was typed. */
  function otherTab() {
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (tookOver) return;
      tell("De kennisbank is in een ander tabblad vernieuwd. Deze pagina is nog van de vorige versie.", [
        {
          text: "Ververs deze pagina",
          act() {
            location.reload();
          },
        },
      ]);
    });
  }

  function begin() {
    if (!can()) return;
    Promise.all([registration(), isAsked()])
      .then(([r, wanted]) => {
        if (!r && !wanted) return;
        otherTab();
        if (r) follow(r);
        if (wanted) return start();
        if (!savesData()) return register();
      })
      .catch(() => {
        /* refused: the site works as before, with network */
      });
  }

  function toFile(e) {
    const link = e.target.closest && e.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  const pack = body.dataset.pak === "ja";
  LOB.offline = { can, keep, remove, kept, isAsked, waits, listen, registration, takeOver, pack };
  if (LOB.offline.pack)
    ["click", "auxclick", "pointerdown", "focusin"].forEach((kind) => {
      document.addEventListener(kind, toFile, true);
    });
  else
    addEventListener("load", () => {
      setTimeout(begin, 500);
    });
})();
