"""A real browser walks the site by keyboard and by its menu, in light and dark."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browsing import Pages
from walking import EXAMPLE, LIST, focus, settled, tab_to, visible


def stops(page: Page, most: int = 1000) -> Iterator[dict[str, object]]:
    """Every stop of the Tab key, from the top of the page until the focus leaves it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        one = focus(page)
        if one["tag"] == "BODY":
            return
        yield one
    pytest.fail("The Tab key never leaves the page")


def test_the_first_stop_skips_to_the_content(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + EXAMPLE)
    one.keyboard.press("Tab")
    assert focus(one)["href"] == "#inhoud"
    assert focus(one)["seen"]
    one.keyboard.press("Enter")
    assert focus(one)["id"] == "inhoud"
    one.keyboard.press("Tab")
    assert one.evaluate("document.activeElement.closest('main') !== null")


TABBED = (
    "",
    LIST,
    EXAMPLE,
    "wegwijzers/loopbaangesprek/",
    "cijfers/",
    "tijdlijn/",
    "zoeken/?q=ouders",
    "checklist/",
    "vergelijken/?ids=1085,2443",
)


@pytest.mark.by_day(2)
@pytest.mark.parametrize(("path", "width"), list(itertools.product(TABBED, [1280, 390])))
def test_every_stop_of_the_tab_key_can_be_seen(page: Pages, address: str, width: int, path: str) -> None:
    one = page(width, 900, reduced_motion="reduce")
    one.goto(address + path)
    settled(one)
    found = list(stops(one))
    assert len(found) > 8
    assert not [stop for stop in found if not stop["seen"]]
    assert not [stop for stop in found if not stop["ring"]]
    assert found[-1]["tag"] == "A", "the last stop is a link in the footer"


def test_search_filter_open_and_back_by_keyboard(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "over/")
    one.keyboard.press("/")
    expect(one.locator(".kopzoek input")).to_be_focused()
    one.keyboard.type("ouders")
    one.keyboard.press("Enter")
    one.wait_for_url("**/zoeken/?q=ouders")
    expect(one.locator("#q")).to_have_value("ouders")
    one.wait_for_selector('#zoekresultaten[data-gereed="ja"] > li')
    all_results = one.locator("#zoekresultaten > li").count()
    tab_to(one, "#zoekfilters input[name=soort][value=praktijkvoorbeeld]")
    one.keyboard.press("Space")
    expect(one.locator('#zoekresultaten > li:not([data-soort="praktijkvoorbeeld"])')).to_have_count(0)
    one.wait_for_selector('#zoekresultaten[data-gereed="ja"] > li')
    assert 0 < one.locator("#zoekresultaten > li").count() <= all_results
    first = one.locator("#zoekresultaten > li a").first.get_attribute("href") or ""
    tab_to(one, "#zoekresultaten > li a")
    one.keyboard.press("Enter")
    one.wait_for_url(f"**/{first.split('../')[-1].split('#')[0]}**")
    assert one.locator("h1").count() == 1
    one.go_back()
    one.wait_for_url("**/zoeken/?*")
    one.wait_for_selector('#zoekresultaten[data-gereed="ja"] > li')
    expect(one.locator("#q")).to_have_value("ouders")
    expect(one.locator("#zoekfilters input[value=praktijkvoorbeeld]")).to_be_checked()


def test_the_search_key_leaves_typing_alone_and_can_be_turned_off(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address)
    one.keyboard.press("/")
    expect(one.locator("#q")).to_be_focused()
    one.keyboard.type("vmbo/mbo")
    expect(one.locator("#q")).to_have_value("vmbo/mbo")
    one.goto(address + "zoeken/")
    one.locator("#zoektoets input").uncheck()
    one.goto(address + "over/")
    one.keyboard.press("/")
    assert focus(one)["tag"] == "BODY"
    phone = page(390)
    phone.goto(address + "over/")
    phone.locator(".kopzoek button").click()
    expect(phone.locator("#q"), "who pressed the button came to type").to_be_focused()
    phone.go_back()
    phone.keyboard.press("/")
    expect(phone.locator("#q")).to_be_focused()
    one.locator(".kopzoek input").fill("vmbo")
    one.locator(".kopzoek button").click()
    one.wait_for_url("**/zoeken/?q=vmbo")


def test_the_list_by_keyboard(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST)
    tab_to(one, "#filterform input[name=sector][value=mbo]")
    one.keyboard.press("Space")
    expect(one).to_have_url(re.compile(r"\?sector=mbo$"))
    count = visible(one).count()
    tab_to(one, "#actief button")
    tab_to(one, "#voorbeelden h2 a")
    one.keyboard.press("Enter")
    one.wait_for_url("**/praktijkvoorbeelden/*-*/")
    one.go_back()
    one.wait_for_url("**/praktijkvoorbeelden/?sector=mbo")
    expect(one.locator("#filterform input[value=mbo]").first).to_be_checked()
    expect(visible(one)).to_have_count(count)


def test_the_menu_on_a_phone_by_keyboard(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(address)
    assert one.locator(".menu nav").is_hidden()
    tab_to(one, ".menu > summary", 8)
    one.keyboard.press("Enter")
    expect(one.locator(".menu nav")).to_be_visible()
    one.keyboard.press("Tab")
    assert focus(one)["text"] == "Voorbeelden"
    one.keyboard.press("Escape")
    expect(one.locator(".menu nav")).to_be_hidden()
    assert focus(one)["tag"] == "SUMMARY"
    one.keyboard.press("Tab")
    assert not one.evaluate("document.activeElement.closest('.menu')"), "Tab goes into the closed menu"


def test_the_menu_opens_at_400_percent(page: Pages, address: str) -> None:
    """A screen of 1280 px at 400% is 320 px wide."""
    one = page(320, 256, reduced_motion="reduce")
    one.goto(address)
    tab_to(one, ".menu > summary", 8)
    one.keyboard.press("Enter")
    for _ in range(6):
        one.keyboard.press("Tab")
        assert focus(one)["seen"]
    one.keyboard.press("Enter")
    one.wait_for_url("**/meedoen/")


def test_the_menu_tells_where_you_are(page: Pages, address: str) -> None:
    one = page(1280, 900)
    for path, name, state in (
        (LIST, "Voorbeelden", "page"),
        (EXAMPLE, "Voorbeelden", "true"),
        ("doelen/", "Antwoorden en uitleg", "true"),
        ("antwoorden/", "Antwoorden en uitleg", "page"),
        ("aan-de-slag/", "Aan de slag", "page"),
        ("wegwijzers/", "Aan de slag", "true"),
    ):
        one.goto(address + path)
        here = one.locator(".menu [aria-current]")
        expect(here).to_have_text(name)
        expect(here).to_have_attribute("aria-current", state)


def test_light_and_dark_are_remembered(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address)
    button = one.locator("#schemaknop")
    expect(button).to_have_attribute("aria-pressed", "false")
    day = one.evaluate("getComputedStyle(document.body).backgroundColor")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    night = one.evaluate("getComputedStyle(document.body).backgroundColor")
    assert day != night
    one.goto(address + EXAMPLE)
    assert one.evaluate("getComputedStyle(document.body).backgroundColor") == night


@pytest.mark.parametrize(
    ("path", "within"), [(f"{LIST}?sector=havo", "#voorbeelden"), ("zoeken/?q=ouders", "#zoekresultaten")]
)
def test_a_second_stop_skips_the_filters(page: Pages, address: str, path: str, within: str) -> None:
    one = page(1280, 900)
    one.goto(address + path)
    settled(one)
    for key in ("Tab", "Tab", "Enter"):
        one.keyboard.press(key)
    for _ in range(4):
        one.keyboard.press("Tab")
        if one.evaluate("within => document.activeElement.closest(within) !== null", within):
            return
    pytest.fail("four stops after the jump the focus is not among the results")
