"""What a program needs to know of the data files: a Frictionless data package, and a JSON Schema per kind."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence

from lob.data.csv_files import excel_csv, plain_csv
from lob.data.derived import OF_EXAMPLES, READ_IN, reads_in
from lob.data.laid_out import laid_out
from lob.data.table import Column, Table
from lob.data.tables import RECORD_TABLES, file_columns, tables
from lob.model.catalogue import Catalogue
from lob.model.template import EXAMPLE, STATUS_WORDS, Field, Kind, Template
from lob.model.values import KNOWN

FOLDER = "v1"
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_NAME = "lob-kennisbank"
_ABOUT = (
    "Praktijkvoorbeelden, succeselementen, doelen, cijfers, werken en begrippen over loopbaanoriëntatie en -begeleiding. Drie woorden "
    "vervangen een waarde: 'niet vermeld', 'onbekend' en 'nvt'. Tel ze niet als nee of als nul. Ze staan bij missingValues: een programma dat dat "
    "volgt, maakt ze leeg. Is een cel leeg, dan was er niets te vertellen: de vraag past er niet bij. De kolom afgeleid noemt wat een redacteur "
    "afleidde. Alleen kolommen waarvan de beschrijving het zegt, hebben meer waarden in een cel, met '; ' ertussen. In andere cellen hoort een "
    "puntkomma bij de tekst. Succes is ervaren succes: reken er geen effect uit."
)
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Naamsvermelding 4.0 Internationaal",
    "path": "https://creativecommons.org/licenses/by/4.0/deed.nl",
}


def package(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every file below /gegevens/v1/ as its name below /gegevens/ and its text."""
    resources = []
    for table in tables(catalogue):
        text = plain_csv(table)
        yield f"{FOLDER}/{table.name}.csv", text
        yield f"{FOLDER}/{table.name}-excel.csv", excel_csv(table, catalogue)
        resources.append(_resource(table, text, catalogue.template))
    day = max((change.day for change in catalogue.history), default="")
    yield f"{FOLDER}/datapackage.json", laid_out(_package(resources, day)) + "\n"
    for kind in catalogue.template.kinds.values():
        yield f"{FOLDER}/schema/{kind.id}.json", laid_out(record_schema(kind, catalogue.template)) + "\n"


def _package(resources: list[dict[str, object]], day: str) -> dict[str, object]:
    return {
        "profile": "tabular-data-package",
        "name": _NAME,
        "title": "LOB-kennisbank",
        "description": _ABOUT,
        "version": "1",
        **({"created": f"{day}T00:00:00Z"} if day else {}),
        "licenses": [_LICENCE],
        "resources": resources,
    }


def _resource(table: Table, text: str, template: Template) -> dict[str, object]:
    data = text.encode()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.about,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": _DIALECT,
        "schema": {
            "fields": [_field(c, empty, template) for c, empty in zip(table.columns, _empty(table), strict=True)],
            "missingValues": ["", *STATUS_WORDS],
            **({"primaryKey": list(table.key)} if table.key else {}),
            **({"foreignKeys": joins} if (joins := list(_joins(table))) else {}),
        },
    }


def _joins(table: Table) -> Iterator[dict[str, object]]:
    """The columns that hold one id of another table in every row."""
    found = {"id": table.part_of} if table.part_of else {}
    for column in table.columns:
        if column.required and column.kind in RECORD_TABLES and not (column.placed or column.many):
            found.setdefault(column.name, RECORD_TABLES[column.kind])
    for name, other in found.items():
        yield {"fields": name, "reference": {"resource": other, "fields": "id"}}


def _empty(table: Table) -> list[bool]:
    """Of each column whether no row says anything in it."""
    nothing = {"", *STATUS_WORDS}
    return [bool(table.rows) and all(row[at] in nothing for row in table.rows) for at in range(len(table.columns))]


def _field(column: Column, empty: bool, template: Template) -> dict[str, object]:
    limits: dict[str, object] = {"required": True} if column.required else {}
    one_of = column.choices or (() if column.many else _terms(column.vocabulary, template))
    limits |= {"enum": list(one_of)} if one_of else {}
    return {
        "name": column.name,
        **({"title": column.title} if column.title else {}),
        "type": column.type,
        "description": " ".join(
            (column.about, *_ids(column), *(["Nu nog in geen enkele rij ingevuld."] if empty else []))
        ),
        **({"constraints": limits} if limits else {}),
    }


def _terms(list_id: str, template: Template) -> tuple[str, ...]:
    """What a record may choose from a list, now or before."""
    return tuple(t.id for t in template.vocabularies[list_id].terms.values() if t.choosable) if list_id else ()


def _ids(column: Column) -> Iterator[str]:
    """Where the ids in a column come from, in a sentence; nothing for a column without ids."""
    start = "Een id" if not column.many else "Id's, met '; ' ertussen,"
    if column.vocabulary:
        yield f"{start} uit begrippen.csv, lijst {column.vocabulary}."
    elif column.many and not column.kind:
        yield "Meer waarden hebben '; ' ertussen."
    elif column.kind in RECORD_TABLES:
        place = ", met na een komma de plaats in dat werk" if column.placed else ""
        yield f"{start} uit {RECORD_TABLES[column.kind]}.csv{place}."


_NO_DATA = "Van deze soort is er geen JSON-bestand. Dit schema zegt welke velden de bestanden van de site hebben."
_INFERRED = "Bij rijen: waar als elke rij afgeleid is. Van één rij zegt de cel 'afgeleid' het, waar die er is."
_DAY, _YEAR = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", r"^\d{4}$"


def record_schema(kind: Kind, template: Template) -> dict[str, object]:
    """The JSON Schema of one record as /gegevens/ gives it: each field with its status and value."""
    known = {"type": "integer", "minimum": 0}
    told = any(one.form == "json" for one in kind.exports)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _name_of_schema(kind),
        "title": kind.label,
        **({} if told else {"description": _NO_DATA}),
        **_closed(
            {
                "id": {"type": "string", "minLength": 1},
                "adres": {"type": "string", "pattern": "^/.*/$"},
                "velden": _closed(
                    {f.id: _value_schema(f, template) for f in kind.fields.values()},
                    # An example that waits for its number has the name of its file for an id.
                    [f.id for f in kind.required() if f.id != "id"],
                ),
                "tekst": _closed({h.id: {"$ref": "#/$defs/tekst"} for h in kind.headings}),
                "volledigheid": _closed(dict.fromkeys(("bekend", "afgeleid", "onbekend", "totaal"), known)),
                **(_of_examples(template) if kind.id == EXAMPLE else {}),
            }
        ),
        "$defs": {"status": {"enum": [KNOWN, *STATUS_WORDS]}, "tekst": _SECTION},
    }


def _name_of_schema(kind: Kind) -> str:
    """An absolute name, as JSON Schema asks, that stays the same wherever the site stands: most have no address when they are built."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{_NAME}/{FOLDER}/schema/{kind.id}").urn


_SECTION: dict[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["status", "tekst"],
    "properties": {
        "status": {"$ref": "#/$defs/status"},
        "tekst": {"type": "string", "description": "Leeg als er niets bekend is, of als de rijen alles zeggen."},
        "rijen": {
            "type": "string",
            "description": "Het veld onder 'velden' waarvan de rijen deze vraag ook beantwoorden, of alleen zij.",
        },
    },
}


def _of_examples(template: Template) -> dict[str, object]:
    return {c.name: {"description": c.about, "enum": list(_of(c, template))} for c in OF_EXAMPLES if _of(c, template)}


def _of(column: Column, template: Template) -> tuple[str, ...]:
    return column.choices or _terms(column.vocabulary, template)


def _closed(properties: dict[str, object], required: Sequence[str] | None = None) -> dict[str, object]:
    """An object that has these properties and no others; all of them are required, or those that are named."""
    named = [*properties] if required is None else list(required)
    return {"type": "object", "additionalProperties": False, "required": named, "properties": properties}


def _value_schema(field: Field, template: Template) -> dict[str, object]:
    content = _content(field, template)
    return {
        "title": field.label,
        **_closed(
            {
                "status": {"$ref": "#/$defs/status"} if field.words else {"const": KNOWN},
                "afgeleid": {"type": "boolean", **({"description": _INFERRED} if field.type == "rijen" else {})},
                "waarde": {"anyOf": [content, {"type": "null"}]} if field.words else content,
            }
        ),
        **(_EITHER if field.words else {}),
        **({"description": field.explanation} if field.explanation else {}),
    }


# What is known has a value, and what is not has none.
_EITHER: dict[str, object] = {
    "if": {"properties": {"status": {"const": KNOWN}}},
    "then": {"properties": {"waarde": {"not": {"type": "null"}}}},
    "else": {"properties": {"waarde": {"type": "null"}}},
}


def _content(field: Field, template: Template) -> dict[str, object]:
    if field.type == "rijen":
        cells: dict[str, object] = {c.id: {"title": c.label, **_text(c, template, c.words)} for c in field.columns}
        if any(c.type == "bestand" for c in field.columns):
            cells |= {c.name: {"title": c.about, "type": c.type} for c in file_columns()}
        if reads_in(field):
            cells["afgeleid"] = {"description": READ_IN.about, "enum": list(READ_IN.choices)}
        required = [c.id for c in field.columns if c.required]
        return {"type": "array", "minItems": 1, "items": _closed(cells, required)}
    one = _text(field, template, words=False)
    return {"type": "array", "items": one} if field.many else one


def _text(field: Field, template: Template, words: bool) -> dict[str, object]:
    """One text of a field or of a cell. A cell may say `niet vermeld` where a value could stand."""
    found = field.choices or _terms(field.vocabulary, template)
    if found:
        return {"enum": [*found, *(STATUS_WORDS if words else ())]}
    pattern = {"datum": _DAY, "jaar": _YEAR}.get(field.type)
    return {"type": "string", **({"pattern": pattern} if pattern and not words else {})}
