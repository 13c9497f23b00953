"""Cases of pasted text, for the reader in Python and the one in the browser: what they give, and whether any word got lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from playwright.sync_api import Page

from lob.check.traces import traces
from lob.model.other_names import plain
from places import FIXTURES

CASES = sorted((FIXTURES / "plakken").glob("*.txt"))
# What is replaced by signs of Markdown, and addresses, which are mended.
_GONE = re.compile(r"(?:https?://|www\.)\S+|^\s*(?i:stap)\b|^\s*(?:o|[a-h][.)])\s|^\s*#+", re.MULTILINE)


READ = """texts => texts.map(text => {
  const { pieces, notes } = LOB.form.paste.read(text, LOB.form.paste.isPrivate);
  return { pieces: pieces.map(p => [p.text, p.place, p.why]), notes };
})"""


def read(page: Page, texts: list[str]) -> list[dict[str, object]]:
    """What the scripts on a page make of texts: pieces as (text, place, why), and sentences."""
    return page.evaluate(READ, texts)


def private(line: str) -> bool:
    """True for a line with a trace of a person."""
    return bool(list(traces(line)))


def as_golden(pieces: Iterable[Sequence[str]], notes: Iterable[str]) -> str:
    """Pieces (text, place, why) and sentences as one readable text."""
    shown = [f"=== {place or '?'} ({why})\n{text}\n" for text, place, why in pieces]
    return "\n".join([*shown, "=== veranderd", *notes, ""])


def lost_words(text: str, pieces: Iterable[Sequence[str]], said: Iterable[str] = ()) -> list[str]:
    """Words of four letters and more that the pieces and their reasons hold less often than the text does; [] when nothing is lost.

    What stands in a sentence of `said` was left out, and is named.
    """
    before = _words(_GONE.sub(" ", text))
    after = "".join(_words(" ".join(" ".join((one[0], one[2])) for one in pieces)))
    named = set(_words(" ".join(said)))
    words = (word for word in dict.fromkeys(before) if len(word) > 3 and word not in named)
    return [word for word in words if after.count(word) < before.count(word)]


def _words(text: str) -> list[str]:
    return re.sub("[0-9]", "", plain(text)).split()
