"""Answers on other pages: those that fit a sector or a role best."""

from __future__ import annotations

from collections.abc import Collection

from lob.model.catalogue import Catalogue
from lob.model.records import Record

_KIND = "antwoord"


def fitting(catalogue: Catalogue, field: str, terms: Collection[str]) -> list[Record]:
    """Answers that name one of these terms in a field of theirs; those that name the fewest others come first: they are about it."""
    found = [record for record in catalogue.of(_KIND) if not set(terms).isdisjoint(record.get(field).items)]
    return sorted(found, key=lambda record: (len(set(record.get(field).items) - set(terms)), record.title))
