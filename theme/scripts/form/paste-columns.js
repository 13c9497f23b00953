/* Two columns of a page, as a PDF gives them when it keeps its layout, become one text: the left one, then the right one.
   The twin of hooks/lob/editors/paste_columns.py. */
((F) => {
  const GAP = /[^\s] {3,}(?=[^\s])/g;
  const FEWEST = 4;
  // Of so many lines of running text at least one goes on with a small letter; a row of a table seldom does.
  const ONE_IN = 3;

  /** The lines, with two columns of running text below each other. A table stays as it stands. @param {string[]} lines */
  function inColumns(lines) {
    const found = [];
    for (let number = 0; number < lines.length;) {
      const [end, right] = run(lines, number);
      const rows = lines.slice(number, end);
      if (end)
        found.push(
          ...rows.map((row) => row.slice(0, right).trimEnd()),
          "",
          ...rows.map((row) => row.slice(right).trim()),
          "",
        );
      else found.push(lines[number]);
      number = end || number + 1;
    }
    return found;
  }

  /* The end of the lines in two columns that begin here and where the right one begins; 0 for none. */
  function run(lines, start) {
    const gaps = [...lines[start].matchAll(GAP)];
    if (gaps.length !== 1 || lines[start].includes("\t")) return [0, 0];
    const right = gaps[0].index + gaps[0][0].length;
    let end = start;
    while (end < lines.length && !lines[end].slice(right - 2, right).trim() && !lines[end].includes("\t")) end += 1;
    while (end > start && !isBeside(lines[end - 1], right)) end -= 1;
    const rows = lines.slice(start, end);
    const full = rows.filter((row) => isBeside(row, right)).length;
    if (full < FEWEST || full * 2 < rows.filter((row) => row.trim()).length) return [0, 0];
    const sides = [rows.map((row) => row.slice(0, right)), rows.map((row) => row.slice(right))];
    return sides.every((side) => isRunning(side.map((part) => part.trim()).filter(Boolean))) ? [end, right] : [0, 0];
  }

  function isBeside(row, right) {
    return Boolean(row.slice(0, right).trim() && row.slice(right).trim());
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
