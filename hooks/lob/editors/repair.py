"""Repairs that change no meaning: of a text see mending.py, and what a picture or a document says of its maker.

What could be meant in two ways stays as it is, and is said: a merge conflict, quotes and apostrophes within a value.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from lob.check.documents import document_kind, inside, kind_by_end, without_maker
from lob.check.drawing import drawing_carries, drawing_fault
from lob.check.images import carried, kind_by_name, picture_kind, without_carried
from lob.check.inside import UnreadableDocumentError
from lob.check.materials import BY_HAND
from lob.editors.mending import repaired
from lob.editors.plain_drawing import plain_drawing
from lob.model.commands import command
from lob.model.decoding import WIDE_MARKS, other_encoding, other_format

ROOT = Path(__file__).resolve().parents[3]
# Of text in two bytes a sign every second byte is nothing; a lost one is a sign that nobody sees.
_FEW = 10
USAGE = f"Zeg welk bestand: {command('repair', 'practices/nieuw-voorbeeld.md', 'content/beeld/foto.jpg', 'practices/9001/kaart.docx')}"
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


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
    if data.count(b"\0") * _FEW > len(data) and not data.startswith(WIDE_MARKS):
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
    said = [f"Uit de tekening gehaald: {what}." for what in gone]
    if gone:
        said.append("De tekening zelf is gelijk gebleven.")
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
    print(f"Kijk nu na wat er nog is: {command('check', *names)}")
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
