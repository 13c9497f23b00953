"""What pages do in a real browser: notes, tables, words, the checklist, comparing and the menu of a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import expect

from browsing import Pages, at_rest, until
from colours import contrast
from lob.model.catalogue import Catalogue
from walking import EXAMPLES, focus, settled


def test_notes_lead_to_their_source_and_tables_scroll_by_keyboard(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(address + "wegwijzers/loopbaangesprek/")
    note = one.locator("sup.noot a").first
    number = one.locator(f"[id='{(note.get_attribute('href') or '').lstrip('#')}']")
    expect(number).to_have_text(note.inner_text())
    shade = "it => getComputedStyle(it).backgroundColor"
    before = number.evaluate(shade)
    note.click()
    expect(number).to_be_in_viewport()
    assert number.evaluate(shade) != before, "who follows a note sees which one it was"
    rows = one.locator(".noten li", has=number)
    expect(rows).to_have_count(1)
    expect(rows.locator("a").first).to_have_attribute("href", re.compile("^../../onderzoek/"))
    works = one.locator(".noten li > a[href*='onderzoek/']").evaluate_all("all => all.map(one => one.href)")
    assert len(works) == len(set(works)), "each source once"
    expect(one.get_by_role("heading", name="Bronnen")).to_have_count(1)
    # No table of the site is too wide for a phone; one that cannot become narrower must still be read to its end.
    one.goto(address + "uitleg/lob-in-de-wet/")
    one.locator(".tabel > table").first.evaluate("table => { table.style.minWidth = '60rem'; }")
    one.set_viewport_size({"width": 380, "height": 780})
    one.locator(".tabel[tabindex='0']").first.focus()
    one.keyboard.press("ArrowRight")
    until(one, "document.activeElement.scrollLeft > 0")


@pytest.mark.by_day(2)
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
    # What is folded has no width yet.
    one.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
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


def test_in_high_contrast_a_legend_says_which_bar_is_whose(page: Pages, address: str, site: Path) -> None:
    drawn = next(
        path for path in sorted((site / "cijfers").glob("*/index.html")) if 'class="legenda' in path.read_text("utf-8")
    )
    one = page(1280, 900, forced_colors="active")
    one.goto(address + drawn.parent.relative_to(site).as_posix() + "/")
    marks = one.locator("main .legenda").first.locator("li")
    colours = marks.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').borderTopColor)")
    assert len(set(colours)) == len(colours) > 1


@pytest.mark.parametrize("system", ["light", "dark"])
def test_in_high_contrast_a_drawing_follows_the_system_and_no_choice_made_here(
    page: Pages, address: str, system: Literal["light", "dark"]
) -> None:
    """Who had chosen the light scheme here saw the tree of goals in dark letters on black."""
    one = page(1100, 900, forced_colors="active", color_scheme=system)
    one.goto(address + "doelen/")
    for chosen in ("licht", "donker"):
        one.evaluate("chosen => localStorage.setItem('lob-schema', chosen)", chosen)
        one.reload()
        assert one.locator("html").get_attribute("data-schema") == chosen
        letters = one.locator(".boomtekening text:visible").first.evaluate("text => getComputedStyle(text).fill")
        ground = one.evaluate("getComputedStyle(document.body).backgroundColor")
        assert contrast(letters, ground) >= 4.5, (chosen, letters, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ring_of_focus_is_seen_on_every_shade_of_the_map(
    page: Pages, address: str, scheme: Literal["light", "dark"]
) -> None:
    """WCAG 1.4.11: orange on the darkest cell was 1.23 by day, and 1.07 by night."""
    one = page(1280, 900, color_scheme=scheme)
    one.goto(address)
    for shade in ("v1", "v2", "v3", "v4"):
        link = one.locator(f".gaten td.{shade} a").first
        link.focus()
        one.keyboard.press("Shift+Tab")
        one.keyboard.press("Tab")
        expect(link).to_be_focused()
        ring = link.evaluate("a => getComputedStyle(a).outlineColor")
        assert contrast(ring, link.evaluate("a => getComputedStyle(a.parentElement).backgroundColor")) >= 3, shade


def test_who_follows_a_link_to_a_folded_part_finds_it_open(page: Pages, address: str) -> None:
    one = page(390, 844)
    one.goto(address + "bijdragen/")
    link = one.locator("main a[href*='keuzelijsten'][href$='#kop-vormen-vormen']").first
    assert not link.is_visible()
    one.locator("summary", has_text="Alle velden").click()
    link.click()
    part = one.locator("details", has=one.locator("#kop-vormen-vormen"))
    expect(part.locator("li").first).to_be_in_viewport()
    expect(one.locator("main details[open]")).to_have_count(2)
    assert one.evaluate("document.documentElement.scrollHeight") < 20 * 844


def test_an_answer_in_front_of_a_class_is_large_and_wide(page: Pages, address: str) -> None:
    one = page(1920, 1080)
    one.goto(address + "antwoorden/wat-is-lob/")
    for part, least in ((".antwoord-kort", 40), (".antwoord-tekst", 28)):
        told = one.locator(part).evaluate("one => [parseFloat(getComputedStyle(one).fontSize), one.offsetWidth]")
        assert told[0] >= least and told[1] > 1200, (part, told)


def test_a_glossary_word_leads_to_its_meaning(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "sectoren/vmbo/")
    word = one.locator("a.woord").first
    assert word.get_attribute("data-uitleg")
    word.click()
    one.wait_for_url("**/begrippen/*/")


def test_the_checklist_leads_to_examples_that_show_what_was_ticked(
    page: Pages, address: str, real_catalogue: Catalogue
) -> None:
    examples = real_catalogue.examples
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


@pytest.mark.by_day(1)
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
    one.wait_for_url("**?id=1085&id=2443")
    at_rest(one)
    assert focus(one)["id"] == "kies-id"
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


def test_the_menu_of_a_phone_closes_when_the_focus_leaves_or_with_escape(page: Pages, address: str) -> None:
    one = page(390, 844)
    one.goto(address)
    menu = one.locator(".menu")
    menu.locator("summary").click()
    menu.locator("a, button").last.focus()
    one.keyboard.press("Tab")
    expect(menu).not_to_have_attribute("open", re.compile(""))
    menu.locator("summary").click()
    one.evaluate("document.activeElement.blur()")
    one.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", re.compile(""))
    assert one.evaluate("document.activeElement.matches('.menu summary')")


def test_a_box_of_the_checklist_is_called_by_its_element(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + "checklist/")
    for label in one.locator("#checkform label").all():
        assert "uitleg" not in label.inner_text().lower()


def test_works_are_folded_by_kind_and_a_choice_opens_what_fits_and_hides_no_work_that_does_not_tell(
    page: Pages, address: str, real_catalogue: Catalogue
) -> None:
    one = page(390, 844)
    one.goto(address + "onderzoek/")
    rows = one.locator("#werken li")
    assert not rows.first.is_visible()
    every = rows.count()
    one.locator("#k-soort").select_option(label="artikel")
    expect(one.locator("#werken summary:visible")).to_have_count(1)
    shown = one.locator("#werken li:visible").count()
    assert 0 < shown < every
    expect(one.locator("#kiestelling")).to_have_text(f"{shown} werken")
    assert one.url.endswith("?soort=artikel")
    one.locator("#k-soort").select_option("")
    one.locator("#k-sector").select_option("vmbo")
    works = [r for r in real_catalogue.of("werk") if not r.web_page and r.id not in ("opgave-school", "project")]
    sure = [r for r in works if "vmbo" in r.get("sectoren").items]
    wide = [r for r in works if r not in sure and (not r.get("sectoren").known or "vo" in r.get("sectoren").items)]
    assert sure and wide
    expect(one.locator("#kiestelling")).to_have_text(f"{len(sure)} werken, en {len(wide)} waarvan dit niet bekend is")
    expect(one.locator("#werken details:visible").last.locator("li")).to_have_count(len(wide))
    one.locator("#k-sector").select_option("vo")
    below = [r for r in works if r in real_catalogue.using("sectoren", "vo", "werk")]
    assert len(below) > len([r for r in works if "vo" in r.get("sectoren").items])
    expect(one.locator("#kiestelling")).to_contain_text(f"{len(below)} werken")
    one.locator("#k-sector").select_option("")
    expect(one.locator("#kiestelling")).to_have_text(f"{every} werken")
