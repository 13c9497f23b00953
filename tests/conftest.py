"""Fixtures that the tests share: the repository, the built site, a small server and a real browser."""

from __future__ import annotations

import functools
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, expect, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "hooks"), str(HERE / "support")]

import built  # noqa: E402 - the path is known only now
from browsing import Pages, find_browser  # noqa: E402
from building import build  # noqa: E402
from hosting import Handler, Serve, Server  # noqa: E402
from lob.check.library import Library, load_library  # noqa: E402
from lob.model.catalogue import Catalogue, build_catalogue  # noqa: E402
from places import NIGHT, ROOT  # noqa: E402
from small import finished_house  # noqa: E402

Once = Callable[[str, Callable[[Path], object]], Path]

# A machine three times as slow is no fault of a page; what is there at once costs no waiting.
expect.set_options(timeout=20_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--vernieuw",
        action="store_true",
        help="write the golden texts of tests/fixtures/findings anew instead of comparing them",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark each test by what it needs: `site`, `browser`, `proof`; `quick` is what needs none of them and is not `slow`.

    By day `night` is left out, and of a test that is marked `by_day(2)` all but two of its cases; with LOB_NACHT everything is
    asked. What is marked `long` comes first.
    """
    if not NIGHT:
        kept = _of_the_day(items)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        needs = (("site", "site"), ("site", "built_house"), ("browser", "browser"))
        marks = {mark for mark, fixture in needs if fixture in names}
        marks |= {folder for folder in ("site", "browser") if folder == item.path.parent.name}
        marks |= {"proof"} if item.path.parent.name == "proofs" else set()
        if not marks and not item.get_closest_marker("slow"):
            marks = {"quick"}
        # Which lines of lob/ are reached is asked of small tests: a trace makes what walks all content, or a browser, twice as slow.
        large = marks & {"browser", "proof"} or item.get_closest_marker("content") or item.get_closest_marker("slow")
        marks |= {"no_cover"} if large else set()
        for mark in sorted(marks):
            item.add_marker(mark)


def _of_the_day(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """What the daily session asks; of the cases of one test those that lie farthest from each other in its list."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if not item.get_closest_marker("night"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return {item for found in cases.values() for item in _spread(found)}


def _spread(cases: Sequence[pytest.Item]) -> Sequence[pytest.Item]:
    marked = cases[0].get_closest_marker("by_day")
    count = min(marked.args[0], len(cases)) if marked else len(cases)
    return [cases[number * len(cases) // count] for number in range(count)]


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def looked_at(once: Once) -> None:
    """The real content was checked by one worker, and what the check kept of it helps all others and the build."""
    once("nagekeken", lambda _: load_library(ROOT))


@pytest.fixture(scope="session")
def library(repo: Path, looked_at: None) -> Library:
    """The real content as the checks read it."""
    return load_library(repo)


@pytest.fixture(scope="session")
def real_catalogue(library: Library) -> Catalogue:
    """The records of the real content, once for each worker: to look at, as all tests share it."""
    return build_catalogue(library.template, library.sources)


@pytest.fixture(scope="session", autouse=True)
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once(name, make)` gives a folder that `make(folder)` fills one time for all workers. Nobody may change what is in it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / name
        done = folder.with_name(f"{name}.af")
        with FileLock(f"{folder}.lock"):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what another worker began and could not make
                make(folder)
                done.touch()
        return folder

    built.once = made
    return made


@pytest.fixture(scope="session")
def site(once: Once, looked_at: None) -> Path:
    """The real site, built once and strictly, for all workers. LOB_SITE names a folder with a site that stands already."""
    ready = os.environ.get("LOB_SITE")
    return Path(ready).resolve() if ready else once("site", _build_site)


def _build_site(folder: Path) -> None:
    done = build(ROOT, folder, "--strict")
    if done.returncode:
        said = f"{done.stdout}{done.stderr}"
        pytest.exit(f"The site does not build, so nothing built on it can be tested.\n{said}", returncode=1)


@pytest.fixture(scope="session")
def built_house(once: Once) -> Path:
    """A small house that is right, with its site in `site/`: for all workers, so a test that changes it takes a copy."""

    return finished_house()


@pytest.fixture(scope="session")
def server() -> Iterator[Serve]:
    """`server(folder)` serves a folder and gives its address, with a slash at the end; `under="/kennis"` puts it below a path."""
    running: dict[tuple[str, str], tuple[Server, str]] = {}

    def serve(folder: Path, under: str = "") -> str:
        key = (str(folder), under)
        if key not in running:
            one = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder), under=under))
            threading.Thread(target=one.serve_forever, daemon=True).start()
            running[key] = (one, f"http://127.0.0.1:{one.server_address[1]}{under}/")
        return running[key][1]

    yield serve
    for one, _ in running.values():
        one.shutdown()
        one.server_close()


@pytest.fixture(scope="session")
def address(server: Serve, site: Path) -> str:
    """Where the real site is served, with a slash at the end."""
    return server(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Without one the tests fail: a test that skips says nothing."""
    with sync_playwright() as playwright:
        found = find_browser(playwright)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Pages]:
    """`page(width, height, scheme)` opens a page. An error on it, or a request outside the server, fails the test."""
    pages = Pages(browser)
    yield pages
    problems = pages.close()
    if problems:
        pytest.fail("The pages had problems:\n" + "\n".join(dict.fromkeys(problems)), pytrace=False)
