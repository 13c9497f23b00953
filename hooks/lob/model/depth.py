"""How far an example is described: whether a colleague could do it too, reads what was done, or finds little more than its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lob.model.records import Record

# The list that explains the three, and the terms of it.
LIST = "diepten"
REPEATABLE, DESCRIBED, SHORT = "na-te-doen", "beschreven", "kort"
# A step of a list with numbers.
_STEP = re.compile(r"(?m)^[0-9]+\. ")
# What tells a reader more than the approach alone; so many of them make an example described.
_FIELDS = ("sectoren", "organisatie", "doelen", "betrokkenen", "vastgesteld")
_SECTIONS = ("wat-lastig-is", "wat-is-er-nodig", "tips")
ENOUGH = 3


def depth_of(record: Record) -> str:
    """`na-te-doen`, `beschreven` or `kort`. What the editors inferred counts as not known."""
    steps = _STEP.findall(_text(record, "aanpak"))
    need = _stated(record, "nodig") or bool(_text(record, "wat-is-er-nodig"))
    if len(steps) > 1 and need and _stated(record, "doelen") and _stated(record, "betrokkenen"):
        return REPEATABLE
    told = sum(_stated(record, name) for name in _FIELDS) + sum(bool(_text(record, name)) for name in _SECTIONS)
    return DESCRIBED if _text(record, "aanpak") and told >= ENOUGH else SHORT


def _stated(record: Record, name: str) -> bool:
    value = record.get(name)
    return value.known and not value.inferred


def _text(record: Record, name: str) -> str:
    section = record.section(name)
    return section.text if section and section.known else ""
