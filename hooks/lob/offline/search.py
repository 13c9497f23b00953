"""Search for use from a disk: the parts of the index, some thousand small scripts on the web, in a few larger ones.

Each part brings its own name, so parts stand behind each other as they are. The list of the index also says with which name
each script begins: theme/scripts/search/sources.js finds the script by that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from lob.data.archive import Made
from lob.data.scripts import script_data

FOLDER = "zoeken/"
LIST = f"{FOLDER}index.js"
KINDS = ("index", "tekst")
NO_SEARCH = f"Er is geen zoekindex: {LIST} ontbreekt in de gebouwde site. In de ZIP werkt zoeken niet."
# Bytes in one script. Small enough to load at once, large enough for few files.
SCRIPT_SIZE = 400_000


def is_part(name: str) -> bool:
    """Whether a file of the site is a part of the index."""
    return name.startswith(tuple(f"{FOLDER}{kind}/" for kind in KINDS))


def packed_search(site: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The list and the scripts by name, each made when it is asked for; nothing when the site has no index."""
    if LIST not in site:
        return {}
    scripts = {kind: list(_scripts(site, kind)) for kind in KINDS}
    begins = {kind: [_name(names[0]) for names in found] for kind, found in scripts.items()}
    joined = {
        f"{FOLDER}{kind}-{number}.js": partial(_joined, site, names)
        for kind, found in scripts.items()
        for number, names in enumerate(found, 1)
    }
    return Made({LIST: lambda: site[LIST] + script_data("searchPack", begins).encode(), **joined})


def _scripts(site: Mapping[str, bytes], kind: str) -> Iterator[list[str]]:
    """The parts of a kind in order of name, as many together as go in one script."""
    found: list[str] = []
    size = 0
    for name in sorted((one for one in site if one.startswith(f"{FOLDER}{kind}/")), key=_name):
        length = len(site[name])
        if found and size + length > SCRIPT_SIZE:
            yield found
            found, size = [], 0
        found.append(name)
        size += length
    if found:
        yield found


def _joined(site: Mapping[str, bytes], names: Sequence[str]) -> bytes:
    return b"".join(site[name] for name in names)


def _name(path: str) -> str:
    """The name of a part, by which browsers compare it."""
    return path.rpartition("/")[2].removesuffix(".js")
