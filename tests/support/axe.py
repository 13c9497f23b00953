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


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe has against the page as it stands, one line for each rule; of all rules that count, or of some."""
    page.evaluate(axe())
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found = page.evaluate("asked => axe.run(document, {runOnly: asked, resultTypes: ['violations']})", asked)
    return [
        f"{rule['id']}: {rule['help']}\n    " + "\n    ".join(node["html"][:200] for node in rule["nodes"][:4])
        for rule in found["violations"]
    ]
