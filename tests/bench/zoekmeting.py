"""How well search finds, and what it costs: ours beside plain Pagefind in Dutch and Material's own search.

    nox -s zoekmeting                   quality, and costs at 66, 200 and 2,000 examples
    nox -s zoekmeting -- --alles        the same, and costs at 10,000 examples (takes minutes)
    nox -s zoekmeting -- --kosten 200   costs at these numbers only
    nox -s zoekmeting -- --kwaliteit    quality only
    nox -s zoekmeting -- --oordelen     graded judgements only; --onze: of our own search alone

All three engines answer the queries of vragen.tsv over the same pages, in the same run, in a real browser. A query names
the pages that a school would want, judged from the content. Half of the queries is for tuning (`afstemming`); nobody
looks at the other half (`opzij`) while tuning. Only the numbers of that half are printed. The queries of bezoekers.tsv
are graded instead: see oordelen.py. With --mis the queries of the half for tuning are named whose first page does not help.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import functools
import gzip
import json
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from oordelen import HALVES, OUTSIDE, USEFUL, Asked, Graded, meets, print_graded, read_asked
from playwright.sync_api import Browser, Page, sync_playwright

from browsing import BROWSER_ARGS
from building import build
from hosting import Handler, Server
from lob.check.library import load_library
from lob.model.catalogue import Catalogue, build_catalogue
from lob.pages.subjects import subjects
from lob.search.build import write_search
from lob.search.pages import SearchPage, search_pages
from namaak import enlarged
from places import ROOT

HERE = Path(__file__).resolve().parent
TOP = 10
KINDS = ("woord", "vorm", "samenstelling", "synoniem", "typefout", "vraag")
FOLDERS = {
    "antwoord": "antwoorden",
    "wegwijzer": "wegwijzers",
    "begrip": "begrippen",
    "materiaal": "materialen",
    "interventie": "interventies",
}
TARGETS = {"recall": 0.95, "mrr": 0.90}
SIZES = (66, 200, 2000)
LARGEST = 10_000
# Words for the costs that every engine finds: a plain word, a compound, a word with synonyms, two words.
COST_QUERIES = ("museum", "loopbaangesprek", "alumni", "ouders betrekken")
TYPED = "loopbaangesprek voeren met leerlingen"


@dataclass(frozen=True, slots=True)
class Query:
    """One line of vragen.tsv. `wanted` are addresses of pages, without slashes around them."""

    kind: str
    half: str
    text: str
    wanted: frozenset[str]


Engine = Callable[[str], list[str]]
# How our page says that it has nothing on the question as a whole.
NOTHING = ("Niets gevonden", "Hierover hebben we niets")


def read_queries(numbers: dict[str, str]) -> list[Query]:
    """The queries, with the numbers of examples as addresses."""
    with (HERE / "vragen.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Query(r["soort"], r["helft"], r["vraag"], frozenset(_address(name, numbers) for name in r["gewenst"].split()))
        for r in rows
    ]


def _address(name: str, numbers: dict[str, str]) -> str:
    kind, _, rest = name.partition(":")
    return f"{FOLDERS[kind]}/{rest}" if rest else numbers[kind]


@dataclass(slots=True)
class Score:
    """Sums over queries."""

    count: int = 0
    recall: float = 0.0
    mrr: float = 0.0
    ndcg: float = 0.0
    empty: int = 0

    def add(self, found: Sequence[str], wanted: frozenset[str]) -> None:
        """Count one answer: the first TOP addresses, in order."""
        hits = [place for place, address in enumerate(found[:TOP]) if address in wanted]
        best = sum(1 / math.log2(place + 2) for place in range(min(TOP, len(wanted))))
        self.count += 1
        self.recall += len(hits) / min(TOP, len(wanted))
        self.mrr += 1 / (hits[0] + 1) if hits else 0
        self.ndcg += sum(1 / math.log2(place + 2) for place in hits) / best
        self.empty += not found

    def line(self) -> str:
        """Means, in the order of the heading."""
        n = max(1, self.count)
        return f"{self.count:5d}  {self.recall / n:9.3f}  {self.mrr / n:6.3f}  {self.ndcg / n:7.3f}  {self.empty:13d}"


@contextlib.contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """Serve a folder as a web host does, compressed; gives its address."""
    one = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=one.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{one.server_address[1]}/"
    finally:
        one.shutdown()
        one.server_close()


Measured = tuple[str, Path, Callable[[Page, str], Engine]]

# The three engines


def ours(page: Page, address: str) -> Engine:
    """Our search page, asked as a visitor asks it: a question in the field, and Enter."""
    page.goto(f"{address}zoeken/")

    def ask(text: str) -> list[str]:
        page.eval_on_selector("#q", "(field, text) => { field.value = text; field.form.requestSubmit(); }", text)
        page.wait_for_selector('#zoekresultaten[data-gereed="ja"]', state="attached")
        links = page.eval_on_selector_all("#zoekresultaten > li a", "all => all.map(a => a.href)")
        return _addresses(links, address)

    return ask


def plain_pagefind(page: Page, address: str) -> Engine:
    """Pagefind as it comes, in Dutch, over <main> of the same pages."""
    page.goto(f"{address}leeg.html")
    page.evaluate("async () => { window.pf = await import('./pagefind/pagefind.js'); await window.pf.init(); }")

    def ask(text: str) -> list[str]:
        links = page.evaluate(
            f"async (q) => Promise.all((await window.pf.search(q)).results.slice(0, {TOP}).map(async (r) => (await r.data()).url))",
            text,
        )
        return _addresses([f"{address}{str(link).lstrip('/')}" for link in links], address)

    return ask


def material_lunr(page: Page, address: str) -> Engine:
    """Material's search box over the same texts, with lunr's Dutch."""
    page.goto(address)
    page.wait_for_function(
        "document.querySelector('.md-search__input') && !document.querySelector('.md-search__input').disabled"
    )

    def ask(text: str) -> list[str]:
        page.goto(f"{address}?q={quote(text)}")
        page.wait_for_function(
            "/\\d|Geen/.test((document.querySelector('.md-search-result__meta') || {}).textContent || '')",
            timeout=30_000,
        )
        page.wait_for_timeout(60)
        links = page.eval_on_selector_all(
            ".md-search-result__item > a.md-search-result__link", "all => all.map(a => a.href)"
        )
        return _addresses(links, address)

    return ask


def _addresses(links: Sequence[str], root: str) -> list[str]:
    """Addresses below the root, each once, without slashes, query and anchor."""
    base = urlsplit(root).path
    return list(dict.fromkeys(urlsplit(link).path.removeprefix(base).strip("/") for link in links))


# The same pages for the other engines


def plain_site(pages: Sequence[SearchPage], site: Path, target: Path) -> None:
    """The built pages as they are, with Pagefind's own index of <main> in Dutch."""
    for page in pages:
        (target / page.address).mkdir(parents=True, exist_ok=True)
        shutil.copy(site / page.address / "index.html", target / page.address / "index.html")
    (target / "leeg.html").write_text('<!doctype html><html lang="nl"><title>leeg</title></html>', "utf-8")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pagefind_bin",
            "--site",
            str(target),
            "--root-selector",
            "main",
            "--force-language",
            "nl",
            "--quiet",
        ],
        check=True,
        capture_output=True,
    )


def lunr_site(pages: Sequence[SearchPage], target: Path) -> None:
    """A stock Material site with the texts of the same pages, searched by Material's own plugin in Dutch."""
    source = target.parent / "lunr-bron"
    for page in pages:
        path = source / "docs" / page.address / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_as_markdown(page), "utf-8")
    (source / "docs" / "index.md").write_text("# Begin\n", "utf-8")
    settings = {
        "site_name": "lunr",
        "theme": {"name": "material", "language": "nl", "font": False},
        "plugins": [{"search": {"lang": "nl"}}],
        "nav": ["index.md"],
        "not_in_nav": "/**",
    }
    (source / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(source / "mkdocs.yml"), "-d", str(target)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    if done.returncode:
        raise SystemExit(f"The site for lunr does not build:\n{done.stderr[-2000:]}")


def _as_markdown(page: SearchPage) -> str:
    marks = {"h1": "#", "h2": "##", "h3": "###", "h4": "####"}
    lines = [
        f"# {page.title}",
        page.number,
        *(f"{marks[b.tag]} {b.text}" if b.tag in marks else b.text for b in page.blocks if b.tag != "h1"),
        *page.facts,
    ]
    return "\n\n".join(line.replace("<", "&lt;").replace("{", "&#123;") for line in lines if line) + "\n"


# Quality


def quality(browser: Browser, measured: Iterable[Measured], given: argparse.Namespace, numbers: dict[str, str]) -> bool:
    """Print tables per engine; True when ours meets the targets on the half set aside."""
    queries = [] if given.oordelen else read_queries(numbers)
    met = True
    for name, folder, make in measured:
        page = browser.new_page()
        with running_server(folder) as address:
            ask = make(page, address)
            scores = _scores(ask, queries)
            graded = _graded(ask, page if make is ours else None, given.mis)
        page.close()
        if queries:
            _print_scores(name, scores)
        print_graded(name, graded)
        if make is ours:
            met = (not queries or _verdict(scores)) & meets(graded)
    return met


def engines(pages: Sequence[SearchPage], site: Path, work: Path, alone: bool) -> Iterator[Measured]:
    """What is measured: ours, and unless it is asked `alone`, the others over the same pages."""
    yield "onze zoekfunctie", site, ours
    if alone:
        return
    plain_site(pages, site, work / "plain")
    yield "Pagefind zoals het komt, nl", work / "plain", plain_pagefind
    lunr_site(pages, work / "lunr")
    yield "Material, lunr nl", work / "lunr", material_lunr


def _graded(ask: Engine, said: Page | None, name_misses: bool) -> dict[str, Graded]:
    """The graded queries, answered. `said` is a page whose status says when it has nothing; others are silent when empty."""
    halves = {half: Graded() for half in (*HALVES, *OUTSIDE)}
    for asked in read_asked():
        found = ask(asked.text)
        silent = said.inner_text("#zoekstatus").startswith(NOTHING) if said else not found
        halves[asked.half].add(asked, found, silent)
        if name_misses and said and asked.half == "afstemming":
            _print_miss(asked, found, silent)
    return halves


def _print_miss(asked: Asked, found: Sequence[str], silent: bool) -> None:
    first = asked.grades.get(found[0], 0) if found else 0
    if silent == asked.answered or (asked.answered and first < USEFUL):
        shown = "  ".join(f"{address} {asked.grades.get(address, '?')}" for address in found[:3])
        print(f"  mis: {asked.text}{' (stil)' if silent else ''}: {shown}")


def _scores(ask: Engine, queries: Sequence[Query]) -> dict[tuple[str, str], Score]:
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for query in queries:
        found = ask(query.text)
        for kind in (query.kind, "alle"):
            scores[query.half, kind].add(found, query.wanted)
    return scores


def _print_scores(name: str, scores: dict[tuple[str, str], Score]) -> None:
    print(f"\n{name}")
    for half in ("afstemming", "opzij"):
        print(f"  {half:<16}    n  recall@{TOP}     MRR  nDCG@{TOP}  zonder treffer")
        for kind in (*KINDS, "alle"):
            print(f"    {kind:<13} {scores[half, kind].line()}")


def _verdict(scores: dict[tuple[str, str], Score]) -> bool:
    score = scores["opzij", "alle"]
    met = (
        score.recall / score.count >= TARGETS["recall"]
        and score.mrr / score.count >= TARGETS["mrr"]
        and not score.empty
    )
    print(
        f"  Doel op de helft opzij: recall@{TOP} >= {TARGETS['recall']}, MRR >= {TARGETS['mrr']}, geen vraag zonder treffer: {'gehaald' if met else 'NIET gehaald'}"
    )
    return met


# Costs


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


def main(arguments: Sequence[str]) -> int:
    """Measure; 1 when the half set aside misses a target."""
    parser = argparse.ArgumentParser(description="Measure search.")
    parser.add_argument("--alles", action="store_true", help=f"also the costs at {LARGEST} examples")
    parser.add_argument(
        "--kosten", type=int, nargs="+", metavar="N", help="only the costs at these numbers of examples"
    )
    parser.add_argument("--kwaliteit", action="store_true", help="only the quality")
    parser.add_argument("--oordelen", action="store_true", help="only the graded judgements")
    parser.add_argument("--onze", action="store_true", help="of the three engines only ours")
    parser.add_argument("--mis", action="store_true", help="name what goes wrong in the half for tuning")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        work = Path(name)
        site = _site(work)
        library = load_library(ROOT)
        catalogue = build_catalogue(library.template, library.sources)
        pages, common = search_pages(catalogue, subjects(catalogue))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER_ARGS)
        numbers = {page.number: page.address for page in pages if page.number}
        met = True if given.kosten else quality(browser, engines(pages, site, work, given.onze), given, numbers)
        if not given.kwaliteit and not given.oordelen:
            costs(
                browser,
                pages,
                common,
                catalogue,
                site,
                work,
                given.kosten or [*SIZES, *([LARGEST] if given.alles else [])],
            )
        browser.close()
    return 0 if met else 1


def _site(work: Path) -> Path:
    """The real site: built now, or the folder that LOB_SITE names."""
    ready = os.environ.get("LOB_SITE")
    if ready:
        return Path(ready).resolve()
    done = build(ROOT, work / "site", LOB_OFFLINE="nee")
    if done.returncode:
        raise SystemExit(f"The site does not build.\n{done.stdout}{done.stderr}")
    return work / "site"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
