"""ZIP files that are the same wherever they are made."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

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
    """A ZIP of these files that tells nothing of the machine it was made on: fixed time, order and rights."""
    stamp = max(moment.astimezone(datetime.UTC).timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, stamp)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return target.getvalue()
