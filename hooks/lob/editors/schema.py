"""The front matter as a JSON schema, so that an editor with YAML support shows choices and explanations while typing.

The schema is a help, not the gate: the checks say the same in sentences, and more.
"""

from __future__ import annotations

import json

from lob.model.commands import GENERATED
from lob.model.rules import pairs
from lob.model.template import STATUS_WORDS, Field, Kind, Template
from lob.model.values import ABSENT

_NUMBER = "^-?[0-9]+([.,][0-9]+)?$"


def schema(kind: Kind, template: Template) -> str:
    """The schema of one kind as text."""
    required = [f.id for f in kind.required() if f.type != "nummer"]
    found: dict[str, object] = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": kind.label,
        "description": GENERATED,
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {f.id: _property(f, template) for f in kind.fields.values()},
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _property(field: Field, template: Template) -> dict[str, object]:
    about = " ".join(part for part in (field.question, field.explanation) if part)
    value = _value(field, template)
    if field.words:
        value = {"anyOf": [value, {"enum": list(STATUS_WORDS)}]}
    return {"title": field.label, **({"description": about} if about else {}), **value}


def _value(field: Field, template: Template) -> dict[str, object]:
    if field.type == "rijen":
        columns = {c.id: _property(c, template) for c in field.columns}
        row = {
            "type": "object",
            "additionalProperties": False,
            "required": [c.id for c in field.columns if c.required],
            "properties": columns,
        }
        return {"type": "array", "minItems": 1, "items": row}
    one = _single(field, template)
    return {"type": "array", "minItems": 1, "items": one} if field.many else one


def _single(field: Field, template: Template) -> dict[str, object]:
    if field.vocabulary:
        return {
            "oneOf": [
                {"const": t.id, "title": t.label, "description": t.explanation}
                for t in template.vocabularies[field.vocabulary].choices()
            ]
        }
    if field.choices:
        return {"enum": list(field.choices)}
    if field.type in ("nummer", "jaar"):
        return {"type": ["integer", "string"]}
    if field.type in ("getal", "getallen"):
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _NUMBER}, {"const": ABSENT.status}]}
    if field.type in ("verwijzing", "verwijzingen"):
        return {"type": ["integer", "string"]}
    patterns = {
        "datum": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "link": "^https://",
        "pad": "^/",
        "bestand": f"^[a-z0-9]+(-[a-z0-9]+)*\\.({'|'.join(pairs('bestanden', 'materiaal'))})$",
    }
    limits: dict[str, object] = {"pattern": patterns[field.type]} if field.type in patterns else {"minLength": 1}
    if field.max_chars:
        limits["maxLength"] = field.max_chars
    return {"type": ["string", "number"] if field.may_be_number else "string", **limits}
