"""What a file may refer to, and what it asked: findings of an earlier run stand as long as the answers are the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lob.model.template import Template

# Questions to Names are one text each: what is asked about, and its name. A kind stands for its records.
_PAGE, _BESIDE, _TEMPLATE, _FILE = "/", "+", "%", "*"


@dataclass(frozen=True, slots=True)
class Names:
    """What can be referred to below `root`: ids per kind, the addresses of all pages, and files."""

    root: Path
    ids: Mapping[str, frozenset[str]]
    addresses: frozenset[str]
    template: Template
    # Paths of the files that lie beside examples.
    files: frozenset[str] = frozenset()
    # What a page can ask the theme for; nothing where there is no theme.
    templates: frozenset[str] = frozenset()
    # What was asked, with the answer: what was judged stands as long as these do.
    asked: dict[str, str] = field(default_factory=dict, compare=False)

    def of(self, kind_id: str) -> frozenset[str]:
        """All ids of a kind, for a proposal behind a reference that leads nowhere."""
        return self.ids.get(kind_id, frozenset())

    def has(self, kind_id: str, name: str) -> bool:
        """Whether there is a record of that kind."""
        return bool(self._ask(f"{kind_id}:{name}"))

    def has_page(self, address: str) -> bool:
        """Whether there is a page at that address, without the slashes around it."""
        return bool(self._ask(f"{_PAGE}:{address}"))

    def has_beside(self, path: str) -> bool:
        """Whether a file lies there beside an example."""
        return bool(self._ask(f"{_BESIDE}:{path}"))

    def has_template(self, name: str) -> bool:
        """Whether a page can ask for that template; where there is no theme, for any."""
        return bool(self._ask(f"{_TEMPLATE}:{name}"))

    def file(self, path: str) -> tuple[str, int] | None:
        """The path below the root of the file that `path` leads to, and its size in bytes; None where no file is."""
        found, _, size = self._ask(f"{_FILE}:{path}").rpartition(" ")
        return (found, int(size)) if found else None

    def _ask(self, question: str) -> str:
        self.asked[question] = answer = self.answer(question)
        return answer

    def answer(self, question: str) -> str:
        """What is to be said to a question now; nothing stands for no."""
        what, _, name = question.partition(":")
        if what == _FILE:
            return self._file(name)
        if what == _TEMPLATE and not self.templates:
            return "ja"
        known = {_PAGE: self.addresses, _BESIDE: self.files, _TEMPLATE: self.templates}.get(what)
        return "ja" if name in (self.of(what) if known is None else known) else ""

    def _file(self, path: str) -> str:
        try:
            target, root = (self.root / path).resolve(), self.root.resolve()
            found = target.is_relative_to(root) and target.is_file()
            return f"{target.relative_to(root).as_posix()} {target.stat().st_size}" if found else ""
        except (OSError, ValueError):
            return ""
