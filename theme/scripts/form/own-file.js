/* Form, a file of an example, as this form or somebody by hand wrote it: its fields and fixed headings become answers. What cannot be
   read so is given back as text; nothing falls away. */
((F) => {
  const TOP = /^\s*---[ ]*\n([\s\S]*?)\n---[ ]*(?:\n|$)/;
  const FIELD = /^([a-z_]+):[ ]*(.*)$/;
  const VALUE = `("(?:\\\\.|[^"\\\\])*"|'(?:''|[^'])*'|[^,"'][^,]*|)`;
  const PHOTO = /^!\[([^\]]*)\]\(\.\.\/content\/beeld\/([\w-]+\.(?:jpe?g|png|webp))\)\n\nFoto: (.*), (CC[^,]*?)\.$/m;
  // With fewer fields it is a text that happens to begin with a line of hyphens.
  const FEWEST = 3;

  /** The answers in a text, or null when it is no file of an example. @param {string} typed */
  function read(typed) {
    const text = typed.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    const top = TOP.exec(text);
    const blocks = top ? blocksOf(top[1]) : [];
    if (blocks.filter(({ field }) => field).length < FEWEST) return null;
    const found = { fields: {}, headings: {}, of: "", left: [] };
    blocks.forEach((block) => {
      const value = block.field && valueOf(block);
      if (block.name === "id" && /^\d{1,6}$/.test(block.typed)) found.of = block.typed;
      else if (value === undefined || block.name in found.fields) found.left.push(block.lines.join("\n"));
      else found.fields[block.name] = value;
    });
    readBody(text.slice(top[0].length), found);
    return {
      ...found,
      left: found.left
        .map((one) => one.trim())
        .filter(Boolean)
        .join("\n\n"),
    };
  }

  /* Each field with the lines below it. A line that is all comment says nothing. */
  function blocksOf(top) {
    const blocks = [];
    top.split("\n").forEach((line) => {
      if (!line.trim() || /^\s*#/.test(line)) return;
      const [, name, typed] = FIELD.exec(line) || [];
      if (name) {
        const field = F.data.fields.find(({ id }) => id === name);
        blocks.push({ name, field, typed: typed.trim(), lines: [line] });
      } else if (blocks.length && /^[ \t-]/.test(line)) blocks[blocks.length - 1].lines.push(line);
      else blocks.push({ name: "", typed: "", lines: [line] });
    });
    return blocks;
  }

  /* A text, a list or rows; undefined for what stands there in another way. */
  function valueOf({ typed, lines, field }) {
    if (lines.length > 1) return typed ? undefined : rowsOf(lines.slice(1), field);
    if (!/^\[.*\]$/.test(typed)) return textOf(typed);
    return pieces(typed.slice(1, -1), new RegExp(`\\s*${VALUE}\\s*(?:,|$)`, "gy"), ([, piece]) => textOf(piece));
  }

  function rowsOf(lines, field) {
    const rows = [];
    for (const line of lines) {
      const [, dash, rest] = /^(\s*-\s+|\s+)(.*?)\s*$/.exec(line) || [];
      const isFirst = dash?.includes("-");
      const row = rest && (field.type === "rijen" ? cellsOf(rest) : isFirst && textOf(rest));
      if (!row || (!isFirst && !rows.length)) return undefined;
      if (isFirst) rows.push(row);
      else Object.assign(rows[rows.length - 1], row);
    }
    const known = new Set((field.columns || []).map(({ id }) => id));
    return rows.every((row) => typeof row === "string" || Object.keys(row).every((id) => known.has(id)))
      ? rows
      : undefined;
  }

  /* `{wie: mentor, rol: belt}` on one line, or one part of a row. */
  function cellsOf(text) {
    if (!/^\{.*\}$/.test(text)) {
      const [, name, typed] = FIELD.exec(text) || [];
      const value = name && textOf(typed);
      return value === undefined || !name ? undefined : { [name]: value };
    }
    const cells = pieces(
      text.slice(1, -1),
      new RegExp(`\\s*([a-z_]+):\\s*${VALUE}\\s*(?:,|$)`, "gy"),
      ([, name, typed]) => (textOf(typed) === undefined ? undefined : [name, textOf(typed)]),
    );
    return cells && Object.fromEntries(cells);
  }

  /* What the pattern finds from begin to end; undefined when something is left, or one piece cannot be read. */
  function pieces(text, pattern, made) {
    const found = [];
    while (pattern.lastIndex < text.length) {
      const piece = pattern.exec(text);
      const value = piece?.[0] ? made(piece) : undefined;
      if (value === undefined) return undefined;
      found.push(value);
    }
    return found;
  }

  /* A value without its quotes; undefined for text of several lines and other signs of YAML. */
  function textOf(typed) {
    const text = typed.trim();
    if (/^"(?:\\.|[^"\\])*"$/.test(text)) return text.slice(1, -1).replace(/\\x23/g, "#").replace(/\\(.)/g, "$1");
    if (/^'(?:''|[^'])*'$/.test(text)) return text.slice(1, -1).replace(/''/g, "'");
    return /^["'|>&*!{[%@`]|\s#|:(?:\s|$)/.test(text) ? undefined : text;
  }

  function readBody(body, found) {
    const parts = body.split(/^## *(?![ #])(.+?)[ #]*$/m);
    found.left.push(parts[0]);
    for (let at = 1; at < parts.length; at += 2) {
      const heading = F.data.headings.find(({ label }) => label.toLowerCase() === parts[at].toLowerCase());
      if (heading && !(heading.id in found.headings))
        found.headings[heading.id] = F.text.asTyped(withoutPhoto(parts[at + 1], heading.id, found)).trim();
      else found.left.push(`## ${parts[at]}${parts[at + 1]}`);
    }
  }

  /* The photo as this form writes it below a text, when it can be put back with its answers. */
  function withoutPhoto(text, place, found) {
    if (found.photo) return text;
    return text.replace(PHOTO, (all, alt, name, maker, licence) => {
      found.photo = { name, place, lines: all, alt: F.text.asTyped(alt), maker: F.text.asTyped(maker), licence };
      return "";
    });
  }

  /** What the form does not hold of the answers that were put in, as lines of a file. @param {Record<string, any>} fields */
  function notHeld(fields) {
    const { fields: now } = F.fields.read();
    return Object.entries(fields).flatMap(([name, value]) => {
      const held = new Set([now[name] ?? ""].flat().map(plain));
      const lost = [value]
        .flat()
        .map(plain)
        .filter((one) => one && !held.has(one));
      return lost.length ? [`${name}: ${lost.join(", ")}`] : [];
    });
  }

  /* A value, or the cells of a row in which something stands. */
  function plain(value) {
    if (typeof value === "string") return F.text.line(value);
    const cells = Object.entries(value).filter(([, cell]) => cell);
    return cells
      .map(([name, cell]) => `${name}: ${F.text.line(cell)}`)
      .sort()
      .join("; ");
  }

  F.ownFile = { read, notHeld };
})((LOB.form ??= {}));
