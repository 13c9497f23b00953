"""What changed in the content, as pages tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lob.model.catalogue import Catalogue
from lob.model.history import Change
from lob.model.records import Record
from lob.text.wording import as_sentence

# Of a day so many are named, over all days together; who wants them all takes the table.
MOST, MOST_OF_ALL = 40, 120
# Of one record.
MOST_OF_ONE = 8
# A record that was written anew has more parts than anybody wants to read.
MOST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A change with the title of its record, '' when that is no longer there, and its parts in words."""

    change: Change
    title: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day: per kind what happened how often, in words; the changes that are named, and how many are left."""

    day: str
    counts: tuple[tuple[str, str], ...]
    shown: tuple[Told, ...]
    left: int


def days(catalogue: Catalogue) -> list[Day]:
    """The days on which something changed, newest first."""
    found, room = [], MOST_OF_ALL
    for day, group in groupby(catalogue.history, key=lambda one: one.day):
        changes = list(group)
        # Those that the feed tells of come first.
        named = [one for one in changes if catalogue.template.kinds[one.kind].in_feed]
        named += [one for one in changes if one.kind == "antwoord"]
        shown = named[: min(MOST, room)]
        room -= len(shown)
        told = tuple(_told(one, catalogue) for one in shown)
        found.append(Day(day, tuple(_counts(changes, catalogue)), told, len(named) - len(shown)))
    return found


def of_record(record: Record, catalogue: Catalogue) -> Sequence[Change]:
    """What changed of one record, the newest first, as far as git knows; the oldest of many stand in the table alone."""
    return catalogue.changes.get(record.path, ())[:MOST_OF_ONE]


def in_words(parts: Sequence[str]) -> str:
    """The first parts, and how many more: `Doelen, Vorm en 3 andere delen`."""
    more = len(parts) - MOST_PARTS
    return as_sentence([*parts[:MOST_PARTS], f"{more} andere delen"] if more > 1 else list(parts))


def _counts(changes: Iterable[Change], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    counted = Counter((one.kind, one.what) for one in changes)
    for kind in catalogue.template.kinds.values():
        words = [f"{number} {what}" for (name, what), number in sorted(counted.items()) if name == kind.id]
        if words:
            yield kind.plural, as_sentence(words)


def _told(change: Change, catalogue: Catalogue) -> Told:
    record = catalogue.by_path.get(change.path)
    label = catalogue.template.kinds[change.kind].label
    return Told(change, record.title if record else "", label, in_words(change.parts))
