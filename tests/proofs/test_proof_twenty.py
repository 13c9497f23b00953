"""Twenty descriptions as ten career advisers would type them, two each: every fault shows in one round, and nothing private gets out.

`tests/fixtures/beschrijvingen/NN-getypt.md` is what was typed, `NN-verbeterd.md` the same file with all faults mended. The stories
are made up. An editor who mends all that the first round says is done: the second round has nothing left.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import build
from lob.check.library import load_library
from lob.model.findings import blocking
from places import FIXTURES
from small import house, shelf

CASES = FIXTURES / "beschrijvingen"
NUMBERS = [f"{number:02d}" for number in range(1, 21)]
NAME = "practices/nieuw-verhaal.md"
PRIVATE = (
    "06-12345678",
    "0612345678",
    "j.devries@",
    "123456 was ziek",
    "Fatima de Boer",
    "111222333",
    "decaan.jansen@",
    "Dorpsstraat 12",
    "020-1234567",
    "06 1234 5678",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelf(tmp_path_factory.mktemp("plank") / "huis")


def typed(number: str) -> str:
    return (CASES / f"{number}-getypt.md").read_text("utf-8")


def mended(number: str) -> str:
    return (CASES / f"{number}-verbeterd.md").read_text("utf-8")


def _round(root: Path, text: str) -> dict[int, list[str]]:
    """What the check has against a file, by line."""
    (root / NAME).write_text(text, "utf-8")
    found: dict[int, list[str]] = {}
    for finding in blocking(load_library(root, only=(NAME,)).findings):
        found.setdefault(finding.line, []).append(f"{finding.text} {finding.remedy}")
    return found


def _changes(text: str, better: str) -> Iterator[range]:
    """The lines of a text, from 1, that are otherwise in the better one."""
    before, after = text.split("\n"), better.split("\n")
    for way, first, last, _, _ in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if way != "equal":
            yield range(first + 1, max(last, first + 1) + 1)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_first_round_shows_every_fault_and_the_second_has_none(root: Path, number: str) -> None:
    found = _round(root, typed(number))
    changes = list(_changes(typed(number), mended(number)))
    assert len(changes) >= 3
    for lines in changes:
        # An answer that says nothing is told at its heading, two lines up.
        assert any(line in found for line in range(lines.start - 2, lines.stop)), (lines, sorted(found))
    assert not _round(root, mended(number))


@pytest.mark.parametrize("number", NUMBERS)
def test_no_sentence_repeats_what_is_private(root: Path, number: str) -> None:
    said = " ".join(sentence for sentences in _round(root, typed(number)).values() for sentence in sentences)
    assert not [word for word in PRIVATE if word in said]


def test_the_proof_of_all_twenty_shows_them_and_publishes_nothing_private(tmp_path: Path) -> None:
    root = house(tmp_path / "huis")
    for number in NUMBERS:
        (root / "practices" / f"nieuw-verhaal-{number}.md").write_text(typed(number), "utf-8")
    done = build(root, root / "site", "--strict", LOB_PROEF="ja", LOB_OFFLINE="nee")
    assert done.returncode == 0, done.stderr
    files = [path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()]
    assert not [word for word in PRIVATE if any(word.encode() in data for data in files)]
    for number in NUMBERS:
        page = (root / "site" / "praktijkvoorbeelden" / f"nieuw-verhaal-{number}" / "index.html").read_text("utf-8")
        withheld = "Deze pagina wordt hier niet getoond" in page
        assert withheld == any(word in typed(number) for word in PRIVATE), number
        assert "<li data-melding=" in page
