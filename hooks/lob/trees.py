"""The tree of goals and the like as a drawing: one column of themes, one of leaves, joined by lines."""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from .catalogue import Catalogue
from .vocabulary import Term, Vocabulary

ROW, GAP, LEFT, RIGHT, WIDTH = 30, 16, 250, 300, 780


def tree(catalogue: Catalogue, list_id: str) -> Markup:
    """A vocabulary of two levels as SVG.

    The drawing is decoration beside the nested list with the same content, so it is hidden from screen readers.
    """
    vocabulary = catalogue.template.vocabularies[list_id]
    parts: list[str] = []
    top = 0
    for number, root in enumerate(vocabulary.roots(), 1):
        leaves = vocabulary.leaves(root.id)
        parts += _branch(catalogue, vocabulary, root, leaves, top, number)
        top += len(leaves) * ROW + GAP
    return Markup(f'<svg class="boomtekening" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>')


def _branch(catalogue: Catalogue, vocabulary: Vocabulary, root: Term, leaves: list[Term], top: int, number: int) -> list[str]:
    middle = top + len(leaves) * ROW / 2
    parts = [_trunk(line, top + len(leaves) * ROW / 2 + 19 * index - 9.5 * (len(lines) - 1)) for lines in [_wrap(root.label, 27)] for index, line in enumerate(lines)]
    for index, leaf in enumerate(leaves):
        y = top + index * ROW + ROW / 2
        count = catalogue.count(vocabulary.id, leaf.id)
        parts.append(f'<path class="tak k{number}" d="M{LEFT - 6} {middle:.0f}C{LEFT + 24} {middle:.0f} {LEFT + 18} {y:.0f} {RIGHT - 14} {y:.0f}"/>')
        parts.append(_dot(y, count, number))
        parts.append(f'<text x="{RIGHT + 14}" y="{y + 5:.0f}">{escape(_short(leaf.label, 58))}</text>')
    return parts


def _trunk(line: str, y: float) -> str:
    return f'<text class="stam" x="{LEFT - 14}" y="{y + 5:.1f}" text-anchor="end">{escape(line)}</text>'


def _dot(y: float, count: int, number: int) -> str:
    css = f"knoop k{number}" if count else "knoop leeg"
    return f'<circle class="{css}" cx="{RIGHT - 2}" cy="{y:.0f}" r="12"/><text class="getal{"" if count else " leeg"}" x="{RIGHT - 2}" y="{y + 4.5:.1f}" text-anchor="middle">{count}</text>'


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
