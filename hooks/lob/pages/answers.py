"""Answers on other pages: those that fit a sector or a role best, and what goes with one for at home."""

from __future__ import annotations

from collections.abc import Collection

from lob.model.catalogue import Catalogue
from lob.model.records import Record

_KIND = "antwoord"
# The group of young people and those around them at home.
_HOME = "jongeren-en-thuis"
# What many ask, for who has no words for a question yet.
_OFTEN = (
    "hoe-krijg-ik-collegas-mee",
    "hoe-betrek-ik-ouders",
    "geen-stageplek",
    "wat-is-een-goed-loopbaangesprek",
    "lob-in-de-mentorles",
    "hoeveel-tijd-kost-lob",
)


def fitting(catalogue: Catalogue, field: str, terms: Collection[str]) -> list[Record]:
    """Answers that name one of these terms in a field of theirs; those that name the fewest others come first: they are about it."""
    found = [record for record in catalogue.of(_KIND) if not set(terms).isdisjoint(record.get(field).items)]
    return sorted(found, key=lambda record: (len(set(record.get(field).items) - set(terms)), record.title))


def often(catalogue: Catalogue) -> list[Record]:
    """Answers to begin with, as far as they are there."""
    return [record for record in (catalogue.find(_KIND, one) for one in _OFTEN) if record]


def is_for_home(catalogue: Catalogue, record: Record) -> bool:
    """Whether an answer is for young people or those at home alone, who have no use for a guide for staff."""
    at_home = {term.id for term in catalogue.template.vocabularies["betrokkenen"].leaves(_HOME)}
    return set(record.get("voor_wie").items) <= at_home


def also_for(catalogue: Catalogue, record: Record, most: int = 3) -> list[Record]:
    """Other answers for who reads this one."""
    return [one for one in fitting(catalogue, "voor_wie", record.get("voor_wie").items) if one is not record][:most]
