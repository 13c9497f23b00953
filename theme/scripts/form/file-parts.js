/* The twin of hooks/lob/editors/file_parts.py. What the readers of Word and OpenDocument share: elements by their local name (prefixes differ between programs), and the text at the end. */
((F) => {
  const INDENT = "    ";
  // What stands around a part of a document and is none itself: content controls and text that was added or moved.
  const AROUND = new Set([
    "sdt",
    "sdtContent",
    "customXml",
    "smartTag",
    "ins",
    "moveTo",
    "table-header-rows",
    "table-rows",
  ]);

  function below(el, name) {
    return el ? [...el.getElementsByTagNameNS("*", name)] : [];
  }
  function children(el, name) {
    return el ? [...el.children].filter((child) => child.localName === name) : [];
  }
  /* The same, also within what only stands around them. */
  function within(el, ...names) {
    return [...(el ? el.children : [])].flatMap((child) => {
      if (names.includes(child.localName)) return [child];
      return AROUND.has(child.localName) ? within(child, ...names) : [];
    });
  }
  function attribute(el, name) {
    return el ? [...el.attributes].find((one) => one.localName === name)?.value || "" : "";
  }
  function of(el, ...path) {
    return path.reduce((at, name) => children(at, name)[0], el);
  }

  /** The lines of a document as one text, with what was not taken. */
  function finished(to) {
    const text = to.lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .replace(/^\n+|\n+$/g, "");
    return { text, notes: F.pasteHtml.namesOf(to.left) };
  }

  /** What a reader counts of what it leaves out. */
  function nothingLeft() {
    return { pictures: 0, struck: [], bold: [], hidden: [], margins: [], remarks: 0, signs: 0, contents: 0 };
  }

  F.fileParts = { INDENT, below, children, within, attribute, of, finished, nothingLeft };
})((LOB.form ??= {}));
