"""The one place that knows Pagefind: how it is run, which files it writes, and how they are made lighter to send.

A visitor's first result needs the list of pages and the piece of index with the word asked for. Pagefind makes pieces of
some 25 kB and gives every page 15 characters of hash. Here pieces become a tenth of that and names short, in Pagefind's own
form: its runtime is not touched and reads what we write as what it wrote itself. Pagefind numbers pages as the disk happens
to give them; here they get the order of their names, so that the same pages give the same bytes on any disk. Nothing changes
what is found: the places of words are copied byte for byte, and so is every field that another version may have added.

The files are CBOR behind a signature, compressed: see pagefind/src/index/index_metadata.rs and index_words.rs. Whatever is in the
form of KNOWN is read, whichever version says to have written it; anything else stops the build, with what is different.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pagefind_bin import get_executable

# The versions whose files tests/unit/test_pagefind.py has read.
KNOWN = ("1.5.2", "1.6.0")
SIGNATURE = b"pagefind_dcd"
NEEDED = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind")
ENTRY = "pagefind-entry.json"
# Bytes of index in one piece before compression: small, as a query needs one or two words of it. A large site gets larger
# pieces, because the list of pieces is sent too.
PIECE = 2_500
MOST_PIECES = 700
# Page lengths keep this many leading bits. They only decide how much a long page is held back in the ranking.
LENGTH_BITS = 3
BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
PIECE_NAME = 6
# Pagefind compares words by their bytes: this comes after every letter.
LAST = "\uffff"

# An item that is no number, text or list is kept as its bytes.
Cbor: TypeAlias = "int | str | list[Cbor] | bytes"
# Lists of places of a word on a page: in its text, and in what it says of itself.
PLACES = 2
UINT, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG, OTHER = range(8)

# Bytes that a number takes, by its first byte. Anything else takes so many that reading ends in an error.
_WIDTH = (
    tuple(1 if first & 31 < 24 else 1 + (1 << (first & 31) - 24) if first & 31 < 28 else 1 << 40 for first in range(64))
    + (1 << 40,) * 192
)


class SearchIndexError(Exception):
    """Pagefind did not do what the search needs; the message says what to do."""


class FormatError(ValueError):
    """A file is not what a known version of Pagefind writes."""


class Page(NamedTuple):
    """A page in the list: its name, how long it is, and what else a version says of it."""

    name: str
    length: int
    rest: list[Cbor]


def unknown(version: str, difference: object) -> SearchIndexError:
    """What to do when the files are in another form."""
    return SearchIndexError(
        f"De zoekindex ziet er anders uit dan verwacht: {difference}. Hij is gemaakt door Pagefind {version or 'van een onbekende versie'}; "
        f"bekend zijn {' en '.join(KNOWN)}. Zet pagefind-bin in pyproject.toml op een van die en doe `python3 noxfile.py lock`, "
        "of leer hooks/lob/search/pagefind_files.py de nieuwe vorm."
    )


def make_index(source: Path, target: Path, count: int) -> str:
    """Index the `count` pages below `source` into `target`, a fresh folder; return the version of Pagefind."""
    _run(source)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source / "pagefind", target)
    for path in target.glob("pagefind-*.*"):
        # Boxes and lists that our pages do not use.
        if path.suffix in (".js", ".css"):
            path.unlink()
    missing = [name for name in NEEDED if not (target / name).is_file()]
    if missing:
        raise unknown("", f"{', '.join(missing)} ontbreekt")
    version = str(json.loads((target / ENTRY).read_text("utf-8")).get("version", ""))
    found = len(list((target / "fragment").glob("*.pf_fragment")))
    if found != count:
        raise unknown(version, f"{found} van {count} pagina's staan erin")
    return version


def _run(source: Path) -> None:
    # Another Pagefind than that of the environment, to try it out.
    program = os.environ.get("LOB_PAGEFIND") or os.fspath(get_executable())
    command = [program, "--site", str(source), "--force-language", "unknown", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchIndexError(
            f"De zoekindex is niet gemaakt. Pagefind zegt: {(done.stderr or done.stdout).strip()[-400:]}"
        )


def read(path: Path) -> bytes:
    """The content of a file without compression and signature."""
    try:
        raw = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise FormatError(f"{path.name} is niet uit te pakken") from error
    if not raw.startswith(SIGNATURE):
        raise FormatError(f"{path.name} heeft een onbekend begin")
    return raw[len(SIGNATURE) :]


def write(path: Path, content: bytes) -> None:
    """Compress and write; the same content gives the same bytes with any version of Python."""
    path.write_bytes(gzipped(SIGNATURE + content))


def gzipped(data: bytes) -> bytes:
    """Data as gzip. The head is written here: versions of Python name different systems in it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush()
    tail = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + body + tail


def head(data: bytes, at: int) -> tuple[int, int, int]:
    """Kind and value of the item at `at`, and where its content begins."""
    kind, size = data[at] >> 5, data[at] & 31
    if size < 24:
        return kind, size, at + 1
    if size > 27:
        raise FormatError(f"byte {at} begint iets zonder eind")
    count = 1 << (size - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + count], "big"), at + 1 + count


def decode(data: bytes, at: int = 0) -> tuple[Cbor, int]:
    """The item at `at` and where the next one begins."""
    start = at
    kind, value, at = head(data, at)
    if kind == TEXT:
        return data[at : at + value].decode(), at + value
    if kind == ARRAY:
        items: list[Cbor] = []
        for _ in range(value):
            item, at = decode(data, at)
            items.append(item)
        return items, at
    if kind in (UINT, NEGATIVE):
        return (value if kind == UINT else -1 - value), at
    end = after(data, start)
    return data[start:end], end


def after(data: bytes, at: int) -> int:
    """Where the item behind the one at `at` begins, whatever it is."""
    kind, value, at = head(data, at)
    if kind in (BYTES, TEXT):
        return at + value
    for _ in range({ARRAY: value, MAP: 2 * value, TAG: 1}.get(kind, 0)):
        at = after(data, at)
    return at


def encode(item: Cbor) -> bytes:
    """An item as bytes."""
    if isinstance(item, bytes):
        return item
    if isinstance(item, str):
        return _head(TEXT, len(item.encode())) + item.encode()
    if isinstance(item, list):
        return _head(ARRAY, len(item)) + b"".join(map(encode, item))
    return _head(UINT, item) if item >= 0 else _head(NEGATIVE, -1 - item)


def _head(kind: int, value: int) -> bytes:
    if value < 24:
        return bytes([kind << 5 | value])
    size = next(n for n in range(4) if value < 1 << (8 << n))
    return bytes([kind << 5 | 24 + size]) + value.to_bytes(1 << size, "big")


def lighten(folder: Path, names: Mapping[str, str]) -> None:
    """Cut the index in smaller pieces and give each page its name from `names`, by the name that Pagefind gave it."""
    lists = list(folder.glob("pagefind.*.pf_meta"))
    meta = decode(read(lists[0]))[0] if len(lists) == 1 else None
    if not isinstance(meta, list) or len(meta) < 6 or not isinstance(meta[1], list) or not isinstance(meta[2], list):
        raise FormatError("de lijst met pagina's heeft een onbekende vorm")
    if meta[3] or meta[4]:
        raise FormatError("de lijst met pagina's heeft filters of een volgorde die we niet verwachten")
    known = [_page(page, names) for page in meta[1]]
    order = sorted(range(len(known)), key=lambda number: _place(known[number].name))
    places = {number: place for place, number in enumerate(order)}
    old = [_piece(piece) for piece in meta[2]]
    words = [word for name, _ in old for word in numbered_words(read(folder / "index" / f"{name}.pf_index"), places)]
    for path in (folder / "index").iterdir():
        path.unlink()
    pieces = list(_write_pieces(folder / "index", list(_pieces(words))))
    for path in (folder / "fragment").iterdir():
        path.rename(path.with_name(f"{names[path.stem]}.pf_fragment"))
    listed: list[Cbor] = [[page.name, page.length, *page.rest] for page in (known[number] for number in order)]
    content = encode([meta[0], listed, piece_list(pieces, old[0][1] if old else []), *meta[3:]])
    name = f"m{hashlib.sha256(content).hexdigest()[:10]}"
    lists[0].unlink()
    write(folder / f"pagefind.{name}.pf_meta", content)
    _name_list(folder / ENTRY, name)


def _name_list(path: Path, name: str) -> None:
    """Pagefind's entry file, with the list of pages by its new name."""
    entry = json.loads(path.read_text("utf-8"))
    entry["languages"]["unknown"]["hash"] = name
    path.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True), "utf-8")


def piece_list(pieces: Sequence[tuple[str, str]], rest: list[Cbor]) -> list[Cbor]:
    """Of each piece where it begins, up to where it goes, and its name; `rest` is what a version says of every piece."""
    begins = [*(first for first, _ in pieces[1:]), ""]
    return [[first, before(end), name, *rest] for (first, name), end in zip(pieces, begins, strict=True)]


def before(following: str) -> str:
    """The last word that a piece may hold, by the first of the piece behind it; '' when there is none."""
    return following[:-1] + chr(ord(following[-1]) - 1) + LAST if following else LAST


def _place(name: str) -> tuple[str, int, str]:
    count = name[1:].isdecimal() and name[1] != "0"
    return name[:1], int(name[1:]) if count else 0, name


def _piece(piece: Cbor) -> tuple[str, list[Cbor]]:
    if not isinstance(piece, list) or len(piece) < 3 or not isinstance(piece[2], str):
        raise FormatError("de lijst met stukken van de index heeft een onbekende vorm")
    return piece[2], piece[3:]


def _page(page: Cbor, names: Mapping[str, str]) -> Page:
    if not isinstance(page, list) or len(page) < 2 or not isinstance(page[0], str) or not isinstance(page[1], int):
        raise FormatError("een pagina in de lijst heeft een onbekende vorm")
    return Page(names[page[0]], coarse(page[1]), page[2:])


def coarse(length: int) -> int:
    """A page length rounded to its leading bits: 1234 -> 1280."""
    shift = max(0, length.bit_length() - LENGTH_BITS)
    return (length + (1 << shift) // 2) >> shift << shift


def numbered_words(piece: bytes, places: Mapping[int, int]) -> Iterator[tuple[str, bytes]]:
    """Each word of a piece of index with its own bytes, in which pages have the numbers of `places`."""
    kind, fields, at = head(piece, 0)
    inner, count, at = head(piece, at)
    if (kind, fields, inner) != (ARRAY, 1, ARRAY):
        raise FormatError("een stuk van de index heeft een onbekende vorm")
    for _ in range(count):
        kind, fields, at = head(piece, at)
        word, at = decode(piece, at)
        inner, pages, at = head(piece, at)
        if kind != ARRAY or fields < 3 or inner != ARRAY or not isinstance(word, str):
            raise FormatError("een woord in de index heeft een onbekende vorm")
        found, at = _pages(piece, at, pages, places)
        if piece[at : at + 1] != encode([]):
            raise FormatError("een woord in de index heeft varianten die we niet verwachten")
        start = at
        for _ in range(fields - 2):
            at = after(piece, at)
        yield word, _head(ARRAY, fields) + encode(word) + found + piece[start:at]


def _pages(piece: bytes, at: int, count: int, places: Mapping[int, int]) -> tuple[bytes, int]:
    """The pages of a word, numbered anew, and where they end. Each page is its number, as a step, and lists of places."""
    number, found = 0, []
    for _ in range(count):
        _, parts, at = head(piece, at)
        _, step, start = head(piece, at)
        number += step
        at = start
        for part in range(1, parts):
            # Behind its two lists of places stands what another version may say of a page.
            at = _after_numbers(piece, at) if part <= PLACES else after(piece, at)
        found.append((places[number], parts, piece[start:at]))
    found.sort()
    steps = [place - before for (place, _, _), before in zip(found, (0, *(p for p, _, _ in found)), strict=False)]
    pages = (
        _head(ARRAY, parts) + _head(UINT, step) + rest for step, (_, parts, rest) in zip(steps, found, strict=True)
    )
    return _head(ARRAY, count) + b"".join(pages), at


def _after_numbers(data: bytes, at: int) -> int:
    """Where a list of numbers ends. There are millions of them, so each takes one look in a table."""
    kind, count, at = head(data, at)
    if kind != ARRAY:
        raise FormatError(f"byte {at} is geen lijst")
    for _ in range(count):
        at += _WIDTH[data[at]]
    return at


def _pieces(words: Sequence[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    piece: list[tuple[str, bytes]] = []
    size = 0
    enough = max(PIECE, sum(len(data) for _, data in words) // MOST_PIECES)
    for word in words:
        piece.append(word)
        size += len(word[1])
        if size >= enough:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _write_pieces(folder: Path, pieces: Sequence[Sequence[tuple[str, bytes]]]) -> Iterator[tuple[str, str]]:
    """Write the pieces, and give per piece with which word it begins, and its name."""
    taken: set[str] = set()
    for number, piece in enumerate(pieces):
        content = _head(ARRAY, 1) + _head(ARRAY, len(piece)) + b"".join(data for _, data in piece)
        full = base36(int(hashlib.sha256(content).hexdigest(), 16))
        name = next(full[:n] for n in range(PIECE_NAME, len(full)) if full[:n] not in taken)
        taken.add(name)
        write(folder / f"{name}.pf_index", content)
        before = pieces[number - 1][-1][0] if number else ""
        yield start_of(before, piece[0][0]), name


def base36(number: int) -> str:
    """A number in digits and letters; its last digit comes first, as only its being different counts."""
    digits = ""
    while number or not digits:
        number, rest = divmod(number, len(BASE36))
        digits += BASE36[rest]
    return digits


def start_of(before: str, first: str) -> str:
    """As much of the first word of a piece as tells it from the last word of the piece before."""
    return first[: _shared(before, first) + 1] if before else first


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
