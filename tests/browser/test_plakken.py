"""A text that somebody brings along: pasted or as a file, read in the browser as `nox -s new` reads it, and put in its place by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from lob.editors.pasting import read_paste
from lob.pages.assets import bundled, bundles, wrapped
from pasted import CASES, private
from places import ROOT

SCRIPTS = ROOT / "theme" / "scripts"
# What the reader leans on, without the form around it.
GROUND = ("rules/form", "form/text", "form/private")


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """The scripts that read a text, on an empty page."""
    files = [*GROUND, *(name for name in bundles(SCRIPTS)["paste"] if "panel" not in name)]
    one = browser.new_page()
    one.add_script_tag(content=wrapped("\n".join(bundled(SCRIPTS, files, ".js"))))
    yield one
    one.close()


READ = """texts => texts.map(text => {
  const { pieces, notes } = LOB.form.paste.read(text, LOB.form.paste.isPrivate);
  return { pieces: pieces.map(p => [p.text, p.place, p.why]), notes };
})"""


def read(page: Page, texts: list[str]) -> list[dict[str, object]]:
    return page.evaluate(READ, texts)


def in_python(text: str) -> dict[str, object]:
    pieces, notes = read_paste(text, private)
    return {"pieces": [[p.text, p.place, p.why] for p in pieces], "notes": notes}


def test_the_browser_reads_a_text_as_python_does(reader: Page) -> None:
    texts = [case.read_text("utf-8") for case in CASES]
    for case, found in zip(CASES, read(reader, texts), strict=True):
        assert found == in_python(case.read_text("utf-8")), case.name


def test_the_browser_reads_any_lines_as_python_does(reader: Page) -> None:
    lines = [line for case in CASES for line in case.read_text("utf-8").split("\n")]
    chance = random.Random(3)
    texts = ["\n".join(chance.choices([*lines, "", ""], k=chance.randint(1, 30))) for _ in range(300)]
    signs = "•o- \t\n|#*1.a)Aa:>[]¹<()\u00ad\uf0b7–9:30 éÉ?&=/"
    texts += ["".join(chance.choices(signs, k=chance.randint(1, 80))) for _ in range(500)]
    for text, found in zip(texts, read(reader, texts), strict=True):
        assert found == in_python(text), text
