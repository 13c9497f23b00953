"""A tree of blocks as a document for word processors (Office Open XML), with room to write that grows as one types.

By hand: python-docx has no call for numbers that start again, links, the number of a page, rows that stay whole or return on
each page, and lines to write on; of each of these it asks for the same elements as below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, groupby, repeat, zip_longest
from types import MappingProxyType
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from lob.text.rendering import leads_safely
from lob.text.tree import BLOCKS, HEADINGS, Node, words_of

# Width and height of paper, in twentieths of a point.
PAPER = MappingProxyType({"A4 staand": (11906, 16838), "A4 liggend": (16838, 11906), "A3 liggend": (23811, 16838)})
_MARGIN = 850
# A line of 8 mm.
_LINE = 454
# As many levels as the format has.
_LEVELS = 9
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
    """What a document has so far: where its page is, its width within the margins, its numbered lists and its links.

    A list is how deep it lies and where it starts; `depth` is how many lists lie around what is written now.
    """

    place: str
    width: int
    lists: list[tuple[int, int]] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    depth: int = 0


def document(
    title: str, summary: str, blocks: Iterable[Node], notes: Iterable[str], foot: str, paper: str, place: str = ""
) -> dict[str, bytes]:
    """The parts of a .docx by name: title and summary, the blocks and notes. `foot` is below each page; `paper` a name of PAPER.

    `place` is the full address of the page; without it a link within the site has no address to lead to, and is its words.
    """
    width, height = PAPER[paper]
    state = _State(place, width - 2 * _MARGIN)
    start = _paragraph(_run(title), "Title") + _paragraph(_run(summary), "Subtitle")
    body = _flow(blocks, state)
    end = _paragraph(_run("   ".join(notes)), "Klein")
    turned = ' w:orient="landscape"' if width > height else ""
    margins = "".join(f' w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    below = '<w:footerReference w:type="default" r:id="r3"/>'
    page = f'<w:sectPr>{below}<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar{margins} w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
    parts = _relations({name: f"{name}.xml" for name in ("styles", "numbering", "footer")}, _link_relations(state))
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}, _core_relation()),
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": parts,
        "word/document.xml": _part("document", f"<w:body>{start}{body}{end}{page}</w:body>"),
        "word/footer.xml": _foot(title, foot),
        "word/numbering.xml": _part("numbering", _numbering(state.lists)),
        "word/styles.xml": _part("styles", _STYLES),
    }
    return {name: (_HEAD + text).encode() for name, text in files.items()}


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("", words))


# In the order in which the format has them.
_LOOKS = MappingProxyType(
    {
        "strong": "<w:b/>",
        "em": "<w:i/>",
        "a": '<w:color w:val="123F6D"/><w:u w:val="single"/>',
        "noot": '<w:vertAlign w:val="superscript"/>',
    }
)


def _run(words: str, looks: AbstractSet[str] = frozenset()) -> str:
    look = "".join(code for name, code in _LOOKS.items() if name in looks)
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{_text(words)}</w:t></w:r>' if words else ""


def _paragraph(runs: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _runs(nodes: Iterable[Node], state: _State, looks: AbstractSet[str] = frozenset()) -> str:
    """Running text; an image is what it shows."""
    found = []
    for node in nodes:
        within = looks | {node.tag}
        if node.tag == "br":
            found.append("<w:r><w:br/></w:r>")
        elif node.tag == "a":
            found.append(_link(node, state, within))
        elif node.children:
            found.append(_runs(node.children, state, within))
        else:
            found.append(_run(re.sub(r"\s+", " ", _words(node)), within))
    return "".join(found)


def _words(node: Node) -> str:
    if node.tag == "img":
        return f"[Afbeelding: {node.text}]" if node.text else ""
    return node.raw if node.tag == "cite" else node.text


def _link(node: Node, state: _State, looks: AbstractSet[str]) -> str:
    address = urljoin(state.place, node.address)
    if not leads_safely(address) or ":" not in address:
        return _runs(node.children, state, looks - {"a"})
    name = state.links.setdefault(address, f"r{len(state.links) + 10}")
    return f'<w:hyperlink r:id="{name}">{_runs(node.children, state, looks)}</w:hyperlink>'


def _flow(nodes: Iterable[Node], state: _State, styles: Iterator[tuple[str, str]] | None = None) -> str:
    """Blocks, and running text between them as paragraphs; `styles` are those of its paragraphs in order: a style, and what more."""
    found = []
    for of_blocks, some in groupby(nodes, _is_block):
        for part in some if of_blocks else (Node("p", 0, children=tuple(some)),):
            if part.tag != "p":
                found.append(_block(part, state))
            elif runs := _runs(part.children, state):
                found.append(_paragraph(runs, *(next(styles) if styles else ())))
    return "".join(found)


def _is_block(node: Node) -> bool:
    return node.tag in BLOCKS or node.tag == "invulvak"


def _block(node: Node, state: _State) -> str:
    if node.tag in _BLOCKS:
        return _BLOCKS[node.tag](node, state)
    if node.tag in HEADINGS:
        return _paragraph(_runs(node.children, state), f"Heading{min(3, max(1, int(node.tag[1]) - 1))}")
    return _flow(node.children, state)


def _list(node: Node, state: _State) -> str:
    depth, number = min(state.depth, _LEVELS - 1), 1
    if node.tag == "ol":
        state.lists.append((depth, int(node.raw) if node.raw.isdecimal() else 1))
        number = len(state.lists) + 1
    state.depth += 1
    items = "".join(_item(item, state, depth, number) for item in node.children)
    state.depth -= 1
    return items


def _item(item: Node, state: _State, depth: int, number: int) -> str:
    """The first paragraph of an item has its sign; the others stand below it."""
    sign = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    below = f'<w:ind w:left="{_indent(depth)}"/>'
    begins = bool(item.children) and (not _is_block(item.children[0]) or item.children[0].tag == "p")
    first = "" if begins else _paragraph("", "ListParagraph", sign)
    looks = chain([sign] if begins else [], repeat(below))
    return first + _flow(item.children, state, (("ListParagraph", look) for look in looks))


def _indent(depth: int) -> int:
    return 454 + 340 * depth


def _code(node: Node, _: _State) -> str:
    return _paragraph("<w:r><w:br/></w:r>".join(map(_run, node.text.rstrip("\n").split("\n"))), "Code")


def _meanings(node: Node, state: _State) -> str:
    """Words with what they mean: each word in bold, its meaning below it."""
    return "".join(
        _paragraph(_runs(part.children, state, {"strong"}))
        if part.tag == "dt"
        else _flow(part.children, state, repeat(("", f'<w:ind w:left="{_indent(0)}"/>')))
        for part in node.children
    )


def _nothing(_: Node, __: _State) -> str:
    return ""


def _room(node: Node, _: _State) -> str:
    return _paragraph("", "Schrijfregel") * 2


def _table(node: Node, state: _State) -> str:
    rows = [(part.tag == "thead", row) for part in node.children for row in part.children]
    widths = _widths([row.children for _, row in rows], state.width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    inside = "".join(_row(row, heading, widths, state) for heading, row in rows)
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>{_paragraph('', 'Tussen')}"


def _widths(rows: Sequence[Sequence[Node]], width: int) -> list[int]:
    """The width of each column: room to write first, and words where they are long."""
    columns = list(zip_longest(*rows))
    fill = [any(cell is not None and cell.tag == "invulvak" for cell in column) for column in columns]
    longest = [max(len(words_of((cell,))) for cell in column if cell is not None) for column in columns]
    words = [min(_WIDEST, max(1, (length / _LONG_WORDS) ** 0.5)) for length in longest]
    shares = [_TO_FILL.get(sum(fill), 1.2) if empty else share for empty, share in zip(fill, words, strict=True)]
    return [int(width * share / sum(shares)) for share in shares]


def _row(row: Node, heading: bool, widths: Sequence[int], state: _State) -> str:
    empty = sum(cell.tag == "invulvak" for cell in row.children)
    lines = 0 if not empty else 1 if empty > 4 else 2
    height = f'<w:trHeight w:val="{_LINE * lines}" w:hRule="atLeast"/>' if lines else ""
    repeated = "<w:tblHeader/>" if heading else ""
    looks = {"strong"} if heading else frozenset()
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(_runs(cell.children, state, looks))}</w:tc>'
        for cell, width in zip(row.children, widths, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{cells}</w:tr>"


_BLOCKS: dict[str, Callable[[Node, _State], str]] = {
    "ul": _list,
    "ol": _list,
    "table": _table,
    "invulvak": _room,
    "pre": _code,
    "dl": _meanings,
    "definition": _nothing,
    "unused": _nothing,
}


def _part(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{_W}" xmlns:r="{_OFFICE}">{inside}</w:{name}>'


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


def _link_relations(state: _State) -> str:
    return "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target={quoteattr(_NOT_XML.sub("", address))} TargetMode="External"/>'
        for address, name in state.links.items()
    )


def _core_relation() -> str:
    kind = f"{_PACKAGE}/relationships/metadata/core-properties"
    return f'<Relationship Id="r9" Type="{kind}" Target="docProps/core.xml"/>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(title)}</dc:title><dc:creator>LOB-kennisbank</dc:creator><dc:language>nl-NL</dc:language></cp:coreProperties>"
    )


def _numbering(lists: Iterable[tuple[int, int]]) -> str:
    """One look for bullets and one for numbers, at each depth; every numbered list starts where the text says."""
    looks = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{"".join(_level(depth, form, sign) for depth in range(_LEVELS))}</w:abstractNum>'
        for number, form, sign in ((0, "bullet", "•"), (1, "decimal", "%{}."))
    )
    numbered = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{depth}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (depth, start) in enumerate(lists, 2)
    )
    return f'{looks}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{numbered}'


def _level(depth: int, form: str, sign: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign.format(depth + 1)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_indent(depth)}" w:hanging="340"/></w:pPr></w:lvl>'
    )


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
    mono = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="20"/>'
    yield _style("Code", "Code", '<w:spacing w:after="120"/>', mono)
    yield _style("Tussen", "Tussen", '<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>', "")
    yield _style("Klein", "Klein", '<w:spacing w:after="20"/>', '<w:color w:val="555555"/><w:sz w:val="17"/>')


_STYLES = "".join(_styles())
