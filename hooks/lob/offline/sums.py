"""Sums by which whoever has a file can see that it is the file that was published."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
_DATA = "gegevens"
DATA_SUMS = f"{_DATA}/{SUMS}"
# Files of the site that are scripts and pages of its own, and no data.
_OF_PAGES = (".js", ".html")


def is_data(name: str) -> bool:
    """Whether a file below /gegevens/ is data."""
    return not name.endswith(_OF_PAGES)


def sums(files: Mapping[str, bytes]) -> bytes:
    """The list that `sha256sum -c` reads."""
    return "".join(f"{_sum(files[name])}  {name}\n" for name in sorted(files)).encode()


def data_sums(site: Path, pack: Path | None = None) -> bytes:
    """The same of every data file of a built site, by its name below /gegevens/, and of the ZIP beside them."""
    folder = site / _DATA
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    named = {name: path for name, path in found.items() if is_data(name) and name != SUMS}
    named |= {f"../{pack.name}": pack} if pack else {}
    return "".join(f"{_sum(named[name].read_bytes())}  {name}\n" for name in sorted(named)).encode()


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
