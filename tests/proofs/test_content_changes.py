"""Content never breaks code: after ordinary work of editors the check, the build and the tests that publishing runs stay green.

All of it is done at once in a copy of the repository; what is chosen differs by LOB_ZAAD. LOB_INHOUD names the tests that
run in the copy: those of the content that need no browser, unless told. The nightly proofs run them all. Among the work are
so many new examples that the list takes another page and other pieces: the tests of the list run on them, in a browser.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lob.model.template import FIRST_NEW_NUMBER, PAGE, Kind, load_template
from lob.pages.examples import CARDS, PART
from made import example
from places import FIXTURES, ROOT

SEED = os.environ.get("LOB_ZAAD", "1")
OF_CONTENT = "content and not browser"
MARK = os.environ.get("LOB_INHOUD", OF_CONTENT)
SPECIMEN = FIXTURES / "specimen" / "nieuw-speeddaten-met-studenten.md"
# What only a machine put at the top of the repository.
LEFT_OUT = {".git", ".nox", ".venv", ".cache", "site", "site.nieuw", "site.oud", "dist"}
# What depends on how many examples there are, and is asked of the files that are there.
LIST_TESTS = tuple(
    f"tests/browser/test_{name}.py" for name in ("lijst", "keuzes_lijst", "zonder_scripts", "toetsen_en_menu")
)
OF_THE_LIST = (
    "test_lijst or whole_list or list_by_keyboard or filter or count_tells or sorting or every_example or a_card"
)
MORE = 60
# What turns a sentence of the specimen into one that tells of something else.
OWN_WORDS = (
    (r"\bLeerlingen\b", "Jongeren"),
    (r"\bleerlingen\b", "jongeren"),
    (r"\bmbo-studenten\b|\bstudenten\b", "ondernemers"),
    (r"\bvragen\b", "zinnen"),
    (r"\btweede stap\b", "laatste deel"),
    (r"\bwat iedereen opviel\b", "wat ieder bijbleef"),
)


def _run(root: Path, *command: str, **env: str) -> None:
    """A command in the copy, with the copy's code; what it said stands in the failure."""
    names = {**os.environ, "PYTHONPATH": str(root / "hooks"), "NO_MKDOCS_2_WARNING": "1", **env}
    for name in ("LOB_SITE", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", "GITHUB_ACTIONS", "GITLAB_CI"):
        if name not in env:
            names.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=root, env=names, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{(done.stdout + done.stderr)[-4000:]}"


def _left_out(folder: str, names: list[str]) -> set[str]:
    top = LEFT_OUT & set(names) if Path(folder) == ROOT else set()
    return top | {name for name in names if name == "__pycache__" or name.endswith("_cache")}


def _add_examples(root: Path) -> None:
    """A new one without a number, and one of a school with a number of our own series."""
    text = SPECIMEN.read_text("utf-8")
    (root / "practices" / SPECIMEN.name).write_text(text, "utf-8")
    numbers = [int(path.name.partition("-")[0]) for path in (root / "practices").glob("9*.md")]
    number = max(numbers, default=9000) + 1
    text = re.sub(r"^titel: .*$", "titel: Ontbijten met een ondernemer", text, count=1, flags=re.MULTILINE)
    text = text.replace("---\n", f"---\nid: {number}\n", 1) if "\nid:" not in text else text
    text = re.sub(r"^id: .*$", f"id: {number}", text, count=1, flags=re.MULTILINE)
    # In words of its own: the text of the guide under another title is refused.
    for old, new in OWN_WORDS:
        text = re.sub(old, new, text)
    (root / "practices" / f"{number}-ontbijten-met-een-ondernemer.md").write_text(text, "utf-8")


def _add_many(root: Path, chance: random.Random) -> None:
    """As many more as a year brings: with them the list takes a page more and pieces of cards more than it has."""
    before = len(list((root / "practices").glob("*.md")))
    last = max(int(_number(path)) for path in (root / "practices").glob("[0-9]*.md"))
    many = max(MORE, PART + CARDS + 1 - before)
    for number in range(max(last + 1, FIRST_NEW_NUMBER), max(last + 1, FIRST_NEW_NUMBER) + many):
        (root / "practices" / f"{number}-proef.md").write_text("".join(example(chance, number)), "utf-8")


def _change_examples(root: Path, chance: random.Random) -> None:
    """Two go, with the lists and links that name them, and another one gets another name behind its number."""
    files = sorted((root / "practices").glob("[0-9]*.md"))
    texts = {path: path.read_text("utf-8") for path in _content(root)}
    whole = "\n".join(texts.values())
    rows = set(re.findall(r"voorbeeld: (\d+)", whole))
    gone = chance.sample([path for path in files if _number(path) not in rows and _address(path) not in whole], 2)
    for path, text in texts.items():
        kept = "\n".join(_without(_number(gone[0]), _without(_number(gone[1]), line)) for line in text.split("\n"))
        if path in gone:
            path.unlink()
        elif kept != text:
            path.write_text(kept, "utf-8")
    path = chance.choice([path for path in files if path not in gone])
    renamed = path.rename(path.with_name(f"{_number(path)}-een-andere-naam.md"))
    # A selection names a page by its address: the check tells that it is no longer there.
    for file in _content(root):
        text = file.read_text("utf-8")
        if _address(path) in text:
            file.write_text(text.replace(_address(path), _address(renamed)), "utf-8")


def _content(root: Path) -> list[Path]:
    return [path for folder in ("practices", "wegwijzers", "content") for path in sorted((root / folder).rglob("*.md"))]


def _address(path: Path) -> str:
    return f"/praktijkvoorbeelden/{path.stem}/"


def _number(path: Path) -> str:
    return path.name.partition("-")[0]


def _without(number: str, line: str) -> str:
    """A line without that example: a list loses it, a link becomes its words."""
    line = re.sub(rf"\[([^\]]*)\]\(voorbeeld:{number}\)", r"\1", line)
    if not re.match(r"(?:verwant|voorbeelden): \[", line):
        return line
    name, _, values = line.partition(": ")
    left = [one for one in values.strip("[]").split(", ") if one != number]
    return f"{name}: [{', '.join(left)}]" if left else f"{name}: niet vermeld"


def _add_records(root: Path, chance: random.Random) -> None:
    """One of each other kind: one of the kind that is there already, under another name and title."""
    template = load_template(root / "hooks" / "template")
    kinds: list[Kind] = [kind for kind in template.kinds.values() if kind.id not in (PAGE, "praktijkvoorbeeld")]
    assert len(kinds) > 8
    for kind in kinds:
        present = [one for one in sorted((root / kind.folder).glob("*.md")) if one.stem != "index"]
        if not present:
            continue  # a kind of which nobody sent one in yet
        path = chance.choice(present)
        text = re.sub(
            r"^titel: .*$",
            f"titel: Een andere {kind.id} van de proef",
            path.read_text("utf-8"),
            count=1,
            flags=re.MULTILINE,
        )
        path.with_name("zz-proef-2024.md").write_text(text, "utf-8")


def _retire_term(root: Path, chance: random.Random) -> None:
    """A way of working goes out of use; as the guide says, every file that names it takes its successor.

    Not one that a text for tests takes as an example of a term in use: there the check says rightly that it is not any more.
    """
    path = root / "hooks" / "template" / "begrippen" / "vormen.yml"
    text = path.read_text("utf-8")
    terms = re.findall(r"^      - id: (\S+)$", text, re.MULTILINE)
    said = "\n".join(path.read_text("utf-8") for path in sorted(FIXTURES.rglob("*")) if path.suffix in (".md", ".txt"))
    old = chance.choice([term for term in terms if not re.search(rf"\b{term.replace('-', '.')}\b", said)])
    new = chance.choice([term for term in terms if term != old])
    path.write_text(
        text.replace(f"- id: {old}\n", f"- id: {old}\n        vervallen: ja\n        opvolger: {new}\n"), "utf-8"
    )
    for file in _content(root):
        text = file.read_text("utf-8")
        lines = [
            _without_double(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, line)) if line.startswith("vormen: [") else line
            for line in text.split("\n")
        ]
        file.write_text("\n".join(lines).replace(f"vormen/{old})", f"vormen/{new})"), "utf-8")


def _without_double(line: str) -> str:
    name, _, values = line.partition("[")
    return f"{name}[{', '.join(dict.fromkeys(values.rstrip(']').split(', ')))}]"


def _asking(root: Path) -> list[str]:
    """Where the tests are that MARK names: those of content stand in few files, and reading all others takes seconds."""
    files = sorted((root / "tests").rglob("test_*.py"))
    return [str(path) for path in files if MARK != OF_CONTENT or "mark.content" in path.read_text("utf-8")]


@pytest.fixture(scope="module")
def changed(once: Callable[..., Path]) -> Path:
    """The repository after the work of editors, that the check found right, with its site in `site/`: for all workers."""
    return once("werk van redacteuren", _change)


def _commit(root: Path, why: str) -> None:
    """In a history of its own: what is gone or has another name keeps its address by what git knows."""
    by = ["-c", "user.name=proef", "-c", "user.email=proef@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], [*by, "commit", "-q", "-m", why]):
        subprocess.run(["git", "-C", str(root), *command], check=True, capture_output=True)


def _change(folder: Path) -> None:
    root = folder / "kennisbank"
    shutil.copytree(ROOT, root, ignore=_left_out)
    _commit(root, "Zoals het was")
    chance = random.Random(SEED)
    _add_examples(root)
    _add_many(root, chance)
    _change_examples(root, chance)
    _add_records(root, chance)
    _retire_term(root, chance)
    _run(root, "lob.editors.generate")
    _run(root, "lob.editors.check")
    _commit(root, "Werk van redacteuren")
    _run(root, "mkdocs", "build", "-q", "--strict", "-d", str(folder / "site"))


# Each in a test of its own: a failure says which of them an editor would see.
@pytest.mark.night
@pytest.mark.long
@pytest.mark.parametrize("asked", ["content", "list"])
def test_the_work_of_editors_leaves_everything_green(changed: Path, asked: str) -> None:
    root = changed / "kennisbank"
    which = [*_asking(root), "-m", MARK] if asked == "content" else [*LIST_TESTS, "-k", OF_THE_LIST]
    _run(root, "pytest", "-q", "-p", "no:cacheprovider", *which, LOB_SITE=str(changed / "site"))
