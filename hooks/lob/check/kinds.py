"""Checks of kinds: each says all that the site needs of it, and what it names is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from lob.model.depth import LIST as DEPTHS
from lob.model.findings import Finding
from lob.model.kind_parts import EXPORT_FORMS, ISSUE_TEXTS
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.template import PAGE, Field, FixedHeading, Kind, Template, kind_file, wrong
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
            yield wrong(path, "", f"Bij het soort '{kind.id}' staat geen '{name}'.", f"Voeg toe: {example}")
    if kind.summary and kind.summary not in kind.fields:
        yield from _one_of(path, "kort", kind.summary, kind.fields, "veld van dit soort")


def _issue(path: Path, kind: Kind, data: Mapping[str, Plain]) -> Iterator[Finding]:
    for name in (*ISSUE_TEXTS, "akkoord") if data else ():
        if not data.get(name):
            text = f"Bij de melding van '{kind.id}' staat geen '{name}'."
            yield wrong(path, "melding:", text, f"Voeg onder 'melding' toe: {name}: ...")


def _search(path: Path, kind: Kind, template: Template) -> Iterator[Finding]:
    search, groups = (
        kind.search,
        [as_text(as_map(row).get("id")) for row in as_list(template.rules["zoeken"].get("groepen"))],
    )
    if search.label:
        yield from _one_of(path, "groep", search.group, groups, "groep van de zoekpagina")
    if search.label and not _LETTER.fullmatch(search.letter):
        text = f"De letter '{search.letter}' bij 'zoeken' is geen kleine letter."
        yield wrong(path, "zoeken:", text, "Kies één kleine letter die geen ander soort heeft.")
    if search.label and not 0 < search.weight <= 1:
        text = f"Het gewicht bij 'zoeken' van '{kind.id}' is geen getal tussen 0 en 1."
        yield wrong(path, "zoeken:", text, "Schrijf bijvoorbeeld: gewicht: 0.3")


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
    for key, names in (("verder", kind.search.further), ("apart", kind.search.apart)):
        for name in names:
            yield from _one_of(path, key, name, kind.fields, "veld van dit soort")


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
            yield wrong(path, f"lijst: {one.list_id}", text, "Haal het filter weg, of voeg een veld met die lijst toe.")
        else:
            yield from _one_of(path, "lijst", one.list_id, template.vocabularies, "lijst met termen")
    for name in {one.name for one in kind.filters if sum(one.name == other.name for other in kind.filters) > 1}:
        yield wrong(
            path, f"naam: {name}", f"Het filter '{name}' staat er twee keer.", "Geef één van de twee een andere naam."
        )


def check_parts(folder: Path, template: Template) -> Iterator[Finding]:
    """What the parts of a kind name and is not there: lists and kinds of fields, groups, and the rows that answer a heading. Without them
    the checks of values would be silent.
    """
    told: set[str] = set()
    for kind in template.kinds.values():
        path = kind_file(folder, kind.id)
        for field in [*kind.fields.values(), *(c for f in kind.fields.values() for c in f.columns)]:
            if field.type in ("term", "termen") and field.vocabulary not in {*template.vocabularies, *told}:
                told |= {field.vocabulary} - {""}
                yield _no_list(path, field, list(template.vocabularies))
            if field.target and field.target not in template.kinds:
                yield wrong(
                    path,
                    f"naar: {field.target}",
                    f"Het veld '{field.id}' verwijst naar '{field.target}', en dat soort bestaat niet.",
                    f"Kies uit: {', '.join(template.kinds)}.",
                )
        yield from _groups(path, kind)
        yield from _answering_rows(path, kind)


def _groups(path: Path, kind: Kind) -> Iterator[Finding]:
    parts: list[Field | FixedHeading] = [*kind.fields.values(), *kind.headings]
    for part in parts:
        if part.group and part.group not in kind.groups:
            yield wrong(
                path,
                f"groep: {part.group}",
                f"De groep '{part.group}' van het onderdeel '{part.id}' bestaat niet.",
                f"Kies uit: {', '.join(kind.groups)}.",
            )


def _answering_rows(path: Path, kind: Kind) -> Iterator[Finding]:
    for heading in kind.headings:
        answering = kind.fields.get(heading.rows)
        if heading.rows and (answering is None or answering.type != "rijen"):
            yield wrong(
                path,
                f"rijen: {heading.rows}",
                f"Het kopje '{heading.id}' noemt '{heading.rows}', en dat is geen veld met rijen.",
                f"Kies uit: {', '.join(f.id for f in kind.fields.values() if f.type == 'rijen')}.",
            )


def _no_list(path: Path, field: Field, lists: list[str]) -> Finding:
    if not field.vocabulary:
        return wrong(path, f"id: {field.id}", f"Bij het veld '{field.id}' staat geen lijst.", "Voeg toe: lijst: ...")
    meant = did_you_mean(field.vocabulary, lists)
    return wrong(
        path,
        f"lijst: {field.vocabulary}",
        f"De lijst '{field.vocabulary}' van het veld '{field.id}' bestaat niet.",
        f"{meant} Maak de lijst in hooks/template/begrippen/, of zet haar terug.".lstrip(),
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
                yield wrong(kind_file(folder, kind.id), f"{part}: {value}", text, "Kies iets dat nog vrij is.")


def _one_of(path: Path, part: str, name: str, known: Collection[str], what: str) -> Iterator[Finding]:
    if name not in known:
        remedy = did_you_mean(name, known, f"Kies uit: {', '.join(known)}.")
        yield wrong(path, name or f"{part}:", f"'{name}' bij '{part}' is geen {what}.", remedy)
