"""Who made a work: a person with initials, or an organisation whose name stays whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Words before a family name. A closed list: otherwise `Gemeente Rotterdam, afdeling onderwijs` would be a person.
_BEFORE = "van|de|den|der|het|'t|’t|ten|ter|te|op|in|von|zu|la|le|du|el|al"
_PERSON = re.compile(
    rf"(?P<family>[^,]+),(?P<given>(?: ?-?[A-Z]\w{{0,2}}\.)*)(?P<before>(?: (?:{_BEFORE}))*)",
)


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker of a work. `given` and `before` (`van den`) are '' for an organisation, whose whole name is `family`."""

    family: str
    given: str = ""
    before: str = ""
    person: bool = False

    @property
    def surname(self) -> str:
        """As running Dutch text names it: `Van Diepen`, or the whole name of an organisation."""
        return f"{self.before[:1].upper()}{self.before[1:]} {self.family}".strip()


def maker(text: str) -> Maker:
    """`Diepen, M. van` as a person; what is no family name with initials or a word before it is an organisation."""
    found = _PERSON.fullmatch(text.strip())
    if not found or not (found["given"] or found["before"]):
        return Maker(text.strip())
    return Maker(found["family"].strip(), found["given"].strip(), found["before"].strip(), person=True)
