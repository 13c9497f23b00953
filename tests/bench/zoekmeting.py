"""How well search finds, and what it costs: ours beside plain Pagefind in Dutch and Material's own search.

    nox -s zoekmeting                   quality, and costs at 66, 200 and 2,000 examples
    nox -s zoekmeting -- --alles        the same, and costs at 10,000 examples (takes minutes)
    nox -s zoekmeting -- --kosten 200   costs at these numbers only
    nox -s zoekmeting -- --kwaliteit    quality only
    nox -s zoekmeting -- --oordelen     graded judgements only; --onze: of our own search alone
    nox -s zoekmeting -- --toon FILE    what our search shows for the queries of a file, to be graded: see getoond.py

All three engines answer the queries of vragen.tsv over the same pages, in the same run, in a real browser. A query names
the pages that a school would want, judged from the content. Half of the queries is for tuning (`afstemming`); nobody
looks at the other half (`opzij`) while tuning. Only the numbers of that half are printed. The queries of bezoekers.tsv
are graded instead: see oordelen.py. With --mis the queries of the half for tuning are named whose first page does not help.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from getoond import is_silent, read_lines, shown
from oordelen import HALVES, OUTSIDE, USEFUL, Asked, Graded, meets, print_graded, read_asked
from playwright.sync_api import Browser, Page, sync_playwright
from zoekkosten import costs
from zoekmachines import (
    TOP,
    Engine,
    Measured,
    lunr_site,
    material_lunr,
    ours,
    plain_pagefind,
    plain_site,
    running_server,
)

from browsing import BROWSER_ARGS
from building import build
from lob.check.library import load_library
from lob.model.catalogue import build_catalogue
from lob.pages.subjects import subjects
from lob.search.pages import SearchPage, search_pages
from places import ROOT

HERE = Path(__file__).resolve().parent
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


@dataclass(frozen=True, slots=True)
class Query:
    """One line of vragen.tsv. `wanted` are addresses of pages, without slashes around them."""

    kind: str
    half: str
    text: str
    wanted: frozenset[str]


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
        silent = is_silent(said) if said else not found
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
    parser.add_argument("--toon", type=Path, metavar="FILE", help="only what our search shows for the queries of FILE")
    given = parser.parse_args(arguments)
    if given.toon:
        return _show(given.toon)
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


def _show(queries: Path) -> int:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER_ARGS)
        with running_server(_site(Path(name))) as address:
            for row in shown(browser.new_page(), address, read_lines(queries)):
                print("\t".join(row))
        browser.close()
    return 0


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
