"""What makes one example like another: what few others have, the same kind of school, and how much is told."""

from __future__ import annotations

from lob.model.depth import REPEATABLE, SHORT
from lob.model.likeness import Likeness, Traits

RARE, COMMON, ELEMENT = ("doelen", "zeldzaam"), ("doelen", "veel"), ("succeselementen", "zeldzaam")
COUNTS, WEIGHTS = {RARE: 2, COMMON: 80, ELEMENT: 2}, {"doelen": 1.0, "succeselementen": 0.3}


def one(*keys: tuple[str, str], sectors: str = "vmbo", around: str = "vo vmbo", depth: str = REPEATABLE) -> Traits:
    return Traits(frozenset(keys), frozenset(sectors.split()), frozenset(around.split()), depth)


def like(mine: Traits, other: Traits) -> float:
    return Likeness({"mine": mine, "other": other}, COUNTS, WEIGHTS).between("mine", "other")


def test_an_example_is_as_like_as_what_both_have_of_all_that_either_has() -> None:
    mine = one(RARE, COMMON)
    assert like(mine, mine) == 1
    assert like(one(RARE), one(ELEMENT)) == 0
    assert like(one(RARE), one(RARE, COMMON, ELEMENT)) < like(one(RARE), one(RARE))


def test_a_term_that_few_have_says_more_and_an_element_less_than_a_goal() -> None:
    mine = one(RARE, COMMON, ELEMENT)
    assert like(mine, one(RARE)) > like(mine, one(COMMON)) > 0
    assert like(mine, one(RARE)) > like(mine, one(ELEMENT)) > 0


def test_the_same_kind_of_school_comes_first_then_an_unknown_one() -> None:
    mine = one(RARE)
    same, whole = like(mine, one(RARE)), like(mine, one(RARE, sectors="vo", around="vo"))
    unknown = like(mine, one(RARE, sectors="", around=""))
    beside = like(mine, one(RARE, sectors="havo", around="vo havo"))
    assert same == whole > unknown > beside > 0


def test_what_is_told_in_short_comes_later() -> None:
    assert like(one(RARE), one(RARE, depth=SHORT)) < like(one(RARE), one(RARE))
