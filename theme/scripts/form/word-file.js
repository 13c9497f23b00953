/* A Word file as text with the marks that form/paste-lines.js knows, the twin of hooks/lob/editors/word_file.py. What a reader of the document does not see (struck, hidden, deleted) is named
   and not taken; what stands apart (text boxes, drawings with words) comes below the paragraph that it belongs to. */
((F) => {
  const { INDENT, below, children, within, attribute, of, finished, nothingLeft } = F.fileParts;
  // Where a field begins, its result begins, and it ends, and what stands around its instruction: no text holds these signs.
  const FIELD = { begin: "\ufdd0", separate: "\ufdd1", end: "\ufdd2" };
  const ORDER = { begin: "\ufdd3", end: "\ufdd4" };
  const INNERMOST = /\ufdd0([^\ufdd0-\ufdd2]*)(?:\ufdd1([^\ufdd0-\ufdd2]*))?\ufdd2/;
  const LOST = /\ufdd3[^\ufdd4]*\ufdd4|[\ufdd0-\ufdd4]/g;
  // What the letters of fonts with pictures look like.
  const SIGNS = LOB.rules.paste.lettertekens;

  /** The part of a ZIP that holds the text of a Word file; "" when it is none. */
  async function wordPart(zip) {
    const told = relations(await zip.xml("_rels/.rels"), "").find((one) => one.type === "officeDocument");
    const name = told?.path.startsWith("word/") ? told.path : "word/document.xml";
    return zip.has(name) ? name : "";
  }

  /* What a part refers to; a program may give other parts any name. */
  function relations(xml, folder) {
    return below(xml, "Relationship").map((one) => {
      const target = attribute(one, "Target");
      const path = target.startsWith("/") ? target.slice(1) : folder + target;
      return { id: attribute(one, "Id"), type: attribute(one, "Type").split("/").pop(), target, path };
    });
  }

  async function readWord(zip, main) {
    const folder = main.slice(0, main.lastIndexOf("/") + 1);
    const links = relations(await zip.xml(`${folder}_rels/${main.slice(folder.length)}.rels`), folder);
    const part = (type) => zip.xml(links.find((one) => one.type === type)?.path || `${folder}${type}.xml`);
    const [body, styles, numbering, footnotes, endnotes] = await Promise.all([
      zip.xml(main),
      ...["styles", "numbering", "footnotes", "endnotes"].map(part),
    ]);
    const to = {
      lines: [],
      open: "",
      apart: [],
      left: { ...nothingLeft(), remarks: below(body, "commentReference").length },
      counters: {},
      styles: looks(styles),
      kinds: listKinds(numbering),
      links: new Map(links.map((one) => [one.id, one.target])),
      drawings: await drawings(zip, links),
      notes: new Map(),
      seen: [],
    };
    below(footnotes, "footnote").forEach((one) => to.notes.set(`footnote ${attribute(one, "id")}`, one));
    below(endnotes, "endnote").forEach((one) => to.notes.set(`endnote ${attribute(one, "id")}`, one));
    blocks(of(body, "document", "body"), to);
    to.seen.forEach((id, i) => to.lines.push("", `[${i + 1}] ${paragraphs(to.notes.get(id), to).join(" ")}`));
    // Running heads are beside the story, and links and pictures in them are none of its.
    for (const name of zip.names.filter((one) => /^word\/(?:header|footer)[0-9]*\.xml$/.test(one)))
      to.left.margins.push(...paragraphs(await zip.xml(name), { ...to, left: nothingLeft() }));
    return finished(to);
  }

  /* The words in drawings that Word makes of a list, by the id of their data. */
  async function drawings(zip, links) {
    const found = new Map();
    for (const { id, path } of links.filter((one) => one.type === "diagramData")) {
      const points = below(await zip.xml(path), "pt");
      const words = points.map((point) => below(point, "t").flatMap((t) => (t.children.length ? [] : t.textContent)));
      found.set(id, words.map((one) => one.join("").trim()).filter(Boolean));
    }
    return found;
  }

  /* --- how paragraphs look --- */

  /* Per style what it says itself, and the style that it goes on from. */
  function looks(styles) {
    const found = new Map();
    below(styles, "style").forEach((one) => {
      const name = attribute(of(one, "name"), "val").toLowerCase();
      found.set(attribute(one, "styleId"), {
        from: attribute(of(one, "basedOn"), "val"),
        level: headingLevel(name, attribute(of(one, "pPr", "outlineLvl"), "val")),
        list: listOfStyle(name, of(one, "pPr", "numPr")),
        isCaption: /^(?:caption|bijschrift)$/.test(name) || undefined,
        isContents: /^(?:toc|inhopg) ?[1-9]/.test(name) || undefined,
        ...Object.fromEntries(["b", "vanish", "strike", "dstrike"].map((key) => [key, setting(of(one, "rPr", key))])),
      });
    });
    return found;
  }

  /* Word names headings in the language of the program. */
  function headingLevel(name, outline) {
    const level = /^(?:heading|kop) ?([1-6])$/.exec(name);
    if (level) return Number(level[1]);
    if (name === "title" || name === "titel") return 1;
    return /^[0-5]$/.test(outline) ? Number(outline) + 1 : undefined;
  }

  /* The list of a style: its id, its level there, and how deep a reader sees it. `List Bullet 2` says so in its name alone. */
  function listOfStyle(name, numbers) {
    const id = attribute(of(numbers, "numId"), "val");
    if (!id || id === "0") return undefined;
    const level = Number(attribute(of(numbers, "ilvl"), "val")) || 0;
    const deep = /([2-5])$/.exec(name);
    return { id, level, depth: level || (deep ? Number(deep[1]) - 1 : 0) };
  }

  /* What an element turns on or off; undefined when it is not there. */
  function setting(el) {
    return el ? !/^(?:0|off|false|none)$/.test(attribute(el, "val")) : undefined;
  }

  /* What a style says of `key`, itself or by the styles that it goes on from. */
  function styled(id, key, to) {
    for (let steps = 0; id && steps < 12; steps += 1) {
      const one = to.styles.get(id);
      if (one?.[key] !== undefined) return one[key];
      id = one?.from;
    }
    return undefined;
  }

  /* True when a run is bold, hidden or struck, by itself, its style or that of its paragraph. */
  function looksSo(run, key, to) {
    const own = setting(of(run, "rPr", key));
    if (own !== undefined) return own;
    const byRun = styled(attribute(of(run, "rPr", "rStyle"), "val"), key, to);
    if (byRun !== undefined) return byRun;
    const around = paragraphOf(run);
    return styled(attribute(of(around, "pPr", "pStyle"), "val"), key, to) || false;
  }

  function paragraphOf(el) {
    for (let at = el.parentElement; at; at = at.parentElement) if (at.localName === "p") return at;
    return null;
  }

  /* For each list and level: whether it counts, from which number, and the word before the number. */
  function listKinds(numbering) {
    const abstract = new Map(below(numbering, "abstractNum").map((one) => [attribute(one, "abstractNumId"), one]));
    const kinds = new Map();
    below(numbering, "num").forEach((one) => {
      const levels = children(abstract.get(attribute(of(one, "abstractNumId"), "val")), "lvl");
      levels.forEach((level) => {
        const depth = attribute(level, "ilvl");
        const changed = children(one, "lvlOverride").find((other) => attribute(other, "ilvl") === depth);
        const start = attribute(of(changed, "startOverride") || of(level, "start"), "val");
        const form = attribute(of(level, "numFmt"), "val");
        const word = /^(\p{L}+) %[1-9][.:]?$/u.exec(attribute(of(level, "lvlText"), "val"));
        kinds.set(`${attribute(one, "numId")} ${depth}`, {
          counts: form !== "bullet" && form !== "none",
          start: Number(start || 1),
          word: word ? word[1] : "",
        });
      });
    });
    return kinds;
  }

  /* --- blocks --- */

  function blocks(el, to) {
    [...(el ? el.children : [])].forEach((child) => {
      if (child.localName === "p") paragraph(child, to);
      else if (child.localName === "tbl") tableOf(child, to);
      else if (child.localName === "sdt") control(child, to);
      else if (!["del", "moveFrom"].includes(child.localName)) blocks(child, to);
    });
  }

  /* A content control; what it only asks to fill in is no answer. */
  function control(el, to) {
    if (of(el, "sdtPr", "showingPlcHdr")) return;
    if (attribute(of(el, "sdtPr", "docPartObj", "docPartGallery"), "val") === "Table of Contents") to.left.contents = 1;
    else blocks(of(el, "sdtContent"), to);
  }

  function paragraph(el, to) {
    const style = attribute(of(el, "pPr", "pStyle"), "val");
    if (styled(style, "isContents", to)) {
      to.left.contents = 1;
      return;
    }
    const text = to.open + shaped(el, to);
    // Where the end of a paragraph was deleted, the next one goes on.
    to.open = of(el, "pPr", "rPr", "del") ? text : "";
    if (!to.open) put(el, style, text.trim(), to);
    setApart(to);
  }

  function put(el, style, text, to) {
    const level = styled(style, "level", to);
    const list = listOf(of(el, "pPr", "numPr"), styled(style, "list", to));
    const { lines, unmarked, without } = F.pasteBold;
    const bare = unmarked(text);
    const isTitle = bare.length <= 80 && isBold(el, to) && !styled(style, "isCaption", to);
    if (!bare) to.lines.push("");
    else if (level) to.lines.push("", `${"#".repeat(level)} ${bare.replace(/\n/g, " ")}`, "");
    else if (list && !(isTitle && to.kinds.get(`${list.id} ${list.level}`)?.counts && isAlone(el, list.id)))
      to.lines.push(...newList(list, to), item(list, without(text, to.left), to));
    else if (isTitle) to.lines.push("", `**${bare.replace(/:$/, "")}**`, "");
    else to.lines.push("", ...lines(text, to.left), "");
  }

  /* What stands in boxes and drawings beside a paragraph, below it. */
  function setApart(to) {
    const boxes = to.apart;
    to.apart = [];
    boxes.forEach((one) => {
      if (Array.isArray(one)) to.lines.push("", ...one.map((word) => `- ${word}`), "");
      else blocks(one, to);
    });
  }

  /* An empty line where another list begins. */
  function newList({ id, depth }, to) {
    const before = to.list;
    to.list = id;
    return before !== id && depth === 0 ? [""] : [];
  }

  /* The list of a paragraph: its own, or that of its style; a list with number 0 takes it out of any. */
  function listOf(numbers, byStyle) {
    const id = attribute(of(numbers, "numId"), "val") || byStyle?.id;
    if (!id || id === "0") return null;
    const typed = attribute(of(numbers, "ilvl"), "val");
    const level = Number(typed || byStyle?.level || 0);
    return { id, level, depth: typed ? level : (byStyle?.depth ?? level) };
  }

  /* True for a numbered line with text before and after it: the number of a question, not a step. */
  function isAlone(el, id) {
    return [el.previousElementSibling, el.nextElementSibling].every(
      (other) => !other || attribute(of(other, "pPr", "numPr", "numId"), "val") !== id,
    );
  }

  function item({ id, level, depth }, text, to) {
    const one = `${id} ${level}`;
    const kind = to.kinds.get(one);
    Object.keys(to.counters).forEach((key) => {
      if (key.startsWith(`${id} `) && Number(key.split(" ")[1]) > level) delete to.counters[key];
    });
    to.counters[one] = (to.counters[one] ?? (kind ? kind.start - 1 : 0)) + 1;
    const said = text.replace(/\n/g, " ");
    if (kind?.word) return `${kind.word} ${to.counters[one]}: ${said}`;
    const mark = kind?.counts ? `${to.counters[one]}.` : "-";
    return `${INDENT.repeat(depth)}${mark} ${said}`;
  }

  function isBold(el, to) {
    const written = below(el, "r").filter((one) => below(one, "t").some((t) => t.textContent.trim()));
    return written.length > 0 && written.every((one) => looksSo(one, "b", to));
  }

  function tableOf(el, to) {
    const rows = within(el, "tr").filter((row) => !of(row, "trPr", "del"));
    to.lines.push(...F.pasteTables.lines(rows.map((row) => within(row, "tc").flatMap((cell) => cellOf(cell, to)))));
  }

  /* The lines of a cell, and an empty cell for each other column that it takes. */
  function cellOf(el, to) {
    const inner = { ...to, lines: [], open: "", apart: [] };
    blocks(el, inner);
    const span = Math.min(40, Number(attribute(of(el, "tcPr", "gridSpan"), "val")) || 1);
    return [inner.lines, ...Array.from({ length: span - 1 }, () => [])];
  }

  /* --- words --- */

  /* The words of a paragraph, bold or not. */
  function words(el, to) {
    return F.pasteBold.unmarked(shaped(el, to));
  }

  /* The words of a paragraph with its links and notes, and marks around what is bold. Text that was struck out by following changes is
     named, not taken. */
  function shaped(el, to) {
    let text = runs(el, to);
    for (let found = INNERMOST.exec(text); found; found = INNERMOST.exec(text))
      text = text.replace(INNERMOST, () => field(found[1], found[2] || ""));
    return text.replace(LOST, "");
  }

  /* A field: a link, a box to tick, or what Word worked out. */
  function field(orders, result) {
    const order = orders.replace(/[\ufdd3\ufdd4]/g, "").trim();
    const address = /^HYPERLINK\s+"([^"]+)"/.exec(order);
    if (order.startsWith("FORMCHECKBOX")) return order.endsWith("1") ? "☒" : "☐";
    return address ? F.pasteHtml.link(address[1], result) : result;
  }

  function isTicked(box) {
    return setting(of(box, "checked")) ?? setting(of(box, "default")) ?? false;
  }

  function runs(el, to) {
    return [...el.children].map((child) => run(child, to)).join("");
  }

  function order(text) {
    return `${ORDER.begin}${text}${ORDER.end}`;
  }

  function run(el, to) {
    switch (el.localName) {
      case "r":
        return shown(el, to);
      case "t":
        return el.textContent;
      case "tab":
        return el.parentNode.localName === "tabs" ? "" : "\t";
      case "br":
      case "cr":
        return "\n";
      case "noBreakHyphen":
        return "-";
      case "sym":
        return sign(el, to);
      case "del":
      case "moveFrom": {
        const gone = below(el, "delText").map((one) => one.textContent);
        if (gone.join("").trim()) to.left.struck.push(gone.join("").trim());
        return "";
      }
      case "drawing":
      case "pict":
      case "object":
        return beside(el, to);
      case "AlternateContent":
        return runs(children(el, "Choice")[0] || el, to);
      case "hyperlink":
        return F.pasteHtml.link(to.links.get(attribute(el, "id")) || "", runs(el, to));
      case "footnoteReference":
      case "endnoteReference":
        return note(`${el.localName.replace("Reference", "")} ${attribute(el, "id")}`, to);
      case "fldSimple":
        return FIELD.begin + order(attribute(el, "instr")) + FIELD.separate + runs(el, to) + FIELD.end;
      case "fldChar": {
        const box = of(el, "ffData", "checkBox");
        const ticks = box ? order(`FORMCHECKBOX ${isTicked(box) ? 1 : 0}`) : "";
        return (FIELD[attribute(el, "fldCharType")] || "") + ticks;
      }
      case "instrText":
        // What is to be ticked was said where the field begins.
        return /FORMCHECKBOX/.test(el.textContent) ? "" : order(el.textContent);
      case "sdt":
        return of(el, "sdtPr", "showingPlcHdr") ? "" : runs(of(el, "sdtContent") || el, to);
      case "f":
        return of(el, "num") ? `${runs(of(el, "num"), to)}/${runs(of(el, "den"), to)}` : runs(el, to);
      case "pPr":
      case "rPr":
      case "sdtPr":
        return "";
      default:
        return runs(el, to);
    }
  }

  /* The words of a run, unless a reader of the document does not see them, or sees them struck out. */
  function shown(el, to) {
    const text = runs(el, to);
    const isText = text.trim() && !/[\ufdd0-\ufdd4]/.test(text);
    if (isText && looksSo(el, "vanish", to)) to.left.hidden.push(text.trim());
    else if (isText && (looksSo(el, "strike", to) || looksSo(el, "dstrike", to))) to.left.struck.push(text.trim());
    else return isText && looksSo(el, "b", to) ? F.pasteBold.marked(text) : text;
    return "";
  }

  function sign(el, to) {
    const font = attribute(el, "font")
      .toLowerCase()
      .replace(/ [0-9]$/, "");
    const code = attribute(el, "char")
      .toLowerCase()
      .replace(/^f0|^00/, "");
    const found = SIGNS[font]?.[code];
    if (!found) to.left.signs += 1;
    return found || "";
  }

  /* A picture, or something with words in it that stands beside the text. */
  function beside(el, to) {
    const boxes = below(el, "txbxContent").filter((one) => !insideBox(one, el));
    const drawing = below(el, "relIds").flatMap((one) => to.drawings.get(attribute(one, "dm")) || []);
    if (drawing.length) to.apart.push(drawing);
    else if (boxes.length) to.apart.push(...boxes);
    else to.left.pictures += 1;
    return "";
  }

  function insideBox(el, outside) {
    // What older programs show in the place of a box says the same once more.
    for (let at = el.parentElement; at && at !== outside; at = at.parentElement)
      if (at.localName === "txbxContent" || at.localName === "Fallback") return true;
    return false;
  }

  function note(id, to) {
    if (!to.notes.has(id)) return "";
    if (!to.seen.includes(id)) to.seen.push(id);
    return `[${to.seen.indexOf(id) + 1}]`;
  }

  function paragraphs(el, to) {
    return below(el, "p")
      .map((one) => words(one, to).trim())
      .filter(Boolean);
  }

  F.wordFile = { part: wordPart, read: readWord };
})((LOB.form ??= {}));
