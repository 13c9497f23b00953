/* An OpenDocument text (LibreOffice) as text with the marks that form/paste-lines.js knows, the twin of hooks/lob/editors/open_file.py. */
((F) => {
  const { INDENT, below, children, within, attribute, of, finished, nothingLeft } = F.fileParts;
  const { marked, unmarked, without } = F.pasteBold;
  const NO_TEXT = new Set(["tracked-changes", "table-of-content", "sequence-decls", "forms", "variable-decls"]);

  async function readOpen(zip) {
    const content = await zip.xml("content.xml");
    const pages = await zip.xml("styles.xml");
    const ordered = new Set(
      below(content, "list-style")
        .filter((one) => one.firstElementChild?.localName === "list-level-style-number")
        .map((one) => attribute(one, "name")),
    );
    const hidden = new Set(
      below(content, "style")
        .filter((one) => attribute(of(one, "text-properties"), "display") === "none")
        .map((one) => attribute(one, "name")),
    );
    // Who deleted it, and when, is no text.
    const deleted = below(content, "deletion").map((one) =>
      [...one.children].filter((el) => el.localName !== "change-info"),
    );
    const struck = deleted
      .map((parts) =>
        parts
          .map((el) => el.textContent)
          .join(" ")
          .trim(),
      )
      .filter(Boolean);
    const left = { ...nothingLeft(), struck, remarks: below(content, "annotation").length };
    const bold = boldOf([...below(pages, "style"), ...below(content, "style")]);
    const to = { lines: [], left, ordered, hidden, bold, seen: [], apart: [] };
    blocks(below(content, "text")[0], to);
    to.seen.forEach((text, i) => to.lines.push("", `[${i + 1}] ${text}`));
    const margins = below(pages, "master-page").flatMap((one) =>
      ["header", "footer"].flatMap((name) =>
        children(one, name).map((el) => plainText(el, { ...to, left: nothingLeft() })),
      ),
    );
    left.margins.push(...margins.filter(Boolean));
    return finished(to);
  }

  /* The names of styles that make text bold, by themselves or by the ones that they go on from; those come before them. */
  function boldOf(styles) {
    const bold = new Set();
    styles.forEach((one) => {
      const weight = attribute(of(one, "text-properties"), "font-weight");
      const isBold = /^(?:bold|[6-9]00)$/.test(weight) || (!weight && bold.has(attribute(one, "parent-style-name")));
      if (isBold) bold.add(attribute(one, "name"));
    });
    return bold;
  }

  function blocks(el, to) {
    [...(el ? el.children : [])].forEach((child) => block(child, to));
  }

  function block(el, to) {
    if (el.localName === "table-of-content") to.left.contents = 1;
    if (NO_TEXT.has(el.localName)) return;
    if (el.localName === "h") put(el, `${"#".repeat(Number(attribute(el, "outline-level")) || 1)} `, to);
    else if (el.localName === "p") put(el, "", to);
    else if (el.localName === "list") list(el, 0, false, to);
    else if (el.localName === "table") table(el, to);
    else if (el.localName === "frame") beside(el, to);
    else blocks(el, to);
    setApart(to);
  }

  function put(el, mark, to) {
    const text = words(el, to);
    const whole = to.bold.has(attribute(el, "style-name"));
    if (mark) to.lines.push("", text.trim() ? mark + unmarked(text) : "", "");
    else to.lines.push("", ...F.pasteBold.lines(whole ? marked(text) : text, to.left), "");
  }

  /* What stands in boxes beside a paragraph, below it. */
  function setApart(to) {
    const boxes = to.apart;
    to.apart = [];
    boxes.forEach((one) => blocks(one, to));
  }

  function list(el, depth, inherited, to) {
    const counts = attribute(el, "style-name") ? to.ordered.has(attribute(el, "style-name")) : inherited;
    let number = 0;
    if (depth === 0) to.lines.push("");
    [...el.children].forEach((one) => {
      const said = [];
      const rest = [];
      [...one.children].forEach((child) => (child.localName === "p" ? said : rest).push(child));
      const told = said.map((p) => words(p, to)).join(" ");
      const text = without(told.trim(), to.left);
      if (one.localName === "list-item" && text) number = Number(attribute(one, "start-value")) || number + 1;
      const mark = counts && number ? `${number}.` : "-";
      if (text) to.lines.push(`${INDENT.repeat(depth)}${mark} ${text}`);
      // A numbered heading is an item of a list here.
      rest.forEach((child) => (child.localName === "list" ? list(child, depth + 1, counts, to) : block(child, to)));
    });
  }

  function table(el, to) {
    const cells = (row) => within(row, "table-cell", "covered-table-cell").flatMap((cell) => cellOf(cell, to));
    to.lines.push(...F.pasteTables.lines(within(el, "table-row").map(cells)));
  }

  function cellOf(el, to) {
    const inner = { ...to, lines: [], apart: [] };
    blocks(el, inner);
    const times = Math.min(40, Number(attribute(el, "number-columns-repeated")) || 1);
    return Array.from({ length: times }, () => inner.lines);
  }

  function beside(el, to) {
    const boxes = below(el, "text-box");
    if (boxes.length) to.apart.push(...boxes.slice(0, 1));
    else if (below(el, "image").length || below(el, "object").length) to.left.pictures += 1;
    return "";
  }

  function words(el, to) {
    return [...el.childNodes].map((node) => inline(node, to)).join("");
  }

  function inline(node, to) {
    if (node.nodeType === 3) return node.data.replace(/\s+/g, " ");
    if (node.nodeType !== 1) return "";
    switch (node.localName) {
      case "s":
        return " ";
      case "tab":
        return "\t";
      case "line-break":
        return "\n";
      case "a":
        return F.pasteHtml.link(attribute(node, "href"), words(node, to));
      case "frame":
      case "custom-shape":
        return node.localName === "frame" ? beside(node, to) : shape(node, to);
      case "annotation":
        return "";
      case "note":
        to.seen.push(plainText(below(node, "note-body")[0], to));
        return `[${to.seen.length}]`;
      case "span":
        return span(node, to);
      case "hidden-text":
      case "hidden-paragraph":
        return "";
      default:
        return words(node, to);
    }
  }

  /* Words in a drawing come below the paragraph, as those in a box. */
  function shape(el, to) {
    to.apart.push(el);
    return "";
  }

  function span(el, to) {
    const text = words(el, to);
    const style = attribute(el, "style-name");
    if (text.trim() && to.hidden.has(style)) {
      to.left.hidden.push(unmarked(text).trim());
      return "";
    }
    return to.bold.has(style) ? marked(text) : text;
  }

  function plainText(el, to) {
    return unmarked([...(el ? el.children : [])].map((one) => words(one, to)).join(" ")).trim();
  }

  F.openFile = { read: readOpen };
})((LOB.form ??= {}));
