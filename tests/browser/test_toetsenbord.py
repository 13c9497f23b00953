"""Each tool from start to paper with the keyboard alone, on a school PC and on a phone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from browsing import Pages
from keyboard import Hands

SIZES = [(1280, 800), (390, 700)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}")
def small_or_wide(request: pytest.FixtureRequest, page: Pages) -> Page:
    width, height = request.param
    one = page(width, height, reduced_motion="reduce", accept_downloads=True)
    one.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    return one


def opened(one: Page, address: str) -> Hands:
    one.goto(address)
    one.wait_for_load_state("load")
    return Hands(one)


def on_to(hands: Hands, button: str, heading: str) -> None:
    """The way to the next step of the plan, whose heading gets the focus."""
    hands.to(button)
    hands.follow()
    expect(hands.page.locator(heading)).to_be_focused()


def saved(hands: Hands, button: str, key: str = "Tab") -> Path:
    """Go to a button or link that gives a file, and press it."""
    hands.to(button, key=key)
    with hands.page.expect_download() as waiting:
        hands.press("Enter")
    return waiting.value.path()


@pytest.mark.by_day(1)
def test_the_checklist_leads_from_its_boxes_to_the_result_and_on_to_the_plan(small_or_wide: Page, address: str) -> None:
    hands = opened(small_or_wide, f"{address}checklist/")
    hands.to("Passende toon")
    hands.press("Space")
    hands.to("Bekijk je plan tot nu toe", most=60)
    hands.follow()
    expect(small_or_wide.locator("#uitslag")).to_be_in_viewport()
    assert hands.press("Tab").startswith("Druk af"), "the way to the result ends there, not at the next group"
    hands.press("Enter")
    assert small_or_wide.evaluate("window.printed") == 1
    hands.to("Bewaren en delen")
    hands.press("Enter")
    hands.to("Leeg maken")
    hands.press("Enter")
    hands.to("Maak ongedaan")
    hands.press("Enter")
    assert hands.press("Tab") == "Doe de stap opnieuw", "after the way back the keyboard goes on, and not to the start"
    hands.to("Maak er een plan van")
    hands.follow()
    small_or_wide.wait_for_url("**/schoolplan/")


@pytest.mark.by_day(1)
def test_the_school_plan_from_a_name_to_its_files_and_back_in(
    small_or_wide: Page, address: str, tmp_path: Path
) -> None:
    one = small_or_wide
    hands = opened(one, f"{address}schoolplan/")
    hands.to("Naam van de school")
    hands.type("Op de tast")
    hands.to("vmbo")
    hands.press("Space")
    on_to(hands, "Verder: Waar we staan", "#staan-kop")
    for role in range(3):
        hands.to("Functie", key="Tab" if not role else "Shift+Tab")
        hands.press("ArrowDown")
        hands.to("Voeg een collega toe")
        hands.press("Enter")
    hands.to("ja")
    hands.press("Space", "ArrowRight")
    on_to(hands, "Verder: Wat we doen", "#doen-kop")
    hands.to("Voeg een activiteit toe")
    hands.press("Enter")
    hands.type("Bedrijfsbezoek")
    hands.to("Leerjaar")
    hands.press("ArrowDown")
    hands.to("Haal deze activiteit weg")
    assert hands.press("Enter") == "Voeg een activiteit toe"
    on_to(hands, "Verder: Wat we gaan doen", "#gaan-kop")
    hands.to("Voeg een actie toe")
    hands.press("Enter")
    hands.type("Een gesprek na elk bezoek")
    hands.to("Wanneer klaar?")
    hands.type("03032027")
    on_to(hands, "Verder: Waarom en teksten", "#waarom-kop")
    on_to(hands, "Verder: Rapport", "#rapport-kop")
    hands.to("Druk het rapport af")
    hands.press("Enter")
    assert one.evaluate("window.printed") == 1
    assert saved(hands, "Bewaar als Word").read_bytes()[:2] == b"PK"
    assert "Een gesprek na elk bezoek" in saved(hands, "Bewaar als tabel").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20270303" in saved(hands, "Zet de acties").read_text("utf-8")
    hands.to("Bewaren, openen en delen", key="Shift+Tab")
    hands.press("Enter")
    plan = tmp_path / "plan.json"
    plan.write_bytes(saved(hands, "Bewaar als bestand").read_bytes())
    assert json.loads(plan.read_text("utf-8"))["gegevens"]["naam"] == "Op de tast"
    hands.to("Leeg maken")
    hands.press("Enter")
    expect(one.locator("#plan-naam")).to_have_value("")
    hands.to("Open bestand", key="Shift+Tab")
    one.locator("[data-bewaar=open]").set_input_files(plan)
    expect(one.locator("#plan-naam")).to_have_value("Op de tast")
    assert hands.press("Tab").startswith("Voeg het bestand van een collega toe")


@pytest.mark.by_day(1)
def test_a_worksheet_is_filled_in_and_taken_to_a_word_processor(small_or_wide: Page, address: str) -> None:
    hands = opened(small_or_wide, f"{address}werkbladen/curriculumplanner/")
    hands.to("Kwaliteitenreflectie")
    hands.type("Spiegelgesprek")
    hands.to("Nog een rij")
    hands.press("Enter")
    hands.type("Nog een ding")
    assert saved(hands, "Download voor Word", key="Shift+Tab").read_bytes()[:2] == b"PK"


@pytest.mark.by_day(1)
def test_a_selection_is_made_ordered_annotated_printed_and_emptied(small_or_wide: Page, address: str) -> None:
    one = small_or_wide
    for path in ("praktijkvoorbeelden/275-spirit4you/", "wegwijzers/loopbaangesprek/"):
        hands = opened(one, address + path)
        hands.to("Bewaar in mijn selectie", most=200)
        hands.follow()
        one.wait_for_url("**/selectie/")
    hands = opened(one, one.url)
    hands.to("Zet lager: Spirit4you")
    assert hands.press("Enter") == "Zet hoger: Spirit4you", "the button that can do no more gives way to the other"
    hands.to("Notitie bij Spirit4you", key="Shift+Tab")
    hands.type("Eerst lezen")
    hands.to("Zoek iets om erbij te zetten")
    hands.type("ouders")
    hands.press("Tab", "ArrowDown", "Tab", "Enter")
    expect(one.locator("#stukken > li")).to_have_count(3)
    hands.to("Druk de lijst af")
    hands.press("Enter")
    assert one.evaluate("window.printed") == 1
    hands.to("Bestand, link of leeg maken")
    hands.press("Enter")
    hands.to("Leeg maken")
    hands.press("Enter")
    hands.to("Maak ongedaan")
    hands.press("Enter")
    expect(one.locator("#stukken > li")).to_have_count(3)


@pytest.mark.by_day(1)
def test_four_examples_are_chosen_and_compared(small_or_wide: Page, address: str) -> None:
    one = small_or_wide
    hands = opened(one, f"{address}praktijkvoorbeelden/")
    one.locator("#voorbeelden h2 a").first.focus()
    for _ in range(4):
        hands.to("Vergelijk: ")
        hands.press("Space")
    assert hands.press("Tab") == "Vergelijk deze 4", "nobody has to go past the whole list to the bar below it"
    hands.follow()
    one.wait_for_url("**/vergelijken/?id=*")
    expect(one.locator("thead th[scope=col]")).to_have_count(4)
    hands = Hands(one)
    hands.to("Haal weg: ")
    hands.press("Enter")
    expect(one.locator("thead th[scope=col]")).to_have_count(3)
    assert hands.still() == "Zet er een voorbeeld bij", "the form is folded, so its head keeps the focus"
    hands.press("Enter")
    hands.to("Kies uit de lijst", 3)


def test_no_stop_of_the_list_lies_under_the_bar_of_what_was_chosen(page: Pages, address: str) -> None:
    one = page(1280, 500, reduced_motion="reduce")
    hands = opened(one, f"{address}praktijkvoorbeelden/")
    one.locator("#voorbeelden input").first.check()
    for _ in range(60):
        hands.press("Tab")


def test_who_comes_from_below_sees_each_stop_of_the_list(page: Pages, address: str) -> None:
    """What was never near is drawn when the focus comes there, and is higher than was reckoned."""
    one = page(1280, 500, reduced_motion="reduce")
    hands = opened(one, f"{address}praktijkvoorbeelden/")
    expect(one.locator("#voorbeelden > li:not(.af)")).to_have_count(0)
    one.locator("footer a").first.focus()
    for _ in range(36):
        hands.press("Shift+Tab")


def test_lines_that_become_cards_push_no_stop_out_of_sight(page: Pages, address: str) -> None:
    """A slow net: who goes on by keyboard is at lines of which the cards come later, and a card is higher than its line."""
    one = page(1280, 500, reduced_motion="reduce")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    one.route(re.compile(r"/kaarten/(?!1\.js)"), hold)
    hands = opened(one, f"{address}praktijkvoorbeelden/")
    one.locator("#voorbeelden input").first.check()
    one.get_by_role("button", name="Toon meer voorbeelden").press("Enter")
    bare = one.locator("#voorbeelden > li:not(.af)")
    bare.nth(8).locator("a").focus()
    name = hands.press("Tab")
    for route in waiting:
        route.continue_()
    expect(bare).to_have_count(0)
    assert hands.still() == name


@pytest.mark.by_day(1)
def test_the_form_from_a_text_to_a_row_and_back(small_or_wide: Page, address: str) -> None:
    hands = opened(small_or_wide, f"{address}aandragen/")
    if small_or_wide.get_by_role("button", name="Alles onder elkaar").is_visible():
        hands.to("Alles onder elkaar")
        hands.press("Enter")
    hands.to("Aanleiding")
    hands.type("Leerlingen wisten niet wat ze wilden.")
    hands.to("Haal weg: doel 1")
    assert hands.press("Enter") == "Nog een doel"
    hands.press("Enter")
    hands.to("Haal weg: doel 1")
    hands.press("Enter")
    hands.to("Nog een betrokkene")
    hands.press("Enter")
