"""The graded judgements of search: every query is judged, and the figures say what they claim."""

from __future__ import annotations

import sys

import pytest

from places import ROOT

sys.path.insert(0, str(ROOT / "tests" / "bench"))
from oordelen import HALVES, Asked, Graded, read_asked

ASKED = read_asked()
ONE = Asked("mentor", "stage", {"goed": 3, "ook": 2, "raakt": 1, "niets": 0})


def test_every_query_with_an_answer_has_a_page_that_helps() -> None:
    assert [one.text for one in ASKED if one.answered and max(one.grades.values(), default=0) < 2] == []
    assert [one.text for one in ASKED if not one.answered and one.grades] == []


def test_both_halves_have_queries_of_many_visitors_and_some_without_an_answer() -> None:
    assert len({one.text for one in ASKED}) == len(ASKED) >= 150
    for half in HALVES:
        kinds = [one.kind for one in ASKED if one.half == half]
        assert len(set(kinds)) >= 10
        assert kinds.count("zonder") >= 10


@pytest.mark.parametrize(
    ("found", "first", "of_three", "ndcg"),
    [(["goed", "ook", "raakt"], 1, 1, 1), (["niets", "ook", "onbekend"], 0, 0.5, 0.201), ([], 0, 0, 0)],
)
def test_an_answer_counts_by_the_grades_of_its_pages(
    found: list[str], first: float, of_three: float, ndcg: float
) -> None:
    graded = Graded()
    graded.add(ONE, found, silent=False)
    figures = graded.figures()
    assert (figures["eerste nuttig"], figures["P@3"], figures["nDCG@10"]) == pytest.approx(
        (first, of_three, ndcg), abs=0.001
    )


def test_silence_is_right_only_where_there_is_no_answer() -> None:
    graded = Graded()
    for asked, silent in ((ONE, True), (Asked("zonder", "zwemles", {}), True), (Asked("zonder", "kluisje", {}), False)):
        graded.add(asked, [], silent)
    assert graded.figures()["stilte juist"] == pytest.approx(1 / 3)
