"""Measure what the search page costs: `LOB_SITE=site PYTHONPATH=hooks:tests/support python tests/bench/bench_search.py`.

Twenty queries of bezoekers.tsv over a built site, each on a first visit with an empty cache: kB over the line until the first
result stands there, of search alone and of everything; and how long tasks of the page's own thread take beyond 50 ms, at a
quarter of the processor, in milliseconds of processor (see visiting.py), until the filters are counted as well.
"""

from __future__ import annotations

import csv
import os
import statistics
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, sync_playwright
from visiting import QUARTER, blocked, hosted, slow_page

from browsing import find_browser

QUERIES = 20
READY = "#zoekresultaten[data-gereed=ja]"
FIRST = """new MutationObserver((_, watch) => { if (document.querySelector('#zoekresultaten > li')) { watch.disconnect();
  const now = performance.now(), [page] = performance.getEntriesByType('navigation');
  globalThis.__loaded = performance.getEntriesByType('resource').filter((e) => e.responseEnd && e.responseEnd <= now)
    .map((e) => [e.name, e.encodedBodySize]).concat([[page.name, page.encodedBodySize]]); } })
  .observe(document, { childList: true, subtree: true });"""


def queries() -> list[str]:
    """Twenty of what visitors ask, spread over the kinds of visitors."""
    with (Path(__file__).resolve().parent / "bezoekers.tsv").open(encoding="utf-8", newline="") as file:
        asked = [row["vraag"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return asked[:: len(asked) // QUERIES][:QUERIES]


def is_search(address: str) -> bool:
    path = urlsplit(address).path
    return path.endswith((".js", ".css")) and ("/zoeken/" in path or "/search" in path)


def visit(browser: Browser, home: str, query: str) -> tuple[float, float, float, float]:
    """kB of search and of everything until the first result (0 when there is none), the longest task and what tasks block."""
    with slow_page(browser, QUARTER, FIRST) as slow:
        tasks, _ = slow.tasks(lambda: slow.page.goto(f"{home}zoeken/?q={quote(query)}"), READY)
        loaded = slow.page.evaluate("globalThis.__loaded || []")
    search = sum(size for name, size in loaded if is_search(name)) / 1000
    everything = sum(size for _, size in loaded) / 1000
    return search, everything, max(task.took for task in tasks), blocked(tasks)


def main() -> None:
    """A line per query, and the medians."""
    site = os.environ.get("LOB_SITE") or sys.exit("LOB_SITE names no built site.")
    with sync_playwright() as playwright, hosted(Path(site)) as home:
        browser = find_browser(playwright, whole=True)
        print("| vraag | kB zoeken | kB alles | langste taak ms | blokkeert ms |\n| --- | ---: | ---: | ---: | ---: |")
        rows = []
        for query in queries():
            rows.append(visit(browser, home, query))
            print(f"| {query} | " + " | ".join(f"{value:.1f}" for value in rows[-1]) + " |", flush=True)
        browser.close()
    columns = list(zip(*[row for row in rows if row[0]], strict=True))
    print("| mediaan | " + " | ".join(f"{statistics.median(column):.1f}" for column in columns) + " |")
    print("| hoogste | " + " | ".join(f"{max(column):.1f}" for column in columns) + " |")


if __name__ == "__main__":
    main()
