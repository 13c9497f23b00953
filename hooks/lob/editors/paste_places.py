"""Where a piece of pasted text most likely belongs, and why. Nothing falls away: what has no place has place ''."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lob.model.other_names import plain
from lob.model.plain import as_list, as_map, as_text
from lob.model.rules import pairs, rules

# Place of what somebody most likely does not want in an example: a greeting, the head of a mail, a number of a page.
ASIDE = "weg"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as Markdown. `place` is the id of a field or heading, ASIDE, or '' for no proposal; `why` says why, in Dutch."""

    text: str
    place: str = ""
    why: str = ""


def reason(name: str, what: str = "") -> str:
    """Why a place is proposed, in Dutch."""
    return pairs("plakken", "redenen").get(name, "").replace("{}", what)


def place_by_signs(text: str, signs_of: str = "signalen") -> tuple[str, str]:
    """The heading that the words of a text point to, and why; '' when they point to none, or to several as much."""
    said = f" {plain(text)} "
    found = {
        place: [one.rstrip(".") for one in map(as_text, as_list(signs)) if _sign(one) in said]
        for place, signs in as_map(rules("plakken").get(signs_of)).items()
    }
    most = max((len(signs) for signs in found.values()), default=0)
    best = [place for place, signs in found.items() if len(signs) == most]
    if not most or len(best) != 1:
        return "", ""
    return best[0], reason("signaal", found[best[0]][0])


def _sign(one: str) -> str:
    """A sign as it stands in a text between spaces: the beginning of a word, or a whole one where a full stop ends it."""
    return f" {plain(one)} " if one.endswith(".") else f" {plain(one)}"


def place_by_words(text: str) -> tuple[str, str]:
    """The same; but a list or a table whose words point nowhere tells what is done."""
    place, why = place_by_signs(text)
    return ("aanpak", reason("lijst")) if not place and is_listed(text) else (place, why)


def is_listed(text: str) -> bool:
    """True for a text with a list or a table in it."""
    return re.search(r"^(?:- |[0-9]{1,2}\. |\|)", text, re.MULTILINE) is not None
