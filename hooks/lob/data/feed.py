"""What was added or reviewed last: a page, and an Atom feed for who wants to be told. It stands in for a newsletter."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.text.wording import date_in_words

MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def latest(catalogue: Catalogue) -> list[Record]:
    """The records of kinds that are in the feed, that were added or reviewed last, newest first, at most 50; within a day by title."""
    kinds = [kind.id for kind in catalogue.template.kinds.values() if kind.in_feed]
    dated = [r for kind in kinds for r in catalogue.of(kind) if _DATE.fullmatch(_day(r))]
    by_title = sorted(dated, key=lambda r: r.title)
    return sorted(by_title, key=_day, reverse=True)[:MOST]


def by_day(records: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    """Records per day, in the order they come in; the day in words, such as `21 november 2026`."""
    return [(date_in_words(day), list(group)) for day, group in groupby(records, key=_day)]


def _day(record: Record) -> str:
    return record.get("gecontroleerd").text


def atom(catalogue: Catalogue, site: str) -> str:
    """The feed (RFC 4287). `site` is the address of the site; without one, links are relative to /gegevens/."""
    records = latest(catalogue)
    home = f"{site.rstrip('/')}/" if site else "../"
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "nl"})
    _add(feed, "title", "LOB-kennisbank: nieuw en nagekeken")
    _add(feed, "id", _lasting_id("nieuw"))
    _add(feed, "updated", _moment(records[0]) if records else "1970-01-01T00:00:00Z")
    ET.SubElement(feed, "link", {"href": f"{home}nieuw/"})
    ET.SubElement(feed, "link", {"rel": "self", "href": f"{home}gegevens/nieuw.xml"})
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
