"""An OpenDocument text (LibreOffice) as text with the marks that paste_lines.py knows. The twin of theme/scripts/form/open-file.js."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from lob.editors.bold_words import bold_lines, marked, without_bold
from lob.editors.file_parts import (
    INDENT,
    MOST_COLUMNS,
    Element,
    Left,
    attribute,
    below,
    children,
    joined,
    link,
    number,
    of,
    read_xml,
    unmarked,
    within,
)
from lob.editors.file_tables import table_lines

_NO_TEXT = frozenset(["tracked-changes", "table-of-content", "sequence-decls", "forms", "variable-decls"])
_SIGNS = {"s": " ", "tab": "\t", "line-break": "\n", "annotation": "", "hidden-text": "", "hidden-paragraph": ""}


@dataclass(slots=True)
class _Story:
    """What was read so far, and what the styles of the document say."""

    left: Left
    ordered: frozenset[str]
    hidden: frozenset[str]
    bold: frozenset[str]
    lines: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    apart: list[Element] = field(default_factory=list)


def read_open(parts: Mapping[str, bytes]) -> tuple[str, list[str]]:
    """The text and what was not taken, in Dutch. UnreadableDocumentError for a broken part."""
    content = read_xml(parts["content.xml"])
    ordered = frozenset(
        attribute(one, "name")
        for one in below(content, "list-style")
        if one.elements and one.elements[0].name == "list-level-style-number"
    )
    hidden = frozenset(
        attribute(one, "name")
        for one in below(content, "style")
        if attribute(of(one, "text-properties"), "display") == "none"
    )
    left = Left(struck=list(filter(None, map(_deleted, below(content, "deletion")))))
    left.remarks = sum(1 for _ in below(content, "annotation"))
    pages = read_xml(parts["styles.xml"]) if "styles.xml" in parts else None
    to = _Story(left, ordered, hidden, _bold([*below(pages, "style"), *below(content, "style")]))
    _blocks(next(below(content, "text"), None), to)
    for place, text in enumerate(to.seen, 1):
        to.lines += ["", f"[{place}] {text}"]
    if pages:
        left.margins += filter(None, _margins(pages, to))
    return joined(to.lines), left.told()


def _bold(styles: Iterable[Element]) -> frozenset[str]:
    """The names of styles that make text bold, by themselves or by the ones that they go on from; those come before them."""
    bold: set[str] = set()
    for one in styles:
        weight = attribute(of(one, "text-properties"), "font-weight")
        if re.fullmatch("bold|[6-9]00", weight) or (not weight and attribute(one, "parent-style-name") in bold):
            bold.add(attribute(one, "name"))
    return frozenset(bold)


def _deleted(element: Element) -> str:
    """The words of it: who deleted it, and when, is no text."""
    return " ".join(one.text for one in element.elements if one.name != "change-info").strip()


def _margins(styles: Element, to: _Story) -> list[str]:
    aside = replace(to, left=Left())
    return [
        _plain(one, aside)
        for page in below(styles, "master-page")
        for name in ("header", "footer")
        for one in children(page, name)
    ]


def _blocks(element: Element | None, to: _Story) -> None:
    for one in element.elements if element else ():
        _block(one, to)


def _block(element: Element, to: _Story) -> None:
    if element.name == "table-of-content":
        to.left.contents = True
    if element.name in _NO_TEXT:
        return
    if element.name in ("h", "p"):
        level = number(attribute(element, "outline-level")) or 1
        _put(element, f"{'#' * level} " if element.name == "h" else "", to)
    elif element.name == "list":
        _list(element, 0, False, to)
    elif element.name == "table":
        rows = [within(row, "table-cell", "covered-table-cell") for row in within(element, "table-row")]
        to.lines += table_lines([[lines for cell in cells for lines in _cell(cell, to)] for cells in rows])
    elif element.name == "frame":
        _beside(element, to)
    else:
        _blocks(element, to)
    _set_apart(to)


def _put(element: Element, mark: str, to: _Story) -> None:
    text = _words(element, to)
    if mark:
        to.lines += ["", mark + unmarked(text) if text.strip() else "", ""]
    else:
        whole = attribute(element, "style-name") in to.bold
        to.lines += ["", *bold_lines(marked(text) if whole else text, to.left), ""]


def _set_apart(to: _Story) -> None:
    """What stands in boxes beside a paragraph, below it."""
    boxes, to.apart = to.apart, []
    for one in boxes:
        _blocks(one, to)


def _list(element: Element, depth: int, inherited: bool, to: _Story) -> None:
    style = attribute(element, "style-name")
    counts = style in to.ordered if style else inherited
    place = 0
    to.lines += [""] if depth == 0 else []
    for one in element.elements:
        said = " ".join(_words(child, to) for child in one.elements if child.name == "p")
        text = without_bold(said.strip(), to.left)
        if one.name == "list-item" and text:
            place = number(attribute(one, "start-value")) or place + 1
        if text:
            to.lines.append(f"{INDENT * depth}{f'{place}.' if counts and place else '-'} {text}")
        for child in one.elements:
            # A numbered heading is an item of a list here.
            if child.name == "list":
                _list(child, depth + 1, counts, to)
            elif child.name != "p":
                _block(child, to)


def _cell(element: Element, to: _Story) -> list[list[str]]:
    inner = replace(to, lines=[], apart=[])
    _blocks(element, inner)
    return [inner.lines] * min(MOST_COLUMNS, number(attribute(element, "number-columns-repeated")) or 1)


def _beside(element: Element, to: _Story) -> str:
    box = next(below(element, "text-box"), None)
    if box:
        to.apart.append(box)
    elif next(below(element, "image"), None) or next(below(element, "object"), None):
        to.left.pictures += 1
    return ""


def _words(element: Element, to: _Story) -> str:
    return "".join(_inline(node, to) for node in element.nodes)


def _inline(node: Element | str, to: _Story) -> str:
    if isinstance(node, str):
        return re.sub(r"\s+", " ", node)
    if node.name in _SIGNS:
        return _SIGNS[node.name]
    read = _BY_NAME.get(node.name)
    return read(node, to) if read else _words(node, to)


def _link(node: Element, to: _Story) -> str:
    return link(attribute(node, "href"), _words(node, to))


def _shape(node: Element, to: _Story) -> str:
    """Words in a drawing come below the paragraph, as those in a box."""
    to.apart.append(node)
    return ""


def _note(node: Element, to: _Story) -> str:
    to.seen.append(_plain(next(below(node, "note-body"), None), to))
    return f"[{len(to.seen)}]"


def _span(node: Element, to: _Story) -> str:
    text = _words(node, to)
    style = attribute(node, "style-name")
    if text.strip() and style in to.hidden:
        to.left.hidden.append(unmarked(text).strip())
        return ""
    return marked(text) if style in to.bold else text


_BY_NAME: Mapping[str, Callable[[Element, _Story], str]] = {
    "a": _link,
    "frame": _beside,
    "custom-shape": _shape,
    "note": _note,
    "span": _span,
}


def _plain(element: Element | None, to: _Story) -> str:
    return unmarked(" ".join(_words(one, to) for one in (element.elements if element else ()))).strip()
