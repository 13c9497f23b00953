"""A selection from start to paper: put in, order, note, keep, share, take along, and what is wrong with a file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from axe import faults
from browsing import Pages, at_rest, sheets
from built import example_pages
from desk import noted

PARTS = "#stukken > li"


@pytest.fixture(scope="module")
def two(site: Path) -> list[str]:
    """The addresses of two examples, as they stand in the site."""
    return sorted(page.address for page in example_pages(site))[:2]


def put_in(one: Page, address: str, *parts: str) -> None:
    for part in parts:
        one.goto(address + part)
        one.get_by_role("link", name=re.compile("(Bewaar|Staat) in mijn selectie")).click()
        one.wait_for_url("**/selectie/**")


def test_from_an_example_to_a_selection_that_stays(page: Pages, address: str, two: list[str]) -> None:
    one = page(1280)
    put_in(one, address, *two, two[0])
    expect(one.locator(PARTS)).to_have_count(2)
    expect(one.locator("#selectiestatus")).to_contain_text("staat er al in")
    assert "?" not in one.url
    at_rest(one)
    assert one.evaluate("scrollY") == 0, "what comes in by the address does not carry the reader down the page"
    first = one.locator(f"{PARTS} h2").first.inner_text()
    one.get_by_role("button", name=re.compile("Zet lager")).first.press("Enter")
    expect(one.locator(f"{PARTS} h2").nth(1)).to_have_text(first)
    assert one.evaluate("document.activeElement.closest('#stukken') !== null")
    one.get_by_role("textbox", name=re.compile("Notitie bij")).first.fill("Voor dinsdag <b>niet vergeten</b>")
    one.get_by_label("Hoe heet deze selectie?").fill("Overleg over ouders")
    noted(one, "Overleg over ouders")
    one.reload()
    expect(one.locator(f"{PARTS} h2").nth(1)).to_have_text(first)
    expect(one.get_by_label("Hoe heet deze selectie?")).to_have_value("Overleg over ouders")
    expect(one.locator("#vergelijk")).to_have_attribute("href", re.compile(r"id=.*id="))
    one.emulate_media(media="print")
    assert one.locator("#selectietitel").is_visible()
    assert one.locator(f"{PARTS} .alleen-druk").first.inner_text() == "Voor dinsdag <b>niet vergeten</b>"
    assert not one.locator(f"{PARTS} textarea").first.is_visible()
    for explains in ("#selectienaam", "#selectiestatus", "h1", ".lees"):
        assert not one.locator(explains).first.is_visible(), f"{explains} is about the tool, not the selection"


def test_it_travels_by_address_and_keeps_nothing_there(page: Pages, address: str, two: list[str]) -> None:
    one = page(1280)
    put_in(one, address, two[0])
    shared = one.evaluate(
        "location.href.split('#')[0] + '#selectie=' + encodeURIComponent(JSON.stringify(['Naam', [[LOB.selectable[0][1][0][0], 'x', 'noot']]]))"
    )
    other = page(390)
    other.goto(shared)
    expect(other.locator(PARTS)).to_have_count(1)
    assert other.evaluate("localStorage.getItem('lob-selectie')") is None
    # Who reads on and keeps another page keeps it with what the address brought.
    put_in(other, address, two[1])
    expect(other.locator(PARTS)).to_have_count(2)


def test_it_prints_as_a_bundle_in_which_every_sheet_says_which_part_it_is(
    page: Pages, address: str, two: list[str], tmp_path: Path
) -> None:
    """A part that can no longer be read has a sheet that says so; a hostile title stays text in the style of the sheets."""
    one = page(1280)
    one.goto(f"{address}selectie/")
    parts = [
        *({"bij": part, "titel": "", "noot": ""} for part in two),
        {"bij": "weg", "titel": 'Weg"; } * {', "noot": "n"},
    ]
    content = {"soort": "lob-selectie", "versie": 1, "gegevens": {"naam": "Overleg", "stukken": parts}}
    (tmp_path / "selectie.json").write_text(json.dumps(content), "utf-8")
    one.get_by_label("Open bestand").set_input_files([tmp_path / "selectie.json"])
    one.evaluate("window.print = () => {}")
    read: list[str] = []
    one.on("request", lambda request: read.append(request.url) if request.resource_type == "xhr" else None)
    one.get_by_role("button", name="Druk alles af als bundel").dblclick()
    expect(one.locator("#selectiestatus")).to_have_text("De bundel is klaar.")
    assert len(read) == 2, "who presses twice gets one bundle"
    # A phone draws the paper after the script has gone on: the bundle stays what is printed until the page is touched.
    one.emulate_media(media="print")
    sections = one.locator(".bundelstuk")
    expect(sections).to_have_count(3)
    expect(sections.nth(0).locator("h1")).to_be_visible()
    expect(sections.nth(2)).to_contain_text("Dit staat niet meer op de site.")
    assert one.locator("#bundel [id]:not(svg *)").count() == 0
    expect(one.locator(".bundelstuk .adressen").first, "what is named to read on has its address").to_be_attached()
    expect(one.locator(".bundelstuk .uitnodiging"), "what only who made the example can fill in").to_have_count(0)
    heads = one.evaluate(
        "[...document.adoptedStyleSheets.at(-1).cssRules].map(rule => [rule.selectorText, [...rule.cssRules].map(m => m.style.content)[0]])"
    )
    assert [name for name, _ in heads] == ["onderdeel-1", "onderdeel-2", "onderdeel-3"]
    assert heads[2][1].endswith('Weg\\"; } * {"')
    one.emulate_media(media="screen")
    one.locator("h1").first.click()
    assert one.evaluate("document.body.dataset.druk") is None


def test_the_contents_say_on_which_sheet_each_part_begins(page: Pages, address: str) -> None:
    """Of what takes several sheets, lies, or has styles of its own; each is printed with what stands before it."""
    one = page(390)
    one.goto(f"{address}selectie/")
    shared = one.evaluate("""'#selectie=' + encodeURIComponent(JSON.stringify(['Naam', [
      ...LOB.selectable.slice(0, 3).map(([, [[address, title]]]) => [address, title, 'n '.repeat(150)]),
      ...['werkbladen/curriculumplanner', 'checklist', 'schoolplan'].map((name) => [name, name, '']),
    ]]))""")
    one.goto("about:blank")
    one.goto(f"{address}selectie/{shared}")
    one.evaluate("window.print = () => {}")
    one.get_by_role("button", name="Druk alles af als bundel").click()
    expect(one.locator("#selectiestatus")).to_have_text("De bundel is klaar.")
    said = one.locator("#bundel li > .bundelblad").all_text_contents()
    begins = []
    for part in reversed(one.locator(".bundelstuk").all()):
        part.evaluate("(part) => part.remove()")
        begins.append(f"blz. {sheets(one) + 1}")
    assert said == begins[::-1]
    first, second = (int(place.removeprefix("blz. ")) for place in said[-2:])
    assert len(said) == 6 and first > 7, "several have more than one sheet"
    assert second == first + 1, "the checklist takes one, as by itself"


@pytest.mark.by_day(1)
@pytest.mark.parametrize("name", ["leeslijst", "tabel"])
def test_it_can_be_taken_along(page: Pages, address: str, two: list[str], name: str) -> None:
    one = page(1280)
    put_in(one, address, two[0])
    one.get_by_role("textbox", name=re.compile("Notitie bij")).first.fill("=1+1 [x](javascript:1)")
    with one.expect_download() as waiting:
        one.locator(f"#{name}").click()
    text = waiting.value.path().read_text("utf-8")
    assert address + two[0].rstrip("/") in text
    assert "'=1+1" in text if name == "tabel" else "\\[x\\](javascript:1)" in text


def test_it_becomes_a_document_that_word_processors_open(
    page: Pages, address: str, two: list[str], tmp_path: Path
) -> None:
    one = page(1280)
    put_in(one, address, *two)
    one.get_by_label("Hoe heet deze selectie?").fill("Ouders & <verzorgers>")
    one.get_by_role("textbox", name=re.compile("Notitie bij")).first.fill("Eerst lezen <b> & \x07")
    with one.expect_download() as waiting:
        one.get_by_role("button", name="Leeslijst voor Word").click()
    assert waiting.value.suggested_filename == "leeslijst.docx"
    waiting.value.save_as(tmp_path / "leeslijst.docx")
    found = docx.Document(str(tmp_path / "leeslijst.docx"))
    assert found.core_properties.title == "Ouders & <verzorgers>" and found.core_properties.language == "nl-NL"
    heads = [p.text for p in found.paragraphs if p.style.name == "Heading 1"]
    assert heads == [f"{i}. {text}" for i, text in enumerate(one.locator(f"{PARTS} h2").all_inner_texts(), 1)]
    texts = [p.text for p in found.paragraphs]
    assert "Notitie: Eerst lezen <b> & " in texts
    assert [text for text in texts if text.startswith(address)] == [address + part for part in two]


def test_several_files_are_added_at_once_and_taken_back_at_once(page: Pages, address: str, two: list[str]) -> None:
    one = page(1280)
    one.goto(address + "selectie/")
    one.locator("#bewaren").wait_for()
    files = [
        {"name": f"{at}.json", "mimeType": "application/json", "buffer": text.encode()}
        for at, text in enumerate(
            [
                *(
                    json.dumps(
                        {
                            "soort": "lob-selectie",
                            "versie": 1,
                            "gegevens": {"naam": "", "stukken": [{"bij": part.strip("/"), "titel": "x", "noot": ""}]},
                        }
                    )
                    for part in two
                ),
                "{nee",
            ]
        )
    ]
    one.locator("[data-bewaar='voeg']").set_input_files(files)
    expect(one.locator(PARTS)).to_have_count(2)
    expect(one.locator("[data-bewaar='status']")).to_contain_text("2 van 3 bestanden toegevoegd")
    expect(one.locator("[data-bewaar='weg']")).to_contain_text("2.json")
    one.get_by_role("button", name="Maak ongedaan").click()
    expect(one.locator(PARTS)).to_have_count(0)


def test_a_file_with_strange_parts_opens_as_far_as_it_goes(page: Pages, address: str, two: list[str]) -> None:
    one = page(1280)
    one.goto(address + "selectie/")
    parts = [
        {"bij": two[0].strip("/"), "titel": "x", "noot": "<img src=x onerror=alert(1)>"},
        {"bij": "praktijkvoorbeelden/8-weg", "titel": "Een voorbeeld dat er was", "noot": "n" * 1_001},
        {"bij": 3},
        "x",
        {"bij": "__proto__"},
    ]
    data = json.dumps({"soort": "lob-selectie", "versie": 1, "gegevens": {"naam": 7, "stukken": parts}})
    one.locator("[data-bewaar='open']").set_input_files(
        {"name": "s.json", "mimeType": "application/json", "buffer": data.encode()}
    )
    expect(one.locator(PARTS)).to_have_count(2)
    expect(one.locator(PARTS).nth(1)).to_contain_text("Een voorbeeld dat er was")
    expect(one.locator(PARTS).nth(1)).to_contain_text("staat niet meer op de site")
    expect(one.locator("[data-bewaar='weg']")).to_contain_text("niet te herkennen")
    expect(one.locator("[data-bewaar='weg']")).to_contain_text("‘Een voorbeeld dat er was’: na 1000 tekens afgekapt")
    expect(one.get_by_label("Notitie bij Een voorbeeld dat er was")).to_have_value("n" * 1_000)
    assert one.locator("#stukken img").count() == 0


def test_a_tab_that_saw_nothing_does_not_silently_replace_what_another_kept(
    page: Pages, address: str, two: list[str]
) -> None:
    one = page(1280)
    one.goto(f"{address}selectie/")
    other = one.context.new_page()
    put_in(other, address, two[0])
    expect(one.locator(PARTS)).to_have_count(0)
    one.get_by_label("Kies uit de lijst").select_option(value=two[1].strip("/"))
    one.get_by_role("button", name="Zet erbij", exact=True).click()
    expect(one.locator("#selectiestatus")).to_contain_text("Vink ‘Bewaar op dit apparaat’ aan")
    one.get_by_label("Bewaar op dit apparaat").check()
    expect(one.locator("#bewaren [role=status]")).to_contain_text("in plaats van wat er bewaard was")
    one.get_by_role("button", name="Maak ongedaan").click()
    expect(one.locator(f"{PARTS} h2 a")).to_have_attribute("href", re.compile(re.escape(two[0].strip("/"))))
    other.reload()
    expect(other.locator(f"{PARTS} h2 a")).to_have_attribute("href", re.compile(re.escape(two[0].strip("/"))))


def test_a_browser_that_keeps_nothing_says_so_where_something_was_put_in(
    page: Pages, address: str, two: list[str]
) -> None:
    one = page(1280)
    one.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };")
    put_in(one, address, *two)
    expect(one.locator(PARTS), "what came in from an earlier page is still there").to_have_count(2)
    one.get_by_role("button", name=re.compile("Haal eruit")).last.click()
    put_in(one, address, two[0])
    expect(one.locator("#selectiestatus")).to_contain_text("Deze browser bewaart niets.")
    one.get_by_label("Kies uit de lijst").select_option(value=two[1].strip("/"))
    one.get_by_role("button", name="Zet erbij", exact=True).click()
    expect(one.locator(PARTS)).to_have_count(2)
    expect(one.locator("#selectiestatus")).to_contain_text("Deze browser bewaart niets.")


def test_a_page_that_cannot_be_selected_is_said(page: Pages, address: str) -> None:
    one = page(1280)
    one.goto(address + "selectie/?erbij=" + "%3Cscript%3E")
    expect(one.locator("#selectiestatus")).to_have_text("Die pagina kan niet in een selectie.")
    expect(one.locator(PARTS)).to_have_count(0)
    expect(one.get_by_label("Bewaar op dit apparaat")).not_to_be_checked()
    assert one.evaluate("localStorage.length") == 0


@pytest.mark.by_day(1)
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_fit_for_everybody(page: Pages, address: str, two: list[str], width: int) -> None:
    one = page(width)
    put_in(one, address, two[0])
    one.get_by_label("Zoek iets").fill("zzzz")
    expect(one.locator("#kies-stuk option")).to_have_text(["Niets gevonden"])
    one.get_by_label("Zoek iets").fill("")
    assert one.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(one) == []


def test_without_a_script_it_says_so(page: Pages, address: str) -> None:
    one = page(390, java_script_enabled=False)
    one.goto(address + "selectie/")
    assert one.locator("noscript").count() and not one.locator("#selectie").is_visible()
    assert "staat uit" in (one.locator("noscript").first.text_content() or "")


def test_a_selection_of_the_editors_can_be_taken_over(page: Pages, address: str, site: Path) -> None:
    name = sorted(path.name for path in (site / "selecties").iterdir() if path.is_dir())[0]
    one = page(390)
    one.goto(f"{address}selecties/{name}/")
    count = one.locator(".selectielijst > li").count()
    title = one.locator("h1").inner_text()
    one.get_by_role("link", name="Neem over in mijn selectie").click()
    expect(one.locator(PARTS)).to_have_count(count)
    expect(one.get_by_label("Hoe heet deze selectie?")).to_have_value(title)
    assert one.get_by_role("textbox", name=re.compile("Notitie bij")).first.input_value()


THREE = "'#selectie=' + encodeURIComponent(JSON.stringify(['Van ons', LOB.selectable[0][1].slice(0, 3).map(([at]) => [at, 'x', ''])]))"


def settled(one: Page) -> None:
    """What stands on a page is judged when nothing moves any more, not at the press."""
    one.wait_for_timeout(2_000)


def test_one_press_too_many_loses_nothing(page: Pages, address: str, two: list[str]) -> None:
    """A double click is one press; what was typed is a step of its own; what was undone can be done again."""
    one = page(1280)
    put_in(one, address, *two)
    notes = one.get_by_role("textbox", name=re.compile("Notitie bij"))
    for at in range(2):
        notes.nth(at).fill(f"noot {at}")
    one.get_by_role("button", name=re.compile("Haal eruit")).first.dblclick()
    settled(one)
    expect(one.locator(PARTS)).to_have_count(1)
    one.get_by_role("button", name="Maak ongedaan").dblclick()
    settled(one)
    expect(one.locator(PARTS)).to_have_count(2)
    assert [notes.nth(at).input_value() for at in range(2)] == ["noot 0", "noot 1"]
    one.get_by_role("button", name="Maak ongedaan").click()
    expect(notes.last).to_have_value("")
    expect(notes.first).to_have_value("noot 0")
    one.get_by_role("button", name="Doe de stap opnieuw").click()
    settled(one)
    assert [notes.nth(at).input_value() for at in range(2)] == ["noot 0", "noot 1"]
    one.get_by_role("button", name="Doe de stap opnieuw").click()
    expect(one.locator(PARTS)).to_have_count(1)
    assert "noot 0" not in one.evaluate("localStorage.getItem('lob-selectie')")
    expect(one.get_by_role("button", name="Doe de stap opnieuw")).to_be_hidden()
    one.get_by_role("button", name="Maak ongedaan").click()
    one.get_by_role("button", name=re.compile("Zet lager")).first.dblclick()
    settled(one)
    assert notes.last.input_value() == "noot 0", "a double click does not put it back"


def test_what_a_wipe_took_from_the_device_goes_once_more_when_it_is_done_again(
    page: Pages, address: str, two: list[str]
) -> None:
    one = page(1280)
    put_in(one, address, two[0])
    one.get_by_text("Bestand, link of leeg maken").click()
    one.get_by_role("button", name="Leeg maken").click()
    one.get_by_role("button", name="Maak ongedaan").click()
    expect(one.locator(PARTS)).to_have_count(1)
    assert one.evaluate("localStorage.getItem('lob-selectie')")
    one.get_by_role("button", name="Doe de stap opnieuw").click()
    settled(one)
    expect(one.locator(PARTS)).to_have_count(0)
    assert one.evaluate("localStorage.getItem('lob-selectie')") is None


def test_who_opens_a_link_sees_on_top_that_it_is_not_his_own(page: Pages, address: str, two: list[str]) -> None:
    one = page(390)
    put_in(one, address, two[0])
    link = f"{address}selectie/{one.evaluate(THREE)}"
    one.goto("about:blank")
    one.goto(link)
    expect(one.locator(PARTS)).to_have_count(3)
    back = one.get_by_role("button", name="Terug naar mijn eigen selectie")
    settled(one)
    assert back.bounding_box()["y"] < one.locator(PARTS).first.bounding_box()["y"]
    assert "met de link" in one.locator("[data-vanlink]").inner_text()
    assert "rustig" in one.get_by_role("button", name="Maak ongedaan").get_attribute("class")
    one.reload()
    settled(one)
    expect(one.locator(PARTS)).to_have_count(3)
    expect(back, "a reload of the link shows the link once more").to_be_visible()
    back.click()
    settled(one)
    expect(one.locator(PARTS)).to_have_count(1)
    assert "#" not in one.url and back.is_hidden()
    one.goto(link)
    expect(one.locator(PARTS)).to_have_count(3)
    one.get_by_label("Bewaar op dit apparaat").check()
    expect(back).to_be_hidden()


def test_a_link_of_another_site_puts_nothing_in_before_somebody_agrees(
    page: Pages, address: str, two: list[str]
) -> None:
    one = page(1280)
    there = f"{address}selectie/?erbij={two[0].strip('/')}&erbij={two[1].strip('/')}"
    for referer in ("https://example.org/les", None):
        one.goto(there, referer=referer)
        settled(one)
        expect(one.locator(PARTS)).to_have_count(0)
        assert one.evaluate("localStorage.length") == 0
        assert not one.get_by_label("Bewaar op dit apparaat").is_checked()
    one.get_by_role("button", name="Zet erbij en bewaar").click()
    settled(one)
    expect(one.locator(PARTS)).to_have_count(2)
    assert one.evaluate("localStorage.getItem('lob-selectie')")
    expect(one.locator("#vraagerbij")).to_be_hidden()


def test_a_long_list_is_searched_in_one_way_and_says_what_was_found(page: Pages, address: str, site: Path) -> None:
    """In a selection and in the comparison: folded, in the order of the alphabet, with a figure that is read aloud."""
    one = page(390)
    for path, word in (("selectie/", "coördinator"), ("vergelijken/", "programma")):
        one.goto(address + path)
        choice = one.get_by_label("Kies uit de lijst")
        titles = choice.evaluate(
            "one => [...(one.querySelector('optgroup') || one).children].map((o) => o.text).filter((t) => t !== 'Kies')"
        )
        assert titles == one.evaluate(
            "all => [...all].sort(new Intl.Collator('nl', { numeric: true, ignorePunctuation: true }).compare)", titles
        )
        search = one.get_by_label(re.compile("Zoek .* om erbij te zetten"))
        counts = []
        for typed in (word, word.replace("ö", "o").upper()):
            search.fill(typed)
            expect(one.locator(".gevonden[role=status]")).to_have_text(re.compile(r"^\d+ gevonden"))
            counts.append(one.locator(".gevonden").inner_text())
            search.fill("")
            expect(one.locator(".gevonden")).to_have_text("")
        assert counts[0] == counts[1]
        search.fill(word)
        search.press("Enter")
        settled(one)
        expect(choice).to_be_focused()
        assert choice.input_value(), "Enter leads to what was found first"
        choice.press("Enter")
        expect(one.locator(f"{PARTS}, #vergelijking thead th[scope=col]")).to_have_count(1)


def test_a_page_says_that_it_stands_in_the_selection(page: Pages, address: str, two: list[str]) -> None:
    one = page(1280)
    put_in(one, address, two[0])
    one.go_back()
    expect(one.get_by_role("link", name="Staat in mijn selectie")).to_be_visible()
    one.goto(address + two[1])
    expect(one.get_by_role("link", name="Bewaar in mijn selectie")).to_be_visible()


def test_a_file_of_a_colleague_says_what_it_brought(page: Pages, address: str, two: list[str]) -> None:
    one = page(1280)
    one.goto(f"{address}selectie/")
    parts = [{"bij": part.strip("/"), "titel": "x", "noot": ""} for part in two]
    content = {"soort": "lob-selectie", "versie": 1, "gegevens": {"naam": "", "stukken": parts}}
    file = {"name": "s.json", "mimeType": "application/json", "buffer": json.dumps(content).encode()}
    for said in ("2 onderdelen erbij", "stond er al in"):
        one.locator("[data-bewaar='voeg']").set_input_files(file)
        expect(one.locator("[data-bewaar='status']")).to_contain_text(said)
