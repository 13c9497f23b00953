"""Addresses: where each record and each term has its page. Others link to them, so they never change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lob.model.template import ROOT_PAGES, Kind, Template

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


def file_address(path: str, kind: Kind) -> str:
    """The address of the page of a file, given by its path in the repository, below the root of the site, without slashes around it; '' for the home page."""
    name = path.rpartition("/")[2].removesuffix(".md")
    if path in ROOT_PAGES:
        return ROOT_PAGES[path]
    if kind.id == "pagina":
        return path.removeprefix("content/").removesuffix(".md").removesuffix("index").strip("/")
    return f"{kind.address}/{name}"


def term_address(list_id: str, term_id: str) -> str:
    """The address of a term's page, or '' when terms of this list have none."""
    folder = TERM_PAGES.get(list_id)
    return f"{folder}/{term_id}" if folder else ""


def all_addresses(template: Template, files: Iterable[tuple[str, Kind]]) -> frozenset[str]:
    """Every address of the site, without slashes around it; `files` are paths with their kind."""
    terms = [term_address(name, t) for name, v in template.vocabularies.items() if name in TERM_PAGES for t in v.terms]
    lists = [k.address for k in template.kinds.values() if k.address]
    return frozenset([*terms, *TERM_PAGES.values(), *lists, *MADE_PAGES, *(file_address(path, k) for path, k in files)])
