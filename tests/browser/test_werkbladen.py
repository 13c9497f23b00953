"""Worksheets: filled in on a phone, kept, printed, and as a document of Word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import Page, expect

from browsing import Pages, until
from desk import SHEETS, written
from places import PART_BY_DAY


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


WIDTHS = "() => [...document.querySelectorAll('#werkblad :is(th, td)')].map(one => one.offsetWidth)"


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_what_is_written_leaves_the_columns_as_they_are(page: Pages, address: str, medium: str) -> None:
    """A long answer made its own column wide, and the others a strip; on paper the last one stood beside the sheet."""
    one = page(1280, 900)
    one.goto(f"{address}{SHEETS}opdracht-kwaliteiten/")
    one.emulate_media(media=medium)
    one.locator(".bewaren").wait_for(state="attached")
    before = one.evaluate(WIDTHS)
    one.emulate_media(media="screen")
    fields = one.locator("#werkblad td textarea")
    fields.nth(0).fill("Een lang verhaal over wat er lukte. " * 20)
    fields.nth(1).fill("a" * 200)
    one.emulate_media(media=medium)
    assert one.evaluate(WIDTHS) == before


def test_whose_sheet_it_is_goes_along_to_paper_and_word(page: Pages, address: str) -> None:
    one = page(1280, 900, accept_downloads=True)
    one.goto(f"{address}{SHEETS}opdracht-kwaliteiten/")
    one.get_by_label("Van wie is dit blad").fill("Klas 3b")
    one.get_by_label("Datum van dit blad").fill("1 december")
    with one.expect_download() as waiting:
        one.get_by_role("link", name="Download voor Word").click()
    assert "Van: Klas 3b" in [line.text for line in docx.Document(str(waiting.value.path())).paragraphs]
    one.emulate_media(media="print")
    for text in ("Klas 3b", "1 december"):
        expect(one.locator(".opgeschreven").filter(has_text=text)).to_be_visible()


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


def test_on_a_phone_the_questions_come_before_the_buttons(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(f"{address}{SHEETS}gesprek-thuis/")
    last = one.locator("#werkblad textarea").last.bounding_box()
    assert one.locator("main button[data-afdrukken]").bounding_box()["y"] > last["y"]


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


def test_what_is_typed_while_files_are_read_stays(page: Pages, address: str, tmp_path: Path) -> None:
    one = page(1280)
    one.goto(f"{address}{SHEETS}evaluatiegesprek/")
    first, second = (one.locator("#werkblad textarea").nth(at) for at in range(2))
    first.fill("Van een collega")
    one.get_by_text("Bestand of leeg maken").click()
    with one.expect_download() as waiting:
        one.locator("[data-bewaar='bestand']").click()
    kept = written(tmp_path, waiting.value.path().read_text("utf-8"))
    one.locator("[data-bewaar='leeg']").click()
    one.evaluate(
        """() => {
            const read = Blob.prototype.text;
            const held = new Promise(go => { globalThis.goOn = go; });
            Blob.prototype.text = async function () { globalThis.isReading = true; await held; return read.call(this); };
        }"""
    )
    one.locator("[data-bewaar='voeg']").set_input_files([kept, kept])
    until(one, "globalThis.isReading")
    second.fill("Onder het lezen")
    one.evaluate("goOn()")
    expect(one.locator("[data-bewaar='status']")).to_contain_text("2 van 2 bestanden toegevoegd")
    expect(first).to_have_value("Van een collega")
    expect(second).to_have_value("Onder het lezen")
