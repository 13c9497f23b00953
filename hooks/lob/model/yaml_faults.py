"""Where front matter that YAML refuses is wrong: the line that a reader would call broken, which is seldom the one where YAML stops."""

from __future__ import annotations

import re

import yaml

from lob.model.findings import Finding
from lob.model.signs import hidden_sign
from lob.model.yaml_remedies import BACKSLASH, FIELD, close_quote, line_remedy, quote_all, remedy_for, special

# A value that starts with a sign of YAML's own.
_TOOL_VALUE = re.compile(r"(?:^\s*-\s+|:\s+|[\[{,]\s*)([&*!])")
_QUOTED = re.compile(r"\s*(?:-\s+)*(?:[\w-]+:\s+)?([\"'])")
# A heading of the body, so the front matter has ended somewhere above it.
_BODY_HEADING = re.compile(r"^##+ \S", re.MULTILINE)
# A row whose first value has no name, and a line of a row below its first.
_NAMELESS = re.compile(r"\s*- ([^:{}\[\]'\"#]+)$")
# The dash of a list without a space behind it: YAML takes it for a sign of a word.
_GLUED = re.compile(r"(\s*-)(?=[\w\"'])(.*)")
_INNER = re.compile(r"\s+[\w-]+ *:(?:\s|$)")
_START_MATTERS = ("scanning a quoted scalar", "scanning a simple key", "parsing a flow", "scanning a block scalar")


def unreadable(name: str, head: list[str], error: yaml.MarkedYAMLError) -> Finding:
    """The finding about what made YAML stop, `head` being the lines of the front matter."""
    mark = error.problem_mark or error.context_mark
    code = "escape" in (error.problem or "") or "hexdecimal" in (error.problem or "")
    if not code and error.context_mark and any(words in (error.context or "") for words in _START_MATTERS):
        mark = error.context_mark
    index = min(mark.line if mark else 0, len(head) - 1)
    while index > 0 and not head[index].strip():
        index -= 1
    if code:
        return Finding(name, index + 2, "LEES03", "Deze regel is niet te lezen.", BACKSLASH)
    if _BODY_HEADING.search("\n".join(head[: index + 1])):
        return Finding(
            name,
            1,
            "LEES05",
            "Het kopblok is niet afgesloten: er staan al kopjes in.",
            "Zet na het laatste veld, boven het eerste kopje, een regel met alleen drie streepjes (---).",
        )
    opened = _open_quote(head, index)
    if opened is not None:
        return Finding(name, opened + 2, "LEES03", "Deze regel is niet te lezen.", close_quote(head[opened]))
    return _odd(name, head, index, error)


def _odd(name: str, head: list[str], index: int, error: yaml.MarkedYAMLError) -> Finding:
    """What is wrong with one line: the one where YAML stopped, or one above it that is no field and that YAML read on from."""
    above = _no_field(head, index)
    index = index if above is None else above
    line = head[index] if head else ""
    hard_space = line.find("\u00a0")
    if hard_space >= 0:
        return hidden_sign(name, index + 2, line, hard_space)
    tool = _TOOL_VALUE.search(line)
    if tool:
        return Finding(name, index + 2, "LEES08", special(tool[1]), quote_all(line.partition(":")[2]))
    nameless = _NAMELESS.match(head[index - 1]) if above is None and index and _INNER.match(line) else None
    if nameless:
        remedy = f"De regel erboven mist een naam voor '{nameless[1][:40]}', met een dubbele punt. Kijk in de gids hoe zo'n rij eruitziet."
        return Finding(name, index + 2, "LEES03", "Deze regel is niet te lezen.", remedy)
    # YAML reads such a line as text, and stops at the next.
    for number in (index, index - 1) if above is None else ():
        if glued := _GLUED.fullmatch(head[max(0, number)]):
            remedy = f"Zet een spatie achter het streepje: '{glued[1]} {glued[2][:40]}'."
            return Finding(name, number + 2, "LEES03", "Deze regel is niet te lezen.", remedy)
    remedy = remedy_for(line, error) if above is None else line_remedy(line, any(map(FIELD.match, head[:index])))
    return Finding(name, index + 2, "LEES03", "Deze regel is niet te lezen.", remedy)


def _no_field(head: list[str], end: int) -> int | None:
    """The first line up to `end` that stands where a field belongs and is none, or None."""
    field, value = False, ""
    for number, line in enumerate(head[: end + 1]):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = FIELD.match(line)
        if found:
            field, value = True, line[found.end() :].strip()
        elif not field or (line[0] not in " \t" and not (line.startswith("-") and not value)):
            return None if value[:1] in ("[", "{", "|", ">", "'", '"') and not value.endswith(("]", "}")) else number
    return None


def _open_quote(head: list[str], index: int) -> int | None:
    """The line above the fault whose quote was never closed, so that a quote further down closed it in the wrong place."""
    opened, sign = 0, ""
    for number, line in enumerate(head[: index + 1]):
        rest = line
        if not sign:
            start = _QUOTED.match(line)
            opened, sign, rest = (number, start[1], line[start.end() :]) if start else (0, "", "")
        if sign and sign in rest:
            after = rest.partition(sign)[2].strip()
            if number > opened and after:
                return opened
            sign = ""
    return None


def loose_line(name: str, number: int, line: str) -> Finding:
    """The finding about a line of front matter that is no field."""
    hard_space = line.find("\u00a0")
    if hard_space >= 0:
        return hidden_sign(name, number, line, hard_space)
    return Finding(name, number, "LEES03", "Deze regel is niet te lezen.", line_remedy(line, below=False))
