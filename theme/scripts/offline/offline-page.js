/* The page "Offline gebruiken": what is kept on this device, keep it, remove it. The work is done in offline.js and sw.js. */
(() => {
  const offline = LOB.offline;
  let bezig = false;
  function el(id) {
    return document.getElementById(id);
  }
  const stand = el("offlinestand");
  const bewaar = el("offlinebewaar");
  const weg = el("offlineweg");
  const nieuw = el("offlinenieuw");
  if (offline.pak || !stand) return; /* in the ZIP everything is on disk already */

  const REDENEN = {
    vol: "Bewaren is niet gelukt: er is te weinig ruimte, of de browser geeft de site te weinig ruimte. Wat er al was, is er nog.",
    ophalen:
      "Bewaren is nog niet gelukt. Misschien viel het netwerk weg, of wordt de site net vernieuwd. Probeer het over een paar minuten opnieuw. Wat al binnen is, wordt niet nog eens opgehaald.",
    geweigerd:
      "Deze browser staat niet toe dat een site iets bewaart. Dat kan komen door een instelling, of doordat dit een privévenster is. De ZIP hieronder werkt wel.",
    onmogelijk: "Deze browser kan geen hele site bewaren. De ZIP hieronder werkt wel.",
  };

  function mb(bytes) {
    return `${(bytes / 1e6).toLocaleString("nl-NL", { maximumFractionDigits: 1 })} MB`;
  }
  function dag(datum) {
    return datum.toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  }
  function tijd(datum) {
    return datum.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  }

  function knoppen(magBewaren, magWeg) {
    bewaar.hidden = !magBewaren;
    weg.hidden = !magWeg;
  }

  function toonFeiten(gegevens) {
    el("offlinefeiten").hidden = !gegevens;
    if (!gegevens) return;
    const toen = new Date(gegevens.bewaard);
    const delen = gegevens.datum.split("-");
    el("offlineversie").textContent = dag(new Date(delen[0], delen[1] - 1, delen[2]));
    el("offlinewanneer").textContent = `${dag(toen)}, ${tijd(toen)} uur`;
    el("offlinewat").textContent =
      `De hele site: ${gegevens.bestanden.toLocaleString("nl-NL")} bestanden, ${mb(gegevens.bytes)}. Alleen ZIP- en PDF-bestanden niet.`;
  }

  function zonder() {
    if (offline.spaart())
      return "Er is nog niets bewaard. Je browser vraagt om zuinig te zijn met data. Daarom begint het bewaren pas als jij het zegt.";
    return "Er is niets bewaard op dit apparaat.";
  }

  function voortgang(klaar, totaal) {
    el("offlinevoortgang").hidden = klaar === null;
    if (klaar !== null) {
      el("offlinebalk").max = totaal;
      el("offlinebalk").value = klaar;
    }
  }

  function stel() {
    return Promise.all([offline.registratie(), offline.bewaard()]).then((r) => {
      const registratie = r[0];
      const gegevens = r[1][0];
      if (bezig) return;
      voortgang(null);
      toonFeiten(registratie && gegevens);
      nieuw.hidden = !(registratie && registratie.waiting && registratie.active);
      if (registratie && gegevens) {
        stand.textContent = nieuw.hidden
          ? "De kennisbank staat op dit apparaat. Je kunt haar openen zonder netwerk."
          : "De kennisbank staat op dit apparaat. Er is een nieuwe versie.";
        knoppen(false, true);
      } else if (registratie && registratie.installing) {
        begin();
      } else {
        stand.textContent = zonder();
        knoppen(true, false);
      }
    });
  }

  function begin() {
    bezig = true;
    stand.textContent = "Bezig met bewaren. Je kunt intussen verder lezen.";
    knoppen(false, false);
    voortgang(0, 1);
  }
  function lees() {
    return stel().catch(() => {
      mislukt("geweigerd");
    });
  }
  function klaar() {
    bezig = false;
    lees();
  }
  function mislukt(reden) {
    bezig = false;
    voortgang(null);
    stand.textContent = REDENEN[reden];
    knoppen(reden !== "onmogelijk", false);
  }

  function luister() {
    navigator.serviceWorker.addEventListener("message", (e) => {
      const bericht = e.data || {};
      const bron = e.source && e.source.scriptURL;
      if (!bericht.lob || bron !== new URL(`${document.body.dataset.wortel}sw.js`, location.href).href) return;
      if (bericht.lob === "voortgang" && bezig) voortgang(bericht.klaar, bericht.totaal);
      if (bericht.lob === "bewaard") setTimeout(klaar, 300); /* the browser needs a moment to call the worker active */
      if (bericht.lob === "mislukt" && bezig) mislukt(bericht.reden);
    });
    navigator.serviceWorker.startMessages();
    document.addEventListener(
      "lob-offline",
      lees,
    ); /* every page starts keeping by itself a moment after it has loaded */
    offline
      .registratie()
      .then((r) => {
        if (r) r.addEventListener("updatefound", lees);
      })
      .catch(() => {
        /* lees() says so */
      });
  }

  bewaar.addEventListener("click", () => {
    begin();
    /* Ask the browser not to clear it away when the disk fills up; it may say no. */
    if (navigator.storage && navigator.storage.persist)
      navigator.storage.persist().catch(() => {
        /* then not */
      });
    offline.bewaar().catch(() => {
      mislukt("geweigerd");
    });
  });
  weg.addEventListener("click", () => {
    offline
      .verwijder()
      .then(() => {
        toonFeiten(null);
        nieuw.hidden = true;
        knoppen(true, false);
        stand.textContent = "De kennisbank is van dit apparaat verwijderd. Ze wordt niet meer vanzelf bewaard.";
        bewaar.focus();
      })
      .catch(() => {
        mislukt("geweigerd");
      });
  });
  nieuw.addEventListener("click", () => {
    offline.registratie().then((r) => {
      if (r && r.waiting) offline.neemOver(r.waiting);
    });
  });

  if (!offline.kan()) {
    mislukt("onmogelijk");
    return;
  }
  stand.textContent = "Even kijken wat er bewaard is.";
  luister();
  lees();
})();
