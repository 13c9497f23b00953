"""What YAML would drop or change in front matter without a word: text behind a `#`, and codes between double quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from lob.model.findings import Finding
from lob.model.yaml_remedies import BACKSLASH, quote_all

BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CODE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.?)")
# What a backslash may stand before: a quote, itself, a slash, a space, the end of a line; x23 is how we write a # ourselves.
_HARMLESS = ('"', "\\", "/", " ", "", "x23")


def cut_values(name: str, head: str) -> list[Finding]:
    """A ` #` in a value without quotes starts a comment, so the rest of what was typed would silently vanish."""
    if " #" not in head:
        return []
    protected = _quoted_lines(head)
    found = []
    for number, line in enumerate(head.split("\n")):
        cut = comment_start(line)
        if cut and number not in protected:
            found.append(
                Finding(
                    name,
                    number + 2,
                    "LEES07",
                    f"Alles na het hekje valt weg: '{line[cut:].strip()}'.",
                    _comment_remedy(line),
                )
            )
    return found


def _comment_remedy(line: str) -> str:
    value = line.partition(":")[2].strip()
    if value[:1] in ("[", "{") or line.lstrip().startswith(("- {", "- [")):
        return "Is het een opmerking voor jezelf? Zet die op een eigen regel. Hoort het bij de lijst? Haal het hekje weg en zet het binnen de haken."
    return f"{quote_all(value)} Is het een opmerking voor jezelf? Zet die op een eigen regel."


def codes(name: str, head: str) -> list[Finding]:
    """Codes between double quotes: they would put signs on the page that no other check has seen."""
    if "\\" not in head:
        return []
    lines = head.split("\n")
    found = []
    events: Iterator[Any] = yaml.parse(head, Loader=BASE)
    for event in events:
        if getattr(event, "style", None) == '"':
            first, last = event.start_mark, event.end_mark
            for number in range(first.line, last.line + 1):
                end = last.column if number == last.line else None
                codes = _CODE.findall(lines[number][first.column if number == first.line else 0 : end])
                wrong = next((code for code in codes if code[1:] not in _HARMLESS), "")
                if wrong:
                    found.append(_code(name, number + 2, wrong))
    return found


def _code(name: str, line: int, code: str) -> Finding:
    return Finding(
        name,
        line,
        "LEES08",
        f"Tussen de dubbele aanhalingstekens staat de code {code}.",
        f"{BACKSLASH} Bedoel je een bijzonder teken? Typ het teken zelf.",
    )


def _quoted_lines(head: str) -> set[int]:
    """Line numbers (from 0) that lie inside a text of several lines, where a # is just a #."""
    found: set[int] = set()
    events: Iterator[Any] = yaml.parse(head, Loader=BASE)
    for event in events:
        style, first, last = getattr(event, "style", None), event.start_mark.line, event.end_mark.line
        if style and last > first:
            found.update(range(first + (style in "|>"), last + (style in "'\"")))
    return found


def comment_start(line: str) -> int:
    """Where a comment behind a value starts, or 0. A line that is all comment does not count."""
    quote, skip = "", False
    for i, sign in enumerate(line if line.lstrip()[:1] != "#" else ""):
        if skip:
            skip = False
        elif quote:
            # Between single quotes two of them stand for one; between double quotes a backslash goes before one.
            skip = sign == "\\" if quote == '"' else line[i : i + 2] == "''"
            if sign == quote and not skip:
                quote = ""
        elif sign in "'\"" and (not line[:i].strip() or line[:i].rstrip()[-1] in ":[{,-"):
            quote = sign
        elif sign == "#" and i and line[i - 1] in " \t" and line[:i].strip():
            return i
    return 0
