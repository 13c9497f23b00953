"""The two parts of a file that is in order: front matter between lines of three hyphens, and the body below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lob.model.commands import command
from lob.model.findings import Finding
from lob.model.framing import not_closed
from lob.model.node import Node
from lob.model.plain_lines import read_plain
from lob.model.yaml_lines import read_yaml

# The line that ends the front matter.
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[^\S\n]*(?=\n|\Z)")


class Parts(NamedTuple):
    """Front matter, body, the line where the body begins, and the values of the fields by their name."""

    front: Node
    body: str
    body_line: int
    fields: Mapping[str, Node]


def parts_of(front: Node, body: str, body_line: int) -> Parts:
    """The parts of a file, with the values of its fields by their name."""
    # Read from the last to the first, so that of a doubled field the first one counts.
    return Parts(front, body, body_line, {key.text or "": value for key, value in reversed(front.entries or ())})


def split(name: str, text: str) -> tuple[Parts | None, list[Finding]]:
    """The parts of a text, or None and why it has none."""
    if not text.strip():
        remedy = f"Plak de tekst erin en bewaar het opnieuw, of begin met: {command('new')}"
        return None, [Finding(name, 1, "LEES04", "Dit bestand is leeg.", remedy)]
    if text.partition("\n")[0].rstrip() != "---":
        return None, [
            Finding(
                name,
                1,
                "LEES04",
                "Dit bestand begint niet met een kopblok.",
                "Zet op de eerste regel drie streepjes (---), dan de velden, dan weer drie streepjes.",
            )
        ]
    end = _CLOSING.search(text)
    if not end:
        return None, [not_closed(name)]
    head = text[: end.start()].split("\n")[1:]
    front, findings = _read_front(name, head)
    if front is None and any(line.startswith("## ") for line in head):
        # The line that seems to end the front matter stands somewhere in the body.
        return None, [not_closed(name)]
    if front is None:
        return None, findings
    body, body_line = text[end.end() + 1 :], len(head) + 3
    return parts_of(front, body, body_line), findings


def _read_front(name: str, lines: list[str]) -> tuple[Node | None, list[Finding]]:
    # Nearly every file has plain lines only, and YAML takes five times as long for those.
    plain = read_plain(lines)
    return (plain, []) if plain else read_yaml(name, "\n".join(lines) + "\n")
