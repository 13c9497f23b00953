"""Small screens, large text and less movement."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from browsing import Pages
from built import example_pages
from lob.model.catalogue import Catalogue
from places import PART_BY_DAY
from walking import CUT_WORDS, EXAMPLE, KINDS, LIST, LIVELY, settled

WIDER = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321 && !e.closest('.tabel, pre, svg')).map(e => e.tagName + '.' + e.className).slice(-4)"


@pytest.mark.parametrize("every", PART_BY_DAY)
def test_nothing_scrolls_sideways_at_320_px(page: Pages, address: str, every: bool) -> None:
    """Also with text twice as large."""
    page.allow("404 (")
    one = page(320, 568)
    wide = {}
    for kind in KINDS if every else LIVELY:
        one.goto(address + KINDS[kind])
        settled(one)
        for size in ("100%", "200%"):
            width = one.evaluate("document.documentElement.scrollWidth")
            if width > 320:
                wide[f"{kind} {size}"] = (width, one.evaluate(WIDER))
            one.evaluate(
                "document.documentElement.style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'"
            )
    assert not wide


@pytest.mark.by_day(2)
@pytest.mark.parametrize("path", [LIST, "", "werkbladen/opdracht-kwaliteiten/", EXAMPLE, "schoolplan/", "gegevens/"])
def test_at_320_px_with_large_text_no_button_or_heading_cuts_a_word_and_the_header_leaves_room(
    page: Pages, address: str, path: str
) -> None:
    one = page(320, 640)
    one.goto(address + path)
    settled(one)
    one.evaluate(
        "document.documentElement.style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'"
    )
    assert one.evaluate(CUT_WORDS) == []
    height = one.locator(".kopbalk").evaluate("one => one.offsetHeight")
    assert height <= 640 * (0.65 if one.locator(".kopzoek").count() else 0.4), height


def test_with_large_text_the_words_of_a_box_have_the_line_to_themselves(page: Pages, address: str) -> None:
    one = page(320, 640)
    one.goto(address + "checklist/")
    one.evaluate("document.documentElement.style.fontSize = '200%'")
    widths = one.locator("#checkform label > span").evaluate_all("all => all.map((one) => one.offsetWidth)")
    assert min(widths) > 160, min(widths)


@pytest.mark.parametrize(("width", "height"), [(320, 256), (640, 320)])
def test_on_a_screen_of_a_few_lines_nothing_stays_in_front_of_the_list(
    page: Pages, address: str, width: int, height: int
) -> None:
    """400% on a laptop, and a phone on its side."""
    one = page(width, height)
    one.goto(address + LIST + "?sector=vmbo")
    settled(one)
    one.locator("#filters > summary").click()
    one.locator("#filterform input").last.scroll_into_view_if_needed()
    assert one.locator("#filters > summary").evaluate("one => one.getBoundingClientRect().bottom") < 0


def test_a_sector_begins_with_where_to_begin_and_folds_what_is_asked(page: Pages, address: str) -> None:
    one = page(390, 844)
    one.goto(address + KINDS["sector"])
    parts = one.locator(".lees > details > summary > h2")
    expect(one.locator(".lees > .blok > h2").first).to_be_in_viewport()
    assert parts.count() and not any(part.evaluate("one => one.closest('details').open") for part in parts.all())
    assert one.locator("ul.raster > li").count() <= 8


def test_the_header_is_one_line_on_a_phone_and_on_part_of_a_tablet(page: Pages, address: str) -> None:
    one = page(390, 664)
    one.goto(address + "voor-jou/")
    for width in (320, 360, 390, 412, *range(440, 900, 20)):
        one.set_viewport_size({"width": width, "height": 664})
        assert one.locator(".kopbalk").evaluate("one => one.offsetHeight") < (64 if width < 480 else 76), width


def test_the_bars_of_a_figure_are_wide_enough_to_compare(page: Pages, address: str, real_catalogue: Catalogue) -> None:
    most = max(
        (one for one in real_catalogue.of("cijfer") if one.get("grafiek").text != "tabel"),
        key=lambda one: len(one.get("kolommen").items),
    )
    one = page(390, 664)
    one.goto(address + most.address + "/")
    for width in range(320, 1000, 40):
        one.set_viewport_size({"width": width, "height": 664})
        one.wait_for_function(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))) || true"
        )
        bar = one.locator(".cijferlijst .staaf").first.evaluate("one => one.getBoundingClientRect().width")
        assert bar >= 180, (width, bar)


@pytest.mark.by_day(1)
@pytest.mark.parametrize(("width", "height", "share"), [(390, 664, 1), (360, 640, 0.8)])
def test_the_approach_of_an_example_begins_on_the_first_screen_of_a_phone(
    page: Pages, address: str, site: Path, width: int, height: int, share: float
) -> None:
    """Of a small one for nearly all: it depends on the letters of the device. The facts above it open from one line."""
    one = page(width, height)
    begins = []
    for built in list(example_pages(site))[::40]:
        one.goto(address + built.address)
        heading = one.locator("#aanpak")
        begins += (
            [box["y"] + box["height"] <= height for box in [heading.bounding_box()] if box] if heading.count() else []
        )
    assert len(begins) > 3 and sum(begins) >= share * len(begins), begins
    facts = one.locator(".kort-blok")
    expect(facts.locator("dl")).to_be_hidden()
    facts.locator("summary").click()
    expect(facts.locator("dl")).to_be_visible()
    one = page(1280, 900, java_script_enabled=False)
    one.goto(address + EXAMPLE)
    expect(one.locator(".kort-blok dl")).to_be_visible()
    expect(one.locator(".kort-blok summary")).to_be_hidden()


@pytest.mark.night
def test_nothing_scrolls_sideways_without_scripts(page: Pages, address: str) -> None:
    """A wide table has no box around it then, and scrolls by itself."""
    page.allow("404 (")
    one = page(320, 568, java_script_enabled=False)
    wide = {}
    for kind, path in {**KINDS, "school plan": "schoolplan/"}.items():
        one.goto(address + path)
        # The picture of the whole page is as wide as its content; a page without scripts answers no questions.
        width = one.context.new_cdp_session(one).send("Page.getLayoutMetrics")["cssContentSize"]["width"]
        if width > 320:
            wide[kind] = width
    assert not wide


@pytest.mark.parametrize("kind", LIVELY)
def test_a_picture_of_the_whole_page_has_all_of_it(page: Pages, address: str, kind: str) -> None:
    """Nothing waits for a reader who comes near: who takes a picture or looks at a map of the page sees what stands there."""
    one = page(390)
    one.goto(address + KINDS[kind])
    settled(one)
    assert (
        one.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.checkVisibility({ contentVisibilityAuto: true })).length"
        )
        == 0
    )


def test_text_is_large_enough(page: Pages, address: str) -> None:
    for width, least in ((390, 17), (1280, 18)):
        one = page(width, 900)
        one.goto(address + EXAMPLE)
        assert one.evaluate("parseFloat(getComputedStyle(document.querySelector('.lees p')).fontSize)") >= least - 0.1
        small = one.evaluate(
            "Math.min(...[...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('svg, .onzichtbaar, sup')).map(e => parseFloat(getComputedStyle(e).fontSize)))"
        )
        assert small >= 13, small


def test_lines_of_text_are_not_too_long(page: Pages, address: str) -> None:
    one = page(1280, 900)
    for path in (EXAMPLE, "wegwijzers/loopbaangesprek/", "over/"):
        one.goto(address + path)
        longest = one.evaluate("""() => Math.max(...[...document.querySelectorAll('main p')].filter(p => p.getClientRects().length && p.textContent.length > 200).map(p => {
          const range = document.createRange(), node = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
          let lines = new Map(), n;
          while ((n = node.nextNode())) for (let i = 0; i < n.length; i++) {
            range.setStart(n, i); range.setEnd(n, i + 1);
            const y = Math.round(range.getBoundingClientRect().bottom / 8);
            lines.set(y, (lines.get(y) || 0) + 1);
          }
          return Math.max(...lines.values());
        }))""")
        assert 40 < longest <= 95, (path, longest)


def test_nothing_moves_for_those_who_ask_for_less(page: Pages, address: str) -> None:
    one = page(1280, 900, reduced_motion="reduce")
    for path in ("", LIST, EXAMPLE, "wegwijzers/loopbaangesprek/", "aandragen/", "checklist/"):
        one.goto(address + path)
        assert one.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        moving = one.evaluate(
            "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0.01; }).map(e => e.tagName + '.' + e.className)"
        )
        assert moving == [], path


def test_where_an_answer_leads_stands_beside_it_where_there_is_room(page: Pages, address: str, site: Path) -> None:
    one = page(1280, 900)
    one.goto(f"{address}antwoorden/{min(site.glob('antwoorden/*/index.html')).parent.name}/")
    heading = one.locator("#verder")
    text = one.locator(".antwoord-tekst")
    beside, told = heading.bounding_box(), text.bounding_box()
    assert beside and told
    assert beside["x"] > told["x"] + told["width"] and beside["y"] < 300
    one.set_viewport_size({"width": 768, "height": 900})
    below, told = heading.bounding_box(), text.bounding_box()
    assert below and told and below["y"] > told["y"] + told["height"]
