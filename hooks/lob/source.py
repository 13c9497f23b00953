"""Source files: bytes become front matter as nodes with line numbers, a body and its headings, or findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from lob.findings import Finding

MAX_BYTES = 64_000
MAX_DEPTH = 6
_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd]"
)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
# A value that starts with a sign of YAML's own.
_TOOL_VALUE = re.compile(r"(?:^\s*-\s+|:\s+|[\[{,]\s*)([&*!])")
_QUOTED = re.compile(r"\s*(?:-\s+)*(?:[\w-]+:\s+)?([\"'])")
_NOTHING = ("", "~", "null", "Null", "NULL")
# What YAML 1.1 reads as something else than text: numbers, also 1:30 and 0x1F, yes/no, dates.
_NO_TEXT = re.compile(
    r"[-+]?[\d_]*\.?[\d_]+(e[-+]?\d+)?|[-+]?\d+(:[0-5]?\d)+(\.\d*)?|0[xob][\da-f_]+|[-+]?\.(inf|nan)|yes|no|on|off|true|false|ja|nee|\d{4}-\d\d?-\d\d?.*",
    re.IGNORECASE,
)
_FRAME = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")


class Node(NamedTuple):
    """One value of the front matter. Exactly one of `text`, `items` and `entries` is set; `plain` means without quotes.

    A tuple and no dataclass: a check of 4,000 files makes half a million of these.
    """

    line: int
    text: str | None = None
    items: tuple[Node, ...] | None = None
    entries: tuple[tuple[Node, Node], ...] | None = None
    plain: bool = False

    @property
    def no_text(self) -> bool:
        """True for a value without quotes that is only a number, a date or yes/no."""
        return self.plain and bool(self.text) and _NO_TEXT.fullmatch(self.text or "") is not None

    @property
    def empty(self) -> bool:
        """True for a key without a value, an empty list or an empty text."""
        return not (self.text or self.items or self.entries)


@dataclass(frozen=True, slots=True)
class Heading:
    """A Markdown heading of the body, `line` counted from the top of the file, with the text under it."""

    level: int
    title: str
    line: int
    content: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be read: `path` relative to the repository root, `front` a mapping node."""

    path: str
    front: Node
    body: str
    body_line: int
    headings: tuple[Heading, ...]
    lines: tuple[str, ...]
    fields: Mapping[str, Node]

    def field(self, name: str) -> Node | None:
        """The value of a front-matter field, the first one when it is doubled, or None."""
        return self.fields.get(name)

    def text(self, name: str) -> str:
        """A field as text, or the empty string when it is absent or not a text."""
        node = self.field(name)
        return (node.text or "") if node else ""


def read_file(root: Path, path: Path) -> tuple[Source | None, list[Finding]]:
    """Read one file below `root`. Never raises because of its content or its kind."""
    name = path.relative_to(root).as_posix()
    refused = _refuse_place(root, path, name)
    if refused:
        return None, [refused]
    try:
        data = path.read_bytes()
    except OSError:
        return None, [
            Finding(name, 1, "LEES11", "Dit bestand is niet te openen.", "Zet er een gewoon tekstbestand neer.")
        ]
    return read_bytes(name, data)


def _refuse_place(root: Path, path: Path, name: str) -> Finding | None:
    if path.is_symlink() and path.is_dir():
        return Finding(
            name, 1, "LEES11", "Deze map is een koppeling naar een andere map.", "Zet de bestanden zelf in de map."
        )
    if path.is_symlink():
        return Finding(
            name, 1, "LEES11", "Dit bestand is een koppeling naar een ander bestand.", "Zet het bestand zelf in de map."
        )
    if not _lies_inside(root, path.parent):
        return Finding(
            name,
            1,
            "LEES11",
            "Dit bestand ligt buiten de kennisbank.",
            "Zet het bestand zelf in de map, niet een koppeling naar een andere map.",
        )
    return None


@lru_cache(maxsize=256)
def _lies_inside(root: Path, folder: Path) -> bool:
    return folder.resolve().is_relative_to(root.resolve())


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
    hidden = _invisible(name, text)
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


def _invisible(name: str, text: str) -> list[Finding]:
    if not _INVISIBLE.search(text):
        return []
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        match = _INVISIBLE.search(line)
        if match:
            found.append(_hidden_sign(name, number, line, match.start()))
    return found


def _hidden_sign(name: str, number: int, line: str, place: int) -> Finding:
    sign = f"U+{ord(line[place]):04X}"
    where = f"na '{line[max(0, place - 15) : place]}'" if place else "aan het begin"
    if line[place] == "\ufffd":
        return Finding(
            name, number, "LEES02", f"Hier is een letter verloren gegaan ({sign}) {where}.", "Typ de letter opnieuw."
        )
    return Finding(
        name,
        number,
        "LEES02",
        f"Hier staat een onzichtbaar teken ({sign}) {where}.",
        "Typ de regel opnieuw zonder te plakken.",
    )


def _split(name: str, text: str) -> tuple[Source | None, list[Finding]]:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [
            Finding(
                name,
                1,
                "LEES04",
                "Dit bestand begint niet met een kopblok.",
                "Zet op de eerste regel drie streepjes (---), dan de velden, dan weer drie streepjes.",
            )
        ]
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
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
    head = "\n".join(lines[1:end]) + "\n"
    findings = _refuse_head(name, head)
    if findings:
        return None, findings
    front, findings = _compose(name, head)
    if front is None:
        return None, findings
    body = "\n".join(lines[end + 1 :])
    headings = tuple(_headings(lines[end + 1 :], end + 2))
    # Read from the last to the first, so that of a doubled field the first one counts.
    fields = {key.text or "": value for key, value in reversed(front.entries or ())}
    return Source(name, front, body, end + 2, headings, tuple(lines), fields), findings


def _refuse_head(name: str, head: str) -> list[Finding]:
    tab = _TAB.search(head)
    return (
        [
            Finding(
                name,
                _line_at(head, tab.start()),
                "LEES06",
                "Deze regel begint met een tab.",
                "Vervang de tab door twee spaties.",
            )
        ]
        if tab
        else []
    )


def _line_at(head: str, offset: int) -> int:
    """The line in the file of a place in the front matter; the opening `---` is line 1."""
    return head.count("\n", 0, offset) + 2


def _compose(name: str, head: str) -> tuple[Node | None, list[Finding]]:
    events = yaml.parse(head, Loader=_BASE)
    try:
        node = _root(events)
    except _RefusedError as refused:
        return None, [Finding(name, refused.line, refused.code, refused.text, refused.remedy)]
    except yaml.MarkedYAMLError as error:
        return None, [_unreadable(name, head.split("\n")[:-1], error)]
    except (yaml.YAMLError, ValueError):
        return None, [
            Finding(name, 2, "LEES03", "Het kopblok is niet te lezen.", "Vergelijk het met het voorbeeld in de gids.")
        ]
    if node is None or node.entries is None:
        return None, [
            Finding(
                name,
                2,
                "LEES03",
                "Het kopblok bevat geen velden.",
                "Schrijf op elke regel een veld, een dubbele punt, een spatie en de waarde: titel: Mijn voorbeeld.",
            )
        ]
    findings = _cut_values(name, head)
    return (None, findings) if findings else (node, [])


class _RefusedError(Exception):
    """A finding that ends the reading of the front matter at once."""

    def __init__(self, line: int, code: str, text: str, remedy: str) -> None:
        super().__init__(text)
        self.line, self.code, self.text, self.remedy = line, code, text, remedy


def _root(events: Iterator[Any]) -> Node | None:
    """The one value of the front matter, or None when there is none. Reading goes on to the end, so that every fault shows."""
    found = None
    for event in events:
        if type(event) in _FRAME:
            continue
        if found is not None:
            raise _RefusedError(
                event.start_mark.line + 1,
                "LEES03",
                "Deze regel is niet te lezen.",
                "Zet drie streepjes alleen boven en onder het kopblok.",
            )
        found = _node(event, events, 1)
    return found


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    """Our own node of a YAML event and the events inside it. Line 1 of the file is the opening `---`.

    From events and not from composed nodes: composing exhausts the stack on a hostile file, and takes five times as long.
    """
    line = event.start_mark.line + 2
    if type(event) is yaml.AliasEvent or event.anchor or event.tag:
        raise _power_tool(event, line)
    if type(event) is yaml.ScalarEvent:
        plain = not event.style
        # A key without a value comes out as an empty text; `~` and `null` mean the same to YAML, so they do here.
        text = "" if plain and event.value in _NOTHING else event.value.strip()
        return Node(line, text, None, None, plain)
    if depth >= MAX_DEPTH:
        raise _RefusedError(
            line,
            "LEES09",
            "Hier zitten te veel lijsten in elkaar.",
            "Gebruik een lijst van hoogstens drie niveaus, zoals in het voorbeeld van de gids.",
        )
    parts = []
    for inner in events:
        if type(inner) in _ENDS:
            break
        parts.append(_node(inner, events, depth + 1))
    if type(event) is yaml.SequenceStartEvent:
        return Node(line, None, tuple(parts))
    return Node(line, None, None, tuple(zip(parts[::2], parts[1::2], strict=True)))


def _power_tool(event: Any, line: int) -> _RefusedError:
    sign = "*" if type(event) is yaml.AliasEvent else "&" if event.anchor else "!"
    return _RefusedError(line, "LEES08", _special(sign), "Zet de hele waarde tussen aanhalingstekens.")


def _cut_values(name: str, head: str) -> list[Finding]:
    """A ` #` in a value without quotes starts a comment, so the rest of what was typed would silently vanish."""
    if " #" not in head:
        return []
    protected = _quoted_lines(head)
    found = []
    for number, line in enumerate(head.split("\n")):
        cut = _comment_start(line)
        if cut and number not in protected:
            found.append(
                Finding(
                    name,
                    number + 2,
                    "LEES07",
                    f"Alles na het hekje valt weg: '{line[cut:].strip()}'.",
                    "Zet de hele waarde tussen aanhalingstekens. Is het een opmerking voor jezelf? Zet die op een eigen regel.",
                )
            )
    return found


def _quoted_lines(head: str) -> set[int]:
    """Line numbers (from 0) that lie inside a text of several lines, where a # is just a #."""
    found: set[int] = set()
    events: Iterator[Any] = yaml.parse(head, Loader=_BASE)
    for event in events:
        style, first, last = getattr(event, "style", None), event.start_mark.line, event.end_mark.line
        if style and last > first:
            found.update(range(first + (style in "|>"), last + (style in "'\"")))
    return found


def _comment_start(line: str) -> int:
    """Where a comment behind a value starts, or 0. A line that is all comment does not count."""
    quote = ""
    for i, sign in enumerate(line):
        if quote:
            if sign == quote:
                quote = ""
        elif sign in "'\"" and (not line[:i].strip() or line[:i].rstrip()[-1] in ":[{,-"):
            quote = sign
        elif sign == "#" and i and line[i - 1] in " \t" and line[:i].strip():
            return i
    return 0


_CLOSE_QUOTE = "Sluit de tekst af met hetzelfde aanhalingsteken. Staat er een aanhalingsteken in de tekst zelf? Gebruik dan het andere soort eromheen."
_START_MATTERS = ("scanning a quoted scalar", "scanning a simple key", "parsing a flow", "scanning a block scalar")


def _unreadable(name: str, head: list[str], error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(words in (error.context or "") for words in _START_MATTERS):
        mark = error.context_mark
    index = min(mark.line if mark else 0, len(head) - 1)
    while index > 0 and not head[index].strip():
        index -= 1
    opened = _open_quote(head, index)
    if opened is not None:
        return Finding(name, opened + 2, "LEES03", "Deze regel is niet te lezen.", _CLOSE_QUOTE)
    hard_space = head[index].find("\u00a0") if head else -1
    if hard_space >= 0:
        return _hidden_sign(name, index + 2, head[index], hard_space)
    tool = _TOOL_VALUE.search(head[index]) if head else None
    if tool:
        return Finding(name, index + 2, "LEES08", _special(tool[1]), "Zet de hele waarde tussen aanhalingstekens.")
    return Finding(
        name, index + 2, "LEES03", "Deze regel is niet te lezen.", _remedy(head[index] if head else "", error)
    )


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


def _special(sign: str) -> str:
    return f"Een waarde begint hier met het teken {sign}, en dat heeft een bijzondere betekenis."


def _remedy(line: str, error: yaml.MarkedYAMLError) -> str:
    context, value = error.context or "", line.partition(":")[2]
    if "quoted scalar" in context:
        return _CLOSE_QUOTE
    if "flow sequence" in context or "flow mapping" in context:
        return "Sluit de lijst af: elke [ heeft een ] nodig en elke { een }. Zet tussen de waarden een komma."
    return _value_remedy(line, value)


def _value_remedy(line: str, value: str) -> str:
    if ": " in value or value.rstrip().endswith(":"):
        return "Staat er een dubbele punt in de tekst? Zet de hele tekst tussen aanhalingstekens."
    if ":" not in line and not line.lstrip().startswith("-"):
        return "Elk veld heeft een dubbele punt en een spatie nodig: titel: Mijn voorbeeld."
    if value and not value.startswith(" "):
        return "Zet een spatie na de dubbele punt: titel: Mijn voorbeeld."
    if value.strip()[:1] in ("'", '"'):
        return "Staat er een aanhalingsteken in de tekst? Zet het andere soort om de hele tekst: 'Een \"echte\" les'."
    if value.strip()[:1] in ("@", "`", "%"):
        return "Zet de hele waarde tussen aanhalingstekens."
    return "Kijk of het veld helemaal links begint, met een dubbele punt en een spatie, en of tekst met leestekens tussen aanhalingstekens staat."


def _headings(lines: list[str], first_line: int) -> list[Heading]:
    """Headings outside code blocks; each with the text up to the next heading of the same or a higher level."""
    marks: list[tuple[int, str, int]] = []
    fence = ""
    for index, line in enumerate(lines):
        if not line.lstrip(" ").startswith(("#", "```", "~~~")):
            continue
        opened = _FENCE.match(line)
        if opened:
            fence = "" if fence and opened.group(1).startswith(fence) else fence or opened.group(1)[:3]
        match = None if fence else _HEADING.match(line)
        if match:
            marks.append((len(match.group(1)), match.group(2).strip(), index))
    return [
        Heading(level, title, index + first_line, _under(lines, marks, place))
        for place, (level, title, index) in enumerate(marks)
    ]


def _under(lines: list[str], marks: list[tuple[int, str, int]], place: int) -> str:
    level, _, start = marks[place]
    end = next((index for other, _, index in marks[place + 1 :] if other <= level), len(lines))
    return "\n".join(lines[start + 1 : end]).strip()
