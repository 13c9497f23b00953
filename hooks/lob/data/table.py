"""A table for researchers and its columns, and values as cells of it."""

from __future__ import annotations

from dataclasses import dataclass

from lob.model.records import Record
from lob.model.template import Field
from lob.model.values import ABSENT, Value

YES_OR_NO = ("ja", "nee")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type in words of the Table Schema (string, number, integer, date), and what its ids name: terms or records."""

    name: str
    about: str
    type: str = "string"
    vocabulary: str = ""
    required: bool = False
    # The kind of record whose ids these are, alone or (`placed`) before a comma and a place.
    kind: str = ""
    placed: bool = False
    many: bool = False
    # What people call it; '' when that is its name.
    title: str = ""
    # All that may stand here, when that is a short list.
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of cells per thing; a cell with several ids has `; ` between them."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    key: tuple[str, ...] = ()
    # The table of which the column `id` names a row; '' when that is this table.
    part_of: str = ""


def flat(value: Value) -> str:
    """A value as one cell: its status word, its text, or its items or rows with `; ` between them."""
    if not value.known:
        return value.status
    return "; ".join([": ".join(row.values()) for row in value.rows] or value.items) or value.text


def unsaid(field: Field) -> str:
    """What stands where a record says nothing of a field: `nee` of a question with ja or nee, nothing where nobody could have told it."""
    if field.choices == YES_OR_NO:
        return "nee"
    return ABSENT.status if field.words else ""


def counts(record: Record) -> tuple[str, str, str]:
    """Three cells: how much of what is asked is known of a record, how much was inferred, and how much is asked."""
    found = record.completeness
    return str(found.known), str(found.inferred), str(found.total)
