"""Pictures by what they hold: metadata is seen and taken out, the image itself stays to the byte, broken bytes raise nothing."""

from __future__ import annotations

import random
import struct
import zlib

import pytest

from lob.check.images import (
    BEHIND,
    EXIF,
    IPTC,
    REMARK,
    THUMB,
    XMP,
    carried,
    kind_by_name,
    picture_kind,
    without_carried,
)


def tiff(*tags: tuple[int, int], following: int = 0) -> bytes:
    rows = b"".join(struct.pack(">HHIHH", tag, 3, 1, value, 0) for tag, value in tags)
    return struct.pack(">2sHIH", b"MM", 42, 8, len(tags)) + rows + struct.pack(">I", following)


def segment(mark: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(body) + 2) + body


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
SCAN = segment(0xDB, b"\0" * 65) + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd9"


def jpeg(*extra: bytes, behind: bytes = b"") -> bytes:
    return b"\xff\xd8" + JFIF + b"".join(extra) + SCAN + behind


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*extra: bytes, behind: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    image = chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + image + behind


def riff(*parts: tuple[bytes, bytes]) -> bytes:
    body = b"".join(name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def webp(*extra: tuple[bytes, bytes], flags: int = 0) -> bytes:
    return riff((b"VP8X", bytes([flags]) + b"\0" * 9), (b"VP8 ", b"image"), *extra)


def gif(*extra: bytes) -> bytes:
    image = b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + b"".join(extra) + image + b"\x3b"


GPS, TURNED = (
    segment(0xE1, b"Exif\0\0" + tiff((0x8825, 26), (0x0112, 6))),
    segment(0xE1, b"Exif\0\0" + tiff((0x0112, 6))),
)
CARRYING = {
    "gps": (jpeg(GPS), [EXIF], jpeg(TURNED)),
    "artist": (jpeg(segment(0xE1, b"Exif\0\0" + tiff((0x013B, 1)))), [EXIF], jpeg()),
    "thumbnail": (jpeg(segment(0xE1, b"Exif\0\0" + tiff((0x0112, 1), following=80))), [EXIF], jpeg()),
    "broken exif": (jpeg(segment(0xE1, b"Exif\0\0MM")), [EXIF], jpeg()),
    "xmp": (jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")), [XMP], jpeg()),
    "iptc": (jpeg(segment(0xED, b"Photoshop 3.0\0")), [IPTC], jpeg()),
    "remark": (jpeg(segment(0xFE, b"by Jan")), [REMARK], jpeg()),
    "second photo": (jpeg(segment(0xE2, b"MPF\0")), [THUMB], jpeg()),
    "behind a jpeg": (jpeg(behind=b"SEFT"), [BEHIND], jpeg()),
    "png text": (png(chunk(b"tEXt", b"Author\0Jan")), [REMARK], png()),
    "png itxt": (png(chunk(b"iTXt", b"XML:com.adobe.xmp\0"), chunk(b"zTXt", b"x")), [REMARK], png()),
    "png exif": (png(chunk(b"eXIf", tiff((0x8825, 1)))), [EXIF], png()),
    "behind a png": (png(behind=b"PK"), [BEHIND], png()),
    "webp exif": (webp((b"EXIF", b"x"), flags=8), [EXIF], webp()),
    "webp xmp": (webp((b"XMP ", b"<x/>"), flags=4), [XMP], webp()),
    "gif remark": (gif(b"\x21\xfe\x03Jan\0"), [REMARK], gif()),
    "gif xmp": (gif(b"\x21\xff\x0bXMP DataXMP\1x\0"), [XMP], gif()),
}
CLEAN = {
    "jpeg": jpeg(),
    "turned jpeg": jpeg(TURNED),
    "colours": jpeg(segment(0xE2, b"ICC_PROFILE\0x")),
    "png": png(chunk(b"gAMA", b"\0\0\0\1"), chunk(b"tIME", b"\0" * 7)),
    "webp": webp(),
    "gif": gif(b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0", b"\x21\xf9\4\0\0\0\0\0"),
}


@pytest.mark.parametrize("case", CARRYING)
def test_what_a_picture_carries_is_seen_and_taken_out(case: str) -> None:
    data, said, clean = CARRYING[case]
    assert carried(data) == said
    assert without_carried(data) == clean
    assert carried(without_carried(data)) == []


@pytest.mark.parametrize("case", CLEAN)
def test_a_clean_picture_stays_to_the_byte(case: str) -> None:
    assert carried(CLEAN[case]) == []
    assert without_carried(CLEAN[case]) == CLEAN[case]


@pytest.mark.parametrize(
    ("data", "kind"),
    [(jpeg(), "jpeg"), (png(), "png"), (webp(), "webp"), (gif(), "gif"), (b"\0\0\0\x18ftypheic", "heic"), (b"\0\0\0\x18ftypavif", "avif"), (b"", ""), (b"x", "")],
)  # fmt: skip
def test_the_kind_is_that_of_the_content(data: bytes, kind: str) -> None:
    assert picture_kind(data) == kind


def test_the_kind_by_name() -> None:
    assert [kind_by_name(name) for name in ("a.JPG", "b.jpeg", "c.webp", "d.svg", "e")] == [
        "jpeg",
        "jpeg",
        "webp",
        "",
        "",
    ]


def test_broken_pictures_raise_nothing_and_are_read_to_their_end() -> None:
    chance = random.Random(5)
    for data in [*CLEAN.values(), *(case[0] for case in CARRYING.values())]:
        for _ in range(200):
            torn = bytearray(data[: chance.randint(0, len(data))])
            for _ in range(chance.randint(0, 3)):
                if torn:
                    torn[chance.randrange(len(torn))] = chance.randrange(256)
            found = without_carried(bytes(torn))
            assert len(found) <= len(torn) + 40
            carried(found)
