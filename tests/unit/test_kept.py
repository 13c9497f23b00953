"""What is kept of an earlier run gives the same findings as judging anew, and never more than is true."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from lob.check import library as checked
from lob.check.kept import FILE
from lob.check.library import load_library
from lob.model import front
from lob.model.findings import Finding
from small import BASIS, ROOT

EXAMPLE = "practices/1085-stavero.md"
TWICE = (
    "Elke leerling schrijft na afloop in het dossier welke les het meest verraste. "
    "De mentor praat daarna met elke leerling over wat hij of zij heeft gezien."
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASIS, tmp_path / "repo")
    shutil.copytree(ROOT / "hooks" / "template", tmp_path / "repo" / "hooks" / "template")
    return tmp_path / "repo"


def found(root: Path) -> tuple[Finding, ...]:
    """The findings, which must be the same without what is kept."""
    first = load_library(root).findings
    kept = (root / FILE).read_bytes()
    shutil.rmtree((root / FILE).parent)
    assert load_library(root).findings == first
    assert (root / FILE).read_bytes() == kept
    return first


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


def test_a_second_run_judges_nothing_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(root)
    for name in ("check_source", "check_copies", "_theme"):
        monkeypatch.setattr(checked, name, lambda *_: pytest.fail("this was kept"))
    read: list[str] = []
    read_front = front._read_front
    monkeypatch.setattr(front, "_read_front", lambda name, lines: read.append(name) or read_front(name, lines))
    assert load_library(root).findings == before
    # Of examples and works nothing is asked but what was kept; a page says which template it has.
    assert not [name for name in read if not name.startswith("content/") or "/onderzoek/" in name]


def test_sources_are_the_same(root: Path) -> None:
    def known() -> list[tuple[object, ...]]:
        sources = [source for source, _ in load_library(root).sources]
        return [(s.path, s.front, s.body, s.body_line, s.whole, s.headings, s.text("titel")) for s in sources]

    assert known() == known()


def test_a_change_is_seen(root: Path) -> None:
    found(root)
    change(root, EXAMPLE, "## Tips", "## Tip")
    assert {f.code for f in found(root) if f.path == EXAMPLE} == {"KOP02"}
    change(root, EXAMPLE, "## Tip", "## Tips")
    assert not [f for f in found(root) if f.path == EXAMPLE]


def test_a_change_elsewhere_is_seen(root: Path) -> None:
    before = found(root)
    (root / "content/onderzoek/hva-2025.md").rename(root / "content/onderzoek/hva-2026.md")
    after = found(root)
    assert any(f.path == EXAMPLE and f.code == "BRON02" for f in after)
    (root / "content/onderzoek/hva-2026.md").rename(root / "content/onderzoek/hva-2025.md")
    assert found(root) == before


def test_text_that_stands_in_another_file_is_seen_when_that_file_changes(root: Path) -> None:
    text = (root / EXAMPLE).read_text("utf-8").replace("niet vermeld\n", f"{TWICE}\n")
    (root / "practices/nieuw-stavero.md").write_text(text.replace("herkomst: bron", "herkomst: ingezonden"), "utf-8")

    def copied() -> list[str]:
        return [f.path for f in found(root) if f.code.startswith("KOPIE")]

    assert not copied()
    change(root, EXAMPLE, "## Tips", f"{TWICE}\n\n## Tips")
    assert copied() == ["practices/nieuw-stavero.md"]
    change(root, EXAMPLE, f"{TWICE}\n\n## Tips", "## Tips")
    assert not copied()


def test_a_change_of_the_template_is_seen(root: Path) -> None:
    found(root)
    change(root, "hooks/template/kinds/praktijkvoorbeeld/kind.yml", "label: Tips", "label: Raad")
    assert any(f.path == EXAMPLE and f.code.startswith("KOP") for f in found(root))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"code": 1}', '{"code": "x", "files": 3}', "\0"])
def test_a_broken_file_is_no_file(root: Path, text: str) -> None:
    before = found(root)
    (root / FILE).write_text(text, "utf-8")
    assert load_library(root).findings == before


def test_a_file_with_a_fault_is_judged_every_time(root: Path) -> None:
    change(root, EXAMPLE, "## Tips", "## Tip")
    load_library(root)
    assert EXAMPLE not in json.loads((root / FILE).read_text("utf-8"))["files"]


def test_where_nothing_can_be_written_nothing_is_kept(root: Path) -> None:
    (root / ".cache").write_text("in de weg", "utf-8")
    first = load_library(root).findings
    assert load_library(root).findings == first
