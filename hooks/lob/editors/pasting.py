"""Pasted text becomes pieces, each with a proposal for its place in an example. Nothing falls away: what has no place has place ''.

The twin of theme/scripts/form/paste.js, held together by the cases in tests/fixtures/plakken/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lob.editors import paste_lines as read
from lob.editors.paste_lines import Line, Notes, by, place_of, plain
from lob.model.plain import as_list, as_map, as_text
from lob.model.rules import pairs, rules

# Place of what somebody most likely does not want in an example: a greeting, the head of a mail, a number of a page.
ASIDE = "weg"
_LONGEST_TITLE, _SUMMARY_WORDS, _STEP = 100, 60, 4
_DEEPEST = 2
_DASHES = frozenset("-–—*+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as Markdown. `place` is the id of a field or heading, ASIDE, or '' for no proposal; `why` says why, in Dutch."""

    text: str
    place: str = ""
    why: str = ""


_PLAIN = Line("text")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a label with its text, or Markdown of one kind: text, list or table."""

    kind: str
    text: str
    line: Line = _PLAIN


@dataclass(slots=True)
class _Section:
    """What is being gathered under one heading."""

    heading: Line | None = None
    place: str = ""
    why: str = ""
    texts: list[str] = field(default_factory=list)
    smaller: set[str] = field(default_factory=set)


def read_paste(text: str, private: Callable[[str], bool] = lambda _: False) -> tuple[list[Piece], list[str]]:
    """Pieces in the order of the text, asides last, and what was changed in Dutch sentences.

    `private` says of a line whether it holds a trace of a person; a mailbox without one is proposed as the contact.
    """
    notes: Notes = []
    lines = read.read_lines(_with_notes(read.tidy(text, notes), notes))
    asides, lines = _asides(lines, notes)
    pieces = list(_pieces(list(_blocks(lines, notes)), notes))
    subject = next((p for p in asides if p.place == "titel"), None)
    if subject and not any(p.place == "titel" for p in pieces):
        pieces.insert(0, subject)
    box = _mailbox([*pieces, *asides], private)
    return [*pieces, *box, *(p for p in asides if p.place != "titel")], list(read.sentences(notes))


def reason(name: str, what: str = "") -> str:
    """Why a place is proposed, in Dutch."""
    return pairs("plakken", "redenen").get(name, "").replace("{}", what)


def _mailbox(pieces: Sequence[Piece], private: Callable[[str], bool]) -> list[Piece]:
    if any(piece.place == "contact" for piece in pieces):
        return []
    found = (box for piece in pieces for box in by("postvak").findall(piece.text) if not private(box))
    box = next(found, "")
    return [Piece(box, "contact", reason("postvak"))] if box else []


# --- notes at the foot of a page ---


def _with_notes(lines: list[str], notes: Notes) -> list[str]:
    """Lines with the text of a footnote where it is referred to. A note that nothing refers to stays where it stands."""
    found = list(lines)
    for number, line in enumerate(lines):
        note = by("noot").match(line)
        place = _reference(found, note[1], number) if note else -1
        if note and place >= 0:
            said = note[2].strip().rstrip(".")
            found[place] = found[place].replace(note[1], f" (noot: {said})", 1).replace("  (noot", " (noot")
            found[number] = ""
            notes.append(("noot", said))
    return found


def _reference(lines: Sequence[str], sign: str, but: int) -> int:
    for number, line in enumerate(lines):
        if number != but and line.lstrip().find(sign) > 0:
            return number
    return -1


# --- what stands beside the text ---


def _asides(lines: list[Line], notes: Notes) -> tuple[list[Piece], list[Line]]:
    """Greetings, heads of mails and pages apart, and the lines that are left."""
    marks = ["" for _ in lines]
    _mark_mail(lines, marks)
    _mark_pages(lines, marks)
    pieces: list[Piece] = []
    for name in ("mail", "groet", "bladzijde"):
        texts = [_typed(line) for line, mark in zip(lines, marks, strict=True) if mark == name]
        if texts:
            pieces.append(Piece("\n".join(texts), ASIDE, reason(name)))
        if texts and name == "bladzijde":
            notes.append(("pagina", "; ".join(texts)))
    subjects = (by("mailonderwerp").match(_typed(line)) for line, m in zip(lines, marks, strict=True) if m == "mail")
    title = next((found[1] for found in subjects if found and found[1]), "")
    if title:
        pieces.append(Piece(title, "titel", reason("veld", "Onderwerp")))
    return pieces, _rest(lines, marks)


def _typed(line: Line) -> str:
    """A line as it was typed, without its indent."""
    if line.kind == "label" and not line.text.startswith(line.sign):
        return f"{line.sign}: {line.text}"
    if line.kind == "step":
        return f"{line.cells[0]}: {line.text}".rstrip(" :")
    return f"{line.sign} {line.text}".strip() if line.kind in ("item", "time") else line.text


def _mark_mail(lines: Sequence[Line], marks: list[str]) -> None:
    closing = False
    for number, line in enumerate(lines):
        typed = _typed(line)
        beside = [_typed(lines[n]) for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        head = by("mailkop").match(typed) and any(by("mailkop").match(other) for other in beside)
        if head or by("mailciteert").match(typed):
            marks[number], closing = "mail", False
        elif line.kind == "heading" and line.place:
            closing = False
        elif line.kind != "blank" and (closing or by("groet").match(typed)):
            marks[number], closing = "groet", True
        elif by("aanhef").match(typed):
            marks[number] = "groet"


def _mark_pages(lines: Sequence[Line], marks: list[str]) -> None:
    told = [line.text for line in lines if line.kind == "text" and len(line.text) <= 80]
    full = [n for n, line in enumerate(lines) if line.kind != "blank"]
    for place, number in enumerate(full):
        line = lines[number]
        alone = all(n < 0 or n >= len(lines) or lines[n].kind == "blank" for n in (number - 1, number + 1))
        named = by("bladzijde_naam").match(line.text)
        if line.kind == "text" and (named or (alone and len(full) > 1 and by("bladzijde").match(line.text))):
            marks[number] = "bladzijde"
            for other in full[max(0, place - 1) : place + 2]:
                if lines[other].kind == "text" and _runs(lines[other].text) and not marks[other]:
                    marks[other] = "bladzijde"
        elif line.kind == "text" and not marks[number] and told.count(line.text) > 2 and _runs(line.text):
            marks[number] = "bladzijde"


def _runs(text: str) -> bool:
    """True for what may be the head or foot of a page: short, no sentence, and not the beginning of one."""
    return len(text) <= 60 and text[:1] == text[:1].upper() and not by("zinseinde").search(text)


def _rest(lines: Sequence[Line], marks: Sequence[str]) -> list[Line]:
    """The other lines. A sentence that a page cut in two is one again."""
    found: list[Line] = []
    cut = False
    for line, mark in zip(lines, marks, strict=True):
        if mark:
            cut = cut or mark == "bladzijde"
            continue
        if cut and line.kind == "text" and line.text[:1].islower():
            while found and found[-1].kind == "blank":
                found.pop()
        cut = cut and line.kind == "blank"
        found.append(line)
    return found


# --- blocks of Markdown ---


def _blocks(lines: list[Line], notes: Notes) -> Iterator[Block]:
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
        return _take_text([replace(line, text=_typed(line)) for line in lines], number, notes)
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


# --- pieces with their places ---


def _pieces(blocks: list[Block], notes: Notes) -> Iterator[Piece]:
    section = _Section()
    known = any(block.line.place for block in blocks if block.kind in ("heading", "label"))
    for number, block in enumerate(blocks):
        if number == 0 and _is_first_title(block, blocks):
            yield Piece(_title_text(block), "titel", reason("titel"))
        elif block.kind == "heading" and _apart(block.line, section):
            yield from _closed(section)
            section = _under(block.line, notes)
        elif block.kind == "heading":
            section.texts.append(f"### {sentence_case(block.line, notes)}")
        elif block.kind == "label":
            why = reason("veld", block.line.sign)
            if block.line.place in read.headings():
                yield from _closed(section)
            yield Piece(block.text, block.line.place, why)
            if block.line.place in read.headings() and plain(block.line.sign) not in read.words("houd"):
                section = _Section(None, block.line.place, why)
        elif section.heading or section.place or section.texts:
            section.texts.append(block.text)
        else:
            yield from _loose(block, blocks, number, known)
    yield from _closed(section)


def _is_first_title(block: Block, blocks: Sequence[Block]) -> bool:
    if len(blocks) < 2 or block.line.place:
        return False
    text = block.line.text if block.kind == "heading" else block.text
    short = len(text) <= _LONGEST_TITLE and not re.search(r"[.:;,]$", text)
    return short and block.kind in ("heading", "text") and block.line.style != "s"


def _title_text(block: Block) -> str:
    return read.without_number(sentence_case(block.line, [])) if block.kind == "heading" else block.text.strip("*_ ")


def _apart(line: Line, section: _Section) -> bool:
    """True when a heading is no part of the section: it is about something else, looks like the section's own, or is higher."""
    heading = section.heading
    own = read.headings()
    # Below the name of a field stands no heading of another.
    if line.place != section.place and (line.place in own or (line.place and section.place not in own)):
        return True
    if heading is None:
        return bool(line.place) or (not section.place and line.style != "s")
    if line.style.startswith("#") and heading.style.startswith("#"):
        return len(line.style) <= len(heading.style)
    if line.style == heading.style and section.texts and line.style not in section.smaller:
        return True
    section.smaller.add(line.style)
    return False


def _under(line: Line, notes: Notes) -> _Section:
    if line.place:
        return _Section(line, line.place, reason("kop", line.text))
    return _Section(line, "", "", [f"### {sentence_case(line, notes)}"])


def sentence_case(line: Line, notes: Notes) -> str:
    """A title; one in capitals is written as a sentence, abbreviations aside."""
    if not read.in_capitals(line.text):
        return line.text
    notes.append(("kop", line.text))
    low = re.sub(r"[\w]+", lambda found: _word(found[0]), line.text)
    return low[:1].upper() + low[1:]


def _word(word: str) -> str:
    return word if word.lower() in read.words("afkortingen") and word.lower() != "pro" else word.lower()


def _closed(section: _Section) -> Iterator[Piece]:
    """The piece of a section; a heading under which nothing stands is a piece without a place, so that it is seen."""
    text = "\n\n".join(section.texts)
    if text and (section.place in read.headings() or not section.place):
        place, why = (section.place, section.why) if section.place else _guess(text)
        yield Piece(text, place, why)
    elif text:
        yield Piece(text, section.place, section.why)
    elif section.heading:
        yield Piece(section.heading.text, "", "")
    section.texts, section.heading = [], None


def _loose(block: Block, blocks: Sequence[Block], number: int, known: bool) -> Iterator[Piece]:
    """A block below no heading: the first may be the summary; others go by their words."""
    first = number == 1 and _is_first_title(blocks[0], blocks)
    if block.kind == "text" and known and (first or number == 0) and len(block.text.split()) <= _SUMMARY_WORDS:
        yield Piece(block.text, "samenvatting", reason("eerste"))
        return
    yield Piece(block.text, *_guess(block.text))


def _guess(text: str) -> tuple[str, str]:
    place, why = guess(text)
    listed = re.search(r"^(?:- |[0-9]{1,2}\. |\|)", text, re.MULTILINE)
    return ("aanpak", reason("lijst")) if not place and listed else (place, why)


def guess(text: str) -> tuple[str, str]:
    """The heading that the words of a text point to, and why; '' when they point to none, or to several as much."""
    said = f" {plain(text)} "
    found = {
        place: [one for one in map(as_text, as_list(signs)) if f" {plain(one)}" in said]
        for place, signs in as_map(rules("plakken").get("signalen")).items()
    }
    most = max((len(signs) for signs in found.values()), default=0)
    best = [place for place, signs in found.items() if len(signs) == most]
    if not most or len(best) != 1:
        return "", ""
    return best[0], reason("signaal", found[best[0]][0])
