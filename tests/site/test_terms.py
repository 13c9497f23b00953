"""Pages of terms are for readers: what a term means, and the examples that tell most first."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lob.model.catalogue import Catalogue
from lob.pages.subjects import subjects
from rendered import renderer

pytestmark = pytest.mark.content

LEAD = re.compile(r'<p class="inleiding">(.*?)</p>')
CARD = re.compile(r'<li data-id="(\d+)">')
LITTLE = re.compile(r"<summary>(\d+) voorbeelden? waarvan de bron weinig vertelt</summary>")


@pytest.fixture(scope="module")
def render(repo: Path, real_catalogue: Catalogue) -> Callable[[str], str]:
    return renderer(repo, real_catalogue)


def test_no_page_of_a_term_gives_advice_on_filling_in_a_form(real_catalogue: Catalogue) -> None:
    told = [one for one in subjects(real_catalogue).values() if one.term]
    assert [one.address for one in told if re.search(r"\bKies (dit|deze|dan)\b", one.summary)] == []


def test_the_page_of_a_term_begins_with_what_it_means(render: Callable[[str], str], real_catalogue: Catalogue) -> None:
    lead = LEAD.findall(render("vormen/ouderavond"))
    term = real_catalogue.term("vormen", "ouderavond")
    assert term and lead == [term.meaning] and term.meaning != term.explanation


def test_examples_of_which_little_is_told_are_folded_at_the_end(
    render: Callable[[str], str], real_catalogue: Catalogue
) -> None:
    address, records = "doelen/leeromgeving-ontwikkelen", real_catalogue.using("doelen", "leeromgeving-ontwikkelen")
    short = [one for one in records if one.depth == "kort"]
    page = render(address)
    assert len(short) not in (0, len(records)), "this term shows nothing of it: take another"
    assert LITTLE.findall(page) == [str(len(short))]
    told = [one.id for one in records if one not in short]
    cards = CARD.findall(page)
    assert cards == told[: len(cards)]
