"""What is no longer on the site: consent that was withdrawn or ran out, and files that were renamed or taken away.

An address that once was published keeps its page: a forward, or one sentence that says why nothing is there.
"""

from __future__ import annotations

import datetime
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lob.model.addresses import file_address
from lob.model.git import ask
from lob.model.naming import file_id
from lob.model.source import Source
from lob.model.template import EXAMPLE, Kind, Template
from lob.model.told import told
from lob.text.wording import date_in_words

WITHDRAWN = "ingetrokken"
_FOLDERS = ("practices", "wegwijzers", "content")
Pair = tuple[Source, Kind]


@dataclass(frozen=True, slots=True)
class Gone:
    """An address without a record: what its page says, or the address `to` where it is now."""

    address: str
    title: str
    why: str
    to: str = ""


def last_day(source: Source, kind: Kind) -> datetime.date | None:
    """The last day on which a record may stand on the site; None when it does not expire, or has no readable date."""
    if kind.expires is None:
        return None
    try:
        given = datetime.date.fromisoformat(source.text(kind.expires.field))
    except ValueError:
        return None
    months = given.year * 12 + given.month - 1 + kind.expires.months
    # The 31st of a shorter month is its last day.
    for day in range(given.day, 27, -1):
        try:
            return datetime.date(months // 12, months % 12 + 1, day)
        except ValueError:
            continue
    return datetime.date(months // 12, months % 12 + 1, given.day)


def in_force(pairs: Iterable[Pair], day: datetime.date) -> tuple[list[Pair], list[Gone]]:
    """The sources whose consent holds on `day`, and what the addresses of the others say."""
    kept: list[Pair] = []
    gone: list[Gone] = []
    for source, kind in pairs:
        why = _why(source, kind, day)
        if why:
            gone.append(Gone(file_address(source.path, kind), _name(source.path, kind), why))
        else:
            kept.append((source, kind))
    return kept, gone


def _name(path: str, kind: Kind) -> str:
    """What to call it: of what is gone nothing is told but what its address tells."""
    return f"{kind.label} {file_id(path, kind)}"


def _why(source: Source, kind: Kind, day: datetime.date) -> str:
    if WITHDRAWN in kind.fields and source.text(WITHDRAWN):
        return f"De school heeft haar toestemming ingetrokken op {date_in_words(source.text(WITHDRAWN))}."
    last = last_day(source, kind)
    if last and last < day:
        return f"De toestemming gold tot en met {date_in_words(last.isoformat())} en is niet verlengd."
    return ""


def former(root: Path, template: Template, addresses: Mapping[str, str]) -> list[Gone]:
    """What git knows of files that were renamed or taken away. `addresses` has the address of every path that there is.

    Without git, or in a checkout without history, there is what a release kept, or nothing to know; the build says so elsewhere.
    """
    found: dict[str, Gone] = {}
    present = frozenset(addresses.values())
    numbers = {
        file_id(path, kind): address for path, address in addresses.items() if (kind := _example(template, path))
    }
    moved: dict[str, str] = {}
    for old, new in renames(root):
        kind = template.kind_of(old)
        if kind is None or not old.endswith(".md"):
            continue
        moved[old] = moved.get(new, new)
        address = file_address(old, kind)
        if address not in present and address not in found:
            to = addresses.get(moved[old], "") or (numbers.get(file_id(old, kind), "") if kind.id == EXAMPLE else "")
            found[address] = Gone(address, _name(old, kind), "Deze pagina is weggehaald.", to)
    return list(found.values())


def _example(template: Template, path: str) -> Kind | None:
    kind = template.kind_of(path)
    return kind if kind and kind.id == EXAMPLE else None


def renames(root: Path) -> Iterable[tuple[str, str]]:
    """Old and new path of every rename, newest first; a new path of '' means that the file was taken away."""
    return list(_of_git(root)) or told(root).renames


def _of_git(root: Path) -> Iterator[tuple[str, str]]:
    try:
        log = ask(root, "log", "--format=", "--name-status", "-M", "--diff-filter=RD", "--", *_FOLDERS)
    except (OSError, subprocess.SubprocessError):
        return
    for line in log.decode("utf-8", "replace").split("\n"):
        renamed = re.fullmatch(r"R[0-9]+\t([^\t]+)\t([^\t]+)", line)
        if renamed:
            yield renamed[1], renamed[2]
        elif line.startswith("D\t"):
            yield line[2:], ""
