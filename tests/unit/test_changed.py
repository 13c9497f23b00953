"""An odd checkout says so, instead of taking another date in silence."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from lob.model.changed import LastChange, last_change, look
from lob.model.git import ask
from lob.model.told import FILE, written

COMMIT = datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
CHECKED = datetime.datetime(2025, 11, 21, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of this machine, and a language that is not English."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("LANGUAGE", "nl")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)


def git(folder: Path, *command: str) -> None:
    stamp = str(int(COMMIT.timestamp()))
    env = {**os.environ, "GIT_AUTHOR_DATE": f"{stamp} +0000", "GIT_COMMITTER_DATE": f"{stamp} +0000"}
    names = ["-c", "user.name=P", "-c", "user.email=p@example.org"]
    subprocess.run(["git", *names, *command], cwd=folder, env=env, check=True, capture_output=True)


def content(folder: Path) -> Path:
    (folder / "practices").mkdir(parents=True)
    (folder / "practices/1-a.md").write_text("---\ngecontroleerd: 2025-11-21\n---\n", "utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = content(tmp_path / "opslag")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    for message in ("a", "b"):
        git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return folder


def test_a_plain_checkout_takes_the_last_commit_and_says_nothing(root: Path) -> None:
    assert (look(root).moment, look(root).note) == (COMMIT, "")
    assert last_change(root) == COMMIT


def test_a_clone_without_old_texts_says_how_to_get_them(root: Path, tmp_path: Path) -> None:
    (root / "practices/1-a.md").write_text("---\ngecontroleerd: 2025-12-01\n---\n", "utf-8")
    git(root, "commit", "-q", "-a", "-m", "c")
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{root}", "deel")
    found = look(tmp_path / "deel")
    assert found.moment == COMMIT
    git(tmp_path / "deel", *found.note.rpartition("git ")[2].split())
    assert look(tmp_path / "deel") == LastChange(COMMIT)


def test_a_hook_of_another_repository_and_settings_of_an_owner_change_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git says where it runs in GIT_DIR; who builds from `post-receive` had the day and the history of that one, in silence."""
    told = [(LastChange(COMMIT), True)]
    other = tmp_path / "ander"
    git(tmp_path, "init", "-q", str(other))
    for name, value in (("GIT_DIR", str(other / ".git")), ("GIT_DIR", "."), ("GIT_WORK_TREE", str(tmp_path))):
        monkeypatch.setenv(name, value)
        told.append((look(root), ask(root, "log", "--raw", "--format=") != b""))
        monkeypatch.delenv(name)
    (tmp_path / ".gitconfig").write_text("[log]\n\tshowRoot = false\n", "utf-8")
    told.append((look(root), ask(root, "log", "--raw", "--format=") != b""))
    assert told == told[:1] * 5


def test_a_shallow_checkout_keeps_its_date_and_says_what_is_missing(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "ondiep")
    found = look(tmp_path / "ondiep")
    assert found.moment == COMMIT
    assert "git fetch --unshallow" in found.note


def test_inside_another_repository_the_date_is_not_that_of_the_other(root: Path) -> None:
    found = look(content(root / "binnen"))
    assert found.moment == CHECKED
    assert str(root) in found.note and "21-11-2025" in found.note


def test_without_a_repository(tmp_path: Path) -> None:
    found = look(content(tmp_path / "zip"))
    assert found.moment == CHECKED
    assert "geen git-opslag" in found.note and "git clone" in found.note


def test_the_sources_of_a_release_know_the_moment_and_a_broken_file_says_nothing(tmp_path: Path) -> None:
    folder = content(tmp_path / "uitgave")
    (folder / FILE).write_bytes(written(COMMIT, (), ()))
    assert (look(folder).moment, look(folder).note) == (COMMIT, "")
    broken = content(tmp_path / "kapot")
    (broken / FILE).write_bytes(b'{"moment": 1, "verhuisd": [')
    assert look(broken).moment == CHECKED


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    folder = content(tmp_path / "leeg")
    git(folder, "init", "-q")
    assert look(folder).moment == CHECKED
    assert "Git kon de laatste wijziging niet noemen" in look(folder).note


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nergens")
    found = look(root)
    assert found.moment == CHECKED
    assert "Installeer git" in found.note


def test_a_folder_of_another_owner(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Only root can give a folder away; git looks at this as if somebody had.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    found = look(root)
    assert found.moment == CHECKED
    assert f"safe.directory {root}" in found.note
