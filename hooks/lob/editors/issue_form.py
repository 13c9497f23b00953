"""The way back from an issue form on GitHub: the text of an issue becomes the file of a new record."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from lob.check.library import broken_rules, check_file
from lob.check.privacy import private_findings, private_lines
from lob.editors.form import new_row, start_values
from lob.editors.issue_answers import Told, read_issue
from lob.editors.issue_forms import CONSENT_LABEL, Entry, Form, forms
from lob.editors.summary import comment, hidden_comment, not_now
from lob.editors.writer import Answer, document, file_name
from lob.model.plain import as_map, as_text
from lob.model.template import EXAMPLE, TEMPLATE_FOLDER, Field, Template, load_template
from lob.text.wording import date_in_words

ROOT = Path(__file__).resolve().parents[3]
NOT_THE_FORM = "Bedankt voor je verhaal. Deze melding is niet gemaakt met een van de formulieren. Daarom kan er niet vanzelf een bestand van komen. Een redacteur kijkt binnen vijf werkdagen wat er kan.\n"
NO_CONSENT = f"Bedankt voor je verhaal. Bij '{CONSENT_LABEL}' ontbreekt een vinkje, en zonder jullie akkoord maken we er geen voorstel van. Zet de vinkjes in de melding terug (Edit, bij de drie puntjes). Dan leest de machine haar opnieuw. Is er al een voorstel, en willen jullie niet meer meedoen? Zeg het hier, dan sluit een redacteur het.\n"
NOT_REPEATED = "(Deze regel herhalen we niet: er lijkt een persoon in te staan.)"
_ID = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\]")
# A record is named by its number or name, or by the address of its page.
_NAMED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def form_of(body: str, template: Template) -> tuple[Form, Told] | None:
    """The form an issue was made with, and what it tells; None when it was made with none."""
    read = [(form, read_issue(body, form.entries)) for form in forms(template)]
    form, told = max(read, key=lambda one: len(one[1].answers))
    return (form, told) if told.answers else None


def make_record(form: Form, found: Mapping[str, str], template: Template, day: datetime.date) -> str:
    """The text of the file of an issue.

    What a sender left empty becomes `onbekend` where the template asks for an answer. Dates are the day of the issue.
    """
    kind = form.kind
    answers: dict[str, Answer] = {field.id: "onbekend" for field in kind.required() if field.words}
    answers |= start_values(date_in_words(day.isoformat())) if kind.id == EXAMPLE else {}
    answers |= {field.id: day.isoformat() for field in kind.required() if field.type == "datum"}
    for entry in form.entries:
        if entry.field and not entry.row and entry.id in found:
            answers[entry.field.id] = _answer(entry.field, found[entry.id], template)
    answers |= _row_answers(form.entries, found, template, date_in_words(day.isoformat()))
    sections = {heading.id: found.get(heading.id, "onbekend") for heading in kind.headings}
    return document(kind, answers, sections)


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

    The path is '' when the issue was made with no form, without consent, and while it holds what is private: a branch would make that
    public again. So it is while the rules of the house are broken.
    """
    broken = broken_rules(root)
    if broken:
        # Without its rules the machine would not see what is private.
        return "", not_now(broken)
    template = load_template(root / TEMPLATE_FOLDER)
    made_with = form_of(body, template)
    # Line by line, also beside the questions: anyone can read all of it, and of a file that cannot be read the check would not come to this.
    private = private_findings(private_lines("", body.split("\n")))
    if private:
        return "", hidden_comment(private)
    if made_with is None:
        return "", NOT_THE_FORM
    form, told = made_with
    if not told.agreed:
        return "", NO_CONSENT
    text = make_record(form, told.answers, template, day)
    folder = root / form.kind.folder
    folder.mkdir(parents=True, exist_ok=True)
    taken = [one.name for one in folder.iterdir()]
    path = f"{form.kind.folder}/{file_name(told.answers.get('titel', ''), taken, numbered='id' in form.kind.fields)}"
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    findings = check_file(root, path)
    private = private_findings(findings)
    if private:
        (root / path).unlink()
        return "", hidden_comment(private)
    return path, comment(findings, _without_persons(told.beside))


def _without_persons(text: str) -> str:
    """A text as a comment may repeat it: who deletes a name in the issue cannot reach the comment."""
    lines = text.split("\n")
    named = {one.line for one in private_lines("", lines)}
    return "\n".join(NOT_REPEATED if number in named else line for number, line in enumerate(lines, 1))


if __name__ == "__main__":
    sys.exit(main())
