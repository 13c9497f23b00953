"""The scan of the school plan beside the Monitor: which figure is about the same sector and role as a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.scan import Column, Statement
from lob.model.template import STATUS_WORDS
from lob.model.values import Row
from lob.text.wording import as_sentence

KIND = "cijfer"


@dataclass(frozen=True, slots=True)
class Mirror:
    """One percentage of a figure: of which sectors and roles, what it says, and who said it as the figure names them."""

    figure: Record
    sectors: tuple[str, ...]
    roles: tuple[str, ...]
    who: str
    what: str
    value: str


def mirrors(catalogue: Catalogue, statement: Statement) -> list[Mirror]:
    """The percentages of a statement, one for each column that has one, in the order of the scan."""
    return [one for name, label in statement.figures for one in _of_row(catalogue, name, label)]


def _of_row(catalogue: Catalogue, name: str, label: str) -> Iterator[Mirror]:
    figure = catalogue.find(KIND, name)
    rows = [row for row in figure.get("rijen").rows if row.get("label") == label] if figure else []
    for row in rows[:1]:
        yield from _cells(catalogue, figure, row) if figure else ()


def _cells(catalogue: Catalogue, figure: Record, row: Row) -> Iterator[Mirror]:
    columns = catalogue.template.scan.columns
    who, _, what = row["label"].rpartition(": ")
    of_row = _named(columns, who)
    told = what if of_row else row["label"]
    for title, value in zip(figure.get("kolommen").items, row["waarden"].split(";"), strict=False):
        if value in STATUS_WORDS or figure.get("eenheid").text != "procent":
            continue
        found = [*of_row, *_named(columns, title)]
        roles = [role for one in found for role in one.roles] or _in_text(columns, figure.get("populatie").text)
        sectors = [sector for one in found for sector in one.sectors] or figure.get("sectoren").items
        yield Mirror(figure, tuple(sectors), tuple(roles), _who(columns, found, roles), told, value)


def _who(columns: tuple[Column, ...], found: list[Column], roles: list[str]) -> str:
    """Whose word it is: `schoolleiders in vmbo`, or of all sectors together."""
    people = [one.name.lower() for one in columns if set(one.roles) & set(roles)]
    where = [one.name.lower() for one in found if one.sectors] or ["vo en mbo samen"]
    return f"{as_sentence(people)} in {as_sentence(where)}"


def _named(columns: tuple[Column, ...], text: str) -> list[Column]:
    """The columns that a heading names, such as `Vmbo, schoolleiders`."""
    parts = {part.strip().lower() for part in text.split(",")}
    return [one for one in columns if one.name.lower() in parts]


def _in_text(columns: tuple[Column, ...], text: str) -> list[str]:
    """The roles that the description of a figure names."""
    words = set(re.findall(r"\w+", text.lower()))
    return [role for one in columns if one.name.lower() in words for role in one.roles]
