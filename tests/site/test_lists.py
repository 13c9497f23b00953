"""Pages with a list say first what there is: where to begin and the list itself, how to read it after that."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lob.model.catalogue import Catalogue
from rendered import renderer

pytestmark = pytest.mark.content

FOLD = re.compile(r"<details\b.*?</details>", re.DOTALL)


@pytest.fixture(scope="module")
def render(repo: Path, real_catalogue: Catalogue) -> Callable[[str], str]:
    return renderer(repo, real_catalogue)


def in_order(page: str, *parts: str) -> bool:
    places = [page.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("sector", ["vmbo", "mbo", "hbo"])
def test_a_sector_says_where_to_begin_before_what_the_law_says(render: Callable[[str], str], sector: str) -> None:
    page = render(f"sectoren/{sector}")
    assert in_order(page, ">Begin hier</h2>", 'id="vragen"', 'id="voorbeelden"', 'id="dekking"', 'id="cijfers"')
    assert ">Begin hier<" in FOLD.sub("", page), "it stands open"


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("succeselementen", 'id="taal-van-jongeren"'),
        ("effectieve-elementen", "<table>"),
        ("interventies", 'href="jinc/"'),
        ("materialen", '<article class="kaart">'),
        ("vormen", 'class="boom"'),
    ],
)
def test_the_list_comes_before_how_to_read_it(render: Callable[[str], str], address: str, first: str) -> None:
    page = render(address)
    main = page[page.index("<h1") :]
    way = re.search(r'Onder de lijst: <a href="#([^"]+)"', main)
    assert way, "what is below the list can be reached from above it"
    assert in_order(main, way[0], first, f'<h2 id="{way[1]}">')


def test_figures_stand_by_the_question_they_help_with(render: Callable[[str], str], real_catalogue: Catalogue) -> None:
    page = render("cijfers")
    questions = re.findall(r'<summary><h2 id="[^"]+">(.*?)&nbsp;', page)
    assert len(questions) > 5 and all(one.endswith("?") for one in questions), questions
    for figure in real_catalogue.of("cijfer"):
        assert len(re.findall(rf'<h3><a href="{re.escape(figure.id)}/"', page)) == 1, figure.id


def test_each_question_stands_under_a_subject_and_at_its_moments(
    render: Callable[[str], str], real_catalogue: Catalogue
) -> None:
    page = render("antwoorden")
    subjects, _, moments = page.partition('id="momenten"')
    assert in_order(subjects, 'role="search" aria-label="Zoek een antwoord"', 'aria-label="Onderwerpen"', 'id="over-')
    for answer in real_catalogue.of("antwoord"):
        way = rf'href="{re.escape(answer.id)}/"'
        assert len(re.findall(way, subjects)) == 1, answer.id
        assert len(re.findall(way, moments)) == len(answer.get("moment").items), answer.id


def test_data_begin_with_what_a_school_wants(render: Callable[[str], str]) -> None:
    page = FOLD.sub("", render("gegevens"))
    assert in_order(page, "praktijkvoorbeelden-excel.csv", "Voor je school.", "Voor onderzoek.")
    assert "U+2007" not in page and "SHA256SUMS" not in page


def test_no_text_counts_on_what_stands_beside_it(real_catalogue: Catalogue) -> None:
    """On a phone nothing stands beside anything."""
    beside = re.compile(r"\bhiernaast\b|\bst(?:aan|aat) ernaast\b|\bernaast staat\b", re.IGNORECASE)
    assert [path for path, one in real_catalogue.by_path.items() if beside.search(one.source.whole)] == []
