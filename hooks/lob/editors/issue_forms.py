"""The issue forms on GitHub, made from the template: of an example by its questions, of a smaller kind by its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from lob.editors.form import Part, Plan, plan, start_values
from lob.model.commands import GENERATED
from lob.model.kind_parts import Issue
from lob.model.template import EXAMPLE, Field, Kind, Template

FOLDER = ".github/ISSUE_TEMPLATE/"
# How many rows the form offers for a field with rows; a form on GitHub cannot grow.
ROWS = {"doelen": 3, "betrokkenen": 4, "succeselementen": 3, "vastgesteld": 1, "nodig": 3, "materialen": 1}
CONSENT_LABEL = "Akkoord"
# A text that may be longer than this gets a box of several lines.
LINE = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a form: its id, its label and where the answer goes.

    `parent` and `row`, from 1, are set for a column of a field with rows.
    """

    id: str
    label: str
    hint: str
    field: Field | None = None
    parent: str = ""
    row: int = 0
    many: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One issue form: the kind that comes of it, how the kind introduces it, and its entries by group."""

    kind: Kind
    issue: Issue
    groups: list[tuple[str, list[Entry]]]

    @property
    def path(self) -> str:
        """Where the form lies in the repository."""
        return FOLDER + self.issue.file

    @property
    def entries(self) -> list[Entry]:
        """Every entry, in the order of the form."""
        return [entry for _, group in self.groups for entry in group]


def forms(template: Template) -> list[Form]:
    """The form of each kind that can be sent in by an issue."""
    return [
        Form(kind, kind.issue, entries(plan(template)) if kind.id == EXAMPLE else [("", list(_of_fields(kind)))])
        for kind in template.kinds.values()
        if kind.issue
    ]


def entries(asked: Plan) -> list[tuple[str, list[Entry]]]:
    """The entries of an example by group: how it is called, the ten questions, then every other field that has a question."""
    groups = [
        (q.text, [e for part in q.parts for e in _entries(part, " ".join(q.prompts))])
        for q in (asked.closing, *asked.questions)
    ]
    rest = [
        part for _, parts in asked.rest for part in parts if part.question and part.id not in asked.only_when_editing
    ]
    return [*groups, ("Meer vertellen (hoeft niet)", [e for part in rest for e in _entries(part, "")])]


def _of_fields(kind: Kind) -> Iterator[Entry]:
    """Every field that a sender knows. Dates are those of the issue, so nobody is asked for them."""
    for field in kind.fields.values():
        if field.type != "datum":
            must = field.required and not field.words
            yield Entry(field.id, field.label, field.explanation, field, many=field.many, required=must)


def _entries(part: Part, prompts: str) -> Iterator[Entry]:
    field = part.field
    if field is None:
        yield Entry(part.id, part.question, f"{part.explanation} {prompts}".strip())
    elif field.columns:
        for row in range(1, ROWS.get(field.id, 2) + 1):
            yield from _columns(field, row)
    else:
        yield Entry(
            part.id,
            part.question or part.label,
            part.explanation,
            field,
            many=field.many,
            required=field.required and not field.words,
        )


def _columns(field: Field, row: int) -> Iterator[Entry]:
    for number, column in enumerate(c for c in field.columns if c.type in ("term", "tekst", "link")):
        hint = (f"{field.question} {field.explanation}" if row == 1 else "Mag leeg blijven.") if number == 0 else ""
        yield Entry(
            f"{field.id}-{row}-{column.id}", f"{field.label} {row}: {column.label.lower()}", hint, column, field.id, row
        )


def make_form(form: Form, template: Template) -> str:
    """The text of an issue form."""
    body: list[dict[str, object]] = [_markdown(form.issue.welcome)]
    for title, group in form.groups:
        # A group of one question has that question as its label already.
        body += [_markdown(f"## {title}")] if title and len(group) > 1 else []
        body += [_element(entry, template) for entry in group]
    body.append(
        {
            "type": "checkboxes",
            "id": "akkoord",
            "attributes": {
                "label": CONSENT_LABEL,
                "options": [{"label": text, "required": True} for text in form.issue.consent],
            },
        }
    )
    whole = {
        "name": form.issue.name,
        "description": form.issue.explanation,
        "title": f"{form.issue.title} ",
        "labels": [form.issue.label],
        "body": body,
    }
    return f"# {GENERATED}\n" + yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=1000)


def _markdown(text: str) -> dict[str, object]:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(entry: Entry, template: Template) -> dict[str, object]:
    attributes: dict[str, object] = {"label": entry.label}
    if entry.hint:
        attributes["description"] = entry.hint
    field = entry.field
    kind = "textarea" if field is None or field.max_words or field.max_chars > LINE else "input"
    if field and (field.vocabulary or field.choices):
        kind = "dropdown"
        attributes |= _choices(field, template, entry.many)
    found: dict[str, object] = {"type": kind, "id": entry.id, "attributes": attributes}
    return {**found, "validations": {"required": True}} if entry.required else found


def _choices(field: Field, template: Template, many: bool) -> dict[str, object]:
    if field.choices:
        return {"options": list(field.choices)}
    terms = template.vocabularies[field.vocabulary].choices()
    found: dict[str, object] = {"multiple": many, "options": [f"{t.label} [{t.id}]" for t in terms]}
    index = next((i for i, t in enumerate(terms) if t.id == start_values("").get(field.id)), None)
    return found if index is None else {**found, "default": index}
