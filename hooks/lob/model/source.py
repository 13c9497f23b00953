"""Source files: bytes become front matter as nodes with line numbers, a body and its headings, or findings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.plain_lines import read_plain
from lob.model.signs import invisible_signs
from lob.model.yaml_lines import read_yaml
from lob.text.prose import without_blocks, without_inline

MAX_BYTES = 64_000
# The line that ends the front matter.
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[^\S\n]*(?=\n|\Z)")
# A heading as Python-Markdown sees it: hashes at the very start of a line, a space behind them or not.
_HEADING = re.compile(r"\n(#{1,6})([^\S\n]*)(.*)")
_CONFLICT = re.compile(r"\n((?:<{7}|>{7})(?: .*)?)(?=\n|\Z)")


class Heading(NamedTuple):
    """A Markdown heading of the body, `line` counted from the top of the file, with the text under it.

    `gap` is what stands between the hashes and the title; Markdown needs nothing there, but editors are asked for a space.
    """

    level: int
    title: str
    line: int
    content: str
    gap: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be read: `path` relative to the repository root, `front` a mapping node, `whole` all of its text.

    `prose` is the body without its code, every line on its place. When a block of code begins or ends wrong, on the line
    `code_fault`, it stops before that line; otherwise `code_fault` is 0.
    """

    path: str
    front: Node
    body: str
    body_line: int
    prose: str
    code_fault: int
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
    if b"\0" in data and data.count(b"\0") * 3 > len(data):
        # UTF-16 without its mark: every other byte is empty.
        return None, [_not_utf8(name, data, 0)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(name, data, error.start)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = invisible_signs(name, text)
    hidden = hidden or (list(_conflict(name, text)) if "\n<<<<<<<" in text or "\n>>>>>>>" in text else [])
    return (None, hidden) if hidden else _split(name, text)


def _conflict(name: str, text: str) -> Iterator[Finding]:
    """Lines that git leaves when two people changed the same; one finding for all of them."""
    found = _CONFLICT.search(text)
    if found:
        yield Finding(
            name,
            text.count("\n", 0, found.start()) + 2,
            "LEES14",
            f"Hier staat een regel van een samenvoeging: '{found[1].rstrip()[:40]}'.",
            "Kies welke tekst blijft, en haal alle regels met <<<<<<<, ======= en >>>>>>> weg.",
        )


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
        return None, [_not_closed(name)]
    head = text[: end.start()].split("\n")[1:]
    front, findings = _read_front(name, head)
    if front is None and any(line.startswith("## ") for line in head):
        # The line that seems to end the front matter stands somewhere in the body.
        return None, [_not_closed(name)]
    if front is None:
        return None, findings
    body, body_line = text[end.end() + 1 :], len(head) + 3
    # Read from the last to the first, so that of a doubled field the first one counts.
    fields = {key.text or "": value for key, value in reversed(front.entries or ())}
    text_alone, wrong = without_blocks(body)
    prose = without_inline(text_alone if wrong < 0 else text_alone[:wrong])
    fault = body_line + body.count("\n", 0, wrong) if wrong >= 0 else 0
    headings = tuple(_headings(body, text_alone, body_line))
    return Source(name, front, body, body_line, prose, fault, headings, text, fields), findings


def _not_closed(name: str) -> Finding:
    remedy = "Zet na het laatste veld een regel met alleen drie streepjes (---)."
    return Finding(name, 1, "LEES05", "Het kopblok is niet afgesloten.", remedy)


def _read_front(name: str, lines: list[str]) -> tuple[Node | None, list[Finding]]:
    # Nearly every file has plain lines only, and YAML takes five times as long for those.
    plain = read_plain(lines)
    return (plain, []) if plain else read_yaml(name, "\n".join(lines) + "\n")


def _headings(body: str, text_alone: str, first_line: int) -> list[Heading]:
    """Headings outside code blocks; each with the text up to the next heading of the same or a higher level."""
    marks: list[tuple[int, str, str, int, int, int]] = []
    line, last = first_line, 0
    for found in _HEADING.finditer("\n" + text_alone):
        line, last = line + body.count("\n", last, found.start()), found.start()
        title = found[3].rstrip(" \t#").strip()
        marks.append((len(found[1]), title, found[2], line, found.start(), found.end() - 1))
    return [
        Heading(level, title, line, body[end : _end_of(marks, place, level, len(body))].strip(), gap)
        for place, (level, title, gap, line, _, end) in enumerate(marks)
    ]


def _end_of(marks: list[tuple[int, str, str, int, int, int]], place: int, level: int, end: int) -> int:
    return next((start for other, _, _, _, start, _ in marks[place + 1 :] if other <= level), end)
