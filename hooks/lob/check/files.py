"""Checks of the files themselves, before anybody reads them: what they are called, where they lie, and what may lie in content/."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lob.check.attachments import check_attachment, content_of
from lob.check.materials import FOLDER, check_content, check_place
from lob.check.names import MAX_PATH, is_leftover, same_elsewhere, unportable
from lob.model.findings import Finding
from lob.model.template import ROOT_PAGES
from lob.model.vocabulary import fold

OUTSIDE = "Dit bestand ligt niet in een map van de kennisbank, en komt dus niet op de site."
WHERE = "Een praktijkvoorbeeld hoort in practices/, een wegwijzer in wegwijzers/ en een andere pagina in content/."
FOLDERS = ("practices", "wegwijzers", "content")
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
        yield from (Found(one.path, one) for one in check_attachment(path, name.lower(), entry))
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
    yield from [misplaced] if misplaced else check_content(path, content_of(entry.path))


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
