"""The school plan in a real browser: from the first question to the report, by mouse and keyboard, on a phone and from a disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from axe import COLOUR_RULES, faults
from browsing import Pages, at_rest
from school_plan import activity, colleague, file, hostile, keeping, opened, saved, school, step, texts


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
    expect(sheet).to_contain_text(re.compile("In het vmbo (is|was) LOB een exameneis"))
    expect(sheet).not_to_contain_text("In het mbo moest de instelling")
    paragraphs = texts(saved(plan, "Bewaar als Word-bestand"))
    assert {"LOB-plan van De Proef", "1. Een visie schrijven", "Snuffelstage [G]"} <= set(paragraphs)
    table = saved(plan, "Bewaar als tabel").read_text("utf-8-sig")
    assert "actie;Een visie schrijven;;2027-03-01" in table
    assert "school;De Proef;;;leerjaar 2 en 3 van het vo;;vmbo" in table


def test_who_goes_straight_to_the_report_reads_what_it_is_made_of(plan: Page) -> None:
    sheet = step(plan, "Rapport")
    empty = sheet.get_by_text("Nog leeg, en dus niet in het rapport")
    expect(empty.locator("a")).to_have_count(4)
    step(plan, "Wie we zijn")
    school(plan)
    step(plan, "Rapport")
    expect(empty.locator("a")).to_have_count(3)
    empty.get_by_role("link", name="Wat we gaan doen").click()
    box = plan.locator("#gaan")
    expect(box).to_be_visible()


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
    step(one, "Waar we staan")
    statement = one.locator("[data-stelling]").first
    expect(statement, "no answer is taken that nobody notes").to_have_js_property("inert", True)
    way = one.locator("#plan-stappen").get_by_role("link", name="Rapport", exact=True)
    way.focus()
    one.keyboard.press("Enter")
    expect(one.locator("#rapport-kop")).to_be_focused()
    expect(said).to_contain_text("Wat je invulde, blijft staan.")
    one.unroute("**/plan-later.js")
    way.click()
    expect(one.locator(".papier-rapport")).to_contain_text("LOB-plan van De Proef")
    expect(said).to_be_empty()
    expect(statement).to_have_js_property("inert", False)


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
        expect(one.locator("#plan-stappen [aria-current=step]")).to_contain_text(name)
        at_rest(one)  # a table is stacked when its box has a width: a frame later
        if found := one.evaluate(NARROW):
            wrong[name] = found
    assert not wrong


@pytest.mark.parametrize("tool", ["schoolplan/", "aandragen/", "selectie/", "vergelijken/", "checklist/"])
def test_no_form_is_wrong_before_anybody_typed(page: Pages, address: str, tool: str) -> None:
    """Firefox tells a screen reader of a form with an empty `required` that it is wrong, at its first heading."""
    one = page(1280)
    one.goto(address + tool)
    one.wait_for_load_state("load")
    assert one.locator("form:invalid").count() == 0


def test_the_function_that_is_seen_is_who_fills_in(plan: Page) -> None:
    """Who chose another function and answered, wrote the answers of the one before."""
    step(plan, "Waar we staan")
    first = "decaan of LOB-coördinator"
    colleague(plan, first, "ja")
    role = plan.get_by_label("Functie", exact=True)
    expect(role).to_have_value("")
    role.select_option(label="mentor")
    expect(plan.locator(".collegas [aria-pressed='true']")).to_have_count(0)
    answered = plan.locator(".stellingen input:checked")
    expect(answered).to_have_count(0)
    plan.locator(".stellingen > li:visible").first.get_by_label("nee", exact=True).check()
    expect(plan.locator(".collegas [aria-pressed='true']")).to_contain_text("mentor")
    expect(answered).to_have_count(1)
    role.select_option(label="mentor")
    plan.locator(".collegas").get_by_role("button", name=first).first.click()
    expect(role).to_have_value("")
    expect(answered).to_have_value("ja")
    plan.get_by_role("button", name="Voeg een collega toe").click()
    expect(plan.locator(".collegas li")).to_have_count(2)


def test_an_empty_action_is_named_and_what_was_said_goes_with_its_plan(plan: Page) -> None:
    step(plan, "Wat we gaan doen")
    more = plan.get_by_role("button", name="Voeg een actie toe")
    more.click()
    more.press("Enter")
    said = plan.locator("#plan-status")
    expect(said).to_have_text("Vul eerst actie 1 in.")
    step(plan, "Rapport")
    left = plan.get_by_text("Actie 1 is nog leeg en staat niet in het rapport.")
    expect(left).to_be_visible()
    plan.get_by_role("button", name="agenda").click()
    expect(said).to_contain_text("geen actie met een datum")
    keeping(plan).get_by_role("button", name="Leeg maken").click()
    expect(said).to_be_empty()
    expect(left).to_be_hidden()


def test_only_who_answered_filled_in(plan: Page) -> None:
    """Two of the board stand on the list; one answers one statement."""
    step(plan, "Waar we staan")
    colleague(plan, "bestuur")
    colleague(plan, "bestuur")
    expect(plan.locator("#plan-status")).to_have_text("bestuur 2 vult in.")
    sheet = step(plan, "Rapport")
    expect(sheet).to_contain_text("Nog niemand heeft de stellingen ingevuld.")
    step(plan, "Waar we staan")
    plan.locator(".stellingen > li:visible").first.get_by_label("ja", exact=True).check()
    sheet = step(plan, "Rapport")
    expect(sheet).to_contain_text("Ingevuld door: bestuur 2.")
    expect(sheet).not_to_contain_text("verschillend")
    step(plan, "Waar we staan")
    plan.locator(".collegas button[aria-pressed]").first.click()
    plan.locator(".stellingen > li:visible").nth(1).get_by_label("ja", exact=True).check()
    expect(plan.locator("#plan-spiegel")).to_contain_text("nog niet te vergelijken")
    plan.locator(".stellingen > li:visible").first.get_by_label("ja", exact=True).check()
    expect(plan.locator("#plan-spiegel")).to_contain_text("Over de ene stelling die meer dan één collega beantwoordde")


def test_a_date_is_said_in_words_and_one_that_is_over_gets_a_remark(page: Pages, address: str) -> None:
    plan = page(1280, locale="en-US")
    plan.clock.set_fixed_time("2027-01-15T12:00:00")
    plan.goto(f"{address}schoolplan/")
    plan.get_by_label("Datum van dit plan").fill("2027-02-28")
    expect(plan.locator("#plan-datum-uitleg")).to_have_text("28 februari 2027")
    step(plan, "Wat we gaan doen")
    plan.get_by_role("button", name="Voeg een actie toe").click()
    day = plan.get_by_label("Wanneer klaar?")
    for typed, said in (
        ("2027-02-28", "28 februari 2027"),
        ("2027-01-15", "15 januari 2027"),
        ("2027-01-14", "14 januari 2027. Die dag is al geweest."),
    ):
        day.fill(typed)
        expect(plan.locator(".actielijst [role=status]")).to_have_text(said)
        expect(day).to_have_value(typed)


def test_the_bar_says_which_steps_hold_something(plan: Page) -> None:
    """Whoever clicked through saw six steps alike, and a report of nothing."""
    steps = plan.locator("#plan-stappen a")
    marked = plan.locator("#plan-stappen a[data-klaar]")
    expect(marked).to_have_count(0)
    plan.get_by_label("Naam van de school").fill("De Proef")
    expect(marked).to_have_count(1)
    expect(steps.first).to_have_attribute("data-klaar", "")
    step(plan, "Wat we doen")
    activity(plan, "Snuffelstage")
    expect(steps.nth(2)).to_have_attribute("data-klaar", "")


def test_the_page_for_the_head_ends_with_what_it_costs(plan: Page) -> None:
    heads = plan.locator("#betoog h4").all_text_contents()
    assert heads[-2:] == ["Wat de wet vraagt", "Wat het kost"]
    assert len(heads) > 3
