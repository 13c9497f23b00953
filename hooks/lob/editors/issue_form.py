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

from lob.check.library import check_file
from lob.check.privacy import private_findings, private_traces
from lob.editors.form import KIND, Part, Plan, new_row, plan, start_values
from lob.editors.summary import comment, hidden_comment
from lob.editors.writer import Answer, clean, document, file_name
from lob.model.template import Field, Template, load_template
from lob.text.wording import date_in_words

ROOT = Path(__file__).resolve().parents[3]
FORM_PATH = ".github/ISSUE_TEMPLATE/voorbeeld.yml"
GENERATED = "# Gemaakt uit hooks/template/ met: python3 noxfile.py generate. Niet met de hand wijzigen.\n"
# How many rows the form offers for a field with rows; a form on GitHub cannot grow.
ROWS = {"doelen": 3, "betrokkenen": 4, "succeselementen": 3, "vastgesteld": 1, "nodig": 3, "materialen": 1}
CONSENT_LABEL = "Akkoord"
CONSENT = (
    "Ik mag dit verhaal delen, en onze school weet ervan.",
    "Er staan geen namen van leerlingen, ouders of collega's in, en geen telefoonnummers of persoonlijke mailadressen.",
    "De tekst mag op de site komen onder de licentie CC BY 4.0: anderen mogen hem gebruiken als ze de bron noemen.",
)
NO_ANSWER = "_No response_"
NOT_THE_FORM = "Bedankt voor je verhaal. Deze melding is niet gemaakt met het formulier 'Draag een voorbeeld aan'. Daarom kan er niet vanzelf een bestand van komen. Een redacteur kijkt binnen vijf werkdagen wat er kan.\n"
_ID = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the form: its id, its label and where the answer goes.

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


def entries(asked: Plan) -> list[tuple[str, list[Entry]]]:
    """The entries by group: how it is called, the ten questions, then every other field that has a question."""
    groups = [
        (q.text, [e for part in q.parts for e in _entries(part, " ".join(q.prompts))])
        for q in (asked.closing, *asked.questions)
    ]
    rest = [
        part for _, parts in asked.rest for part in parts if part.question and part.id not in asked.only_when_editing
    ]
    return [*groups, ("Meer vertellen (hoeft niet)", [e for part in rest for e in _entries(part, "")])]


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


def make_form(template: Template) -> str:
    """The text of the issue form."""
    body: list[dict[str, object]] = [_markdown(_welcome())]
    for title, group in entries(plan(template)):
        # A group of one question has that question as its label already.
        body += [_markdown(f"## {title}")] if len(group) > 1 else []
        body += [_element(entry, template) for entry in group]
    body.append(
        {
            "type": "checkboxes",
            "id": "akkoord",
            "attributes": {"label": CONSENT_LABEL, "options": [{"label": text, "required": True} for text in CONSENT]},
        }
    )
    form = {
        "name": "Draag een voorbeeld aan",
        "description": "Vertel in tien vragen hoe jullie school het doet. Een redacteur maakt er een pagina van.",
        "title": "Voorbeeld: ",
        "labels": ["voorbeeld"],
        "body": body,
    }
    return GENERATED + yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=1000)


def _welcome() -> str:
    return (
        "Fijn dat je een voorbeeld wilt delen. Vul in wat je weet; wat je niet weet, laat je leeg. "
        "Deze pagina is openbaar: noem geen namen van leerlingen, ouders of collega's. "
        "De [gids](../blob/HEAD/BIJDRAGEN.md) legt elke keuze uit. Je krijgt binnen vijf werkdagen antwoord."
    )


def _markdown(text: str) -> dict[str, object]:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(entry: Entry, template: Template) -> dict[str, object]:
    attributes: dict[str, object] = {"label": entry.label}
    if entry.hint:
        attributes["description"] = entry.hint
    field = entry.field
    kind = "textarea" if field is None or field.max_words else "input"
    if field and field.vocabulary:
        kind = "dropdown"
        attributes |= _choices(field, template, entry.many)
    found: dict[str, object] = {"type": kind, "id": entry.id, "attributes": attributes}
    return {**found, "validations": {"required": True}} if entry.required else found


def _choices(field: Field, template: Template, many: bool) -> dict[str, object]:
    terms = template.vocabularies[field.vocabulary].choices()
    found: dict[str, object] = {"multiple": many, "options": [f"{t.label} [{t.id}]" for t in terms]}
    index = next((i for i, t in enumerate(terms) if t.id == start_values("").get(field.id)), None)
    return found if index is None else {**found, "default": index}


def read_answers(body: str, asked: Sequence[Entry]) -> dict[str, str]:
    """What was answered per entry of the form; nothing for what stayed empty.

    An answer may itself hold a line that looks like a heading of the form. The headings that count are the longest row
    of them in the order of the form.
    """
    lines = clean(body).split("\n")
    labels = [*(entry.label for entry in asked), CONSENT_LABEL]
    places = {f"### {label}": number for number, label in enumerate(labels)}
    chain = _longest_rise(
        [(index, places[line.rstrip()]) for index, line in enumerate(lines) if line.rstrip() in places]
    )
    ends = [*(index for index, _ in chain[1:]), len(lines)]
    found = {place: "\n".join(lines[index + 1 : end]).strip() for (index, place), end in zip(chain, ends, strict=False)}
    return {
        entry.id: found[place]
        for place, entry in enumerate(asked)
        if found.get(place, NO_ANSWER) not in ("", NO_ANSWER, "None")
    }


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


def make_example(body: str, template: Template, day: datetime.date) -> tuple[str, str]:
    """Title and text of the file that an issue describes; two empty texts when it was not made with the form.

    What a school left empty becomes `onbekend` where the template asks for an answer.
    """
    kind = template.kinds[KIND]
    asked = [entry for _, group in entries(plan(template)) for entry in group]
    found = read_answers(body, asked)
    if not found:
        return "", ""
    today = date_in_words(day.isoformat())
    answers: dict[str, Answer] = {field.id: "onbekend" for field in kind.required() if field.words}
    answers |= {**start_values(today), "gecontroleerd": day.isoformat()}
    for entry in asked:
        if entry.field and not entry.row and entry.id in found:
            answers[entry.field.id] = _answer(entry.field, found[entry.id], template)
    answers |= _row_answers(asked, found, template, today)
    return found.get("titel", ""), document(kind, answers, {h.id: found.get(h.id, "onbekend") for h in kind.headings})


def _answer(field: Field, text: str, template: Template) -> Answer:
    if not field.vocabulary:
        return text
    known = template.vocabularies[field.vocabulary].terms
    ids = [name for name in _ID.findall(text) if name in known]
    if field.many:
        return list(dict.fromkeys(ids)) or text
    return ids[0] if ids else text


def _row_answers(asked: Sequence[Entry], found: Mapping[str, str], template: Template, today: str) -> dict[str, Answer]:
    rows: dict[tuple[str, int], dict[str, str]] = {}
    for entry in asked:
        if entry.row and entry.field and entry.id in found:
            cells = rows.setdefault((entry.parent, entry.row), new_row(entry.parent, today))
            cells[entry.field.id] = str(_answer(entry.field, found[entry.id], template))
    return {name: [cells for (parent, _), cells in rows.items() if parent == name] for name, _ in rows}


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
    """Write the file of an issue. Gives its path and the comment for the sender.

    The path is '' when the issue is no example, and while it holds what is private: a branch would make that public again.
    """
    template = load_template(root / "hooks" / "template")
    title, text = make_example(body, template, day)
    if not text:
        return "", NOT_THE_FORM
    name = file_name(title, [path.name for path in (root / "practices").iterdir()])
    path = f"practices/{name}"
    # Line by line first: of a file that cannot be read, the check would not come to its traces of persons.
    lines = enumerate(text.split("\n"), 1)
    private = private_findings(found for number, line in lines for found in private_traces(path, number, line))
    if private:
        return "", hidden_comment(private)
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    findings = check_file(root, path)
    private = private_findings(findings)
    if private:
        (root / path).unlink()
        return "", hidden_comment(private)
    return path, comment(findings)


if __name__ == "__main__":
    sys.exit(main())
