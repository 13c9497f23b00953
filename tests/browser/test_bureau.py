"""The school's desk: what keeps, worksheets to fill in and a selection, from the first click to paper."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import Page, expect

from browsing import Pages
from places import PART_BY_DAY

# Files that somebody may open: what they hold, and what the page says then. The plan on the screen stays.
UNFIT = {
    "no JSON": ("{nee", "niet te lezen"),
    "another tool": ('{"soort":"lob-iets","versie":1,"gegevens":{}}', "ander hulpmiddel"),
    "a number": ("12", "niet te lezen"),
    "too large": (" " * 1_000_001, "groter dan 1 MB"),
}
DEEP = "[" * 100_000 + "]" * 100_000
ODD: dict[str, tuple[str, str]] = {
    "unknown ids": ('["draagvlak","<img src=x onerror=alert(1)>"]', "het onbekende punt <img"),
    "a newer version": (
        '{"soort":"lob-checklist","versie":99,"gegevens":{"elementen":["draagvlak"],"nieuw":{"a":1}}}',
        "nieuwere versie",
    ),
    "names of JavaScript": (
        '{"soort":"lob-checklist","versie":1,"gegevens":{"__proto__":{"besmet":1},"constructor":{"prototype":{"besmet":1}},"elementen":["draagvlak"]}}',
        "een naam die niet mag",
    ),
    "huge text": (
        json.dumps({"soort": "lob-checklist", "versie": 1, "gegevens": {"elementen": ["draagvlak", "x" * 20_000]}}),
        "een tekst van 20000 tekens",
    ),
    "too deep": (
        '{"soort":"lob-checklist","versie":1,"gegevens":{"elementen":["draagvlak"],"diep":' + DEEP + "}}",
        "te diep genest",
    ),
}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bestand.json"
    path.write_text(text, "utf-8")
    return path


def status(one: Page) -> str:
    return one.locator("[data-bewaar=status]").inner_text() + " " + one.locator("[data-bewaar=weg]").inner_text()


def checklist(page: Pages, address: str) -> Page:
    one = page(1280, 900)
    one.goto(address + "checklist/")
    one.get_by_text("Bewaren en delen").click()
    return one


def ticked(one: Page) -> list[str]:
    return one.locator("#checkform input:checked").evaluate_all("boxes => boxes.map((box) => box.value)")


# The keeper, by way of the checklist


@pytest.mark.by_day(1)
@pytest.mark.parametrize("name", UNFIT)
def test_a_file_that_cannot_be_read_changes_nothing(page: Pages, address: str, tmp_path: Path, name: str) -> None:
    text, sentence = UNFIT[name]
    one = checklist(page, address)
    one.locator("[value=draagvlak]").check()
    one.locator("[data-bewaar=open]").set_input_files(written(tmp_path, text))
    expect(one.locator("[data-bewaar=status]")).to_contain_text(sentence)
    assert ticked(one) == ["draagvlak"]


@pytest.mark.by_day(2)
@pytest.mark.parametrize("name", ODD)
def test_what_is_good_in_a_file_loads_and_the_rest_is_listed(
    page: Pages, address: str, tmp_path: Path, name: str
) -> None:
    text, sentence = ODD[name]
    one = checklist(page, address)
    one.locator("[data-bewaar=open]").set_input_files(written(tmp_path, text))
    expect(one.locator("#uitslagzin")).to_have_text("1 punt aangevinkt.")
    assert ticked(one) == ["draagvlak"]
    assert sentence in status(one)
    assert one.evaluate("({}).besmet === undefined && document.querySelectorAll('main img').length === 0")


def test_what_was_kept_before_the_keeper_is_read_and_a_retired_point_follows_its_successor(
    page: Pages, address: str
) -> None:
    one = page(1280, 900)
    retired = "{oud: 'ouder', ouder: 'draagvlak', rond: 'rond'}"
    more = f";LOB.examples.filters.find(({{naam}}) => naam === 'succeselement').opvolgers = {retired};"
    one.route(
        "**/gegevens/voorbeelden.js",
        lambda route: route.fulfill(body=route.fetch().text() + more, content_type="text/javascript"),
    )
    one.add_init_script('localStorage.setItem(\'lob-checklist\', \'["oud","rond","fysieke-locatie"]\')')
    one.goto(address + "checklist/")
    assert set(ticked(one)) == {"draagvlak", "fysieke-locatie"}
    one.get_by_text("Bewaren en delen").click()
    expect(one.get_by_label("Bewaar op dit apparaat")).to_be_checked()
    assert "het onbekende punt rond" in status(one)


def test_nothing_is_kept_until_asked_and_wiping_can_be_undone(page: Pages, address: str) -> None:
    one = checklist(page, address)
    one.locator("[value=draagvlak]").check()
    noted(one)
    other = one.context.new_page()
    other.goto(one.url)
    assert ticked(other) == [] and one.evaluate("localStorage.length + sessionStorage.length") == 0
    one.get_by_label("Bewaar op dit apparaat").check()
    one.locator("[value=fysieke-locatie]").check()
    one.reload()
    assert set(ticked(one)) == {"draagvlak", "fysieke-locatie"}
    one.get_by_text("Bewaren en delen").click()
    one.get_by_role("button", name="Leeg maken").click()
    assert ticked(one) == [] and one.evaluate("localStorage.length") == 0
    one.get_by_role("button", name="Maak ongedaan").press("Enter")
    assert set(ticked(one)) == {"draagvlak", "fysieke-locatie"}
    expect(one.locator("[data-bewaar=bestand]")).to_be_focused()
    assert "draagvlak" in one.evaluate("localStorage.getItem('lob-checklist')")


def noted(one: Page) -> None:
    """The keeper waits for a pause in typing before it notes in the history of the tab what stands there."""
    one.wait_for_timeout(400)


@pytest.mark.parametrize("place", ["host", "disk"])
def test_what_was_not_kept_stays_in_the_tab_after_a_reload_and_a_step_back(
    page: Pages, address: str, site: Path, place: str
) -> None:
    home, index = (address, "") if place == "host" else (f"{site.as_uri()}/", "index.html")
    one = page(1280, 900)
    one.goto(f"{home}{SHEETS}curriculumplanner/{index}")
    one.locator("#werkblad textarea").first.fill("Bedrijfsbezoek 🏭 \u05d0")
    one.get_by_role("button", name="Nog een rij").click()
    one.keyboard.type("Een tweede ding")
    noted(one)
    filled = "all => all.map((one) => one.value).filter(Boolean)"
    expected = ["Bedrijfsbezoek 🏭 \u05d0", "Een tweede ding"]
    one.reload()
    assert one.locator("#werkblad textarea").evaluate_all(filled) == expected
    one.goto(f"{home}begrippen/{index}")
    one.go_back()
    assert one.locator("#werkblad textarea").evaluate_all(filled) == expected
    assert one.evaluate("localStorage.length") == 0
    sheet = one.url
    one.goto(f"{home}begrippen/{index}")
    one.goto(sheet)
    one.get_by_text("Bestand of leeg maken").click()
    one.get_by_role("button", name="Leeg maken").click()
    one.go_back()
    one.go_back()
    assert one.url == sheet
    assert one.locator("#werkblad textarea").evaluate_all(filled) == []
    one.reload()
    assert one.locator("#werkblad textarea").evaluate_all(filled) == []


def test_what_stood_in_the_tab_and_what_another_tab_kept_are_both_there(page: Pages, address: str) -> None:
    one = checklist(page, address)
    one.locator("[value=draagvlak]").check()
    noted(one)
    other = one.context.new_page()
    other.goto(address + "checklist/")
    other.locator("[value=fysieke-locatie]").check()
    other.get_by_text("Bewaren en delen").click()
    other.get_by_label("Bewaar op dit apparaat").check()
    one.reload()
    assert ticked(one) == ["fysieke-locatie"]
    one.get_by_text("Bewaren en delen").click()
    expect(one.locator("[data-bewaar=status]")).to_contain_text("wat nog in dit tabblad stond")
    one.get_by_role("button", name="Maak ongedaan").click()
    assert ticked(one) == ["draagvlak"]


def test_a_browser_that_refuses_to_note_it_in_the_tab_goes_on_as_before(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.add_init_script("history.replaceState = () => { throw new DOMException('', 'SecurityError'); };")
    one.goto(address + "checklist/")
    one.locator("[value=draagvlak]").check()
    noted(one)
    expect(one.locator("#uitslagzin")).to_have_text("1 punt aangevinkt.")
    one.reload()
    expect(one.locator("#uitslagzin")).to_have_text("Vink aan wat jullie plan al heeft.")


def test_what_is_kept_is_shown_when_the_address_says_the_same(page: Pages, address: str) -> None:
    """The address bar holds it after sharing without a clipboard, and somebody may reload that page."""
    one = checklist(page, address)
    one.locator("[value=draagvlak]").check()
    one.get_by_label("Bewaar op dit apparaat").check()
    other = one.context.new_page()
    other.goto(address + "checklist/#plan=draagvlak")
    assert ticked(other) == ["draagvlak"]
    expect(other.locator("#uitslagzin")).to_have_text("1 punt aangevinkt.")


def test_two_tabs_show_the_same(page: Pages, address: str) -> None:
    one = checklist(page, address)
    one.get_by_label("Bewaar op dit apparaat").check()
    other = one.context.new_page()
    other.goto(address + "checklist/")
    other.locator("[value=draagvlak]").check()
    expect(one.locator("[value=draagvlak]")).to_be_checked()
    expect(one.locator("[data-bewaar=status]")).to_contain_text("ander tabblad")
    # Of two tabs that write at once, each hears late of what the other wrote before: what is kept now is what counts.
    late = json.dumps({"soort": "lob-checklist", "versie": 1, "gegevens": {"elementen": ["fysieke-locatie"]}})
    told = "(newValue) => dispatchEvent(new StorageEvent('storage', { key: 'lob-checklist', newValue }))"
    for tab in (one, other):
        tab.evaluate(told, late)
        assert ticked(tab) == ["draagvlak"]
    other.get_by_text("Bewaren en delen").click()
    other.get_by_role("button", name="Leeg maken").click()
    expect(one.locator("[data-bewaar=status]")).to_contain_text("gewist")
    assert ticked(one) == ["draagvlak"]


def test_storage_that_refuses_offers_the_file(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError') }")
    one.goto(address + "checklist/")
    one.get_by_text("Bewaren en delen").click()
    one.locator("[value=draagvlak]").check()
    one.get_by_label("Bewaar op dit apparaat").click()
    expect(one.locator("[data-bewaar=status]")).to_contain_text("Bewaar het als bestand")
    expect(one.get_by_label("Bewaar op dit apparaat")).not_to_be_checked()
    expect(one.get_by_role("button", name="Bewaar als bestand")).to_be_focused()
    with one.expect_download() as saved:
        one.keyboard.press("Enter")
    data = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert data == {"soort": "lob-checklist", "versie": 1, "gegevens": {"elementen": ["draagvlak"]}}


def test_an_address_comes_first_and_what_was_kept_is_one_step_back(page: Pages, address: str) -> None:
    one = checklist(page, address)
    one.locator("[value=fysieke-locatie]").check()
    one.get_by_label("Bewaar op dit apparaat").check()
    one.goto(address + "checklist/#plan=draagvlak")
    one.reload()
    assert ticked(one) == ["draagvlak"]
    one.get_by_text("Bewaren en delen").click()
    one.get_by_role("button", name="Maak ongedaan").click()
    assert ticked(one) == ["fysieke-locatie"]


def test_days_that_do_not_exist_are_no_days(page: Pages, address: str) -> None:
    one = checklist(page, address)
    given = ["2026-02-28", "2024-02-29", "2026-02-31", "2025-02-29", "31 februari", "2026-13-01", 20260228, None]
    good = one.evaluate("(days) => days.filter((day) => LOB.keeper.date(day) === day)", given)
    assert good == ["2026-02-28", "2024-02-29"]


# Worksheets

SHEETS = "werkbladen/"


def sheets_of(site: Path) -> list[str]:
    return sorted(f"{SHEETS}{path.parent.name}/" for path in (site / SHEETS).glob("*/*.docx"))


def places(one: Page) -> int:
    return one.locator("#werkblad [data-veld]").count()


LONG_ANSWER = "Een lang antwoord van een mentor met onderwijsarbeidsmarktverkenningen\nen een tweede regel"
# The fields that lie over their own heading, or are smaller than what was written in them, with text twice as large.
BESIDE = """(answer) => {
  document.documentElement.style.fontSize = "200%";
  const fields = [...document.querySelectorAll("#werkblad td.invul > textarea")];
  for (const field of fields) {
    field.value = answer;
    field.dispatchEvent(new Event("input"));
  }
  const wrong = fields.filter((field) => {
    const head = parseFloat(getComputedStyle(field.parentElement, "::before").height);
    const below = field.getBoundingClientRect().top - field.parentElement.getBoundingClientRect().top;
    return below < head - 1 || field.scrollHeight > field.clientHeight;
  });
  document.documentElement.style.fontSize = "";
  return wrong.map((field) => field.getAttribute("aria-label"));
}"""


@pytest.mark.parametrize("path", ["evaluatiegesprek", "opdracht-motieven"])
def test_on_a_phone_a_field_stands_below_its_heading_and_shows_all_that_was_written(
    page: Pages, address: str, path: str
) -> None:
    one = page(320, 640)
    one.goto(f"{address}{SHEETS}{path}/")
    assert one.evaluate(BESIDE, LONG_ANSWER) == []


@pytest.mark.night
def test_every_worksheet_can_be_filled_in_and_every_field_has_a_name_of_its_own(
    page: Pages, address: str, site: Path
) -> None:
    one = page(320, 700)
    assert len(sheets_of(site)) >= 10
    for path in sheets_of(site):
        one.goto(address + path)
        fields = one.locator("#werkblad :is(textarea, input[type=checkbox])")
        names = fields.evaluate_all("fields => fields.map((field) => field.getAttribute('aria-label'))")
        assert len(names) == places(one) > 3, path
        keys = one.locator("#werkblad [data-veld]").evaluate_all("all => all.map((one) => one.dataset.veld)")
        assert all(names) and len(set(keys)) == len(keys), path
        assert one.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert one.evaluate(BESIDE, LONG_ANSWER) == [], path
        # Every answer is as wide as the phone leaves room.
        one.set_viewport_size({"width": 390, "height": 844})
        cells = one.locator("#werkblad td:has(> textarea)")
        widths = set(cells.evaluate_all("all => all.map((one) => Math.round(one.offsetWidth))"))
        assert len(widths) <= 1, f"{path}: {widths}"
        one.set_viewport_size({"width": 320, "height": 700})


def test_a_worksheet_is_filled_in_kept_and_printed(page: Pages, address: str, tmp_path: Path) -> None:
    one = page(1280, 900)
    one.goto(f"{address}{SHEETS}curriculumplanner/")
    first = one.get_by_label("Werkexploratie: welk werk past?, Leerjaar 2")
    first.fill("Bedrijfsbezoek\nmet <b>gesprek</b>")
    one.get_by_label("Bewaar op dit apparaat").check()
    one.get_by_role("button", name="Nog een rij").press("Enter")
    expect(one.get_by_label("rij 2, Wat", exact=True)).to_be_focused()
    one.keyboard.type("Een tweede ding")
    expect(one.get_by_role("button", name="Bewaar als bestand")).to_be_hidden()
    one.get_by_text("Bestand of leeg maken").click()
    one.get_by_role("button", name="Bewaar als bestand").focus()
    with one.expect_download() as saved:
        one.keyboard.press("Enter")
    kept = tmp_path / "blad.json"
    saved.value.save_as(kept)
    one.goto(address)
    one.go_back()
    expect(first).to_have_value("Bedrijfsbezoek\nmet <b>gesprek</b>")
    expect(one.get_by_label("rij 2, Wat", exact=True)).to_have_value("Een tweede ding")
    one.get_by_text("Bestand of leeg maken").click()
    one.get_by_role("button", name="Leeg maken").click()
    expect(first).to_have_value("")
    one.locator("[data-bewaar=open]").set_input_files(kept)
    expect(one.get_by_label("rij 2, Wat", exact=True)).to_have_value("Een tweede ding")
    # Firefox goes by the first button of a place that cannot have the focus itself.
    one.get_by_role("link", name="Klaar?").press("Enter")
    expect(one.locator("#meenemen")).to_be_focused()
    one.emulate_media(media="print")
    shown = one.locator("td.invul .opgeschreven", has_text="met <b>gesprek</b>")
    assert one.evaluate("one => getComputedStyle(one).visibility", shown.element_handle()) == "visible"
    assert one.locator(".bewaren").is_hidden()
    widths = one.locator("#werkblad > :is(ol, .tabel):visible").evaluate_all("all => all.map((one) => one.offsetWidth)")
    assert len(widths) > 2 and max(widths) - min(widths) <= 2, "lines to write on are as wide as a grid"


def test_what_a_field_has_no_room_for_is_told_when_it_is_pasted(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(f"{address}{SHEETS}bedrijfsbezoek/")
    field = one.locator("#werkblad textarea").first
    paste = """(field, length) => {
      field.focus();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'x'.repeat(length));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      return new Promise((done) => setTimeout(() => done(field.validationMessage), 50));
    }"""
    assert field.evaluate(paste, 4000) == ""
    assert "Hier passen 4000 tekens" in field.evaluate(paste, 5000)
    one.keyboard.type("x")
    assert field.evaluate("field => field.validationMessage") == ""


def test_an_answer_to_a_question_that_is_gone_is_shown_and_stays_in_the_file(
    page: Pages, address: str, tmp_path: Path
) -> None:
    one = page(1280)
    one.goto(f"{address}{SHEETS}evaluatiegesprek/")
    long = "Een oud antwoord van meer dan honderd tekens. " * 5
    text = {"soort": "lob-werkblad-evaluatiegesprek", "versie": 1, "gegevens": {"velden": {"weg/weg": long}}}
    one.locator("[data-bewaar=open]").set_input_files(written(tmp_path, json.dumps(text)))
    expect(one.locator("[data-bewaar=weg]")).to_contain_text("Een oud antwoord")
    one.locator("#werkblad textarea").first.fill("Iets nieuws")
    one.get_by_text("Bestand of leeg maken").click()
    with one.expect_download() as waiting:
        one.locator("[data-bewaar='bestand']").click()
    assert json.loads(waiting.value.path().read_text("utf-8"))["gegevens"]["velden"]["weg/weg"] == long


def test_without_a_script_a_worksheet_is_a_sheet_to_print(page: Pages, address: str) -> None:
    one = page(1280, 900, java_script_enabled=False)
    one.goto(f"{address}{SHEETS}bedrijfsbezoek/")
    assert one.locator("textarea").count() == 0 and one.locator(".bewaren").is_hidden()
    one.emulate_media(media="print")
    heights = [box.bounding_box()["height"] for box in one.locator("td.invul").all()]
    assert min(heights) >= 8 / 25.4 * 96


def test_a_sheet_that_asks_for_other_paper_gets_it(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(f"{address}{SHEETS}curriculumplanner/")
    pdf = one.pdf(prefer_css_page_size=True)
    assert b"1190" in pdf or b"1191" in pdf


# What the empty document says of the licence, the filled one says at the foot of its pages; of the questionnaire one question
# has other words on its page.
SAID_ELSEWHERE = {"blad", "komt", "kennisbank", "Licentie", "aanpassen", "bron", "erbij", "aanpak", "drie", "zinnen"}


def words_of(path: Path) -> list[str]:
    """The words of a document in their order; of its tables as well."""
    body = docx.Document(str(path)).element.body
    return re.findall(r"[A-Za-zÀ-ÿ]{4,}|<regel>", " ".join(part.text or "" for part in body.iter(qn("w:t"))))


def paper_of(path: Path) -> tuple[int, int]:
    """Width and height of the sheets, in twentieths of a point."""
    section = docx.Document(str(path)).sections[0]
    return section.page_width.twips, section.page_height.twips


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_the_document_holds_what_was_filled_in(page: Pages, address: str, site: Path, whole: bool) -> None:
    """All words of the empty document, and each answer; by night of every sheet, as each has other blocks."""
    one = page(390)
    for sheet in sheets_of(site)[:: 1 if whole else 4]:
        one.goto(address + sheet)
        fields = one.locator("#werkblad textarea")
        fields.first.fill("Eerste <regel>\nvervolgd \u0001")
        fields.last.fill("Slotwoord")
        with one.expect_download() as waiting:
            one.get_by_role("link", name="Download voor Word").click()
        name = sheet.split("/")[1] + ".docx"
        assert waiting.value.suggested_filename == name
        made, empty = words_of(waiting.value.path()), words_of(site / sheet / name)
        assert {"Eerste", "<regel>", "vervolgd", "Slotwoord", "Datum"} <= set(made), sheet
        assert paper_of(waiting.value.path()) == paper_of(site / sheet / name), sheet
        rows = [row for table in docx.Document(waiting.value.path()).tables for row in table.rows]
        grids = one.locator("#werkblad table:has([data-veld])").count()
        assert any(row.height for row in rows) == bool(grids), f"{sheet}: room to write"
        assert set(empty) - set(made) <= SAID_ELSEWHERE, sheet


def test_what_makes_a_document_comes_when_asked_and_its_absence_is_said(page: Pages, address: str) -> None:
    one = page(390)
    page.allow("ERR_FAILED")
    one.route("**/documents.js", lambda route: route.abort())
    one.goto(f"{address}{SHEETS}evaluatiegesprek/")
    one.locator("#werkblad textarea").first.fill("Een antwoord")
    one.get_by_role("link", name="Download voor Word").click()
    # Beside what was pressed: what keeps the answers may stand screens away.
    expect(one.locator("#meenemen [role=status]")).to_contain_text("Kijk of je verbinding hebt")
    one.unroute("**/documents.js")
    with one.expect_download():
        one.get_by_role("link", name="Download voor Word").click()
