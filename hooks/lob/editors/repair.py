"""Repairs that change no meaning: signs that nobody sees, line ends, tabs, and what a picture or a document says of its maker.

What could be meant in two ways stays as it is, and is said: a merge conflict, quotes and apostrophes within a value.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from lob.check.documents import document_kind, inside, kind_by_end, without_maker
from lob.check.drawing import drawing_carries, drawing_fault
from lob.check.images import carried, kind_by_name, picture_kind, without_carried
from lob.check.inside import UnreadableDocumentError
from lob.check.materials import BY_HAND
from lob.editors.plain_drawing import plain_drawing
from lob.model.decoding import WIDE_MARKS, other_encoding, other_format
from lob.model.plain import UnreadableError
from lob.model.recovering import whole_cited, whole_indented
from lob.model.template import TEMPLATE_FOLDER, load_template

ROOT = Path(__file__).resolve().parents[3]
USAGE = "Zeg welk bestand: python3 noxfile.py repair -- practices/nieuw-voorbeeld.md content/beeld/foto.jpg practices/9001/kaart.docx"
_TOP = re.compile(r"\A---[^\S\n]*\n.*?\n---[^\S\n]*(?=\n|\Z)", re.DOTALL)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
# Signs without width that join or part nothing; joiners of letters and emoji (U+200C, U+200D) do, and stay.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TABS = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
_HARD_SPACE = re.compile(r"(?:^|(?<=:))[ \u00a0]*\u00a0[ \u00a0]*", re.MULTILINE)
_SMART = re.compile(
    r"^([ ]*(?:- )?[a-z_]+:[ ]+)(?:[“„”]([^“„”\"\\\n]*)[“”]|[‘‚](?![snt][- ])([^‘’‚\"\\\n]*)’|«([^«»\"\\\n]*)»)$",
    re.MULTILINE,
)
# A field in capitals, and a date of which the day cannot be a month.
_NAME_IN_CAPITALS = re.compile(r"^[A-Z][A-Za-z]*(?:_[A-Za-z]+)*(?=:[ \n])", re.MULTILINE)
_DAY_FIRST = re.compile(
    r"^(gecontroleerd: )(1[3-9]|2\d|3[01])[-/. ](0?[1-9]|1[0-2])[-/. ]((?:19|20)\d\d)$", re.MULTILINE
)
# A colon within a value, which YAML refuses; a name of a field before it may be a field that lost its line.
_COLON = re.compile(r"^([a-z_]+): ([^\s\"'\[\]{}|>&*!#@`%“„‘«-][^\n\"]*: [^\n\"]*?)[ ]*$", re.MULTILINE)
_BEFORE_COLON = re.compile(r"([\w-]+): ")
_HEADING = re.compile(r"^(#{2,6})(?=[A-ZÀ-ÞĲ])", re.MULTILINE)
_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)
Step = tuple[str, Callable[[str], str]]


def repaired(text: str) -> tuple[str, list[str]]:
    """The text with every repair that changes no meaning, and what was done, in Dutch."""
    done = []
    for said, step in _STEPS:
        after = step(text)
        if after != text:
            done.append(said)
        text = after
    return text, done


def _front(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of the front matter alone."""

    def step(text: str) -> str:
        found = _TOP.match(text)
        return change(found[0]) + text[found.end() :] if found else text

    return step


@cache
def _field_names() -> frozenset[str]:
    try:
        kinds = load_template(ROOT / TEMPLATE_FOLDER).kinds.values()
    except UnreadableError:
        return frozenset()
    return frozenset(name for kind in kinds for name in kind.fields)


def _in_quotes(found: re.Match[str]) -> str:
    """A field with quotes around its value, when the colon in it can be nothing but a sign of the text."""
    name, value = found.groups()
    known = _field_names()
    certain = name in known and not known & set(_BEFORE_COLON.findall(value)) and " #" not in value
    return f'{name}: "{value}"' if certain and "\\" not in value else found[0]


def _headings(text: str) -> str:
    top = _TOP.match(text)
    start = top.end() if top else 0
    return text if _FENCE.search(text, start) else text[:start] + _HEADING.sub(r"\1 ", text[start:])


def _at_the_margin(text: str) -> str:
    lines = text.split("\n")
    if cited := whole_cited(lines):
        return "\n".join(cited)
    return "\n".join(line[whole_indented(lines) :] for line in lines) if whole_indented(lines) else text


_STEPS: tuple[Step, ...] = (
    ("Regeleinden van Windows zijn gewone regeleinden geworden.", lambda t: t.replace("\r\n", "\n").replace("\r", "\n")),
    ("Wat voor elke regel van het bestand stond (spaties of een >), is weg.", _at_the_margin),
    ("Onzichtbare tekens zijn weg.", lambda t: _UNSEEN.sub("", t)),
    ("Tabs aan het begin van een regel in het kopblok zijn spaties geworden.", _front(lambda t: _TABS.sub(lambda m: m[0].replace("\t", "  "), t))),
    ("Vaste spaties in het kopblok zijn gewone spaties geworden.", _front(lambda t: _HARD_SPACE.sub(lambda m: m[0].replace("\u00a0", " "), t))),
    ("Krullende aanhalingstekens om een waarde zijn rechte geworden.", _front(lambda t: _SMART.sub(lambda m: f'{m[1]}"{m[2] or m[3] or m[4]}"', t))),
    ("Om een waarde met een dubbele punt staan nu aanhalingstekens.", _front(lambda t: _COLON.sub(_in_quotes, t))),
    ("Namen van velden in hoofdletters hebben nu kleine letters.", _front(lambda t: _NAME_IN_CAPITALS.sub(lambda m: m[0].lower(), t))),
    ("Een datum met de dag voorop begint nu met het jaar.", _front(lambda t: _DAY_FIRST.sub(lambda m: f"{m[1]}{m[4]}-{m[3]:0>2}-{m[2]}", t))),
    ("Na het hekje van een kopje staat nu een spatie.", _headings),
    ("Het bestand eindigt nu met een regeleinde.", lambda t: t if not t or t.endswith("\n") else f"{t}\n"),
)  # fmt: skip


def repair_bytes(name: str, data: bytes) -> tuple[bytes, list[str]]:
    """A file with its repairs, and what was done or left alone, in Dutch; the same bytes when nothing was done."""
    if kind := kind_by_name(name):
        return _picture(kind, data)
    if name.endswith(".svg"):
        return _drawing(data)
    if kind := kind_by_end(name):
        return _document(kind, data)
    if name.endswith(".md"):
        return _text(data)
    return data, [
        "Niets gedaan: dit is geen tekst (.md), geen foto (jpg, png, webp, gif), geen tekening (svg) en geen document (pdf, docx, pptx, xlsx, odt)."
    ]


def _text(data: bytes) -> tuple[bytes, list[str]]:
    if other := other_format("", data):
        return data, [f"Niets gedaan: {other.text} {other.remedy}".replace(": Dit", ": dit")]
    text, encoding = _decoded(data)
    if text is None:
        return data, ["Niets gedaan: dit bestand is niet opgeslagen als UTF-8. Bewaar het opnieuw met die codering."]
    if _CONFLICT.search(text):
        return data, [
            "Niets gedaan: er staan regels van een samenvoeging in (<<<<<<<). Kies eerst zelf welke tekst blijft."
        ]
    after, done = repaired(text)
    if encoding:
        done = [
            f"Het bestand was opgeslagen als {encoding} en is nu UTF-8. Kijk of letters met een accent goed staan.",
            *done,
        ]
    return after.encode("utf-8"), done or ["Er was niets te herstellen zonder de betekenis te veranderen."]


def _decoded(data: bytes) -> tuple[str | None, str]:
    """The text, and the name of its encoding where that is not UTF-8; None when it is not certain how to read it."""
    if b"\0" in data and not data.startswith(WIDE_MARKS):
        return None, ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return other_encoding(data) if len(data) > len(WIDE_MARKS[0]) else (None, "")


def _picture(kind: str, data: bytes) -> tuple[bytes, list[str]]:
    if picture_kind(data) != kind:
        return data, [f"Niets gedaan: van binnen is dit geen {kind}. Bewaar de foto opnieuw als JPEG of PNG."]
    gone = carried(data)
    if not gone:
        return data, ["Er was niets te herstellen: in deze foto zit alleen het beeld."]
    return without_carried(data), [f"Uit de foto gehaald: {what}." for what in gone] + [
        "Het beeld zelf is gelijk gebleven."
    ]


def _drawing(data: bytes) -> tuple[bytes, list[str]]:
    """A drawing without what nobody sees. What may do something stays, and is said: somebody else has to decide about that."""
    after, gone = plain_drawing(data)
    said = [f"Uit de tekening gehaald: {what}." for what in gone] + ["De tekening zelf is gelijk gebleven."] * bool(
        gone
    )
    fault = drawing_fault(after)
    if fault and fault[1]:
        said.append(
            f"Niet weggehaald: '{fault[1]}' op regel {fault[0]}. Dat kan iets doen of iets betekenen. Bewaar de tekening opnieuw als gewone SVG, of als PNG."
        )
    elif fault:
        said.append("Niet hersteld: dit is geen tekening die een browser kan tonen. Bewaar haar als PNG.")
    elif left := drawing_carries(after):
        said.append(f"Niet weggehaald: {', '.join(left)}. Bewaar de tekening opnieuw als gewone SVG.")
    return after, said or ["Er was niets te herstellen: in deze tekening zit alleen het beeld."]


def _document(kind: str, data: bytes) -> tuple[bytes, list[str]]:
    """A document without its makers. It is looked at again, so that nothing is said to be gone that is still there."""
    if document_kind(data) != kind:
        return data, [f"Niets gedaan: van binnen is dit geen {kind}. Open het in zijn programma en bewaar het opnieuw."]
    try:
        found = inside(data)
        after = without_maker(data) if found.maker else data
        left = inside(after)
    except UnreadableDocumentError as error:
        return data, [f"Niets gedaan: dit bestand is niet na te kijken, want er zit {error} in."]
    said = [f"Uit het bestand gehaald: {what}." for what in found.maker if what not in left.maker]
    stays = [*left.maker, *left.unseen, *left.runs]
    said += [f"Dit bleef staan: {', '.join(stays)}. {BY_HAND[kind]}"] if stays else []
    return after, said or ["Er was niets te herstellen: dit bestand zegt niet wie het maakte."]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Repair the files that are named, below `root`, and say what was done. Gives 2 when none can be repaired as asked."""
    names = list(sys.argv[1:] if arguments is None else arguments)
    if not names:
        print(USAGE)
        return 2
    failed = [name for name in names if not _repair(root, name)]
    print("Kijk nu na wat er nog is: python3 noxfile.py check -- " + " ".join(names))
    return 2 if failed else 0


def _repair(root: Path, name: str) -> bool:
    path = root / name
    try:
        if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
            print(f"{name}: Niets gedaan: dit bestand ligt buiten de kennisbank.")
            return False
        data = path.read_bytes()
        after, said = repair_bytes(path.name.lower(), data)
        if after != data:
            path.write_bytes(after)
    except (OSError, ValueError):
        print(f"{name}: Niets gedaan: dit bestand is er niet of is niet te openen.")
        return False
    print("\n".join(f"{name}: {line}" for line in said))
    return True


if __name__ == "__main__":
    sys.exit(main())
