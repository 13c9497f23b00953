/* What stands beside a pasted text: notes at the foot of a page, heads of mails, greetings, numbers of pages.
   The twin of hooks/lob/editors/paste_asides.py. */
((F) => {
  const L = F.pasteLines;
  const { ASIDE, piece, reason } = F.pastePlaces;

  /* Lines with the text of a footnote where it is referred to. A note that nothing refers to stays where it stands. */
  function withNotes(lines, notes) {
    const found = lines.slice();
    lines.forEach((one, number) => {
      const note = L.by("noot").exec(one);
      const place = note ? found.findIndex((other, n) => n !== number && other.trimStart().indexOf(note[1]) > 0) : -1;
      if (place < 0) return;
      const said = note[2].trim().replace(/\.+$/, "");
      const here = belowHeading(found, place, note[1]);
      const told = here === place ? ` (noot: ${said})` : "";
      found[place] = found[place].replace(note[1], () => told).replaceAll("  (noot", " (noot");
      if (here !== place) found[here] += ` (noot: ${said})`;
      found[number] = "";
      notes.push(["noot", said]);
    });
    return found;
  }

  /* The line that a note is put in: of a note in a heading, the text below it. */
  function belowHeading(lines, place, sign) {
    if (!L.readHeading(lines[place].replace(sign, "").trim())) return place;
    const after = lines.findIndex(
      (one, n) => n > place && one.trim() && !L.by("noot").test(one) && !L.readHeading(one.trim()),
    );
    return after < 0 ? place : after;
  }

  function splitAsides(lines, notes) {
    const marks = lines.map(() => "");
    markMail(lines, marks);
    markPages(lines, marks);
    markEdges(lines, marks);
    markContents(lines, marks);
    const pieces = [];
    ["mail", "groet", "bladzijde", "rand", "inhoud"].forEach((name) => {
      const texts = lines.filter((_, i) => marks[i] === name).map(L.typed);
      if (texts.length) pieces.push(piece(texts.join("\n"), ASIDE, reason(name)));
      if (texts.length && name === "bladzijde") notes.push(["pagina", texts.join("; ")]);
    });
    notes.filter(([code]) => code === "chat").forEach(([, what]) => pieces.push(piece(what, ASIDE, reason("chat"))));
    const subjects = lines.filter((_, i) => marks[i] === "mail").map((one) => L.by("mailonderwerp").exec(L.typed(one)));
    const title = subjects.find((found) => found && found[1]);
    if (title) pieces.push(piece(title[1], "titel", reason("veld", "Onderwerp")));
    return [pieces, rest(lines, marks)];
  }

  function markMail(lines, marks) {
    let closing = false;
    lines.forEach((one, i) => {
      const said = L.typed(one);
      const isHead = (other) => other !== undefined && L.by("mailkop").test(L.typed(other));
      if ((isHead(one) && (isHead(lines[i - 1]) || isHead(lines[i + 1]))) || L.by("mailciteert").test(said)) {
        marks[i] = "mail";
        closing = false;
      } else if ((one.kind === "heading" && one.place) || L.by("naschrift").test(said)) closing = false;
      else if (one.kind !== "blank" && (closing || L.by("groet").test(said))) {
        marks[i] = "groet";
        closing = true;
      } else if (L.by("aanhef").test(said)) marks[i] = "groet";
    });
  }

  function markPages(lines, marks) {
    counting(lines).forEach((i) => {
      marks[i] = "bladzijde";
    });
    const told = new Map();
    lines.forEach(({ kind, text }) => {
      if (["text", "cells"].includes(kind) && text.length <= 80) told.set(text, (told.get(text) ?? 0) + 1);
    });
    const full = lines.map((_, i) => i).filter((i) => lines[i].kind !== "blank");
    full.forEach((number, place) => {
      const one = lines[number];
      const text = one.kind === "text";
      if (!text && one.kind !== "cells") return;
      const alone = [number - 1, number + 1].every((n) => !lines[n] || lines[n].kind === "blank");
      const page =
        L.by("bladzijde_naam").test(one.text) || (alone && full.length > 1 && L.by("bladzijde").test(one.text));
      if (text && page) {
        marks[number] = "bladzijde";
        // A line with the name of the text and the page in one has no other beside it.
        const near = /[|–—·]/.test(one.text) ? [] : full.slice(Math.max(0, place - 1), place + 2);
        near.forEach((other) => {
          if (isFoot(lines, other) && !marks[other]) marks[other] = "bladzijde";
        });
      } else if (!marks[number] && told.get(one.text) > 2 && isRunning(one.text)) marks[number] = "bladzijde";
    });
  }

  /* Lines with a number alone that count up through the text, as below the slides of a talk. */
  function counting(lines) {
    const places = lines.map((_, i) => i).filter((i) => lines[i].kind === "text" && /^[0-9]{1,3}$/.test(lines[i].text));
    const values = places.map((i) => Number(lines[i].text));
    return values.length > 1 && values.every((n, i) => n === values[0] + i) ? places : [];
  }

  /* What a website has around its text, with a word of its menu that could be a heading too. */
  function markEdges(lines, marks) {
    lines.forEach((one, i) => {
      if (!marks[i] && L.by("rand").test(L.typed(one))) marks[i] = "rand";
    });
    const full = lines.map((_, i) => i).filter((i) => lines[i].kind !== "blank");
    full.slice(1, -1).forEach((number, i) => {
      const isBetween = marks[full[i]] === "rand" && marks[full[i + 2]] === "rand" && !marks[number];
      if (isBetween && lines[number].text.split(/\s+/).filter(Boolean).length === 1) marks[number] = "rand";
    });
  }

  /* A list of what stands on which page, and the word above it. */
  function markContents(lines, marks) {
    const full = lines.map((_, i) => i).filter((i) => lines[i].kind !== "blank");
    full.forEach((number) => {
      if (L.by("inhoud").test(L.typed(lines[number]))) marks[number] = "inhoud";
    });
    full.forEach((number, i) => {
      if (marks[full[i + 1]] === "inhoud" && L.by("inhoudskop").test(lines[number].text)) marks[number] = "inhoud";
    });
  }

  /* True for a line that may be the head or foot of a page; not for one that goes on below the number of the page. */
  function isFoot(lines, number) {
    const { kind, text } = lines[number];
    const after = lines.slice(number + 1).find((one) => one.kind === "text" && !L.by("bladzijde").test(one.text));
    return kind === "text" && isRunning(text) && !text.endsWith("-") && !(after && L.isLow(after.text));
  }

  /* True for what may be the head or foot of a page: short, no sentence, and not the beginning of one. */
  function isRunning(text) {
    return text.length <= 60 && text.slice(0, 1) === text.slice(0, 1).toUpperCase() && !L.by("zinseinde").test(text);
  }

  /* The other lines. A sentence that a page cut in two is one again; below the head of a mail another text begins. */
  function rest(lines, marks) {
    const found = [];
    let cut = false;
    lines.forEach((one, i) => {
      if (marks[i] === "mail" && found.some((other) => other.kind !== "blank")) found.push(L.line("end"));
      if (marks[i]) {
        cut = cut || marks[i] === "bladzijde";
        return;
      }
      if (cut && one.kind === "text" && L.isLow(one.text))
        while (found.length && found[found.length - 1].kind === "blank") found.pop();
      cut = cut && one.kind === "blank";
      found.push(one);
    });
    return found;
  }

  F.pasteAsides = { withNotes, split: splitAsides };
})((LOB.form ??= {}));
