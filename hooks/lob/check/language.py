"""Hints for plain language: long sentences, hard words, much passive voice. They are shown and never stop anything."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from lob.model.findings import Finding
from lob.model.source import Source
from lob.text.notation import CITATION

MAX_WORDS = 30
# The longest text below a heading of this knowledge base had 340 words in November 2026.
MAX_STRETCH = 400
# Hard word -> plain word. Only words for which the plain one nearly always fits.
PLAIN_WORDS = {
    "teneinde": "om",
    "middels": "met",
    "aangaande": "over",
    "omtrent": "over",
    "ten behoeve van": "voor",
    "met betrekking tot": "over",
    "dientengevolge": "daardoor",
    "derhalve": "dus",
    "tevens": "ook",
    "alsmede": "en",
    "reeds": "al",
    "echter": "maar",
    "indien": "als",
    "implementeren": "invoeren",
    "implementatie": "invoering",
    "faciliteren": "mogelijk maken",
    "optimaliseren": "verbeteren",
    "conform": "volgens",
    "dusdanig": "zo",
    "geschiedt": "gebeurt",
    "desbetreffende": "deze",
}
_HARD = re.compile(r"\b(" + "|".join(re.escape(word) for word in PLAIN_WORDS) + r")\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(wordt|worden|werd|werden)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.?!]+[.?!]?")
# Headings are no sentences, and a cell of a table seldom is one.
_RUNNING = frozenset(["p", "li", "dd", "blockquote"])


def check_language(source: Source) -> list[Finding]:
    """HOORT findings about the running text of the body, at most one of each kind per line of a paragraph."""
    running = [lines for block, lines in source.texts if block.tag in _RUNNING]
    low = source.body.lower()
    # A cheap first look at the whole: few texts have a hard word or a sentence that may be long.
    hard = any(word in low for word in PLAIN_WORDS)
    passive = low.count("word") + low.count("werd") > 3
    found = [finding for lines in running for finding in _paragraph(source.path, lines, hard, passive)]
    # A text with fewer signs has fewer words.
    prose = [lines for block, lines in source.texts if block.tag == "p"]
    return [*found, *_stretches(source, prose)] if len(source.body) > 2 * MAX_STRETCH else found


def _stretches(source: Source, prose: Sequence[Sequence[tuple[int, str]]]) -> Iterator[Finding]:
    """A long text without a heading in it, on the line of the heading above it."""
    starts = [source.body_line, *(heading.line for heading in source.headings)]
    words = Counter[int]()
    for lines in filter(None, prose):
        words[starts[bisect_right(starts, lines[0][0]) - 1]] += sum(len(line.split()) for _, line in lines)
    for line in starts:
        if words[line] > MAX_STRETCH:
            text = f"Hier staan {words[line]} woorden achter elkaar, zonder kopje ertussen."
            remedy = (
                f"Zet er tussenkopjes in (###), of kort de tekst in: hoogstens {MAX_STRETCH} woorden onder een kopje."
            )
            yield Finding(source.path, line, "TAAL04", text, remedy)


def _paragraph(path: str, lines: Sequence[tuple[int, str]], hard: bool, passive: bool) -> Iterator[Finding]:
    text = CITATION.sub("", "\n".join(line for _, line in lines))
    if text.count(" ") + text.count("\n") >= MAX_WORDS:
        for number, longest in _long_sentences(text):
            sentence = f"Hier staat een zin van {longest} woorden."
            yield Finding(
                path,
                lines[number][0],
                "TAAL01",
                sentence,
                f"Maak er kortere zinnen van (hoogstens {MAX_WORDS} woorden).",
            )
    for number, line in lines if hard else ():
        word = _HARD.search(line)
        if word:
            plain = f"Schrijf bijvoorbeeld '{PLAIN_WORDS[word.group().lower()]}'."
            yield Finding(path, number, "TAAL02", f"'{word.group()}' kan gewoner.", plain)
    if passive and len(_PASSIVE.findall(text)) > 3:
        yield Finding(
            path,
            lines[0][0],
            "TAAL03",
            "In deze alinea staat vaak 'wordt' of 'worden'.",
            "Zeg wie het doet: 'de mentor belt' in plaats van 'er wordt gebeld'.",
        )


def _long_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences of too many words: the line in the paragraph where each begins, from 0, and its number of words."""
    told = -1
    for found in _SENTENCE.finditer(text):
        count = len(found[0].split())
        number = text.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip()))
        if count > MAX_WORDS and number != told:
            told = number
            yield number, count
