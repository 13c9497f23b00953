"""What was added or reviewed last: a page, and an Atom feed for who wants to be told. It stands in for a newsletter."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree as ET

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.vocabulary import Term
from lob.text.wording import date_in_words

ALL = "nieuw.xml"
MOST, MOST_OF_PART = 50, 20
_ATOM = "http://www.w3.org/2005/Atom"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def latest(catalogue: Catalogue) -> list[Record]:
    """The records of kinds that are in the feed, that were added or reviewed last, newest first, at most 50; within a day by title."""
    return _newest(catalogue)[:MOST]


def _newest(catalogue: Catalogue) -> list[Record]:
    kinds = [kind.id for kind in catalogue.template.kinds.values() if kind.in_feed]
    dated = [r for kind in kinds for r in catalogue.of(kind) if _DATE.fullmatch(_day(r))]
    by_title = sorted(dated, key=lambda r: r.title)
    return sorted(by_title, key=_day, reverse=True)


def by_day(records: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    """Records per day, in the order they come in; the day in words, such as `21 november 2026`."""
    return [(date_in_words(day), list(group)) for day, group in groupby(records, key=_day)]


def _day(record: Record) -> str:
    return record.get("gecontroleerd").text


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name below /gegevens/, what it is about, and its records, newest first."""

    name: str
    about: str
    records: tuple[Record, ...]


def feeds(catalogue: Catalogue) -> Iterator[Feed]:
    """The feed of all, one of each kind that is told of, and one for each sector and each main goal with an example."""
    yield Feed(ALL, "nieuw en nagekeken", tuple(latest(catalogue)))
    everything = _newest(catalogue)
    for kind in catalogue.template.kinds.values():
        found = [one for one in everything if one.kind.id == kind.id]
        if found:
            yield _part(f"soort-{kind.id}", kind.plural, found)
    told = [kind.id for kind in catalogue.template.kinds.values() if kind.in_feed]
    for list_id, name, terms in _topics(catalogue):
        for term in terms:
            using = {one.address for kind in told for one in catalogue.using(list_id, term.id, kind)}
            found = [one for one in everything if one.address in using]
            if found:
                yield _part(f"{name}-{term.id}", term.label, found)


def _topics(catalogue: Catalogue) -> Iterator[tuple[str, str, list[Term]]]:
    """The lists by which one can follow, with the first word of a name and the terms: every sector, and the goals above all others."""
    sectors, goals = (catalogue.template.vocabularies[name] for name in ("sectoren", "doelen"))
    yield "sectoren", "sector", sectors.choices()
    yield "doelen", "doel", [term for term in goals.terms.values() if not term.parent and not term.retired]


def _part(name: str, about: str, records: Sequence[Record]) -> Feed:
    return Feed(f"nieuw/{name}.xml", about, tuple(records[:MOST_OF_PART]))


def atom(feed_: Feed, site: str) -> str:
    """The feed (RFC 4287). `site` is the address of the site; without one, links are relative to the file."""
    records = feed_.records
    home = f"{site.rstrip('/')}/" if site else "../" * (feed_.name.count("/") + 1)
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "nl"})
    _add(feed, "title", f"LOB-kennisbank: {feed_.about}")
    _add(feed, "id", _lasting_id(feed_.name.removesuffix(".xml")))
    _add(feed, "updated", _moment(records[0]) if records else "1970-01-01T00:00:00Z")
    ET.SubElement(feed, "link", {"href": f"{home}nieuw/"})
    ET.SubElement(feed, "link", {"rel": "self", "href": f"{home}gegevens/{feed_.name}"})
    _add(ET.SubElement(feed, "author"), "name", "Redactie van de LOB-kennisbank")
    for record in records:
        entry = ET.SubElement(feed, "entry")
        _add(entry, "title", record.title)
        # The kind and number stay the same when the title changes; a new date shows that it was looked at again.
        _add(entry, "id", _lasting_id(f"{record.kind.id}/{record.id}"))
        _add(entry, "updated", _moment(record))
        ET.SubElement(entry, "link", {"href": f"{home}{record.address}/"})
        _add(entry, "summary", record.summary)
    ET.indent(feed, " ")
    return ET.tostring(feed, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="utf-8"?>\n', "\n")
    )


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _lasting_id(name: str) -> str:
    """An id that a reader keeps for ever, whatever the address of the site becomes."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"lob-kennisbank/{name}").urn


def _moment(record: Record) -> str:
    return f"{_day(record)}T00:00:00Z"
