"""A broken line of front matter as it can only be meant, so that its value is judged too: brackets and quotes closed, signs made text.

Nothing of it is written anywhere: the finding about the line stands, and says how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

from lob.model.plain import UnreadableError
from lob.model.rules import FOLDER
from lob.model.template import load_template
from lob.model.yaml_silent import comment_start

# What stands before a value: spaces and dashes, a name and a colon, or a name that lacks its colon or has another sign for it.
_LEAD = re.compile(r"([ ]*)((?:-[ \t]*)*)")
_NAMED = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?!//)[ \t]*")
_NO_COLON = re.compile(r"([a-z_]+)[ \t]*[= \t][ \t]*(?=\S)")
_TIGHT = re.compile(r"([{,][ ]*[a-z_]+):(?=[^\s:/])")
_EMPTY_ITEM = re.compile(r"([\[,][ ]*)(?:,[ ]*)+")
_PIECE = re.compile(r"(?:^|(?<=,))([ ]*(?:[a-z_]+:[ ]+)?)([^,]*)")
_CLOSING = {"[": "]", "{": "}"}
_DASHED = re.compile(r"-[ ]+\S")
# At the start of a value these mean something to YAML; a name may stand behind some of them.
_SIGNS = "&*!@`%|>?,}]"
_TOOL = re.compile(r"(?:[&!]+\S+[ ]+|[&!*]+)(?=\S)")
# A value that may go on below its line: text or a list that is not closed, or nothing yet.
_OPEN = re.compile(r"[^:]*:[ \t]*(?:[|>][+-]?\d?|[\[{][^\]}]*|\"[^\"]*|'[^']*)?[ \t]*")
# A field behind spaces, a tab or a dash; and one that cannot stand in a row, as rows have their parts further in.
_INDENTED = re.compile(r"(?:[ \t]+|-[ ]+)([a-z][a-z_]+)[ \t]*(?::(?!//)|=)")
_NO_PART = re.compile(r"(?:[ ]{1,3}|[ ]*\t[ \t]*|-[ ]+)([a-z][a-z_]+)[ \t]*:(?!//)")


def as_meant(lines: Sequence[str], at: int) -> list[str]:
    """The lines of a field with the line `at`, and the last of a list that goes on below it, as they can only be meant."""
    lead = _LEAD.match(lines[at])
    assert lead
    dashes = "- " * lead[2].count("-")
    name, value = _name_and_value(lines[at][lead.end() :])
    if not lead[1] and not name:
        return list(lines)
    spaces = _spaces(lines[:at], lead[1], dashes, name)
    end = at + _goes_on(value, lines[at + 1 :])
    whole = " ".join([value, *(line.strip() for line in lines[at + 1 : end + 1])])
    meant = f"{spaces}{dashes}{f'{name}: ' if name else ''}{_value(whole, bool(dashes) and not name)}".rstrip()
    return [*lines[:at], meant, *([""] * (end - at)), *lines[end + 1 :]]


def is_field_askew(line: str, top: str, below: bool) -> bool:
    """Whether a line is a field of its own that stands further in, behind a dash or without its colon.

    `top` is the line of the field above it, right above it unless something stands `below` that: under a value that is complete
    nothing else has a name.
    """
    if not below and not _OPEN.fullmatch(top):
        bare = _NO_COLON.match(line)
        return _INDENTED.match(line) is not None or (bare is not None and bare[1] in _names())
    found = (_NO_PART.match(line) or _NO_COLON.match(line)) if below else None
    parts = _names().get(top.partition(":")[0], _parts()) if found else ()
    return found is not None and found[1] in _names() and found[1] not in parts


def upright(line: str) -> str:
    """Such a line at the margin, with its colon."""
    bare = line.lstrip(" \t-")
    name, value = _name_and_value(bare)
    return f"{name}: {value}" if name else bare


def _spaces(above: Sequence[str], typed: str, dashes: str, name: str) -> str:
    """What stands before a row, or a part of one, where rows stand above it; else what was typed."""
    row = next((line for line in above if line.lstrip(" ").startswith("- ")), "")
    if not typed or not row:
        return typed
    place = row[: len(row) - len(row.lstrip(" "))]
    return place if dashes else f"{place}  " if name else typed


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """The names of all fields, each with the names of the parts of its rows in whatever kind of record."""
    try:
        kinds = load_template(FOLDER.parent).kinds.values()
    except UnreadableError:
        return {}
    names: dict[str, frozenset[str]] = {}
    for field in (field for kind in kinds for field in kind.fields.values()):
        names[field.id] = names.get(field.id, frozenset()) | {part.id for part in field.columns}
    return names


@cache
def _parts() -> frozenset[str]:
    return frozenset().union(*_names().values())


def _name_and_value(text: str) -> tuple[str, str]:
    if named := _NAMED.match(text):
        return named[1], text[named.end() :]
    bare = _NO_COLON.match(text)
    return (bare[1], text[bare.end() :]) if bare and (bare[1] in _names() or bare[1] in _parts()) else ("", text)


def _goes_on(value: str, below: Sequence[str]) -> int:
    """How many lines below belong to a list between brackets that is not closed on its own."""
    if value[:1] != "[" or "]" in value:
        return 0
    return sum(1 for _ in takewhile(lambda line: line[:1] == " " and not line.lstrip().startswith("- "), below))


def _value(value: str, row: bool) -> str:
    cut = comment_start(f"x: {value}") - len("x: ")
    value = (value[:cut] if cut > 0 else value).strip()
    sign = value[:1]
    if sign in _CLOSING and value:
        return _closed(value, _CLOSING[sign])
    if sign in ("'", '"'):
        return _quoted(value, sign)
    if _DASHED.match(value) and not row:
        pieces = (piece.strip() for piece in re.split(r"(?:^|\s)-\s", value))
        return f"[{', '.join(_text(piece) for piece in pieces if piece)}]"
    special = sign and sign in _SIGNS
    value = _TOOL.sub("", value, count=1) if special else value
    return _text(value) if special or ": " in value or value.endswith(":") or cut == 0 else value


def _text(value: str) -> str:
    """A value as text, whatever stands in it."""
    return "'" + value.replace("'", "''") + "'"


def _quoted(value: str, sign: str) -> str:
    inner = value[1:]
    if inner.endswith(sign) and sign not in inner[:-1]:
        return _text(inner[:-1])
    return _text(inner if sign not in inner else value)


def _closed(value: str, closing: str) -> str:
    """A list or a row in one line with its own bracket at the end, no comma too many, and each colon within a value made text."""
    inner = value[1:].rstrip(" ,").rstrip(")]}").rstrip(" ,")
    if any(sign in inner for sign in "[]{}"):
        return value if value.endswith(closing) else value + closing
    inner = _EMPTY_ITEM.sub(r"\1", _TIGHT.sub(r"\1: ", value[0] + inner))[1:]
    if inner.count('"') % 2 or inner.count("'") % 2 or ": " in _PIECE.sub(lambda piece: piece[2], inner):
        inner = _PIECE.sub(lambda piece: piece[1] + _text(piece[2].strip(" '\"")), inner)
    return value[0] + inner + closing
