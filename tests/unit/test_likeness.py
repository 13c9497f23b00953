"""What makes one example like another: what few others have, the same kind of school, and how much is told."""

from __future__ import annotations

from lob.model.depth import REPEATABLE, SHORT
from lob.model.likeness import Traits, likeness, values

RARE, COMMON, ELEMENT = ("doelen", "zeldzaam"), ("doelen", "veel"), ("succeselementen", "zeldzaam")
VALUE = values({RARE: 2, COMMON: 80, ELEMENT: 2}, {"doelen": 1.0, "succeselementen": 0.3}, 100)


def one(*keys: tuple[str, str], sectors: str = "vmbo", around: str = "vo vmbo", depth: str = REPEATABLE) -> Traits:
    return Traits(frozenset(keys), frozenset(sectors.split()), frozenset(around.split()), depth)


def test_a_term_that_few_have_says_more_and_an_element_less_than_a_goal() -> None:
    assert VALUE[RARE] > VALUE[COMMON] and VALUE[RARE] > VALUE[ELEMENT] > 0


def test_an_example_is_as_like_as_what_both_have_of_all_that_either_has() -> None:
    mine = one(RARE, COMMON)
    assert likeness(mine, mine, VALUE) == 1
    assert likeness(mine, one(RARE), VALUE) > likeness(mine, one(COMMON), VALUE) > 0
    assert likeness(mine, one(ELEMENT), VALUE) == 0
    assert likeness(one(RARE), one(RARE, COMMON, ELEMENT), VALUE) < likeness(one(RARE), one(RARE), VALUE)


def test_the_same_kind_of_school_comes_first_then_an_unknown_one() -> None:
    mine = one(RARE)
    same, whole = likeness(mine, one(RARE), VALUE), likeness(mine, one(RARE, sectors="vo", around="vo"), VALUE)
    unknown = likeness(mine, one(RARE, sectors="", around=""), VALUE)
    beside = likeness(mine, one(RARE, sectors="havo", around="vo havo"), VALUE)
    assert same == whole > unknown > beside > 0


def test_what_is_told_in_short_comes_later() -> None:
    assert likeness(one(RARE), one(RARE, depth=SHORT), VALUE) < likeness(one(RARE), one(RARE), VALUE)
