"""The proof of a proposal: every file drawn as far as it goes, with what has to be mended on the page where it is.

Only publishing asks for files without a fault. What is private is never drawn, and what was refused never reaches a page as it was
typed: of a field with a fault nothing is shown, and a line of text with a fault is shown as plain signs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lob.check.files import FOLDERS
from lob.check.library import Library
from lob.model.addresses import file_address
from lob.model.findings import MUST, Finding, for_any_machine
from lob.model.naming import PLAIN_NAME
from lob.model.node import Node
from lob.model.source import Source
from lob.model.template import ROOT_PAGES, Kind
from lob.model.vocabulary import fold

# A file of this name lies in a proof and in no other site; publishing refuses a site that has it.
MARK = "proefsite.txt"
MARK_TEXT = "Dit is een proefsite van een voorstel. Zij wordt niet gepubliceerd.\n"
# With these it is not certain which page it is, or what else is wrong with it, so nothing of it is drawn.
_NO_PAGE = frozenset(["NUM02", "LEES12", "ADRES01", "MEER01"])
# Behind these no other fault of the text was looked for, so all of it is shown as plain signs.
_NOT_JUDGED = frozenset(["CODE01", "TEKST02"])
_HEADING = re.compile(r"#{1,6}[ \t]*")
_SIGNS = re.compile(r"([\\`*_{}\[\]()>#+.!|~:-])")
Pair = tuple[Source, Kind]


@dataclass(frozen=True)
class Withheld:
    """A file of which nothing is drawn: the address that it would have, and whether that is because of something private."""

    address: str
    path: str
    private: bool


@dataclass(frozen=True)
class Proof:
    """What a proof shows: `pairs` to draw, findings and their fields by address, files left out, and what stops even a proof."""

    pairs: tuple[Pair, ...] = ()
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    # The field that each of these findings is about, by the same address and in the same order; '' for the running text.
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()
    left_out: frozenset[str] = frozenset()
    stops: tuple[Finding, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing at all has to be mended."""
        return not self.findings and not self.left_out


def make_proof(library: Library) -> Proof:
    """What can be shown of a library with faults."""
    faults = _by_path(library.findings)
    present = {source.path for source, _ in library.sources}
    whole = [(source, kind, faults.get(source.path, [])) for source, kind in library.sources]
    shown = [one for one in whole if not _hides_the_page(one[2])]
    hidden = [(source.path, kind) for source, kind, found in whole if _hides_the_page(found)]
    withheld = [_withheld(path, kind, faults[path]) for path, kind in (*hidden, *_unread(library, faults, present))]
    said = {file_address(source.path, kind): tuple(found) for source, kind, found in shown if found}
    return Proof(
        tuple((drawn(source, kind, found) if found else source, kind) for source, kind, found in shown),
        {**said, **{one.address: _said(faults[one.path]) for one in withheld}},
        {
            file_address(source.path, kind): tuple(_field(source, kind, one.line) for one in found)
            for source, kind, found in shown
            if found
        },
        tuple(withheld),
        frozenset(faults.keys() - {source.path for source, _, _ in shown}),
        tuple(one for one in library.findings if one.level == MUST and not _of_a_file(library, one.path, present)),
    )


def _by_path(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """What has to be mended, by its file and as anyone can read it."""
    faults: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.level == MUST:
            faults[finding.path].append(for_any_machine(finding))
    return dict(faults)


def _hides_the_page(found: Iterable[Finding]) -> bool:
    """Whether nothing may be drawn of a file with these faults."""
    return any(one.code in _NO_PAGE or one.code.startswith("PRIV") for one in found)


def _unread(library: Library, faults: Iterable[str], present: Collection[str]) -> Iterator[tuple[str, Kind]]:
    """The texts that could not be read, each with the kind of its page."""
    for path in sorted(set(faults).difference(present)):
        kind = library.template.kind_of(path)
        if kind and path.endswith(".md") and _of_a_file(library, path, present):
            yield path, kind


def _field(source: Source, kind: Kind, line: int) -> str:
    """The field of the kind that a line of the front matter belongs to; '' for the running text."""
    if line >= source.body_line:
        return ""
    before = [key.text or "" for key, _ in source.front.entries or () if key.line <= line]
    return before[-1] if before and before[-1] in kind.fields else ""


def _of_a_file(library: Library, path: str, present: Collection[str]) -> bool:
    """Whether a fault is about one file of the content, so that the site can do without it."""
    if path in present:
        return True
    return (
        path not in ROOT_PAGES
        and path.startswith(tuple(f"{one}/" for one in FOLDERS))
        and (library.root / path).exists()
    )


def _withheld(path: str, kind: Kind, found: Sequence[Finding]) -> Withheld:
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".md")
    safe = path if PLAIN_NAME.fullmatch(stem) or path in ROOT_PAGES else f"{folder}/{fold(stem) or 'naam'}.md"
    return Withheld(file_address(safe, kind), path, any(one.code.startswith("PRIV") for one in found))


def _said(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """What the page of a file that is not drawn says: of a private one that alone, for other sentences repeat what was typed."""
    private = tuple(one for one in found if one.code.startswith("PRIV"))
    return private or tuple(found)


def drawn(source: Source, kind: Kind, found: Sequence[Finding]) -> Source:
    """The source as a page can show it: without the fields that have a fault, and with each fault of the text below its line."""
    wrong = {one.line for one in found}
    entries = tuple(_sound(source, wrong))
    names = {key.text for key, _ in entries}
    for name in dict.fromkeys(("titel", kind.summary)):
        if name and name not in names:
            words = source.path.rpartition("/")[2].removesuffix(".md").replace("-", " ")
            entries = (*entries, (Node(1, name), Node(1, words if name == "titel" else "Nog zonder samenvatting.")))
    front = Node(source.front.line, None, None, entries)
    return source.redrawn(front, _remarked(source, found))


def _sound(source: Source, wrong: set[int]) -> Iterable[tuple[Node, Node]]:
    entries = list(source.front.entries or ())
    ends = [*(key.line for key, _ in entries[1:]), source.body_line]
    for (key, value), end in zip(entries, ends, strict=True):
        lines = {line for line in wrong if key.line <= line < max(end, key.line + 1)}
        if not lines:
            yield key, value
        elif value.items and key.line not in lines and any(one.line > key.line for one in value.items):
            rows = tuple(_whole_rows(value.items, lines, end))
            if rows:
                yield key, value._replace(items=rows)


def _whole_rows(rows: Sequence[Node], wrong: set[int], end: int) -> Iterable[Node]:
    for row, after in pairwise([*rows, Node(end)]):
        if not any(row.line <= line < max(after.line, row.line + 1) for line in wrong):
            yield row


def _remarked(source: Source, found: Sequence[Finding]) -> list[str]:
    """The lines of the body, those with a fault as plain signs, and below their paragraph what has to be done."""
    wrong: dict[int, list[Finding]] = defaultdict(list)
    numbers = {one: number for number, one in enumerate(found, 1)}
    for one in found:
        wrong[one.line].append(one)
    unjudged = any(one.code in _NOT_JUDGED for one in found)
    lines: list[str] = []
    waiting: list[Finding] = []
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        if not line.strip() and waiting:
            lines += ["", *(_remark(one, numbers[one]) for one in waiting)]
            waiting = []
        if unjudged and not line.startswith("## "):
            lines.append(plain_signs(line))
        else:
            lines.append(_calmed(line, wrong[number]) if number in wrong and line.strip() else line)
        # What is said of the text as a whole stands at the top of the page.
        waiting += wrong[number] if line.strip() else []
    return [*lines, *(["", *(_remark(one, numbers[one]) for one in waiting)] if waiting else [])]


def _calmed(line: str, found: Sequence[Finding]) -> str:
    codes = {one.code for one in found}
    if codes <= {"KOP05", "KOP09", "VELD12", "VELD17", "ONAF01", "ONAF02", "ONAF03"}:
        return line
    title = _HEADING.sub("", line)
    if codes & {"KOP02", "KOP03", "KOP04", "KOP06", "KOP08"} and title != line:
        return f"### {plain_signs(title)}"
    return plain_signs(line)


def plain_signs(text: str) -> str:
    """Text that Markdown shows as it was typed."""
    return _SIGNS.sub(r"\\\1", text.strip().replace("&", "&amp;").replace("<", "&lt;"))


def signed(number: int) -> str:
    """How a remark in the running text says which finding of its page it is, for who puts the marks on the page."""
    return f"\u27e6{number}\u27e7"


def _remark(finding: Finding, number: int) -> str:
    return f"> {signed(number)} **Regel {finding.line}.** {plain_signs(finding.text)} {plain_signs(finding.remedy)}\n"
