"""Drawings as SVG text, made at build time. Each has its words beside it or in its label; none holds a style or script."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise

import segno
from markupsafe import Markup

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.text.wording import as_sentence

# The five categories of success elements, in the order of hva-2025 §3.2, with the short name that a drawing has room for.
PETALS = (
    ("taal-van-jongeren", "taal van jongeren"),
    ("basisbehoeften", "basisbehoeften"),
    ("binnen-de-school", "binnen de school"),
    ("buiten-de-school", "buiten de school"),
    ("randvoorwaarden", "randvoorwaarden"),
)
FULL = 4  # from this number of elements on, a petal has its full length
# From how many examples on a cell of a map of gaps has the next shade. Such a map is read for what is few, so the steps grow.
SHADES = (1, 3, 10, 25)


def petal_counts(catalogue: Catalogue, elements: Sequence[str]) -> tuple[int, ...]:
    """How many of the elements fall under each of the five categories."""
    vocabulary = catalogue.template.vocabularies["succeselementen"]
    roots = [vocabulary.path(element)[0].id for element in elements if element in vocabulary.terms]
    return tuple(roots.count(name) for name, _ in PETALS)


def shade(count: int) -> int:
    """The shade of a cell of a map of gaps: 0 for no example, up to one for each step of `SHADES`."""
    return bisect_right(SHADES, count)


def shades() -> tuple[str, ...]:
    """What each shade from 1 on says, for the legend: `1–2`, ..., `25 of meer`."""
    return (*(f"{least}–{above - 1}" for least, above in pairwise(SHADES)), f"{SHADES[-1]} of meer")


def windroos(counts: Sequence[int], label: str = "") -> Markup:
    """The figure of five petals. Without a label it is decoration and hidden from screen readers."""
    role = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    petals = "".join(_petal(index, count) for index, count in enumerate(counts))
    return Markup(
        f'<svg class="windroos" viewBox="-50 -50 100 100" {role} focusable="false">{petals}<circle class="hart" r="4.5"/></svg>'
    )


@lru_cache(maxsize=64)
def _petal(index: int, count: int) -> str:
    turn = index * 72
    outline = f'<path class="blad-rand" transform="rotate({turn})" d="{_petal_path(47)}"/>'
    if not count:
        return outline
    return (
        f'{outline}<path class="blad blad-{index + 1}" transform="rotate({turn})" d="{_petal_path(_length(count))}"/>'
    )


def _length(count: int) -> float:
    return 19 + 28 * min(count, FULL) / FULL


def _petal_path(length: float) -> str:
    # A leaf from the heart outwards, broadest beyond the middle; a longer leaf is a little broader.
    width = 5 + length * 0.34
    return f"M0-5C{-width * 0.8:.1f}{-length * 0.3:.1f} {-width:.1f}{-length * 0.82:.1f} 0{-length:.1f}C{width:.1f}{-length * 0.82:.1f} {width * 0.8:.1f}{-length * 0.3:.1f} 0-5Z"


def windroos_sentence(counts: Sequence[int]) -> str:
    """What the figure shows, in words."""
    if not any(counts):
        return "De bron noemt bij dit voorbeeld geen succeselementen."
    most = max(counts)
    leading = [f"{name} ({count})" for (_, name), count in zip(PETALS, counts, strict=True) if count == most]
    others = [f"{name} ({count})" for (_, name), count in zip(PETALS, counts, strict=True) if 0 < count < most]
    tail = f". Ook over: {as_sentence(others)}" if others else ""
    return f"Vertelt vooral over: {as_sentence(leading)}{tail}."


def of_example(catalogue: Catalogue, record: Record, labelled: bool = True) -> Markup:
    """The windroos of an example."""
    counts = petal_counts(catalogue, record.elements)
    return windroos(counts, windroos_sentence(counts) if labelled else "")


def bar(value: float, largest: float, css: str = "") -> Markup:
    """One horizontal bar of a chart, from 0 to the largest value of the chart. The number stands beside it as text."""
    share = 0 if largest <= 0 else max(0.0, min(1.0, value / largest))
    return Markup(
        f'<svg class="staaf {css}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="staaf-grond" width="100" height="10"/><rect class="staaf-waarde" width="{share * 100:.2f}" height="10"/></svg>'
    )


def bars(values: str, largest: float, kind: str) -> Markup:
    """The bars of one row of a chart. `values` as the catalogue keeps them: separated by semicolons."""
    numbers = [_number(text) for text in values.split(";")]
    if kind == "gestapeld":
        return _stacked([n or 0 for n in numbers], largest)
    return Markup("").join(bar(n, largest, f"s{index}") for index, n in enumerate(numbers, 1) if n is not None)


def _stacked(numbers: Sequence[float], largest: float) -> Markup:
    parts, start = [], 0.0
    for index, value in enumerate(numbers, 1):
        width = 100 * value / largest if largest > 0 else 0
        parts.append(f'<rect class="deel-{index}" x="{start:.2f}" width="{width:.2f}" height="10"/>')
        start += width
    return Markup(
        f'<svg class="staaf" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="staaf-grond" width="100" height="10"/>{"".join(parts)}</svg>'
    )


def largest(rows: Sequence[Mapping[str, str]], kind: str, unit: str) -> float:
    """The value that fills the width of a chart: 100 for percentages, 10 for marks, else the largest in the table."""
    sums = [[_number(text) or 0 for text in row["waarden"].split(";")] for row in rows]
    top = max((sum(row) if kind == "gestapeld" else max(row) for row in sums), default=0)
    return max(top, {"procent": 100.0, "rapportcijfer": 10.0}.get(unit, 0.0))


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def qr_code(address: str) -> Markup:
    """The QR code of an address, with what it is as its words: for paper."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(border=0, omitsize=True, title=f"QR-code die leidt naar {address}"))


def petal_index(root_id: str) -> int:
    """The place of a category among the five petals, from 0."""
    return [name for name, _ in PETALS].index(root_id)
