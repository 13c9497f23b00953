"""Addresses: where each record and each term has its page. Others link to them, so they never change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from lob.source import Source
from lob.template import ROOT_PAGES, Kind, Template

# Vocabularies whose terms have pages of their own, with the folder of those pages.
TERM_PAGES: Mapping[str, str] = MappingProxyType(
    {
        "doelen": "doelen",
        "succeselementen": "succeselementen",
        "competenties": "competenties",
        "sectoren": "sectoren",
        "overgangen": "overgangen",
        "doelgroepen": "doelgroepen",
        "vormen": "vormen",
        "betrokkenen": "betrokkenen",
        "interventietypen": "interventietypen",
        "effectieve_elementen": "effectieve-elementen",
        "aanbevelingen": "aanbevelingen",
    }
)
# Pages that the build makes from data alone, without a Markdown file.
MADE_PAGES = ("zoeken",)


def source_address(source: Source, kind: Kind) -> str:
    """The address of a file's page below the root of the site, without slashes around it; '' for the home page."""
    name = source.path.rpartition("/")[2].removesuffix(".md")
    if source.path in ROOT_PAGES:
        return ROOT_PAGES[source.path]
    if kind.id == "pagina":
        return source.path.removeprefix("content/").removesuffix(".md").removesuffix("index").strip("/")
    return f"{kind.address}/{name}"


def term_address(list_id: str, term_id: str) -> str:
    """The address of a term's page, or '' when terms of this list have none."""
    folder = TERM_PAGES.get(list_id)
    return f"{folder}/{term_id}" if folder else ""


def all_addresses(template: Template, pairs: Sequence[tuple[Source, Kind]]) -> frozenset[str]:
    """Every address of the site, without slashes around it."""
    terms = [term_address(name, t) for name, v in template.vocabularies.items() if name in TERM_PAGES for t in v.terms]
    lists = [k.address for k in template.kinds.values() if k.address]
    return frozenset([*terms, *TERM_PAGES.values(), *lists, *MADE_PAGES, *(source_address(s, k) for s, k in pairs)])
