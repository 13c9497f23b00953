/* The page "Offline gebruiken": what is kept on this device, keep it, remove it. The work is done in offline.js and sw.js. */
(() => {
  const offline = LOB.offline;
  let busy = false;
  function el(id) {
    return /** @type {any} */ (document.getElementById(id));
  }
  const status = el("offlinestand");
  const keepButton = el("offlinebewaar");
  const removeButton = el("offlineweg");
  const newButton = el("offlinenieuw");
  if (offline.pack || !status) return; /* in the ZIP everything is on disk already */

  const REASONS = {
    full: "Bewaren is niet gelukt: er is te weinig ruimte, of de browser geeft de site te weinig ruimte. Wat er al was, is er nog.",
    ophalen:
      "Bewaren is nog niet gelukt. Misschien viel het netwerk weg, of wordt de site net vernieuwd. Probeer het over een paar minuten opnieuw. Wat al binnen is, wordt niet nog eens opgehaald.",
    geweigerd:
      "Deze browser staat niet toe dat een site iets bewaart. Dat kan komen door een instelling, of doordat dit een privévenster is. De ZIP hieronder werkt wel.",
    onmogelijk: "Deze browser kan geen hele site bewaren. De ZIP hieronder werkt wel.",
  };

  function mb(bytes) {
    return `${(bytes / 1e6).toLocaleString("nl-NL", { maximumFractionDigits: 1 })} MB`;
  }
  function day(date) {
    return date.toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  }
  function time(date) {
    return date.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  }

  function buttons(mayKeep, mayRemove) {
    keepButton.hidden = !mayKeep;
    removeButton.hidden = !mayRemove;
  }

  function showFacts(data) {
    el("offlinefeiten").hidden = !data;
    if (!data) return;
    const when = new Date(data.bewaard);
    const parts = data.datum.split("-");
    el("offlineversie").textContent = day(new Date(parts[0], parts[1] - 1, parts[2]));
    el("offlinewanneer").textContent = `${day(when)}, ${time(when)} uur`;
    el("offlinewat").textContent =
      `De hele site: ${data.bestanden.toLocaleString("nl-NL")} bestanden, ${mb(data.bytes)}. Alleen ZIP- en PDF-bestanden niet.`;
  }

  function nothingKept() {
    if (offline.savesData())
      return "Er is nog niets bewaard. Je browser vraagt om zuinig te zijn met data. Daarom begint het bewaren pas als jij het zegt.";
    return "Er is niets bewaard op dit apparaat.";
  }

  function progress(done, total) {
    el("offlinevoortgang").hidden = done === null;
    if (done !== null) {
      el("offlinebalk").max = total;
      el("offlinebalk").value = done;
    }
  }

  function refresh() {
    return Promise.all([offline.registration(), offline.kept()]).then((r) => {
      const registration = r[0];
      const data = r[1][0];
      if (busy) return;
      progress(null);
      showFacts(registration && data);
      newButton.hidden = !(registration && registration.waiting && registration.active);
      if (registration && data) {
        status.textContent = newButton.hidden
          ? "De kennisbank staat op dit apparaat. Je kunt haar openen zonder netwerk."
          : "De kennisbank staat op dit apparaat. Er is een nieuwe versie.";
        buttons(false, true);
      } else if (registration && registration.installing) {
        begin();
      } else {
        status.textContent = nothingKept();
        buttons(true, false);
      }
    });
  }

  function begin() {
    busy = true;
    status.textContent = "Bezig met bewaren. Je kunt intussen verder lezen.";
    buttons(false, false);
    progress(0, 1);
  }
  function read() {
    return refresh().catch(() => {
      failed("geweigerd");
    });
  }
  function done() {
    busy = false;
    read();
  }
  function failed(reason) {
    busy = false;
    progress(null);
    status.textContent = REASONS[reason];
    buttons(reason !== "onmogelijk", false);
  }

  function listen() {
    navigator.serviceWorker.addEventListener("message", (/** @type {any} */ e) => {
      const message = e.data || {};
      const source = e.source && e.source.scriptURL;
      if (!message.lob || source !== new URL(`${document.body.dataset.wortel}sw.js`, location.href).href) return;
      if (message.lob === "voortgang" && busy) progress(message.klaar, message.totaal);
      if (message.lob === "bewaard") setTimeout(done, 300); /* the browser needs a moment to call the worker active */
      if (message.lob === "mislukt" && busy) failed(message.reden);
    });
    navigator.serviceWorker.startMessages();
    document.addEventListener(
      "lob-offline",
      read,
    ); /* every page starts keeping by itself a moment after it has loaded */
    offline
      .registration()
      .then((r) => {
        if (r) r.addEventListener("updatefound", read);
      })
      .catch(() => {
        /* lees() says so */
      });
  }

  keepButton.addEventListener("click", () => {
    begin();
    /* Ask the browser not to clear it away when the disk fills up; it may say no. */
    if (navigator.storage && navigator.storage.persist)
      navigator.storage.persist().catch(() => {
        /* then not */
      });
    offline.keep().catch(() => {
      failed("geweigerd");
    });
  });
  removeButton.addEventListener("click", () => {
    offline
      .remove()
      .then(() => {
        showFacts(null);
        newButton.hidden = true;
        buttons(true, false);
        status.textContent = "De kennisbank is van dit apparaat verwijderd. Ze wordt niet meer vanzelf bewaard.";
        keepButton.focus();
      })
      .catch(() => {
        failed("geweigerd");
      });
  });
  newButton.addEventListener("click", () => {
    offline.registration().then((r) => {
      if (r && r.waiting) offline.takeOver(r.waiting);
    });
  });

  if (!offline.can()) {
    failed("onmogelijk");
    return;
  }
  status.textContent = "Even kijken wat er bewaard is.";
  listen();
  read();
})();
