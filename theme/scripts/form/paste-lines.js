/* Pasted text as clean lines, each with what it looks like: a heading, an item of a list, a time, a row of a table, or text.
   The twin of hooks/lob/editors/paste_lines.py: both go by hooks/template/rules/plakken.yml, and one set of cases holds them together. */
((F) => {
  const R = LOB.rules.paste;
  const BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
  const OWN_BULLETS = /^([ \t]*)[\uf000-\uf0ff][ \t]*/gm;
  const KEYCAP = /([0-9])\ufe0f?\u20e3[ \t]*/g;
  const SOFT = /\u00ad[ \t]*\n[ \t]*/g;
  const CELLS = /[ \t]*\t[ \t]*|[ ]{3,}/;
  // A cell of a spreadsheet with line ends in it, and a semicolon or a comma between cells but not within quotes. Behind the comma
  // of a sentence stands a space.
  const TALL_CELL = /\t"([^"\t]{1,400})"(?=\t|\n|$)/g;
  const SEMICOLON = /;(?=(?:[^"]*"[^"]*")*[^"]*$)/;
  const COMMA = /,(?=(?:[^"]*"[^"]*")*[^"]*$)/;
  const COMMA_OF_TEXT = /,\s(?=(?:[^"]*"[^"]*")*[^"]*$)/;
  const LONGEST_ROW = 400;
  const LONGEST_CELL = 80;
  const MOST_ROWS = 200;
  const PIPE = /(?<!\\)\|/;
  const LONGEST_HEADING = 80;
  const PATTERNS = Object.fromEntries(
    Object.entries(R.patronen).map(([name, [source, flags]]) => [name, F.privacy.py(source, flags)]),
  );
  const HEADINGS = Object.keys(R.koppen);
  const NAMES = new Map();
  [R.koppen, R.velden].forEach((places) => {
    Object.entries(places).forEach(([place, phrases]) => {
      phrases.forEach((phrase) => NAMES.set(phrase, place));
    });
  });

  /**
   * @typedef {{kind: string, text: string, indent: number, sign: string, cells: string[], place: string, style: string}} Line
   * One line and its kind; `sign` is the sign, number or time before the text, `place` what a known heading or label stands for.
   * @typedef {[string, string][]} Notes What was changed on the way: a code of `meldingen` and what it is about.
   */

  /** @param {string} kind @param {string} [text] @param {Partial<Line>} [more] @returns {Line} */
  function line(kind, text = "", more = {}) {
    return { kind, text, indent: 0, sign: "", cells: [], place: "", style: "", ...more };
  }

  function by(name) {
    return PATTERNS[name];
  }
  function all(name) {
    return new RegExp(PATTERNS[name].source, `g${PATTERNS[name].flags}`);
  }
  function has(list, word) {
    return R[list].includes(word);
  }

  /** Lower case letters and digits without accents, with single spaces: what two texts are compared by. */
  function plain(text) {
    const bare = text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "");
    return (bare.match(/[a-z0-9€]+/g) || []).join(" ");
  }

  /** The heading or field that a title stands for; "" for none. `loosely`: also by a phrase in it or (`byWord`) its first or last word. */
  function placeOf(title, loosely = false, byWord = true) {
    const said = plain(title);
    if (NAMES.has(said) || !loosely) return NAMES.get(said) || "";
    const parts = said.split(" ");
    /* In a long question only a long phrase says what it is about. */
    const least = parts.length <= 8 ? 2 : 4;
    const phrase = [...NAMES.keys()].find(
      (name) => name.split(" ").length >= least && ` ${said} `.includes(` ${name} `),
    );
    if (phrase) return NAMES.get(phrase);
    const ends = byWord && parts.length <= 3 ? [parts[0], parts[parts.length - 1]] : [];
    const single = ends.find((part) => HEADINGS.includes(NAMES.get(part)));
    return single ? NAMES.get(single) : "";
  }

  /** The heading or field that a question or a short label stands for; "" for none. @param {string} text */
  function askedPlace(text) {
    const bare = withoutNumber(text);
    const title = bare.replace(/[ :]+$/, "");
    const asked = bare !== title || text.endsWith("?");
    return placeOf(title.replace(/\?+$/, ""), asked || bare !== text, asked);
  }

  /* --- clean text --- */

  /** Lines without signs that nobody sees. Tabs stay, for they make tables. @param {string} text @param {Notes} notes */
  function tidy(text, notes) {
    Object.entries(R.ligaturen).forEach(([sign, letters]) => {
      text = text.split(sign).join(letters);
    });
    text = text.replace(BREAKS, "\n").replace(SOFT, "").replace(KEYCAP, "$1. ").replace(OWN_BULLETS, "$1• ");
    text = text.replace(TALL_CELL, (found, cell) => (cell.includes("\n") ? `\t${cell.replace(/\n/g, " ")}` : found));
    const lines = text.split("\t").map(F.text.clean).join("\t").split("\n");
    const bare = lines.map((one) => one.replace(by("citaat"), ""));
    if (bare.some((one, i) => one !== lines[i])) notes.push(["citaat", ""]);
    const said = bare.map((one) => one.replace(by("chat"), ""));
    const stamps = bare.map((one) => by("chat").exec(one)?.[0].trim()).filter(Boolean);
    if (stamps.length) notes.push(["chat", stamps.join("\n")]);
    const apart = F.pasteColumns.inColumns(said);
    if (apart.length !== said.length) notes.push(["kolommen", ""]);
    return withRows(apart.map((one) => mendLinks(ticked(one, notes), notes)));
  }

  /* A line with boxes beside each other as the choices that were ticked; one where nothing or all is ticked stays. */
  function ticked(text, notes) {
    if (!by("vakje_aan").test(text) || !by("vakje_uit").test(text)) return text;
    const gone = [...text.matchAll(all("vakje_leeg"))].map((found) => found[1].replace(/^[ \t,;]+|[ \t,;]+$/g, ""));
    notes.push(["vakje", gone.join(", ")]);
    return text.replace(all("vakje_leeg"), "").replace(all("vakje_tussen"), ", ").replace(all("vakje_eerste"), "");
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
    const [front, hash] = cut(address, "#");
    const gone = query(front).filter(([name]) => follows(name));
    if (gone.length) {
      const kept = query(front)
        .filter(([name]) => !follows(name))
        .map(([name, value]) => (value === null ? name : `${name}=${value}`));
      notes.push(["volger", gone.map(([name]) => name).join(", ")]);
      address = front.split("?")[0] + (kept.length ? `?${kept.join("&")}` : "") + (hash ? `#${hash}` : "");
    }
    if (/^http:[/]{2}/i.test(address)) {
      address = `https://${address.slice(7)}`;
      notes.push(["http", address]);
    }
    return /^https:[/]{2}/i.test(address) ? address : `https://${address}`;
  }

  /** What stands before and after the first `sign`; after is null without one. */
  function cut(text, sign) {
    const place = text.indexOf(sign);
    return place < 0 ? [text, null] : [text.slice(0, place), text.slice(place + 1)];
  }

  function query(address) {
    const asked = cut(cut(address, "#")[0], "?")[1] || "";
    return asked
      .split("&")
      .map((one) => cut(one, "="))
      .filter(([name]) => name);
  }

  function follows(name) {
    const low = name.toLowerCase();
    return has("volgers", low) || R.volgers_begin.some((start) => low.startsWith(start));
  }

  /* --- what a line looks like --- */

  /** @param {string[]} lines @returns {Line[]} */
  function readLines(lines) {
    const found = [];
    lines.forEach((raw, i) => {
      const beside = [lines[i - 1], lines[i + 1]].filter((other) => other !== undefined);
      const inList =
        (found.length > 0 && found[found.length - 1].kind === "item") ||
        beside.some((other) => by("stip_o_lijst").test(other));
      let one = readLine(raw, inList);
      /* Signs or numbers that follow each other directly make a list, also when a word in it could be a heading. */
      const signs = ["nummer", "stip"].map(by).filter((sign) => sign.test(raw));
      if (["n", "p"].includes(one.style) && signs.some((sign) => beside.some((other) => sign.test(other))))
        one = readItem(raw, inList) || one;
      // A sentence that goes on with `klas 4` is no step of its own.
      const before = found[found.length - 1];
      if (one.kind === "follow" && before?.kind === "text" && isLow(one.text) && !by("zinseinde").test(before.text))
        one = line("text", one.text, { indent: one.indent });
      found.push(one);
    });
    return found;
  }

  function readLine(raw, inList) {
    const text = raw.trim();
    if (!text) return line("blank");
    if (text.startsWith("|") && text.split(PIPE).length > 2) return readRow(text);
    const found = readTime(text) || readHeading(text) || readStep(text) || readLabel(text) || readItem(raw, inList);
    if (found) return found;
    const cells = text.split(CELLS);
    const indent = width(raw.slice(0, raw.length - raw.trimStart().length));
    return cells.length > 1 ? line("cells", cells.join(" "), { indent, cells }) : line("text", text, { indent });
  }

  function width(lead) {
    return lead.replace(/\t/g, "    ").length;
  }

  function readRow(text) {
    if (by("streep_rij").test(text)) return line("rule");
    const cells = text
      .slice(1, text.endsWith("|") ? -1 : undefined)
      .split(PIPE)
      .map((cell) => cell.trim());
    return line("cells", cells.join(" "), { sign: "|", cells });
  }

  function readHeading(text) {
    const hashes = by("kop_hekje").exec(text);
    const bold = by("kop_vet").exec(text);
    if (hashes) return titled(hashes[2], hashes[1]);
    if (bold && !by("zinseinde").test(bold[1].replace(/:+$/, ""))) return titled(bold[1], "b");
    if ([...text].length > LONGEST_HEADING) return null;
    const bare = withoutNumber(text);
    const title = bare.replace(/[ :]+$/, "");
    if (inCapitals(title)) return line("heading", title, { place: placeOf(title, true), style: "C" });
    const place = /[.!;,]$/.test(text) ? "" : askedPlace(text);
    if (place) return line("heading", title, { place, style: bare !== text ? "n" : "p" });
    return by("kop_diep").test(text) ? line("heading", title, { style: "d" }) : null;
  }

  function titled(title, style) {
    const bare = withoutNumber(title.replace(/^[*_ ]+|[*_ ]+$/g, "")).replace(/[ :]+$/, "");
    return line("heading", bare, { place: placeOf(bare.replace(/\?+$/, ""), true), style });
  }

  /** A title without the number before it. */
  function withoutNumber(title) {
    const found = by("kop_nummer").exec(title);
    return found ? found[2] : title;
  }

  /** True for a title in capitals, abbreviations aside. */
  function inCapitals(title) {
    if (title !== title.toUpperCase() || !/\p{L}/u.test(title)) return false;
    return (title.match(/\p{L}{4,}/gu) || []).some((word) => !has("afkortingen", word.toLowerCase()));
  }

  function readStep(text) {
    const found = by("stap").exec(text);
    if (!found) return null;
    const [, , word, number, rest] = found;
    if (has("stapwoorden", word.toLowerCase()))
      return line("step", rest || "", { sign: number, cells: [`${word} ${number}`] });
    return rest && has("volgwoorden", word.toLowerCase()) ? line("follow", text) : null;
  }

  function readLabel(text) {
    const found = by("label").exec(text);
    const place = found ? placeOf(found[1]) : "";
    if (!place) return null;
    return line("label", has("houd", plain(found[1])) ? text : found[2], { sign: found[1], place });
  }

  function readTime(text) {
    const found = by("tijd").exec(text);
    return found ? line("time", found[2], { sign: found[1] }) : null;
  }

  function readItem(raw, inList) {
    const dot = by("stip").exec(raw);
    if (dot) return line("item", dot[4].trim(), { indent: width(dot[1]), sign: dot[2] || dot[3] });
    const small = by(inList ? "stip_o_lijst" : "stip_o").exec(raw);
    const found = small || by("nummer").exec(raw) || by("letter").exec(raw);
    return found ? line("item", found[3].trim(), { indent: width(found[1]), sign: found[2] }) : null;
  }

  /* --- text that lines cut in two --- */

  function isLow(text) {
    const first = text.slice(0, 1);
    return first !== first.toUpperCase() && first === first.toLowerCase();
  }

  /** Paragraphs of lines that follow each other: what a PDF or mail cut into lines of one width becomes one text again. */
  function joined(lines, notes) {
    const widest = Math.max(...lines.map((one) => one.length));
    const even =
      lines.length > 2 &&
      widest >= 40 &&
      widest <= 130 &&
      lines.slice(0, -1).every((one) => one.length >= 0.6 * widest);
    const found = [lines[0]];
    lines.slice(1).forEach((one, i) => {
      const low = isLow(one) || /^[<(]/.test(one);
      const last = found[found.length - 1];
      if (last.endsWith("-") && low && by("afgebroken").test(last)) found[found.length - 1] = oneWord(last, one, notes);
      else if ((low && !by("zinseinde").test(lines[i])) || (even && lines[i].length >= 0.7 * widest))
        found[found.length - 1] = `${last} ${one}`;
      else found.push(one);
    });
    return found;
  }

  /* Two halves of a word at the end of a line. The hyphen stays where it belongs to the word, as in mbo-student. */
  function oneWord(before, after, notes) {
    const half = by("afgebroken").exec(before)[1];
    const follow = /^[\p{L}\p{N}_]*/u.exec(after)[0];
    if (has("streepvolgers", follow)) return `${before} ${after}`;
    if (has("streepwoorden", half.toLowerCase()) || half === half.toUpperCase()) return before + after;
    notes.push(["streepje", half + follow]);
    return before.slice(0, -1) + after;
  }

  /** What was changed, in Dutch; each sentence once. @param {Notes} notes */
  function sentences(notes) {
    return [
      ...new Set(
        notes.filter(([code]) => R.meldingen[code]).map(([code, what]) => R.meldingen[code].replace("{}", () => what)),
      ),
    ];
  }

  /* A line as it was typed, without its indent. */
  function typed(one) {
    if (one.kind === "label" && !one.text.startsWith(one.sign)) return `${one.sign}: ${one.text}`;
    if (one.kind === "step") return `${one.cells[0]}: ${one.text}`.replace(/[ :]+$/, "");
    return one.kind === "item" || one.kind === "time" ? `${one.sign} ${one.text}`.trim() : one.text;
  }

  F.pasteLines = {
    CELLS,
    HEADINGS,
    line,
    by,
    all,
    has,
    plain,
    placeOf,
    askedPlace,
    tidy,
    readLines,
    readHeading,
    readLabel,
    withoutNumber,
    inCapitals,
    isLow,
    joined,
    sentences,
    typed,
  };
})((LOB.form ??= {}));
