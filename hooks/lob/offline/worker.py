"""What a visitor's browser keeps of the site: the list of files with their hashes, and the service worker made for it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from lob.model.attachments import FOLDER as OFFERED
from lob.pages.sharing import is_share_picture

WORKER = "sw.js"
# What the web host reads; publish/hosts.py writes it.
HOST_FILES = frozenset({"_headers", ".htaccess", "web.config", "hosting/nginx.conf", ".well-known/security.txt"})
# Files for machines and for downloading. The page Offline gebruiken tells visitors that downloads are not kept.
LEFT_OUT = frozenset({WORKER, "sitemap.xml", "robots.txt", "CNAME", ".nojekyll"}) | HOST_FILES
# The tables for researchers, and the files of schools below OFFERED: downloads, as large as a hundred pages.
TABLES = "gegevens/v1/"
LEFT_OUT_SUFFIXES = (".zip", ".pdf", ".gz", ".map")
# Pagefind's own search screens and examples; ours uses its search alone.
LEFT_OUT_PAGEFIND = re.compile(r"^pagefind/(playground/|pagefind-(ui|modular-ui|component-ui|highlight)\.)")

TEXT_SUFFIXES = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".bib", ".ris", ".webmanifest")


@dataclass(frozen=True, slots=True)
class FileList:
    """All files that are kept. `build` is the name of this set of files: the same set, the same name."""

    build: str
    integrity: str
    text: str
    bytes: int

    @property
    def name(self) -> str:
        """The name of the list's own file."""
        return f"offline-{self.build}.json"


def is_kept(name: str) -> bool:
    """Whether the file `name`, a path below the root of the site, is kept on the device of a visitor."""
    own_list = re.fullmatch(r"offline-[0-9a-f]+\.json", name)
    return not (
        name in LEFT_OUT
        or is_share_picture(name)
        or name.startswith((TABLES, f"{OFFERED}/"))
        or name.endswith(LEFT_OUT_SUFFIXES)
        or LEFT_OUT_PAGEFIND.match(name)
        or own_list
    )


def file_list(site: Path, day: str) -> FileList:
    """The list of the built site at `site`, whose last change was on `day` (2026-11-21)."""
    hashes: dict[str, str] = {}
    total = 0
    for name, data in kept_files(site):
        hashes[address_of(name)] = integrity(data)
        total += len(data)
    build = hashlib.sha256(_compact(hashes).encode()).hexdigest()[:16]
    text = _compact({"datum": day, "bytes": total, "bestanden": hashes})
    return FileList(build, integrity(text.encode()), text, total)


def kept_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file that is kept, in order of name."""
    for name, path in sorted((p.relative_to(site).as_posix(), p) for p in site.rglob("*") if p.is_file()):
        if is_kept(name):
            yield name, path.read_bytes()


def stored_size(site: Path) -> int:
    """About how many bytes a browser stores, and downloads, to keep the site: sw.js packs text as this does."""
    return sum(
        len(zlib.compress(data, 6)) if name.endswith(TEXT_SUFFIXES) else len(data) for name, data in kept_files(site)
    )


def with_sizes(page: bytes, stored: int, packed: int) -> bytes:
    """The page Offline gebruiken with both sizes filled in: of what is kept, and of the ZIP."""
    for name, size in (("bewaard", stored), ("zip", packed)):
        text = f"{size / 1e6:.1f} MB".replace(".", ",")
        page = re.sub(rf"<!--maat {name}-->.*?<!--/maat-->".encode(), text.encode(), page)
    return page


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def address_of(name: str) -> str:
    """The address below the root of the site under which a browser asks for a file."""
    return quote(re.sub(r"(^|/)index\.html$", r"\1", name))


def integrity(data: bytes) -> str:
    """The hash in the form that a browser compares downloaded bytes with."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


def filled_worker(worker: str, files: FileList) -> str:
    """The service worker for these files. ValueError when the two lines to fill in are not there, each once."""
    for name, value in (("BUILD", files.build), ("LIST_HASH", files.integrity)):
        line = f'const {name} = "";'
        if worker.count(line) != 1:
            raise ValueError(f"In theme/sw.js hoort precies één regel te staan: {line}")
        worker = worker.replace(line, f'const {name} = "{value}";')
    return worker
