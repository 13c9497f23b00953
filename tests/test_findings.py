"""Golden pairs: a file, or a small tree of files, beside the exact sentences that an editor reads about it.

`pytest tests/test_findings.py --vernieuw` writes the sentences anew. Read the difference as a teacher would before you keep it.
"""

from __future__ import annotations

import datetime
import re
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from lob.findings import CODES, as_text, blocking, verdict
from lob.library import load_library

HERE = Path(__file__).parent
CASES = HERE / "findings"
TODAY = datetime.date(2026, 11, 21)
# Where a case of one file lies in the small repository, by how its name begins; all others are examples of the archive.
PLACES = {
    "nieuw-": "practices/nieuw-proef.md",
    "pagina-": "content/uitleg/proef.md",
    "werk-": "content/onderzoek/proef-2024.md",
    "cijfer-": "content/cijfers/proef.md",
}
EXAMPLE = "practices/4321-proef.md"
EDITORS = "content/uitleg/proef.md"


def _latin1(root: Path) -> None:
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8").replace("Zij zagen", "Zij zagen één keer")
    (root / EXAMPLE).write_bytes(text.encode("latin-1"))


def _windows(root: Path) -> None:
    text = (CASES / "goed-voorbeeld.md").read_bytes()
    (root / EXAMPLE).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))


def _too_large(root: Path) -> None:
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8")
    (root / EXAMPLE).write_text(text + "Nog een zin. " * 6000, "utf-8")


def _null_bytes(root: Path) -> None:
    (root / EXAMPLE).write_bytes("titel: één".encode("utf-16"))


def _linked_file(root: Path) -> None:
    (root / EXAMPLE).symlink_to(root / "practices/1085-stavero.md")


def _linked_image(root: Path) -> None:
    (root / "content/beeld").mkdir()
    (root / "content/beeld/klas.png").symlink_to("/etc/hostname")


def _linked_folder(root: Path) -> None:
    elsewhere = root.parent / "elders"
    shutil.copytree(root / "practices", elsewhere)
    (root / "content" / "oud").symlink_to(elsewhere, target_is_directory=True)


def _outside(root: Path) -> None:
    shutil.move(root / "wegwijzers", root.parent / "elders")
    (root / "wegwijzers").symlink_to(root.parent / "elders", target_is_directory=True)


def _large_image(root: Path) -> None:
    _picture(root / "content/beeld/klas.png", 0)
    _picture(root / "content/beeld/klas-groot.png", 600_000)
    text = "![Een klas](../beeld/klas.png)\n\n![Een klas](../beeld/klas-groot.png)\n\n![ ](../beeld/klas.png)\n"
    (root / EDITORS).write_text((CASES / "pagina-goed.md").read_text("utf-8") + "\n" + text, "utf-8")


def _picture(path: Path, padding: int) -> None:
    path.parent.mkdir(exist_ok=True)
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"tEXt", b"x" * padding),
        (b"IEND", b""),
    ]
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


# Cases that a text file in a repository cannot hold: bytes, links and images.
BUILT: dict[str, Callable[[Path], None]] = {
    "lees01-niet-utf8": _latin1,
    "lees01-utf16": _null_bytes,
    "bom-en-windows-regeleinden": _windows,
    "lees10-te-groot": _too_large,
    "lees11-koppeling": _linked_file,
    "lees11-afbeelding": _linked_image,
    "lees11-map-is-koppeling": _linked_folder,
    "lees11-buiten-de-kennisbank": _outside,
    "beeld02-te-groot": _large_image,
}


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


def sentences(root: Path) -> str:
    findings = load_library(root, TODAY).findings
    for finding in findings:
        path = root / finding.path
        assert 1 <= finding.line <= (path.read_bytes().count(b"\n") + 1 if path.is_file() else 1), finding
    return "\n".join([*(as_text(f) for f in findings), verdict(findings)]) + "\n"


@pytest.mark.parametrize("case", case_names())
def test_sentences(case: str, tmp_path: Path, repo: Path, request: pytest.FixtureRequest) -> None:
    lay_out(case, tmp_path / "repo", repo)
    found, golden = sentences(tmp_path / "repo"), CASES / f"{case}.txt"
    if request.config.getoption("--vernieuw"):
        golden.write_text(found, "utf-8")
    assert golden.is_file(), f"{golden.name} is not there yet; --vernieuw writes it"
    assert found == golden.read_text("utf-8")


def test_every_golden_text_has_its_case() -> None:
    assert sorted(p.stem for p in CASES.glob("*.txt")) == case_names()


def test_every_code_has_a_pair() -> None:
    shown = {code for path in CASES.glob("*.txt") for code in re.findall(r"\[([A-Z]+\d\d)\]", path.read_text("utf-8"))}
    assert shown == set(CODES)


def test_a_case_named_after_a_code_shows_that_code() -> None:
    """A pair that lost its finding would still pass, so its name says what it is for."""
    for path in CASES.glob("*.txt"):
        named = re.search(r"(?:^|-)([a-z]+\d\d)-", path.name)
        # A case that ends in `-mag` shows what is allowed although it looks like the fault.
        if named and "-mag." not in path.name:
            assert f"[{named[1].upper()}]" in path.read_text("utf-8"), path.name


def test_cases_that_are_right_say_so() -> None:
    right = [p for p in CASES.glob("*.txt") if re.search(r"^(?:[a-z]+-)?goed|-mag\.|^bom-", p.name)]
    assert len(right) >= 5
    assert {p.read_text("utf-8") for p in right} == {"Alles in orde.\n"}


def test_no_sentence_of_a_programmer() -> None:
    """An editor reads Dutch, not Python, YAML or regular expressions."""
    for path in CASES.glob("*.txt"):
        text = path.read_text("utf-8")
        assert not re.search(
            r"Traceback|Error\b|None|<class|mapping|scalar|\bregex\b|\bstring\b|\binteger\b|!\s", text
        ), path.name


def test_tips_never_stop_anything() -> None:
    levels = {code: level for code, (level, _) in CODES.items()}
    assert {levels[code] for code in levels if code.startswith(("TAAL", "BEHEER"))} == {"HOORT"}
    assert blocking([]) == []
