"""The way back from an issue form on GitHub: the text of an issue becomes the file of a new record."""

from __future__ import annotations

import argparse
import bisect
import datetime
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from lob.check.library import check_file
from lob.check.privacy import private_findings, private_traces
from lob.editors.form import KIND, new_row, start_values
from lob.editors.issue_forms import CONSENT_LABEL, Entry, Form, forms
from lob.editors.summary import comment, hidden_comment
from lob.editors.writer import Answer, clean, document, file_name
from lob.model.plain import as_map, as_text
from lob.model.template import Field, Template, load_template
from lob.text.wording import date_in_words

ROOT = Path(__file__).resolve().parents[3]
NO_ANSWER = "_No response_"
NOT_THE_FORM = "Bedankt voor je verhaal. Deze melding is niet gemaakt met een van de formulieren. Daarom kan er niet vanzelf een bestand van komen. Een redacteur kijkt binnen vijf werkdagen wat er kan.\n"
_ID = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\]")
# A record is named by its number or name, or by the address of its page.
_NAMED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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


def make_record(body: str, template: Template, day: datetime.date) -> tuple[Form | None, str, str]:
    """The form an issue was made with, the title and the text of its file; None and two empty texts when it was made with none.

    What a sender left empty becomes `onbekend` where the template asks for an answer. Dates are the day of the issue.
    """
    read = [(form, read_answers(body, form.entries)) for form in forms(template)]
    form, found = max(read, key=lambda one: len(one[1]))
    if not found:
        return None, "", ""
    kind = form.kind
    answers: dict[str, Answer] = {field.id: "onbekend" for field in kind.required() if field.words}
    answers |= start_values(date_in_words(day.isoformat())) if kind.id == KIND else {}
    answers |= {field.id: day.isoformat() for field in kind.required() if field.type == "datum"}
    for entry in form.entries:
        if entry.field and not entry.row and entry.id in found:
            answers[entry.field.id] = _answer(entry.field, found[entry.id], template)
    answers |= _row_answers(form.entries, found, template, date_in_words(day.isoformat()))
    sections = {heading.id: found.get(heading.id, "onbekend") for heading in kind.headings}
    return form, found.get("titel", ""), document(kind, answers, sections)


def _answer(field: Field, text: str, template: Template) -> Answer:
    if field.type in ("verwijzing", "verwijzingen"):
        return _references(field, text)
    if not field.vocabulary:
        return text
    known = template.vocabularies[field.vocabulary].terms
    ids = [name for name in _ID.findall(text) if name in known]
    if field.many:
        return list(dict.fromkeys(ids)) or text
    return ids[0] if ids else text


def _references(field: Field, text: str) -> Answer:
    """What a sender refers to, by number, name or the address of its page."""
    ends = [part.rstrip("/.").rpartition("/")[2] for part in re.split(r"[\s,;]+", text) if part]
    numbers = [match[0] for end in ends if (match := re.match("[0-9]+", end))]
    named = numbers or [end for end in ends if _NAMED.fullmatch(end)]
    if field.many:
        return list(dict.fromkeys(named)) or text
    return named[0] if len(dict.fromkeys(named)) == 1 else text


def _row_answers(asked: Sequence[Entry], found: Mapping[str, str], template: Template, today: str) -> dict[str, Answer]:
    rows: dict[tuple[str, int], dict[str, str]] = {}
    for entry in asked:
        if entry.row and entry.field and entry.id in found:
            cells = rows.setdefault((entry.parent, entry.row), new_row(entry.parent, today))
            cells[entry.field.id] = str(_answer(entry.field, found[entry.id], template))
    return {name: [cells for (parent, _), cells in rows.items() if parent == name] for name, _ in rows}


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, env: Mapping[str, str] = os.environ) -> int:
    """Turn the issue that GitHub tells of into a file in the folder of its kind and a comment.

    It is read from the file at GITHUB_EVENT_PATH: the environment itself holds no text of 128 kB. Writes `bestand=<path>` to GITHUB_OUTPUT, empty when there is none.
    """
    parser = argparse.ArgumentParser(prog="issue_form", description="Maak een bestand van een melding.")
    parser.add_argument("--opmerking", type=Path, required=True, help="waar de tekst van de opmerking komt")
    target = parser.parse_args(arguments).opmerking
    path, text = write_record(root, *_told(env))
    target.write_text(text, encoding="utf-8")
    if env.get("GITHUB_OUTPUT"):
        with Path(env["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
            file.write(f"bestand={path}\n")
    print(path or "Er is geen bestand gemaakt.")
    return 0


def _told(env: Mapping[str, str]) -> tuple[str, datetime.date]:
    """The text of the issue and the day it was made; an issue may have no text at all."""
    try:
        told = as_map(json.loads(Path(env.get("GITHUB_EVENT_PATH", "")).read_text("utf-8"))).get("issue")
    except (OSError, ValueError):
        told = None
    issue = as_map(told)
    return as_text(issue.get("body")), _day(as_text(issue.get("created_at")))


def _day(moment: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(moment[:10])
    except ValueError:
        return datetime.datetime.now(datetime.UTC).date()


def write_record(root: Path, body: str, day: datetime.date) -> tuple[str, str]:
    """Write the file of an issue. Gives its path and the comment for the sender.

    The path is '' when the issue was made with no form, and while it holds what is private: a branch would make that public again.
    """
    form, title, text = make_record(body, load_template(root / "hooks" / "template"), day)
    if form is None:
        return "", NOT_THE_FORM
    folder = root / form.kind.folder
    folder.mkdir(parents=True, exist_ok=True)
    taken = [one.name for one in folder.iterdir()]
    path = f"{form.kind.folder}/{file_name(title, taken, numbered='id' in form.kind.fields)}"
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
