"""Every kind of page and every tool under the Content-Security-Policy that pages carry: no violation is reported."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Pages, until
from built import one_of_each
from lob.pages.policy import disk_policy, page_policy
from places import PART_BY_DAY

READY = '#zoekresultaten[data-gereed="ja"] > li'
WATCH = """window.schendingen = [];
document.addEventListener('securitypolicyviolation', (e) => window.schendingen.push(`${e.violatedDirective} ${e.blockedURI}`));"""


@pytest.fixture
def watched(page: Pages) -> Page:
    one = page(1280, 900)
    one.add_init_script(WATCH)
    return one


def violations(page: Page) -> list[str]:
    found = page.evaluate("window.schendingen")
    assert isinstance(found, list)
    return found


def test_every_page_carries_the_policy_before_anything_that_loads(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        at = text.find(f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">')
        assert at > 0, path
        first = re.search("<(?:script|link|body|img)", text)
        assert first is None or at < first.start(), path


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_one_of_each_page_breaks_no_rule(watched: Page, page: Pages, address: str, site: Path, whole: bool) -> None:
    page.allow("404 (Not Found)")
    for path in one_of_each(site, whole):
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        watched.goto(address + name)
        watched.wait_for_load_state("load")
        assert violations(watched) == [], name


def test_search_comparison_and_form_work_and_break_no_rule(watched: Page, address: str) -> None:
    watched.goto(f"{address}zoeken/?q=ouders")
    watched.wait_for_selector(READY)
    assert violations(watched) == []
    watched.goto(f"{address}vergelijken/?id=1085&id=2443")
    expect(watched.locator("#vergelijking th a").first).to_be_visible()
    assert violations(watched) == []
    watched.goto(f"{address}aandragen/?voorbeeld=1085")
    expect(watched.locator("#formulier")).to_be_visible()
    until(watched, "[...document.querySelectorAll('#formulier textarea')].some((one) => one.value.length > 40)")
    assert violations(watched) == []


def test_what_is_written_into_a_page_does_not_run(watched: Page, address: str, page: Pages) -> None:
    """The test of the test: the policy is in force, and the listener hears it."""
    page.allow("Content Security Policy", "elders.test", "requires 'Trusted")
    watched.goto(address)
    watched.evaluate(
        "const s = document.createElement('script'); document.head.append(s);"
        "for (const write of [() => { s.textContent = 'window.gelopen = 1'; }, () => { s.src = 'https://elders.test/x.js'; },"
        " () => { document.body.innerHTML = '<b>x</b>'; }]) { try { write(); } catch { window.geweigerd = (window.geweigerd || 0) + 1; } }"
        "const p = new Image(); p.src = 'https://elders.test/x.png'; document.body.append(p);"
    )
    until(watched, "JSON.stringify(window.schendingen).includes('https://elders.test/x.png')")
    assert watched.evaluate("window.schendingen.length") >= 2
    assert watched.evaluate("[window.gelopen, window.geweigerd]") == [None, 3]
    assert json.dumps(violations(watched)).count("https://elders.test/x.png") == 1


def test_pages_of_the_zip_carry_the_policy_of_a_disk(site: Path) -> None:
    [found] = site.glob("lob-kennisbank-*.zip")
    with zipfile.ZipFile(found) as archive:
        pages = [name for name in archive.namelist() if name.endswith(".html")]
        assert pages
        for name in pages:
            assert f'content="{disk_policy()}"' in archive.read(name).decode("utf-8"), name
