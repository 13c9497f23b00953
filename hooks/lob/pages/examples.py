"""Examples: the list with its filters and parts, what its script knows of each one, and what their own page tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lob.model.catalogue import Catalogue
from lob.model.kind_parts import Filter
from lob.model.records import EDITORS, Record
from lob.model.template import EXAMPLE
from lob.model.values import ABSENT, Row
from lob.model.vocabulary import CHOOSE_HELPED, Term
from lob.pages.drawings import petal_counts, windroos_sentence

LIST = "praktijkvoorbeelden"
# How many examples stand in one page of HTML at most; more would make it heavy. With a script the rest comes from the data.
PART = 150
# How many cards stand in one file of data: few enough to come quickly, and what is shown together is often in one file.
CARDS = 25
UNTOLD = "niet-vermeld"


def to_begin_with(catalogue: Catalogue, count: int) -> Sequence[Record]:
    """The first examples of the list that are each about a sector of the maps which those before are not about, by sector."""
    columns = list(catalogue.columns("sectoren"))
    chosen: list[tuple[int, Record]] = []
    left = set(columns)
    for one in catalogue.listed:
        found = left & set(catalogue.tags(one, "sectoren"))
        if found and len(chosen) < count:
            left -= found
            chosen.append((min(map(columns.index, found)), one))
    return [one for _, one in sorted(chosen, key=lambda pair: pair[0])]


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


def part_start(catalogue: Catalogue, number: int) -> int:
    """How many examples stand before a part. Parts are as large as each other: one example more never stands alone."""
    return (number - 1) * len(catalogue.examples) // part_count(catalogue)


def part(catalogue: Catalogue, number: int) -> Sequence[Record]:
    """The examples of one part."""
    return catalogue.listed[part_start(catalogue, number) : part_start(catalogue, number + 1)]


def filters(catalogue: Catalogue) -> tuple[Filter, ...]:
    """The filters of the list, in the order in which a decaan asks."""
    return catalogue.template.kinds[EXAMPLE].filters


def filter_name(catalogue: Catalogue, list_id: str) -> str:
    """The word in the address that filters by a vocabulary, or ''."""
    return next((one.name for one in filters(catalogue) if one.list_id == list_id), "")


def successors(catalogue: Catalogue) -> dict[str, Mapping[str, str]]:
    """Per filter that has them: retired term -> the term that came in its place."""
    lists = catalogue.template.vocabularies
    return {one.name: found for one in filters(catalogue) if (found := lists[one.list_id].successors())}


def filter_words(catalogue: Catalogue) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Per list the other words for its terms, folded, and the term that each leads to: an address may be typed by somebody."""
    for name, vocabulary in catalogue.template.vocabularies.items():
        yield name, {word: term.id for word, term in vocabulary.words().items()}


def list_data(catalogue: Catalogue) -> dict[str, object]:
    """What the script of the list needs at once: the filters, which examples each term is about, and a line for every example."""
    return {
        "filters": [_filter(catalogue, one) for one in filters(catalogue)],
        "perKaart": CARDS,
        "voorbeelden": [_line(record) for record in catalogue.listed],
    }


def cards(catalogue: Catalogue) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """What cards tell beyond their line, by the number of the piece, from 1; a page loads the pieces of what it shows."""
    found = catalogue.listed
    for start in range(0, len(found), CARDS):
        yield str(start // CARDS + 1), [_card(catalogue, record) for record in found[start : start + CARDS]]


def _filter(catalogue: Catalogue, one: Filter) -> dict[str, object]:
    """`termen`: id, label, the term above it and its examples, a tree in its own order; `niet`: the examples that do not tell;
    `opvolgers`: retired term -> its successor. Examples are named by their place in the list, each as the distance to the one before.
    """
    vocabulary = catalogue.template.vocabularies[one.list_id]
    places = _places(catalogue, one.list_id)
    return {
        "naam": one.name,
        "lijst": one.list_id,
        "kop": one.label,
        "meer": one.folded,
        "boom": any(t.depth for t in vocabulary.terms.values()),
        "termen": [[t.id, t.shown, t.parent, places.get(t.id, [])] for t in terms_shown(catalogue, one)],
        # Terms that no example has; an address may still ask for one.
        "leeg": [[t.id, t.shown, t.parent] for t in vocabulary.choices() if not catalogue.count(one.list_id, t.id)],
        # Retired terms in old addresses lead to what came in their place.
        "opvolgers": vocabulary.successors(),
        "niet": places.get(UNTOLD, []),
    }


def _places(catalogue: Catalogue, list_id: str) -> dict[str, list[int]]:
    """Per term, and for what is not told, the distances between the examples that name it themselves; the first one from 0."""
    gaps: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for place, record in enumerate(catalogue.listed):
        for term in catalogue.tags(record, list_id):
            gaps.setdefault(term, []).append(place - last.get(term, 0))
            last[term] = place
    return gaps


def terms_shown(catalogue: Catalogue, one: Filter) -> list[Term]:
    """The terms to filter by: those that some example uses, as a tree, in their own order, or the most used first."""
    vocabulary = catalogue.template.vocabularies[one.list_id]
    used = [t for t in vocabulary.terms.values() if catalogue.count(vocabulary.id, t.id)]
    tree = any(t.depth for t in vocabulary.terms.values())
    return used if tree or one.in_order else catalogue.by_use(used)


def choices_used(catalogue: Catalogue, one: Filter) -> list[Term]:
    """The terms that can be chosen and that some example uses: in their own order, or the most used first.

    In a list with an order of its own those that stand in the maps come first, so that mbo is not folded behind rarer ones.
    """
    used = [t for t in catalogue.template.vocabularies[one.list_id].choices() if catalogue.count(one.list_id, t.id)]
    if not one.in_order:
        return catalogue.by_use(used)
    mapped = frozenset(catalogue.columns(one.list_id))
    return sorted(used, key=lambda term: term.id not in mapped)


def _line(record: Record) -> dict[str, object]:
    return {
        "id": record.id,
        "titel": record.title,
        "adres": record.address.removeprefix(f"{LIST}/"),
        "dag": record.get("gecontroleerd").text,
    }


def _card(catalogue: Catalogue, record: Record) -> dict[str, object]:
    """What theme/kinds/praktijkvoorbeeld/card.html tells; `kenmerken`: per field its id and its labels."""
    counts = petal_counts(catalogue, record.elements)
    return {
        "over": record.summary,
        "roos": counts,
        "zin": windroos_sentence(counts),
        "kenmerken": catalogue.shown(record, "kaart"),
    }


# Codes of the HvA that show what working together can look like; in the source they are no success element.
FORMS = "vormen-samenwerking"
RESEARCHERS, SILENT = "onderzoekers", ABSENT.status
# By whose word success elements are, in the order of the page; the first is for all who were there, the last for those codes.
GROUPS = ("school", SILENT, RESEARCHERS, EDITORS, "vormen")
_ELSEWHERE = "Elders hielp het dat "
PITFALLS, _AMONG = 3, 12
# What stood in the way by chance, such as corona, warns nobody.
_BY_CHANCE = "anders"


def element_groups(record: Record) -> list[tuple[str, list[Row]]]:
    """The rows of success elements by whose word they are: `school` for all who were there, `onderzoekers`, `redactie`,
    `niet vermeld`, and `vormen` for forms of working together. Groups without a row are left out.
    """
    groups: dict[str, list[Row]] = {name: [] for name in GROUPS}
    for row in record.get("succeselementen").rows:
        by = row.get("volgens", SILENT)
        name = "vormen" if row["element"].startswith(FORMS) else by if by in groups else "school"
        groups[name].append(row)
    return [(name, rows) for name, rows in groups.items() if rows]


def reading_guide(catalogue: Catalogue, record: Record) -> list[tuple[Term, str, int]]:
    """Per success element of an example: the term, what helped elsewhere in one sentence, and how many other examples tell it."""
    found = []
    for element in record.elements:
        term = catalogue.term("succeselementen", element)
        others = catalogue.count("succeselementen", element) - 1
        if term and others and not element.startswith(FORMS) and term.explanation.startswith(CHOOSE_HELPED):
            found.append((term, _ELSEWHERE + term.explanation.removeprefix(CHOOSE_HELPED), others))
    return found


def pitfalls(catalogue: Catalogue, record: Record) -> list[tuple[Record, Row]]:
    """What stood in the way where the same was done in the same sector: of examples like this one, one obstacle of each."""
    found = []
    for other, _ in catalogue.related(record, _AMONG):
        rows = [row for row in other.get("belemmeringen").rows if row["soort"] != _BY_CHANCE]
        if rows and all(
            set(record.terms_of(name)[1]) & set(other.terms_of(name)[1]) for name in ("sectoren", "vormen")
        ):
            found.append((other, rows[0]))
    return found[:PITFALLS]


def pointing(catalogue: Catalogue, kind: str, field: str, record: Record) -> list[Record]:
    """Records of a kind whose field names this one."""
    return [one for one in catalogue.of(kind) if record.id in (*one.get(field).items, one.get(field).text)]


def differences(catalogue: Catalogue, record: Record, other: Record) -> list[str]:
    """What another example has and this one has not, in the fields by which teachers choose; at most two."""
    found = []
    for field_id in ("sectoren", "doelgroepen", "vormen"):
        list_id, theirs = other.terms_of(field_id)
        mine = record.terms_of(field_id)[1]
        found += [catalogue.label(list_id, term) for term in theirs if term not in mine][:1]
    return found[:2]
