"""The proof that no editor gets stuck: the specimen broken in one place, in each way that editors break files.

Each fault gives exactly one finding, on the line where the fault stands, and who does what the remedy says has a file that
passes. `says` are words of that remedy, so that a mend in this table cannot know more than the editor does.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from broken_body import IN_BODY
from broken_case import NAME, SPECIMEN, Case, Edit
from broken_file import IN_FILE
from broken_front import IN_FRONT
from lob.check.library import load_library
from lob.model.findings import CODES, MUST, Finding, blocking
from small import BASIS, read_template_once

CASES = [*IN_FILE, *IN_FRONT, *IN_BODY]
# Codes that a single example cannot show: depth and links to files on disk that no editor makes, what is in a file beside an example, fields that examples do not
# have, lists without a term that was retired, templates of pages, another example that it copies, and more than a hundred faults. The pairs in tests/fixtures/findings show them.
ELSEWHERE = {
    "LEES09",
    "LEES11",
    "LEES13",
    "ADRES01",
    "ADRES02",
    "VELD07",
    "VELD18",
    "VELD20",
    "TERM02",
    "BEELD03",
    "BEELD05",
    "BEELD06",
    "POST01",
    "BIJL02",
    "BIJL03",
    "BIJL04",
    "BIJL05",
    "BIJL06",
    "BIJL07",
    "LIJST01",
    "SITE01",
    "SJAB01",
    "MEER01",
    "KOPIE01",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository: two examples, the research bank and two images, with the real template."""
    found = Path(shutil.copytree(BASIS, tmp_path_factory.mktemp("klein") / "kennisbank"))
    (found / "content" / "beeld").mkdir()
    (found / "content" / "README.md").write_text("Uitleg bij de map.\n", "utf-8")
    (found / "content/beeld/klas.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (found / "content/beeld/groot.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\x09\x27\xc0IDAT" + b"x" * 600_004)
    return found


@pytest.fixture(autouse=True)
def _template_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read_template_once(monkeypatch)


def faults(root: Path, name: str, data: bytes) -> list[Finding]:
    """Everything in the whole repository that stops the build, with this file in practices/."""
    path = root / "practices" / name
    path.write_bytes(data)
    try:
        return blocking(load_library(root).findings)
    finally:
        path.unlink()


def edit(text: str, change: Edit) -> str:
    """The text with one replacement; a replacement that finds nothing would prove nothing."""
    assert change[0] in text, change[0]
    return text.replace(*change, 1)


def line_of(text: str, at: str | int) -> int:
    """The number of the one line that is this text, else of the one line that has it; the last of two equal ones."""
    if isinstance(at, int):
        return at
    lines = text.split("\n")
    found = [i for i, line in enumerate(lines, 1) if line == at] or [i for i, line in enumerate(lines, 1) if at in line]
    assert found, at
    return found[-1]


def test_the_specimen_passes(root: Path) -> None:
    assert faults(root, NAME, SPECIMEN.encode()) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_fault_is_one_finding_that_leads_to_a_file_that_passes(root: Path, case: Case) -> None:
    broken = edit(SPECIMEN, case.broken)
    found = faults(root, case.file, broken.encode(case.code_page))
    assert [(f.code, f.path, f.line) for f in found] == [
        (case.code, f"practices/{case.file}", line_of(broken, case.at))
    ], found
    assert case.says in found[0].remedy
    assert faults(root, case.mended_file, edit(broken, case.mended).encode()) == []


def test_there_are_more_than_forty_ways_each_of_its_own() -> None:
    assert (
        len({case.name for case in CASES})
        == len({(case.broken, case.file, case.code_page) for case in CASES})
        == len(CASES)
        > 40
    )


def test_every_code_that_an_example_can_show_is_shown() -> None:
    stopping = {code for code, (level, _) in CODES.items() if level == MUST}
    assert {case.code for case in CASES} == stopping - ELSEWHERE
