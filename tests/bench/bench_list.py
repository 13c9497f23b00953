"""Measure the list of examples at size: `PYTHONPATH=hooks:tests/support python tests/bench/bench_list.py 129:4 200:4 2000:6`.

Each size with the part of a processor that a slow device has. The real examples and copies of them; only the list is made, so
that a size takes seconds. Times are milliseconds of processor of the page's own thread while it is slowed down, so that other
work on the machine counts little; each the median of three visits. `blokkeert` is what tasks take beyond 50 ms, `tot gereed` what all
tasks take together until the list says that it is ready.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from visiting import QUIET, blocked, hosted, slow_page

from browsing import find_browser
from lob.check.library import load_library
from lob.data.exports import list_files
from lob.model.catalogue import Catalogue, build_catalogue
from lob.pages.assets import bundle
from lob.pages.examples import LIST
from many import times
from places import ROOT
from rendered import renderer

READY = "#voorbeelden[data-gereed=ja]"
CLICK = "document.querySelector('#filterform input[name=sector][value=mbo]').click()"
VISITS = 3
MARK = "lijst-gereed"
# The page says itself when it is ready, so that nothing has to ask.
WATCH = f"""new MutationObserver((all) => all.forEach(({{ target }}) => {{
  if (target.dataset.gereed === "ja") performance.mark("{MARK}");
}})).observe(document, {{ subtree: true, attributeFilter: ["data-gereed"] }})"""


def write(catalogue: Catalogue, site: Path) -> None:
    """The list and what it loads."""
    files = {
        f"{LIST}/index.html": renderer(ROOT, catalogue)(LIST),
        **dict(bundle(ROOT / "theme")),
        **{f"gegevens/{name}": text for name, text in list_files(catalogue)},
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")


def visit(browser: Browser, home: str, slow: float) -> dict[str, float]:
    """The figures of one visit with an empty cache."""
    found: dict[str, float] = {}
    with slow_page(browser, slow, WATCH) as slowed:
        page = slowed.page

        def note(name: str, act: Callable[[], Any]) -> None:
            tasks, ready = slowed.tasks(act, READY, MARK)
            found[f"{name}: tot gereed"] = sum(task.took for task in tasks if task.at < ready)
            found[f"{name}: langste taak"] = max((task.took for task in tasks), default=0)
            found[f"{name}: blokkeert"] = blocked(tasks)
            found[f"{name}: samen"] = sum(task.took for task in tasks)

        note("laden", lambda: page.goto(f"{home}{LIST}/"))
        found["laden: kB"] = sum(slowed.sent) / 1000
        found["laden: elementen"] = page.evaluate("document.querySelectorAll('*').length")
        note("filters openen", lambda: page.evaluate("document.querySelector('#filters > summary').click()"))
        page.wait_for_selector("#filterform .meer fieldset", state="attached")
        note("filter", lambda: page.evaluate(CLICK))
        note("filter eraf", lambda: page.evaluate(CLICK))
        # Nobody can press the button without having come to it.
        page.evaluate("document.querySelector('#verder').scrollIntoView({ behavior: 'instant', block: 'end' })")
        page.wait_for_timeout(QUIET)
        note("toon meer", lambda: page.evaluate("document.querySelector('#verder button').click()"))
    return found


def measured(browser: Browser, catalogue: Catalogue, slow: int) -> dict[str, float]:
    """Medians over the visits."""
    with tempfile.TemporaryDirectory(prefix="lob-lijst-") as folder:
        write(catalogue, Path(folder))
        with hosted(Path(folder)) as home:
            runs = [visit(browser, home, slow) for _ in range(VISITS)]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def sizes(asked: list[str]) -> Iterator[tuple[int, int]]:
    """`200:4` is 200 examples on a quarter of a processor."""
    for one in asked or ["129:4", "200:4", "2000:6"]:
        size, _, slow = one.partition(":")
        yield int(size), int(slow or 1)


def main(asked: list[str]) -> None:
    """One table per size."""
    library = load_library(ROOT)
    real = build_catalogue(library.template, library.sources)
    with sync_playwright() as playwright:
        browser = find_browser(playwright, whole=True)
        for size, slow in sizes(asked):
            found = measured(browser, times(real, size), slow)
            print(f"{size} voorbeelden, 1/{slow} processor")
            print(json.dumps({name: round(value, 1) for name, value in found.items()}, indent=1), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
