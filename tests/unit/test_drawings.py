"""Drawings: well-formed SVG without style or script, and words that say the same."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from lob.pages.citations import cite
from lob.pages.drawings import (
    PETALS,
    bar,
    bars,
    largest,
    of_example,
    petal_counts,
    shade,
    shades,
    windroos,
    windroos_sentence,
)
from lob.pages.trees import tree
from small import HOSTILE, catalogue, example, quoted, real_template


def parsed(markup: object) -> ElementTree.Element:
    """The drawing as XML. A drawing that does not parse, or holds a style or script, fails."""
    svg = ElementTree.fromstring(f"<g>{markup}</g>")
    for part in svg.iter():
        assert part.tag not in ("script", "style", "foreignObject", "image")
        assert not [name for name in part.attrib if name.startswith("on") or name in ("style", "href")]
    return svg[0]


def paths(svg: ElementTree.Element, css: str) -> list[ElementTree.Element]:
    return [p for p in svg.iter("path") if css in (p.get("class") or "").split()]


@pytest.mark.parametrize("counts", [(0, 0, 0, 0, 0), (1, 2, 3, 4, 5), (4, 0, 0, 0, 0), (99, 99, 99, 99, 99)])
def test_a_petal_for_every_category_that_counts(counts: tuple[int, ...]) -> None:
    svg = parsed(windroos(counts))
    assert len(paths(svg, "blad-rand")) == 5
    assert len(paths(svg, "blad")) == sum(1 for c in counts if c)
    assert svg.get("aria-hidden") == "true"


def test_a_longer_petal_for_more_elements_up_to_four() -> None:
    tips = []
    for count in (1, 2, 3, 4, 5):
        path = paths(parsed(windroos((count, 0, 0, 0, 0))), "blad")[0].get("d") or ""
        tips.append(min(float(n) for n in re.findall(r"-?\d+\.\d", path)))
    assert tips[0] > tips[1] > tips[2] > tips[3] == tips[4]


@pytest.mark.parametrize("label", HOSTILE)
def test_a_label_cannot_leave_its_attribute(label: str) -> None:
    svg = parsed(windroos((1, 0, 0, 0, 0), label))
    assert svg.get("aria-label") == label
    assert svg.get("role") == "img"


def test_the_petals_are_the_roots_of_the_tree() -> None:
    assert [name for name, _ in PETALS] == [t.id for t in real_template().vocabularies["succeselementen"].roots()]


def test_elements_are_counted_under_their_category() -> None:
    found = catalogue()
    assert petal_counts(found, ["realistische-ervaring", "fysieke-locatie", "contact-met-peers"]) == (2, 0, 0, 0, 1)
    assert petal_counts(found, ["__proto__", "bestaat-niet"]) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0, 0, 0), "De bron noemt bij dit voorbeeld geen succeselementen."),
        ((2, 0, 0, 0, 1), "Vertelt vooral over: taal van jongeren (2). Ook over: randvoorwaarden (1)."),
        ((1, 1, 0, 0, 0), "Vertelt vooral over: taal van jongeren (1) en basisbehoeften (1)."),
    ],
)
def test_the_sentence_says_what_the_figure_shows(counts: tuple[int, ...], words: str) -> None:
    assert windroos_sentence(counts) == words


def test_an_example_has_its_figure() -> None:
    found = catalogue(example(titel=quoted(HOSTILE[0])))
    for record in found.examples:
        assert parsed(of_example(found, record)).get("aria-label")
        assert parsed(of_example(found, record, labelled=False)).get("aria-hidden") == "true"


@pytest.mark.parametrize(
    ("value", "top", "width"),
    [(50, 100, "50.00"), (0, 100, "0.00"), (200, 100, "100.00"), (-5, 100, "0.00"), (1, 0, "0.00")],
)
def test_a_bar_stays_within_its_chart(value: float, top: float, width: str) -> None:
    rects = list(parsed(bar(value, top)).iter("rect"))
    assert rects[1].get("width") == width


def test_bars_leave_out_what_is_no_number() -> None:
    assert str(bars("12,5;niet vermeld;3", 20, "staven")).count("<svg") == 2
    assert str(bars("niet vermeld", 20, "staven")) == ""
    assert str(bars("", 20, "staven")) == ""
    stacked = parsed(bars("30;niet vermeld;70", 100, "gestapeld"))
    assert [r.get("width") for r in stacked.iter("rect")] == ["100", "30.00", "0.00", "70.00"]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_numbers_draw_nothing(value: str) -> None:
    assert len(list(parsed(bars(value, 10, "gestapeld")).iter("rect"))) >= 1


def test_the_scale_of_a_chart() -> None:
    rows = [{"waarden": "20;30"}, {"waarden": "60;niet vermeld"}]
    assert largest(rows, "staven", "procent") == 100
    assert largest(rows, "staven", "rapportcijfer") == 60
    assert largest(rows, "gestapeld", "aantal") == 60
    assert largest(rows, "staven", "aantal") == 60
    assert largest([], "staven", "aantal") == 0


@pytest.mark.parametrize("list_id", ["doelen", "succeselementen"])
def test_the_tree_shows_every_leaf_with_its_count(list_id: str) -> None:
    found = catalogue()
    leaves = [t for t in found.template.vocabularies[list_id].terms.values() if t.leaf]
    for svg in ElementTree.fromstring(f"<g>{tree(found, list_id)}</g>"):
        parsed(ElementTree.tostring(svg, "unicode"))
        assert svg.get("aria-hidden") == "true"
        counts = [text.text for text in svg.iter("text") if "getal" in (text.get("class") or "").split()]
        assert counts == [str(found.count(list_id, leaf.id)) for leaf in leaves]
        words = " ".join(text.text or "" for text in svg.iter("text"))
        assert [leaf.label for leaf in leaves if leaf.label not in words] == []


def test_a_source_is_named_by_its_makers() -> None:
    found = catalogue()
    assert cite(found, "hva-2025, §3.2.1") == "Jansen (2024), §3.2.1"
    assert cite(found, "niemand-1900, p. 3") == "niemand-1900, p. 3"
    for value in HOSTILE:
        assert cite(found, value) == value


def test_a_cell_of_a_map_has_the_shade_that_the_legend_names() -> None:
    """What is few is told apart: none, and each step from its first number to the one before the next."""
    ranges = [tuple(map(int, re.findall(r"\d+", said))) for said in shades()]
    assert shade(0) == 0
    assert [{shade(n) for n in (said[0], said[-1])} for said in ranges] == [{n} for n in range(1, 5)]
    assert [said[0] for said in ranges[1:]] == [said[-1] + 1 for said in ranges[:-1]]
    assert shade(10_000) == len(ranges)
