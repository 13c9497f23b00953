"""Is a built site whole? Asked before it takes the place of the old one."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lob.data.archive import Made
from lob.data.store import NOTHING, Store
from lob.model.on_disk import files_below
from lob.offline.bundles import FOLDER, unpacked
from lob.offline.worker import WORKER, address_of, build_of, kept_paths
from lob.pages.day import hollow
from lob.publish.last_word import page_faults

PAGES = ("index.html", "404.html", "praktijkvoorbeelden/index.html", "zoeken/index.html")
SEARCH = tuple(f"zoeken/{name}.js" for name in ("index", "data", "woorden", "filters"))
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
    build = build_of(worker)
    if not build:
        yield f"{WORKER} is niet ingevuld; op het web zou dat bij bezoekers weghalen wat zij bewaarden."
        return
    yield from _bundles(site, build)
    packs = sorted(site.glob("*.zip"))
    if not packs:
        yield "De ZIP voor gebruik zonder netwerk ontbreekt."
    for pack in packs:
        with zipfile.ZipFile(pack) as opened:
            if opened.testzip():
                yield f"{pack.name} is beschadigd."


def _bundles(site: Path, build: str) -> Iterator[str]:
    sent = Made({f"{FOLDER}{path.name}": path.read_bytes for path in (site / FOLDER).glob("*")})
    real = {address_of(name): path for name, path in kept_paths(site)}
    try:
        # One file at a time: together they are as large as the site.
        wrong = {
            name for name, data in unpacked(build, sent) if name not in real or real.pop(name).read_bytes() != data
        }
    except ValueError as error:
        yield str(error)
        return
    yield from (f"'{name}' is anders dan in {FOLDER} staat." for name in sorted(wrong | real.keys()))


def unfit_pages(site: Path, store: Store = NOTHING) -> Iterator[tuple[str, str]]:
    """Address and fault of every page with something on it that no page may hold; see last_word.py."""
    found = 0
    for name, path in files_below(site):
        for fault in _faults(path.read_bytes(), store) if name.endswith(".html") else ():
            yield name.removesuffix("index.html"), fault
            found += 1
            if found >= MOST:
                return


def _faults(page: bytes, store: Store) -> list[str]:
    # What is left out is text and no more.
    said: list[str] = json.loads(
        store.made("oordeel", (hollow(page),), lambda: json.dumps(page_faults(page.decode("utf-8"))).encode())
    )
    return said
