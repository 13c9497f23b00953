"""What our search page shows for queries of a file, as a table that somebody can grade who never saw the search.

One row per result, at most ten per query, in the order of the page; a query without results has one row. `niets` tells
whether the page says that it has nothing on the question as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page
from zoekmachines import TOP, ours

COLUMNS = ("vraag", "niets", "plaats", "titel", "adres", "uittreksel", "waarom")
# How our page says that it has nothing on the question as a whole.
NOTHING = ("Niets gevonden", "Hierover hebben we niets")
# Per result its title, address, excerpt and the line that says why it is here.
RESULTS = """(results, home) => results.map((result) => {
  const link = result.querySelector('a');
  const said = (part) => (result.querySelector(part)?.textContent || '').replace(/\\s+/g, ' ').trim();
  return [said('h3'), link.href.replace(home, '/'), said('.uittreksel'), said('.waarom')];
})"""


def is_silent(page: Page) -> bool:
    """Whether the search page says that it has nothing on what was asked."""
    return page.inner_text("#zoekstatus").startswith(NOTHING)


def read_lines(path: Path) -> list[str]:
    """The queries of a file: what stands before the first tab of a line, without the heading `vraag` and lines that are empty."""
    lines = path.read_text(encoding="utf-8").splitlines()
    queries = [line.split("\t")[0].strip() for line in lines]
    return [query for query in queries if query and query != "vraag"]


def shown(page: Page, address: str, queries: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Rows of COLUMNS; the first is the heading."""
    ask = ours(page, address)
    yield COLUMNS
    for query in queries:
        ask(query)
        silent = "ja" if is_silent(page) else "nee"
        results = page.eval_on_selector_all("#zoekresultaten > li", RESULTS, address)[:TOP]
        for place, result in enumerate(results, 1):
            yield (query, silent, str(place), *result)
        if not results:
            yield (query, silent, *[""] * 5)
