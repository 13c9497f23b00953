"""The live preview: `python3 noxfile.py serve`. Pages are made by the same stages as the build, one at a time, when they are asked for."""

from __future__ import annotations

import functools
import logging
import mimetypes
import os
import sys
import tempfile
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from lob.editors.preview import OWN, OWN_FILES, Preview, bare_page, with_bar
from lob.model.commands import command
from lob.model.findings import as_text
from lob.offline.worker import WORKER
from lob.publish.last_word import faults
from lob.search.build import FOLDER, build_search
from lob.search.pagefind_files import SearchIndexError
from pages import names
from read import day_of_site, give, settings

ROOT = Path(__file__).resolve().parent.parent
PORT = 8000
# A built site that was looked at on the same port may have left a worker; it would answer in place of the preview.
NO_WORKER = ROOT / "hooks" / "lob" / "offline" / "sw-weg.js"
SHOWN = (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV, InclusionLevel.UNDEFINED)
# So long a page waits for news before it asks again.
PATIENCE = 25
NO_ZIP = f"De ZIP hoort niet bij de voorvertoning. Maak hem met: {command('offline')}"
BROKEN = "Deze pagina is niet te maken: {error}. De terminal zegt waar het misgaat."
UNFIT = "Op deze pagina staat {fault}, en dat mag op geen pagina. De site wordt zo niet gepubliceerd."
TAKEN = "Poort {port} is al in gebruik, of van het systeem. Kies een andere: {command}"
NO_PORT = "'{given}' is geen poort. Geef een getal van 1024 tot en met 65535, of niets: {command}"
READY = "De voorvertoning staat op http://localhost:{port}/ en volgt elke wijziging. Stoppen: Ctrl+C."


class Pages:
    """What the site would answer, by address. Everything is kept until the files of the house change."""

    def __init__(self, root: Path, place: Path) -> None:
        """`place` is a folder for the data files, and for the search index, which is made when somebody searches."""
        self._config = load_config(str(root / "mkdocs.yml"), site_dir=str(place))
        self._config.plugins.on_startup(command="serve", dirty=False)
        self._config = self._config.plugins.on_config(self._config)
        self.preview = Preview(root, day_of_site(), settings(self._config))
        self._lock, self._search_lock = threading.RLock(), threading.Lock()
        self._place, self._searched, self._shown = place, "", ""
        self._made: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._files: dict[str, File] = {}
        # Of which state of the house the files are, and of which state of the theme its templates and assets.
        self._filed, self._themed, self._assets = "", -1, -1

    def get(self, path: str) -> tuple[int, str, bytes]:
        """Status, kind and content of what stands at `path`, without slashes around it and without index.html."""
        self._follow()
        subjects = self.preview.site.subjects if self.preview.site else {}
        if path == WORKER:
            return 200, _kind(path), NO_WORKER.read_bytes()
        if path in OWN_FILES:
            return 200, _kind(path), OWN_FILES[path].read_bytes()
        if path in subjects or not subjects:
            # While no file is known yet, a page in the place of a style would be none.
            unknown = not subjects and PurePosixPath(path).suffix
            return (404, _kind("x.txt"), b"") if unknown else (200, _kind("index.html"), self._page(path).encode())
        if path.startswith(f"{FOLDER}/"):
            self._search()
            found = (self._place / path).resolve()
            inside = found.is_relative_to(self._place) and found.is_file()
            return (200, _kind(path), found.read_bytes()) if inside else self._missing()
        with self._lock:
            # Read before another state is written in its place.
            if file := self._file(path):
                return 200, _kind(file.dest_uri), file.content_bytes
        return (404, "text/plain; charset=utf-8", NO_ZIP.encode()) if path.endswith(".zip") else self._missing()

    def _follow(self) -> None:
        """Take over what the preview sees now. What was made of an earlier state is forgotten, save what the theme alone makes."""
        with self._lock:
            state = self.preview.look()
            if state == self._shown:
                return
            for finding in self.preview.faults:
                print(as_text(finding), flush=True)
            self._shown = state
            self._last.update(self._made)
            self._made.clear()
            if self.preview.site and not self.preview.faults:
                self._take()

    def _take(self) -> None:
        assert self.preview.site
        give(self._config, self.preview.site)
        none = Files([])
        nav = self._config.plugins.on_nav(Navigation([], []), config=self._config, files=none)
        self._context = functools.partial(get_context, nav, none, self._config)
        if self._themed != self.preview.theme:
            env = self._config.plugins.on_env(self._config.theme.get_env(), config=self._config, files=none)
            self._env, self._themed = env, self.preview.theme

    def _page(self, address: str) -> str:
        with self._lock:
            if not self.preview.site:
                return with_bar(bare_page("Voorvertoning"), self.preview.bar(""), self._shown)
            record = self.preview.site.subjects[address].record
            more = [f"<p>{_escaped(one)}</p>" for one in self._remarks(address)]
            bar = self.preview.bar(record.path if record else "", more)
            return with_bar(self._made.get(address) or self._last.get(address) or bare_page(address), bar, self._shown)

    def _remarks(self, address: str) -> list[str]:
        """Make a page unless that was done, and say what is wrong with it."""
        if address not in self._made:
            try:
                self._made[address] = self._rendered(address)
            except Exception as error:
                traceback.print_exc()
                return [BROKEN.format(error=f"{type(error).__name__}: {error}")]
        return [UNFIT.format(fault=fault) for fault in faults(self._made[address])]

    def _rendered(self, address: str) -> str:
        assert self.preview.site
        site = self.preview.site
        file = File.generated(self._config, f"{address}/index.md" if address else "index.md", content="")
        page = Page(None, file, self._config)
        context = self._context(page)
        context.update(names(site.catalogue, address, site.subjects))  # type: ignore[typeddict-item]
        return str(self._env.get_template(site.subjects[address].template).render(context))

    def _missing(self) -> tuple[int, str, bytes]:
        with self._lock:
            page = self._env.get_template("404.html").render(self._context(base_url="/"))
            return 404, _kind("404.html"), with_bar(page, self.preview.bar(""), self._shown).encode()

    def _file(self, path: str) -> File | None:
        """A file that is published as it is, or made of data."""
        with self._lock:
            old = self._filed != self._shown
            if old and not (path.startswith("assets/") and self._assets == self.preview.theme and path in self._files):
                files = get_files(self._config)
                files.add_files_from_theme(self._config.theme.get_env(), self._config)
                files = self._config.plugins.on_files(files, config=self._config)
                set_exclusions(files, self._config)
                self._files = {f.dest_uri: f for f in files if f.inclusion in SHOWN}
                self._filed, self._assets = self._shown, self.preview.theme
            return self._files.get(path) or self._files.get(f"{path}/index.html")

    def _search(self) -> None:
        """Make the index, unless it is of this state. Whoever searches waits for it; all other pages do not."""
        with self._search_lock:
            if self._searched != self._shown and self.preview.site:
                state, site = self._shown, self.preview.site
                build_search(site.catalogue, site.subjects, ROOT / "hooks" / "template", self._place)
                self._searched = state


class Handler(BaseHTTPRequestHandler):
    """Answers of the preview. Nothing may be kept by the browser: it is another site a moment later."""

    pages: Pages

    def do_GET(self) -> None:
        """One answer."""
        asked = urlsplit(self.path)
        path = unquote(asked.path).strip("/").removesuffix("index.html").strip("/")
        try:
            if path == f"{OWN}/stand":
                state = self.pages.preview.wait(parse_qs(asked.query).get("na", [""])[0], PATIENCE)
                self._send(200, "text/plain", state.encode())
            else:
                self._send(*self.pages.get(path))
        except SearchIndexError as error:
            print(error, file=sys.stderr)
            self._send(500, "text/plain; charset=utf-8", str(error).encode())
        except ConnectionError:
            return

    def do_HEAD(self) -> None:
        """The same answer, without its content."""
        self.do_GET()

    def _send(self, status: int, kind: str, content: bytes) -> None:
        asked = urlsplit(self.path)
        if kind.startswith("text/html") and status == 200 and not asked.path.endswith(("/", ".html")):
            # Addresses within a page are relative to its folder. What a page is asked for stays.
            self.send_response(302)
            self.send_header("Location", asked._replace(path=f"{asked.path}/").geturl())
            content = b""
        else:
            self.send_response(status)
            self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each answer."""


def _kind(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _port(given: str) -> int | None:
    """The port that is asked for; None when that is none."""
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 1 << 16
    return PORT if not given else number if number < 1 << 16 else None


def main(arguments: list[str]) -> int:
    """Serve until Ctrl+C; the one argument is a port."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    sys.path.insert(0, str(ROOT / "hooks"))
    given = " ".join(arguments)
    port = _port(given)
    if port is None:
        print(NO_PORT.format(given=given, command=command("serve")), file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="voorvertoning-") as place:
        try:
            server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        except OSError:
            print(
                TAKEN.format(port=port, command=command("serve", str(PORT + 1 if port < PORT else port - 1))),
                file=sys.stderr,
            )
            return 1
        Handler.pages = Pages(ROOT, Path(os.path.realpath(place)))
        print(READY.format(port=server.server_port), flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
        finally:
            server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
