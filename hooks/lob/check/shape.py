"""Checks of the shape of our own lists: the names of parts, and yes or no. What is misspelt there would do nothing, in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lob.model.findings import Finding
from lob.model.kind_parts import ISSUE_TEXTS, PLACES
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.template import KIND_FILE, is_vocabulary, wrong
from lob.text.nearest import did_you_mean

_KIND = frozenset(
    [
        "id",
        "label",
        "meervoud",
        "map",
        "adres",
        "bestandsnaam",
        "kort",
        "zoeken",
        "feed",
        "nazien",
        "verloopt",
        "melding",
        "tekst",
        "uitvoer",
        "filters",
        "toont",
        "groepen",
        "velden",
        "koppen",
    ]
)
_FIELD = frozenset(
    [
        "id",
        "label",
        "groep",
        "type",
        "verplicht",
        "statuswoorden",
        "vraag",
        "uitleg",
        "voorbeeld",
        "lijst",
        "naar",
        "keuzes",
        "max_tekens",
        "max_woorden",
        "mag_getal",
        "getal_is",
        "navragen",
        "ook_http",
        "getoond",
        "velden",
    ]
)
_HEADING = frozenset(["id", "label", "groep", "vraag", "uitleg", "rijen", "verplicht"])
_GROUP = frozenset(("id", "label"))
_SEARCH = frozenset(["letter", "label", "gewicht", "groep", "kern", "voorop", "velden", "verder", "apart"])
_EXPORT = frozenset(["bestand", "vorm", "uitleg"])
_FILTER = frozenset(["naam", "lijst", "label", "volgorde", "meer"])
_SHOWN_FIELD = frozenset(["veld", "hoogstens"])
_PARTS = (
    ("groepen", _GROUP),
    ("velden", _FIELD),
    ("koppen", _HEADING),
    ("zoeken", _SEARCH),
    ("tekst", frozenset(["max_woorden", "noten"])),
    ("verloopt", frozenset(["na", "maanden"])),
    ("melding", frozenset([*ISSUE_TEXTS, "akkoord"])),
    ("uitvoer", _EXPORT),
    ("filters", _FILTER),
    ("toont", frozenset(PLACES)),
)
_LIST = frozenset(["id", "label", "enkelvoud", "uitleg", "bron", "plaats", "adres", "zoeken", "lijkt_op", "termen"])
_TERM = frozenset(
    [
        "id",
        "label",
        "gewoon",
        "code",
        "uitleg",
        "betekent",
        "vraag",
        "bron",
        "plaats",
        "synoniemen",
        "status",
        "vervallen",
        "opvolger",
        "opmerking",
        "in_65",
        "kaart",
        "kiesbaar",
        "termen",
    ]
)
# Parts that are yes or no, parts with words of their own, and parts that are a list.
_YES_NO = (
    "verplicht",
    "statuswoorden",
    "mag_getal",
    "vervallen",
    "kern",
    "voorop",
    "feed",
    "nazien",
    "noten",
    "kaart",
    "kiesbaar",
    "ook_http",
    "getoond",
)
_WORDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    **dict.fromkeys(_YES_NO, (("ja", "nee"), "Schrijf ja of nee, in kleine letters.")),
    "lijkt_op": (("ja", "weinig", "nee"), "Schrijf ja, weinig of nee, in kleine letters."),
}
_LISTS = ("synoniemen", "keuzes", "akkoord")


def check_shape(path: Path, data: Mapping[str, Plain]) -> Iterator[Finding]:
    """Findings about one file of the template, `data` being what it holds. Files of another shape are left alone."""
    if is_vocabulary(path):
        yield from _known(path, data, _LIST)
        yield from _values(path, {key: value for key, value in data.items() if isinstance(value, str)})
        yield from _rows(path, data, "termen", _TERM)
    elif path.name == KIND_FILE:
        yield from _known(path, data, _KIND)
        yield from _values(path, {key: value for key, value in data.items() if isinstance(value, str)})
        for name, known in _PARTS:
            yield from _rows(path, data, name, known)
        for place in PLACES:
            yield from _rows(path, as_map(data.get("toont")), place, _SHOWN_FIELD)


def _rows(path: Path, data: Mapping[str, Plain], name: str, known: frozenset[str]) -> Iterator[Finding]:
    found = data.get(name)
    for row in [as_map(found)] if isinstance(found, dict) else map(as_map, as_list(found)):
        yield from _known(path, row, known)
        yield from _values(path, row)
        yield from _rows(path, row, name, known)


def _known(path: Path, row: Mapping[str, Plain], known: frozenset[str]) -> Iterator[Finding]:
    for key in row.keys() - known:
        yield wrong(
            path,
            f"{key}:",
            f"'{key}' bestaat hier niet.",
            did_you_mean(key, known, f"Kies uit: {', '.join(sorted(known))}."),
        )


def _values(path: Path, row: Mapping[str, Plain]) -> Iterator[Finding]:
    where = f" van '{as_text(row.get('id'))}'"
    for key, (words, remedy) in _WORDS.items():
        typed = as_text(row.get(key))
        if typed not in ("", *words):
            yield wrong(path, f"{key}: {typed}", f"'{typed}' kan niet bij '{key}'{where}.", remedy)
    for key in _LISTS:
        typed = as_text(row.get(key))
        if typed:
            yield wrong(
                path,
                f"{key}: {typed}",
                f"Bij '{key}'{where} hoort een lijst.",
                f"Zet de waarden tussen rechte haken: {key}: [{typed}]",
            )
