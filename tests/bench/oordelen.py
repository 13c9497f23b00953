"""Graded judgements of search: what visitors type, and how useful each page is to whoever typed it.

bezoekers.tsv holds the queries (who asks, text); one of the kind `zonder` has no answer on this site. oordelen.tsv holds per
query a grade, its reason, and the pages that have it: 3 answers the question, 2 helps with it, 1 touches it, 0 is of no use.
First the pages of the site were graded for each query before any engine had answered it; then whatever was left of the first
ten of three engines (ours, Pagefind in Dutch, lunr in Dutch), together and in an order that tells nothing of the engine. A page
that was not judged counts as 0, so `beoordeeld` says how far the figures can be trusted. A hash of the query divides work from
judgement: tune on the half `afstemming` only.

Other judges, who had not seen the system when writing them, added queries, and named the pages that help; somebody else graded the first
three to five of our answers before and after a change, not knowing which was which. `buiten` and `derde` were tuned on afterwards. The queries
of `vierde` were not looked at. `vijfde` and `zesde` are halves of one more set, written before its author had seen an answer: the first was
tuned on, the second only graded, when all was done. Of both the first three pages before and after were graded in one order. Those of
`zevende` were written before an answer had been seen and are no longer unseen: kinds of faults were found in them. Those of `achtste` were written
and graded after the mending. The judge of `negende` never saw the engine nor other queries: wrote them, named the pages that help from reading
the site, and then graded the first ten. So did another one for `tiende`, and one for `elfde`, who graded the first five. The judge of `twaalfde` and
`twaalfde-2` wrote sixty before seeing a title, and graded the first five of the 49 that were new here; what he named as better counts as helping.
Kinds of faults were looked for in the first half only. The judge of
`dertiende` and `dertiende-2` was a stranger too: sixty queries before a title was seen, and the first five graded from the pages. So was that
of `veertiende` and `veertiende-2`: 64 before a title was seen, of which 55 were new here, and the first ten graded; what he named as better
counts as helping. The second half is only measured. The judge of `vijftiende` and `vijftiende-2` wrote eighty before a title was seen, of which
54 are kept here, and graded the first five; what came among the first three after the mending was graded by who mended. Kinds of faults were
looked for in the first half only.
"""

from __future__ import annotations

import csv
import hashlib
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUERIES, GRADES = "bezoekers.tsv", "oordelen.tsv"
WITHOUT = "zonder"
HALVES = ("afstemming", "opzij")
OUTSIDE = (
    "buiten",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
    "twaalfde-2",
    "dertiende",
    "dertiende-2",
    "veertiende",
    "veertiende-2",
    "vijftiende",
    "vijftiende-2",
)
TOP = 10
MOST_GRADE = 3
USEFUL = 2
TARGETS = {"eerste nuttig": 0.90, "P@3": 0.80, "stilte juist": 0.95}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the grades of its pages, by address without slashes."""

    kind: str
    text: str
    grades: Mapping[str, int]
    judge: str = ""

    @property
    def half(self) -> str:
        """The half that it belongs to, which nobody chose; those of another judge stand apart."""
        return self.judge if self.judge in OUTSIDE else HALVES[hashlib.sha256(self.text.encode()).digest()[0] % 2]

    @property
    def answered(self) -> bool:
        """Whether the site can answer it."""
        return self.kind != WITHOUT


def read_asked() -> list[Asked]:
    """All queries, in the order of the file. ValueError when a grade is of no query, out of range or without a reason."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows(GRADES):
        grade = int(row["oordeel"])
        if not 0 <= grade <= MOST_GRADE or not row["reden"]:
            raise ValueError(f"{GRADES}: {row}")
        grades[row["vraag"]] |= dict.fromkeys(row["bladzijden"].split(), grade)
    found = [
        Asked(row["soort"], row["vraag"], grades.pop(row["vraag"], {}), row["oordelaar"]) for row in _rows(QUERIES)
    ]
    if grades:
        raise ValueError(f"{GRADES}: no such query: {sorted(grades)[:3]}")
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


@dataclass(slots=True)
class Graded:
    """What one engine made of the queries of one half."""

    first: list[bool] = field(default_factory=list)
    of_three: list[float] = field(default_factory=list)
    ndcg: list[float] = field(default_factory=list)
    judged: list[bool] = field(default_factory=list)
    quiet: list[bool] = field(default_factory=list)

    def add(self, asked: Asked, found: Sequence[str], silent: bool) -> None:
        """Count one answer: addresses in order, and whether the page said that it has nothing on this."""
        self.quiet.append(silent != asked.answered)
        if not asked.answered:
            return
        grades = [asked.grades.get(address, 0) for address in found[:TOP]]
        useful = sum(grade >= USEFUL for grade in asked.grades.values())
        best = _gain(sorted(asked.grades.values(), reverse=True)[:TOP])
        self.first.append(bool(grades) and grades[0] >= USEFUL)
        # Where fewer than three pages help, those are all that can be asked.
        self.of_three.append(sum(grade >= USEFUL for grade in grades[:3]) / max(1, min(3, useful)))
        self.ndcg.append(_gain(grades) / best if best else 0.0)
        self.judged += [address in asked.grades for address in found[:TOP]]

    def figures(self) -> dict[str, float]:
        """Means by their name, 0 to 1."""
        return {
            "eerste nuttig": _mean(self.first),
            "P@3": _mean(self.of_three),
            f"nDCG@{TOP}": _mean(self.ndcg),
            "stilte juist": _mean(self.quiet),
            "beoordeeld": _mean(self.judged),
        }


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def print_graded(name: str, halves: Mapping[str, Graded]) -> None:
    """One line per half."""
    print(f"\n{name}, oordelen van 0 tot {MOST_GRADE}")
    for half in halves:
        figures = "  ".join(f"{label} {value:.3f}" for label, value in halves[half].figures().items())
        print(f"  {half:<11} ({len(halves[half].first)} met antwoord van {len(halves[half].quiet)})  {figures}")


def meets(halves: Mapping[str, Graded]) -> bool:
    """Whether the half set aside meets the targets; says which it misses."""
    figures = halves["opzij"].figures()
    missed = [f"{label} {figures[label]:.3f} < {least}" for label, least in TARGETS.items() if figures[label] < least]
    print(f"  Doelen op de helft opzij: {'gehaald' if not missed else 'NIET gehaald: ' + ', '.join(missed)}")
    return not missed
