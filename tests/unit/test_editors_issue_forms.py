"""The forms of issues: made of the template, fresh, and each field with a place; the smaller kinds become a file too."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml

from lob.check.library import check_file
from lob.editors.form import plan
from lob.editors.issue_answers import NO_ANSWER
from lob.editors.issue_form import write_record
from lob.editors.issue_forms import Form, entries, forms, make_form
from lob.model.findings import MUST
from lob.model.template import EXAMPLE, Template
from small import shelf

DAY = datetime.date(2026, 3, 9)


def test_the_forms_in_the_repository_are_fresh(repo: Path, template: Template) -> None:
    assert len(forms(template)) >= 3
    for form in forms(template):
        assert (repo / form.path).read_text("utf-8") == make_form(form, template), (
            "Maak het formulier opnieuw: python3 noxfile.py generate"
        )


def test_every_field_and_heading_has_a_place(template: Template) -> None:
    kind = template.kinds[EXAMPLE]
    asked = {entry.parent or entry.id for _, group in entries(plan(template)) for entry in group}
    filled_by_us = {"id", "herkomst", "bronnen", "licentie", "gecontroleerd", "verwant", "afgeleid", "bronopmerking"}
    assert asked | filled_by_us >= {*kind.fields, *(h.id for h in kind.headings)}


def test_labels_and_ids_are_unique_and_options_too(template: Template) -> None:
    for form in forms(template):
        body = yaml.safe_load(make_form(form, template))["body"]
        for key in ("id", "label"):
            values = [e["id"] if key == "id" else e["attributes"]["label"] for e in body if e["type"] != "markdown"]
            assert len(values) == len(set(values)), form.path
        for element in body:
            options = element["attributes"].get("options", [])
            assert all(options) and len(options) == len(set(map(str, options)))
            assert "None" not in options


def sent(form: Form, answers: dict[str, str]) -> str:
    """The text of an issue made with a form of a smaller kind."""
    parts = [f"### {entry.label}\n\n{answers.get(entry.id, NO_ANSWER)}" for entry in form.entries]
    return "\n\n".join([*parts, "### Akkoord\n\n" + "\n".join(f"- [x] {text}" for text in form.issue.consent)])


SMALL = {
    "reactie": {
        "titel": "Een mbo-school deed dit ook",
        "samenvatting": "Wij deden het met drie klassen.",
        "voorbeeld": "https://lob.example.org/praktijkvoorbeelden/1085-stavero/",
        "sectoren": "mbo [mbo]",
        "jaar": "2025",
        "rol": "mentor [mentor]",
        "hield_stand": "deels",
        "anders": "Wij begonnen in het eerste jaar: daar is tijd.",
    },
    "contactpunt": {
        "titel": "Het Voorbeeldcollege",
        "samenvatting": "Vraag ons naar speeddaten.",
        "mail": "decanaat@voorbeeldcollege.nl",
        "sectoren": "vmbo [vmbo], havo [havo]",
        "voorbeelden": "1085",
        "doelen": "Weten wat (vervolg)opleidingen inhouden [opleidingen-kennen]",
    },
}


@pytest.mark.parametrize("kind", SMALL)
def test_a_smaller_kind_becomes_a_file_too(tmp_path: Path, template: Template, kind: str) -> None:
    root = shelf(tmp_path, "practices")
    form = next(one for one in forms(template) if one.kind.id == kind)
    path, said = write_record(root, sent(form, SMALL[kind]), DAY)
    assert path.startswith(f"{form.kind.folder}/") and "nieuw" not in path, said
    assert [finding for finding in check_file(root, path) if finding.level == MUST] == []
    text = (root / path).read_text("utf-8")
    assert "1085" in text and "https" not in text
    assert "toestemming: 2026-03-09" in text


def test_a_mailbox_of_one_person_is_no_contact(tmp_path: Path, template: Template) -> None:
    form = next(one for one in forms(template) if one.kind.id == "contactpunt")
    body = sent(form, {**SMALL["contactpunt"], "mail": "fatima.jansen@voorbeeldcollege.nl"})
    path, said = write_record(shelf(tmp_path, "practices"), body, DAY)
    assert path == ""
    assert "fatima" not in said
