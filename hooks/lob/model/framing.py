"""Where the front matter of a file is meant to be that does not begin or end it as it should."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lob.model.findings import Finding
from lob.model.wrapped import FENCE, MAX_ABOVE

# Lines that are meant as the three hyphens: dashes of a word processor, too many or too few of them, with spaces before them.
_NEARLY_CLOSING = re.compile(r"\s*(?:[-–—]{2,}|[–—]|- - -|[*_=]{3,})\s*")
# A field as people type it: a name, a colon and something or nothing.
_FIELD = re.compile(r"\s*[a-z][a-z_]{1,40} ?:(?:\s|$)")
_HEADING = re.compile(r"#{1,6} +\S")


class Frame(NamedTuple):
    """Where the front matter lies in the lines of a file, from 0: its first line, the one after its last, the first of the body."""

    start: int
    end: int
    body: int
    findings: tuple[Finding, ...]


def frame(name: str, lines: Sequence[str]) -> Frame | None:
    """Where the front matter is meant to be in a file that does not begin or end it as it should; None when that is not clear."""
    opened = _opened(name, lines)
    if opened is None:
        return None
    start, above = opened
    closed = _closed(name, lines, start)
    return Frame(start, closed[0], closed[1], (*above, *closed[2])) if closed else None


def _opened(name: str, lines: Sequence[str]) -> tuple[int, tuple[Finding, ...]] | None:
    if lines[0].rstrip() == "---":
        return 1, ()
    at = next(
        (at for at, line in enumerate(lines[:MAX_ABOVE]) if line.rstrip() == "---" and _fields(lines[at + 1 :])), None
    )
    if at is not None:
        return at + 1, _above(name, lines[:at])
    if _NEARLY_CLOSING.fullmatch(lines[0]) and _fields(lines[1:]):
        return 1, (_hyphens(name, 1, lines[0]),)
    first = next((at for at, line in enumerate(lines[:MAX_ABOVE]) if line.strip()), 0)
    if not _fields(lines[first:]):
        return None
    remedy = "Zet op de eerste regel drie streepjes (---), boven het eerste veld."
    return first, (Finding(name, first + 1, "LEES04", "Boven de velden ontbreken de drie streepjes.", remedy),)


def is_nearly_closing(line: str) -> bool:
    """True for a line that is meant as the three hyphens."""
    return _NEARLY_CLOSING.fullmatch(line) is not None


def _fields(lines: Sequence[str]) -> bool:
    """Whether fields stand here: two of them within the first lines."""
    return sum(bool(_FIELD.match(line)) for line in lines[:8]) > 1


def _above(name: str, lines: Sequence[str]) -> tuple[Finding, ...]:
    said = next((line.strip() for line in lines if line.strip() and not FENCE.fullmatch(line)), "")
    if any(map(FENCE.fullmatch, lines)):
        return ()  # the whole file in a block of code has a finding of its own
    text = f"Boven het kopblok staat nog tekst: '{said[:40]}'." if said else "Boven het kopblok staat een lege regel."
    remedy = "Haal weg wat boven de eerste drie streepjes staat: die horen op de eerste regel."
    if any(map(_HEADING.match, lines)):
        remedy = (
            "Zet die tekst, met de kopjes, onder de velden en de laatste drie streepjes. Het kopblok hoort bovenaan."
        )
    return (Finding(name, 1, "LEES04", text, remedy),)


def _closed(name: str, lines: Sequence[str], start: int) -> tuple[int, int, tuple[Finding, ...]] | None:
    """Where the front matter ends, and the body begins."""
    heading = next((at for at in range(start, len(lines)) if lines[at].startswith("## ")), len(lines))
    end = next((at for at in range(start, heading) if lines[at].rstrip() in ("---", "...")), None)
    if end is not None:
        return end, end + 1, ()
    near = next((at for at in range(start, heading) if _NEARLY_CLOSING.fullmatch(lines[at])), None)
    if near is not None:
        return near, near + 1, (_hyphens(name, near + 1, lines[near]),)
    if heading == len(lines):
        return None
    end = heading
    while end > start and not lines[end - 1].strip():
        end -= 1
    return end, end, (not_closed(name),)


def not_closed(name: str) -> Finding:
    """The finding about front matter without an end."""
    remedy = "Zet na het laatste veld een regel met alleen drie streepjes (---)."
    return Finding(name, 1, "LEES05", "Het kopblok is niet afgesloten.", remedy)


def _hyphens(name: str, line: int, typed: str) -> Finding:
    text = f"Hier staat '{typed.strip()[:20]}', en dat zijn niet precies drie streepjes."
    remedy = "Typ helemaal vooraan drie gewone streepjes en niets anders: ---"
    return Finding(name, line, "LEES05" if line > 1 else "LEES04", text, remedy)
