"""Numbers for new examples: given once, never twice, also when two merges race on two machines."""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path

import pytest

from lob.editors import numbers
from lob.editors.numbers import number_files, plan, send_numbers, used_numbers, with_number

TEXT = "---\ntitel: Proef\n---\n\n## Aanleiding\n\nNiets.\n"
IDENTITY = {
    "GIT_AUTHOR_NAME": "Proef",
    "GIT_AUTHOR_EMAIL": "proef@example.org",
    "GIT_COMMITTER_NAME": "Proef",
    "GIT_COMMITTER_EMAIL": "proef@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


@pytest.fixture(autouse=True)
def _identity(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


def _folder(root: Path, *names: str) -> Path:
    (root / "practices").mkdir(parents=True, exist_ok=True)
    for name in names:
        (root / "practices" / name).write_text(TEXT, "utf-8")
    return root


def _names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "practices").iterdir())


def _git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True).stdout


def _commit(root: Path, message: str = "change") -> None:
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "-m", message)


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """A bare repository with one archive example on main."""
    bare = tmp_path / "server.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)], check=True)
    first = _clone(bare, tmp_path / "first")
    _folder(first, "1085-stavero.md")
    _commit(first)
    _git(first, "push", "--quiet", "origin", "HEAD:main")
    return bare


def _clone(bare: Path, target: Path) -> Path:
    subprocess.run(["git", "clone", "--quiet", str(bare), str(target)], check=True, capture_output=True)
    return target


def _merge(bare: Path, target: Path, *names: str) -> None:
    clone = _clone(bare, target)
    _folder(clone, *names)
    _commit(clone)
    _git(clone, "push", "--quiet", "origin", "HEAD:main")


def test_first_free_number_is_9001(tmp_path: Path) -> None:
    root = _folder(tmp_path, "1085-stavero.md", "nieuw-speeddate.md")
    assert [one.new for one in number_files(root)] == ["9001-speeddate.md"]
    assert _names(root) == ["1085-stavero.md", "9001-speeddate.md"]
    assert (root / "practices/9001-speeddate.md").read_text("utf-8") == TEXT.replace("---\n", "---\nid: 9001\n", 1)


def test_more_files_get_their_numbers_in_order_of_name(tmp_path: Path) -> None:
    root = _folder(tmp_path, "9007-oud.md", "nieuw-b.md", "nieuw-a-2.md")
    assert [(one.old, one.number) for one in plan(root)] == [("nieuw-a-2.md", 9008), ("nieuw-b.md", 9009)]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    root = _folder(tmp_path, "nieuw-a.md")
    number_files(root)
    before = _names(root)
    assert number_files(root) == []
    assert _names(root) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"---\ntitel: a\n---\n", b"---\nid: 9001\ntitel: a\n---\n"),
        (b"\xef\xbb\xbf---\r\ntitel: a\r\n---\r\n", b"\xef\xbb\xbf---\r\nid: 9001\r\ntitel: a\r\n---\r\n"),
        (b"---  \n---\n", b"---  \nid: 9001\n---\n"),
    ],
)
def test_only_the_number_is_added(before: bytes, after: bytes) -> None:
    assert with_number(before, 9001) == after


def test_what_cannot_be_numbered_is_left_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = _folder(tmp_path, "nieuw-goed.md", "nieuw-genoemd.md")
    (root / "practices/nieuw-met-nummer.md").write_text("---\nid: 12\n---\n", "utf-8")
    (root / "practices/nieuw-kaal.md").write_text("tekst\n", "utf-8")
    (root / "practices/nieuw-koppeling.md").symlink_to(root / "practices/nieuw-goed.md")
    (root / "practices/1-ander.md").write_text("---\nverwant: [nieuw-genoemd]\n---\n", "utf-8")
    assert numbers.main([], root) == 0
    said = capsys.readouterr().out
    assert "practices/nieuw-goed.md heet nu practices/9001-goed.md." in said
    for name in ("met-nummer", "kaal", "koppeling", "genoemd"):
        assert f"practices/nieuw-{name}.md kreeg geen nummer" in said
    assert "practices/1-ander.md verwijst ernaar" in said


def test_a_deleted_number_is_not_given_again(tmp_path: Path, server: Path) -> None:
    clone = _clone(server, tmp_path / "one")
    _folder(clone, "9001-oud.md")
    _commit(clone)
    (clone / "practices/9001-oud.md").unlink()
    _commit(clone)
    _folder(clone, "nieuw-a.md")
    assert 9001 in used_numbers(clone)
    assert plan(clone)[0].number == 9002


def test_it_is_committed_once_and_pushed(tmp_path: Path, server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _merge(server, tmp_path / "merge", "nieuw-a.md")
    clone = _clone(server, tmp_path / "one")
    assert numbers.main(["--verstuur"], clone) == 0
    assert numbers.main(["--verstuur"], clone) == 0
    assert "Er is niets te nummeren." in capsys.readouterr().out
    log = _git(server, "log", "--format=%s", "main").split("\n")
    assert log[0] == "Number new practice examples: 9001"
    assert sum(line.startswith("Number") for line in log) == 1
    assert _git(server, "ls-tree", "--name-only", "main", "practices/").split() == [
        "practices/1085-stavero.md",
        "practices/9001-a.md",
    ]


def test_a_merge_in_between_makes_it_start_again(tmp_path: Path, server: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _merge(server, tmp_path / "merge", "nieuw-a.md")
    clone = _clone(server, tmp_path / "one")
    real, calls = numbers.number_files, []

    def slow(root: Path) -> list[numbers.Numbering]:
        found = real(root)
        if not calls:
            # While the first example gets number 9001 here, someone else gives that number away.
            _merge(server, tmp_path / "other", "9001-sneller.md")
        calls.append(found)
        return found

    monkeypatch.setattr(numbers, "number_files", slow)
    assert [one.number for one in send_numbers(clone, wait=0)] == [9002]
    assert len(calls) == 2
    assert "practices/9002-a.md" in _git(server, "ls-tree", "--name-only", "main", "practices/")


def test_two_clones_race_and_no_number_is_given_twice(tmp_path: Path, server: Path) -> None:
    _merge(server, tmp_path / "merge1", "nieuw-a.md", "nieuw-b.md")
    clones = [_clone(server, tmp_path / "one")]
    _merge(server, tmp_path / "merge2", "nieuw-c.md")
    clones.append(_clone(server, tmp_path / "two"))
    start = threading.Barrier(2)
    errors: list[BaseException] = []

    def run(clone: Path) -> None:
        try:
            start.wait()
            send_numbers(clone, tries=8, wait=0.1)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(clone,)) for clone in clones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not errors
    names = [Path(name).name for name in _git(server, "ls-tree", "--name-only", "main", "practices/").split()]
    given = sorted(name for name in names if not name.startswith("1085"))
    assert [name.partition("-")[0] for name in given] == ["9001", "9002", "9003"]
    assert sorted(name.partition("-")[2] for name in given) == ["a.md", "b.md", "c.md"]
    for name in given:
        assert _git(server, "show", f"main:practices/{name}").count("\nid: ") == 1


def test_own_changes_are_never_thrown_away(tmp_path: Path, server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = _folder(_clone(server, tmp_path / "one"), "nieuw-a.md")
    assert numbers.main(["--verstuur"], clone) == 1
    assert "Er staan wijzigingen klaar" in capsys.readouterr().out
    _commit(clone)
    assert numbers.main(["--verstuur"], clone) == 1
    assert (clone / "practices/nieuw-a.md").is_file()


def test_a_refused_push_tells_what_git_said(tmp_path: Path, server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _merge(server, tmp_path / "merge", "nieuw-a.md")
    clone = _clone(server, tmp_path / "one")
    hook = server / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho main is op slot >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    with pytest.raises(RuntimeError, match="main is op slot"):
        send_numbers(clone, tries=2, wait=0)
    assert (clone / "practices/nieuw-a.md").is_file()
    assert not _git(clone, "status", "--porcelain")
