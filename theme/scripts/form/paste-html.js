/* HTML from the clipboard (Word, a web page, Google Docs, a mail) as text with the marks that form/paste-lines.js knows: # for headings,
   a sign and an indent for items, | for tables, [words](address) for links. What is not taken is named. */
((F) => {
  const SKIPPED = new Set(
    "HEAD STYLE SCRIPT TITLE META LINK TEMPLATE NOSCRIPT SVG OBJECT IFRAME BUTTON SELECT".split(" "),
  );
  const BLOCKS = new Set(
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL".split(
      " ",
    ),
  );
  const INDENT = "    ";
  const { marked, unmarked } = F.pasteBold;
  const SAY = LOB.rules.paste.niet_mee;

  function style(el) {
    return (el.getAttribute("style") || "").replace(/\s+/g, "").toLowerCase();
  }
  function isContents(el) {
    return /^MsoToc(?:[1-9]|Heading)/.test(el.className);
  }
  function isHidden(el) {
    return el.hidden || /display:none|mso-hide:all|mso-element:comment/.test(style(el));
  }
  function isBlock(node) {
    return node.nodeType === 1 && BLOCKS.has(node.tagName);
  }
  function squeeze(text) {
    return text.replace(/[ \t\n\r\u00a0]+/g, " ");
  }

  /** @param {string} html @returns {{text: string, notes: string[]}} */
  function readHtml(html) {
    const { body } = F.parse(html, "text/html");
    return body.querySelector("nav, [role=navigation]") ? readPage(html) : readFrom(body);
  }

  /** A page saved from a browser: its own text, without the menu and what else stands on every page of that site. @param {string} html */
  function readPage(html) {
    const { body } = F.parse(html, "text/html");
    const around = [...body.querySelectorAll("nav, footer, [role=navigation], [role=contentinfo]")];
    around.forEach((el) => el.remove());
    const main = body.querySelector("main, [role=main]");
    const read = readFrom(main ?? body);
    return main || around.length ? { ...read, notes: [SAY.pagina, ...read.notes] } : read;
  }

  function readFrom(el) {
    const left = { pictures: 0, struck: [], bold: [], remarks: 0 };
    const lines = [];
    blocks(el, { depth: 0, left, lines });
    const text = lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .replace(/^\n+|\n+$/g, "");
    return { text, notes: namesOf(left) };
  }

  /* What was not taken, in Dutch. */
  function namesOf({ pictures, struck, bold, remarks, margins = [], hidden = [], signs = 0, contents = 0 }) {
    const heads = [...new Set(margins)].map((text) => text.slice(0, 80)).join("’, ‘");
    const found = [
      [pictures === 1 ? "plaatje" : "plaatjes", pictures],
      ["opmerkingen", remarks],
      ["marge", heads],
      ["doorgestreept", struck.join("’, ‘")],
      ["vet", [...new Set(bold)].join("’, ‘").slice(0, 200)],
      ["verborgen", hidden.join("’, ‘").slice(0, 200)],
      ["teken", signs],
      ["inhoudsopgave", contents],
    ];
    return found.filter(([, which]) => which).map(([what, which]) => SAY[what].replace("{}", () => which));
  }

  /* The blocks below an element; text between blocks is a paragraph. */
  function blocks(el, to) {
    let inline = [];
    const flush = () => {
      paragraph(inline, to);
      inline = [];
    };
    el.childNodes.forEach((node) => {
      if (isBlock(node) || (node.nodeType === 1 && holdsBlock(node))) {
        flush();
        block(node, to);
      } else inline.push(node);
    });
    flush();
  }

  function holdsBlock(el) {
    return !SKIPPED.has(el.tagName) && [...el.querySelectorAll("*")].some(isBlock);
  }

  function block(el, to) {
    if (SKIPPED.has(el.tagName)) return;
    if (isHidden(el)) {
      if (/mso-element:comment/.test(style(el))) to.left.remarks += 1;
      return;
    }
    if (isContents(el)) {
      to.left.contents = 1;
      return;
    }
    const level = /^H([1-6])$/.exec(el.tagName);
    const item = /mso-list:\w+level(\d)/.exec(style(el));
    if (level) put(to, `${"#".repeat(Number(level[1]))} ${unmarked(words([el], to))}`);
    else if (item) wordItem(el, Number(item[1]), to);
    else if (el.tagName === "UL" || el.tagName === "OL") list(el, to);
    else if (el.tagName === "TABLE") table(el, to);
    else if (el.tagName === "PRE") to.lines.push("", ...el.textContent.split("\n"), "");
    else blocks(el, to);
  }

  function put(to, ...lines) {
    if (lines.join("").replace(/^[#\s]+/, "")) to.lines.push("", ...lines, "");
  }

  function paragraph(nodes, to) {
    const text = words(nodes, to);
    const bare = unmarked(text);
    if (!bare) return;
    const bold = bare.length <= 80 && !/[.!;,]$/.test(bare) && allBold(nodes);
    put(to, ...(bold ? [`**${bare.replace(/:$/, "")}**`] : F.pasteBold.lines(text, to.left)));
  }

  function allBold(nodes) {
    return nodes.every(
      (node) =>
        !node.textContent.trim() ||
        (node.nodeType === 1 && (makesBold(node) || (node.childNodes.length > 0 && allBold([...node.childNodes])))),
    );
  }

  /* Word says of a `b` what other scripts than ours weigh; that is another property. */
  function makesBold(el) {
    const weight = /(?:^|;)font-weight:(?:(bold|[6-9]00)|normal|[1-5]00)/.exec(style(el));
    return weight ? Boolean(weight[1]) : /^(B|STRONG)$/.test(el.tagName);
  }

  /* The words of inline nodes, with their links. A line break stays one. */
  function words(nodes, to) {
    return nodes
      .map((node) => inlineText(node, to))
      .join("")
      .replace(/ *\n */g, "\n")
      .replace(/ {2,}/g, " ")
      .trim();
  }

  function inlineText(node, to) {
    if (node.nodeType === 3) return squeeze(node.data);
    if (node.nodeType !== 1 || SKIPPED.has(node.tagName) || isHidden(node)) return "";
    if (node.tagName === "BR") return "\n";
    if (node.tagName === "IMG") {
      to.left.pictures += 1;
      return "";
    }
    const inside = [...node.childNodes].map((child) => inlineText(child, to)).join("");
    if (/^(DEL|S|STRIKE)$/.test(node.tagName)) {
      if (inside.trim()) to.left.struck.push(unmarked(inside).trim());
      return "";
    }
    const bare = unmarked(inside).trim();
    if (node.tagName === "SUP" && /^\d{1,2}$/.test(bare)) return `[${bare}]`;
    const shown = makesBold(node) ? marked(inside) : inside;
    return node.tagName === "A" ? link(node.getAttribute("href") || "", shown) : shown;
  }

  /** A link in Markdown; an address that is its own text, a mailbox or a place on the same page stays text. */
  function link(address, text) {
    const said = unmarked(text).trim();
    if (!/^https?:[/]{2}/i.test(address) || !said || /^(https?:\/\/|www\.)/i.test(said)) return text || "";
    const safe = address.replace(/[\s<>()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    const leads = unmarked(text).replace(said, () => `[${said.replace(/[[\]]/g, "\\$&")}](${safe})`);
    return text.trimStart().startsWith("\ufdd5") ? `\ufdd5${leads}\ufdd6` : leads;
  }

  /* Word writes an item as a paragraph with its sign in a part of its own. */
  function wordItem(el, level, to) {
    const sign = [...el.querySelectorAll("*")].find((part) => /mso-list:ignore/.test(style(part)));
    const mark = sign ? squeeze(sign.textContent).trim() : "";
    if (sign) sign.remove();
    const kept = /^\(?(\d{1,2}|[a-h])[.)]/.test(mark) ? mark : "-";
    to.lines.push(`${INDENT.repeat(level - 1)}${kept} ${F.pasteBold.without(words([...el.childNodes], to), to.left)}`);
  }

  function list(el, to) {
    let number = Number(el.getAttribute("start")) || 1;
    const ordered = el.tagName === "OL";
    if (to.depth === 0) to.lines.push("");
    [...el.children].forEach((child) => {
      if (child.tagName === "UL" || child.tagName === "OL") list(child, { ...to, depth: to.depth + 1 });
      if (child.tagName !== "LI") return;
      const level = Number(child.getAttribute("aria-level")) - 1;
      const depth = level > to.depth ? level : to.depth;
      item(child, ordered ? `${number}.` : "-", { ...to, depth });
      number += 1;
    });
    if (to.depth === 0) to.lines.push("");
  }

  /* An item: its own words on one line, and below it what is in it. */
  function item(el, mark, to) {
    const own = [];
    const below = [];
    [...el.childNodes].forEach((node) => {
      if (/^(UL|OL|TABLE)$/.test(node.tagName || "")) below.push(node);
      else own.push(node);
    });
    const text = F.pasteBold.without(words(own, to), to.left).replace(/\s*\n\s*/g, " ");
    to.lines.push(`${INDENT.repeat(to.depth)}${mark} ${text}`);
    below.forEach((node) => {
      if (node.tagName === "TABLE") table(node, to);
      else list(node, { ...to, depth: to.depth + 1 });
    });
  }

  /* Each cell as the lines of what stands in it, and an empty cell for each other column that it takes. */
  function table(el, to) {
    const rows = [...el.rows].filter((row) => row.closest("table") === el && !isHidden(row));
    const cells = (row) => [...row.cells].flatMap((cell) => [linesOf(cell, to), ...spare(cell)]);
    to.lines.push(...F.pasteTables.lines(rows.map(cells)));
  }

  function linesOf(cell, to) {
    const inner = { ...to, depth: 0, lines: [] };
    blocks(cell, inner);
    return inner.lines;
  }

  function spare(cell) {
    return Array.from({ length: Math.min(40, cell.colSpan) - 1 }, () => []);
  }

  F.pasteHtml = { read: readHtml, page: readPage, link, namesOf };
})((LOB.form ??= {}));
