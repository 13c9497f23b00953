"""The unpacked ZIP, opened from a folder with spaces and accents, without network: in Chromium and in Firefox."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import until
from built import one_of_each
from marionette import Firefox
from places import PART_BY_DAY

FOLDER = "Map met spaties, één & twee's (kopie) #1"
HITS = "#zoekresultaten > li"
READY = '#zoekresultaten[data-gereed="ja"]'


@pytest.fixture(scope="module")
def disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("usb") / FOLDER
    [found] = site.glob("lob-kennisbank-*.zip")
    with zipfile.ZipFile(found) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def example(disk: Path) -> str:
    """The address of an example: a nested page."""
    return sorted((disk / "praktijkvoorbeelden").glob("*-*/index.html"))[0].as_uri()


# --- Chromium ---


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    problems: list[str] = []
    one = context.new_page()
    one.on("pageerror", lambda error: problems.append(f"{one.url}: {error}"))
    one.on(
        "console",
        lambda message: problems.append(f"{one.url}: {message.text}") if message.type in ("error", "warning") else None,
    )
    one.on(
        "request",
        lambda request: (
            problems.append(f"{one.url} asks for {request.url}")
            if not request.url.startswith(("file:", "data:"))
            else None
        ),
    )
    one.on(
        "requestfailed",
        lambda request: (
            problems.append(f"{one.url}: not found {request.url}") if "ABORTED" not in (request.failure or "") else None
        ),
    )
    yield one
    context.close()
    assert problems == []


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_chromium_opens_one_of_each_page(page: Page, disk: Path, whole: bool) -> None:
    for path in one_of_each(disk, whole):
        address = path.as_uri()
        page.goto(address)
        assert page.locator("h1").count() == 1, address
    assert page.evaluate("document.fonts.ready.then((fonts) => [...fonts].map((font) => font.status))") == ["loaded"]


def test_the_footer_that_a_script_puts_in_place_leads_somewhere(page: Page, disk: Path, example: str) -> None:
    for address in (example, (disk / "index.html").as_uri()):
        page.goto(address)
        links = page.locator("footer.voet a").evaluate_all("(links) => links.map((link) => link.href)")
        assert len(links) > 5
        assert not [link for link in links if not Path(unquote(urlsplit(link).path)).is_file()]


def test_chromium_searches_from_a_nested_page(page: Page, example: str) -> None:
    page.goto(example)
    page.locator(".kopbalk input[name=q]").fill("ouders")
    page.locator(".kopbalk input[name=q]").press("Enter")
    page.wait_for_selector(f"{READY} > li")
    page.locator(HITS).first.get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"index\.html"))
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(
    "query",
    [
        "begleiding",
        "hoe krijg ik mijn collega's mee",
        *(
            pytest.param(query, marks=pytest.mark.night)
            for query in ("ouders", "gesprek", "loopbaangesprk", "oud-leerlingen", "1085")
        ),
    ],
)
def test_chromium_finds_on_a_disk_what_the_site_finds(
    page: Page, browser: Browser, disk: Path, address: str, query: str
) -> None:
    online = browser.new_page(service_workers="block")
    online.goto(f"{address}zoeken/")
    expected = _hits(online, query)
    online.close()
    page.goto((disk / "zoeken" / "index.html").as_uri())
    assert _hits(page, query) == expected
    assert expected


def _hits(page: Page, query: str) -> list[str]:
    page.locator("main input[name=q]").fill(query)
    page.locator("main input[name=q]").press("Enter")
    page.wait_for_selector(f"{READY} > li")
    links = page.evaluate(
        f"[...document.querySelectorAll('{HITS} a:first-of-type')].map((a) => a.getAttribute('href'))"
    )
    return [link.replace("index.html", "").replace("../", "") for link in links]


def test_chromium_searches_from_the_home_page(page: Page, disk: Path) -> None:
    page.goto((disk / "index.html").as_uri())
    page.locator("#q").fill("ouders")
    page.locator("#q").press("Enter")
    page.wait_for_url(re.compile(r"zoeken/index\.html\?q=ouders"))
    page.wait_for_selector(f"{READY} > li")


# Milliseconds from opening the page until the first hit stood there.
TIMER = f"""const look = () => {{
  if (document.querySelector('{READY} > li')) window.klaar = performance.now(); else requestAnimationFrame(look);
}};
look();"""


def test_chromium_opens_search_at_once(page: Page, disk: Path) -> None:
    page.context.add_init_script(TIMER)

    def once() -> float:
        page.goto((disk / "zoeken" / "index.html").as_uri() + "?q=ouders")
        page.wait_for_selector(f"{READY} > li")
        until(page, "window.klaar")
        found = page.evaluate("window.klaar")
        page.wait_for_load_state("networkidle")
        page.goto("about:blank")
        return float(found)

    assert quickest(once) < limit()


def quickest(measure: Callable[[], float]) -> float:
    """The least of at most ten times: the first one is cold, and other work comes in between."""
    best = measure()
    for _ in range(9):
        if best < limit():
            break
        best = min(best, measure())
    return best


def limit() -> float:
    """Milliseconds; speed itself is measured in tests/bench/bench_offline.py, here only that nobody waits for seconds."""
    return 3_000


def test_chromium_follows_links_that_scripts_make(page: Page, disk: Path) -> None:
    page.goto((disk / "vergelijken" / "index.html").as_uri() + "?id=1085&id=2443")
    page.locator("#vergelijking th a").first.click()
    page.wait_for_url(re.compile(r"praktijkvoorbeelden/1085-[^/]*/index\.html"))


def test_the_offline_page_on_a_disk_offers_nothing_that_needs_a_server(page: Page, disk: Path) -> None:
    page.goto((disk / "offline" / "index.html").as_uri())
    expect(page.locator("h1")).to_have_text("Offline gebruiken")
    assert page.get_by_role("button", name="Bewaar").count() == 0
    assert page.get_by_role("link", name="Download de ZIP").count() == 0


# The first of each kind that a selection can hold, as an address shares them.
ONE_OF_EACH_KIND = """'#selectie=' + encodeURIComponent(JSON.stringify(['Naam',
  LOB.selectable.map(([kind, [[address, title]]]) => [address, title, `noot bij ${kind}`])]))"""
TEXTS = "[...document.querySelectorAll('.bundelstuk')].map((part) => [part.querySelector('h1').textContent, part.textContent.length])"


def test_chromium_makes_a_bundle_of_everything_that_a_selection_can_hold(page: Page, disk: Path) -> None:
    address = (disk / "selectie" / "index.html").as_uri()
    page.goto(address)
    shared = page.evaluate(ONE_OF_EACH_KIND)
    page.goto("about:blank")
    page.goto(address + shared)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Druk alles af als bundel").click()
    expect(page.locator("#selectiestatus")).to_have_text("De bundel is klaar.")
    found = page.evaluate(TEXTS)
    assert [title for title, _ in found] == page.locator("#stukken h2").all_inner_texts()
    assert len(found) > 4 and min(length for _, length in found) > 400, found
    assert page.locator(".bundelstuk img").evaluate_all("(found) => found.filter((one) => !one.naturalWidth)") == []
    expect(page.locator("iframe")).to_have_count(0)


# A part that the disk has no more: after how many ms the bundle is there, or says what it waits for, and what stands in its place.
WITHOUT_A_PART = """await LOB.dom.script('bundle');
  const begun = performance.now();
  let heard = 0;
  const part = { title: 'Weg', kind: '', about: '', note: '', address: new URL('../weg/index.html', location.href).href, missing: 'Niet op te halen.' };
  await LOB.bundle.build('Proef', [part], (at, slow) => { if (slow === 'Weg') heard = performance.now() - begun; });
  return [heard || performance.now() - begun, document.querySelector('.bundelstuk').textContent];"""
# So long the bundle waits before it goes on without a page of which no browser says that it is gone.
PATIENCE = 10_000


def test_in_chromium_a_part_that_is_gone_is_soon_said(context: BrowserContext, disk: Path) -> None:
    one = context.new_page()
    one.goto((disk / "selectie" / "index.html").as_uri())
    took, said = one.evaluate(f"async () => {{ {WITHOUT_A_PART} }}")
    assert took < PATIENCE and "Niet op te halen." in said


# --- Firefox ---


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    with Firefox() as one:
        one.offline()
        yield one
        seen = one.seen()
    assert seen == {"requests": [], "problems": []}


@pytest.mark.night
@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_firefox_opens_one_of_each_page(firefox: Firefox, disk: Path, whole: bool) -> None:
    for path in one_of_each(disk, whole):
        address = path.as_uri()
        firefox.go(address)
        assert firefox.run("return document.querySelectorAll('h1').length") == 1, address
    assert firefox.run("await document.fonts.ready; return [...document.fonts].map((font) => font.status)") == [
        "loaded"
    ]
    assert firefox.run("return Boolean(document.querySelector('footer.voet a'))")


def test_firefox_searches_from_a_nested_page(firefox: Firefox, example: str) -> None:
    firefox.go(example)
    firefox.run(
        "const form = document.querySelector('.kopbalk form'); form.elements.q.value = 'gesprek'; form.requestSubmit();"
    )
    firefox.until("location.pathname.endsWith('/zoeken/index.html') && document.readyState === 'complete'")
    assert hits(firefox) > 3
    firefox.run(f"document.querySelector('{HITS} a').click()")
    firefox.until("location.pathname.endsWith('/index.html') && !location.pathname.includes('/zoeken/')")
    assert firefox.run("return document.querySelector('h1').innerText")


def hits(firefox: Firefox) -> int:
    """How many there are. Then search gets a moment to fetch its words; leaving at once would break that off."""
    found = firefox.until(f"document.querySelectorAll('{READY} > li').length")
    time.sleep(1)
    return int(found)


@pytest.mark.by_day(1)
@pytest.mark.parametrize("query", ["begleiding", "oud-leerlingen", "hoe krijg ik mijn collega's mee"])
def test_firefox_finds_with_everything_search_can(firefox: Firefox, disk: Path, query: str) -> None:
    firefox.go((disk / "zoeken" / "index.html").as_uri() + "?q=" + query.replace(" ", "+").replace("'", "%27"))
    assert hits(firefox) > 0


@pytest.mark.night
def test_firefox_opens_search_at_once(firefox: Firefox, disk: Path) -> None:
    def once() -> float:
        firefox.go((disk / "zoeken" / "index.html").as_uri() + "?q=ouders")
        found = firefox.until(f"document.querySelector('{READY} > li') && performance.now()", pause=0.002)
        hits(firefox)
        firefox.go("about:blank")
        return float(found)

    assert quickest(once) < limit()


@pytest.mark.night
def test_firefox_follows_links_that_scripts_make(firefox: Firefox, disk: Path) -> None:
    firefox.go((disk / "vergelijken" / "index.html").as_uri() + "?id=1085&id=2443")
    firefox.until("document.querySelector('#vergelijking th a')")
    firefox.run("document.querySelector('#vergelijking th a').click()")
    firefox.until("/praktijkvoorbeelden\\/1085-[^/]*\\/index\\.html$/.test(location.pathname)")


def test_in_firefox_a_part_that_is_gone_is_soon_said(firefox: Firefox, disk: Path) -> None:
    firefox.go((disk / "selectie" / "index.html").as_uri())
    took, said = firefox.run(f"const LOB = window.wrappedJSObject?.LOB ?? window.LOB; {WITHOUT_A_PART}")
    assert took < PATIENCE and "Niet op te halen." in said


def test_firefox_makes_a_bundle_of_everything_that_a_selection_can_hold(firefox: Firefox, disk: Path) -> None:
    address = (disk / "selectie" / "index.html").as_uri()
    firefox.go(address)
    shared = firefox.run(f"const LOB = window.wrappedJSObject?.LOB ?? window.LOB; return {ONE_OF_EACH_KIND}")
    firefox.go("about:blank")
    firefox.go(address + shared)
    firefox.until("document.querySelectorAll('#stukken > li').length > 4")
    firefox.run("window.print = () => {}; document.querySelector('#drukbundel').click()")
    firefox.until("document.querySelector('#selectiestatus').textContent.startsWith('De bundel is klaar.')")
    titles = firefox.run("return [...document.querySelectorAll('#stukken h2')].map((one) => one.textContent)")
    found = firefox.run(f"return {TEXTS}")
    assert [title for title, _ in found] == titles
    assert min(length for _, length in found) > 400, found
