"""The real site without network, once a visitor keeps it."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lob.offline.bundles import FOLDER
from lob.offline.worker import address_of, kept_files
from offline_host import Host
from offline_visitor import bundles, keep, visit
from places import PART_BY_DAY


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


@pytest.mark.night
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


@pytest.mark.by_day(3)
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


def test_a_download_without_network_leads_to_what_is_not_kept(real: tuple[Page, Host]) -> None:
    page, host = real
    page.goto(f"{host.address}gegevens/v1/cijfers.csv")
    expect(page.locator(":target")).to_have_text("Bestanden om te downloaden")
    expect(page.locator(":target")).to_be_in_viewport()


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
