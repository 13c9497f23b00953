"""What a browser fetches to keep the site: few files, named after what is in them and in a form that no web host rewrites.

A bundle is a table and then, one after the other, the files that the table names, each packed apart, so that any of them can be
asked for by its place. The list names the bundles; its own name stands in the service worker: `sw.js` holds the hash of the list,
the list those of the bundles, a bundle those of its files, and each is compared on arrival and on reading. Files are packed after the
text of the frame of all pages: a change of the frame sends all pages again, any other does not.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from lob.data.store import NOTHING, Store
from lob.pages.day import filled, hollow

FOLDER = "bundels/"
# How a file is packed: as it is, by DEFLATE (RFC 1951), and a page: the same with the frame of all pages before it, and without its day.
PLAIN, DEFLATED, PAGE = range(3)
# A bundle ends where the name of the next file says so, or else at the second size, so that a file more or less moves no others.
LEAST, MOST = 150_000, 400_000
_ONE_IN = 32
_WINDOW = 32_768
# What a browser is told of a file; of anything else that it is bytes.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".webmanifest": "application/manifest+json",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xml": "application/xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".bib": "text/plain; charset=utf-8",
        ".ris": "text/plain; charset=utf-8",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What pages share: the text that stands around each of them, and the day of the build as they write it."""

    text: bytes
    day: bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """One file as it is sent: where a browser asks for it, how it is packed, its size unpacked, and its packed bytes."""

    address: str
    method: int
    size: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle by the SHA-256 of its bytes. `first` is the first address in it, `table` the size of its table in bytes."""

    first: str
    table: int
    data: bytes

    @property
    def hash(self) -> str:
        """In 64 hexadecimal digits."""
        return digest(self.data)


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is sent to keep the site: `files` by name below the root, and `build`, the hash of the list of bundles."""

    build: str
    files: Mapping[str, bytes]

    @property
    def bytes(self) -> int:
        """How much is sent, and kept on the device."""
        return sum(map(len, self.files.values()))


def digest(data: bytes) -> str:
    """The SHA-256 of these bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def bundle_name(hashed: str) -> str:
    """The name below the root of the site of a bundle, or of the list, with this hash."""
    return f"{FOLDER}{hashed}.bin"


def pieces(files: Iterable[tuple[str, bytes]], frame: Frame, store: Store = NOTHING) -> list[Piece]:
    """The packed form of every file (address and bytes), in order of address."""
    return sorted((piece(address, data, frame, store) for address, data in files), key=lambda one: one.address)


def piece(address: str, data: bytes, frame: Frame, store: Store = NOTHING) -> Piece:
    """The packed form of one file."""
    bare = hollow(data) if _is_page(address) else b""
    if bare and filled(bare, frame.day) == data:
        packed = store.made("bundel", (bare, frame.text), lambda: _deflated(bare, frame.text))
        return Piece(address, PAGE, len(bare), packed)
    packed = store.made("bundel", (data, b""), lambda: _deflated(data))
    method, sent = (DEFLATED, packed) if len(packed) < len(data) else (PLAIN, data)
    return Piece(address, method, len(data), sent)


def frame_of(page: bytes, day: str) -> Frame:
    """The frame as `page` shows it, which holds little else. It stands in the list as text, and DEFLATE looks back no further."""
    return Frame(hollow(page)[-_WINDOW:].decode("utf-8", "ignore").encode(), day.encode())


def _is_page(address: str) -> bool:
    return not address or address.endswith(("/", ".html"))


def _deflated(data: bytes, frame: bytes = b"") -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, frame)
    return packer.compress(data) + packer.flush()


def _inflated(data: bytes, frame: bytes = b"") -> bytes:
    return zlib.decompressobj(-15, zdict=frame).decompress(data)


def bundles(packed: Sequence[Piece]) -> list[Bundle]:
    """The pieces, in order of address, in bundles."""
    return [_bundle(group) for group in _groups(packed)]


def _groups(packed: Sequence[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    size = 0
    for one in packed:
        if size > MOST or (size > LEAST and int(digest(one.address.encode()), 16) % _ONE_IN == 0):
            yield group
            group, size = [], 0
        group.append(one)
        size += len(one.data)
    if group:
        yield group


def _bundle(group: Sequence[Piece]) -> Bundle:
    rows = [[one.address, one.method, one.size, len(one.data), digest(one.data)] for one in group]
    table = _deflated(_json(rows))
    return Bundle(group[0].address, len(table), b"".join((table, *(one.data for one in group))))


def kept(packed: Sequence[Piece], frame: Frame, about: Mapping[str, Any]) -> Kept:
    """All that is sent. `about` goes into the list as it is: the date, the headers of an answer."""
    made = bundles(packed)
    size = sum(len(one.data) for one in made)
    rows = [[one.first, one.hash, len(one.data), one.table] for one in made]
    pages = {"soorten": dict(KINDS), "kader": frame.text.decode(), "dag": frame.day.decode()}
    listed = _deflated(_json({**about, **pages, "bestanden": len(packed), "bytes": size, "bundels": rows}))
    files = {bundle_name(one.hash): one.data for one in made} | {bundle_name(digest(listed)): listed}
    return Kept(digest(listed), files)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(build: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every file, as a browser reads them from these files. ValueError, in Dutch, when one is not what its name says."""
    listed = json.loads(_inflated(_sound(bundle_name(build), files)))
    for _, hashed, _, table in listed["bundels"]:
        data = _sound(bundle_name(hashed), files)
        at = table
        for address, method, _, length, _ in json.loads(_inflated(data[:table])):
            yield address, _read(method, data[at : at + length], listed)
            at += length


def _sound(name: str, files: Mapping[str, bytes]) -> bytes:
    data = files.get(name)
    if data is None:
        raise ValueError(f"{name} ontbreekt.")
    if posixpath.basename(name) != f"{digest(data)}.bin":
        raise ValueError(f"{name} is beschadigd.")
    return data


def _read(method: int, data: bytes, listed: Mapping[str, Any]) -> bytes:
    if method == PAGE:
        return filled(_inflated(data, listed["kader"].encode()), listed["dag"].encode())
    return _inflated(data) if method == DEFLATED else data
