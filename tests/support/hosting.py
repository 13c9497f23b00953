"""A small web host: static files as a real one sends them."""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import sys
from collections.abc import Callable
from pathlib import Path

COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".xml", ".webmanifest", ".txt", ".csv"}
Serve = Callable[..., str]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files as a web host sends them: compressed, with the 404 page, under an optional path."""

    protocol_version = "HTTP/1.1"
    parts = True  # whether a part of a file can be asked for

    def __init__(self, *args: object, under: str = "", **kwargs: object) -> None:
        self.under = under
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def log_message(self, *args: object) -> None:
        """Say nothing: the tests report."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].partition("#")[0]
        if not path.startswith(f"{self.under}/"):
            return self._send(404, b"outside the site", "text/plain")
        file = Path(self.translate_path(path.removeprefix(self.under)))
        if file.is_dir():
            if not path.endswith("/"):
                return self._redirect(f"{path}/")
            file /= "index.html"
        if file.is_file():
            return self._file(200, file)
        lost = Path(self.directory, "404.html")
        return self._file(404, lost) if lost.is_file() else self._send(404, b"not found", "text/plain")

    do_HEAD = do_GET  # noqa: N815 - the name that http.server asks for

    def _file(self, status: int, file: Path) -> None:
        self._send(status, _body(file, file.stat().st_mtime_ns), self.guess_type(str(file)), file.suffix in COMPRESSED)

    def _redirect(self, target: str) -> None:
        self.send_response(301)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, body: bytes, kind: str, compressed: bool = False) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        part = asked if status == 200 and not compressed and self.parts else None
        if part:
            size, body = len(body), body[int(part[1]) : int(part[2]) + 1]
        self.send_response(206 if part else status)
        if part:
            self.send_header("Content-Range", f"bytes {part[1]}-{part[2]}/{size}")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@functools.lru_cache(maxsize=4000)
def _body(file: Path, _changed: int) -> bytes:
    data = file.read_bytes()
    return gzip.compress(data, 6, mtime=0) if file.suffix in COMPRESSED else data


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no fault of the site."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]
