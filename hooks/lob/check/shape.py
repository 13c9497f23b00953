"""Checks of the shape of our own lists: the names of parts, and yes or no. What is misspelt there would do nothing, in silence."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from lob.model.findings import Finding
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.template import KIND_FILE, is_vocabulary, line_of, shown_path

_KIND = frozenset(["id", "label", "meervoud", "map", "adres", "bestandsnaam", "groepen", "velden", "koppen"])
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
        "velden",
    ]
)
_HEADING = frozenset(["id", "label", "vraag", "uitleg", "verplicht"])
_GROUP = frozenset(("id", "label"))
_LIST = frozenset(["id", "label", "enkelvoud", "uitleg", "bron", "plaats", "termen"])
_TERM = frozenset(
    [
        "id",
        "label",
        "code",
        "uitleg",
        "vraag",
        "bron",
        "plaats",
        "synoniemen",
        "status",
        "vervallen",
        "opvolger",
        "opmerking",
        "in_65",
        "termen",
    ]
)
# Parts that are yes or no, and parts that are a list.
_YES_NO = ("verplicht", "statuswoorden", "mag_getal", "vervallen")
_LISTS = ("synoniemen", "keuzes")


def check_shape(path: Path, data: Mapping[str, Plain]) -> Iterator[Finding]:
    """Findings about one file of the template, `data` being what it holds. Files of another shape are left alone."""
    if is_vocabulary(path):
        yield from _known(path, data, _LIST)
        yield from _rows(path, data, "termen", _TERM)
    elif path.name == KIND_FILE:
        yield from _known(path, data, _KIND)
        for name, known in (("groepen", _GROUP), ("velden", _FIELD), ("koppen", _HEADING)):
            yield from _rows(path, data, name, known)


def _rows(path: Path, data: Mapping[str, Plain], name: str, known: frozenset[str]) -> Iterator[Finding]:
    for row in map(as_map, as_list(data.get(name))):
        yield from _known(path, row, known)
        yield from _values(path, row)
        yield from _rows(path, row, name, known)


def _known(path: Path, row: Mapping[str, Plain], known: frozenset[str]) -> Iterator[Finding]:
    for key in row.keys() - known:
        near = difflib.get_close_matches(key.lower(), sorted(known), n=1, cutoff=0.6)
        yield _wrong(
            path,
            f"{key}:",
            f"'{key}' bestaat hier niet.",
            f"Bedoelde je '{near[0]}'?" if near else f"Kies uit: {', '.join(sorted(known))}.",
        )


def _values(path: Path, row: Mapping[str, Plain]) -> Iterator[Finding]:
    where = f" van '{as_text(row.get('id'))}'"
    for key in _YES_NO:
        if as_text(row.get(key)) not in ("", "ja", "nee"):
            typed = as_text(row[key])
            yield _wrong(
                path,
                f"{key}: {typed}",
                f"'{typed}' kan niet bij '{key}'{where}.",
                "Schrijf ja of nee, in kleine letters.",
            )
    for key in _LISTS:
        typed = as_text(row.get(key))
        if typed:
            yield _wrong(
                path,
                f"{key}: {typed}",
                f"Bij '{key}'{where} hoort een lijst.",
                f"Zet de waarden tussen rechte haken: {key}: [{typed}]",
            )


def _wrong(path: Path, needle: str, text: str, remedy: str) -> Finding:
    return Finding(shown_path(path), line_of(path, needle), "LIJST01", text, remedy)
