"""The date of the last change: of the last commit, as a release kept it, or, with the reason, of the last check of a record."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lob.model.git import ask
from lob.model.told import told

_CHECKED = re.compile(r"^gecontroleerd: (\d{4}-\d\d-\d\d)$", re.MULTILINE)
# What git says, in which case, and what helps. The first that fits is told.
_REASONS = (
    (
        "dubious ownership",
        "De map is van een andere gebruiker, en dan leest git hem niet. Doe: git config --global --add safe.directory {root}",
    ),
    (
        "not a git repository",
        "De map is geen git-opslag: hij is zeker als ZIP gehaald. Haal de opslag met: git clone",
    ),
)
_NO_GIT = "Het programma git staat niet op deze machine. Installeer git."
_INSIDE = "De map ligt in een andere git-opslag ({top}), en die weet niets van deze teksten. Zet de map ergens anders, of haal de opslag met: git clone"
_SHALLOW = "De opslag is maar voor een deel gehaald (shallow). De datum klopt, maar oude nummers en adressen zijn hier niet te zien. Haal de rest met: git fetch --unshallow"
_PARTIAL = "De opslag is gehaald zonder oude teksten (--filter). De datum klopt, maar oude adressen en wat er is veranderd zijn hier niet te zien, of pas na lang wachten. Haal de rest met: git fetch --refetch --no-filter"
_OTHER = "Git kon de laatste wijziging niet noemen: {said}"


@dataclass(frozen=True, slots=True)
class LastChange:
    """When the content last changed, in UTC. `note` is a Dutch sentence when the checkout is odd, and empty when it is not."""

    moment: datetime.datetime
    note: str = ""


def last_change(root: Path) -> datetime.datetime:
    """The moment of the last commit in UTC. Without one: the latest `gecontroleerd` of any record, at midnight."""
    return look(root).moment


@lru_cache(maxsize=8)
def last_commit(root: Path) -> datetime.date | None:
    """The day of the last commit of the repository at `root`; None when git cannot say."""
    try:
        top, _, stamp = _ask(root)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return (
        datetime.datetime.fromtimestamp(stamp, datetime.UTC).date() if Path(top).resolve() == root.resolve() else None
    )


def look(root: Path) -> LastChange:
    """The last change of the repository at `root`, and what is odd about this checkout."""
    try:
        top, shallow, stamp = _ask(root)
    except FileNotFoundError:
        return _without(root, _NO_GIT)
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        reason = next((text for sign, text in _REASONS if sign in said), _OTHER)
        return _without(root, reason.format(root=root, said=said.partition("\n")[0]))
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return _without(root, _OTHER.format(said=error))
    if Path(top).resolve() != root.resolve():
        return _without(root, _INSIDE.format(top=top))
    moment = datetime.datetime.fromtimestamp(stamp, datetime.UTC)
    return LastChange(moment, _SHALLOW if shallow else _PARTIAL if _lacks_texts(root) else "")


def _ask(root: Path) -> tuple[str, bool, int]:
    """The top of the repository around `root`, whether its history is cut off, and the second of its last commit."""
    top, shallow = os.fsdecode(ask(root, "rev-parse", "--show-toplevel", "--is-shallow-repository")).strip().split("\n")
    return top, shallow == "true", int(ask(root, "log", "-1", "--format=%ct"))


def _lacks_texts(root: Path) -> bool:
    """Whether texts of before are still with who gave this clone: git fetches each alone when it is asked for."""
    try:
        partial = b".promisor=true\n" in ask(root, "config", "--list")
        return partial and b"\n?" in ask(root, "rev-list", "--objects", "--missing=print", "HEAD")
    except subprocess.SubprocessError:
        return True


def _without(root: Path, reason: str) -> LastChange:
    if kept := told(root).moment:
        return LastChange(kept)
    moment = _last_check(root)
    day = f"{moment.day}-{moment.month}-{moment.year}"
    return LastChange(
        moment, f"{reason}\n    Tot dan geldt de laatste datum bij 'gecontroleerd' als datum van de site: {day}."
    )


def _last_check(root: Path) -> datetime.datetime:
    files = [path for path in root.glob("practices/*.md") if path.is_file()]
    days = [day for path in files for day in _CHECKED.findall(path.read_text("utf-8", "replace"))]
    day = datetime.date.fromisoformat(max(days, default="2026-01-01"))
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
