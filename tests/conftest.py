"""Fixtures that the tests share: the repository, the built site, a small server and a real browser."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The browser itself must not phone home either, or a test of requests says nothing.
BROWSER_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
NO_BROWSER = "Er is geen browser gevonden. Installeer Chromium, of doe: python -m playwright install chromium\nNo browser was found. Install Chromium, or run: python -m playwright install chromium"
COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".xml", ".webmanifest", ".txt", ".csv"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--vernieuw",
        action="store_true",
        help="write the golden texts of tests/findings anew instead of comparing them",
    )


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once and strictly. LOB_SITE names a folder with a site that stands already."""
    ready = os.environ.get("LOB_SITE")
    if ready:
        return Path(ready).resolve()
    folder = tmp_path_factory.mktemp("site")
    done = build(ROOT, folder, "--strict")
    if done.returncode:
        pytest.exit(
            f"The site does not build, so nothing built on it can be tested.\n{done.stdout}{done.stderr}", returncode=1
        )
    return folder


def build(root: Path, folder: Path, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` of the repository at `root` into `folder`, as a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder), *options]
    return subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Static files as a web host sends them: compressed, with the 404 page, under an optional path."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, under: str = "", **kwargs: object) -> None:
        self.under = under
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def log_message(self, *args: object) -> None:
        """Say nothing: the tests report."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].partition("#")[0]
        if not path.startswith(f"{self.under}/"):
            return self._send(404, b"outside the site", "text/plain")
        file = Path(self.translate_path(path.removeprefix(self.under)))
        if file.is_dir():
            if not path.endswith("/"):
                return self._redirect(f"{path}/")
            file /= "index.html"
        if file.is_file():
            return self._file(200, file)
        lost = Path(self.directory, "404.html")
        return self._file(404, lost) if lost.is_file() else self._send(404, b"not found", "text/plain")

    do_HEAD = do_GET  # noqa: N815 - the name that http.server asks for

    def _file(self, status: int, file: Path) -> None:
        self._send(status, _body(file, file.stat().st_mtime_ns), self.guess_type(str(file)), file.suffix in COMPRESSED)

    def _redirect(self, target: str) -> None:
        self.send_response(301)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, body: bytes, kind: str, compressed: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@functools.lru_cache(maxsize=4000)
def _body(file: Path, _changed: int) -> bytes:
    data = file.read_bytes()
    return gzip.compress(data, 6, mtime=0) if file.suffix in COMPRESSED else data


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no fault of the site."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


Serve = Callable[..., str]


@pytest.fixture(scope="session")
def server() -> Iterator[Serve]:
    """`server(folder)` serves a folder and gives its address, with a slash at the end; `under="/kennis"` puts it below a path."""
    running: dict[tuple[str, str], tuple[http.server.ThreadingHTTPServer, str]] = {}

    def serve(folder: Path, under: str = "") -> str:
        key = (str(folder), under)
        if key not in running:
            one = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder), under=under))
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


def find_browser(playwright: Playwright) -> Browser:
    """A Chromium or Chrome on the machine, else Playwright's own, else, as root on Debian, the package."""
    found = _on_path(playwright) or _launch(playwright, None)
    if found is None and _install():
        found = _on_path(playwright)
    if found is None:
        pytest.fail(NO_BROWSER, pytrace=False)
    return found


def _on_path(playwright: Playwright) -> Browser | None:
    paths = [shutil.which(name) for name in BROWSER_NAMES]
    return next((one for path in paths if path and (one := _launch(playwright, path))), None)


def _launch(playwright: Playwright, path: str | None) -> Browser | None:
    try:
        return playwright.chromium.launch(executable_path=path, args=BROWSER_ARGS)
    except Error:
        return None


def _install() -> bool:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    steps = (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "chromium"])
    return all(
        subprocess.run(
            step, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False, capture_output=True
        ).returncode
        == 0
        for step in steps
    )


class Pages:
    """Opens pages and remembers what went wrong on them: `problems` holds one line each, checked when the test ends."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.problems: list[str] = []
        self.allowed: list[str] = []

    def __call__(self, width: int = 390, height: int = 844, scheme: str = "light", **options: object) -> Page:
        """A page in a fresh context. `options` go to Playwright's new_context, such as java_script_enabled=False."""
        settings = {
            "viewport": {"width": width, "height": height},
            "color_scheme": scheme,
            "service_workers": "block",
            "locale": "nl-NL",
            **options,
        }
        context = self.browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        context.route(lambda url: not _at_home(url), self._refuse)
        page = context.new_page()
        page.on(
            "console",
            lambda message: self._note(f"console {message.type}: {message.text}") if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: self._note(f"script error: {error}"))
        return page

    def allow(self, *parts: str) -> None:
        """Problems that contain one of these texts are meant, such as the 404 of the 404 page."""
        self.allowed += parts

    def _refuse(self, route: Route) -> None:
        self._note(f"request outside the site: {route.request.url}")
        route.abort()

    def _note(self, problem: str) -> None:
        self.problems.append(problem)

    def close(self) -> list[str]:
        """Close everything; the problems that nobody allowed come back."""
        for context in self.contexts:
            context.close()
        return [p for p in self.problems if not any(part in p for part in self.allowed)]


def _at_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("file", "data", "blob", "about") or parts.hostname == "127.0.0.1"


@pytest.fixture
def page(browser: Browser) -> Iterator[Pages]:
    """`page(width, height, scheme)` opens a page. An error on it, or a request outside the server, fails the test."""
    pages = Pages(browser)
    yield pages
    problems = pages.close()
    if problems:
        pytest.fail("The pages had problems:\n" + "\n".join(dict.fromkeys(problems)), pytrace=False)
