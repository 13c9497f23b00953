"""Spelling: our own words are known, real errors are found at their line, and a machine without hunspell says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lob.check.library import load_library
from lob.editors import spelling
from lob.editors.spelling import NO_HUNSPELL, WORD_LIST, main, read_words, running_text, unknown_words, words_of
from lob.model.opening import read_bytes
from lob.model.template import load_template


@pytest.fixture
def root(repo: Path, tmp_path: Path) -> Path:
    shutil.copytree(repo / "hooks" / "template", tmp_path / "hooks" / "template")
    (tmp_path / "practices").mkdir()
    text = (repo / "tests/fixtures/specimen/nieuw-speeddaten-met-studenten.md").read_text("utf-8")
    (tmp_path / "practices/nieuw-fout.md").write_text(text.replace("Leerlingen kozen", "Leerlinegn kozen"), "utf-8")
    (tmp_path / "practices/nieuw-goed.md").write_text(text, "utf-8")
    return tmp_path


def test_without_hunspell_there_is_a_clear_note_and_no_fault(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling.shutil, "which", lambda _name: None)
    assert main([], root) == 0
    assert capsys.readouterr().out == NO_HUNSPELL + "\n"


def test_an_error_is_found_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A stand-in for hunspell, so that this also tests where there is none: it knows every word but this one.
    monkeypatch.setattr(spelling, "_refused", lambda words: frozenset(w for w in words if w.lower() == "leerlinegn"))
    monkeypatch.setattr(spelling, "suggestions", lambda _words: {"Leerlinegn": ["Leerlingen"]})
    assert main([], root) == 1
    lines = (root / "practices/nieuw-fout.md").read_text("utf-8").split("\n")
    [at] = [number for number, line in enumerate(lines, 1) if "Leerlinegn" in line]
    assert capsys.readouterr().out == (
        f"practices/nieuw-fout.md:{at}: 'Leerlinegn' staat niet in het woordenboek.\n    Bedoelde je 'Leerlingen'? Klopt het woord? Zet het dan in {WORD_LIST}.\nNog niet klaar: 1 onbekend woord.\n"
    )
    assert main(["practices/nieuw-goed.md"], root) == 0


def test_what_is_no_running_text_is_left_alone(root: Path) -> None:
    kind = load_template(root / "hooks" / "template").kinds["pagina"]
    body = "---\ntitel: goeed\n---\n\n`xqz` [@wrk-2020, xqz] [tekst](pagina:/xqz/) https://xqz.example xqz@xqz.example xqz1 vmbo-4b\n\n    xqz\n\n```\nxqz\n```\n\nbeleids- of teamplan &lt;\n"
    source, _ = read_bytes("content/x.md", body.encode())
    assert source is not None
    library = load_library(root)
    found = words_of(type(library)(library.root, library.template, ((source, kind),), ()))
    assert set(found) == {"goeed", "tekst", "of", "teamplan"}
    assert [number for number, _ in running_text(source, kind)][:1] == [2]


def test_our_words_count_in_capitals_and_in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_refused", frozenset)
    own = frozenset({"vmbo", "LOB", "keuzedeel"})
    assert unknown_words(["vmbo", "Vmbo", "LOB-keuzedeel", "Keuzedeel", "LOB-fout", "lob"], own) == ["LOB-fout", "lob"]


def test_hunspell_tells_right_from_wrong_where_it_is() -> None:
    assert unknown_words(["leerling", "Leerlingen", "leerlinegn", "mentor-leerlinegn"], frozenset()) in (
        None,
        ["leerlinegn", "mentor-leerlinegn"],
    )


def test_the_list_is_sorted_and_without_doubles(repo: Path) -> None:
    lines = [line for line in (repo / WORD_LIST).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    words = [line.partition("#")[0].strip() for line in lines]
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    assert read_words(repo / WORD_LIST) == set(words)


def test_the_content_has_no_unknown_word_or_the_machine_says_why(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With hunspell every word is known; without it the note is what an editor reads."""
    assert main([], repo) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.strip() in (NO_HUNSPELL, "Geen spelfouten gevonden.")
