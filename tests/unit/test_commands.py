"""A message names a command as the machine of its reader takes it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from lob.editors.check import Report, output
from lob.editors.summary import comment
from lob.model.commands import GENERATED, command
from lob.model.findings import Finding, as_github, as_gitlab, as_text
from lob.model.opening import read_bytes

TYPED = re.compile(r"\b(?:python3?|py) noxfile\.py")
# Files that bring a command along and are read on any machine.
SENT = ("hooks/lob/offline/uitgave.txt", "hooks/lob/offline/leesmij.txt")


@pytest.fixture(params=[("linux", "python3"), ("darwin", "python3"), ("win32", "py")], ids=lambda pair: pair[0])
def python(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    platform, name = request.param
    monkeypatch.setattr(sys, "platform", platform)
    return str(name)


def _finding() -> Finding:
    """A finding whose remedy is a command."""
    _, (finding,) = read_bytes("practices/nieuw-proef.md", b"")
    return finding


def test_a_terminal_says_it_for_its_own_machine(python: str) -> None:
    assert as_text(_finding()).endswith(f" begin met: {python} noxfile.py new")
    assert command("check", "practices/mijn verhaal.md") == f'{python} noxfile.py check -- "practices/mijn verhaal.md"'


def test_what_is_read_elsewhere_says_it_for_every_machine(python: str) -> None:
    finding = _finding()
    log = output(Report((), (finding,), (), narrowed=True), "github")
    for text in (as_github(finding), as_gitlab([finding]), comment([finding]), log[-3]):
        assert "python3 noxfile.py" in text and "(Op Windows: py in plaats van python3.)" in text
        assert " py noxfile.py" not in text


def test_every_message_takes_it_from_one_place(repo: Path) -> None:
    written = {
        path.relative_to(repo).as_posix()
        for path in (repo / "hooks").rglob("*.py")
        if TYPED.search(re.sub(r'"""(?:(?!""").)*"""', "", path.read_text("utf-8"), flags=re.DOTALL))
    }
    assert written == {"hooks/lob/model/commands.py"}
    assert not TYPED.search(GENERATED)
    for name in SENT:
        text = (repo / name).read_text("utf-8")
        assert not TYPED.search(text) or "op Windows: py" in text, name
