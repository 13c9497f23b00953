"""The site is kept on request, and goes on request."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Error, expect

from browsing import until
from lob.offline.bundles import FOLDER
from lob.pages.assets import bundle
from offline_host import Host, with_worker, write_part, write_site
from offline_visitor import KEPT, OLD, bundles, keep, text, visit


def test_nothing_is_kept_before_the_visitor_asks(context: BrowserContext, part: Host) -> None:
    page = visit(context, part)
    for address in ("", "offline/", "", "offline/"):
        page.goto(part.address + address)
        page.wait_for_timeout(1000)
    expect(page.locator("#offlinestand")).to_have_text("Er is niets bewaard op dit apparaat.")
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((r) => !r)")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('lob-'))") == []
    assert not {path for path in part.asked if path == "/sw.js" or path.startswith(f"/{FOLDER}")}


def test_a_worker_that_nobody_asked_for_keeps_nothing(context: BrowserContext, host: Host) -> None:
    """As the pages of the version before this one, which a browser may still hold, would register it."""
    write_site(host.folder, OLD)
    page = visit(context, host)
    page.evaluate("navigator.serviceWorker.register('sw.js')")
    until(page, "navigator.serviceWorker.getRegistration().then((r) => !r)")
    assert page.evaluate("caches.keys()") == []
    assert not set(host.asked) & bundles(host.folder)


def test_who_saves_data_keeps_the_site_on_request_and_gets_no_update_by_itself(
    context: BrowserContext, part: Host, site: Path
) -> None:
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    page.goto(f"{part.address}offline/")
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")
    shutil.rmtree(part.folder)
    write_part(site, part.folder, {"index.html": "Begin nieuw"})
    # A worker does not see what the test tells the page to be.
    worker = (part.folder / "sw.js").read_text("utf-8")
    saving = "network&&network.saveData"
    assert saving in worker
    (part.folder / "sw.js").write_text(worker.replace(saving, "true"), "utf-8")
    part.asked.clear()
    became = """async () => {
      const { installing, waiting } = await (await navigator.serviceWorker.getRegistration()).update();
      if (!installing) return waiting ? "installed" : "redundant";
      return new Promise((done) => installing.addEventListener("statechange", () => done(installing.state)));
    }"""
    assert page.evaluate(became) == "redundant"
    assert not set(part.asked) & bundles(part.folder)


def test_keeping_is_told_and_works_by_keyboard(context: BrowserContext, part: Host) -> None:
    page = visit(context, part, "offline/")
    page.get_by_role("button", name="Bewaar op dit apparaat").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#offlinestand")).to_be_focused()
    expect(page.locator("#offlinestand")).to_have_text("Bezig met bewaren. Je kunt intussen verder lezen.")
    expect(page.locator("#offlinestand")).to_have_attribute("role", "status")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Stop met bewaren")).to_be_focused()
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")
    expect(page.get_by_role("button", name="Verwijder van dit apparaat")).to_be_focused()


def test_keeping_can_be_stopped_and_leaves_nothing(context: BrowserContext, part: Host) -> None:
    part.busy = [{"Retry-After": "3"}]
    page = visit(context, part, "offline/")
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("Bezig met bewaren")
    page.get_by_role("button", name="Stop met bewaren").click()
    expect(page.locator("#offlinestand")).to_contain_text("Het bewaren is gestopt.", timeout=30_000)
    page.evaluate("document.dispatchEvent(new Event('lob-offline'))")  # a look that ends after the stop
    page.wait_for_timeout(5000)
    expect(page.locator("#offlinestand")).to_contain_text("Het bewaren is gestopt.")
    assert page.evaluate("caches.keys()") == []
    page.reload()
    expect(page.locator("#offlinestand")).to_have_text("Er is niets bewaard op dit apparaat.")


def test_remove_and_keep_again(context: BrowserContext, part: Host) -> None:
    page = visit(context, part, "offline/")
    for _ in range(2):
        page.get_by_role("button", name="Bewaar op dit apparaat").click()
        expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.", timeout=60_000)
        page.get_by_role("button", name="Verwijder van dit apparaat").click()
        expect(page.locator("#offlinestand")).to_contain_text("verwijderd")
        assert page.evaluate("caches.keys()") == []
    page.reload()
    page.wait_for_timeout(1500)
    expect(page.locator("#offlinestand")).to_contain_text("Er is niets bewaard op dit apparaat.")
    assert page.evaluate("caches.keys()") == []


@pytest.mark.night
def test_what_the_browser_cleared_away_can_be_kept_again(context: BrowserContext, part: Host) -> None:
    page = visit(context, part, "offline/")
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    page.reload()
    expect(page.locator("#offlinestand")).to_contain_text("Er is niets bewaard op dit apparaat.")
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")
    part.down = True
    page.reload()
    expect(page.locator("h1")).to_have_text("Offline gebruiken")


def test_a_worker_that_was_not_filled_in_takes_nothing_away(context: BrowserContext, host: Host, repo: Path) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    (host.folder / "sw.js").write_text(dict(bundle(repo / "theme"))["sw.js"], "utf-8")
    page.reload()
    page.wait_for_timeout(1500)
    assert len(page.evaluate(KEPT)) == 1
    host.down = True
    assert text(page, f"{host.address}a/") == "A oud"


def test_the_file_that_takes_the_worker_away_does(context: BrowserContext, host: Host, repo: Path) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    shutil.copy(repo / "hooks/lob/offline/sw-weg.js", host.folder / "sw.js")
    page.reload()
    gone = "async () => !(await caches.keys()).length && !(await navigator.serviceWorker.getRegistration())"
    until(page, gone)
    host.down = True
    with pytest.raises(Error):
        page.goto(f"{host.address}a/")


def test_names_that_a_browser_writes_otherwise_are_found(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    for name in ("één foto (1).txt", "a+b&c.txt", "100%.txt"):
        (host.folder / name).write_text(name, "utf-8")
    with_worker(host.folder, "2026-11-21")
    page = visit(context, host)
    keep(page, host)
    page.reload()
    host.down = True
    for name in ("één foto (1).txt", "a+b&c.txt", "100%.txt"):
        for address in (quote(name), quote(name, safe="()+&")):
            assert page.evaluate("(a) => fetch(a).then((r) => r.text())", host.address + address) == name
