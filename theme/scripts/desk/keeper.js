/* The keeper of every tool of the school's desk: it keeps, restores, merges and wipes what a visitor filled in.

   const keeper = LOB.keeper.open({
     kind: "lob-checklist",        // `soort` in the file; also the key in localStorage and, with .json, the name of the file
     version: 1,                   // `versie` in the file
     empty: () => ({ elementen: [] }),
     clean: (given, leaveOut) => state, // `given` is plain, safe data of any shape; leaveOut("wat", ...) lists what is dropped
     show: (state) => {},          // put the state on the page: at the start and after every change that show did not ask for
     merge: (mine, other) => state,     // optional: what becomes of two states; without it a file replaces
     older: (data) => given,            // optional: the form of before this keeper, or undefined when it is not that
     hash: { name: "plan", write: (state) => text, read: (text) => given }, // optional: small things in the address
     panel: element,                    // optional: the part of theme/parts/bewaren.html
   });
   keeper.state              what stands now; treat it as read-only
   keeper.change(next)       a change that can be undone, shown at once
   keeper.note(next)         the same for typing: not shown again, no step to undo (the browser undoes typing)
   keeper.undo()  keeper.wipe()  keeper.keep(true | false)  keeper.toFile()  keeper.share()  keeper.say(sentence)
   await keeper.fromFile(file, asMerge)

   For clean: LOB.keeper.text(value, most), .date(value), .known(value, table, successors), .list(value, most), .fields(value)
   give the value when it is good and undefined (or an empty list, or no fields) when not. Nothing is kept on the device before
   the visitor asks. A file is { soort, versie, gegevens }, at most 1 MB. */
LOB.keeper = (() => {
  const { plain, fields, collector } = LOB.safeData;
  const { download } = LOB.handOver;
  const MOST_BYTES = 1_000_000;
  const MOST_ADDRESS = 4_000;
  const MOST_STEPS = 30;
  const WRITE_AFTER = 250;
  const UNREADABLE = "Dit bestand is niet te lezen. Wat je had, staat er nog.";
  const TOO_LARGE = "Dit bestand is groter dan 1 MB en is niet geopend. Wat je had, staat er nog.";
  const OTHER = "Dit bestand hoort bij een ander hulpmiddel van deze site. Wat je had, staat er nog.";
  const REFUSED =
    "Bewaren op dit apparaat lukt niet: er is geen plaats meer, of de browser staat het niet toe. Bewaar het als bestand.";
  const KEPT = "Bewaard op dit apparaat. Wie dit apparaat deelt, kan het lezen.";
  const REPLACED =
    "Bewaard op dit apparaat, in plaats van wat er bewaard was. Wil je dat terug? Maak het ongedaan. Wie dit apparaat deelt, kan het lezen.";
  const FORGOTTEN = "Niet meer bewaard op dit apparaat. Het staat er nog tot je de pagina sluit.";

  /* The data of a file or of the device: { given, sentence }. A sentence without `given` says why there is nothing. */
  function unpack(written, options, leaveOut) {
    let data;
    try {
      data = JSON.parse(written);
    } catch {
      return { sentence: UNREADABLE };
    }
    const safe = plain(data, leaveOut);
    const earlier = options.older && options.older(safe);
    if (earlier !== undefined) return { given: earlier, sentence: "" };
    const envelope = fields(safe);
    if (!("gegevens" in envelope))
      return { sentence: envelope.soort && envelope.soort !== options.kind ? OTHER : UNREADABLE };
    if (envelope.soort !== options.kind) return { sentence: OTHER };
    const newer = !(Number(envelope.versie) <= options.version);
    return {
      given: envelope.gegevens,
      sentence: newer ? "Dit is gemaakt met een nieuwere versie van deze site. Wat we herkennen, is geopend." : "",
    };
  }

  function open(options) {
    const { kind, version, empty, clean, show, hash } = options;
    const fileName = options.file || `${kind}.json`;
    const panel = options.panel ? LOB.keeperPanel(options.panel) : null;
    /** @type {{ written: string, keeping: boolean }[]} */
    const past = [];
    let state = empty();
    let keeping = false;
    let timer = 0;

    function pack(spaces = 0) {
      return JSON.stringify({ soort: kind, versie: version, gegevens: state }, null, spaces);
    }

    function say(sentence, left = []) {
      if (panel) panel.say(sentence, left, past.length > 0, keeping);
      if (options.said) options.said(sentence, left);
    }

    /* On the device, when the visitor asked for that; false when the browser refuses. */
    function write() {
      clearTimeout(timer);
      timer = 0;
      try {
        if (keeping) localStorage.setItem(kind, pack());
        else localStorage.removeItem(kind);
        return true;
      } catch {
        if (!keeping) return true; // A browser that refuses has nothing to forget.
        keeping = false;
        say(REFUSED);
        if (panel) panel.offer();
        return false;
      }
    }

    function writeSoon() {
      clearTimeout(timer);
      if (keeping) timer = setTimeout(write, WRITE_AFTER);
    }

    function flush() {
      if (timer) write();
    }

    function remember() {
      past.push({ written: JSON.stringify(state), keeping });
      if (past.length > MOST_STEPS) past.shift();
    }

    function put(next) {
      state = next;
      show(state);
    }

    function change(next, sentence = "") {
      remember();
      put(next);
      LOB.dom.seeFocus();
      if (!keeping || write()) say(sentence);
    }

    function note(next) {
      state = next;
      writeSoon();
    }

    function undo() {
      const step = past.pop();
      if (!step) return;
      put(JSON.parse(step.written));
      LOB.dom.seeFocus();
      keeping = step.keeping;
      if (!keeping || write()) say("De laatste stap is ongedaan gemaakt.");
    }

    function wipe() {
      remember();
      keeping = false;
      put(empty());
      LOB.dom.seeFocus();
      if (write()) say("Alles is leeg, ook op dit apparaat. Was dat niet de bedoeling? Maak het ongedaan.");
    }

    /* What is kept on the device and is something else than this: of another tab, or of before an address was opened. */
    function otherKept() {
      let written = null;
      try {
        written = localStorage.getItem(kind);
      } catch {
        /* Nothing can be kept here. */
      }
      const { given } = written ? unpack(written, options, () => {}) : { given: undefined };
      const kept = given === undefined ? state : clean(given, () => {});
      return JSON.stringify(kept) === JSON.stringify(state) ? null : kept;
    }

    function keep(wanted) {
      const other = wanted && !keeping ? otherKept() : null;
      if (other) past.push({ written: JSON.stringify(other), keeping: true });
      keeping = wanted;
      if (write()) say(other ? REPLACED : wanted ? KEPT : FORGOTTEN);
    }

    /* Nothing changes when there is nothing to read. Gives whether something was read. */
    function take(written, asMerge, done) {
      const { leaveOut, listed } = collector();
      const { given, sentence } = unpack(written, options, leaveOut);
      if (given === undefined) {
        say(sentence);
        return false;
      }
      const read = clean(given, leaveOut);
      change(asMerge && options.merge ? options.merge(state, read) : read);
      say(sentence || done, listed());
      return true;
    }

    async function fromFile(file, asMerge = false) {
      if (file.size > MOST_BYTES) {
        say(TOO_LARGE);
        return false;
      }
      try {
        return take(await file.text(), asMerge, asMerge ? "Toegevoegd." : "Geopend.");
      } catch {
        say(UNREADABLE);
        return false;
      }
    }

    /* Several files are added in one step, so that one click undoes it. What cannot be read is named. */
    async function addFiles(files) {
      const { leaveOut, listed } = collector();
      let [next, count] = [state, 0];
      for (const file of files) {
        const { given, sentence } =
          file.size > MOST_BYTES
            ? { given: undefined, sentence: TOO_LARGE }
            : unpack(await file.text().catch(() => ""), options, leaveOut);
        if (given === undefined) leaveOut(`${file.name}: ${sentence}`);
        else {
          next = options.merge(next, clean(given, leaveOut));
          count += 1;
        }
      }
      if (count) change(next);
      say(`${count} van ${files.length} bestanden toegevoegd.`, listed());
    }

    function toFile() {
      const written = pack(1);
      if (new Blob([written]).size > MOST_BYTES) {
        say("Dit is samen meer dan 1 MB. Haal er iets uit; een groter bestand kan de site niet openen.");
        return;
      }
      download(fileName, written, "application/json");
      say(`Bewaard als ${fileName}.`);
    }

    function address() {
      const written = `${hash.name}=${hash.write(state)}`;
      return written.length > MOST_ADDRESS ? "" : `${location.href.split("#")[0].split("?")[0]}#${written}`;
    }

    async function share() {
      const link = address();
      if (!link) {
        say("Dit is te veel voor een link. Bewaar het als bestand en stuur dat.");
        return;
      }
      try {
        await navigator.clipboard.writeText(link);
        say("De link is gekopieerd. Alles wat je invulde staat in de link zelf.");
      } catch {
        location.hash = link.split("#")[1];
        say("Kopieer het adres uit de adresbalk.");
      }
    }

    /* What the address brings comes before what was kept, which stays one step back. */
    function fromAddress() {
      if (!hash || !location.hash.startsWith(`#${hash.name}=`)) return false;
      const written = location.hash.slice(hash.name.length + 2);
      if (hash.write(state) === written) return true;
      const { leaveOut, listed } = collector();
      let read;
      try {
        if (written.length > MOST_ADDRESS) throw new Error("too long");
        read = clean(plain(hash.read(written), leaveOut), leaveOut);
      } catch {
        say("Het adres is niet te lezen. Misschien is het niet heel gekopieerd.");
        return false;
      }
      remember();
      keeping = false;
      put(read);
      say("Dit komt uit het adres. Wat je zelf bewaarde, staat er nog.", listed());
      return true;
    }

    function fromDevice() {
      let written = null;
      try {
        written = localStorage.getItem(kind);
      } catch {
        /* Nothing can be kept here. */
      }
      if (!written) return;
      const { leaveOut, listed } = collector();
      const { given, sentence } = unpack(written, options, leaveOut);
      if (given === undefined) {
        say("Wat op dit apparaat bewaard was, is niet te lezen.");
        return;
      }
      keeping = true;
      state = clean(given, leaveOut);
      say(sentence, listed());
    }

    /* Another tab kept something, or wiped it. */
    function fromOtherTab(event) {
      if (event.key !== kind && event.key !== null) return;
      if (!event.newValue) {
        if (!keeping) return;
        keeping = false;
        say("In een ander tabblad is dit gewist. Hier staat het nog tot je de pagina sluit.");
        return;
      }
      if (!keeping) return;
      const { leaveOut, listed } = collector();
      const { given } = unpack(event.newValue, options, leaveOut);
      if (given === undefined) return;
      clearTimeout(timer);
      timer = 0;
      remember();
      put(clean(given, leaveOut));
      say("In een ander tabblad is dit veranderd. Dat staat nu ook hier.", listed());
    }

    const keeper = {
      get state() {
        return state;
      },
      get keeping() {
        return keeping;
      },
      change,
      note,
      undo,
      wipe,
      keep,
      say,
      toFile,
      fromFile,
      addFiles,
      share,
      address,
    };
    if (panel) panel.bind(keeper);
    addEventListener("storage", fromOtherTab);
    addEventListener("pagehide", flush);
    addEventListener("hashchange", fromAddress);
    fromDevice();
    if (!fromAddress()) show(state);
    return keeper;
  }

  return { open, ...LOB.safeData, ...LOB.handOver };
})();
