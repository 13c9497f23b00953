"""Who goes back to the list finds place and choices again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import Pages, at_rest
from walking import LIST, settled

# The first card that can be seen, and how far it stands from the top.
IN_VIEW = """() => {
  const card = [...document.querySelectorAll('li.kaart')].find(li => li.getClientRects().length && li.getBoundingClientRect().bottom > 0);
  return [card.dataset.id, Math.round(card.getBoundingClientRect().top)];
}"""


def away_and_back(one: Page, row: Locator) -> None:
    """Follow the link of a row, by the script: the pointer would scroll it from under the bar first; and go back."""
    one.evaluate("window.here = 1")
    opened = row.locator("a").first.get_attribute("href")
    row.locator("a").first.evaluate("link => { link.focus({ preventScroll: true }); link.click(); }")
    one.wait_for_url("**/praktijkvoorbeelden/*-*/")
    one.go_back()
    expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    settled(one)
    at_rest(one)
    assert not one.evaluate("window.here"), "this is a new page, not the browser's copy"
    assert one.evaluate("document.activeElement.getAttribute('href')") == opened


@pytest.fixture
def forgotten(page: Pages, address: str) -> Callable[..., Page]:
    """`forgotten(width, query)`: the list on a page of which the browser keeps no copy: Chromium keeps none that answers with no-store."""

    def open_list(width: int, query: str) -> Page:
        one = page(width, 844)
        one.route(
            f"**/{LIST}*",
            lambda route: route.fulfill(
                response=(r := route.fetch()), headers={**r.headers, "cache-control": "no-store"}
            ),
        )
        one.goto(address + LIST + query)
        expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
        return one

    return open_list


@pytest.mark.by_day(1)
@pytest.mark.parametrize("width", [390, 1280])
def test_going_back_restores_place_and_choices_without_the_browsers_own_copy(
    forgotten: Callable[..., Page], width: int
) -> None:
    one = forgotten(width, "?volgorde=titel")
    boxes = one.locator("#voorbeelden input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    one.get_by_role("button", name="Toon meer voorbeelden").press("Enter")
    row = one.locator("#voorbeelden > li").nth(32)
    row.scroll_into_view_if_needed()
    settled(one)
    at_rest(one)
    before, far = one.evaluate(IN_VIEW), one.evaluate("scrollY")
    assert far > 500
    away_and_back(one, row)
    card, top = one.evaluate(IN_VIEW)
    assert card == before[0] and abs(top - before[1]) < 10
    expect(one.locator("#volgorde")).to_have_value("titel")
    assert boxes.nth(0).is_checked() and boxes.nth(1).is_checked()
    expect(one.locator("#vergelijkbalk")).to_be_visible()
    expect(one.locator("#vergelijkbalk p")).to_have_text("2 voorbeelden gekozen.")


def test_going_back_opens_again_what_was_open(forgotten: Callable[..., Page]) -> None:
    one = forgotten(390, "")
    one.locator("#filters > summary").click()
    one.locator("#filterform input[name=sector]").first.check()
    filters, kept = one.url, one.locator("#actief button").count()
    one.locator("#misschien > summary").press("Enter")
    row = one.locator("#misschien li.kaart").nth(3)
    row.scroll_into_view_if_needed()
    settled(one)
    at_rest(one)
    before = one.evaluate(IN_VIEW)
    away_and_back(one, row)
    assert one.url == filters and one.locator("#actief button").count() == kept == 1
    expect(one.locator("#filterform input[name=sector]").first).to_be_checked()
    assert one.locator("#misschien").evaluate("fold => fold.open")
    assert not one.locator("#kort").evaluate("fold => fold.open")
    assert one.locator("#filters").evaluate("panel => panel.open"), "and the filters, as they were"
    card, top = one.evaluate(IN_VIEW)
    assert card == before[0] and abs(top - before[1]) < 10


@pytest.mark.parametrize(
    ("path", "tick", "said"),
    [
        ("checklist/", "#checkform input", "#uitslag"),
        ("aanbevelingen/", "#zelfcheck input", "#zelfcheck-uitslag"),
    ],
)
def test_who_comes_back_to_a_tool_finds_beside_his_tick_what_it_said(
    page: Pages, address: str, path: str, tick: str, said: str
) -> None:
    """The browser puts a tick back after the scripts of the page have run."""
    one = page(1280, 900)
    one.goto(address + path)
    place = one.locator(said)
    before = place.inner_text()
    one.locator(tick).first.check()
    expect(place).not_to_have_text(before)
    after = place.inner_text()
    one.evaluate("window.here = 1")
    one.goto(address + "over/")
    one.go_back()
    one.wait_for_timeout(2000)
    assert not one.evaluate("window.here"), "this is a new page, not the browser's copy"
    assert (place.inner_text() == after) is one.locator(tick).first.is_checked()
    assert place.inner_text() in (before, after)
