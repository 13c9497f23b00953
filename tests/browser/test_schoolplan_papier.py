"""The school plan on paper: the report, the grid, the page for the head, and the booklet before anything is filled in."""

from __future__ import annotations

import io
import re
import zipfile
from xml.dom.minidom import parseString

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from browsing import Pages
from school_plan import W, file, opened, saved, step


def test_on_paper_the_report_stands_alone(plan: Page) -> None:
    """With the lines of a text as they were typed, and on the sheet what has no spaces. A grid with nothing in it is no sheet."""
    address = f"https://school.test/{'abcdef' * 20}"
    done = {"wat": address, "wie": "w" * 80, "wanneer": "2027-03-01", "merken": "Ja"}
    opened(plan, file("lang.json", {"acties": [done], "teksten": {"pta": "Een.\n\nTwee."}}))
    sheet = step(plan, "Rapport")
    sheet.get_by_role("button", name="Druk het rooster af (A3)").click()
    expect(plan.locator("#plan-status")).to_contain_text("nog geen activiteit")
    expect(plan.locator("#plan-status")).to_be_in_viewport(ratio=1)
    assert plan.evaluate("document.body.dataset.druk") is None
    expect(sheet.get_by_text("Een.")).to_have_text("Een.\n\nTwee.", use_inner_text=True)
    plan.set_viewport_size({"width": 700, "height": 900})
    plan.emulate_media(media="print")
    expect(plan.locator("#rapport")).to_be_visible()
    expect(plan.locator("#plan")).to_be_hidden()
    expect(plan.get_by_role("button", name="Druk het rapport af")).to_be_hidden()
    assert plan.evaluate("document.documentElement.scrollWidth") <= 700
    cell = plan.locator(".papier-rapport td").last
    assert cell.evaluate("one => one.getBoundingClientRect().right") <= 700


def test_a_year_with_many_activities_begins_below_the_heads_of_its_grid(plan: Page) -> None:
    """And the grid takes its sheet of A3 from margin to margin."""
    rows = [
        {"id": f"r{n}", "wat": f"Activiteit {n}", "leerjaar": "vo-3", "competenties": ["netwerken"]} for n in range(60)
    ]
    opened(plan, file("veel.json", {"sectoren": ["vmbo"], "leerjaren": ["vo-2", "vo-3"], "activiteiten": rows}))
    step(plan, "Rapport")
    plan.evaluate("() => { window.print = () => {}; }")
    plan.get_by_role("button", name="Druk het rooster af (A3)").click()
    with pikepdf.open(io.BytesIO(plan.pdf(prefer_css_page_size=True))) as paper:
        words = [sum(str(sign) == "BT" for _, sign in pikepdf.parse_content_stream(sheet)) for sheet in paper.pages]
        assert paper.pages[0].mediabox[2] > 1180
    assert words[0] > 40, words
    plan.set_viewport_size({"width": 1590, "height": 1120})
    plan.emulate_media(media="print")
    width = plan.locator(".papier-rapport .rooster").evaluate("one => one.offsetWidth / innerWidth")
    assert width > 0.95


def test_the_page_for_the_head_is_one_sheet_even_when_everything_is_full(plan: Page) -> None:
    """Every sector, five actions and a question as long as they may be; only sources that are left have a number."""
    rows = [{"id": f"a{n}", "wat": "Samen " * 26, "wie": "mentoren " * 8, "wanneer": "2027-03-01"} for n in range(5)]
    sectors = ["vmbo", "havo", "vwo", "praktijkonderwijs", "speciaal-onderwijs", "mbo", "hbo"]
    full = {"naam": "De Proef", "sectoren": sectors, "acties": rows, "vraag": "Drie uur in de week, elke week. " * 9}
    opened(plan, file("vol.json", full))
    step(plan, "Waarom en teksten")
    plan.evaluate("() => { window.print = () => {}; document.body.dataset.druk = 'betoog'; }")
    assert len(re.findall(rb"/Type\s*/Page\b", plan.pdf(format="A4", prefer_css_page_size=True))) == 1
    opened(plan, file("hbo.json", {"sectoren": ["hbo"], "acties": rows[:1]}))
    step(plan, "Waarom en teksten")
    sheet = plan.locator("#betoog")
    expect(sheet).to_contain_text("Voor het hbo was er geen wettelijke plicht")
    expect(sheet).not_to_contain_text("Onderwijs toezicht houdt", use_inner_text=True)
    numbers = sheet.locator("a.bronnummer:visible").all_inner_texts()
    assert set(numbers) == set(sheet.locator(".betoog-bronnen .bronnummer:visible").all_inner_texts())
    assert numbers[0] == "[1]" and len(set(numbers)) == max(int(one.strip("[]")) for one in numbers)


def test_a_plan_without_a_scan_has_no_empty_first_sheet(plan: Page) -> None:
    """Nothing was said and nothing will be done: the school stands above its grid, on paper as in the document."""
    done = {"id": "a1", "wat": "Bedrijfsbezoek", "leerjaar": "vo-3", "competenties": ["werkexploratie"]}
    opened(plan, file("rooster.json", {"naam": "De Proef", "sectoren": ["vmbo"], "activiteiten": [done]}))
    step(plan, "Rapport")
    plan.evaluate("() => { window.print = () => {}; }")
    with zipfile.ZipFile(saved(plan, "Bewaar als Word-bestand")) as packed:
        sizes = parseString(packed.read("word/document.xml")).getElementsByTagNameNS(W, "pgSz")
    assert [one.hasAttributeNS(W, "orient") for one in sizes] == [True, False]
    plan.get_by_role("button", name="Druk het rapport af").click()
    with pikepdf.open(io.BytesIO(plan.pdf(format="A4", prefer_css_page_size=True))) as paper:
        assert [sheet.mediabox[2] > sheet.mediabox[3] for sheet in paper.pages] == [True, False]


def test_every_percentage_of_the_monitor_says_of_how_many(plan: Page) -> None:
    said = dict.fromkeys(
        plan.locator("[data-stelling]").evaluate_all("all => all.map(one => one.dataset.stelling)"), "nee"
    )
    people = [
        {"id": f"c{n}", "functie": role, "antwoorden": said} for n, role in enumerate(["decaan", "schoolleiding"])
    ]
    opened(plan, file("nee.json", {"sectoren": ["vmbo", "mbo"], "leerjaren": ["vo-3"], "collegas": people}))
    step(plan, "Waar we staan")
    told = plan.locator("#plan-spiegel").get_by_text(re.compile(r"\d+ procent van de")).all_text_contents()
    assert len(told) > 5
    assert [one for one in told if not re.search(r"\b20\d\d \(n\b", one)] == []


def test_the_page_for_the_head_says_when_the_law_was_looked_at(plan: Page) -> None:
    step(plan, "Waarom en teksten")
    expect(plan.locator("#betoog .voorbehoud")).to_contain_text(re.compile(r"Wij keken ze na op \d+ \w+ 20\d\d\."))


def test_without_a_script_it_is_a_booklet(page: Pages, address: str) -> None:
    one = page(java_script_enabled=False)
    one.goto(f"{address}schoolplan/")
    expect(one.locator(".stellingen > li").last).to_be_visible()
    expect(one.locator(".rooster.leeg")).to_be_visible()
    expect(one.locator(".acties.leeg tbody tr")).to_have_count(5)
    expect(one.locator(".wet").last).to_be_visible()
    expect(one.locator(".plan-bewaren")).to_be_hidden()


@pytest.mark.parametrize("seen", ["the first step", "the report"])
def test_before_anything_is_filled_in_the_booklet_is_printed_whole(plan: Page, seen: str) -> None:
    if seen == "the report":
        step(plan, "Rapport")
        expect(plan.locator(".papier-rapport")).not_to_be_empty()
    plan.evaluate("dispatchEvent(new Event('beforeprint'))")
    plan.emulate_media(media="print")
    count = plan.locator("[data-stelling]").count()
    expect(plan.locator("[data-stelling]:visible")).to_have_count(count)
    expect(plan.get_by_label("leerjaar 2 van het vo")).to_be_visible()
    # Room to write: six years by five competences, and five actions.
    expect(plan.locator("#plan-rooster td:visible")).to_have_count(30)
    expect(plan.locator(".acties.leeg td:visible")).to_have_count(20)
    expect(
        plan.locator("#plan-collegas, #plan-activiteiten, #plan-actielijst, .papier-rapport").filter(visible=True)
    ).to_have_count(0)
    plan.emulate_media(media="screen")
    plan.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(plan.get_by_label("leerjaar 2 van het vo")).to_be_hidden()
