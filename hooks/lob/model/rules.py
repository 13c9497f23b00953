"""Rules as data: what stands in hooks/template/rules/, for the checks here and, as JSON, for the scripts in the browser.

A rule file is read once, when the first module asks. One that is gone or cannot be read gives empty rules: the template's own
check says so as a finding before any content is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lob.model.plain import Plain, UnreadableError, as_list, as_map, as_text, load
from lob.text.notation import LINK_KINDS, SCHEMES

FOLDER = Path(__file__).resolve().parents[2] / "template" / "rules"
# The files that code reads, with the patterns that it asks for by name.
NAMED_RULES: Mapping[str, tuple[str, ...]] = {
    "bestanden": (),
    "contact": (),
    "menu": (),
    "nederlands": (
        "genitief",
        "apostrof",
        "koppelteken",
        "gewoon_woord",
        "klinkergroep",
        "lange_klinker",
        "open_lettergreep",
        "dubbele_medeklinker",
        "meervoud_s",
        "geen_meervoud_s",
        "deelwoord",
        "geen_handeling",
        "tussen_s",
        "geen_tweede_deel",
    ),
    "onaf": (
        "haken",
        "merk",
        "vultekst",
        "opmerking",
        "geheel",
        "verwijst",
        "weet_niet",
        "kort",
        "cijfers",
        "bevroren",
    ),
    "plakken": (
        "citaat",
        "stip",
        "stip_o",
        "stip_tab",
        "stip_o_lijst",
        "nummer",
        "letter",
        "stap",
        "tijd",
        "kop_hekje",
        "kop_vet",
        "kop_nummer",
        "kop_diep",
        "label",
        "mailkop",
        "mailonderwerp",
        "mailciteert",
        "groet",
        "aanhef",
        "bladzijde",
        "bladzijde_naam",
        "noot",
        "streep_rij",
        "webadres",
        "postvak",
        "zinseinde",
        "afgebroken",
        "gaat_door",
        "getal_breekt_af",
        "getal_gaat_door",
        "lijn",
        "sier",
        "geen_titel",
    ),
    "privacy": (
        "telefoon",
        "algemeen_nummer",
        "algemeen_adres",
        "aangesproken",
        "bij_een_zaak",
        "bij_iemand_thuis",
        "groep_mensen",
        "bijzonder",
        "naam_kan",
        "nummer_kan",
        "rol_kan",
        "zelfde_persoon",
        "zinseinde",
    ),
    "statuswoorden": (),
    "tegenspraak": ("dag", "jaren", "gaat_door", "voorbij", "loopt_nog", "verboden", "beperkt"),
    "zoeken": (),
}
_NEVER = re.compile(r"(?!)")
# A piece that is not there, or that stands above what uses it.
_LEFT_OPEN = re.compile(r"%[a-z_]{2,}%")


@cache
def rules(name: str) -> Mapping[str, Plain]:
    """What stands in a rule file, as text; empty when it cannot be read."""
    try:
        return load(FOLDER / f"{name}.yml")
    except UnreadableError:
        return {}


def texts(name: str, key: str) -> tuple[str, ...]:
    """A list of texts of a rule file."""
    return tuple(map(as_text, as_list(rules(name).get(key))))


def pairs(name: str, key: str) -> Mapping[str, str]:
    """A mapping of texts of a rule file."""
    return {one: as_text(value) for one, value in as_map(rules(name).get(key)).items()}


def limit(name: str, key: str) -> int:
    """A limit of a rule file under `grenzen`; 0 when it is not there."""
    text = as_text(as_map(rules(name).get("grenzen")).get(key))
    return int(text) if text.isascii() and text.isdecimal() else 0


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """A compiled pattern of a rule file; one that matches nothing when it is not there or is wrong."""
    source, flags = _patterns(name).get(key, ("", ""))
    try:
        return re.compile(source, re.IGNORECASE if flags else 0) if source else _NEVER
    except re.error:
        return _NEVER


@cache
def _patterns(name: str) -> Mapping[str, tuple[str, str]]:
    return pattern_data(rules(name))


def pattern_data(data: Mapping[str, Plain]) -> Mapping[str, tuple[str, str]]:
    """Name -> source and flags (`i` or nothing) of every pattern, its pieces (`%tijd%`) put in. A list means any of its patterns."""
    pieces = {name: _any_of(value) for name, value in as_map(data.get("stukken")).items()}
    ignoring = {as_text(one) for one in as_list(data.get("hoofdletters_gelijk"))}
    found = {}
    for key, value in as_map(data.get("patronen")).items():
        source = "|".join(map(as_text, as_list(value)))
        for piece, text in pieces.items():
            source = source.replace(f"%{piece}%", text)
        found[key] = (source, "i" if key in ignoring else "")
    return found


def _any_of(value: Plain) -> str:
    return f"(?:{'|'.join(map(as_text, value))})" if isinstance(value, list) else as_text(value)


def wrong_patterns(name: str, data: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
    """Patterns of a rule file that code or a row asks for and that are not there (`weg`), and those that cannot be read (`onleesbaar`)."""
    found = pattern_data(data)
    in_rows = (as_text(as_map(row).get("zoek")) for rows in data.values() for row in as_list(rows))
    named = dict.fromkeys([*NAMED_RULES.get(name, ()), *filter(None, in_rows)])
    yield from ((key, "weg") for key in named if not found.get(key, ("", ""))[0])
    for key, (source, _) in found.items():
        if _LEFT_OPEN.search(source) or not _compiles(source):
            yield key, "onleesbaar"


def _compiles(source: str) -> bool:
    try:
        re.compile(source)
    except re.error:
        return False
    return True


def as_data() -> dict[str, object]:
    """What the checks of the form use, and the schemes of short links. Patterns are those of Python; the scripts know the differences."""
    data: dict[str, object] = {
        name: {
            **{key: value for key, value in rules(name).items() if key not in ("id", "label", "patronen", "stukken")},
            **({"patronen": pattern_data(rules(name))} if rules(name).get("patronen") else {}),
        }
        for name in NAMED_RULES
        if name not in ("zoeken", "nederlands", "contact", "menu", "plakken")
    }
    return data | {"verwijzingen": {"soorten": LINK_KINDS, "andere": [s for s in SCHEMES if s not in LINK_KINDS]}}


def dutch_data() -> dict[str, object]:
    """The rules for forms of words, for the query layer in the browser."""
    return _lists_and_patterns("nederlands")


def paste_data() -> dict[str, object]:
    """The rules for pasted text, for the form; each pattern as its source and its flags."""
    return {**_lists_and_patterns("plakken"), "patronen": pattern_data(rules("plakken"))}


def _lists_and_patterns(name: str) -> dict[str, object]:
    found = rules(name)
    lists = {key: value for key, value in found.items() if key not in ("id", "label", "patronen", "stukken")}
    return {**lists, "patronen": {key: source for key, (source, _) in pattern_data(found).items()}}
