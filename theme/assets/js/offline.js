/* On every page: keep the site on this device, and tell when there is a new version. The work is done in sw.js.
   In the ZIP for use without network (data-pak) it only makes links to folders open the page in that folder. */
(function () {
  "use strict";
  var LOB = window.LOB = window.LOB || {};
  var body = document.body, root = new URL(body.dataset.wortel, location.href);
  var prefix = "lob " + root.pathname + " ", keuze = "lob-offline " + root.pathname, straks = "lob-straks " + root.pathname;
  var overgenomen = false, gevolgd = false;

  function onthoud(winkel, sleutel, waarde) { try { window[winkel].setItem(sleutel, waarde); } catch (e) { /* refused: for this page only */ } }
  function herinner(winkel, sleutel) { try { return window[winkel].getItem(sleutel); } catch (e) { return null; } }

  function kan() { return Boolean(window.isSecureContext && navigator.serviceWorker && window.caches); }
  function spaart() {
    var net = navigator.connection;
    return Boolean(net && net.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
  }

  /* The registration of this very site; another one may live on the same host. */
  function registratie() {
    return navigator.serviceWorker.getRegistration(root.href).then(function (r) { return r && r.scope === root.href ? r : null; });
  }

  function registreer() {
    return navigator.serviceWorker.register(new URL("sw.js", root).href, { scope: root.href }).then(function (r) {
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
    return caches.open(prefix + "gevraagd").then(registreer).then(function (r) {
      return r.installing || r.waiting ? r : r.update().then(function () { if (!r.installing && r.active) r.active.postMessage("bewaar"); });
    });
  }

  function verwijder() {
    onthoud("localStorage", keuze, "nee");
    return registratie().then(function (r) { return r && r.unregister(); }).then(function () { return caches.keys(); }).then(function (namen) {
      return Promise.all(namen.filter(function (n) { return n.indexOf(prefix) === 0; }).map(function (n) { return caches.delete(n); }));
    });
  }

  /* What sw.js wrote down about each whole build that is kept, the one in use first. */
  function bewaard() {
    return caches.keys().then(function (namen) {
      return Promise.all(namen.filter(function (n) { return n.indexOf(prefix) === 0; }).map(function (n) {
        return caches.match(root.href + "__bewaard", { cacheName: n }).then(function (r) { return r ? r.json() : null; });
      }));
    }).then(function (standen) {
      return standen.filter(Boolean).sort(function (a, b) { return a.bewaard < b.bewaard ? -1 : 1; });
    });
  }

  /* A bar at the foot of the window. The text comes a moment later than the bar, so that a screen reader says it. */
  function meld(tekst, knoppen) {
    var oud = document.getElementById("versiebalk"), balk = document.createElement("aside"), p = document.createElement("p"), rij = document.createElement("p");
    if (oud) oud.remove();
    balk.id = "versiebalk"; balk.className = "versiebalk geen-druk";
    balk.setAttribute("aria-label", "Nieuwe versie");
    p.setAttribute("role", "status"); rij.className = "knoppen";
    knoppen.forEach(function (k) {
      var knop = document.createElement("button");
      knop.type = "button"; knop.className = k.rustig ? "knop rustig" : "knop"; knop.textContent = k.tekst;
      knop.addEventListener("click", function () { k.doe(knop); });
      rij.append(knop);
    });
    balk.append(p, rij);
    body.append(balk);
    setTimeout(function () { p.textContent = tekst; }, 50);
  }

  function sluit() { document.getElementById("versiebalk").remove(); document.getElementById("inhoud").focus({ preventScroll: true }); }

  function neemOver(worker) {
    overgenomen = true;
    worker.addEventListener("statechange", function () { if (worker.state === "activated") location.reload(); });
    worker.postMessage("neem over");
  }

  function bied(worker) {
    if (herinner("sessionStorage", straks) || document.getElementById("offlinenieuw")) return; /* that page has a button of its own */
    meld("Er is een nieuwe versie van de kennisbank.", [
      { tekst: "Toon de nieuwe versie", doe: function (knop) { knop.disabled = true; neemOver(worker); } },
      { tekst: "Straks", rustig: true, doe: function () { onthoud("sessionStorage", straks, "ja"); sluit(); } }
    ]);
  }

  function volg(r) {
    if (gevolgd) return;
    gevolgd = true;
    if (r.waiting && r.active) bied(r.waiting);
    r.addEventListener("updatefound", function () {
      var worker = r.installing;
      if (worker) worker.addEventListener("statechange", function () { if (worker.state === "installed" && r.active) bied(worker); });
    });
  }

  /* Another tab took the new version: this page is still the old one. Reloading it unasked could lose what was typed. */
  function andereTab() {
    navigator.serviceWorker.addEventListener("controllerchange", function () {
      if (overgenomen) return;
      meld("De kennisbank is in een ander tabblad vernieuwd. Deze pagina is nog van de vorige versie.", [{ tekst: "Ververs deze pagina", doe: function () { location.reload(); } }]);
    });
  }

  function begin() {
    if (!kan()) return;
    andereTab();
    registratie().then(function (r) {
      if (r) volg(r);
      if (herinner("localStorage", keuze) !== "nee" && !spaart()) return registreer();
    }).catch(function () { /* refused: the site works as before, with network */ });
  }

  function naarBestand(e) {
    var link = e.target.closest && e.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  LOB.offline = { kan: kan, spaart: spaart, bewaar: bewaar, verwijder: verwijder, bewaard: bewaard, registratie: registratie, neemOver: neemOver, pak: body.dataset.pak === "ja" };
  if (LOB.offline.pak) ["click", "auxclick", "pointerdown", "focusin"].forEach(function (soort) { document.addEventListener(soort, naarBestand, true); });
  else addEventListener("load", function () { setTimeout(begin, 500); });
})();
