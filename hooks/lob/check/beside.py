"""What lies beside the texts: attachments in content/, and files in the folders of examples, that nothing names."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from lob.check.attachments import check_unused
from lob.check.materials import FOLDER, check_unnamed, folder_of
from lob.check.names import is_leftover
from lob.model.attachments import named_files
from lob.model.findings import Finding
from lob.model.naming import file_id, record_id
from lob.model.source import Source
from lob.model.template import EXAMPLE, Kind


def unused_attachments(root: Path, pairs: Sequence[tuple[Source, Kind]], told: Collection[str]) -> Iterator[Finding]:
    """Attachments in content/ that nothing names: no text, and no template of the theme. What is `told` has its finding."""
    found = (f"{folder}/{name}" for folder, _, names in os.walk(root / "content") for name in names)
    paths = sorted(Path(one).relative_to(root).as_posix() for one in found if not one.endswith(".md"))
    templates = (
        [path.read_text("utf-8", "replace") for path in sorted((root / "theme").rglob("*.html"))] if paths else []
    )
    yield from check_unused(
        [one for one in paths if one not in told],
        [*(source.whole for source, _ in pairs), *templates],
    )


def unnamed_files(
    pairs: Sequence[tuple[Source, Kind]],
    unread: Sequence[tuple[str, Kind]],
    files: Collection[str],
    told: Collection[str],
) -> Iterator[Finding]:
    """Files beside examples that no example names. What cannot be read may name them."""
    numbers = {record_id(source, kind) for source, kind in pairs if kind.id == EXAMPLE}
    unknown = {file_id(path, kind) for path, kind in unread if kind.id == EXAMPLE}
    silent = [
        path
        for path in sorted(files)
        if not {path, path.rpartition("/")[0]} & set(told) and folder_of(path) not in unknown
    ]
    # A record names files in its own folder only; the others need not be read for that.
    folders = {path.rpartition("/")[0] for path in silent}
    owners = [(source, kind) for source, kind in pairs if f"{kind.folder}/{record_id(source, kind)}" in folders]
    named = {path for source, kind in owners for path in named_files(source, kind)}
    yield from check_unnamed(silent, named, numbers)


def lying_beside(root: Path) -> frozenset[str]:
    """The path of every file in a folder of practices/ that could be material, whatever is wrong with it."""
    found = (
        path
        for path in (root / FOLDER).glob("*/*")
        if path.suffix != ".md" and path.is_file() and not path.is_symlink()
    )
    return frozenset(
        path.relative_to(root).as_posix()
        for path in found
        if not path.name.startswith(".") and not is_leftover(path.name)
    )
