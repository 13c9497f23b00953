"""What use without network costs: `python tests/bench/bench_offline.py [NUMBER OF EXAMPLES]`, 200 unless told.

Builds the site with that many examples in a folder of its own (the real ones, and mixtures of their sections) and measures
the ZIP, what a browser keeps, how long that takes, and how soon search stands there when opened from a disk.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from browsing import find_browser
from building import build
from marionette import Firefox
from offline_host import Host
from places import ROOT

TIMES = 9
FIRST_HIT = "document.querySelector('#zoekresultaten[data-gereed=\"ja\"] > li') && performance.now()"
KEPT = """async (root) => {
  for (;;) {
    const r = await navigator.serviceWorker.getRegistration(root);
    if (r && r.active && r.active.state === "activated") return [await LOB.offline.kept(), await navigator.storage.estimate()];
    await new Promise((done) => setTimeout(done, 20));
  }
}"""


def enlarge(practices: Path, count: int) -> None:
    """Add examples until there are `count`: the front matter of one, each section from another."""
    chance = random.Random(count)
    parts = [_parts(path.read_text("utf-8")) for path in sorted(practices.glob("*.md"))]
    for number in range(3001, 3001 + count - len(parts)):
        front = re.sub(r"^id: .*$", f"id: {number}", chance.choice(parts)[0], flags=re.MULTILINE)
        front = re.sub(r"^titel: .*$", f"titel: Mengsel {number} van andere voorbeelden", front, flags=re.MULTILINE)
        body = "".join(chance.choice(parts)[1][heading] for heading in parts[0][1])
        (practices / f"{number}-mengsel-van-andere-voorbeelden.md").write_text(f"---\n{front}---\n\n{body}", "utf-8")


def _parts(text: str) -> tuple[str, dict[str, str]]:
    _, front, body = text.split("---\n", 2)
    sections = re.split(r"^(?=## )", body, flags=re.MULTILINE)[1:]
    return front, {section.partition("\n")[0]: section.rstrip("\n") + "\n\n" for section in sections}


def built(folder: Path, count: int) -> Path:
    """The site with that many examples."""
    shutil.copytree(
        ROOT, folder / "werk", ignore=shutil.ignore_patterns(".git", "site", "dist", ".nox", "__pycache__", ".*_cache")
    )
    enlarge(folder / "werk" / "practices", count)
    start = time.perf_counter()
    done = build(folder / "werk", folder / "site")
    if done.returncode:
        sys.exit(done.stderr)
    print(f"gebouwd in {time.perf_counter() - start:.1f} s")
    return folder / "site"


def kept(browser: Browser, site: Path) -> None:
    """From asking until everything is kept."""
    with Host(site) as host:
        page = browser.new_context(service_workers="allow").new_page()
        page.goto(host.address)
        host.asked.clear()
        host.sent = 0
        start = time.perf_counter()
        page.evaluate("LOB.offline.keep()")
        states, estimate = page.evaluate(KEPT, host.address)
        took = time.perf_counter() - start
        print(
            f"bewaard: {states[0]['bestanden']} bestanden, {states[0]['bytes'] / 1e6:.2f} MB, volgens de browser {estimate['usage'] / 1e6:.2f} MB; {took:.1f} s, {len(host.asked)} verzoeken, {host.sent / 1e6:.2f} MB verstuurd"
        )
        page.context.close()


def report(name: str, once: Callable[[], float]) -> None:
    found = [once() for _ in range(TIMES)]
    print(
        f"zoeken openen van schijf in {name}: mediaan {statistics.median(found):.0f} ms, van {min(found):.0f} tot {max(found):.0f} ms"
    )


def from_disk(browser: Browser, disk: Path) -> None:
    """From opening the page until the first hit."""
    address = (disk / "zoeken" / "index.html").as_uri() + "?q=ouders"
    page = browser.new_context(offline=True).new_page()
    page.add_init_script(
        f"const look = () => {{ const at = {FIRST_HIT}; if (at) window.klaar = at; else requestAnimationFrame(look); }}; look();"
    )

    def chromium() -> float:
        page.goto(address)
        found = page.wait_for_function("window.klaar").json_value()
        page.goto("about:blank")
        return float(found)

    report("Chromium", chromium)
    with Firefox() as one:
        one.offline()

        def firefox() -> float:
            one.go(address)
            found = one.until(FIRST_HIT, pause=0.002)
            one.go("about:blank")
            return float(found)

        report("Firefox", firefox)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = built(Path(name), count)
        data = next(site.glob("lob-kennisbank-*.zip")).read_bytes()
        print(f"{count} voorbeelden, ZIP {len(data) / 1e6:.2f} MB")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extractall(Path(name) / "schijf")
        browser = find_browser(playwright, whole=True)
        kept(browser, site)
        from_disk(browser, Path(name) / "schijf")
        browser.close()


if __name__ == "__main__":
    main()
