"""What a program needs to know of the data files: a Frictionless data package, and a JSON Schema per kind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from lob.data.tables import Column, Table, excel_csv, file_columns, plain_csv, tables
from lob.model.catalogue import Catalogue
from lob.model.template import STATUS_WORDS, Field, Kind, Template
from lob.model.values import KNOWN

FOLDER = "v1"
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_NAME = "lob-kennisbank"
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
    yield f"{FOLDER}/datapackage.json", _json(_package(resources))
    for kind in catalogue.template.kinds.values():
        yield f"{FOLDER}/schema/{kind.id}.json", _json(record_schema(kind, catalogue.template))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _package(resources: list[dict[str, object]]) -> dict[str, object]:
    return {
        "profile": "tabular-data-package",
        "name": _NAME,
        "title": "LOB-kennisbank",
        "description": "Praktijkvoorbeelden, succeselementen, doelen, cijfers, werken en begrippen over loopbaanoriëntatie en -begeleiding.",
        "version": "1",
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
            **({"foreignKeys": [_joins(table.part_of)]} if table.part_of else {}),
        },
    }


def _joins(table: str) -> dict[str, object]:
    return {"fields": "id", "reference": {"resource": table, "fields": "id"}}


def _field(column: Column) -> dict[str, object]:
    about = (
        f"{column.about} Een id uit begrippen.csv, lijst {column.vocabulary}." if column.vocabulary else column.about
    )
    return {
        "name": column.name,
        "type": column.type,
        "description": about,
        **({"constraints": {"required": True}} if column.required else {}),
    }


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
