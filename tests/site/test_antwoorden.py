"""Answers: every one is on the list, shows its text and its notes, and leads on to a guide, examples and something to do."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from lob.model.catalogue import Catalogue
from lob.model.depth import REPEATABLE
from lob.pages.answers import is_for_home

AT_SCHOOL = ["Lees", "Kijk af", "Doe"]
AT_HOME = ["Doe", "Lees", "Zo doen scholen het"]


def read(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def test_every_answer_stands_on_its_page_with_text_notes_and_three_doors(site: Path, real_catalogue: Catalogue) -> None:
    answers = real_catalogue.of("antwoord")
    assert answers
    listed = {link.attributes["href"] for link in read(site / "antwoorden" / "index.html").css(".raster a")}
    for answer in answers:
        page = read(site / answer.address / "index.html")
        text = page.css_first(".antwoord-tekst").text()
        assert len(text.split()) > 20, answer.id
        assert page.css(".antwoord-tekst sup.noot"), answer.id
        assert page.css(".noten li"), answer.id
        doors = [door.text(strip=True) for door in page.css(".deuren h3")]
        assert doors == (AT_HOME if is_for_home(real_catalogue, answer) else AT_SCHOOL), answer.id
        assert all(door.css("a") for door in page.css(".deuren > li")), answer.id
        assert f"{answer.id}/" in listed, answer.id


def test_who_asks_at_home_is_sent_to_no_guide_for_staff(site: Path, real_catalogue: Catalogue) -> None:
    at_home = [one for one in real_catalogue.of("antwoord") if is_for_home(real_catalogue, one)]
    assert at_home
    for answer in at_home:
        doors = read(site / answer.address / "index.html").css(".deuren a")
        assert not [one for one in doors if "wegwijzers/" in (one.attributes["href"] or "")], answer.id
        assert set(answer.get("voor_wie").items) <= {"jongere", "peer", "alumnus", "ouder", "raad"}


def test_every_answer_sends_a_reader_to_two_examples_that_can_be_done_again(real_catalogue: Catalogue) -> None:
    """A second reading of an example may take away its depth: then the answer needs another."""
    depth = {example.id: example.depth for example in real_catalogue.of("praktijkvoorbeeld")}
    named = {answer.id: answer.get("voorbeelden").items for answer in real_catalogue.of("antwoord")}
    assert {answer: names for answer, names in named.items() if len(names) != 2} == {}
    assert {(answer, name) for answer, names in named.items() for name in names if depth[name] != REPEATABLE} == set()
