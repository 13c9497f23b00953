"""Without scripts the site can be read and used."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browsing import Pages
from walking import EXAMPLE, EXAMPLES, LIST, visible


def test_the_whole_list_can_be_read_without_scripts(page: Pages, address: str) -> None:
    one = page(1280, java_script_enabled=False)
    one.goto(address + LIST)
    assert one.locator("#voorbeelden").bounding_box()["width"] > 900, "no room is kept for filters that are not there"
    one = page(390, java_script_enabled=False)
    one.goto(address + LIST)
    parts = [link.get_attribute("href") for link in one.locator("#delen a").all()] or ["./"]
    shown: list[str] = []
    for part in parts:
        one.goto(address + LIST + part)
        if one.locator("#kort").is_visible():
            one.locator("#kort > summary").click()
        shown += visible(one).evaluate_all("all => all.map(li => li.dataset.id)")
    assert sorted(shown) == sorted(EXAMPLES)
    one.goto(address + LIST)
    assert one.locator("#filters").is_hidden()
    assert one.locator("#vergelijkbalk").is_hidden()
    one.locator("#voorbeelden h2 a").first.click()
    expect(one.locator("h1")).to_be_visible()


@pytest.mark.by_day(1)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_works_without_scripts(page: Pages, address: str, width: int) -> None:
    one = page(width, 900, java_script_enabled=False)
    one.goto(address)
    if width == 390:
        one.locator(".menu > summary").click()
    one.locator(".menu nav a", has_text="Antwoorden").click()
    one.wait_for_url("**/antwoorden/")
    assert one.locator("#schemaknop").is_hidden()


def test_pages_make_sense_without_scripts(page: Pages, address: str) -> None:
    one = page(1280, 900, java_script_enabled=False)
    for path in (
        EXAMPLE,
        "wegwijzers/loopbaangesprek/",
        "doelen/opleidingen-kennen/",
        "cijfers/",
        "checklist/",
        "vergelijken/",
        "zoeken/",
        "aandragen/",
        "offline/",
    ):
        one.goto(address + path)
        expect(one.locator("h1")).to_be_visible()
        assert len(one.locator("main").inner_text()) > 200, path
        dead = one.locator("main button:visible:not([type=submit]):not([type=reset])")
        assert dead.count() == 0, (path, dead.all_inner_texts())


def test_a_tool_says_first_what_works_without_scripts(page: Pages, address: str) -> None:
    one = page(390, java_script_enabled=False)
    for path, offer in (("schoolplan/", "Druk dit boekje af"), ("vergelijken/", "Open de voorbeelden")):
        one.goto(address + path)
        first = one.locator("main .inleiding").locator("xpath=following::p[1]")
        expect(first).to_be_visible()
        expect(first).to_have_text(re.compile(offer))


def test_a_short_address_forwards_without_scripts(page: Pages, address: str) -> None:
    one = page(390, java_script_enabled=False)
    one.goto(address + "p/1085/")
    one.wait_for_url("**/praktijkvoorbeelden/1085-*/")


def test_what_only_a_script_makes_work_is_not_offered(page: Pages, address: str) -> None:
    one = page(1280, 900, java_script_enabled=False)
    for path in ("", EXAMPLE, "zoeken/", "werkbladen/", "404.html"):
        page.allow("404")
        one.goto(address + path)
        assert one.locator("form[role=search]:visible").count() == 0, path
        assert one.get_by_role("link", name="Bewaar in mijn selectie").count() == 0, path
    one.goto(address)
    assert "JavaScript" in one.locator(".held").inner_text()
