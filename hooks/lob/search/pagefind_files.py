"""The files that Pagefind 1.5.2 writes, made lighter to send: smaller pieces of index, short names, a list of pages by column.

A visitor's first result needs the list of pages and the piece of index with the word asked for. Pagefind makes pieces of
some 25 kB and gives every page 15 characters of hash, which at 10,000 pages is more than all the rest together. Our list
has the same facts in a tenth of the bytes; theme/scripts/search/page-list.js makes Pagefind's list of it again, and the runtime gets
one call to that. Pagefind numbers pages as the disk happens to give them; here they get the order of their names, so that
the same pages give the same bytes on any disk. Nothing changes what is found: the places of words are copied byte for byte.

The files are CBOR behind a signature, compressed: see pagefind/src/index/index_metadata.rs and index_words.rs.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

SIGNATURE = b"pagefind_dcd"
# Bytes of index in one piece before compression: small, as a query needs one or two words of it. A large site gets larger
# pieces, because the list of pieces is sent too.
PIECE = 2_500
MOST_PIECES = 700
# Page lengths keep this many leading bits. They only decide how much a long page is held back in the ranking.
LENGTH_BITS = 3
# The character for the first of the page lengths; with it, every length is one printable character.
FIRST_LENGTH = "#"
# Where Pagefind's runtime has unpacked the list of pages, and what it does then.
LIST_READ = 'this.searchMeta=this.decompress(new Uint8Array(compressed_meta),"Pagefind metadata");'
LIST_MADE = 'this.searchMeta=LOB.zoeklijst(this.decompress(new Uint8Array(compressed_meta),"Pagefind metadata"));'
BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
PIECE_NAME = 6

Cbor: TypeAlias = "int | str | list[Cbor]"
UINT, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4

# Bytes that a number takes, by its first byte. Anything else takes so many that reading ends in an error.
_WIDTH = (
    tuple(1 if first & 31 < 24 else 1 + (1 << (first & 31) - 24) if first & 31 < 28 else 1 << 40 for first in range(64))
    + (1 << 40,) * 192
)


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
    known = [_page(page, names) for page in meta[1]]
    order = sorted(range(len(known)), key=lambda number: _place(known[number][0]))
    places = {number: place for place, number in enumerate(order)}
    words = [word for path in _in_order(folder, meta[2]) for word in numbered_words(read(path), places)]
    for path in (folder / "index").iterdir():
        path.unlink()
    pieces = list(_write_pieces(folder / "index", list(_pieces(words))))
    for path in (folder / "fragment").iterdir():
        path.rename(path.with_name(f"{names[path.stem]}.pf_fragment"))
    content = page_list(meta, [known[number] for number in order], pieces)
    name = f"m{hashlib.sha256(content).hexdigest()[:10]}"
    lists[0].unlink()
    target = folder / f"pagefind.{name}.pf_meta"
    write(target, content)
    runtime = folder / "pagefind.js"
    runtime.write_text(with_own_list(runtime.read_text("utf-8")), "utf-8")
    return target, name


def with_own_list(runtime: str) -> str:
    """Pagefind's runtime, made to read the list of pages as `page_list` writes it."""
    if runtime.count(LIST_READ) != 1:
        raise FormatError("pagefind.js leest de lijst met pagina's op een andere manier")
    return runtime.replace(LIST_READ, LIST_MADE)


def page_list(meta: Sequence[Cbor], pages: Sequence[tuple[str, int]], pieces: Sequence[tuple[str, str]]) -> bytes:
    """The list of pages and of pieces of index, by column: like stands with like, which compresses well.

    `meta` is Pagefind's own list, `pages` are names with lengths, `pieces` are where each piece begins and its name.
    """
    version, _, _, filters, sorts, fields = meta
    if filters or sorts:
        raise FormatError("de lijst met pagina's heeft filters of een volgorde die we niet verwachten")
    sizes = sorted({size for _, size in pages})
    columns = {
        "version": version,
        "pages": " ".join(_steps([name for name, _ in pages])),
        "sizes": sizes,
        "base": ord(FIRST_LENGTH),
        "lengths": "".join(chr(ord(FIRST_LENGTH) + sizes.index(size)) for _, size in pages),
        "first": " ".join(first for first, _ in pieces),
        "pieces": " ".join(name for _, name in pieces),
        "meta": fields,
    }
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _steps(names: Sequence[str]) -> Iterator[str]:
    """Names as they are, but a number that follows on a lower one of the same kind as the step between the two."""
    last = ""
    for name in names:
        step = int(name[1:]) - int(last[1:]) if name[:1] == last[:1] and _is_count(name) and _is_count(last) else 0
        yield str(step) if step > 0 else name
        last = name


def _place(name: str) -> tuple[str, int, str]:
    return name[:1], int(name[1:]) if _is_count(name) else 0, name


def _is_count(name: str) -> bool:
    return name[1:].isdecimal() and name[1] != "0"


def _in_order(folder: Path, pieces: Cbor) -> Iterator[Path]:
    for piece in pieces if isinstance(pieces, list) else []:
        if not isinstance(piece, list) or len(piece) != 3:
            raise FormatError("de lijst met stukken van de index heeft een onbekende vorm")
        yield folder / "index" / f"{piece[2]}.pf_index"


def _page(page: Cbor, names: Mapping[str, str]) -> tuple[str, int]:
    if not isinstance(page, list) or len(page) != 2 or not isinstance(page[0], str) or not isinstance(page[1], int):
        raise FormatError("een pagina in de lijst heeft een onbekende vorm")
    return names[page[0]], coarse(page[1])


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
        if (kind, fields, inner) != (ARRAY, 3, ARRAY) or not isinstance(word, str):
            raise FormatError("een woord in de index heeft een onbekende vorm")
        found, at = _pages(piece, at, pages, places)
        if piece[at : at + 1] != encode([]):
            raise FormatError("een woord in de index heeft varianten die we niet verwachten")
        at += 1
        yield word, _head(ARRAY, 3) + encode(word) + found + encode([])


def _pages(piece: bytes, at: int, count: int, places: Mapping[int, int]) -> tuple[bytes, int]:
    """The pages of a word, numbered anew, and where they end. Each page is its number, as a step, and lists of places."""
    number, found = 0, []
    for _ in range(count):
        _, parts, at = head(piece, at)
        _, step, start = head(piece, at)
        number += step
        at = start
        for _ in range(parts - 1):
            at = _after_numbers(piece, at)
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
