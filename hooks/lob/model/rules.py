"""Rules as data: what stands in hooks/template/rules/, for the checks here and, as JSON, for the scripts in the browser.

A rule file is read once, when the first module asks. One that is gone or cannot be read gives empty rules: the template's own
check says so as a finding before any content is judged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from lob.model.plain import Plain, UnreadableError, as_list, as_map, as_text, load
from lob.text.notation import LINK_KINDS, SCHEMES

FOLDER = Path(__file__).resolve().parents[2] / "template" / "rules"


def _with(groups: int, names: str) -> dict[str, int]:
    return dict.fromkeys(names.split(), groups)


# The files that code reads, with the patterns that Python or a script asks for by name, and how many groups it reads of each.
NAMED_RULES: Mapping[str, Mapping[str, int]] = {
    "bestanden": {},
    "contact": {},
    "menu": {},
    "nederlands": {
        **_with(
            0,
            "genitief apostrof koppelteken gewoon_woord klinkergroep geen_handeling geen_tweede_deel zorgen_dat zorg_voorop",
        ),
        **_with(1, "dubbele_medeklinker meervoud_s geen_meervoud_s tussen_s"),
        **_with(2, "lange_klinker"),
        **_with(3, "open_lettergreep deelwoord"),
    },
    "onaf": {
        **_with(0, "haken merk vultekst opmerking geheel verwijst weet_niet kort cijfers bevroren"),
    },
    "plakken": {
        **_with(0, "citaat kop_diep kop_los mailkop mailciteert groet aanhef bladzijde bladzijde_naam streep_rij"),
        **_with(0, "webadres postvak zinseinde gaat_door getal_breekt_af getal_gaat_door sier geen_titel chat rand"),
        **_with(0, "inhoud inhoudskop vakje_aan vakje_uit zin_af zin_gaat_door"),
        **_with(1, "stip_tab kop_vet mailonderwerp afgebroken lijn"),
        **_with(2, "tijd kop_hekje kop_nummer label noot vakje"),
        **_with(3, "stip_o stip_o_lijst nummer letter"),
        **_with(4, "kop_vet_voor stip stap"),
    },
    "privacy": {
        **_with(0, "telefoon algemeen_nummer algemeen_adres aangesproken bij_een_zaak bij_iemand_thuis groep_mensen"),
        **_with(0, "bijzonder naam_kan nummer_kan rol_kan zelfde_persoon zinseinde kolom"),
    },
    "statuswoorden": {},
    "tekens": {},
    "tegenspraak": {
        **_with(0, "gaat_door voorbij loopt_nog verboden beperkt"),
        **_with(1, "laatste_jaar"),
        **_with(2, "jaren"),
        **_with(3, "dag"),
    },
    "zoeken": {},
    "zoekgewichten": {},
}
# Those that the form reads whole; it has more of what is pasted from `paste_data`.
_OF_THE_FORM = ("bestanden", "onaf", "privacy", "statuswoorden", "tegenspraak")
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
    return whole(as_map(rules(name).get("grenzen")).get(key))


def whole(value: Plain | None) -> int:
    """A whole number of a rule file; 0 when it is none, which the check of the template says."""
    text = as_text(value)
    return int(text) if text.isascii() and text.isdecimal() else 0


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """A compiled pattern of a rule file; one that matches nothing when it is not there or is wrong."""
    source, flags = _patterns(name).get(key, ("", ""))
    return compiled(source, re.IGNORECASE if flags else 0) if source else _NEVER


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern; one that matches nothing when it cannot be read."""
    try:
        return re.compile(source, flags)
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


def wrong_patterns(data: Mapping[str, Plain], needed: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Patterns that are not there, cannot be read or have fewer groups than are read of them (`needed`), each with what is wrong, in Dutch."""
    found = pattern_data(data)
    yield from ((key, "is er niet") for key in needed if not found.get(key, ("", ""))[0])
    for key, (source, flags) in found.items():
        groups = None if _LEFT_OPEN.search(source) else _groups(source, flags)
        if groups is None:
            yield key, "is geen goede reguliere expressie"
        elif source and groups < needed.get(key, 0):
            yield key, f"heeft {groups} groepen tussen ronde haken, en {needed[key]} zijn er nodig"


def _groups(source: str, flags: str) -> int | None:
    """How many groups a pattern has. It is read as it will be used: then Python has it already when it is."""
    try:
        return re.compile(source, re.IGNORECASE if flags else 0).groups
    except re.error:
        return None


def as_data() -> dict[str, object]:
    """What the checks of the form use, and the schemes of short links. Patterns are those of Python; the scripts know the differences."""
    data: dict[str, object] = {
        name: {
            **{key: value for key, value in rules(name).items() if key not in ("id", "label", "patronen", "stukken")},
            **({"patronen": pattern_data(rules(name))} if rules(name).get("patronen") else {}),
        }
        for name in _OF_THE_FORM
    }
    # What follows readers goes out of a link wherever it was typed.
    data["volgers"] = {"namen": texts("plakken", "volgers"), "begin": texts("plakken", "volgers_begin")}
    return data | {"verwijzingen": {"soorten": LINK_KINDS, "andere": [s for s in SCHEMES if s not in LINK_KINDS]}}


def dutch_data() -> dict[str, object]:
    """The rules for forms of words, for the query layer in the browser."""
    return _lists_and_patterns("nederlands")


def weights_data() -> dict[str, dict[str, object]]:
    """How much things weigh when somebody searches, per part of the scripts, for the query layer in the browser. `MENTION.near` is in MENTION."""
    parts = map(as_map, as_list(rules("zoekgewichten").get("onderdelen")))
    return {as_text(part.get("id")): _weights(as_list(part.get("gewichten"))) for part in parts}


def _weights(rows: Iterable[Plain]) -> dict[str, object]:
    found: dict[str, object] = {}
    several: dict[str, dict[str, float]] = defaultdict(dict)
    for row in map(as_map, rows):
        name, _, inner = as_text(row.get("naam")).partition(".")
        value = float(as_text(row.get("waarde")))
        if inner:
            several[name][inner] = value
        else:
            found[name] = value
    return found | several


def paste_data() -> dict[str, object]:
    """The rules for pasted text, for the form; each pattern as its source and its flags."""
    return {**_lists_and_patterns("plakken"), "patronen": pattern_data(rules("plakken"))}


def _lists_and_patterns(name: str) -> dict[str, object]:
    found = rules(name)
    lists = {key: value for key, value in found.items() if key not in ("id", "label", "patronen", "stukken")}
    return {**lists, "patronen": {key: source for key, (source, _) in pattern_data(found).items()}}
