"""What stands beside a pasted text: notes at the foot of a page, heads of mails, greetings, numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lob.editors.paste_lines import Line, Notes, by, read_heading, typed
from lob.editors.paste_places import ASIDE, Piece, reason


def with_notes(lines: list[str], notes: Notes) -> list[str]:
    """Lines with the text of a footnote where it is referred to. A note that nothing refers to stays where it stands."""
    found = list(lines)
    for number, line in enumerate(lines):
        note = by("noot").match(line)
        place = _reference(found, note[1], number) if note else -1
        if note and place >= 0:
            said = note[2].strip().rstrip(".")
            here = _below_heading(found, place, note[1])
            told = found[place].replace(note[1], "" if here != place else f" (noot: {said})", 1)
            found[place] = told.replace("  (noot", " (noot")
            if here != place:
                found[here] += f" (noot: {said})"
            found[number] = ""
            notes.append(("noot", said))
    return found


def _below_heading(lines: Sequence[str], place: int, sign: str) -> int:
    """The line that a note is put in: of a note in a heading, the text below it."""
    if not read_heading(lines[place].replace(sign, "", 1).strip()):
        return place
    after = (n for n in range(place + 1, len(lines)) if lines[n].strip())
    return next((n for n in after if not by("noot").match(lines[n]) and not read_heading(lines[n].strip())), place)


def _reference(lines: Sequence[str], sign: str, but: int) -> int:
    for number, line in enumerate(lines):
        if sign in line and number != but and line.lstrip().find(sign) > 0:
            return number
    return -1


def asides(lines: list[Line], notes: Notes) -> tuple[list[Piece], list[Line]]:
    """Greetings, heads of mails and pages apart, and the lines that are left."""
    marks = ["" for _ in lines]
    _mark_mail(lines, marks)
    _mark_pages(lines, marks)
    _mark_edges(lines, marks)
    _mark_contents(lines, marks)
    pieces: list[Piece] = []
    for name in ("mail", "groet", "bladzijde", "rand", "inhoud"):
        texts = [typed(line) for line, mark in zip(lines, marks, strict=True) if mark == name]
        if texts:
            pieces.append(Piece("\n".join(texts), ASIDE, reason(name)))
        if texts and name == "bladzijde":
            notes.append(("pagina", "; ".join(texts)))
    pieces += [Piece(what, ASIDE, reason("chat")) for code, what in notes if code == "chat"]
    subjects = (by("mailonderwerp").match(typed(line)) for line, m in zip(lines, marks, strict=True) if m == "mail")
    title = next((found[1] for found in subjects if found and found[1]), "")
    if title:
        pieces.append(Piece(title, "titel", reason("veld", "Onderwerp")))
    return pieces, _rest(lines, marks)


def _mark_mail(lines: Sequence[Line], marks: list[str]) -> None:
    closing = False
    for number, line in enumerate(lines):
        said = typed(line)
        beside = [typed(lines[n]) for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        head = by("mailkop").match(said) and any(by("mailkop").match(other) for other in beside)
        if head or by("mailciteert").match(said):
            marks[number], closing = "mail", False
        elif (line.kind == "heading" and line.place) or by("naschrift").match(said):
            closing = False
        elif line.kind != "blank" and (closing or by("groet").match(said)):
            marks[number], closing = "groet", True
        elif by("aanhef").match(said):
            marks[number] = "groet"


def _mark_pages(lines: Sequence[Line], marks: list[str]) -> None:
    for number in _counting(lines):
        marks[number] = "bladzijde"
    told = Counter(line.text for line in lines if line.kind in ("text", "cells") and len(line.text) <= 80)
    full = [n for n, line in enumerate(lines) if line.kind != "blank"]
    for place, number in enumerate(full):
        line = lines[number]
        alone = all(n < 0 or n >= len(lines) or lines[n].kind == "blank" for n in (number - 1, number + 1))
        named = by("bladzijde_naam").match(line.text)
        if line.kind == "text" and (named or (alone and len(full) > 1 and by("bladzijde").match(line.text))):
            marks[number] = "bladzijde"
            # A line with the name of the text and the page in one has no other beside it.
            near = [] if re.search("[|–—·]", line.text) else full[max(0, place - 1) : place + 2]
            for other in near:
                if _is_running(lines, other) and not marks[other]:
                    marks[other] = "bladzijde"
        elif line.kind in ("text", "cells") and not marks[number] and told[line.text] > 2 and _runs(line.text):
            marks[number] = "bladzijde"


def _counting(lines: Sequence[Line]) -> list[int]:
    """Lines with a number alone that count up through the text, as below the slides of a talk."""
    places = [n for n, line in enumerate(lines) if line.kind == "text" and re.fullmatch("[0-9]{1,3}", line.text)]
    values = [int(lines[n].text) for n in places]
    return places if len(values) > 1 and values == list(range(values[0], values[0] + len(values))) else []


def _mark_edges(lines: Sequence[Line], marks: list[str]) -> None:
    """What a website has around its text, with a word of its menu that could be a heading too."""
    for number, line in enumerate(lines):
        if not marks[number] and by("rand").match(typed(line)):
            marks[number] = "rand"
    full = [n for n, line in enumerate(lines) if line.kind != "blank"]
    for before, number, after in zip(full, full[1:], full[2:], strict=False):
        if marks[before] == marks[after] == "rand" and not marks[number] and len(lines[number].text.split()) == 1:
            marks[number] = "rand"


def _mark_contents(lines: Sequence[Line], marks: list[str]) -> None:
    """A list of what stands on which page, and the word above it."""
    full = [n for n, line in enumerate(lines) if line.kind != "blank"]
    for number in full:
        if by("inhoud").match(typed(lines[number])):
            marks[number] = "inhoud"
    for number, after in pairwise(full):
        if marks[after] == "inhoud" and by("inhoudskop").match(lines[number].text):
            marks[number] = "inhoud"


def _is_running(lines: Sequence[Line], number: int) -> bool:
    """True for a line that may be the head or foot of a page; not for one that goes on below the number of the page."""
    after = next(
        (line for line in lines[number + 1 :] if line.kind == "text" and not by("bladzijde").match(line.text)), None
    )
    text = lines[number].text
    cut = text.endswith("-") or (after is not None and after.text[:1].islower())
    return lines[number].kind == "text" and _runs(text) and not cut


def _runs(text: str) -> bool:
    """True for what may be the head or foot of a page: short, no sentence, and not the beginning of one."""
    return len(text) <= 60 and text[:1] == text[:1].upper() and not by("zinseinde").search(text)


def _rest(lines: Sequence[Line], marks: Sequence[str]) -> list[Line]:
    """The other lines. A sentence that a page cut in two is one again; below the head of a mail another text begins."""
    found: list[Line] = []
    cut = False
    for line, mark in zip(lines, marks, strict=True):
        if mark == "mail" and any(one.kind != "blank" for one in found):
            found.append(Line("end"))
        if mark:
            cut = cut or mark == "bladzijde"
            continue
        if cut and line.kind == "text" and line.text[:1].islower():
            while found and found[-1].kind == "blank":
                found.pop()
        cut = cut and line.kind == "blank"
        found.append(line)
    return found
