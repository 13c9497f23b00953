"""Whether a text that could be read is what its place says: a record of another kind, or with a second block of fields, is judged no further."""

from __future__ import annotations

import re

from lob.model.findings import Finding
from lob.model.source import Source
from lob.model.template import Kind, Template

# From so many fields that a kind does not have, a file may well be of another kind.
ODD_FIELDS = 3
_SECOND_TOP = re.compile(r"^---\n((?:.+\n)+?)---$", re.MULTILINE)
_FIELD_LINE = re.compile(r"\s*([a-z][a-z_]*):(?: |\n|$)")


def check_fit(source: Source, kind: Kind, template: Template) -> Finding | None:
    """What makes it no use to look any further: the file is of another kind, or its front matter ends too soon."""
    keys = source.fields.keys()
    strange = keys - kind.fields.keys()
    if len(strange) > ODD_FIELDS and 2 * len(strange) > len(keys):
        other = max(template.kinds.values(), key=lambda one: len(keys & one.fields.keys()))
        if len(keys & other.fields.keys()) > len(strange) and other.id != kind.id:
            return _other_kind(source, kind, other)
    after = _FIELD_LINE.match(source.body)
    if after and after[1] in kind.fields and after[1] not in keys:
        return Finding(
            source.path,
            source.body_line - 1,
            "LEES05",
            f"Het kopblok stopt op deze regel, maar daarna komt nog een veld: '{after[1]}'.",
            "Haal deze regel weg, zodat alle velden tussen de eerste en de laatste streepjes staan.",
        )
    return _second_top(source, kind)


def _other_kind(source: Source, kind: Kind, other: Kind) -> Finding:
    return Finding(
        source.path,
        1,
        "LEES12",
        f"Dit lijkt een {other.label.lower()}, maar het bestand ligt op de plaats van een {kind.label.lower()}.",
        f"Zet het bestand in {other.folder}/.",
    )


def _second_top(source: Source, kind: Kind) -> Finding | None:
    """Two texts in one file, or the front matter pasted twice: a second block of fields below the first."""
    for block in _SECOND_TOP.finditer(source.body):
        names = {found[1] for line in block[1].split("\n") if (found := _FIELD_LINE.match(line))}
        if len(names & kind.fields.keys()) >= ODD_FIELDS:
            return Finding(
                source.path,
                source.body_line + source.body.count("\n", 0, block.start(1)) - 1,
                "LEES05",
                "Hier begint een tweede kopblok in hetzelfde bestand.",
                "Staan er twee voorbeelden in? Maak er twee bestanden van. Is het kopblok dubbel geplakt? Haal er een weg.",
            )
    return None
