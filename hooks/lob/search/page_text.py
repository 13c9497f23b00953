"""The readable text of a built page, block by block: what search indexes and shows in its excerpts."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# Parts of <main> that are no text of the page itself: controls, drawings, and lists of other pages.
SKIP_TAGS = frozenset({"nav", "form", "script", "style", "svg", "button", "template", "aside", "select", "noscript"})
SKIP_CLASSES = frozenset(
    {
        "raster",
        "noten",
        "noot",
        "knoppen",
        "geen-druk",
        "legenda",
        "roosblok",
        "onzichtbaar",
        "afgeleid",
        "niet",
        "bron",
        "let-op",
    }
)
SKIP_SECTIONS = frozenset({"lijkt-op", "verder", "gebruikt", "zie-ook", "verwant", "noten"})
SKIP_MARK = "data-zoek"
# Headings over lists of sources: the titles there are of other works.
SOURCES = frozenset({"bronnen"})
BLOCKS = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "li",
        "dt",
        "dd",
        "th",
        "td",
        "caption",
        "summary",
        "legend",
        "figcaption",
        "blockquote",
        "div",
        "section",
        "article",
        "ul",
        "ol",
        "dl",
        "table",
        "tr",
        "main",
    ]
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
# A block that stands on more pages than this says nothing about any of them.
MOST_REPEATS = 6

_TOKEN = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^\"'>])*)>|<!--.*?-->|<![^>]*>|([^<]+)", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:-]+)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, cell or item. `id` is the anchor of a heading, or ''; `lead` marks the summary."""

    tag: str
    id: str
    text: str
    lead: bool = False


class _Reader:
    """Collects the blocks inside <main>. Skipped elements are counted on a stack, so nesting is harmless."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[tuple[str, bool]] = []
        self._skipped = 0
        self._inside = False
        self._tag, self._id, self._lead = "p", "", False
        self._words: list[str] = []

    def feed(self, markup: str) -> None:
        """Read a whole page. Our own templates wrote it, so its tags are sound; Python's parser takes six times as long."""
        for slash, name, attributes, text in _TOKEN.findall(markup):
            if text:
                if self._inside and not self._skipped:
                    self._words.append(html.unescape(text) if "&" in text else text)
            elif slash:
                self._end(name)
            elif name:
                self._start(name, attributes)

    def _start(self, tag: str, attributes: str) -> None:
        if tag == "main":
            self._inside = True
        if not self._inside or tag in VOID:
            self._words.append(" ")
            return
        given = dict(_ATTRIBUTE.findall(attributes)) if attributes and not self._skipped else {}
        if tag in BLOCKS:
            self._close_block()
            self._tag, self._id, self._lead = tag, given.get("id", ""), "inleiding" in given.get("class", "").split()
        if attributes.endswith("/"):
            return
        skip = not self._skipped and _is_skipped(tag, given)
        self._open.append((tag, skip))
        self._skipped += skip

    def _end(self, tag: str) -> None:
        if not self._inside or tag in VOID:
            return
        if tag in BLOCKS:
            self._close_block()
        while self._open:
            name, skip = self._open.pop()
            self._skipped -= skip
            if name == tag:
                break
        if tag == "main":
            self._inside = False

    def _close_block(self) -> None:
        text = " ".join("".join(self._words).split()) if self._words else ""
        if text:
            self.blocks.append(Block(self._tag, self._id, text, self._lead))
        self._words.clear()
        self._tag, self._id, self._lead = "p", "", False


def _is_skipped(tag: str, given: dict[str, str]) -> bool:
    return (
        tag in SKIP_TAGS
        or given.get(SKIP_MARK) == "nee"
        or given.get("aria-labelledby") in SKIP_SECTIONS
        or not SKIP_CLASSES.isdisjoint(given.get("class", "").split())
    )


def read_blocks(markup: str) -> tuple[Block, ...]:
    """The blocks of a page in order. Anything outside <main> is left out."""
    reader = _Reader()
    reader.feed(markup)
    return tuple(_without_sources(reader.blocks))


def _without_sources(blocks: Iterable[Block]) -> Iterator[Block]:
    inside = False
    for block in blocks:
        if block.tag in ("h1", "h2"):
            inside = block.id in SOURCES
        if not inside:
            yield block


def without_repeats(pages: Sequence[Iterable[Block]]) -> list[tuple[Block, ...]]:
    """The same pages without the sentences that stand on many of them. Headings stay: they are anchors to jump to."""
    counts = Counter(text for page in pages for text in {block.text for block in page})
    return [tuple(b for b in page if b.tag in HEADINGS or counts[b.text] <= MOST_REPEATS) for page in pages]


def common_headings(pages: Iterable[Iterable[Block]]) -> frozenset[str]:
    """Headings that stand on many pages: places to jump to, but no words to be found by."""
    counts = Counter(text for page in pages for text in {block.text for block in page if block.tag in HEADINGS})
    return frozenset(text for text, count in counts.items() if count > MOST_REPEATS)
