"""An old browser: Safari 15.4 as far as Chromium can play it. tests/unit/test_browsers.py holds scripts and styles beside the same line."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import Pages

# Patterns that look back, sheets that are made by scripts, and what else came after Safari 15.4.
LACKING = """
const Own = RegExp;
globalThis.RegExp = new Proxy(Own, {
  construct(target, [source, flags]) {
    if (/\\(\\?<[!=]/.test(String(source))) throw new SyntaxError("Invalid regular expression: invalid group specifier name");
    return new target(source, flags);
  },
});
for (const name of ["toSorted", "toReversed", "toSpliced", "findLast", "findLastIndex", "with"]) delete Array.prototype[name];
for (const name of ["adoptedStyleSheets"]) delete Document.prototype[name];
delete HTMLFormElement.prototype.requestSubmit;
delete Element.prototype.checkVisibility;
for (const name of ["CompressionStream", "DecompressionStream", "scheduler", "requestIdleCallback", "URLPattern"])
  delete globalThis[name];
globalThis.CSSStyleSheet = class { constructor() { throw new TypeError("Illegal constructor"); } };
"""


@pytest.fixture
def old(page: Pages) -> Page:
    one = page(768)
    one.add_init_script(LACKING)
    return one


def test_search_finds(old: Page, address: str) -> None:
    old.goto(f"{address}zoeken/?q=loopbaangesprek")
    expect(old.locator("#zoekresultaten[data-gereed=ja] > li").first).to_be_visible()
    assert old.locator("#zoekresultaten > li").count() > 3


def test_the_tools_work(old: Page, address: str) -> None:
    old.goto(f"{address}praktijkvoorbeelden/?sector=mbo")
    expect(old.locator("#telling")).to_contain_text("voorbeelden")
    old.goto(f"{address}selectie/")
    old.locator("#kies-stuk").select_option(index=1)
    old.get_by_role("button", name="Zet erbij").click()
    expect(old.locator("#stukken > li")).to_have_count(1)
    old.goto(f"{address}schoolplan/#doen")
    old.get_by_role("button", name="Voeg een activiteit toe").click()
    expect(old.locator("#plan-activiteiten input").first).to_be_visible()
    old.goto(f"{address}vergelijken/")
    for at in (1, 2):
        old.locator("#kies-id").select_option(index=at)
        old.locator("#kies-id").press("Enter")
    expect(old.locator("#vergelijking thead th[scope=col]")).to_have_count(2)
    old.goto(f"{address}checklist/")
    old.locator("main input[type=checkbox]").nth(3).check()
    old.wait_for_timeout(2000)


@pytest.mark.parametrize("form", ["aandragen", "wij-deden-dit-ook"])
def test_a_form_that_cannot_check_says_so_and_leads_on(old: Page, address: str, form: str) -> None:
    old.goto(f"{address}{form}/")
    expect(old.locator("#te-oud")).to_contain_text("Safari 16.4")
    expect(old.locator("#te-oud a")).to_be_visible()
    expect(old.locator("main form")).to_be_hidden()
