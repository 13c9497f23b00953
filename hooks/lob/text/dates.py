"""Dates as people and programs write them, and as we do: year, month and day in digits."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]")
_DAY_FIRST = re.compile(
    r"(?:[a-z]{2,7}dag,? )?([0-9]{1,2})[-/. ]([0-9]{1,2}|[a-z]{3,9}\.?)[-/. ](['’]?[0-9]{2}|[0-9]{4})", re.IGNORECASE
)
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.? ([0-9]{4})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})(?:[T ][0-9:.Z+]+)?")
# As programs in English write it: May 18, 2026.
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? ([0-3]?[0-9])(?:st|nd|rd|th)?,? ((?:19|20)[0-9]{2})")
_OTHER_MONTHS = {"mrt": "maa", "mar": "maa", "may": "mei", "oct": "okt"}
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def is_date(text: str) -> bool:
    """Whether a text is a date that exists, as we write it."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def lacks_day(text: str) -> bool:
    """Whether a text is a month and a year."""
    found = _MONTH_YEAR.fullmatch(text)
    return found is not None and _month(found[1]) != ""


def date_parts(text: str) -> list[str]:
    """Year, month and day of a date that is written otherwise, also one that does not exist; [] for anything else."""
    year_first, day_first = _YEAR_FIRST.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if month_first := _MONTH_FIRST.fullmatch(text):
        month, day, year = month_first.groups()
    elif year_first:
        year, month, day = year_first.groups()
    elif day_first:
        day, month, year = day_first.groups()
        year = year if len(year) == 4 else _whole_year(year[-2:])
        if month.isdecimal() and int(day) <= 12 < int(month):
            day, month = month, day  # as programs write it in English: the month first
    else:
        return []
    if not month.isdecimal():
        month = _month(month)
    return [year, f"{month:0>2}", f"{day:0>2}"] if month else []


def _month(name: str) -> str:
    """The number of a month by its name, as far as its first three letters tell; '' when it is none."""
    short = _OTHER_MONTHS.get(name.lower()[:3], name.lower()[:3])
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else ""


def _whole_year(two: str) -> str:
    """Two digits of a year as POSIX reads them: from 69 on in the century before."""
    return f"{19 if int(two) >= 69 else 20}{two}"


def date_in_digits(text: str) -> str:
    """A date as we write it, when it is certain which number is the month; '' otherwise."""
    parts = date_parts(text)
    turned = "-".join(parts)
    certain = parts and (int(parts[2]) > 12 or text.startswith(parts[0]) or any(map(str.isalpha, text)))
    return turned if certain and is_date(turned) else ""
