"""Rows of tables as sentences: what a cell says of a person, only the head of its column tells. The twin of `asSentences` in

theme/scripts/form/private.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lob.model.rules import pattern

_TELLING = pattern("privacy", "kolom")
# Between cells: of Markdown, of a sheet that was pasted, of CSV.
_BETWEEN = (re.compile(r"\|"), re.compile(r"\t"), re.compile(r";"), re.compile(r",(?!\s)"))
_RULE, _FIGURES = re.compile(r"[-:=\s]*"), re.compile(r"\d{4}")
_SAYS = re.compile(r"[^\s|:-]")
_LONGEST_HEAD, _MOST_CELLS = 40, 40


def as_sentences(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Each row of a table with a column about persons, as `leerlingnummer: 184523; voornaam: Noor`, with its line."""
    heads: Sequence[str] = ()
    apart = True
    for number, line in lines:
        cells = _cells(line)
        if cells and len(cells) == len(heads) and not (apart and _is_head(cells)):
            said = [f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True) if cell and _tells(head)]
            if said:
                yield number, "; ".join(said)
        elif cells:
            heads = cells if _is_head(cells) else ()
            if not heads and len(cells) == 2 and _tells(cells[0]):
                yield number, f"{cells[0]}: {cells[1]}"
        elif _SAYS.search(line):
            heads = ()
        apart = not line.strip()


def _cells(line: str) -> Sequence[str]:
    """The cells of a row; none of a text, of an empty line or of the line below the heads."""
    bare = line.strip().removeprefix("|").removesuffix("|")
    for sign in _BETWEEN:
        cells = [cell.strip() for cell in sign.split(bare)][:_MOST_CELLS]
        if len(cells) > 1:
            return () if all(map(_RULE.fullmatch, cells)) else cells
    return ()


def _is_head(cells: Sequence[str]) -> bool:
    return any(map(_tells, cells)) and not any(map(_FIGURES.search, cells))


def _tells(head: str) -> bool:
    return len(head) <= _LONGEST_HEAD and _TELLING.search(head) is not None
