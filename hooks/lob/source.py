"""Source files: bytes become front matter as nodes with line numbers, a body and its headings, or findings."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lob.findings import Finding
from lob.reading.node import Node
from lob.reading.plain_lines import read_plain
from lob.reading.signs import invisible_signs
from lob.reading.yaml_lines import read_yaml

MAX_BYTES = 64_000
# The line that ends the front matter.
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[^\S\n]*(?=\n|\Z)")
# A line that may be a heading or the fence of a code block, behind the end of the line before it.
_MARK = re.compile(r"\n( *(?:#|```|~~~).*)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")


class Heading(NamedTuple):
    """A Markdown heading of the body, `line` counted from the top of the file, with the text under it."""

    level: int
    title: str
    line: int
    content: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be read: `path` relative to the repository root, `front` a mapping node, `whole` all of its text."""

    path: str
    front: Node
    body: str
    body_line: int
    headings: tuple[Heading, ...]
    whole: str
    fields: Mapping[str, Node]

    @property
    def lines(self) -> list[str]:
        """All lines of the file; the first one is line 1."""
        return self.whole.split("\n")

    def field(self, name: str) -> Node | None:
        """The value of a front-matter field, the first one when it is doubled, or None."""
        return self.fields.get(name)

    def text(self, name: str) -> str:
        """A field as text, or the empty string when it is absent or not a text."""
        node = self.field(name)
        return (node.text or "") if node else ""


def read_file(root: Path, name: str) -> tuple[Source | None, list[Finding]]:
    """Read one file, `name` being its path below `root`. Never raises because of its content or its kind."""
    path = f"{root}/{name}"
    refused = _refuse_place(str(root), path, name)
    if refused:
        return None, [refused]
    try:
        data = Path(path).read_bytes()
    except OSError:
        return None, [
            Finding(name, 1, "LEES11", "Dit bestand is niet te openen.", "Zet er een gewoon tekstbestand neer.")
        ]
    return read_bytes(name, data)


def _refuse_place(root: str, path: str, name: str) -> Finding | None:
    link = os.path.islink(path)  # noqa: PTH114 - three times as fast as a Path
    if link and Path(path).is_dir():
        return Finding(
            name, 1, "LEES11", "Deze map is een koppeling naar een andere map.", "Zet de bestanden zelf in de map."
        )
    if link:
        return Finding(
            name, 1, "LEES11", "Dit bestand is een koppeling naar een ander bestand.", "Zet het bestand zelf in de map."
        )
    if not _lies_inside(root, path.rpartition("/")[0]):
        return Finding(
            name,
            1,
            "LEES11",
            "Dit bestand ligt buiten de kennisbank.",
            "Zet het bestand zelf in de map, niet een koppeling naar een andere map.",
        )
    return None


@lru_cache(maxsize=256)
def _lies_inside(root: str, folder: str) -> bool:
    return Path(folder).resolve().is_relative_to(Path(root).resolve())


def read_bytes(name: str, data: bytes) -> tuple[Source | None, list[Finding]]:
    """Read the bytes of a file. A byte order mark and Windows line ends are accepted."""
    if len(data) > MAX_BYTES:
        size = f"{len(data) // 1000} kB"
        return None, [
            Finding(
                name,
                1,
                "LEES10",
                f"Dit bestand is {size}; meer dan 64 kB mag niet.",
                "Haal plaatjes en lange bijlagen eruit, of maak er twee bestanden van.",
            )
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(name, data, error.start)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = invisible_signs(name, text)
    return (None, hidden) if hidden else _split(name, text)


def _not_utf8(name: str, data: bytes, offset: int) -> Finding:
    line = data[:offset].count(b"\n") + 1
    return Finding(
        name,
        line,
        "LEES01",
        "Dit bestand is niet opgeslagen als UTF-8.",
        "Kies bij 'Opslaan als' de codering UTF-8. In Word: bewaar als 'Tekst zonder opmaak' en kies Unicode (UTF-8).",
    )


def _split(name: str, text: str) -> tuple[Source | None, list[Finding]]:
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
        return None, [
            Finding(
                name,
                1,
                "LEES05",
                "Het kopblok is niet afgesloten.",
                "Zet na het laatste veld een regel met alleen drie streepjes (---).",
            )
        ]
    head = text[: end.start()].split("\n")[1:]
    front, findings = _read_front(name, head)
    if front is None:
        return None, findings
    body, body_line = text[end.end() + 1 :], len(head) + 3
    # Read from the last to the first, so that of a doubled field the first one counts.
    fields = {key.text or "": value for key, value in reversed(front.entries or ())}
    return Source(name, front, body, body_line, tuple(_headings(body, body_line)), text, fields), findings


def _read_front(name: str, lines: list[str]) -> tuple[Node | None, list[Finding]]:
    # Nearly every file has plain lines only, and YAML takes five times as long for those.
    plain = read_plain(lines)
    return (plain, []) if plain else read_yaml(name, "\n".join(lines) + "\n")


def _headings(body: str, first_line: int) -> list[Heading]:
    """Headings outside code blocks; each with the text up to the next heading of the same or a higher level."""
    marks: list[tuple[int, str, int, int, int]] = []
    fence, line, last = "", first_line, 0
    for found in _MARK.finditer("\n" + body):
        line, last = line + body.count("\n", last, found.start()), found.start()
        opened = _FENCE.match(found[1])
        if opened:
            fence = "" if fence and opened.group(1).startswith(fence) else fence or opened.group(1)[:3]
        match = None if fence else _HEADING.match(found[1])
        if match:
            marks.append((len(match.group(1)), match.group(2).strip(), line, found.start(), found.end() - 1))
    return [
        Heading(level, title, line, body[end : _end_of(marks, place, level, len(body))].strip())
        for place, (level, title, line, _, end) in enumerate(marks)
    ]


def _end_of(marks: list[tuple[int, str, int, int, int]], place: int, level: int, end: int) -> int:
    return next((start for other, _, _, start, _ in marks[place + 1 :] if other <= level), end)
