"""How far an example is described: whether a colleague could do it too, reads what was done, or finds little more than its name."""

from __future__ import annotations

import re
from collections.abc import Callable

from lob.model.values import Section, Value

# The list that explains the three, and the terms of it.
LIST = "diepten"
REPEATABLE, DESCRIBED, SHORT = "na-te-doen", "beschreven", "kort"
# A step of a list with numbers.
_STEP = re.compile(r"(?m)^[0-9]+\. ")
# What tells a reader more than the approach alone; so many of them make an example described.
FIELDS = ("sectoren", "organisatie", "doelen", "betrokkenen", "vastgesteld")
SECTIONS = ("wat-lastig-is", "wat-is-er-nodig", "tips")
ENOUGH = 3


def depth_of(value_of: Callable[[str], Value], section_of: Callable[[str], Section | None]) -> str:
    """`na-te-doen`, `beschreven` or `kort`, from the values and sections of an example by their ids.

    What the editors inferred counts as not known.
    """

    def stated(name: str) -> bool:
        return value_of(name).stated

    def answered(name: str) -> bool:
        section = section_of(name)
        return section is not None and section.known

    approach = section_of("aanpak")
    steps = _STEP.findall(approach.text) if approach and approach.told else []
    if len(steps) > 1 and answered("wat-is-er-nodig") and stated("doelen") and stated("betrokkenen"):
        return REPEATABLE
    more = sum(map(stated, FIELDS)) + sum(map(answered, SECTIONS))
    return DESCRIBED if answered("aanpak") and more >= ENOUGH else SHORT
