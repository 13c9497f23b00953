"""The order of the list: what many can use comes first, by what an example tells and nothing else."""

from __future__ import annotations

import pytest

from lob.model.catalogue import Catalogue
from lob.model.ranking import usefulness
from lob.pages.examples import to_begin_with
from small import catalogue, example

GENERAL = frozenset({"alle-jongeren", "bovenbouw"})
PLAIN = {"doelgroepen": "[bovenbouw]", "periode": "Schooljaar 2024-2025", "loopt_nog": "niet vermeld", "schaal": "team"}


def points(**fields: str) -> int:
    found = catalogue(example(**PLAIN | fields)).find("praktijkvoorbeeld", "4321")
    assert found
    return usefulness(found, GENERAL, 2021)


@pytest.mark.parametrize(
    "less",
    [
        {"doelgroepen": "[bovenbouw, autisme]"},
        {"doelgroepen": "niet vermeld"},
        {"periode": "Pilot van 2016 tot 2017"},
        {"periode": "niet vermeld"},
        {"loopt_nog": '"nee"'},
        {"schaal": "school"},
        {"schaal": "samen"},
        {"schaal": "niet vermeld"},
    ],
)
def test_what_fewer_can_use_comes_later(less: dict[str, str]) -> None:
    assert points(**less) < points()


def test_what_still_goes_on_is_of_now_whatever_year_it_began() -> None:
    assert points(loopt_nog='"ja"', periode="Sinds 1997") == points()


def test_an_ordinary_class_comes_before_a_special_group_of_any_sector() -> None:
    files = {
        **example("4321", **PLAIN | {"doelgroepen": "[autisme]"}, sectoren="[vmbo]"),
        **example("4322", **PLAIN, sectoren="[hbo]"),
        **example("4323", **PLAIN, sectoren="[hbo]"),
    }
    assert [one.id for one in catalogue(files).listed if one.id.startswith("432")] == ["4322", "4323", "4321"]


def test_the_sectors_take_turns() -> None:
    files = {
        name: text
        for number, sector in (("4321", "hbo"), ("4322", "hbo"), ("4323", "vmbo"), ("4324", "vmbo"))
        for name, text in example(number, **PLAIN, sectoren=f"[{sector}]").items()
    }
    order = [one.get("sectoren").items[0] for one in catalogue(files).listed if one.id.startswith("432")]
    assert order == ["vmbo", "hbo", "vmbo", "hbo"]


def test_the_examples_of_a_term_stand_in_the_order_of_the_list() -> None:
    files = {
        **example("4321", **PLAIN | {"doelgroepen": "[autisme]"}, sectoren="[hbo]"),
        **example("4322", **PLAIN, sectoren="[hbo]"),
    }
    found = catalogue(files)
    using = found.using("sectoren", "hbo")
    assert [one.id for one in using if one.id.startswith("432")] == ["4322", "4321"]
    assert list(using) == [one for one in found.listed if one in using]


def test_the_home_page_begins_with_three_sectors(real_catalogue: Catalogue) -> None:
    chosen = to_begin_with(real_catalogue, 3)
    sectors = [set(one.get("sectoren").items) for one in chosen]
    assert len(chosen) == 3 and all(one - other for one in sectors for other in sectors if one is not other)
