/* Text as a PDF gives it when it keeps its layout: two columns become one text, the left one and then the right one, and lines that were
   spread over the width get one space between words. The twin of hooks/lob/editors/paste_columns.py. */
((F) => {
  const GAP = /[^\s] {3,}(?=[^\s])/gu;
  // Two numbered titles beside each other.
  const TITLES = /^ *([0-9]{1,2}[.)]? +[^\s].*?) {3,}([0-9]{1,2}[.)]? +[^\s].*)$/u;
  const FEWEST = 4;
  // Of so many lines of running text at least one goes on with a small letter; a row of a table seldom does.
  const ONE_IN = 3;
  // A row of a table seldom has so many words. Behind the sign of a list its spaces stay.
  const LONG_LINE = 6;
  const SPREAD = /(?<=[^\s])(?<!^o) {2,}(?=[^\s])/gu;

  /** The lines, with two columns of running text below each other. A table stays as it stands. @param {string[]} lines */
  function inColumns(lines) {
    const found = [];
    for (let number = 0; number < lines.length;) {
      const [end, right] = run(lines, number);
      const sides = lines.slice(number, end).map((row) => apart(row, right));
      const [left, other] = end ? titlesAbove(found) : [];
      if (end)
        found.push(
          ...left,
          ...sides.map((side) => side[0].trimEnd()),
          "",
          ...other,
          ...sides.map((side) => side[1].trim()),
          "",
        );
      else found.push(lines[number]);
      number = end || number + 1;
    }
    return found;
  }

  /* The titles of both columns, taken from the line above them. */
  function titlesAbove(found) {
    let last = found.length - 1;
    while (last >= 0 && !found[last].trim()) last -= 1;
    const titles = TITLES.exec(found[last] ?? "");
    if (!titles) return [[], []];
    found.splice(last);
    return [[titles[1]], [titles[2]]];
  }

  /* A line before and from a place, counted in signs as Python counts them. */
  function apart(line, place) {
    const signs = [...line];
    return [signs.slice(0, place).join(""), signs.slice(place).join("")];
  }

  /* The end of the lines in two columns that begin here and where the right one begins; 0 for none. */
  function run(lines, start) {
    const gaps = [...lines[start].matchAll(GAP)];
    if (gaps.length !== 1 || lines[start].includes("\t")) return [0, 0];
    const right = [...lines[start].slice(0, gaps[0].index + gaps[0][0].length)].length;
    let end = start;
    while (end < lines.length && isOpen(lines[end], right) && !lines[end].includes("\t")) end += 1;
    while (end > start && !isBeside(lines[end - 1], right)) end -= 1;
    // The left one may go on below the end of the right one.
    while (end > start && lines[end]?.trim() && !apart(lines[end], right - 2)[1].trim()) end += 1;
    const rows = lines.slice(start, end);
    const full = rows.filter((row) => isBeside(row, right)).length;
    if (full < FEWEST || full * 2 < rows.filter((row) => row.trim()).length) return [0, 0];
    const sides = [0, 1].map((side) => rows.map((row) => apart(row, right)[side].trim()).filter(Boolean));
    return sides.every(isRunning) ? [end, right] : [0, 0];
  }

  /* Whether nothing stands right before the second column. */
  function isOpen(row, right) {
    return ![...row]
      .slice(right - 2, right)
      .join("")
      .trim();
  }

  function isBeside(row, right) {
    return apart(row, right).every((side) => side.trim());
  }

  function isRunning(parts) {
    const low = parts.slice(1).filter((part) => isLow(part)).length;
    return low * ONE_IN >= parts.length - 1;
  }

  function isLow(text) {
    const first = [...text][0];
    return first !== first.toUpperCase() && first === first.toLowerCase();
  }

  /** The lines, with one space between words where they were spread over the width. @param {string[]} lines */
  function unspread(lines) {
    const found = [];
    for (let number = 0; number < lines.length;) {
      let end = number + 1;
      while (end < lines.length && isLong(lines[end]) === isLong(lines[number])) end += 1;
      const rows = lines.slice(number, end);
      found.push(...(isLong(rows[0]) && isSpread(rows) ? rows.map((row) => row.replace(SPREAD, " ")) : rows));
      number = end;
    }
    return found;
  }

  function isLong(line) {
    return line.split(/\s+/).filter(Boolean).length >= LONG_LINE && !line.includes("\t");
  }

  /* True for running text with wide gaps that do not stand below each other, as those of a table do. */
  function isSpread(rows) {
    const gaps = rows.map(gapsOf);
    if (gaps.filter((row) => row.length).length < 2 || !isRunning(rows.map((row) => row.trim()))) return false;
    const isBelow = (place, row) => row > 0 && gaps[row - 1].some((other) => Math.abs(place - other) < 2);
    const below = gaps.flatMap((row, number) => row.filter((place) => isBelow(place, number))).length;
    return below * 2 < gaps.flat().length;
  }

  /* Where words begin behind a wide gap, counted in signs. */
  function gapsOf(row) {
    return [...row.matchAll(GAP)].map((found) => [...row.slice(0, found.index + found[0].length)].length);
  }

  F.pasteColumns = { inColumns, unspread };
})((LOB.form ??= {}));
