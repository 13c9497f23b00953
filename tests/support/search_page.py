"""What tests of the search page read of it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

READY = '#zoekresultaten[data-gereed="ja"]'
ITEMS = "#zoekresultaten > li"


Ask = Callable[..., Page]


def ids(one: Page) -> list[str]:
    """The numbers of the examples found, in order."""
    return [
        item.get_attribute("data-id") or ""
        for item in one.query_selector_all(f'{ITEMS}[data-soort="praktijkvoorbeeld"]')
    ]


def links(one: Page) -> list[str]:
    """Where the titles of the results lead."""
    found: list[str] = one.locator(f"{ITEMS} h3 a").evaluate_all("all => all.map((a) => a.href)")
    return found
