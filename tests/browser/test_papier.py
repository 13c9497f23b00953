"""The site on paper."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from browsing import Pages, sheets
from built import example_pages
from lob.model.catalogue import Catalogue
from walking import EXAMPLE, settled


@pytest.mark.by_day(3)
@pytest.mark.parametrize(
    "path",
    [
        EXAMPLE,
        "wegwijzers/loopbaangesprek/",
        "wegwijzers/loopbaancompetenties/",
        "checklist/",
        "cijfers/",
        "wat-we-niet-weten/",
        "over/",
    ],
)
def test_paper_shows_everything_and_nothing_of_the_screen(page: Pages, address: str, path: str) -> None:
    one = page(673, 950, "dark")
    one.goto(address + path)
    settled(one)
    one.emulate_media(media="print", color_scheme="dark")
    one.evaluate("dispatchEvent(new Event('beforeprint'))")
    for selector in (".kopbalk", ".menubalk", ".voet", ".kruimels", ".knoppen", ".geen-druk", "form.zoekveld"):
        assert one.locator(f"{selector}:visible").count() == 0, selector
    assert one.locator("main details:not([open])").count() == 0
    assert one.evaluate("document.documentElement.scrollWidth") <= 674
    clipped = one.evaluate("""() => [...document.querySelectorAll('main *')].filter(e => {
      const style = getComputedStyle(e);
      return !e.closest('svg, .onzichtbaar') && /hidden|clip|auto|scroll/.test(style.overflowX + style.overflowY) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
    }).map(e => e.tagName + '.' + e.className)""")
    assert clipped == []
    assert one.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert one.evaluate("getComputedStyle(document.querySelector('main p')).color") in (
        "rgb(0, 0, 0)",
        "rgb(51, 51, 51)",
    )


def test_the_checklist_prints_on_one_sheet_and_its_result_on_another(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "checklist/")
    assert sheets(one) == 1
    for box in one.locator("#checkform input").all()[::5]:
        box.check()
    assert sheets(one) == 2


def test_a_guide_prints_on_a_few_sheets(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "wegwijzers/loopbaangesprek/")
    assert 2 <= sheets(one) <= 4
    one.goto(address + EXAMPLE)
    assert 1 <= sheets(one) <= 2


@pytest.mark.night
def test_every_example_takes_two_sheets_at_most_and_none_for_the_invitation_alone(
    page: Pages, address: str, site: Path
) -> None:
    one = page(1280, 900)
    for built in example_pages(site):
        one.goto(address + built.address)
        assert sheets(one) <= 2, built.address
        assert lines_on_last_sheet(one) > 9, f"{built.address}: a sheet with hardly more than its foot"


@pytest.mark.night
def test_lists_and_search_print_as_a_leaflet_without_what_only_a_screen_has(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "praktijkvoorbeelden/")
    expect(one.locator("#voorbeelden > li:not(:has(.vergelijk))"), "every line is a card").to_have_count(0)
    found = sheets(one)
    assert found <= 3 + one.locator("#voorbeelden > li").count() / 10, "all of them, those below 'toon meer' too"
    one.goto(address + "begrippen/")
    assert sheets(one) <= 2 + one.locator(".woorden dt").count() / 30, "a list to look words up in"
    one.goto(address + "zoeken/?q=ouders")
    expect(one.locator("main").get_by_role("button", name="Toon meer").first).to_be_visible()
    one.emulate_media(media="print")
    assert one.locator("main button:visible, main input:visible, #zoektoets:visible").count() == 0
    for path in ("offline/", "nieuw/", "sectoren/vmbo/", "werkbladen/bedrijfsbezoek/"):
        one.goto(address + path)
        settled(one)
        assert lines_on_last_sheet(one) > 6, f"{path}: a sheet with nothing but its foot"


def texts(page: Page) -> list[int]:
    """How many pieces of text each sheet holds, the two or three of its foot included."""
    with pikepdf.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as paper:
        return [sum(str(sign) == "BT" for _, sign in pikepdf.parse_content_stream(sheet)) for sheet in paper.pages]


def lines_on_last_sheet(page: Page) -> int:
    return texts(page)[-1]


def test_what_is_folded_in_the_list_is_on_paper_at_once(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "praktijkvoorbeelden/")
    settled(one)
    count = int(re.findall(r"\d+", one.locator("#kort > summary").inner_text())[0])
    rows = "dispatchEvent(new Event('beforeprint')); document.querySelectorAll('#kort li').length"
    assert one.evaluate(rows) == count > 0


@pytest.mark.parametrize("path", ["gespreksstarters", "vragenlijst"])
def test_a_question_and_the_room_for_its_answer_are_on_one_sheet(page: Pages, address: str, path: str) -> None:
    one = page(1280, 900)
    one.goto(f"{address}werkbladen/{path}/")
    one.emulate_media(media="print")
    # A row of a table keeps together by itself; elsewhere the room stands in the question, or right below it.
    parted = """() => [...document.querySelectorAll('#werkblad :is(div, ol, ul) > :is(p, li):has(+ div[data-veld]), #werkblad li > div[data-veld]')]
      .map((one) => [getComputedStyle(one).breakAfter, getComputedStyle(one.closest('.werkblad li') || one).breakInside])
      .filter((how) => !how.includes('avoid'))"""
    assert one.evaluate(parted) == []


@pytest.mark.night
def test_what_keeps_together_leaves_no_sheet_nearly_empty(page: Pages, address: str, site: Path) -> None:
    """The first one has more than its heading, the last of a guide more than notes."""
    one = page(1280, 900)
    guides = [f"wegwijzers/{path.parent.name}/" for path in (site / "wegwijzers").glob("*/index.html")]
    for path in guides:
        one.goto(address + path)
        found = texts(one)
        assert len(found) <= 4 and found[-1] > 60, (path, found)
    for path in ("wijzigingen/", "wat-we-niet-weten/succeselementen/"):
        one.goto(address + path)
        settled(one)
        assert texts(one)[0] > 40, path


def foot(page: Page) -> str:
    """What stands at the foot of each sheet, as the script of the page wrote it."""
    rule = "[...document.adoptedStyleSheets.at(-1).cssRules][0].cssText"
    return str(page.evaluate(rule))


def test_the_foot_of_a_sheet_has_one_sign_at_the_end_of_a_title(page: Pages, address: str, site: Path) -> None:
    one = page(1280, 900)
    for path in ("werkbladen/opdracht-kwaliteiten/", "antwoorden/werkt-lob/", "over/"):
        one.goto(address + path)
        title = one.locator("h1").inner_text()
        said = re.sub(r"\\\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), foot(one))
        assert "Stand van" in said, said
        assert not re.search(r"[?!.]\.", said), (title, said)


def test_an_answer_prints_on_one_sheet(page: Pages, address: str, site: Path) -> None:
    one = page(1280, 900)
    longest = max((site / "antwoorden").glob("*/index.html"), key=lambda path: path.stat().st_size)
    one.goto(address + longest.parent.relative_to(site).as_posix() + "/")
    assert sheets(one) == 1


def test_what_a_page_names_to_read_or_use_has_its_address_on_paper(page: Pages, address: str, site: Path) -> None:
    """Of examples the short address, which is there; lists and tools have none of it."""
    one = page(1280, 900)
    one.goto(f"{address}wegwijzers/jongeren-helpen-jongeren/")
    sheets(one)
    said = one.locator(".adressen").text_content() or ""
    assert said.startswith(f"Dit staat op {address}: ")
    found = re.findall(r"\(((?:p|wegwijzers|antwoorden|werkbladen|materialen|selecties)/[\w-]+)\)", said)
    assert len(found) > 5 and len(set(found)) == len(found), said
    assert [path for path in found if not (site / path / "index.html").is_file()] == []
    one.goto(f"{address}praktijkvoorbeelden/")
    sheets(one)
    expect(one.locator(".adressen")).to_have_count(0)


SHADES = """(found) => found.map((one) => {
  const parts = getComputedStyle(one).fill.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
  const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_grey_paper_the_bars_of_a_figure_keep_apart(
    page: Pages, address: str, real_catalogue: Catalogue, scheme: Literal["light", "dark"]
) -> None:
    """Of what is not told there is no bar, so their order alone says too little."""
    figures = [one for one in real_catalogue.of("cijfer") if one.get("grafiek").text != "tabel"]
    most = max(figures, key=lambda one: len(one.get("kolommen").items))
    one = page(1280)
    one.emulate_media(media="print", color_scheme=scheme)
    one.goto(f"{address}{most.address}/")
    found: list[float] = one.locator(".cijferlijst .staaf-waarde").evaluate_all(SHADES)
    shades = sorted(set(found))
    assert len(shades) == len(most.get("kolommen").items)
    assert all((lighter + 0.05) / (darker + 0.05) > 1.5 for darker, lighter in pairwise(shades)), shades
