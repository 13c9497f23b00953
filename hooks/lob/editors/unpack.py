"""Receiving: a ZIP that the form made, with an example and its photo, put where the library keeps them.

The ZIP comes from anybody. Only a text for practices/, files beside it and pictures for content/beeld/ are taken, each below its limit and under a name
that is allowed; nothing else is written, no picture takes the place of another, and what was left out is said.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lob.model.commands import command
from lob.model.on_disk import MAX_BYTES
from lob.model.rules import limit, pairs, texts

ROOT = Path(__file__).resolve().parents[3]
USAGE = f"Zeg welk bestand: {command('unpack', 'nieuw-voorbeeld.zip')}"
MOST_FILES = 20
# A ZIP that was opened and packed again has a folder of its own around everything.
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PICTURE = "|".join(map(re.escape, texts("bestanden", "afbeeldingen")))
_MATERIAL = "|".join(map(re.escape, pairs("bestanden", "materiaal")))
_WANTED = re.compile(
    rf"(?:(?!\.)[^/\\]+/)?(practices/{_NAME}\.md|practices/{_NAME}/{_NAME}\.(?:{_MATERIAL})|content/beeld/{_NAME}\.(?:{_PICTURE}))"
)
_NO_FILE = re.compile(r"(?:.*/)?(?:\.[^/]*|Thumbs\.db)|.*/|__MACOSX/.*")


class RefusedError(Exception):
    """A ZIP of which nothing is taken; its text is the sentence that says so, in Dutch."""


def contents(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], list[str]]:
    """What a ZIP brings, by the path it gets, and a Dutch sentence about each file that stays out."""
    entries = [one for one in archive.infolist() if not _NO_FILE.fullmatch(one.filename)]
    if len(entries) > MOST_FILES:
        raise RefusedError(f"Er zitten {len(entries)} bestanden in; hoogstens {MOST_FILES} mag.")
    found: dict[str, bytes] = {}
    said = []
    for one in entries:
        wanted = _WANTED.fullmatch(one.filename)
        if not wanted:
            said.append(
                f"{_shown(one.filename)}: niet overgenomen. Alleen practices/….md, bestanden in een map daarnaast en content/beeld/… horen erin."
            )
        elif wanted[1] in found:
            raise RefusedError(f"{wanted[1]} zit er twee keer in. Vraag om het bestand opnieuw.")
        else:
            found[wanted[1]] = _bytes(archive, one, wanted[1])
    if not any(path.endswith(".md") for path in found):
        raise RefusedError("Er zit geen voorbeeld in (practices/….md). Vraag om het bestand dat het formulier maakte.")
    return found, said


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> bytes:
    """What is in one file, never more than its limit: what a ZIP says of its sizes need not be so."""
    most = _most(path)
    try:
        with archive.open(entry) as file:
            data = file.read(most + 1)
    except (OSError, RuntimeError, zipfile.BadZipFile, EOFError, NotImplementedError, ValueError):
        raise RefusedError(f"{path} is niet te lezen: het ZIP-bestand is stuk of heeft een wachtwoord.") from None
    except Exception as error:
        # zlib, lzma and bz2 each have an error of their own for damaged bytes.
        raise RefusedError(f"{path} is niet te lezen: het ZIP-bestand is stuk ({type(error).__name__}).") from None
    if len(data) > most:
        raise RefusedError(f"{path} is groter dan {most // 1000} kB. Vraag om een kleiner bestand.")
    return data


def _most(path: str) -> int:
    if path.endswith(".md"):
        return MAX_BYTES
    return limit("bestanden", "bijlage" if path.startswith("practices/") else "afbeelding")


def unpack(source: Path, root: Path = ROOT) -> tuple[list[str], list[str]]:
    """Put a ZIP in the library below `root`: the paths that were written, and what was said, in Dutch.

    Raises RefusedError when nothing was written.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            found, said = contents(archive)
    except (OSError, zipfile.BadZipFile):
        raise RefusedError("Dit is geen ZIP-bestand, of het is niet te openen. Vraag om het bestand opnieuw.") from None
    for path, data in found.items():
        _refuse(root / path, path, data, root)
    for path, data in found.items():
        target = root / path
        before = target.read_bytes() if target.exists() else None
        if before != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        said.append(f"{path}: {_done(before, data)}")
    return list(found), said


def _done(before: bytes | None, data: bytes) -> str:
    if before is None:
        return "toegevoegd."
    return "stond er al zo." if before == data else "vervangt wat er stond. Zie wat er verandert met: git diff"


def _refuse(target: Path, path: str, data: bytes, root: Path) -> None:
    if not target.parent.resolve().is_relative_to(root.resolve()) or target.is_symlink():
        raise RefusedError(f"{path} is hier een koppeling naar een andere plaats. Haal die eerst weg.")
    if target.is_dir():
        raise RefusedError(f"{path} is hier een map. Geef die map een andere naam.")
    if not path.endswith(".md") and target.exists() and target.read_bytes() != data:
        what = "andere afbeelding" if path.startswith("content/") else "ander bestand"
        raise RefusedError(f"{path} is er al, en is een {what}. Vraag om een andere naam.")
    if path.startswith("practices/nieuw-") and target.exists() and target.read_bytes() != data:
        raise RefusedError(f"{path} is er al. Geef dat bestand eerst een nummer, of een andere naam.")


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)[:100]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Unpack the ZIPs that are named and say what was done. Gives 2 when one was refused."""
    names = list(sys.argv[1:] if arguments is None else arguments)
    if not names:
        print(USAGE)
        return 2
    return max(_report(name, root) for name in names)


def _report(name: str, root: Path) -> int:
    try:
        paths, said = unpack(root / name, root)
    except RefusedError as refused:
        print(f"{name}: Niets overgenomen. {refused}")
        return 2
    print("\n".join([*said, *_next(paths)]))
    return 0


def _next(paths: Sequence[str]) -> Iterator[str]:
    yield f"Kijk nu na of alles in orde is: {command('check', *paths)}"


if __name__ == "__main__":
    sys.exit(main())
