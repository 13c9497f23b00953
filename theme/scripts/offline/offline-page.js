/* The page "Offline gebruiken": what is kept on this device, keep it, remove it. The work is done in offline.js and sw.js. */
(() => {
  const offline = LOB.offline;
  let busy = false;
  let farewell = ""; /* what was said when it was removed: a reading that began before that must not say it away */
  function el(id) {
    return /** @type {any} */ (document.getElementById(id));
  }
  const status = el("offlinestand");
  const keepButton = el("offlinebewaar");
  const removeButton = el("offlineweg");
  const newButton = el("offlinenieuw");
  if (offline.pack || !status) return; /* in the ZIP everything is on disk already */

  const REASONS = {
    vol: "Bewaren is niet gelukt: er is te weinig ruimte, of de browser geeft de site te weinig ruimte. Wat er al was, is er nog.",
    ophalen:
      "Bewaren is nog niet gelukt. Misschien viel het netwerk weg, of wordt de site net vernieuwd. We proberen het vanzelf opnieuw zolang je een pagina van de kennisbank open hebt, en anders bij je volgende bezoek. Wat al binnen is, wordt niet nog eens opgehaald.",
    geweigerd:
      "Deze browser staat niet toe dat een site iets bewaart. Dat kan komen door een instelling, of doordat dit een privévenster is. De ZIP hieronder werkt wel.",
    onmogelijk: "Deze browser kan geen hele site bewaren. De ZIP hieronder werkt wel.",
  };
  const KEEP = "Bewaar op dit apparaat";
  const REMOVE = "Verwijder van dit apparaat";
  const STOP = "Stop met bewaren";

  function mb(bytes) {
    return `${(bytes / 1e6).toLocaleString("nl-NL", { maximumFractionDigits: 1 })} MB`;
  }
  function day(date) {
    return date.toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  }
  function time(date) {
    return date.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  }

  /* Which buttons there are, by what they say; "" for one that is not there. */
  function buttons(keep, remove) {
    keepButton.hidden = !keep;
    keepButton.textContent = keep || KEEP;
    removeButton.hidden = !remove;
    removeButton.textContent = remove || REMOVE;
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

  function progress(done, total) {
    el("offlinevoortgang").hidden = done === null;
    if (done === null) return;
    el("offlinebalk").max = total;
    el("offlinebalk").value = done;
    el("offlinemaat").textContent = done ? `${mb(done)} van ${mb(total)}` : "";
  }

  function refresh() {
    return Promise.all([offline.registration(), offline.kept(), offline.isAsked(), offline.waits()]).then((r) => {
      const registration = r[0];
      const data = r[1][0];
      if (busy) return;
      progress(null);
      showFacts(registration && data);
      newButton.hidden = !(registration && registration.waiting && registration.active);
      if (registration && data) {
        status.textContent = newButton.hidden
          ? "De kennisbank staat op dit apparaat. Je kunt die openen zonder netwerk."
          : "De kennisbank staat op dit apparaat. Er is een nieuwe versie.";
        buttons("", REMOVE);
      } else if (r[2]) {
        if (r[3] > Date.now()) waiting(r[3]);
        else begin();
      } else {
        status.textContent = farewell || "Er is niets bewaard op dit apparaat.";
        buttons(KEEP, "");
      }
    });
  }

  function begin() {
    busy = true;
    farewell = "";
    status.textContent = "Bezig met bewaren. Je kunt intussen verder lezen.";
    buttons("", STOP);
    progress(0, 1);
  }
  function waiting(until) {
    busy = false;
    status.textContent = `De website heeft het druk en vraagt om te wachten. Het bewaren gaat vanzelf verder na ${time(new Date(until))} uur, zolang je een pagina van de kennisbank open hebt, en anders bij je volgende bezoek. Wat al binnen is, blijft.`;
    buttons("", STOP);
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
    if (reason === "ophalen") buttons("Probeer het nu", STOP);
    else buttons(reason !== "onmogelijk" && KEEP, "");
  }

  function heard(message) {
    if (message.lob === "bewaard") setTimeout(done, 300); /* the browser needs a moment to call the worker active */
    if (keepButton.hidden && removeButton.hidden) return;
    if (message.lob === "voortgang" && message.totaal) {
      if (!busy && removeButton.textContent === STOP) begin();
      if (busy) progress(message.klaar, message.totaal);
    }
    if (message.lob === "wacht" && busy && message.reden === "druk") waiting(message.tot);
    if (message.lob === "mislukt" && busy) failed(message.reden);
  }

  function listen() {
    document.addEventListener("lob-bewaren", (/** @type {any} */ e) => {
      heard(e.detail);
    });
    document.addEventListener("lob-offline", read); /* every page goes on with keeping a moment after it has loaded */
    offline.listen();
    offline
      .registration()
      .then((r) => {
        if (r) r.addEventListener("updatefound", read);
      })
      .catch(() => {
        /* read() says so */
      });
  }

  keepButton.addEventListener("click", () => {
    begin();
    status.focus(); /* the button goes away */
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
    const stopped = removeButton.textContent === STOP;
    offline
      .remove()
      .then(() => {
        busy = false;
        progress(null);
        showFacts(null);
        newButton.hidden = true;
        farewell = stopped
          ? "Het bewaren is gestopt. Wat al binnen was, is verwijderd."
          : "De kennisbank is van dit apparaat verwijderd.";
        status.textContent = farewell;
        buttons(KEEP, "");
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
