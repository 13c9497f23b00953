"""The twenty descriptions through other ways: as an issue, in the terminal and in the form.

What was typed comes first, then what was mended, as with a file by hand (test_proof_twenty.py). In every way the result is a file
without a fault that holds every word of the mended one, and no way lets something private through: no file, no branch, no repeating.
`pytest -s` shows the number of actions, rounds and findings of each way. The form takes some of the twenty,
and in `nox -s proofs` all.
"""

from __future__ import annotations

import datetime
import os
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator
from test_proof_twenty import NUMBERS, PRIVATE, mended, typed

from browsing import Pages
from form_driver import Form
from lob.check.library import check_file
from lob.editors.form import plan
from lob.editors.issue_answers import NO_ANSWER
from lob.editors.issue_form import write_record
from lob.editors.issue_forms import Entry, entries
from lob.editors.new import main
from lob.editors.writer import as_typed, clean_prose
from lob.model.findings import MUST, Finding, blocking
from lob.model.opening import read_bytes
from lob.model.records import record_of
from lob.model.source import Source
from lob.model.template import Kind, Template, load_template
from places import NIGHT, ROOT
from small import shelf

pytestmark = pytest.mark.proof
DAY = datetime.date(2026, 3, 9)
KIND = "praktijkvoorbeeld"


@pytest.fixture(scope="module")
def template() -> Template:
    return load_template(ROOT / "hooks" / "template")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shelf(tmp_path / "huis")


@pytest.fixture(scope="module")
def told() -> Iterator[dict[str, list[tuple[int, int, int]]]]:
    """Actions, rounds and findings, by way; shown at the end."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    yield found
    for way, rows in found.items():
        actions, rounds, findings = (sum(row[at] for row in rows) for at in range(3))
        print(f"\n{way}: {len(rows)} descriptions, {actions} actions, {rounds} rounds, {findings} findings", end="")


def broken_fields(source: Source, findings: Iterable[Finding]) -> set[str]:
    """The fields with a line that cannot be read as it stands: what can only be meant by it is judged, but nobody would type it so."""
    found: set[str] = set()
    for line in (one.line for one in findings if one.code.startswith("LEES")):
        above = [key.text or "" for key, _ in source.front.entries or () if key.line <= line]
        found.update(above[-1:])
    return found


def is_private(text: str) -> bool:
    return any(word in text for word in PRIVATE)


class Answers:
    """What somebody would answer: a text by field or heading, terms by field, cells by row and column."""

    def __init__(self, text: str, kind: Kind) -> None:
        source, findings = read_bytes("practices/nieuw-verhaal.md", text.encode())
        assert source is not None
        self.record, self.kind = record_of(source, kind), kind
        self.broken = broken_fields(source, findings)

    def text(self, name: str) -> str:
        section = self.record.section(name)
        if section:
            return clean_prose(as_typed(section.text))
        value = self.record.get(name)
        return value.text if value.known else value.status

    def items(self, name: str) -> list[str]:
        value = self.record.get(name)
        word = value.status if self.given(name) and not value.known else value.text
        return list(value.items) or ([word] if word else [])

    def rows(self, name: str) -> list[dict[str, str]]:
        return [dict(row) for row in self.record.get(name).rows] if name not in self.broken else []

    def given(self, name: str) -> bool:
        written = self.record.source.field(name) is not None and name not in self.broken
        return bool(self.record.section(name)) or written


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))


def lost(text: str, made: str, kind: Kind) -> set[str]:
    """Words of answers that are not in the file that was made."""
    answers = Answers(text, kind)
    said = [answers.text(heading.id) for heading in kind.headings] + [
        answers.text(name) for name in ("titel", "samenvatting", "periode")
    ]
    said += [
        cell
        for name in answers.record.values
        for row in answers.rows(name)
        for column, cell in row.items()
        if column != "plaats"
    ]
    return words(" ".join(said)) - words(made)


# --- as an issue ---


def _cell(entry: Entry, answers: Answers, template: Template) -> str:
    if entry.row:
        rows = answers.rows(entry.parent)
        found = rows[entry.row - 1].get(entry.field.id, "") if len(rows) >= entry.row and entry.field else ""
    elif entry.field and entry.field.vocabulary:
        found = ", ".join(answers.items(entry.id))
    else:
        found = answers.text(entry.id) if answers.given(entry.id) else ""
    if entry.field and entry.field.vocabulary and found not in ("onbekend", "nvt", "niet vermeld"):
        terms = template.vocabularies[entry.field.vocabulary].terms
        return ", ".join(f"{terms[one].label} [{one}]" if one in terms else one for one in found.split(", ") if one)
    return found


def issue(text: str, template: Template) -> tuple[str, int]:
    """The text of an issue as GitHub makes it of the form, and how many answers that takes."""
    kind = template.kinds[KIND]
    answers = Answers(text, kind)
    asked = [entry for _, group in entries(plan(template)) for entry in group]
    cells = [(entry.label, _cell(entry, answers, template)) for entry in asked]
    parts = [f"### {label}\n\n{cell or NO_ANSWER}" for label, cell in cells]
    parts.append("### Akkoord\n\n" + "\n".join(f"- [x] {said}" for said in kind.issue.consent))
    return "\n\n".join(parts), sum(bool(cell) for _, cell in cells)


@pytest.mark.parametrize("number", NUMBERS)
def test_as_an_issue(root: Path, template: Template, told: dict[str, list[tuple[int, int, int]]], number: str) -> None:
    kind = template.kinds[KIND]
    body, actions = issue(typed(number), template)
    path, said = write_record(root, body, DAY)
    assert not [word for word in PRIVATE if word in said]
    if is_private(body):
        assert not path
        assert not list((root / "practices").glob("nieuw-*.md"))
    findings = len(re.findall(r"\[[A-Z]+\d\d\]", said)) if path else said.count("\n- ")
    if path:
        (root / path).unlink()
    body, _ = issue(mended(number), template)
    path, said = write_record(root, body, DAY)
    assert path
    assert not blocking(check_file(root, path))
    assert not lost(mended(number), (root / path).read_text("utf-8"), kind)
    told.setdefault("issue", []).append((actions + 2, 2, findings))


# --- in the terminal ---


class Person:
    """Answers the questions of the terminal: first as it was typed, and as it was mended where something is said of it."""

    def __init__(self, first: Answers, better: Answers, labels: dict[str, str]) -> None:
        self.first, self.better, self.labels = first, better, labels
        self.part, self.column, self.row = "", "", -1
        self.again = False
        self.waiting: list[str] = []
        self.actions = self.findings = 0
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)
        label = text.strip("\n").partition(":")[0].removesuffix(" (mag leeg)")
        if text.startswith("\n") and label in self.labels:
            self.part, self.row, self.again, self.waiting = self.labels[label], -1, False, []
        elif text.startswith(("  ! ", "  Dit is nodig", "  Dit kan niet leeg")):
            self.findings, self.again, self.row = self.findings + 1, True, -1
        elif row := re.fullmatch(r"  [A-Z][^:\n]* (\d+)(?: \(Enter.*)?", text):
            self.row = int(row[1]) - 1
        elif re.fullmatch(r"  [^:]+:", text):
            self.column = text.strip(" :")

    def read(self, prompt: str) -> str:
        self.actions += 1
        assert self.actions < 300, f"asked the same for ever: {self.said[-12:]}"
        said = self._answer(prompt)
        self.said.append(prompt)
        return said

    def _answer(self, prompt: str) -> str:
        for words_of_it, said in (("meer vertellen", "n"), ("openbaar wordt", "j"), ("Welke regel", "alles")):
            if words_of_it in prompt:
                return said
        field = self.better.kind.fields.get(self.part)
        if field and field.type == "rijen":
            return self._in_row(prompt)
        answers = self.better if self.again else self.first
        if field is None:
            self.waiting = self.waiting or [*answers.text(self.part).split("\n"), "."]
            return self.waiting.pop(0)
        if field.vocabulary:
            return ", ".join(self.better.items(self.part))
        found = answers if answers.given(self.part) else self.better
        return found.text(self.part) if self.better.given(self.part) else ""

    def _in_row(self, prompt: str) -> str:
        rows = self.better.rows(self.part)
        if not rows and self.row <= 0:
            return self.better.text(self.part) if self.better.given(self.part) else ""
        if self.row >= len(rows):
            return ""
        field = self.better.kind.fields[self.part]
        label = self.column if "ummer" in prompt else prompt.strip(" :").removesuffix(" (mag leeg)")
        column = next((one.id for one in field.columns if one.label == label), "")
        own = self.first.rows(self.part)
        typed_cell = own[self.row].get(column, "") if not self.again and len(own) == len(rows) else ""
        better = rows[self.row].get(column, "")
        is_term = any(one.id == column and one.vocabulary for one in field.columns)
        return better if is_term or not typed_cell else typed_cell


@pytest.mark.parametrize("number", NUMBERS)
def test_in_the_terminal(
    root: Path, template: Template, told: dict[str, list[tuple[int, int, int]]], number: str
) -> None:
    kind = template.kinds[KIND]
    labels = {part.label: part.id for question in plan(template).asked for part in question.parts}
    person = Person(Answers(typed(number), kind), Answers(mended(number), kind), labels)
    assert main(root, person.read, person.say, DAY) == 0
    [made] = (root / "practices").glob("nieuw-*.md")
    text = made.read_text("utf-8")
    assert not [one for one in check_file(root, f"practices/{made.name}") if one.level == MUST]
    assert not [word for word in PRIVATE if word in text]
    assert not lost(mended(number), text, kind)
    told.setdefault("new", []).append((person.actions, 1, person.findings))


# --- in the form ---

IN_FORM = NUMBERS if NIGHT else sorted(random.Random(os.environ.get("LOB_ZAAD", "1")).sample(NUMBERS, 3))
# What the form fills in by itself, or does not ask.
GIVEN = {"id", "soort", "herkomst", "bronnen", "licentie", "gecontroleerd", "afgeleid", "bronopmerking"}
OWN = ("bron", "afgeleid", "gedeeld")
HELD = r"""() => [
  ...Object.values(LOB.form.fields.read().headings),
  ...[...document.querySelectorAll(".stuk textarea, [data-notes] li")].map(el => el.value ?? el.textContent)
].join("\n")"""


class Editor:
    """Brings the story along as a pasted text, types the rest, and mends what the form says."""

    def __init__(self, form: Form, first: Answers, better: Answers) -> None:
        self.form, self.first, self.better = form, first, better
        self.actions = 0
        self.cells: dict[tuple[str, int, str], str] = {}

    def paste(self, text: str) -> None:
        """The text, divided over the questions; a piece that the form has no place for goes where its words are in the better file."""
        self.form.page.locator("#veld-meebrengen > summary").click()
        self.form.page.locator("#in-meebrengen").fill(text)
        self.form.page.locator("[data-divide]").click()
        pieces = self.form.page.locator(".stuk")
        pieces.first.wait_for()
        self.form.page.locator("[data-place-all]").click()
        self.actions += 4
        for number in range(pieces.count()):
            self._place(pieces.nth(number))

    def _place(self, piece: Locator) -> None:
        if piece.locator(".staat").count():
            return
        said = words(piece.locator("textarea").input_value())
        of = {heading.id: len(said & words(self.better.text(heading.id))) for heading in self.better.kind.headings}
        best = max(of, key=lambda name: of[name])
        piece.locator("select").select_option(best if of[best] else "weg")
        piece.locator("button").click()
        self.actions += 2

    def answer(self) -> None:
        """Every field that the better file has: choices as they are, texts as they were typed."""
        for name in (one for one in self.better.kind.fields if one not in GIVEN and self.better.given(one)):
            field = self.better.kind.fields[name]
            if self._word(name, self.better.text(name)):
                continue
            if field.type == "rijen":
                self.rows(name, self.first)
            elif field.vocabulary:
                self.form.tick(name, self.better.items(name))
                self.actions += len(self.better.items(name))
            else:
                self.write(name, self.first.text(name) or self.better.text(name))

    def _word(self, name: str, text: str) -> bool:
        if text not in ("onbekend", "nvt"):
            return False
        # What may stay empty has no such button.
        if self.form.part(name).locator(f".anders button[value='{text}']").is_visible():
            self.form.say_unknown(name, text)
            self.actions += 1
        return True

    def write(self, name: str, text: str) -> None:
        """One text, when it is another than what stands there."""
        box = self.form.part(name).locator(f"#in-{name}")
        if box.is_visible() and clean_prose(box.input_value()) == clean_prose(text):
            return
        self.form.write(name, text)
        self.actions += 1

    def rows(self, name: str, whose: Answers) -> None:
        """The rows of the better file, with the texts of whoever is asked where the rows are as many."""
        better, own = self.better.rows(name), whose.rows(name)
        texts = {column.id for column in self.better.kind.fields[name].columns if not column.vocabulary}
        for number, row in enumerate(better):
            typed_row = own[number] if len(own) == len(better) else {}
            cells = {column: typed_row.get(column, cell) if column in texts else cell for column, cell in row.items()}
            changed = {
                c: cell for c, cell in cells.items() if self.cells.get((name, number, c)) != cell and c not in OWN
            }
            self.cells |= {(name, number, column): cell for column, cell in cells.items()}
            if changed:
                self.form.rows(name, [changed], number)
            self.actions += len(changed)

    def mend(self) -> None:
        """Every answer as the better file has it."""
        for name in (*(heading.id for heading in self.better.kind.headings), "titel", "samenvatting", "periode"):
            if self.better.given(name) and not self._word(name, self.better.text(name)):
                self.write(name, self.better.text(name))
        for name, field in self.better.kind.fields.items():
            if field.type == "rijen" and name not in GIVEN:
                self.rows(name, self.better)

    def file(self) -> list[str]:
        """Ask for the file; what the form has against it."""
        self.form.submit()
        self.actions += 1
        return self.form.problems()


@pytest.mark.by_day(1)
@pytest.mark.parametrize("number", IN_FORM)
def test_in_the_form(
    root: Path, template: Template, told: dict[str, list[tuple[int, int, int]]], page: Pages, address: str, number: str
) -> None:
    kind = template.kinds[KIND]
    tab = page(1280, 900, reduced_motion="reduce")
    tab.on("dialog", lambda dialog: dialog.accept())
    story = typed(number).rpartition("\n---\n")[2]
    editor = Editor(Form(tab).open(address), Answers(typed(number), kind), Answers(mended(number), kind))
    editor.paste(story)
    # A heading, in bold as well, becomes the place of what stands below it; http becomes https, and the form says so.
    lines = clean_prose(story).replace("http://", "https://").split("\n")
    running = "\n".join(line for line in lines if not re.fullmatch(r"#.*|\*\*.*\*\*", line))
    assert not words(running) - words(tab.evaluate(HELD)), "every word of the story is in the form, or in sight"
    editor.answer()
    editor.form.agree()
    said = editor.file()
    shown = tab.locator("#uitkomst").is_visible()
    assert shown == (not said)
    if is_private(typed(number)):
        assert not shown, "what is private comes in no file"
    rounds = 1
    if said:
        editor.mend()
        rounds, left = 2, editor.file()
        assert not left
    name, data = editor.form.download()
    (root / "practices" / name).write_bytes(data)
    made = data.decode()
    assert not [one for one in check_file(root, f"practices/{name}") if one.level == MUST]
    assert not [word for word in PRIVATE if word in made]
    assert not lost(mended(number), made, kind)
    told.setdefault("form", []).append((editor.actions + 1, rounds, len(said)))
