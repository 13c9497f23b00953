"""The day of the site, which stands on every page and nowhere in what is kept of a page: with it no page would ever stay the same."""

from __future__ import annotations

import re
from datetime import date

from lob.text.wording import date_in_words

_DAY = re.compile(rb"(<span data-versie>)([^<]*)(</span>)")


def day_on_page(day: date) -> str:
    """The day as every page shows it: the only way in which a template may."""
    return f"<span data-versie>{date_in_words(day.isoformat())}</span>"


def hollow(page: bytes) -> bytes:
    """A page without the day of the build."""
    return _DAY.sub(rb"\1\3", page)


def filled(page: bytes, day: bytes) -> bytes:
    """The page with the day where it belongs."""
    return _DAY.sub(lambda found: found[1] + day + found[3], page)
