"""What an earlier run found, kept in .cache/ by content and code: a file that is as it was has the findings that it had.

The folder may go at any time; with and without it the findings are the same. Only files without a fault are kept, so a fault
is always judged anew. The file is JSON: whatever stands in it, reading it runs nothing.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from markdown import __version__ as markdown_version

from lob.check.files import FOLDERS
from lob.check.relations import Names
from lob.model.findings import Finding, blocking
from lob.model.source import Source
from lob.model.template import TEMPLATE_FOLDER

FILE = ".cache/controle.json"
CODE = Path(__file__).resolve().parent.parent
# Fields that every run asks of every file, for names and dates; with these the front matter need not be read.
TEXTS = ("id", "titel", "gecontroleerd")


def digest(data: bytes) -> str:
    """A short name for these bytes and no others."""
    return blake2b(data, digest_size=16).hexdigest()


class Kept:
    """The findings of an earlier run with the same code and template; empty when there was none."""

    def __init__(self, root: Path) -> None:
        """Read what is kept below `root`."""
        self._path = root / FILE
        self._code = _digest_of_code(root)
        self._files: dict[str, list[Any]] = {}
        self._new: dict[str, list[Any]] = {}
        self._digests: dict[str, str] = {}
        try:
            data = json.loads(self._path.read_bytes())
            self._files = dict(data["files"]) if data["code"] == self._code else {}
        except (OSError, ValueError, KeyError, TypeError):
            return

    def texts(self, path: str, data: bytes) -> Mapping[str, str] | None:
        """The fields of TEXTS of a file that holds what it held when it was in order."""
        name = self._digests[path] = digest(data)
        found = self._files.get(path)
        return found[1] if found and found[0] == name else None

    def drop(self, path: str) -> None:
        """Keep nothing of a file that could not be read without a remark."""
        self._digests.pop(path, None)

    def judged(self, source: Source, context: str) -> list[Finding] | None:
        """What was found in a file that was in order, among the same other files."""
        found = self._files.get(source.path)
        if not source.kept or not found or found[2] != context:
            return None
        return [Finding(source.path, *row) for row in found[3]]

    def keep(self, source: Source, context: str, findings: Iterable[Finding]) -> None:
        """Keep what was found in a file, unless something has to be mended."""
        rows = list(findings)
        name = self._digests.get(source.path)
        if name and not blocking(rows):
            texts = {field: source.text(field) for field in TEXTS}
            self._new[source.path] = [name, texts, context, [[f.line, f.code, f.text, f.remedy] for f in rows]]

    def save(self) -> None:
        """Write what this run found in the place of what was kept. Where nothing can be written, nothing is kept."""
        if self._new == self._files:
            return
        try:
            self._path.parent.mkdir(exist_ok=True)
            half = self._path.with_suffix(f".{os.getpid()}")
            half.write_text(json.dumps({"code": self._code, "files": self._new}, ensure_ascii=False), "utf-8")
            half.replace(self._path)
        except OSError:
            return


def context_of(root: Path, names: Names, templates: tuple[str, ...]) -> str:
    """A short name for all that a file may refer to: names, addresses, templates, and files with their size."""
    ids = sorted((kind, sorted(found)) for kind, found in names.ids.items())
    parts = [ids, sorted(names.addresses), templates, list(_attachments(root))]
    return digest(repr(parts).encode("utf-8", "surrogateescape"))


def _attachments(root: Path) -> Iterator[tuple[str, int]]:
    for top in FOLDERS:
        for folder, folders, files in os.walk(root / top):
            folders.sort()
            for name in sorted(files):
                path = f"{folder}/{name}"
                yield path, -1 if name.endswith(".md") else os.lstat(path).st_size


def _digest_of_code(root: Path) -> str:
    found = blake2b(f"{platform.python_version()} {markdown_version}".encode(), digest_size=16)
    for folder in (CODE, root / TEMPLATE_FOLDER):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".yml"):
                found.update(f"\0{path.relative_to(folder)}\0".encode())
                found.update(path.read_bytes())
    return found.hexdigest()
