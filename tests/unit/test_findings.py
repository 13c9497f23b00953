"""Golden pairs: a file, or a small tree of files, beside the exact sentences that an editor reads about it.

`pytest tests/unit/test_findings.py --vernieuw` writes the sentences anew. Read the difference as a teacher would before you keep it.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from finding_cases import TODAY, case_names, lay_out
from finding_places import CASES, EXAMPLE
from lob.check.fields import check_fields
from lob.check.library import load_library
from lob.check.settings import check_settings
from lob.model.commands import typed_path
from lob.model.findings import CODES, Finding, as_text, blocking, verdict
from lob.model.opening import read_bytes
from lob.model.plain import as_map, load
from lob.model.template import TEMPLATE_FOLDER
from small import example, read_template_once, real_template, source


def sentences(root: Path) -> str:
    findings = [*_settings(root), *load_library(root, TODAY).findings]
    for finding in findings:
        path = root / finding.path
        assert 1 <= finding.line <= (path.read_bytes().count(b"\n") + 1 if path.is_file() else 1), finding
    return "\n".join([*(_placed(f, root) for f in findings), verdict(findings)]) + "\n"


def _placed(finding: Finding, root: Path) -> str:
    """A finding as text; in the template, which is real, its line as it reads: who adds a row above it has changed nothing here."""
    told, path = as_text(finding), root / finding.path
    if not finding.path.startswith(TEMPLATE_FOLDER):
        return told
    lines = path.read_text("utf-8", "replace").split("\n") if path.is_file() else [""]
    return told.replace(
        f"{finding.path}:{finding.line}:", f"{finding.path}, '{lines[finding.line - 1].strip()[:40]}':", 1
    )


def _settings(root: Path) -> list[Finding]:
    """What the build asks about the settings, which it has from MkDocs."""
    path = root / "mkdocs.yml"
    data = load(path) if path.is_file() else {}
    return list(check_settings({**as_map(data.get("extra")), **data}, path.read_text("utf-8"))) if data else []


@pytest.mark.parametrize("case", case_names())
def test_sentences(
    case: str, tmp_path: Path, repo: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(case, tmp_path / "repo", repo)
    if (tmp_path / "repo" / "hooks" / "template").is_symlink():
        read_template_once(monkeypatch)
    found, golden = sentences(tmp_path / "repo"), CASES / f"{case}.txt"
    if request.config.getoption("--vernieuw"):
        golden.write_text(found, "utf-8")
    assert golden.is_file(), f"{golden.name} is not there yet; --vernieuw writes it"
    assert found == golden.read_text("utf-8")


def test_every_golden_text_has_its_case() -> None:
    assert sorted(p.stem for p in CASES.glob("*.txt")) == case_names()


@pytest.mark.parametrize("name", ["loopt_nog", "gecontroleerd", "licentie", "ritme"])
def test_a_sentence_is_one_line_whatever_it_repeats(name: str) -> None:
    [(path, text)] = example(**{name: "een\n\n  twee"}).items()
    found = check_fields(*source(path, text), real_template())
    assert any("een twee" in one.text for one in found)
    assert not [one for one in found if "\n" in one.text]


def test_a_row_behind_a_tab_hides_no_other_fault() -> None:
    """A tab before the spaces of one row: how far it reaches nobody knows, so the row stands where the others stand."""
    text = (
        b"---\nxzie_ook:\n\t  - naar: /a/\n    waarom: Een zin\n  - naar: /b/\n\t    waarom: Een zin\n---\n\nTekst.\n"
    )
    source, found = read_bytes("content/rollen/decaan.md", text)
    assert [(one.line, one.code) for one in found] == [(3, "LEES06"), (6, "LEES06")]
    assert source
    (key, rows), *more = source.front.entries or ()
    assert (key.text, [[value.text for _, value in row.entries or ()] for row in rows.items or ()], more) == (
        "xzie_ook",
        [["/a/", "Een zin"], ["/b/", "Een zin"]],
        [],
    )


def test_a_file_full_of_tabs_keeps_nobody_busy() -> None:
    """Each line is looked at once: when each tab was held beside all other lines, this took hours."""
    text = "---\ntitel: Een\nzie_ook:\n" + "  a: b\n\tc: d\n" * 4000 + "---\n\nTekst.\n"
    _, found = read_bytes("content/rollen/decaan.md", text.encode())
    assert {one.code for one in found} >= {"LEES06"}


def test_the_words_before_a_hidden_sign_are_shown_without_other_hidden_signs() -> None:
    _, found = read_bytes(EXAMPLE, b"---\ntitel: Een\x0e t\x12itel\n---\n\nTekst.\n")
    assert all(one.text.isprintable() for one in found) and len(found) >= 2


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_of_another_encoding_hides_nothing_else(encoding: str) -> None:
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8").replace("titel: Een dag", "titel: “Eén” dag: en", 1)
    source, found = read_bytes(EXAMPLE, text.encode(encoding))
    assert source is not None
    assert [one.code for one in found] == ["LEES01", "LEES03"]


@pytest.mark.parametrize("name", ["con.md", "voor:beeld.md", "een.markdown", "twee regels\n.md", ".verborgen.md"])
def test_what_the_remedy_calls_an_example_is_a_good_name(name: str, tmp_path: Path, repo: Path) -> None:
    lay_out("goed-voorbeeld", tmp_path / "repo", repo)
    folder = tmp_path / "repo" / "practices"
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8")
    (folder / name).write_text(re.sub(r"(?m)^id: .*\n", "", text), "utf-8")
    [called] = {
        one for f in load_library(folder.parent).findings for one in re.findall(r"Noem het bestand (\S+\.md)", f.remedy)
    }
    (folder / name).rename(folder / called)
    assert "LEES12" not in {f.code for f in load_library(folder.parent).findings}


@pytest.mark.parametrize("name", ["a\x01b.svg", "nul.svg", "COM¹.SVG", "a.b\x7f.svg"])
def test_a_remedy_for_a_name_leaves_a_drawing_a_drawing(name: str, tmp_path: Path, repo: Path) -> None:
    lay_out("goed-voorbeeld", tmp_path / "repo", repo)
    (tmp_path / "repo" / "content" / "beeld").mkdir(parents=True, exist_ok=True)
    (tmp_path / "repo" / "content" / "beeld" / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    [remedy] = {f.remedy for f in load_library(tmp_path / "repo").findings if f.code == "LEES12"}
    assert re.fullmatch(r"Noem het bestand [a-z0-9-]+\.svg\.", remedy)


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


@pytest.mark.parametrize(
    "name", ["a b.md", "$(touch x).md", "`touch x`.md", 'a"; touch x; ".md', "it's $HOME.md", "pad/cafe-é.md"]
)
def test_a_path_in_a_command_is_one_word_and_runs_nothing(name: str) -> None:
    done = subprocess.run(["sh", "-c", f"printf %s {typed_path(name)}"], capture_output=True, text=True, check=True)
    assert done.stdout == name
