"""The site once visited works without network, in a real browser: one whole build, never half of two."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from browsing import BROWSER_ARGS, BROWSER_NAMES
from lob.offline.worker import stored_size
from marionette import Firefox
from offline_host import Host, write_part, write_site

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
    """One visit to the home page of the real site, under a path, and then no network any more."""
    with Host(site, under="/kennis") as host:
        context = browser.new_context(service_workers="allow", locale="nl-NL")
        page = visit(context, host)
        assert page.evaluate(WAIT, [host.address, "active"])
        host.down = True
        yield page, host
        context.close()


def test_after_one_visit_every_file_is_there_without_network(real: tuple[Page, Host], site: Path) -> None:
    page, host = real
    page.goto(host.address)
    [name] = [p.name for p in site.glob("offline-*.json")]
    files = json.loads((site / name).read_text("utf-8"))["bestanden"]
    wrong = page.evaluate(
        """async ([root, files]) => {
          const wrong = [];
          for (const [address, hash] of Object.entries(files)) {
            const response = await fetch(root + address).catch(() => null);
            const data = response && new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
            if (!data || "sha256-" + btoa(String.fromCharCode(...data)) !== hash) wrong.push(address);
          }
          return wrong;
        }""",
        [host.address, files],
    )
    assert len(files) > 500
    assert wrong == []


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
        "De kennisbank staat op dit apparaat. Je kunt haar openen zonder netwerk."
    )
    expect(page.locator("#offlinewat")).to_contain_text(" MB")
    expect(page.locator("#offlineversie")).to_contain_text(" 20")


def test_what_is_kept_is_as_big_as_the_page_says_and_8_kb_a_page_at_most(real: tuple[Page, Host], site: Path) -> None:
    page, host = real
    page.goto(host.address)
    told = page.evaluate("LOB.offline.kept()")[0]["bytes"]
    used = page.evaluate("navigator.storage.estimate()")["usage"]
    assert told == pytest.approx(stored_size(site), rel=0.05)
    assert told < used < 8_000 * sum(1 for _ in site.rglob("*.html"))


# --- new versions ---


def test_a_new_version_waits_until_the_visitor_says_so(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    kept(page, host)
    write_site(host.folder, NEW)
    assert text(page, host.address) == "Begin oud"
    expect(page.locator(BAR)).to_contain_text("Er is een nieuwe versie")
    assert text(page, f"{host.address}a/") == "A oud"
    accept(page)
    assert page.locator("h1").inner_text() == "A nieuw"
    assert text(page, host.address) == "Begin nieuw"
    assert len(page.evaluate("caches.keys()")) == 1


def test_one_changed_page_fetches_only_what_changed(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    kept(page, host)
    build = write_site(host.folder, {**OLD, "b": "B nieuw"})
    host.asked.clear()
    page.reload()
    kept(page, host, "waiting")
    assert sorted(set(host.asked)) == ["/b/", f"/offline-{build}.json", "/sw.js"]


def test_later_means_later(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    kept(page, host)
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
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")
    shutil.rmtree(part.folder)
    write_part(site, part.folder, {"index.html": "Begin nieuw"})
    page.reload()
    expect(page.locator("#offlinestand")).to_contain_text("Er is een nieuwe versie.")
    assert page.locator(BAR).count() == 0
    accept(page)
    expect(page.locator("#offlinestand")).to_have_text(
        "De kennisbank staat op dit apparaat. Je kunt haar openen zonder netwerk."
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
    kept(page, host)
    write_site(tmp_path / "new", NEW)
    for name in ["sw.js", *(p.name for p in (tmp_path / "new").glob("offline-*.json"))]:
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
    kept(page, host)
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
    kept(page, host)
    worker = (host.folder / "sw.js").read_bytes()
    write_site(host.folder, NEW)
    (host.folder / "sw.js").write_bytes(worker)
    assert [text(page, host.address), text(page, f"{host.address}a/")] == ["Begin oud", "A oud"]


def test_old_worker_with_new_files_keeps_nothing_for_a_new_visitor_and_recovers(
    context: BrowserContext, host: Host
) -> None:
    build = write_site(host.folder, OLD)
    worker, listed = (host.folder / "sw.js").read_bytes(), (host.folder / f"offline-{build}.json").read_bytes()
    write_site(host.folder, NEW)
    (host.folder / "sw.js").write_bytes(worker)
    (host.folder / f"offline-{build}.json").write_bytes(listed)
    page = visit(context, host)
    assert page.evaluate(NEXT_FAILURE) == "ophalen"
    assert page.evaluate(KEPT) == []
    write_site(host.folder, NEW)
    page.reload()
    kept(page, host)
    host.down = True
    assert [text(page, host.address), text(page, f"{host.address}a/")] == ["Begin nieuw", "A nieuw"]


def test_an_interrupted_visit_is_resumed(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, {**OLD, **{f"p{n}": f"Pagina {n}" for n in range(40)}})
    host.left = 25
    page = visit(context, host)
    assert page.evaluate(NEXT_FAILURE) == "ophalen"
    before = set(host.asked)
    host.down, host.left = False, None
    host.asked.clear()
    page.reload()
    kept(page, host)
    pages = {f"/p{n}/" for n in range(40)}
    assert before & pages
    assert set(host.asked) & pages == pages - before


# --- refused, two tabs, two sites ---


def test_too_little_room_keeps_the_old_build(context: BrowserContext, host: Host) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    kept(page, host)
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
    kept(first, host)
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
            assert page.evaluate(WAIT, [f"{both.address}{name}/", "active"])
            write_site(tmp_path / "web" / "een", NEW)
        accept(page)
        assert len(page.evaluate(KEPT)) == 2
        both.down = True
        assert text(page, f"{both.address}twee/a/") == "A oud"
        assert text(page, f"{both.address}een/a/") == "A nieuw"


# --- on request ---


def test_saving_data_means_nothing_by_itself(context: BrowserContext, part: Host) -> None:
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    page.goto(f"{part.address}offline/")
    expect(page.locator("#offlinestand")).to_contain_text("Je browser vraagt om zuinig te zijn met data.")
    page.wait_for_timeout(1500)
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((r) => !r)")
    assert "/sw.js" not in part.asked
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.", timeout=60_000)


def test_remove_and_keep_again(context: BrowserContext, part: Host) -> None:
    page = visit(context, part, "offline/")
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.", timeout=60_000)
    page.get_by_role("button", name="Verwijder van dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("verwijderd")
    assert page.evaluate("caches.keys()") == []
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.", timeout=60_000)
    page.reload()
    page.get_by_role("button", name="Verwijder van dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("verwijderd")
    page.reload()
    page.wait_for_timeout(1500)
    expect(page.locator("#offlinestand")).to_contain_text("Er is niets bewaard op dit apparaat.")
    assert page.evaluate("caches.keys()") == []


def test_what_the_browser_cleared_away_can_be_kept_again(context: BrowserContext, part: Host) -> None:
    page = visit(context, part, "offline/")
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    page.reload()
    expect(page.locator("#offlinestand")).to_contain_text("Er is niets bewaard op dit apparaat.")
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    expect(page.locator("#offlinestand")).to_contain_text("De kennisbank staat op dit apparaat.")
    part.down = True
    page.reload()
    expect(page.locator("h1")).to_have_text("Offline gebruiken")


def test_the_worker_of_a_live_preview_takes_itself_away(context: BrowserContext, host: Host, repo: Path) -> None:
    write_site(host.folder, OLD)
    page = visit(context, host)
    kept(page, host)
    shutil.copy(repo / "theme" / "sw.js", host.folder / "sw.js")
    page.reload()
    gone = "async () => !(await caches.keys()).length && !(await navigator.serviceWorker.getRegistration())"
    assert any(page.evaluate(gone) or page.wait_for_timeout(100) for _ in range(50))
    host.down = True
    with pytest.raises(Error):
        page.goto(f"{host.address}a/")


# --- installable ---


def test_chromium_finds_no_reason_not_to_install(
    site: Path, tmp_path: Path, persistent: Callable[[], BrowserContext]
) -> None:
    with Host(write_part(site, tmp_path / "deel"), under="/kennis") as host:
        page = visit(persistent(), host)
        kept(page, host)
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
        path = next((found for name in BROWSER_NAMES if (found := shutil.which(name))), None)
        opened.append(
            kind.launch_persistent_context(str(tmp_path / "profiel"), executable_path=path, args=BROWSER_ARGS)
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
