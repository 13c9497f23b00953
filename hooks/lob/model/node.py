"""One value of the front matter, with the line where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

# A key without a value comes out as an empty text; `~` and `null` mean the same to YAML, so they do here.
NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
# What YAML 1.1 reads as something else than text: numbers, also 1:30 and 0x1F, yes/no, dates.
_NO_TEXT = re.compile(
    r"[-+]?[\d_]*\.?[\d_]+(e[-+]?\d+)?|[-+]?\d+(:[0-5]?\d)+(\.\d*)?|0[xob][\da-f_]+|[-+]?\.(inf|nan)|yes|no|on|off|true|false|ja|nee|\d{4}-\d\d?-\d\d?.*",
    re.IGNORECASE,
)
# What such a value begins with; nearly every text begins otherwise.
_FIRST = frozenset("+-.0123456789_yYnNoOtTfFjJ")


class Node(NamedTuple):
    """One value of the front matter. Exactly one of `text`, `items` and `entries` is set; `plain` means without quotes.

    A tuple and no dataclass: a check of 4,000 files makes half a million of these.
    """

    line: int
    text: str | None = None
    items: tuple[Node, ...] | None = None
    entries: tuple[tuple[Node, Node], ...] | None = None
    plain: bool = False

    @property
    def no_text(self) -> bool:
        """True for a value without quotes that is only a number, a date or yes/no."""
        text = self.text
        if not self.plain or not text or (text[0] not in _FIRST and text[0].isascii()):
            return False
        return _NO_TEXT.fullmatch(text) is not None

    @property
    def empty(self) -> bool:
        """True for a key without a value, an empty list or an empty text."""
        return not (self.text or self.items or self.entries)
