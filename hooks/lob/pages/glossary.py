"""The glossary in running text: the first use of a word on a page links to its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from lob.model.catalogue import Catalogue
from lob.pages.addressing import relative
from lob.text.tree import HEADINGS, Node

MOST = 10  # links per page: more would make the text restless
_SKIP = frozenset(["a", *HEADINGS, "code", "pre", "noot", "th"])


@lru_cache(maxsize=2)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all words, the longest first. Words with capitals are matched exactly, others in any case."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    parts = [re.escape(w) if w != w.lower() else f"(?i:{re.escape(w)})" for w in ordered]
    return re.compile(rf"(?<![\w-])({'|'.join(parts)})(?![\w-])")


def link_words(blocks: Iterable[Node], page: str, catalogue: Catalogue) -> tuple[Node, ...]:
    """The tree in which the first use of each glossary word is a link with its meaning; headings and links stay as they are."""
    words = catalogue.words
    pattern = _pattern(tuple(words)) if words else None
    seen = {page}

    def within(node: Node) -> Iterator[Node]:
        if node.tag == "text" and pattern:
            yield from pieces(node, pattern)
        elif node.tag in _SKIP or not node.children:
            yield node
        else:
            yield replace(node, children=tuple(part for child in node.children for part in within(child)))

    def pieces(node: Node, known: re.Pattern[str]) -> Iterator[Node]:
        done = 0
        for found in known.finditer(node.text) if len(seen) <= MOST else ():
            record = words.get(found[1]) or words.get(found[1].lower())
            if record is None or record.address in seen or len(seen) > MOST:
                continue
            seen.add(record.address)
            yield Node("text", node.line, node.text[done : found.start()])
            inside = (Node("text", node.line, found[1]),)
            # Other forms of a foreign word may be Dutch.
            language = record.get("taal").text if found[1].lower() == record.title.lower() else ""
            address = relative(record.address, page)
            yield Node("woord", node.line, "", address, record.summary, language, inside)
            done = found.end()
        yield Node("text", node.line, node.text[done:]) if done else node

    return tuple(part for block in blocks for part in within(block))
