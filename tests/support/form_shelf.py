"""All content as files of the form are tried beside it."""

from __future__ import annotations

from pathlib import Path

from lob.check.known import Names
from lob.check.library import Library, check_source, known_names, load_library
from lob.check.numbers import check_names
from lob.editors import writer
from lob.model.findings import MUST, Finding
from lob.model.opening import read_bytes
from lob.model.records import Record, record_of
from lob.model.source import Source
from lob.model.template import Kind, Template

PROSE = ("aanleiding", "aanpak", "wat-werkt", "wat-lastig-is", "wat-is-er-nodig", "tips")


class Shelf:
    """A copy of all content, which was read already, in which a file can be tried."""

    def __init__(self, root: Path, library: Library) -> None:
        self.root = root
        self.template: Template = library.template
        self.pairs = list(library.sources)
        self._known: dict[str, tuple[Names, list[tuple[str, Kind]]]] = {}

    def findings(self, name: str, data: bytes, tips: bool = False) -> list[Finding]:
        """MOET findings about a file in practices/ beside all others, with `tips` all; without reading the others again."""
        path, kind = f"practices/{name}", self.template.kinds["praktijkvoorbeeld"]
        source, found = read_bytes(path, data)
        if source is None:
            return found
        names, others = self._beside(path)
        found = [*check_names([(source, kind)], others), *check_source(source, kind, names)]
        return [f for f in found if f.path == path and (tips or f.level == MUST)]

    def _beside(self, path: str) -> tuple[Names, list[tuple[str, Kind]]]:
        """What a file at this place may refer to, and the paths of the other numbered ones: the same for each text that is tried there."""
        if path not in self._known:
            pairs = [pair for pair in self.pairs if pair[0].path != path]
            own = (path, self.template.kinds["praktijkvoorbeeld"])
            others = [(source.path, kind) for source, kind in pairs if kind.numbered]
            self._known[path] = (known_names(self.root, self.template, pairs, [own]), others)
        return self._known[path]

    def build_findings(self, name: str, data: bytes) -> list[Finding]:
        """The same as the check of this file gives them, of a house in which it lies in its folder."""
        path = self.root / "practices" / name
        before = path.read_bytes() if path.exists() else None
        path.write_bytes(data)
        try:
            found = load_library(self.root, only={f"practices/{name}"}).findings
            return [f for f in found if f.path == f"practices/{name}" and f.level == MUST]
        finally:
            path.write_bytes(before) if before is not None else path.unlink()

    def read(self, name: str, data: bytes) -> Record:
        """The file as a record."""
        source = self.source(name, data)
        return record_of(source, self.template.kinds["praktijkvoorbeeld"])

    def source(self, name: str, data: bytes) -> Source:
        """The file as it was read."""
        source, found = read_bytes(f"practices/{name}", data)
        assert source is not None, found
        return source


def typed(read: Record, heading: str) -> str:
    """The text under a heading as it was typed."""
    section = read.section(heading)
    assert section is not None
    return writer.as_typed(section.text)
