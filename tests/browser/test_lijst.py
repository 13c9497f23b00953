"""The list of examples as a device with little strength meets it: what is counted, and what is made when."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from browsing import at_rest
from lob.pages.assets import wrapped
from lob.pages.examples import CARDS, UNTOLD
from places import ROOT

LIST = "praktijkvoorbeelden/"
# A tree of two levels below the top, and what an example may say of it.
ABOVE = {"a": "", "a1": "a", "a11": "a1", "a2": "a", "b": "", "b1": "b", "c": ""}


def told(chance: random.Random) -> list[str]:
    """The terms that a made-up example names itself."""
    return [UNTOLD] if chance.random() < 0.2 else chance.sample(sorted(ABOVE), chance.randint(1, 3))


def gaps(places: Sequence[int]) -> list[int]:
    return [place - before for before, place in zip([0, *places], places, strict=False)]


def with_above(own: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for term in own:
        found |= {term, *with_above([ABOVE[term]] if ABOVE.get(term) else [])}
    return found


def filter_of(name: str, own: Sequence[Sequence[str]]) -> dict[str, Any]:
    """A filter as hooks/lob/pages/examples.py gives it."""

    def places(term: str) -> list[int]:
        return gaps([place for place, terms in enumerate(own) if term in terms])

    return {
        "naam": name,
        "kop": name,
        "boom": True,
        "termen": [[term, term, above, places(term)] for term, above in ABOVE.items()],
        "leeg": [["leeg", "leeg", "b1"]],
        "opvolgers": {"oud": "a1"},
        "niet": places(UNTOLD),
    }


def plainly(
    chosen: dict[str, list[str]], told_by: dict[str, list[list[str]]], size: int
) -> tuple[list[int], list[int]]:
    """The examples that match for certain and perhaps, by looking at each of them."""

    def fits(name: str, place: int) -> bool:
        return not chosen[name] or not with_above(told_by[name][place]).isdisjoint(chosen[name])

    def may(name: str, place: int) -> bool:
        known = [value for value in chosen[name] if value in ABOVE or value in ("leeg", UNTOLD)]
        wider = {term for value in known for term in with_above([value]) - {value}}
        wider |= with_above(["b1"]) if "leeg" in known else set()
        return bool(known) and not ({UNTOLD} | wider).isdisjoint(told_by[name][place])

    sure = [place for place in range(size) if all(fits(name, place) for name in chosen)]
    possible = [place for place in range(size) if all(fits(n, place) or may(n, place) for n in chosen)]
    return sure, [place for place in possible if place not in sure]


def cases() -> Iterator[tuple[int, dict[str, list[list[str]]], list[dict[str, list[str]]]]]:
    chance = random.Random(20)
    for size in (1, 31, 32, 33, 64, 200):
        own = {name: [told(chance) for _ in range(size)] for name in ("een", "twee", "drie")}
        values = [*ABOVE, UNTOLD, "leeg", "onzin"]
        asked = [{name: chance.sample(values, chance.choice([0, 0, 1, 2])) for name in own} for _ in range(30)]
        yield size, own, asked


MATCH = """([filters, size, asked]) => asked.map((chosen) => {
  const groups = LOB.matching.groupsOf(filters, size);
  groups.forEach((group) => group.choose(chosen[group.name]));
  const found = LOB.matching.match(groups, size);
  const places = (row) => [...Array(size).keys()].filter((place) => LOB.matching.has(row, place));
  return [places(found.left), places(found.maybe), Object.fromEntries(groups.map((group) =>
    [group.name, Object.fromEntries([...group.under.keys()].map((id) => [id, found.count(group, id)]))]))];
})"""


def test_counting_with_bits_is_counting_one_by_one(page: Callable[..., Page]) -> None:
    one = page()
    script = (ROOT / "theme/scripts/list/matching.js").read_text("utf-8")
    one.add_script_tag(content=wrapped(script))
    seen = 0
    for size, own, asked in cases():
        filters = [filter_of(name, terms) for name, terms in own.items()]
        for chosen, (left, maybe, counts) in zip(asked, one.evaluate(MATCH, [filters, size, asked]), strict=True):
            assert (left, maybe) == tuple(map(list, plainly(chosen, own, size))), (size, chosen)
            for name, terms in counts.items():
                for term, count in terms.items():
                    alone = len(plainly({**chosen, name: [term]}, own, size)[0])
                    assert count == alone, (size, chosen, name, term)
                    seen += 1
    assert seen > 3000


def test_a_retired_term_leads_to_its_successor(page: Callable[..., Page]) -> None:
    one = page()
    one.add_script_tag(content=wrapped((ROOT / "theme/scripts/list/matching.js").read_text("utf-8")))
    filters = [filter_of("een", [["a1"], ["b"]])]
    assert one.evaluate(MATCH, [filters, 2, [{"een": ["oud"]}]])[0][0] == [0]


@pytest.fixture
def pieces(page: Callable[..., Page]) -> tuple[Page, list[str]]:
    """A page, and the pieces of cards that it asked for."""
    one = page(390, 844)
    asked: list[str] = []
    one.on("request", lambda r: asked.append(r.url.rpartition("/")[2]) if "/gegevens/kaarten/" in r.url else None)
    return one, asked


def test_what_is_seen_becomes_a_card_first(pieces: tuple[Page, list[str]], address: str) -> None:
    """Whoever lands far down the list has cards there before those above are made."""
    one, _ = pieces
    one.add_init_script("globalThis.requestIdleCallback = () => 0;")  # the browser never has nothing to do
    one.goto(f"{address}{LIST}?volgorde=titel")
    rows = one.locator("#voorbeelden > li")
    expect(rows.first).to_have_class("kaart af")
    last = rows.last
    expect(last).not_to_have_class("kaart af")
    last.scroll_into_view_if_needed()
    expect(last).to_have_class("kaart af")
    expect(last.locator(".vergelijk")).to_be_visible()
    middle = rows.nth(rows.count() // 2)
    expect(middle).not_to_have_class("kaart af")
    assert middle.locator("a").get_attribute("href"), "a line can be followed all the same"


def test_a_piece_that_does_not_come_leaves_lines_that_work(
    pieces: tuple[Page, list[str]], page: Any, address: str
) -> None:
    page.allow("net::ERR_FAILED")
    one, asked = pieces
    failing: Callable[[Route], None] = lambda route: route.abort()  # noqa: E731
    one.route("**/gegevens/kaarten/*.js", failing)
    one.goto(address + LIST)
    expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    one.wait_for_timeout(1500)
    assert len(asked) == len(set(asked)) + 1, "a piece is asked for again once at most: the page asks for the first one"
    row = one.locator("#voorbeelden > li").first
    expect(row).to_have_class("kaart")
    row.locator("a").click()
    expect(one.locator("h1")).to_be_visible()


def test_boxes_are_made_when_they_can_be_seen(page: Callable[..., Page], address: str) -> None:
    one = page(390, 844)
    one.goto(address + LIST)
    expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    expect(one.locator("#filterform input")).to_have_count(0)
    one.locator("#filters > summary").click()
    expect(one.locator("#filterform input[name=sector]").first).to_be_visible()


def test_pieces_hold_every_example_once(page: Callable[..., Page], address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST)
    expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    one.locator("#kort").evaluate("fold => { fold.open = true; }")
    # A piece comes with the first card of it that is shown.
    more = one.get_by_role("button", name="Toon meer voorbeelden")
    while more.is_visible():
        more.click()
    expect(one.locator("li.kaart:not(.af):visible")).to_have_count(0)
    lengths = json.loads(one.evaluate("JSON.stringify(Object.values(LOB.cards).map((piece) => piece.length))"))
    assert all(length == CARDS for length in lengths[:-1])
    assert sum(lengths) == one.evaluate("LOB.examples.voorbeelden.length")


def test_a_phone_comes_to_the_end_of_the_list_and_paper_has_all(page: Callable[..., Page], address: str) -> None:
    """What stands folded below the list is a few screens away until somebody asks for more."""
    one = page(390, 844)
    one.goto(address + LIST)
    rows, more = one.locator("#voorbeelden > li"), one.locator("#verder")
    expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    few = rows.count()
    assert one.evaluate("document.getElementById('kort').getBoundingClientRect().top") < 18 * 844
    # By key: a machine presses before the cards that it scrolled to have their height.
    more.get_by_role("button", name="Toon meer voorbeelden").press("Enter")
    expect(rows).to_have_count(2 * few)
    assert rows.nth(few).evaluate("row => row.contains(document.activeElement)")
    at_rest(one)
    top = one.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < 844, "whoever asked for more sees it, also when all above has its height"
    whole = int((more.get_by_role("button", name="Toon alle").text_content() or "").rpartition(" ")[2])
    one.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(rows).to_have_count(whole)
    expect(more).to_be_hidden()


def test_all_can_be_asked_for_at_once(page: Callable[..., Page], address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST)
    rows = one.locator("#voorbeelden > li")
    expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    few = rows.count()
    one.get_by_role("button", name="Toon alle").press("Enter")
    expect(one.locator("#verder")).to_be_hidden()
    assert rows.count() > few and rows.nth(few).evaluate("row => row.contains(document.activeElement)")


def test_no_card_is_made_while_a_button_is_pressed(page: Callable[..., Page], address: str) -> None:
    """A card is higher than its line: the button below the list would move from under the finger, and the press be lost."""
    one = page(390, 844)
    one.add_init_script("globalThis.requestIdleCallback = () => 0;")  # only what is near becomes a card
    one.goto(address + LIST)
    expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    lines = one.locator("#voorbeelden > li:not(.af)")
    one.locator("#voorbeelden > li.af").first.wait_for()
    one.mouse.move(5, 300)
    one.mouse.down()
    one.evaluate("document.getElementById('verder').scrollIntoView({ block: 'center' })")
    one.wait_for_timeout(300)
    waiting = lines.count()
    assert waiting, "those far below when the page came"
    one.wait_for_timeout(300)
    assert lines.count() == waiting
    one.mouse.up()
    expect(lines).not_to_have_count(waiting)
    # A press that opened a menu of the browser is never told to be over.
    one.goto(address + LIST)
    expect(one.locator("#voorbeelden")).to_have_attribute("data-gereed", "ja")
    one.evaluate("document.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))")
    one.evaluate("document.getElementById('verder').scrollIntoView({ block: 'center' })")
    expect(one.locator("#voorbeelden > li").last).to_have_class("kaart af")
