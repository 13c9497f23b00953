/* A text that somebody brings along, on the page: each piece with a place to choose. Nothing goes into the form by itself, and a piece
   without a place stays in sight. form/bring.js loads this when it is asked for. */
((F) => {
  const box = /** @type {any} */ (document.getElementById("veld-meebrengen"));
  const typed = /** @type {any} */ (document.getElementById("in-meebrengen"));
  const list = box.querySelector("[data-pieces]");
  const found = box.querySelector("[data-pieces-box]");
  const status = box.querySelector("[data-brought-status]");
  /** @type {{text: string, place: string, why: string, done: null | {place: string, put: any, rest: string}, el: HTMLElement}[]} */
  let pieces = [];
  let divided = "";
  let order = [];
  let readNotes = [];

  const [BOLD] = LOB.rules.paste.niet_mee.vet.split("{}");

  function say(sentence) {
    status.textContent = sentence;
  }

  /* --- into the form and back --- */

  /** Put a piece in its place; a sentence when that place cannot take it. */
  function place(piece) {
    const id = chooserOf(piece).value;
    if (!id) return "Kies eerst een plek.";
    const done = F.placing.put(id, textOf(piece).value);
    if (typeof done === "string") return done;
    piece.done = done;
    order = order.filter((one) => one !== piece).concat(piece);
    show(piece);
    return "";
  }

  function takeBack(piece) {
    F.placing.takeBack(piece.done);
    piece.done = null;
    order = order.filter((one) => one !== piece);
    show(piece);
    F.changed();
  }

  /* --- on the page --- */

  const chooserOf = (piece) => piece.el.querySelector("select");
  const textOf = (piece) => piece.el.querySelector("textarea");

  function row(piece, number) {
    const el = F.rows.numbered(LOB.dom.copy("stuk"), number);
    piece.el = el;
    LOB.dom.all("[data-number]", el).forEach((one) => {
      one.textContent = String(number + 1);
    });
    const area = textOf(piece);
    area.rows = Math.min(8, piece.text.split("\n").length + 1);
    area.value = piece.text;
    area.addEventListener("input", () => warn(piece));
    const why = el.querySelector("[data-why]");
    why.textContent = piece.why ? `Voorgesteld: ${piece.why}.` : "";
    fillChooser(piece);
    chooserOf(piece).addEventListener("change", () => {
      why.textContent = "";
      tell();
    });
    el.querySelector("button").addEventListener("click", () => press(piece, number + 1));
    show(piece);
    warn(piece);
    return el;
  }

  function fillChooser(piece) {
    const select = chooserOf(piece);
    F.placing.places().forEach(([label, options]) => {
      const group = F.make("optgroup");
      group.label = label;
      group.append(...options.map(([id, name]) => new Option(name, id)));
      select.append(group);
    });
    select.append(new Option(F.placing.NOWHERE, F.paste.ASIDE));
    select.value = piece.place;
    if (select.value !== piece.place) select.value = "";
  }

  /* The button of a piece: into the form, or out of it again. */
  function press(piece, number) {
    if (piece.done) {
      takeBack(piece);
      say(`Stuk ${number} is uit het formulier. ${leftSentence()}`);
    } else {
      const refused = place(piece);
      const where = () => `Stuk ${number} staat bij ‘${F.placing.nameOf(piece.done.place)}’.`;
      say(refused || `${where()} ${restOf(piece)}${leftSentence()}`);
      if (refused) chooserOf(piece).focus();
    }
    tell();
  }

  function restOf(piece) {
    return piece.done && piece.done.rest ? `Niet herkend als keuze: ${piece.done.rest}. ` : "";
  }

  /* What the form would say of the words of a piece: traces of persons, before they stand anywhere. */
  function warn(piece) {
    const alarm = piece.el.querySelector(".fout");
    const lines = textOf(piece).value.split("\n");
    const said = lines
      .flatMap((line) => F.privacy.traces(line))
      .concat(F.privacy.inTables(lines).map(([, ...found]) => found))
      .map(([code, what]) => `‘${what}’ ${F.privacy.sentences[code].wat} ${F.privacy.sentences[code].raad}`);
    alarm.textContent = [...new Set(said)].join(" ");
    alarm.hidden = !said.length;
  }

  function show(piece) {
    const { done, el } = piece;
    const stands = el.querySelector(".staat");
    el.classList.toggle("af", Boolean(done));
    textOf(piece).readOnly = Boolean(done);
    chooserOf(piece).disabled = Boolean(done);
    el.querySelector("[data-does]").textContent = done ? "Haal weer weg" : "Zet in het formulier";
    stands.hidden = !done;
    stands.textContent = done ? standing(piece) : "";
  }

  function standing(piece) {
    if (piece.done.place === F.paste.ASIDE) return "Komt niet in het formulier.";
    return `Staat bij ‘${F.placing.nameOf(piece.done.place)}’. ${restOf(piece)}`.trim();
  }

  function waiting() {
    return pieces.filter((piece) => !piece.done);
  }
  function pieceCount(count) {
    return `${count} ${count === 1 ? "stuk" : "stukken"}`;
  }
  function leftSentence() {
    const count = waiting().length;
    return count ? `Nog ${pieceCount(count)} te plaatsen.` : "Alles heeft een plek.";
  }

  function tell() {
    box.querySelector("[data-place-all]").disabled = !waiting().some((piece) => chooserOf(piece).value);
    box.querySelector("[data-undo]").disabled = !order.length;
    F.changed();
  }

  /* --- reading --- */

  /* A code of answers fills the form, when that is still empty; any other text is divided. */
  async function divideOrFill() {
    const own = F.ownFile.read(typed.value);
    let answers;
    try {
      answers = own || (await F.code.unpack(typed.value));
    } catch (fault) {
      say(fault.sentence);
      return;
    }
    if (!answers) divide();
    else await fill(answers, `De antwoorden uit ${own ? "je tekst" : "de code"} staan in het formulier.`);
  }

  /* Answers that were read somewhere, in a form that has none yet. */
  async function fill(answers, said, pictures = {}) {
    if (answers.of !== (F.original ? F.original.id : "")) elsewhere(answers.of);
    else if (
      !F.original &&
      F.check.completeness(F.fields.read()).known > F.check.completeness(F.fields.startState()).known
    )
      say("In het formulier staan al antwoorden. Kies eerst ‘Wis alles’ en doe dit daarna opnieuw.");
    else {
      const fields = { ...F.fields.startState().fields, ...answers.fields };
      const photo = await photoOf(answers, pictures);
      F.fields.set({ fields, headings: answers.headings });
      if (photo) F.photo.set(photo);
      F.fields.tally();
      F.brought.clear();
      typed.value = [answers.left, ...F.ownFile.notHeld(answers.fields)].filter(Boolean).join("\n\n");
      F.changed();
      const rest = typed.value ? " Wat niet te lezen was, staat hieronder." : "";
      say(`${said}${photo ? " Zet het vinkje bij de foto opnieuw." : ""}${rest}`);
    }
  }

  /* The photo, drawn anew as any other. Without the picture itself its lines stay below their text. */
  async function photoOf({ photo, headings }, pictures) {
    if (!photo) return null;
    const { name, place, lines, ...about } = photo;
    try {
      await F.load("assets/js/photo.js");
      return { ...(await F.readPhoto(new File([pictures[name]], name))), ...about, place, agreed: false };
    } catch {
      headings[place] = `${headings[place]}\n\n${lines}`.trim();
      return null;
    }
  }

  /* A code belongs to the example that was edited, or to a new one. */
  function elsewhere(number) {
    const link = F.make("a", number ? `voorbeeld ${number} in het formulier` : "een leeg formulier");
    link.href = number ? `?voorbeeld=${number}` : location.pathname;
    say(
      number
        ? `Dit is een verbetering van voorbeeld ${number}. Open eerst `
        : "Dit is een nieuw voorbeeld. Open eerst ",
    );
    status.append(link, ", en plak haar daar.");
  }

  function divide() {
    const { pieces: fresh, notes } = F.paste.read(typed.value, F.paste.isPrivate);
    const kept = new Map(pieces.filter((piece) => piece.done).map((piece) => [piece.text, piece]));
    divided = typed.value;
    list.textContent = "";
    pieces = fresh.map((one) => ({ ...one, done: kept.get(one.text)?.done || null, el: null }));
    order = pieces.filter((piece) => piece.done);
    pieces.forEach((piece, number) => list.append(row(piece, number)));
    // Words that were bold are all there.
    const left = readNotes.filter((one) => !one.startsWith(BOLD));
    showList("left", left);
    showList("notes", [...notes, ...readNotes.filter((one) => one.startsWith(BOLD))]);
    found.hidden = !pieces.length;
    if (!pieces.length) say("Er staat nog geen tekst. Plak eerst een tekst, of kies een bestand.");
    else {
      const sure = pieces.filter((piece) => chooserOf(piece).value).length;
      const more = left.length ? " Niet alles is meegenomen: dat staat boven de stukken." : "";
      say(`${pieceCount(pieces.length)} gevonden, voor ${sure} is er een voorstel.${more}`);
      found.querySelector("h3").focus();
    }
    tell();
  }

  /* Sentences in a list that is there when it holds something. What was left out stands in sight; what was changed can be unfolded. */
  function showList(name, sentences) {
    box.querySelector(`[data-${name}]`).replaceChildren(...sentences.map((one) => F.make("li", one)));
    box.querySelector(`[data-${name}-box]`).hidden = !sentences.length;
  }

  function placeAll() {
    const ready = waiting().filter((piece) => chooserOf(piece).value);
    const refused = ready.map(place).filter(Boolean);
    say(`${pieceCount(ready.length - refused.length)} geplaatst. ${leftSentence()} ${refused.join(" ")}`.trim());
    tell();
    const next = waiting()[0];
    (next ? chooserOf(next) : box.querySelector("[data-undo]")).focus();
  }

  function undo() {
    const last = order[order.length - 1];
    if (!last) return;
    takeBack(last);
    say(`${last.el.querySelector("h4").textContent} is uit het formulier. ${leftSentence()}`);
    tell();
    if (!order.length) chooserOf(last).focus();
  }

  /* Text with the marks of its headings, lists and tables, where the clipboard has them. */
  function onPaste(e) {
    const html = e.clipboardData?.getData("text/html");
    const read = html ? F.pasteHtml.read(html) : null;
    if (!read || !read.text) return;
    e.preventDefault();
    insert(read.text, read.notes);
  }

  function insert(text, notes) {
    readNotes = notes;
    typed.focus();
    if (!document.execCommand("insertText", false, text))
      typed.setRangeText(text, typed.selectionStart, typed.selectionEnd, "end");
    say("De tekst is geplakt. Kies nu ‘Verdeel over de vragen’.");
    F.changed();
  }

  async function fromFile(text, notes, name, pictures) {
    const answers = F.ownFile.read(text);
    if (answers) {
      await fill(answers, [`De antwoorden uit ${name} staan in het formulier.`, ...notes].join(" "), pictures);
      return;
    }
    typed.value = text;
    readNotes = notes;
    divide();
    say(`${name} is gelezen. ${status.textContent}`);
  }

  typed.addEventListener("paste", onPaste);
  box.querySelector("[data-divide]").addEventListener("click", divideOrFill);
  box.querySelector("[data-place-all]").addEventListener("click", placeAll);
  box.querySelector("[data-undo]").addEventListener("click", undo);

  F.brought = {
    fromFile,
    say,
    /** How many pieces have no place yet; a text that was not divided counts as one. */
    left: () => waiting().length + (typed.value.trim() && typed.value !== divided ? 1 : 0),
    /** The text that is in no place yet, to keep. */
    text: () =>
      typed.value !== divided
        ? typed.value
        : waiting()
            .map((piece) => textOf(piece).value)
            .join("\n\n"),
    clear() {
      typed.value = "";
      pieces = order = [];
      divided = "";
      list.textContent = "";
      found.hidden = true;
      say("");
    },
  };
})((LOB.form ??= {}));
