"""One reading of a body: Python-Markdown's tree as frozen nodes with lines, and what of the source is not in it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import slugify

from lob.text.aligning import Number, align, first_token, source_tokens, tokens
from lob.text.processors import Definitions, TooMuchError, element_tree, reader
from lob.text.spans import PAIRS
from lob.text.tree import BLOCKS, HEADINGS, Node, heading_id, words_of

MAX_NESTED = 40
# A browser reads these in attributes as well; without the semicolon it does not.
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);")
_STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_FENCE = re.compile(r'<pre><code(?: class="([^"]*)")?>(.*)</code></pre>', re.DOTALL)
# Between the blocks in these stands no text that counts; `div` is the root.
_HOLD_BLOCKS = BLOCKS - {"p", "pre", "hr", *HEADINGS} | {"div"}


@dataclass(frozen=True, slots=True)
class Lost:
    """Words of the source that are on no page: the line where they begin, and the words with spaces between."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A body as read. `too_much` is the line where it became too deep or too long to read, or 0; then there is no tree."""

    blocks: tuple[Node, ...] = ()
    lost: tuple[Lost, ...] = ()
    too_much: int = 0


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    return reader()


def read_body(body: str, first_line: int) -> Reading:
    """Read the text below the front matter; `first_line` is its first line in the file. Never raises."""
    try:
        md = _markdown()
        nodes = _Nodes(md, element_tree(md, body), body, first_line)
        return Reading(nodes.blocks, nodes.lost)
    except TooMuchError as error:
        return Reading(too_much=first_line + _line_of(body, error))
    except RecursionError:
        return Reading(too_much=first_line)


def _line_of(body: str, error: TooMuchError) -> int:
    """The line, from 0, of the text that was too much, found by its words."""
    words, lines = source_tokens(body)
    wanted = tokens(error.text)[:8]
    if not wanted:
        signs = error.text.strip().partition("\n")[0][:40]
        return next((n for n, line in enumerate(body.split("\n")) if signs and signs in line), 0)
    from_end = len(words) - len(tokens(error.after)) if error.after else 0
    found = (n for n, word in enumerate(words) if word == wanted[0] and words[n : n + len(wanted)] == wanted)
    return lines[min(found, key=lambda place: abs(place - from_end), default=0)]


class _Words:
    """The words of an element tree in the order of the source, and where in that row each piece begins."""

    def __init__(self, md: Markdown, root: Element) -> None:
        self.md = md
        self.row: list[str] = []
        # Of each element: its own first word, the first word of its text, that of its tail, and the last word before its
        # address.
        self.at: dict[Element, int] = {}
        self.text: dict[Element, int] = {}
        self.tail: dict[Element, int] = {}
        self.end: dict[Element, int] = {}
        self._walk(root, 0)

    def _walk(self, element: Element, deep: int) -> None:
        if deep > MAX_NESTED or any("\x02" in value for value in element.attrib.values()):
            raise TooMuchError(element.text or "")
        self.at[element] = len(self.row)
        before, after = self._signs(element)
        self.row += before
        self.text[element] = len(self.row)
        if element.text:
            self.row += tokens(self._plain(element.text, element.tag))
        for child in element:
            self._walk(child, deep + 1)
            if child.tail:
                self.tail[child] = len(self.row)
                self.row += tokens(self._plain(child.tail, ""))
        self.row += after
        if element.tag in ("a", "img", "definition") and element.get("ref") != "<":
            self._address(element)

    def _signs(self, element: Element) -> tuple[list[str], list[str]]:
        """The words that Markdown takes for signs, before and behind the text of an element."""
        tag, raw = element.tag, element.get("raw", "")
        if tag in ("code", *PAIRS):
            return tokens(raw), tokens(raw)
        if tag in HEADINGS and raw.startswith("#"):
            bare = raw.strip("#")
            return ["#"] * int(tag[1]), ["#"] * (len(raw) - len(raw.rstrip("#"))) if bare else []
        if tag == "ol":
            for number, item in enumerate(element, int(element.get("start", "1"))):
                item.set("number", str(number))
        if tag == "li" and element.get("number"):
            return [Number(element.get("number"))], []
        return tokens(element.get("alt", "")) if tag == "img" else tokens(raw) if tag in (
            "br",
            "definition",
        ) else [], []

    def _address(self, element: Element) -> None:
        """An address and its title, or the name by which they stand elsewhere."""
        self.end[element] = max(len(self.row) - (element.tag != "definition"), self.at[element])
        ref = element.get("ref", "")
        address = element.get("href") or element.get("src") or ""
        self.row += tokens(ref) if ref else tokens(address) + tokens(element.get("title") or "")

    def _plain(self, text: str, tag: str) -> str:
        """Text with the words that the source has: blocks between fences in their place, code not escaped."""
        if "\x02" in text or "\x03" in text:
            found = _STASHED.sub(lambda found: " ".join(self.fence(found[1])), text)
            if "\x02" in found or "\x03" in found:
                # Signs of emphasis that cross a link can leave half a placeholder of Python-Markdown behind.
                raise TooMuchError(text.partition("\x02")[0])
            return found
        return _decoded(text) if tag == "code" else text

    def fence(self, number: str) -> tuple[str, str, str]:
        """What opens a block of code that was set apart, its code, and what closes it."""
        found = _FENCE.fullmatch(str(self.md.htmlStash.rawHtmlBlocks[int(number)]))
        opens = _decoded(found[1] or "") if found else ""
        return opens, _decoded(found[2]) if found else "", opens[: len(opens) - len(opens.lstrip("`~"))]


class _Nodes:
    """Frozen nodes of the same elements, with the lines that the alignment gives."""

    def __init__(self, md: Markdown, root: Element, body: str, first_line: int) -> None:
        self.words, self.first, self.body = _Words(md, root), first_line, body.split("\n")
        self.used = cast(Definitions, md.references).used
        source, lines = source_tokens(body)
        places, left = align(self.words.row, source)
        last = len(lines) - 1
        self.lines = [lines[min(max(place, ~place), last)] if lines else 0 for place in places]
        self.ids: Counter[str] = Counter()
        self.taken: set[str] = set()
        self.lost = tuple(self._left_over(left, source, lines))
        self.blocks = tuple(self._children(root))

    def _left_over(self, left: list[int], source: list[str], lines: list[int]) -> Iterator[Lost]:
        """Runs of words that are left over; signs of headings and code alone are no text."""
        run: list[int] = []
        for place, after in pairwise([*left, -1]):
            run.append(place)
            if after != place + 1:
                text = " ".join(source[one] for one in run)
                if text.strip("#`~ "):
                    yield Lost(self.first + lines[run[0]], text)
                run = []

    def _line(self, at: int) -> int:
        """The line of the word `at`; of the last one when no word follows."""
        return self.first + (self.lines[min(at, len(self.lines) - 1)] if self.lines else 0)

    def _start(self, text: str, at: int) -> int:
        """The line of the first sign of a text; its first word may stand lower."""
        first = first_token(text)
        if first >= 0:
            return self._line(at) - text.count("\n", 0, first)
        before, signs = self._line(at - 1) if at else self.first, text.strip()
        between = range(before, self._line(at) + 1) if signs else ()
        return next((n for n in between if signs.split("\n")[0] in self.body[n - self.first]), before)

    def _children(self, element: Element) -> Iterator[Node]:
        block = element.tag in _HOLD_BLOCKS
        if element.text:
            yield from self._text(element.text, self.words.text[element], block)
        for child in element:
            yield self._node(child)
            if child.tail:
                yield from self._text(child.tail, self.words.tail[child], block)

    def _text(self, text: str, at: int, block: bool) -> Iterator[Node]:
        """A piece of text, with the blocks of code that were set apart in it."""
        if "\x02" not in text:
            if not (block and text.isspace()):
                yield from self._runs(text, at)
            return
        for number, part in enumerate(_STASHED.split(text)):
            if number % 2:
                opens, code, closes = self.words.fence(part)
                yield Node("pre", self._line(at) + 1, code, raw=opens.lstrip("`~ ."))
                at += len(tokens(f"{opens} {code} {closes}"))
            elif not part.isspace() and part:
                yield from self._runs(part, at)
                at += len(tokens(part))

    def _runs(self, text: str, at: int) -> Iterator[Node]:
        """A text, in pieces where a line of the source that is no text stands between its lines."""
        line, run = self._start(text, at), ""
        if "\n" not in text:
            yield Node("text", line, _decoded(text))
            return
        for part in re.split(r"(?<=\n)", text):
            words = tokens(part)
            here = self._line(at) if words else 0
            at += len(words)
            if run and here and here != line + run.count("\n"):
                yield Node("text", line, _decoded(run))
                line, run = here, ""
            run += part
        yield Node("text", line, _decoded(run))

    def _node(self, element: Element) -> Node:
        tag, line = element.tag, self._line(self.words.at[element])
        raw, text = element.get("raw", ""), _decoded(element.text or "")
        if tag in ("entity", "code"):
            return Node("text" if tag == "entity" else tag, line, text, raw=raw)
        if tag == "pre":
            code = _decoded(element[0].text or "").rstrip()
            return Node(tag, self._start(code, self.words.text[element[0]]), f"{code}\n")
        if tag in ("a", "img", "definition", "cite"):
            return self._link(element)
        children = tuple(self._children(element))
        if tag in HEADINGS:
            return Node(tag, line, address=self._id(children), raw=raw, children=children)
        if tag == "p" and len(children) == 1 and children[0].tag == "pre":
            return children[0]
        return Node(tag, line, raw=raw or element.get("align") or element.get("start") or "", children=children)

    def _id(self, children: tuple[Node, ...]) -> str:
        name = heading_id(slug(words_of(children)))
        while (found := f"{name}_{self.ids[name]}" if self.ids[name] else name) in self.taken:
            self.ids[name] += 1
        self.taken.add(found)
        return found

    def _link(self, element: Element) -> Node:
        """A link, an image or a definition, on the line where its words end and its address begins."""
        tag, raw = element.tag, element.get("ref") or element.get("raw") or ""
        if tag == "definition" and raw.strip().lower() not in self.used:
            tag = "unused"
        line = self._line(self.words.end.get(element, self.words.at[element]))
        address = _decoded(element.get("href") or element.get("src") or "")
        title = _decoded(element.get("title") or "")
        children = () if tag == "cite" else tuple(self._children(element))
        return Node(tag, line, _decoded(element.get("alt", "")), address, title, raw, children)


@lru_cache(maxsize=1000)
def slug(words: str) -> str:
    """The words of a heading as the end of its address."""
    return slugify(words, "-")


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text
