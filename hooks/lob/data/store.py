"""What an earlier build made of the same bytes, kept in .cache/bouw.db, which is safe to delete.

A key is a hash of everything that goes in: bytes, code, and the packages at hand. So what is kept can be out of use and never wrong, and
a site is the same with and without it. What was damaged on the disk is made anew. Reading runs nothing but compiled templates.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from lob.model.digests import digest, digest_of_files, tools

FILE = ".cache/bouw.db"
CODE = Path(__file__).resolve().parents[2]
_SEAL = 8
_TABLE = "CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, what TEXT, data BLOB)"


class Store:
    """A shelf of made bytes. Without a place, or where nothing can be written or read, everything is made each time."""

    def __init__(self, root: Path | None = None) -> None:
        """Open what is kept below `root`."""
        self._path = root / FILE if root else None
        self._base = _opened(self._path) if self._path else None
        self._code = digest_of_files((CODE,), (".py", ".yml"), tools()).encode() if self._base else b""
        self._asked: set[str] = set()
        self._used: set[bytes] = set()

    def made(self, what: str, parts: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        """What `make` gives. `parts` must hold all that it depends on besides code; `what` names the kind of thing."""
        found = self.found(what, parts)
        if found is None:
            found = make()
            self.keep(what, parts, found)
        return found

    def found(self, what: str, parts: tuple[bytes, ...]) -> bytes | None:
        """What was kept for these parts."""
        if self._base is None:
            return None
        key = self._key(what, parts)
        rows = self._run("SELECT data FROM made WHERE key = ?", key)
        data = rows[0][0] if rows else None
        if not isinstance(data, bytes) or data[:_SEAL] != _seal(key, data[_SEAL:]):
            return None
        return data[_SEAL:]

    def has(self, what: str, parts: tuple[bytes, ...]) -> bool:
        """Whether something is kept for these parts, which may turn out to be damaged."""
        return self._base is not None and bool(self._run("SELECT 1 FROM made WHERE key = ?", self._key(what, parts)))

    def keep(self, what: str, parts: tuple[bytes, ...], data: bytes) -> None:
        """Keep this for these parts."""
        if self._base:
            key = self._key(what, parts)
            self._run("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", key, what, _seal(key, data) + data)

    def _key(self, what: str, parts: tuple[bytes, ...]) -> bytes:
        key = bytes.fromhex(digest(self._code, what.encode(), *parts))
        self._asked.add(what)
        self._used.add(key)
        return key

    def close(self) -> None:
        """Write what is new. Of the kinds that were asked for, what this build did not use goes."""
        for key, what in self._run("SELECT key, what FROM made"):
            if what in self._asked and key not in self._used:
                self._run("DELETE FROM made WHERE key = ?", key)
        if self._base:
            with suppress(sqlite3.Error):
                self._base.commit()
                self._base.close()
        self._base = None

    def _run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that a statement gives. When the disk or another build is in the way, nothing is kept from then on."""
        try:
            return self._base.execute(statement, values).fetchall() if self._base else []
        except sqlite3.OperationalError:
            self._base = None
        except sqlite3.DatabaseError:
            self._base = None
            _remove(self._path)
        return []


def _opened(path: Path, again: bool = True) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(exist_ok=True)
        base = sqlite3.connect(path, timeout=0)
        # A crash of the machine may damage the file: then it is made anew.
        base.execute("PRAGMA synchronous = OFF")
        base.execute(_TABLE)
    except (OSError, sqlite3.OperationalError):
        return None
    except sqlite3.DatabaseError:
        _remove(path)
        return _opened(path, again=False) if again else None
    return base


def _remove(path: Path | None) -> None:
    if path:
        with suppress(OSError):
            path.unlink()


def _seal(key: bytes, data: bytes) -> bytes:
    return blake2b(data, key=key, digest_size=_SEAL).digest()


# Keeps nothing.
NOTHING = Store()
