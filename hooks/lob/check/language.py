"""Hints for plain language: long sentences, hard words, much passive voice. They are shown and never stop anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lob.model.findings import Finding
from lob.model.source import Source

MAX_WORDS = 30
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
# Citations and addresses of links; they are no words of the sentence.
_NO_WORDS = re.compile(r"\[@[^\]]*\]|\(\S+?\)")
_SENTENCE = re.compile(r"[^.?!]+[.?!]?")


def check_language(source: Source) -> list[Finding]:
    """HOORT findings about the running text of the body, at most one of each kind per paragraph."""
    findings: list[Finding] = []
    if not _may_be_hard(source.body):
        return findings
    number = source.body_line
    for paragraph in source.body.split("\n\n"):
        if _may_be_hard(paragraph):
            text = _NO_WORDS.sub("", paragraph)
            if text.strip() and not text.lstrip().startswith(("#", "|", "`", "~")):
                findings += _paragraph(source.path, number, text)
        number += paragraph.count("\n") + 2
    return findings


def _may_be_hard(body: str) -> bool:
    """A cheap first look: a long sentence, a word of the list, or much passive voice."""
    low = body.lower()
    return (
        any(word in low for word in PLAIN_WORDS)
        or low.count("word") + low.count("werd") > 3
        or any(_longest_sentence(_NO_WORDS.sub("", line)) for line in body.split("\n") if line.count(" ") >= MAX_WORDS)
    )


def _longest_sentence(line: str) -> int:
    """The number of words of the longest sentence that is too long, or 0."""
    longest = max((len(s.split()) for s in _SENTENCE.findall(line) if s.count(" ") >= MAX_WORDS), default=0)
    return longest if longest > MAX_WORDS else 0


def _paragraph(path: str, number: int, text: str) -> Iterator[Finding]:
    number += len(text) - len(text.lstrip("\n"))
    for line_no, line in enumerate(text.strip("\n").split("\n"), number):
        longest = _longest_sentence(line)
        if longest:
            yield Finding(
                path, line_no, "TAAL01", f"Hier staat een zin van {longest} woorden.", "Maak er twee zinnen van."
            )
        hard = _HARD.search(line)
        if hard:
            yield Finding(
                path,
                line_no,
                "TAAL02",
                f"'{hard.group()}' kan gewoner.",
                f"Schrijf bijvoorbeeld '{PLAIN_WORDS[hard.group().lower()]}'.",
            )
    if ("word" in text or "werd" in text) and len(_PASSIVE.findall(text)) > 3:
        yield Finding(
            path,
            number,
            "TAAL03",
            "In deze alinea staat vaak 'wordt' of 'worden'.",
            "Zeg wie het doet: 'de mentor belt' in plaats van 'er wordt gebeld'.",
        )
