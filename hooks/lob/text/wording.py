"""Small pieces of Dutch that pages share: dates, numbers and lists in words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from lob.text.dates import is_date

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def date_in_words(text: str) -> str:
    """`2025-03-03` as `3 maart 2025`; anything that is no date comes back unchanged."""
    if not is_date(text):
        return text
    day = datetime.date.fromisoformat(text)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def as_sentence(items: Sequence[str], last: str = "en") -> str:
    """`a, b en c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def number(value: float | str) -> str:
    """A number as Dutch writes it, with every digit that was given: decimal comma, dot between thousands. Other texts come back unchanged."""
    found = re.fullmatch(r"(-?)([0-9]+)(?:[.,]([0-9]+))?", str(value).strip())
    if not found:
        return str(value)
    sign, whole, part = found[1], found[2].lstrip("0") or "0", (found[3] or "").rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    minus = sign if whole != "0" or part else ""
    return f"{minus}{grouped},{part}" if part else f"{minus}{grouped}"


def size_in_words(size: int) -> str:
    """A number of bytes as `850 bytes`, `120 kB` or `1,2 MB`."""
    if size < 1000:
        return f"{size} bytes"
    return f"{round(size / 1000)} kB" if size < 999_500 else f"{size / 1e6:.1f} MB".replace(".", ",")
