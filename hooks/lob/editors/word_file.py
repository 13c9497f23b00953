"""A Word file as text with the marks that paste_lines.py knows. The twin of theme/scripts/form/word-file.js.

What a reader of the document does not see (struck, hidden, deleted) is named and not taken; what stands apart (text boxes, drawings with
words) comes below the paragraph that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lob.editors.bold_words import bold_lines, without_bold
from lob.editors.file_parts import (
    INDENT,
    MOST_COLUMNS,
    Element,
    Left,
    attribute,
    below,
    joined,
    number,
    of,
    read_xml,
    unmarked,
    within,
)
from lob.editors.file_tables import table_lines
from lob.editors.word_looks import Kind, ListPlace, Style, is_bold, list_kinds, list_of, looks, styled
from lob.editors.word_runs import Runs


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a part refers to; a program may give other parts any name."""

    id: str
    type: str
    target: str
    path: str


@dataclass(slots=True)
class _Story:
    """What was read so far, and what the document says of its looks and lists."""

    runs: Runs
    styles: Mapping[str, Style]
    kinds: Mapping[tuple[str, int], Kind]
    lines: list[str] = field(default_factory=list)
    open: str = ""
    list: str = ""
    counters: dict[tuple[str, int], int] = field(default_factory=dict)


def word_part(parts: Mapping[str, bytes]) -> str:
    """The part that holds the text of a Word file; '' when it is none."""
    told = next((one for one in _relations(parts, "_rels/.rels", "") if one.type == "officeDocument"), None)
    name = told.path if told and told.path.startswith("word/") else "word/document.xml"
    return name if name in parts else ""


def _relations(parts: Mapping[str, bytes], name: str, folder: str) -> list[_Relation]:
    found = []
    for one in below(read_xml(parts[name]), "Relationship") if name in parts else ():
        target = attribute(one, "Target")
        path = target[1:] if target.startswith("/") else folder + target
        found.append(_Relation(attribute(one, "Id"), attribute(one, "Type").rpartition("/")[2], target, path))
    return found


def read_word(parts: Mapping[str, bytes], main: str) -> tuple[str, list[str]]:
    """The text and what was not taken, in Dutch. UnreadableDocumentError for a broken part."""
    folder, _, name = main.rpartition("/")
    links = _relations(parts, f"{folder}/_rels/{name}.rels", f"{folder}/")

    def part(kind: str) -> Element | None:
        path = next((one.path for one in links if one.type == kind), "") or f"{folder}/{kind}.xml"
        return read_xml(parts[path]) if path in parts else None

    body, styles = read_xml(parts[main]), looks(part("styles"))
    notes = {
        f"{kind} {attribute(one, 'id')}": one
        for kind in ("footnote", "endnote")
        for one in below(part(f"{kind}s"), kind)
    }
    left = Left(remarks=sum(1 for _ in below(body, "commentReference")))
    runs = Runs(left, styles, {one.id: one.target for one in links}, _drawings(parts, links), notes)
    to = _Story(runs, styles, list_kinds(part("numbering")))
    _blocks(of(body, "document", "body"), to)
    for place, note in enumerate(runs.seen, 1):
        to.lines += ["", f"[{place}] {' '.join(runs.paragraphs(notes[note]))}"]
    # Running heads are beside the story, and links and pictures in them are none of its.
    aside = replace(runs, left=Left())
    for one in parts:
        if re.fullmatch(r"word/(?:header|footer)[0-9]*\.xml", one):
            left.margins += aside.paragraphs(read_xml(parts[one]))
    return joined(to.lines), left.told()


def _drawings(parts: Mapping[str, bytes], links: list[_Relation]) -> dict[str, list[str]]:
    """The words in drawings that Word makes of a list, by the id of their data."""
    found = {}
    for one in links:
        if one.type == "diagramData" and one.path in parts:
            points = below(read_xml(parts[one.path]), "pt")
            words = ("".join(t.text for t in below(point, "t") if not t.elements).strip() for point in points)
            found[one.id] = [word for word in words if word]
    return found


def _blocks(element: Element | None, to: _Story) -> None:
    for one in element.elements if element else ():
        if one.name == "p":
            _paragraph(one, to)
        elif one.name == "tbl":
            rows = [row for row in within(one, "tr") if not of(row, "trPr", "del")]
            cells = [[lines for cell in within(row, "tc") for lines in _cell(cell, to)] for row in rows]
            to.lines += table_lines(cells)
        elif one.name == "sdt":
            _control(one, to)
        elif one.name not in ("del", "moveFrom"):
            _blocks(one, to)


def _control(element: Element, to: _Story) -> None:
    """A content control; what it only asks to fill in is no answer."""
    if of(element, "sdtPr", "showingPlcHdr"):
        return
    if attribute(of(element, "sdtPr", "docPartObj", "docPartGallery"), "val") == "Table of Contents":
        to.runs.left.contents = True
    else:
        _blocks(of(element, "sdtContent"), to)


def _cell(element: Element, to: _Story) -> list[list[str]]:
    """The lines of a cell, and an empty cell for each other column that it takes."""
    inner = replace(to, runs=replace(to.runs, apart=[]), lines=[], open="")
    _blocks(element, inner)
    span = min(MOST_COLUMNS, number(attribute(of(element, "tcPr", "gridSpan"), "val")) or 1)
    return [inner.lines, *([[]] * (span - 1))]


def _paragraph(element: Element, to: _Story) -> None:
    style = attribute(of(element, "pPr", "pStyle"), "val")
    if styled(style, "is_contents", to.styles):
        to.runs.left.contents = True
        return
    text = to.open + to.runs.shaped(element)
    # Where the end of a paragraph was deleted, the next one goes on.
    to.open = text if of(element, "pPr", "rPr", "del") else ""
    if not to.open:
        _put(element, style, text.strip(), to)
    _set_apart(to)


def _put(element: Element, style: str, text: str, to: _Story) -> None:
    level = styled(style, "level", to.styles)
    place = list_of(of(element, "pPr", "numPr"), styled(style, "list", to.styles))
    caption = styled(style, "is_caption", to.styles)
    bare = unmarked(text)
    is_title = len(bare) <= 80 and is_bold(element, to.styles) and not caption
    if not bare:
        to.lines.append("")
    elif level:
        to.lines += ["", f"{'#' * level} {bare.replace(chr(10), ' ')}", ""]
    elif place and not (is_title and _counts(place, to) and _is_alone(element, place.id)):
        to.lines += [*_new_list(place, to), _item(place, without_bold(text, to.runs.left), to)]
    elif is_title:
        to.lines += ["", f"**{bare.removesuffix(':')}**", ""]
    else:
        to.lines += ["", *bold_lines(text, to.runs.left), ""]


def _counts(place: ListPlace, to: _Story) -> bool:
    kind = to.kinds.get((place.id, place.level))
    return kind is not None and kind.counts


def _set_apart(to: _Story) -> None:
    """What stands in boxes and drawings beside a paragraph, below it."""
    boxes = to.runs.apart[:]
    to.runs.apart.clear()
    for one in boxes:
        if isinstance(one, Element):
            _blocks(one, to)
        else:
            to.lines += ["", *(f"- {word}" for word in one), ""]


def _new_list(place: ListPlace, to: _Story) -> list[str]:
    """An empty line where another list begins."""
    before, to.list = to.list, place.id
    return [""] if before != place.id and place.depth == 0 else []


def _is_alone(element: Element, name: str) -> bool:
    """True for a numbered line with text before and after it: the number of a question, not a step."""
    around = element.parent.elements if element.parent else [element]
    at = next(number for number, one in enumerate(around) if one is element)
    beside = around[max(0, at - 1) : at] + around[at + 1 : at + 2]
    return all(attribute(of(other, "pPr", "numPr", "numId"), "val") != name for other in beside)


def _item(place: ListPlace, text: str, to: _Story) -> str:
    here = (place.id, place.level)
    kind = to.kinds.get(here)
    for name, level in [*to.counters]:
        if name == place.id and level > place.level:
            del to.counters[name, level]
    to.counters[here] = to.counters.get(here, kind.start - 1 if kind else 0) + 1
    said = text.replace("\n", " ")
    if kind and kind.word:
        return f"{kind.word} {to.counters[here]}: {said}"
    mark = f"{to.counters[here]}." if kind and kind.counts else "-"
    return f"{INDENT * place.depth}{mark} {said}"
