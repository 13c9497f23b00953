"""What lies in content/ beside the texts: pictures and pdfs, by their end, their size and what is in them. The build publishes them
as they are, so nothing that can run, and nothing of an office.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from lob.check.drawing import drawing_carries, drawing_fault
from lob.check.images import carried, kind_by_name, picture_kind
from lob.check.materials import check_content
from lob.model.commands import command
from lob.model.findings import Finding
from lob.model.rules import limit, texts

PICTURES = tuple(f".{end}" for end in texts("bestanden", "afbeeldingen"))
ATTACHMENTS = (*PICTURES, *(f".{end}" for end in texts("bestanden", "bijlagen")))
MAX_ATTACHMENT = limit("bestanden", "bijlage")


def check_attachment(path: str, name: str, entry: os.DirEntry[str]) -> Iterator[Finding]:
    """What is wrong with one of them; `name` is in small letters."""
    size = entry.stat().st_size
    if not name.endswith(ATTACHMENTS):
        yield Finding(
            path,
            1,
            "LEES13",
            "Zo'n bestand kan niet op de site.",
            f"In content/ mogen teksten (.md), afbeeldingen ({', '.join(PICTURES)}) en pdf's. Bewaar het als een van die, of haal het weg.",
        )
    elif size > MAX_ATTACHMENT:
        yield Finding(
            path,
            1,
            "LEES13",
            f"Dit bestand is {size // 1_000_000} MB; hoogstens {MAX_ATTACHMENT // 1_000_000} MB mag.",
            "Maak het kleiner, of zet het op de site van de school en verwijs ernaar.",
        )
    elif name.endswith(".pdf"):
        yield from check_content(path, content_of(entry.path))
    else:
        found = _drawing(path, entry.path) if name.endswith(".svg") else _picture(path, name, entry.path)
        yield from [found] if found else ()


def _drawing(path: str, place: str) -> Finding | None:
    data = content_of(place)
    fault = drawing_fault(data)
    if fault is None:
        return _carried_by_drawing(path, drawing_carries(data))
    line, what = fault
    return Finding(
        path,
        line,
        "BEELD03",
        f"In deze tekening staat '{what}'." if what else "Dit is geen tekening die een browser kan tonen.",
        f"Is het iets van een tekenprogramma? Dan gaat het eruit met: {command('repair', path)} Bewaar de tekening anders opnieuw als gewone SVG zonder script en zonder iets van een andere site, of als PNG.",
    )


def _carried_by_drawing(path: str, more: Sequence[str]) -> Finding | None:
    if not more:
        return None
    remedy = f"De tekening blijft gelijk en de rest gaat eruit met: {command('repair', path)}"
    return Finding(path, 1, "BEELD05", f"In deze tekening zit meer dan het beeld: {', '.join(more)}.", remedy)


def _picture(path: str, name: str, place: str) -> Finding | None:
    """What is wrong with a picture by what it holds: its kind, or what it carries beside the image."""
    data = content_of(place)
    kind, wanted = picture_kind(data), kind_by_name(name)
    if kind != wanted:
        what = f"is het een {kind}" if kind else "is het geen afbeelding" if data else "is het leeg"
        remedy = "Open de afbeelding in een programma en bewaar haar opnieuw als JPEG of PNG."
        return Finding(path, 1, "BEELD06", f"Dit bestand heet naar een {wanted}, maar van binnen {what}.", remedy)
    more = carried(data)
    if not more:
        return None
    remedy = f"Het beeld blijft gelijk en de rest gaat eruit met: {command('repair', path)}"
    return Finding(path, 1, "BEELD05", f"In deze afbeelding zit meer dan het beeld: {', '.join(more)}.", remedy)


def content_of(place: str) -> bytes:
    """What is in a file; nothing where it cannot be read."""
    try:
        return Path(place).read_bytes()
    except OSError:
        return b""


def check_unused(paths: Sequence[str], texts: Sequence[str]) -> Iterator[Finding]:
    """Attachments that no text names, by their path below content/; who takes a text away may forget its picture."""
    for path in paths:
        name = path.rpartition("/")[2]
        if path.endswith(ATTACHMENTS) and not any(name in text or quote(name) in text for text in texts):
            remedy = "Zet het in een tekst, met een beschrijving erbij, of haal het bestand weg."
            yield Finding(path, 1, "BEELD07", "Naar dit bestand verwijst geen enkele pagina.", remedy)
