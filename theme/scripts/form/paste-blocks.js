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
      const texts = lines.map((one, i) => (i === start ? { ...one, text: L.typed(one) } : one));
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

  F.pasteBlocks = { blocksOf, table };
})((LOB.form ??= {}));
