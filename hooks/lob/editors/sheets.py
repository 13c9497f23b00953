"""Every worksheet as a document for a word processor, beside its page: the same content, the same bytes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from lob.data.archive import as_zip
from lob.data.word import document
from lob.editors.form import LONG_LIST, Part, Plan, Question, plan
from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.template import PAGE, Template
from lob.pages import starters
from lob.pages.markup import Note, resolve
from lob.pages.worksheets import FIELD, is_worksheet, with_fields
from lob.text.tree import Node

# A moment that says nothing, so that a document changes only with its words.
_NO_MOMENT = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
_WHOSE = "Van: ____________________________ Datum: ______________"
_LICENCE = "Dit blad komt van de LOB-kennisbank{place}. Licentie: CC BY 4.0. Je mag het aanpassen, met de bron erbij."


def word_files(catalogue: Catalogue, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Pairs of the name of a .docx below the root of the site and its bytes, one for each worksheet."""
    for record in catalogue.of(PAGE):
        if is_worksheet(record):
            name = record.address.rpartition("/")[2]
            yield f"{record.address}/{name}.docx", _document(record, catalogue, site_url)


def _document(record: Record, catalogue: Catalogue, site_url: str) -> bytes:
    resolved, notes = resolve(record.blocks, record.address, record.path, catalogue)
    blocks = (_block("p", _WHOSE), *with_fields(resolved), *_from_data(record, catalogue))
    place = f"{site_url}{record.address}/" if site_url else ""
    foot = _LICENCE.format(place=f", {place}" if place else "")
    paper = record.get("papier").text or "A4 staand"
    parts = document(record.title, record.summary, blocks, map(_source, notes), foot, paper, place)
    return as_zip(parts, _NO_MOMENT)


def _from_data(record: Record, catalogue: Catalogue) -> Iterator[Node]:
    """What a worksheet takes from the template or the data, below its own text."""
    template = record.get("sjabloon").text
    if template == "vragenlijst":
        yield from question_blocks(plan(catalogue.template), catalogue.template)
    if template == starters.TEMPLATE:
        yield from starters.conversation(catalogue, record.address)


def _source(note: Note) -> str:
    return f"{note.number}. {note.title}" + (f", {note.place}" if note.place else "")


def question_blocks(form: Plan, template: Template) -> Iterator[Node]:
    """The ten questions and the closing one as blocks, with room to write."""
    yield _block("h2", "De tien vragen")
    for question in (*form.questions, form.closing):
        number = f"{question.number}. " if question.number else ""
        yield _block("h3", number + question.text)
        yield from _prompts(question)
        for part in question.parts:
            yield from _part(part, question, template)


def _prompts(question: Question) -> Iterator[Node]:
    if question.prompts:
        yield _items(question.prompts)


def _part(part: Part, question: Question, template: Template) -> Iterator[Node]:
    if part.field or not question.number:
        asked = part.question if part.question != question.text else ""
        yield _block("p", f"{part.label}. {asked or part.explanation}")
    terms = template.vocabularies[part.field.vocabulary].choices() if part.field and part.field.vocabulary else ()
    if terms and len(terms) <= LONG_LIST:
        yield _items(f"☐ {term.label}" for term in terms)
    else:
        yield Node(FIELD, 0, raw="div")


def _block(tag: str, words: str) -> Node:
    return Node(tag, 0, children=(Node("text", 0, words),))


def _items(words: Iterable[str]) -> Node:
    return Node("ul", 0, children=tuple(_block("li", one) for one in words))
