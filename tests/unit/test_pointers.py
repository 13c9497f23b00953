"""What comments, docstrings and guides point at is there: files of the repository by their path, tests and sessions by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDERS = "hooks|theme|tests|content|decisions|requirements"
# A path that names a file, not one with a place to fill in (`<kind>`, `*`), of a file that a build or a person makes.
PATH = re.compile(
    rf"(?<![\w./<>{{}}-])(?:{FOLDERS}|\.github|lob)/[\w./-]*\w\.(?:py|yml|html|js|css|json|md|txt|toml|tsv)(?![\w<*{{/])"
)
# The same, from a room of the code on.
INNER = re.compile(r"(?<![\w./-])([a-z]+)/[a-z_]+\.py\b")
TEST = re.compile(r"(?<![\w/.])test_\w+\.py\b")
SESSION = re.compile(r"(?:nox -s|noxfile\.py) ([a-z]+)\b")
GUIDES = (
    "README.md",
    "hooks/lob/search/README.md",
    "tests/README.md",
    "HACKING.md",
    "CHANGELOG.md",
    "BEHEER.md",
    "noxfile.py",
    "pyproject.toml",
    "mkdocs.yml",
)


def _texts(repo: Path) -> dict[str, str]:
    """The guides whole; of code the comments and docstrings."""
    found = {name: (repo / name).read_text("utf-8") for name in GUIDES}
    for path in [
        *repo.glob("hooks/**/*.py"),
        *repo.glob("theme/**/*.js"),
        *repo.glob("theme/**/*.css"),
        *repo.glob("decisions/*.md"),
    ]:
        text = path.read_text("utf-8")
        if path.suffix == ".py":
            text = "\n".join([*re.findall(r'""".*?"""', text, re.DOTALL), *re.findall(r"#[^\n]*", text)])
        elif path.suffix in (".js", ".css"):
            text = "\n".join([*re.findall(r"/\*.*?\*/", text, re.DOTALL), *re.findall(r"(?<!:)//[^\n]*", text)])
        found[path.relative_to(repo).as_posix()] = text
    return found


@pytest.fixture(scope="module")
def texts(repo: Path) -> dict[str, str]:
    return _texts(repo)


def _exists(repo: Path, name: str) -> bool:
    return (repo / name).exists() or (repo / "hooks" / name).exists()


def test_every_path_that_is_named_exists(repo: Path, texts: dict[str, str]) -> None:
    named = [(where, name) for where, text in texts.items() for name in PATH.findall(text)]
    assert len(named) > 30
    assert not [f"{where}: {name}" for where, name in named if not _exists(repo, name)]


def test_every_module_that_is_named_from_its_room_exists(repo: Path, texts: dict[str, str]) -> None:
    lob = repo / "hooks" / "lob"
    there = {path.relative_to(lob).as_posix() for path in lob.rglob("*.py")}
    named = [(where, found) for where, text in texts.items() for found in INNER.finditer(text)]
    other = {*FOLDERS.split("|"), *(path.name for path in (repo / "tests").iterdir())}
    wrong = [f"{where}: {one[0]}" for where, one in named if one[1] not in other and one[0] not in there]
    assert not wrong


def test_every_test_that_is_named_exists(repo: Path, texts: dict[str, str]) -> None:
    there = {path.name for path in (repo / "tests").rglob("test_*.py")}
    named = [(where, name) for where, text in texts.items() for name in TEST.findall(text)]
    assert not [f"{where}: {name}" for where, name in named if name not in there]


def test_every_session_that_is_named_exists(repo: Path, texts: dict[str, str]) -> None:
    sessions = set(
        re.findall(r"^@nox\.session[^\n]*\ndef (\w+)", (repo / "noxfile.py").read_text("utf-8"), re.MULTILINE)
    )
    named = [(where, name) for where, text in texts.items() for name in SESSION.findall(text)]
    assert len(named) > 15
    assert not [f"{where}: {name}" for where, name in named if name not in sessions]


def test_no_decision_lacks_what_was_rejected(repo: Path) -> None:
    paths = sorted((repo / "decisions").glob("*.md"))
    assert [path.name[:2] for path in paths] == [f"{n:02}" for n in range(1, len(paths) + 1)]
    for path in paths:
        assert re.search(r"\n## Decision\n\n\S.*\n## Rejected\n\n- ", path.read_text("utf-8"), re.DOTALL), path.name
