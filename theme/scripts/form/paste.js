/* Pasted text becomes pieces, each with a proposal for its place in an example. Nothing falls away: what has no place has place "".
   The twin of hooks/lob/editors/pasting.py, held together by the cases in tests/fixtures/plakken/. */
((F) => {
  const R = LOB.rules.paste;
  const L = F.pasteLines;
  /* Place of what somebody most likely does not want in an example: a greeting, the head of a mail, a number of a page. */
  const ASIDE = "weg";
  const LONGEST_TITLE = 100;
  const SUMMARY_WORDS = 60;
  const STEP = 4;
  const DEEPEST = 2;
  const LETTERS = "abcdefgh";

  /** @typedef {{text: string, place: string, why: string}} Piece Markdown; `why` says in Dutch why the place is proposed. */

  /**
   * Pieces in the order of the text, asides last, and what was changed in Dutch sentences.
   * @param {string} text
   * @param {(line: string) => boolean} [isPrivate] whether a line holds a trace of a person; a mailbox without one is proposed as the contact
   */
  function readPaste(text, isPrivate = () => false) {
    const notes = [];
    const [asides, lines] = splitAsides(L.readLines(withNotes(L.tidy(text, notes), notes)), notes);
    const pieces = piecesOf(blocksOf(lines, notes), notes);
    const subject = asides.find((p) => p.place === "titel");
    if (subject && !pieces.some((p) => p.place === "titel")) pieces.unshift(subject);
    const box = mailbox(pieces.concat(asides), isPrivate);
    return { pieces: [...pieces, ...box, ...asides.filter((p) => p.place !== "titel")], notes: L.sentences(notes) };
  }

  function reason(name, what = "") {
    return R.redenen[name].replace("{}", () => what);
  }
  function piece(text, place = "", why = "") {
    return { text, place, why };
  }

  function mailbox(pieces, isPrivate) {
    if (pieces.some((p) => p.place === "contact")) return [];
    const boxes = pieces.flatMap((p) => p.text.match(L.all("postvak")) || []);
    const box = boxes.find((one) => !isPrivate(one));
    return box ? [piece(box, "contact", reason("postvak"))] : [];
  }

  /* --- notes at the foot of a page --- */

  /* Lines with the text of a footnote where it is referred to. A note that nothing refers to stays where it stands. */
  function withNotes(lines, notes) {
    const found = lines.slice();
    lines.forEach((one, number) => {
      const note = L.by("noot").exec(one);
      const place = note ? found.findIndex((other, n) => n !== number && other.trimStart().indexOf(note[1]) > 0) : -1;
      if (place < 0) return;
      const said = note[2].trim().replace(/\.+$/, "");
      found[place] = found[place].replace(note[1], () => ` (noot: ${said})`).replaceAll("  (noot", " (noot");
      found[number] = "";
      notes.push(["noot", said]);
    });
    return found;
  }

  /* --- what stands beside the text --- */

  function splitAsides(lines, notes) {
    const marks = lines.map(() => "");
    markMail(lines, marks);
    markPages(lines, marks);
    const pieces = [];
    ["mail", "groet", "bladzijde"].forEach((name) => {
      const texts = lines.filter((_, i) => marks[i] === name).map(typed);
      if (texts.length) pieces.push(piece(texts.join("\n"), ASIDE, reason(name)));
      if (texts.length && name === "bladzijde") notes.push(["pagina", texts.join("; ")]);
    });
    const subjects = lines.filter((_, i) => marks[i] === "mail").map((one) => L.by("mailonderwerp").exec(typed(one)));
    const title = subjects.find((found) => found && found[1]);
    if (title) pieces.push(piece(title[1], "titel", reason("veld", "Onderwerp")));
    return [pieces, rest(lines, marks)];
  }

  /* A line as it was typed, without its indent. */
  function typed(one) {
    if (one.kind === "label" && !one.text.startsWith(one.sign)) return `${one.sign}: ${one.text}`;
    if (one.kind === "step") return `${one.cells[0]}: ${one.text}`.replace(/[ :]+$/, "");
    return one.kind === "item" || one.kind === "time" ? `${one.sign} ${one.text}`.trim() : one.text;
  }

  function markMail(lines, marks) {
    let closing = false;
    lines.forEach((one, i) => {
      const said = typed(one);
      const isHead = (other) => other !== undefined && L.by("mailkop").test(typed(other));
      if ((isHead(one) && (isHead(lines[i - 1]) || isHead(lines[i + 1]))) || L.by("mailciteert").test(said)) {
        marks[i] = "mail";
        closing = false;
      } else if (one.kind === "heading" && one.place) closing = false;
      else if (one.kind !== "blank" && (closing || L.by("groet").test(said))) {
        marks[i] = "groet";
        closing = true;
      } else if (L.by("aanhef").test(said)) marks[i] = "groet";
    });
  }

  function markPages(lines, marks) {
    const told = lines.filter((one) => one.kind === "text" && one.text.length <= 80).map((one) => one.text);
    const full = lines.map((_, i) => i).filter((i) => lines[i].kind !== "blank");
    full.forEach((number, place) => {
      const one = lines[number];
      if (one.kind !== "text") return;
      const alone = [number - 1, number + 1].every((n) => !lines[n] || lines[n].kind === "blank");
      if (L.by("bladzijde_naam").test(one.text) || (alone && full.length > 1 && L.by("bladzijde").test(one.text))) {
        marks[number] = "bladzijde";
        full.slice(Math.max(0, place - 1), place + 2).forEach((other) => {
          if (lines[other].kind === "text" && isRunning(lines[other].text) && !marks[other]) marks[other] = "bladzijde";
        });
      } else if (!marks[number] && told.filter((t) => t === one.text).length > 2 && isRunning(one.text))
        marks[number] = "bladzijde";
    });
  }

  /* True for what may be the head or foot of a page: short, no sentence, and not the beginning of one. */
  function isRunning(text) {
    return text.length <= 60 && text.slice(0, 1) === text.slice(0, 1).toUpperCase() && !L.by("zinseinde").test(text);
  }

  /* The other lines. A sentence that a page cut in two is one again. */
  function rest(lines, marks) {
    const found = [];
    let cut = false;
    lines.forEach((one, i) => {
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

  /* --- blocks of Markdown --- */

  function block(kind, text, one = L.line("text")) {
    return { kind, text, line: one };
  }

  function blocksOf(lines, notes) {
    const found = [];
    for (let i = 0; i < lines.length;) {
      const one = lines[i];
      let end = i + 1;
      if (one.kind === "heading" || one.kind === "label") {
        if (one.kind === "label") end = endOfLabel(lines, i);
        const text = lines.slice(i, end).map((other) => other.text);
        found.push(block(one.kind, text.join(" "), one));
      } else if (one.kind !== "blank" && one.kind !== "rule") {
        const [stop, made] = (TAKERS[one.kind] || takeText)(lines, i, notes);
        found.push(...made);
        end = Math.max(stop, end);
      }
      i = end;
    }
    return found;
  }

  /* The end of a label's text, which may run on. */
  function endOfLabel(lines, start) {
    let end = start + 1;
    while (end < lines.length && lines[end].kind === "text" && L.isLow(lines[end].text)) end += 1;
    return end;
  }

  /* The end of the lines of these kinds. */
  function run(lines, start, ...kinds) {
    let end = start;
    while (end < lines.length && kinds.includes(lines[end].kind)) end += 1;
    return end;
  }

  function takeText(lines, start, notes) {
    const end = run(lines, start + 1, "text");
    const texts = lines.slice(start, end).map((one) => one.text);
    return [end, L.joined(texts, notes).map((text) => block("text", text))];
  }

  /* A table of rows that follow each other; one row alone is text, unless it was written as a table. */
  function takeCells(lines, start) {
    const end = run(lines, start, "cells", "rule", "time");
    const rows = lines
      .slice(start, end)
      .filter((one) => one.kind !== "rule")
      .map((one) => (one.kind === "time" ? timed(one) : one.cells));
    const labels = rows.filter((row) => L.placeOf(row[0].replace(/[ :]+$/, "")));
    if (rows.every((row) => row.length === 2) && labels.length && labels.length * 2 >= rows.length)
      return [end, rows.map(labelled)];
    if (rows.length < 2) return [end, [block("text", rows[0].filter(Boolean).join(" – "))]];
    return [end, [block("table", table(rows))]];
  }

  /* A row of a table of questions and answers, as many forms are: a label with its text. */
  function labelled([name, said]) {
    const bare = name.replace(/[ :]+$/, "");
    const one = L.line("label", said, { sign: bare, place: L.placeOf(bare) });
    if (!one.place || !said) return block("text", [bare, said].filter(Boolean).join(": "));
    return block("label", L.has("houd", L.plain(bare)) ? `${bare}: ${said}` : said, one);
  }

  function takeTimes(lines, start, notes) {
    const end = run(lines, start, "time");
    if (end - start < 2) {
      const texts = lines.map((one, i) => (i === start ? { ...one, text: typed(one) } : one));
      return takeText(texts, start, notes);
    }
    return [end, [block("table", table([["Tijd", "Wat"], ...lines.slice(start, end).map(timed)]))]];
  }

  function timed(one) {
    return [one.sign, ...one.text.split(L.CELLS)];
  }

  /** Rows as a table in Markdown; the first row is the head. @param {string[][]} rows */
  function table(rows) {
    const width = Math.max(...rows.map((row) => row.length));
    const lines = rows.map((row) => `| ${row.concat(Array(width - row.length).fill("")).join(" | ")} |`);
    return [lines[0], `|${" --- |".repeat(width)}`, ...lines.slice(1)].join("\n");
  }

  function takeFollow(lines, start, notes) {
    const end = run(lines, start, "follow");
    if (end - start < 2) return takeText(lines, start, notes);
    const items = lines.slice(start, end).map((one) => `- ${one.text}`);
    return [end, [block("list", items.join("\n"))]];
  }

  /* A list with its sublists: by indent, and by the sign that Word or a web page gives each level. */
  function takeList(lines, start) {
    const items = [];
    const levels = [];
    let end = start;
    for (let i = start; i < lines.length; i += 1) {
      const one = lines[i];
      const last = items[items.length - 1];
      if (one.kind === lines[start].kind) {
        toLevel(levels, one);
        items.push([" ".repeat(STEP * Math.min(levels.length - 1, DEEPEST)) + marker(one), one.text]);
        end = i + 1;
      } else if (one.kind === "text" && i === end && runsOn(lines[i - 1], one, last[1])) {
        last[1] = `${last[1]} ${one.text}`.trim();
        end = i + 1;
      } else if (one.kind !== "blank") break;
    }
    const lone = lines[start];
    if (items.length === 1 && isTitle(lone, items[0][1]) && textFollows(lines, end)) {
      const style = lone.kind === "step" ? "s" : "n";
      return [end, [block("heading", "", L.line("heading", numberedTitle(lone, items[0][1]), { style }))]];
    }
    return [end, [block("list", items.map(([mark, text]) => `${mark} ${text}`.trimEnd()).join("\n"))]];
  }

  function isNumbered(one) {
    return one.kind === "step" || /^[0-9]+$/.test(one.sign);
  }

  /* Move to the level of this item. */
  function toLevel(levels, one) {
    // A dash of any length is the same sign to who typed it.
    const typed = "-–—*+".includes(one.sign) ? "-" : one.sign;
    const sort = isNumbered(one) ? "1" : LETTERS.includes(one.sign) ? "a" : typed;
    const here = `${one.indent} ${sort}`;
    while (levels.includes(here) && levels[levels.length - 1] !== here) levels.pop();
    while (levels.length && one.indent < Number.parseInt(levels[levels.length - 1], 10) && !levels.includes(here))
      levels.pop();
    if (!levels.includes(here)) levels.push(here);
  }

  function marker(one) {
    if (isNumbered(one)) return `${Number(one.sign)}.`;
    return LETTERS.includes(one.sign) ? `${LETTERS.indexOf(one.sign) + 1}.` : "-";
  }

  function runsOn(before, one, said) {
    return one.indent > before.indent || !said || (L.isLow(one.text) && !L.by("zinseinde").test(said));
  }

  function isTitle(one, said) {
    return isNumbered(one) && said.length <= 80 && !/[.!?;,:]$/.test(said);
  }

  function numberedTitle(one, said) {
    return one.kind === "step" ? `${one.cells[0]}: ${said}`.replace(/[ :]+$/, "") : `${one.sign}. ${said}`;
  }

  function textFollows(lines, start) {
    const after = lines.slice(start).find((one) => one.kind !== "blank");
    return after !== undefined && after.kind !== "label" && after.kind !== "step";
  }

  const TAKERS = { cells: takeCells, time: takeTimes, item: takeList, step: takeList, follow: takeFollow };

  /* --- pieces with their places --- */

  function newSection(heading, place, why, texts) {
    return { heading: heading || null, place: place || "", why: why || "", texts: texts || [], smaller: new Set() };
  }

  function piecesOf(blocks, notes) {
    const found = [];
    const known = blocks.some((b) => b.line.place && (b.kind === "heading" || b.kind === "label"));
    let section = newSection();
    blocks.forEach((b, number) => {
      const { line: one } = b;
      if (number === 0 && isFirstTitle(b, blocks)) found.push(piece(titleText(b), "titel", reason("titel")));
      else if (b.kind === "heading" && isApart(one, section)) {
        found.push(...closed(section));
        section = under(one, notes);
      } else if (b.kind === "heading") section.texts.push(`### ${sentenceCase(one, notes)}`);
      else if (b.kind === "label") {
        if (L.HEADINGS.includes(one.place)) found.push(...closed(section));
        found.push(piece(b.text, one.place, reason("veld", one.sign)));
        if (L.HEADINGS.includes(one.place) && !L.has("houd", L.plain(one.sign)))
          section = newSection(null, one.place, reason("veld", one.sign));
      } else if (section.heading || section.place || section.texts.length) section.texts.push(b.text);
      else found.push(loose(b, blocks, number, known));
    });
    return found.concat(closed(section));
  }

  function isFirstTitle(b, blocks) {
    if (blocks.length < 2 || b.line.place) return false;
    const text = b.kind === "heading" ? b.line.text : b.text;
    const short = text.length <= LONGEST_TITLE && !/[.:;,]$/.test(text);
    return short && (b.kind === "heading" || b.kind === "text") && b.line.style !== "s";
  }

  function titleText(b) {
    return b.kind === "heading" ? L.withoutNumber(sentenceCase(b.line, [])) : b.text.replace(/^[*_ ]+|[*_ ]+$/g, "");
  }

  /* True when a heading is no part of the section: it is about something else, looks like the section's own, or is higher. */
  function isApart(one, section) {
    const { heading } = section;
    const isOwn = (place) => L.HEADINGS.includes(place);
    // Below the name of a field stands no heading of another.
    if (one.place !== section.place && (isOwn(one.place) || (one.place && !isOwn(section.place)))) return true;
    if (!heading) return Boolean(one.place) || (!section.place && one.style !== "s");
    if (one.style.startsWith("#") && heading.style.startsWith("#")) return one.style.length <= heading.style.length;
    if (one.style === heading.style && section.texts.length && !section.smaller.has(one.style)) return true;
    section.smaller.add(one.style);
    return false;
  }

  function under(one, notes) {
    if (one.place) return newSection(one, one.place, reason("kop", one.text));
    return newSection(one, "", "", [`### ${sentenceCase(one, notes)}`]);
  }

  /* A title; one in capitals is written as a sentence, abbreviations aside. */
  function sentenceCase(one, notes) {
    if (!L.inCapitals(one.text)) return one.text;
    notes.push(["kop", one.text]);
    const low = one.text.replace(/[\p{L}\p{N}_]+/gu, (word) =>
      L.has("afkortingen", word.toLowerCase()) && word.toLowerCase() !== "pro" ? word : word.toLowerCase(),
    );
    return low.slice(0, 1).toUpperCase() + low.slice(1);
  }

  /* The piece of a section; a heading under which nothing stands is a piece without a place, so that it is seen. */
  function closed(section) {
    const text = section.texts.join("\n\n");
    const { heading, place, why } = section;
    section.texts = [];
    section.heading = null;
    if (text) return [place ? piece(text, place, why) : piece(text, ...guessOrList(text))];
    return heading ? [piece(heading.text)] : [];
  }

  /* A block below no heading: the first may be the summary; others go by their words. */
  function loose(b, blocks, number, known) {
    const first = number === 0 || (number === 1 && isFirstTitle(blocks[0], blocks));
    if (b.kind === "text" && known && first && b.text.split(/\s+/).filter(Boolean).length <= SUMMARY_WORDS)
      return piece(b.text, "samenvatting", reason("eerste"));
    return piece(b.text, ...guessOrList(b.text));
  }

  function guessOrList(text) {
    const [place, why] = guess(text);
    return !place && /^(?:- |[0-9]{1,2}\. |\|)/m.test(text) ? ["aanpak", reason("lijst")] : [place, why];
  }

  /** The heading that the words of a text point to, and why; "" when they point to none, or to several as much. */
  function guess(text) {
    const said = ` ${L.plain(text)} `;
    const found = Object.entries(R.signalen).map(([place, signs]) => [
      place,
      signs.filter((one) => said.includes(` ${L.plain(one)}`)),
    ]);
    const most = Math.max(...found.map(([, signs]) => signs.length));
    const best = found.filter(([, signs]) => signs.length === most);
    return !most || best.length !== 1 ? ["", ""] : [best[0][0], reason("signaal", best[0][1][0])];
  }

  F.paste = {
    ASIDE,
    read: readPaste,
    table,
    /** @param {string} text */
    isPrivate: (text) => F.privacy.traces(text).length > 0,
  };
})((LOB.form ??= {}));
