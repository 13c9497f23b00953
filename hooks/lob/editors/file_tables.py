"""Tables of a document: rows of cells, each cell the lines of what stands in it, become rows between | or, when the table only puts things
beside each other, what stands in them. The twin of theme/scripts/form/paste-tables.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lob.editors.paste_lines import asked_place, words
from lob.model.other_names import plain

Cell = Sequence[str]
_ITEM = re.compile(r" *(?:-|[0-9]{1,2}\.) ")
_BOLD = re.compile(r"\*\*(.*)\*\*")
_NUMBER = re.compile(r"[0-9]{1,2}[.)]?")
_SET_APART = re.compile(r"#+\s|\||\*\*.*\*\*$")
_LONGEST_LABEL = 80


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """A table of data as rows between |. One that only puts things beside each other, as many forms do, gives what stands in it."""
    full = [row for row in rows if any(map(_flat, row))]
    asked = _is_asked(full)
    if not _is_frame(full, asked):
        return ["", *map(_piped, full), ""]
    return [line for row in full for line in _framed(row, asked)]


def _flat(cell: Cell) -> str:
    """Its words on one line."""
    said = ""
    for number, one in enumerate(filter(None, cell)):
        between = "; " if number and _ITEM.match(one) else " " if number else ""
        bare = _ITEM.sub("", one, count=1) if _ITEM.match(one) else one
        bold = _BOLD.fullmatch(bare)
        said += between + (bold[1] if bold else bare)
    return re.sub(r"\s+", " ", said).strip()


def _piped(row: Sequence[Cell]) -> str:
    return f"| {' | '.join(_flat(cell).replace('|', chr(92) + '|') for cell in row)} |"


def _is_asked(rows: Sequence[Sequence[Cell]]) -> bool:
    known = sum(1 for row in rows if asked_place(_said(row)[0]))
    return known > 0 and known * 2 >= len(rows)


def _said(row: Sequence[Cell]) -> list[str]:
    """The cells of a row in which something stands, without a number before a question."""
    cells = [text for text in map(_flat, row) if text]
    return cells[1:] if len(cells) > 1 and _NUMBER.fullmatch(cells[0]) else cells


def _is_frame(rows: Sequence[Sequence[Cell]], asked: bool) -> bool:
    cells = [[one for one in cell if one] for row in rows for cell in row]
    if max((len(row) for row in rows), default=0) < 2:
        return True
    if (asked or len(rows) < 2) and any(len(cell) > 1 for cell in cells):
        return True
    return any(len(cell) > 1 and any(_SET_APART.match(one) for one in cell) for cell in cells)


def _framed(row: Sequence[Cell], asked: bool) -> Iterator[str]:
    cells, said = [cell for cell in row if _flat(cell)], _said(row)
    if asked and len(said) > 1 and all(plain(one) in words("tabelkop") for one in said):
        yield from ("", _piped(row), "")
    elif asked and len(said) > 1:
        rest = cells[[_flat(cell) for cell in cells].index(said[0]) + 1 :]
        yield from ("", said[0] if len(said[0]) > _LONGEST_LABEL else f"**{said[0]}**")
        yield from (line for cell in rest for line in ("", *cell))
        yield ""
    else:
        yield from (line for cell in cells for line in ("", *cell))
