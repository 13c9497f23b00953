"""A saved web page or the HTML of a mail as text with the marks that paste_lines.py knows. The twin of theme/scripts/form/paste-html.js."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser

from lob.editors.bold_words import bold_lines, marked, without_bold
from lob.editors.file_parts import INDENT, MOST_COLUMNS, Element, Left, attribute, joined, link, number, unmarked
from lob.editors.file_tables import table_lines
from lob.model.rules import pairs

_SKIPPED = re.compile(r"head|style|script|title|meta|link|template|noscript|svg|object|iframe|button|select")
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|center|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|h[1-6]|header|li|main"
    r"|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_DEEPEST, _DEEPEST_LIST, _LONGEST_BOLD = 60, 8, 80
_HIDDEN = re.compile(r"display:none|mso-hide:all|mso-element:comment")
_WORD_ITEM = re.compile(r"mso-list:\w+level(\d)")
_AROUND = ("navigation", "contentinfo")


@dataclass(slots=True)
class _Page:
    """What was read so far, and how deep a list is here."""

    left: Left = field(default_factory=Left)
    lines: list[str] = field(default_factory=list)
    depth: int = 0


def _body(html: str) -> Element:
    """What stands in a page, as a browser builds it of whatever was written; deeper than a person writes it lies side by side."""
    top = Element("")
    body = LexborHTMLParser(html).body
    made = {body.mem_id: (top, 0)} if body else {}
    for node in body.traverse(include_text=True) if body else ():
        if node.parent is None or node.parent.mem_id not in made:
            continue
        around, depth = made[node.parent.mem_id]
        if node.tag == "-text":
            around.nodes.append(node.text(deep=False))
        elif node.tag != "-comment":
            one = Element(str(node.tag), {name: value or "" for name, value in node.attributes.items()}, [], around)
            around.nodes.append(one)
            made[node.mem_id] = (one, depth + 1) if depth < _DEEPEST else (around, depth)
    return top


def read_page(html: str) -> tuple[str, list[str]]:
    """The own text of a page, without the menu and what else stands on every page of that site, and what was not taken, in Dutch."""
    body = _body(html)
    around = _without_around(body)
    main = next((one for one in _all(body) if one.name == "main" or attribute(one, "role") == "main"), None)
    to = _Page()
    _blocks(main or body, to)
    said = [pairs("plakken", "niet_mee").get("pagina", "")] if main or around else []
    return joined(to.lines), [*said, *to.left.told()]


def _without_around(top: Element) -> bool:
    """Take menus and feet out; whether there were any."""
    found = [one for one in _all(top) if one.name in ("nav", "footer") or attribute(one, "role") in _AROUND]
    for one in found:
        if one.parent and one in one.parent.nodes:
            one.parent.nodes.remove(one)
    return bool(found)


def _all(element: Element) -> Iterator[Element]:
    for one in element.elements:
        yield one
        yield from _all(one)


def _style(element: Element) -> str:
    return re.sub(r"\s+", "", attribute(element, "style")).lower()


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attributes or _HIDDEN.search(_style(element)) is not None


def _holds_block(element: Element) -> bool:
    return _BLOCK.fullmatch(element.name) is not None or (
        _SKIPPED.fullmatch(element.name) is None and any(map(_holds_block, element.elements))
    )


def _blocks(element: Element, to: _Page) -> None:
    """The blocks below an element; text between blocks is a paragraph."""
    inline: list[Element | str] = []
    for node in element.nodes:
        if isinstance(node, Element) and _holds_block(node):
            _paragraph(inline, to)
            inline = []
            _block(node, to)
        else:
            inline.append(node)
    _paragraph(inline, to)


def _block(element: Element, to: _Page) -> None:
    if _SKIPPED.fullmatch(element.name):
        return
    if _is_hidden(element):
        to.left.remarks += "mso-element:comment" in _style(element)
    elif re.match(r"MsoToc(?:[1-9]|Heading)", attribute(element, "class")):
        to.left.contents = True
    elif re.fullmatch("h[1-6]", element.name):
        _put(to, f"{'#' * int(element.name[1])} {unmarked(_words([element], to))}")
    elif item := _WORD_ITEM.search(_style(element)):
        _word_item(element, int(item[1]), to)
    elif element.name in ("ul", "ol"):
        _list(element, to)
    elif element.name == "table":
        to.lines += table_lines([_cells(row, to) for row in _rows(element)])
    elif element.name == "pre":
        to.lines += ["", *element.text.split("\n"), ""]
    else:
        _blocks(element, to)


def _put(to: _Page, *lines: str) -> None:
    if "".join(lines).lstrip("# \t\n"):
        to.lines += ["", *lines, ""]


def _paragraph(nodes: Sequence[Element | str], to: _Page) -> None:
    text = _words(nodes, to)
    bare = unmarked(text)
    bold = bare and len(bare) <= _LONGEST_BOLD and bare[-1] not in ".!;," and _all_bold(nodes)
    _put(to, *([f"**{bare.removesuffix(':')}**"] if bold else bold_lines(text, to.left)))


def _all_bold(nodes: Sequence[Element | str]) -> bool:
    return all(_is_bold(node) for node in nodes if (node if isinstance(node, str) else node.text).strip())


def _is_bold(node: Element | str) -> bool:
    if isinstance(node, str):
        return False
    return _makes_bold(node) or (bool(node.nodes) and _all_bold(node.nodes))


def _makes_bold(node: Element) -> bool:
    """Word says of a `b` what other scripts than ours weigh; that is another property."""
    weight = re.search(r"(?:^|;)font-weight:(?:(bold|[6-9]00)|normal|[1-5]00)", _style(node))
    return bool(weight[1]) if weight else node.name in ("b", "strong")


def _words(nodes: Sequence[Element | str], to: _Page) -> str:
    """The words of inline nodes, with their links. A line break stays one."""
    said = "".join(_inline(node, to) for node in nodes)
    return re.sub(r" {2,}", " ", re.sub(r" *\n *", "\n", said)).strip()


def _inline(node: Element | str, to: _Page) -> str:
    if isinstance(node, str):
        return re.sub(r"[ \t\n\r\u00a0]+", " ", node)
    if _SKIPPED.fullmatch(node.name) or _is_hidden(node):
        return ""
    if node.name == "br":
        return "\n"
    if node.name == "img":
        to.left.pictures += 1
    inside = "".join(_inline(child, to) for child in node.nodes)
    if node.name in ("del", "s", "strike"):
        to.left.struck += [unmarked(inside).strip()] if inside.strip() else []
        return ""
    if node.name == "sup" and re.fullmatch(r"[0-9]{1,2}", unmarked(inside).strip()):
        return f"[{unmarked(inside).strip()}]"
    shown = marked(inside) if _makes_bold(node) else inside
    return link(attribute(node, "href"), shown) if node.name == "a" else shown


def _word_item(element: Element, level: int, to: _Page) -> None:
    """Word writes an item as a paragraph with its sign in a part of its own."""
    sign = next((one for one in _all(element) if "mso-list:ignore" in _style(one)), None)
    mark = sign.text.strip() if sign else ""
    if sign and sign.parent:
        sign.parent.nodes.remove(sign)
    kept = mark if re.match(r"\(?(?:[0-9]{1,2}|[a-h])[.)]", mark) else "-"
    to.lines.append(f"{INDENT * (level - 1)}{kept} {without_bold(_words(element.nodes, to), to.left)}")


def _list(element: Element, to: _Page) -> None:
    count = number(attribute(element, "start")) or 1
    to.lines += [""] if to.depth == 0 else []
    for child in element.elements:
        if child.name in ("ul", "ol"):
            _list(child, replace(to, depth=to.depth + 1))
        elif child.name == "li":
            depth = max(number(attribute(child, "aria-level")) - 1, to.depth)
            _item(child, f"{count}." if element.name == "ol" else "-", replace(to, depth=depth))
            count += 1
    to.lines += [""] if to.depth == 0 else []


def _item(element: Element, mark: str, to: _Page) -> None:
    """An item: its own words on one line, and below it what is in it."""
    below = [one for one in element.elements if one.name in ("ul", "ol", "table")]
    own = [node for node in element.nodes if node not in below]
    text = re.sub(r"\s*\n\s*", " ", without_bold(_words(own, to), to.left))
    to.lines.append(f"{INDENT * min(to.depth, _DEEPEST_LIST)}{mark} {text}")
    for one in below:
        if one.name == "table":
            _block(one, to)
        else:
            _list(one, replace(to, depth=to.depth + 1))


def _rows(table: Element) -> Iterator[Element]:
    for one in table.elements:
        if one.name == "tr" and not _is_hidden(one):
            yield one
        elif one.name in ("thead", "tbody", "tfoot"):
            yield from _rows(one)


def _cells(row: Element, to: _Page) -> list[list[str]]:
    """Each cell as the lines of what stands in it, and an empty cell for each other column that it takes."""
    cells: list[list[str]] = []
    for cell in (one for one in row.elements if one.name in ("td", "th")):
        inner = replace(to, depth=0, lines=[])
        _blocks(cell, inner)
        cells += [inner.lines, *([] for _ in range(min(MOST_COLUMNS, number(attribute(cell, "colspan"))) - 1))]
    return cells
