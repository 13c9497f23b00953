"""JSON-LD: only types and properties that schema.org has, where it has them, and nothing that ends its script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

from lob.data.linked_data import linked_data
from lob.data.tables import named_tables, tables
from lob.model.catalogue import Catalogue
from lob.pages.subjects import Crumb, Subject, crumbs, subjects
from places import FIXTURES
from small import HOSTILE, catalogue, example, quoted

SITE = "https://lob.example/"
# What a text may stand for, besides text.
WRITTEN = {"Text", "URL", "Date", "DateTime"}
Vocabulary = dict[str, Any]


@lru_cache
def schema_org() -> Vocabulary:
    found: Vocabulary = json.loads((FIXTURES / "schema-org.json").read_text("utf-8"))
    return found


def kinds_of(name: str) -> set[str]:
    """A type and all above it."""
    above = schema_org()["types"].get(name)
    assert above is not None, f"schema.org has no {name}"
    return {name}.union(*(kinds_of(one) for one in above))


def faults(thing: dict[str, Any]) -> Iterator[str]:
    """What schema.org does not know in a thing and in all within it."""
    kind = str(thing.get("@type", "Thing"))
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        known = schema_org()["properties"].get(name)
        if not known or not kinds_of(kind) & set(known["on"]):
            yield f"{kind}.{name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _of_value(f"{kind}.{name}", one, set(known["values"]))


def _of_value(place: str, value: object, allowed: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        if "@type" in value and not kinds_of(value["@type"]) & allowed:
            yield f"{place}: {value['@type']}"
        yield from faults(value)
    elif isinstance(value, bool) or not isinstance(value, str | int):
        yield f"{place}: {value!r}"
    elif isinstance(value, int) and not allowed & {"Integer", "Number"}:
        yield f"{place}: {value}"
    elif isinstance(value, str) and (not value or not allowed & WRITTEN):
        yield f"{place}: '{value}'"


def of(subject: Subject, found: Catalogue, all_subjects: dict[str, Subject], site: str = SITE) -> list[dict[str, Any]]:
    text = linked_data(subject, crumbs(subject, found, all_subjects), found, site)
    assert "<" not in text
    if not text:
        return []
    data = json.loads(text)
    assert data.pop("@context") == "https://schema.org"
    graph: list[dict[str, Any]] = data.get("@graph", [data])
    return graph


def test_every_page_says_only_what_schema_org_knows(real_catalogue: Catalogue) -> None:
    found = real_catalogue
    all_subjects = subjects(found)
    seen: set[str] = set()
    for subject in all_subjects.values():
        for thing in of(subject, found, all_subjects):
            assert list(faults(thing)) == [], subject.address
            seen.add(thing["@type"])
    assert seen == {"WebSite", "LearningResource", "Dataset", "DefinedTerm", "DefinedTermSet", "BreadcrumbList"}


def test_the_vocabulary_hears_what_it_does_not_know() -> None:
    assert list(faults({"@type": "Dataset", "price": 1})) == ["Dataset.price"]
    assert list(faults({"@type": "WebSite", "termCode": "x"})) == ["WebSite.termCode"]
    assert list(faults({"@type": "Dataset", "distribution": "x"})) == ["Dataset.distribution: 'x'"]
    assert list(faults({"@type": "Dataset", "publisher": {"@type": "Dataset", "name": "x"}})) == [
        "Dataset.publisher: Dataset"
    ]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_title_stays_a_title(value: str) -> None:
    found = catalogue(example(titel=quoted(value)))
    all_subjects = subjects(found)
    [subject] = [one for one in all_subjects.values() if one.record and one.record.id == "4321"]
    thing = of(subject, found, all_subjects)[0]
    assert thing["name"] == value


def test_addresses_are_whole_with_an_address_of_the_site_and_relative_without() -> None:
    found = catalogue(example())
    all_subjects = subjects(found)
    [subject] = [one for one in all_subjects.values() if one.record and one.record.id == "4321"]
    steps = [Crumb("Home", ""), Crumb("Voorbeelden", "praktijkvoorbeelden"), Crumb(subject.title, None)]
    for site, first in ((SITE, f"{SITE}praktijkvoorbeelden/"), ("", "../")):
        things = json.loads(linked_data(subject, steps, found, site))["@graph"]
        way = next(one for one in things if one["@type"] == "BreadcrumbList")["itemListElement"]
        assert way[0]["item"]["@id"] == first
        assert [step["position"] for step in way] == list(range(1, len(way) + 1))
        assert "item" not in way[-1]


def test_an_example_says_where_it_lies_what_it_is_about_and_who_publishes_it() -> None:
    found = catalogue(example())
    all_subjects = subjects(found)
    [subject] = [one for one in all_subjects.values() if one.record and one.record.id == "4321"]
    thing = of(subject, found, all_subjects)[0]
    assert thing["url"] == f"{SITE}{subject.address}/"
    assert thing["description"] == subject.summary != ""
    assert thing["publisher"]["name"] == "LOB-kennisbank"


def test_the_data_page_names_every_table(real_catalogue: Catalogue) -> None:
    found = real_catalogue
    all_subjects = subjects(found)
    data = of(all_subjects["gegevens"], found, all_subjects)[0]
    named = {one["contentUrl"].rpartition("/")[2] for one in data["distribution"]}
    assert named == {"datapackage.json", *(f"{table.name}.csv" for table in tables(found))}
    assert list(named_tables(found.template).items()) == [(table.name, table.about) for table in tables(found)]
