"""Pasted text becomes pieces, each with a proposal for its place in an example.

The twin of theme/scripts/form/paste.js, with the modules that this one uses; the cases in tests/fixtures/plakken/ hold them together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lob.editors import paste_lines as read
from lob.editors.paste_asides import asides, with_notes
from lob.editors.paste_blocks import Block, blocks_of
from lob.editors.paste_clean import tidy
from lob.editors.paste_lines import Line, Notes, by
from lob.editors.paste_places import ASIDE, Piece, place_by_words, reason
from lob.editors.paste_sentences import by_sentences
from lob.model.other_names import plain

_LONGEST_TITLE = 100
_SUMMARY_WORDS = 60


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
    lines = read.read_lines(read.with_whole_titles(with_notes(tidy(text, notes, private), notes), notes))
    beside, lines = asides(lines, notes)
    pieces = list(_pieces(list(blocks_of(lines, notes)), notes))
    subject = next((p for p in beside if p.place == "titel"), None)
    if subject and not any(p.place == "titel" for p in pieces):
        pieces.insert(0, subject)
    pieces = _without_moments(_one_title(pieces))
    box = _mailbox([*pieces, *beside], private)
    moments = [p for p in pieces if p.place == ASIDE]
    told = [p for p in pieces if p.place != ASIDE]
    return [*told, *box, *(p for p in beside if p.place != "titel"), *moments], list(read.sentences(notes))


def _one_title(pieces: list[Piece]) -> list[Piece]:
    """The pieces; above a text that names its title the first line is another thing, as the name of the form."""
    if sum(piece.place == "titel" for piece in pieces) < 2 or pieces[0].why != reason("titel"):
        return pieces
    return [Piece(pieces[0].text), *pieces[1:]]


def _without_moments(pieces: list[Piece]) -> list[Piece]:
    """The pieces; a time alone, as OneNote puts it above a note, and the date before it are set aside."""
    for number, piece in enumerate(pieces):
        if piece.place or not by("chat_moment").match(piece.text):
            continue
        for one in (number - 1, number):
            if (
                one >= 0
                and not pieces[one].place
                and re.search("[0-9]", pieces[one].text)
                and _tells_nothing(pieces[one].text)
            ):
                pieces[one] = Piece(pieces[one].text, ASIDE, reason("moment"))
    return pieces


def _mailbox(pieces: Sequence[Piece], private: Callable[[str], bool]) -> list[Piece]:
    if any(piece.place == "contact" for piece in pieces):
        return []
    found = (box for piece in pieces for box in by("postvak").findall(piece.text) if not private(box))
    box = next(found, "")
    return [Piece(box, "contact", reason("postvak"))] if box else []


def _pieces(blocks: list[Block], notes: Notes) -> Iterator[Piece]:
    section = _Section()
    chat = any(code == "chat_voorop" for code, _ in notes)
    known = not chat and any(block.line.place for block in blocks if block.kind in ("heading", "label"))
    begin = _begin(blocks)
    yield from (Piece(_words(block)) for block in blocks[:begin] if block.kind != "end")
    blocks = blocks[begin:]
    for number, block in enumerate(blocks):
        if number == 0 and not chat and _is_first_title(block, blocks):
            yield Piece(_title_text(block, notes), "titel", reason("titel"))
        elif block.kind == "end":
            yield from _closed(section)
            section = _Section()
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


def _begin(blocks: Sequence[Block]) -> int:
    """Where the text begins: behind lines with no more than a date or the name of a school, when other text follows."""
    told = (block.kind != "end" and (block.line.place or not _tells_nothing(_words(block))) for block in blocks)
    return next((number for number, tells in enumerate(told) if tells), 0)


def _tells_nothing(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and by("geen_titel").search(text) is not None


def _words(block: Block) -> str:
    return block.line.text if block.kind == "heading" else block.text


def _is_first_title(block: Block, blocks: Sequence[Block]) -> bool:
    if len(blocks) < 2 or block.line.place:
        return False
    text = _words(block)
    short = len(text) <= _LONGEST_TITLE and not re.search(r"[.:;,]$", text)
    return short and block.kind in ("heading", "text") and block.line.style != "s"


def _title_text(block: Block, notes: Notes) -> str:
    heading = block.kind == "heading"
    text = read.without_number(sentence_case(block.line, [])) if heading else block.text.strip("*_ ")
    bare = by("sier").sub("", text)
    if not bare or bare == text:
        return text
    notes.append(("sier", text))
    return bare


def _apart(line: Line, section: _Section) -> bool:
    """True when a heading is no part of the section: it is about something else, looks like the section's own, or is higher."""
    heading = section.heading
    own = read.headings()
    # Below the name of a field stands no heading of another.
    if line.place != section.place and (line.place in own or (line.place and section.place not in own)):
        return True
    if heading is None:
        return bool(line.place) or line.style == "b" or (not section.place and line.style != "s")
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
    if text and section.place:
        yield Piece(text, section.place, section.why)
    elif text:
        yield from _by_words(section.texts)
    elif section.heading:
        yield Piece(section.heading.text, "", "")
    section.texts, section.heading = [], None


def _by_words(texts: Sequence[str]) -> Iterator[Piece]:
    """The texts as one piece, and each long one among them divided; a heading stays with what stands below it."""
    above: list[str] = []
    for text in texts:
        parts = by_sentences(text)
        if not parts:
            above.append(text)
            continue
        heading = above.pop() if above and above[-1].startswith("### ") else ""
        yield from _one_piece(above)
        first, *others = parts
        yield from (Piece(f"{heading}\n\n{first.text}".strip(), first.place, first.why), *others)
        above = []
    yield from _one_piece(above)


def _one_piece(texts: Sequence[str]) -> Iterator[Piece]:
    text = "\n\n".join(texts)
    if text:
        yield Piece(text, *place_by_words(text))


def _loose(block: Block, blocks: Sequence[Block], number: int, known: bool) -> Iterator[Piece]:
    """A block below no heading: the first may be the summary; others go by their words."""
    first = number == 1 and _is_first_title(blocks[0], blocks)
    if _tells_nothing(block.text):
        yield Piece(block.text)
        return
    if block.kind == "text" and known and (first or number == 0) and len(block.text.split()) <= _SUMMARY_WORDS:
        yield Piece(block.text, "samenvatting", reason("eerste"))
        return
    yield from _by_words([block.text])
