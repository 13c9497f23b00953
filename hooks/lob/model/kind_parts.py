"""What a kind says of itself beside its fields: how search treats it, its filters, its data files, and what is shown where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lob.model.plain import Plain, as_list, as_map, as_text

# A number with a point, as weights are written.
_WEIGHT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})?")
# What a data file of a kind can be.
EXPORT_FORMS = ("json", "csv", "succeselementen", "bibtex", "ris", "csl", "cijfers")
PLACES = ("pagina", "kaart", "regel", "blad")
# Pages of terms have no files of their own; to search they are a kind.
TERM = "term"
ISSUE_TEXTS = ("bestand", "naam", "uitleg", "titel", "label", "welkom")


@dataclass(frozen=True, slots=True)
class Search:
    """How search treats the pages of a kind.

    `letter` begins the name of a page in the index; `weight` multiplies the score of a page; `group` is the heading it stands
    under; words of a `core` kind are worth mending a typing error to; a page of a kind that `leads` comes first of all when
    its title is the question. `fields` are found as facts: a field, or `field.column`; `further` are the fields that name the
    pages to read after one of this kind, in order. What stands in a field of `apart` is about the source rather than about
    what the page tells: nobody finds a page by it.
    """

    letter: str
    label: str
    weight: float
    group: str
    core: bool
    leads: bool
    fields: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a list: its word in the address, the vocabulary, its heading, whether terms keep their own order, and whether it is
    folded below the others.
    """

    name: str
    list_id: str
    label: str
    in_order: bool
    folded: bool


@dataclass(frozen=True, slots=True)
class Export:
    """A data file of a kind: its name below /gegevens/, its form, and what a researcher finds in it ('' is not listed)."""

    name: str
    form: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long a record may stand on the site: `months` after the date in `field`."""

    field: str
    months: int


@dataclass(frozen=True, slots=True)
class Issue:
    """The issue form of a kind on GitHub: its file, how it is called and introduced, and what the sender has to agree with."""

    file: str
    name: str
    explanation: str
    title: str
    label: str
    welcome: str
    consent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field that is shown somewhere, with how many of its values at most; 0 is all."""

    id: str
    most: int


def search_of(row: Mapping[str, Plain]) -> Search:
    """How search treats a kind, from the part `zoeken`. What is not there is found by the checks."""
    weight = as_text(row.get("gewicht"))
    return Search(
        letter=as_text(row.get("letter")),
        label=as_text(row.get("label")),
        weight=float(weight) if _WEIGHT.fullmatch(weight) else 0,
        group=as_text(row.get("groep")),
        core=as_text(row.get("kern")) == "ja",
        leads=as_text(row.get("voorop")) == "ja",
        fields=tuple(map(as_text, as_list(row.get("velden")))),
        further=tuple(map(as_text, as_list(row.get("verder")))),
        apart=tuple(map(as_text, as_list(row.get("apart")))),
    )


def filters_of(rows: Plain | None) -> tuple[Filter, ...]:
    """The filters of a kind, in the order of its file."""
    return tuple(
        Filter(
            as_text(row.get("naam")),
            as_text(row.get("lijst")),
            as_text(row.get("label")),
            as_text(row.get("volgorde")) == "lijst",
            as_text(row.get("meer")) == "ja",
        )
        for row in map(as_map, as_list(rows))
    )


def exports_of(rows: Plain | None) -> tuple[Export, ...]:
    """The data files of a kind."""
    return tuple(
        Export(as_text(row.get("bestand")), as_text(row.get("vorm")), as_text(row.get("uitleg")))
        for row in map(as_map, as_list(rows))
    )


def shown_of(places: Mapping[str, Plain]) -> Mapping[str, tuple[ShownField, ...]]:
    """What stands where: a place (see PLACES) -> its fields in order. A field is a name, or a row with a limit."""
    return {place: tuple(map(_shown, as_list(places.get(place)))) for place in PLACES}


def _shown(entry: Plain) -> ShownField:
    row = as_map(entry)
    most = as_text(row.get("hoogstens"))
    return ShownField(as_text(row.get("veld")) or as_text(entry), int(most) if re.fullmatch("[0-9]{1,3}", most) else 0)


def expiry_of(data: Mapping[str, Plain]) -> Expiry | None:
    """`verloopt` of a kind: after which date, and how many months later. None when its records do not expire."""
    field, months = as_text(data.get("na")), as_text(data.get("maanden"))
    return Expiry(field, int(months)) if field and re.fullmatch(r"[0-9]{1,3}", months) else None


def issue_of(data: Mapping[str, Plain]) -> Issue | None:
    """`melding` of a kind. None when nobody sends it in by an issue."""
    if not data:
        return None
    return Issue(
        file=as_text(data.get("bestand")),
        name=as_text(data.get("naam")),
        explanation=as_text(data.get("uitleg")),
        title=as_text(data.get("titel")),
        label=as_text(data.get("label")),
        welcome=as_text(data.get("welkom")),
        consent=tuple(map(as_text, as_list(data.get("akkoord")))),
    )
