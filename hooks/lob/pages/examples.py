"""The list of all examples: its filters, the parts it is cut into, and what its script knows of each example."""

from __future__ import annotations

from collections.abc import Sequence

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.vocabulary import Term, Vocabulary
from lob.pages.drawings import FULL, petal_counts, petal_shapes, windroos_sentence

LIST = "praktijkvoorbeelden"
# The word in the address, its vocabulary and its heading, in the order of the questions of a decaan.
FILTERS: tuple[tuple[str, str, str], ...] = (
    ("sector", "sectoren", "Sector"),
    ("doel", "doelen", "Doel"),
    ("doelgroep", "doelgroepen", "Doelgroep"),
    ("vorm", "vormen", "Vorm"),
    ("succeselement", "succeselementen", "Succeselement"),
    ("wie", "betrokkenen", "Met wie"),
    ("competentie", "competenties", "Loopbaancompetentie"),
    ("overgang", "overgangen", "Overgang"),
)
# Vocabularies whose own order says more than the number of examples.
_IN_ORDER = ("sectoren", "overgangen")
# How many examples stand in one page of HTML; more would make it heavy. With a script the rest comes from the data.
PART = 150


def part_address(number: int) -> str:
    """The address of a part of the list, from 1; the first one is the list itself."""
    return f"{LIST}/lijst/{number}" if number > 1 else LIST


def part_count(catalogue: Catalogue) -> int:
    """How many pages the list takes without a script: one at least."""
    return max(1, -(-len(catalogue.examples) // PART))


def part_of(address: str) -> int:
    """The number of the part that stands at an address, from 1."""
    last = address.rpartition("/")[2]
    return int(last) if last.isdecimal() else 1


def part(catalogue: Catalogue, number: int) -> Sequence[Record]:
    """The examples of one part."""
    return catalogue.examples[(number - 1) * PART : number * PART]


def filter_name(list_id: str) -> str:
    """The word in the address that filters by a vocabulary, or ''."""
    return next((name for name, other, _ in FILTERS if other == list_id), "")


def list_data(catalogue: Catalogue) -> dict[str, object]:
    """What the script of the list needs: the filters with their terms, every example, and the shapes of the figure."""
    outline, petals = petal_shapes(range(1, FULL + 1))
    return {
        "filters": [_filter(catalogue, *one) for one in FILTERS],
        "voorbeelden": [_example(catalogue, record) for record in catalogue.examples],
        "roos": {"rand": outline, "bladen": petals},
    }


def _filter(catalogue: Catalogue, name: str, list_id: str, legend: str) -> dict[str, object]:
    """`termen`: id, label and the term above it, a tree in its own order; `niet`: whether some example does not tell."""
    vocabulary = catalogue.template.vocabularies[list_id]
    return {
        "naam": name,
        "kop": legend,
        "boom": any(t.depth for t in vocabulary.terms.values()),
        "termen": [[t.id, t.label, t.parent] for t in _shown(catalogue, vocabulary)],
        "niet": any(catalogue.tags(r, list_id) == ["niet-vermeld"] for r in catalogue.examples),
    }


def _shown(catalogue: Catalogue, vocabulary: Vocabulary) -> list[Term]:
    used = [t for t in vocabulary.terms.values() if catalogue.count(vocabulary.id, t.id)]
    tree = any(t.depth for t in vocabulary.terms.values())
    return used if tree or vocabulary.id in _IN_ORDER else catalogue.by_use(used)


def _example(catalogue: Catalogue, record: Record) -> dict[str, object]:
    counts = petal_counts(catalogue, record.elements)
    return {
        "id": record.id,
        "titel": record.title,
        "adres": record.address.removeprefix(f"{LIST}/"),
        "over": record.summary,
        "roos": counts,
        "zin": windroos_sentence(counts),
        "bekend": record.completeness.known,
        "dag": record.get("gecontroleerd").text,
        "termen": {name: catalogue.tags(record, list_id) for name, list_id, _ in FILTERS},
    }
