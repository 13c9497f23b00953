/* A document for Word and LibreOffice, made of the blocks that the page shows as well.

   A block is one of: {kop, tekst}, {tekst, klein}, {lijst: []}, {tabel: {bijschrift, koppen, rijen, delen, schrijf}}, and
   {nieuw: "a4-staand"}, from which on the sheets are another paper (`soort` is for the page alone, and so is {vouw, stukken}: blocks behind a line). A cell is a text or a list of lines;
   a table to write in (`schrijf`) has rows of at least 8 mm. */
LOB.docx = (() => {
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const CORE = "application/vnd.openxmlformats-package.core-properties+xml";
  const RELS = "application/vnd.openxmlformats-package.relationships+xml";
  // Width and height in twentieths of a point, with margins of 18 mm.
  const PAPER = { "a4-staand": [11906, 16838], "a4-liggend": [16838, 11906], "a3-liggend": [23811, 16838] };
  const MARGIN = 1020;

  /* Signs that XML cannot hold are left out, half a pair of signs among them. */
  function xml(text) {
    const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
    return String(text)
      .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
      .replace(/[&<>"]/g, (sign) => marks[sign]);
  }

  function run(text, look = "") {
    const properties = look ? `<w:rPr>${look}</w:rPr>` : "";
    const lines = String(text).split("\n");
    const inside = lines.map((line, at) => `${at ? "<w:br/>" : ""}<w:t xml:space="preserve">${xml(line)}</w:t>`);
    return `<w:r>${properties}${inside.join("")}</w:r>`;
  }

  function paragraph(text, style = "", look = "", more = "") {
    const name = style ? `<w:pStyle w:val="${style}"/>` : "";
    return `<w:p><w:pPr>${name}${more}</w:pPr>${run(text, look)}</w:p>`;
  }

  function cell(content, width, bold) {
    const lines = [content].flat();
    const inside = (lines.length ? lines : [""]).map((line) => paragraph(line, "Cel", bold ? "<w:b/>" : ""));
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inside.join("")}</w:tc>`;
  }

  function row(cells, widths, head, roomy = false) {
    const height = roomy ? '<w:trHeight w:val="454" w:hRule="atLeast"/>' : "";
    const properties = `<w:trPr><w:cantSplit/>${height}${head ? "<w:tblHeader/>" : ""}</w:trPr>`;
    return `<w:tr>${properties}${cells.map((one, at) => cell(one, widths[at], head)).join("")}</w:tr>`;
  }

  function table({ bijschrift, koppen, rijen, delen = [], schrijf = false }, paper) {
    const room = PAPER[paper][0] - 2 * MARGIN;
    const shares = koppen.map((_, at) => delen[at] || 1);
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const widths = shares.map((share) => Math.floor((room * share) / whole));
    const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
    const edge = (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="7D7A72"/>`;
    const edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map(edge).join("");
    const size = `<w:tblW w:w="${room}" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/>`;
    const rows = [row(koppen, widths, true), ...rijen.map((cells) => row(cells, widths, false, schrijf))].join("");
    const title = bijschrift ? paragraph(bijschrift, "Bijschrift") : "";
    return `${title}<w:tbl><w:tblPr>${size}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>${paragraph("")}`;
  }

  function section(paper) {
    const [width, height] = PAPER[paper];
    const sides = `w:w="${width}" w:h="${height}"${width > height ? ' w:orient="landscape"' : ""}`;
    const edges = ["top", "right", "bottom", "left"].map((side) => `w:${side}="${MARGIN}"`).join(" ");
    const margins = `<w:pgMar ${edges} w:header="567" w:footer="567" w:gutter="0"/>`;
    return `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz ${sides}/>${margins}</w:sectPr>`;
  }

  function block(one, paper) {
    if (one.kop) return paragraph(one.tekst, one.kop === 1 ? "Titel" : `Kop${one.kop - 1}`);
    if (one.lijst) return one.lijst.map((item) => paragraph(item, "Lijst")).join("");
    if (one.tabel) return table(one.tabel, paper);
    return paragraph(one.tekst, one.klein ? "Klein" : "");
  }

  function body(blocks, first) {
    let paper = first;
    const parts = blocks.map((one, at) => {
      if (!one.nieuw) return block(one, paper);
      const before = section(paper);
      paper = one.nieuw;
      if (!at) return ""; // No sheet comes before the first.
      return `<w:p><w:pPr>${before}</w:pPr></w:p>`;
    });
    return parts.join("") + section(paper);
  }

  /* Headings carry the names that programs know, so that a table of contents and a screen reader find them. */
  function styles() {
    const style = (id, name, properties, look) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${properties}</w:pPr><w:rPr>${look}</w:rPr></w:style>`;
    const space = (before, after) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
    const level = (number) => `<w:outlineLvl w:val="${number}"/>`;
    const dark = '<w:b/><w:color w:val="123F6D"/>';
    const fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>';
    const numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    return [
      `${HEAD}<w:styles xmlns:w="${W}">`,
      `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="20"/><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault></w:docDefaults>`,
      `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>${space(0, 90)}</w:pPr></w:style>`,
      style("Titel", "Title", space(0, 160), `${dark}<w:sz w:val="40"/>`),
      style("Kop1", "heading 1", `<w:keepNext/>${space(240, 80)}${level(0)}`, `${dark}<w:sz w:val="30"/>`),
      style("Kop2", "heading 2", `<w:keepNext/>${space(140, 40)}${level(1)}`, `${dark}<w:sz w:val="23"/>`),
      style("Kop3", "heading 3", `<w:keepNext/>${space(160, 60)}${level(2)}`, '<w:b/><w:sz w:val="22"/>'),
      style("Klein", "Klein", space(0, 80), '<w:color w:val="4D5A68"/><w:sz w:val="17"/>'),
      style("Cel", "Cel", space(20, 20), '<w:sz w:val="18"/>'),
      style("Bijschrift", "caption", `<w:keepNext/>${space(120, 60)}`, '<w:b/><w:sz w:val="19"/>'),
      style("Lijst", "List Bullet", `${numbered}${space(0, 60)}`, ""),
      "</w:styles>",
    ].join("");
  }

  function numbering() {
    const bullet =
      '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr>';
    const list = `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">${bullet}</w:lvl></w:abstractNum>`;
    return `${HEAD}<w:numbering xmlns:w="${W}">${list}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  }

  function footer(text) {
    const before = `${text}, bladzijde `;
    const sign = (type) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const field = (code) =>
      `${sign("begin")}<w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>${sign("separate")}${run("1")}${sign("end")}`;
    const inside = `${run(before)}${field("PAGE")}${run(" van ")}${field("NUMPAGES")}`;
    return `${HEAD}<w:ftr xmlns:w="${W}"><w:p><w:pPr><w:pStyle w:val="Klein"/></w:pPr>${inside}</w:p></w:ftr>`;
  }

  function contents() {
    const part = (name, kind) => `<Override PartName="/${name}" ContentType="${kind}"/>`;
    const parts = [
      part("word/document.xml", `${KIND}.document.main+xml`),
      part("word/styles.xml", `${KIND}.styles+xml`),
      part("word/numbering.xml", `${KIND}.numbering+xml`),
      part("word/footer1.xml", `${KIND}.footer+xml`),
      part("docProps/core.xml", CORE),
    ].join("");
    const defaults = `<Default Extension="rels" ContentType="${RELS}"/><Default Extension="xml" ContentType="application/xml"/>`;
    return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${defaults}${parts}</Types>`;
  }

  function relations(...pairs) {
    const lines = pairs.map(
      ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${kind}" Target="${target}"/>`,
    );
    return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${lines.join("")}</Relationships>`;
  }

  function core(title, day) {
    const spaces = [
      `xmlns:cp="${PACKAGE}/metadata/core-properties"`,
      'xmlns:dc="http://purl.org/dc/elements/1.1/"',
      'xmlns:dcterms="http://purl.org/dc/terms/"',
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    ].join(" ");
    const made = `<dcterms:created xsi:type="dcterms:W3CDTF">${xml(day)}T00:00:00Z</dcterms:created>`;
    return `${HEAD}<cp:coreProperties ${spaces}>${made}<dc:language>nl-NL</dc:language><dc:title>${xml(title)}</dc:title></cp:coreProperties>`;
  }

  /** A document of blocks; `foot` stands at the bottom of each page, `day` is a date as 2026-11-28; `paper` is that of the first sheets. */
  function make({ title, blocks, foot, day, paper = "a4-staand" }) {
    const whole = `${HEAD}<w:document xmlns:w="${W}" xmlns:r="${OFFICE}"><w:body>${body(blocks, paper)}</w:body></w:document>`;
    const inside = [
      [`${OFFICE}/styles`, "styles.xml"],
      [`${OFFICE}/numbering`, "numbering.xml"],
      [`${OFFICE}/footer`, "footer1.xml"],
    ];
    const outside = [
      [`${OFFICE}/officeDocument`, "word/document.xml"],
      [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
    ];
    return LOB.zip.pack([
      ["[Content_Types].xml", contents()],
      ["_rels/.rels", relations(...outside)],
      ["docProps/core.xml", core(title, day)],
      ["word/document.xml", whole],
      ["word/_rels/document.xml.rels", relations(...inside)],
      ["word/styles.xml", styles()],
      ["word/numbering.xml", numbering()],
      ["word/footer1.xml", footer(foot)],
    ]);
  }

  return { make };
})();
