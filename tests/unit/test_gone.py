"""Addresses of what is no longer here: consent that ended, files that were renamed or taken away."""

from __future__ import annotations

import datetime
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from lob.model.gone import former, in_force, last_day, renames
from lob.model.told import FILE, written
from small import example, real_template, source

POINT = "---\ntitel: School\nsamenvatting: x\nmail: lob@voorbeeld.nl\nsectoren: [vmbo]\ntoestemming: {}\ngecontroleerd: 2026-11-21\n---\n"
ANSWER = "---\ntitel: Wij ook\nsamenvatting: Geheim.\nvoorbeeld: 1085\n{}gecontroleerd: 2026-11-21\n---\n"


@pytest.mark.parametrize(
    ("given", "last"),
    [("2026-11-28", "2027-11-28"), ("2028-02-29", "2029-02-28"), ("2026-01-31", "2027-01-31"), ("ooit", None)],
)
def test_consent_lasts_as_long_as_its_kind_says(given: str, last: str | None) -> None:
    found = last_day(*source("content/contactpunten/proef.md", POINT.format(given)))
    assert (found.isoformat() if found else None) == last


def test_a_point_leaves_the_day_after_its_consent() -> None:
    pair = source("content/contactpunten/proef.md", POINT.format("2025-11-28"))
    assert in_force([pair], datetime.date(2026, 11, 28)) == ([pair], [])
    kept, gone = in_force([pair], datetime.date(2026, 11, 29))
    assert kept == [] and gone[0].address == "contactpunten/proef"
    assert "28 november 2026" in gone[0].why


def test_withdrawn_consent_leaves_a_sentence_and_nothing_of_the_text() -> None:
    pair = source("content/reacties/proef.md", ANSWER.format("ingetrokken: 2026-11-20\n"))
    kept, gone = in_force([pair], datetime.date(2026, 11, 28))
    assert kept == []
    assert "ingetrokken op 20 november 2026" in gone[0].why
    assert "Geheim" not in str(gone[0]) and "Wij ook" not in str(gone[0])
    assert in_force([source("content/reacties/proef.md", ANSWER.format(""))], datetime.date(2026, 11, 28))[1] == []


def git(root: Path, *command: str) -> None:
    name = ["-c", "user.name=proef", "-c", "user.email=proef@voorbeeld.nl", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *name, *command], check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")


def test_old_addresses_lead_on_or_say_that_nothing_is_there(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "practices").mkdir()
    ((_, text),) = example("4321").items()
    names = [f"practices/4321-{name}.md" for name in ("eerste-naam", "tweede-naam", "derde-naam")]
    (tmp_path / names[0]).write_text(text, "utf-8")
    (tmp_path / "practices/4322-weg.md").write_text("heel iets anders\n" * 9, "utf-8")
    commit(tmp_path)
    for old, new in pairwise(names):
        (tmp_path / old).rename(tmp_path / new)
        commit(tmp_path)
    (tmp_path / "practices/4322-weg.md").unlink()
    commit(tmp_path)
    now = {names[2]: "praktijkvoorbeelden/4321-derde-naam"}
    found = {one.address.rpartition("/")[2]: one.to for one in former(tmp_path, real_template(), now)}
    assert found == {"4321-eerste-naam": now[names[2]], "4321-tweede-naam": now[names[2]], "4322-weg": ""}
    outside = tmp_path / "uitgave"
    outside.mkdir()
    (outside / FILE).write_bytes(written(datetime.datetime.now(datetime.UTC), (), renames(tmp_path)))
    assert former(outside, real_template(), now) == former(tmp_path, real_template(), now)


def test_without_git_there_is_nothing_to_know(tmp_path: Path) -> None:
    assert former(tmp_path / "nergens", real_template(), {}) == []
