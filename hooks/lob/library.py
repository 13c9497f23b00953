"""All source files of the knowledge base with everything the checks have to say about them."""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lob.addresses import all_addresses
from lob.checks.body import check_body
from lob.checks.fields import check_fields
from lob.checks.language import check_language
from lob.checks.relations import Names, check_names, check_references, file_id, record_id
from lob.checks.template import check_template
from lob.findings import Finding
from lob.plain import UnreadableError
from lob.source import Source, read_file
from lob.template import ROOT_PAGES, Kind, Template, load_template

FOLDERS = ("practices", "wegwijzers", "content")
TEMPLATE_FOLDER = "hooks/template"
REVIEW_YEARS = 3


@dataclass(frozen=True, slots=True)
class Library:
    """Readable files with their kind, in order of path, and all findings of all files."""

    root: Path
    template: Template
    sources: tuple[tuple[Source, Kind], ...]
    findings: tuple[Finding, ...]


def load_library(root: Path, today: datetime.date | None = None, only: Collection[str] | None = None) -> Library:
    """Read and check everything below `root`. With `today`, also tell which examples are past their review date.

    With `only`, paths below `root`, just those files are read and judged; all others are known by their names alone.
    """
    with _without_collector():
        try:
            template = load_template(root / TEMPLATE_FOLDER)
        except (ValueError, OSError) as error:
            return Library(root, Template({}, {}), (), (_unreadable_template(root, error),))
        return _load(root, template, today, only)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Half a million nodes that all stay: the collector would walk past them time and again, a third of the work.

    What is there at the end is set apart from later rounds as well; it still goes when nothing refers to it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()


def _load(root: Path, template: Template, today: datetime.date | None, only: Collection[str] | None) -> Library:
    paths = list(source_paths(root))
    pairs, findings = _read_all(root, template, [path for path in paths if only is None or path in only])
    read = {source.path for source, _ in pairs}
    unread = [(path, kind) for path in paths if path not in read and (kind := template.kind_of(path))]
    names = known_names(template, pairs, unread)
    findings += check_names(pairs, unread)
    if only is None or any(path.startswith(TEMPLATE_FOLDER) for path in only):
        findings += check_template(root / TEMPLATE_FOLDER, template, names.ids.get("werk", frozenset()))
    for source, kind in pairs:
        findings += check_fields(source, kind, template)
        findings += check_body(source, kind, root)
        findings += check_references(source, kind, names)
        findings += check_language(source)
        findings += _review(source, kind, today) if today else ()
    return Library(root, template, tuple(pairs), tuple(sorted(set(findings))))


def _unreadable_template(root: Path, error: ValueError | OSError) -> Finding:
    remedy = "Zet de laatste wijziging in hooks/template/ terug en probeer het opnieuw."
    if isinstance(error, UnreadableError):
        return Finding(error.path.relative_to(root).as_posix(), error.line, "LIJST01", str(error), remedy)
    return Finding(TEMPLATE_FOLDER, 1, "LIJST01", f"Het sjabloon is niet te lezen: {error}", remedy)


def _read_all(root: Path, template: Template, paths: Iterable[str]) -> tuple[list[tuple[Source, Kind]], list[Finding]]:
    pairs: list[tuple[Source, Kind]] = []
    findings: list[Finding] = []
    for path in paths:
        kind = template.kind_of(path)
        if (kind is None or not path.endswith(".md")) and not (root / path).is_symlink():
            findings.append(_misplaced(path))
            continue
        source, found = read_file(root, path)
        findings += found
        if source and kind:
            pairs.append((source, kind))
    return pairs, findings


def _misplaced(name: str) -> Finding:
    if name.endswith(".md"):
        return Finding(
            name,
            1,
            "LEES12",
            "Dit bestand ligt in een map die de kennisbank niet kent.",
            "Zet het rechtstreeks in practices/, wegwijzers/ of een map van content/.",
        )
    return Finding(
        name,
        1,
        "LEES12",
        "Dit is geen Markdown-bestand.",
        "Bewaar de tekst als bestand dat eindigt op .md. Afbeeldingen horen in content/beeld/.",
    )


def source_paths(root: Path) -> Iterator[str]:
    """The path below `root` of every file that is content, in order.

    Hidden files, README.md and files in content/ that are no text are left out.
    """
    yield from (name for name in ROOT_PAGES if (root / name).exists())
    for folder in FOLDERS:
        for directory, folders, names in os.walk(root / folder):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            below = Path(directory).relative_to(root).as_posix()
            for name in sorted(names):
                # A link is looked at whatever it is called: the build would publish what it points to.
                text = name.endswith(".md") or folder != "content" or Path(directory, name).is_symlink()
                if text and not name.startswith(".") and name != "README.md":
                    yield f"{below}/{name}"
            yield from (f"{below}/{name}" for name in folders if Path(directory, name).is_symlink())


def known_names(
    template: Template, pairs: Sequence[tuple[Source, Kind]], unread: Sequence[tuple[str, Kind]] = ()
) -> Names:
    """What a file may refer to. Also files that are wrong otherwise or not read, so that one fault gives one finding."""
    ids: dict[str, set[str]] = {name: set() for name in template.kinds}
    for source, kind in pairs:
        if not source.path.endswith("/index.md"):
            ids[kind.id].add(record_id(source, kind))
    for path, kind in unread:
        ids[kind.id].add(file_id(path, kind))
    frozen = {name: frozenset(found) for name, found in ids.items()}
    files = [*((source.path, kind) for source, kind in pairs), *unread]
    return Names(frozen, all_addresses(template, files), template)


def _review(source: Source, kind: Kind, today: datetime.date) -> Iterator[Finding]:
    try:
        checked = datetime.date.fromisoformat(source.text("gecontroleerd"))
    except ValueError:
        return
    if kind.id in ("praktijkvoorbeeld", "wegwijzer") and (today - checked).days > REVIEW_YEARS * 365:
        node = source.field("gecontroleerd")
        yield Finding(
            source.path,
            node.line if node else 1,
            "BEHEER01",
            f"Dit is voor het laatst nagekeken op {checked.isoformat()}.",
            "Kijk of het nog klopt en zet de datum van vandaag bij 'gecontroleerd'.",
        )
