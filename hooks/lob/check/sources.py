"""What is read of the files of the knowledge base, and what is said of a file that cannot be read or is of another kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lob.check.files import Found
from lob.check.fit import check_fit
from lob.check.kept import Kept
from lob.check.privacy import private_lines, private_traces
from lob.model.findings import Finding
from lob.model.on_disk import file_bytes
from lob.model.opening import read_bytes
from lob.model.source import Source
from lob.model.template import Kind, Template


def read_all(
    root: Path, template: Template, files: Iterable[Found], kept: Kept | None
) -> tuple[list[tuple[Source, Kind]], list[Finding]]:
    """The files that can be judged, with their kind, and the findings that reading gave."""
    pairs: list[tuple[Source, Kind]] = []
    findings: list[Finding] = []
    for path, refused in files:
        kind = template.kind_of(path)
        if refused:
            findings.append(refused)
            continue
        if kind is None and not (root / path).is_symlink():
            findings.append(_misplaced(path))
            continue
        source, found = _read_one(root, path, kept)
        if source and source.kept and kind:
            pairs.append((source, kind))
            continue
        if source and kind:
            source, found = _fitting(source, kind, template, found)
        findings += found
        if found and kept:
            kept.drop(path)
        if source and kind:
            pairs.append((source, kind))
    return pairs, findings


def _fitting(
    source: Source, kind: Kind, template: Template, found: list[Finding]
) -> tuple[Source | None, list[Finding]]:
    """The source to judge, None when it is of another kind. A line that ends its front matter too soon is passed over."""
    unfit = check_fit(source, kind, template)
    if unfit is None:
        return source, found
    if unfit.code != "LEES05" or unfit in found:
        return None, [*found, unfit]
    set_aside = _not_judged(source, unfit.line)
    lines = ["" if number in set_aside else line for number, line in enumerate(source.lines, 1)]
    again, more = read_bytes(source.path, "\n".join(lines).encode("utf-8", "replace"))
    fits = again is not None and check_fit(again, kind, template) is None
    private = (one for at in set_aside for one in private_traces(source.path, at, source.lines[at - 1]))
    return (again if fits else None), sorted({*found, unfit, *(more if fits else ()), *private})


def _not_judged(source: Source, line: int) -> range:
    """The lines from the one that ends the front matter too soon, or begins it again, that say nothing of this text.

    A second block of fields, and below headings the whole second text; else that line alone.
    """
    if line < source.body_line:
        return range(line, line + 1)
    if any(heading.line < line for heading in source.headings):
        return range(line, len(source.lines) + 1)
    end = next((at for at in range(line + 1, len(source.lines) + 1) if source.lines[at - 1].rstrip() == "---"), line)
    return range(line, end + 1)


def _read_one(root: Path, path: str, kept: Kept | None) -> tuple[Source | None, list[Finding]]:
    data, refused = file_bytes(root, path)
    if refused:
        return None, [refused]
    known = kept.source(path, data) if kept else None
    if known:
        return known, []
    source, found = read_bytes(path, data)
    return source, found if source else [*found, *_traces_in(path, data)]


def _traces_in(path: str, data: bytes) -> Iterator[Finding]:
    """What is private in a file that cannot be read, as it stands there."""
    return private_lines(path, data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n"))


def _misplaced(name: str) -> Finding:
    return Finding(
        name,
        1,
        "LEES12",
        "Dit bestand ligt in een map die de kennisbank niet kent.",
        "Zet het rechtstreeks in practices/, wegwijzers/ of een map van content/.",
    )
