"""A real browser, and pages that remember what went wrong on them."""

from __future__ import annotations

import os
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, Request

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
NO_BROWSER = "Er is geen browser gevonden. Installeer Chromium, of doe: python -m playwright install chromium\nNo browser was found. Install Chromium, or run: python -m playwright install chromium"


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
