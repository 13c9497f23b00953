/* On every page: keep the site on this device, and tell when there is a new version. The work is done in sw.js.
   In the ZIP for use without network (data-pak) it only makes links to folders open the page in that folder. */
(() => {
  const body = document.body;
  const root = new URL(body.dataset.wortel, location.href);
  const prefix = `lob ${root.pathname} `;
  const keuze = `lob-offline ${root.pathname}`;
  const straks = `lob-straks ${root.pathname}`;
  let overgenomen = false;
  let gevolgd = false;

  function onthoud(winkel, sleutel, waarde) {
    try {
      window[winkel].setItem(sleutel, waarde);
    } catch {
      /* refused: for this page only */
    }
  }
  function herinner(winkel, sleutel) {
    try {
      return window[winkel].getItem(sleutel);
    } catch {
      return null;
    }
  }

  function kan() {
    return Boolean(window.isSecureContext && navigator.serviceWorker && window.caches);
  }
  function spaart() {
    const net = navigator.connection;
    return Boolean(net && net.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
  }

  /* The registration of this very site; another one may live on the same host. */
  function registratie() {
    return navigator.serviceWorker.getRegistration(root.href).then((r) => (r && r.scope === root.href ? r : null));
  }

  function registreer() {
    return navigator.serviceWorker.register(new URL("sw.js", root).href, { scope: root.href }).then((r) => {
      if (!r) throw new Error("geweigerd");
      volg(r);
      document.dispatchEvent(new Event("lob-offline"));
      return r;
    });
  }

  /* Keep the site because the visitor asks for it, also when data are saved. A worker that is there already, while the browser
     cleared away what it kept, does not install again by itself: it is told to. */
  function bewaar() {
    onthoud("localStorage", keuze, "ja");
    return caches
      .open(`${prefix}gevraagd`)
      .then(registreer)
      .then((r) =>
        r.installing || r.waiting
          ? r
          : r.update().then(() => {
              if (!r.installing && r.active) r.active.postMessage("bewaar");
            }),
      );
  }

  function verwijder() {
    onthoud("localStorage", keuze, "nee");
    return registratie()
      .then((r) => r && r.unregister())
      .then(() => caches.keys())
      .then((namen) => Promise.all(namen.filter((n) => n.indexOf(prefix) === 0).map((n) => caches.delete(n))));
  }

  /* What sw.js wrote down about each whole build that is kept, the one in use first. */
  function bewaard() {
    return caches
      .keys()
      .then((namen) =>
        Promise.all(
          namen
            .filter((n) => n.indexOf(prefix) === 0)
            .map((n) => caches.match(`${root.href}__bewaard`, { cacheName: n }).then((r) => (r ? r.json() : null))),
        ),
      )
      .then((standen) => standen.filter(Boolean).sort((a, b) => (a.bewaard < b.bewaard ? -1 : 1)));
  }

  /* A bar at the foot of the window. The text comes a moment later than the bar, so that a screen reader says it. */
  function meld(tekst, knoppen) {
    const oud = document.getElementById("versiebalk");
    const balk = document.createElement("aside");
    const p = document.createElement("p");
    const rij = document.createElement("p");
    if (oud) oud.remove();
    balk.id = "versiebalk";
    balk.className = "versiebalk geen-druk";
    balk.setAttribute("aria-label", "Nieuwe versie");
    p.setAttribute("role", "status");
    rij.className = "knoppen";
    knoppen.forEach((k) => {
      const knop = document.createElement("button");
      knop.type = "button";
      knop.className = k.rustig ? "knop rustig" : "knop";
      knop.textContent = k.tekst;
      knop.addEventListener("click", () => {
        k.doe(knop);
      });
      rij.append(knop);
    });
    balk.append(p, rij);
    body.append(balk);
    setTimeout(() => {
      p.textContent = tekst;
    }, 50);
  }

  function sluit() {
    document.getElementById("versiebalk").remove();
    document.getElementById("inhoud").focus({ preventScroll: true });
  }

  function neemOver(worker) {
    overgenomen = true;
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") location.reload();
    });
    worker.postMessage("neem over");
  }

  function bied(worker) {
    if (herinner("sessionStorage", straks) || document.getElementById("offlinenieuw"))
      return; /* that page has a button of its own */
    meld("Er is een nieuwe versie van de kennisbank.", [
      {
        tekst: "Toon de nieuwe versie",
        doe(knop) {
          knop.disabled = true;
          neemOver(worker);
        },
      },
      {
        tekst: "Straks",
        rustig: true,
        doe() {
          onthoud("sessionStorage", straks, "ja");
          sluit();
        },
      },
    ]);
  }

  function volg(r) {
    if (gevolgd) return;
    gevolgd = true;
    if (r.waiting && r.active) bied(r.waiting);
    r.addEventListener("updatefound", () => {
      const worker = r.installing;
      if (worker)
        worker.addEventListener("statechange", () => {
          if (worker.state === "installed" && r.active) bied(worker);
        });
    });
  }

  /* Another tab took the new version: this page is still the old one. Reloading it unasked could lose what was typed. */
  function andereTab() {
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (overgenomen) return;
      meld("De kennisbank is in een ander tabblad vernieuwd. Deze pagina is nog van de vorige versie.", [
        {
          tekst: "Ververs deze pagina",
          doe() {
            location.reload();
          },
        },
      ]);
    });
  }

  function begin() {
    if (!kan()) return;
    andereTab();
    registratie()
      .then((r) => {
        if (r) volg(r);
        if (herinner("localStorage", keuze) !== "nee" && !spaart()) return registreer();
      })
      .catch(() => {
        /* refused: the site works as before, with network */
      });
  }

  function naarBestand(e) {
    const link = e.target.closest && e.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  LOB.offline = { kan, spaart, bewaar, verwijder, bewaard, registratie, neemOver, pak: body.dataset.pak === "ja" };
  if (LOB.offline.pak)
    ["click", "auxclick", "pointerdown", "focusin"].forEach((soort) => {
      document.addEventListener(soort, naarBestand, true);
    });
  else
    addEventListener("load", () => {
      setTimeout(begin, 500);
    });
})();
