"""What the page for comparing shows: one file that names the rows and the examples, and a file for each example.

A cell is an object: `s`, a word for what is not known; or `a`, whether the editors inferred it, with one of these, and with
two when a heading has text and rows:

- `t`: terms, by their labels;
- `r`: rows, each a list: what it is, the sentence about it, and what else is told of it (whose word, which year, inferred);
- `b`: running text, each block a string or an object with the items of a list, `o` with numbers and `u` without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lob.data.scripts import script_data, script_entry
from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.template import EXAMPLE, Field, FixedHeading, Kind
from lob.model.values import ABSENT, Row, Section
from lob.pages.drawings import petal_counts, windroos_sentence
from lob.text.tree import BLOCKS, Node, sections, words_of
from lob.text.wording import date_in_words

# What stands at the head of each column already, leads elsewhere, or says nothing about the practice itself.
_LEFT_OUT = frozenset(["id", "titel", "verwant", "bronnen", "afgeleid", "licentie", "contact"])
_TOLD = ("term", "termen", "tekst", "jaar")
Cell = dict[str, object]


def comparison(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every file by its name below /gegevens/."""
    groups = _groups(catalogue.template.kinds[EXAMPLE])
    yield (
        "vergelijk.js",
        script_data(
            "comparison",
            {
                "groepen": [[label, [part.label for part in parts]] for label, parts in groups],
                "blad": _order_of_worth(catalogue.template.kinds[EXAMPLE], groups),
                "voorbeelden": {r.id: [r.title, r.address] for r in catalogue.examples},
            },
        ),
    )
    for record in catalogue.examples:
        cells = [_cell(catalogue, record, part) for _, parts in groups for part in parts]
        counts = petal_counts(catalogue, record.elements)
        column = {"roos": counts, "zin": windroos_sentence(counts), "cellen": cells}
        yield f"vergelijk/{record.id}.js", script_entry("compared", record.id, column)


def _groups(kind: Kind) -> list[tuple[str, list[Field | FixedHeading]]]:
    """The rows under the headings of the template: what was written first, then the fields that answer no heading."""
    answering = {heading.rows for heading in kind.headings}
    fields = [one for one in kind.fields.values() if one.id not in _LEFT_OUT | answering]
    parts: Sequence[Field | FixedHeading] = (*kind.headings, *fields)
    named = {**kind.groups, "": "Verder"}
    found = [(label, [part for part in parts if part.group == group]) for group, label in named.items()]
    return [(label, inside) for label, inside in found if inside]


def _order_of_worth(kind: Kind, groups: list[tuple[str, list[Field | FixedHeading]]]) -> list[int]:
    """Places of the rows, first those that a sheet of paper has room for before all others; a row that is not named comes last."""
    rows = [part.id for _, parts in groups for part in parts]
    first = [rows.index(one.id) for one in kind.shown["blad"] if one.id in rows]
    return first + [at for at in range(len(rows)) if at not in first]


def _cell(catalogue: Catalogue, record: Record, part: Field | FixedHeading) -> Cell:
    if isinstance(part, FixedHeading):
        return _answer(catalogue, record, part)
    value = record.get(part.id)
    if not value.known:
        return {"s": value.status}
    mark: Cell = {"a": 1} if value.inferred else {}
    if value.rows:
        return {"r": [_row(catalogue, part, row) for row in value.rows], **mark}
    if part.vocabulary:
        return {"t": [catalogue.label(part.vocabulary, item) for item in value.items or (value.text,)], **mark}
    return {"b": [date_in_words(text) for text in value.items or (value.text,)], **mark}


def _answer(catalogue: Catalogue, record: Record, heading: FixedHeading) -> Cell:
    """What is told under a heading, and the rows that go with it."""
    section, rows = record.section(heading.id), record.kind.fields.get(heading.rows)
    told = _told(record, section) if section and section.told else {}
    known = _cell(catalogue, record, rows) if rows and record.get(rows.id).known else {}
    return {**told, **known} or {"s": _status(section)}


def _status(section: Section | None) -> str:
    return (section.text.lower().strip(". ") if section else "") or ABSENT.status


def _row(catalogue: Catalogue, field: Field, row: Row) -> list[str]:
    """What it is; the sentence about a term, which speaks for itself; and traits, by the names of their columns."""
    told = [column for column in field.columns if column.type in _TOLD and row.get(column.id)]
    first, *others = ((column, catalogue.label(column.vocabulary, row[column.id])) for column in told)
    known = [(column, text) for column, text in others if text != ABSENT.status]
    texts = [text for column, text in known if column.type == "tekst"]
    sentence = texts[0] if texts and first[0].vocabulary else ""
    traits = [f"{column.label}: {text}" for column, text in known if text.lower() not in sentence.lower()]
    inferred = ["afgeleid"] if row.get("afgeleid") == "ja" else []
    return [first[1], sentence, _run_on(traits + inferred)]


def _run_on(texts: list[str]) -> str:
    """Texts in one line: after a sentence a space, after a figure or a few words a semicolon."""
    return "; ".join(texts).replace(".; ", ". ")


def _told(record: Record, section: Section) -> Cell:
    under = next(u for h, u in sections(record.blocks) if h and words_of(h.children).strip() == section.label)
    return {"b": [block for node in under for block in _blocks(node)]}


def _blocks(node: Node) -> Iterator[object]:
    if node.tag in ("ol", "ul"):
        yield {node.tag[0]: [_words(item) for item in node.children]}
    elif any(child.tag in BLOCKS for child in node.children):
        for child in node.children:
            yield from _blocks(child)
    elif text := _words(node):
        yield text


def _words(node: Node) -> str:
    """Words without the place of a citation that stood before a full stop."""
    return " ".join(words_of([node]).split()).replace(" .", ".").replace(" ,", ",")
