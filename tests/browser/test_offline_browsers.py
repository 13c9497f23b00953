"""Keeping the site where a browser refuses, in two tabs, beside another site, as an application, and in Firefox."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from marionette import Firefox
from offline_host import Host, write_part, write_site
from offline_visitor import BAR, KEPT, NEW, NEXT_FAILURE, OLD, WAIT, accept, keep, kept, text, visit


def test_too_little_room_keeps_the_old_build(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address.rstrip("/"), "quotaSize": 1000})
    write_site(host.folder, NEW)
    page.reload()
    assert page.evaluate(NEXT_FAILURE) == "vol"
    host.down = True
    assert [text(page, host.address), text(page, f"{host.address}a/")] == ["Begin oud", "A oud"]
    assert len(page.evaluate("caches.keys()")) == 1


REFUSALS = {
    "worker": 'navigator.serviceWorker.register = () => Promise.reject(new DOMException("x", "SecurityError"));',
    "nothing": "navigator.serviceWorker.register = async () => undefined;",
    "caches": 'CacheStorage.prototype.open = CacheStorage.prototype.keys = () => Promise.reject(new DOMException("x", "SecurityError"));',
    "storage": 'Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new DOMException("x", "SecurityError"); }; CacheStorage.prototype.keys = CacheStorage.prototype.open = () => Promise.reject(new Error("x"));',
}


@pytest.mark.by_day(2)
@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_browser_that_refuses_is_told_and_nothing_breaks(context: BrowserContext, part: Host, refusal: str) -> None:
    problems: list[str] = []
    context.add_init_script(REFUSALS[refusal])
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{part.address}offline/")
    button, told = (
        page.locator("#offlinebewaar"),
        page.get_by_text("Deze browser staat niet toe dat een site iets bewaart."),
    )
    expect(button.or_(told).filter(visible=True).first).to_be_visible()
    if button.is_visible():
        button.click()
    expect(page.locator("#offlinestand").filter(has=told)).to_be_visible()
    expect(page.get_by_role("link", name="Download de ZIP")).to_be_visible()
    assert problems == []


def test_a_browser_without_workers_is_told(context: BrowserContext, part: Host) -> None:
    context.add_init_script("delete Navigator.prototype.serviceWorker; delete window.caches;")
    page = visit(context, part, "offline/")
    expect(page.locator("#offlinestand")).to_contain_text("Deze browser kan geen hele site bewaren.")


def test_two_tabs(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    first = visit(context, host)
    keep(first, host)
    first.reload()
    second = visit(context, host, "a/")
    second.locator("#veld").fill("half geschreven")
    write_site(host.folder, NEW)
    first.reload()
    kept(first, host, "waiting")
    expect(second.locator(BAR)).to_contain_text("Er is een nieuwe versie van de kennisbank.")
    accept(first)
    assert first.locator("h1").inner_text() == "Begin nieuw"
    expect(second.locator(BAR)).to_contain_text("in een ander tabblad vernieuwd")
    assert second.locator("#veld").input_value() == "half geschreven"
    with second.expect_navigation():
        second.get_by_role("button", name="Ververs deze pagina").click()
    assert second.locator("h1").inner_text() == "A nieuw"


@pytest.mark.night
def test_two_sites_on_one_host_leave_each_other_alone(context: BrowserContext, tmp_path: Path) -> None:
    with Host(tmp_path / "web") as both:
        (tmp_path / "web").mkdir()
        for name in ("een", "twee"):
            write_site(tmp_path / "web" / name, OLD)
        page = context.new_page()
        for name in ("een", "twee", "een"):
            page.goto(f"{both.address}{name}/")
            page.evaluate("LOB.offline.keep()")
            assert page.evaluate(WAIT, [f"{both.address}{name}/", "active"])
            write_site(tmp_path / "web" / "een", NEW)
        accept(page)
        assert len(page.evaluate(KEPT)) == 2
        both.down = True
        assert text(page, f"{both.address}twee/a/") == "A oud"
        assert text(page, f"{both.address}een/a/") == "A nieuw"


def test_chromium_finds_no_reason_not_to_install(
    site: Path, tmp_path: Path, persistent: Callable[[], BrowserContext]
) -> None:
    with Host(write_part(site, tmp_path / "deel"), under="/kennis") as host:
        page = visit(persistent(), host)
        keep(page, host)
        session = page.context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert json.loads(manifest["data"])["lang"] == "nl"
        assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


@pytest.mark.night
def test_firefox_keeps_the_site_and_takes_a_new_version(host: Host) -> None:
    write_site(host.folder, OLD)
    with Firefox() as firefox:
        firefox.go(host.address)
        firefox.run("await LOB.offline.keep();")
        assert firefox.run(f"return ({WAIT})(arguments[0]);", [host.address, "active"])
        host.down = True
        for address, expected in (
            ("", "Begin oud"),
            ("a/?q=x", "A oud"),
            ("b", "B oud"),
            ("bestaat/niet/", "Niet gevonden"),
        ):
            firefox.go(host.address + address)
            assert firefox.run("return document.querySelector('h1').innerText") == expected
        host.down = False
        write_site(host.folder, NEW)
        firefox.go(host.address)
        firefox.until(f"document.querySelector('{BAR} button')")
        firefox.run(f"document.querySelector('{BAR} button').click()")
        firefox.until("document.querySelector('h1').innerText === 'Begin nieuw'")
        host.down = True
        firefox.go(f"{host.address}a/")
        assert firefox.run("return document.querySelector('h1').innerText") == "A nieuw"
        assert firefox.run("return (await caches.keys()).length") == 1
