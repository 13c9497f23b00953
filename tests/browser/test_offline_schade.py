"""What is kept and got damaged is never shown."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from offline_host import Host, write_site
from offline_visitor import NEW, OLD, accept, bundles, heavy, keep, kept, text, visit

DAMAGE = """async () => {
  let done = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.includes("/bundels/")) continue;
      const bytes = new Uint8Array(await (await cache.match(request)).arrayBuffer());
      bytes[bytes.length - 5] ^= 1;
      await cache.put(request, new Response(bytes));
      done += 1;
    }
  }
  return done;
}"""
SOUND = """async () => {
  const wrong = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.includes("/bundels/")) continue;
      const data = await crypto.subtle.digest("SHA-256", await (await cache.match(request)).arrayBuffer());
      const hash = Array.from(new Uint8Array(data), (b) => b.toString(16).padStart(2, "0")).join("");
      if (!request.url.endsWith(`${hash}.bin`)) wrong.push(request.url);
    }
  }
  return wrong;
}"""


def stop_workers(context: BrowserContext, page: Page) -> None:
    """What a worker holds in memory is gone, as it is half a minute after the last page."""
    session = context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")


def test_what_is_damaged_is_never_shown_and_heals(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    page.reload()
    assert page.evaluate(DAMAGE) == 2
    stop_workers(context, page)
    host.asked.clear()
    assert text(page, f"{host.address}a/") == "A oud"
    assert set(host.asked) & bundles(host.folder) == bundles(host.folder)
    assert page.evaluate(SOUND) == []
    host.down = True
    stop_workers(context, page)
    assert text(page, f"{host.address}b/") == "B oud"


def test_what_is_damaged_without_network_is_not_shown(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    keep(page, host)
    page.reload()
    page.evaluate(DAMAGE)
    stop_workers(context, page)
    ask = "fetch('a/').then((r) => r.text(), () => 'refused')"
    host.down = True
    assert page.evaluate(ask) == "refused"
    host.down = False
    assert "A oud" in page.evaluate(ask)


def test_what_is_damaged_does_not_survive_an_update(context: BrowserContext, host: Host) -> None:
    pages = {**OLD, **heavy(20)}
    write_site(host.folder, pages)
    page = visit(context, host)
    keep(page, host)
    page.reload()
    assert page.evaluate(DAMAGE) > 4
    write_site(host.folder, {**pages, **NEW})
    page.reload()
    kept(page, host, "waiting")
    accept(page)
    host.down = True
    assert page.evaluate(SOUND) == []
    stop_workers(context, page)
    for address, expected in (("", "Begin nieuw"), ("a/", "A nieuw"), ("p07/", pages["p07"])):
        assert text(page, host.address + address) == expected
