/* The page "Offline gebruiken": what is kept on this device, keep it, remove it. The work is done in offline.js and sw.js. */
(() => {
  const offline = LOB.offline;
  const { byId } = LOB.dom;
  let busy = false;
  let farewell = ""; // what was said when it was removed: a reading that began before that must not say it away
  const status = byId("offlinestand");
  const keepButton = byId("offlinebewaar");
  const removeButton = byId("offlineweg");
  const newButton = byId("offlinenieuw");
  if (offline.pack || !status) return; // in the ZIP everything is on disk already

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
    byId("offlinefeiten").hidden = !data;
    if (!data) return;
    const when = new Date(data.bewaard);
    byId("offlineversie").textContent = day(new Date(`${data.datum}T12:00`));
    byId("offlinewanneer").textContent = `${day(when)}, ${time(when)} uur`;
    byId("offlinewat").textContent =
      `De hele site: ${data.bestanden.toLocaleString("nl-NL")} bestanden, ${mb(data.bytes)}. Alleen ZIP- en PDF-bestanden niet.`;
  }

  function progress(done, total = 1) {
    byId("offlinevoortgang").hidden = done === null;
    if (done === null) return;
    Object.assign(byId("offlinebalk"), { max: total, value: done });
    byId("offlinemaat").textContent = done ? `${mb(done)} van ${mb(total)}` : "";
  }

  async function refresh() {
    const asked = [offline.registration(), offline.kept(), offline.isAsked(), offline.waits()];
    const [registration, [data], isAsked, until] = await Promise.all(asked);
    if (busy) return;
    progress(null);
    showFacts(registration && data);
    newButton.hidden = !(registration?.waiting && registration.active);
    if (registration && data) {
      status.textContent = newButton.hidden
        ? "De kennisbank staat op dit apparaat. Je kunt die openen zonder netwerk."
        : "De kennisbank staat op dit apparaat. Er is een nieuwe versie.";
      buttons("", REMOVE);
    } else if (isAsked && until > Date.now()) waiting(until);
    else if (isAsked) begin();
    else {
      status.textContent = farewell || "Er is niets bewaard op dit apparaat.";
      buttons(KEEP, "");
    }
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
    refresh().catch(() => failed("geweigerd"));
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
    if (message.lob === "bewaard") setTimeout(done, 300); // the browser needs a moment to call the worker active
    if (keepButton.hidden && removeButton.hidden) return;
    if (message.lob === "voortgang" && message.totaal) {
      if (!busy && removeButton.textContent === STOP) begin();
      if (busy) progress(message.klaar, message.totaal);
    }
    if (message.lob === "wacht" && busy && message.reden === "druk") waiting(message.tot);
    if (message.lob === "mislukt" && busy) failed(message.reden);
  }

  function listen() {
    document.addEventListener("lob-bewaren", (/** @type {any} */ { detail }) => heard(detail));
    document.addEventListener("lob-offline", read); // every page goes on with keeping a moment after it has loaded
    offline.listen();
    offline.registration().then(
      (found) => found?.addEventListener("updatefound", read),
      () => {
        /* read() says so */
      },
    );
  }

  function keep() {
    begin();
    status.focus(); // the button goes away
    // Ask the browser not to clear it away when the disk fills up; it may say no.
    navigator.storage?.persist?.().catch(() => {});
    offline.keep().catch(() => failed("geweigerd"));
  }

  async function remove() {
    const stopped = removeButton.textContent === STOP;
    try {
      await offline.remove();
    } catch {
      failed("geweigerd");
      return;
    }
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
  }

  async function renew() {
    const found = await offline.registration();
    if (found?.waiting) offline.takeOver(found.waiting);
  }

  keepButton.addEventListener("click", keep);
  removeButton.addEventListener("click", remove);
  newButton.addEventListener("click", renew);

  if (!offline.can()) {
    failed("onmogelijk");
    return;
  }
  status.textContent = "Even kijken wat er bewaard is.";
  listen();
  read();
})();
