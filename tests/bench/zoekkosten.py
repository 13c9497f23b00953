"""What search costs at each number of examples: kB and milliseconds to a first result, per key stroke, and to build."""

from __future__ import annotations

import gzip
import json
import resource
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser
from zoekmachines import lunr_site, running_server

from lob.model.catalogue import Catalogue
from lob.search.build import write_search
from lob.search.pages import SearchPage
from namaak import enlarged
from places import ROOT

# Words for the costs that every engine finds: a plain word, a compound, a word with synonyms, two words.
COST_QUERIES = ("museum", "loopbaangesprek", "alumni", "ouders betrekken")
TYPED = "loopbaangesprek voeren met leerlingen"


def costs(
    browser: Browser,
    pages: Sequence[SearchPage],
    common: frozenset[str],
    catalogue: Catalogue,
    site: Path,
    work: Path,
    sizes: Sequence[int],
) -> None:
    """Print what search costs at each number of examples; the larger sites are made up from the sentences of the real one."""
    print("\nKosten (kB is gezipt zoals verstuurd; tijden zijn medianen op deze machine)")
    print(
        "  voorbeelden  bladz.  kB tot 1e treffer  ms tot 1e treffer  ms per toets  data kB  filters kB  index s   MB  | lunr: kB  ms tot 1e treffer"
    )
    for size in sizes:
        many = enlarged(pages, size)
        folder = work / f"onze-{size}"
        seconds, memory = _build(many, common, catalogue, site, folder)
        with running_server(folder) as address:
            first_bytes, first_time = _first(browser, f"{address}zoeken/?q=", "#zoekresultaten > li", _is_search)
            key_time = _keys(browser, f"{address}zoeken/?q=museum")
        data, filters = _data_size(folder)
        lunr_site(many, work / f"lunr-{size}")
        with running_server(work / f"lunr-{size}") as address:
            lunr_bytes, lunr_time = _first(browser, f"{address}?q=", ".md-search-result__item", _is_lunr)
        print(
            f"  {size:11,d}  {len(many):6,d}  {first_bytes / 1000:17.0f}  {first_time:17.0f}  {key_time:12.0f}  {data / 1000:7.1f}  {filters / 1000:10.1f}  {seconds:7.1f}  {memory:4.0f}  | {lunr_bytes / 1000:8.0f}  {lunr_time:17.0f}",
            flush=True,
        )
        shutil.rmtree(work / f"lunr-{size}")


def _build(
    pages: Sequence[SearchPage], common: frozenset[str], catalogue: Catalogue, site: Path, folder: Path
) -> tuple[float, float]:
    """Index and data for these pages beside the real search page: seconds, and the most memory that Pagefind took (MB)."""
    shutil.copytree(site / "assets", folder / "assets")
    (folder / "zoeken").mkdir()
    shutil.copy(site / "zoeken" / "index.html", folder / "zoeken" / "index.html")
    start = time.perf_counter()
    write_search(pages, common, catalogue, ROOT / "hooks" / "template", folder)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _first(browser: Browser, address: str, item: str, counts: Callable[[str], bool]) -> tuple[float, float]:
    """Median over the queries of the bytes that search loads until its first result shows, and the milliseconds from the start of the page."""
    sizes, times = [], []
    for query in COST_QUERIES:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        page.add_init_script(f"""new MutationObserver((_, o) => {{ if (document.querySelector({json.dumps(item)})) {{ o.disconnect(); window.__first = performance.now();
            window.__loaded = performance.getEntriesByType("resource").filter((e) => e.responseEnd && e.responseEnd <= window.__first).map((e) => [e.name, e.encodedBodySize]); }} }}).observe(document, {{ childList: true, subtree: true }});""")
        page.goto(address + quote(query))
        page.wait_for_function("window.__first", timeout=120_000)
        times.append(page.evaluate("window.__first"))
        sizes.append(sum(size for name, size in page.evaluate("window.__loaded") if counts(urlsplit(name).path)))
        context.close()
    return statistics.median(sizes), statistics.median(times)


def _is_search(path: str) -> bool:
    name = path.rpartition("/")[2]
    return "/zoeken/" in path or name.startswith("search")


def _is_lunr(path: str) -> bool:
    return "search" in path.rpartition("/")[2] or "/lunr/" in path or "/workers/" in path


def _keys(browser: Browser, address: str) -> float:
    """Median milliseconds from a key stroke to the finished list, once search has been used."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector('#zoekresultaten[data-gereed="ja"]', state="attached")
    page.wait_for_timeout(1500)
    times = page.evaluate(
        """async (text) => {
          const field = document.getElementById("q"), list = document.getElementById("zoekresultaten"), times = [];
          const type = (value) => new Promise((done) => {
            const start = performance.now();
            const watch = new MutationObserver(() => { if (list.dataset.gereed === "ja") { watch.disconnect(); times.push(performance.now() - start); done(); } });
            watch.observe(list, { attributes: true });
            field.value = value;
            field.dispatchEvent(new Event("input", { bubbles: true }));
          });
          for (const round of [0, 1]) { times.length = 0; for (let i = 2; i <= text.length; i += 1) { await type(text.slice(0, i)); await new Promise((r) => setTimeout(r, 40)); } }
          return times;
        }""",
        TYPED,
    )
    page.close()
    return statistics.median(times)


def _data_size(folder: Path) -> tuple[int, int]:
    size = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in (folder / "zoeken").glob("*.js")}
    return size["data.js"] + size["woorden.js"], size["filters.js"]
