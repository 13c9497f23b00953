"""The site that a visitor asked to keep works without network, in a real browser: one whole build, never half of two."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from browsing import BROWSER_ARGS, full_browser
from lob.offline.bundles import FOLDER
from lob.offline.worker import address_of, kept_files
from marionette import Firefox
from offline_host import Host, with_worker, write_part, write_site
from places import PART_BY_DAY

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


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    one = browser.new_context(service_workers="allow", locale="nl-NL", timezone_id="Europe/Amsterdam")
    one.set_default_timeout(15_000)
    yield one
    one.close()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with Host(tmp_path / "web") as one:
        yield one


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


@pytest.fixture
def part(site: Path, tmp_path: Path) -> Iterator[Host]:
    """The home page and the offline page of the real site."""
    with Host(write_part(site, tmp_path / "deel")) as one:
        yield one


# --- the real site ---


@pytest.fixture(scope="module")
def real(site: Path, browser: Browser) -> Iterator[tuple[Page, Host]]:
    """The real site, under a path, kept from its home page, and then no network any more."""
    with Host(site, under="/kennis") as host:
        context = browser.new_context(service_workers="allow", locale="nl-NL")
        page = visit(context, host)
        keep(page, host)
        host.down = True
        yield page, host
        context.close()


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_every_file_is_there_without_network(real: tuple[Page, Host], site: Path, whole: bool) -> None:
    page, host = real
    page.goto(host.address)
    files = {address_of(name): hashlib.sha256(data).hexdigest() for name, data in kept_files(site)}
    # By day every fifth: files that lie beside each other come in the same bundle.
    asked = dict(list(files.items())[:: 1 if whole else 5])
    wrong = page.evaluate(
        """async ([root, files]) => {
          const wrong = [];
          for (const [address, hash] of Object.entries(files)) {
            const response = await fetch(root + address).catch(() => null);
            const data = response && new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
            if (!data || Array.from(data, (b) => b.toString(16).padStart(2, "0")).join("") !== hash) wrong.push(address);
          }
          return wrong;
        }""",
        [host.address, asked],
    )
    assert len(files) > 500
    assert wrong == []


def test_the_whole_site_takes_tens_of_requests_one_after_the_other(real: tuple[Page, Host], site: Path) -> None:
    _, host = real
    asked = [(at, path) for at, path in zip(host.times, host.asked, strict=True) if path.startswith(f"/{FOLDER}")]
    assert {path for _, path in asked} == bundles(site)
    assert len(asked) < 60
    assert min(later - at for (at, _), (later, _) in itertools.pairwise(asked)) > 0.2


def test_what_is_kept_carries_the_rules_of_the_web_host(real: tuple[Page, Host]) -> None:
    page, host = real
    page.goto(host.address)
    headers = page.evaluate("fetch('./').then((r) => Object.fromEntries(r.headers))")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "index.html",
        "praktijkvoorbeelden/",
        "praktijkvoorbeelden",
        "praktijkvoorbeelden/?sector=mbo",
        "zoeken/?q=ouders",
        "offline/",
        "vergelijken/?id=1085#inhoud",
    ],
)
def test_pages_open_without_network(real: tuple[Page, Host], address: str) -> None:
    page, host = real
    page.goto(host.address + address)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)", (
        "the style sheet is missing"
    )
    assert "?" not in address or address.partition("?")[2].partition("#")[0] in page.url


def test_a_short_address_forwards_without_network(real: tuple[Page, Host], site: Path) -> None:
    page, host = real
    number = sorted(p.name for p in (site / "p").iterdir())[0]
    page.goto(f"{host.address}p/{number}/")
    page.wait_for_url(f"**/praktijkvoorbeelden/{number}-*/")
    expect(page.locator("h1")).to_be_visible()


def test_an_unknown_address_without_network_gives_our_own_page(real: tuple[Page, Host]) -> None:
    page, host = real
    response = page.goto(f"{host.address}bestaat/niet/")
    assert response and response.status == 404
    expect(page.locator("h1")).to_have_text("Deze pagina is er niet")


def test_search_works_without_network(real: tuple[Page, Host]) -> None:
    page, host = real
    page.goto(f"{host.address}zoeken/?q=ouders")
    page.wait_for_selector('#zoekresultaten[data-gereed="ja"] > li')


def test_the_offline_page_tells_what_is_kept(real: tuple[Page, Host]) -> None:
    page, host = real
    page.goto(f"{host.address}offline/")
    expect(page.locator("#offlinestand")).to_have_text(
        "De kennisbank staat op dit apparaat. Je kunt die openen zonder netwerk."
    )
    expect(page.locator("#offlinewat")).to_contain_text(" MB")
    expect(page.locator("#offlineversie")).to_contain_text(" 20")


def test_what_is_kept_is_as_big_as_the_page_says_and_8_kb_a_page_at_most(real: tuple[Page, Host], site: Path) -> None:
    page, host = real
    page.goto(host.address)
    told = page.evaluate("LOB.offline.kept()")[0]["bytes"]
    used = page.evaluate("navigator.storage.estimate()")["usage"]
    sent = sum(path.stat().st_size for path in (site / FOLDER).iterdir())
    assert told == pytest.approx(sent, rel=0.05)
    assert f"{sent / 1e6:.1f} MB".replace(".", ",") in (site / "offline/index.html").read_text("utf-8")
    assert told < used < 8_000 * sum(1 for _ in site.rglob("*.html"))


# --- new versions ---


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


# --- half a deploy ---


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


# --- a host or a network that does not go along ---


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


# --- damage ---

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


# --- the worker of the version before bundles ---


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


# --- refused, two tabs, two sites ---


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


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_browser_that_refuses_is_told_and_nothing_breaks(context: BrowserContext, part: Host, refusal: str) -> None:
    problems: list[str] = []
    context.add_init_script(REFUSALS[refusal])
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{part.address}offline/")
    page.wait_for_timeout(1000)
    if page.locator("#offlinebewaar").is_visible():
        page.locator("#offlinebewaar").click()
    expect(page.locator("#offlinestand")).to_contain_text("Deze browser staat niet toe dat een site iets bewaart.")
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


# --- on request ---


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
    page.wait_for_timeout(1500)
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((r) => !r)")
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
    saving = "network && network.saveData"
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
    page.wait_for_timeout(800)
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
    shutil.copy(repo / "theme" / "sw.js", host.folder / "sw.js")
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
    assert any(page.evaluate(gone) or page.wait_for_timeout(100) for _ in range(50))
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


# --- installable ---


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


@pytest.fixture
def persistent(browser: Browser, tmp_path: Path) -> Iterator[Callable[[], BrowserContext]]:
    """A browser with a profile on disk: Chromium installs nothing from the passing contexts that other tests use."""
    opened: list[BrowserContext] = []
    kind = browser.browser_type

    def launch() -> BrowserContext:
        opened.append(
            kind.launch_persistent_context(str(tmp_path / "profiel"), executable_path=full_browser(), args=BROWSER_ARGS)
        )
        return opened[-1]

    yield launch
    for one in opened:
        one.close()


# --- Firefox ---


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
