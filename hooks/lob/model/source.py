"""Source files: bytes become front matter as nodes with line numbers, a body and its headings, or findings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.plain_lines import read_plain
from lob.model.recovering import fenced, frame, not_closed, recover, whole_cited, whole_indented, without_conflict
from lob.model.rules import limit
from lob.model.signs import invisible_signs, windows_text, without_signs
from lob.model.yaml_lines import read_yaml
from lob.text.reading import Reading, read_body
from lob.text.tree import HEADINGS, lines_of, paragraphs, walk
from lob.text.tree import Node as Block

MAX_BYTES = limit("bestanden", "tekst")
# The line that ends the front matter.
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[^\S\n]*(?=\n|\Z)")
# The signs of a heading, and what stands behind them.
_TYPED_FENCE = re.compile(r"[ \t>*+\d.)-]*(?:```|~~~)")
_HASHES = re.compile(r"(#{1,6})(\s*)(.*)")
# How files of other programs begin, in small letters, and what they are, in Dutch.
_PHOTO = "een foto of een film"
_FORMATS = (
    (b"{\\rtf", "een bestand met opmaak (RTF)"),
    (b"pk\x03\x04", "een bestand van Word of een ander kantoorprogramma, of een ZIP"),
    (b"\xd0\xcf\x11\xe0", "een bestand van een oud kantoorprogramma"),
    (b"%pdf-", "een pdf"),
    (b"\xff\xd8\xff", _PHOTO),
    (b"\x89png", _PHOTO),
    (b"gif8", _PHOTO),
    (b"bplist00", "een webarchief van een Mac"),
    (b"<!doctype html", "een webpagina (HTML)"),
    (b"<html", "een webpagina (HTML)"),
    (b"<?xml", "een bestand in XML"),
)
# With these UTF-16 begins, as Windows keeps 'Unicode'; then it is certain how to read it.
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT = re.compile(r"\n((?:<{7}|>{7})(?: .*)?)(?=\n|\Z)")


class Heading(NamedTuple):
    """A heading of the body, not within a list or a quotation; `line` counts from the top of the file.

    `gap` stands between its hashes and its title; Markdown needs nothing there, but editors are asked for a space.
    `underlined` is True for one that a line of hyphens or equals signs makes. `under` and `content` are what follows up to
    the next heading of the same or a higher level, as blocks and as Markdown.
    """

    level: int
    title: str
    line: int
    content: str
    gap: str
    underlined: bool
    under: tuple[Block, ...]


class _Parts(NamedTuple):
    front: Node
    body: str
    body_line: int
    fields: Mapping[str, Node]


@dataclass(frozen=True)
class Source:
    """A file that can be read: `path` relative to the repository root, `whole` all of its text.

    `kept` are texts of fields that are known from an earlier run, so that the front matter is read when something else is asked.
    Of a file that could be read in part, `aside` are the lines that were left out, `partly` the first and last lines of fields that
    miss something, and `unread` their names: of what was not read nothing can be said to be missing.
    """

    path: str
    whole: str
    kept: Mapping[str, str] = field(default_factory=dict)
    aside: frozenset[int] = frozenset()
    partly: tuple[tuple[int, int], ...] = ()
    unread: frozenset[str] = frozenset()
    # Whether its front matter was given by who drew it anew, and does not follow from its text.
    drawn: bool = False

    @cached_property
    def _parts(self) -> _Parts:
        parts, _ = _split(self.path, self.whole)
        assert parts
        return parts

    @property
    def front(self) -> Node:
        """The front matter: a mapping node."""
        return self._parts.front

    @property
    def body(self) -> str:
        """The text below the front matter."""
        return self._parts.body

    @property
    def body_line(self) -> int:
        """The line of the file where the body begins."""
        return self._parts.body_line

    @property
    def fields(self) -> Mapping[str, Node]:
        """The values of the front matter by their name; of a doubled field the first one."""
        return self._parts.fields

    @cached_property
    def reading(self) -> Reading:
        """The body as Markdown reads it."""
        return read_body(self.body, self.body_line)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The tree of the body."""
        return self.reading.blocks

    @cached_property
    def nodes(self) -> tuple[Block, ...]:
        """Every node of the tree, in the order of the text; many checks walk along them."""
        return tuple(walk(self.blocks))

    @cached_property
    def texts(self) -> tuple[tuple[Block, tuple[tuple[int, str], ...]], ...]:
        """Every block that holds running text, with that text as lines of the file."""
        return tuple((block, tuple(lines_of(block))) for block in paragraphs(self.blocks))

    @cached_property
    def code_fault(self) -> int:
        """The line where a block of code begins or ends wrong, so that Markdown sees text, or 0. Behind it nothing is certain."""
        if "```" not in self.body and "~~~" not in self.body:
            return 0
        found = (line for block in self.blocks if block.tag == "p" for line in _broken_fences(block))
        # Signs with a stroke before them, or written as entities, are meant as text.
        return next((line for line in found if _TYPED_FENCE.match(self.lines[line - 1])), 0)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the body, in order."""
        return tuple(_headings(self.blocks, self.lines))

    @cached_property
    def lines(self) -> list[str]:
        """All lines of the file; the first one is line 1."""
        return self.whole.split("\n")

    def forget(self) -> None:
        """Let go of what checks ask and pages do not. It is made again for who asks."""
        for name in ("lines", "nodes", "texts", "headings", *(() if self.drawn else ("_parts",))):
            vars(self).pop(name, None)

    def redrawn(self, front: Node, body: Sequence[str]) -> Source:
        """The same file with other front matter and other lines of text, for a page that shows what is wrong with it."""
        lines = [*self.lines[: self.body_line - 1], *body]
        source = Source(self.path, "\n".join(lines), drawn=True)
        fields = {key.text or "": value for key, value in reversed(front.entries or ())}
        vars(source)["_parts"] = _Parts(front, "\n".join(body), self.body_line, fields)
        return source

    def misses(self, line: int) -> bool:
        """Whether a line belongs to a field of which something could not be read."""
        return any(first <= line <= last for first, last in self.partly)

    def field(self, name: str) -> Node | None:
        """The value of a front-matter field, the first one when it is doubled, or None."""
        return self.fields.get(name)

    def text(self, name: str) -> str:
        """A field as text, or the empty string when it is absent or not a text."""
        if name in self.kept:
            return self.kept[name]
        node = self.field(name)
        return (node.text or "") if node else ""


def read_file(root: Path, name: str) -> tuple[Source | None, list[Finding]]:
    """Read one file, `name` being its path below `root`. Never raises because of its content or its kind."""
    data, refused = file_bytes(root, name)
    return (None, [refused]) if refused else read_bytes(name, data)


def file_bytes(root: Path, name: str) -> tuple[bytes, Finding | None]:
    """The bytes of a file, or why it may not be read. Of a file that is too large no more than its beginning is read."""
    path = f"{root}/{name}"
    refused = _refuse_place(str(root), path, name)
    if refused:
        return b"", refused
    try:
        with Path(path).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return b"", Finding(name, 1, "LEES11", "Dit bestand is niet te openen.", "Zet er een gewoon tekstbestand neer.")
    return data, _too_large(name, max(size, len(data))) if len(data) > MAX_BYTES else None


def _too_large(name: str, size: int) -> Finding:
    return Finding(
        name,
        1,
        "LEES10",
        f"Dit bestand is {size // 1000} kB; meer dan 64 kB mag niet.",
        "Haal plaatjes en lange bijlagen eruit, of maak er twee bestanden van.",
    )


def known_source(name: str, data: bytes, kept: Mapping[str, str]) -> Source:
    """A file that an earlier run has read and found in order, with the texts that were kept of it."""
    return Source(name, _one_kind_of_line(data.decode("utf-8-sig")), kept)


def _one_kind_of_line(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
    other = other_format(name, data)
    if other:
        return None, [other]
    if len(data) > MAX_BYTES:
        return None, [_too_large(name, len(data))]
    if b"\0" in data and not data.startswith(WIDE_MARKS) and data.count(b"\0") * 3 > len(data):
        # UTF-16 without its mark: every other byte is empty.
        return None, [_not_utf8(name, data, 0)]
    text, encoded = _decoded(name, data)
    if text is None:
        return None, encoded
    text = _one_kind_of_line(text)
    hidden = [*encoded, *invisible_signs(name, text)]
    if hidden:
        text = without_signs(text)
    broken = hidden or "\n<<<<<<<" in text or "\n>>>>>>>" in text
    parts, findings = (None, []) if broken else _split(name, text)
    if parts is None:
        return _recovered(name, text, hidden, findings)
    source = Source(name, text)
    vars(source)["_parts"] = parts
    return source, findings


def _decoded(name: str, data: bytes) -> tuple[str | None, list[Finding]]:
    """The text, and what is wrong with how it was saved. Text that can be read for certain is judged as well."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        return other_encoding(data)[0], [_not_utf8(name, data, error.start)]


def other_encoding(data: bytes) -> tuple[str | None, str]:
    """The text of a file that is no UTF-8, and the name of what it is saved as; None and '' when that is not certain."""
    if data.startswith(WIDE_MARKS):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            return None, ""
    text = windows_text(data)
    return (None, "") if text is None else (text, "Windows-1252")


def other_format(name: str, data: bytes) -> Finding | None:
    """A file of a program that somebody called .md: no use to look at its words."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    what = next((what for mark, what in _FORMATS if start.startswith(mark)), "")
    if data[4:8] == b"ftyp":  # HEIC and films of a telephone
        what = _PHOTO
    remedy = "Een foto hoort in content/beeld/, met een naam op .jpg of .png. Haal dit bestand weg."
    if what != _PHOTO:
        remedy = "Bewaar het in je tekstprogramma opnieuw als 'tekst zonder opmaak' (UTF-8), of plak de tekst in een nieuw bestand."
    return Finding(name, 1, "LEES16", f"Dit is {what}, geen gewone tekst.", remedy) if what else None


def _recovered(
    name: str, text: str, hidden: list[Finding], found: list[Finding]
) -> tuple[Source | None, list[Finding]]:
    """What can be read of a file that is broken somewhere, and a finding for each place; `found` is what reading it at once gave."""
    lines, findings = _at_the_margin(name, text.split("\n"))
    meant, wrapped = _unwrapped(name, lines)
    conflict = list(_conflict(name, text))
    meant = without_conflict(meant) if conflict else meant
    findings += [*hidden, *wrapped, *conflict]
    place = frame(name, meant)
    if place is None:
        return None, sorted({*findings, *(found or _split(name, text)[1])})
    findings += [one for one in place.findings if not wrapped or one.code != "LEES04"]
    front = recover(
        name,
        meant[place.start : place.end],
        place.start,
        frozenset(one.line for one in findings if one.code != "LEES01"),
    )
    findings += front.findings
    if front.node is None:
        return None, sorted({*(found or findings)})
    aside = front.aside | {at for at, line in enumerate(lines, 1) if line != meant[at - 1]}
    source = Source(name, "\n".join(lines), {}, aside, front.partly, front.unread)
    fields = {key.text or "": value for key, value in reversed(front.node.entries or ())}
    vars(source)["_parts"] = _Parts(front.node, "\n".join(meant[place.body :]), place.body + 1, fields)
    return source, sorted({*(findings or found)})


def _at_the_margin(name: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """The lines of a file that is indented as a whole, as they are meant."""
    if cited := whole_cited(lines):
        text, remedy = (
            "Voor elke regel van dit bestand staat een >, zoals in een mail.",
            "Haal die tekens weg, met de spatie erachter.",
        )
        return cited, [Finding(name, 1, "LEES18", text, remedy)]
    spaces = whole_indented(lines)
    if not spaces:
        return lines, []
    text = f"Het hele bestand is ingesprongen: voor elke regel {'staat een spatie' if spaces == 1 else f'staan {spaces} spaties'}."
    remedy = "Haal die spaties weg. In veel editors: kies alles en druk op Shift+Tab."
    return [line[spaces:] for line in lines], [Finding(name, 1, "LEES18", text, remedy)]


def _unwrapped(name: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """The lines without what stands around a file that was put in a block of code as a whole."""
    place = fenced(lines)
    if place is None:
        return lines, []
    first, last = place
    text = "Het hele bestand staat in een blok code, tussen regels met ```."
    remedy = "Haal de twee regels met ``` weg, en alles wat boven de eerste en onder de laatste staat."
    meant = ["" if at <= first or at >= last else line for at, line in enumerate(lines)]
    return meant, [Finding(name, first + 1, "LEES17", text, remedy)]


def _conflict(name: str, text: str) -> Iterator[Finding]:
    """Lines that git leaves when two people changed the same; one finding for each place."""
    marks = list(_CONFLICT.finditer(text))
    for found in [mark for mark in marks if mark[1][0] == "<"] or marks[:1]:
        yield Finding(
            name,
            text.count("\n", 0, found.start()) + 2,
            "LEES14",
            f"Hier staat een regel van een samenvoeging: '{found[1].rstrip()[:40]}'.",
            "Kies welke tekst hier blijft, en haal de regels met <<<<<<<, ======= en >>>>>>> weg.",
        )


def _not_utf8(name: str, data: bytes, offset: int) -> Finding:
    line = data[:offset].count(b"\n") + 1
    text, encoding = other_encoding(data)
    if text is not None:
        return Finding(
            name,
            1 if encoding == "UTF-16" else line,
            "LEES01",
            f"Dit bestand is opgeslagen als {encoding}, en niet als UTF-8.",
            f"Dat herstelt: python3 noxfile.py repair -- {name} Zelf doen kan ook: kies bij 'Opslaan als' de codering UTF-8.",
        )
    return Finding(
        name,
        line,
        "LEES01",
        "Dit bestand is niet opgeslagen als UTF-8.",
        "Kies bij 'Opslaan als' de codering UTF-8. In Word: bewaar als 'Tekst zonder opmaak' en kies Unicode (UTF-8).",
    )


def _split(name: str, text: str) -> tuple[_Parts | None, list[Finding]]:
    if not text.strip():
        remedy = "Plak de tekst erin en bewaar het opnieuw, of begin met: python3 noxfile.py new"
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
    # Read from the last to the first, so that of a doubled field the first one counts.
    fields = {key.text or "": value for key, value in reversed(front.entries or ())}
    return _Parts(front, body, body_line, fields), findings


def _read_front(name: str, lines: list[str]) -> tuple[Node | None, list[Finding]]:
    # Nearly every file has plain lines only, and YAML takes five times as long for those.
    plain = read_plain(lines)
    return (plain, []) if plain else read_yaml(name, "\n".join(lines) + "\n")


def _broken_fences(block: Block) -> Iterator[int]:
    for node in walk(block.children):
        if node.tag == "code" and len(node.raw) > 2 and "\n" in node.text:
            yield node.line
    # A line of the block, not of one of its pieces: behind a link the three signs stand in the middle.
    yield from (number for number, line in lines_of(block) if line.lstrip(" ").startswith(("```", "~~~")))


def _headings(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Heading]:
    marks = [(place, block, int(block.tag[1])) for place, block in enumerate(blocks) if block.tag in HEADINGS]
    for number, (place, block, level) in enumerate(marks):
        after = next((mark for mark in marks[number + 1 :] if mark[2] <= level), None)
        under = tuple(blocks[place + 1 : after[0] if after else len(blocks)])
        end = after[1].line - 1 if after else len(lines)
        signs = _HASHES.match(block.raw)
        start = block.line if signs else block.line + 1
        content = "\n".join(lines[start:end]).strip()
        title, gap = (signs[3].rstrip(" #").strip(), signs[2]) if signs else (block.raw.split("\n")[0].strip(), "")
        yield Heading(level, title, block.line, content, gap, not signs, under)
