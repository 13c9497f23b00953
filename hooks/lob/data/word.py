"""A tree of blocks as a document for word processors (Office Open XML), with room to write that grows as one types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from lob.text.tree import Node, words_of

# Width and height of paper, in twentieths of a point.
PAPER = MappingProxyType({"A4 staand": (11906, 16838), "A4 liggend": (16838, 11906), "A3 liggend": (23811, 16838)})
_MARGIN = 850
# A line of 8 mm.
_LINE = 454
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARTS = MappingProxyType(
    {"document": "document.main", "styles": "styles", "numbering": "numbering", "footer": "footer"}
)
# How wide a column to fill in is beside one with words, by how many there are; a column with words is wider for longer ones.
_TO_FILL = MappingProxyType({1: 2.4, 2: 1.6})
_LONG_WORDS = 16
_WIDEST = 2.4
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7D7A72"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass
class _State:
    """What a document has so far: its width within the margins and how many numbered lists."""

    width: int
    lists: list[int] = field(default_factory=list)


def document(
    title: str, summary: str, blocks: Iterable[Node], notes: Iterable[str], foot: str, paper: str
) -> dict[str, bytes]:
    """The parts of a .docx by name: title and summary, the blocks and notes. `foot` is below each page; `paper` a name of PAPER."""
    width, height = PAPER[paper]
    state = _State(width - 2 * _MARGIN)
    start = _paragraph(_run(title), "Title") + _paragraph(_run(summary), "Subtitle")
    body = "".join(_block(block, state) for block in blocks)
    end = _paragraph(_run("   ".join(notes)), "Klein")
    turned = ' w:orient="landscape"' if width > height else ""
    margins = "".join(f' w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    below = f'<w:footerReference xmlns:r="{_OFFICE}" w:type="default" r:id="r3"/>'
    page = f'<w:sectPr>{below}<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar{margins} w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}, _core_relation()),
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in ("styles", "numbering", "footer")}),
        "word/document.xml": _part("document", f"<w:body>{start}{body}{end}{page}</w:body>"),
        "word/footer.xml": _foot(title, foot),
        "word/numbering.xml": _part("numbering", _numbering(state.lists)),
        "word/styles.xml": _part("styles", _STYLES),
    }
    return {name: (_HEAD + text).encode() for name, text in files.items()}


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("", words))


def _run(words: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{_text(words)}</w:t></w:r>' if words else ""


def _paragraph(runs: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{runs}</w:p>"


_LOOKS = {"strong": "<w:b/>", "em": "<w:i/>", "noot": '<w:vertAlign w:val="superscript"/>'}


def _runs(nodes: Iterable[Node], look: str = "") -> str:
    """Running text. Blocks within it, such as a list in an item, are left to `_block`."""
    found = []
    for node in nodes:
        if node.tag in ("text", "code", "noot"):
            words = re.sub(r"\s+", " ", node.text)
            found.append(_run(words, look + _LOOKS.get(node.tag, "")))
        elif node.tag == "br":
            found.append("<w:r><w:br/></w:r>")
        elif node.tag not in ("ul", "ol", "table", "invulvak", "img"):
            found.append(_runs(node.children, look + _LOOKS.get(node.tag, "")))
    return "".join(found)


def _block(node: Node, state: _State) -> str:
    if node.tag in _BLOCKS:
        return _BLOCKS[node.tag](node, state)
    if node.tag in ("h1", "h2", "h3", "h4"):
        return _paragraph(_runs(node.children), f"Heading{max(1, int(node.tag[1]) - 1)}")
    return _paragraph(_runs(node.children)) if words_of((node,)).strip() else ""


def _list(node: Node, state: _State) -> str:
    number = 1
    if node.tag == "ol":
        state.lists.append(len(state.lists) + 2)
        number = state.lists[-1]
    look = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    items = []
    for item in node.children:
        items.append(_paragraph(_runs(item.children), "ListParagraph", look))
        items += [_block(child, state) for child in item.children if child.tag in ("ul", "ol", "table", "invulvak")]
    return "".join(items)


def _room(node: Node, _: _State) -> str:
    return _paragraph("", "Schrijfregel") * 2


def _quote(node: Node, state: _State) -> str:
    return "".join(_block(child, state) for child in node.children)


def _table(node: Node, state: _State) -> str:
    rows = [(part.tag == "thead", row) for part in node.children for row in part.children]
    widths = _widths([row.children for _, row in rows], state.width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    inside = "".join(_row(row, heading, widths) for heading, row in rows)
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>{_paragraph('', 'Tussen')}"


def _widths(rows: Sequence[Sequence[Node]], width: int) -> list[int]:
    """The width of each column: room to write first, and words where they are long."""
    columns = list(zip_longest(*rows))
    fill = [any(cell is not None and cell.tag == "invulvak" for cell in column) for column in columns]
    longest = [max(len(words_of((cell,))) for cell in column if cell is not None) for column in columns]
    words = [min(_WIDEST, max(1, (length / _LONG_WORDS) ** 0.5)) for length in longest]
    shares = [_TO_FILL.get(sum(fill), 1.2) if empty else share for empty, share in zip(fill, words, strict=True)]
    return [int(width * share / sum(shares)) for share in shares]


def _row(row: Node, heading: bool, widths: Sequence[int]) -> str:
    empty = sum(cell.tag == "invulvak" for cell in row.children)
    lines = 0 if not empty else 1 if empty > 4 else 2
    height = f'<w:trHeight w:val="{_LINE * lines}" w:hRule="atLeast"/>' if lines else ""
    repeated = "<w:tblHeader/>" if heading else ""
    look = "<w:b/>" if heading else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(_runs(cell.children, look))}</w:tc>'
        for cell, width in zip(row.children, widths, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{cells}</w:tr>"


_BLOCKS: dict[str, Callable[[Node, _State], str]] = {
    "ul": _list,
    "ol": _list,
    "table": _table,
    "invulvak": _room,
    "blockquote": _quote,
}


def _part(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{_W}">{inside}</w:{name}>'


def _foot(title: str, foot: str) -> str:
    """What stands below each page: the sheet and where it comes from, and which page of how many this is."""
    numbers = (
        f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>' for code in ("PAGE", "NUMPAGES")
    )
    page = _run(" · pagina ") + _run(" van ").join(numbers)
    return f'<w:ftr xmlns:w="{_W}">{_paragraph(_run(f"{title}. {foot}") + page, "Klein")}</w:ftr>'


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(targets: dict[str, str], more: str = "") -> str:
    made = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}{more}</Relationships>'


def _core_relation() -> str:
    kind = f"{_PACKAGE}/relationships/metadata/core-properties"
    return f'<Relationship Id="r9" Type="{kind}" Target="docProps/core.xml"/>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(title)}</dc:title><dc:creator>LOB-kennisbank</dc:creator><dc:language>nl-NL</dc:language></cp:coreProperties>"
    )


def _numbering(lists: Iterable[int]) -> str:
    """One look for bullets and one for numbers; every numbered list starts at one."""
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
        for number, form, sign in ((0, "bullet", "•"), (1, "decimal", "%1."))
    )
    numbered = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in lists
    )
    return f'{levels}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{numbered}'


def _style(name: str, label: str, paragraph: str, run: str, based: str = "Normal") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{label}"/>{on}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _styles() -> Iterator[str]:
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    yield f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault></w:docDefaults>'
    yield _style("Normal", "Normal", '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>', "")
    yield _style("Title", "Title", '<w:spacing w:after="60"/>', '<w:b/><w:color w:val="123F6D"/><w:sz w:val="40"/>')
    yield _style("Subtitle", "Subtitle", '<w:spacing w:after="240"/>', '<w:sz w:val="24"/>')
    for level, size in ((1, 30), (2, 26), (3, 23)):
        look = f'<w:b/><w:color w:val="123F6D"/><w:sz w:val="{size}"/>'
        place = f'<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>'
        yield _style(f"Heading{level}", f"heading {level}", place, look)
    yield _style("ListParagraph", "List Paragraph", '<w:spacing w:after="60"/>', "")
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="7D7A72"/><w:between w:val="single" w:sz="4" w:space="1" w:color="7D7A72"/></w:pBdr><w:spacing w:after="0" w:line="{_LINE}" w:lineRule="atLeast"/>'
    yield _style("Schrijfregel", "Schrijfregel", line, "")
    yield _style("Tussen", "Tussen", '<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>', "")
    yield _style("Klein", "Klein", '<w:spacing w:after="20"/>', '<w:color w:val="555555"/><w:sz w:val="17"/>')


_STYLES = "".join(_styles())
