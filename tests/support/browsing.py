"""A real browser, and pages that remember what went wrong on them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, Request

# Chromium without the windows, menus and services around its pages: the same engine, at a third of the work for each page.
SHELL = "chromium-headless-shell"
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
    # Whatever a page asks for elsewhere finds nobody; Pages says that it was asked.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# Seconds: a machine three times as slow is no fault of a page.
PATIENCE = 20
# Since when each frame found everything where the one before it did.
REST = """() => {
  const now = () => [scrollX, scrollY, document.documentElement.scrollHeight, document.activeElement];
  window.stil = { was: now(), sinds: performance.now() };
  const look = () => {
    const is = now();
    if (is.some((one, at) => one !== window.stil.was[at])) window.stil = { was: is, sinds: performance.now() };
    requestAnimationFrame(look);
  };
  look();
}"""
NO_BROWSER = "Er is geen browser gevonden. Installeer Chromium, of doe: python -m playwright install chromium\nNo browser was found. Install Chromium, or run: python -m playwright install chromium"


def find_browser(playwright: Playwright, whole: bool = False) -> Browser:
    """Chromium's headless shell, which Playwright brings or, as root on Debian, is installed; else a Chromium or Chrome.

    A measurement of speed asks for the `whole` browser that visitors have.
    """
    found = None if whole else _on_path(playwright, SHELL) or _launch(playwright, None)
    if not found and not whole and _install(SHELL):
        found = _on_path(playwright, SHELL)
    found = found or _launch(playwright, full_browser())
    if found is None:
        pytest.fail(NO_BROWSER, pytrace=False)
    return found


def sheets(page: Page) -> int:
    """How many sheets of A4 the page takes when it is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def full_browser() -> str | None:
    """Where a whole Chromium or Chrome is, for what the shell leaves out; as root on Debian it is installed."""
    path = next((found for name in BROWSER_NAMES if (found := shutil.which(name))), None)
    return path or (shutil.which("chromium") if _install("chromium") else None)


def _on_path(playwright: Playwright, name: str) -> Browser | None:
    path = shutil.which(name)
    return _launch(playwright, path) if path else None


def _launch(playwright: Playwright, path: str | None) -> Browser | None:
    try:
        return playwright.chromium.launch(executable_path=path, args=BROWSER_ARGS)
    except Error:
        return None


def _install(package: str) -> bool:
    """Once for all workers; a machine that cannot reach the packages is not asked again in the same run."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    tried = Path(tempfile.gettempdir(), f"{package}-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}")
    with FileLock(f"{tried}.lock"):
        if not tried.exists():
            tried.touch()
            install = ("install", "-y", "--no-remove", package)
            _apt(*install) or (_apt("update") and _apt(*install))
    return shutil.which(package) is not None


def _apt(*command: str) -> bool:
    quick = ("-q", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=15")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", *quick, *command], env=env, check=False, capture_output=True)
    return done.returncode == 0


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
        context.set_default_timeout(30_000)
        self.contexts.append(context)
        # Looking on instead of standing between: a route would switch off the browser's cache and wait for Python each time.
        context.on("request", self._look)
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

    def _look(self, request: Request) -> None:
        if not _at_home(request.url):
            self._note(f"request outside the site: {request.url}")

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


def until(page: Page, expression: str, given: object = None) -> None:
    """Wait for something that only scripts know; the policy of the page keeps Playwright from asking it there."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(expression, given):
        assert time.monotonic() < end, f"{expression} did not come true"
        page.wait_for_timeout(50)


def at_rest(page: Page) -> None:
    """Wait until nothing moves any more: place, height and focus stay the same for a second, however long that takes to come."""
    page.evaluate(REST)
    until(page, "window.stil.sinds < performance.now() - 1000")
