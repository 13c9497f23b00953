"""The files that Pagefind 1.5.2 writes, made lighter to send: smaller pieces of index, short names, coarser page lengths.

A visitor's first result needs the list of pages and the piece of index with the word asked for. Pagefind makes pieces of
some 25 kB and gives every page 15 characters of hash, which at 10,000 pages is more than all the rest together. Nothing
here changes what is found: the words and their places are copied byte for byte.

The files are CBOR behind a signature, compressed: see pagefind/src/index/index_metadata.rs and index_words.rs.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

SIGNATURE = b"pagefind_dcd"
# Bytes of index in one piece before compression: enough to hold a common word, little enough to fetch at once.
PIECE = 6_000
# Page lengths keep this many leading bits. They only decide how much a long page is held back in the ranking.
LENGTH_BITS = 3

Cbor: TypeAlias = "int | str | list[Cbor]"
UINT, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4


class FormatError(ValueError):
    """A file is not what Pagefind 1.5.2 writes."""


def read(path: Path) -> bytes:
    """The content of a file without compression and signature."""
    try:
        raw = gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as error:
        raise FormatError(f"{path.name} is niet uit te pakken") from error
    if not raw.startswith(SIGNATURE):
        raise FormatError(f"{path.name} heeft een onbekend begin")
    return raw[len(SIGNATURE) :]


def write(path: Path, content: bytes) -> None:
    """Compress and write; the same content gives the same bytes."""
    path.write_bytes(gzip.compress(SIGNATURE + content, 9, mtime=0))


def head(data: bytes, at: int) -> tuple[int, int, int]:
    """Kind and value of the item at `at`, and where its content begins."""
    kind, size = data[at] >> 5, data[at] & 31
    if size < 24:
        return kind, size, at + 1
    if size > 27 or kind not in (UINT, NEGATIVE, TEXT, ARRAY):
        raise FormatError(f"byte {at} is geen getal, tekst of lijst")
    count = 1 << (size - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + count], "big"), at + 1 + count


def decode(data: bytes, at: int = 0) -> tuple[Cbor, int]:
    """The item at `at` and where the next one begins."""
    kind, value, at = head(data, at)
    if kind == TEXT:
        return data[at : at + value].decode(), at + value
    if kind == ARRAY:
        items: list[Cbor] = []
        for _ in range(value):
            item, at = decode(data, at)
            items.append(item)
        return items, at
    return (value if kind == UINT else -1 - value), at


def skip(data: bytes, at: int) -> int:
    """Where the item after the one at `at` begins, without reading what is in between."""
    left = 1
    while left:
        kind, value, at = head(data, at)
        left += value - 1 if kind == ARRAY else -1
        at += value if kind == TEXT else 0
    return at


def encode(item: Cbor) -> bytes:
    """An item as bytes."""
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


def lighten(folder: Path, names: Mapping[str, str]) -> tuple[Path, str]:
    """Cut the index in smaller pieces and give each page its name from `names`, by the name that Pagefind gave it.

    Returns the path of the new list of pages and the name by which Pagefind's entry file must call it.
    """
    lists = list(folder.glob("pagefind.*.pf_meta"))
    meta = decode(read(lists[0]))[0] if len(lists) == 1 else None
    if not isinstance(meta, list) or len(meta) != 6 or not isinstance(meta[1], list):
        raise FormatError("de lijst met pagina's heeft een onbekende vorm")
    words = [word for path in _in_order(folder, meta[2]) for word in _words(read(path))]
    for path in (folder / "index").iterdir():
        path.unlink()
    meta[1] = [_page(page, names) for page in meta[1]]
    meta[2] = list(_write_pieces(folder / "index", list(_pieces(words))))
    for path in (folder / "fragment").iterdir():
        path.rename(path.with_name(f"{names[path.stem]}.pf_fragment"))
    content = encode(meta)
    name = f"m{hashlib.sha256(content).hexdigest()[:10]}"
    lists[0].unlink()
    target = folder / f"pagefind.{name}.pf_meta"
    write(target, content)
    return target, name


def _in_order(folder: Path, pieces: Cbor) -> Iterator[Path]:
    for piece in pieces if isinstance(pieces, list) else []:
        if not isinstance(piece, list) or len(piece) != 3:
            raise FormatError("de lijst met stukken van de index heeft een onbekende vorm")
        yield folder / "index" / f"{piece[2]}.pf_index"


def _page(page: Cbor, names: Mapping[str, str]) -> Cbor:
    if not isinstance(page, list) or len(page) != 2 or not isinstance(page[0], str) or not isinstance(page[1], int):
        raise FormatError("een pagina in de lijst heeft een onbekende vorm")
    return [names[page[0]], coarse(page[1])]


def coarse(length: int) -> int:
    """A page length rounded to its leading bits: 1234 -> 1280."""
    shift = max(0, length.bit_length() - LENGTH_BITS)
    return (length + (1 << shift) // 2) >> shift << shift


def _words(piece: bytes) -> Iterator[tuple[str, bytes]]:
    """Each word of a piece of index with its own bytes."""
    kind, fields, at = head(piece, 0)
    inner, count, at = head(piece, at)
    if (kind, fields, inner) != (ARRAY, 1, ARRAY):
        raise FormatError("een stuk van de index heeft een onbekende vorm")
    for _ in range(count):
        start = at
        word, _ = decode(piece, head(piece, at)[2])
        at = skip(piece, at)
        if not isinstance(word, str):
            raise FormatError("een woord in de index heeft een onbekende vorm")
        yield word, piece[start:at]


def _pieces(words: Sequence[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    piece: list[tuple[str, bytes]] = []
    size = 0
    for word in words:
        piece.append(word)
        size += len(word[1])
        if size >= PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _write_pieces(folder: Path, pieces: Sequence[Sequence[tuple[str, bytes]]]) -> Iterator[Cbor]:
    """Write the pieces, and give per piece from which word to which it goes, and its name."""
    for number, piece in enumerate(pieces):
        content = _head(ARRAY, 1) + _head(ARRAY, len(piece)) + b"".join(data for _, data in piece)
        name = hashlib.sha256(content).hexdigest()[:8]
        write(folder / f"{name}.pf_index", content)
        before = pieces[number - 1][-1][0] if number else ""
        yield [start_of(before, piece[0][0]), piece[-1][0], name]


def start_of(before: str, first: str) -> str:
    """As much of the first word of a piece as tells it from the last word of the piece before."""
    return first[: _shared(before, first) + 1] if before else first


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
