"""What is not kept is said where somebody types, and asked about when the tab closes: on each tool of the desk, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import Pages, at_rest, until
from desk import SHEETS, noted

SAID = "[data-onbewaard]"


def sheet(page: Pages, address: str) -> tuple[Page, Locator]:
    one = page()
    one.goto(f"{address}{SHEETS}gesprek-thuis/")
    return one, one.locator("#werkblad textarea").last


def asked_on_closing(one: Page) -> bool:
    """Whether the page has the browser ask, when it says that the tab is about to close."""
    return one.evaluate("() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))")


def by_file(one: Page) -> None:
    one.locator(".bewaren summary").click()
    with one.expect_download():
        one.get_by_role("button", name="Bewaar als bestand").click()


def on_the_device(one: Page) -> None:
    one.get_by_label("Bewaar op dit apparaat").check()


def by_emptying(one: Page) -> None:
    one.locator(".bewaren summary").click()
    one.get_by_role("button", name="Leeg maken").click()


def test_what_is_typed_and_not_kept_is_said_in_sight(page: Pages, address: str) -> None:
    one, field = sheet(page, address)
    expect(one.locator(SAID)).to_be_hidden()
    field.fill("Samen kijken")
    expect(one.locator(SAID)).to_be_in_viewport(ratio=1)
    one.locator(SAID).get_by_role("button").click()
    expect(one.get_by_label("Bewaar op dit apparaat")).to_be_focused()
    assert asked_on_closing(one)


def test_what_is_typed_in_does_not_lie_behind_the_line(page: Pages, address: str) -> None:
    one, field = sheet(page, address)
    field.evaluate("one => { one.focus(); one.scrollIntoView({ block: 'end' }); }")
    one.keyboard.type("Samen kijken")
    expect(one.locator(SAID)).to_be_visible()
    at_rest(one)
    below = field.evaluate("one => one.getBoundingClientRect().bottom")
    assert below <= one.locator(SAID).bounding_box()["y"]


@pytest.mark.by_day(1)
@pytest.mark.parametrize("way", [on_the_device, by_file, by_emptying])
def test_what_is_kept_saved_or_emptied_is_not_asked_about(
    page: Pages, address: str, way: Callable[[Page], None]
) -> None:
    one, field = sheet(page, address)
    field.fill("Samen kijken")
    expect(one.locator(SAID)).to_be_visible()
    way(one)
    expect(one.locator(SAID)).to_be_hidden()
    assert not asked_on_closing(one)


def test_a_link_keeps_the_tab_and_is_followed_without_a_question(page: Pages, address: str) -> None:
    one, field = sheet(page, address)
    asked: list[str] = []
    one.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    field.fill("Samen kijken")
    noted(one, "Samen kijken")
    one.get_by_role("navigation", name="Kruimelpad").get_by_role("link").first.click()
    until(one, "!document.querySelector('#werkblad')")
    assert asked == []
    one.go_back()
    expect(field).to_have_value("Samen kijken")
    expect(one.locator(SAID)).to_be_visible()
