"""An example that is there already, and a choice that an address brings along, in the form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from form_driver import Form, ordinary
from form_shelf import Shelf
from places import PART_BY_DAY


def fields_of(text: str) -> list[str]:
    return re.findall(r"(?m)^([a-z_]+):", text.split("\n---\n", maxsplit=1)[0])


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_an_example_that_nobody_changes_stays_the_same_to_the_byte(
    script_page: Page, shelf: Shelf, whole: bool
) -> None:
    load = """async ids => {
      const out = {};
      for (const id of ids) {
        await new Promise((ok, no) => { const s = document.createElement('script'); s.src = '../gegevens/voorbeeld/' + id + '.js'; s.onload = ok; s.onerror = no; document.head.append(s); });
        LOB.form.original = LOB.example;
        const state = {fields: {}, headings: {}};
        for (const k in LOB.form.original.fields) state.fields[k] = LOB.form.original.fields[k].value;
        for (const k in LOB.form.original.text) state.headings[k] = LOB.form.original.text[k].value;
        LOB.form.fields.set(state);
        const now = LOB.form.fields.read();
        out[id] = [LOB.form.original.file, LOB.form.write.document(now).text, LOB.form.check.everything(now).map(m => m.code)];
      }
      LOB.form.original = null;
      return out;
    }"""
    examples = {path.name: path.read_text("utf-8") for path in (shelf.root / "practices").glob("*.md")}
    ids = sorted(name.partition("-")[0] for name in examples if name[0].isdigit())[:: 1 if whole else 12]
    found = script_page.evaluate(load, ids)
    # Who wrote by hand may have put the fields in an order of their own; then the form puts them in that of the template.
    changed = [name for name, text, _ in found.values() if examples[name] != text]
    written = {name: text for name, text, _ in found.values()}
    ordered = [name for name in changed if fields_of(examples[name]) == fields_of(written[name])]
    assert ordered == []
    assert [name for name in changed if sorted(examples[name].splitlines()) != sorted(written[name].splitlines())] == []
    assert [(name, codes) for name, _, codes in found.values() if codes] == []


def test_editing_changes_only_what_was_changed(form: Callable[..., Form], shelf: Shelf) -> None:
    path = next(iter(sorted((shelf.root / "practices").glob("1085-*.md"))))
    # Quotes that a value does not need are left out by the writer.
    before = path.read_text("utf-8").replace('"', "").split("\n")
    one = form("?voorbeeld=1085")
    assert "1085" in one.page.locator("h1").inner_text()
    one.write("titel", "Een nieuwe titel")
    one.page.locator("#veld-contact .anders button[value='niet vermeld']").evaluate("el => el.click()")
    one.write("contact", "Decanaat")
    goal = {"doel": "opleidingen-kennen", "volgens": "school"}
    one.rows("doelen", [goal], start=sum(line.startswith("  - doel:") for line in before))
    name, data = one.agree().submit().download()
    assert name == path.name
    assert shelf.build_findings(name, data) == []
    after = data.decode().replace('"', "").split("\n")
    added = ["  - doel: opleidingen-kennen", "    bron: opgave-school", "    volgens: school"]
    # Who changes something has looked at it.
    looked = [f"gecontroleerd: {datetime.date.today().isoformat()}"]
    assert [line for line in after if line not in before] == [
        "titel: Een nieuwe titel",
        *(line for line in added if line not in before),
        *(line for line in looked if line not in before),
        "contact: Decanaat",
    ]
    assert len(after) == len(before) + len(added)


@pytest.mark.night
def test_an_example_that_does_not_exist_gives_an_empty_form_and_says_so(form: Callable[..., Form]) -> None:
    for wrong in ("99999", "../../x", "__proto__", "<b>"):
        one = form(f"?voorbeeld={wrong}")
        assert "is er niet" in one.page.locator("#stand").inner_text()
        assert one.page.locator("#in-titel").input_value() == ""


@pytest.mark.night
def test_the_main_goal_comes_first(form: Callable[..., Form], shelf: Shelf) -> None:
    example = ordinary()
    example.rows["doelen"].reverse()
    name, data = form().fill(example).agree().submit().download()
    goals = [row["doel"] for row in shelf.read(name, data).get("doelen").rows]
    assert goals == ["kwaliteiten-ontdekken", "opleidingen-kennen"]


def test_the_address_can_bring_a_choice_along(form: Callable[..., Form]) -> None:
    one = form("?doelen=opleidingen-kennen&doelen=onzin&sectoren=mbo")
    read = one.page.evaluate("LOB.form.fields.read().fields")
    assert [row["doel"] for row in read["doelen"]] == ["opleidingen-kennen"]
    assert read["sectoren"] == ["mbo"]
