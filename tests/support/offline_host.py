"""For the offline tests: a web host that can be switched off, and small sites whose files a test changes as it likes."""

from __future__ import annotations

import functools
import gzip
import shutil
import threading
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import TracebackType

from hosting import Handler, Server
from lob.offline.bundles import FOLDER
from lob.offline.worker import Keeping, filled_worker
from lob.pages.assets import bundle
from places import ROOT

PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{name}</title>
<link rel="manifest" href="{root}manifest.webmanifest"><script src="{root}assets/js/first.js"></script></head>
<body data-wortel="{root}"><main id="inhoud" tabindex="-1"><h1>{text}</h1><label>Tekst <input id="veld"></label></main>
<script src="{root}assets/js/core.js" defer></script></body></html>
"""


class Host:
    """Serves a folder at `address`. `down` is a network that is gone; `asked` holds the paths that were asked for, `sent` the bytes."""

    def __init__(self, folder: Path, under: str = "") -> None:
        self.folder, self.under = folder, under
        self.down = False
        self.left: int | None = None  # how many more files the network lasts
        self.busy: list[dict[str, str]] = []  # the headers of as many refusals as there are, for what is kept
        self.parts = True  # whether it sends a part of a file
        self.pages_more = b""  # what it writes into every page on the way
        self.asked: list[str] = []
        self.times: list[float] = []
        self.sent = 0
        self._server = Server(
            ("127.0.0.1", 0), functools.partial(_Switchable, self, directory=str(folder), under=under)
        )
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}{under}/"

    def __enter__(self) -> Host:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Switchable(Handler):
    disable_nagle_algorithm = True  # else each small file waits 40 ms for an acknowledgement

    def __init__(self, host: Host, *args: object, **kwargs: object) -> None:
        self.host = host
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server asks for
        if self.host.left is not None and not self.host.down:
            self.host.left -= 1
            self.host.down = self.host.left < 0
        if self.host.down:
            self.close_connection = True  # the browser sees a connection that breaks off, also one it had open
            return
        path = self.path.partition("?")[0].removeprefix(self.host.under)
        self.host.asked.append(path)
        self.host.times.append(time.monotonic())
        if path.startswith(f"/{FOLDER}") and self.host.busy:
            self._refuse(self.host.busy.pop(0))
        else:
            super().do_GET()

    @property
    def parts(self) -> bool:  # type: ignore[override]
        return self.host.parts

    def _refuse(self, headers: Mapping[str, str]) -> None:
        self.send_response(429)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, body: bytes, kind: str, compressed: bool = False) -> None:
        if kind == "text/html" and self.host.pages_more:
            body, compressed = (gzip.decompress(body) if compressed else body) + self.host.pages_more, False
        super()._send(status, body, kind, compressed)

    def send_header(self, keyword: str, value: str) -> None:
        self.host.sent += int(value) if keyword == "Content-Length" else 0
        super().send_header(keyword, value)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server asks for


@functools.cache
def scripts() -> Mapping[str, str]:
    """What the build sends, by name."""
    return dict(bundle(ROOT / "theme"))


def write_site(folder: Path, pages: Mapping[str, str], day: str = "2026-11-21") -> str:
    """A small site with the real worker and script: a page per address, with its text. Gives the name of the build."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "assets/js").mkdir(parents=True)
    shutil.copy(ROOT / "theme" / "manifest.webmanifest", folder)
    for script in ("assets/js/first.js", "assets/js/core.js"):
        (folder / script).write_text(scripts()[script], "utf-8")
    for address, text in pages.items():
        path = folder / address / "index.html" if address != "404.html" else folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        root = "../" * len(Path(address).parts) if address != "404.html" else "./"
        path.write_text(PAGE.format(name=address, text=text, root=root or "./"), "utf-8")
    return with_worker(folder, day)


def write_part(site: Path, folder: Path, changed: Mapping[str, str] | None = None) -> Path:
    """The home page and the offline page of the real site: enough for what they do, and kept in a moment."""
    for name in ("assets", "offline"):
        shutil.copytree(site / name, folder / name)
    for path in (*site.glob("*.html"), *site.glob("*.zip"), site / "manifest.webmanifest"):
        shutil.copy(path, folder)
    for name, text in (changed or {}).items():
        (folder / name).write_text(text, "utf-8")
    with_worker(folder, "2026-11-21")
    return folder


def with_worker(folder: Path, day: str) -> str:
    """Put the bundles and their worker into a site; a worker that stands there is replaced. Gives the name of the build."""
    kept = Keeping(folder, date.fromisoformat(day)).kept()
    (folder / FOLDER).mkdir(exist_ok=True)
    for name, data in kept.files.items():
        (folder / name).write_bytes(data)
    (folder / "sw.js").write_text(filled_worker(scripts()["sw.js"], kept.build), "utf-8")
    return kept.build
