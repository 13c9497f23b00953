"""Measure speed and weight: `python3 noxfile.py bench`. Prints tables in Markdown, with what each figure may be at most.

Everything is measured in one run on one machine, as ratios where a ratio says more than seconds.
"""

from __future__ import annotations

import argparse
import functools
import html
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from browsing import find_browser
from hosting import Handler, Server
from lob.check.library import load_library
from lob.model.template import Field, load_template
from places import ROOT
from small import house

SIZES = (200, 1000, 4000)
WORDS = [
    "leerling",
    "student",
    "school",
    "bedrijf",
    "gesprek",
    "beroep",
    "opleiding",
    "keuze",
    "mentor",
    "ouder",
    "docent",
    "stage",
    "dag",
    "week",
    "vraag",
    "antwoord",
    "verhaal",
    "praktijk",
    "begeleiding",
    "toekomst",
    "talent",
    "plan",
    "stap",
    "groep",
    "les",
    "bezoek",
]
# A slow phone on a slow network, as proposed for a first visit: 1.6 Mbit/s, 150 ms, a quarter of the processor.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
OBSERVE = """window.__lcp = 0; window.__tbt = 0;
new PerformanceObserver(l => { for (const e of l.getEntries()) __lcp = e.startTime; }).observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(l => { for (const e of l.getEntries()) __tbt += Math.max(0, e.duration - 50); }).observe({type: 'longtask', buffered: true});"""


@dataclass(frozen=True)
class Run:
    """What a process cost: seconds of processor and of clock, and its peak in bytes."""

    cpu: float
    wall: float
    peak: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of examples, separated by commas")
    parser.add_argument("--without-browser", action="store_true")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    print(f"Gemeten met Python {sys.version.split()[0]} op {os.cpu_count()} kernen: `python3 noxfile.py bench`\n")
    with tempfile.TemporaryDirectory(prefix="lob-bench-") as folder:
        work = Path(folder)
        fine = [builds(work, sizes), checks(work, max(sizes))]
        if not asked.without_browser:
            fine.append(visits(work, work / f"kaal-{min(sizes)}"))
    return 0 if all(fine) else 1


# Building


def builds(work: Path, sizes: list[int]) -> bool:
    print(
        "| voorbeelden | pagina's | CPU | CPU per pagina | t.o.v. kaal Material | hoogste geheugen | HTML per voorbeeld | grootste voorbeeld |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    per_page, ratios = {}, {}
    for size in sizes:
        root, site = synthetic(work / f"bron-{size}", size), work / f"site-{size}"
        # A short build is measured three times: one run of five seconds says little.
        runs = [mkdocs(root, site) for _ in range(3 if size == min(sizes) else 1)]
        ours = sorted(runs, key=lambda run: run.cpu)[len(runs) // 2]
        bare = mkdocs(bare_site(site, work / f"kaal-bron-{size}"), work / f"kaal-{size}")
        pages = sum(1 for _ in site.rglob("*.html"))
        examples = [p.stat().st_size for p in site.glob("praktijkvoorbeelden/*/index.html")]
        per_page[size], ratios[size] = ours.cpu / pages, ours.cpu / bare.cpu
        print(
            f"| {size} | {pages} | {ours.cpu:.1f} s | {1000 * ours.cpu / pages:.2f} ms | {ratios[size]:.2f} ({bare.cpu:.1f} s) | {ours.peak / 1e6:.0f} MB | {statistics.mean(examples) / 1000:.1f} kB | {max(examples) / 1000:.1f} kB |"
        )
        if size != min(sizes):
            shutil.rmtree(site)
    growth = per_page[max(sizes)] / per_page[min(sizes)]
    print()
    return all(
        [
            verdict(f"CPU per pagina bij {max(sizes)} tegenover {min(sizes)}", growth, 1.2),
            verdict("hele bouw tegenover kaal MkDocs met Material", max(ratios.values()), 2.0),
            verdict("HTML van een voorbeeld in kB", max(examples) / 1000, 30),
        ]
    )


def verdict(what: str, measured: float, most: float) -> bool:
    fine = measured <= most
    print(f"- {what}: {measured:.2f} (hoogstens {most:g}){'' if fine else '  <-- TE VEEL'}")
    return fine


def mkdocs(root: Path, site: Path) -> Run:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    return run(command, root)


def run(command: list[str], root: Path) -> Run:
    """Run a process that must succeed; its children count as well."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root / "hooks")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr
    errors = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{errors}")
    return Run(
        used.ru_utime + used.ru_stime,
        time.perf_counter() - start,
        used.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
    )


def synthetic(root: Path, size: int) -> Path:
    """A repository with the real code, theme and lists, and `size` examples that use them as real ones do."""
    house(root)
    chance = random.Random(size)
    for number in range(1, size + 1):
        (root / "practices" / f"{number + 9_000}-proef.md").write_text(
            "".join(example(chance, number + 9_000)), "utf-8"
        )
    return root


@functools.cache
def lists() -> dict[str, list[str]]:
    template = load_template(ROOT / "hooks" / "template")
    return {name: [t.id for t in found.choices()] for name, found in template.vocabularies.items()}


def sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(WORDS, k=length)).capitalize() + "."


def example(chance: random.Random, number: int) -> Iterator[str]:
    """One example: like a real one in length and in what is not known."""
    fields = load_template_fields()
    yield "---\n"
    for field in fields:
        yield f"{field.id}: {value(chance, field, number)}\n"
    yield "---\n"
    for heading in ("Aanleiding", "Aanpak", "Wat werkt", "Wat lastig is", "Wat is er nodig", "Tips"):
        text = (
            "onbekend"
            if chance.random() < 0.4
            else f"{sentence(chance, 14)} {sentence(chance, 11)} [@hva-2025, §3.2]\n\n{sentence(chance, 16)}"
        )
        yield f"\n## {heading}\n\n{text}\n"


@functools.cache
def load_template_fields() -> tuple[Field, ...]:
    return tuple(load_template(ROOT / "hooks" / "template").kinds["praktijkvoorbeeld"].fields.values())


def value(chance: random.Random, field: Field, number: int) -> str:
    if field.words and field.id not in ("doelen", "succeselementen", "vormen") and chance.random() < 0.4:
        return "onbekend"
    if field.columns and field.id != "bronnen":
        return "".join(f"\n  - {{{row(chance, field)}}}" for _ in range(chance.randint(1, 3)))
    fixed = {
        "id": str(number),
        "titel": f"{sentence(chance, 5)[:-1]} {number}",
        "samenvatting": sentence(chance, 25),
        "bronnen": "\n  - {werk: hva-2025, plaats: bijlage 1}",
        "verwant": "[1085]",
        "ritme": "jaarlijks",
        "afgeleid": "[titel]",
        "licentie": "CC BY 4.0",
        "gecontroleerd": "2026-11-21",
    }
    if field.id in fixed:
        return fixed[field.id]
    if field.vocabulary:
        chosen = chance.sample(lists()[field.vocabulary], min(chance.randint(1, 3), len(lists()[field.vocabulary])))
        return f"[{', '.join(chosen)}]" if field.many else repr(chosen[0])
    return sentence(chance, 6)[:-1]


def row(chance: random.Random, field: Field) -> str:
    """One row, with every column that must be there and the texts that may."""
    return ", ".join(f"{column.id}: {found}" for column in field.columns if (found := cell(chance, column)))


def cell(chance: random.Random, column: Field) -> str:
    """The value of one column; '' for what leads elsewhere and need not be there."""
    if column.vocabulary:
        return chance.choice(lists()[column.vocabulary]) if column.required else ""
    kinds = {"bron": "'hva-2025, §3.2'", "tekst": sentence(chance, 3)[:-1]}
    return kinds.get(column.type, "")


def bare_site(site: Path, bare: Path) -> Path:
    """Our pages once more, as Markdown with the same words and links, for MkDocs with Material as it comes."""
    for path in site.rglob("index.html"):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in text:
            target = bare / "docs" / path.relative_to(site).parent / "index.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(as_markdown(text), "utf-8")
    (bare / "mkdocs.yml").write_text(
        "site_name: Kaal\nnav: [index.md]\nnot_in_nav: |\n  /**\nvalidation: {links: {not_found: ignore, unrecognized_links: ignore}}\ntheme: {name: material, language: nl}\n",
        "utf-8",
    )
    return bare


def as_markdown(page: str) -> str:
    """What stands in <main>: headings, paragraphs, lists and links. Drawings, forms and buttons have no Markdown."""
    main = page.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    main = re.sub(r"<(svg|form|button|script)\b.*?</\1>", "", main, flags=re.DOTALL)
    main = re.sub(
        r"<a\b[^>]*href=\"([^\"]*)\"[^>]*>(.*?)</a>",
        lambda m: f"[{re.sub('<[^>]*>', '', m[2])}]({m[1]})",
        main,
        flags=re.DOTALL,
    )
    for pattern, sign in (
        (r"<h([1-6])\b[^>]*>", lambda m: "\n\n" + "#" * int(m[1]) + " "),
        (r"<li\b[^>]*>|<dd\b[^>]*>|<td\b[^>]*>", "\n\n- "),
        (r"<(?:p|dt|th|caption|summary|div)\b[^>]*>|</(?:h[1-6]|p|ul|ol|dl|table)>", "\n\n"),
    ):
        main = re.sub(pattern, sign, main)
    lines = [" ".join(html.unescape(line).split()) for line in re.sub(r"<[^>]*>", "", main).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


# Checking


def checks(work: Path, size: int) -> bool:
    root = work / f"bron-{size}"
    cpu = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_SELF)
        library = load_library(root)
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    one = [run([sys.executable, "-m", "lob.editors.check", "practices/9001-proef.md"], root).wall for _ in range(3)]
    print(f"\nControle van {len(library.sources)} bestanden ({len(library.findings)} bevindingen).\n")
    return all(
        [
            verdict(f"CPU van de controle van {size} bestanden, in seconden", statistics.median(cpu), 1.5),
            verdict("één bestand controleren, in seconden", statistics.median(one), 1.0),
        ]
    )


# A first visit


def visits(work: Path, bare: Path) -> bool:
    site = work / "echt"
    mkdocs(ROOT, site)
    ours = [
        ("begin", ""),
        ("lijst", "praktijkvoorbeelden/"),
        ("voorbeeld", "praktijkvoorbeelden/1085-stavero-fictief-bedrijf/"),
        ("wegwijzer", "wegwijzers/loopbaangesprek/"),
        ("zoeken", "zoeken/?q=ouders"),
    ]
    first = next(site.glob("praktijkvoorbeelden/1085-*")).name
    print("\nEen eerste bezoek: 1,6 Mbit/s, 150 ms, een kwart van de processor, lege cache.\n")
    print("| pagina | over de lijn | verzoeken | naar buiten | grootste blok in beeld (LCP) | blokkeert (TBT) | HTML |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    weights = {}
    with sync_playwright() as playwright:
        browser = find_browser(playwright, whole=True)
        for name, path in [*((n, p.replace("1085-stavero-fictief-bedrijf", first)) for n, p in ours)]:
            weights[name] = show(browser, site, name, path)
        show(browser, bare, "kaal Material, begin", "")
        _, bare_blocks = show(browser, bare, "kaal Material, voorbeeld", "praktijkvoorbeelden/1085-stavero/")
        browser.close()
    print()
    # Search has a budget of its own: `nox -s zoekmeting`.
    heaviest = max(bytes_ for name, (bytes_, _) in weights.items() if name != "zoeken")
    return all(
        [
            verdict("eerste bezoek aan een voorbeeld, in kB met alles", weights["voorbeeld"][0] / 1000, 60),
            verdict("zwaarste eerste bezoek (zoeken apart), in kB", heaviest / 1000, 60),
            # A ratio: the same page blocks for three times as long on a machine that has other work.
            verdict(
                "geblokkeerd op een voorbeeld tegenover kaal Material", weights["voorbeeld"][1] / max(bare_blocks, 1), 1
            ),
        ]
    )


def show(browser: Browser, site: Path, name: str, path: str) -> tuple[float, float]:
    """One row: the median of three first visits."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_address[1]}/"
    sent, asked, outside, lcp, tbt = (
        statistics.median(column) for column in zip(*(visit(browser, home, path) for _ in range(3)), strict=True)
    )
    server.shutdown()
    size = (site / path.partition("?")[0] / "index.html").stat().st_size
    print(
        f"| {name} | {sent / 1000:.1f} kB | {asked:.0f} | {outside:.0f} | {lcp:.0f} ms | {tbt:.0f} ms | {size / 1000:.1f} kB |",
        flush=True,
    )
    return sent, tbt


def visit(browser: Browser, home: str, path: str) -> tuple[float, float, float, float, float]:
    """Bytes and requests up to rest, requests outside, largest contentful paint and blocking time in milliseconds."""
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
    page.route(lambda url: not url.startswith((home, "data:", "blob:")), lambda route: route.abort())
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(OBSERVE)
    page.goto(home + path)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    found = (sum(sizes), float(len(sizes)), float(len(outside)), page.evaluate("__lcp"), page.evaluate("__tbt"))
    context.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
