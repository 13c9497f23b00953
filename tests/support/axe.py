"""axe-core in a page: the rules that count here, and what it has against the page as it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from playwright.sync_api import Page

# All that changes by night.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@lru_cache(maxsize=1)
def axe() -> str:
    source = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    version = re.search(r"axe v(\d+)\.(\d+)", source)
    assert version and (int(version[1]), int(version[2])) >= (4, 12), (
        "axe-core is older than the tests were written for"
    )
    return source


# Rows of one kind, the same class with the same children, are made by the same lines of a template.
ROWS = 3
FEWER = """most => {
  window.lobAway = [];
  for (const list of document.querySelectorAll("ul, ol, tbody, .opties, .invul")) {
    const kinds = {};
    for (const row of [...list.children]) {
      const kind = `${row.tagName} ${row.className} ${[...row.children].map((one) => one.tagName).join()}`;
      kinds[kind] = (kinds[kind] || 0) + 1;
      if (kinds[kind] <= most || row.contains(document.activeElement)) continue;
      const place = document.createComment("");
      row.replaceWith(place);
      window.lobAway.push([place, row]);
    }
  }
}"""
AGAIN = "() => window.lobAway.reverse().forEach(([place, row]) => place.replaceWith(row))"


# Boxes that learn from their size whether they scroll, do so with the next frames; a busy machine may give none for a while.
LAID_OUT = """() => new Promise((done) => { setTimeout(done, 1000);
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))); })"""


def faults(page: Page, rules: list[str] | None = None, whole: bool = False) -> list[str]:
    """What axe has against the page as it stands, one line for each rule; of all rules that count, or of some.

    Of rows that repeat the first are judged, unless the `whole` page is asked: axe takes seconds for a long list. The others
    are away as long as it looks.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    if not whole:
        page.evaluate(FEWER, ROWS)
    page.evaluate(LAID_OUT)
    # What would be loaded before is for rules that are not asked.
    found = page.evaluate(
        "asked => axe.run(document, {runOnly: asked, resultTypes: ['violations'], preload: false})", asked
    )
    if not whole:
        page.evaluate(AGAIN)
    return [
        f"{rule['id']}: {rule['help']}\n    " + "\n    ".join(node["html"][:200] for node in rule["nodes"][:4])
        for rule in found["violations"]
    ]
