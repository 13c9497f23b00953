"""Which examples are like another: by what they share that few others have, in the same kind of school, and told in full."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lob.model.depth import SHORT
from lob.model.records import Record

# A list and a term of it.
Key = tuple[str, str]
# What is left of likeness to an example of another sector, to one of which the sector is not known, and to one told in short:
# whoever looks further wants to do it on a school as theirs, and to read how.
_ELSEWHERE, _SOMEWHERE, _BRIEF = 0.4, 0.8, 0.6


@dataclass(frozen=True)
class Traits:
    """What one example is like: its telling terms, and its sectors without and with the ones above them."""

    keys: frozenset[Key]
    sectors: frozenset[str]
    around: frozenset[str]
    depth: str


class Likeness:
    """Compares examples, each by the path of its file."""

    def __init__(self, traits: Mapping[str, Traits], counts: Mapping[Key, int], weights: Mapping[str, float]) -> None:
        """`counts`: how many examples use a term. The fewer do, the more it says; `weights`: how much a list says."""
        self.traits = traits
        self._value = {key: weights[key[0]] * math.log(1 + len(traits) / count) for key, count in counts.items()}
        self._total = {path: self._sum(one.keys) for path, one in traits.items()}

    def between(self, path: str, other: str) -> float:
        """From 0 to 1: what both have of all that either has, less for another sector and for what is told in short.

        Rounded, so that the order in which a set is added up does not matter.
        """
        mine, theirs = self.traits[path], self.traits[other]
        shared = self._sum(mine.keys & theirs.keys)
        if not shared:
            return 0.0
        fit = _sector_fit(mine, theirs) * (_BRIEF if theirs.depth == SHORT else 1)
        return round(fit * shared / (self._total[path] + self._total[other] - shared), 9)

    def _sum(self, keys: Iterable[Key]) -> float:
        return math.fsum(map(self._value.__getitem__, keys))


def _sector_fit(mine: Traits, other: Traits) -> float:
    if not mine.sectors or not other.sectors:
        return _SOMEWHERE
    # Secondary education as a whole fits each of its parts, but the parts do not fit each other.
    return 1 if mine.sectors & other.around or mine.around & other.sectors else _ELSEWHERE


def in_order(record: Record) -> tuple[int, str]:
    """By number; records without one come last, by name."""
    return (int(record.id), "") if record.id.isdecimal() else (10**9, record.id)
