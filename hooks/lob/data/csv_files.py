"""A table as CSV: plain, and for Excel in Dutch, which takes nothing in it for a formula or a day.

Plain: commas, a point in numbers, ids. For Excel: a byte order mark, semicolons, a comma in numbers, labels beside ids.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from lob.data.table import Column, Table
from lob.model.catalogue import Catalogue
from lob.model.rules import compiled
from lob.model.template import STATUS_WORDS
from lob.model.unseen import NO_WIDTH, signs

_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")
# What begins a formula, in any width, and what a spreadsheet or a reader does not see in front of it.
_FORMULA, _UNSEEN = ("=", "+", "-", "@"), compiled(rf"[\s{signs(NO_WIDTH)}]*")
# Text that Excel takes for a day or a month: pages 6-9, April 2024. With other signs it stays what it is.
_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|juni?|june|juli?|july|aug(?:ustus|ust)?"
    r"|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_LIKE_A_DAY = re.compile(
    r"(0?[1-9]|[12]\d|3[01])[-/](0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/](\d\d|\d{4})"
    rf"|(\d\d?[-/ ])?{_MONTH}[-/ ](\d\d|\d{{4}})|\d\d?[-/ ]{_MONTH}",
    re.IGNORECASE,
)
# LibreOffice takes a month behind any other space that does not break for a day.
_NO_DAY = str.maketrans("-/ ", "–⁄\u2007")


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet will not take for a formula: an apostrophe in front keeps it text."""
    if text[:1].isalnum():
        return text
    first = unicodedata.normalize("NFKC", _UNSEEN.sub("", text, count=1)[:1])
    return f"'{text}" if first in _FORMULA and not _NUMBER.fullmatch(text) else text


def plain_csv(table: Table) -> str:
    """The table for programs: commas, ids, a point in numbers, no byte order mark."""
    return written([[c.name for c in table.columns], *table.rows], ",")


def excel_csv(table: Table, catalogue: Catalogue) -> str:
    """The table as Excel in Dutch opens it by a double click; beside each column of ids what they are called."""
    head = [name for c in table.columns for name in (c.name, *_name_beside(c))]
    rows = [
        [
            text
            for c, cell in zip(table.columns, row, strict=True)
            for text in _for_people(c, cell, catalogue, table.key)
        ]
        for row in table.rows
    ]
    return "\ufeff" + written([head, *rows], ";")


def _name_beside(column: Column) -> Iterator[str]:
    if column.vocabulary or column.kind:
        yield f"{column.name} ({'label' if column.vocabulary else 'titel'})"


def written(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    """Rows of cells as CSV, each cell safe for a spreadsheet; no byte order mark."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([safe_cell(c) for c in row] for row in rows)
    return out.getvalue()


def _for_people(column: Column, cell: str, catalogue: Catalogue, key: tuple[str, ...]) -> tuple[str, ...]:
    if column.vocabulary or column.kind:
        return cell, "; ".join(_called(column, one, catalogue) for one in cell.split("; ") if one)
    if column.type == "number" and _NUMBER.fullmatch(cell):
        return (cell.replace(".", ","),)
    # A name by which tables join stays as it is.
    may_change = column.type == "string" and column.name not in key
    return (cell.translate(_NO_DAY) if may_change and _LIKE_A_DAY.fullmatch(cell) else cell,)


def _called(column: Column, name: str, catalogue: Catalogue) -> str:
    if name in STATUS_WORDS:
        return name
    if column.vocabulary:
        return catalogue.label(column.vocabulary, name)
    record = catalogue.find(column.kind, name.partition(",")[0])
    return record.title if record else ""
