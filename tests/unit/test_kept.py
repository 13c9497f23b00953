"""What is kept of an earlier run gives the same findings as judging anew, and never more than is true."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from lob.check import library as checked
from lob.check.kept import FILE, Memory
from lob.check.known import Names
from lob.check.library import load_library
from lob.model import front
from lob.model.findings import Finding
from lob.model.source import Source
from lob.model.template import Kind
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


def judged_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that a run judges anew."""
    seen: list[str] = []
    whole = checked.check_source

    def watched(source: Source, kind: Kind, names: Names) -> list[Finding]:
        seen.append(source.path)
        return whole(source, kind, names)

    with monkeypatch.context() as patch:
        patch.setattr(checked, "check_source", watched)
        load_library(root)
    return sorted(seen)


def test_a_new_file_lets_the_others_be(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(root)
    new = "practices/nieuw-stavero.md"
    (root / new).write_text((root / EXAMPLE).read_text("utf-8").replace("id: 1085\n", ""), "utf-8")
    assert judged_anew(root, monkeypatch) == [new]
    (root / new).unlink()
    assert judged_anew(root, monkeypatch) == []


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("[lijst](../content/beeld/lijst.pdf)", "content/beeld/lijst.pdf"),
        ("[schets](pagina:/schets/)", "content/schets.md"),
        ("[werk](werk:nieuw-2026)", "content/onderzoek/nieuw-2026.md"),
        ("Zo staat het er (nieuw-2026).", "content/onderzoek/nieuw-2026.md"),
        ("Zo staat het er [zie @nieuw].", "content/onderzoek/nieuw.md"),
    ],
)
def test_what_a_text_asked_is_asked_again_when_it_comes_and_goes(root: Path, asked: str, answer: str) -> None:
    """Also where it was no fault that it was not there: words between brackets become the name of a work."""
    change(root, EXAMPLE, "## Tips\n\n", f"## Tips\n\n{asked}\n\n")
    without = found(root)
    path = root / answer
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"%PDF" if answer.endswith(".pdf") else (root / "content/onderzoek/hva-2025.md").read_bytes())
    there = found(root)
    assert [f for f in there if f.path == EXAMPLE] != [f for f in without if f.path == EXAMPLE]
    path.unlink()
    assert found(root) == without


def test_an_image_that_grows_is_seen(root: Path) -> None:
    (root / "content/beeld").mkdir()
    (root / "content/beeld/kaart.png").write_bytes(b"x")
    change(root, EXAMPLE, "## Tips\n\n", "## Tips\n\n![Kaart van de gang](../content/beeld/kaart.png)\n\n")
    assert "BEELD02" not in {f.code for f in found(root)}
    (root / "content/beeld/kaart.png").write_bytes(b"x" * 600_000)
    assert "BEELD02" in {f.code for f in found(root)}


def test_a_template_that_goes_is_seen(root: Path) -> None:
    (root / "theme/pages").mkdir(parents=True)
    for name in ("gewoon", "naslag"):
        (root / f"theme/pages/{name}.html").write_text("", "utf-8")
    page = "content/over.md"
    (root / page).write_text("---\ntitel: Over\nsjabloon: naslag\n---\nTekst.\n", "utf-8")
    assert not [f for f in found(root) if f.code == "VELD11" and f.path == page]
    (root / "theme/pages/naslag.html").unlink()
    assert [f for f in found(root) if f.code == "VELD11" and f.path == page]


def test_a_process_that_looks_again_proposes_what_is_there_now(root: Path) -> None:
    change(root, EXAMPLE, "## Tips\n\n", "## Tips\n\n[werk](werk:zoals-dit-2026)\n\n")
    memory = Memory()
    load_library(root, memory=memory)
    shutil.copy(root / "content/onderzoek/hva-2025.md", root / "content/onderzoek/zoals-dat-2026.md")
    again = load_library(root, memory=memory).findings
    assert any("zoals-dat-2026" in f.remedy for f in again if f.path == EXAMPLE)
    assert again == load_library(root).findings


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
