/* The keeper of every tool of the school's desk: it keeps, restores, merges and wipes what a visitor filled in.

   const keeper = LOB.keeper.open({
     kind: "lob-checklist",        // `soort` in the file; also the key in localStorage and, with .json, the name of the file
     version: 1,                   // `versie` in the file
     empty: () => ({ elementen: [] }),
     clean: (given, leaveOut) => state, // `given` is plain, safe data of any shape; leaveOut("wat", ...) lists what is dropped
     show: (state) => {},          // put the state on the page: at the start and after every change that show did not ask for
     merge: (mine, other) => state,     // optional: what becomes of two states; without it a file replaces
     added: (mine, next) => sentence,   // optional: what a file brought, as a visitor reads it
     bringMerge: async () => {},        // optional: brings what those two need, before the first file that is added
     older: (data) => given,            // optional: the form of before this keeper, or undefined when it is not that
     hash: { name: "plan", write: (state) => text, read: (text) => given }, // optional: small things in the address
     panel: element,                    // optional: the part of theme/parts/bewaren.html
   });
   keeper.state              what stands now; treat it as read-only
   keeper.change(next)       a change that can be undone, shown at once
   keeper.note(next)         the same for what is filled in: not shown again (steps.js says what is one step)
   keeper.saved()            what stands here went with the visitor in another way than by the keeper
   keeper.undo()  keeper.redo()  keeper.wipe()  keeper.keep(true | false)  keeper.toFile()  keeper.share()  keeper.say(sentence)
   await keeper.fromFile(file, asMerge)

   For clean: LOB.keeper.text(value, most), .date(value), .known(value, table, successors), .list(value, most), .fields(value)
   give the value when it is good and undefined (or an empty list, or no fields) when not. Nothing is kept on the device before
   the visitor asks; until then it stays in the tab (tab-memory.js). A file is { soort, versie, gegevens }, at most 1 MB. */
LOB.keeper = (() => {
  const { plain, collector } = LOB.safeData;
  const { envelope } = LOB;
  const MOST_ADDRESS = 4_000;
  const WRITE_AFTER = 250;
  const REFUSED =
    "Bewaren op dit apparaat lukt niet: er is geen plaats meer, of de browser staat het niet toe. Bewaar het als bestand.";
  const KEPT = "Bewaard op dit apparaat. Wie dit apparaat deelt, kan het lezen.";
  const REPLACED =
    "Bewaard op dit apparaat, in plaats van wat er bewaard was. Wil je dat terug? Maak het ongedaan. Wie dit apparaat deelt, kan het lezen.";
  const FORGOTTEN = "Niet meer bewaard op dit apparaat. Het staat er nog tot je dit tabblad sluit.";
  const TAB_FIRST = "Dit stond nog in dit tabblad. Wil je zien wat je bewaarde? Maak het ongedaan.";
  const FROM_LINK = "Dit kwam mee met de link die je opende. Het is nog niet bewaard.";
  const BESIDE_KEPT = "Wat je zelf bewaarde, staat er nog.";
  const BACK = "Dit is weer van jezelf. Open de link opnieuw om te zien wat daarin stond.";
  const KEPT_FIRST = "Dit is wat er bewaard is. Wil je zien wat nog in dit tabblad stond? Maak het ongedaan.";
  const NO_MERGE =
    "Samenvoegen kon nu niet. Kijk of je verbinding hebt, en kies het bestand opnieuw. Wat je had, staat er nog.";

  function download(name, content, type) {
    const link = LOB.dom.make("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    /* Some browsers ask first where to put it; only then do they read it. */
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /* A browser cuts what is pasted to the length of a field without a word. */
  function tellWhatIsCut({ target: field, clipboardData }) {
    const room = field.maxLength - field.value?.length + field.selectionEnd - field.selectionStart;
    if (!(field.maxLength > 0) || clipboardData.getData("text").length <= room) return;
    const clear = () => field.setCustomValidity("");
    setTimeout(() => {
      field.setCustomValidity(`Hier passen ${field.maxLength} tekens. Het einde van wat je plakte, is weggevallen.`);
      field.reportValidity();
      ["input", "blur"].forEach((sign) => field.addEventListener(sign, clear, { once: true }));
    });
  }

  class Keeper {
    keeping = false;
    /* Whether the browser refused the last time that it was asked to keep something. */
    refused = false;
    #options;
    #panel;
    #steps = LOB.steps();
    /** @type {{ written: string, keeping: boolean } | null} what stood here before a link brought something else */
    #own = null;
    #timer = 0;
    #tab;
    /* When what stands here was last noted in the tab. */
    #at = 0;
    /* Whether it changed since it was kept, saved or sent. */
    #changed = false;
    #tellUnsaved = () => {};

    /** @param {KeeperOptions} options */
    constructor(options) {
      this.#options = options;
      this.#panel = options.panel ? LOB.keeperPanel(options.panel) : null;
      this.#tab = LOB.tabMemory(options.kind);
      this.state = options.empty();
      if (options.panel) this.#tellUnsaved = LOB.unsaved(options.panel, () => this.#isLost());
      this.#steps.stands(this.state);
    }

    /** Puts on the page what stood in this tab, the address brings or the device kept, and follows them from then on. */
    start() {
      this.#panel?.bind(this);
      addEventListener("paste", tellWhatIsCut);
      addEventListener("storage", (event) => this.#fromOtherTab(event));
      addEventListener("pagehide", () => this.#timer && this.#settle());
      addEventListener("hashchange", () => this.#fromEntry() || this.#noteHere());
      addEventListener("pageshow", () => this.#afterWipe());
      this.#fromDevice();
      if (!this.#fromEntry()) this.#options.show(this.state);
    }

    say(sentence, left = []) {
      this.#panel?.say(sentence, left, this.#steps.can(), this.keeping);
      this.#panel?.tellLink(this.#own ? this.#linkText() : "");
      this.#options.said?.(sentence, left);
    }

    /* Whether closing the tab would lose something. */
    #isLost() {
      return this.#changed && !this.keeping && JSON.stringify(this.state) !== JSON.stringify(this.#options.empty());
    }

    saved() {
      this.#changed = false;
      this.#stamp();
    }

    /* --- what stands on the page --- */

    change(next, sentence = "") {
      this.#steps.take(this.#step());
      this.#turnTo(next);
      this.#changed = true;
      this.#keepOn(sentence);
    }

    note(next) {
      this.#steps.note(next, this.keeping);
      this.#panel?.offerSteps(this.#steps.can());
      this.state = next;
      this.#changed = true;
      this.#stopWaiting();
      this.#timer = setTimeout(() => this.#settle(), WRITE_AFTER);
    }

    undo() {
      const step = this.#steps.back(this.#step());
      if (!step) return;
      this.#turnTo(JSON.parse(step.written));
      [this.keeping, this.#changed] = [step.keeping, true];
      this.#keepOn("De laatste stap is ongedaan gemaakt.");
    }

    redo() {
      const step = this.#steps.forward(this.#step());
      if (!step) return;
      const isWiped = this.keeping && step.written === JSON.stringify(this.#options.empty());
      this.#turnTo(JSON.parse(step.written));
      [this.keeping, this.#changed] = [step.keeping, true];
      // What was wiped leaves the device once more; any other step leaves what is kept there as it is.
      if (isWiped) this.#tab.wipe();
      if (isWiped ? this.#write() : this.#settle()) this.say("De stap is opnieuw gedaan.");
    }

    wipe() {
      this.#own = null;
      this.#steps.take(this.#step());
      this.#tab.wipe();
      this.keeping = false;
      this.#turnTo(this.#options.empty());
      if (this.#write()) this.say("Alles is leeg, ook op dit apparaat. Was dat niet de bedoeling? Maak het ongedaan.");
    }

    /* A page that the browser had put aside comes back as it was; what was wiped since does not. */
    #afterWipe() {
      if (!this.#at || this.#at >= this.#tab.wiped() || this.keeping) return;
      this.#steps.clear();
      this.#put(this.#options.empty());
    }

    #step() {
      return { written: JSON.stringify(this.state), keeping: this.keeping };
    }

    #remember() {
      this.#steps.push(this.#step());
    }

    #put(next) {
      this.state = next;
      this.#steps.stands(this.state);
      this.#options.show(next);
      this.#tellUnsaved();
    }

    #turnTo(next) {
      this.#put(next);
      LOB.dom.seeFocus();
    }

    /* --- on the device --- */

    keep(wanted) {
      const other = wanted && !this.keeping ? this.#otherKept() : null;
      if (other) this.#steps.push({ written: JSON.stringify(other), keeping: true });
      this.keeping = wanted;
      if (wanted) this.#own = null;
      this.#changed = true;
      if (this.#write()) this.say(other ? REPLACED : wanted ? KEPT : FORGOTTEN);
    }

    /* What the visitor did not ask to keep leaves what is kept as it is. */
    #settle() {
      if (this.keeping) return this.#write();
      this.#stamp();
      return true;
    }

    #keepOn(sentence) {
      if (this.#settle()) this.say(sentence);
    }

    #stopWaiting() {
      clearTimeout(this.#timer);
      this.#timer = 0;
    }

    /* Keeps it, or forgets it when the visitor did not ask for that; false when the browser refuses. */
    #write() {
      const { kind } = this.#options;
      this.#stopWaiting();
      try {
        if (this.keeping) {
          localStorage.setItem(kind, envelope.pack(this.#options, this.state));
          this.#changed = false;
        } else localStorage.removeItem(kind);
        this.#stamp();
        return true;
      } catch {
        this.refused = this.keeping; // A browser that refuses has nothing to forget.
        this.keeping = false;
        this.#changed = true;
        this.#stamp();
        if (!this.refused) return true;
        this.say(REFUSED);
        this.#panel?.offer();
        return false;
      }
    }

    #stored() {
      return LOB.dom.stored("localStorage", this.#options.kind);
    }

    /* What is kept on the device and is something else than this: of another tab, or of before an address was opened. */
    #otherKept() {
      const { read } = envelope.open(this.#stored() || "", this.#options);
      return read === undefined || JSON.stringify(read) === JSON.stringify(this.state) ? null : read;
    }

    #fromDevice() {
      const written = this.#stored();
      if (!written) return;
      const { read, sentence, listed } = envelope.open(written, this.#options);
      if (read === undefined) {
        this.say("Wat op dit apparaat bewaard was, is niet te lezen.");
        return;
      }
      this.keeping = true;
      this.state = read;
      this.#steps.stands(this.state);
      this.say(sentence, listed());
    }

    /* Another tab kept something, or wiped it. What is kept now counts, and not what was told of: of two tabs that wrote at once
       each hears of the other. */
    #fromOtherTab({ key }) {
      if (!this.keeping || (key !== this.#options.kind && key !== null)) return;
      const kept = this.#stored();
      if (!kept) {
        [this.keeping, this.#changed] = [false, true];
        this.#stamp();
        this.say("In een ander tabblad is dit gewist. Hier staat het nog tot je dit tabblad sluit.");
        return;
      }
      const { read, listed } = envelope.open(kept, this.#options);
      if (read === undefined || JSON.stringify(read) === JSON.stringify(this.state)) return;
      this.#stopWaiting();
      this.#remember();
      this.#put(read);
      this.say("In een ander tabblad is dit veranderd. Dat staat nu ook hier.", listed());
    }

    /* --- in the tab --- */

    /* What is kept needs no copy here; that its address was read does. */
    #stamp() {
      this.#stopWaiting();
      this.#at = Date.now();
      this.#noteHere();
      this.#tellUnsaved();
    }

    #noteHere() {
      if (!this.#at) return; // Nothing was filled in.
      const text = {
        beside: this.#stored(),
        written: envelope.pack(this.#options, this.state),
        changed: this.#changed,
      };
      this.#tab.note({ at: this.#at, ...(this.keeping ? {} : text) });
    }

    /* What this entry of the history holds; of an entry that holds something the address was read before. What it holds of before
       what stands here now is over, also when a link brought it. An entry that holds nothing, of who came back by a link, shows
       what is kept or what stood in the tab last. */
    #fromEntry() {
      const here = this.#tab.read();
      if (here && (here.at < this.#at || !this.#isAsBrought(here))) return this.#fromTab(here);
      return this.#fromAddress() || (!this.keeping && this.#fromTab(this.#tab.last()));
    }

    /* What stood in this tab comes before what was kept, unless that changed since: the other one stays one step back. */
    #fromTab({ at = 0, beside = null, written = "", changed = true } = {}) {
      const { read } = envelope.open(written, this.#options);
      if (at <= this.#at || read === undefined) return false;
      this.#at = at;
      const kept = this.keeping;
      if (kept && beside !== this.#stored()) {
        this.#steps.push({ written: JSON.stringify(read), keeping: false });
        this.say(KEPT_FIRST);
        return false;
      }
      if (kept) this.#remember();
      [this.keeping, this.#changed] = [false, changed];
      this.#put(read);
      if (kept) this.say(TAB_FIRST);
      return true;
    }

    /* --- in files --- */

    toFile() {
      const { kind, fileName = () => kind } = this.#options;
      const file = `${fileName()}.json`;
      const written = envelope.pack(this.#options, this.state, 1);
      if (envelope.isTooLarge(written)) {
        this.say("Dit is samen meer dan 1 MB. Haal er iets uit; een groter bestand kan de site niet openen.");
        return;
      }
      download(file, written, "application/json");
      this.saved();
      this.say(`Bewaard als ${file}.`);
    }

    async #canMerge() {
      try {
        await this.#options.bringMerge?.();
        return true;
      } catch {
        this.say(NO_MERGE);
        return false;
      }
    }

    /* Nothing changes when there is nothing to read. Gives whether something was read. */
    async fromFile(file, asMerge = false) {
      if (asMerge && !(await this.#canMerge())) return false;
      const { merge } = this.#options;
      const { read, sentence, listed } = await envelope.openFile(file, this.#options);
      if (read === undefined) {
        this.say(sentence);
        return false;
      }
      const mine = structuredClone(this.state);
      this.change(asMerge && merge ? merge(this.state, read) : read);
      if (!asMerge) this.saved();
      this.say(sentence || (asMerge ? this.#added(mine) : "Geopend."), listed());
      return true;
    }

    /* Several files are added in one step, so that one click undoes it. What cannot be read is named. */
    async addFiles(files) {
      if (!(await this.#canMerge())) return;
      const left = collector();
      const found = [];
      for (const file of files) {
        const leaveOut = (what) => left.leaveOut(`${file.name}: ${what}`);
        const { read, sentence } = await envelope.openFile(file, this.#options, { ...left, leaveOut });
        if (read === undefined) leaveOut(sentence);
        else found.push(read);
      }
      // Only now: somebody may have gone on while the files were read.
      const mine = structuredClone(this.state);
      if (found.length) this.change(found.reduce(this.#options.merge, this.state));
      const what = found.length ? ` ${this.#added(mine)}` : "";
      this.say(`${found.length} van ${files.length} bestanden toegevoegd.${what}`, left.listed());
    }

    #added(mine) {
      if (JSON.stringify(mine) === JSON.stringify(this.state)) return "Alles uit het bestand stond er al in.";
      return this.#options.added?.(mine, this.state) || "Toegevoegd.";
    }

    /* --- in the address --- */

    address() {
      const { name, write } = this.#options.hash;
      const written = `${name}=${write(this.state)}`;
      return written.length > MOST_ADDRESS ? "" : `${location.href.split("#")[0].split("?")[0]}#${written}`;
    }

    async share() {
      const link = this.address();
      if (!link) {
        this.say("Dit is te veel voor een link. Bewaar het als bestand en stuur dat.");
        return;
      }
      try {
        await navigator.clipboard.writeText(link);
        this.saved();
        this.say("De link is gekopieerd. Alles wat je invulde staat in de link zelf.");
      } catch {
        history.replaceState(history.state, "", link);
        this.say("Kopieer het adres uit de adresbalk.");
      }
    }

    /* What the address brings, undefined when it cannot be read; null when it brings nothing. */
    #brought() {
      const { hash, clean } = this.#options;
      if (!hash || !location.hash.startsWith(`#${hash.name}=`)) return null;
      const written = location.hash.slice(hash.name.length + 2);
      const { leaveOut, listed } = collector();
      try {
        if (written.length > MOST_ADDRESS) throw new Error("too long");
        return { read: clean(plain(hash.read(written), leaveOut), leaveOut), listed };
      } catch {
        return { read: undefined, listed };
      }
    }

    /* Whether an entry of the history holds what its address brought, untouched: then it is of the link still. */
    #isAsBrought({ written = "" }) {
      const brought = this.#brought()?.read;
      const { read } = envelope.open(written, this.#options);
      return brought !== undefined && JSON.stringify(read) === JSON.stringify(brought);
    }

    /* What the address brings comes before what was kept, which stays one step back. */
    #fromAddress() {
      const brought = this.#brought();
      if (!brought) return false;
      const { read, listed } = brought;
      if (read === undefined) {
        this.say("Het adres is niet te lezen. Misschien is het niet heel gekopieerd.");
        return false;
      }
      if (JSON.stringify(read) === JSON.stringify(this.state)) return false;
      this.#own ??= this.#step();
      this.#remember();
      [this.keeping, this.#changed] = [false, false];
      this.#put(read);
      this.#stamp();
      this.say(this.#linkText(), listed());
      return true;
    }

    #linkText() {
      return this.#stored() ? `${FROM_LINK} ${BESIDE_KEPT}` : FROM_LINK;
    }

    /** Back to what stood here before the link. The address names the link no longer: who opens that again sees it again. */
    toOwn() {
      const own = this.#own;
      if (!own) return;
      this.#own = null;
      this.#steps.take(this.#step());
      [this.keeping, this.#changed] = [own.keeping, true];
      history.replaceState(history.state, "", location.href.split("#")[0]);
      this.#turnTo(JSON.parse(own.written));
      this.#keepOn(BACK);
    }
  }

  /** @param {KeeperOptions} options */
  function open(options) {
    const keeper = new Keeper(options);
    keeper.start();
    return keeper;
  }

  return { open, download, ...LOB.safeData };
})();
