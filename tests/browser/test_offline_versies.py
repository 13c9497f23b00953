"""A new version of a site that is kept: one whole build, never half of two."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from lob.offline.bundles import FOLDER
from lob.offline.worker import address_of, kept_files
from offline_host import Host, write_part, write_site
from offline_visitor import BAR, KEPT, NEW, NEXT_FAILURE, OLD, accept, bundles, heavy, keep, kept, text, visit


def test_a_new_version_waits_until_the_visitor_says_so(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    write_site(host.folder, NEW)
    assert text(page, host.address) == "Begin oud"
    expect(page.locator(BAR)).to_contain_text("Er is een nieuwe versie")
    assert text(page, f"{host.address}a/") == "A oud"
    accept(page)
    assert page.locator("h1").inner_text() == "A nieuw"
    assert text(page, host.address) == "Begin nieuw"
    assert len(page.evaluate("caches.keys()")) == 1


def test_one_changed_page_fetches_only_what_changed(context: BrowserContext, host: Host) -> None:
    pages = {**heavy(20), **OLD}
    write_site(host.folder, pages)
    page = visit(context, host)
    keep(page, host)
    before = bundles(host.folder)
    build = write_site(host.folder, {**pages, "b": "B nieuw"})
    host.asked.clear()
    host.sent = 0
    page.reload()
    kept(page, host, "waiting")
    size = sum((host.folder / name[1:]).stat().st_size for name in bundles(host.folder) - before)
    assert size > 100_000
    assert host.sent < 40_000
    listed = f"/{FOLDER}{build}.bin"
    assert set(host.asked) - {"/", "/assets/js/core.js", "/assets/js/first.js"} == {
        "/sw.js",
        listed,
        *(bundles(host.folder) - before),
    }


def test_later_means_later(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    write_site(host.folder, NEW)
    page.reload()
    page.get_by_role("button", name="Straks").click()
    page.reload()
    kept(page, host, "waiting")
    page.wait_for_timeout(1000)
    assert page.locator(BAR).count() == 0
    assert page.locator("h1").inner_text() == "Begin oud"


@pytest.mark.night
def test_the_offline_page_has_a_button_of_its_own(context: BrowserContext, part: Host, site: Path) -> None:
    page = visit(context, part, "offline/")
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")
    page.reload()
    shutil.rmtree(part.folder)
    write_part(site, part.folder, {"index.html": "Begin nieuw"})
    page.reload()
    expect(page.locator("#offlinestand")).to_contain_text("Er is een nieuwe versie.")
    assert page.locator(BAR).count() == 0
    accept(page)
    expect(page.locator("#offlinestand")).to_have_text(
        "De kennisbank staat op dit apparaat. Je kunt die openen zonder netwerk."
    )
    part.down = True
    page.goto(part.address)
    expect(page.locator("body")).to_have_text("Begin nieuw")


def test_new_worker_with_old_files_keeps_the_old_build_whole_and_recovers(
    context: BrowserContext, host: Host, tmp_path: Path
) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    build = write_site(tmp_path / "new", NEW)
    for name in ("sw.js", f"{FOLDER}{build}.bin"):
        shutil.copy(tmp_path / "new" / name, host.folder / name)
    page.reload()
    assert page.evaluate(NEXT_FAILURE) == "ophalen"
    host.down = True
    assert [text(page, host.address), text(page, f"{host.address}a/"), text(page, f"{host.address}b/")] == [
        "Begin oud",
        "A oud",
        "B oud",
    ]
    host.down = False
    write_site(host.folder, NEW)
    page.reload()
    kept(page, host, "waiting")
    accept(page)
    host.down = True
    assert [text(page, host.address), text(page, f"{host.address}a/"), text(page, f"{host.address}b/")] == [
        "Begin nieuw",
        "A nieuw",
        "B oud",
    ]


def test_new_worker_without_its_list_keeps_the_old_build(context: BrowserContext, host: Host, tmp_path: Path) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    write_site(tmp_path / "new", NEW)
    shutil.copy(tmp_path / "new" / "sw.js", host.folder / "sw.js")
    page.reload()
    assert page.evaluate(NEXT_FAILURE) == "ophalen"
    assert len(page.evaluate(KEPT)) == 1


def test_old_worker_with_new_files_shows_a_known_visitor_the_old_build(
    context: BrowserContext, host: Host, tmp_path: Path
) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    worker = (host.folder / "sw.js").read_bytes()
    write_site(host.folder, NEW)
    (host.folder / "sw.js").write_bytes(worker)
    assert [text(page, host.address), text(page, f"{host.address}a/")] == ["Begin oud", "A oud"]


def test_old_worker_with_new_files_keeps_nothing_for_a_new_visitor_and_recovers(
    context: BrowserContext, host: Host
) -> None:
    build = write_site(host.folder, OLD)
    worker, listed = (host.folder / "sw.js").read_bytes(), (host.folder / f"{FOLDER}{build}.bin").read_bytes()
    write_site(host.folder, NEW)
    (host.folder / "sw.js").write_bytes(worker)
    (host.folder / f"{FOLDER}{build}.bin").write_bytes(listed)
    page = visit(context, host)
    page.evaluate("void LOB.offline.keep()")
    assert page.evaluate(NEXT_FAILURE) == "ophalen"
    assert page.evaluate(KEPT) == []
    write_site(host.folder, NEW)
    page.reload()
    kept(page, host)
    host.down = True
    assert [text(page, host.address), text(page, f"{host.address}a/")] == ["Begin nieuw", "A nieuw"]


def _write_november(folder: Path, repo: Path, pages: dict[str, str]) -> None:
    """A site as it was published before there were bundles: a list with the hash of each file."""
    write_site(folder, pages)
    shutil.rmtree(folder / FOLDER)
    (folder / "sw.js").unlink()
    hashes = {
        address_of(name): "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()
        for name, data in kept_files(folder)
    }
    listed = json.dumps({"datum": "2026-11-20", "bytes": 1000, "bestanden": hashes}).encode()
    build = hashlib.sha256(listed).hexdigest()[:16]
    (folder / f"offline-{build}.json").write_bytes(listed)
    worker = (repo / "tests/fixtures/offline/sw-november.js").read_text("utf-8")
    hashed = "sha256-" + base64.b64encode(hashlib.sha256(listed).digest()).decode()
    worker = worker.replace('BUILD = ""', f'BUILD = "{build}"').replace('LIST_HASH = ""', f'LIST_HASH = "{hashed}"')
    (folder / "sw.js").write_text(worker, "utf-8")


@pytest.mark.night
def test_who_keeps_the_site_since_november_loses_nothing(context: BrowserContext, host: Host, repo: Path) -> None:
    _write_november(host.folder, repo, OLD)
    page = visit(context, host)
    page.evaluate("navigator.serviceWorker.register('sw.js')")
    kept(page, host)
    assert text(page, f"{host.address}a/") == "A oud"
    write_site(host.folder, NEW)
    page.reload()
    kept(page, host, "waiting")
    assert [text(page, host.address), text(page, f"{host.address}a/")] == ["Begin oud", "A oud"]
    accept(page)
    host.down = True
    assert [text(page, host.address), text(page, f"{host.address}a/"), text(page, f"{host.address}b/")] == [
        "Begin nieuw",
        "A nieuw",
        "B oud",
    ]
    assert len(page.evaluate("caches.keys()")) == 1
