"""Comparing examples: what differs, what nobody knows, a phone, paper, and no more data than is compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Pages, at_rest


@pytest.fixture(scope="module")
def ids(site: Path) -> list[str]:
    """Four examples: those whose data file is longest, so that there is something to compare."""
    files = sorted((site / "gegevens" / "vergelijk").glob("*.js"), key=lambda path: -path.stat().st_size)
    return [path.stem for path in files[:4]]


def compare(one: Page, address: str, ids: list[str]) -> None:
    one.goto(f"{address}vergelijken/?" + "&".join(f"id={number}" for number in ids))
    expect(one.locator("#vergelijking thead th[scope=col]")).to_have_count(len(ids))


def test_only_what_is_compared_is_loaded(page: Pages, address: str, ids: list[str]) -> None:
    one = page(1280)
    asked: list[str] = []
    one.on("request", lambda request: asked.append(request.url))
    compare(one, address, ids[:2])
    assert sorted(re.findall(r"vergelijk/([^/]+)\.js", " ".join(asked))) == sorted(ids[:2])


def test_what_is_known_of_none_is_folded_and_equal_rows_can_go(page: Pages, address: str, ids: list[str]) -> None:
    one = page(1280)
    compare(one, address, ids[:2])
    rows = one.locator("#vergelijking tbody tr:not(.groepkop)")
    for at in range(rows.count()):
        cells = rows.nth(at).locator("td")
        assert not all(cells.nth(i).locator("> .niet").count() for i in range(2)), rows.nth(at).inner_text()
    before, equal = rows.count(), one.locator("#vergelijking tr.gelijk").count()
    one.get_by_label("Toon alleen wat verschilt").check()
    expect(one.locator("#vergelijking tr.gelijk")).to_have_count(0)
    assert rows.count() == before - equal
    one.get_by_role("button", name="Haal weg").first.press("Enter")
    expect(one.locator("#vergelijking thead th[scope=col]")).to_have_count(1)
    expect(one.locator("#kies-id"), "the focus has a place when what had it is gone").to_be_focused()


def test_who_comes_with_two_reads_them_before_adding_another(page: Pages, address: str, ids: list[str]) -> None:
    one = page(390)
    compare(one, address, ids[:1])
    expect(one.locator("#kies-id")).to_be_visible()
    compare(one, address, ids[:2])
    expect(one.locator("#kies-id")).to_be_hidden()
    assert (one.locator("#vergelijking thead th").first.bounding_box() or {"y": 9e9})["y"] < 844
    one.get_by_text("Zet er een voorbeeld bij").click()
    expect(one.locator("#kies-id")).to_be_visible()


def test_an_example_beside_itself_has_no_differences(page: Pages, address: str, ids: list[str]) -> None:
    one = page(1280)
    compare(one, address, ids[:1])
    assert one.locator("#vergelijking .termen .anders").count() == 0
    assert one.locator("#verschillen").is_hidden()


def test_what_the_address_asks_and_is_not_there_is_said(page: Pages, address: str, ids: list[str]) -> None:
    one = page(1280)
    one.goto(f"{address}vergelijken/?id={ids[0]}&id=12345678&id=<b>x")
    expect(one.locator("#vergelijkstatus")).to_contain_text(
        "Voorbeeld 12345678 staat niet op deze site. Het adres noemt iets dat geen nummer"
    )
    assert "<b>x" not in one.locator("main").inner_text()
    expect(one.locator("#vergelijking thead th[scope=col]")).to_have_count(1)


@pytest.mark.by_day(1)
@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_answers_stand_below_each_other(page: Pages, address: str, ids: list[str], width: int) -> None:
    one = page(width)
    compare(one, address, ids)
    assert one.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tops = one.evaluate(
        "[...document.querySelectorAll('#vergelijking tbody tr.anders')][0].querySelectorAll('td').length && "
        "[...document.querySelector('#vergelijking tbody tr.anders').querySelectorAll('td')].map(td => td.getBoundingClientRect().top)"
    )
    assert tops == sorted(tops) and len(set(tops)) == 4


@pytest.mark.by_day(2)
@pytest.mark.parametrize("many", [3, 4])
@pytest.mark.parametrize("width", [768, 1024, 1280])
def test_on_a_tablet_and_wider_nothing_of_the_comparison_is_off_the_screen(
    page: Pages, address: str, ids: list[str], width: int, many: int
) -> None:
    one = page(width)
    compare(one, address, ids[:many])
    at_rest(one)
    frame = one.locator("#vergelijking .tabel")
    assert frame.get_attribute("tabindex") is None
    assert frame.evaluate("(one) => one.scrollWidth <= one.clientWidth") and one.evaluate(
        "document.documentElement.scrollWidth <= innerWidth"
    )
    # Below each other an answer says of which example it is; beside each other the head of its column does.
    below, letters = one.locator("#vergelijking tbody tr.anders").evaluate_all(
        """rows => [rows.map((row) => new Set([...row.cells].slice(1).map((td) => td.getBoundingClientRect().top)).size > 1),
                    rows.map((row) => [...row.cells].slice(1).every((td) => getComputedStyle(td, "::before").display !== "none"))]"""
    )
    assert below == letters
    narrowest = one.locator("#vergelijking tbody tr.anders td").evaluate_all(
        "all => Math.min(...all.map((td) => td.getBoundingClientRect().width))"
    )
    assert narrowest >= 180


def test_a_file_that_does_not_come_is_said(page: Pages, address: str, ids: list[str]) -> None:
    one = page(1280)
    page.allow("ERR_FAILED")
    one.route("**/gegevens/vergelijk/*.js", lambda route: route.abort())
    one.goto(f"{address}vergelijken/?id={ids[0]}")
    expect(one.locator("#vergelijkstatus")).to_contain_text("kon niet worden geladen")


def test_on_paper_two_take_one_sheet_and_four_take_two_in_letters_that_can_be_read(
    page: Pages, address: str, ids: list[str]
) -> None:
    """The longest examples there are: each row stands on the sheet, or is named as one that does not."""
    one = page(390)
    for many, most in ((2, 1), (4, 2)):
        compare(one, address, ids[:many])
        assert len(re.findall(rb"/Type\s*/Page\b", one.pdf(prefer_css_page_size=True))) == most
        expect(one.locator(".vergelijkblad"), "nothing of it stays on the screen").to_have_count(0)
        one.evaluate("dispatchEvent(new Event('beforeprint'))")
        sheet = one.locator(".vergelijkblad")
        sizes = sheet.evaluate(
            "(one) => [...one.querySelectorAll('*')].map((e) => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert min(sizes) >= 9 / 72 * 96 - 0.1
        text = sheet.text_content() or ""
        labels = one.locator("#vergelijking tbody tr:not(.groepkop) > th").evaluate_all(
            "all => all.map((e) => e.firstChild.textContent)"
        )
        assert [label for label in labels if label not in text] == []
        assert f"vergelijken/?id={ids[0]}&id={ids[1]}" in text and "Voorbeelden vergelijken" in text
        one.evaluate("dispatchEvent(new Event('afterprint'))")


def test_what_differs_stands_first_and_the_comparison_can_be_kept(page: Pages, address: str, ids: list[str]) -> None:
    one = page(1280)
    compare(one, address, ids[:2])
    order = one.locator("#vergelijking tbody tr:not(.groepkop)").evaluate_all("all => all.map((row) => row.className)")
    assert order == sorted(order), "what is the same comes after all that differs"
    assert one.locator("#gelijken").inner_text() == str(order.count("gelijk"))
    expect(one.get_by_role("button", name="Druk af")).to_be_visible()
    one.get_by_role("link", name="Bewaar in mijn selectie").click()
    expect(one.locator("#stukken > li")).to_have_count(2)
