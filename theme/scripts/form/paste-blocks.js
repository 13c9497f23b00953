/* Lines of pasted text become blocks of Markdown: paragraphs, lists with their sublists, tables, headings and labels.
   The twin of hooks/lob/editors/paste_blocks.py. */
((F) => {
  const L = F.pasteLines;
  const STEP = 4;
  const DEEPEST = 2;
  const LETTERS = "abcdefgh";

  function block(kind, text, one = L.line("text")) {
    return { kind, text, line: one };
  }

  function blocksOf(lines, notes) {
    const found = [];
    for (let i = 0; i < lines.length;) {
      const one = lines[i];
      let end = i + 1;
      if (["heading", "label", "end"].includes(one.kind)) {
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
  function onlyRow(row, followed) {
    const [number, title] = row;
    if (followed && row.length === 2 && /^[0-9]{1,2}[.)]?$/.test(number))
      return block("heading", title, L.line("heading", title, { place: L.askedPlace(title), style: "n" }));
    return block("text", row.filter(Boolean).join(" – "));
  }

  function takeCells(lines, start, notes) {
    const end = run(lines, start, "cells", "rule", "time");
    const rows = lines
      .slice(start, end)
      .filter((one) => one.kind !== "rule")
      .map((one) => (one.kind === "time" ? timed(one) : one.cells));
    const asked = questions(rows, notes);
    if (asked.length) return [end, asked];
    if (rows.length < 2) return [end, [onlyRow(rows[0], textFollows(lines, end))]];
    return [end, [block("table", table(rows))]];
  }

  /* A table of questions and answers, as many forms are, beside or below each other; nothing for a table of data. */
  function questions(rows, notes) {
    const said = rows.map(filled).filter((row) => row.length);
    const isHead = (row) => row.every((cell) => L.has("tabelkop", L.plain(cell)));
    const asked = said.filter((row) => !isHead(row));
    const known = asked.filter((row) => L.askedPlace(row[0])).length;
    if (!known || known * 2 < asked.length || asked.some((row) => row.length > 2)) return [];
    notes.push(...said.filter(isHead).map((row) => ["tabelkop", row.join(", ")]));
    return asked.map((row) => (row.length === 2 ? labelled(row) : alone(row[0])));
  }

  /* The cells of a row in which something stands, without a number before a question. */
  function filled(row) {
    const cells = row.filter(Boolean);
    return cells.length > 1 && /^[0-9]{1,2}[.)]?$/.test(cells[0]) ? cells.slice(1) : cells;
  }

  function labelled([name, said]) {
    const bare = name.replace(/[ :]+$/, "");
    const one = L.line("label", said, { sign: bare, place: L.askedPlace(name) });
    if (!one.place) return block("text", `${bare}: ${said}`);
    return block("label", L.has("houd", L.plain(bare)) ? `${bare}: ${said}` : said, one);
  }

  /* The only cell of a row: a question above its answer, or that answer. */
  function alone(cell) {
    const label = L.readLabel(cell);
    if (label) return block("label", label.text, label);
    const place = L.askedPlace(cell);
    const title = L.withoutNumber(cell).replace(/[ :]+$/, "");
    return place ? block("heading", title, L.line("heading", title, { place, style: "p" })) : block("text", cell);
  }

  function takeTimes(lines, start, notes) {
    const times = [lines[start]];
    let end = start + 1;
    // A word processor puts an empty line between them.
    for (let i = end; i < lines.length && ["time", "blank"].includes(lines[i].kind); i += 1)
      if (lines[i].kind === "time") {
        times.push(lines[i]);
        end = i + 1;
      }
    if (times.length < 2) {
      const texts = lines.map((one, i) => (i === start ? { ...one, text: L.typed(one) } : one));
      return takeText(texts, start, notes);
    }
    return [end, [block("table", table([["Tijd", "Wat"], ...times.map(timed)]))]];
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
  function takeList(lines, start, notes) {
    let items = [];
    const boxes = [];
    const levels = [];
    let end = start;
    for (let i = start; i < lines.length; i += 1) {
      const one = lines[i];
      const last = items[items.length - 1];
      if (one.kind === lines[start].kind) {
        // After an empty line another sign as far to the left begins a list of its own.
        const level = levelOf(one);
        if (i > end && !levels.includes(level) && one.indent <= Number.parseInt(levels[0], 10)) break;
        toLevel(levels, one);
        items.push([" ".repeat(STEP * Math.min(levels.length - 1, DEEPEST)) + marker(one), one.text]);
        boxes.push(boxOf(one));
        end = i + 1;
      } else if (one.kind === "text" && i === end && runsOn(lines[i - 1], one, last[1])) {
        last[1] = L.glued(last[1], one.text, notes);
        end = i + 1;
      } else if (one.kind !== "blank") break;
    }
    items = ticked(items, boxes, notes, placeAbove(lines, start));
    const lone = lines[start];
    if (items.length === 1 && isTitle(lone, items[0][1]) && textFollows(lines, end)) {
      const style = lone.kind === "step" ? "s" : "n";
      return [end, [block("heading", "", L.line("heading", numberedTitle(lone, items[0][1]), { style }))]];
    }
    return [end, [block("list", items.map(([mark, text]) => `${mark} ${text}`.trimEnd()).join("\n"))]];
  }

  /* "aan" or "uit" for an item with a box to tick; "" for any other. */
  function boxOf(one) {
    const begins = (text, name) => new RegExp(`^${L.by(name).source}`, L.by(name).flags).test(text);
    return ["aan", "uit"].find((state) => [one.sign, one.text].some((text) => begins(text, `vakje_${state}`))) || "";
  }

  /* What the heading or label above a line stands for, or "". */
  function placeAbove(lines, start) {
    const above = lines.slice(0, start).filter((one) => one.kind === "heading" || one.kind === "label");
    return above[above.length - 1]?.place ?? "";
  }

  /* The items of a list of which some are ticked. Below a field that is a choice the others were not chosen, and go; anywhere else
     they are a part of the story, and say that they were left open. */
  function ticked(items, boxes, notes, place) {
    if (!boxes.includes("aan") || !boxes.includes("uit")) return items;
    const isChoice = place !== "" && !L.HEADINGS.includes(place);
    return items.flatMap(([mark, said], i) => {
      const box = boxes[i];
      const text = box ? said.replace(L.by(`vakje_${box}`), "").trim() : said;
      if (box === "uit") notes.push([isChoice ? "vakje" : "vakje_open", text]);
      if (box === "uit" && isChoice) return [];
      return [[box ? mark.trim() : mark, box === "uit" ? `${text} (${F.pastePlaces.reason("open")})` : text]];
    });
  }

  function isNumbered(one) {
    return one.kind === "step" || /^[0-9]+$/.test(one.sign);
  }

  /* How far in an item stands, and the kind of its sign. */
  function levelOf(one) {
    // A dash of any length is the same sign to who typed it.
    const typed = "-–—*+".includes(one.sign) ? "-" : one.sign;
    const sort = [
      [isNumbered(one), "1"],
      [boxOf(one), "☐"],
      [L.has("versiering", one.sign.replace("\ufe0f", "")), "★"],
      [LETTERS.includes(one.sign), "a"],
      [true, typed],
    ].find(([is]) => is)[1];
    return `${one.indent} ${sort}`;
  }

  /* Move to the level of this item. */
  function toLevel(levels, one) {
    const here = levelOf(one);
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
    return after !== undefined && !["label", "step", "end"].includes(after.kind);
  }

  const TAKERS = { cells: takeCells, time: takeTimes, item: takeList, step: takeList, follow: takeFollow };

  F.pasteBlocks = { blocksOf, table };
})((LOB.form ??= {}));
