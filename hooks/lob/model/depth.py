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
        value = value_of(name)
        return value.known and not value.inferred

    def told(name: str) -> str:
        section = section_of(name)
        return section.text if section and section.known else ""

    steps = _STEP.findall(told("aanpak"))
    need = stated("nodig") or bool(told("wat-is-er-nodig"))
    if len(steps) > 1 and need and stated("doelen") and stated("betrokkenen"):
        return REPEATABLE
    more = sum(map(stated, FIELDS)) + sum(bool(told(name)) for name in SECTIONS)
    return DESCRIBED if told("aanpak") and more >= ENOUGH else SHORT
