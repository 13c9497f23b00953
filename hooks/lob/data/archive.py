"""ZIP files that are the same wherever they are made."""

from __future__ import annotations

import datetime
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from lob.data.store import NOTHING, Store

T = TypeVar("T")


class Made(Mapping[str, T]):
    """Files by name, in order, each made anew whenever it is asked for: a site of thousands of pages is never held whole."""

    def __init__(self, makers: Mapping[str, Callable[[], T]]) -> None:
        """By name what makes a file."""
        self._makers = makers

    def __getitem__(self, name: str) -> T:
        """The file with that name, made now."""
        return self._makers[name]()

    def __contains__(self, name: object) -> bool:
        """Whether there is one with that name; it is not made for the answer."""
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._makers)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._makers)


def as_zip(files: Mapping[str, bytes], moment: datetime.datetime) -> bytes:
    """A ZIP of these files as it is written by `zip_pieces`, whole."""
    return b"".join(zip_pieces(files, moment))


def zip_pieces(
    files: Mapping[str, bytes],
    moment: datetime.datetime,
    store: Store = NOTHING,
    origins: Mapping[str, bytes] = MappingProxyType({}),
) -> Iterator[bytes]:
    """A ZIP of these files, piece by piece, that tells nothing of the machine it was made on: fixed time, order and rights.

    `origins` says of a file from what it is made, as bytes that hold all of it: then it is made only when the store has it not.
    """
    stamp, directory, at = _stamp(moment), bytearray(), 0
    for name in files:
        origin = origins.get(name) or files[name]
        entry = store.made("zip", (origin,), lambda name=name: _entry(files[name]))  # type: ignore[misc]
        sums, data = entry[: _SUMS.size], entry[_SUMS.size :]
        directory += _in_directory(name, stamp, sums, at)
        head = _HEAD.pack(b"PK\3\4", _VERSION, *_known(name, stamp, sums)) + name.encode()
        yield head + data
        at += len(head) + len(data)
    yield bytes(directory)
    yield _end(len(files), len(directory), at)


# APPNOTE.TXT 6.3 of PKWARE, 4.3.7, 4.3.12 and 4.3.14 to 4.3.16. Written here because zipfile takes no file that is packed already.
_SUMS = struct.Struct("<3L")
_HEAD = struct.Struct("<4sHHHLLLLHH")
_LISTED = struct.Struct("<4sHHHHLLLLHHHHHLL")
_VERSION, _UNIX = 20, 3
_DEFLATED, _UTF8 = 8, 0x800
_RIGHTS = 0o100644 << 16
_MOST = 0xFFFF


def _entry(data: bytes) -> bytes:
    """CRC and both sizes, and behind them the packed data."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    return _SUMS.pack(zlib.crc32(data), len(packed), len(data)) + packed


def _stamp(moment: datetime.datetime) -> int:
    """The moment in UTC as MS-DOS writes it, in steps of two seconds and from 1980 on."""
    year, month, day, hour, minute, second, *_ = max(
        moment.astimezone(datetime.UTC).timetuple()[:6], (1980, 1, 1, 0, 0, 0)
    )
    return (year - 1980) << 25 | month << 21 | day << 16 | hour << 11 | minute << 5 | second // 2


def _known(name: str, stamp: int, sums: bytes) -> tuple[int, ...]:
    """What both heads of a file say of it, as far as the length of what stands between name and data."""
    return (0 if name.isascii() else _UTF8, _DEFLATED, stamp, *_SUMS.unpack(sums), len(name.encode()), 0)


def _in_directory(name: str, stamp: int, sums: bytes, at: int) -> bytes:
    made_by = _UNIX << 8 | _VERSION
    known = _known(name, stamp, sums)
    return _LISTED.pack(b"PK\1\2", made_by, _VERSION, *known, 0, 0, 0, _RIGHTS, at) + name.encode()


def _end(count: int, size: int, at: int) -> bytes:
    """The end of the ZIP. More files than its old form can count are counted in the form of ZIP64."""
    long = b""
    if count >= _MOST:
        long = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, at)
        long += struct.pack("<4sLQL", b"PK\6\7", 0, at + size, 1)
    most = min(count, _MOST)
    return long + struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, most, most, size, at, 0)
