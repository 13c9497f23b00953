"""Pages as somebody walks through them: where the focus is, what the list shows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from built import example_ids
from places import ROOT

EXAMPLES = example_ids(ROOT)
LIST = "praktijkvoorbeelden/"
EXAMPLE = "praktijkvoorbeelden/275-spirit4you/"
# Where the focus is: what it is, whether it can be seen, and whether a ring shows it.
FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return {
    tag: e.tagName, id: e.id, name: e.name || '', href: e.getAttribute('href') || '', text: e.textContent.trim().slice(0, 60),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""


def focus(page: Page) -> dict[str, object]:
    found: dict[str, object] = page.evaluate(FOCUS)
    return found


def tab_to(page: Page, wanted: str, most: int = 150) -> None:
    """Press Tab until the focus is on what a selector names."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", wanted):
            return
    pytest.fail(f"{most} times Tab did not lead to {wanted}")


def visible(page: Page) -> Locator:
    """The examples that are shown once the list is ready, those in the fold of short ones as well once it is open: see unfold."""
    if page.evaluate("'LOB' in window"):
        expect(page.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    return page.locator("#voorbeelden > li:visible, #kort[open] li[data-id]:visible")


def unfold(page: Page) -> None:
    """Ask for the whole list, and open what stands folded at its end: examples of which the source tells little.

    The fold stays open; all has to be asked for again once another choice is made.
    """
    visible(page)
    page.locator("#kort").evaluate("fold => { fold.open = true; }")
    every = page.locator("#verder button", has_text="Toon alle ")
    if every.is_visible():
        every.evaluate("button => button.click()")


# One address of each kind of page.
KINDS = {
    "begin": "",
    "lijst van voorbeelden": "praktijkvoorbeelden/",
    "voorbeeld": "praktijkvoorbeelden/275-spirit4you/",
    "wegwijzer": "wegwijzers/loopbaangesprek/",
    "wegwijzers": "wegwijzers/",
    "zoeken": "zoeken/",
    "zoeken met treffers": "zoeken/?q=ouders",
    "zoeken zonder treffers": "zoeken/?q=xqzwyk",
    "doelen": "doelen/",
    "term": "doelen/opleidingen-kennen/",
    "succeselementen": "succeselementen/",
    "groep van succeselementen": "succeselementen/basisbehoeften/",
    "kruistabel": "effectieve-elementen/",
    "sector": "sectoren/vmbo/",
    "voor jou": "voor-jou/",
    "gaten": "wat-we-niet-weten/",
    "cijfers": "cijfers/",
    "onderzoek": "onderzoek/",
    "werk": "onderzoek/hva-2025/",
    "begrippen": "begrippen/",
    "woord": "begrippen/pta/",
    "gemeenten": "gemeenten/",
    "gemeente": "gemeenten/delft/",
    "rol": "rollen/mentor/",
    "tijdlijn": "tijdlijn/",
    "checklist": "checklist/",
    "schoolplan": "schoolplan/",
    "vergelijken": "vergelijken/?id=1085&id=2443",
    "aandragen": "aandragen/",
    "offline": "offline/",
    "gewone pagina": "over/",
    "gids": "bijdragen/",
    "gegevens": "gegevens/",
    "niet gevonden": "bestaat-niet/",
}

# Those with scripts or a layout of their own, which are asked by day where a look at every kind takes a minute.
LIVELY = (
    "begin",
    "lijst van voorbeelden",
    "voorbeeld",
    "zoeken met treffers",
    "cijfers",
    "checklist",
    "schoolplan",
    "vergelijken",
    "aandragen",
)


# Words of buttons and headings that are cut over two lines. A heading may cut a word that is longer than a line; a browser with a Dutch
# dictionary puts a hyphen there.
CUT_WORDS = """() => [...document.querySelectorAll('.knop, .knopkaal, .menu > summary, main :is(h1, h2, h3)')].filter(e => e.checkVisibility()).flatMap(e => {
  const found = [], range = document.createRange(), node = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  let n;
  while ((n = node.nextNode())) for (const word of n.data.matchAll(/[\\p{L}\\d]+/gu)) {
    if (/^H/.test(e.tagName) && word[0].length > 12) continue;
    range.setStart(n, word.index); range.setEnd(n, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) found.push(word[0]);
  }
  return found;
})"""


def settled(page: Page) -> None:
    """Wait until the page stands: loaded, with each row of a list a card, and with the results of a search where it is one.

    A page that moves while axe walks over it is judged by where things stood.
    """
    page.wait_for_load_state("load")
    expect(page.locator("li.kaart:not(.af):visible")).to_have_count(0)
    if page.locator("#zoekresultaten").count():
        page.wait_for_selector('#zoekresultaten[data-gereed="ja"]', state="attached")
