"""Measure speed and weight: `python3 noxfile.py bench`. Prints tables in Markdown, with what each figure may be at most.

Everything is measured in one run on one machine, as ratios where a ratio says more than seconds. With `--peers` the same pages are
built and visited in what somebody would pick instead, as far as package registries have it.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import playwright.sync_api as browsing
from peers import ENV, MATERIAL, QUERY, Peer, Text, peers, texts
from running import Run, run, verdict
from visiting import Act, Visit, opens, visits

from browsing import find_browser
from lob.check.library import load_library
from made import synthetic
from places import ROOT

SIZES = (200, 1000, 4000)
FIRST = "9001-proef"
OURS = "deze site"
# One build of each, cold and with one example changed.
Builds = dict[str, tuple[Run, Run]]


def main() -> int:
    """Builds of each size, the check, and first visits at the smallest size; 0 when every figure is what it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of examples, separated by commas")
    parser.add_argument("--without-browser", action="store_true")
    parser.add_argument("--peers", action="store_true", help="Zensical, Hugo and Astro Starlight as well")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    print(f"Gemeten met Python {sys.version.split()[0]} op {os.cpu_count()} kernen: `python3 noxfile.py bench`\n")
    others = [MATERIAL, *(peers() if asked.peers else ())]
    with tempfile.TemporaryDirectory(prefix="lob-bench-") as folder:
        work = Path(folder)
        fine = [builds(work, sizes, others), checks(work / f"{max(sizes)}" / "onze", max(sizes))]
        if not asked.without_browser:
            fine += [real_visits(work), made_visits(work / f"{min(sizes)}", others)]
    return 0 if all(fine) else 1


# Building


def builds(work: Path, sizes: list[int], others: list[Peer]) -> bool:
    """A table of all builds, and what ours may be at most."""
    print(
        "| voorbeelden | pagina's | bouwer | CPU | t.o.v. kaal Material | één voorbeeld anders: CPU | klok | klok, één anders | geheugen |"
    )
    print("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    per_page, ratios, largest = {}, [], 0
    for size in sizes:
        folder = work / str(size)
        found = {OURS: ours(folder / "onze", size)}
        site = folder / "onze" / "site"
        pages = texts(site)
        found |= theirs(folder, pages, others)
        bare = found[MATERIAL.name][0].cpu
        for name, (cold, warm) in found.items():
            print(
                f"| {size} | {len(pages)} | {name} | {cold.cpu:.1f} s | {cold.cpu / bare:.2f} | {warm.cpu:.1f} s | {cold.wall:.1f} s | {warm.wall:.1f} s | {cold.peak / 1e6:.0f} MB |",
                flush=True,
            )
        per_page[size] = found[OURS][0].cpu / len(pages)
        ratios.append(found[OURS][0].cpu / bare)
        largest = max(p.stat().st_size for p in site.glob("praktijkvoorbeelden/*/index.html"))
        if size != min(sizes):
            for one in folder.glob("*/site"):
                shutil.rmtree(one)
    print()
    return all(
        [
            verdict(
                f"CPU per pagina bij {max(sizes)} tegenover {min(sizes)}",
                per_page[max(sizes)] / per_page[min(sizes)],
                1.2,
            ),
            verdict("hele bouw tegenover kaal MkDocs met Material", max(ratios), 2.0),
            verdict("HTML van een voorbeeld in kB", largest / 1000, 30),
        ]
    )


def ours(root: Path, size: int) -> tuple[Run, Run]:
    """Our build, and once more with another summary of one example."""
    root.parent.mkdir(parents=True)
    synthetic(root, size)
    cold = mkdocs(root, root / "site")
    example = root / "practices" / f"{FIRST}.md"
    example.write_text(example.read_text("utf-8").replace("samenvatting: ", "samenvatting: Nieuw, ", 1), "utf-8")
    return cold, mkdocs(root, root / "site")


def theirs(folder: Path, pages: list[Text], others: list[Peer]) -> Builds:
    """The builds of those that succeed; of another one a sentence says what went wrong."""
    found: Builds = {}
    changed = next(page.address for page in pages if page.address.endswith(FIRST))
    for peer in others:
        root = folder / place(peer)
        files = peer.write(root, pages)
        try:
            cold = peer.build(root)
            with files[changed].open("a", encoding="utf-8") as file:
                file.write("\nEen zin meer.\n")
            found[peer.name] = cold, peer.build(root) if peer.keeps else cold
        except SystemExit as error:
            print(f"{peer.name} bouwt dit niet: {str(error).splitlines()[-1]}", file=sys.stderr)
            continue
        made = sum(1 for _ in (root / "site").rglob("*.html"))
        if made < len(pages):
            print(f"{peer.name} maakte {made} van {len(pages)} pagina's.", file=sys.stderr)
    return found


def place(peer: Peer) -> str:
    """The name of its folder."""
    return peer.name.lower().replace(" ", "-")


def mkdocs(root: Path, site: Path) -> Run:
    """Our build."""
    return run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], root, **OUR_ENV)


OUR_ENV = {**ENV, "PYTHONPATH": "hooks"}


# Checking


def checks(root: Path, size: int) -> bool:
    """What a check of all files costs, and of one."""
    cpu = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_SELF)
        library = load_library(root)
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    one = [
        run([sys.executable, "-m", "lob.editors.check", f"practices/{FIRST}.md"], root, **OUR_ENV).wall
        for _ in range(3)
    ]
    print(f"\nControle van {len(library.sources)} bestanden ({len(library.findings)} bevindingen).\n")
    return all(
        [
            verdict(f"CPU van de controle van {size} bestanden, in seconden", statistics.median(cpu), 1.5),
            verdict("één bestand controleren, in seconden", statistics.median(one), 1.0),
        ]
    )


# A first visit


HEAD = "| {} | over de lijn | verzoeken | naar buiten | grootste blok in beeld (LCP) | blokkeert |\n| --- | ---: | ---: | ---: | ---: | ---: |"
HOW = "1,6 Mbit/s, 150 ms, een kwart van de processor, lege cache; blokkeert: processor boven 50 ms per taak"


def row(name: str, found: Visit) -> Visit:
    """Print one row."""
    print(
        f"| {name} | {found.sent / 1000:.1f} kB | {found.asked:.0f} | {found.outside:.0f} | {found.paint:.0f} ms | {found.blocked:.0f} ms |",
        flush=True,
    )
    return found


def real_visits(work: Path) -> bool:
    """First visits to pages of the site as it is."""
    site = work / "echt"
    mkdocs(ROOT, site)
    example = next(site.glob("praktijkvoorbeelden/1085-*")).name
    pages = {
        "begin": "",
        "lijst": "praktijkvoorbeelden/",
        "voorbeeld": f"praktijkvoorbeelden/{example}/",
        "wegwijzer": "wegwijzers/loopbaangesprek/",
        "zoeken": f"zoeken/?q={QUERY}",
    }
    print(f"\nEen eerste bezoek aan de echte site: {HOW}.\n\n{HEAD.format('pagina')}")
    with browsing.sync_playwright() as playwright:
        browser = find_browser(playwright, whole=True)
        found = {name: row(name, visits(browser, site, opens(path))) for name, path in pages.items()}
        browser.close()
    print()
    # Search has a budget of its own: `nox -s zoekmeting`.
    heaviest = max(one.sent for name, one in found.items() if name != "zoeken")
    return all(
        [
            verdict("eerste bezoek aan een voorbeeld, in kB met alles", found["voorbeeld"].sent / 1000, 60),
            verdict("zwaarste eerste bezoek (zoeken apart), in kB", heaviest / 1000, 60),
        ]
    )


def search_ours(page: browsing.Page, home: str) -> None:
    """From the home page to the first result, as a visitor without patience does it."""
    page.goto(home)
    page.goto(f"{home}zoeken/?q={QUERY}")
    page.wait_for_selector("#zoekresultaten > li", state="attached")


def made_visits(folder: Path, others: list[Peer]) -> bool:
    """The same pages in each: home, an example, and from home to the first result of a search."""
    print(f"\nDezelfde pagina's in elk: {HOW}. Zoeken: van het begin tot het eerste resultaat van '{QUERY}'.\n")
    print(HEAD.format("pagina"))
    sites: list[tuple[str, Path, Act]] = [(OURS, folder / "onze" / "site", search_ours)]
    sites += [(one.name, folder / place(one) / "site", one.search) for one in others]
    blocked = {}
    with browsing.sync_playwright() as playwright:
        browser = find_browser(playwright, whole=True)
        for name, site, search in sites:
            if not (site / "index.html").is_file():
                continue
            example = next(site.glob(f"praktijkvoorbeelden/{FIRST}*/index.html")).parent.name
            row(f"{name}: begin", visits(browser, site, opens("")))
            blocked[name] = row(
                f"{name}: voorbeeld", visits(browser, site, opens(f"praktijkvoorbeelden/{example}/"))
            ).blocked
            try:
                row(f"{name}: zoeken", visits(browser, site, search))
            except browsing.TimeoutError as error:
                print(f"{name}: zoeken gaf geen resultaat: {str(error).splitlines()[0]}", file=sys.stderr)
        browser.close()
    print()
    return verdict(
        "geblokkeerd op een voorbeeld tegenover kaal Material", blocked[OURS] / max(blocked[MATERIAL.name], 1), 1
    )


if __name__ == "__main__":
    sys.exit(main())
