"""What an earlier run found, kept in .cache/ by content and code: a file that is as it was has the findings that it had.

The folder may go at any time; with and without it the findings are the same. What a file asked about others is kept with the
answers (lob/check/known.py): it is judged anew when one of them is another now, and not because a page was added elsewhere.
Only files without a fault are kept, so a fault is always judged anew, with proposals from all that there is. The file is JSON:
whatever stands in it, reading it runs nothing. A process that looks again and again, as the preview does, keeps the files
themselves as well, with their trees: see Memory.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown import __version__ as markdown_version

from lob.check.known import Names
from lob.model.digests import digest, digest_of_files
from lob.model.findings import Finding, blocking
from lob.model.opening import known_source
from lob.model.source import Source
from lob.model.template import TEMPLATE_FOLDER, Template, load_template

FILE = ".cache/controle.json"
CODE = Path(__file__).resolve().parent.parent
# Fields that every run asks of every file, for names and dates; with these the front matter need not be read.
TEXTS = ("id", "titel", "gecontroleerd", "herkomst")


@dataclass
class Memory:
    """What one process keeps between two looks at the same house: its template, and its files as read and judged."""

    code: str = ""
    template: Template | None = None
    # Path -> the name of its bytes, the file as read, what it asked about others, and what was found.
    files: dict[str, tuple[str, Source, dict[str, str], list[Finding]]] = field(default_factory=dict)


class Kept:
    """The findings of an earlier run with the same code and template; empty when there was none."""

    def __init__(self, root: Path, memory: Memory | None = None) -> None:
        """Read what is kept below `root`."""
        self._root = root
        self._path = root / FILE
        self._code = _digest_of_code(root)
        self._memory = memory or Memory()
        if self._memory.code != self._code:
            self._memory.code, self._memory.template = self._code, None
            self._memory.files.clear()
        self._files: dict[str, list[Any]] = {}
        self._new: dict[str, list[Any]] = {}
        self._together: dict[str, list[Any]] = {}
        self._new_together: dict[str, list[Any]] = {}
        self._digests: dict[str, str] = {}
        try:
            data = json.loads(self._path.read_bytes())
            if data["code"] == self._code:
                self._files, self._together = dict(data["files"]), dict(data["together"])
        except (OSError, ValueError, KeyError, TypeError):
            return

    def template(self) -> Template:
        """The template of the house. ValueError or OSError when it cannot be read."""
        self._memory.template = self._memory.template or load_template(self._root / TEMPLATE_FOLDER)
        return self._memory.template

    def source(self, path: str, data: bytes) -> Source | None:
        """A file that holds what it held when it was read in order; None when it has to be read."""
        name = self._digests[path] = digest(data)
        remembered = self._memory.files.get(path)
        if remembered and remembered[0] == name:
            return remembered[1]
        found = self._files.get(path)
        return known_source(path, data, found[1]) if found and found[0] == name else None

    def drop(self, path: str) -> None:
        """Keep nothing of a file that could not be read without a remark."""
        self._digests.pop(path, None)

    def judged(self, source: Source, names: Names) -> list[Finding] | None:
        """What was found in a file that would get the same answers now; None when it has to be judged."""
        remembered = self._memory.files.get(source.path)
        if remembered and remembered[1] is source and not blocking(remembered[3]):
            asked, findings = remembered[2:]
        elif source.kept and (found := self._files.get(source.path)):
            asked, findings = found[2], [Finding(source.path, *row) for row in found[3]]
        else:
            return None
        if any(names.answer(question) != answer for question, answer in asked.items()):
            return None
        self.keep(source, asked, findings)
        return findings

    def of_template(self, shown: str, make: Callable[[], Iterable[Finding]]) -> list[Finding]:
        """What is to be said of the template, which is a part of the code here: as it was when the site showed as much, or anew."""
        return self._as_it_was("template", digest(shown.encode()), make)

    def of_rules(self, make: Callable[[], Iterable[Finding]]) -> list[Finding]:
        """What is to be said of the rule files."""
        return self._as_it_was("rules", "", make)

    def of_theme(self, make: Callable[[], Iterable[Finding]]) -> list[Finding]:
        """What is to be said of the theme: as it was when no file of it has changed, or anew."""
        return self._as_it_was("theme", digest_of_files((self._root / "theme",), (".html",)), make)

    def of_texts(self, texts: Mapping[str, str], make: Callable[[], Iterable[Finding]]) -> list[Finding]:
        """What is to be said of texts beside each other: as it was when all of them, by path, are as they were, or anew."""
        name = digest("\0".join(part for pair in texts.items() for part in pair).encode("utf-8", "surrogateescape"))
        return self._as_it_was("texts", name, make)

    def _as_it_was(self, what: str, name: str, make: Callable[[], Iterable[Finding]]) -> list[Finding]:
        """The findings of an earlier run about what had the same `name`, or those that are made now."""
        before = self._together.get(what)
        if before and before[0] == name:
            self._new_together[what] = before
            return [Finding(*row) for row in before[1]]
        found = list(make())
        self._new_together[what] = [name, [[f.path, f.line, f.code, f.text, f.remedy] for f in found]]
        return found

    def keep(self, source: Source, asked: Mapping[str, str], findings: list[Finding]) -> None:
        """Keep what was found in a file, and what it asked; for a later process, unless something has to be mended."""
        rows = list(findings)
        name = self._digests.get(source.path)
        if name:
            self._memory.files[source.path] = (name, source, dict(asked), rows)
        if name and not blocking(rows):
            texts = {field: source.text(field) for field in TEXTS}
            self._new[source.path] = [name, texts, dict(asked), [[f.line, f.code, f.text, f.remedy] for f in rows]]

    def save(self) -> None:
        """Write what this run found in the place of what was kept. Where nothing can be written, nothing is kept."""
        if (self._new, self._new_together) == (self._files, self._together):
            return
        try:
            self._path.parent.mkdir(exist_ok=True)
            half = self._path.with_suffix(f".{os.getpid()}")
            kept = {"code": self._code, "together": self._new_together, "files": self._new}
            half.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
            half.replace(self._path)
        except OSError:
            return


def _digest_of_code(root: Path) -> str:
    return digest_of_files(
        (CODE, root / TEMPLATE_FOLDER), (".py", ".yml"), f"{platform.python_version()} {markdown_version}"
    )
