"""Lines of pasted text become blocks of Markdown: paragraphs, lists with their sublists, tables, headings and labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lob.editors import paste_lines as read
from lob.editors.paste_lines import Line, Notes, by, typed
from lob.editors.paste_places import reason
from lob.model.other_names import plain

_STEP = 4
_DEEPEST = 2
_DASHES = frozenset("-–—*+")
_PLAIN = Line("text")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a label with its text, or Markdown of one kind: text, list or table. At an `end` another text begins."""

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
        if line.kind in ("heading", "label", "end"):
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
    asked = list(_questions(rows, notes))
    if asked:
        return end, asked
    if len(rows) < 2:
        return end, [_only_row(rows[0], _text_follows(lines, end))]
    return end, [Block("table", table(rows))]


def _only_row(row: Sequence[str], followed: bool) -> Block:
    """A title far behind its number, when text follows; else text."""
    if followed and len(row) == 2 and re.fullmatch("[0-9]{1,2}[.)]?", row[0]):
        return Block("heading", row[1], Line("heading", row[1], 0, "", (), read.asked_place(row[1]), "n"))
    return Block("text", " – ".join(cell for cell in row if cell))


def _questions(rows: Sequence[Sequence[str]], notes: Notes) -> Iterator[Block]:
    """A table of questions and answers, as many forms are, beside or below each other; nothing for a table of data."""
    said = [row for row in map(_filled, rows) if row]
    heads = [row for row in said if all(plain(cell) in read.words("tabelkop") for cell in row)]
    asked = [row for row in said if row not in heads]
    known = sum(bool(read.asked_place(row[0])) for row in asked)
    if not known or known * 2 < len(asked) or any(len(row) > 2 for row in asked):
        return
    notes.extend(("tabelkop", ", ".join(row)) for row in heads)
    for row in asked:
        yield _labelled(*row) if len(row) == 2 else _alone(row[0])


def _filled(row: Sequence[str]) -> list[str]:
    """The cells of a row in which something stands, without a number before a question."""
    cells = [cell for cell in row if cell]
    return cells[1:] if len(cells) > 1 and re.fullmatch(r"[0-9]{1,2}[.)]?", cells[0]) else cells


def _labelled(name: str, said: str) -> Block:
    bare = name.rstrip(" :")
    keep = plain(bare) in read.words("houd")
    line = Line("label", said, 0, bare, (), read.asked_place(name))
    return Block("label", f"{bare}: {said}" if keep else said, line) if line.place else Block("text", f"{bare}: {said}")


def _alone(cell: str) -> Block:
    """The only cell of a row: a question above its answer, or that answer."""
    label = read.read_label(cell)
    if label:
        return Block("label", label.text, label)
    place = read.asked_place(cell)
    title = read.without_number(cell).rstrip(" :")
    return Block("heading", title, Line("heading", title, 0, "", (), place, "p")) if place else Block("text", cell)


def _take_times(lines: Sequence[Line], number: int, notes: Notes) -> tuple[int, list[Block]]:
    times, end = [lines[number]], number + 1
    for place in range(number + 1, len(lines)):
        # A word processor puts an empty line between them.
        if lines[place].kind == "time":
            times.append(lines[place])
            end = place + 1
        elif lines[place].kind != "blank":
            break
    if len(times) < 2:
        return _take_text([replace(line, text=typed(line)) for line in lines], number, notes)
    return end, [Block("table", table([("Tijd", "Wat"), *map(_timed, times)]))]


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
    boxes: list[str] = []
    levels: list[tuple[int, str]] = []
    end = number
    for place in range(number, len(lines)):
        line = lines[place]
        if line.kind == lines[number].kind:
            # After an empty line another sign as far to the left begins a list of its own.
            if place > end and (line.indent, _sort(line)) not in levels and line.indent <= levels[0][0]:
                break
            _level(levels, line)
            items.append([" " * _STEP * min(len(levels) - 1, _DEEPEST) + _marker(line), line.text])
            boxes.append(_box(line))
            end = place + 1
        elif line.kind == "text" and place == end and _runs_on(lines[place - 1], line, items[-1][1]):
            items[-1][1] = read.glued(items[-1][1], line.text, notes)
            end = place + 1
        elif line.kind != "blank":
            break
    items = _ticked(items, boxes, notes, _above(lines, number))
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


def _box(line: Line) -> str:
    """'aan' or 'uit' for an item with a box to tick; '' for any other."""
    states = (state for state in ("aan", "uit") if any(map(by(f"vakje_{state}").match, (line.sign, line.text))))
    return next(states, "")


def _above(lines: Sequence[Line], number: int) -> str:
    """What the heading or label above a line stands for, or ''."""
    return next((line.place for line in reversed(lines[:number]) if line.kind in ("heading", "label")), "")


def _ticked(items: list[list[str]], boxes: Sequence[str], notes: Notes, place: str) -> list[list[str]]:
    """The items of a list of which some are ticked. Below a field that is a choice the others were not chosen, and go; anywhere
    else they are a part of the story, and say that they were left open.
    """
    if not {"aan", "uit"} <= set(boxes):
        return items
    choice = place != "" and place not in read.headings()
    kept: list[list[str]] = []
    for (mark, said), box in zip(items, boxes, strict=True):
        text = by(f"vakje_{box}").sub("", said, count=1).strip() if box else said
        if box == "uit":
            notes.append(("vakje" if choice else "vakje_open", text))
            text = f"{text} ({reason('open')})"
        if not (choice and box == "uit"):
            kept.append([mark.strip() if box else mark, text])
    return kept


def _level(levels: list[tuple[int, str]], line: Line) -> None:
    """Move to the level of this item."""
    here = (line.indent, _sort(line))
    while levels and here in levels and levels[-1] != here:
        levels.pop()
    while levels and line.indent < levels[-1][0] and here not in levels:
        levels.pop()
    if here not in levels:
        levels.append(here)


def _sort(line: Line) -> str:
    """The kind of sign before an item."""
    if line.kind == "step" or line.sign.isdigit():
        return "1"
    if _box(line):
        return "☐"
    if line.sign.rstrip("\ufe0f") in read.words("versiering"):
        return "★"
    # A dash of any length is the same sign to who typed it.
    return "a" if line.sign in "abcdefgh" else "-" if line.sign in _DASHES else line.sign


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
    return after is not None and after.kind not in ("label", "step", "end")


_TAKERS: dict[str, Callable[[list[Line], int, Notes], tuple[int, list[Block]]]] = {
    "cells": _take_cells,
    "time": _take_times,
    "item": _take_list,
    "step": _take_list,
    "follow": _take_follow,
}
