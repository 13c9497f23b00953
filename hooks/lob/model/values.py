"""The value of a field and the text under a fixed heading, with what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KNOWN = "bekend"
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one field. `status` is `bekend` or one of the three status words; `items` are texts, `rows` mappings."""

    status: str
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    inferred: bool = False

    @property
    def known(self) -> bool:
        """True when there is a value, stated or inferred."""
        return self.status == KNOWN


ABSENT = Value("niet vermeld")


@dataclass(frozen=True, slots=True)
class Section:
    """One fixed heading of the body with the text under it, as Markdown."""

    id: str
    label: str
    text: str
    known: bool
