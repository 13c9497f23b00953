/* A text that somebody brings along, on the page: each piece with a place to choose. Nothing goes into the form by itself, and a piece
   without a place stays in sight. form/bring.js loads this when it is asked for. */
((F) => {
  const KINDS = ["tekst", "term", "termen"];
  const SAMPLE = "Kies een plek";
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

  function say(sentence) {
    status.textContent = sentence;
  }

  /* --- where a piece can go --- */

  function fieldOf(id) {
    return F.data.fields.find((one) => one.id === id);
  }

  function places() {
    const open = (field) =>
      KINDS.includes(field.type) && F.fields.part(field.id) && !F.fields.part(field.id).closest("[hidden]");
    return [
      ["Verhaal", F.data.headings.map((one) => [one.id, one.label])],
      ["Gegevens", F.data.fields.filter(open).map((one) => [one.id, one.label])],
    ];
  }

  function chooser(piece) {
    const select = F.make("select");
    select.append(new Option(SAMPLE, ""));
    places().forEach(([label, options]) => {
      const group = F.make("optgroup");
      group.label = label;
      options.forEach(([id, name]) => group.append(new Option(name, id)));
      select.append(group);
    });
    select.append(new Option("Niet overnemen", F.paste.ASIDE));
    select.value = piece.place;
    if (select.value !== piece.place) select.value = "";
    return select;
  }

  function nameOf(place) {
    const one = F.data.headings.concat(F.data.fields).find((part) => part.id === place);
    return one ? one.label : "Niet overnemen";
  }

  /* The choices of a list that a text names, and the words that name none. */
  function termsIn(field, text) {
    const names = F.data.lists[field.list]
      .filter((term) => !term.group && !term.retired)
      .flatMap((term) =>
        [term.label, term.id, ...(term.synonyms || "").split(",")].map((name) => [term.id, F.pasteLines.plain(name)]),
      )
      .filter(([, name]) => name)
      .sort((a, b) => b[1].length - a[1].length);
    const ids = [];
    let left = ` ${F.pasteLines.plain(text)} `;
    names.forEach(([id, name]) => {
      if (!left.includes(` ${name} `)) return;
      if (!ids.includes(id)) ids.push(id);
      left = left.split(` ${name} `).join(" | ");
    });
    const rest = left
      .split(/[ |]+/)
      .filter((word) => word && !["en", "of", "van", "de", "het", "t", "m"].includes(word));
    return { ids, rest: rest.join(" ") };
  }

  /* --- into the form and back --- */

  /** Put a piece in its place; false with a sentence when that place cannot take it. */
  function place(piece) {
    const id = piece.el.querySelector("select").value;
    const text = piece.el.querySelector("textarea").value;
    if (!id) return "Kies eerst een plek.";
    if (id === F.paste.ASIDE) return settle(piece, { place: id, put: null, rest: "" });
    const part = F.fields.part(id);
    const field = fieldOf(id);
    const before = F.fields.readOne(part);
    if (field && field.list) {
      const { ids, rest } = termsIn(field, text);
      if (!ids.length) return `In deze tekst staat geen keuze uit ‘${field.label}’. Kies een andere plek.`;
      const old = Array.isArray(before) ? before : [];
      const added = ids.filter((one) => !old.includes(one));
      write(part, field.type === "termen" ? old.concat(added) : ids[0]);
      return settle(piece, { place: id, put: field.type === "termen" ? added : { before }, rest });
    }
    const old = typeof before === "string" && !F.data.statusWords[before] ? before : "";
    const put = field ? F.text.line(text) : text.trim();
    const between = !old.trim() ? "" : field ? (id === "samenvatting" ? " " : "; ") : "\n\n";
    write(part, `${old}${between}${put}`);
    return settle(piece, { place: id, put: between + put, rest: "" });
  }

  function write(part, value) {
    F.fields.setOne(part, value);
    F.changed(part);
    F.fields.tally();
  }

  function settle(piece, done) {
    piece.done = done;
    order = order.filter((one) => one !== piece).concat(piece);
    show(piece);
    return "";
  }

  /* Take a piece out of the form again; what else was typed there stays. */
  function takeBack(piece) {
    const { place: id, put } = piece.done;
    const part = F.fields.part(id);
    if (part) {
      const now = F.fields.readOne(part);
      if (Array.isArray(put))
        write(
          part,
          now.filter((one) => !put.includes(one)),
        );
      else if (typeof put === "string") write(part, String(now).includes(put) ? cutOut(String(now), put) : now);
      else if (put) write(part, put.before);
    }
    piece.done = null;
    order = order.filter((one) => one !== piece);
    show(piece);
    F.changed();
  }

  function cutOut(text, put) {
    const start = text.lastIndexOf(put);
    return (text.slice(0, start) + text.slice(start + put.length)).replace(/^\n+/, "");
  }

  /* --- on the page --- */

  function row(piece, number) {
    const el = F.make("li", "", "stuk");
    const heading = F.make("h4", `Stuk ${number + 1}`);
    const area = F.make("textarea");
    const select = chooser(piece);
    const button = F.make("button", "", "knop rustig");
    const label = F.make("label", "Waar hoort dit?");
    area.id = `stuk-${number}`;
    select.id = `plek-${number}`;
    label.htmlFor = select.id;
    heading.id = `stukkop-${number}`;
    area.setAttribute("aria-labelledby", heading.id);
    area.setAttribute("aria-describedby", `let-${number}`);
    select.setAttribute("aria-describedby", `${heading.id} waarom-${number}`);
    area.rows = Math.min(8, piece.text.split("\n").length + 1);
    area.value = piece.text;
    button.type = "button";
    const alarm = F.make("p", "", "fout");
    alarm.id = `let-${number}`;
    const why = F.make("p", piece.why ? `Voorgesteld: ${piece.why}.` : "", "klein zacht");
    why.id = `waarom-${number}`;
    el.append(heading, area, alarm, label, select, why, button);
    piece.el = el;
    area.addEventListener("input", () => warn(piece));
    select.addEventListener("change", () => {
      why.textContent = "";
      tell();
    });
    button.addEventListener("click", () => {
      if (piece.done) {
        takeBack(piece);
        say(`Stuk ${number + 1} is uit het formulier. ${leftSentence()}`);
      } else {
        const refused = place(piece);
        say(refused || `Stuk ${number + 1} staat bij ‘${nameOf(piece.done.place)}’. ${restOf(piece)}${leftSentence()}`);
        if (refused) select.focus();
      }
      tell();
    });
    show(piece);
    warn(piece);
    return el;
  }

  function restOf(piece) {
    return piece.done && piece.done.rest ? `Niet herkend als keuze: ${piece.done.rest}. ` : "";
  }

  /* What the form would say of the words of a piece: traces of persons, before they stand anywhere. */
  function warn(piece) {
    const alarm = piece.el.querySelector(".fout");
    const said = piece.el
      .querySelector("textarea")
      .value.split("\n")
      .flatMap((line) => F.privacy.traces(line))
      .map(([code, what]) => `‘${what}’ ${F.privacy.sentences[code].wat} ${F.privacy.sentences[code].raad}`);
    alarm.textContent = [...new Set(said)].join(" ");
    alarm.hidden = !said.length;
  }

  function show(piece) {
    const button = piece.el.querySelector("button");
    const number = piece.el.querySelector("h4").textContent.toLowerCase();
    const { done } = piece;
    piece.el.classList.toggle("af", Boolean(done));
    piece.el.querySelector("textarea").readOnly = Boolean(done);
    piece.el.querySelector("select").disabled = Boolean(done);
    button.textContent = done ? "Haal weer weg" : "Zet in het formulier";
    button.append(F.make("span", `: ${number}`, "onzichtbaar"));
    piece.el.querySelector(".staat")?.remove();
    if (!done) return;
    const text =
      done.place === F.paste.ASIDE
        ? "Komt niet in het formulier."
        : `Staat bij ‘${nameOf(done.place)}’. ${restOf(piece)}`;
    button.before(F.make("p", text.trim(), "staat"));
  }

  function waiting() {
    return pieces.filter((piece) => !piece.done);
  }
  function leftSentence() {
    const count = waiting().length;
    return count ? `Nog ${count} ${count === 1 ? "stuk" : "stukken"} te plaatsen.` : "Alles heeft een plek.";
  }

  function tell() {
    box.querySelector("[data-place-all]").disabled = !waiting().some((piece) => piece.el.querySelector("select").value);
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
      typed.value = answers.left || "";
      F.changed();
      const rest = answers.left ? " Wat niet te lezen was, staat hieronder." : "";
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
    const all = readNotes.concat(notes);
    const told = box.querySelector("[data-notes]");
    told.replaceChildren(...all.map((one) => F.make("li", one)));
    box.querySelector("[data-notes-box]").hidden = !all.length;
    found.hidden = !pieces.length;
    if (!pieces.length) say("Er staat nog geen tekst. Plak eerst een tekst, of kies een bestand.");
    else {
      const sure = pieces.filter((piece) => piece.el.querySelector("select").value).length;
      say(`${pieces.length} ${pieces.length === 1 ? "stuk" : "stukken"} gevonden, voor ${sure} is er een voorstel.`);
      found.querySelector("h3").focus();
    }
    tell();
  }

  function placeAll() {
    const ready = waiting().filter((piece) => piece.el.querySelector("select").value);
    const refused = ready.map(place).filter(Boolean);
    say(`${ready.length - refused.length} stukken geplaatst. ${leftSentence()} ${refused.join(" ")}`.trim());
    tell();
    const next = waiting()[0];
    (next ? next.el.querySelector("select") : box.querySelector("[data-undo]")).focus();
  }

  function undo() {
    const last = order[order.length - 1];
    if (!last) return;
    takeBack(last);
    say(`${last.el.querySelector("h4").textContent} is uit het formulier. ${leftSentence()}`);
    tell();
    if (!order.length) last.el.querySelector("select").focus();
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
            .map((piece) => piece.el.querySelector("textarea").value)
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
