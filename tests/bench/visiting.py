"""Visits in a slow browser, for every measurement of pages: what comes over the line, what the page's own thread does, when it stands."""

from __future__ import annotations

import contextlib
import functools
import statistics
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from hosting import Handler, Server

PHONE = {"width": 390, "height": 844}
# A slow phone on a slow network: 1.6 Mbit/s, 150 ms, a quarter of the processor.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
QUARTER = 4
QUIET = 4000  # milliseconds in which a slow page comes to rest
LONG = 50  # milliseconds of a task beyond which it blocks
TASK = "ThreadControllerImpl::RunTask"
CATEGORIES = "toplevel,__metadata,blink.user_timing,disabled-by-default-devtools.timeline"
PAINTS = """window.__lcp = 0;
new PerformanceObserver(l => { for (const e of l.getEntries()) __lcp = e.startTime; }).observe({type: 'largest-contentful-paint', buffered: true});"""
Act = Callable[[Page, str], object]


@contextlib.contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address of a host that serves a site."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@dataclass(frozen=True)
class Task:
    """A task of the page's own thread: its moment in microseconds of the trace, and its milliseconds of processor."""

    at: float
    took: float


def blocked(tasks: Iterable[Task]) -> float:
    """What tasks take beyond the moment from which they block, in milliseconds of processor."""
    return sum(max(0.0, task.took - LONG) for task in tasks)


@dataclass(frozen=True)
class SlowPage:
    """A page on a part of the processor, and the bytes of each answer that came in."""

    page: Page
    session: CDPSession
    sent: list[float]

    def tasks(self, act: Callable[[], Any], ready: str, mark: str = "") -> tuple[list[Task], float]:
        """The tasks of the page's own thread from `act` until the page is `ready` (a selector) and quiet, and the moment at which it set `mark`.

        Nothing asks the page whether it is ready: that would be work of that thread too. It is looked at when it had time enough.
        """
        events: list[dict[str, Any]] = []
        done: list[bool] = []
        collect, finish = lambda data: events.extend(data["value"]), lambda _: done.append(True)
        self.session.on("Tracing.dataCollected", collect)
        self.session.on("Tracing.tracingComplete", finish)
        self.session.send("Tracing.start", {"categories": CATEGORIES, "transferMode": "ReportEvents"})
        act()
        self.page.wait_for_timeout(QUIET)
        self.session.send("Tracing.end")
        while not done:
            self.page.wait_for_timeout(50)
        self.session.remove_listener("Tracing.dataCollected", collect)
        self.session.remove_listener("Tracing.tracingComplete", finish)
        self.page.wait_for_selector(ready, state="attached", timeout=1000)
        main = _main_thread(events)
        # What holds a task of ours holds the same task once more under another name; the name counts it once.
        found = [e for e in events if e.get("ph") == "X" and e["name"] == TASK and (e["pid"], e["tid"]) == main]
        marks = [e["ts"] for e in events if mark and e["name"] == mark]
        return [Task(e["ts"], e.get("tdur", 0) / 1000) for e in found], min(marks, default=0)


def _main_thread(events: list[dict[str, Any]]) -> tuple[int, int]:
    """Process and thread that make the page; the browser has pages of its own beside it."""
    frames = [
        frame
        for e in events
        if e["name"] in ("TracingStartedInBrowser", "FrameCommittedInBrowser")
        for frame in e["args"]["data"].get("frames", [e["args"]["data"]])
    ]
    process = next(f["processId"] for f in reversed(frames) if f.get("url", "").startswith("http"))
    names = (e for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain")
    return next((e["pid"], e["tid"]) for e in names if e["pid"] == process)


@contextlib.contextmanager
def slow_page(browser: Browser, slow: float, first: str = "") -> Iterator[SlowPage]:
    """A page with an empty cache on a phone that is so many times slower; `first` is a script that runs before those of the page."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    if first:
        page.add_init_script(first)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    session.send("Network.enable")
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    yield SlowPage(page, session, sent)
    context.close()


@dataclass(frozen=True)
class Visit:
    """Bytes and requests, those outside the site, largest paint, blocking: milliseconds of clock, and of processor beyond 50 of a task."""

    sent: float
    asked: float
    outside: float
    paint: float
    blocked: float


def opens(path: str) -> Act:
    """Open a page and wait until nothing more is asked for."""
    return lambda page, home: page.goto(home + path, wait_until="networkidle")


def visit(browser: Browser, home: str, act: Act) -> Visit:
    """One visit with an empty cache; bytes and requests are those until `act` is done."""
    with slow_page(browser, QUARTER, PAINTS) as slow:
        page, outside = slow.page, list[str]()
        page.on(
            "request", lambda asked: outside.append(asked.url) if not asked.url.startswith((home, "data:")) else None
        )
        slow.session.send("Network.emulateNetworkConditions", SLOW)
        page.set_default_timeout(60_000)
        counted: list[float] = []

        def acts() -> None:
            act(page, home)
            counted[:] = sum(slow.sent), len(slow.sent)

        tasks, _ = slow.tasks(acts, "body")
        return Visit(*counted, len(outside), page.evaluate("__lcp"), blocked(tasks))


def visits(browser: Browser, site: Path, act: Act, times: int = 3) -> Visit:
    """The medians of some first visits."""
    with hosted(site) as home:
        rows = [astuple(visit(browser, home, act)) for _ in range(times)]
    return Visit(*map(statistics.median, zip(*rows, strict=True)))
