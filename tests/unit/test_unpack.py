"""Receiving a ZIP of the form: text and photo come where they belong, and a ZIP with anything else in mind writes nothing."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from lob.editors.unpack import main, unpack

TEXT = "practices/nieuw-les.md"
PHOTO = "content/beeld/les-abcdefgh.jpg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("practices", "content/beeld"):
        (tmp_path / "huis" / folder).mkdir(parents=True)
    return tmp_path / "huis"


def packed(root: Path, files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> str:
    path = root.parent / "in.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return str(path)


def written(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root.parent).as_posix(): path.read_bytes()
        for path in root.parent.rglob("*")
        if path.is_file() and path.name != "in.zip"
    }


@pytest.mark.parametrize("around", ["", "nieuw-les/"])
def test_text_and_photo_come_where_they_belong(root: Path, around: str, capsys: pytest.CaptureFixture[str]) -> None:
    name = packed(root, {f"{around}{TEXT}": b"tekst", f"{around}{PHOTO}": b"beeld", f"__MACOSX/{around}._x": b"x"})
    assert main([name], root) == 0
    assert written(root) == {f"huis/{TEXT}": b"tekst", f"huis/{PHOTO}": b"beeld"}
    said = capsys.readouterr().out
    assert said.endswith(f"check -- {TEXT} {PHOTO}\n")
    assert "niet overgenomen" not in said
    assert main([name], root) == 0
    assert capsys.readouterr().out.count("stond er al zo") == 2


@pytest.mark.parametrize(
    "name",
    [
        "../practices/nieuw-les.md",
        "/practices/nieuw-les.md",
        "practices/../../nieuw-les.md",
        "practices\\nieuw-les.md",
        "practices/Nieuw Les.md",
        "practices/nieuw-les.md.exe",
        "hooks/lob/x.py",
        ".github/workflows/x.yml",
        "content/beeld/../../noxfile.py",
        "content/index.md",
        "content/beeld/x.html",
        "a/b/practices/nieuw-les.md",
        "noxfile.py",
        "practices/nieuw-l\u202ees.md",
    ],
)
def test_what_does_not_belong_in_it_is_left_out_and_said(
    root: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([packed(root, {TEXT: b"tekst", name: b"kwaad"})], root) == 0
    assert written(root) == {f"huis/{TEXT}": b"tekst"}
    assert "niet overgenomen" in capsys.readouterr().out


REFUSED: dict[str, dict[str, bytes]] = {
    "geen voorbeeld": {PHOTO: b"beeld"},
    "twee keer": {TEXT: b"a", f"map/{TEXT}": b"b"},
    "groter dan 64 kB": {TEXT: b"x" * 10_000_000},
    "groter dan 500 kB": {TEXT: b"x", PHOTO: b"\0" * 600_000},
    "hoogstens 20": {f"practices/nieuw-{n}.md": b"x" for n in range(21)},
}


@pytest.mark.parametrize("words", REFUSED)
def test_a_zip_that_is_not_right_writes_nothing(root: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([packed(root, REFUSED[words], zipfile.ZIP_DEFLATED)], root) == 2
    assert words in capsys.readouterr().out
    assert not written(root)


def test_a_damaged_zip_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(packed(root, {TEXT: b"tekst " * 500, PHOTO: b"beeld"}, zipfile.ZIP_DEFLATED))
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    for broken, words in ((data, "is stuk"), (b"geen zip", "geen ZIP"), (b"", "geen ZIP")):
        path.write_bytes(broken)
        assert main([str(path)], root) == 2
        assert words in capsys.readouterr().out
    assert not written(root)
    assert main(["is-er-niet.zip"], root) == 2
    assert main([], root) == 2


def test_a_locked_zip_and_one_that_lies_about_its_size_are_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(packed(root, {TEXT: b"x" * 200_000}, zipfile.ZIP_DEFLATED))
    data = path.read_bytes()
    size = struct.pack("<I", 200_000)
    path.write_bytes(data.replace(size, struct.pack("<I", 10)))
    assert main([str(path)], root) == 2
    locked = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    path.write_bytes(locked)
    assert main([str(path)], root) == 2
    assert "wachtwoord" in capsys.readouterr().out
    assert not written(root)


def test_a_file_beside_the_example_comes_along_below_its_limit(tmp_path: Path) -> None:
    root, source = tmp_path / "huis", tmp_path / "in.zip"
    root.mkdir()
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("practices/nieuw-les.md", "---\ntitel: Les\n---\n")
        archive.writestr("practices/nieuw-les/kaart.pdf", b"%PDF-1.7" + b"x" * 600_000)
        archive.writestr("practices/nieuw-les/kwaad.html", "<script>")
    written, said = unpack(source, root)
    assert written == ["practices/nieuw-les.md", "practices/nieuw-les/kaart.pdf"]
    assert any("kwaad.html: niet overgenomen" in one for one in said)
    assert not (root / "practices/nieuw-les/kwaad.html").exists()


def test_nothing_that_stands_there_is_lost(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / TEXT).write_bytes(b"van een ander")
    assert main([packed(root, {TEXT: b"nieuw"})], root) == 2
    (root / TEXT).unlink()
    (root / PHOTO).write_bytes(b"andere foto")
    assert main([packed(root, {TEXT: b"tekst", PHOTO: b"beeld"})], root) == 2
    assert "andere afbeelding" in capsys.readouterr().out
    assert not (root / TEXT).exists()
    (root / "practices" / "1085-les.md").write_bytes(b"oud")
    assert main([packed(root, {"practices/1085-les.md": b"beter"})], root) == 0
    assert "git diff" in capsys.readouterr().out
    assert (root / "practices" / "1085-les.md").read_bytes() == b"beter"


def test_a_link_in_the_library_leads_nowhere(root: Path) -> None:
    (root / PHOTO).parent.rmdir()
    (root / "content" / "beeld").symlink_to(root.parent)
    assert main([packed(root, {TEXT: b"tekst", PHOTO: b"beeld"})], root) == 2
    assert not written(root)
