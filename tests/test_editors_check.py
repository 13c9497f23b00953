"""The check as editors and machines call it: the files they mean, the format of the place, one verdict, never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lob.editors import check
from lob.editors.summary import comment, plain, summary
from lob.findings import CODES, Finding

SPECIMEN = "nieuw-speeddaten-met-studenten.md"
GOOD = f"practices/{SPECIMEN}"
BAD = "practices/nieuw-fout.md"


@pytest.fixture(scope="module")
def clean(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real template and research bank with the specimen as the only example."""
    root = tmp_path_factory.mktemp("kennisbank")
    shutil.copytree(repo / "hooks" / "template", root / "hooks" / "template")
    shutil.copytree(
        repo / "content" / "onderzoek", root / "content" / "onderzoek", ignore=shutil.ignore_patterns("index.md")
    )
    (root / "practices").mkdir()
    shutil.copy(repo / "tests" / "specimen" / SPECIMEN, root / "practices")
    return root


@pytest.fixture
def root(clean: Path, tmp_path: Path) -> Path:
    """A copy that a test may break."""
    return Path(shutil.copytree(clean, tmp_path / "kopie"))


def spoil(root: Path, name: str = BAD, old: str = "[vmbo, mbo]", new: str = "[vmbo, hvao]") -> str:
    text = (root / GOOD).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), "utf-8")
    return name


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str, **env: str) -> tuple[int, str]:
    code = check.main(list(arguments), root, env)
    return code, capsys.readouterr().out


def test_the_specimen_of_the_guide_passes_without_a_tip(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, clean, GOOD) == (0, "Alles in orde.\n")


def test_a_fault_gives_the_sentence_and_exit_code_1(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, root, spoil(root))
    assert code == 1
    assert said == (
        "practices/nieuw-fout.md:10: 'hvao' staat niet in de lijst 'sectoren'. [TERM01]\n"
        "    Bedoelde je 'havo'? Kies uit: vmbo, havo, vwo, mbo, hbo, basisonderwijs, universiteit, praktijkonderwijs, speciaal-onderwijs, lerarenopleiding.\n"
        "Nog niet klaar: 1 fout in 1 bestand.\n"
    )


def test_only_the_files_asked_for_decide_and_others_are_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root)
    code, said = run(capsys, root, GOOD)
    assert code == 0
    assert said == "Alles in orde.\nIn andere bestanden: 1 fout in 1 bestand. Bekijk ze met: python3 -m nox -s check\n"
    assert run(capsys, root)[0] == 1


def test_tips_are_shown_for_the_file_and_counted_otherwise(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = spoil(
        root, "practices/nieuw-tip.md", "Een ruimte met twaalf tafels", "Derhalve een ruimte met twaalf tafels"
    )
    code, said = run(capsys, root, name)
    assert (code, said) == (
        0,
        "practices/nieuw-tip.md:77: 'Derhalve' kan gewoner. [TAAL02] (tip)\n    Schrijf bijvoorbeeld 'dus'.\nAlles in orde. En 1 tip.\n",
    )
    code, said = run(capsys, root)
    assert code == 0
    assert "TAAL02" not in said
    assert "Alles in orde. En " in said
    assert "De tips van een bestand zie je met" in said


def test_a_date_brings_out_what_was_not_checked_for_long(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, clean, GOOD, "--vandaag", "2031-01-01")
    assert code == 0
    assert "[BEHEER01] (tip)" in said


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("practices/bestaat-niet.md", "Dit bestand is er niet. [LEES11]"),
        ("../elders.md", "Dit bestand ligt buiten de kennisbank. [LEES11]"),
        ("/etc/hostname", "Dit bestand ligt buiten de kennisbank. [LEES11]"),
        ("hooks", None),
        ("nergens/dit/ook.md", "Dit bestand is er niet. [LEES11]"),
        ("a" * 4000, "Dit bestand is er niet. [LEES11]"),
        ("", None),
        ("--", None),
        ("practices/\n::error::x.md", "Dit bestand is er niet. [LEES11]"),
    ],
)
def test_a_name_that_is_no_file_gets_a_sentence(
    clean: Path, capsys: pytest.CaptureFixture[str], name: str, sentence: str | None
) -> None:
    code, said = run(capsys, clean, "--", name)
    if sentence:
        assert code == 1
        assert said.split("\n")[0].endswith(sentence)


def test_a_file_that_is_no_text_of_the_knowledge_base(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "noxfile.py").write_text("", "utf-8")
    assert "Dit bestand hoort niet bij de teksten van de kennisbank. [LEES12]" in run(capsys, root, "noxfile.py")[1]


def test_the_number_alone_finds_the_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "practices/1085-stavero.md").write_text("---\nid: 1085\n---\n", "utf-8")
    assert "Bedoelde je practices/1085-stavero.md?" in run(capsys, root, "practices/1085.md")[1]


def test_a_folder_and_a_list_of_ours_can_be_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root)
    assert run(capsys, root, "practices/")[0] == 1
    assert run(capsys, root, "hooks/template/begrippen/sectoren.yml")[0] == 0


def test_a_link_that_is_asked_for_is_judged_as_a_link(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "practices/nieuw-link.md").symlink_to("/etc/hostname")
    assert "Dit bestand is een koppeling" in run(capsys, root, "practices/nieuw-link.md")[1]


@pytest.mark.parametrize("arguments", [["--formaat", "pdf"], ["--vandaag", "gisteren"], ["--onbekend"]])
def test_a_command_that_is_not_understood_shows_how_it_is_done(
    clean: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        check.main(arguments, clean, {})
    assert stopped.value.code == 2
    assert "Zo gebruik je de controle" in capsys.readouterr().err


def test_the_format_follows_the_place() -> None:
    assert check.place({}) == "terminal"
    assert check.place({"GITHUB_ACTIONS": "true"}) == "github"
    assert check.place({"GITLAB_CI": "true"}) == "gitlab"


def _git(root: Path, *arguments: str) -> None:
    env = {
        **os.environ,
        "GIT_AUTHOR_NAME": "P",
        "GIT_AUTHOR_EMAIL": "p@example.org",
        "GIT_COMMITTER_NAME": "P",
        "GIT_COMMITTER_EMAIL": "p@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, env=env)


@pytest.fixture
def proposal(root: Path) -> Path:
    """A repository in which the last commit added a wrong file; another wrong file stood there already."""
    _git(root, "init", "--quiet", "--initial-branch=main")
    spoil(root, "practices/nieuw-aap.md")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "-m", "first")
    spoil(root, "practices/nieuw-zus.md")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "-m", "second")
    return root


def test_on_github_files_of_the_proposal_come_first(
    proposal: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = tmp_path / "rapport.md"
    code, said = run(capsys, proposal, "--sinds", "HEAD^1", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(report))
    assert code == 1
    commands = [line for line in said.split("\n") if line.startswith("::error")]
    assert [re.findall("file=([^,]*)", line)[0] for line in commands] == [
        "practices/nieuw-zus.md",
        "practices/nieuw-aap.md",
    ]
    text = report.read_text("utf-8")
    assert text.index("nieuw-zus.md") < text.index("### Fouten in andere bestanden") < text.index("nieuw-aap.md")


def test_an_unknown_commit_is_no_reason_to_stop(proposal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for since in ("0000000", "", "--output=x", "bestaat niet"):
        assert run(capsys, proposal, f"--sinds={since}")[0] == 1
    assert not (proposal / "x").exists()


def test_at_most_ten_annotations_faults_before_tips() -> None:
    mine = tuple(Finding("practices/z.md", n, "TAAL01", "lang", "kort") for n in range(1, 9))
    faults = (Finding("practices/z.md", 99, "TERM01", "fout", "goed"),)
    others = tuple(Finding("practices/a.md", n, "TERM01", "fout", "goed") for n in range(1, 30))
    shown = check.most_urgent(check.Report(("practices/z.md",), (*mine, *faults), others, narrowed=False))
    assert len(shown) == 10
    assert shown[0] == faults[0]
    assert [f.path for f in shown] == ["practices/z.md"] * 9 + ["practices/a.md"]


def test_what_a_file_says_is_never_a_command_to_github(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root, new="\n  - |\n    ja\n    ::set-env name=PATH::x\n    ##[error]boe\n")
    _, said = run(capsys, root, GITHUB_ACTIONS="true")
    lines = said.split("\n")
    token = lines[0].removeprefix("::stop-commands::")
    assert len(token) == 32
    end = lines.index(f"::{token}::")
    assert any("::set-env" in line for line in lines[:end])
    assert not any("::set-env" in line and not line.startswith("::error file=practices/") for line in lines[end:])
    assert all(line.startswith("::error file=practices/nieuw-fout.md,line=") for line in lines[end + 1 :] if line)


def test_gitlab_gets_a_report_and_people_get_sentences(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    spoil(root)
    target = tmp_path / "rapport.json"
    code, said = run(capsys, root, "--naar", str(target), GITLAB_CI="true")
    assert code == 1
    assert "Nog niet klaar: 1 fout in 1 bestand." in said
    rows = json.loads(target.read_text("utf-8"))
    assert [row["location"]["path"] for row in rows] == [BAD]
    assert json.loads(run(capsys, root, GITLAB_CI="true")[1]) == rows


def test_the_summary_thanks_shows_the_text_and_says_what_to_do(root: Path) -> None:
    name = spoil(root)
    library = check.load_library(root)
    first = [f for f in library.findings if f.path == name]
    text = summary(
        library, [name], first, [], {"GITHUB_SERVER_URL": "https://github.example", "GITHUB_REPOSITORY": "a/b"}
    )
    assert "Bedankt voor je bijdrage" in text
    assert "| 10 | 'hvao' staat niet in de lijst 'sectoren'. | Bedoelde je 'havo'?" in text
    assert "[de gids](https://github.example/a/b/blob/HEAD/BIJDRAGEN.md)" in text
    assert "| Doelen | Weten wat (vervolg)opleidingen inhouden (opleidingen-kennen)<br>" in text
    assert "> ## Aanpak" in text
    assert "Een redacteur leest je tekst en antwoordt binnen vijf werkdagen" in summary(library, [], [], [], {})


def test_the_summary_shows_hostile_text_and_obeys_none_of_it(root: Path) -> None:
    hostile = 'titel: "| x | <img src=x> [klik](javascript:1) `code` @iedereen #1 **vet**"'
    spoil(root, BAD, "titel: Speeddaten met mbo-studenten", hostile)
    text = (root / BAD).read_text("utf-8")
    (root / BAD).write_text(text.replace("De middag duurt twee uur.", "```\n<details>\n<!-- open"), "utf-8")
    library = check.load_library(root)
    shown = summary(library, [BAD], [f for f in library.findings if f.path == BAD], [], {})
    row = next(line for line in shown.split("\n") if line.startswith("| Titel"))
    assert row == r"| Titel | \| x \| \<img src=x\> \[klik\](javascript:1) \`code\` @iedereen \#1 \*\*vet\*\* |"
    body = shown[shown.index("> ## Aanleiding") :]
    assert all(line.startswith(">") for line in body.strip().split("\n"))


def test_the_summary_fits_in_what_github_accepts(root: Path) -> None:
    for number in range(40):
        spoil(root, f"practices/nieuw-groot-{number}.md", "De middag duurt twee uur.", "Lang. " * 9000)
    library = check.load_library(root)
    names = [s.path for s, _ in library.sources]
    text = summary(library, names, library.findings, [], {})
    assert len(text.encode()) < 1_000_000
    assert "De rest past hier niet" in text


def test_a_comment_stays_within_the_limit_and_in_its_block() -> None:
    many = [Finding("practices/a.md", n, "TERM01", "~~~~~ @iedereen", "```") for n in range(5000)]
    said = comment(many)
    assert len(said) < 60_000
    assert said.count("~~~~~~~~text") == 1
    assert said.rstrip().endswith("~~~~~~~~")


def test_plain_text_survives_markdown() -> None:
    assert plain("a|b\n<c> *d* &amp;") == r"a\|b \<c\> \*d\* &amp;amp;"
    assert set(CODES) == {plain(code) for code in CODES}


def test_one_file_is_checked_within_a_second(repo: Path) -> None:
    """The promise for an editor, with the interpreter started anew; measured in CPU so that a busy machine does not fail it."""
    name = next((repo / "practices").glob("*.md")).relative_to(repo).as_posix()
    code = "import sys,time,resource; from lob.editors.check import main; main(sys.argv[1:]); r=resource.getrusage(resource.RUSAGE_SELF); print('CPU', r.ru_utime+r.ru_stime)"
    done = subprocess.run(
        [sys.executable, "-c", code, name],
        cwd=repo,
        env={**os.environ, "PYTHONPATH": str(repo / "hooks")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout.rpartition("CPU ")[2]) < 1.0
