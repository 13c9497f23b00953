"""Contrast of the colours in theme/styles/tokens.css, by day and by night: 4.5 for text, 3 for marks (WCAG 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from colours import contrast
from lob.pages.assets import style

CATEGORIES = [f"k{n}" for n in range(1, 6)]
LIGHT_CATEGORIES = [f"{k}-licht" for k in CATEGORIES]
# Colours that stand outside the tokens: on the blue header and footer, which are blue in both schemes, and on paper, where the bars
# of a figure differ in lightness (tests/browser/test_papier.py).
BARS_ON_PAPER = {"#1a8087", "#e0917d", "#1d2f5c", "#e6daa8"}
OUTSIDE_TOKENS = {"#fff", "#000", "#333", "#999", "#ffc48c", "#123f6d", *BARS_ON_PAPER}

# What is written, and on what.
TEXT = [
    *(
        ("inkt", ground)
        for ground in ("papier", "vlak", "vlak-2", "blauw-licht", "doe-licht", "merk", "v1", "v2", *LIGHT_CATEGORIES)
    ),
    *(("inkt-2", ground) for ground in ("papier", "vlak", "vlak-2", "blauw-licht", "k1-licht")),
    *(
        ("link", ground)
        for ground in ("papier", "vlak", "vlak-2", "blauw-licht", "doe-licht", "merk", *LIGHT_CATEGORIES)
    ),
    *(("doe", ground) for ground in ("papier", "vlak")),
    *((k, ground) for k in CATEGORIES for ground in ("papier", "vlak")),
    ("op-blauw", "blauw"),
    ("op-doe", "doe"),
    ("op-v3", "v3"),
    ("op-v4", "v4"),
]
# What is drawn: borders of fields, focus, petals, bars.
MARKS = [
    *(("lijn-sterk", ground) for ground in ("papier", "vlak")),
    *(("focus", ground) for ground in ("papier", "vlak", "vlak-2", "blauw-licht", "doe-licht", *LIGHT_CATEGORIES)),
    *(("doe", ground) for ground in ("papier", "vlak", "doe-licht")),
    *((k, f"{k}-licht") for k in CATEGORIES),
    *((k, "vlak-2") for k in CATEGORIES),
]


def schemes(css: str) -> dict[str, dict[str, str]]:
    """The tokens by day and by night."""
    both = re.findall(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", css)
    same = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", css))
    return {
        "dag": same | {name: day for name, day, _ in both},
        "nacht": same | {name: night for name, _, night in both},
    }


@pytest.fixture(scope="module")
def tokens(repo: Path) -> dict[str, dict[str, str]]:
    return schemes((repo / "theme/styles/tokens.css").read_text("utf-8"))


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["dag", "nacht"])
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXT), (3.0, MARKS)], ids=["tekst", "tekens"])
def test_contrast(tokens: dict[str, dict[str, str]], scheme: str, least: float, pairs: list[tuple[str, str]]) -> None:
    colours = tokens[scheme]
    weak = {
        f"{one} op {ground}": round(ratio, 2)
        for one, ground in pairs
        if (ratio := contrast(colours[one], colours[ground])) < least
    }
    assert not weak


def test_every_colour_has_a_night(tokens: dict[str, dict[str, str]]) -> None:
    """A colour that has no night of its own would shine."""
    assert tokens["dag"].keys() == tokens["nacht"].keys()
    assert [name for name, colour in tokens["dag"].items() if tokens["nacht"][name] == colour] == ["op-blauw"]


def test_browsers_without_a_night_get_the_day(tokens: dict[str, dict[str, str]]) -> None:
    text = style(":root { --een: light-dark(#111111, #eeeeee); --twee: 1px; }")
    assert text.endswith("@supports not (color:light-dark(#000,#fff)){:root{color-scheme:light;--een:#111111;}}\n")


@pytest.mark.parametrize("scheme", ["dag", "nacht"])
def test_what_stands_on_the_blue_bars(tokens: dict[str, dict[str, str]], scheme: str) -> None:
    blue = tokens[scheme]["blauw"]
    assert contrast("#ffffff", blue) >= 4.5
    assert contrast("#ffc48c", blue) >= 3


def test_style_sheets_take_their_colours_from_the_tokens(repo: Path) -> None:
    for path in (repo / "theme/styles").glob("*.css"):
        if path.name != "tokens.css":
            text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
            used = set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)", text))
            assert used <= OUTSIDE_TOKENS, (path.name, used - OUTSIDE_TOKENS)


def test_every_token_exists_that_is_used_and_is_used_that_exists(repo: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in (repo / "theme/styles").glob("*.css"))
    assert set(re.findall(r"var\(--([\w-]+)", text)) == set(re.findall(r"--([\w-]+):", text))
