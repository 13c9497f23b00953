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

    @property
    def stated(self) -> bool:
        """True when a source or a school says it, and the editors did not infer it."""
        return self.known and not self.inferred


ABSENT = Value("niet vermeld")


@dataclass(frozen=True, slots=True)
class Section:
    """One fixed heading of the body with the text under it, as Markdown.

    `told` says that the text answers it, `known` that the text does or the rows that go with it.
    """

    id: str
    label: str
    text: str
    told: bool
    known: bool
