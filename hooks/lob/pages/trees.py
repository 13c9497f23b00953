"""The tree of goals and the like as a drawing: one column of themes, one of leaves, joined by lines."""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from lob.model.catalogue import Catalogue
from lob.model.vocabulary import Term

ROW, GAP, LEFT, RIGHT, WIDTH = 30, 16, 262, 312, 800
NARROW = 360
# So many signs of a leaf fit beside its branch; two lines of them fit in a row.
LEAF = 58


def tree(catalogue: Catalogue, list_id: str) -> Markup:
    """A vocabulary of two levels as SVG, twice: beside each other for a wide screen, below each other for a phone.

    The drawings are decoration beside the nested list with the same content, so they are hidden from screen readers.
    """
    vocabulary = catalogue.template.vocabularies[list_id]
    wide: list[str] = []
    narrow: list[str] = []
    top, low = 0, 0
    for number, root in enumerate(vocabulary.roots(), 1):
        leaves = vocabulary.leaves(root.id)
        counts = [catalogue.count(list_id, leaf.id) for leaf in leaves]
        wide += _branch(root, leaves, counts, top, number)
        top += len(leaves) * ROW + GAP
        parts, low = _stack(root, leaves, counts, low, number)
        narrow += parts
    return _svg("breed", WIDTH, top, wide) + _svg("smal", NARROW, low, narrow)


def _svg(css: str, width: int, height: int, parts: list[str]) -> Markup:
    return Markup(
        f'<svg class="boomtekening {css}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _stack(root: Term, leaves: list[Term], counts: list[int], top: int, number: int) -> tuple[list[str], int]:
    """The parts of one branch drawn downwards, and the height at which the next one starts."""
    parts = []
    for line in _wrap(root.label, 36):
        top += 22
        parts.append(f'<text class="stam" x="4" y="{top}">{escape(line)}</text>')
    start, y = top + 6, top + 24
    for leaf, count in zip(leaves, counts, strict=True):
        lines = _wrap(leaf.label, 35)
        parts += [f'<path class="tak k{number}" d="M16 {start}V{y}H30"/>', _dot(42, y, count, number)]
        parts += [f'<text x="62" y="{y + 5 + 19 * index}">{escape(line)}</text>' for index, line in enumerate(lines)]
        y += 12 + 19 * len(lines)
    return parts, y + 2


def _branch(root: Term, leaves: list[Term], counts: list[int], top: int, number: int) -> list[str]:
    middle = top + len(leaves) * ROW / 2
    lines = _wrap(root.label, 26)
    parts = [_trunk(line, middle + 19 * index - 9.5 * (len(lines) - 1)) for index, line in enumerate(lines)]
    for index, (leaf, count) in enumerate(zip(leaves, counts, strict=True)):
        y = top + index * ROW + ROW / 2
        parts.append(
            f'<path class="tak k{number}" d="M{LEFT - 6} {middle:.0f}C{LEFT + 24} {middle:.0f} {LEFT + 18} {y:.0f} {RIGHT - 14} {y:.0f}"/>'
        )
        parts.append(_dot(RIGHT - 2, y, count, number))
        lines = _wrap(_short(leaf.label, 2 * LEAF), LEAF)
        parts += [
            f'<text x="{RIGHT + 14}" y="{y + 5 + 17 * line - 8.5 * (len(lines) - 1):.0f}">{escape(text)}</text>'
            for line, text in enumerate(lines)
        ]
    return parts


def _trunk(line: str, y: float) -> str:
    return f'<text class="stam" x="{LEFT - 14}" y="{y + 5:.1f}" text-anchor="end">{escape(line)}</text>'


def _dot(x: float, y: float, count: int, number: int) -> str:
    css = f"knoop k{number}" if count else "knoop leeg"
    return f'<circle class="{css}" cx="{x}" cy="{y:.0f}" r="12"/><text class="getal{"" if count else " leeg"}" x="{x}" y="{y + 4.5:.1f}" text-anchor="middle">{count}</text>'


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rsplit(' ', 1)[0]} …"
