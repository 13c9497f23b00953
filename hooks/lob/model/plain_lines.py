"""Plain lines of front matter, read without YAML: several times as fast, and nearly every file has no others.

What could mean anything special to YAML is not read here at all: then the answer is None, and YAML reads the whole
front matter. A test holds both readers side by side, on every file of the knowledge base, whole and damaged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lob.model.node import NOTHING, Node

# The three lines there are: `veld: waarde`, `  - waarde` or `  - veld: waarde` under a field, `    veld: waarde` in a row.
_FIELD = re.compile(r"([a-z][a-z_]{0,60}):(?: +(\S.*)| *)")
_ROW = re.compile(r"  - (\S.*)")
_IN_ROW = re.compile(r"    ([a-z][a-z_]{0,60}): +(\S.*)")
# The usual list: terms and numbers.
_TERMS = re.compile(r"\[([a-z0-9][a-z0-9-]*(?:, [a-z0-9][a-z0-9-]*)*)\]")
# A value between brackets: in quotes without escapes, or a text without any sign of YAML's own.
_WORD = r"\"[^\"\\]*\"|'[^'\\]*'|[^\s,\[\]{}\"'#:&*!|>%@`?=<\\-][^,\[\]{}\"'#:\\]*"
_ITEM = re.compile(rf"({_WORD})(?:, *|$)")
_PAIR = re.compile(rf"([a-z][a-z_]{{0,60}}): +({_WORD}|\[[^\[\]]*\])(?:, *|$)")
# With one of these in front a text may be something else to YAML than text.
_SPECIAL = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
# Signs that YAML refuses or treats as the end of a line; the rest of those is refused before the front matter is read.
_NOT_PLAIN = "\t\x85\u2028\u2029\ufffe\uffff"

_new = tuple.__new__  # half a million nodes in 4,000 files: the constructor of a named tuple takes twice as long


def read_plain(lines: Sequence[str]) -> Node | None:
    """The mapping that these lines hold, the first of them line 2 of the file; None when YAML has to look at it."""
    entries: list[tuple[Node, Node]] = []
    index, end = 0, len(lines)
    while index < end:
        field = _FIELD.fullmatch(lines[index])
        if field is None:
            return None
        name, text = field.groups()
        line, index = index + 2, index + 1
        value, index = (_value(text, line), index) if text else _rows(lines, index)
        if value is None:
            return None
        entries.append((_name(name, line), value))
    text = "\n".join(lines)
    if not entries or any(sign in text for sign in _NOT_PLAIN):
        return None
    return Node(2, None, None, tuple(entries))


def _name(text: str, line: int) -> Node:
    return _new(Node, (line, "" if text in NOTHING else text, None, None, True))


def _rows(lines: Sequence[str], start: int) -> tuple[Node | None, int]:
    """The rows under a field, each with its dash two places in, and the index of the line after them."""
    rows: list[Node] = []
    index = start
    while index < len(lines) and (row := _ROW.fullmatch(lines[index])):
        text, line, index = row[1], index + 2, index + 1
        first = _FIELD.fullmatch(text)
        if text[0] == "{":
            found = _mapping(text, line)
        elif first is None:
            found = _value(text, line)
        else:
            found, index = _row(first, lines, index)
        if found is None:
            return None, index
        rows.append(found)
    return (Node(start + 2, None, tuple(rows)) if rows else None), index


def _row(first: re.Match[str], lines: Sequence[str], index: int) -> tuple[Node | None, int]:
    """A row of several lines; `first` is what stands behind its dash, `index` is that of the line below it."""
    top = index + 1
    entries = []
    pair: re.Match[str] | None = first
    while pair:
        name, text = pair.groups()
        value = _value(text, index + 1) if text else None
        if value is None:
            return None, index
        entries.append((_name(name, index + 1), value))
        pair = _IN_ROW.fullmatch(lines[index]) if index < len(lines) else None
        index += pair is not None
    return Node(top, None, None, tuple(entries)), index


def _value(text: str, line: int) -> Node | None:
    """A text or a list between brackets; None for anything else."""
    if text[0] in _SPECIAL:
        text = text.rstrip(" ")
        return _list(text, line) if text[0] == "[" else _quoted(text, line)
    bare = text.strip()
    if ": " in bare or " #" in bare or bare[-1] == ":":
        return None
    return _new(Node, (line, "" if bare in NOTHING else bare, None, None, True))


def _quoted(text: str, line: int) -> Node | None:
    sign, inner = text[0], text[1:-1]
    # Two of the same sign, or a backslash, stand for something else within quotes.
    if sign not in "'\"" or len(text) == 1 or text[-1] != sign or sign in inner or "\\" in inner:
        return None
    return Node(line, inner.strip())


def _list(text: str, line: int) -> Node | None:
    terms = _TERMS.fullmatch(text)
    if terms:
        return Node(line, None, tuple(_name(term, line) for term in terms[1].split(", ")))
    inner, at = text[1:-1].strip(" "), 0
    items: list[Node] = []
    if text[-1] != "]":
        return None
    while at < len(inner):
        item = _ITEM.match(inner, at)
        value = _value(item[1], line) if item else None
        if item is None or value is None:
            return None
        items.append(value)
        at = item.end()
    return Node(line, None, tuple(items))


def _mapping(text: str, line: int) -> Node | None:
    text = text.rstrip(" ")
    inner, at = text[1:-1].strip(" "), 0
    entries = []
    if text[-1] != "}" or not inner:
        return None
    while at < len(inner):
        pair = _PAIR.match(inner, at)
        value = _value(pair[2], line) if pair else None
        if pair is None or value is None:
            return None
        entries.append((_name(pair[1], line), value))
        at = pair.end()
    return Node(line, None, None, tuple(entries))
