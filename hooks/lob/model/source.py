"""A source file that could be read: front matter as nodes with line numbers, a body and its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lob.model.front import Parts, parts_of, split
from lob.model.node import Node
from lob.text.reading import Reading, read_body
from lob.text.tree import HEADINGS, lines_of, paragraphs, walk
from lob.text.tree import Node as Block

# The signs of a heading, and what stands behind them.
_TYPED_FENCE = re.compile(r"[ \t>*+\d.)-]*(?:```|~~~)")
_HASHES = re.compile(r"(#{1,6})(\s*)(.*)")


class Heading(NamedTuple):
    """A heading of the body, not within a list or a quotation; `line` counts from the top of the file.

    `gap` stands between its hashes and its title; Markdown needs nothing there, but editors are asked for a space.
    `underlined` is True for one that a line of hyphens or equals signs makes. `under` and `content` are what follows up to
    the next heading of the same or a higher level, as blocks and as Markdown.
    """

    level: int
    title: str
    line: int
    content: str
    gap: str
    underlined: bool
    under: tuple[Block, ...]


@dataclass(frozen=True)
class Source:
    """A file that can be read: `path` relative to the repository root, `whole` all of its text.

    `kept` are texts of fields that are known from an earlier run, so that the front matter is read when something else is asked.
    Of a file that could be read in part, `aside` are the lines that were left out, `partly` the first and last lines of fields that
    miss something, and `unread` their names: of what was not read nothing can be said to be missing.
    """

    path: str
    whole: str
    kept: Mapping[str, str] = field(default_factory=dict)
    aside: frozenset[int] = frozenset()
    partly: tuple[tuple[int, int], ...] = ()
    unread: frozenset[str] = frozenset()
    # Whether its front matter was given by who drew it anew, and does not follow from its text.
    drawn: bool = False

    def given(self, parts: Parts) -> Source:
        """This source, with its two parts as they were read already."""
        vars(self)["_parts"] = parts
        return self

    @cached_property
    def _parts(self) -> Parts:
        parts, _ = split(self.path, self.whole)
        assert parts
        return parts

    @property
    def front(self) -> Node:
        """The front matter: a mapping node."""
        return self._parts.front

    @property
    def body(self) -> str:
        """The text below the front matter."""
        return self._parts.body

    @property
    def body_line(self) -> int:
        """The line of the file where the body begins."""
        return self._parts.body_line

    @property
    def fields(self) -> Mapping[str, Node]:
        """The values of the front matter by their name; of a doubled field the first one."""
        return self._parts.fields

    @cached_property
    def reading(self) -> Reading:
        """The body as Markdown reads it."""
        return read_body(self.body, self.body_line)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The tree of the body."""
        return self.reading.blocks

    @cached_property
    def nodes(self) -> tuple[Block, ...]:
        """Every node of the tree, in the order of the text; many checks walk along them."""
        return tuple(walk(self.blocks))

    @cached_property
    def texts(self) -> tuple[tuple[Block, tuple[tuple[int, str], ...]], ...]:
        """Every block that holds running text, with that text as lines of the file."""
        return tuple((block, tuple(lines_of(block))) for block in paragraphs(self.blocks))

    @cached_property
    def code_fault(self) -> int:
        """The line where a block of code begins or ends wrong, so that Markdown sees text, or 0. Behind it nothing is certain."""
        if "```" not in self.body and "~~~" not in self.body:
            return 0
        found = (line for block in self.blocks if block.tag == "p" for line in _broken_fences(block))
        # Signs with a stroke before them, or written as entities, are meant as text.
        return next((line for line in found if _TYPED_FENCE.match(self.lines[line - 1])), 0)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the body, in order."""
        return tuple(_headings(self.blocks, self.lines))

    @cached_property
    def lines(self) -> list[str]:
        """All lines of the file; the first one is line 1."""
        return self.whole.split("\n")

    def forget(self) -> None:
        """Let go of what checks ask and pages do not. It is made again for who asks."""
        for name in ("lines", "nodes", "texts", "headings", *(() if self.drawn else ("_parts",))):
            vars(self).pop(name, None)

    def redrawn(self, front: Node, body: Sequence[str]) -> Source:
        """The same file with other front matter and other lines of text, for a page that shows what is wrong with it."""
        lines = [*self.lines[: self.body_line - 1], *body]
        source = Source(self.path, "\n".join(lines), drawn=True)
        return source.given(parts_of(front, "\n".join(body), self.body_line))

    def misses(self, line: int) -> bool:
        """Whether a line belongs to a field of which something could not be read."""
        return any(first <= line <= last for first, last in self.partly)

    def field(self, name: str) -> Node | None:
        """The value of a front-matter field, the first one when it is doubled, or None."""
        return self.fields.get(name)

    def text(self, name: str) -> str:
        """A field as text, or the empty string when it is absent or not a text."""
        if name in self.kept:
            return self.kept[name]
        node = self.field(name)
        return (node.text or "") if node else ""


def _broken_fences(block: Block) -> Iterator[int]:
    for node in walk(block.children):
        if node.tag == "code" and len(node.raw) > 2 and "\n" in node.text:
            yield node.line
    # A line of the block, not of one of its pieces: behind a link the three signs stand in the middle.
    yield from (number for number, line in lines_of(block) if line.lstrip(" ").startswith(("```", "~~~")))


def _headings(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Heading]:
    marks = [(place, block, int(block.tag[1])) for place, block in enumerate(blocks) if block.tag in HEADINGS]
    for number, (place, block, level) in enumerate(marks):
        after = next((mark for mark in marks[number + 1 :] if mark[2] <= level), None)
        under = tuple(blocks[place + 1 : after[0] if after else len(blocks)])
        end = after[1].line - 1 if after else len(lines)
        signs = _HASHES.match(block.raw)
        start = block.line if signs else block.line + 1
        content = "\n".join(lines[start:end]).strip()
        title, gap = (signs[3].rstrip(" #").strip(), signs[2]) if signs else (block.raw.split("\n")[0].strip(), "")
        yield Heading(level, title, block.line, content, gap, not signs, under)
