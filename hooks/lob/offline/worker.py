"""What a visitor's browser keeps of the site, and the service worker made for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

from lob.data.store import NOTHING, Store
from lob.model.attachments import FOLDER as OFFERED
from lob.model.on_disk import files_below
from lob.offline.bundles import FOLDER, Kept, frame_of, kept, piece, pieces
from lob.pages.policy import HEADERS
from lob.pages.sharing import is_share_picture
from lob.text.wording import date_in_words

WORKER = "sw.js"
# The page that has nothing but the frame of all pages.
FRAME = "404.html"
# What the web host reads; publish/hosts.py writes it.
HOST_FILES = frozenset({"_headers", ".htaccess", "web.config", "hosting/nginx.conf", ".well-known/security.txt"})
# Files for machines and for downloading. The pages Offline gebruiken and Gegevens downloaden tell visitors that these are not kept.
LEFT_OUT = frozenset({WORKER, "sitemap.xml", "robots.txt", "CNAME", ".nojekyll"}) | HOST_FILES
# The data files for people and programmes; scripts of pages use the .js files beside them.
DOWNLOADS = re.compile(r"^gegevens/(.*\.(json|jsonl|csv|bib|ris|xml|txt)|SHA256SUMS)$")
# As the worker says it, without spaces when it was bundled: see worker/names.js.
_BUILD = re.compile(r'const BUILD="([0-9a-f]*)";')
LEFT_OUT_SUFFIXES = (".zip", ".pdf", ".gz", ".map")


def is_kept(name: str) -> bool:
    """Whether the file `name`, a path below the root of the site, is kept on the device of a visitor."""
    return not (
        name in LEFT_OUT
        or is_share_picture(name)
        or DOWNLOADS.match(name)
        or name.startswith(f"{OFFERED}/")
        or name.endswith(LEFT_OUT_SUFFIXES)
        or name.startswith(FOLDER)
    )


class Keeping:
    """What is sent of a built site, made once; of a page that changes afterwards the packed form is made again."""

    def __init__(self, site: Path, day: date, store: Store = NOTHING) -> None:
        """`day` is the day of the last change of the site. OSError when a file cannot be read."""
        frame = (site / FRAME).read_bytes() if (site / FRAME).is_file() else b""
        self._frame, self._day = frame_of(frame, date_in_words(day.isoformat())), day
        self._pieces = pieces(((address_of(name), data) for name, data in kept_files(site)), self._frame, store)

    def renew(self, name: str, data: bytes) -> None:
        """Take `data` for the file `name`, which was there already."""
        new = piece(address_of(name), data, self._frame)
        self._pieces = [new if one.address == new.address else one for one in self._pieces]

    def kept(self) -> Kept:
        """The bundles and their list."""
        return kept(self._pieces, self._frame, {"datum": self._day.isoformat(), "koppen": dict(HEADERS)})


def kept_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file that is kept, in order of name."""
    for name, path in kept_paths(site):
        yield name, path.read_bytes()


def kept_paths(site: Path) -> list[tuple[str, Path]]:
    """Name and place of every file that is kept, in order of name."""
    return [(name, path) for name, path in files_below(site) if is_kept(name)]


def with_sizes(page: bytes, stored: int, packed: int) -> bytes:
    """The page Offline gebruiken with both sizes filled in: of what is kept, and of the ZIP."""
    for name, size in (("bewaard", stored), ("zip", packed)):
        text = f"{size / 1e6:.1f} MB".replace(".", ",")
        page = re.sub(rf"<!--maat {name}-->.*?<!--/maat-->".encode(), text.encode(), page)
    return page


def address_of(name: str) -> str:
    """The address below the root of the site under which a browser asks for a file, written as encodeURIComponent of worker/answer.js does."""
    return quote(re.sub(r"(^|/)index\.html$", r"\1", name), safe="/!*'()")


def filled_worker(worker: str, build: str) -> str:
    """The service worker for this build, of the one that was bundled. ValueError when what is to be filled in is not there once."""
    if _BUILD.findall(worker) != [""]:
        raise ValueError(f'In {WORKER} hoort precies één keer te staan: const BUILD="";')
    return _BUILD.sub(f'const BUILD="{build}";', worker)


def build_of(worker: str) -> str:
    """The name of the build that a service worker was made for; '' when that was not filled in."""
    return next(iter(_BUILD.findall(worker)), "")
