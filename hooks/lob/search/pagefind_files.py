"""The one place that knows Pagefind: how it is run, and what it writes. Nothing of Pagefind is sent to a visitor.

Pagefind reads the index copy and makes CBOR behind a signature, compressed: see pagefind/src/index/index_metadata.rs and
index_words.rs. What stands there is read into plain data; pieces.py makes of it what the browser gets. Fields that a later
version adds behind those we know are passed over. Anything else stops the build, with what is different.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from pagefind_bin import get_executable

from lob.model.commands import command

# The versions whose files tests/unit/test_pagefind.py has read.
KNOWN = ("1.5.2", "1.6.0")
SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
# The weight of a word of which none is written. A word of plain text has 24.
UNWRITTEN = 25

# An item that is no number, text or list is kept as its bytes.
Cbor: TypeAlias = "int | str | list[Cbor] | bytes"
UINT, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG, OTHER = range(8)


class SearchIndexError(Exception):
    """Pagefind did not do what the search needs; the message says what to do."""


class FormatError(ValueError):
    """A file is not what a known version of Pagefind writes."""


class Posting(NamedTuple):
    """A word on a page: the number of the page, its places in order, their weights together, and what of the page is named after it."""

    page: int
    places: tuple[int, ...]
    weight: int
    fields: frozenset[str]


class Index(NamedTuple):
    """What Pagefind made: of each page, by number, its name and how many words it has; and each word with its pages."""

    pages: list[tuple[str, int]]
    words: dict[str, list[Posting]]


def unknown(version: str, difference: object) -> SearchIndexError:
    """What to do when the files are in another form."""
    return SearchIndexError(
        f"De zoekindex ziet er anders uit dan verwacht: {difference}. Hij is gemaakt door Pagefind {version or 'van een onbekende versie'}; "
        f"bekend zijn {' en '.join(KNOWN)}. Zet pagefind-bin in pyproject.toml op een van die en doe `{command('lock')}`, "
        "of leer hooks/lob/search/pagefind_files.py de nieuwe vorm."
    )


def make_index(source: Path, count: int) -> tuple[Path, str]:
    """Index the `count` pages below `source`; return the folder with Pagefind's files, and the version of Pagefind."""
    _run(source)
    folder = source / "pagefind"
    if not (folder / ENTRY).is_file():
        raise unknown("", f"{ENTRY} ontbreekt")
    version = str(json.loads((folder / ENTRY).read_text("utf-8")).get("version", ""))
    found = len(list(fragments(folder)))
    if found != count:
        raise unknown(version, f"{found} van {count} pagina's staan erin")
    return folder, version


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


def fragments(folder: Path) -> Iterator[tuple[str, Any]]:
    """Of each page the name that Pagefind gave it, and what it says of the page, in order of name."""
    for path in sorted((folder / "fragment").glob("*.pf_fragment")):
        yield path.stem, json.loads(read(path))


def read_index(folder: Path) -> Index:
    """All that Pagefind's lists say of pages and words. FormatError when they have another form."""
    lists = list(folder.glob("pagefind.*.pf_meta"))
    meta = decode(read(lists[0]))[0] if len(lists) == 1 else None
    if not isinstance(meta, list) or len(meta) < 6 or not all(isinstance(part, list) for part in meta[1:6]):
        raise FormatError("de lijst met pagina's heeft een onbekende vorm")
    if meta[3] or meta[4]:
        raise FormatError("de lijst met pagina's heeft filters of een volgorde die we niet verwachten")
    pages, pieces, fields = (
        [_page(page) for page in _list(meta[1])],
        _list(meta[2]),
        [str(one) for one in _list(meta[5])],
    )
    words: dict[str, list[Posting]] = {}
    for piece in map(_piece, pieces):
        words.update(words_of(read(folder / "index" / f"{piece}.pf_index"), fields))
    return Index(pages, words)


def _list(item: Cbor) -> list[Cbor]:
    if not isinstance(item, list):
        raise FormatError("er staat iets anders dan een lijst")
    return item


def _page(page: Cbor) -> tuple[str, int]:
    if not isinstance(page, list) or len(page) < 2 or not isinstance(page[0], str) or not isinstance(page[1], int):
        raise FormatError("een pagina in de lijst heeft een onbekende vorm")
    return page[0], page[1]


def _piece(piece: Cbor) -> str:
    if not isinstance(piece, list) or len(piece) < 3 or not isinstance(piece[2], str):
        raise FormatError("de lijst met stukken van de index heeft een onbekende vorm")
    return piece[2]


def words_of(piece: bytes, fields: list[str]) -> Iterator[tuple[str, list[Posting]]]:
    """Each word of a piece of the index with its pages. `fields` are the names of what a page says of itself."""
    kind, parts, at = head(piece, 0)
    inner, count, at = head(piece, at)
    if (kind, parts, inner) != (ARRAY, 1, ARRAY):
        raise FormatError("een stuk van de index heeft een onbekende vorm")
    for _ in range(count):
        kind, parts, at = head(piece, at)
        word, at = decode(piece, at)
        inner, pages, at = head(piece, at)
        if kind != ARRAY or parts < 3 or inner != ARRAY or not isinstance(word, str):
            raise FormatError("een woord in de index heeft een onbekende vorm")
        found, at = _postings(piece, at, pages, fields)
        if head(piece, at)[:2] != (ARRAY, 0):
            raise FormatError("een woord in de index heeft varianten die we niet verwachten")
        for _ in range(parts - 2):
            at = after(piece, at)
        yield word, found


def _postings(piece: bytes, at: int, count: int, fields: list[str]) -> tuple[list[Posting], int]:
    """The pages of a word, and where they end. Each is its number, as a step, and lists of places in its text and its fields."""
    number, found = 0, []
    for _ in range(count):
        kind, parts, at = head(piece, at)
        if kind != ARRAY or parts < 3:
            raise FormatError("een woord in de index heeft een pagina met een onbekende vorm")
        step, at = _numbers(piece, at, 1)
        places, at = _numbers(piece, *_length(piece, at))
        named, at = _numbers(piece, *_length(piece, at))
        for _ in range(parts - 3):
            at = after(piece, at)
        number += step[0]
        weights = _weights(places)
        names = frozenset(fields[field] for field in _fields(named))
        found.append(Posting(number, tuple(sorted(weights)), sum(weights.values()), names))
    return found, at


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Where the content of a list begins, and how long the list is."""
    kind, count, at = head(data, at)
    if kind != ARRAY:
        raise FormatError(f"byte {at} is geen lijst")
    return at, count


def _numbers(data: bytes, at: int, count: int) -> tuple[list[int], int]:
    """So many numbers, and where they end. There are millions of them, so the small ones take one look."""
    found = []
    for _ in range(count):
        first = data[at]
        if first < 24:
            found.append(first)
            at += 1
            continue
        kind, value, at = head(data, at)
        if kind not in (UINT, NEGATIVE):
            raise FormatError(f"byte {at} is geen getal")
        found.append(value if kind == UINT else -1 - value)
    return found, at


def _weights(numbers: list[int]) -> dict[int, int]:
    """Place -> weight. A negative number is the weight of what follows; places are steps, the first of a weight from the start."""
    found: dict[int, int] = {}
    weight, place = UNWRITTEN, 0
    for number in numbers:
        if number < 0:
            weight, place = -1 - number, 0
        else:
            place += number
            found.setdefault(place, weight)
    return found


def _fields(numbers: list[int]) -> Iterator[int]:
    """Numbers of the fields that have the word; a negative number is a field, and what follows are places in it."""
    field = 0
    for number in numbers:
        if number < 0:
            field = -1 - number
        else:
            yield field
