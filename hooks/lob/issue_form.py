"""The issue form on GitHub, made from the template, and the way back: the text of an issue as the file of a new example."""

from __future__ import annotations

import argparse
import bisect
import datetime
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from .findings import Finding
from .library import load_library
from .plain import Plain, as_list, as_map, as_text, load
from .summary import comment
from .template import Field, FixedHeading, Kind, Template, load_template
from .wording import date_in_words
from .writer import Answer, clean, document, file_name, start_values

ROOT = Path(__file__).resolve().parents[2]
FORM_PATH = ".github/ISSUE_TEMPLATE/voorbeeld.yml"
LIST_PATH = "hooks/template/vragenlijst.yml"
# How many rows the form offers for a field with rows; a form on GitHub cannot grow.
ROWS = {"betrokkenen": 4, "succeselementen": 3, "materialen": 1}
CONSENT = (
    "Ik mag dit verhaal delen, en onze school weet ervan.",
    "Er staan geen namen van leerlingen, ouders of collega's in, en geen telefoonnummers of persoonlijke mailadressen.",
    "De tekst mag op de site komen onder de licentie CC BY 4.0: anderen mogen hem gebruiken als ze de bron noemen.",
)
NO_ANSWER = "_No response_"
NOT_THE_FORM = "Bedankt voor je verhaal. Deze melding is niet gemaakt met het formulier 'Draag een voorbeeld aan'. Daarom kan er niet vanzelf een bestand van komen. Een redacteur kijkt binnen vijf werkdagen wat er kan.\n"
_ID = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\]")


@dataclass(frozen=True, slots=True)
class Part:
    """One question of the form: its id, its label and where the answer goes.

    `row` is the number of the row, from 1, for a column of a field with rows; 0 for everything else.
    """

    id: str
    label: str
    hint: str
    field: Field | None = None
    heading: FixedHeading | None = None
    parent: str = ""
    row: int = 0
    required: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions in their order: title and parts per group, and what is filled in for the school."""

    groups: tuple[tuple[str, tuple[Part, ...]], ...]
    start: Mapping[str, Plain]
    new_row: Mapping[str, Plain]

    @property
    def parts(self) -> list[Part]:
        """All questions of all groups."""
        return [part for _, parts in self.groups for part in parts]


def questionnaire(kind: Kind, data: Mapping[str, Plain]) -> Questionnaire:
    """The ten questions first, then every other field that has a question, so that none gets lost."""
    end = as_map(data.get("slot"))
    questions = [end, *map(as_map, as_list(data.get("vragen")))]
    groups = [(as_text(q.get("vraag")), list(map(as_text, as_list(q.get("delen")))), q) for q in questions]
    asked = {name for _, names, _ in groups for name in names}
    rest = [f.id for f in kind.fields.values() if f.question and f.id not in asked]
    made = [(title, tuple(part for name in names for part in _parts(kind, name, q))) for title, names, q in groups]
    more = ("Meer vertellen (hoeft niet)", tuple(part for name in rest for part in _parts(kind, name, {})))
    return Questionnaire((*made, more), as_map(data.get("beginwaarden")), as_map(data.get("nieuwe_rij")))


def _parts(kind: Kind, name: str, question: Mapping[str, Plain]) -> Iterator[Part]:
    heading = next((h for h in kind.headings if h.id == name), None)
    field = kind.fields.get(name)
    if heading:
        follow = " ".join(map(as_text, as_list(question.get("doorvragen"))))
        yield Part(name, heading.question, f"{heading.explanation} {follow}".strip(), heading=heading)
    elif field and field.columns:
        for row in range(1, ROWS.get(name, 2) + 1):
            yield from _columns(field, row)
    elif field:
        yield Part(name, field.question or field.label, field.explanation, field=field, required=field.required and not field.words)


def _columns(field: Field, row: int) -> Iterator[Part]:
    for number, column in enumerate(c for c in field.columns if c.type in ("term", "tekst", "link")):
        hint = (field.question if row == 1 else "Mag leeg blijven.") if number == 0 else ""
        yield Part(f"{field.id}-{row}-{column.id}", f"{field.label} {row}: {column.label.lower()}", hint, field=column, parent=field.id, row=row)


def make_form(template: Template, data: Mapping[str, Plain]) -> str:
    """The text of the issue form."""
    asked = questionnaire(template.kinds["praktijkvoorbeeld"], data)
    body: list[dict[str, object]] = [_markdown(_welcome())]
    for title, parts in asked.groups:
        body += [_markdown(f"## {title}"), *(_element(part, template, asked) for part in parts)]
    body.append({"type": "checkboxes", "id": "akkoord", "attributes": {"label": "Akkoord", "options": [{"label": text, "required": True} for text in CONSENT]}})
    form = {
        "name": "Draag een voorbeeld aan",
        "description": "Vertel in tien vragen hoe jullie school het doet. Een redacteur maakt er een pagina van.",
        "title": "Voorbeeld: ",
        "labels": ["voorbeeld"],
        "body": body,
    }
    note = "# Gemaakt uit hooks/template/ met: python3 -m nox -s generate. Niet met de hand wijzigen.\n"
    return note + yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=1000)


def _welcome() -> str:
    return (
        "Fijn dat je een voorbeeld wilt delen. Vul in wat je weet; wat je niet weet, laat je leeg. "
        "Deze pagina is openbaar: noem geen namen van leerlingen, ouders of collega's. "
        "De [gids](../blob/HEAD/BIJDRAGEN.md) legt elke keuze uit. Je krijgt binnen vijf werkdagen antwoord."
    )


def _markdown(text: str) -> dict[str, object]:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(part: Part, template: Template, asked: Questionnaire) -> dict[str, object]:
    attributes: dict[str, object] = {"label": part.label}
    if part.hint:
        attributes["description"] = part.hint
    kind = "textarea" if part.heading else "input"
    field = part.field
    if field and field.vocabulary:
        kind = "dropdown"
        attributes |= _choices(field, template, as_text(asked.start.get(field.id)))
    elif field and field.max_words:
        kind = "textarea"
    found: dict[str, object] = {"type": kind, "id": part.id, "attributes": attributes}
    return {**found, "validations": {"required": True}} if part.required else found


def _choices(field: Field, template: Template, start: str) -> dict[str, object]:
    terms = template.vocabularies[field.vocabulary].choices()
    found: dict[str, object] = {"multiple": field.many, "options": [f"{t.label} [{t.id}]" for t in terms]}
    index = next((i for i, t in enumerate(terms) if t.id == start), None)
    return found if index is None else {**found, "default": index}


def read_answers(body: str, parts: Sequence[Part]) -> dict[str, str]:
    """What was answered per part of the form; no entry for what stayed empty.

    An answer may itself hold a line that looks like a heading of the form. The headings that count are the longest row
    of them in the order of the form.
    """
    lines = clean(body).split("\n")
    places = {part.label: number for number, part in enumerate(parts)}
    marks = [(index, places[line[4:].strip()]) for index, line in enumerate(lines) if line.startswith("### ") and line[4:].strip() in places]
    chain = _longest_rise(marks)
    ends = [index for index, _ in chain[1:]] + [_end(lines)]
    found = {parts[place].id: "\n".join(lines[index + 1 : end]).strip() for (index, place), end in zip(chain, ends, strict=True)}
    return {name: text for name, text in found.items() if text not in ("", NO_ANSWER, "None")}


def _end(lines: Sequence[str]) -> int:
    last = max((index for index, line in enumerate(lines) if line.strip() == "### Akkoord"), default=len(lines))
    return last


def _longest_rise(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the row in which the second numbers only go up."""
    tops: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(marks):
        at = bisect.bisect_left(tops, place)
        before.append(chosen[at - 1] if at else -1)
        tops[at : at + 1] = [place]
        chosen[at : at + 1] = [number]
    chain = []
    number = chosen[-1] if chosen else -1
    while number >= 0:
        chain.append(marks[number])
        number = before[number]
    return chain[::-1]


def make_example(body: str, template: Template, data: Mapping[str, Plain], day: datetime.date) -> tuple[str, str]:
    """Title and text of the file that an issue describes; two empty texts when it was not made with the form.

    What a school left empty becomes `onbekend` where the template asks for an answer.
    """
    kind = template.kinds["praktijkvoorbeeld"]
    asked = questionnaire(kind, data)
    found = read_answers(body, asked.parts)
    if not found:
        return "", ""
    answers: dict[str, Answer] = dict(start_values(asked.start, date_in_words(day.isoformat())))
    answers |= {field.id: "onbekend" for field in kind.required() if field.words and field.id not in answers}
    answers["gecontroleerd"] = day.isoformat()
    answers |= {p.id: _answer(p.field, found[p.id], template) for p in asked.parts if p.field and not p.row and p.id in found}
    answers |= _row_answers(asked, found, template)
    sections = {h.id: found.get(h.id, "onbekend") for h in kind.headings}
    return found.get("titel", ""), document(kind, answers, sections)


def _answer(field: Field, text: str, template: Template) -> Answer:
    if field.type in ("verwijzing", "verwijzingen"):
        return re.findall(r"\d+", text)
    if not field.vocabulary:
        return text
    known = template.vocabularies[field.vocabulary].terms
    ids = [name for name in _ID.findall(text) if name in known]
    if field.many:
        return list(dict.fromkeys(ids)) or text
    return ids[0] if ids else text


def _row_answers(asked: Questionnaire, found: Mapping[str, str], template: Template) -> dict[str, Answer]:
    rows: dict[str, dict[int, dict[str, str]]] = {}
    for part in asked.parts:
        if part.row and part.field and part.id in found:
            cell = _answer(part.field, found[part.id], template)
            rows.setdefault(part.parent, {}).setdefault(part.row, {})[part.field.id] = str(cell)
    start = {name: {key: as_text(value) for key, value in as_map(row).items()} for name, row in asked.new_row.items()}
    return {name: [{**start.get(name, {}), **row} for row in given.values()] for name, given in rows.items()}


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, env: Mapping[str, str] = os.environ) -> int:
    """Turn the issue in the environment into a file in practices/ and a comment.

    ISSUE_BODY is the text, ISSUE_DATE the moment it was made. Writes `bestand=<path>` to GITHUB_OUTPUT, empty when there is none.
    """
    parser = argparse.ArgumentParser(prog="issue_form", description="Maak een bestand van een melding.")
    parser.add_argument("--opmerking", type=Path, required=True, help="waar de tekst van de opmerking komt")
    target = parser.parse_args(arguments).opmerking
    path, text = write_example(root, env.get("ISSUE_BODY", ""), _day(env.get("ISSUE_DATE", "")))
    target.write_text(text, encoding="utf-8")
    if env.get("GITHUB_OUTPUT"):
        with Path(env["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
            file.write(f"bestand={path}\n")
    print(path or "Er is geen bestand gemaakt.")
    return 0


def _day(moment: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(moment[:10])
    except ValueError:
        return datetime.datetime.now(datetime.UTC).date()


def write_example(root: Path, body: str, day: datetime.date) -> tuple[str, str]:
    """Write the file of an issue. Gives its path, '' when the issue is no example, and the comment for the sender."""
    template = load_template(root / "hooks" / "template")
    title, text = make_example(body, template, load(root / LIST_PATH), day)
    if not text:
        return "", NOT_THE_FORM
    name = file_name(title, [path.name for path in (root / "practices").iterdir()])
    (root / "practices" / name).write_text(text, encoding="utf-8", newline="\n")
    path = f"practices/{name}"
    return path, comment(findings_about(root, path))


def findings_about(root: Path, path: str) -> list[Finding]:
    """What the checks say about one file."""
    return [finding for finding in load_library(root).findings if finding.path == path]


if __name__ == "__main__":
    sys.exit(main())
