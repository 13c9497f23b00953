"""The tree of a body: blocks and spans as Python-Markdown sees them, each with its line in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    [
        *HEADINGS,
        *(
            [
                "p",
                "ul",
                "ol",
                "li",
                "blockquote",
                "pre",
                "hr",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "dl",
                "dt",
                "dd",
            ]
        ),
        "definition",
        "unused",
    ]
)
# Blocks that hold running text of their own; the others hold blocks, or code.
TEXT_BLOCKS = frozenset([*HEADINGS, "p", "li", "th", "td", "dt", "dd", "blockquote"])


@dataclass(frozen=True, slots=True)
class Node:
    """One block or span. `tag` is the name of an element; what has no element has one of these:

    - `text`: running text, line breaks included;
    - `cite`: a citation; `address` is the work and `title` the place in it;
    - `noot`, `woord`: what a page makes of a citation and of a word of the glossary;
    - `invulvak`: room to write on a worksheet, as lob/pages/worksheets.py makes it;
    - `definition`, `unused`: the line that gives a name (`raw`) to an address, with or without a link that uses it.

    `line` counts from the top of the file. `address` of a heading is its id on the page. `text` holds running text, code, or the description of an image. `raw` is what
    only the source knows: a heading with its signs, a citation with its brackets, the name by which a link has its
    address (`<` for an address between signs), the language of code or of a foreign word, how a cell is aligned,
    where a list starts.
    """

    tag: str
    line: int
    text: str = ""
    address: str = ""
    title: str = ""
    raw: str = ""
    children: tuple[Node, ...] = ()

    def __reduce__(self) -> tuple[type[Node], tuple[object, ...]]:
        """Half the time of what a dataclass does by itself; trees are kept between runs."""
        return Node, (self.tag, self.line, self.text, self.address, self.title, self.raw, self.children)


def heading_id(slug: str) -> str:
    """The id of a heading on its page. With its own beginning it is never the id of a part of a template."""
    return f"kop-{slug}".rstrip("-")


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node of a tree, in the order of the text."""
    for node in nodes:
        yield node
        if node.children:
            yield from walk(node.children)


def words_of(nodes: Iterable[Node]) -> str:
    """What a reader sees as text: descriptions of images and citations are left out, line breaks are spaces."""
    return "".join(_seen(node) for node in nodes)


def _seen(node: Node) -> str:
    if node.tag in ("text", "code", "pre"):
        return node.text
    if node.tag == "br":
        return " "
    inside = "".join(map(_seen, node.children))
    return f" {inside} " if node.tag in BLOCKS else inside


def paragraphs(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every block that holds running text of its own: headings, paragraphs, items, cells."""
    for node in walk(nodes):
        if node.tag in TEXT_BLOCKS and any(child.tag not in BLOCKS for child in node.children):
            yield node


def lines_of(block: Node) -> Iterator[tuple[int, str]]:
    """The running text of one block, line by line as in the file; code and what stands in inner blocks is left out."""
    number, text = block.line, ""
    for line, part in _pieces(block):
        for more, found in enumerate(part.split("\n")):
            if line + more > number and text:
                yield number, text
                text = ""
            number = max(number, line + more)
            text += found
    if text:
        yield number, text


def _pieces(node: Node) -> Iterator[tuple[int, str]]:
    for child in node.children:
        if child.tag == "text":
            yield child.line, child.text
        elif child.tag == "cite":
            yield child.line, child.raw
        elif child.tag not in BLOCKS:
            yield from _pieces(child)


def sections(blocks: Iterable[Node]) -> Iterator[tuple[Node | None, tuple[Node, ...]]]:
    """Blocks cut at the headings of the second level: each heading with what is under it, first None for what precedes."""
    yield from _cut(blocks, "h2")


def steps(blocks: Iterable[Node]) -> Iterator[tuple[Node | None, tuple[Node, ...]]]:
    """The same at headings of the third level."""
    yield from _cut(blocks, "h3")


def _cut(blocks: Iterable[Node], tag: str) -> Iterator[tuple[Node | None, tuple[Node, ...]]]:
    heading: Node | None = None
    under: list[Node] = []
    for block in blocks:
        if block.tag == tag:
            yield heading, tuple(under)
            heading, under = block, []
        else:
            under.append(block)
    yield heading, tuple(under)
