"""Lines of pasted text become blocks of Markdown: paragraphs, lists with their sublists, tables, headings and labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lob.editors import paste_lines as read
from lob.editors.paste_lines import Line, Notes, by, place_of, typed
from lob.model.other_names import plain

_STEP = 4
_DEEPEST = 2
_DASHES = frozenset("-–—*+")
_PLAIN = Line("text")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a label with its text, or Markdown of one kind: text, list or table."""

    kind: str
    text: str
    line: Line = _PLAIN


def blocks_of(lines: list[Line], notes: Notes) -> Iterator[Block]:
    """The blocks of a text, in order."""
    number = 0
    while number < len(lines):
        line = lines[number]
        take = _TAKERS.get(line.kind, _take_text)
        end = number + 1
        if line.kind in ("heading", "label"):
            end = _take_label(lines, number) if line.kind == "label" else end
            yield Block(line.kind, " ".join(one.text for one in lines[number:end]), line)
        elif line.kind not in ("blank", "rule"):
            end, made = take(lines, number, notes)
            yield from made
        number = max(end, number + 1)


def _take_label(lines: Sequence[Line], number: int) -> int:
    """The end of a label's text, which may run on."""
    end = number + 1
    while end < len(lines) and lines[end].kind == "text" and lines[end].text[:1].islower():
        end += 1
    return end


def _take_text(lines: Sequence[Line], number: int, notes: Notes) -> tuple[int, list[Block]]:
    end = number
    while end < len(lines) and (lines[end].kind == "text" or (end == number)):
        end += 1
    texts = read.joined([line.text for line in lines[number:end]], notes)
    return end, [Block("text", text) for text in texts]


def _take_cells(lines: Sequence[Line], number: int, notes: Notes) -> tuple[int, list[Block]]:
    """A table of rows that follow each other; one row alone is text, unless it was written as a table."""
    end = number
    while end < len(lines) and lines[end].kind in ("cells", "rule", "time"):
        end += 1
    rows = [_timed(line) if line.kind == "time" else line.cells for line in lines[number:end] if line.kind != "rule"]
    labels = [place_of(row[0].rstrip(" :")) for row in rows]
    if all(len(row) == 2 for row in rows) and sum(map(bool, labels)) * 2 >= len(rows) and any(labels):
        return end, list(_labelled(rows))
    if len(rows) < 2:
        return end, [Block("text", " – ".join(cell for cell in rows[0] if cell))]
    return end, [Block("table", table(rows))]


def _labelled(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """A table of questions and answers, as many forms are: each row is a label with its text."""
    for name, said in rows:
        bare = name.rstrip(" :")
        keep = plain(bare) in read.words("houd")
        line = Line("label", said, 0, bare, (), place_of(bare))
        known = line.place and said
        yield (
            Block("label", f"{bare}: {said}" if keep else said, line)
            if known
            else Block("text", ": ".join(one for one in (bare, said) if one))
        )


def _take_times(lines: Sequence[Line], number: int, notes: Notes) -> tuple[int, list[Block]]:
    end = number
    while end < len(lines) and lines[end].kind == "time":
        end += 1
    if end - number < 2:
        return _take_text([replace(line, text=typed(line)) for line in lines], number, notes)
    return end, [Block("table", table([("Tijd", "Wat"), *map(_timed, lines[number:end])]))]


def _timed(line: Line) -> tuple[str, ...]:
    return (line.sign, *read.CELLS.split(line.text))


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table in Markdown; the first row is the head."""
    width = max(map(len, rows))
    full = [[*row, *([""] * (width - len(row)))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in full]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _take_follow(lines: Sequence[Line], number: int, notes: Notes) -> tuple[int, list[Block]]:
    end = number
    while end < len(lines) and lines[end].kind == "follow":
        end += 1
    if end - number < 2:
        return _take_text(lines, number, notes)
    return end, [Block("list", "\n".join(f"- {line.text}" for line in lines[number:end]))]


def _take_list(lines: Sequence[Line], number: int, notes: Notes) -> tuple[int, list[Block]]:
    """A list with its sublists: by indent, and by the sign that Word or a web page gives each level."""
    items: list[list[str]] = []
    levels: list[tuple[int, str]] = []
    end = number
    for place in range(number, len(lines)):
        line = lines[place]
        if line.kind == lines[number].kind:
            _level(levels, line)
            items.append([" " * _STEP * min(len(levels) - 1, _DEEPEST) + _marker(line), line.text])
            end = place + 1
        elif line.kind == "text" and place == end and _runs_on(lines[place - 1], line, items[-1][1]):
            items[-1][1] = f"{items[-1][1]} {line.text}".strip()
            end = place + 1
        elif line.kind != "blank":
            break
    lone = lines[number]
    if len(items) == 1 and _is_title(lone, items[0][1]) and end < len(lines) and _text_follows(lines, end):
        return end, [
            Block(
                "heading",
                "",
                Line("heading", _numbered_title(lone, items[0][1]), 0, "", (), "", "s" if lone.kind == "step" else "n"),
            )
        ]
    return end, [Block("list", "\n".join(f"{mark} {text}".rstrip() for mark, text in items))]


def _level(levels: list[tuple[int, str]], line: Line) -> None:
    """Move to the level of this item."""
    sort = "1" if line.kind == "step" or line.sign.isdigit() else "a" if line.sign in "abcdefgh" else line.sign
    # A dash of any length is the same sign to who typed it.
    sort = "-" if line.sign in _DASHES else sort
    here = (line.indent, sort)
    while levels and here in levels and levels[-1] != here:
        levels.pop()
    while levels and line.indent < levels[-1][0] and here not in levels:
        levels.pop()
    if here not in levels:
        levels.append(here)


def _marker(line: Line) -> str:
    if line.kind == "step" or line.sign.isdigit():
        return f"{int(line.sign)}."
    return f"{'abcdefgh'.index(line.sign) + 1}." if line.sign in "abcdefgh" else "-"


def _runs_on(before: Line, line: Line, said: str) -> bool:
    if line.indent > before.indent or not said:
        return True
    return line.text[:1].islower() and not by("zinseinde").search(said)


def _is_title(line: Line, said: str) -> bool:
    numbered = line.kind == "step" or line.sign.isdigit()
    return numbered and len(said) <= 80 and not re.search(r"[.!?;,:]$", said)


def _numbered_title(line: Line, said: str) -> str:
    return f"{line.cells[0]}: {said}".rstrip(" :") if line.kind == "step" else f"{line.sign}. {said}"


def _text_follows(lines: Sequence[Line], number: int) -> bool:
    after = next((line for line in lines[number:] if line.kind != "blank"), None)
    return after is not None and after.kind not in ("label", "step")


_TAKERS: dict[str, Callable[[list[Line], int, Notes], tuple[int, list[Block]]]] = {
    "cells": _take_cells,
    "time": _take_times,
    "item": _take_list,
    "step": _take_list,
    "follow": _take_follow,
}
