"""What a program needs to know of the data files: a Frictionless data package, and a JSON Schema per kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lob.data.csv_files import excel_csv, plain_csv
from lob.data.laid_out import laid_out
from lob.data.table import Column, Table
from lob.data.tables import RECORD_TABLES, file_columns, tables
from lob.model.catalogue import Catalogue
from lob.model.template import STATUS_WORDS, Field, Kind, Template
from lob.model.values import KNOWN

FOLDER = "v1"
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_NAME = "lob-kennisbank"
_ABOUT = (
    "Praktijkvoorbeelden, succeselementen, doelen, cijfers, werken en begrippen over loopbaanoriëntatie en -begeleiding. Drie woorden "
    "vervangen een waarde: 'niet vermeld', 'onbekend' en 'nvt'. Tel ze niet als nee of als nul. De kolom afgeleid noemt wat een redacteur "
    "afleidde. Meer waarden in een cel hebben '; ' ertussen. Succes is ervaren succes: reken er geen effect uit."
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
        resources.append(_resource(table, text))
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


def _resource(table: Table, text: str) -> dict[str, object]:
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
            "fields": [_field(c) for c in table.columns],
            "missingValues": [""],
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


def _field(column: Column) -> dict[str, object]:
    return {
        "name": column.name,
        **({"title": column.title} if column.title else {}),
        "type": column.type,
        "description": " ".join((column.about, *_ids(column))),
        **({"constraints": {"required": True}} if column.required else {}),
    }


def _ids(column: Column) -> Iterator[str]:
    """Where the ids in a column come from, in a sentence; nothing for a column without ids."""
    start = "Een id" if not column.many else "Id's, met '; ' ertussen,"
    if column.vocabulary:
        yield f"{start} uit begrippen.csv, lijst {column.vocabulary}."
    elif column.kind in RECORD_TABLES:
        place = ", met na een komma de plaats in dat werk" if column.placed else ""
        yield f"{start} uit {RECORD_TABLES[column.kind]}.csv{place}."


def record_schema(kind: Kind, template: Template) -> dict[str, object]:
    """The JSON Schema of one record as /gegevens/ gives it: each field with its status and value."""
    fields = {f.id: _value_schema(f, template) for f in kind.fields.values()}
    known = {"type": "integer", "minimum": 0}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label,
        "type": "object",
        "required": ["id", "adres", "velden", "tekst", "volledigheid"],
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "adres": {"type": "string", "pattern": "^/.*/$"},
            "velden": {"type": "object", "properties": fields},
            "tekst": {"type": "object", "additionalProperties": {"$ref": "#/$defs/tekst"}},
            "volledigheid": {
                "type": "object",
                "required": ["bekend", "afgeleid", "onbekend", "totaal"],
                "properties": dict.fromkeys(("bekend", "afgeleid", "onbekend", "totaal"), known),
            },
            "diepte": {"type": "string"},
        },
        "$defs": {
            "status": {"enum": [KNOWN, *STATUS_WORDS]},
            "tekst": {
                "type": "object",
                "required": ["status", "tekst"],
                "properties": {
                    "status": {"$ref": "#/$defs/status"},
                    "tekst": {
                        "type": "string",
                        "description": "Leeg als er niets bekend is, of als de rijen alles zeggen.",
                    },
                    "rijen": {
                        "type": "string",
                        "description": "Het veld onder 'velden' waarvan de rijen deze vraag ook beantwoorden, of alleen zij.",
                    },
                },
            },
        },
    }


def _value_schema(field: Field, template: Template) -> dict[str, object]:
    return {
        "title": field.label,
        "type": "object",
        "required": ["status", "afgeleid", "waarde"],
        "properties": {
            "status": {"$ref": "#/$defs/status"},
            "afgeleid": {"type": "boolean"},
            "waarde": {"anyOf": [_content(field, template), {"type": "null"}]},
        },
        **({"description": field.explanation} if field.explanation else {}),
    }


def _content(field: Field, template: Template) -> dict[str, object]:
    if field.type == "rijen":
        cells = {c.id: {"title": c.label, **_text(c, template)} for c in field.columns}
        if any(c.type == "bestand" for c in field.columns):
            cells |= {c.name: {"title": c.about, "type": c.type} for c in file_columns()}
        return {"type": "array", "items": {"type": "object", "properties": cells}}
    one = _text(field, template)
    return {"type": "array", "items": one} if field.many else one


def _text(field: Field, template: Template) -> dict[str, object]:
    if field.vocabulary:
        # A row may say `niet vermeld` where a term could stand.
        return {"enum": [*template.vocabularies[field.vocabulary].terms, *STATUS_WORDS]}
    return {"type": "string"}
