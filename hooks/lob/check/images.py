"""What a picture carries beside its image: metadata with a place, a maker or a program, and another kind than its name says.

Read from the segments of the file, and nothing is decoded: a few lines for each kind, no package of compiled code on a school
computer, and bytes of an unknown sender reach no decoder.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

# How a file begins, by the kind that it is; of the last ones no page can show anything.
_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
_BRANDS = {
    b"avif": "avif",
    b"avis": "avif",
    b"heic": "heic",
    b"heix": "heic",
    b"hevc": "heic",
    b"mif1": "heic",
    b"msf1": "heic",
}
_ENDS = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif", "webp": "webp"}
# Tags of EXIF that tell how to show the picture: orientation, resolution, place of colours.
_SHOWING = frozenset([0x0112, 0x011A, 0x011B, 0x0128, 0x0213])
# Sizes in bytes of the types of a TIFF value, by their number.
_PNG_TEXT = frozenset([b"tEXt", b"zTXt", b"iTXt", b"caBX"])


class Piece(NamedTuple):
    """A part of a picture: `start` and `end` in its bytes, and what it holds when that is no part of the image."""

    start: int
    end: int
    carries: str = ""


def picture_kind(data: bytes) -> str:
    """What a file is by its first bytes: `jpeg`, `png`, `webp`, `heic`, ...; '' when it is none of them."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "")
    return next((kind for start, kind in _STARTS if data.startswith(start)), "")


def kind_by_name(name: str) -> str:
    """The kind that a file should be by its name; '' for one that is no picture of dots."""
    return _ENDS.get(name.lower().rpartition(".")[2], "")


def pieces(data: bytes) -> Iterator[Piece]:
    """All of a picture, in order, as far as it can be read; what carries something else says what that is."""
    reader = {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif}.get(picture_kind(data))
    yield from reader(data) if reader else [Piece(0, len(data))]


def carried(data: bytes) -> list[str]:
    """What a picture carries beside its image, in Dutch; each thing once."""
    return list(dict.fromkeys(piece.carries for piece in pieces(data) if piece.carries))


def without_carried(data: bytes) -> bytes:
    """The same picture, its image to the byte, without what it carries; a turned photo keeps how it is turned."""
    kept = b"".join(_kept(data, piece) for piece in pieces(data))
    if picture_kind(data) == "webp" and len(kept) > 12:
        return _webp_header(kept)
    return kept


def _kept(data: bytes, piece: Piece) -> bytes:
    if not piece.carries:
        return data[piece.start : piece.end]
    turned = (
        _orientation(data[piece.start + 10 : piece.end]) if piece.carries == EXIF and data[piece.start] == 0xFF else 1
    )
    return _turned(turned) if turned > 1 else b""


EXIF = "EXIF (plaats, tijd, camera of maker)"
XMP = "XMP (maker of programma)"
IPTC = "IPTC (maker of onderschrift)"
REMARK = "een opmerking van een programma"
THUMB = "een tweede, kleine foto"
BEHIND = "gegevens achter de foto"


def _jpeg(data: bytes) -> Iterator[Piece]:
    yield Piece(0, 2)
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF or 0xD0 <= mark <= 0xD8 or mark == 0x01:
            yield Piece(at, at + (1 if mark == 0xFF else 2))
            at += 1 if mark == 0xFF else 2
            continue
        end = min(at + 2 + int.from_bytes(data[at + 2 : at + 4], "big"), len(data))
        if mark == 0xDA:
            break
        yield Piece(at, end, _segment(mark, data[at + 4 : end]))
        at = max(end, at + 4)
    stop = data.rfind(b"\xff\xd9", at)
    stop = stop + 2 if stop >= 0 else len(data)
    yield Piece(at, stop)
    if stop < len(data):
        yield Piece(stop, len(data), BEHIND)


def _segment(mark: int, body: bytes) -> str:
    if mark == 0xFE:
        return REMARK
    if mark == 0xE0 and (body.startswith(b"JFXX") or (body.startswith(b"JFIF") and body[12:14] not in (b"\0\0", b""))):
        return THUMB
    if mark == 0xE1:
        return (
            "" if body.startswith(b"Exif\0\0") and _shows_only(body[6:]) else EXIF if body.startswith(b"Exif") else XMP
        )
    if mark == 0xE2:
        return "" if body.startswith(b"ICC_PROFILE") else THUMB
    if mark == 0xED:
        return IPTC
    return REMARK if 0xE3 <= mark <= 0xEF and mark != 0xEE else ""


def _tags(tiff: bytes) -> tuple[dict[int, int], int]:
    """Tags of the first directory of EXIF with their short value, and where a next one begins. Broken bytes give a tag 0."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        if order is None:
            return {0: 0}, 0
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        rows = [struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * row) for row in range(min(count, 200))]
        (following,) = struct.unpack_from(f"{order}I", tiff, first + 2 + 12 * len(rows))
    except struct.error:
        return {0: 0}, 0
    return {tag: value for tag, _, _, value in rows}, following


def _shows_only(tiff: bytes) -> bool:
    tags, following = _tags(tiff)
    return not following and set(tags) <= _SHOWING and len(tiff) < 200


def _orientation(tiff: bytes) -> int:
    value = _tags(tiff)[0].get(0x0112, 1)
    return value if 1 <= value <= 8 else 1


def _turned(value: int) -> bytes:
    """An EXIF segment that says how the photo is turned, and nothing else."""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, 0x0112, 3, 1, value, 0, 0)
    return struct.pack(">BBH", 0xFF, 0xE1, 8 + len(tiff)) + b"Exif\0\0" + tiff


def _png(data: bytes) -> Iterator[Piece]:
    yield Piece(0, 8)
    at = 8
    while at + 8 <= len(data):
        kind, size = data[at + 4 : at + 8], int.from_bytes(data[at : at + 4], "big")
        end = min(at + 12 + size, len(data))
        yield Piece(at, end, EXIF if kind == b"eXIf" else REMARK if kind in _PNG_TEXT else "")
        at = end
        if kind == b"IEND":
            break
    if at < len(data):
        yield Piece(at, len(data), BEHIND)


def _webp(data: bytes) -> Iterator[Piece]:
    yield Piece(0, 12)
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = min(at + 8 + size + size % 2, len(data))
        yield Piece(at, end, {b"EXIF": EXIF, b"XMP ": XMP}.get(data[at : at + 4], ""))
        at = end
    if at < len(data):
        yield Piece(at, len(data), BEHIND)


def _webp_header(data: bytes) -> bytes:
    """The size of the file anew, and the flags for metadata that is gone."""
    out = bytearray(data)
    out[4:8] = struct.pack("<I", len(out) - 8)
    if out[12:16] == b"VP8X" and len(out) > 20:
        out[20] &= ~0x0C & 0xFF
    return bytes(out)


def _gif(data: bytes) -> Iterator[Piece]:
    at = 13 + (3 << ((data[10] & 7) + 1) if len(data) > 10 and data[10] & 0x80 else 0)
    yield Piece(0, min(at, len(data)))
    while at < len(data) and data[at] in (0x21, 0x2C):
        start = at
        at += 2
        if data[start] == 0x2C:
            packed = data[start + 9] if start + 9 < len(data) else 0
            at = start + 11 + (3 << ((packed & 7) + 1) if packed & 0x80 else 0)
        while at < len(data) and data[at]:
            at += data[at] + 1
        at = min(at + 1, len(data))
        yield Piece(start, at, _extension(data[start:at]))
    end = min(at + 1, len(data))
    yield Piece(at, end)
    if end < len(data):
        yield Piece(end, len(data), BEHIND)


def _extension(block: bytes) -> str:
    if block[:2] == b"\x21\xfe":
        return REMARK
    return XMP if block[:2] == b"\x21\xff" and block[3:11] == b"XMP Data" else ""
