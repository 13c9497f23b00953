/* Two columns of a page, as a PDF gives them when it keeps its layout, become one text: the left one, then the right one.
   The twin of hooks/lob/editors/paste_columns.py. */
((F) => {
  const GAP = /[^\s] {3,}(?=[^\s])/gu;
  // Two numbered titles beside each other.
  const TITLES = /^ *([0-9]{1,2}[.)]? +[^\s].*?) {3,}([0-9]{1,2}[.)]? +[^\s].*)$/u;
  const FEWEST = 4;
  // Of so many lines of running text at least one goes on with a small letter; a row of a table seldom does.
  const ONE_IN = 3;

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

  F.pasteColumns = { inColumns };
})((LOB.form ??= {}));
