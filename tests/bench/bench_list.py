"""Measure the list of examples at size: `PYTHONPATH=hooks:tests/support python tests/bench/bench_list.py 129:4 200:4 2000:6`.

Each size with the part of a processor that a slow device has. The real examples and copies of them; only the list is made, so
that a size takes seconds. Times are milliseconds of processor of the page's own thread while it is slowed down, so that other
work on the machine counts little; each the median of three visits. `blokkeert` is what tasks take beyond 50 ms, `tot gereed` what all
tasks take together until the list says that it is ready.
"""

from __future__ import annotations

import functools
import json
import statistics
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from browsing import find_browser
from hosting import Handler, Server
from lob.check.library import load_library
from lob.data.exports import list_files
from lob.model.catalogue import Catalogue, build_catalogue
from lob.pages.assets import bundle
from lob.pages.examples import LIST
from many import times
from places import ROOT
from rendered import renderer

READY = "#voorbeelden[data-gereed=ja]"
CLICK = "document.querySelector('#filterform input[name=sector][value=mbo]').click()"
VISITS = 3
QUIET = 4000  # milliseconds in which a slow page comes to rest
TASK = "ThreadControllerImpl::RunTask"
CATEGORIES = "toplevel,__metadata,blink.user_timing,disabled-by-default-devtools.timeline"
MARK = "lijst-gereed"
# The page says itself when it is ready, so that nothing has to ask.
WATCH = f"""new MutationObserver((all) => all.forEach(({{ target }}) => {{
  if (target.dataset.gereed === "ja") performance.mark("{MARK}");
}})).observe(document, {{ subtree: true, attributeFilter: ["data-gereed"] }})"""


def write(catalogue: Catalogue, site: Path) -> None:
    """The list and what it loads."""
    files = {
        f"{LIST}/index.html": renderer(ROOT, catalogue)(LIST),
        **dict(bundle(ROOT / "theme")),
        **{f"gegevens/{name}": text for name, text in list_files(catalogue)},
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")


def tasks(session: CDPSession, page: Page, act: Callable[[], Any], ready: str = READY) -> list[float]:
    """Milliseconds of processor of every task of the page's own thread, from `act` until the page is `ready` and quiet."""
    return [took for _, took in _trace(session, page, act, ready)[0]]


def _trace(
    session: CDPSession, page: Page, act: Callable[[], Any], ready: str
) -> tuple[list[tuple[float, float]], float]:
    """The tasks of the page's own thread as moment and milliseconds of processor, and the moment at which it was ready.

    Nothing asks the page whether it is ready: that would be work of that thread too. It is looked at when it had time enough.
    """
    events: list[dict[str, Any]] = []
    done: list[bool] = []
    collect, finish = lambda data: events.extend(data["value"]), lambda _: done.append(True)
    session.on("Tracing.dataCollected", collect)
    session.on("Tracing.tracingComplete", finish)
    session.send("Tracing.start", {"categories": CATEGORIES, "transferMode": "ReportEvents"})
    act()
    page.wait_for_timeout(QUIET)
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(50)
    session.remove_listener("Tracing.dataCollected", collect)
    session.remove_listener("Tracing.tracingComplete", finish)
    page.wait_for_selector(ready, state="attached", timeout=1000)
    main = _main_thread(events)
    # What holds a task of ours holds the same task once more under another name; the name counts it once.
    found = [e for e in events if e.get("ph") == "X" and e["name"] == TASK and (e["pid"], e["tid"]) == main]
    marks = [e["ts"] for e in events if e["name"] == MARK]
    return [(e["ts"], e.get("tdur", 0) / 1000) for e in found], min(marks, default=0)


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


def visit(browser: Browser, home: str, slow: float) -> dict[str, float]:
    """The figures of one visit with an empty cache."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    session.send("Network.enable")
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    found: dict[str, float] = {}

    def note(name: str, act: Callable[[], Any]) -> None:
        found_tasks, ready = _trace(session, page, act, READY)
        took = [one for _, one in found_tasks]
        found[f"{name}: tot gereed"] = sum(one for at, one in found_tasks if at < ready)
        found[f"{name}: langste taak"] = max(took, default=0)
        found[f"{name}: blokkeert"] = sum(max(0.0, one - 50) for one in took)
        found[f"{name}: samen"] = sum(took)

    note("laden", lambda: page.goto(f"{home}{LIST}/"))
    found["laden: kB"] = sum(sent) / 1000
    found["laden: elementen"] = page.evaluate("document.querySelectorAll('*').length")
    note("filters openen", lambda: page.evaluate("document.querySelector('#filters > summary').click()"))
    page.wait_for_selector("#filterform fieldset:nth-of-type(8)", state="attached")
    note("filter", lambda: page.evaluate(CLICK))
    note("filter eraf", lambda: page.evaluate(CLICK))
    # Nobody can press the button without having come to it.
    page.evaluate("document.querySelector('#verder').scrollIntoView({ behavior: 'instant', block: 'end' })")
    page.wait_for_timeout(QUIET)
    note("toon meer", lambda: page.evaluate("document.querySelector('#verder button').click()"))
    context.close()
    return found


def measured(browser: Browser, catalogue: Catalogue, slow: int) -> dict[str, float]:
    """Medians over the visits."""
    with tempfile.TemporaryDirectory(prefix="lob-lijst-") as folder:
        write(catalogue, Path(folder))
        server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        runs = [visit(browser, f"http://127.0.0.1:{server.server_address[1]}/", slow) for _ in range(VISITS)]
        server.shutdown()
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def sizes(asked: list[str]) -> Iterator[tuple[int, int]]:
    """`200:4` is 200 examples on a quarter of a processor."""
    for one in asked or ["129:4", "200:4", "2000:6"]:
        size, _, slow = one.partition(":")
        yield int(size), int(slow or 1)


def main(asked: list[str]) -> None:
    """One table per size."""
    library = load_library(ROOT)
    real = build_catalogue(library.template, library.sources)
    with sync_playwright() as playwright:
        browser = find_browser(playwright, whole=True)
        for size, slow in sizes(asked):
            found = measured(browser, times(real, size), slow)
            print(f"{size} voorbeelden, 1/{slow} processor")
            print(json.dumps({name: round(value, 1) for name, value in found.items()}, indent=1), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
