"""Worksheets: which cells and questions leave room to write, each with a key that lasts and a name that is read aloud."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lob.model.records import Record
from lob.text.tree import Node, words_of

# What a page of content/ asks for as `sjabloon` when it is a worksheet.
TEMPLATES = frozenset({"werkblad", "vragenlijst", "gespreksstarters"})
# The tag of a node that is room to write: `address` is its key, `title` its name, `raw` the element (td or div), `text` the column.
FIELD = "invulvak"
_MOST_OF_KEY = 60


def is_worksheet(record: Record) -> bool:
    """Whether a page is one to fill in."""
    return record.get("sjabloon").text in TEMPLATES


def with_fields(blocks: Iterable[Node]) -> tuple[Node, ...]:
    """The blocks of a worksheet with a field in every empty cell and below every question of a numbered list.

    A key is made of the words of the heading, the row and the column: it lasts when rows are added or change places.
    """
    return tuple(_with_fields(blocks, _Keys()))


class _Keys:
    """Gives every field a key of its own."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def key(self, *parts: str) -> str:
        """The key of these words, with a number behind it when it was given before."""
        base = "/".join(filter(None, map(_slug, parts)))
        found, number = base, 1
        while found in self.given:
            number += 1
            found = f"{base}-{number}"
        self.given.add(found)
        return found


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_MOST_OF_KEY].strip("-")


def _with_fields(blocks: Iterable[Node], keys: _Keys) -> Iterator[Node]:
    heading = ""
    for block in blocks:
        if block.tag == "h2":
            heading = _words(block)
        if block.tag == "table":
            yield _table(block, heading, keys)
        elif block.tag == "ol" and all(_words(item).endswith("?") for item in block.children):
            yield replace(block, children=tuple(_question(item, heading, keys) for item in block.children))
        else:
            yield block


def _words(node: Node) -> str:
    return " ".join(words_of(node.children).split())


def _question(item: Node, heading: str, keys: _Keys) -> Node:
    words = _words(item)
    return replace(item, children=(*item.children, Node(FIELD, item.line, "", keys.key(heading, words), words, "div")))


def _table(table: Node, heading: str, keys: _Keys) -> Node:
    columns = [_words(cell) for part in table.children if part.tag == "thead" for cell in part.children[0].children]

    def row(one: Node, number: int) -> Node:
        name = _words(one.children[0]) or f"rij {number}"
        cells = (
            _field(cell, heading, name, column, keys) if not _words(cell) else cell
            for cell, column in zip(one.children, columns, strict=False)
        )
        return replace(one, children=tuple(cells))

    parts = (
        replace(part, children=tuple(row(one, n) for n, one in enumerate(part.children, 1)))
        if part.tag == "tbody"
        else part
        for part in table.children
    )
    return replace(table, children=tuple(parts))


def _field(cell: Node, heading: str, row: str, column: str, keys: _Keys) -> Node:
    return Node(FIELD, cell.line, column, keys.key(heading, row, column), f"{row}, {column}", "td")
