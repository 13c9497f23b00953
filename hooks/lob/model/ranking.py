"""The order in which examples are listed, everywhere: what is of use to many first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lob.model.depth import REPEATABLE, SHORT
from lob.model.records import Record
from lob.model.template import Template

# What makes an example of use to many: points by data alone. The page of the list tells it in the same words.
REPEATED = 2  # told so that a colleague could do it too
FOR_ALL, FOR_WHOM_UNTOLD = 3, 1  # for ordinary groups, and not for one special group
LATELY, LONG_AGO = 2, -1  # it goes on or was told of in recent years; it stopped, or is of before those
BEGUN_BY = {"alleen": 2, "team": 2, "school": 1}  # how few have to agree
ENOUGH = 7  # from here on the sectors take turns: what is of use to a few more is no reason to show one sector alone
_GENERAL = "algemeen"
_RECENT = 5  # years before the day on which an example was checked last
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def listed(examples: Sequence[Record], template: Template) -> tuple[Record, ...]:
    """The examples in the order of every list of them: what is of use to many first, then what tells most; those that tell little come last.

    What is of use to so many, or to as many, comes by turns, one of each sector.
    """
    lately = max((int(one.get("gecontroleerd").text[:4] or 0) for one in examples), default=0) - _RECENT
    general = _general_groups(template)
    sectors = list(template.vocabularies["sectoren"].terms)

    def place(one: Record) -> tuple[bool, int, int]:
        return one.depth == SHORT, -usefulness(one, general, lately), -one.completeness.known

    turns: Counter[tuple[bool, int, str]] = Counter()
    ranked = []
    for one in sorted(examples, key=place):
        short, points, _ = place(one)
        sector = next(iter(one.get("sectoren").items), "")
        turn = (short, max(points, -ENOUGH), sector)
        column = sectors.index(sector) if sector in sectors else len(sectors)
        ranked.append(((*turn[:2], turns[turn], column), one))
        turns[turn] += 1
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))


def usefulness(record: Record, general: frozenset[str], lately: int) -> int:
    """How many could use an example, in points. `general` are the target groups that are not special; `lately` is the first recent year."""
    groups = frozenset(record.get("doelgroepen").items)
    years = [int(year) for year in _YEAR.findall(record.get("periode").text)]
    goes_on = record.get("loopt_nog").text
    when = 0
    if goes_on == "ja" or max(years, default=0) >= lately:
        when = LATELY
    if goes_on == "nee" or (years and max(years) < lately and goes_on != "ja"):
        when = LONG_AGO
    whom = 0 if groups - general else FOR_ALL if groups else FOR_WHOM_UNTOLD
    return (REPEATED if record.depth == REPEATABLE else 0) + whom + when + BEGUN_BY.get(record.get("schaal").text, 0)


def _general_groups(template: Template) -> frozenset[str]:
    terms = template.vocabularies["doelgroepen"].terms
    return frozenset(term.id for term in terms.values() if _GENERAL in (term.id, term.parent))
