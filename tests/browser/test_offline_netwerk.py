"""Keeping the site with a host or a network that does not go along."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from lob.offline.bundles import FOLDER
from offline_host import Host, write_site
from offline_visitor import NEW, NEXT_FAILURE, OLD, accept, bundles, heavy, keep, kept, text, visit


def test_what_was_interrupted_is_resumed(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, {**OLD, **heavy(20)})
    page = visit(context, host)
    host.left = 4
    page.evaluate("void LOB.offline.keep()")
    assert page.evaluate(NEXT_FAILURE) == "ophalen"
    before = set(host.asked) & bundles(host.folder)
    host.down, host.left = False, None
    host.asked.clear()
    page.reload()
    kept(page, host)
    assert len(before) > 1
    assert set(host.asked) & bundles(host.folder) == bundles(host.folder) - before


@pytest.mark.night
def test_a_browser_that_was_killed_goes_on_where_it_was(host: Host, persistent: Callable[[], BrowserContext]) -> None:
    write_site(host.folder, {**OLD, **heavy(30)})
    context = persistent()
    page = visit(context, host)
    page.evaluate("void LOB.offline.keep()")
    while len(set(host.asked) & bundles(host.folder)) < 4:
        page.wait_for_timeout(20)
    context.close()
    before = [path for path in host.asked if path.startswith(f"/{FOLDER}")]
    host.asked.clear()
    page = visit(persistent(), host)
    kept(page, host)
    assert len(before) < len(bundles(host.folder))
    # What was on its way when the browser died is asked for again.
    assert set(host.asked) & bundles(host.folder) <= bundles(host.folder) - set(before[:-2])


def test_a_busy_host_is_left_alone_as_long_as_it_says(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, {**OLD, **heavy(20)})
    host.busy = [{"Retry-After": "2"}]
    page = visit(context, host)
    keep(page, host)
    asked = [(at, path) for at, path in zip(host.times, host.asked, strict=True) if path.startswith(f"/{FOLDER}")]
    [(first, one), (again, same), *_] = asked
    assert one == same and again - first >= 2
    assert len(asked) == len(bundles(host.folder)) + 1


@pytest.mark.night
def test_a_host_that_asks_for_a_long_wait_gets_it_and_the_visitor_is_told(context: BrowserContext, part: Host) -> None:
    part.busy = [{"Retry-After": "90"}]
    page = context.new_page()
    page.clock.install()
    page.goto(f"{part.address}offline/")
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    told = "De website heeft het druk en vraagt om te wachten."
    expect(page.locator("#offlinestand")).to_contain_text(told)
    asked = [path for path in part.asked if path.startswith(f"/{FOLDER}")]
    page.clock.fast_forward(120_000)  # for the page alone: the worker knows better
    page.wait_for_timeout(1500)
    other = visit(context, part, "offline/")
    expect(other.locator("#offlinestand")).to_contain_text(told)
    assert [path for path in part.asked if path.startswith(f"/{FOLDER}")] == asked
    page.evaluate(
        "async (key) => { for (const name of await caches.keys()) await (await caches.open(name)).delete(key); }",
        f"{part.address}__later",
    )
    page.clock.fast_forward(700_000)
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")
    expect(other.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")


@pytest.mark.night
def test_a_host_that_sends_no_parts_updates_as_well(context: BrowserContext, host: Host) -> None:
    host.parts = False
    pages = {**OLD, **heavy(20)}
    write_site(host.folder, pages)
    page = visit(context, host)
    keep(page, host)
    before = bundles(host.folder)
    write_site(host.folder, {**pages, **NEW})
    host.asked.clear()
    page.reload()
    kept(page, host, "waiting")
    assert set(host.asked) & bundles(host.folder) == bundles(host.folder) - before
    accept(page)
    host.down = True
    assert text(page, f"{host.address}a/") == "A nieuw"


def test_a_host_that_rewrites_pages_keeps_nobody_from_keeping_them(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    host.pages_more = b"<p>reclame</p>"
    page = visit(context, host)
    assert page.locator("p").inner_text() == "reclame"
    keep(page, host)
    host.down = True
    assert text(page, f"{host.address}a/") == "A oud"
    assert page.locator("p").count() == 0
