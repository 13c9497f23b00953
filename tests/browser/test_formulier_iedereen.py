"""The form for everyone: by keyboard, on a phone, for axe, without scripts, from a disk and on paper."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from axe import COLOUR_RULES, faults
from browsing import Pages
from form_driver import Example, Form, brief
from form_shelf import Shelf
from lob.editors.form import plan
from lob.model.catalogue import build_catalogue
from rendered import renderer


def test_rows_are_added_and_removed_by_keyboard_with_the_focus_in_the_right_place(form: Callable[..., Form]) -> None:
    one = form()
    box, keys = one.part("betrokkenen"), one.page.keyboard
    box.locator("[data-add]").focus()
    keys.press("Enter")
    assert box.locator("li.rij").count() == 2
    assert (
        one.page.evaluate("document.activeElement.closest('li.rij').querySelector('legend').innerText")
        == "Betrokkene 2"
    )
    box.locator("li.rij").nth(0).locator("[data-remove]").focus()
    keys.press("Space")
    assert box.locator("li.rij").count() == 1
    assert (
        one.page.evaluate("document.activeElement.closest('li.rij').querySelector('legend').innerText")
        == "Betrokkene 1"
    )
    assert "weggehaald" in box.locator("[data-row-status]").inner_text()
    box.locator("[data-remove]").focus()
    keys.press("Enter")
    assert one.page.evaluate("document.activeElement.hasAttribute('data-add')"), (
        "with no row left the button has the focus"
    )


def test_a_long_list_can_be_searched(form: Callable[..., Form]) -> None:
    one = form()
    box = one.part("vormen")
    box.locator("[data-search-in]").fill("snuffelen")
    visible = box.locator(".optie:visible label").all_inner_texts()
    assert visible and len(visible) < 5
    assert "past" in box.locator("[data-found]").inner_text() or "passen" in box.locator("[data-found]").inner_text()
    box.locator("[data-search-in]").fill("zzz")
    assert "Niets gevonden" in box.locator("[data-found]").inner_text()
    cell = one.part("succeselementen").locator("[data-column=element]").first
    cell.locator("[data-list-search]").fill("rolmodel")
    options = cell.locator("select option").all_inner_texts()
    assert 1 < len(options) < 12
    cell.locator("select").select_option(index=1)
    assert cell.locator("[data-about]").inner_text().startswith("Kies dit")


def test_enter_in_a_line_of_text_does_not_jump_to_the_end(form: Callable[..., Form]) -> None:
    one = form()
    one.page.locator("#in-titel").press("Enter")
    assert not one.page.locator("#fouten").is_visible()


@pytest.mark.night
@pytest.mark.parametrize("whole", [False, True])
def test_axe_finds_nothing_in_any_state(ready: Callable[..., Form], form: Callable[..., Form], whole: bool) -> None:
    """By day the states that show most: what stands in the others stands in these as well."""
    empty = form()
    if whole:
        _axe(empty, "begin", whole)
    empty.page.locator("#formulier details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    if whole:
        _axe(empty, "everything open", whole)
    empty.submit()
    _axe(empty, "remarks, with everything open", whole)
    one = ready()
    one.rows("materialen", [{"titel": "Kaart", "soort": "lesbrief"}])
    one.agree().submit()
    one.page.locator("#bekijk").click()
    one.say_unknown("tips", "nvt")
    one.page.locator("#wis").click()
    _axe(one, "result and preview", whole)
    if whole:
        _axe(form("?voorbeeld=1085"), "editing", whole)


def _axe(form: Form, state: str, whole: bool) -> None:
    """With every rule, and in the dark with those that look at colours."""
    found = faults(form.page, whole=whole)
    form.page.emulate_media(color_scheme="dark")
    found += faults(form.page, COLOUR_RULES, whole)
    form.page.emulate_media(color_scheme="light")
    assert [f"{state}: {fault}" for fault in found] == []


@pytest.mark.night
@pytest.mark.parametrize("width", [320, 390])
def test_it_fits_on_a_phone(form: Callable[..., Form], ready: Callable[..., Form], width: int) -> None:
    assert form("", width).submit().page.evaluate("document.documentElement.scrollWidth") == width
    one = ready("", width)
    one.fill(Example(text={"titel": "Heellangwoord" * 9, "aanpak": "https://voorbeeld.nl/" + "x" * 200})).agree()
    one.submit()
    one.page.locator("#bekijk").click()
    one.page.locator("#formulier details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    assert one.page.evaluate("document.documentElement.scrollWidth") == width


def test_without_javascript_the_page_is_the_questionnaire(page: Pages, address: str) -> None:
    tab = page(1280, java_script_enabled=False)
    tab.goto(f"{address}aandragen/")
    assert not tab.locator("#formulier").is_visible()
    assert tab.locator(".papier > li").count() == 10
    assert "Wat was het probleem?" in tab.locator(".papier").inner_text()
    ways = tab.locator("main noscript .let-op a")
    assert [link.get_attribute("href") for link in ways.all()] == ["../werkbladen/vragenlijst/", "../bijdragen/"]
    assert all(link.is_visible() for link in ways.all())


def test_without_javascript_a_mail_holds_the_questions(repo: Path, shelf: Shelf) -> None:
    settings = {"contact": "redactie@voorbeeld.nl", "repository": "https://github.com/voorbeeld/kennisbank"}
    markup = renderer(repo, build_catalogue(shelf.template, shelf.pairs), **settings)("aandragen")
    ways = markup.partition("<noscript>")[2].partition("</noscript>")[0]
    mail = urlsplit(html.unescape(re.findall(r'href="(mailto:[^"]+)"', ways)[0]))
    body = parse_qs(mail.query)["body"][0]
    assert mail.path == settings["contact"]
    assert [line for line in body.split("\n") if line] == [
        f"{number}. {question.text}" for number, question in enumerate(plan(shelf.template).questions, 1)
    ]
    assert len(mail.geturl()) < 2000, "longer addresses are cut by some mail programs"
    assert f'href="{settings["repository"]}/issues/new?template=voorbeeld.yml"' in ways
    assert (repo / ".github/ISSUE_TEMPLATE/voorbeeld.yml").is_file()


def test_it_works_from_a_folder_without_a_server(page: Pages, site: Path, shelf: Shelf) -> None:
    tab = page(1280)
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.goto((site / "aandragen" / "index.html").as_uri() + "?voorbeeld=1085")
    tab.locator("#formulier[data-gereed=ja]").wait_for()
    assert tab.locator("#in-titel").input_value().startswith("Stavero")
    tab.goto((site / "aandragen" / "index.html").as_uri())
    name, data = Form(tab).make(brief())
    assert shelf.findings(name, data) == []


def test_the_questionnaire_on_paper_has_the_ten_questions(page: Pages, address: str, shelf: Shelf) -> None:
    tab = page(1280)
    tab.goto(f"{address}werkbladen/vragenlijst/")
    assert tab.locator(".papier > li h3").all_inner_texts() == [q.text for q in plan(shelf.template).questions]
    tab.emulate_media(media="print")
    assert tab.locator(".schrijf").first.is_visible()
    assert not tab.locator(".kopbalk").is_visible()
    tab.emulate_media(media="screen")
    assert faults(tab) == []


def test_the_plan_asks_everything_once(shelf: Shelf) -> None:
    asked = plan(shelf.template)
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    names = [part.id for question in asked.asked for part in question.parts] + [
        part.id for _, parts in asked.rest for part in parts
    ]
    assert sorted(names) == sorted([*(set(kind.fields) - {"id"}), *(h.id for h in kind.headings)])
    assert len(asked.questions) == 10
    in_questions = {part.id for question in asked.asked for part in question.parts}
    begun = {"soort", "herkomst", "bronnen", "licentie", "gecontroleerd", "id"}
    assert {f.id for f in kind.required()} - in_questions == begun, "what is required is asked, or has a first value"


def test_data_files_hold_no_end_of_a_script(site: Path) -> None:
    for path in (site / "gegevens" / "formulier.js", *(site / "gegevens" / "voorbeeld").glob("*.js")):
        text = path.read_text("utf-8")
        assert "</" not in text and "\u2028" not in text
        json.loads(text.partition(" = ")[2].rstrip(";\n"))
