"""A real browser walks the site as a school would: with the keyboard, on a small phone, without scripts, on paper."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Locator, Page, expect
from test_browser_axe import KINDS, settled

from browsing import Pages, stands
from built import example_ids
from lob.check.library import load_library
from lob.model.catalogue import build_catalogue
from lob.model.records import Record
from lob.pages.examples import filters
from places import ROOT

EXAMPLES = example_ids(ROOT)
LIST = "praktijkvoorbeelden/"
EXAMPLE = "praktijkvoorbeelden/275-spirit4you/"
# What a card says: number, link, figure, sentence, summary, labels.
CARDS = """all => all.map(li => [li.dataset.id, [li.querySelector('a').href, ...[...li.querySelectorAll('path')].map(p => p.getAttribute('class') + p.getAttribute('transform') + p.getAttribute('d')),
  li.querySelector('svg').getAttribute('aria-label'), li.querySelector('svg ~ p').textContent, [...li.querySelectorAll('.labels li')].map(l => l.textContent).join('|')]])"""
# Where the focus is: what it is, whether it can be seen, and whether a ring shows it.
FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return {
    tag: e.tagName, id: e.id, name: e.name || '', href: e.getAttribute('href') || '', text: e.textContent.trim().slice(0, 60),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""


def focus(page: Page) -> dict[str, object]:
    found: dict[str, object] = page.evaluate(FOCUS)
    return found


def tab_to(page: Page, wanted: str, most: int = 150) -> None:
    """Press Tab until the focus is on what a selector names."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", wanted):
            return
    pytest.fail(f"{most} times Tab did not lead to {wanted}")


def stops(page: Page, most: int = 400) -> Iterator[dict[str, object]]:
    """Every stop of the Tab key, from the top of the page until the focus leaves it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        one = focus(page)
        if one["tag"] == "BODY":
            return
        yield one
    pytest.fail("The Tab key never leaves the page")


def visible(page: Page) -> Locator:
    """The examples that are shown once the list is ready, those in the fold of short ones as well once it is open: see unfold."""
    if page.evaluate("'LOB' in window"):
        expect(page.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    return page.locator("#voorbeelden > li:visible, #kort[open] li[data-id]:visible")


def unfold(page: Page) -> None:
    """Ask for more until the whole list is there, and open what stands folded at its end: examples of which the source tells little.

    The fold stays open; more has to be asked for again once another choice is made.
    """
    visible(page)
    page.locator("#kort").evaluate("fold => { fold.open = true; }")
    more = page.get_by_role("button", name="Toon meer voorbeelden")
    while more.is_visible():
        more.click()


def by_number(number: str) -> tuple[bool, int, str]:
    """The order of examples; those without a number yet come last."""
    return (True, 0, number) if not number.isdecimal() else (False, int(number), "")


# With the keyboard


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
# By day the one page on a phone, the next on a wide screen; by night each on both.
BY_DAY = tuple(zip(TABBED, itertools.cycle([1280, 390]), strict=False))
BY_NIGHT = tuple(one for one in itertools.product(TABBED, [1280, 390]) if one not in BY_DAY)


@pytest.mark.parametrize(
    ("path", "width"), [*BY_DAY, *(pytest.param(*one, marks=pytest.mark.night) for one in BY_NIGHT)]
)
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


# On small screens and large text


WIDER = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321 && !e.closest('.tabel, pre, svg')).map(e => e.tagName + '.' + e.className).slice(-4)"


def test_nothing_scrolls_sideways_at_320_px(page: Pages, address: str) -> None:
    """Also with text twice as large."""
    page.allow("404 (")
    one = page(320, 568)
    wide = {}
    for kind, path in KINDS.items():
        one.goto(address + path)
        settled(one)
        for size in ("100%", "200%"):
            width = one.evaluate("document.documentElement.scrollWidth")
            if width > 320:
                wide[f"{kind} {size}"] = (width, one.evaluate(WIDER))
            one.evaluate(
                "document.documentElement.style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'"
            )
    assert not wide


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


@pytest.mark.parametrize(
    "path", ["", EXAMPLE, "wegwijzers/loopbaangesprek/", "uitleg/lob-in-de-wet/", "sectoren/vmbo/"]
)
def test_what_was_left_for_later_is_laid_out_soon(page: Pages, address: str, path: str) -> None:
    one = page(390)
    one.route("**/core.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    one.goto(address + path)
    later = "[...document.querySelectorAll('body *')].filter(e => getComputedStyle(e).contentVisibility === 'auto' && !e.matches('li.kaart')).length"
    assert one.evaluate(later) > 2
    one = page(390)
    one.goto(address + path)
    stands(one)
    assert one.evaluate(later) == 0


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


# Without scripts


def test_the_whole_list_can_be_read_without_scripts(page: Pages, address: str) -> None:
    one = page(1280, java_script_enabled=False)
    one.goto(address + LIST)
    assert one.locator("#voorbeelden").bounding_box()["width"] > 900, "no room is kept for filters that are not there"
    one = page(390, java_script_enabled=False)
    one.goto(address + LIST)
    parts = [link.get_attribute("href") for link in one.locator("#delen a").all()] or ["./"]
    shown: list[str] = []
    for part in parts:
        one.goto(address + LIST + part)
        if one.locator("#kort").is_visible():
            one.locator("#kort > summary").click()
        shown += visible(one).evaluate_all("all => all.map(li => li.dataset.id)")
    assert sorted(shown) == sorted(EXAMPLES)
    one.goto(address + LIST)
    assert one.locator("#filters").is_hidden()
    assert one.locator("#vergelijkbalk").is_hidden()
    one.locator("#voorbeelden h2 a").first.click()
    expect(one.locator("h1")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_works_without_scripts(page: Pages, address: str, width: int) -> None:
    one = page(width, 900, java_script_enabled=False)
    one.goto(address)
    if width == 390:
        one.locator(".menu > summary").click()
    one.locator(".menu nav a", has_text="Antwoorden").click()
    one.wait_for_url("**/antwoorden/")
    assert one.locator("#schemaknop").is_hidden()


def test_pages_make_sense_without_scripts(page: Pages, address: str) -> None:
    one = page(1280, 900, java_script_enabled=False)
    for path in (
        EXAMPLE,
        "wegwijzers/loopbaangesprek/",
        "doelen/opleidingen-kennen/",
        "cijfers/",
        "checklist/",
        "vergelijken/",
        "zoeken/",
        "aandragen/",
        "offline/",
    ):
        one.goto(address + path)
        expect(one.locator("h1")).to_be_visible()
        assert len(one.locator("main").inner_text()) > 200, path
        dead = one.locator("main button:visible:not([type=submit]):not([type=reset])")
        assert dead.count() == 0, (path, dead.all_inner_texts())


def test_a_short_address_forwards_without_scripts(page: Pages, address: str) -> None:
    one = page(390, java_script_enabled=False)
    one.goto(address + "p/1085/")
    one.wait_for_url("**/praktijkvoorbeelden/1085-*/")


# On paper


def sheets(page: Page) -> int:
    """How many sheets of A4 the page takes when it is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


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


def test_lists_and_search_print_as_a_leaflet_without_what_only_a_screen_has(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "praktijkvoorbeelden/")
    cards = one.locator("#voorbeelden > li").count()
    expect(one.locator("#voorbeelden > li:not(:has(.vergelijk))"), "every line is a card").to_have_count(0)
    assert sheets(one) <= 3 + cards / 10
    one.goto(address + "begrippen/")
    assert sheets(one) <= 2 + one.locator(".woorden dt").count() / 30, "a list to look words up in"
    one.goto(address + "zoeken/?q=ouders")
    expect(one.locator("main").get_by_role("button", name="Toon meer").first).to_be_visible()
    one.emulate_media(media="print")
    assert one.locator("main button:visible, main input:visible, #zoektoets:visible").count() == 0
    for path in ("offline/", "nieuw/", "sectoren/vmbo/", "werkbladen/bedrijfsbezoek/"):
        one.goto(address + path)
        settled(one)
        assert signs_on_last_sheet(one) > 120, f"{path}: a sheet with nothing but its foot"


def signs_on_last_sheet(page: Page) -> int:
    """How many times the last sheet shows a letter, its foot included: Chromium places each by itself."""
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        return sum(str(show) in ("Tj", "TJ") for _, show in pikepdf.parse_content_stream(paper.pages[-1]))


def test_an_answer_prints_on_one_sheet(page: Pages, address: str, site: Path) -> None:
    one = page(1280, 900)
    longest = max((site / "antwoorden").glob("*/index.html"), key=lambda path: path.stat().st_size)
    one.goto(address + longest.parent.relative_to(site).as_posix() + "/")
    assert sheets(one) == 1


# Movement


def test_nothing_moves_for_those_who_ask_for_less(page: Pages, address: str) -> None:
    one = page(1280, 900, reduced_motion="reduce")
    for path in ("", LIST, EXAMPLE, "wegwijzers/loopbaangesprek/", "aandragen/", "checklist/"):
        one.goto(address + path)
        assert one.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        moving = one.evaluate(
            "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0.01; }).map(e => e.tagName + '.' + e.className)"
        )
        assert moving == [], path


# The filters of the list


@pytest.fixture(scope="module")
def matching(repo: Path) -> Callable[..., int]:
    """`matching(sector=["mbo"])`: how many examples should be shown: any of the values within a group, all of the groups.

    It counts in the files of the examples, with branches including their leaves.
    """
    library = load_library(repo)
    catalogue = build_catalogue(library.template, library.sources)
    lists = {one.name: one.list_id for one in filters(catalogue)}

    def has(record: Record, name: str, value: str) -> bool:
        if value == "niet-vermeld":
            return not record.get(lists[name]).known
        return record in catalogue.using(lists[name], value)

    def count(**chosen: list[str]) -> int:
        return sum(all(any(has(r, n, v) for v in values) for n, values in chosen.items()) for r in catalogue.examples)

    return count


@pytest.fixture(scope="module")
def possible(repo: Path, matching: Callable[..., int]) -> Callable[..., int]:
    """`possible(sector=["vmbo"])`: how many examples miss a choice only because they do not tell, or tell a wider term."""
    library = load_library(repo)
    catalogue = build_catalogue(library.template, library.sources)
    lists = {one.name: one.list_id for one in filters(catalogue)}

    def fits(record: Record, name: str, values: list[str]) -> bool:
        own = catalogue.tags(record, lists[name])
        wider = {library.template.vocabularies[lists[name]].terms[value].parent for value in values}
        return any(record in catalogue.using(lists[name], v) for v in values) or not {
            "niet-vermeld",
            *wider,
        }.isdisjoint(own)

    def count(**chosen: list[str]) -> int:
        return sum(all(fits(r, *one) for one in chosen.items()) for r in catalogue.examples) - matching(**chosen)

    return count


def told(sure: int, maybe: int) -> str:
    """The count above the list."""
    return f"{sure} voorbeeld{'' if sure == 1 else 'en'}" + (f" zeker, {maybe} misschien" if maybe else "")


def test_filters_combine_count_and_stay_in_the_address(
    page: Pages, address: str, matching: Callable[..., int], possible: Callable[..., int]
) -> None:
    one = page(1280, 900)
    one.goto(address + LIST)
    unfold(one)
    expect(one.locator("#telling")).to_have_text(f"{len(EXAMPLES)} voorbeelden")
    one.locator("#filterform input[name=sector][value=mbo]").check()
    expect(visible(one)).to_have_count(matching(sector=["mbo"]))
    one.locator("#filterform input[name=sector][value=vmbo]").check()
    expect(visible(one)).to_have_count(matching(sector=["mbo", "vmbo"]))
    box = one.locator("#filterform input[name=vorm]").first
    form = box.get_attribute("value") or ""
    promised = int(box.locator("xpath=..").locator("span").inner_text())
    box.check()
    count = matching(sector=["mbo", "vmbo"], vorm=[form])
    assert promised == count
    expect(visible(one)).to_have_count(count)
    expect(one.locator("#telling")).to_have_text(told(count, possible(sector=["mbo", "vmbo"], vorm=[form])))
    assert one.url.endswith(f"?sector=vmbo&sector=mbo&vorm={form}")
    expect(one.locator("#actief button")).to_have_count(3)


def test_a_count_tells_what_a_choice_would_show(page: Pages, address: str, matching: Callable[..., int]) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + "?sector=mbo")
    for name in ("doel", "doelgroep", "vorm", "succeselement", "wie", "competentie", "overgang"):
        for box in one.locator(f"#filterform input[name={name}]").all()[:3]:
            value = box.get_attribute("value") or ""
            shown = int(box.locator("xpath=..").locator("span").text_content() or -1)
            assert shown == matching(sector=["mbo"], **{name: [value]}), (name, value)


def test_a_branch_of_a_tree_includes_its_leaves(page: Pages, address: str, matching: Callable[..., int]) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + "?doel=loopbaancompetenties-versterken")
    unfold(one)
    expect(visible(one)).to_have_count(matching(doel=["loopbaancompetenties-versterken"]))
    assert matching(doel=["loopbaancompetenties-versterken"]) > matching(doel=["opleidingen-kennen"]) > 0
    one.goto(address + LIST + "?succeselement=peers-vertellen")
    unfold(one)
    expect(visible(one)).to_have_count(matching(succeselement=["peers-vertellen"]))
    leaf = one.locator("#filterform input[value=peers-vertellen]")
    expect(leaf).to_be_checked()
    expect(leaf).to_be_visible()


def test_a_card_tells_what_its_example_tells(page: Pages, address: str) -> None:
    """The figure and the labels that a script draws are those that the build draws on other pages."""
    one = page(1280, 900)
    one.goto(address + "doelen/opleidingen-kennen/")
    made = one.locator("main li[data-id]").evaluate_all(CARDS)
    one.goto(address + LIST)
    unfold(one)
    expect(visible(one)).to_have_count(len(EXAMPLES))
    expect(one.locator("li.kaart:not(:has(.vergelijk))"), "every line becomes a card").to_have_count(0)
    drawn = dict(visible(one).evaluate_all(CARDS))
    assert len(made) > 5
    assert {number: drawn[number] for number, _ in made} == dict(made)


def test_active_filters_are_removed_one_by_one(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + "?sector=mbo&sector=vmbo&doel=niet-vermeld")
    unfold(one)
    expect(one.locator("#actief button")).to_have_count(3)
    one.locator("#actief button").first.click()
    expect(one.locator("#actief button")).to_have_count(2)
    assert one.evaluate("document.activeElement.closest('#actief') !== null"), "the focus stays with the filters"
    one.locator("#actief button").first.click()
    one.locator("#actief button").first.click()
    expect(one.locator("#telling")).to_have_text(f"{len(EXAMPLES)} voorbeelden")
    visible(one)
    assert one.url.endswith(LIST)
    assert focus(one)["tag"] != "BODY"
    unfold(one)
    expect(visible(one)).to_have_count(len(EXAMPLES))


def nothing_found(one: Page, address: str) -> None:
    """The list with so many filters that no example is left."""
    one.goto(address + LIST)
    one.locator("#filters").evaluate("panel => { panel.open = true; }")
    one.locator("#filterform fieldset").nth(7).wait_for()
    boxes = one.evaluate(
        "[...document.querySelectorAll('#filterform fieldset')].slice(0, 8).map(f => { const i = [...f.querySelectorAll('input:not([value=niet-vermeld])')].pop(); return i.name + '=' + i.value; })"
    )
    one.goto(address + LIST + "?" + "&".join(boxes))


def test_nothing_found_says_so_and_offers_a_way_on(page: Pages, address: str) -> None:
    one = page(390)
    nothing_found(one, address)
    expect(one.locator("#geen")).to_be_visible()
    expect(one.locator("#telling")).to_have_text(re.compile(r"^0 voorbeelden( zeker, \d+ misschien)?$"))
    one.locator("#wis").click()
    unfold(one)
    expect(visible(one)).to_have_count(len(EXAMPLES))
    assert one.locator("#geen").is_hidden()


RENDERS = """() => {
  const list = document.getElementById('voorbeelden');
  window.changes = 0;
  new MutationObserver(() => { window.changes += 1; }).observe(list, { childList: true });
}"""


def assert_still(one: Page) -> None:
    """The list is ready and does nothing by itself."""
    before = one.evaluate("window.changes")
    one.wait_for_timeout(500)
    assert one.evaluate("window.changes") == before
    assert one.locator("#voorbeelden").get_attribute("data-gereed") == "ja"


@pytest.mark.parametrize("button", ["#filterform [type=reset]", "#wis"])
def test_clearing_all_filters_happens_once_and_leaves_a_list_that_works(page: Pages, address: str, button: str) -> None:
    one = page(1280, 900)
    nothing_found(one, address)
    one.evaluate(RENDERS)
    one.locator(button).focus()
    one.keyboard.press("Enter")
    one.wait_for_timeout(2000)
    assert_still(one)
    assert one.locator("#filterform input:checked").count() == 0
    assert focus(one)["tag"] != "BODY"
    assert focus(one)["seen"]
    assert "?" not in one.url
    box = one.locator("#filterform input[name=sector]").first
    box.check()
    one.wait_for_timeout(2000)
    assert box.is_checked()
    assert f"sector={box.get_attribute('value')}" in one.url
    assert_still(one)


@pytest.mark.parametrize("query", ["?__proto__=x&constructor=y", "?sector=", "?volgorde=bestaat-niet", "?%ZZ&sector"])
def test_what_is_no_filter_is_left_out(page: Pages, address: str, query: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + query)
    expect(one.locator("#telling")).to_have_text(f"{len(EXAMPLES)} voorbeelden")
    expect(one.locator("#actief button")).to_have_count(0)


@pytest.mark.parametrize(
    "query",
    [
        "?sector=bestaat-niet",
        "?doel=%3Cscript%3Ealert(1)%3C/script%3E",
        "?sector=mbo%00&%ZZ",
        "?" + "sector=x&" * 500,
    ],
)
def test_a_value_that_is_in_no_list_shows_none_and_says_so(page: Pages, address: str, query: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + query)
    expect(one.locator("#telling")).to_contain_text("0 voorbeelden")
    expect(visible(one)).to_have_count(0)


def test_a_cell_of_a_map_leads_to_its_examples_or_to_what_is_wanted(page: Pages, address: str) -> None:
    one = page(1280, 900)
    for path in ("wat-we-niet-weten/", "wat-we-niet-weten/succeselementen/", "doelen/"):
        one.goto(address + path)
        cells = one.locator("table.gaten[data-lijst] td:has(a):not(.geen-druk)")
        assert cells.count() > 60
        assert one.locator("table.gaten[data-lijst] .v0:not(:has(a))").count() == 0
        for cell in (cells.locator("a[href*='?']").first, cells.locator("a[href*='?']").last):
            count, target = int(cell.inner_text()), cell.get_attribute("href") or ""
            two = page(1280, 900)
            two.goto(one.url + target)
            unfold(two)
            expect(visible(two)).to_have_count(count)
            expect(two.locator("#actief button")).to_have_count(2)
    one.locator("table.gaten[data-lijst] .v0 a").first.click()
    one.wait_for_url("**/gezocht/**")


def test_a_map_leads_on_without_scripts(page: Pages, address: str) -> None:
    one = page(390, java_script_enabled=False)
    one.goto(address + "wat-we-niet-weten/")
    row = one.locator("tr[data-r='opleidingen-kennen']").first
    assert (row.locator("th a").get_attribute("href") or "").endswith("doelen/opleidingen-kennen/")
    row.locator("td a").click()
    one.wait_for_url("**/gezocht/**")


def test_back_and_forward_follow_the_filters(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + "?sector=mbo")
    count = visible(one).count()
    one.goto(address + LIST + "?sector=vwo")
    other = visible(one).count()
    one.go_back()
    expect(visible(one)).to_have_count(count)
    one.go_forward()
    expect(visible(one)).to_have_count(other)


def test_sorting(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST)
    numbers = "[...document.querySelectorAll('#voorbeelden > li')].map(li => li.dataset.id)"
    known = "[...document.querySelectorAll('#voorbeelden > li')].map(li => LOB.examples.voorbeelden.find(v => v.id === li.dataset.id).bekend)"
    titles = "[...document.querySelectorAll('#voorbeelden > li h2')].map(h => h.textContent)"
    unfold(one)
    expect(visible(one)).to_have_count(len(EXAMPLES))
    short = one.evaluate(numbers.replace("#voorbeelden > li", "#kort li[data-id]"))
    for part in (one.evaluate(numbers), short):
        assert part == sorted(part, key=by_number)
    assert sorted([*one.evaluate(numbers), *short]) == sorted(EXAMPLES)
    one.locator("#volgorde").select_option("volledigheid")
    found = one.evaluate(known)
    assert found == sorted(found, reverse=True)
    assert "volgorde=volledigheid" in one.url
    one.locator("#volgorde").select_option("titel")
    assert one.evaluate(
        f"(t => JSON.stringify(t) === JSON.stringify([...t].sort(new Intl.Collator('nl', {{numeric: true}}).compare)))({titles})"
    )
    one.reload()
    expect(one.locator("#volgorde")).to_have_value("titel")


def test_the_filters_of_a_phone_tell_the_count_before_they_close(
    page: Pages, address: str, matching: Callable[..., int], possible: Callable[..., int]
) -> None:
    one = page(390)
    one.goto(address + LIST)
    assert one.locator("#filterform").is_hidden()
    one.locator("#filters > summary").click()
    one.locator("#filterform input[value=mbo]").first.check()
    expect(one.locator("#filtertelling")).to_have_text(f"({told(matching(sector=['mbo']), possible(sector=['mbo']))})")
    assert one.locator("#filterform").is_visible()


# On pages


def test_notes_lead_to_their_source_and_tables_scroll_by_keyboard(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(address + "wegwijzers/loopbaangesprek/")
    note = one.locator("sup.noot a").first
    target = (note.get_attribute("href") or "").lstrip("#")
    assert one.locator(f"[id='{target}'] a").count() == 1
    one = page(800)  # four examples do not stand beside each other here
    one.goto(address + "vergelijken/?id=1085&id=2443&id=275&id=264")
    one.locator(".tabel[tabindex='0']").first.focus()
    one.keyboard.press("ArrowRight")
    one.wait_for_timeout(1000)
    assert one.evaluate("document.activeElement.scrollLeft") > 0


@pytest.mark.parametrize(
    "path",
    [
        "uitleg/lob-in-de-wet/",
        "wat-we-niet-weten/",
        "gemeenten/",
        "effectieve-elementen/",
        "sectoren/vmbo/",
        "cijfers/visie-schoolleider-decaan/",
    ],
)
def test_no_table_hides_a_figure_off_a_phone(page: Pages, address: str, path: str) -> None:
    one = page(320)
    one.goto(address + path)
    settled(one)
    beyond = "[...document.querySelectorAll('main td, main tbody th')].filter(c => c.getBoundingClientRect().right > innerWidth + 1)"
    assert one.evaluate(f"{beyond}.map(c => c.textContent.slice(0, 40))") == []
    assert one.locator(".tabel[tabindex]").count() == 0
    table = one.locator("table.gestapeld").first
    cell = table.locator("tbody td[data-kolom]").last
    assert cell.get_attribute("data-kolom") in (table.locator("thead").text_content() or "")
    assert table.get_attribute("role") == "table" and cell.get_attribute("role") == "cell"
    one.set_viewport_size({"width": 1600, "height": 900})
    expect(one.locator("table.gestapeld")).to_have_count(0)


def test_a_glossary_word_leads_to_its_meaning(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "sectoren/vmbo/")
    word = one.locator("a.woord").first
    assert word.get_attribute("data-uitleg")
    word.click()
    one.wait_for_url("**/begrippen/*/")


def test_the_checklist_leads_to_examples_that_show_what_was_ticked(page: Pages, address: str, repo: Path) -> None:
    library = load_library(repo)
    examples = build_catalogue(library.template, library.sources).examples
    one = page(1280, 900)
    one.goto(address + "checklist/")
    assert one.locator("#vervolg").is_hidden()
    ticked = {"peers-vertellen", "realistische-ervaring", "fysieke-locatie"}
    for element in ticked:
        one.locator(f"#checkform input[value={element}]").check()
    expect(one.locator("#uitslagzin")).to_have_text("3 punten aangevinkt.")
    expect(one.locator("[data-tel='0']")).to_have_text(re.compile("^2 van"))
    overlap = {r.title: len(ticked & set(r.elements)) for r in examples}
    shown = one.locator("#passendlijst > li")
    best = sorted((n for n in overlap.values() if n), reverse=True)[:12]
    assert [overlap[link.inner_text()] for link in shown.locator("a").all()] == best
    one.goto(address + "checklist/#plan=draagvlak,bestaat-niet")
    one.reload()
    expect(one.locator("#uitslagzin")).to_have_text("1 punt aangevinkt.")
    shown.locator("a").first.click()
    expect(one.locator("h1")).to_be_visible()
    assert "/praktijkvoorbeelden/" in one.url


@pytest.mark.parametrize("width", [390, 1280])
def test_examples_are_compared_side_by_side(page: Pages, address: str, width: int) -> None:
    one = page(width, 900)
    one.goto(address + "vergelijken/?id=1085")
    expect(one.locator("#kies-id option")).to_have_count(len(EXAMPLES) + 1)
    one.locator("#kies-id").focus()
    for _ in range(4):
        one.keyboard.press("ArrowDown")
    one.wait_for_timeout(2000)
    assert one.url.endswith("?id=1085"), "walking through the list chooses nothing"
    assert focus(one)["id"] == "kies-id"
    one.locator("#kies-id").select_option("2443")
    one.keyboard.press("Enter")
    one.wait_for_timeout(2000)
    assert focus(one)["id"] == "kies-id"
    assert one.url.endswith("?id=1085&id=2443")
    table = one.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(2)
    row = table.get_by_role("row").filter(has=one.get_by_role("rowheader", name="Vorm", exact=True))
    left, right = (cell.bounding_box() for cell in row.get_by_role("cell").all())
    if width == 390:
        assert left["x"] == right["x"] and left["y"] < right["y"], "on a phone one below the other"
    else:
        assert left["y"] == right["y"] and left["x"] < right["x"]
    assert right["x"] + right["width"] <= width, "both can be seen without scrolling"
    table.get_by_role("button", name="Haal weg: Stavero").click()
    expect(table.get_by_role("columnheader")).to_have_count(1)


# The first card that can be seen, and how far it stands from the top.
IN_VIEW = """() => {
  const card = [...document.querySelectorAll('li.kaart')].find(li => li.getClientRects().length && li.getBoundingClientRect().bottom > 0);
  return [card.dataset.id, Math.round(card.getBoundingClientRect().top)];
}"""


def away_and_back(one: Page, row: Locator) -> None:
    """Follow the link of a row, by the script: the pointer would scroll it from under the bar first; and go back."""
    one.evaluate("window.here = 1")
    row.locator("a").first.evaluate("link => link.click()")
    one.wait_for_url("**/praktijkvoorbeelden/*-*/")
    one.go_back()
    expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    one.wait_for_timeout(2000)
    assert not one.evaluate("window.here"), "this is a new page, not the browser's copy"


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


@pytest.mark.parametrize("width", [390, 1280])
def test_going_back_restores_place_and_choices_without_the_browsers_own_copy(
    forgotten: Callable[..., Page], width: int
) -> None:
    one = forgotten(width, "?volgorde=titel")
    boxes = one.locator("#voorbeelden input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    row = one.locator("#voorbeelden > li").nth(32)
    row.scroll_into_view_if_needed()
    one.wait_for_timeout(1000)
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
    one.wait_for_timeout(1000)
    before = one.evaluate(IN_VIEW)
    away_and_back(one, row)
    assert one.url == filters and one.locator("#actief button").count() == kept == 1
    expect(one.locator("#filterform input[name=sector]").first).to_be_checked()
    assert one.locator("#misschien").evaluate("fold => fold.open")
    assert not one.locator("#kort").evaluate("fold => fold.open")
    assert one.locator("#filters").evaluate("panel => panel.open"), "and the filters, as they were"
    card, top = one.evaluate(IN_VIEW)
    assert card == before[0] and abs(top - before[1]) < 10


def test_the_menu_of_a_phone_closes_when_the_focus_leaves_or_with_escape(page: Pages, address: str) -> None:
    one = page(390, 844)
    one.goto(address)
    menu = one.locator(".menu")
    menu.locator("summary").click()
    menu.locator("a").last.focus()
    one.keyboard.press("Tab")
    one.wait_for_timeout(2000)
    assert menu.get_attribute("open") is None
    menu.locator("summary").click()
    one.evaluate("document.activeElement.blur()")
    one.keyboard.press("Escape")
    one.wait_for_timeout(2000)
    assert menu.get_attribute("open") is None
    assert one.evaluate("document.activeElement.matches('.menu summary')")


def test_removing_the_last_filter_on_a_phone_keeps_the_focus_on_the_page(page: Pages, address: str) -> None:
    one = page(390, 844)
    one.goto(address + LIST + "?sector=mbo")
    one.locator("#actief button").focus()
    one.keyboard.press("Enter")
    one.wait_for_timeout(2000)
    assert one.evaluate("document.activeElement.closest('#filters') !== null")
    assert focus(one)["seen"]


def test_a_box_of_the_checklist_is_called_by_its_element(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "checklist/")
    for label in one.locator("#checkform label").all():
        assert "uitleg" not in label.inner_text().lower()
