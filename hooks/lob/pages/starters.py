"""What the data adds to a conversation of a team: for each theme of the Monitor a figure, its question and an experience."""

from __future__ import annotations

from collections.abc import Iterator

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.template import EXAMPLE
from lob.model.values import Row
from lob.model.vocabulary import Term
from lob.pages.addressing import relative
from lob.pages.citations import cite
from lob.pages.examples import element_groups
from lob.text.tree import Node

# The template of the worksheet that asks for it.
TEMPLATE = "gespreksstarters"
THEMES = "monitorthemas"
_TITLE = "Uit de cijfers en de praktijk"
_START = (
    "Leg dit naast het thema dat jullie kiezen. De cijfers en ervaringen komen uit de kennisbank. "
    "Een ervaring van een school is geen bewijs van effect."
)


def conversation(catalogue: Catalogue, page: str) -> Iterator[Node]:
    """The blocks for the page at `page`; a theme without a figure is left out."""
    themes = catalogue.template.vocabularies[THEMES].choices()
    found = [(theme, figure) for theme in themes if (figure := _figure(catalogue, theme))]
    if not found:
        return
    yield _block("h2", _TITLE, "en-praktijk")
    yield _block("p", _START)
    told: set[str] = set()
    for theme, figure in found:
        yield _block("h3", theme.label, theme.id)
        yield from _of_figure(figure, page)
        yield from _of_example(catalogue, theme, page, told)


def _figure(catalogue: Catalogue, theme: Term) -> Record | None:
    """The first figure about a theme that brings a question for a team."""
    about = [one for one in catalogue.using(THEMES, theme.id, "cijfer") if one.get("gespreksvraag").text]
    return min(about, key=lambda one: int(one.get("volgorde").text), default=None)


def _of_figure(figure: Record, page: str) -> Iterator[Node]:
    year, count, who = (_bare(figure.get(name).text or figure.get(name).status) for name in ("jaar", "n", "populatie"))
    about = f" Jaar: {year}. Over wie: {who}. Aantal (n): {count}. Alles staat bij "
    yield _labelled("Cijfer.", figure.summary + about, _link(figure, page), ".")
    yield _labelled("Let op.", figure.get("voorbehoud").text)
    yield _labelled("Vraag.", figure.get("gespreksvraag").text)


def _of_example(catalogue: Catalogue, theme: Term, page: str, told: set[str]) -> Iterator[Node]:
    """What a school says that helped, with an element that a statement about the theme names; each example once."""
    for statement in catalogue.template.scan.of(theme.id):
        for element in statement.success:
            for example in catalogue.using("succeselementen", element, EXAMPLE):
                row = _from_school(example, element)
                if row and example.id not in told:
                    told.add(example.id)
                    label = f"Ervaring, volgens {catalogue.label('succes_volgens', row['volgens'])}."
                    source = f". Bron: {_bare(cite(catalogue, row['bron']))}."
                    yield _labelled(label, f"{_bare(row['toelichting'])}. Dat staat bij ", _link(example, page), source)
                    return


def _from_school(example: Record, element: str) -> Row | None:
    rows = next((rows for name, rows in element_groups(example) if name == "school"), [])
    return next((row for row in rows if row["element"] == element and row.get("toelichting")), None)


def _bare(words: str) -> str:
    """Words without the full stop that the sentence around them brings."""
    return words.rstrip(". ")


def _link(record: Record, page: str) -> Node:
    return Node("a", 0, address=relative(record.address, page), children=(_text(record.title),))


def _labelled(label: str, *parts: str | Node) -> Node:
    inside = (_text(part) if isinstance(part, str) else part for part in parts)
    return Node("p", 0, children=(Node("strong", 0, children=(_text(label),)), _text(" "), *inside))


def _block(tag: str, words: str, name: str = "") -> Node:
    # The sheet itself has headings with the same words, hence ids of our own.
    return Node(tag, 0, address=f"data-{name}" if name else "", children=(_text(words),))


def _text(words: str) -> Node:
    return Node("text", 0, words)
