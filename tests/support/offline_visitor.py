"""A visitor who keeps the site, and what a browser tells of what it keeps."""

from __future__ import annotations

import base64
import random
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from lob.offline.bundles import FOLDER
from offline_host import Host

OLD = {"": "Begin oud", "a": "A oud", "b": "B oud", "404.html": "Niet gevonden"}
NEW = {**OLD, "": "Begin nieuw", "a": "A nieuw"}
BAR = "#versiebalk"
# Gives the states of the registration as soon as `wanted` of them is there, for this very site.
WAIT = """async ([root, wanted]) => {
  for (let i = 0; i < 1200; i += 1) {
    const r = await navigator.serviceWorker.getRegistration(root);
    if (r && r[wanted] && (wanted !== "active" || r.active.state === "activated") && !r.installing) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}"""
# Gives the names of the builds of which this browser keeps every file.
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) if (request.url.endsWith("__bewaard")) found.push(name);
  }
  return found;
}"""
NEXT_FAILURE = """() => new Promise((done) => {
  navigator.serviceWorker.addEventListener("message", (e) => { if (e.data.lob === "mislukt") done(e.data.reden); });
  navigator.serviceWorker.startMessages();
  setTimeout(() => done("nothing failed"), 15_000);
})"""


def kept(page: Page, host: Host, wanted: str = "active") -> None:
    """Wait until the build is kept: `active`, or `waiting` for the visitor."""
    assert page.evaluate(WAIT, [host.address, wanted]), f"no worker became {wanted}"


def keep(page: Page, host: Host) -> None:
    """Ask to keep the site, as the button does, and wait until that is done."""
    page.evaluate("LOB.offline.keep()")
    kept(page, host)


def bundles(folder: Path) -> set[str]:
    """The addresses of what is sent to keep the site in this folder."""
    return {f"/{FOLDER}{path.name}" for path in (folder / FOLDER).iterdir()}


def heavy(count: int, seed: int = 1) -> dict[str, str]:
    """Pages that fill several bundles, since their text cannot be packed."""
    chance = random.Random(seed)
    return {f"p{number:02}": base64.b64encode(chance.randbytes(60_000)).decode() for number in range(count)}


def visit(context: BrowserContext, host: Host, address: str = "") -> Page:
    page = context.new_page()
    page.goto(host.address + address)
    return page


def text(page: Page, address: str = "") -> str:
    """The heading of the page at `address`, opened anew."""
    page.goto(address)
    return page.locator("h1").inner_text()


def accept(page: Page) -> None:
    """Take the new version; the page comes back by itself."""
    with page.expect_navigation():
        page.get_by_role("button", name="Toon de nieuwe versie").click()
