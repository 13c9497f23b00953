"""Measure the form for an example: `PYTHONPATH=hooks:tests/support python tests/bench/bench_form.py SITE [1/PART]`, with a built site.

What one visit with an empty cache sends and costs, and then what typing costs in a form that holds the longest example there is: a
letter, leaving a field after a change, asking for the file. Milliseconds of processor of the page's own thread on a quarter of
a processor (or another part), so that other work on the machine counts little; medians of three visits. `langste` is the longest task.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from visiting import QUARTER, hosted, slow_page

from browsing import find_browser

READY = "#formulier[data-gereed=ja]"
VISITS = 3
# A new example with the answers of one that exists, so that nothing is kept as it stood.
FILL = """async id => {
  await LOB.form.load(`gegevens/voorbeeld/${id}.js`);
  const values = (all) => Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
  const { fields, headings } = LOB.form.fields.startState();
  LOB.form.fields.set({ fields: { ...values(LOB.example.fields), ...fields }, headings: values(LOB.example.text) });
}"""


def longest(site: Path) -> str:
    """The id of the example with the most answers, in bytes."""
    return max((site / "gegevens/voorbeeld").glob("*.js"), key=lambda path: path.stat().st_size).stem


def visit(browser: Browser, home: str, slow: int, example: str) -> dict[str, float]:
    """The figures of one visit."""
    found: dict[str, float] = {}
    with slow_page(browser, slow) as slowed:
        page = slowed.page

        def note(name: str, act: Callable[[], Any]) -> None:
            before = sum(slowed.sent)
            took = [task.took for task in slowed.tasks(act, READY)[0]]
            found[f"{name}: langste"] = max(took, default=0)
            found[f"{name}: samen"] = sum(took)
            found[f"{name}: kB"] = (sum(slowed.sent) - before) / 1000

        note("laden", lambda: page.goto(f"{home}aandragen/"))
        note("eerste letter", lambda: letter(page))
        page.evaluate(FILL, example)
        note("eerste veld verlaten", lambda: leave(page, "aanpak"))
        note("letter", lambda: letter(page))
        note("veld verlaten", lambda: leave(page, "tips"))
        note("maak het bestand", lambda: page.evaluate("document.querySelector('#formulier').requestSubmit()"))
    return found


def letter(page: Page) -> None:
    """One letter more below a heading that is in sight."""
    page.evaluate("document.getElementById('in-aanleiding').focus()")
    page.keyboard.press("x")


def leave(page: Page, name: str) -> None:
    """Something typed in a field, and out of it."""
    page.evaluate("name => { document.getElementById(`in-${name}`).focus(); }", name)
    page.keyboard.press("x")
    page.keyboard.press("Tab")


def main(site: Path, slow: int) -> None:
    """One table."""
    with sync_playwright() as playwright, hosted(site) as home:
        browser = find_browser(playwright, whole=True)
        runs = [visit(browser, home, slow, longest(site)) for _ in range(VISITS)]
        browser.close()
    found = {name: round(statistics.median(run[name] for run in runs), 1) for name in runs[0]}
    print(json.dumps(found, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2].removeprefix("1/")) if len(sys.argv) > 2 else QUARTER)
