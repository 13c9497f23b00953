"""The school plan in a real browser: from the first question to paper, kept, opened, put together and damaged."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.dom.minidom import Element, parseString

import pikepdf
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from axe import COLOUR_RULES, faults
from browsing import Pages
from small import HOSTILE

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "lob-schoolplan"


@pytest.fixture
def plan(page: Pages, address: str) -> Page:
    one = page(width=1280, accept_downloads=True)
    one.goto(f"{address}schoolplan/")
    return one


def step(page: Page, name: str) -> Locator:
    """Go to a step by the bar on top."""
    page.locator("#plan-stappen").get_by_role("link", name=name, exact=True).click()
    return page.locator(".plandeel:not(.niet-nu)")


def school(page: Page) -> None:
    page.get_by_label("Naam van de school").fill("De Proef")
    page.get_by_label("vmbo", exact=True).check()
    for year in (2, 3):
        page.get_by_label(f"leerjaar {year} van het vo").check()


def colleague(page: Page, role: str, *answers: str) -> None:
    """Someone answers the first statements that are meant for his role."""
    page.get_by_label("Functie", exact=True).select_option(label=role)
    page.get_by_role("button", name="Voeg een collega toe").click()
    for place, answer in enumerate(answers):
        page.locator(".stellingen > li:visible").nth(place).get_by_label(answer, exact=True).check()


def activity(page: Page, what: str, **fields: str) -> Locator:
    page.get_by_role("button", name="Voeg een activiteit toe").click()
    box = page.locator(".activiteiten details[open]")
    box.get_by_label("Wat doen jullie?").fill(what)
    for label, value in fields.items():
        box.get_by_label(label, exact=True).select_option(label=value)
    return box


def file(name: str, content: object, kind: str = KIND, version: object = 1) -> FilePayload:
    text = json.dumps({"soort": kind, "versie": version, "gegevens": content})
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def keeping(page: Page) -> Locator:
    """The part of the page that keeps, opened."""
    box = page.locator(".plan-bewaren")
    if not box.evaluate("one => one.open"):
        box.locator("summary").click()
    return box


def opened(page: Page, payload: FilePayload, merge: bool = False) -> Locator:
    """Open a file, or put it with what is there; back comes the place where the keeper speaks."""
    box = keeping(page)
    box.get_by_label("Voeg het bestand van een collega toe" if merge else "Open bestand").set_input_files([payload])
    expect(box.get_by_role("status")).not_to_be_empty()
    return box


def saved(page: Page, button: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path())


def texts(document: Path) -> list[str]:
    """Every paragraph of a document; each of its parts is read as XML on the way."""
    with zipfile.ZipFile(document) as packed:
        assert packed.testzip() is None
        parts = {name: parseString(packed.read(name)) for name in packed.namelist()}
    body = parts["word/document.xml"]
    return ["".join(words(one)) for one in body.getElementsByTagNameNS(W, "p")]


def words(paragraph: Element) -> Iterator[str]:
    for one in paragraph.getElementsByTagNameNS(W, "t"):
        yield from (child.data for child in one.childNodes)


def test_from_the_first_question_to_paper(plan: Page) -> None:
    school(plan)
    step(plan, "Waar we staan")
    colleague(plan, "decaan of LOB-coördinator", "nee", "ja")
    colleague(plan, "schoolleiding of management", "ja", "ja")
    first = plan.locator("#s-visie-opgeschreven legend").inner_text()
    mirror = plan.locator("#plan-spiegel")
    expect(mirror.locator("tbody tr").first).to_contain_text(first)
    expect(mirror).to_contain_text("92 procent van de schoolleiders in vmbo")
    expect(mirror).not_to_contain_text("Van 2 mensen")
    colleague(plan, "bestuur", "deels")
    expect(mirror).to_contain_text("Van 3 mensen: 1 ja, 1 deels en 1 nee.")

    step(plan, "Wat we doen")
    activity(plan, "Snuffelstage", Leerjaar="leerjaar 3 van het vo", Soort="ervaring").get_by_label(
        "Werkexploratie"
    ).check()
    gaps = plan.locator("#plan-gaten")
    expect(gaps).to_contain_text(
        "Nog nergens in het rooster: kwaliteitenreflectie, motievenreflectie, netwerken en loopbaansturing."
    )
    expect(gaps).to_contain_text("Nog geen gesprek in leerjaar 2 en 3 van het vo.")
    expect(gaps).to_contain_text("Nog geen gesprek na ‘Snuffelstage’.")
    plan.locator(".activiteiten details[open]").get_by_label("Er is daarna een gesprek over").check()
    expect(gaps).not_to_contain_text("Snuffelstage")
    expect(gaps).to_contain_text("Nog geen gesprek in leerjaar 2 van het vo.")

    step(plan, "Wat we gaan doen")
    plan.locator("#plan-hulp summary").first.click()
    plan.locator("#plan-hulp details[open]").get_by_role("button", name="Maak hier een actie van").click()
    action = plan.locator(".actielijst > li").first
    expect(action.get_by_label("Wat gaan jullie doen?")).to_be_focused()
    plan.locator("#plan-hulp details[open]").get_by_role("button", name="Maak hier een actie van").click()
    expect(plan.locator(".actielijst > li")).to_have_count(1)
    expect(action.get_by_label("Wat gaan jullie doen?")).to_be_focused()
    action.get_by_label("Wat gaan jullie doen?").fill("Een visie schrijven")
    action.get_by_label("Wanneer klaar?").fill("2027-03-01")
    expect(action.locator("summary")).to_contain_text(first)
    plan.get_by_role("button", name="Voeg een actie toe").click()
    own = plan.locator(".actielijst > li").nth(1)
    own.get_by_label("Wat gaan jullie doen?").fill("Ouders bellen")
    expect(own.locator("summary")).to_have_count(0)
    own.get_by_label("Bij welke stelling hoort dit?").select_option(label=first)
    expect(own.get_by_label("Bij welke stelling hoort dit?")).to_be_focused()
    expect(own.locator("summary")).to_contain_text(first)
    expect(own.get_by_label("Wat gaan jullie doen?")).to_have_value("Ouders bellen")

    sheet = step(plan, "Rapport")
    for name in ("LOB-plan van De Proef", "Rooster van De Proef", "aandacht vraagt: De Proef"):
        expect(sheet).to_contain_text(name)
    expect(sheet).to_contain_text("1 maart 2027")
    expect(sheet).to_contain_text("In het vmbo was LOB een exameneis")
    expect(sheet).not_to_contain_text("In het mbo moest de instelling")
    paragraphs = texts(saved(plan, "Bewaar als Word-bestand"))
    assert {"LOB-plan van De Proef", "1. Een visie schrijven", "Snuffelstage [G]"} <= set(paragraphs)
    table = saved(plan, "Bewaar als tabel").read_text("utf-8-sig")
    assert "actie;Een visie schrijven;;2027-03-01" in table
    assert "school;De Proef;;;leerjaar 2 en 3 van het vo;;vmbo" in table


def test_nothing_is_chosen_in_the_name_of_a_visitor(plan: Page) -> None:
    """Who fills in says what he is; an activity is no experience, and misses no talk, before somebody says so."""
    step(plan, "Waar we staan")
    role = plan.get_by_label("Functie", exact=True)
    expect(role).to_have_value("")
    expect(plan.locator(".stellingen > li:visible")).to_have_count(0)
    plan.get_by_role("button", name="Voeg een collega toe").click()
    expect(role).to_be_focused()
    plan.get_by_label("Toon ook de stellingen").check()
    yes = plan.locator(".stellingen > li:visible").first.get_by_label("ja", exact=True)
    yes.click()
    expect(role).to_be_focused()
    expect(yes).not_to_be_checked()
    expect(plan.locator(".collegas li")).to_have_count(0)
    role.select_option(label="mentor")
    yes.check()
    expect(plan.locator(".collegas li")).to_contain_text("mentor")

    step(plan, "Wat we doen")
    box = activity(plan, "Loopbaangesprek in de herfst")
    expect(box.get_by_label("Soort", exact=True)).to_have_value("")
    gaps = plan.locator("#plan-gaten")
    expect(gaps).not_to_contain_text("na de ervaring")
    expect(gaps).to_contain_text("Nog geen soort gekozen (ervaring, gesprek of les): ‘Loopbaangesprek in de herfst’.")
    box.get_by_label("Soort", exact=True).select_option(label="gesprek")
    expect(gaps).not_to_contain_text("Is ‘Loopbaangesprek")


def test_a_colleague_of_whom_the_file_names_no_known_role_gets_none(plan: Page) -> None:
    person = {"id": "x", "functie": "conciërge", "naam": "locatie Oost", "antwoorden": {"visie-opgeschreven": "nee"}}
    box = opened(plan, file("een.json", {"collegas": [person]}))
    expect(box).to_contain_text("'conciërge' kent deze pagina niet")
    step(plan, "Waar we staan")
    expect(plan.locator(".collegas li")).to_contain_text("functie onbekend (locatie Oost)")
    expect(plan.locator(".stellingen > li:visible")).to_have_count(1)
    expect(step(plan, "Rapport")).to_contain_text("Ingevuld door: functie onbekend (locatie Oost).")


def test_what_is_written_in_a_row_of_the_plan_has_the_width_of_its_box(plan: Page) -> None:
    step(plan, "Wat we gaan doen")
    plan.get_by_role("button", name="Voeg een actie toe").click()
    box = plan.locator(".actielijst > li").first
    field = box.get_by_label("Wat gaan jullie doen?")
    room = "one => one.closest('p').clientWidth - one.offsetWidth"
    assert field.evaluate(room) <= 1


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


def test_without_a_script_it_is_a_booklet(page: Pages, address: str) -> None:
    one = page(java_script_enabled=False)
    one.goto(f"{address}schoolplan/")
    expect(one.locator(".stellingen > li").last).to_be_visible()
    expect(one.locator(".rooster.leeg")).to_be_visible()
    expect(one.locator(".acties.leeg tbody tr")).to_have_count(5)
    expect(one.locator(".wet").last).to_be_visible()
    expect(one.locator(".plan-bewaren")).to_be_hidden()


def test_what_is_kept_is_there_after_a_reload_and_gone_when_wiped(plan: Page) -> None:
    school(plan)
    keeping(plan).get_by_label("Bewaar op dit apparaat").check()
    plan.reload()
    expect(plan.get_by_label("Naam van de school")).to_have_value("De Proef")
    expect(plan.get_by_label("leerjaar 3 van het vo")).to_be_checked()
    keeping(plan).get_by_role("button", name="Leeg maken").click()
    assert plan.evaluate(f"localStorage.getItem('{KIND}')") is None
    expect(plan.get_by_label("leerjaar 3 van het vo")).not_to_be_checked()
    plan.get_by_role("button", name="Maak ongedaan").click()
    expect(plan.get_by_label("Naam van de school")).to_have_value("De Proef")


def test_a_step_back_brings_no_older_plan(plan: Page) -> None:
    """Each step has an entry in the history. What was typed later stands on all of them, also where an address brought a plan."""
    code = plan.evaluate("LOB.planState.toCode({ naam: 'Van een ander' })")
    plan.goto(f"{plan.url}#plan={code}")
    name = plan.get_by_label("Naam van de school")
    expect(name).to_have_value("Van een ander")
    step(plan, "Wat we doen")
    activity(plan, "Snuffelstage")
    plan.wait_for_timeout(400)
    plan.go_back()
    name.fill("Van ons")
    plan.wait_for_timeout(400)
    plan.reload()
    expect(name).to_have_value("Van ons")
    plan.go_forward()
    expect(name).to_have_value("Van ons")
    plan.reload()
    expect(plan.locator(".activiteiten summary")).to_have_text("Snuffelstage")
    expect(name).to_have_value("Van ons")


def test_what_is_taken_away_comes_back(plan: Page) -> None:
    step(plan, "Waar we staan")
    colleague(plan, "mentor", "nee")
    plan.get_by_role("button", name="Haal mentor weg").click()
    expect(plan.locator(".collegas li")).to_have_count(0)
    expect(plan.get_by_label("Functie", exact=True)).to_be_focused()
    expect(plan.locator("#plan-status")).to_have_text(re.compile("^mentor is weggehaald. Terughalen kan bij"))
    keeping(plan).get_by_role("button", name="Maak ongedaan").click()
    expect(plan.locator(".collegas li")).to_contain_text("mentor1 van")
    expect(plan.locator(".stellingen > li:visible").first.get_by_label("nee")).to_be_checked()


def test_a_browser_that_keeps_nothing_offers_the_file(plan: Page) -> None:
    plan.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    box = keeping(plan)
    box.get_by_label("Bewaar op dit apparaat").click()
    expect(box).to_contain_text("Bewaar het als bestand.")
    expect(box.get_by_label("Bewaar op dit apparaat")).not_to_be_checked()
    school(plan)
    kept = json.loads(saved(plan, "Bewaar als bestand").read_text("utf-8"))
    assert (kept["soort"], kept["versie"], kept["gegevens"]["naam"]) == (KIND, 1, "De Proef")


def test_three_colleagues_come_together_from_their_files(plan: Page) -> None:
    def from_(role: str, answer: str) -> FilePayload:
        person = {"id": role, "functie": role, "naam": "", "antwoorden": {"visie-opgeschreven": answer}}
        return file(
            f"{role}.json", {"sectoren": ["vmbo"], "collegas": [person], "acties": [{"id": f"a-{role}", "wat": role}]}
        )

    school(plan)
    for role, answer in (("decaan", "nee"), ("bestuur", "ja"), ("schoolleiding", "ja")):
        opened(plan, from_(role, answer), merge=True)
    step(plan, "Waar we staan")
    expect(plan.locator(".collegas li")).to_have_count(3)
    expect(plan.locator("#plan-spiegel")).to_contain_text("Van 3 mensen: 2 ja en 1 nee.")
    expect(plan.get_by_label("Naam van de school")).to_have_value("De Proef")
    opened(plan, from_("decaan", "nee"), merge=True)
    expect(plan.locator(".collegas li")).to_have_count(3)
    more = [{"id": f"b{n}", "wat": f"actie {n}"} for n in range(4)]
    box = opened(plan, file("meer.json", {"acties": more}), merge=True)
    expect(box).to_contain_text("Actie 'actie 2' paste er niet meer bij.")
    assert plan.locator(".actielijst > li").count() == 5


def test_colleagues_who_all_began_with_one_file_stay_themselves(plan: Page) -> None:
    """Each filled in the row that was there, so all have its id. Who only answered more is the same one."""

    def from_(answers: dict[str, str], role: str = "mentor") -> FilePayload:
        return file("een.json", {"collegas": [{"id": "een", "functie": role, "naam": "", "antwoorden": answers}]})

    opened(plan, from_({"visie-opgeschreven": "ja"}))
    opened(plan, from_({"visie-opgeschreven": "nee"}), merge=True)
    opened(plan, from_({"visie-opgeschreven": "ja"}, "bestuur"), merge=True)
    opened(plan, from_({"visie-opgeschreven": "nee", "visie-gedragen": "nee"}), merge=True)
    step(plan, "Waar we staan")
    expect(plan.locator(".collegas li")).to_have_count(3)
    expect(plan.locator("#plan-spiegel")).to_contain_text("Van 3 mensen: 2 ja en 1 nee.")


def test_what_two_people_wrote_down_both_stands_in_the_plan_once(plan: Page) -> None:
    """The same words for the same year; another moment makes another activity. What the file says otherwise is told."""
    visit = {"leerjaar": "vo-3", "competenties": ["werkexploratie"], "wie": "mentor"}
    mine = {
        "leerjaren": ["vo-3"],
        "activiteiten": [
            {"id": "a", "wat": "Bedrijfsbezoek", **visit},
            {"id": "b", "wat": "Loopbaangesprek", "leerjaar": "vo-3", "moment": "november"},
        ],
        "acties": [{"id": "c", "wat": "Een visie schrijven"}],
    }
    theirs = {
        "activiteiten": [
            {"id": "d", "wat": " bedrijfsbezoek", "besproken": True, "soort": "ervaring", **visit, "wie": "decaan"},
            {"id": "e", "wat": "Loopbaangesprek", "leerjaar": "vo-3", "moment": "maart"},
            {"id": "f", "leerjaar": "vo-3"},
        ],
        "acties": [{"id": "g", "wat": "Een visie schrijven", "wie": "team", "wanneer": "2027-03-01"}],
    }
    opened(plan, file("mijn.json", mine))
    box = opened(plan, file("hun.json", theirs), merge=True)
    expect(box).to_contain_text("Activiteit 'Bedrijfsbezoek': in het bestand stond 'decaan'. Wat hier stond, bleef.")
    expect(box).not_to_contain_text("stond 'bedrijfsbezoek'")
    joined = plan.evaluate("LOB.planPage.plan")
    told = [(one["wat"], one["moment"], one["wie"], one["besproken"], one["soort"]) for one in joined["activiteiten"]]
    assert told == [
        ("Bedrijfsbezoek", "", "mentor", True, "ervaring"),
        ("Loopbaangesprek", "november", "", False, ""),
        ("Loopbaangesprek", "maart", "", False, ""),
        ("", "", "", False, ""),
    ]
    assert [(one["wat"], one["wie"], one["wanneer"]) for one in joined["acties"]] == [
        ("Een visie schrijven", "team", "2027-03-01")
    ]


DAMAGED: dict[str, tuple[FilePayload, str]] = {
    "geen json": ({"name": "x.json", "mimeType": "application/json", "buffer": b"{"}, "niet te lezen"),
    "een ander hulpmiddel": (file("x.json", {}, kind="lob-checklist"), "hoort bij een ander hulpmiddel"),
    "geen velden": (file("x.json", ["De Proef"]), "niet te lezen"),
    "te groot": (file("x.json", {"naam": "a" * 1_000_001}), "groter dan 1 MB"),
}


@pytest.mark.by_day(1)
@pytest.mark.parametrize("what", DAMAGED)
def test_a_file_that_cannot_be_opened_changes_nothing(plan: Page, what: str) -> None:
    school(plan)
    payload, sentence = DAMAGED[what]
    expect(opened(plan, payload)).to_contain_text(sentence)
    expect(plan.get_by_label("Naam van de school")).to_have_value("De Proef")


def test_what_does_not_fit_is_named_and_the_rest_is_there(plan: Page) -> None:
    plan.evaluate("LOB.planPage.known.opvolgers.relaties = 'netwerken'")
    content = {
        "naam": "Half",
        "notities": "van een andere site",
        "datum": "2026-02-31",
        "sectoren": ["vmbo", "gymnasion"],
        "collegas": [
            {"functie": "decaan", "antwoorden": {"visie-opgeschreven": "ja", "weg": "ja", "maatwerk": "misschien"}}
        ],
        "acties": [{"wat": "Wel", "wanneer": "31 februari"}, 7, *({"wat": str(n)} for n in range(5))],
        "activiteiten": [
            {"wat": "Met een voorbeeld", "voorbeeld": "999999", "leerjaar": "vo-3", "competenties": "geen"},
            {"wat": "Met een term van vroeger", "competenties": ["relaties", "netwerken", "constructor"]},
        ],
    }
    box = opened(plan, file("half.json", content, version=2))
    expect(box).to_contain_text("nieuwere versie")
    for sentence in (
        "de datum '2026-02-31' bestaat niet",
        "'gymnasion' kent deze pagina niet",
        "2 antwoorden passen bij geen stelling",
        "de datum '31 februari' bestaat niet",
        "alleen de eerste 5 zijn gelezen",
        "'constructor' kent deze pagina niet",
        "iets dat deze pagina niet kent: ‘notities’",
    ):
        expect(box).to_contain_text(sentence)
    expect(plan.get_by_label("Naam van de school")).to_have_value("Half")
    step(plan, "Wat we doen")
    assert plan.evaluate("LOB.planPage.plan.activiteiten[1].competenties") == ["netwerken"]
    plan.locator(".activiteiten summary").first.click()
    expect(plan.locator(".activiteiten")).to_contain_text(
        "Naar voorbeeld 999999. Dat staat niet meer in de kennisbank."
    )


def hostile() -> dict[str, object]:
    """A plan with a value that breaks out in every field."""
    value = iter(HOSTILE * 4)
    people = [
        {"id": f"c{n}", "functie": "decaan", "naam": next(value)[:40], "antwoorden": {"maatwerk": "nee"}}
        for n in range(3)
    ]
    done = [
        {
            "id": f"d{n}",
            "wat": next(value),
            "moment": next(value),
            "wie": next(value),
            "leerjaar": "vo-3",
            "competenties": ["netwerken"],
        }
        for n in range(8)
    ]
    planned = [
        {
            "id": f"e{n}",
            "wat": next(value),
            "wie": next(value),
            "merken": f"{next(value)}\nBEGIN:VALARM",
            "wanneer": "2027-03-01",
        }
        for n in range(5)
    ]
    pieces = {name: f"{'; '.join(HOSTILE)}\ud800\x0b" for name in ("schoolplan", "pta")}
    head = {"naam": "<img src=x onerror=alert(1)>", "sectoren": ["vmbo"], "leerjaren": ["vo-3"]}
    return {**head, "collegas": people, "activiteiten": done, "acties": planned, "teksten": pieces}


def test_hostile_values_stay_text_in_every_way_out(plan: Page) -> None:
    content = hostile()
    opened(plan, file("kwaad.json", content))
    for name in ("Waar we staan", "Wat we doen", "Wat we gaan doen", "Waarom en teksten", "Rapport"):
        step(plan, name)
    assert plan.locator("main img, main script, main [onerror], main [onmouseover]").count() == 0
    expect(plan.locator("#rapport h2").last).to_have_text(f"LOB-plan van {content['naam']}")

    paragraphs = texts(saved(plan, "Bewaar als Word-bestand"))
    assert f"LOB-plan van {content['naam']}" in paragraphs
    rows = saved(plan, "Bewaar als tabel").read_text("utf-8-sig").split("\r\n")
    cells = [cell.strip('"') for row in rows for cell in re.findall(r'"(?:[^"]|"")*"|[^;]+', row)]
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    assert "'=cmd|' /C calc'!A0" in cells
    check_calendar(saved(plan, "Zet de acties in je agenda"), 5)


def check_calendar(path: Path, count: int) -> None:
    """What RFC 5545 asks: lines that end with CRLF, of 75 bytes at most, and per event what has to be there."""
    data = path.read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == count
    assert "BEGIN:VALARM" not in lines
    assert len({line for line in lines if line.startswith("UID:")}) == count
    stamps = [line for line in lines if line.startswith("DTSTAMP:")]
    assert len(stamps) == count and datetime.datetime.strptime(stamps[0], "DTSTAMP:%Y%m%dT%H%M%SZ")
    assert lines.count("DTSTART;VALUE=DATE:20270301") == lines.count("DTEND;VALUE=DATE:20270302") == count
    for line in lines:
        if line.startswith(("SUMMARY:", "DESCRIPTION:")):
            assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", line), line


def test_a_plan_travels_in_an_address_when_it_is_small(plan: Page, page: Pages) -> None:
    school(plan)
    plan.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('nee')); }")
    keeping(plan).get_by_role("button", name="Kopieer een link").click()
    expect(plan.get_by_text("Kopieer het adres uit de adresbalk.")).to_be_visible()
    other = page(width=1280)
    other.goto(plan.url)
    expect(other.get_by_label("Naam van de school")).to_have_value("De Proef")
    expect(other.get_by_label("leerjaar 3 van het vo")).to_be_checked()
    other.goto(f"{plan.url.split('#')[0]}?#plan=kapot")
    expect(other.get_by_text("Het adres is niet te lezen.")).to_be_visible()
    assert other.evaluate("localStorage.length") == 0


def test_an_example_keeps_its_number(plan: Page) -> None:
    school(plan)
    step(plan, "Wat we doen")
    option = plan.locator("#plan-voorbeelden option").first.get_attribute("value") or ""
    number, _, title = option.partition(": ")
    box = activity(plan, option)
    expect(box.get_by_label("Wat doen jullie?")).to_have_value(title)
    expect(box.get_by_role("link")).to_have_text(option)
    box.get_by_role("button", name="Maak los").click()
    expect(box.get_by_role("link")).to_have_count(0)
    assert number.isdecimal()


def test_by_keyboard_alone(plan: Page) -> None:
    plan.get_by_label("Naam van de school").focus()
    plan.keyboard.type("Op de tast")
    plan.keyboard.press("Tab")
    plan.keyboard.press("Space")
    expect(plan.get_by_label("vmbo", exact=True)).to_be_checked()
    plan.locator("#plan-stappen").get_by_role("link", name="Waar we staan").focus()
    plan.keyboard.press("Enter")
    expect(plan.locator("#staan-kop")).to_be_focused()
    plan.get_by_label("Functie", exact=True).focus()
    plan.keyboard.press("ArrowDown")
    plan.get_by_role("button", name="Voeg een collega toe").focus()
    plan.keyboard.press("Enter")
    expect(plan.locator("#plan-status")).to_contain_text("vult in")
    one = plan.locator(".stellingen > li:visible").first
    one.get_by_label("ja", exact=True).focus()
    plan.keyboard.press("ArrowRight")
    expect(one.get_by_label("deels")).to_be_checked()
    expect(one.get_by_label("deels")).to_be_focused()
    plan.go_back()
    expect(plan.locator("#wie")).to_be_visible()


def test_a_phone_of_320_pixels_holds_every_step(page: Pages, address: str) -> None:
    one = page(width=320)
    one.goto(f"{address}schoolplan/")
    opened(one, file("kwaad.json", hostile()))
    for name in ("Wie we zijn", "Waar we staan", "Wat we doen", "Wat we gaan doen", "Waarom en teksten", "Rapport"):
        step(one, name)
        one.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        assert one.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


@pytest.mark.night
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_step(page: Pages, address: str, width: int) -> None:
    one = page(width=width)
    one.goto(f"{address}schoolplan/")
    opened(one, file("kwaad.json", hostile()))
    for name in ("Wie we zijn", "Waar we staan", "Wat we doen", "Wat we gaan doen", "Waarom en teksten", "Rapport"):
        step(one, name)
        one.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        assert faults(one) == [], name
        one.emulate_media(color_scheme="dark")
        assert faults(one, COLOUR_RULES) == [], name
        one.emulate_media(color_scheme="light")


@pytest.mark.night
def test_it_works_from_a_disk(page: Pages, site: Path) -> None:
    one = page(width=1280, accept_downloads=True)
    one.goto((site / "schoolplan" / "index.html").as_uri())
    school(one)
    step(one, "Rapport")
    assert "LOB-plan van De Proef" in texts(saved(one, "Bewaar als Word-bestand"))


def test_the_later_steps_come_when_they_are_needed_and_their_absence_is_said(page: Pages, address: str) -> None:
    """Without a connection the first step works, what was filled in stays, and the step is drawn when it can come after all."""
    one = page(width=1280)
    page.allow("ERR_FAILED")
    asked: list[str] = []
    one.on("request", lambda request: asked.append(request.url))
    one.route("**/plan-later.js", lambda route: route.abort())
    one.goto(f"{address}schoolplan/")
    expect(one.locator("#plan-stappen")).to_be_visible()
    assert not [url for url in asked if url.endswith("plan-later.js")]
    school(one)
    said = one.locator("#plan-mist")
    expect(said).to_contain_text("Kijk of je verbinding hebt")
    assert len([url for url in asked if url.endswith("plan-later.js")]) == 1, "not again with every letter"
    way = one.locator("#plan-stappen").get_by_role("link", name="Rapport", exact=True)
    way.focus()
    one.keyboard.press("Enter")
    expect(one.locator("#rapport-kop")).to_be_focused()
    expect(said).to_contain_text("Wat je invulde, blijft staan.")
    one.unroute("**/plan-later.js")
    way.click()
    expect(one.locator(".papier-rapport")).to_contain_text("LOB-plan van De Proef")
    expect(said).to_be_empty()


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


NARROW = """() => {
  const found = [];
  const edge = document.documentElement.clientWidth + 1;
  document.querySelectorAll('.plandeel:not(.niet-nu) *').forEach(one => {
    if (!one.checkVisibility() || one.closest('.onzichtbaar, thead, svg') || getComputedStyle(one).clipPath !== 'none') return;
    const box = one.getBoundingClientRect();
    if (box.width && box.right > edge) found.push(`beyond the screen: ${one.tagName} ${one.textContent.trim().slice(0, 30)}`);
    if (one.matches('.gestapeld :is(th, td)') && box.width < 0.9 * one.closest('table').clientWidth) found.push(`narrow: ${one.textContent.trim().slice(0, 30)}`);
  });
  return [...new Set(found)].slice(0, 6);
}"""


@pytest.mark.parametrize(("width", "size"), [(390, 1), (320, 1), (320, 2)])
def test_a_full_plan_fits_a_phone_in_every_step(page: Pages, address: str, width: int, size: int) -> None:
    one = page(width, 700)
    one.goto(f"{address}schoolplan/")
    one.evaluate(
        "times => { document.documentElement.style.fontSize = times * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'; }",
        size,
    )
    person = {"id": "x", "functie": "slb", "naam": "", "antwoorden": {"visie-opgeschreven": "nee"}}
    done = {
        "id": "y",
        "wat": "Loopbaangesprek na de eerste beroepspraktijkvorming",
        "leerjaar": "mbo-1",
        "competenties": ["werkexploratie"],
        "moment": "november",
        "wie": "studieloopbaanbegeleider",
    }
    planned = {
        "id": "z",
        "wat": "Een visie op LOB schrijven met het hele team",
        "wie": "onderwijsteam",
        "wanneer": "2027-03-01",
        "bij": ["visie-opgeschreven"],
    }
    opened(
        one,
        file(
            "vol.json",
            {
                "naam": "ROC",
                "sectoren": ["mbo"],
                "leerjaren": ["mbo-1", "mbo-2"],
                "collegas": [person],
                "activiteiten": [done],
                "acties": [planned],
            },
        ),
    )
    wrong = {}
    for at, name in enumerate(("Waar we staan", "Wat we doen", "Wat we gaan doen", "Waarom en teksten", "Rapport"), 1):
        one.locator("#plan-stappen a").nth(at).click()
        one.wait_for_timeout(300)
        if found := one.evaluate(NARROW):
            wrong[name] = found
    assert not wrong
