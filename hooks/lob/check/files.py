"""Checks of the files themselves, before anybody reads them: what they are called, where they lie, and what may lie in content/."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from lob.check.drawing import drawing_carries, drawing_fault
from lob.check.images import carried, kind_by_name, picture_kind
from lob.check.materials import FOLDER, check_content, check_place
from lob.check.names import MAX_PATH, is_leftover, same_elsewhere, unportable
from lob.model.findings import Finding, typed_path
from lob.model.rules import limit, texts
from lob.model.source import Source
from lob.model.template import ROOT_PAGES, Kind, Template
from lob.model.vocabulary import fold

OUTSIDE = "Dit bestand ligt niet in een map van de kennisbank, en komt dus niet op de site."
WHERE = "Een praktijkvoorbeeld hoort in practices/, een wegwijzer in wegwijzers/ en een andere pagina in content/."
FOLDERS = ("practices", "wegwijzers", "content")
# What may lie in content/ beside texts. The build publishes it as it is, so nothing that can run, and nothing of an office.
PICTURES = tuple(f".{end}" for end in texts("bestanden", "afbeeldingen"))
ATTACHMENTS = (*PICTURES, *(f".{end}" for end in texts("bestanden", "bijlagen")))
MAX_ATTACHMENT = limit("bestanden", "bijlage")
# Folders that MkDocs, the theme and the search index use themselves.
TAKEN_FOLDERS = {
    "content/templates": "Wat in deze map ligt, komt niet op de site.",
    "content/assets": "De site zet in deze map al eigen bestanden.",
    "content/zoeken": "De site zet in deze map al eigen bestanden.",
}
# Names of files for the code that lie at the top: README.md, HACKING.md.
_FOR_CODE = re.compile(r"[A-Z][A-Z_]*\.md")
MAX_NAME = 100
_PLAIN_FOLDER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# An example that has its number, or waits for one.
_NUMBERED = re.compile(r"[0-9]+-|nieuw-")
# What looks like a text to whoever typed it, and to MkDocs as well.
_TEXT_ENDS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
# The same with an end that MkDocs passes over, or with the one that Windows hides.
_MEANT_AS_TEXT = re.compile(r"(?:\.(?:md|markdown|mdown|mkdn|mkd|txt))+$", re.IGNORECASE)
# From so many fields that a kind does not have, a file may well be of another kind.
ODD_FIELDS = 3
_SECOND_TOP = re.compile(r"^---\n((?:.+\n)+?)---$", re.MULTILINE)
_FIELD_LINE = re.compile(r"\s*([a-z][a-z_]*):(?: |\n|$)")


class Found(NamedTuple):
    """A file or folder that has to be judged; `refused` when it is wrong as it lies there, so that nobody has to read it."""

    path: str
    refused: Finding | None = None


def find_files(root: Path) -> Iterator[Found]:
    """Every text below `root`, in order of folder and name, and everything else that cannot stay where it lies.

    Attachments that are in order, README.md and hidden files that are no text are left out.
    """
    yield from (Found(name) for name in ROOT_PAGES if (root / name).exists())
    yield from _strays(root)
    for folder in FOLDERS:
        if (root / folder).is_symlink():
            yield _refuse(
                folder, "LEES11", "Deze map is een koppeling naar een andere plaats.", "Zet de map zelf hier neer."
            )
        elif (root / folder).is_dir():
            yield from _below(str(root), folder)


def _strays(root: Path) -> Iterator[Found]:
    """Texts that were put at the top of the repository by mistake."""
    for name in sorted(entry.name for entry in os.scandir(root) if entry.name.endswith(".md")):
        if not _FOR_CODE.fullmatch(name) and name not in ROOT_PAGES and not name.startswith("."):
            yield _refuse(
                name,
                "LEES12",
                OUTSIDE,
                WHERE,
            )


def _below(root: str, folder: str) -> Iterator[Found]:
    try:
        found = sorted(os.scandir(f"{root}/{folder}"), key=lambda entry: entry.name)
    except OSError:
        yield _refuse(folder, "LEES11", "Deze map is niet te openen.", "Kijk of je in deze map mag lezen.")
        return
    found = [entry for entry in found if not is_leftover(entry.name)]
    yield from _same_name(folder, [entry.name for entry in found])
    folders = []
    for entry in found:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            folders.append(entry)
        elif not entry.is_dir(follow_symlinks=False):
            yield from _file(f"{folder}/{entry.name}", entry)
    for entry in folders:
        yield from _folder(root, f"{folder}/{entry.name}", entry.name)


def _same_name(folder: str, names: Sequence[str]) -> Iterator[Found]:
    for later, first in same_elsewhere(names):
        yield _refuse(
            f"{folder}/{later}",
            "LEES12",
            f"Op Windows en macOS is dit hetzelfde bestand als {_shown(first)}.",
            "Geef een van de twee een andere naam.",
        )


def _folder(root: str, path: str, name: str) -> Iterator[Found]:
    wrong = unportable(name)
    if wrong:
        yield _refuse(path, "LEES12", wrong, "Geef de map een naam met kleine letters, cijfers en streepjes.")
    elif name.endswith(_TEXT_ENDS):
        yield _refuse(
            path, "LEES12", "Dit is een map en geen bestand.", "Geef de map een naam zonder .md, of haal hem weg."
        )
    elif path in TAKEN_FOLDERS:
        yield _refuse(path, "LEES12", TAKEN_FOLDERS[path], "Geef de map een andere naam.")
    elif path.startswith("content/") and not _PLAIN_FOLDER.fullmatch(name):
        yield _refuse(
            path,
            "LEES12",
            f"De map '{_shown(name)}' kan niet in een webadres.",
            f"Noem de map {fold(name) or 'naam'}: kleine letters, cijfers en streepjes.",
        )
    else:
        yield from _below(root, path)


def _file(path: str, entry: os.DirEntry[str]) -> Iterator[Found]:
    """One file, if there is anything to judge about it. A link is looked at whatever it is called: see source.py."""
    name = entry.name
    if name.startswith("."):
        if name.endswith(_TEXT_ENDS) and not name.startswith(("._", ".#")):
            yield _refuse(
                path,
                "LEES12",
                "De naam van dit bestand begint met een punt, en zo komt het niet op de site.",
                f"Noem het bestand {_plain_name(path)}, of haal het weg.",
            )
    elif entry.is_symlink():
        yield Found(path)
    elif not entry.is_file(follow_symlinks=False):
        yield _refuse(path, "LEES11", "Dit is geen gewoon bestand.", "Zet er een gewoon tekstbestand neer.")
    elif name != "README.md":
        yield from _regular(path, name, entry)


def _regular(path: str, name: str, entry: os.DirEntry[str]) -> Iterator[Found]:
    if not name.isprintable():
        yield _refuse(
            path,
            "LEES12",
            f"De bestandsnaam '{_shown(name)}' is niet te lezen.",
            f"Noem het bestand {_plain_name(path, keep_end=True)}.",
        )
    elif wrong := unportable(name):
        yield _refuse(path, "LEES12", wrong, f"Noem het bestand {_plain_name(path, keep_end=True)}.")
    elif len(path) > MAX_PATH:
        yield _refuse(
            path,
            "LEES12",
            f"De plaats van dit bestand telt {len(path)} tekens; hoogstens {MAX_PATH} mag.",
            "Geef het bestand, of de map waarin het ligt, een kortere naam.",
        )
    elif name.endswith(".md"):
        yield Found(path, _long_name(path, name))
    elif _MEANT_AS_TEXT.search(name) and (name.lower().endswith(_TEXT_ENDS) or path.count("/") == 1):
        yield _refuse(
            path,
            "LEES12",
            "De bestandsnaam eindigt niet op .md, en zo komt de tekst niet op de site.",
            f"Noem het bestand {_plain_name(_MEANT_AS_TEXT.sub('.md', path))}.",
        )
    elif path.startswith("content/") and not name.lower().endswith(_TEXT_ENDS):
        yield from (Found(one.path, one) for one in _attachment(path, name.lower(), entry))
    elif path.startswith(f"{FOLDER}/") and not name.lower().endswith(_TEXT_ENDS):
        yield from (Found(one.path, one) for one in _material(path, name, entry))
    else:
        yield _refuse(
            path,
            "LEES12",
            "Dit is geen Markdown-bestand.",
            "Bewaar de tekst als bestand dat eindigt op .md. Afbeeldingen horen in content/beeld/.",
        )


def _long_name(path: str, name: str) -> Finding | None:
    if len(name) <= MAX_NAME:
        return None
    short = f"{name[:60].rstrip('-')}.md"
    return Finding(
        path,
        1,
        "LEES12",
        f"De bestandsnaam telt {len(name)} tekens; hoogstens {MAX_NAME} mag.",
        f"Noem het bestand bijvoorbeeld {short}.",
    )


def _material(path: str, name: str, entry: os.DirEntry[str]) -> Iterator[Finding]:
    """A file beside an example: what its name and its size say, and when those are in order what is in it."""
    misplaced = check_place(path, name, entry.stat().st_size)
    yield from [misplaced] if misplaced else check_content(path, _bytes(entry.path))


def _attachment(path: str, name: str, entry: os.DirEntry[str]) -> Iterator[Finding]:
    size = entry.stat().st_size
    if not name.endswith(ATTACHMENTS):
        yield Finding(
            _shown(path),
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
        yield from check_content(path, _bytes(entry.path))
    else:
        found = _drawing(path, entry.path) if name.endswith(".svg") else _picture(path, name, entry.path)
        yield from [found] if found else ()


def _drawing(path: str, place: str) -> Finding | None:
    data = _bytes(place)
    fault = drawing_fault(data)
    if fault is None:
        return _carried_by_drawing(path, drawing_carries(data))
    line, what = fault
    return Finding(
        path,
        line,
        "BEELD03",
        f"In deze tekening staat '{what}'." if what else "Dit is geen tekening die een browser kan tonen.",
        f"Is het iets van een tekenprogramma? Dan gaat het eruit met: python3 noxfile.py repair -- {typed_path(path)} Bewaar de tekening anders opnieuw als gewone SVG zonder script en zonder iets van een andere site, of als PNG.",
    )


def _carried_by_drawing(path: str, more: Sequence[str]) -> Finding | None:
    if not more:
        return None
    remedy = f"De tekening blijft gelijk en de rest gaat eruit met: python3 noxfile.py repair -- {typed_path(path)}"
    return Finding(path, 1, "BEELD05", f"In deze tekening zit meer dan het beeld: {', '.join(more)}.", remedy)


def check_unused(paths: Sequence[str], texts: Sequence[str]) -> Iterator[Finding]:
    """Attachments that no text names, by their path below content/; who takes a text away may forget its picture."""
    for path in paths:
        name = path.rpartition("/")[2]
        if path.endswith(ATTACHMENTS) and not any(name in text or quote(name) in text for text in texts):
            remedy = "Zet het in een tekst, met een beschrijving erbij, of haal het bestand weg."
            yield Finding(path, 1, "BEELD07", "Naar dit bestand verwijst geen enkele pagina.", remedy)


def _picture(path: str, name: str, place: str) -> Finding | None:
    """What is wrong with a picture by what it holds: its kind, or what it carries beside the image."""
    data = _bytes(place)
    kind, wanted = picture_kind(data), kind_by_name(name)
    if kind != wanted:
        what = f"is het een {kind}" if kind else "is het geen afbeelding" if data else "is het leeg"
        remedy = "Open de afbeelding in een programma en bewaar haar opnieuw als JPEG of PNG."
        return Finding(path, 1, "BEELD06", f"Dit bestand heet naar een {wanted}, maar van binnen {what}.", remedy)
    more = carried(data)
    if not more:
        return None
    remedy = f"Het beeld blijft gelijk en de rest gaat eruit met: python3 noxfile.py repair -- {typed_path(path)}"
    return Finding(path, 1, "BEELD05", f"In deze afbeelding zit meer dan het beeld: {', '.join(more)}.", remedy)


def _bytes(place: str) -> bytes:
    try:
        return Path(place).read_bytes()
    except OSError:
        return b""


def _plain_name(path: str, keep_end: bool = False) -> str:
    """A name that is allowed at this place. With `keep_end` the kind of file stays: klas:3.png becomes klas-3.png."""
    folder, _, name = path.rpartition("/")
    stem, _, end = name.strip(". ").rpartition(".")
    kind = end.lower() if keep_end and stem and end.isalnum() else "md"
    bare = fold(stem) or "naam"
    if folder == FOLDER and kind == "md" and not _NUMBERED.match(bare):
        return f"nieuw-{bare}.md"
    return f"{'bestand-' if unportable(bare) else ''}{bare}.{kind}"


def _shown(name: str) -> str:
    """A name that can be printed: lost letters and control characters as a question mark in a diamond."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _refuse(path: str, code: str, text: str, remedy: str) -> Found:
    shown = _shown(path)
    return Found(shown, Finding(shown, 1, code, text, remedy))


def _second_top(source: Source, kind: Kind) -> Finding | None:
    """Two texts in one file, or the front matter pasted twice: a second block of fields below the first."""
    for block in _SECOND_TOP.finditer(source.body):
        names = {found[1] for line in block[1].split("\n") if (found := _FIELD_LINE.match(line))}
        if len(names & kind.fields.keys()) >= ODD_FIELDS:
            return Finding(
                source.path,
                source.body_line + source.body.count("\n", 0, block.start(1)) - 1,
                "LEES05",
                "Hier begint een tweede kopblok in hetzelfde bestand.",
                "Staan er twee voorbeelden in? Maak er twee bestanden van. Is het kopblok dubbel geplakt? Haal er een weg.",
            )
    return None


def check_fit(source: Source, kind: Kind, template: Template) -> Finding | None:
    """What makes it no use to look any further: the file is of another kind, or its front matter ends too soon."""
    keys = source.fields.keys()
    strange = keys - kind.fields.keys()
    if len(strange) > ODD_FIELDS and 2 * len(strange) > len(keys):
        other = max(template.kinds.values(), key=lambda one: len(keys & one.fields.keys()))
        if len(keys & other.fields.keys()) > len(strange) and other.id != kind.id:
            return _other_kind(source, kind, other)
    after = _FIELD_LINE.match(source.body)
    if after and after[1] in kind.fields and after[1] not in keys:
        return Finding(
            source.path,
            source.body_line - 1,
            "LEES05",
            f"Het kopblok stopt op deze regel, maar daarna komt nog een veld: '{after[1]}'.",
            "Haal deze regel weg, zodat alle velden tussen de eerste en de laatste streepjes staan.",
        )
    return _second_top(source, kind)


def _other_kind(source: Source, kind: Kind, other: Kind) -> Finding:
    return Finding(
        source.path,
        1,
        "LEES12",
        f"Dit lijkt een {other.label.lower()}, maar het bestand ligt op de plaats van een {kind.label.lower()}.",
        f"Zet het bestand in {other.folder}/.",
    )
