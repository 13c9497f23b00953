"""The school's desk where browsers differ: forced colours, large text on a small screen, and Firefox."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import expect

from browsing import Pages
from marionette import Firefox

TOOLS = ("selectie/", "schoolplan/", "checklist/", "werkbladen/gespreksstarters/")
# What can be used and has neither a border (of its own or of its cell) nor an underline once colours are the system's.
WITHOUT_EDGE = """[...document.querySelectorAll('main button, main .knop, main input, main select, main textarea')].filter((e) => {
  const look = getComputedStyle(e);
  const native = e.matches('input[type=checkbox], input[type=radio], input[type=file]');
  return e.checkVisibility() && !native && look.borderStyle === 'none' && getComputedStyle(e.parentElement).borderStyle === 'none' && !look.textDecorationLine.includes('underline');
}).map((e) => e.outerHTML.slice(0, 90))"""
TWICE = "document.documentElement.style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'"
WIDER = "[...document.querySelectorAll('main *')].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > 321 && !e.closest('.tabel, pre, svg, .rooster, .onzichtbaar')).map(e => e.tagName + '.' + e.className).slice(-4)"


@pytest.mark.by_day(1)
@pytest.mark.parametrize("tool", TOOLS)
def test_in_forced_colours_everything_that_can_be_used_has_an_edge(page: Pages, address: str, tool: str) -> None:
    one = page(1280)
    one.emulate_media(forced_colors="active")
    one.goto(address + tool)
    expect(one.locator("h1")).to_be_visible()
    assert one.evaluate("matchMedia('(forced-colors: active)').matches")
    assert one.evaluate(WITHOUT_EDGE) == []


@pytest.mark.by_day(2)
@pytest.mark.parametrize("tool", TOOLS)
def test_with_text_twice_as_large_nothing_leaves_a_screen_of_320_px(page: Pages, address: str, tool: str) -> None:
    one = page(320, 568)
    one.goto(address + tool)
    one.evaluate(TWICE)
    assert one.evaluate("document.documentElement.scrollWidth") <= 320, one.evaluate(WIDER)


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    with Firefox() as one:
        yield one
        problems = one.seen()["problems"]
    assert problems == []


def sheets(firefox: Firefox) -> list[int]:
    """How many pieces of text Firefox prints on each sheet of the page that is open."""
    printed = firefox.command("WebDriver:Print", {"page": {"width": 21, "height": 29.7}})["value"]
    with pikepdf.open(io.BytesIO(base64.b64decode(printed))) as paper:
        return [sum(str(sign) in ("TJ", "Tj") for _, sign in pikepdf.parse_content_stream(one)) for one in paper.pages]


@pytest.mark.night
def test_firefox_keeps_a_selection(firefox: Firefox, address: str) -> None:
    firefox.go(address + "selectie/?erbij=werkbladen/gespreksstarters")
    # Typed by hand it comes from no page of the site, so somebody has to agree.
    firefox.until("!document.querySelector('#vraagerbij').hidden")
    firefox.run("document.querySelector('#vraagerbij button').click();")
    firefox.until("document.querySelectorAll('#stukken > li').length === 1")
    firefox.go(address + "selectie/")
    firefox.until("document.querySelectorAll('#stukken > li').length === 1")
    # Without the dialogue of `print`, which waits for a person.
    numbered = firefox.run("""document.body.dataset.druk = 'bundel';
      const part = { title: 'Blad', kind: '', about: '', note: '', address: '../werkbladen/gespreksstarters/', missing: '' };
      await LOB.dom.script('bundle');
      return LOB.bundle.build('Proef', [part], () => {});""")
    assert numbered is False, (
        "Firefox writes nothing in the margin, so the number of a part stands in the text of each sheet"
    )
    assert len(sheets(firefox)) > 3, "one with the contents, and more than two of the part"
    assert firefox.run("return document.querySelector('#bundel').matches('.kopregels');")
    assert firefox.run(
        "await LOB.dom.script('documents'); const made = LOB.docx.make({ title: 'x', blocks: [{ kop: 1, tekst: 'x' }], foot: 'x', day: '2026-11-28' }); return made.size;"
    )
    firefox.run("document.querySelector('[data-bewaar=leeg]').click();")
    firefox.until("localStorage.getItem('lob-selectie') === null")


@pytest.mark.night
def test_firefox_keeps_a_worksheet(firefox: Firefox, address: str) -> None:
    firefox.go(address + "werkbladen/gespreksstarters/")
    firefox.until("document.querySelector('#werkblad textarea') !== null")
    firefox.run("""document.querySelector('[data-bewaar=hier]').click();
      const field = document.querySelector('#werkblad textarea');
      field.value = 'Afgesproken'; field.dispatchEvent(new Event('input', { bubbles: true }));""")
    firefox.until("Object.values(localStorage).join().includes('Afgesproken')")
    firefox.go(address + "werkbladen/gespreksstarters/")
    firefox.until("document.querySelector('#werkblad textarea')?.value === 'Afgesproken'")
    firefox.run("document.querySelector('[data-bewaar=leeg]').click();")


@pytest.mark.parametrize("place", ["disk", pytest.param("host", marks=pytest.mark.night)])
def test_firefox_has_what_was_not_kept_after_a_reload_and_a_step_back(
    firefox: Firefox, address: str, site: Path, place: str
) -> None:
    home, index = (address, "") if place == "host" else (f"{site.as_uri()}/", "index.html")
    firefox.go(f"{home}werkbladen/gespreksstarters/{index}")
    firefox.run("""const field = document.querySelector('#werkblad textarea');
      field.value = 'Niet bewaard'; field.dispatchEvent(new Event('input', { bubbles: true }));""")
    firefox.until("JSON.stringify(history.state)?.includes('Niet bewaard')")
    firefox.command("WebDriver:Refresh", {})
    firefox.until("document.querySelector('#werkblad textarea')?.value === 'Niet bewaard'")
    firefox.go(f"{home}begrippen/{index}")
    firefox.command("WebDriver:Back", {})
    firefox.until("document.querySelector('#werkblad textarea')?.value === 'Niet bewaard'")
    assert firefox.run("return localStorage.length;") == 0


@pytest.mark.night
def test_firefox_ticks_the_checklist_and_fills_in_a_plan(firefox: Firefox, address: str) -> None:
    firefox.go(address + "checklist/")
    firefox.run("document.querySelector('#checkform input[type=checkbox]').click();")
    firefox.until("document.querySelector('#uitslag').innerText.length > 20")
    firefox.go(address + "schoolplan/")
    firefox.until("!document.querySelector('#rapport').hidden")
    firefox.run("document.querySelector('[name=sector]').click(); document.querySelector('.keuzes input').click();")
    firefox.until("document.querySelector('.papier-rapport')?.innerText.length > 200")
    assert sheets(firefox)[-1] > 20, "the letter, and no sheet with the line at the end of a page alone"
