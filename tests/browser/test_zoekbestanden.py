"""The files that are sent: scripts without what only people read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from lob.pages.assets import RULES, bundle, bundles, script
from places import ROOT

THEME = ROOT / "theme"


def test_every_script_can_still_be_read_and_has_no_comment(page: Callable[..., Page]) -> None:
    one = page()
    one.goto("about:blank")
    for name, text in bundle(THEME):
        if name.endswith(".js"):
            one.evaluate("(text) => { new Function(text); }", text)
            assert not [line for line in text.splitlines() if line.startswith(("//", "/*", " "))], name


@pytest.mark.parametrize(("folder", "suffix"), [("scripts", ".js"), ("styles", ".css")])
def test_every_file_is_part_of_what_is_sent(folder: str, suffix: str) -> None:
    listed = {
        f"{file}{suffix}"
        for files in bundles(THEME / folder).values()
        for file in files
        if not file.startswith(f"{RULES}/")
    }
    assert listed == {path.relative_to(THEME / folder).as_posix() for path in (THEME / folder).rglob(f"*{suffix}")}


def test_a_script_leaves_one_name_behind(page: Callable[..., Page]) -> None:
    one = page()
    one.goto("about:blank")
    before = set(one.evaluate("Object.getOwnPropertyNames(window)"))
    one.add_script_tag(content=script("const here = 1; LOB.there = here;"))
    assert set(one.evaluate("Object.getOwnPropertyNames(window)")) - before == {"LOB"}
    assert one.evaluate("LOB.there") == 1
