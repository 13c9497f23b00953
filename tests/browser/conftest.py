"""What tests of a browser begin with: the form for an example, empty or filled in, all content to try a file in, the school plan,
one search page to ask, a host that can be switched off."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from browsing import BROWSER_ARGS, Pages, full_browser, until
from form_driver import Form, ordinary
from form_shelf import Shelf
from lob.check.library import Library
from lob.pages.assets import bundled, bundles, wrapped
from offline_host import Host, write_part
from places import ROOT
from search_page import READY, Ask

# What the reader of texts leans on, without the form around it.
GROUND = (
    "rules/form",
    "rules/unseen",
    "rules/widthless",
    "core/fold",
    "form/text",
    "form/private",
    "form/followers",
    "form/parse",
)
# What Back and Forward do: the page reads the address anew, without being loaded again.
GO = "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }"


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """The scripts that read a text, on an empty page."""
    scripts = ROOT / "theme" / "scripts"
    sent = bundles(scripts)
    files = [*GROUND, *(name for name in (*sent["paste"], *sent["paste-file"]) if "panel" not in name)]
    one = browser.new_page()
    one.add_script_tag(content=wrapped("\n".join(bundled(scripts, files, ".js"))))
    yield one
    one.close()


@pytest.fixture
def form(page: Pages, address: str) -> Callable[..., Form]:
    """`form(query, width)` opens the form on a page of its own."""

    def opened(query: str = "", width: int = 1280, **options: object) -> Form:
        one = page(width, 900, **options)
        one.on("dialog", lambda dialog: dialog.accept())
        return Form(one).open(address, query)

    return opened


@pytest.fixture(scope="session")
def kept(once: Callable[..., Path], browser: Browser, address: str) -> StorageState:
    """What a browser keeps of an ordinary example that was filled in by hand, for who begins there: typing it takes seconds each time."""
    folder = once("ingevuld formulier", lambda folder: _fill_in(folder, browser, address))
    state: StorageState = json.loads((folder / "bewaard.json").read_text("utf-8"))
    # Another worker may have typed it, at an address of its own.
    for one in state["origins"]:
        one["origin"] = address.rstrip("/")
    return state


def _fill_in(folder: Path, browser: Browser, address: str) -> None:
    pages = Pages(browser)
    one = Form(pages(1280, 900)).open(address)
    one.page.locator("#bewaar").check()
    one.fill(ordinary())
    same = "JSON.stringify(JSON.parse(localStorage['lob-aandragen']).staat.velden) === JSON.stringify(LOB.form.fields.read().fields)"
    until(one.page, same)
    folder.mkdir()
    one.page.context.storage_state(path=folder / "bewaard.json")
    assert not pages.close()


@pytest.fixture
def ready(form: Callable[..., Form], kept: StorageState) -> Callable[..., Form]:
    """`ready()` opens the form as `form()` does, with an ordinary example in it that the browser kept."""
    return partial(form, storage_state=kept)


@pytest.fixture(scope="session")
def shelf(repo: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    root = tmp_path_factory.mktemp("inhoud")
    for folder in ("practices", "wegwijzers", "content", "hooks/template"):
        shutil.copytree(repo / folder, root / folder)
    return Shelf(root, library)


@pytest.fixture(scope="session")
def script_page(browser: Browser, address: str) -> Iterator[Page]:
    """One open form for tests that call its functions many times."""
    context = browser.new_context(service_workers="block")
    one = context.new_page()
    Form(one).open(address)
    yield one
    context.close()


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


@pytest.fixture
def part(site: Path, tmp_path: Path) -> Iterator[Host]:
    """The home page and the offline page of the real site."""
    with Host(write_part(site, tmp_path / "deel")) as one:
        yield one


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


@pytest.fixture(scope="session")
def asked_before(browser: Browser) -> Iterator[tuple[Pages, Page]]:
    """One search page for all tests that only look at what a question gives: loading it takes four times as long as asking."""
    pages = Pages(browser)
    yield pages, pages(width=1280)
    pages.close()


@pytest.fixture
def ask(asked_before: tuple[Pages, Page], address: str) -> Iterator[Ask]:
    """`ask(query, sector="mbo")` gives the search page with this address, ready: what it gave before stands there no longer."""
    pages, one = asked_before

    def ask(query: str, **filters: str) -> Page:
        parts = [f"q={quote(query, safe='')}", *(f"{name}={quote(value)}" for name, value in filters.items())]
        where = f"{address}zoeken/?{'&'.join(parts)}"
        if one.url.startswith(f"{address}zoeken/"):
            one.evaluate(GO, where)
        else:
            one.goto(where)
        one.wait_for_selector(READY, state="attached")
        return one

    yield ask
    problems, pages.problems = pages.problems, []
    assert not problems


@pytest.fixture
def plan(page: Pages, address: str) -> Page:
    """The school plan on a page of its own, with nothing in it."""
    one = page(width=1280, accept_downloads=True)
    one.goto(f"{address}schoolplan/")
    return one
