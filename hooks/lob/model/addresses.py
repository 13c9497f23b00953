"""Addresses: where each record and each term has its page. Others link to them, so they never change."""

from __future__ import annotations

from collections.abc import Iterable

from lob.model.template import PAGE, ROOT_PAGES, Kind, Template

# Pages that the build makes from data alone, without a Markdown file.
MADE_PAGES = ("zoeken",)


def file_address(path: str, kind: Kind) -> str:
    """The address of the page of a file, given by its path in the repository, below the root of the site, without slashes around it; '' for the home page."""
    name = path.rpartition("/")[2].removesuffix(".md")
    if path in ROOT_PAGES:
        return ROOT_PAGES[path]
    if kind.id == PAGE:
        return path.removeprefix("content/").removesuffix(".md").removesuffix("index").strip("/")
    return f"{kind.address}/{name}"


def all_addresses(template: Template, files: Iterable[tuple[str, Kind]]) -> frozenset[str]:
    """Every address of the site, without slashes around it; `files` are paths with their kind."""
    folders = template.term_pages()
    terms = [template.term_address(name, t) for name in folders for t in template.vocabularies[name].terms]
    lists = [k.address for k in template.kinds.values() if k.address]
    return frozenset([*terms, *folders.values(), *lists, *MADE_PAGES, *(file_address(path, k) for path, k in files)])
