"""The kinds of pages as search knows them: those of the template, and the pages of terms."""

from __future__ import annotations

from collections.abc import Mapping

from lob.model.kind_parts import Search, search_of
from lob.model.plain import as_list, as_map, as_text
from lob.model.template import Template

TERM = "term"
# For a page whose kind says nothing of search.
OTHER_LETTER = "x"


def search_kinds(template: Template) -> Mapping[str, Search]:
    """What search knows of each kind by its id, the heaviest first; `term` stands for the pages of terms."""
    found = {kind.id: kind.search for kind in template.kinds.values()}
    found[TERM] = search_of(as_map(template.rules["zoeken"].get("termen")))
    return dict(sorted(found.items(), key=lambda one: (-one[1].weight, one[1].label)))


def letters(template: Template) -> Mapping[str, str]:
    """Kind -> the letter that begins the names of its pages in the index, so that results can be grouped before they are loaded."""
    return {name: kind.letter or OTHER_LETTER for name, kind in search_kinds(template).items()}


def core_kinds(template: Template) -> frozenset[str]:
    """Kinds of which also a word that stands once is worth mending a typing error to."""
    return frozenset(name for name, kind in search_kinds(template).items() if kind.core)


def kinds_data(template: Template) -> dict[str, object]:
    """What the query layer in the browser knows of kinds, and the groups of results in which they stand."""
    groups = [as_map(row) for row in as_list(template.rules["zoeken"].get("groepen"))]
    return {
        "kinds": {letter: kind for kind, letter in letters(template).items()},
        "kindData": {
            name: {
                "label": kind.label,
                "weight": kind.weight,
                "group": kind.group,
                "leads": kind.leads,
            }
            for name, kind in search_kinds(template).items()
        },
        "resultGroups": [
            {
                "name": as_text(row.get("id")),
                "label": as_text(row.get("label")),
                "first": int(as_text(row.get("eerst")) or 0),
                "headStart": float(as_text(row.get("voorsprong")) or 1),
            }
            for row in groups
        ],
    }
