/* Pasted text as lines without what nobody sees or meant: hidden signs, stamps of chats, rows of a spreadsheet, trackers in addresses.
   The twin of hooks/lob/editors/paste_clean.py; see paste-lines.js. */
((F) => {
  const R = LOB.rules.paste;
  const L = F.pasteLines;
  const { by, all } = L;
  const { reason } = F.pastePlaces;
  const { names, query, without } = F.followers;
  const BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
  const OWN_BULLETS = /^([ \t]*)[\uf000-\uf0ff][ \t]*/gm;
  const KEYCAP = /([0-9])\ufe0f?\u20e3[ \t]*/g;
  const SOFT = /\u00ad[ \t]*\n[ \t]*/g;
  // A cell of a spreadsheet with line ends in it, and a semicolon or a comma between cells but not within quotes. Behind the comma
  // of a sentence stands a space.
  const TALL_CELL = /\t"([^"\t]{1,400})"(?=\t|\n|$)/g;
  const SEMICOLON = /;(?=(?:[^"]*"[^"]*")*[^"]*$)/;
  const COMMA = /,(?=(?:[^"]*"[^"]*")*[^"]*$)/;
  const COMMA_OF_TEXT = /,\s(?=(?:[^"]*"[^"]*")*[^"]*$)| {3}/;
  const LONGEST_ROW = 400;
  const LONGEST_CELL = 80;
  const MOST_ROWS = 200;
  // So many lines may be above a text: a title, a date, a time, the name of a school.
  const HEAD = 5;
  /** Lines without signs that nobody sees. Tabs stay, for they make tables.
   * @param {string} text @param {[string, string][]} notes @param {(line: string) => boolean} isPrivate */
  function tidy(text, notes, isPrivate) {
    Object.entries(R.ligaturen).forEach(([sign, letters]) => {
      text = text.split(sign).join(letters);
    });
    text = text.replace(BREAKS, "\n").replace(SOFT, "").replace(KEYCAP, "$1. ").replace(OWN_BULLETS, "$1• ");
    text = text.replace(TALL_CELL, (found, cell) => (cell.includes("\n") ? `\t${cell.replace(/\n/g, " ")}` : found));
    const lines = text.split("\t").map(F.text.clean).join("\t").split("\n");
    const bare = lines.map((one) => one.replace(by("citaat"), ""));
    if (bare.some((one, i) => one !== lines[i])) notes.push(["citaat", ""]);
    const stamps = stampsOf(bare, isPrivate);
    const stamped = stamps.filter((stamp) => stamp !== undefined);
    if (stamped.length) notes.push(["chat", stamped.map((stamp) => stamp.trim()).join("\n")]);
    // What somebody says first in a chat is no title.
    if (stamps[bare.findIndex((one) => one.trim())] !== undefined) notes.push(["chat_voorop", ""]);
    const said = bare.flatMap((one, number) => withBreaks(one, number, stamps[number] ?? ""));
    const inColumns = F.pasteColumns.inColumns(said);
    if (inColumns.length !== said.length) notes.push(["kolommen", ""]);
    const apart = F.pasteColumns.unspread(inColumns);
    return withRows(apart.map((_, number) => mendLinks(ticked(apart, number, notes), notes)));
  }

  /* What says who said something in a chat and when, before its text, at the number of the line. Without brackets or a date it is
     one where a name is that of a person. */
  function stampsOf(lines, isPrivate) {
    const sure = lines.map((one) => by("chat").exec(one)?.[0]);
    const maybe = [];
    const names = [];
    lines.forEach((one, number) => {
      const first = by("chat_tijd").exec(one);
      const alone = by("chat_naam").exec(one);
      const below = [number + 1, number + 2].find((n) => lines[n]?.trim()) ?? number;
      if (first) {
        maybe[number] = first[0];
        names.push(first[1]);
      } else if (alone && (alone[2] || by("chat_moment").test(lines[below]))) {
        maybe[number] = one;
        names.push(alone[1]);
        if (!alone[2]) maybe[below] = lines[below];
      }
    });
    return names.some(isPrivate) ? lines.map((_, number) => sure[number] ?? maybe[number]) : sure;
  }

  /* A line; what somebody said in a chat and a date above a text each apart, and signs of a list beside their text. */
  function withBreaks(line, number, stamp) {
    const text = line.slice(stamp.length);
    const isApart = number < HEAD && text.length < LONGEST_CELL && by("geen_titel").test(text);
    const said = text.replace(by("stip_tab"), "$1 ");
    if (isApart) return ["", said, ""];
    return text === line ? [said] : ["", said];
  }

  /* A line with boxes beside each other as their names; one where nothing or all is ticked stays. Of a choice the others go; anywhere
     else they are a part of the story, and say that they were left open, as in a list (form/paste-blocks.js). */
  function ticked(lines, number, notes) {
    const text = lines[number];
    if (!by("vakje_aan").test(text) || !by("vakje_uit").test(text)) return text;
    const choice = isChoice(lines, number);
    let said = "";
    let kept = [];
    let end = -1;
    [...text.matchAll(all("vakje"))].forEach((found) => {
      const [whole, isOn, name] = found;
      if (found.index !== end) {
        said += kept.join(", ") + text.slice(Math.max(end, 0), found.index);
        kept = [];
      }
      end = found.index + whole.length;
      if (!isOn) notes.push([choice ? "vakje" : "vakje_open", name]);
      if (isOn || !choice) kept.push(isOn ? name : `${name} (${reason("open")})`);
    });
    return said + kept.join(", ") + text.slice(end);
  }

  /* True for boxes behind the name of a field, or below one. */
  function isChoice(lines, number) {
    const name = lines[number].slice(0, by("vakje").exec(lines[number])?.index).replace(/^[ \t|:]+|[ \t|:]+$/g, "");
    const above = lines.slice(0, number).map((one) => L.readHeading(one.trim()) || L.readLabel(one.trim()));
    const place = name ? L.askedPlace(name) : above.reverse().find(Boolean)?.place;
    return Boolean(place) && !L.HEADINGS.includes(place);
  }

  /** The lines, with rows of a spreadsheet as rows of a table: between semicolons or commas, or between tabs where a cell is empty. */
  function withRows(lines) {
    const found = [];
    for (let number = 0; number < lines.length;) {
      const rows = rowsFrom(lines, number);
      if (rows.length) {
        const used = rows[0].map((_, i) => rows.some((row) => row[i]));
        rows.forEach((row) => {
          found.push(`| ${row.filter((_, i) => used[i]).join(" | ")} |`);
        });
      } else found.push(lines[number]);
      number += rows.length || 1;
    }
    return found;
  }

  /* The rows that begin at a line, all of as many cells; none when it is no table. */
  function rowsFrom(lines, start) {
    for (const split of [betweenTabs, betweenSemicolons, betweenCommas]) {
      const rows = [];
      for (let i = start; i < Math.min(lines.length, start + MOST_ROWS); i += 1) {
        const row = split(lines[i]);
        if (row.length < 2 || (rows.length && row.length !== rows[0].length)) break;
        rows.push(row);
      }
      if (isTable(rows, split === betweenTabs) && (split !== betweenCommas || rows.length > 2))
        return rows.map((row) => row.map((cell) => cell.replace(/\|/g, "\\|")));
    }
    return [];
  }

  function isTable(rows, tabs) {
    if (rows.length < 2 || 2 * rows[0].filter(Boolean).length < rows[0].length) return false;
    /* Without an empty cell each row is read as it stands, and a tab before a text moves it in. */
    if (tabs) return rows[0].length > 2 && rows.some((row) => row.includes(""));
    return (rows[0].length > 2 || rows.length > 2) && rows.some((row) => row[row.length - 1]);
  }

  function betweenTabs(text) {
    return text.split("\t").map((cell) => cell.trim());
  }

  /* The cells of a row; none of a sentence, of an item of a list or of a long text. */
  function betweenSemicolons(text) {
    return text.includes(";") ? between(SEMICOLON, text) : [];
  }

  function betweenCommas(text) {
    return text.includes(",") && !COMMA_OF_TEXT.test(text) ? between(COMMA, text) : [];
  }

  function between(sign, text) {
    if ([...text].length > LONGEST_ROW || /[.!?]\s*$/.test(text) || by("stip").test(text)) return [];
    const cells = text
      .split(sign)
      .map((cell) => cell.trim())
      .map((cell) => (/^".*"$/.test(cell) && cell.length > 1 ? cell.slice(1, -1).replace(/""/g, '"') : cell));
    return cells.every((cell) => [...cell].length <= LONGEST_CELL) ? cells : [];
  }

  function mendLinks(text, notes) {
    return text.replace(all("webadres"), (found, ...rest) => {
      const before = text.slice(0, rest[rest.length - 2]);
      const address = cleanAddress(found, notes);
      return /(\]\(|<)$/.test(before) ? address : `<${address}>`;
    });
  }

  /** A web address without what follows readers, and without the detour of a mail program or search engine. */
  function cleanAddress(address, notes) {
    R.omleidingen.forEach(({ adres, deel }) => {
      const pair = address.split("?")[0].includes(adres) && query(address).find(([name]) => name === deel);
      if (!pair || !(pair[1] || "").startsWith("http")) return;
      try {
        address = decodeURIComponent(pair[1]);
        notes.push(["omleiding", adres]);
      } catch {
        /* no address that can be read: it stays as it is */
      }
    });
    const gone = names(address);
    if (gone.length) {
      notes.push(["volger", gone.join(", ")]);
      address = without(address);
    }
    if (/^http:[/]{2}/i.test(address)) {
      address = `https://${address.slice(7)}`;
      notes.push(["http", address]);
    }
    return /^https:[/]{2}/i.test(address) ? address : `https://${address}`;
  }

  F.pasteClean = { tidy };
})((LOB.form ??= {}));
