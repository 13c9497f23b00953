"""All cases of findings: those that are one file or a tree of files, and those that are built."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from finding_files import FILES
from finding_lists import LISTS
from finding_places import CASES, EXAMPLE

TODAY = datetime.date(2026, 11, 21)
# Where a case of one file lies in the small repository, by how its name begins; all others are examples of the archive.
PLACES = {
    "nieuw-": "practices/nieuw-proef.md",
    "pagina-": "content/uitleg/proef.md",
    "werk-": "content/onderzoek/proef-2024.md",
    "cijfer-": "content/cijfers/proef.md",
    "antwoord-": "content/antwoorden/proef.md",
    "wegwijzer-": "wegwijzers/proef.md",
    "contact-": "content/contactpunten/proef.md",
    "reactie-": "content/reacties/proef.md",
}


# Cases that a text file in a repository cannot hold.
BUILT = {**FILES, **LISTS}


def case_names() -> list[str]:
    files = [p.stem for p in CASES.glob("*.md")]
    trees = [p.name for p in CASES.iterdir() if p.is_dir() and p.name != "basis"]
    return sorted([*files, *trees, *BUILT])


def lay_out(case: str, root: Path, repo: Path) -> None:
    """A small repository in `root`: the basis, the real template, and the case on top."""
    shutil.copytree(CASES / "basis", root)
    (root / "hooks").mkdir()
    own_lists = (CASES / case / "hooks").is_dir()
    if own_lists:
        shutil.copytree(repo / "hooks" / "template", root / "hooks" / "template")
    else:
        (root / "hooks" / "template").symlink_to(repo / "hooks" / "template")
    if case in BUILT:
        BUILT[case](root)
    elif (CASES / case).is_dir():
        shutil.copytree(CASES / case, root, dirs_exist_ok=True)
    else:
        place = root / next((path for start, path in PLACES.items() if case.startswith(start)), EXAMPLE)
        place.parent.mkdir(exist_ok=True)
        shutil.copyfile(CASES / f"{case}.md", place)
