"""The search page in a real browser, as a school uses it, and as somebody who means it harm does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import Pages

READY = '#zoekresultaten[data-gereed="ja"]'
ITEMS = "#zoekresultaten > li"
PLAIN_LIST = "praktijkvoorbeelden/"

Ask = Callable[..., Page]


# What Back and Forward do: the page reads the address anew, without being loaded again.
GO = "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }"


@pytest.fixture(scope="module")
def asked_before(browser: Browser) -> Iterator[tuple[Pages, Page]]:
    """One search page for all tests that only look at what a question gives: loading it takes four times as long as asking."""
    pages = Pages(browser)
    yield pages, pages(width=1280)
    pages.close()


@pytest.fixture
def ask(asked_before: tuple[Pages, Page], address: str) -> Iterator[Ask]:
    """`ask(query, sector="mbo")` gives the search page with this address, ready: what it gave before stands there no longer."""
    pages, one = asked_before

    def ask(query: str, **filters: str) -> Page:
        parts = [f"q={quote(query, safe='')}", *(f"{name}={quote(value)}" for name, value in filters.items())]
        where = f"{address}zoeken/?{'&'.join(parts)}"
        if one.url.startswith(f"{address}zoeken/"):
            one.evaluate(GO, where)
        else:
            one.goto(where)
        one.wait_for_selector(READY, state="attached")
        return one

    yield ask
    problems, pages.problems = pages.problems, []
    assert not problems


def ids(one: Page) -> list[str]:
    """The numbers of the examples found, in order."""
    return [
        item.get_attribute("data-id") or ""
        for item in one.query_selector_all(f'{ITEMS}[data-soort="praktijkvoorbeeld"]')
    ]


def links(one: Page) -> list[str]:
    """Where the titles of the results lead."""
    found: list[str] = one.locator(f"{ITEMS} h3 a").evaluate_all("all => all.map((a) => a.href)")
    return found


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


def test_number_and_title_come_first(ask: Ask) -> None:
    assert ids(ask("1085"))[0] == "1085"
    assert ids(ask("De reis van de banaan"))[0] == "2443"


def test_a_part_of_a_compound_finds_it_and_it_is_marked(ask: Ask) -> None:
    one = ask("gesprek")
    assert "1351" in ids(one)
    marks = [mark.inner_text() for mark in one.query_selector_all(f"{ITEMS} mark")]
    assert any("loopbaangesprek" in text.lower() for text in marks)
    assert not any("~" in text for text in one.locator(ITEMS).all_inner_texts())


def test_begeleiding_and_beleid_never_meet(ask: Ask) -> None:
    for query, other in (("begeleiding", "beleid"), ("beleid", "begeleid")):
        one = ask(query)
        marks = [mark.inner_text().lower() for mark in one.query_selector_all(f"{ITEMS} mark")]
        assert marks
        assert not [text for text in marks if other in text and query[:6] not in text]


def test_typing_error_is_said_and_has_a_way_back(ask: Ask) -> None:
    one = ask("museumbezoeck")
    expect(one.locator("#zoekuitleg")).to_contain_text("Gezocht op: museumbezoek (bedoelde je dat?)")
    one.locator("#zoekuitleg a").first.click()
    expect(one.locator("#zoekstatus")).to_contain_text("Niets gevonden")
    expect(one.locator("#q")).to_have_value('"museumbezoeck"')


def test_synonym_is_said_with_the_result(ask: Ask) -> None:
    one = ask("alumni")
    assert "1592" in ids(one)
    expect(one.locator('[data-id="1592"]')).to_contain_text("ynoniem")
    expect(one.locator("#zoekuitleg")).to_contain_text("Ook gezocht op")


@pytest.mark.by_day(4)
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("lobgesprekk", "1048"),
        ("lobgespreck", "1048"),
        ("oudleerlngen", "9053"),
        ("tussen jaar", "1670"),
        ("jaar er tussenuit", "1670"),
        ("na zorg", "1729"),
        ("port folio", "9140"),
        ("ongemotiveerd", "1664"),
    ],
)
def test_words_glued_split_and_mistyped_find_their_page(ask: Ask, query: str, wanted: str) -> None:
    assert wanted in ids(ask(query))[:4]


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("speed date", "speeddate"),
        ("mbo4 hbo", "mbo 4 hbo"),
        ("taken van de decaan", "taken van decaan"),
        ("beelden in plaats van tekst", "beelden tekst"),
        ("ik weet nie wa ik wil worden", "ik weet niet wat ik wil worden"),
    ],
)
def test_what_was_written_apart_or_together_by_mistake_finds_the_same(ask: Ask, query: str, same: str) -> None:
    found = links(ask(query))[:3]
    assert found
    assert found == links(ask(same))[:3]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("leerlng kiest profiel", "leerling"),
        ("opdragt", "opdrachten"),
        # The list has the singular.
        ("werkblaen", "werkblad"),
        # Two letters far apart changed places.
        ("arbeidsmarktgevegens", "arbeidsmarktgegevens"),
    ],
)
def test_what_is_mistyped_or_written_by_ear_is_mended_though_the_list_has_another_form(
    ask: Ask, query: str, word: str
) -> None:
    expect(ask(query).locator("#zoekuitleg")).to_contain_text(f"Gezocht op: {word}")


def test_a_word_of_two_letters_is_no_beginning_of_another(ask: Ask) -> None:
    """`ov` found `overstap`, and so a student card had hundreds of results."""
    expect(ask("ov").locator("#zoekstatus")).to_have_text("Niets gevonden voor ‘ov’.")


def test_who_names_a_method_beside_a_word_that_nobody_knows_gets_its_page_first(ask: Ask) -> None:
    first = ask("qompas of qqxxqqxx").locator(ITEMS).first
    assert first.get_attribute("data-soort") == "materiaal"


@pytest.mark.parametrize("query", ["stage", "ouders betrekken", "netwerken", "wat is lob"])
def test_every_result_that_is_counted_can_be_reached(ask: Ask, query: str) -> None:
    """A group of which all that was shown stood in front was gone, with what it had more."""
    one = ask(query)
    told = int(one.locator("#zoekstatus").inner_text().split(maxsplit=1)[0])
    assert sum(int(number) for number in one.locator(".groepskop .aantal").all_inner_texts()) == told


def test_two_sound_halves_are_not_mended(ask: Ask) -> None:
    """kwaliteitszorg is no typing error for kwaliteitzorg: the site has both halves and not the whole."""
    expect(ask("kwaliteitszorg").locator("#zoekuitleg")).not_to_contain_text("bedoelde je dat?")
    expect(ask("podcast over een date").locator("#zoekuitleg")).not_to_contain_text("bedoelde je dat?")


def test_a_full_form_and_a_question_for_meaning_lead_to_begrippen(ask: Ask) -> None:
    for query, title in (("programma van toetsing en afsluiting", "PTA"), ("wat is lob", "LOB"), ("lob", "LOB")):
        first = ask(query).locator(ITEMS).first
        assert first.get_attribute("data-soort") == "woord", query
        assert first.locator("a").inner_text() == title


def test_the_synonym_of_a_term_without_examples_leads_to_its_page(ask: Ask) -> None:
    one = ask("vluchtelingen")
    assert "Statushouders" in one.locator(f'{ITEMS}[data-soort="term"] a').all_inner_texts()


@pytest.mark.by_day(2)
@pytest.mark.parametrize("query", ["jaar qqxxqqxx", "pesten op school", "rijbewijs halen", "vakantierooster"])
def test_what_the_site_does_not_have_is_said(ask: Ask, query: str) -> None:
    """A word that is everywhere, or half of a word, is no answer to the rest of the question."""
    one = ask(query)
    assert one.locator(ITEMS).count() == 0
    expect(one.locator("#zoekgeenkop")).to_have_text("Hierover hebben we niets")
    expect(one.locator("#zoekgezocht")).to_contain_text(
        query.rsplit(maxsplit=1)[-1] if "qq" in query else query.split(maxsplit=1)[0]
    )


@pytest.mark.by_day(2)
@pytest.mark.parametrize(
    "query",
    [
        "duo inloggen",
        "kamer huren student",
        "studiefinanciering aanvragen",
        "collegegeld",
        "cao salaris leraar",
        "bus naar school vergoeding",
        # A wording that shares the small words only is about another thing: `hoe vraag ik subsidie aan`.
        "hoe vraag ik studiefinanciering aan",
    ],
)
def test_what_others_do_is_not_answered_and_little_is_shown(ask: Ask, query: str) -> None:
    """A service of others, or a word in passing: no answer; at most a few pages that come near, and the way to ask."""
    one = ask(query)
    said = one.locator("#zoekstatus").inner_text()
    assert said.startswith(("Hierover hebben we niets", "Niets gevonden")), said
    shown = one.locator(ITEMS).count()
    assert shown <= 5
    where = one.locator("#zoekuitleg" if shown else "#zoekgeen")
    expect(where).to_contain_text("Er is gezocht op: ")
    expect(where.locator("a", has_text="Laat weten wat je zoekt")).to_be_visible()


@pytest.mark.by_day(3)
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("hoeveel lesuren lob is normaal", "antwoorden/hoeveel-tijd-kost-lob/"),
        # One word asks for what is about it, not for a wording that says more with small words: `ouders komen niet`.
        ("ouders", "antwoorden/hoe-betrek-ik-ouders/"),
        ("chillen baan later", "antwoorden/leerling-weet-het-niet/"),
        ("werkt lob", "antwoorden/werkt-lob/"),
        ("waar ben ik goed in", "antwoorden/kwaliteiten-ontdekken/"),
        # What is said in passing changes no question.
        ("waar ben ik eigenlijk goed in", "antwoorden/kwaliteiten-ontdekken/"),
        ("een leerling weet niet wat die wil", "antwoorden/leerling-weet-het-niet/"),
        ("jongens in de zorg", "antwoorden/stereotypen-en-verwachtingen/"),
        # Who names a kind of business asks as a business; who says that colleagues are unwilling asks about that, not about their role.
        ("onze smederij wil een gastles geven", "antwoorden/wat-kan-een-bedrijf-doen/"),
        ("mijn team staat er niet voor open", "antwoorden/hoe-krijg-ik-collegas-mee/"),
        ("wvo 2020 lob", "uitleg/lob-in-de-wet/"),
        ("wat levert het op", "antwoorden/werkt-lob/"),
        ("havo", "sectoren/havo/"),
        # The point of a long question comes late.
        (
            "ik ben sinds dit jaar de mentor van een derde klas havo bij ons op school en de meesten moeten nu een profiel kiezen",
            "antwoorden/hoe-begeleid-ik-de-profielkeuze/",
        ),
    ],
)
def test_another_wording_of_an_answer_and_the_name_of_a_sector_lead_to_it(ask: Ask, query: str, wanted: str) -> None:
    first = links(ask(query))[:2]
    assert [link for link in first if link.endswith(wanted)]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("bedrijfsbezoek bij een slagerij", "slagerij"),
        ("hoe help ik mijn kind kiezen qqxxqqxx", "qqxxqqxx"),
        # What says how somebody is, is not what is asked, though one word is left.
        ("qqxxig maar geen stageplek", "qqxxig"),
    ],
)
def test_a_word_that_stands_nowhere_does_not_silence_the_rest_of_a_question(ask: Ask, query: str, word: str) -> None:
    one = ask(query)
    assert " resultaten voor " in one.locator("#zoekstatus").inner_text()
    expect(one.locator("#zoekuitleg")).to_contain_text(f"Niet gevonden: {word}.")
    assert links(one)


@pytest.mark.parametrize("query", ["kapsalon", "loodgietersbedrijf", "slagerij openingstijden", "ov kaart mbo student"])
def test_a_business_alone_a_service_or_an_abbreviation_is_the_question_itself(ask: Ask, query: str) -> None:
    said = ask(query).locator("#zoekstatus").inner_text()
    assert said.startswith(("Hierover hebben we niets", "Niets gevonden")), said


def test_of_two_that_are_meant_about_as_much_the_one_that_tells_far_more_comes_first(ask: Ask) -> None:
    """A wording of another answer was nearer to the one word than any of the answer that is all about it."""
    expect(ask("beroepenmarkt").locator(f"{ITEMS} h3").first).to_contain_text("beroepenmarkt")


def test_pages_that_an_answer_names_to_read_on_stand_first_behind_it(ask: Ask) -> None:
    one = ask("stageplek zoeken")
    assert one.locator(ITEMS).first.get_attribute("data-soort") == "antwoord"
    rows = one.evaluate("LOB.zoekdata.further.split('|').map(row => row.split(' ').map(name => name.slice(1)))")
    assert any(set(ids(one)[:2]) <= set(row) for row in rows)


def test_a_label_that_many_answers_have_leads_to_the_best_one_only(ask: Ask) -> None:
    leading = ask("hoe krijg ik vakdocenten mee").locator(f'{ITEMS}[data-groep="precies"][data-soort="antwoord"]')
    assert leading.count() <= 1


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


@pytest.mark.by_day(2)
@pytest.mark.parametrize("query", ["later", "levert", "for", "steek-proef", "de het een", "a"])
def test_a_word_that_says_nothing_finds_nothing(ask: Ask, query: str) -> None:
    assert ask(query).locator(ITEMS).count() == 0


@pytest.mark.by_day(3)
@pytest.mark.parametrize(
    "query",
    [
        "zeidentechniek",
        "herkansing",
        "versnellen",
        "bestellen",
        "gepest",
        "meidendag",
        "excursie waterschap",
        "eeuwse",
        "internaat",
    ],
)
def test_no_correction_without_a_good_reason(ask: Ask, query: str) -> None:
    """No word that stands on no page, no name of a person, no other word that happens to look like it."""
    one = ask(query)
    expect(one.locator("#zoekuitleg")).not_to_contain_text("bedoelde je dat?")
    assert not [text for text in one.locator("#zoekbuurt a").all_inner_texts() if text[:4] == "hoog"]


def test_words_near_the_question_are_words_that_mean_something_here(ask: Ask) -> None:
    assert ask("lesuitval").locator("#zoekbuurt a").all_inner_texts() == ["les", "uitval"]
    assert ask("hoogbegaafd").locator("#zoekbuurt a").count() == 0


def test_a_result_says_which_word_it_lacks(ask: Ask) -> None:
    expect(ask("tussenjaar ouders").locator(ITEMS, has_text="Zonder: ").first).to_be_visible()


def test_a_sector_in_the_question_is_offered_as_a_list(ask: Ask) -> None:
    one = ask("praktijkvoorbeelden vmbo")
    link = one.locator("#zoekuitleg a").first
    assert (link.get_attribute("href") or "").endswith("praktijkvoorbeelden/?sector=vmbo")
    link.click()
    expect(one.locator("input[name=sector][value=vmbo]")).to_be_checked()


def test_a_province_gives_the_examples_of_its_regions_and_their_list(ask: Ask) -> None:
    one = ask("voorbeelden overijssel")
    assert len(ids(one)) >= 5
    href = one.locator("#zoekuitleg a").first.get_attribute("href") or ""
    assert {"rmc=ijssel-vecht", "rmc=stedendriehoek", "rmc=twente"} <= set(href.partition("?")[2].split("&"))


@pytest.mark.parametrize("query", ["Zuidoost-Brabant", "Vught"])
def test_a_label_by_itself_is_answered_by_what_carries_it(ask: Ask, query: str) -> None:
    """A region of three words in its name, or a place in it: examples had it as their label, and nothing was said."""
    one = ask(query)
    assert " voor " in one.locator("#zoekstatus").inner_text()
    assert len(ids(one)) > 1


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        # Who asks for a lesson or an exercise wants something to use; who names a form wants its page.
        ("les over beroepen", "werkbladen/"),
        ("oefening netwerken", "werkbladen/opdracht-netwerken/"),
        ("filmpjes", "vormen/film-over-jezelf/"),
    ],
)
def test_what_was_asked_by_its_kind_or_name_is_among_the_first_three(ask: Ask, query: str, wanted: str) -> None:
    first = links(ask(query))[:3]
    assert [link for link in first if f"/{wanted}" in link], first


def test_quoted_text_needs_no_page_with_the_other_words(ask: Ask) -> None:
    assert ids(ask('"reis van de banaan" walvissen'))[0] == "2443"


def test_back_and_forward_show_what_the_address_asks(ask: Ask) -> None:
    one = ask("museum")
    one.locator(f"{ITEMS} a").first.click()
    one.go_back()
    one.wait_for_selector(f"{READY} > li")
    expect(one.locator("#q")).to_have_value("museum")
    expect(one.locator("#zoekstatus")).to_contain_text("voor ‘museum’")


def test_quoted_text_is_literal(ask: Ask) -> None:
    one = ask('"reis van de banaan"')
    assert ids(one)[0] == "2443"
    assert ask('"banaan reis"').locator(ITEMS).count() == 0


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


def test_question_falls_back_to_some_words_and_says_so(ask: Ask) -> None:
    one = ask("podcast over walvissen")
    assert ids(one)[0] == "1592"
    expect(one.locator("#zoekstatus")).to_contain_text("Hierover hebben we niets: ‘podcast over walvissen’.")
    expect(one.locator("#zoekstatus")).to_contain_text("over podcast")
    expect(one.locator("#zoekuitleg")).to_contain_text("Niet gevonden: walvissen.")


def test_nothing_found_helps_on(ask: Ask) -> None:
    one = ask("qqxxqqxx")
    assert one.locator(ITEMS).count() == 0
    expect(one.locator("#zoekgeen")).to_be_visible()
    assert one.locator("#zoekgeen a").count() >= 3
    expect(one.locator("#zoekfilterweg")).to_be_hidden()
    expect(ask("museum", soort="gemeente").locator("#zoekfilterweg")).to_be_visible()


def test_a_minus_leaves_nothing_out_and_that_is_said(ask: Ask) -> None:
    expect(ask("stage -mbo").locator("#zoekuitleg")).to_contain_text("Een minteken sluit hier niets uit.")
    expect(ask("mbo - stage").locator("#zoekuitleg")).not_to_contain_text("minteken")


def test_works_by_keyboard_and_at_320_px(page: Callable[..., Page], address: str) -> None:
    one = page(width=320)
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
    one.wait_for_timeout(2000)
    assert one.locator("#zoekresultaten > li").count() > before
    assert one.evaluate("document.activeElement.closest('#zoekresultaten > li') !== null")
    link = one.locator("#zoekresultaten > li a").nth(before)
    link.scroll_into_view_if_needed()
    place, opened = one.evaluate("scrollY"), link.get_attribute("href")
    link.click()
    expect(one.locator("#zoekresultaten")).to_have_count(0)
    one.go_back()
    ready.wait_for()
    one.wait_for_timeout(2000)
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
    one.wait_for_timeout(2000)
    expect(one.locator("#zoekstatus")).to_contain_text("Gezocht op: lobgesprek")
