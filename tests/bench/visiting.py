"""A first visit in a slow browser: what comes over the line, when the page stands there, how long it blocks."""

from __future__ import annotations

import contextlib
import functools
import statistics
import threading
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from bench_list import tasks
from playwright.sync_api import Browser, Page

from hosting import Handler, Server

# A slow phone on a slow network: 1.6 Mbit/s, 150 ms, a quarter of the processor.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
QUARTER = 4
PAINTS = """window.__lcp = 0;
new PerformanceObserver(l => { for (const e of l.getEntries()) __lcp = e.startTime; }).observe({type: 'largest-contentful-paint', buffered: true});"""
Act = Callable[[Page, str], object]


@dataclass(frozen=True)
class Visit:
    """Bytes and requests, those outside the site, largest paint, blocking: milliseconds of clock, and of processor beyond 50 of a task."""

    sent: float
    asked: float
    outside: float
    paint: float
    blocked: float


@contextlib.contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address of a host that serves a site."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def opens(path: str) -> Act:
    """Open a page and wait until nothing more is asked for."""
    return lambda page, home: page.goto(home + path, wait_until="networkidle")


def visit(browser: Browser, home: str, act: Act) -> Visit:
    """One visit with an empty cache; bytes and requests are those until `act` is done."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    outside: list[str] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on(
        "request", lambda request: outside.append(request.url) if not request.url.startswith((home, "data:")) else None
    )
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": QUARTER})
    page.set_default_timeout(60_000)
    page.add_init_script(PAINTS)
    counted: list[float] = []

    def acts() -> None:
        act(page, home)
        counted[:] = sum(sizes), len(sizes)

    blocked = sum(max(0.0, one - 50) for one in tasks(session, page, acts, "body"))
    found = Visit(*counted, len(outside), page.evaluate("__lcp"), blocked)
    context.close()
    return found


def visits(browser: Browser, site: Path, act: Act, times: int = 3) -> Visit:
    """The medians of some first visits."""
    with hosted(site) as home:
        rows = [astuple(visit(browser, home, act)) for _ in range(times)]
    return Visit(*map(statistics.median, zip(*rows, strict=True)))
