"""Checks of kinds: each says all that the site needs of it, and what it names is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from lob.model.depth import LIST as DEPTHS
from lob.model.findings import Finding
from lob.model.kind_parts import EXPORT_FORMS, ISSUE_TEXTS
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.template import PAGE, Kind, Template, kind_file, line_of, shown_path
from lob.text.nearest import did_you_mean

# What every kind says, with an example of how. Pages lie anywhere, so they have no address of their own.
NEEDED_PARTS: Mapping[str, str] = {
    "label": "label: Podcast",
    "meervoud": "meervoud: Podcasts",
    "map": "map: content/podcasts",
    "adres": "adres: podcasts",
    "kort": "kort: samenvatting",
    "zoeken": "zoeken: {letter: u, label: Podcast, gewicht: 0.3, groep: achtergrond}",
    "velden": "velden:, met een regel per veld",
}
_LETTER = re.compile(r"[a-z]")


def check_kinds(folder: Path, template: Template) -> Iterator[Finding]:
    """Findings about the kinds of a template folder: parts that lack, and names of fields, lists and groups that are not there."""
    for kind in template.kinds.values():
        path = kind_file(folder, kind.id)
        yield from _parts(path, kind, template.files.get(path, {}))
        yield from _issue(path, kind, as_map(template.files.get(path, {}).get("melding")))
        yield from _search(path, kind, template)
        yield from _named_fields(path, kind)
        yield from _filters(path, kind, template)
        for export in kind.exports:
            yield from _one_of(path, "vorm", export.form, EXPORT_FORMS, "vorm van een gegevensbestand")
    yield from _doubles(folder, template)


def _parts(path: Path, kind: Kind, data: Mapping[str, Plain]) -> Iterator[Finding]:
    for name, example in NEEDED_PARTS.items():
        if not data.get(name) and not (kind.id == PAGE and name == "adres"):
            yield _wrong(path, "", f"Bij het soort '{kind.id}' staat geen '{name}'.", f"Voeg toe: {example}")
    if kind.summary and kind.summary not in kind.fields:
        yield from _one_of(path, "kort", kind.summary, kind.fields, "veld van dit soort")


def _issue(path: Path, kind: Kind, data: Mapping[str, Plain]) -> Iterator[Finding]:
    for name in (*ISSUE_TEXTS, "akkoord") if data else ():
        if not data.get(name):
            text = f"Bij de melding van '{kind.id}' staat geen '{name}'."
            yield _wrong(path, "melding:", text, f"Voeg onder 'melding' toe: {name}: ...")


def _search(path: Path, kind: Kind, template: Template) -> Iterator[Finding]:
    search, groups = (
        kind.search,
        [as_text(as_map(row).get("id")) for row in as_list(template.rules["zoeken"].get("groepen"))],
    )
    if search.label:
        yield from _one_of(path, "groep", search.group, groups, "groep van de zoekpagina")
    if search.label and not _LETTER.fullmatch(search.letter):
        text = f"De letter '{search.letter}' bij 'zoeken' is geen kleine letter."
        yield _wrong(path, "zoeken:", text, "Kies één kleine letter die geen ander soort heeft.")
    if search.label and not 0 < search.weight <= 1:
        text = f"Het gewicht bij 'zoeken' van '{kind.id}' is geen getal tussen 0 en 1."
        yield _wrong(path, "zoeken:", text, "Schrijf bijvoorbeeld: gewicht: 0.3")


def _named_fields(path: Path, kind: Kind) -> Iterator[Finding]:
    """Fields that `toont` and `zoeken` name."""
    for place, shown in kind.shown.items():
        for one in shown:
            yield from _one_of(path, place, one.id, _shown_parts(kind, place), "veld van dit soort")
    if kind.expires:
        dates = [one.id for one in kind.fields.values() if one.type == "datum"]
        yield from _one_of(path, "verloopt", kind.expires.field, dates, "veld met een datum")
    for name, _, column in (one.partition(".") for one in kind.search.fields):
        yield from _one_of(path, "velden", name, kind.fields, "veld van dit soort")
        columns = [c.id for c in kind.fields[name].columns] if name in kind.fields else []
        if column and name in kind.fields:
            yield from _one_of(path, "velden", column, columns, f"onderdeel van het veld '{name}'")
    for name in kind.search.further:
        yield from _one_of(path, "verder", name, kind.fields, "veld van dit soort")


def _shown_parts(kind: Kind, place: str) -> list[str]:
    """What may stand at a place: a sheet has running text as well as facts."""
    return [*kind.fields, *(heading.id for heading in kind.headings if place == "blad")]


def _filters(path: Path, kind: Kind, template: Template) -> Iterator[Finding]:
    used = {DEPTHS} | {
        c.vocabulary for f in kind.fields.values() for c in (f, *f.columns) if c.type in ("term", "termen")
    }
    # A field whose list is not there has a finding of its own; the filters beside it have done nothing wrong.
    for one in kind.filters if used <= template.vocabularies.keys() else ():
        if one.list_id in template.vocabularies and one.list_id not in used:
            text = (
                f"Het filter '{one.name}' is van de lijst '{one.list_id}', en geen veld van '{kind.id}' gebruikt die."
            )
            yield _wrong(
                path, f"lijst: {one.list_id}", text, "Haal het filter weg, of voeg een veld met die lijst toe."
            )
        else:
            yield from _one_of(path, "lijst", one.list_id, template.vocabularies, "lijst met termen")
    for name in {one.name for one in kind.filters if sum(one.name == other.name for other in kind.filters) > 1}:
        yield _wrong(
            path, f"naam: {name}", f"Het filter '{name}' staat er twee keer.", "Geef één van de twee een andere naam."
        )


def _doubles(folder: Path, template: Template) -> Iterator[Finding]:
    """No two kinds share a folder, an address or a letter."""
    for part in ("map", "adres", "letter"):
        first: dict[str, Kind] = {}
        for kind in template.kinds.values():
            value = {"map": kind.folder, "adres": kind.address, "letter": kind.search.letter}[part]
            other = first.setdefault(value, kind) if value else kind
            if other is not kind:
                text = f"'{part}: {value}' staat al bij het soort '{other.id}'."
                yield _wrong(kind_file(folder, kind.id), f"{part}: {value}", text, "Kies iets dat nog vrij is.")


def _one_of(path: Path, part: str, name: str, known: Collection[str], what: str) -> Iterator[Finding]:
    if name not in known:
        remedy = did_you_mean(name, known, f"Kies uit: {', '.join(known)}.")
        yield _wrong(path, name or f"{part}:", f"'{name}' bij '{part}' is geen {what}.", remedy)


def _wrong(path: Path, needle: str, text: str, remedy: str) -> Finding:
    return Finding(shown_path(path), line_of(path, needle) if needle else 1, "LIJST01", text, remedy)
