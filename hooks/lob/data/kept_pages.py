"""Pages that an earlier build made and that would be the same now but for the day: known by all that they read, as watched.py notes it."""

from __future__ import annotations

import json
import zlib

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from lob.data.store import Store
from lob.pages.day import filled, hollow
from lob.pages.subjects import Subject
from lob.pages.watched import Watch, subject_name


class KeptPages:
    """Kept are what a page asked the last time it was made, and, by the answers that these questions have, its text."""

    def __init__(self, watch: Watch, store: Store, around: bytes, day: str) -> None:
        """`around` holds all that pages read besides content and code; `day` is that of the site, in words."""
        self.watch, self._store, self._around, self._day = watch, store, around, day.encode()
        self._same: dict[str, tuple[bytes, ...]] = {}

    def has(self, subject: Subject) -> bool:
        """Whether the text of this page is known."""
        asked = self._store.found("vragen", self._name(subject))
        if asked is None:
            return False
        parts = self._parts(subject, json.loads(zlib.decompress(asked)))
        if not self._store.has("pagina", parts):
            return False
        self._same[subject.address] = parts
        return True

    def text(self, address: str) -> str | None:
        """The text of a page that is known."""
        parts = self._same.get(address)
        found = self._store.found("pagina", parts) if parts else None
        return filled(zlib.decompress(found), self._day).decode() if found is not None else None

    def keep(self, subject: Subject, text: str) -> None:
        """Keep the text of a page that was made just now; one that was known is kept already."""
        asked = None if subject.address in self._same else self.watch.end()
        if asked is not None:
            self._store.keep("vragen", self._name(subject), zlib.compress(json.dumps(asked).encode(), 1))
            self._store.keep("pagina", self._parts(subject, asked), zlib.compress(hollow(text.encode()), 1))

    def _name(self, subject: Subject) -> tuple[bytes, ...]:
        return (subject.address.encode(),)

    def _parts(self, subject: Subject, asked: list[str]) -> tuple[bytes, ...]:
        return (self._around, subject_name(subject).encode(), self.watch.answers(asked).encode())


class KeptTemplates(BytecodeCache):
    """Templates that Jinja compiled before. They run when they are read, as what Python keeps in __pycache__ does."""

    def __init__(self, store: Store) -> None:
        """Keep them in `store`."""
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template of this text, if it is known."""
        found = self._store.found("sjabloon", _named(bucket))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._store.keep("sjabloon", _named(bucket), bucket.bytecode_to_string())


def _named(bucket: Bucket) -> tuple[bytes, ...]:
    return (bucket.key.encode(), bucket.checksum.encode())
