"""Names of files and folders that every machine can hold: an archive for a USB stick and a clone on Windows or macOS as well."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

# Windows refuses these names whatever comes after the dot.
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = frozenset(["con", "prn", "aux", "nul", "conin$", "conout$"]) | {
    f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"
}
_SIGNS = re.compile(r'[<>:"|?*\\]')
# Windows counts 260 signs for a whole path; what a visitor's own folder takes, and `index.html`, must fit beside this.
MAX_PATH = 160
# What editors and file managers leave behind; no file of anybody's.
_LEFTOVER = re.compile(
    r".*~|#.*#|~\$.*|.*\.(?:swp|swo|swn|bak|tmp|orig|rej|crdownload|part)|thumbs\.db|desktop\.ini", re.IGNORECASE
)


def is_leftover(name: str) -> bool:
    """Whether a file is a backup or a note that a program left behind; such files are passed over."""
    return bool(_LEFTOVER.fullmatch(name))


def unportable(name: str) -> str | None:
    """Why a name of a file or folder cannot be on every machine, as a Dutch sentence; None when it can."""
    sign = _SIGNS.search(name)
    if sign:
        return f"In de naam '{name}' staat een {sign[0]}, en dat kan op Windows niet."
    if name.partition(".")[0].rstrip().lower() in _DEVICES:
        return f"'{name}' is op Windows de naam van een apparaat, en kan daar geen bestand zijn."
    if name != name.rstrip(". "):
        return f"De naam '{name}' eindigt op een punt of een spatie, en dat kan op Windows niet."
    return None


def same_elsewhere(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of paths that are one file where capitals and the spelling of accents make no difference: the later, the first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        groups[unicodedata.normalize("NFC", path).casefold()].append(path)
    for first, *others in groups.values():
        yield from ((other, first) for other in others)
