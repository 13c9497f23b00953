"""The main menu, as hooks/template/rules/menu.yml says it: its entries, and which of them a page belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lob.model.plain import as_list, as_map, as_text
from lob.model.template import Template


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu: where it leads, what it is called, and the folders below it, its own among them."""

    address: str
    label: str
    folders: frozenset[str]


def entries(template: Template) -> Iterator[Entry]:
    """The entries in the order of the menu."""
    for row in (as_map(one) for one in as_list(template.rules["menu"].get("ingangen"))):
        address = as_text(row.get("adres"))
        yield Entry(address, as_text(row.get("label")), frozenset({address, *map(as_text, as_list(row.get("onder")))}))


def entry_of(address: str, template: Template) -> Entry | None:
    """The entry that a page belongs to by its first folder; None for the home page and what stands beside the menu."""
    folder = address.partition("/")[0]
    return next((entry for entry in entries(template) if folder in entry.folders), None)
