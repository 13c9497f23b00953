"""The accessibility statement as data: its status, what machines looked at, what people still must, and known barriers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.template import Template

FILE = "toegankelijkheid.yml"
UNKNOWN = "onbekend"
# The words of the Dutch model (toegankelijkheidsverklaring.nl); the first is ours, for who has nobody who judged.
STATUSES: Mapping[str, str] = MappingProxyType(
    {
        UNKNOWN: "Onbekend. Niemand van buiten heeft de site beoordeeld.",
        "A": "Voldoet volledig",
        "B": "Voldoet gedeeltelijk",
        "C": "Eerste maatregelen genomen",
        "D": "Voldoet niet",
    }
)
BARRIER = ("wat", "criterium", "oorzaak", "gevolg", "alternatief", "gepland")
STUDY = ("wie", "datum", "link")
MACHINE = ("wat", "waarmee")


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement. Rows keep the names of the file: `BARRIER`, `STUDY`, `MACHINE`."""

    status: str
    updated: str
    study: Mapping[str, str]
    machines: tuple[Mapping[str, str], ...]
    people: tuple[str, ...]
    barriers: tuple[Mapping[str, str], ...]

    @property
    def in_words(self) -> str:
        """The status as the page says it."""
        return STATUSES.get(self.status, "")


def statement(data: Mapping[str, Plain]) -> Statement:
    """The statement as it stands in the file; what is missing is ''."""
    return Statement(
        as_text(data.get("status")),
        as_text(data.get("bijgewerkt")),
        _row(data.get("onderzoek")),
        tuple(map(_row, as_list(data.get("machines")))),
        tuple(map(as_text, as_list(data.get("mensen")))),
        tuple(map(_row, as_list(data.get("bevindingen")))),
    )


def _row(found: Plain | None) -> Mapping[str, str]:
    return {name: as_text(value) for name, value in as_map(found).items()}


def statement_of(template: Template) -> Statement:
    """The statement of the site."""
    return statement(next((data for path, data in template.files.items() if path.name == FILE), {}))
