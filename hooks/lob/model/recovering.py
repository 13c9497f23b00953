"""A file that cannot be read as it stands, read as far as it goes: what is broken is set aside, and the rest is judged as well.

An editor then sees everything at once. Front matter that YAML refuses is read field by field, so that a fault in one field hides
nothing of another; of a field the broken lines alone are left out, and those only when they cannot be read as they are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lob.model.as_meant import as_meant, is_field_askew, upright
from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.plain_lines import read_plain
from lob.model.yaml_faults import loose_line
from lob.model.yaml_lines import NO_FIELDS, read_yaml
from lob.model.yaml_remedies import DASH, DASH_ASKEW, line_remedy

# Nobody reads more about one front matter at once, and a hostile file keeps nobody busy.
MOST = 40
# So many broken lines of one field are looked for.
TRIES = 8
_TOP = re.compile(r"(?:[A-Za-zÀ-ÿ_][\w-]*|\"[^\"]+\"|'[^']+') *:(?!//)")
_NAME = re.compile(r"[\s'\"“”‘’*-]*([A-Za-z_][\w-]*)")
# A row of a list: with a hyphen, or with what a word processor makes of one.
_LIST_ROW = re.compile(r"([ ]*)[-–—•·▪◦*‣∙][ \u00a0]+(?=\S)")
_TAB = re.compile(r"[ ]*\t[ \t]*")


class Front(NamedTuple):
    """Front matter as far as it could be read: its findings, the lines that were set aside and the fields that miss something."""

    node: Node | None
    findings: tuple[Finding, ...]
    aside: frozenset[int]
    partly: tuple[tuple[int, int], ...]
    unread: frozenset[str]


def recover(name: str, lines: Sequence[str], start: int, told: frozenset[int] = frozenset()) -> Front:
    """Read front matter field by field; `start` is the index of its first line in the file, `told` are lines with a finding."""
    entries: list[tuple[Node, Node]] = []
    findings: list[Finding] = []
    aside: set[int] = set()
    partly: list[tuple[int, int]] = []
    unread: set[str] = set()
    for first, block in _blocks(lines):
        top = first + start
        node, found, lost = (
            _read_block(name, block, top) if len(findings) < MOST else (None, [], set(range(len(block))))
        )
        findings += [one for one in found if one.line not in told]
        entries += (node.entries or ()) if node else ()
        if lost:
            aside |= {top + at + 1 for at in lost}
            partly.append((top + 1, top + len(block)))
            unread |= {named[1] for at in (0, *lost) if (named := _NAME.match(block[at]))}
    front = Node(start + 1, None, None, tuple(entries)) if entries else None
    return Front(front, tuple(sorted(set(findings))), frozenset(aside), tuple(partly), frozenset(unread))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Each field with the lines below it that belong to it, and the index of its first line."""
    starts: list[int] = []
    top, below = "", False
    for at, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        below = not (_TOP.match(line) or (starts and is_field_askew(line, top, below)))
        if not below:
            starts.append(at)
            top = upright(line)
    marks = [*([] if starts[:1] == [0] else [0]), *starts, len(lines)]
    for one, following in pairwise(marks):
        block = list(lines[one:following])
        if any(line.strip() and not line.lstrip().startswith("#") for line in block):
            yield one, block


def _read_block(name: str, block: list[str], top: int) -> tuple[Node | None, list[Finding], set[int]]:
    """One field: its node, what is wrong with it, and the indices of the lines that were set aside."""
    lines, findings = _straightened(name, block, top)
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    told = {one.line for one in findings}
    if not _TOP.match(lines[first]):
        # What stands above the first field, or within nothing: no field, so YAML has nothing to say about it.
        loose = loose_line(name, top + first + 1, lines[first])
        return None, [*findings, *([] if loose.line in told else [loose])], set(range(len(lines)))
    node, found, lost = _as_far_as_it_goes(name, lines, top, told)
    return node, findings + found, lost


def _straightened(name: str, block: list[str], top: int) -> tuple[list[str], list[Finding]]:
    """The lines without what makes YAML stop at each of them: indents, tabs, the bullets of a word processor; and what was said of it."""
    lines, askew = _upright(name, block, top)
    lines, tabs = _without_tabs(name, lines, top)
    lines, listed = _with_hyphens(name, lines, top)
    return lines, askew + tabs + listed


def _as_far_as_it_goes(
    name: str, lines: list[str], top: int, told: set[int]
) -> tuple[Node | None, list[Finding], set[int]]:
    """Read the lines of one field; those that are broken are read as they are meant, or set aside, until the rest can be read.

    Of a line in `told` something was said.
    """
    findings: list[Finding] = []
    lost: set[int] = set()
    for _ in range(TRIES):
        node, faults = _read(name, lines)
        if not faults:
            return _moved(node, top - 1) if node else None, findings, lost
        findings += [one for fault in faults if (one := _at(fault, fault.line + top - 1)).line not in told]
        told = {*told, *(one.line for one in findings)}
        broken = {min(max(one.line - 2, 0), len(lines) - 1) for one in faults}
        meant = _meant(name, lines, broken) if not broken & lost else None
        if meant:
            lines = meant
            continue
        if any(one.code == "LEES09" for one in faults):
            broken |= set(range(min(broken), len(lines)))
        # A field whose own line is broken takes what stands below it along.
        if 0 in broken or broken <= lost:
            break
        lost |= broken
        lines = _set_aside(lines, lost, {one.line - 2 for one in faults if one.remedy is DASH_ASKEW})
    return None, findings, set(range(len(lines)))


def _set_aside(lines: Sequence[str], lost: set[int], askew: set[int]) -> list[str]:
    """The lines with nothing for those that are lost; a row that stands askew keeps its dash, in line."""
    return [_instead(lines) if at in askew else "" if at in lost else line for at, line in enumerate(lines)]


def _meant(name: str, lines: list[str], at: set[int]) -> list[str] | None:
    """The lines with the broken ones as they are meant, or those above them, when they can be read then; else None."""
    for up in (0, 1):
        meant = lines
        for one in sorted(at):
            meant = as_meant(meant, max(one - up, 0))
        if meant != lines and not any(one.line - 2 <= max(at) for one in _read(name, meant)[1]):
            return meant
    return None


def _upright(name: str, block: list[str], top: int) -> tuple[list[str], list[Finding]]:
    """A field that stands askew at the margin and with its colon, and the finding about that."""
    meant = upright(block[0])
    if _TOP.match(block[0]) or not _TOP.match(meant):
        return block, []
    if "\t" in block[0][: len(block[0]) - len(block[0].lstrip())]:
        text, remedy = "Deze regel begint met een tab.", f"Haal de tab weg: {meant[:40]}"
        return [meant, *block[1:]], [Finding(name, top + 1, "LEES06", text, remedy)]
    text = "Deze regel is niet te lezen."
    return [meant, *block[1:]], [Finding(name, top + 1, "LEES03", text, line_remedy(block[0], below=False))]


def _instead(lines: Sequence[str]) -> str:
    """What stands for the first line of a row that is out of line: its dash alone, in line, so that the rest of the row stays one."""
    return " " * min(len(line) - len(line.lstrip(" ")) for line in lines if line.lstrip().startswith("- ")) + "-"


def _without_tabs(name: str, block: Sequence[str], top: int) -> tuple[list[str], list[Finding]]:
    """The lines with spaces for the tabs they begin with, and a finding for each. How wide a tab is nobody knows: such a line stands
    where others of its sort stand, rows of a list or the lines within them, and else two spaces further for each tab.
    """
    tabbed = [at for at, line in enumerate(block) if "\t" in line and _TAB.match(line)]
    text, remedy = "Deze regel begint met een tab.", "Vervang de tab door twee spaties."
    found = [Finding(name, top + at + 1, "LEES06", text, remedy) for at in tabbed[:MOST]]
    rest, straight = list(block), _indents(block)
    for at in tabbed:
        bare = block[at].lstrip(" \t")
        typed = block[at][: len(block[at]) - len(bare)].replace("\t", "  ")
        rest[at] = straight.get(bare.startswith("- "), typed) + bare
    return rest, found


def _indents(block: Sequence[str]) -> dict[bool, str]:
    """The spaces before the first line without a tab that is a row of a list (True), and before the first that is none."""
    found: dict[bool, str] = {}
    for line in block:
        bare = line.lstrip(" ")
        if bare[:1] not in ("", "\t") and bare != line:
            found.setdefault(bare.startswith("- "), line[: len(line) - len(bare)])
    return found


def _with_hyphens(name: str, block: Sequence[str], top: int) -> tuple[list[str], list[Finding]]:
    """The rows of a list with a hyphen for the bullet or dash of a word processor, and a finding for each."""
    rows = [at for at in list_rows(block) if not block[at].lstrip().startswith("-")]
    found = []
    for at in rows:
        sign = block[at].lstrip()[0]
        text = f"Deze regel van de lijst begint met '{sign}' en niet met een gewoon streepje."
        found.append(Finding(name, top + at + 1, "LEES03", text, DASH))
    return [_LIST_ROW.sub(r"\1- ", line) if at in rows else line for at, line in enumerate(block)], found


def list_rows(block: Sequence[str]) -> list[int]:
    """Which lines of a field are rows of a list, whatever sign they begin with: when the field has no value on its own line."""
    first = next((at for at, line in enumerate(block) if line.strip()), 0)
    top = _TOP.match(block[first])
    below = [at for at in range(first + 1, len(block)) if block[at].strip() and not block[at].lstrip().startswith("#")]
    if not top or block[first][top.end() :].strip() or not below or not _LIST_ROW.match(block[below[0]]):
        return []
    return [at for at in below if _LIST_ROW.match(block[at])]


def _read(name: str, lines: Sequence[str]) -> tuple[Node | None, list[Finding]]:
    if not any(map(str.strip, lines)):
        return None, []
    plain = read_plain(lines)
    node, found = (plain, []) if plain else read_yaml(name, "\n".join(lines) + "\n")
    if found and found[0].text == NO_FIELDS:
        at = next((at for at, line in enumerate(lines) if line.strip()), 0)
        return None, [loose_line(name, at + 2, lines[at])]
    return node, found


def _at(finding: Finding, line: int) -> Finding:
    return Finding(finding.path, line, finding.code, finding.text, finding.remedy)


def _moved(node: Node, by: int) -> Node:
    """The node with its lines so much further down."""
    items = None if node.items is None else tuple(_moved(item, by) for item in node.items)
    entries = (
        None if node.entries is None else tuple((_moved(key, by), _moved(value, by)) for key, value in node.entries)
    )
    return Node(node.line + by, node.text, items, entries, node.plain)
