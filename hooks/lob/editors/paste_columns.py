"""Text as a PDF gives it when it keeps its layout: two columns become one text, the left one and then the right one, and lines that were
spread over the width get one space between words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

_GAP = re.compile(r"[^\s] {3,}(?=[^\s])")
# Two numbered titles beside each other.
_TITLES = re.compile(r"^ *([0-9]{1,2}[.)]? +[^\s].*?) {3,}([0-9]{1,2}[.)]? +[^\s].*)$")
_FEWEST = 4
# Of so many lines of running text at least one goes on with a small letter; a row of a table seldom does.
_ONE_IN = 3
# A row of a table seldom has so many words. Behind the sign of a list its spaces stay.
_LONG_LINE = 6
_SPREAD = re.compile(r"(?<=[^\s])(?<!^o) {2,}(?=[^\s])")


def in_columns(lines: Sequence[str]) -> list[str]:
    """The lines, with two columns of running text below each other. A table stays as it stands."""
    found: list[str] = []
    number = 0
    while number < len(lines):
        end, right = _run(lines, number)
        if end:
            rows = lines[number:end]
            heads = _titles_above(found)
            sides = [row[:right].rstrip() for row in rows], [row[right:].strip() for row in rows]
            found += [line for head, side in zip(heads, sides, strict=True) for line in (*head, *side, "")]
        else:
            found.append(lines[number])
        number = end or number + 1
    return found


def _titles_above(found: list[str]) -> tuple[list[str], list[str]]:
    """The titles of both columns, taken from the line above them."""
    last = next((n for n in reversed(range(len(found))) if found[n].strip()), None)
    titles = _TITLES.match(found[last]) if last is not None else None
    if last is None or not titles:
        return [], []
    del found[last:]
    return [titles[1]], [titles[2]]


def _run(lines: Sequence[str], start: int) -> tuple[int, int]:
    """The end of the lines in two columns that begin here and where the right one begins; 0 for none."""
    gaps = list(_GAP.finditer(lines[start]))
    if len(gaps) != 1 or "\t" in lines[start]:
        return 0, 0
    right, end = gaps[0].end(), start
    while end < len(lines) and not lines[end][right - 2 : right].strip() and "\t" not in lines[end]:
        end += 1
    while end > start and not _beside(lines[end - 1], right):
        end -= 1
    # The left one may go on below the end of the right one.
    while start < end < len(lines) and lines[end].strip() and not lines[end][right - 2 :].strip():
        end += 1
    rows = lines[start:end]
    full = sum(_beside(row, right) for row in rows)
    if full < _FEWEST or full * 2 < sum(bool(row.strip()) for row in rows):
        return 0, 0
    columns = slice(right), slice(right, None)
    running = all(_runs([part for row in rows if (part := row[column].strip())]) for column in columns)
    return (end, right) if running else (0, 0)


def _beside(row: str, right: int) -> bool:
    return bool(row[:right].strip()) and bool(row[right:].strip())


def _runs(parts: Sequence[str]) -> bool:
    low = sum(after[:1].islower() for _, after in pairwise(parts))
    return low * _ONE_IN >= len(parts) - 1


def unspread(lines: Sequence[str]) -> list[str]:
    """The lines, with one space between words where they were spread over the width."""
    found: list[str] = []
    for long, group in groupby(lines, key=_is_long):
        rows = list(group)
        found += [_SPREAD.sub(" ", row) for row in rows] if long and _is_spread(rows) else rows
    return found


def _is_long(line: str) -> bool:
    return len(line.split()) >= _LONG_LINE and "\t" not in line


def _is_spread(rows: Sequence[str]) -> bool:
    """True for running text with wide gaps that do not stand below each other, as those of a table do."""
    gaps = [[found.end() for found in _GAP.finditer(row)] for row in rows]
    if sum(map(bool, gaps)) < 2 or not _runs([row.strip() for row in rows]):
        return False
    below = sum(any(abs(place - other) < 2 for other in before) for before, after in pairwise(gaps) for place in after)
    return below * 2 < sum(map(len, gaps))
