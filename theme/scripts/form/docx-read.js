/* A file that somebody brings along: .docx, .odt, .txt, .md or the .zip of this form, read in the browser as text with the marks that form/paste-lines.js knows.
   A ZIP is read with what browsers have (DecompressionStream); nothing in the file runs, is fetched or is shown as it stands. */
((F) => {
  const LIMITS = { file: 10_000_000, part: 20_000_000, entries: 2000 };
  const INDENT = "    ";
  const SAY = {
    big: "Dit bestand is groter dan 10 MB. Haal de foto's eruit, of kopieer alleen de tekst en plak die.",
    bomb: "In dit bestand zit veel meer dan een verhaal. Kopieer de tekst en plak die hier.",
    broken: "Dit bestand is beschadigd of geen Word-bestand. Open het in Word en bewaar het opnieuw als .docx.",
    locked: "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf, of kopieer de tekst en plak die.",
    kind: "Dit soort bestand lezen we niet. Bewaar het als Word-bestand (.docx), of kopieer de tekst en plak die.",
    old: "Dit is een oud Word-bestand (.doc). Open het in Word en bewaar het als .docx.",
    browser: "Deze browser kan Word-bestanden niet uitpakken. Kopieer de tekst en plak die hier.",
    empty: "In dit bestand staat geen tekst. Is het een foto of scan? Typ de tekst dan over.",
  };

  function refuse(name) {
    return Object.assign(new Error(name), { sentence: SAY[name] });
  }

  /** The text of a file and what was not taken, in Dutch. Rejects with `sentence`. @param {File} file */
  async function readFile(file) {
    if (file.size > LIMITS.file) throw refuse("big");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = await readBytes(bytes, file.name.toLowerCase());
    if (!read.text.trim()) throw refuse("empty");
    return read;
  }

  async function readBytes(bytes, name) {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
      const zip = openZip(bytes);
      if (zip.has("word/document.xml")) return readDocx(zip);
      if (zip.has("content.xml")) return readOdt(zip);
      const own = zip.names.find((one) => /^(?:[^/.][^/]*\/)?practices\/[^/]+\.md$/.test(one));
      if (own) return readOwn(zip, own);
      throw refuse("kind");
    }
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw refuse(name.endsWith(".docx") ? "locked" : "old");
    if (!/\.(txt|md|markdown|text)$/.test(name)) throw refuse(/\.(docx|odt)$/.test(name) ? "broken" : "kind");
    return { text: decode(bytes), notes: [] };
  }

  /* The file that this form offers with a photo: the text, and the pictures by their name. */
  async function readOwn(zip, own) {
    const pictures = {};
    for (const name of zip.names.filter((one) => /(?:^|\/)content\/beeld\/[\w-]+\.(?:jpe?g|png|webp)$/.test(one)))
      pictures[name.split("/").pop()] = await zip.bytes(name);
    const others = zip.names.filter((one) => one !== own && !one.endsWith("/") && !pictures[one.split("/").pop()]);
    const notes = others.map((one) => `Niet gelezen: ${one}. Bewaar het en stuur het los mee.`);
    return { text: decode(await zip.bytes(own)), notes, pictures };
  }

  function decode(bytes) {
    // As Windows keeps 'Unicode'.
    const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    if (isWide) return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  /* --- the ZIP --- */

  /** The parts of a ZIP by name, from the list at its end; each is unpacked when it is asked for. @param {Uint8Array} bytes */
  function openZip(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const parts = new Map();
    try {
      let at = endOfZip(view);
      const count = view.getUint16(at + 10, true);
      if (count > LIMITS.entries) throw refuse("bomb");
      at = view.getUint32(at + 16, true);
      for (let i = 0; i < count; i += 1) {
        if (view.getUint32(at, true) !== 0x02014b50) throw refuse("broken");
        const length = view.getUint16(at + 28, true);
        const part = {
          flags: view.getUint16(at + 8, true),
          method: view.getUint16(at + 10, true),
          packed: view.getUint32(at + 20, true),
          size: view.getUint32(at + 24, true),
          start: view.getUint32(at + 42, true),
        };
        parts.set(decode(bytes.subarray(at + 46, at + 46 + length)), part);
        at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      }
    } catch (fault) {
      throw fault.sentence ? fault : refuse("broken");
    }
    return {
      has: (name) => parts.has(name),
      names: [...parts.keys()],
      bytes: (name) => unpack(bytes, view, parts.get(name)),
      xml: async (name) => (parts.has(name) ? parseXml(decode(await unpack(bytes, view, parts.get(name)))) : null),
    };
  }

  function endOfZip(view) {
    for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66000); at -= 1)
      if (view.getUint32(at, true) === 0x06054b50) return at;
    throw refuse("broken");
  }

  async function unpack(bytes, view, part) {
    if (part.flags & 1) throw refuse("locked");
    if (part.size > LIMITS.part) throw refuse("bomb");
    if (part.start + 30 > bytes.length || view.getUint32(part.start, true) !== 0x04034b50) throw refuse("broken");
    const start = part.start + 30 + view.getUint16(part.start + 26, true) + view.getUint16(part.start + 28, true);
    const data = bytes.subarray(start, start + part.packed);
    if (part.method === 0) return data;
    if (part.method !== 8) throw refuse("broken");
    if (typeof DecompressionStream === "undefined") throw refuse("browser");
    return inflate(data);
  }

  /* What a part says of its own size may be a lie, so the bytes are counted as they come. */
  async function inflate(data) {
    const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const chunks = [];
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        if (size > LIMITS.part) {
          reader.cancel().catch(() => {});
          throw refuse("bomb");
        }
        chunks.push(value);
      }
    } catch (fault) {
      throw fault.sentence ? fault : refuse("broken");
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  }

  function parseXml(text) {
    if (/<!DOCTYPE/i.test(text.slice(0, 2000))) throw refuse("broken");
    const xml = F.parse(text, "application/xml");
    if (xml.querySelector("parsererror")) throw refuse("broken");
    return xml;
  }

  /* --- elements by their local name; prefixes differ between programs --- */

  function below(el, name) {
    return el ? [...el.getElementsByTagNameNS("*", name)] : [];
  }
  function children(el, name) {
    return el ? [...el.children].filter((child) => child.localName === name) : [];
  }
  function attribute(el, name) {
    return el ? [...el.attributes].find((one) => one.localName === name)?.value || "" : "";
  }
  function of(el, ...path) {
    return path.reduce((at, name) => children(at, name)[0], el);
  }

  /* --- Word --- */

  async function readDocx(zip) {
    const [body, styles, numbering, links, footnotes, endnotes] = await Promise.all(
      ["document", "styles", "numbering", "_rels/document.xml.rels", "footnotes", "endnotes"].map((name) =>
        zip.xml(name.includes("/") ? `word/${name}` : `word/${name}.xml`),
      ),
    );
    const margins = zip.names.filter((name) => /^word\/(?:header|footer)[0-9]*\.xml$/.test(name));
    const to = {
      lines: [],
      left: { pictures: 0, struck: [], margins: [], remarks: below(body, "commentReference").length },
      counters: {},
      headings: headingStyles(styles),
      lists: listStyles(styles),
      kinds: listKinds(numbering),
      links: new Map(below(links, "Relationship").map((one) => [attribute(one, "Id"), attribute(one, "Target")])),
      notes: new Map(),
      seen: [],
    };
    below(footnotes, "footnote").forEach((one) => to.notes.set(`footnote ${attribute(one, "id")}`, one));
    below(endnotes, "endnote").forEach((one) => to.notes.set(`endnote ${attribute(one, "id")}`, one));
    wordBlocks(of(body, "document")?.children ? children(of(body, "document"), "body")[0] : null, to);
    to.seen.forEach((id, i) => to.lines.push("", `[${i + 1}] ${paragraphs(to.notes.get(id), to).join(" ")}`));
    // Running heads are beside the story, and links and pictures in them are none of its.
    for (const name of margins)
      to.left.margins.push(...paragraphs(await zip.xml(name), { ...to, left: { pictures: 0, struck: [] } }));
    return finished(to);
  }

  /* Styles that make a list: its id, its level there, and how deep a reader sees it. `List Bullet 2` says so in its name alone. */
  function listStyles(styles) {
    const found = new Map();
    below(styles, "style").forEach((one) => {
      const id = attribute(of(one, "pPr", "numPr", "numId"), "val");
      const level = Number(attribute(of(one, "pPr", "numPr", "ilvl"), "val")) || 0;
      const deep = /([2-5])$/.exec(attribute(of(one, "name"), "val"));
      if (id && id !== "0")
        found.set(attribute(one, "styleId"), { id, level, depth: level || (deep ? Number(deep[1]) - 1 : 0) });
    });
    return found;
  }

  /* Ids of styles that are headings, with their level; Word names them in the language of the program. */
  function headingStyles(styles) {
    const found = new Map();
    below(styles, "style").forEach((one) => {
      const name = attribute(of(one, "name"), "val").toLowerCase();
      const level = /^(?:heading|kop) ?([1-6])$/.exec(name);
      const outline = attribute(of(one, "pPr", "outlineLvl"), "val");
      if (level) found.set(attribute(one, "styleId"), Number(level[1]));
      else if (name === "title" || name === "titel") found.set(attribute(one, "styleId"), 1);
      else if (/^[0-5]$/.test(outline)) found.set(attribute(one, "styleId"), Number(outline) + 1);
    });
    return found;
  }

  /* For each list and level whether it counts. */
  function listKinds(numbering) {
    const abstract = new Map(below(numbering, "abstractNum").map((one) => [attribute(one, "abstractNumId"), one]));
    const kinds = new Map();
    below(numbering, "num").forEach((one) => {
      const levels = children(abstract.get(attribute(of(one, "abstractNumId"), "val")), "lvl");
      levels.forEach((level) => {
        const form = attribute(of(level, "numFmt"), "val");
        kinds.set(`${attribute(one, "numId")} ${attribute(level, "ilvl")}`, form !== "bullet" && form !== "none");
      });
    });
    return kinds;
  }

  function wordBlocks(el, to) {
    [...(el ? el.children : [])].forEach((child) => {
      if (child.localName === "p") wordParagraph(child, to);
      else if (child.localName === "tbl") wordTable(child, to);
      else if (child.localName === "sdt") wordBlocks(of(child, "sdtContent"), to);
      else if (child.localName !== "del") wordBlocks(child, to);
    });
  }

  function wordParagraph(el, to) {
    const text = runs(el, to).trim();
    const style = attribute(of(el, "pPr", "pStyle"), "val");
    const level = to.headings.get(style);
    const list = listOf(of(el, "pPr", "numPr"), to.lists.get(style));
    if (!text) to.lines.push("");
    else if (level) to.lines.push("", `${"#".repeat(level)} ${text.replace(/\n/g, " ")}`, "");
    else if (list) to.lines.push(wordItem(list, text, to));
    else if (isBold(el) && text.length <= 80) to.lines.push("", `**${text.replace(/:$/, "")}**`, "");
    else to.lines.push("", text, "");
  }

  /* The list of a paragraph: its own, or that of its style; a list with number 0 takes it out of any. */
  function listOf(numbers, styled) {
    const id = attribute(of(numbers, "numId"), "val") || styled?.id;
    if (!id || id === "0") return null;
    const typed = attribute(of(numbers, "ilvl"), "val");
    const level = Number(typed || styled?.level || 0);
    return { id, level, depth: typed ? level : (styled?.depth ?? level) };
  }

  function wordItem({ id, level, depth }, text, to) {
    const one = `${id} ${level}`;
    Object.keys(to.counters).forEach((key) => {
      if (key.startsWith(`${id} `) && Number(key.split(" ")[1]) > level) delete to.counters[key];
    });
    to.counters[one] = (to.counters[one] || 0) + 1;
    const mark = to.kinds.get(one) ? `${to.counters[one]}.` : "-";
    return `${INDENT.repeat(depth)}${mark} ${text.replace(/\n/g, " ")}`;
  }

  function isBold(el) {
    const written = below(el, "r").filter((run) => below(run, "t").some((t) => t.textContent.trim()));
    return (
      written.length > 0 && written.every((run) => of(run, "rPr", "b") && attribute(of(run, "rPr", "b"), "val") !== "0")
    );
  }

  /* The words of a paragraph with its links and notes. Text that was struck out by following changes is named, not taken. */
  function runs(el, to) {
    return [...el.children].map((child) => run(child, to)).join("");
  }

  function run(el, to) {
    switch (el.localName) {
      case "t":
        return el.textContent;
      case "tab":
        return el.parentNode.localName === "tabs" ? "" : "\t";
      case "br":
      case "cr":
        return "\n";
      case "noBreakHyphen":
        return "-";
      case "del":
      case "moveFrom": {
        const gone = below(el, "delText").map((one) => one.textContent);
        if (gone.join("").trim()) to.left.struck.push(gone.join("").trim());
        return "";
      }
      case "drawing":
      case "pict": {
        const boxes = below(el, "txbxContent").slice(0, 1);
        if (!boxes.length) to.left.pictures += 1;
        return boxes.map((one) => `\n${paragraphs(one, to).join("\n")}\n`).join("");
      }
      case "AlternateContent":
        return runs(children(el, "Choice")[0] || el, to);
      case "hyperlink":
        return F.pasteHtml.link(to.links.get(attribute(el, "id")) || "", runs(el, to));
      case "footnoteReference":
      case "endnoteReference":
        return note(`${el.localName.replace("Reference", "")} ${attribute(el, "id")}`, to);
      case "pPr":
      case "rPr":
      case "instrText":
        return "";
      default:
        return runs(el, to);
    }
  }

  function note(id, to) {
    if (!to.notes.has(id)) return "";
    if (!to.seen.includes(id)) to.seen.push(id);
    return `[${to.seen.indexOf(id) + 1}]`;
  }

  function paragraphs(el, to) {
    return below(el, "p")
      .map((one) => runs(one, to).trim())
      .filter(Boolean);
  }

  function wordTable(el, to) {
    const rows = children(el, "tr").map((row) => children(row, "tc"));
    if (rows.every((row) => row.length < 2)) rows.flat().forEach((cell) => wordBlocks(cell, to));
    else
      rowsOf(
        rows.map((row) => row.map((cell) => paragraphs(cell, to).join(" "))),
        to,
      );
  }

  function rowsOf(rows, to) {
    const full = rows.filter((row) => row.some(Boolean));
    const clean = (cell) => cell.replace(/\s+/g, " ").replace(/\|/g, "\\|").trim();
    to.lines.push("", ...full.map((row) => `| ${row.map(clean).join(" | ")} |`), "");
  }

  /* --- OpenDocument --- */

  async function readOdt(zip) {
    const content = await zip.xml("content.xml");
    const ordered = new Set(
      below(content, "list-style")
        .filter((one) => one.firstElementChild?.localName === "list-level-style-number")
        .map((one) => attribute(one, "name")),
    );
    const left = { pictures: 0, struck: [], remarks: below(content, "annotation").length };
    const to = { lines: [], left, ordered, seen: [] };
    openBlocks(below(content, "text")[0], to);
    to.seen.forEach((text, i) => to.lines.push("", `[${i + 1}] ${text}`));
    return finished(to);
  }

  function openBlocks(el, to) {
    [...(el ? el.children : [])].forEach((child) => {
      if (child.localName === "h")
        to.lines.push("", `${"#".repeat(Number(attribute(child, "outline-level")) || 1)} ${openText(child, to)}`, "");
      else if (child.localName === "p") to.lines.push("", openText(child, to), "");
      else if (child.localName === "list") openList(child, 0, false, to);
      else if (child.localName === "table")
        rowsOf(
          below(child, "table-row").map((row) => children(row, "table-cell").map((cell) => openText(cell, to))),
          to,
        );
      else if (child.localName !== "tracked-changes") openBlocks(child, to);
    });
  }

  function openList(el, depth, inherited, to) {
    const counts = attribute(el, "style-name") ? to.ordered.has(attribute(el, "style-name")) : inherited;
    children(el, "list-item").forEach((one, i) => {
      const text = children(one, "p").map((p) => openText(p, to));
      const mark = counts ? `${i + 1}.` : "-";
      if (text.length) to.lines.push(`${INDENT.repeat(depth)}${mark} ${text.join(" ")}`);
      children(one, "list").forEach((inner) => openList(inner, depth + 1, counts, to));
    });
  }

  function openText(el, to) {
    return [...el.childNodes]
      .map((node) => {
        if (node.nodeType === 3) return node.data.replace(/\s+/g, " ");
        const inside = () => openText(node, to);
        switch (node.localName) {
          case "s":
            return " ";
          case "tab":
            return "\t";
          case "line-break":
            return "\n";
          case "a":
            return F.pasteHtml.link(attribute(node, "href"), inside());
          case "image":
            to.left.pictures += 1;
            return "";
          case "annotation":
            return "";
          case "note":
            to.seen.push(paragraphsOf(below(node, "note-body")[0], to));
            return `[${to.seen.length}]`;
          default:
            return inside();
        }
      })
      .join("");
  }

  function paragraphsOf(el, to) {
    return [...(el ? el.children : [])].map((one) => openText(one, to)).join(" ");
  }

  function finished(to) {
    const text = to.lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .replace(/^\n+|\n+$/g, "");
    return { text, notes: F.pasteHtml.namesOf(to.left) };
  }

  F.readFile = readFile;
})((LOB.form ??= {}));
