/* Tables of a web page or a document: rows of cells, each cell the lines of what stands in it, become rows between | or, when the table only puts
   things beside each other, what stands in them. The twin of hooks/lob/editors/file_tables.py. */
((F) => {
  const L = F.pasteLines;
  const ITEM = /^ *(?:-|[0-9]{1,2}\.) /;
  const LONGEST_LABEL = 80;

  /** A table of data as rows between |. One that only puts things beside each other, as many forms do, gives what stands in it. */
  function tableLines(rows) {
    const full = rows.filter((row) => row.some((cell) => flat(cell)));
    const asked = isAsked(full);
    if (!isFrame(full, asked)) return ["", ...full.map(piped), ""];
    return full.flatMap((row) => framed(row, asked));
  }

  /* Its words on one line. */
  function flat(cell) {
    return cell
      .filter(Boolean)
      .map(
        (one, i) => (i && ITEM.test(one) ? "; " : i ? " " : "") + one.replace(ITEM, "").replace(/^\*\*(.*)\*\*$/, "$1"),
      )
      .join("")
      .replace(/\s+/g, " ")
      .trim();
  }

  function piped(row) {
    return `| ${row.map((cell) => flat(cell).replace(/\|/g, "\\|")).join(" | ")} |`;
  }

  function isAsked(rows) {
    const known = rows.filter((row) => L.askedPlace(said(row)[0]));
    return known.length > 0 && known.length * 2 >= rows.length;
  }

  /* The cells of a row in which something stands, without a number before a question. */
  function said(row) {
    const cells = row.map(flat).filter(Boolean);
    return cells.length > 1 && /^[0-9]{1,2}[.)]?$/.test(cells[0]) ? cells.slice(1) : cells;
  }

  function isFrame(rows, asked) {
    const cells = rows.flat().map((cell) => cell.filter(Boolean));
    if (Math.max(0, ...rows.map((row) => row.length)) < 2) return true;
    if ((asked || rows.length < 2) && cells.some((cell) => cell.length > 1)) return true;
    return cells.some((cell) => cell.length > 1 && cell.some((one) => /^(?:#+\s|\||\*\*.*\*\*$)/.test(one)));
  }

  function framed(row, asked) {
    const cells = row.filter((cell) => flat(cell));
    const [label] = said(row);
    if (!asked || said(row).length < 2) return cells.flatMap((cell) => ["", ...cell]);
    if (said(row).every((one) => L.has("tabelkop", L.plain(one)))) return ["", piped(row), ""];
    const rest = cells.slice(cells.findIndex((cell) => flat(cell) === label) + 1);
    return ["", label.length > LONGEST_LABEL ? label : `**${label}**`, ...rest.flatMap((cell) => ["", ...cell]), ""];
  }

  F.pasteTables = { lines: tableLines };
})((LOB.form ??= {}));
