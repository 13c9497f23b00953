"""Pages stay light when the examples become many: the real templates with the real examples many times over."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import DRAWING
from lob.model.catalogue import Catalogue
from lob.pages.addressing import relative
from lob.pages.examples import LIST, PART, part, part_count
from lob.pages.subjects import subjects
from many import times
from places import PART_BY_DAY
from rendered import renderer

LIMIT = 85_000
SAFE = LIMIT - 3_000  # notes with citations come on top


def weight(markup: str) -> int:
    return len(DRAWING.sub("", markup).encode())


@pytest.mark.parametrize("count", [200, 1000])
def test_the_list_stays_light_and_complete(repo: Path, real_catalogue: Catalogue, count: int) -> None:
    catalogue = times(real_catalogue, count)
    render = renderer(repo, catalogue)
    assert part_count(catalogue) == -(-count // PART)
    shown = []
    for number in range(1, part_count(catalogue) + 1):
        address = LIST if number == 1 else f"{LIST}/lijst/{number}"
        markup = render(address)
        assert weight(markup) < LIMIT, address
        assert f'href="{relative(part(catalogue, number)[-1].address, address)}"' in markup
        assert markup.count('aria-current="page">Deel') == 1
        shown += part(catalogue, number)
    assert shown == list(catalogue.listed)


@pytest.mark.by_day(1)
@pytest.mark.parametrize("count", [200, 1000])
def test_pages_of_terms_stay_light(repo: Path, real_catalogue: Catalogue, count: int) -> None:
    catalogue = times(real_catalogue, count)
    render = renderer(repo, catalogue)
    terms = [address for address, subject in subjects(catalogue).items() if subject.term]
    heavy = {address: found for address in terms if (found := weight(render(address))) > SAFE}
    assert not heavy


def test_maps_of_gaps_stay_light(repo: Path, real_catalogue: Catalogue) -> None:
    render = renderer(repo, times(real_catalogue, 1000))
    for address in ("", "doelen", "succeselementen", "wat-we-niet-weten", "wat-we-niet-weten/succeselementen"):
        assert weight(render(address)) < SAFE, address


def test_every_other_page_stays_light(repo: Path, real_catalogue: Catalogue) -> None:
    catalogue = times(real_catalogue, 1000)
    render = renderer(repo, catalogue)
    others = [
        a
        for a, s in subjects(catalogue).items()
        if not s.term and (s.record is None or s.record.kind.id != "praktijkvoorbeeld")
    ]
    assert len(others) > 300
    assert not {a: n for a in others if (n := weight(render(a))) > SAFE}


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_an_example_stays_as_light_as_it_was(repo: Path, real_catalogue: Catalogue, whole: bool) -> None:
    """What an example tells may grow with its text; a page may not grow with how many others there are."""
    few, many = renderer(repo, real_catalogue), renderer(repo, times(real_catalogue, 1000))
    some = real_catalogue.examples[:: 1 if whole else 10]
    grown = {r.address: len(many(r.address).encode()) - len(few(r.address).encode()) for r in some}
    assert {address: more for address, more in grown.items() if more > 4_000} == {}
