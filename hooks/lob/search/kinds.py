"""The kinds of pages as search knows them: those of the template, the pages of terms, and parts of a kind that weigh otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from lob.model.kind_parts import TERM, Search, search_of
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.records import Record
from lob.model.template import EXAMPLE, Template

# For a page whose kind says nothing of search.
OTHER_LETTER = "x"


class Intent(TypedDict):
    """Words that tell what sort of answer is wanted, and how much more each kind of page counts then."""

    words: list[str]
    factors: dict[str, float]


class Series(TypedDict):
    """The years of a sector: terms of the filter from `id`-1 to `id`-`last`. `loose`: a number beside the sector is one of them."""

    id: str
    label: str
    last: int
    loose: bool


class Years(TypedDict):
    """By which words a question names a class or year, and the series that sectors have."""

    filter: str
    ordinals: list[str]
    anchors: list[str]
    first: list[str]
    last: list[str]
    series: list[Series]


class KindsData(TypedDict):
    """What kinds_data gives, as the browser gets it."""

    kinds: dict[str, str]
    kindData: dict[str, dict[str, object]]
    resultGroups: list[dict[str, object]]
    intents: list[Intent]
    lists: dict[str, list[str]]
    pieces: list[dict[str, list[str]]]
    carriers: list[str]
    services: list[str]
    persons: list[str]
    feelings: list[str]
    cases: dict[str, str]
    whom: list[dict[str, object]]
    years: Years


def search_kinds(template: Template) -> Mapping[str, Search]:
    """What search knows of each kind by its id, the heaviest first; `term` stands for the pages of terms."""
    found = {kind.id: kind.search for kind in template.kinds.values()}
    found[TERM] = search_of(as_map(template.rules["zoeken"].get("termen")))
    return dict(sorted(found.items(), key=lambda one: (-one[1].weight, one[1].label)))


def letters(template: Template) -> Mapping[str, str]:
    """Kind -> the letter that begins the names of its pages in the index, so that results can be grouped before they are loaded."""
    kinds = {name: kind.letter or OTHER_LETTER for name, kind in search_kinds(template).items()}
    return kinds | {as_text(part.get("id")): as_text(part.get("letter")) for part in _parts(template)}


def result_labels(template: Template) -> Mapping[str, str]:
    """What a visitor reads beside a result and may filter by: each kind by its label, the heaviest first, with the parts that have one."""
    found = {}
    for name, kind in search_kinds(template).items():
        found[name] = kind.label
        found |= {as_text(part.get("id")): as_text(part.get("label")) for part in _labelled(name, template)}
    return found


def _labelled(kind: str, template: Template) -> Iterator[Mapping[str, Plain]]:
    return (part for part in _parts(template) if part.get("label") and as_text(part.get("soort")) == kind)


def part_of(address: str, kind: str, record: Record | None, template: Template) -> str:
    """The part of its kind that a page belongs to: by a field that is filled in, its folder, or how far an example is described. '' for the rest."""
    for part in _parts(template):
        folder, depth, field = (as_text(part.get(name)) for name in ("map", "diepte", "veld"))
        by_depth = depth and kind == EXAMPLE and record is not None and record.depth == depth
        by_field = field and record is not None and record.get(field).known
        if as_text(part.get("soort")) == kind and (
            by_depth or by_field or (folder and address.startswith(f"{folder}/"))
        ):
            return as_text(part.get("id"))
    return ""


def _parts(template: Template) -> Iterator[Mapping[str, Plain]]:
    return (as_map(row) for row in as_list(template.rules["zoeken"].get("delen")))


def core_kinds(template: Template) -> frozenset[str]:
    """Kinds of which also a word that stands once is worth mending a typing error to."""
    return frozenset(name for name, kind in search_kinds(template).items() if kind.core)


def areas(template: Template) -> Mapping[tuple[str, str], Sequence[str]]:
    """List and term -> names of the larger areas that the term lies in: a region in its province."""
    rule = as_map(template.rules["zoeken"].get("gebieden"))
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in map(as_map, as_list(rule.get("namen"))):
        for term in map(as_text, as_list(row.get("termen"))):
            found[as_text(rule.get("lijst")), term] += map(as_text, as_list(row.get("woorden")))
    return found


def kinds_data(template: Template) -> KindsData:
    """What the query layer in the browser knows of kinds, and the groups of results in which they stand."""
    rule = template.rules["zoeken"]
    groups = [as_map(row) for row in as_list(rule.get("groepen"))]
    whom = [as_map(row) for row in as_list(rule.get("voor_wie"))]
    return {
        "kinds": {letter: kind for kind, letter in letters(template).items()},
        "kindData": dict(_kind_data(template)),
        "resultGroups": [
            {
                "name": as_text(row.get("id")),
                "label": as_text(row.get("label")),
                "first": int(as_text(row.get("eerst")) or 0),
                "headStart": float(as_text(row.get("voorsprong")) or 1),
                "near": float(as_text(row.get("nabij")) or 0),
                "subjects": as_text(row.get("onderwerpen")) == "ja",
            }
            for row in groups
        ],
        "intents": list(map(_intent, map(as_map, as_list(rule.get("bedoelingen"))))),
        "lists": {
            "words": _texts(as_map(rule.get("lijst")).get("woorden")),
            "filters": _texts(as_map(rule.get("lijst")).get("filters")),
        },
        "pieces": [
            {"words": _texts(row.get("woorden")), "kinds": _texts(row.get("soorten"))}
            for row in map(as_map, as_list(rule.get("stukken")))
        ],
        "carriers": _texts(rule.get("vorm_van_stuk")),
        "services": _texts(rule.get("elders")),
        "persons": _texts(rule.get("mens")),
        "feelings": _texts(rule.get("gevoel")),
        "whom": [{"name": as_text(row.get("filter")), "wide": _texts(row.get("ruim"))} for row in whom],
        "years": _years(as_map(rule.get("jaren")), template),
        "cases": _cases(as_map(rule.get("gevallen"))),
    }


def _intent(row: Mapping[str, Plain]) -> Intent:
    factors = {name: float(as_text(factor)) for name, factor in as_map(row.get("wegen")).items()}
    return {"words": _texts(row.get("woorden")), "factors": factors}


def _texts(value: Plain | None) -> list[str]:
    return [as_text(one) for one in as_list(value)]


def _years(row: Mapping[str, Plain], template: Template) -> Years:
    lists = template.vocabularies
    sectors = lists["sectoren"].terms if "sectoren" in lists else {}
    return {
        "filter": as_text(row.get("filter")),
        "ordinals": _texts(row.get("telwoorden")),
        "anchors": _texts(row.get("ankers")),
        "first": _texts(row.get("eerste")),
        "last": _texts(row.get("examen")),
        "series": [
            {
                "id": as_text(one.get("reeks")),
                "label": sectors[as_text(one.get("sector"))].label,
                "last": int(as_text(one.get("laatste"))),
                "loose": as_text(one.get("los")) == "ja",
            }
            for one in map(as_map, as_list(row.get("reeksen")))
            if as_text(one.get("sector")) in sectors
        ],
    }


def _cases(row: Mapping[str, Plain]) -> dict[str, str]:
    """What these names are cases of, and the names as one text: the alternatives of a pattern."""
    return {"of": as_text(row.get("van")), "names": "|".join(as_text(word) for word in as_list(row.get("woorden")))}


def _kind_data(template: Template) -> Iterator[tuple[str, dict[str, object]]]:
    """Per kind, and per part of a kind under its own name, how its pages weigh and where they stand."""
    kinds = search_kinds(template)
    for name, kind in kinds.items():
        yield name, {"kind": name, "shown": name, "weight": kind.weight, "group": kind.group, "leads": kind.leads}
    for part in _parts(template):
        kind = kinds[as_text(part.get("soort"))]
        group = as_text(part.get("groep")) or kind.group
        weight = float(as_text(part.get("gewicht")))
        yield (
            as_text(part.get("id")),
            {
                "kind": as_text(part.get("soort")),
                "shown": as_text(part.get("id" if part.get("label") else "soort")),
                "weight": weight,
                "group": group,
                "leads": kind.leads or as_text(part.get("voorop")) == "ja",
            },
        )
