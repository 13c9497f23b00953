"""Numbers for new examples: `nieuw-<slug>.md` becomes `9001-<slug>.md`, given by the machine so that no two are alike.

A number is never used twice, not even after its example was deleted: others may have linked to it.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lob.model.git import ask
from lob.model.template import FIRST_NEW_NUMBER

ROOT = Path(__file__).resolve().parents[3]
FOLDER = "practices"
TRIES = 5
_NEW = re.compile(r"nieuw-[a-z0-9]+(-[a-z0-9]+)*\.md")
_NUMBERED = re.compile(r"(\d{1,6})-[^/]*\.md")
_FIRST_LINE = re.compile(rb"^(?:\xef\xbb\xbf)?---[ \t]*(\r\n|\n|\r)")


@dataclass(frozen=True, slots=True)
class Numbering:
    """One file that gets a number: `old` and `new` are names in practices/."""

    old: str
    new: str
    number: int


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Number the new examples; with --verstuur also commit and push, again from the start when another merge came first."""
    parser = argparse.ArgumentParser(prog="numbers", description="Geef nieuwe voorbeelden een nummer.")
    parser.add_argument("--verstuur", action="store_true", help="leg het vast en stuur het naar de server")
    send = parser.parse_args(arguments).verstuur
    try:
        done = send_numbers(root) if send else number_files(root)
    except RuntimeError as error:
        print(error)
        return 1
    for one in done:
        print(f"{FOLDER}/{one.old} heet nu {FOLDER}/{one.new}.")
    for name in left_over(root):
        print(f"{FOLDER}/{name} kreeg geen nummer: {reason(root, name)}")
    if not done:
        print("Er is niets te nummeren.")
    return 0


def plan(root: Path) -> list[Numbering]:
    """Which files get which number, in order of name. Nothing is changed yet."""
    number = max([FIRST_NEW_NUMBER - 1, *used_numbers(root)])
    found = []
    for name in _new_names(root):
        if not reason(root, name):
            number += 1
            found.append(Numbering(name, f"{number}-{name.removeprefix('nieuw-')}", number))
    return found


def used_numbers(root: Path) -> set[int]:
    """Every number that an example has or ever had, as far as the history on this machine goes."""
    names = {path.name for path in [*(root / FOLDER).iterdir(), *map(Path, _past_names(root))]}
    return {int(match[1]) for name in names if (match := _NUMBERED.fullmatch(name))}


def _past_names(root: Path) -> list[str]:
    command = ["log", "--format=", "--name-only", "--diff-filter=AR", "-z", "--", FOLDER]
    return [name.strip() for name in git(root, *command).split("\0")] if (root / ".git").exists() else []


def _new_names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / FOLDER).iterdir() if _NEW.fullmatch(path.name))


def left_over(root: Path) -> Iterator[str]:
    """New examples that cannot get a number as they are."""
    return (name for name in _new_names(root) if reason(root, name))


def reason(root: Path, name: str) -> str:
    """Why a new example cannot get a number, or ''."""
    path = root / FOLDER / name
    if path.is_symlink() or not path.is_file():
        return "het is een koppeling."
    data = path.read_bytes()
    if not _FIRST_LINE.match(data):
        return "het begint niet met een kopblok."
    if re.search(rb"^id[ \t]*:", data, re.MULTILINE):
        return "er staat al een regel 'id' in."
    referring = next(_referring(root, name.removesuffix(".md")), "")
    return (
        f"{referring} verwijst ernaar met de tijdelijke naam. Haal die verwijzing weg en zet haar later terug met het nummer."
        if referring
        else ""
    )


def _referring(root: Path, name: str) -> Iterator[str]:
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])".encode())
    for folder in (FOLDER, "wegwijzers", "content"):
        for path in sorted((root / folder).rglob("*.md")):
            if path.is_file() and pattern.search(path.read_bytes()):
                yield path.relative_to(root).as_posix()


def with_number(data: bytes, number: int) -> bytes:
    """The bytes of a file with its number as the first field. Everything else stays as it was, line ends included."""
    match = _FIRST_LINE.match(data)
    if match is None:
        raise ValueError("no front matter")
    return match.group() + f"id: {number}".encode() + match.group(1) + data[match.end() :]


def number_files(root: Path) -> list[Numbering]:
    """Give every new example its number and its name."""
    found = plan(root)
    for one in found:
        old, new = root / FOLDER / one.old, root / FOLDER / one.new
        new.write_bytes(with_number(old.read_bytes(), one.number))
        old.unlink()
        # What lies beside it is found by the name of its folder.
        beside = old.with_suffix("")
        if beside.is_dir() and not beside.is_symlink():
            beside.rename(root / FOLDER / str(one.number))
    return found


def send_numbers(root: Path, tries: int = TRIES, wait: float = 2.0) -> list[Numbering]:
    """Number, commit and push. RuntimeError, with a Dutch sentence, when that cannot be done.

    When another merge was first, our commit is dropped and the numbers are given anew: a rebase would keep them, and
    two examples would have the same number without any conflict.
    """
    if git(root, "status", "--porcelain") or git(root, "rev-list", "@{upstream}..HEAD"):
        raise RuntimeError("Er staan wijzigingen klaar die nog niet verstuurd zijn. Verstuur die eerst.")
    said = ""
    for attempt in range(tries):
        time.sleep(wait * attempt)
        git(root, "fetch", "--quiet")
        git(root, "reset", "--hard", "--quiet", "@{upstream}")
        found = number_files(root)
        if not found:
            return []
        said = _commit_and_push(root, found)
        if not said:
            return found
    git(root, "reset", "--hard", "--quiet", "@{upstream}")
    raise RuntimeError(f"Het nummeren lukte {tries} keer niet. De laatste keer zei git: {said}")


def _commit_and_push(root: Path, found: Sequence[Numbering]) -> str:
    """What git said when the push was refused, or ''."""
    paths = [f"{FOLDER}/{name}" for one in found for name in (one.old, one.new)]
    moved = [one for one in found if (root / FOLDER / str(one.number)).is_dir()]
    paths += [f"{FOLDER}/{name}" for one in moved for name in (one.old.removesuffix(".md"), str(one.number))]
    numbers = ", ".join(str(one.number) for one in found)
    git(root, "add", "--all", "--", *paths)
    git(root, "commit", "--quiet", "--message", f"Number new practice examples: {numbers}")
    branch = git(root, "rev-parse", "--abbrev-ref", "@{upstream}").strip().partition("/")[2]
    try:
        git(root, "push", "--quiet", "origin", f"HEAD:{branch}")
    except RuntimeError as error:
        return str(error)
    return ""


def git(root: Path, *arguments: str) -> str:
    """What a git command prints. RuntimeError, with what git said, when it fails."""
    try:
        return ask(root, *arguments).decode("utf-8", "replace")
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"git {arguments[0]} gaf geen antwoord.") from error
    except subprocess.CalledProcessError as error:
        said = " ".join(error.stderr.decode("utf-8", "replace").split())[:300] or "niets"
        raise RuntimeError(f"git {arguments[0]} lukte niet: {said}") from error


if __name__ == "__main__":
    sys.exit(main())
