"""The check as editors and machines call it: the files they mean, the format of the place, one verdict, never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from lob.check.files import FOLDERS
from lob.check.library import Library, load_library
from lob.editors import check
from lob.editors.summary import comment, plain, summary
from lob.model.findings import CODES, Finding
from small import shelf

SPECIMEN = "nieuw-speeddaten-met-studenten.md"
GOOD = f"practices/{SPECIMEN}"
BAD = "practices/nieuw-fout.md"
ONLY = "Alleen wat je vroeg, is nagekeken. Alles nakijken: python3 noxfile.py check\n"


@pytest.fixture(scope="module")
def clean(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real template and a few works, with the specimen as the only example."""
    root = shelf(tmp_path_factory.mktemp("kennisbank"))
    shutil.copy(repo / "tests" / "fixtures" / "specimen" / SPECIMEN, root / "practices")
    return root


@pytest.fixture
def root(clean: Path, tmp_path: Path) -> Path:
    """A copy that a test may break."""
    return Path(shutil.copytree(clean, tmp_path / "kopie"))


def spoil(root: Path, name: str = BAD, old: str = "[vmbo, mbo]", new: str = "[vmbo, hvao]") -> str:
    text = (root / GOOD).read_text("utf-8")
    assert old in text
    stem = name.rpartition("-")[2].removesuffix(".md")
    head, body = text.replace(old, new, 1).split("\n---\n", 1)
    # In words of its own, for a copy has a finding of its own.
    kept = [one for one in new.split("\n") if one.strip()]
    lines = [
        line if line.startswith("#") or any(one in line for one in kept) else re.sub(r"\b(\w{6,})", rf"{stem}\1", line)
        for line in body.split("\n")
    ]
    (root / name).write_text("\n".join([head, "---", *lines]), "utf-8")
    return name


def line(root: Path, name: str, words: str) -> int:
    """The line on which words stand."""
    return next(n for n, one in enumerate((root / name).read_text("utf-8").split("\n"), 1) if words in one)


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str, **env: str) -> tuple[int, str]:
    code = check.main(list(arguments), root, env)
    return code, capsys.readouterr().out


def test_the_specimen_of_the_guide_passes_without_a_tip(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, clean, GOOD) == (0, f"Alles in orde.\n{ONLY}")


def test_a_fault_gives_the_sentence_and_exit_code_1(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, root, spoil(root))
    assert code == 1
    first, remedy, *last = said.split("\n", 2)
    assert first == f"{BAD}:{line(root, BAD, 'hvao')}: 'hvao' staat niet in de lijst 'sectoren'. [TERM01]"
    assert re.fullmatch(r"    Bedoelde je 'havo'\? Kies uit: (?:[a-z-]+, ){5,}[a-z-]+\.+", remedy)
    assert last == [f"Nog niet klaar: 1 fout in 1 bestand.\n{ONLY}"]


def test_only_the_files_asked_for_are_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root)
    assert run(capsys, root, GOOD) == (0, f"Alles in orde.\n{ONLY}")
    assert run(capsys, root)[0] == 1
    library = load_library(root, only={GOOD})
    assert [source.path for source, _ in library.sources] == [GOOD]


def test_a_pattern_that_is_broken_stops_the_check_of_one_file_too(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "hooks/template/rules/privacy.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("\n  geboren:\n", "\n  geboren:\n    - '('\n", 1), "utf-8")
    code, said = run(capsys, root, GOOD)
    at = text[: text.index("\n  geboren:\n")].count("\n") + 2
    told = (
        f"hooks/template/rules/privacy.yml:{at}: Het patroon 'geboren' is geen goede reguliere expressie. [LIJST01]\n"
    )
    assert (code, said.startswith(told)) == (1, True)


def test_a_file_alone_is_judged_as_it_is_among_all(repo: Path, library: Library) -> None:
    """Files that are not read are known by their names, so references and addresses come out the same."""
    paths = [source.path for source, _ in library.sources][::40]
    alone = load_library(repo, only=paths)
    assert [source.path for source, _ in alone.sources] == paths
    assert list(alone.findings) == [f for f in library.findings if f.path in paths]


@pytest.mark.parametrize("name", ["practices/1085-aaa.md", "practices/1085-zzz.md"])
def test_a_number_that_is_taken_is_found_without_reading_its_owner(
    root: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (root / "practices" / "1085-mmm.md").write_bytes(b"\xff not to be read")
    text = (root / GOOD).read_text("utf-8")
    (root / name).write_text(text.replace("---\n", "---\nid: 1085\n", 1), "utf-8")
    _, said = run(capsys, root, name)
    assert f"{name}:2: Nummer 1085 is al van practices/1085-mmm.md. [NUM02]" in said


def test_tips_are_shown_for_the_file_and_counted_otherwise(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = spoil(
        root, "practices/nieuw-tip.md", "Een ruimte met twaalf tafels", "Derhalve een ruimte met twaalf tafels"
    )
    code, said = run(capsys, root, name)
    assert (code, said) == (
        0,
        f"{name}:{line(root, name, 'Derhalve')}: 'Derhalve' kan gewoner. [TAAL02] (tip)\n    Schrijf bijvoorbeeld 'dus'.\nAlles in orde. En 1 tip.\n"
        + ONLY,
    )
    code, said = run(capsys, root)
    assert code == 0
    assert "TAAL02" not in said
    assert "Alles in orde. En " in said
    assert "Tips staan in: practices/" in said
    assert "Je ziet ze met: python3 noxfile.py check -- practices/" in said


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
    told = "Dit bestand hoort niet bij de teksten van de kennisbank. [LEES12]"
    assert told in run(capsys, root, "noxfile.py")[1]


def test_every_folder_of_the_repository_is_known_as_ours_or_as_code(repo: Path) -> None:
    """A text in another folder is refused in a proposal: who adds a folder for code names it there."""
    listed = subprocess.run(
        ["git", "-C", str(repo), "ls-files", "-z"], capture_output=True, text=True, check=True
    ).stdout
    folders = {path.partition("/")[0] for path in listed.split("\0") if "/" in path and not path.startswith(".")}
    assert folders == {*FOLDERS, *check.CODE_FOLDERS}


def test_a_picture_that_unpack_names_is_judged_and_a_faulty_one_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, wrong = root / "content/beeld/klas.png", root / "content/beeld/les.png"
    good.parent.mkdir(exist_ok=True)
    Image.new("RGB", (1, 1)).save(good)
    wrong.write_bytes(b"")
    assert run(capsys, root, "content/beeld/klas.png")[0] == 0
    assert "[BEELD06]" in run(capsys, root, "content/beeld/klas.png", "content/beeld/les.png")[1]


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


def test_a_text_of_a_proposal_in_a_folder_that_nobody_reads_is_refused(
    proposal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in ("voorbeelden/nieuw-reis.md", "docs/verhaal.docx", "hooks/uitleg.md", "README-nieuw.txt"):
        (proposal / place).parent.mkdir(exist_ok=True)
        (proposal / place).write_text("x", "utf-8")
    _git(proposal, "add", "--all")
    _git(proposal, "commit", "--quiet", "-m", "third")
    said = run(capsys, proposal, "--sinds", "HEAD^1")[1]
    assert re.findall(r"^(\S+):1: Dit bestand ligt niet in een map", said, re.MULTILINE) == [
        "docs/verhaal.docx",
        "voorbeelden/nieuw-reis.md",
    ]
    assert "Dit bestand ligt niet in een map" not in run(capsys, proposal, "--sinds", "HEAD")[1]


def test_what_the_machine_can_mend_is_offered_by_its_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root, new="[“vmbo”, “hvao”]")
    said = run(capsys, root, BAD)[1]
    assert f"Een deel herstelt de machine voor je: python3 noxfile.py repair -- {BAD}\n" in said
    assert "Een deel herstelt" not in run(capsys, root, GOOD)[1]


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
    assert f"| {line(root, name, 'hvao')} | 'hvao' staat niet in de lijst 'sectoren'. | Bedoelde je 'havo'?" in text
    assert "[de gids](https://github.example/a/b/blob/HEAD/BIJDRAGEN.md)" in text
    assert "| Doelen | Weten wat (vervolg)opleidingen inhouden (opleidingen-kennen); " in text
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


@pytest.mark.night
@pytest.mark.slow
def test_the_summary_fits_in_what_github_accepts(root: Path) -> None:
    # Twenty files of 54 kB are more than the million that GitHub takes.
    for number in range(20):
        spoil(root, f"practices/nieuw-groot-{number}.md", "De middag duurt twee uur.", "Lang. " * 9000)
    library = check.load_library(root)
    names = [s.path for s, _ in library.sources]
    text = summary(library, names, library.findings, [], {})
    assert len(text.encode()) < 1_000_000
    assert "De rest past hier niet" in text


def test_the_summary_holds_back_a_text_with_something_private(root: Path) -> None:
    name = spoil(root, old="De middag duurt twee uur.", new="Mail jan.jansen@voorbeeld.nl of bel 06-12345678.")
    library = check.load_library(root)
    text = summary(library, [name], library.findings, [], {})
    assert "De tekst staat hier niet" in text
    assert "jansen" not in text and "12345678" not in text


def test_a_comment_stays_within_the_limit_and_in_its_block() -> None:
    many = [Finding("practices/a.md", n, "TERM01", "~~~~~ @iedereen", "```") for n in range(5000)]
    said = comment(many)
    assert len(said) < 60_000
    assert said.count("~~~~~~~~text") == 1
    assert said.rstrip().endswith("~~~~~~~~")


def test_plain_text_survives_markdown() -> None:
    assert plain("a|b\n<c> *d* &amp;") == r"a\|b \<c\> \*d\* &amp;amp;"
    assert set(CODES) == {plain(code) for code in CODES}


@pytest.mark.parametrize("target", ["", "nergens/hier.json"])
def test_a_report_that_cannot_be_written_gets_a_sentence(
    clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    code, said = run(capsys, clean, GOOD, "--naar", str(tmp_path / target), GITLAB_CI="true")
    assert code == 2
    assert said.startswith("Het rapport kan niet naar ")


def test_a_name_of_other_bytes_can_be_asked_for(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, clean, os.fsdecode(b"practices/caf\xe9.md"))
    assert code == 1
    assert said.encode("utf-8").startswith("practices/caf\ufffd.md:1: Dit bestand is er niet.".encode())


def test_a_summary_survives_signs_that_cannot_be_written(clean: Path) -> None:
    lost = Finding("practices/1-proef.md", 1, "LEES01", "Een \udce9 teken.", "Typ het opnieuw.")
    assert "teken" in summary(load_library(clean, only=()), (), [lost], [], {})
