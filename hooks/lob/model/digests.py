"""Short names for bytes, for files and for the tools at hand: what is kept of an earlier run is known by these."""

from __future__ import annotations

import platform
import sys
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from lob.model.on_disk import files_below

SIZE = 16


def digest(*parts: bytes) -> str:
    """A short name for these bytes, in these parts, and no others."""
    found = blake2b(digest_size=SIZE)
    for part in parts if len(parts) > 1 else ():
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    found.update(parts[0] if len(parts) == 1 else b"")
    return found.hexdigest()


def digest_of_files(folders: Iterable[Path], ends: tuple[str, ...], first: str = "") -> str:
    """A short name for all files below these folders with one of these endings; `first` belongs to it."""
    found = blake2b(first.encode(), digest_size=SIZE)
    for folder in folders:
        for name, path in files_below(folder):
            if name.endswith(ends):
                found.update(f"\0{name}\0".encode())
                found.update(path.read_bytes())
    return found.hexdigest()


def tools() -> str:
    """Every package that can be imported here with its version, Python's own and that of the library that packs."""
    found = {path.name for folder in sys.path for path in Path(folder or ".").glob("*-info") if folder}
    return " ".join([platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *sorted(found)])
