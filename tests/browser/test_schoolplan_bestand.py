"""The school plan in files and addresses: kept, opened, damaged, put together with that of colleagues, and sent on."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from browsing import Pages
from desk import noted
from school_plan import KIND, activity, colleague, file, hostile, keeping, opened, saved, school, step, texts


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
    noted(plan, "Snuffelstage")
    plan.go_back()
    name.fill("Van ons")
    noted(plan, "Van ons")
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


def test_of_several_files_it_is_said_which_one_lost_what(plan: Page) -> None:
    person = {"id": "een", "functie": "mentor", "naam": "", "antwoorden": {"nooit-geweest": "ja"}}
    payloads = [file("goed.json", {"naam": "De Proef"}), file("oud.json", {"collegas": [person]}, version=0)]
    box = keeping(plan)
    box.get_by_label("Voeg het bestand van een collega toe").set_input_files(payloads)
    expect(box.locator("[data-bewaar='weg'] li")).to_have_text(
        ["oud.json: Collega 1: 1 antwoord past bij geen stelling."]
    )


def test_the_file_of_a_colleague_is_named_after_what_he_does(plan: Page) -> None:
    step(plan, "Waar we staan")
    colleague(plan, "mentor")
    plan.get_by_label("Kenmerk", exact=False).fill("Één, op Zuid")
    colleague(plan, "mentor")
    step(plan, "Wie we zijn")
    plan.get_by_label("Naam van de school").fill("De Proef")
    step(plan, "Waar we staan")
    box = keeping(plan)
    for name in ("lob-schoolplan-de-proef-mentor-een-op-zuid.json", "lob-schoolplan-de-proef-mentor.json"):
        with plan.expect_download() as download:
            box.get_by_role("button", name="Bewaar als bestand").click()
        assert download.value.suggested_filename == name
        plan.locator(".collegas [aria-pressed='false']").click()


def test_from_who_fills_in_a_way_leads_to_what_all_say(plan: Page) -> None:
    """Some forty statements stand between them."""
    step(plan, "Waar we staan")
    way = plan.get_by_role("link", name="Bekijk wat jullie samen zeggen")
    colleague(plan, "decaan of LOB-coördinator", "ja")
    expect(way).to_be_hidden()
    colleague(plan, "mentor", "nee")
    way.click()
    expect(plan.get_by_role("heading", name="Wat jullie samen zeggen")).to_be_in_viewport()
    plan.get_by_role("link", name="Verder: Wat we doen").click()
    expect(plan.get_by_role("heading", name="3. Wat we doen")).to_be_in_viewport()


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


def test_the_plan_of_a_colleague_says_what_it_added(plan: Page) -> None:
    mentor = {"id": "m1", "functie": "mentor-slb", "naam": "", "antwoorden": {"visie-opgeschreven": "ja"}}
    payload = file("mentor.json", {"collegas": [mentor]})
    role = plan.evaluate("[...document.querySelector('#plan-functie').options].map((one) => one.value)[3]")
    payload = file("mentor.json", {"collegas": [{**mentor, "functie": role}]})
    name = plan.evaluate("document.querySelector('#plan-functie').options[3].text")
    expect(opened(plan, payload, merge=True)).to_contain_text(f"{name} erbij (1 stelling).")
    expect(opened(plan, payload, merge=True)).to_contain_text("Alles uit het bestand stond er al in.")


def test_what_merges_comes_with_the_first_file_and_its_absence_is_said(plan: Page, page: Pages) -> None:
    one = page(1280)
    page.allow("ERR_FAILED")
    one.route("**/plan-merge.js", lambda route: route.abort())
    one.goto(plan.url)
    school(one)
    action = file("acties.json", {"acties": [{"id": "a", "wat": "Een gesprek"}]})
    expect(opened(one, action, merge=True)).to_contain_text("Samenvoegen kon nu niet.")
    expect(one.locator(".actielijst > li")).to_have_count(0)
    one.unroute("**/plan-merge.js")
    expect(opened(one, action, merge=True)).to_contain_text("1 actie erbij.")
    expect(one.get_by_label("Naam van de school")).to_have_value("De Proef")
