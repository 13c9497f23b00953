"""The form for an example: the ten questions in order, the choices per list, and the data that the scripts of the form load."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lob.check.copies import LONG, MANY, MOST_OF_IT, SOME, sentences
from lob.check.examples import EFFECT_RUNGS
from lob.check.language import MAX_STRETCH, MAX_WORDS, PLAIN_WORDS
from lob.data.scripts import script_data
from lob.data.store import NOTHING, Store
from lob.editors.form_preview import preview_data
from lob.editors.writer import Answer, as_typed
from lob.model.catalogue import Catalogue
from lob.model.on_disk import MAX_BYTES
from lob.model.plain import Plain, as_list, as_map, as_text, load
from lob.model.records import EDITORS, Record
from lob.model.rules import limit, pairs
from lob.model.source import Source
from lob.model.template import EXAMPLE, STATUS_WORDS, Field, FixedHeading, Kind, Template
from lob.model.values import Value
from lob.model.vocabulary import Term, Vocabulary
from lob.pages.subjects import Subject

QUESTIONNAIRE = Path(__file__).resolve().parents[2] / "template" / "vragenlijst.yml"
REACTION = "reactie"
# What an editor fills in of a reaction, or the day itself.
_NOT_ASKED = frozenset(["gecontroleerd", "ingetrokken"])
# From this number of choices on, a list gets a field to search in.
LONG_LIST = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to fill in: a field of the template, or the text under a fixed heading."""

    id: str
    label: str
    question: str
    explanation: str
    example: str
    required: bool
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a school, with follow-up questions and what its answer fills in. The closing question has number 0."""

    number: int
    id: str
    text: str
    prompts: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole form: the ten questions, the closing one, and the rest of the template by group."""

    questions: tuple[Question, ...]
    closing: Question
    rest: tuple[tuple[str, tuple[Part, ...]], ...]
    row_words: Mapping[str, str]
    # Of the parts that could be unknown, how many an empty form knows, and how many there are.
    known: int
    total: int
    only_when_editing: tuple[str, ...]
    # Ends of the names of files that may lie beside an example, and how large one may be, in words.
    file_ends: tuple[str, ...]
    file_size: str

    @property
    def asked(self) -> tuple[Question, ...]:
        """The ten questions and the closing one."""
        return (*self.questions, self.closing)


@cache
def questionnaire() -> Mapping[str, Plain]:
    """The data of the questionnaire as it stands in its file."""
    return load(QUESTIONNAIRE)


def plan(template: Template) -> Plan:
    """The form for this template. A field that no question asks for comes in the rest, so that none gets lost."""
    data, kind = questionnaire(), template.kinds[EXAMPLE]
    parts = {part.id: part for part in _parts(kind)}
    questions = [_question(as_map(row), number, parts) for number, row in enumerate(as_list(data.get("vragen")), 1)]
    closing = _question(as_map(data.get("slot")), 0, parts)
    asked = {part.id for question in (*questions, closing) for part in question.parts} | set(_texts(data, "vanzelf"))
    rest = [part for part in parts.values() if part.id not in asked]
    counted = [field for field in kind.required() if field.words]
    groups = tuple(
        (label, tuple(p for p in rest if p.field and p.field.group == name)) for name, label in kind.groups.items()
    )
    return Plan(
        questions=tuple(questions),
        closing=closing,
        rest=tuple((label, found) for label, found in groups if found),
        row_words=_words(data, "rijen"),
        known=sum(field.id in as_map(data.get("beginwaarden")) for field in counted),
        total=len(counted) + len(kind.headings),
        only_when_editing=_texts(data, "alleen_bij_verbeteren"),
        file_ends=tuple(pairs("bestanden", "materiaal")),
        file_size=f"{limit('bestanden', 'bijlage') // 1_000_000} MB",
    )


def reaction_parts(template: Template) -> list[Part]:
    """What the form for a school that did an example as well asks, the example first."""
    parts = [part for part in _parts(template.kinds[REACTION]) if part.id not in _NOT_ASKED]
    return sorted(parts, key=lambda part: part.id != "voorbeeld")


def as_letter(asked: Plan) -> str:
    """The ten questions as the text of a mail, with room to answer: the form for who has no script."""
    return "\n\n".join(f"{question.number}. {question.text}\n" for question in asked.questions)


def _parts(kind: Kind) -> Iterator[Part]:
    for field in kind.fields.values():
        yield Part(field.id, field.label, field.question, field.explanation, field.example, field.required, field)
    for heading in kind.headings:
        yield _section_part(heading)


def _section_part(heading: FixedHeading) -> Part:
    return Part(heading.id, heading.label, heading.question, heading.explanation, "", heading.required)


def _question(row: Mapping[str, Plain], number: int, parts: Mapping[str, Part]) -> Question:
    found = tuple(parts[name] for name in _texts(row, "delen") if name in parts)
    return Question(
        number, as_text(row.get("id")) or "slot", as_text(row.get("vraag")), _texts(row, "doorvragen"), found
    )


def _texts(data: Mapping[str, Plain], name: str) -> tuple[str, ...]:
    return tuple(as_text(value) for value in as_list(data.get(name)))


def _words(data: Mapping[str, Plain], name: str) -> Mapping[str, str]:
    return {key: as_text(value) for key, value in as_map(data.get(name)).items()}


def start_values(today: str) -> dict[str, Answer]:
    """What a new example begins with; `today` is the date in words."""
    return {name: _start_value(value, today) for name, value in as_map(questionnaire().get("beginwaarden")).items()}


def new_row(field_id: str, today: str) -> dict[str, str]:
    """What a new row of a field begins with; `today` is the date in words."""
    row = as_map(as_map(questionnaire().get("nieuwe_rij")).get(field_id))
    return {name: _dated(value, today) for name, value in row.items()}


def _start_value(value: Plain, today: str) -> Answer:
    if isinstance(value, list):
        return [{name: _dated(cell, today) for name, cell in as_map(row).items()} for row in value]
    return _dated(value, today)


def _dated(value: Plain, today: str) -> str:
    return as_text(value).replace("{vandaag}", today)


def choice_groups(vocabulary: Vocabulary) -> list[tuple[Term | None, list[Term]]]:
    """The choices of a list under the term they stand below; a flat list is one group without a term."""
    if not any(term.depth for term in vocabulary.terms.values()):
        return [(None, vocabulary.choices())]
    choices = vocabulary.choices()
    groups = [(root, [t for t in choices if vocabulary.path(t.id)[0] is root]) for root in vocabulary.roots()]
    return [(root if terms != [root] else None, terms) for root, terms in groups if terms]


def form_files(
    catalogue: Catalogue, subjects: Mapping[str, Subject], store: Store = NOTHING
) -> Iterator[tuple[str, str]]:
    """The scripts with data, by their name below /gegevens/: one for each form, one for what its first answer
    asks for, one to compare with at the end, one for its preview, and one for each example that can be edited.
    """
    yield "formulier.js", script_data("formData", form_data(catalogue.template))
    yield "reactieformulier.js", script_data("formData", form_data(catalogue.template, REACTION))
    yield "formulier-namen.js", script_data("formNames", form_names(catalogue, subjects))
    yield "formulier-kopie.js", script_data("formCopies", copies_data(catalogue))
    yield "weergave.js", script_data("previewData", preview_data(catalogue, store))
    for record in catalogue.examples:
        yield f"voorbeeld/{record.id}.js", script_data("example", example_data(record))
        record.source.forget()


def form_data(template: Template, kind_id: str = EXAMPLE) -> dict[str, object]:
    """What the scripts need to ask: the template, its lists, and what an answer begins with."""
    kind = template.kinds[kind_id]
    begin = questionnaire() if kind_id == EXAMPLE else {}
    # Only the form for an example has buttons for what is not known.
    without = {} if kind_id == EXAMPLE else {"words": False}
    lists = {c.vocabulary for f in kind.fields.values() for c in (f, *f.columns) if c.vocabulary}
    return {
        "fields": [_field_data(f) | without for f in kind.fields.values()],
        "headings": [{"id": h.id, "label": h.label, "required": h.required, "rows": h.rows} for h in kind.headings],
        "lists": {name: _list_data(template.vocabularies[name]) for name in sorted(lists)},
        "statusWords": dict(STATUS_WORDS),
        "start": begin.get("beginwaarden", {}),
        "newRow": begin.get("nieuwe_rij", {}),
        # Whose word it is that the editors read into a source, and the rungs that say something about effect.
        "editors": EDITORS,
        "effect": EFFECT_RUNGS,
        "plain": PLAIN_WORDS,
        "limits": {"bytes": MAX_BYTES, "sentence": MAX_WORDS, "stretch": MAX_STRETCH, "long": LONG_LIST},
    }


def form_names(catalogue: Catalogue, subjects: Mapping[str, Subject]) -> dict[str, object]:
    """What an answer may refer to, and the names of files that are taken."""
    return {
        "works": {r.id: _work_title(r) for r in catalogue.of("werk")},
        "examples": {r.id: r.title for r in catalogue.examples},
        "names": _names(catalogue, subjects),
        "files": [name for r in catalogue.examples if (name := _file(r)).startswith("nieuw-")],
    }


def copies_data(catalogue: Catalogue) -> dict[str, object]:
    """The long sentences of every example by number, each as 24 bits of its CRC-32, in base64; and when a text is a copy."""
    by_path = sorted(catalogue.examples, key=lambda record: record.path)
    return {
        "least": LONG,
        "many": MANY,
        "most": MOST_OF_IT,
        "some": SOME,
        "examples": {record.id: _marks(record.source.whole) for record in by_path},
    }


def _marks(text: str) -> str:
    marks = sorted({zlib.crc32(sentence.encode()) & 0xFFFFFF for sentence in sentences(text)})
    return base64.b64encode(b"".join(mark.to_bytes(3) for mark in marks)).decode()


def _file(record: Record) -> str:
    return record.path.rpartition("/")[2]


def _field_data(field: Field) -> dict[str, object]:
    data: dict[str, object] = {
        "id": field.id,
        "label": field.label,
        "type": field.type,
        "required": field.required,
        "words": field.words,
    }
    more = {
        "list": field.vocabulary,
        "target": field.target,
        "choices": list(field.choices),
        "maxChars": field.max_chars,
        "maxWords": field.max_words,
        "numberMeans": field.number_means,
        "mayNumber": field.may_be_number,
        "explanation": field.explanation,
        "ask": field.ask,
        "columns": [_field_data(c) for c in field.columns],
    }
    return data | {name: value for name, value in more.items() if value}


def _list_data(vocabulary: Vocabulary) -> list[dict[str, object]]:
    return [_term_data(term) for term in vocabulary.terms.values()]


def _term_data(term: Term) -> dict[str, object]:
    data: dict[str, object] = {"id": term.id, "label": term.label}
    more = {
        "shown": term.shown if term.plain else "",
        "above": term.parent,
        "group": not term.choosable,
        "retired": term.retired,
        "successor": term.successor,
        "explanation": term.explanation,
        "synonyms": ", ".join(term.synonyms),
    }
    return data | {name: value for name, value in more.items() if value}


def _work_title(record: Record) -> str:
    year = record.get("jaar").text
    return f"{record.title} ({year})" if year else record.title


def _names(catalogue: Catalogue, subjects: Mapping[str, Subject]) -> dict[str, list[str]]:
    """What short links in running text may point to, by the first word of the link."""
    kinds = {"wegwijzer": "wegwijzer", "begrip": "woord"}
    names = {word: [r.id for r in catalogue.of(kind)] for word, kind in kinds.items()}
    return names | {"pagina": sorted({*subjects, *catalogue.template.term_pages().values()})}


def example_data(record: Record) -> dict[str, object]:
    """One example for editing: each field as its answer and as the lines it stands on, and the text under each heading."""
    values = {
        name: {"raw": raw, "value": _answer(record.get(name))}
        for name, raw in _raw_fields(record.source).items()
        if name in record.kind.fields
    }
    texts = {section.id: {"raw": section.text, "value": as_typed(section.text)} for section in record.sections}
    return {
        "id": record.id,
        "title": record.title,
        "file": _file(record),
        "fields": values,
        "text": texts,
        "body": record.body,
    }


def _raw_fields(source: Source) -> dict[str, str]:
    """The lines of each field as they stand in the file, comments below it included."""
    starts = [(key.text or "", key.line) for key, _ in source.front.entries or ()]
    ends = [*(line for _, line in starts[1:]), source.body_line - 1]
    lines = source.lines
    return {name: "\n".join(lines[line - 1 : end - 1]) for (name, line), end in zip(starts, ends, strict=True)}


def _answer(value: Value) -> Answer:
    if not value.known:
        return value.status
    return [dict(row) for row in value.rows] if value.rows else list(value.items) if value.items else value.text
