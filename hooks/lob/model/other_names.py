"""What people call our fields and headings elsewhere, from hooks/template/rules/plakken.yml: pasted text and hand-written files alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from lob.model.plain import as_list, as_map, as_text
from lob.model.rules import rules


def plain(text: str) -> str:
    """Lower case letters and digits without accents, with single spaces: what two texts are compared by."""
    bare = unicodedata.normalize("NFKD", text.lower())
    return " ".join(re.findall("[a-z0-9€]+", "".join(c for c in bare if not "\u0300" <= c <= "\u036f")))


@cache
def heading_names() -> Mapping[str, str]:
    """Names of headings and the id of the fixed heading that each stands for."""
    return _names("koppen")


@cache
def field_names() -> Mapping[str, str]:
    """Names of fields and the id of the field that each stands for."""
    return _names("velden")


def _names(key: str) -> Mapping[str, str]:
    named = as_map(rules("plakken").get(key)).items()
    return {as_text(phrase): place for place, phrases in named for phrase in as_list(phrases)}
