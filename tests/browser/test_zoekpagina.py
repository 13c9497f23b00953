"""The search page in a real browser, as a school uses it, and as somebody who means it harm does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from browsing import Pages, at_rest, until
from search_page import ITEMS, READY, Ask, ids
from walking import CUT_WORDS

PLAIN_LIST = "praktijkvoorbeelden/"


def test_a_worksheet_is_called_so_and_can_be_chosen(ask: Ask) -> None:
    sheets = "werkblad bedrijfsbezoek voorbereiden"
    first = ask(sheets).locator(ITEMS).first
    expect(first).to_contain_text("Werkblad voor leerlingen")
    chosen = ask(sheets, soort="leerlingblad").locator(f"{ITEMS} a")
    expect(chosen.first).to_have_attribute("href", re.compile("/werkbladen/"))
    expect(ask(sheets, soort="pagina").locator(f'{ITEMS} a[href*="/werkbladen/bedrijfsbezoek/"]')).to_have_count(0)


def test_each_result_has_a_kind_and_one_link_that_works(ask: Ask) -> None:
    one = ask("museum")
    assert set(ids(one)) >= {"1459", "1867", "2369"}
    for item in one.query_selector_all(ITEMS):
        assert item.get_attribute("data-soort")
        assert len(item.query_selector_all("a")) == 1
    expect(one.locator("#zoekstatus")).to_contain_text("voor ‘museum’")
    one.locator(f"{ITEMS} a").first.click()
    expect(one.locator("h1")).to_be_visible()
    assert "zoeken/" not in one.url


def test_the_title_of_a_result_that_is_not_dutch_says_its_language(ask: Ask) -> None:
    title = ask("Document Analysis as a Qualitative Research Method").locator(f"{ITEMS} h3 a[href*='bowen-2009']")
    expect(title).to_have_attribute("lang", "en")
    assert ask("loopbaangesprek").locator(f"{ITEMS} h3 a[lang]").count() == 0


@pytest.mark.parametrize("query", ["stage", "ouders betrekken", "netwerken", "wat is lob"])
def test_every_result_that_is_counted_can_be_reached(ask: Ask, query: str) -> None:
    """A group of which all that was shown stood in front was gone, with what it had more."""
    one = ask(query)
    told = int(one.locator("#zoekstatus").inner_text().split(maxsplit=1)[0])
    assert sum(int(number) for number in one.locator(".groepskop .aantal").all_inner_texts()) == told


@pytest.mark.by_day(2)
@pytest.mark.parametrize(
    "query", ["lob activiteiten klas 2", "welke vragen stel ik in een lob gesprek", "lob wandeling"]
)
def test_excerpts_are_sentences_and_no_two_are_the_same(ask: Ask, query: str) -> None:
    said = ask(query).locator(f"{ITEMS} .uittreksel").all_inner_texts()
    assert len(said) > 1
    assert len(set(said)) == len(said)
    for text in said:
        assert text[-1] in ".?!”’)…\"'", text
        assert text[0] == "…" or not text[0].islower(), text
        assert "§" not in text


def test_a_word_that_is_everywhere_chooses_no_excerpt(ask: Ask) -> None:
    """The label of the region was what was asked; the excerpt was a sentence about how a source counts its examples."""
    shown = ask("voorbeelden limburg").locator(f'{ITEMS}[data-soort="praktijkvoorbeeld"]')
    assert shown.count() > 1
    assert shown.locator(".uittreksel mark", has_text="voorbeeld").count() == 0


def test_back_and_forward_show_what_the_address_asks(ask: Ask) -> None:
    one = ask("museum")
    one.locator(f"{ITEMS} a").first.click()
    one.go_back()
    one.wait_for_selector(f"{READY} > li")
    expect(one.locator("#q")).to_have_value("museum")
    expect(one.locator("#zoekstatus")).to_contain_text("voor ‘museum’")


def test_as_you_type_from_the_second_letter(page: Callable[..., Page], address: str) -> None:
    one = page(width=1280)
    one.goto(f"{address}zoeken/")
    one.locator("#q").press_sequentially("m")
    expect(one.locator("#zoekstatus")).to_have_text("Typ nog een letter.")
    one.locator("#q").press_sequentially("useu", delay=30)
    expect(one.locator('[data-id="1459"]')).to_be_visible()
    one.wait_for_url(lambda url: "q=museu" in url)


def test_filters_count_narrow_and_stay_in_the_address(ask: Ask) -> None:
    one = ask("studenten")
    box = one.locator('fieldset[data-naam="sector"] label', has_text="hbo")
    expect(box.locator("span")).to_have_text(re.compile(r"\d"))
    count = int(box.locator("span").inner_text())
    box.locator("input").check()
    expect(one.locator("#zoekstatus")).to_have_text(
        f"{count} resultaten voor ‘studenten’" if count != 1 else "1 resultaat voor ‘studenten’"
    )
    assert "sector=hbo" in one.url
    said = one.locator("#zoekstatus").inner_text()
    one.reload()
    one.wait_for_selector(READY, state="attached")
    assert one.locator("#zoekstatus").inner_text() == said


def test_result_jumps_to_the_section(ask: Ask) -> None:
    one = ask("wiskunde")
    link = one.locator('[data-id="1208"] a').get_attribute("href") or ""
    assert "#" in link
    one.locator('[data-id="1208"] a').click()
    one.wait_for_selector(":target", state="attached")


def test_nothing_found_helps_on(ask: Ask) -> None:
    one = ask("qqxxqqxx")
    assert one.locator(ITEMS).count() == 0
    expect(one.locator("#zoekgeen")).to_be_visible()
    assert one.locator("#zoekgeen a").count() >= 3
    expect(one.locator("#zoekfilterweg")).to_be_hidden()
    expect(ask("museum", soort="gemeente").locator("#zoekfilterweg")).to_be_visible()


def test_on_a_phone_the_first_result_is_seen_without_scrolling_far(page: Callable[..., Page], address: str) -> None:
    """With what was understood, the filters and the head of its group above it."""
    one = page(width=390)
    one.goto(f"{address}zoeken/?q=praktijkonderwijs+portfolio")
    title = one.locator(f"{READY} > li h3").first
    expect(title).to_be_visible()
    expect(one.locator("#filters > summary")).to_be_visible()
    expect(one.locator(".kruimels [aria-current]")).to_have_text("Zoeken")
    assert title.evaluate("(e) => e.getBoundingClientRect().bottom") < 844 * 0.6


def test_how_to_search_stands_there_until_somebody_asks(page: Callable[..., Page], address: str) -> None:
    one = page()
    one.goto(f"{address}zoeken/")
    expect(one.locator("#zoekhulp")).to_be_visible()
    one.locator("#q").fill("museum")
    expect(one.locator("#zoekhulp")).to_be_hidden()
    expect(one.locator("#q")).to_have_accessible_description(re.compile("Typ een woord"))
    one.locator("#q").fill("")
    expect(one.locator("#zoekhulp")).to_be_visible()


def test_works_by_keyboard_and_at_320_px(page: Callable[..., Page], address: str) -> None:
    one = page(width=320)
    one.goto(f"{address}zoeken/?q=ouders")
    expect(one.get_by_role("button", name="Toon meer").first).to_be_visible()
    assert one.evaluate(CUT_WORDS) == []
    one.goto(f"{address}zoeken/")
    one.locator("#q").focus()
    one.keyboard.type("museum")
    one.keyboard.press("Enter")
    one.wait_for_selector(f"{READY} > li")
    assert one.evaluate("document.scrollingElement.scrollWidth") <= 320
    for _ in range(60):
        one.keyboard.press("Tab")
        if one.evaluate("document.activeElement.closest('#zoekresultaten') !== null"):
            break
    one.keyboard.press("Enter")
    one.wait_for_url(lambda url: "zoeken/" not in url)


def test_without_javascript_it_says_so(page: Callable[..., Page], address: str) -> None:
    one = page(java_script_enabled=False)
    one.goto(f"{address}zoeken/?q=museum")
    # Chromium driven with scripts off keeps <noscript> as text, so the source is what can be looked at.
    assert "Zoeken werkt hier met JavaScript" in one.content()
    assert one.locator(ITEMS).count() == 0


HOSTILE = {
    "10,000 characters": "museum " * 1430,
    "one long word": "a" * 10_000,
    "punctuation": "?!.,;:-–—()[]{}/\\|@#$%^&*",
    "emoji": "🎓🚀👩‍🏫",
    "right to left": "مرحبا بالعالم",
    "override": "\u202emuseum\u202c",
    "markup": '<img src=x onerror="window.pwned=1">',
    "script": "</script><script>window.pwned=1</script>",
    "prototype": "__proto__",
    "constructor": "constructor toString hasOwnProperty",
    "a lone quote": '"',
    "half a quote": '"museum',
    "empty quotes": '""',
    "percent": "100% %zz %",
    "regular expression": "(.*)+[a-z]{1,}$ \\",
    "null and control": "mu\u0000se\u0007um",
    "combining": "é" * 300,
    "stop words": "de het een en van voor",
    "only a link sound": "s en",
}


@pytest.mark.by_day(3)
@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_queries_leave_the_page_whole(ask: Ask, query: str) -> None:
    one = ask(query)
    assert one.locator("#zoekstatus").inner_text().strip()
    assert one.evaluate("window.pwned === undefined")
    assert one.locator("#zoekresultaten img, #zoekuitleg img, #zoekstatus img").count() == 0
    one.locator("#q").fill(query[:300])
    one.wait_for_timeout(150)
    one.wait_for_selector(READY, state="attached")


def test_unknown_and_doubled_filters_are_left_out(page: Callable[..., Page], address: str) -> None:
    one = page(width=1280)
    one.goto(
        f"{address}zoeken/?q=museum&sector=__proto__&sector=vmbo&sector=vmbo&doel=bestaat-niet&onzin=1&soort=%3Cb%3E"
    )
    one.wait_for_selector(READY, state="attached")
    assert one.locator("#filters input:checked").count() == 1
    assert one.locator("#zoekstatus").inner_text()


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


# What the search asks for, and what comes instead; nothing is what a host sends of a file that it does not have.
SPOILED: dict[str, tuple[str, Callable[[bytes], bytes] | None]] = {
    "no list of pages": ("zoeken/index.js?*", None),
    "list of pages cut off": ("zoeken/index.js?*", half),
    "words missing": ("zoeken/index/*", None),
    "words cut off": ("zoeken/index/*", half),
    "words that are a page": ("zoeken/index/*", lambda _: b"<!doctype html>"),
    "pages missing": ("zoeken/tekst/*", None),
    "pages cut off": ("zoeken/tekst/*", half),
    "no data": ("zoeken/data.js", None),
    "data cut off": ("zoeken/data.js", half),
}


@pytest.mark.by_day(2)
@pytest.mark.parametrize("name", SPOILED)
def test_missing_or_cut_off_index_is_said_with_the_way_out(page: Pages, address: str, site: Path, name: str) -> None:
    which, change = SPOILED[name]
    page.allow("console error")
    page.allow("SyntaxError", "Unexpected", "Invalid or unexpected")
    one = page(width=1280)

    def spoil(route: Route) -> None:
        if change:
            data = (site / route.request.url.removeprefix(address).partition("?")[0]).read_bytes()
            route.fulfill(body=change(data), content_type="text/javascript")
        else:
            route.fulfill(status=404, path=site / "404.html", content_type="text/html")

    one.route(f"**/{which}", spoil)
    one.goto(f"{address}zoeken/?q=museum")
    one.wait_for_selector(READY, state="attached")
    expect(one.locator("#zoekstatus")).to_contain_text("Zoeken lukt nu niet")
    link = one.locator("#zoekkapot a")
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").endswith(PLAIN_LIST)


def test_what_did_not_come_is_asked_for_again(page: Callable[..., Page], address: str) -> None:
    """A network that falls away for a moment ends no search for good."""
    page.allow("console error")  # type: ignore[attr-defined]
    one = page(width=1280)
    one.route("**/zoeken/index/*.js", lambda route: route.abort())
    one.goto(f"{address}zoeken/?q=museum")
    expect(one.locator("#zoekkapot a")).to_be_visible()
    one.unroute("**/zoeken/index/*.js")
    one.locator("#zoekform button[type=submit]").click()
    expect(one.locator("#zoekresultaten > li").first).to_be_visible()
    expect(one.locator("#zoekkapot")).to_be_hidden()


def test_search_works_without_webassembly_and_without_fetch(page: Callable[..., Page], address: str) -> None:
    one = page(width=1280)
    one.add_init_script("delete window.WebAssembly; delete window.fetch;")
    one.goto(f"{address}zoeken/?q=museum")
    expect(one.locator("#zoekresultaten > li").first).to_be_visible()


def test_more_results_keep_the_focus_and_going_back_restores_them(page: Callable[..., Page], address: str) -> None:
    one = page(390, 844)
    one.route(
        "**/zoeken/?*",
        lambda route: route.fulfill(response=(r := route.fetch()), headers={**r.headers, "cache-control": "no-store"}),
    )
    one.goto(address + "zoeken/?q=stage")
    ready = one.locator("#zoekresultaten[data-gereed=ja]")
    ready.wait_for()
    before = one.locator("#zoekresultaten > li").count()
    one.locator("#zoekresultaten button").first.focus()
    one.keyboard.press("Enter")
    until(one, "before => document.querySelectorAll('#zoekresultaten > li').length > before", before)
    at_rest(one)
    assert one.evaluate("document.activeElement.closest('#zoekresultaten > li') !== null")
    link = one.locator("#zoekresultaten > li a").nth(before)
    link.scroll_into_view_if_needed()
    place, opened = one.evaluate("scrollY"), link.get_attribute("href")
    link.click()
    expect(one.locator("#zoekresultaten")).to_have_count(0)
    one.go_back()
    ready.wait_for()
    at_rest(one)
    assert one.locator("#zoekresultaten > li").count() > before
    assert abs(one.evaluate("scrollY") - place) < 50
    assert one.evaluate("document.activeElement.getAttribute('href')") == opened


def test_the_status_says_at_once_that_it_searches_and_then_what_was_mended(
    page: Callable[..., Page], address: str
) -> None:
    one = page(1280, 900)
    one.route("**/zoeken/data.js", lambda route: (one.wait_for_timeout(1500), route.continue_()))
    one.goto(address + "zoeken/?q=lobgespreck", wait_until="commit")
    expect(one.locator("#zoekstatus")).to_contain_text("Zoekt naar")
    # Who sees it reads it below, once.
    expect(one.locator("#zoekstatus .onzichtbaar")).to_have_text(". Gezocht op: lobgesprek")


def test_of_a_quick_search_a_screen_reader_hears_the_answer_alone(page: Callable[..., Page], address: str) -> None:
    """What was said is what stands in the region without being hidden from a screen reader, each time it changed."""
    one = page(width=1280)
    one.goto(f"{address}zoeken/?q=museum")
    one.wait_for_selector(f"{READY} > li")
    one.evaluate("""() => {
      window.gezegd = [];
      const status = document.querySelector('#zoekstatus');
      const heard = () => [...status.childNodes].filter((n) => n.ariaHidden !== 'true').map((n) => n.textContent).join('').trim();
      new MutationObserver(() => heard() && window.gezegd.push(heard())).observe(status, { childList: true });
    }""")
    one.locator("#q").fill("o")
    expect(one.locator("#zoekstatus")).to_have_text("Typ nog een letter.")
    one.locator("#q").fill("ouders")
    expect(one.locator("#zoekstatus")).to_contain_text("voor ‘ouders’")
    one.wait_for_timeout(2_000)
    said = one.evaluate("window.gezegd")
    assert [text for text in said if "Typ nog" in text] == [] and len(set(said)) == 1, said


def test_the_key_for_search_is_explained_below_the_results(ask: Ask) -> None:
    one = ask("museum")
    key = one.locator("#zoektoets").bounding_box()
    assert key and key["y"] > one.locator(ITEMS).last.bounding_box()["y"]


def test_who_asks_nothing_yet_is_offered_questions(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(f"{address}zoeken/")
    expect(one.locator("#zoekbegin a")).not_to_have_count(0)
    expect(one.locator("#zoekbegin")).to_be_visible()
    one.locator("#q").fill("ouders")
    expect(one.locator("#zoekbegin")).to_be_hidden()
