"""The keeper of the school's desk, by way of the checklist: what is kept, opened, wiped, shared and seen in two tabs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Pages, until
from desk import SHEETS, noted, written
from lob.pages.assets import bundled, bundles, wrapped
from places import ROOT

SCRIPTS = ROOT / "theme" / "scripts"

# Files that somebody may open: what they hold, and what the page says then. The plan on the screen stays.
UNFIT = {
    "no JSON": ("{nee", "niet te lezen"),
    "another tool": ('{"soort":"lob-iets","versie":1,"gegevens":{}}', "ander hulpmiddel"),
    "a number": ("12", "niet te lezen"),
    "too large": (" " * 1_000_001, "groter dan 1 MB"),
}
DEEP = "[" * 100_000 + "]" * 100_000
ODD: dict[str, tuple[str, str]] = {
    "unknown ids": ('["draagvlak","<img src=x onerror=alert(1)>"]', "het onbekende punt <img"),
    "a newer version": (
        '{"soort":"lob-checklist","versie":99,"gegevens":{"elementen":["draagvlak"],"nieuw":{"a":1}}}',
        "nieuwere versie",
    ),
    "names of JavaScript": (
        '{"soort":"lob-checklist","versie":1,"gegevens":{"__proto__":{"besmet":1},"constructor":{"prototype":{"besmet":1}},"elementen":["draagvlak"]}}',
        "een naam die niet mag",
    ),
    "huge text": (
        json.dumps({"soort": "lob-checklist", "versie": 1, "gegevens": {"elementen": ["draagvlak", "x" * 20_000]}}),
        "een tekst van 20000 tekens",
    ),
    "too deep": (
        '{"soort":"lob-checklist","versie":1,"gegevens":{"elementen":["draagvlak"],"diep":' + DEEP + "}}",
        "te diep genest",
    ),
}


def status(one: Page) -> str:
    return one.locator("[data-bewaar=status]").inner_text() + " " + one.locator("[data-bewaar=weg]").inner_text()


def checklist(page: Pages, address: str) -> Page:
    one = page(1280, 900)
    one.goto(address + "checklist/")
    one.get_by_text("Bewaren en delen").click()
    return one


def ticked(one: Page) -> list[str]:
    return one.locator("#checkform input:checked").evaluate_all("boxes => boxes.map((box) => box.value)")


@pytest.mark.by_day(1)
@pytest.mark.parametrize("name", UNFIT)
def test_a_file_that_cannot_be_read_changes_nothing(page: Pages, address: str, tmp_path: Path, name: str) -> None:
    text, sentence = UNFIT[name]
    one = checklist(page, address)
    one.locator("[value=draagvlak]").check()
    one.locator("[data-bewaar=open]").set_input_files(written(tmp_path, text))
    expect(one.locator("[data-bewaar=status]")).to_contain_text(sentence)
    assert ticked(one) == ["draagvlak"]


@pytest.mark.by_day(2)
@pytest.mark.parametrize("name", ODD)
def test_what_is_good_in_a_file_loads_and_the_rest_is_listed(
    page: Pages, address: str, tmp_path: Path, name: str
) -> None:
    text, sentence = ODD[name]
    one = checklist(page, address)
    one.locator("[data-bewaar=open]").set_input_files(written(tmp_path, text))
    expect(one.locator("#uitslagzin")).to_have_text("1 punt aangevinkt.")
    assert ticked(one) == ["draagvlak"]
    assert sentence in status(one)
    assert one.evaluate("({}).besmet === undefined && document.querySelectorAll('main img').length === 0")


def test_what_was_kept_before_the_keeper_is_read_and_a_retired_point_follows_its_successor(
    page: Pages, address: str
) -> None:
    one = page(1280, 900)
    retired = "{oud: 'ouder', ouder: 'draagvlak', rond: 'rond'}"
    more = f";LOB.examples.filters.find(({{naam}}) => naam === 'succeselement').opvolgers = {retired};"
    one.route(
        "**/gegevens/voorbeelden.js",
        lambda route: route.fulfill(body=route.fetch().text() + more, content_type="text/javascript"),
    )
    one.add_init_script('localStorage.setItem(\'lob-checklist\', \'["oud","rond","fysieke-locatie"]\')')
    one.goto(address + "checklist/")
    assert set(ticked(one)) == {"draagvlak", "fysieke-locatie"}
    one.get_by_text("Bewaren en delen").click()
    expect(one.get_by_label("Bewaar op dit apparaat")).to_be_checked()
    assert "het onbekende punt rond" in status(one)


def test_nothing_is_kept_until_asked_and_wiping_can_be_undone(page: Pages, address: str) -> None:
    one = checklist(page, address)
    one.locator("[value=draagvlak]").check()
    noted(one, "draagvlak")
    other = one.context.new_page()
    other.goto(one.url)
    assert ticked(other) == [] and one.evaluate("localStorage.length + sessionStorage.length") == 0
    one.get_by_label("Bewaar op dit apparaat").check()
    one.locator("[value=fysieke-locatie]").check()
    one.reload()
    assert set(ticked(one)) == {"draagvlak", "fysieke-locatie"}
    one.get_by_text("Bewaren en delen").click()
    one.get_by_role("button", name="Leeg maken").click()
    assert ticked(one) == [] and one.evaluate("localStorage.length") == 0
    one.get_by_role("button", name="Maak ongedaan").press("Enter")
    assert set(ticked(one)) == {"draagvlak", "fysieke-locatie"}
    expect(one.locator("[data-bewaar=bestand]")).to_be_focused()
    assert "draagvlak" in one.evaluate("localStorage.getItem('lob-checklist')")


@pytest.mark.parametrize("place", ["host", "disk"])
def test_what_was_not_kept_stays_in_the_tab_after_a_reload_and_a_step_back(
    page: Pages, address: str, site: Path, place: str
) -> None:
    home, index = (address, "") if place == "host" else (f"{site.as_uri()}/", "index.html")
    one = page(1280, 900)
    one.goto(f"{home}{SHEETS}curriculumplanner/{index}")
    one.locator("#werkblad textarea").first.fill("Bedrijfsbezoek 🏭 \u05d0")
    one.get_by_role("button", name="Nog een rij").click()
    one.keyboard.type("Een tweede ding")
    noted(one, "Een tweede ding")
    filled = "all => all.map((one) => one.value).filter(Boolean)"
    expected = ["Bedrijfsbezoek 🏭 \u05d0", "Een tweede ding"]
    one.reload()
    assert one.locator("#werkblad textarea").evaluate_all(filled) == expected
    one.goto(f"{home}begrippen/{index}")
    one.go_back()
    assert one.locator("#werkblad textarea").evaluate_all(filled) == expected
    assert one.evaluate("localStorage.length") == 0
    sheet = one.url
    one.goto(f"{home}begrippen/{index}")
    one.goto(sheet)
    one.get_by_text("Bestand of leeg maken").click()
    one.get_by_role("button", name="Leeg maken").click()
    one.go_back()
    one.go_back()
    assert one.url == sheet
    assert one.locator("#werkblad textarea").evaluate_all(filled) == []
    one.reload()
    assert one.locator("#werkblad textarea").evaluate_all(filled) == []


def test_what_stood_in_the_tab_and_what_another_tab_kept_are_both_there(page: Pages, address: str) -> None:
    one = checklist(page, address)
    one.locator("[value=draagvlak]").check()
    noted(one, "draagvlak")
    other = one.context.new_page()
    other.goto(address + "checklist/")
    other.locator("[value=fysieke-locatie]").check()
    other.get_by_text("Bewaren en delen").click()
    other.get_by_label("Bewaar op dit apparaat").check()
    one.reload()
    assert ticked(one) == ["fysieke-locatie"]
    one.get_by_text("Bewaren en delen").click()
    expect(one.locator("[data-bewaar=status]")).to_contain_text("wat nog in dit tabblad stond")
    one.get_by_role("button", name="Maak ongedaan").click()
    assert ticked(one) == ["draagvlak"]


def test_a_browser_that_refuses_to_note_it_in_the_tab_goes_on_as_before(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.add_init_script(
        "history.replaceState = () => { window.geweigerd = 1; throw new DOMException('', 'SecurityError'); };"
    )
    one.goto(address + "checklist/")
    one.locator("[value=draagvlak]").check()
    until(one, "window.geweigerd")
    expect(one.locator("#uitslagzin")).to_have_text("1 punt aangevinkt.")
    one.reload()
    expect(one.locator("#uitslagzin")).to_have_text("Vink aan wat jullie plan al heeft.")


def test_what_is_kept_is_shown_when_the_address_says_the_same(page: Pages, address: str) -> None:
    """The address bar holds it after sharing without a clipboard, and somebody may reload that page."""
    one = checklist(page, address)
    one.locator("[value=draagvlak]").check()
    one.get_by_label("Bewaar op dit apparaat").check()
    other = one.context.new_page()
    other.goto(address + "checklist/#plan=draagvlak")
    assert ticked(other) == ["draagvlak"]
    expect(other.locator("#uitslagzin")).to_have_text("1 punt aangevinkt.")


def test_two_tabs_show_the_same(page: Pages, address: str) -> None:
    one = checklist(page, address)
    one.get_by_label("Bewaar op dit apparaat").check()
    other = one.context.new_page()
    other.goto(address + "checklist/")
    other.locator("[value=draagvlak]").check()
    expect(one.locator("[value=draagvlak]")).to_be_checked()
    expect(one.locator("[data-bewaar=status]")).to_contain_text("ander tabblad")
    # Of two tabs that write at once, each hears late of what the other wrote before: what is kept now is what counts.
    late = json.dumps({"soort": "lob-checklist", "versie": 1, "gegevens": {"elementen": ["fysieke-locatie"]}})
    told = "(newValue) => dispatchEvent(new StorageEvent('storage', { key: 'lob-checklist', newValue }))"
    for tab in (one, other):
        tab.evaluate(told, late)
        assert ticked(tab) == ["draagvlak"]
    other.get_by_text("Bewaren en delen").click()
    other.get_by_role("button", name="Leeg maken").click()
    expect(one.locator("[data-bewaar=status]")).to_contain_text("gewist")
    assert ticked(one) == ["draagvlak"]


def test_storage_that_refuses_offers_the_file(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError') }")
    one.goto(address + "checklist/")
    one.get_by_text("Bewaren en delen").click()
    one.locator("[value=draagvlak]").check()
    one.get_by_label("Bewaar op dit apparaat").click()
    expect(one.locator("[data-bewaar=status]")).to_contain_text("Bewaar het als bestand")
    expect(one.get_by_label("Bewaar op dit apparaat")).not_to_be_checked()
    expect(one.get_by_role("button", name="Bewaar als bestand")).to_be_focused()
    with one.expect_download() as saved:
        one.keyboard.press("Enter")
    data = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert data == {"soort": "lob-checklist", "versie": 1, "gegevens": {"elementen": ["draagvlak"]}}


def test_an_address_comes_first_and_what_was_kept_is_one_step_back(page: Pages, address: str) -> None:
    one = checklist(page, address)
    one.locator("[value=fysieke-locatie]").check()
    one.get_by_label("Bewaar op dit apparaat").check()
    one.goto(address + "checklist/#plan=draagvlak")
    one.reload()
    assert ticked(one) == ["draagvlak"]
    one.get_by_text("Bewaren en delen").click()
    one.get_by_role("button", name="Maak ongedaan").click()
    assert ticked(one) == ["fysieke-locatie"]


def test_days_that_do_not_exist_are_no_days(page: Pages, address: str) -> None:
    one = checklist(page, address)
    given = ["2026-02-28", "2024-02-29", "2026-02-31", "2025-02-29", "31 februari", "2026-13-01", 20260228, None]
    good = one.evaluate("(days) => days.filter((day) => LOB.keeper.date(day) === day)", given)
    assert good == ["2026-02-28", "2024-02-29"]


def test_a_file_is_still_there_when_the_browser_first_asked_where_to_put_it(browser: Browser) -> None:
    blank = browser.new_page()
    blank.clock.install()
    blank.goto("about:blank")
    parts = bundled(SCRIPTS, ("core/dom", *bundles(SCRIPTS)["keeper"]), ".js")
    blank.add_script_tag(content=wrapped("\n".join(parts)))
    made = blank.evaluate(
        """() => {
        let made = "";
        const real = URL.createObjectURL;
        URL.createObjectURL = (blob) => (made = real(blob));
        LOB.keeper.download("plan.txt", "inhoud", "text/plain");
        return made;
    }"""
    )
    blank.clock.run_for(30_000)
    assert blank.evaluate("(made) => fetch(made).then((answer) => answer.text())", made) == "inhoud"
    blank.close()
