"""What is kept of an earlier build is what it was, goes when nobody asks for it, and does no harm when it is damaged."""

from __future__ import annotations

import datetime
import io
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lob.data import store as shelf
from lob.data.archive import as_zip, zip_pieces
from lob.data.store import FILE, NOTHING, Store

MOMENT = datetime.datetime(2026, 11, 29, 11, 30, 7, tzinfo=datetime.UTC)


def counted(made: list[str], name: str) -> Callable[[], bytes]:
    """Something that makes bytes, and remembers that it did."""

    def make() -> bytes:
        made.append(name)
        return name.encode()

    return make


def ask(root: Path, *names: str, what: str = "proef") -> list[str]:
    """Ask for these in a build of its own; which of them had to be made."""
    made: list[str] = []
    store = Store(root)
    for name in names:
        assert store.made(what, (name.encode(),), counted(made, name)) == name.encode()
    store.close()
    return made


def test_the_same_is_made_once(tmp_path: Path) -> None:
    assert ask(tmp_path, "een", "twee", "een") == ["een", "twee"]
    assert ask(tmp_path, "twee", "drie") == ["drie"]


def test_what_no_build_uses_goes_and_other_kinds_stay(tmp_path: Path) -> None:
    ask(tmp_path, "een", "twee")
    assert ask(tmp_path, "twee", what="anders") == ["twee"]
    ask(tmp_path, "twee")
    with sqlite3.connect(tmp_path / FILE) as base:
        assert base.execute("SELECT what FROM made ORDER BY what").fetchall() == [("anders",), ("proef",)]


def test_parts_are_told_apart(tmp_path: Path) -> None:
    store, made = Store(tmp_path), []
    for parts in ((b"ab", b"c"), (b"a", b"bc"), (b"abc",), (b"abc", b"")):
        store.made("proef", parts, counted(made, str(parts)))
    assert len(made) == 4


def test_other_code_and_other_packages_make_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(tmp_path, "een")
    monkeypatch.setattr(shelf, "tools", lambda: "een ander pakket")
    assert ask(tmp_path, "een") == ["een"]
    (tmp_path / "code").mkdir()
    monkeypatch.setattr(shelf, "CODE", tmp_path / "code")
    assert ask(tmp_path, "een") == ["een"]
    (tmp_path / "code" / "regel.py").write_text("1", "utf-8")
    assert ask(tmp_path, "een") == ["een"]


def test_a_damaged_shelf_is_made_anew(tmp_path: Path) -> None:
    ask(tmp_path, "een", "twee")
    with sqlite3.connect(tmp_path / FILE) as base:
        base.execute("UPDATE made SET data = x'00112233445566778899'")
    assert ask(tmp_path, "een", "twee") == ["een", "twee"]
    for data in (b"geen databestand" * 500, (tmp_path / FILE).read_bytes()[:5000], b""):
        (tmp_path / FILE).write_bytes(data)
        for _ in range(2):
            assert ask(tmp_path, "een") in (["een"], [])
        assert ask(tmp_path, "een") == []


def test_a_shelf_that_cannot_be_used_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("een bestand", "utf-8")
    assert ask(tmp_path, "een", "een") == ["een", "een"]
    made: list[str] = []
    for _ in range(2):
        NOTHING.made("proef", (b"",), counted(made, "een"))
    assert len(made) == 2


def test_a_shelf_in_use_by_another_build_is_left_alone(tmp_path: Path) -> None:
    ask(tmp_path, "een")
    busy = sqlite3.connect(tmp_path / FILE)
    busy.execute("BEGIN EXCLUSIVE")
    assert ask(tmp_path, "een") == ["een"]
    busy.rollback()
    busy.close()
    assert ask(tmp_path, "een") == []


@pytest.mark.parametrize("count", [3, 65_535])
def test_a_zip_is_read_by_others(count: int) -> None:
    """Of more files than the old form of a ZIP can count as well."""
    names = ["leeg.txt", "map/café ’t.html", *(f"{number}" for number in range(count - 2))]
    data = as_zip({name: name.encode() * 20 if name != "leeg.txt" else b"" for name in names}, MOMENT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == names
        one = archive.getinfo("map/café ’t.html")
        assert (one.date_time, one.create_system, one.external_attr) == ((2026, 11, 29, 11, 30, 6), 3, 0o100644 << 16)
        assert archive.read(one) == "map/café ’t.html".encode() * 20


def test_a_file_of_a_zip_is_made_only_when_its_origin_is_new(tmp_path: Path) -> None:
    made: list[str] = []

    class Files(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            made.append(name)
            return super().__getitem__(name)

    def packed(origin: bytes) -> bytes:
        store = Store(tmp_path)
        data = b"".join(zip_pieces(Files(a=b"inhoud"), MOMENT, store, {"a": origin}))
        store.close()
        return data

    assert packed(b"1") == packed(b"1") == as_zip({"a": b"inhoud"}, MOMENT)
    assert made == ["a"]
    packed(b"2")
    assert made == ["a", "a"]
