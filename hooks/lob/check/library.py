"""All source files of the knowledge base with everything the checks have to say about them."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lob.check.beside import lying_beside, unnamed_files, unused_attachments
from lob.check.body import check_body
from lob.check.contradictions import check_contradictions
from lob.check.copies import check_copies
from lob.check.fields import check_fields, is_sent_in, meant_kind
from lob.check.files import find_files
from lob.check.kept import Kept, Memory
from lob.check.kinds import check_parts
from lob.check.known import Names
from lob.check.language import check_language
from lob.check.lists import check_lists
from lob.check.materials import check_rows
from lob.check.numbers import check_names
from lob.check.pasted import check_pasted
from lob.check.privacy import check_privacy
from lob.check.relations import check_references
from lob.check.scan import FIGURE, Shown, is_scan_page
from lob.check.shaped import check_patterns, check_rules
from lob.check.singles import FIRST_CHECK
from lob.check.site import check_clashes, check_needed, check_page_template, page_templates
from lob.check.sources import read_all
from lob.check.strength import check_strength
from lob.check.template import check_template
from lob.check.unfinished import check_unfinished
from lob.model.addresses import all_addresses, file_address
from lob.model.findings import Finding, at_most
from lob.model.naming import file_id, record_id
from lob.model.on_disk import file_bytes
from lob.model.plain import RESTORE, UnreadableError
from lob.model.source import Source
from lob.model.template import EXAMPLE, TEMPLATE_FOLDER, Kind, Template, load_template

# The guide for editors, with a whole example in it.
GUIDE = "BIJDRAGEN.md"
REVIEW_YEARS = 3
# Nobody reads more findings about one file at once.
MOST = 100


@dataclass(frozen=True, slots=True)
class Library:
    """Readable files with their kind, in order of path, and all findings of all files."""

    root: Path
    template: Template
    sources: tuple[tuple[Source, Kind], ...]
    findings: tuple[Finding, ...]


def load_library(
    root: Path,
    today: datetime.date | None = None,
    only: Collection[str] | None = None,
    memory: Memory | None = None,
) -> Library:
    """Read and check everything below `root`. With `today`, also tell which examples are past their review date.

    With `only`, paths below `root`, just those files are read and judged; all others are known by their names alone.
    With `memory`, what the same process kept of an earlier look is used again, and files that are the same are the same objects.
    """
    with _without_collector():
        kept = Kept(root, memory) if only is None else None
        template, broken = _template_and_faults(root, kept)
        if broken:
            return Library(root, template, (), broken)
        return _load(root, template, today, only, kept)


def broken_rules(root: Path) -> tuple[Finding, ...]:
    """Why nothing below `root` can be judged: a template that cannot be read, or rules that say nothing; else nothing at all."""
    return _template_and_faults(root, None)[1]


def _template_and_faults(root: Path, kept: Kept | None) -> tuple[Template, tuple[Finding, ...]]:
    try:
        template = kept.template() if kept else load_template(root / TEMPLATE_FOLDER)
    except (ValueError, OSError) as error:
        return Template({}, {}), (_unreadable_template(root, error),)
    wrong = _rules(root, template, kept)
    # Without its rules the check would let through what it must stop, or stop everything.
    lists = check_lists(root / TEMPLATE_FOLDER, template) if wrong else ()
    return template, tuple(sorted({*wrong, *lists}))


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


class _Seen(NamedTuple):
    """What lies below `root`, as far as it was read: texts of a kind, those that were read, those known by name alone, and all names.

    With `only`, paths below `root`, just those were to be read.
    """

    root: Path
    template: Template
    only: Collection[str] | None
    texts: list[tuple[str, Kind]]
    pairs: list[tuple[Source, Kind]]
    unread: list[tuple[str, Kind]]
    names: Names


def _load(
    root: Path, template: Template, today: datetime.date | None, only: Collection[str] | None, kept: Kept | None
) -> Library:
    seen, findings = _look(root, template, only, kept)
    findings += _of_all(seen, kept)
    findings += _of_files(seen, {one.path for one in findings})
    for source, kind in seen.pairs:
        findings += _judge(source, kind, seen.names, kept)
        findings += _review(source, kind, today) if today else ()
    if kept:
        kept.save()
    lists = [*check_parts(root / TEMPLATE_FOLDER, template), *check_lists(root / TEMPLATE_FOLDER, template)]
    return Library(root, template, tuple(seen.pairs), tuple(sorted({*lists, *_first_causes(findings, lists)})))


def _look(
    root: Path, template: Template, only: Collection[str] | None, kept: Kept | None
) -> tuple[_Seen, list[Finding]]:
    """Read what is to be read, with what cannot be or lies in a wrong place."""
    files = list(find_files(root))
    pairs, findings = read_all(root, template, [file for file in files if only is None or file.path in only], kept)
    read = {source.path for source, _ in pairs}
    texts = [(path, kind) for path, _ in files if path.endswith(".md") and (kind := template.kind_of(path))]
    unread = [(path, kind) for path, kind in texts if path not in read]
    names = known_names(root, template, pairs, unread)
    return _Seen(root, template, only, texts, pairs, unread, names), findings


def _of_all(seen: _Seen, kept: Kept | None) -> Iterator[Finding]:
    """What files say of each other, and what the theme and the template name."""
    yield from check_names(seen.pairs, seen.unread)
    yield from _check_site(seen)
    yield from kept.of_theme(partial(_theme, seen.root, seen.template)) if kept else ()
    if seen.only is None or any(path.startswith(TEMPLATE_FOLDER) for path in seen.only):
        yield from _template(seen, kept)
    yield from _copies(seen, kept)


def _of_files(seen: _Seen, told: Collection[str]) -> Iterator[Finding]:
    """Files that nothing names. Of those in `told` something was said, and of a few texts alone nobody can tell."""
    if seen.only is None:
        yield from unused_attachments(seen.root, seen.pairs, told)
        yield from unnamed_files(seen.pairs, seen.unread, seen.names.files, told)


def _first_causes(findings: Sequence[Finding], lists: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those that only follow from another.

    Who refers to a list that is broken, or to a term of it, has done nothing wrong; a number of somebody else is one fault,
    however it was chosen.
    """
    taken = {(one.path, one.line) for one in findings if one.code == "NUM02"}
    for one in findings:
        follows = (one.code in ("REL01", "SJAB01") and lists) or (one.code == "NUM04" and (one.path, one.line) in taken)
        if not follows:
            yield one


def _rules(root: Path, template: Template, kept: Kept | None) -> list[Finding]:
    """What is to be said of the rule files, before anything is judged by them: of their shape, or else of their patterns."""

    def make() -> list[Finding]:
        folder = root / TEMPLATE_FOLDER
        return list(check_rules(folder, template)) or list(check_patterns(folder, template))

    return kept.of_rules(make) if kept else make()


def _template(seen: _Seen, kept: Kept | None) -> list[Finding]:
    """What is to be said of the template beside what it may name."""
    shown = _shown(seen)
    make = partial(check_template, seen.root / TEMPLATE_FOLDER, seen.template, shown)
    return kept.of_template(shown.as_text(), make) if kept else make()


def _theme(root: Path, template: Template) -> Iterator[Finding]:
    """What is to be said of the theme. Read here: who checks one file does not wait for Jinja."""
    from lob.check.theme import check_theme  # noqa: PLC0415

    return check_theme(root, template)


def _shown(seen: _Seen) -> Shown:
    """What the scan of the school plan may name. Of files that were not read, the name alone tells what they are."""
    page = any(is_scan_page(source.text("sjabloon")) for source, kind in seen.pairs if "sjabloon" in kind.fields)
    return Shown(
        seen.names.ids,
        {file_id(source.path, kind): _labels(source) for source, kind in seen.pairs if kind.id == FIGURE},
        page or any(is_scan_page(file_id(path, kind)) for path, kind in seen.unread),
    )


def _labels(source: Source) -> list[str]:
    """The names of the rows of a figure."""
    rows = source.field("rijen")
    cells = (cell for row in (rows.items if rows and rows.items else ()) for cell in row.entries or ())
    return [value.text or "" for key, value in cells if key.text == "label"]


def _judge(source: Source, kind: Kind, names: Names, kept: Kept | None) -> list[Finding]:
    """The findings of one file: as they were when nothing that it asked is otherwise now, or anew."""
    before = kept.judged(source, names) if kept else None
    if before is not None:
        return before
    names.asked.clear()
    findings = check_source(source, kind, names)
    if kept:
        kept.keep(source, names.asked, findings)
    return findings


def check_file(root: Path, path: str, today: datetime.date | None = None) -> list[Finding]:
    """All that the checks say about one file, given by its path below `root`; the others are known by their names alone.

    With `today`, also whether it is past its review date.
    """
    library = load_library(root, today, only=(path,))
    # Where the template kept anything from being judged, that is what there is to say.
    about = (path,) if library.sources else (path, TEMPLATE_FOLDER)
    return [finding for finding in library.findings if finding.path.startswith(about)]


def check_source(source: Source, kind: Kind, names: Names) -> list[Finding]:
    """All that the checks say about what stands in a file that could be read; `names` are what it may refer to."""
    other = meant_kind(source, kind, names.template)
    if other:
        text = f"Dit bestand heeft de velden van een {other.label.lower()}, en ligt in de map {kind.folder}/."
        misplaced = Finding(source.path, 1, "LEES12", text, f"Zet het in de map {other.folder}/.")
        return [misplaced, *check_privacy(source)]
    findings = check_fields(source, kind, names.template)
    # A value that is no list has been told off; what it refers to is looked at when it is one.
    told = {f.line for f in findings if f.code in ("VELD05", "VELD06")} if findings else ()
    findings += check_body(source, kind, names)
    findings += [*check_unfinished(source, kind), *check_contradictions(source, kind, names.root)]
    findings += check_rows(source, kind)
    findings += [f for f in check_references(source, kind, names) if f.line not in told]
    findings += check_page_template(source, names) if "sjabloon" in kind.fields else ()
    tips = [*check_language(source), *check_pasted(source), *(check_strength(source) if kind.id == EXAMPLE else ())]
    return at_most([*set(findings), *tips], MOST)


def _copies(seen: _Seen, kept: Kept | None) -> list[Finding]:
    """Examples that came in here and repeat another: a matter of two files, so it is asked anew when any of them changed."""
    judged = [source for source, kind in seen.pairs if is_sent_in(source, kind)]
    if not judged:
        return []
    texts = {source.path: source.whole for source, kind in seen.pairs if kind.id == EXAMPLE}
    paths = [*(path for path, kind in seen.unread if kind.id == EXAMPLE), GUIDE]
    texts |= {path: file_bytes(seen.root, path)[0].decode("utf-8", "replace") for path in paths}
    make = partial(check_copies, judged, texts, GUIDE)
    return kept.of_texts(texts, make) if kept else [*make()]


def _check_site(seen: _Seen) -> list[Finding]:
    """Pages that clash, or that are not there; where a few files are asked about, just what is about those."""
    pages = [(path, file_address(path, kind)) for path, kind in seen.texts]
    clashes = check_clashes(pages)
    if seen.only is not None:
        return [finding for finding in clashes if finding.path in seen.only]
    kinds = seen.template.kinds.values()
    lists = {*seen.template.term_pages().values(), *(kind.address for kind in kinds if kind.address)}
    present = {address for _, address in pages}
    return [*clashes, *check_needed(seen.root, {path for path, _ in pages}, present, lists)]


def _unreadable_template(root: Path, error: ValueError | OSError) -> Finding:
    if isinstance(error, UnreadableError):
        return Finding(error.path.relative_to(root).as_posix(), error.line, "LIJST01", str(error), error.remedy)
    return Finding(TEMPLATE_FOLDER, 1, "LIJST01", "Het sjabloon is niet te lezen.", f"{RESTORE} ({error})")


def source_paths(root: Path) -> Iterator[str]:
    """The path below `root` of every file that is judged, in order: see find_files; behind those the files beside examples."""
    texts = dict.fromkeys(found.path for found in find_files(root))
    yield from texts
    yield from sorted(lying_beside(root) - texts.keys())


def known_names(
    root: Path,
    template: Template,
    pairs: Sequence[tuple[Source, Kind]],
    unread: Sequence[tuple[str, Kind]] = (),
) -> Names:
    """What a file below `root` may refer to. Also files that are wrong otherwise or not read, so that one fault gives one finding."""
    ids: dict[str, set[str]] = {name: set() for name in template.kinds}
    for source, kind in pairs:
        if not source.path.endswith("/index.md"):
            # A wrong number or a capital in the name has a finding of its own; who refers to it has done nothing wrong.
            ids[kind.id] |= {record_id(source, kind), file_id(source.path, kind), file_id(source.path.lower(), kind)}
    for path, kind in unread:
        ids[kind.id] |= {file_id(path, kind), file_id(path.lower(), kind)}
    frozen = {name: frozenset(found) for name, found in ids.items()}
    files = [*((source.path, kind) for source, kind in pairs), *unread]
    return Names(root, frozen, all_addresses(template, files), template, lying_beside(root), page_templates(root))


def _review(source: Source, kind: Kind, today: datetime.date) -> Iterator[Finding]:
    try:
        checked = datetime.date.fromisoformat(source.text("gecontroleerd"))
    except ValueError:
        return
    if checked.isoformat() < FIRST_CHECK:
        return  # a slip of the finger, with a finding of its own
    if kind.reviewed and (today - checked).days > REVIEW_YEARS * 365:
        node = source.field("gecontroleerd")
        yield Finding(
            source.path,
            node.line if node else 1,
            "BEHEER01",
            f"Dit is voor het laatst nagekeken op {checked.isoformat()}.",
            "Kijk of het nog klopt en zet de datum van vandaag bij 'gecontroleerd'.",
        )
