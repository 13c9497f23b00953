"""Is a built site whole? Asked before it takes the place of the old one."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lob.offline.worker import WORKER, address_of, integrity, kept_files
from lob.publish.last_word import page_faults

PAGES = ("index.html", "404.html", "praktijkvoorbeelden/index.html", "zoeken/index.html")
SEARCH = ("pagefind/pagefind.js", "zoeken/data.js", "zoeken/woorden.js", "zoeken/filters.js")
_BUILD = re.compile(r'^const BUILD = "([0-9a-f]*)";$', re.MULTILINE)
# So many pages with the same fault say enough.
MOST = 20


def missing(site: Path, offline: bool) -> Iterator[str]:
    """What should be there and is not, in Dutch. `offline`: the service worker and the ZIP are part of this site."""
    for name in (*PAGES, *SEARCH):
        if not (site / name).is_file() or not (site / name).stat().st_size:
            yield f"{name} ontbreekt of is leeg."
    if offline:
        yield from _offline(site)


def _offline(site: Path) -> Iterator[str]:
    worker = (site / WORKER).read_text("utf-8") if (site / WORKER).is_file() else ""
    build = _BUILD.search(worker)
    if not build or not build[1]:
        yield f"{WORKER} is niet ingevuld; op het web zou dat bij bezoekers weghalen wat zij bewaarden."
        return
    listed = site / f"offline-{build[1]}.json"
    if not listed.is_file():
        yield f"{listed.name} ontbreekt."
        return
    hashes = json.loads(listed.read_text("utf-8"))["bestanden"]
    real = {address_of(name): integrity(data) for name, data in kept_files(site)}
    yield from (
        f"'{name}' is anders dan {listed.name} zegt."
        for name in sorted(hashes.keys() | real.keys())
        if hashes.get(name) != real.get(name)
    )
    packs = sorted(site.glob("*.zip"))
    if not packs:
        yield "De ZIP voor gebruik zonder netwerk ontbreekt."
    for pack in packs:
        with zipfile.ZipFile(pack) as opened:
            if opened.testzip():
                yield f"{pack.name} is beschadigd."


def unfit_pages(site: Path) -> Iterator[tuple[str, str]]:
    """Address and fault of every page with something on it that no page may hold; see last_word.py."""
    found = 0
    for path in sorted(site.rglob("*.html")):
        for fault in page_faults(path.read_text("utf-8")):
            yield path.relative_to(site).as_posix().removesuffix("index.html"), fault
            found += 1
            if found >= MOST:
                return
