"""axe-core in a page: the rules that count here, and what it has against the page as it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from weakref import WeakKeyDictionary

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


# What the colours of a text depend on: its own, its parent's and those of the ground under it. axe walks through all that lies under
# each text, which is most of its time; texts that look the same on the same ground are as easy to read.
NEW_LOOKS = """known => {
  const seen = new Set(known), fresh = [];
  window.lobLooks = [];
  for (const text of document.body.querySelectorAll("*")) {
    const words = [...text.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
    if (!(words || text.matches("input, select, textarea")) || !text.checkVisibility()) continue;
    const look = [text.tagName, text.getAttribute("class")];
    for (let under = text, opaque = false; under && !opaque; under = under.parentElement) {
      const style = getComputedStyle(under), ground = style.backgroundColor;
      if (under === text || under === text.parentElement) look.push(style.color, style.font, style.textDecorationLine);
      look.push(style.opacity, style.backgroundImage, ground);
      opaque = /^rgb\\(/.test(ground);
    }
    if (seen.has(look.join())) continue;
    seen.add(look.join());
    fresh.push(look.join());
    window.lobLooks.push(text);
  }
  return fresh;
}"""
# The looks that were judged already, for each page: other addresses that it opens share most of them.
LOOKS: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()
# What would be loaded before is for rules that are not asked.
RUN = """async ([of, options]) => {
  const found = await axe.run(of === "looks" ? window.lobLooks : document, { ...options, resultTypes: ["violations"], preload: false });
  return found.violations.map(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.slice(0, 4).map((node) => node.html.slice(0, 200))]);
}"""


def faults(page: Page, rules: list[str] | None = None, whole: bool = False) -> list[str]:
    """What axe has against the page as it stands, one line for each rule; of all rules that count, or of those for colours in `rules`.

    Of rows that repeat, and of texts with the same colours on the same ground, the first are judged, unless the `whole` page is
    asked: axe takes seconds for a long list. Rows that are left out are away as long as it looks.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    if whole:
        page.evaluate(LAID_OUT)
        return _said(page, "page", {"runOnly": rules or TAGS})
    page.evaluate(FEWER, ROWS)
    page.evaluate(LAID_OUT)
    without = {"runOnly": TAGS, "rules": {rule: {"enabled": False} for rule in COLOUR_RULES}}
    found = [] if rules else _said(page, "page", without)
    known = LOOKS.setdefault(page, [])
    if fresh := page.evaluate(NEW_LOOKS, known):
        known += fresh
        found += _said(page, "looks", {"runOnly": rules or COLOUR_RULES})
    page.evaluate(AGAIN)
    return found


def _said(page: Page, of: str, options: dict[str, object]) -> list[str]:
    return ["\n    ".join(lines) for lines in page.evaluate(RUN, [of, options])]
