"""Ways of visitors who do not know the house, from the home page on; and what stood in their way once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browsing import Pages, at_rest

# Contrast of each label that a style sheet writes in a cell, with the ground of that cell.
CONTRAST = """(cells) => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const one = part / 255;
      return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  return cells.map((cell) => {
    const [one, other] = [getComputedStyle(cell, "::before").color, ground(cell)].map(light).sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05);
  });
}"""


@pytest.mark.by_day(1)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_on_the_home_page_can_be_read_on_a_phone(page: Pages, address: str, scheme: str) -> None:
    one = page(390, 844, scheme)
    one.goto(address)
    cells = one.locator("table.gaten.gestapeld td")
    expect(cells.first).to_be_visible()
    assert min(cells.evaluate_all(CONTRAST)) >= 4.5
    # As labels beside each other: three themes and more on a screen.
    assert one.locator("table.gaten.gestapeld tbody tr").first.evaluate("(row) => row.offsetHeight") < 844 / 3


def test_a_text_for_the_school_plan_is_two_clicks_away(page: Pages, address: str) -> None:
    one = page(1280)
    one.goto(address)
    one.get_by_role("link", name="Schoolplan voor LOB maken").click()
    one.get_by_role("link", name="teksten om aan te passen").click()
    at_rest(one)
    expect(one.get_by_role("heading", name="Tekst voor het schoolplan")).to_be_in_viewport()
    expect(one.locator("#plan-stappen [aria-current=step]")).to_contain_text("Waarom en teksten")
    # A note within the step that is open does not lead back to its start.
    one.locator("#betoog a.bronnummer").first.click()
    at_rest(one)
    expect(one.locator("#betoog-kop")).to_be_visible()
    expect(one.locator("#waarom-kop")).not_to_be_focused()


def test_the_table_of_all_examples_is_the_first_thing_on_the_page_with_data(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(f"{address}gegevens/")
    way = one.get_by_role("link", name="Download alle voorbeelden als tabel")
    expect(way).to_be_in_viewport()
    with one.expect_download() as waiting:
        way.click()
    assert waiting.value.suggested_filename.endswith(".csv")


def test_a_sector_without_a_text_of_its_own_does_not_begin_with_advice_to_editors(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(f"{address}sectoren/speciaal-onderwijs/")
    expect(one.locator(".inleiding")).to_contain_text("voor deze sector")


def test_the_number_of_examples_stands_once_while_the_filters_are_shut(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(f"{address}praktijkvoorbeelden/")
    expect(one.locator("#telling")).to_contain_text("voorbeelden")
    expect(one.locator("#filtertelling")).to_be_hidden()
    one.locator("#filters > summary").click()
    expect(one.locator("#filtertelling")).to_be_visible()


def test_parents_and_pupils_have_a_way(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(f"{address}voor-jou/")
    one.get_by_role("link", name="Mijn kind weet niet wat het wil").click()
    expect(one.get_by_role("heading", level=1)).to_contain_text("Mijn kind")


@pytest.mark.by_day(1)
@pytest.mark.parametrize("width", [600, 768, 1280])
def test_the_doors_of_the_home_page_leave_no_empty_place(page: Pages, address: str, width: int) -> None:
    one = page(width)
    one.goto(address)
    doors = one.locator(".deuren > li").evaluate_all(
        "all => all.map((one) => [one.getBoundingClientRect().top, one.getBoundingClientRect().right])"
    )
    last = max(top for top, _ in doors)
    assert max(right for top, right in doors if top == last) == pytest.approx(max(right for _, right in doors), abs=2)
    words = one.locator(".deuren a").evaluate_all(
        """all => all.filter((link) => {
          const range = document.createRange();
          const text = link.firstChild;
          return [...text.data.matchAll(/[\\p{L}]+/gu)].some((word) => {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            return new Set([...range.getClientRects()].map((part) => Math.round(part.top))).size > 1;
          });
        }).map((link) => link.textContent)"""
    )
    assert words == [], "no break inside a word"
