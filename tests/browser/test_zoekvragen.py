"""Which pages a question on the search page leads to, and when it says that the site has nothing."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import expect

from search_page import ITEMS, Ask, ids, links


def test_number_and_title_come_first(ask: Ask) -> None:
    assert ids(ask("1085"))[0] == "1085"
    assert ids(ask("De reis van de banaan"))[0] == "2443"


def test_who_names_a_method_beside_a_word_that_nobody_knows_gets_its_page_first(ask: Ask) -> None:
    first = ask("qompas of qqxxqqxx").locator(ITEMS).first
    assert first.get_attribute("data-soort") == "materiaal"


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
        # `geen` says what is asked; a verb may stand in two parts in a wording: `gaat weg`.
        ("geen zin in school", "antwoorden/leerling-neemt-geen-initiatief/"),
        ("onze lob-coördinator weggaat, wie neemt het over", "wegwijzers/lob-verankeren/"),
        ("makkelijkste manier om een stageplek te krijgen", "antwoorden/geen-stageplek/"),
        # What is not wanted says less than what is.
        ("gesprek in plaats van rapport", "antwoorden/wat-is-een-goed-loopbaangesprek/"),
        # A pupil who asks why is no teacher who meets unwillingness.
        ("waarom moet ik lob doen, het is zo saai", "antwoorden/waarom-krijg-ik-lob/"),
        ("wat levert het op", "antwoorden/werkt-lob/"),
        # Of words that stand everywhere nothing is asked, unless they are a wording as they stand.
        ("Wat werkt?", "antwoorden/wat-maakt-lob-effectief/"),
        ("wat werkt het beste", "antwoorden/wat-maakt-lob-effectief/"),
        ("wat zeg ik tegen mijn leidinggevende", "antwoorden/wat-zeg-ik-tegen-de-directie/"),
        # `zorg` is a verb here.
        ("hoe zorg ik dat ouders komen", "antwoorden/weinig-belangstelling/"),
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
    assert [link for link in first if f"/{wanted}" in link], first


@pytest.mark.by_day(2)
@pytest.mark.parametrize("query", ["ik wil iemand spreken", "kan iemand mij bellen", "kan ik jullie mailen"])
def test_who_asks_for_somebody_of_this_site_is_told_that_nobody_is_there(ask: Ask, query: str) -> None:
    one = ask(query)
    expect(one.locator("#zoekstatus")).to_contain_text("Hierover hebben we niets: hier is niemand te spreken.")
    assert ["/antwoorden/kan-ik-hier-iemand-spreken/" in link for link in links(one)] == [True]


def test_who_looks_for_help_with_choosing_reads_whom_to_ask(ask: Ask) -> None:
    assert "/antwoorden/kan-ik-hier-iemand-spreken/" in links(ask("wie kan mij helpen kiezen"))[0]


def test_a_page_about_the_site_is_not_the_subject_of_a_question_that_has_its_words(ask: Ask) -> None:
    assert not [link for link in links(ask("mijn dochter weet niet wat ze wil"))[:3] if "/wat-we-niet-weten/" in link]


def test_two_questions_in_one_are_both_answered(ask: Ask) -> None:
    first = links(ask("Wat is het verschil tussen een mentor en een decaan en wie voert het loopbaangesprek?"))[:3]
    for wanted in ("antwoorden/wat-doet-de-mentor/", "antwoorden/wat-is-een-goed-loopbaangesprek/"):
        assert [link for link in first if f"/{wanted}" in link], first


def test_what_says_too_little_is_not_called_missing(ask: Ask) -> None:
    one = ask("wat moet")
    expect(one.locator("#zoekgeenkop")).to_have_text("Vertel iets meer")
    expect(one.locator("#zoekgezocht")).to_have_text("Dit zegt te weinig om op te zoeken.")


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("bedrijfsbezoek bij een slagerij", "slagerij"),
        ("hoe help ik mijn kind kiezen qqxxqqxx", "qqxxqqxx"),
        # What says how somebody is, is not what is asked, though one word is left.
        ("qqxxig maar geen stageplek", "qqxxig"),
        # Nor is what somebody does not want.
        ("dialoog in plaats van qqxxqqxx", "qqxxqqxx"),
    ],
)
def test_a_word_that_stands_nowhere_does_not_silence_the_rest_of_a_question(ask: Ask, query: str, word: str) -> None:
    one = ask(query)
    assert " resultaten" in one.locator("#zoekstatus").inner_text()
    expect(one.locator(".zoekstand")).to_contain_text(
        re.compile(rf"Niet gevonden: {word}\.|Geen bladzijde gaat over ‘{word}’")
    )
    assert links(one)


@pytest.mark.parametrize(
    "query",
    ["kapsalon", "loodgietersbedrijf", "slagerij openingstijden", "goedkope dakdekker gezocht", "ov kaart mbo student"],
)
def test_a_business_alone_a_service_or_an_abbreviation_is_the_question_itself(ask: Ask, query: str) -> None:
    said = ask(query).locator("#zoekstatus").inner_text()
    assert said.startswith(("Hierover hebben we niets", "Niets gevonden")), said


def test_of_two_that_are_meant_about_as_much_the_one_that_tells_far_more_comes_first(ask: Ask) -> None:
    """A wording of another answer was nearer to the one word than any of the answer that is all about it."""
    expect(ask("beroepenmarkt").locator(f"{ITEMS} h3").first).to_contain_text("beroepenmarkt")


def test_pages_that_an_answer_names_to_read_on_stand_first_behind_it(ask: Ask) -> None:
    one = ask("stageplek zoeken")
    assert one.locator(ITEMS).first.get_attribute("data-soort") == "antwoord"
    rows = one.evaluate("LOB.searchData.further.split('|').map(row => row.split(' ').map(name => name.slice(1)))")
    assert any(set(ids(one)[:2]) <= set(row) for row in rows)


def test_a_page_that_only_the_answer_names_comes_after_what_speaks_of_the_question(ask: Ask) -> None:
    """The answer on job markets names a feast and an evening to read on, without a word of what was asked."""
    titles = ask("speeddaten").locator(f'{ITEMS}[data-groep="kern"] h3').all_inner_texts()
    assert all("speeddate" in title.lower() for title in titles[:3]), titles


def test_a_label_that_many_answers_have_leads_to_the_best_one_only(ask: Ask) -> None:
    leading = ask("hoe krijg ik vakdocenten mee").locator(f'{ITEMS}[data-groep="precies"][data-soort="antwoord"]')
    assert leading.count() <= 1


def test_a_word_that_says_nothing_is_not_missed(ask: Ask) -> None:
    asked = ask("wat werkt")
    expect(asked.locator(ITEMS).first).to_be_visible()
    expect(asked.locator(ITEMS, has_text="‘wat’ staat hier niet")).to_have_count(0)


def test_a_result_says_which_word_it_lacks(ask: Ask) -> None:
    expect(ask("tussenjaar ouders").locator(ITEMS, has_text="staat hier niet").first).to_be_visible()


def test_a_sector_in_the_question_is_offered_as_a_list(ask: Ask) -> None:
    one = ask("stage vmbo")
    link = one.locator("#zoekuitleg a").first
    assert "praktijkvoorbeelden/?sector=vmbo" in (link.get_attribute("href") or "")
    link.click()
    expect(one.locator("input[name=sector][value=vmbo]")).to_be_checked()


@pytest.mark.parametrize(
    ("query", "choices"),
    [("praktijkvoorbeelden havo", ["sector=havo"]), ("voorbeelden mbo ouders", ["sector=mbo", "wie=ouder"])],
)
def test_who_asks_for_the_examples_of_a_sector_has_their_list_first(ask: Ask, query: str, choices: list[str]) -> None:
    """An answer that only has the word `praktijkvoorbeelden` stood there."""
    one = ask(query)
    first = one.locator(ITEMS).first
    assert first.get_attribute("data-soort") == "lijst"
    href = first.locator("a").get_attribute("href") or ""
    assert set(choices) <= set(href.partition("?")[2].split("&"))
    assert int(first.locator(".aantal").inner_text()) > 1
    assert one.locator(ITEMS).nth(1).get_attribute("data-soort") == "praktijkvoorbeeld"
    assert not one.locator("#zoekuitleg a[href*='praktijkvoorbeelden/?']").count()


@pytest.mark.parametrize(
    ("query", "year", "page"),
    [
        ("havo 3", "leerjaar=vo-3", "sectoren/havo/"),
        ("3 havo", "leerjaar=vo-3", "sectoren/havo/"),
        ("h3", "leerjaar=vo-3", "sectoren/havo/"),
        ("klas 3 vmbo", "leerjaar=vo-3", "sectoren/vmbo/"),
        ("tweede klas mavo", "leerjaar=vo-2", ""),
        ("leerjaar 2 van het mbo", "leerjaar=mbo-2", "sectoren/mbo/"),
        ("brugklas", "leerjaar=vo-1", ""),
        # In the mbo a number is a level, and so many years are how long.
        ("mbo 2", "", ""),
        ("3 jaar havo", "", ""),
    ],
)
def test_a_class_is_a_choice_of_sector_and_year(ask: Ask, query: str, year: str, page: str) -> None:
    one = ask(query)
    offered = one.locator("#zoekuitleg").evaluate(
        "(note) => [...note.querySelectorAll('a')].map((a) => a.href).join(' ')"
    )
    assert year in offered if year else "leerjaar=" not in offered
    assert page in links(one)[0]


def test_of_what_somebody_wants_to_have_the_sheet_comes_first_and_none_is_said(ask: Ask) -> None:
    assert "/werkbladen/bedrijfsbezoek/" in links(ask("invulblad bedrijfsbezoek"))[0]
    one = ask("checklist open dag")
    expect(one.locator("#zoekuitleg")).to_contain_text("We hebben hierover geen checklist.")
    assert "/antwoorden/open-dagen-en-meelopen/" in links(one)[0]
    expect(ask("reflecteren zonder formulier").locator("#zoekuitleg")).not_to_contain_text("geen formulier")


def test_of_a_thing_that_is_not_there_the_subject_comes_near(ask: Ask) -> None:
    one = ask("poster stage")
    expect(one.locator("#zoekstatus")).to_contain_text("Hierover hebben we niets: ‘poster stage’. Wel in de buurt: ")
    assert links(one)


def test_spaces_that_were_forgotten_are_put_back_and_said(ask: Ask) -> None:
    one = ask("stagezoeken")
    expect(one.locator("#zoekuitleg")).to_contain_text("Gezocht op: stage zoeken")
    assert "/antwoorden/geen-stageplek/" in links(one)[0]
    # A compound of a particle is no sentence.
    expect(ask("klassenuitje").locator("#zoekuitleg")).not_to_contain_text("Gezocht op: klassen uit je")
    # Small words alone ask nothing, and any long word is some of them.
    expect(ask("internaat").locator("#zoekuitleg")).not_to_contain_text("Gezocht op")


def test_the_page_about_a_word_comes_before_its_entry_in_begrippen(ask: Ask) -> None:
    kinds = [ask("profielkeuze").locator(ITEMS).nth(at).get_attribute("data-soort") for at in range(2)]
    assert kinds == ["antwoord", "woord"]


def test_a_choice_that_leaves_nothing_is_not_offered(ask: Ask) -> None:
    """What the link leads to has examples, however many filters the question names."""
    one = ask("vavo leerjaar 1 van het mbo vr-ervaring")
    one.locator("#zoekuitleg a").first.click()
    expect(one.locator("li.kaart").first).to_be_visible()


SUITS = """() => {
  const pages = (id) => new Set([id]);
  const sector = new Map([["mbo", pages("mbo")], ["vmbo", pages("vmbo")], ["vo", pages("vo")], ["niet-vermeld", pages("stil")]]);
  const has = {
    filters: { sets: new Map([["sector", sector]]) },
    known: { whom: new Map([["sector", new Set(["vo"])]]) },
    choices: [{ name: "sector", value: "mbo", label: "middelbaar" }],
  };
  return ["vmbo", "vo", "stil", "mbo"].map((id) => {
    const page = { id, kind: "praktijkvoorbeeld" };
    LOB.fitAudience(page, new Map([["sector", ["vmbo"]]]), has);
    return [page.fit, page.suits, page.others];
  });
}"""


def test_what_suits_counts_most_then_what_does_not_say_and_last_what_is_for_others(ask: Ask) -> None:
    suits, wide, silent, others = ask("stage").evaluate(SUITS)
    assert suits == [1, True, []]
    assert suits[0] > wide[0] == silent[0] > others[0]
    assert others[1:] == [False, ["middelbaar"]]


def test_an_example_for_others_than_was_asked_says_for_whom_it_is(ask: Ask) -> None:
    expect(ask("havo 3 stage").locator(ITEMS, has_text="Voor: ").first).to_be_visible()


FADING = """() => Array.from({ length: 21 }, (_, pages) => {
  const names = Array.from({ length: 20 }, (_, at) => `a${at} 1`).join(" ");
  const wordings = new LOB.SearchWordings({ pages: names, keys: "0dat", told: `,${"1".repeat(pages)}` });
  wordings.read();
  return wordings.small("dat");
})"""


def test_a_word_without_meaning_tells_gradually_less_of_wordings(ask: Ask) -> None:
    """One new answer does not make a word fall away that the others were found by."""
    told = ask("stage").evaluate(FADING)
    steps = [before - after for before, after in itertools.pairwise(told)]
    assert told[0] > told[-1] == 0
    assert min(steps) >= 0
    assert max(steps) < told[0] / 2


def test_a_province_gives_the_examples_of_its_regions_and_their_list(ask: Ask) -> None:
    one = ask("voorbeelden overijssel")
    assert len(ids(one)) >= 5
    href = one.locator(f"{ITEMS} a").first.get_attribute("href") or ""
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


@pytest.mark.parametrize(("query", "word"), [("vacature decaan", "vacature"), ("wat verdient een kapper", "kapper")])
def test_a_short_question_whose_subject_no_page_has_says_so_first(ask: Ask, query: str, word: str) -> None:
    """A count of results about the decaan stood there, as if we had vacancies."""
    expect(ask(query).locator("#zoekstatus")).to_contain_text(re.compile(rf"^Geen bladzijde gaat over ‘{word}’\."))


def test_what_lacks_a_word_of_the_question_is_not_said_to_fit_it_best(ask: Ask) -> None:
    head = '[data-groep="precies"] .groepskop'
    expect(ask("mbo slb programma").locator(head)).to_contain_text("Komt het dichtst bij je vraag")
    expect(ask("stage praktijkonderwijs").locator(head)).to_contain_text("Past het best bij je vraag")


def test_a_word_that_pages_are_about_is_not_denied(ask: Ask) -> None:
    for query in ("taken decaan", "wat zegt jouw profielwerkstuk", "loopbaancompetenties kuijpers"):
        expect(ask(query).locator("#zoekstatus")).to_contain_text(" voor ‘")


def test_quoted_text_needs_no_page_with_the_other_words(ask: Ask) -> None:
    assert ids(ask('"reis van de banaan" walvissen'))[0] == "2443"


def test_quoted_text_is_literal(ask: Ask) -> None:
    one = ask('"reis van de banaan"')
    assert ids(one)[0] == "2443"
    assert ask('"banaan reis"').locator(ITEMS).count() == 0


def test_question_falls_back_to_some_words_and_says_so(ask: Ask) -> None:
    one = ask("podcast over walvissen")
    assert ids(one)[0] == "1592"
    expect(one.locator("#zoekstatus")).to_contain_text("Hierover hebben we niets: ‘podcast over walvissen’.")
    expect(one.locator("#zoekstatus")).to_contain_text("over podcast")
    expect(one.locator("#zoekuitleg")).to_contain_text("Niet gevonden: walvissen.")


def test_a_minus_leaves_nothing_out_and_that_is_said(ask: Ask) -> None:
    expect(ask("stage -mbo").locator("#zoekuitleg")).to_contain_text("Een minteken sluit hier niets uit.")
    expect(ask("mbo - stage").locator("#zoekuitleg")).not_to_contain_text("minteken")
