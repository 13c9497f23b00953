"""What a visitor can take into a selection: examples, guides, answers, sheets and materials, with what a list says of them."""

from __future__ import annotations

from collections.abc import Iterator

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.template import EXAMPLE, PAGE

_KINDS = (EXAMPLE, "wegwijzer", "antwoord", "materiaal")
_SHEETS, _TOOLS = "werkbladen/", frozenset({"schoolplan", "checklist"})


def selection_data(catalogue: Catalogue) -> list[list[object]]:
    """Groups in the order of the page: a label, and per item its address, title, summary and main facts in one line."""
    found = [
        (catalogue.template.kinds[name].label, list(catalogue.examples if name == EXAMPLE else catalogue.of(name)))
        for name in _KINDS
        if name in catalogue.template.kinds
    ]
    found.insert(3, ("Werkblad of hulpmiddel", list(_sheets(catalogue))))
    return [[label, [_item(catalogue, record) for record in records]] for label, records in found if records]


def _sheets(catalogue: Catalogue) -> Iterator[Record]:
    for record in catalogue.of(PAGE):
        if record.address.startswith(_SHEETS) or record.address in _TOOLS:
            yield record


def _item(catalogue: Catalogue, record: Record) -> list[str]:
    facts = [label for _, labels in catalogue.shown(record, "regel") for label in labels]
    if record.kind.id == EXAMPLE:
        facts.insert(0, catalogue.label("diepten", record.depth))
    return [record.address, record.title, record.summary, ", ".join(facts)]
