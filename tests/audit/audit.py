"""Every page of the built site before three machines: axe-core, HTML_CodeSniffer and the Nu checker.

    nox -s audit                              every page and every machine; half an hour
    nox -s audit -- --pagina cijfers/         only addresses that begin so
    nox -s audit -- --machine nu              one machine
    nox -s audit -- --site map                a site that stands already

What a machine finds is a fault, unless verklaard.yml names it with the reason why it is none. A reason that nothing needs any
longer is a fault too. The result is a table; the exit code is 1 when a fault is left.
"""

from __future__ import annotations

import argparse
import fnmatch
import functools
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from axe import COLOUR_RULES, TAGS, axe
from browsing import find_browser
from building import build
from hosting import Handler, Server
from places import ROOT

HERE = Path(__file__).resolve().parent
TOOLS = ROOT / "requirements" / "audit" / "node_modules"
WIDE = {"width": 1280, "height": 900}
# What the Nu checker says of its own: it reads files from disk, where the policy of a page has no site to call its own.
NU_OF_ITSELF = re.compile(r"violates Content Security Policy")
SNIFFER = """() => new Promise(done => HTMLCS.process('WCAG2AA', document, () => done(HTMLCS.getMessages()
    .filter(one => one.type === HTMLCS.ERROR)
    .map(one => ({code: one.code, said: one.msg, shown: one.element.outerHTML ? one.element.outerHTML.slice(0, 160) : ''})))))"""
AXE = """asked => axe.run(document, {runOnly: asked, resultTypes: ['violations']}).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => ({code: rule.id, said: rule.help, shown: node.html.slice(0, 160)}))))"""


@dataclass(frozen=True)
class Fault:
    """What one machine has against one page. `page` is the address below the site, `shown` the element."""

    machine: str
    page: str
    code: str
    said: str
    shown: str


def addresses(site: Path, prefix: str) -> list[str]:
    """Every page below the site by its address, those that only send on left out."""
    found = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        address = name.removesuffix("index.html") if name.endswith("index.html") else name
        if address.startswith(prefix) and b'http-equiv="refresh"' not in path.read_bytes()[:2000]:
            found.append(address)
    return found


def in_browser(site: Path, pages: Sequence[str], machines: Sequence[str]) -> Iterator[Fault]:
    """axe by day, by night with the rules that look at colours, and HTML_CodeSniffer; on a wide screen, since the daily tests take each kind on a phone."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(site), under=""))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    judges = [_JUDGES[name] for name in machines if name in _JUDGES]
    with sync_playwright() as playwright:
        browser = find_browser(playwright)
        for at, address in enumerate(pages):
            # In a log a line now and then says that it goes on.
            if sys.stderr.isatty():
                print(f"\r{at + 1} van {len(pages)}", end="", file=sys.stderr)
            elif at % 100 == 99:
                print(f"{at + 1} van {len(pages)}", file=sys.stderr, flush=True)
            yield from _judged(browser, f"http://127.0.0.1:{server.server_address[1]}/", address, judges)
        browser.close()
    server.shutdown()


def _judged(
    browser: Browser, home: str, address: str, judges: Sequence[Callable[[Page, str], list[Fault]]]
) -> list[Fault]:
    page = browser.new_page(viewport=WIDE, service_workers="block", locale="nl-NL")
    page.goto(home + address)
    page.wait_for_load_state("load")
    found = [fault for judge in judges for fault in judge(page, address)]
    page.close()
    return found


def _axe(page: Page, address: str) -> list[Fault]:
    page.evaluate(axe())
    found = page.evaluate(AXE, {"type": "tag", "values": TAGS})
    page.emulate_media(color_scheme="dark")
    found += page.evaluate(AXE, {"type": "rule", "values": COLOUR_RULES})
    page.emulate_media(color_scheme="light")
    return [Fault("axe", address, **one) for one in found]


def _sniffed(page: Page, address: str) -> list[Fault]:
    page.evaluate((TOOLS / "html_codesniffer" / "build" / "HTMLCS.js").read_text("utf-8"))
    return [Fault("htmlcs", address, **one) for one in page.evaluate(SNIFFER)]


_JUDGES = {"axe": _axe, "htmlcs": _sniffed}


def by_nu(site: Path, pages: Sequence[str]) -> list[Fault]:
    """The Nu checker on the files themselves; it needs Java."""
    if not shutil.which("java"):
        raise SystemExit(
            "De Nu-checker heeft Java nodig, en dat is er niet. Installeer Java, of vraag --machine axe of htmlcs."
        )
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [
        "java",
        "-Xss8m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--skip-non-html",
        "--exit-zero-always",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = []
    for message in json.loads(done.stderr)["messages"]:
        name = message["url"].partition(f"{site.as_posix()}/")[2]
        address = name.removesuffix("index.html") if name.endswith("index.html") else name
        if address in pages and not NU_OF_ITSELF.search(message["message"]):
            said = message["message"]
            code = re.sub(r"[^a-z]+", "-", re.sub("“[^”]*”", "", said).lower()).strip("-")[:60]
            found.append(Fault("nu", address, code, said, message.get("extract", "")[:160]))
    return found


def named(faults: Sequence[Fault], reasons: Sequence[dict[str, str]]) -> tuple[list[Fault], dict[int, int]]:
    """The faults that no reason names, and how many each reason named."""
    used: dict[int, int] = defaultdict(int)
    left = []
    for fault in faults:
        why = next((i for i, reason in enumerate(reasons) if _fits(fault, reason)), None)
        if why is None:
            left.append(fault)
        else:
            used[why] += 1
    return left, used


def _fits(fault: Fault, reason: dict[str, str]) -> bool:
    return (
        fault.machine == reason["machine"]
        and fnmatch.fnmatchcase(fault.code, reason["code"])
        and fnmatch.fnmatchcase(fault.page, reason["pagina"])
        and reason.get("element", "") in fault.shown
    )


def report(faults: Sequence[Fault], reasons: Sequence[dict[str, str]], used: dict[int, int], whole: bool) -> int:
    """Print what is left and what was named; the number of faults, unneeded reasons among them when everything was judged."""
    kinds: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[fault.machine, fault.code].append(fault)
    for (machine, code), those in sorted(kinds.items(), key=lambda one: -len(one[1])):
        places = list(dict.fromkeys(one.page or "/" for one in those))
        print(
            f"{machine} {code}: {len(those)} keer op {len(places)} pagina's\n  {those[0].said[:200]}\n  {those[0].shown}"
        )
        print(f"  {', '.join(places[:4])}")
    for at, reason in enumerate(reasons):
        print(f"verklaard: {reason['machine']} {reason['code']}, {used.get(at, 0)} keer. {reason['reden']}")
    idle = [reason for at, reason in enumerate(reasons) if not used.get(at)] if whole else []
    for reason in idle:
        print(
            f"De verklaring van {reason['machine']} {reason['code']} is niet meer nodig. Haal haar weg uit verklaard.yml."
        )
    return len(faults) + len(idle)


def main() -> int:
    parser = argparse.ArgumentParser(description="Elke pagina langs drie machines die toegankelijkheid en HTML keuren.")
    parser.add_argument("--machine", choices=["axe", "htmlcs", "nu"], action="append")
    parser.add_argument("--pagina", default="", help="alleen adressen die zo beginnen")
    parser.add_argument("--site", type=Path, help="een site die al gebouwd is")
    asked = parser.parse_args()
    machines = asked.machine or ["axe", "htmlcs", "nu"]
    reasons = yaml.safe_load((HERE / "verklaard.yml").read_text("utf-8")) or []
    with tempfile.TemporaryDirectory() as scratch:
        site = (asked.site or Path(scratch) / "site").resolve()
        if not asked.site and (done := build(ROOT, site, "--strict")).returncode:
            raise SystemExit(done.stdout + done.stderr)
        pages = addresses(site, asked.pagina)
        faults = list(in_browser(site, pages, machines)) if set(machines) & set(_JUDGES) else []
        faults += by_nu(site, pages) if "nu" in machines else []
    left, used = named(faults, reasons)
    print(f"{len(pages)} pagina's, {', '.join(machines)}: {len(left)} bevindingen, {sum(used.values())} verklaard.")
    return 1 if report(left, reasons, used, whole=not asked.machine and not asked.pagina) else 0


if __name__ == "__main__":
    sys.exit(main())
