/* Pasted text as clean lines, each with what it looks like: a heading, an item of a list, a time, a row of a table, or text.
   The twin of hooks/lob/editors/paste_lines.py: both go by hooks/template/rules/plakken.yml, and one set of cases holds them together. */
((F) => {
  const R = LOB.rules.paste;
  const CELLS = /[ \t]*\t[ \t]*|[ ]{3,}/;
  const PIPE = /(?<!\\)\|/;
  const LONGEST_HEADING = 80;
  // The marks of a heading, the text, and the marks behind it.
  const MARKS = /^(#{1,6}[ \t]+|\*\*|)(.*?)(\*\*|)$/;
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

  /* --- what a line looks like --- */

  /** @param {string[]} lines @returns {Line[]} */
  function readLines(lines) {
    const found = [];
    const apart = lines.flatMap(runIn);
    apart.forEach((raw, i) => {
      const beside = [apart[i - 1], apart[i + 1]].filter((other) => other !== undefined);
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

  /** A bold beginning that is a heading, and the text behind it, as lines of their own; any other line as it is. @param {string} raw */
  function runIn(raw) {
    const found = by("kop_vet_voor").exec(raw);
    if (!found) return [raw];
    const [, name, inside, behind, rest] = found;
    const sign = inside || behind || name.endsWith("?");
    if (placeOf(name) && (sign || !isLow(rest))) return [`${name.replace(/\?+$/, "")}: ${rest}`];
    return sign ? [`**${name}**`, "", rest] : [raw];
  }

  function readLine(raw, inList) {
    const text = raw.trim();
    if (!text) return line("blank");
    if (by("lijn").test(text)) return line("rule");
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
    if (bold && !by("zinseinde").test(bold[1].replace(/[:?]+$/, ""))) return titled(bold[1], "b");
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
      const before = lines[i];
      const cut = by("getal_breekt_af").test(before) ? by("getal_gaat_door").test(one) : by("gaat_door").test(before);
      if (cut || (low && !by("zinseinde").test(before)) || (even && before.length >= 0.7 * widest))
        found[found.length - 1] = glued(found[found.length - 1], one, notes);
      else found.push(one);
    });
    return found;
  }

  /** The lines, with a title that a scan cut within a word as one. */
  function withWholeTitles(lines, notes) {
    const found = [];
    lines.forEach((one, at) => {
      const gap = found.length && !found[found.length - 1].trim() ? 1 : 0;
      const ends = !lines[at + 1]?.trim();
      const whole = found.length > gap ? wholeTitle(found[found.length - 1 - gap], one, ends, notes) : "";
      if (whole) found.splice(-1 - gap);
      found.push(whole || one);
    });
    return found;
  }

  /* Two halves of a title as one; "" for other lines. It looks like a title, is a known one, or nothing follows it. */
  function wholeTitle(before, after, ends, notes) {
    const [, mark, half, close] = MARKS.exec(before.trim()) || ["", "", "", ""];
    const [, other, rest] = MARKS.exec(after.trim()) || ["", "", "", ""];
    const capitals = rest !== "" && inCapitals(`${half} ${rest}`);
    if (!["", mark].includes(other) || !by("afgebroken").test(half) || !(capitals || isLow(rest))) return "";
    if (half.length + rest.length > LONGEST_HEADING || CELLS.test(half + rest)) return "";
    const told = [];
    const whole = capitals
      ? glued(half.toLowerCase(), rest.toLowerCase(), told).toUpperCase()
      : glued(half, rest, told);
    if (!(mark || capitals || ends || askedPlace(whole))) return "";
    notes.push(...told);
    return `${mark}${whole}${close}`;
  }

  /* Two lines as one. Of a word that they halve the hyphen stays where it belongs to the word, as in mbo-student. */
  function glued(before, after, notes) {
    if (by("getal_breekt_af").test(before) && by("getal_gaat_door").test(after)) return before + after;
    const half = by("afgebroken").exec(before)?.[1];
    if (half === undefined || !(isLow(after) || /^[<(]/.test(after))) return `${before} ${after}`.trim();
    const follow = /^[\p{L}\p{N}_]*/u.exec(after)[0];
    if (has("streepvolgers", follow)) return `${before} ${after}`;
    const isWhole = R.aaneen.some((start) => (half + follow).toLowerCase().startsWith(start));
    if (!isWhole && (has("streepwoorden", half.toLowerCase()) || half === half.toUpperCase())) return before + after;
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
    askedPlace,
    runIn,
    readLines,
    readHeading,
    readLabel,
    withoutNumber,
    inCapitals,
    isLow,
    withWholeTitles,
    joined,
    glued,
    sentences,
    typed,
  };
})((LOB.form ??= {}));
