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
_HEADING = re.compile(r"#{1,6} +\S")
# A field as people type it: a name, a colon and something or nothing.
_FIELD = re.compile(r"\s*[a-z][a-z_]{1,40} ?:(?:\s|$)")
# Lines that are meant as the three hyphens: dashes of a word processor, too many or too few of them, with spaces before them.
_NEARLY_CLOSING = re.compile(r"\s*(?:[-–—]{2,}|[–—]|- - -|[*_=]{3,})\s*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|=&:])")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*[\w-]*\s*")
# Above the front matter stands no more than an editor, a mail or a chat program puts there.
MAX_ABOVE = 30


class Front(NamedTuple):
    """Front matter as far as it could be read: its findings, the lines that were set aside and the fields that miss something."""

    node: Node | None
    findings: tuple[Finding, ...]
    aside: frozenset[int]
    partly: tuple[tuple[int, int], ...]
    unread: frozenset[str]


class Frame(NamedTuple):
    """Where the front matter lies in the lines of a file, from 0: its first line, the one after its last, the first of the body."""

    start: int
    end: int
    body: int
    findings: tuple[Finding, ...]


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
    block, findings = _upright(name, block, top)
    rest, tabs = _without_tabs(name, block, top)
    findings += tabs
    rest, listed = _with_hyphens(name, rest, top)
    findings += listed
    lost: set[int] = set()
    loose = next((at for at, line in enumerate(rest) if line.strip()), 0)
    if not _TOP.match(rest[loose]):
        # What stands above the first field, or within nothing: no field, so YAML has nothing to say about it.
        told = {one.line for one in findings}
        one = loose_line(name, top + loose + 1, rest[loose])
        return None, [*findings, *([] if one.line in told else [one])], set(range(len(block)))
    for _ in range(TRIES):
        node, found = _read(name, rest)
        if not found:
            return _moved(node, top - 1) if node else None, findings, lost
        told = {one.line for one in findings}
        findings += [moved for one in found if (moved := _at(one, one.line + top - 1)).line not in told]
        at = {min(max(one.line - 2, 0), len(block) - 1) for one in found}
        meant = _meant(name, rest, at) if not at & lost else None
        if meant:
            rest = meant
            continue
        if any(one.code == "LEES09" for one in found):
            at |= set(range(min(at), len(block)))
        # A field whose own line is broken takes what stands below it along.
        if 0 in at or at <= lost:
            break
        lost |= at
        askew = {one.line - 2 for one in found if one.remedy is DASH_ASKEW}
        rest = [_instead(rest) if n in askew else "" if n in lost else line for n, line in enumerate(rest)]
    return None, findings, set(range(len(block)))


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


def frame(name: str, lines: Sequence[str]) -> Frame | None:
    """Where the front matter is meant to be in a file that does not begin or end it as it should; None when that is not clear."""
    opened = _opened(name, lines)
    if opened is None:
        return None
    start, above = opened
    closed = _closed(name, lines, start)
    return Frame(start, closed[0], closed[1], (*above, *closed[2])) if closed else None


def _opened(name: str, lines: Sequence[str]) -> tuple[int, tuple[Finding, ...]] | None:
    if lines[0].rstrip() == "---":
        return 1, ()
    at = next(
        (at for at, line in enumerate(lines[:MAX_ABOVE]) if line.rstrip() == "---" and _fields(lines[at + 1 :])), None
    )
    if at is not None:
        return at + 1, _above(name, lines[:at])
    if _NEARLY_CLOSING.fullmatch(lines[0]) and _fields(lines[1:]):
        return 1, (_hyphens(name, 1, lines[0]),)
    first = next((at for at, line in enumerate(lines[:MAX_ABOVE]) if line.strip()), 0)
    if not _fields(lines[first:]):
        return None
    remedy = "Zet op de eerste regel drie streepjes (---), boven het eerste veld."
    return first, (Finding(name, first + 1, "LEES04", "Boven de velden ontbreken de drie streepjes.", remedy),)


def is_nearly_closing(line: str) -> bool:
    """True for a line that is meant as the three hyphens."""
    return _NEARLY_CLOSING.fullmatch(line) is not None


def _fields(lines: Sequence[str]) -> bool:
    """Whether fields stand here: two of them within the first lines."""
    return sum(bool(_FIELD.match(line)) for line in lines[:8]) > 1


def _above(name: str, lines: Sequence[str]) -> tuple[Finding, ...]:
    said = next((line.strip() for line in lines if line.strip() and not _FENCE.fullmatch(line)), "")
    if any(map(_FENCE.fullmatch, lines)):
        return ()  # the whole file in a block of code has a finding of its own
    text = f"Boven het kopblok staat nog tekst: '{said[:40]}'." if said else "Boven het kopblok staat een lege regel."
    remedy = "Haal weg wat boven de eerste drie streepjes staat: die horen op de eerste regel."
    if any(map(_HEADING.match, lines)):
        remedy = (
            "Zet die tekst, met de kopjes, onder de velden en de laatste drie streepjes. Het kopblok hoort bovenaan."
        )
    return (Finding(name, 1, "LEES04", text, remedy),)


def _closed(name: str, lines: Sequence[str], start: int) -> tuple[int, int, tuple[Finding, ...]] | None:
    """Where the front matter ends, and the body begins."""
    heading = next((at for at in range(start, len(lines)) if lines[at].startswith("## ")), len(lines))
    end = next((at for at in range(start, heading) if lines[at].rstrip() in ("---", "...")), None)
    if end is not None:
        return end, end + 1, ()
    near = next((at for at in range(start, heading) if _NEARLY_CLOSING.fullmatch(lines[at])), None)
    if near is not None:
        return near, near + 1, (_hyphens(name, near + 1, lines[near]),)
    if heading == len(lines):
        return None
    end = heading
    while end > start and not lines[end - 1].strip():
        end -= 1
    return end, end, (not_closed(name),)


def not_closed(name: str) -> Finding:
    """The finding about front matter without an end."""
    remedy = "Zet na het laatste veld een regel met alleen drie streepjes (---)."
    return Finding(name, 1, "LEES05", "Het kopblok is niet afgesloten.", remedy)


def _hyphens(name: str, line: int, typed: str) -> Finding:
    text = f"Hier staat '{typed.strip()[:20]}', en dat zijn niet precies drie streepjes."
    remedy = "Typ helemaal vooraan drie gewone streepjes en niets anders: ---"
    return Finding(name, line, "LEES05" if line > 1 else "LEES04", text, remedy)


def without_conflict(lines: Sequence[str]) -> list[str]:
    """The lines with one side of each merge conflict and without its marks, each of the others empty. Which side is right is not said."""
    kept, side = [], ""
    for line in lines:
        mark = line[:7]
        if (
            mark in ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
            and (mark == "<<<<<<<" or side)
            and line[7:8] in ("", " ")
        ):
            side = {"<<<<<<<": "first", ">>>>>>>": ""}.get(mark, "other")
            kept.append("")
        else:
            kept.append("" if side == "other" else line)
    return kept


def whole_indented(lines: Sequence[str]) -> int:
    """How many spaces stand before every line of a file whose front matter begins further in; 0 when that is not so."""
    filled = [line for line in lines if line.strip()]
    if not filled or filled[0].strip() != "---" or filled[0][0] != " ":
        return 0
    return min(len(line) - len(line.lstrip(" ")) for line in filled)


def whole_cited(lines: Sequence[str]) -> list[str] | None:
    """The lines of a file without the `>` that stands before each of them, as in a mail; None when that is not so."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 3 or filled[0].lstrip("> ") != "---" or not all(line[0] == ">" for line in filled):
        return None
    return [line[1:].removeprefix(" ") for line in lines]


def whole_escaped(lines: Sequence[str]) -> list[str] | None:
    """The lines of a file without the `\\` that Google Docs puts before signs of Markdown; None when that is not so."""
    filled = [line for line in lines if line.strip()]
    if not filled or _ESCAPED.sub(r"\1", filled[0]).strip() != "---" or "\\" not in filled[0]:
        return None
    return [_ESCAPED.sub(r"\1", line) for line in lines]


def fenced(lines: Sequence[str]) -> tuple[int, int] | None:
    """The lines, from 0, where a block of code begins and ends that holds the whole file; None when there is none.

    Without an end the second number is that of the line after the last.
    """
    for at, line in enumerate(lines[:MAX_ABOVE]):
        if line.strip() == "---":
            return None
        if _FENCE.fullmatch(line) and at + 1 < len(lines) and lines[at + 1].strip() == "---":
            end = next(
                (n for n in range(len(lines) - 1, at, -1) if _FENCE.fullmatch(lines[n]) and lines[n].strip()[3:] == ""),
                len(lines),
            )
            inside = sum(bool(_FENCE.fullmatch(one)) for one in lines[at + 1 : end])
            return at, end if inside % 2 == 0 else len(lines)
    return None
