"""Words on the search page that are written otherwise than the site does: mistyped, glued, half, a synonym, or nothing at all."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from search_page import ITEMS, Ask, ids, links


def test_a_part_of_a_compound_finds_it_and_it_is_marked(ask: Ask) -> None:
    one = ask("gesprek")
    assert any("/wegwijzers/loopbaangesprek/" in link for link in links(one))
    marks = [mark.inner_text() for mark in one.query_selector_all(f"{ITEMS} mark")]
    assert any("loopbaangesprek" in text.lower() for text in marks)
    assert one.locator(f"{ITEMS} mark:not([role=none])").count() == 0, "a screen reader says where each begins and ends"
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
    expect(one.locator('[data-id="1592"]')).to_contain_text("Hier heet het ‘")
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
        ("lobcv", "9085"),
    ],
)
def test_words_glued_split_and_mistyped_find_their_page(ask: Ask, query: str, wanted: str) -> None:
    assert wanted in ids(ask(query))[:4]


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("speed date", "speeddate"),
        ("mbo4 hbo", "mbo 4 hbo"),
        # How somebody wants to have a thing does not say what it is about.
        ("portfolio format downloaden", "portfolio format"),
        ("taken van de decaan", "taken van decaan"),
        ("beelden met behulp van tekst", "beelden tekst"),
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


def test_two_sound_halves_are_not_mended(ask: Ask) -> None:
    """kwaliteitszorg is no typing error for kwaliteitzorg: the site has both halves and not the whole."""
    expect(ask("kwaliteitszorg").locator("#zoekuitleg")).not_to_contain_text("bedoelde je dat?")
    expect(ask("podcast over een date").locator("#zoekuitleg")).not_to_contain_text("bedoelde je dat?")


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
