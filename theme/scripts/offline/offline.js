/* On every page: keep the site on this device, and tell when there is a new version. The work is done in sw.js.
   In the ZIP for use without network (data-pak) it only makes links to folders open the page in that folder. */
(() => {
  const body = document.body;
  const root = new URL(body.dataset.wortel, location.href);
  const prefix = `lob ${root.pathname} `;
  const choiceKey = `lob-offline ${root.pathname}`;
  const laterKey = `lob-straks ${root.pathname}`;
  let tookOver = false;
  let followed = false;

  /** @param {"localStorage" | "sessionStorage"} storage */
  function remember(storage, key, value) {
    try {
      window[storage].setItem(key, value);
    } catch {
      /* refused: for this page only */
    }
  }
  /** @param {"localStorage" | "sessionStorage"} storage */
  function recall(storage, key) {
    try {
      return window[storage].getItem(key);
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

  /* Keep the site because the visitor asks for it, also when data are saved. A worker that is there already, while the browser
     cleared away what it kept, does not install again by itself: it is told to. */
  function keep() {
    remember("localStorage", choiceKey, "ja");
    return caches
      .open(`${prefix}gevraagd`)
      .then(register)
      .then((/** @type {any} */ r) =>
        r.installing || r.waiting
          ? r
          : r.update().then(() => {
              if (!r.installing && r.active) r.active.postMessage("bewaar");
            }),
      );
  }

  function remove() {
    remember("localStorage", choiceKey, "nee");
    return registration()
      .then((r) => r && r.unregister())
      .then(() => caches.keys())
      .then((names) => Promise.all(names.filter((n) => n.indexOf(prefix) === 0).map((n) => caches.delete(n))));
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
    if (recall("sessionStorage", laterKey) || document.getElementById("offlinenieuw"))
      return; /* that page has a button of its own */
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
          remember("sessionStorage", laterKey, "ja");
          close();
        },
      },
    ]);
  }

  function follow(r) {
    if (followed) return;
    followed = true;
    if (r.waiting && r.active) offer(r.waiting);
    r.addEventListener("updatefound", () => {
      const worker = r.installing;
      if (worker)
        worker.addEventListener("statechange", () => {
          if (worker.state === "installed" && r.active) offer(worker);
        });
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
    otherTab();
    registration()
      .then((r) => {
        if (r) follow(r);
        if (recall("localStorage", choiceKey) !== "nee" && !savesData()) return register();
      })
      .catch(() => {
        /* refused: the site works as before, with network */
      });
  }

  function toFile(e) {
    const link = e.target.closest && e.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  LOB.offline = { can, savesData, keep, remove, kept, registration, takeOver, pack: body.dataset.pak === "ja" };
  if (LOB.offline.pack)
    ["click", "auxclick", "pointerdown", "focusin"].forEach((kind) => {
      document.addEventListener(kind, toFile, true);
    });
  else
    addEventListener("load", () => {
      setTimeout(begin, 500);
    });
})();
