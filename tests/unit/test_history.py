"""What changed: read from git day by day, in words of the template, and nothing of what was taken away."""

from __future__ import annotations

import dataclasses
import datetime
import subprocess
from pathlib import Path

import pytest

from lob.data.tables import tables
from lob.model.catalogue import build_catalogue
from lob.model.history import Change, history
from lob.model.told import FILE, written
from lob.pages.changes import MOST_OF_ONE, days, in_words, of_record
from lob.search.pages import WORDINGS
from small import HOSTILE, example, real_template, source

PATH = "practices/4321-proef.md"
ADDRESS = "praktijkvoorbeelden/4321-proef"


class Repository:
    """A repository in which each commit has a day."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q")

    def git(self, *command: str, day: str = "2026-01-01") -> None:
        stamp = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00Z")
        who = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
        env = {"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(self.root), **stamp}
        subprocess.run(["git", "-C", str(self.root), *who, *command], check=True, capture_output=True, env=env)

    def commit(self, day: str, message: str = "x", **files: str | None) -> None:
        for name, text in files.items():
            path = self.root / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", message, day=day)

    def changes(self) -> tuple[Change, ...]:
        return history(self.root, real_template())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def text(**values: str) -> str:
    [found] = example(**values).values()
    return found


def put(repository: Repository, day: str, content: str | None, message: str = "x") -> None:
    repository.commit(day, message, **{PATH.replace("/", "__"): content})


def test_added_changed_reviewed_corrected_and_retired(repository: Repository) -> None:
    put(repository, "2026-01-01", text(gecontroleerd="2026-01-01"))
    put(
        repository,
        "2026-01-02",
        text(titel="Anders", gecontroleerd="2026-01-02").replace("## Aanpak\n", "## Aanpak\n\nMeer."),
    )
    put(
        repository,
        "2026-01-03",
        text(titel="Anders", gecontroleerd="2026-01-03").replace("## Aanpak\n", "## Aanpak\n\nMeer."),
    )
    put(repository, "2026-01-04", text(titel="Beter"), "x\n\nCorrectie: het waren 12 leerlingen\n")
    put(repository, "2026-01-05", None)
    found = repository.changes()
    assert [(one.day[-1], one.what) for one in found] == [
        ("5", "vervallen"),
        ("4", "verbeterd"),
        ("3", "nagekeken"),
        ("2", "gewijzigd"),
        ("1", "toegevoegd"),
    ]
    assert {one.address for one in found} == {ADDRESS}
    assert found[3].parts == ("Titel", "Aanpak")
    assert found[1].why == "het waren 12 leerlingen"


def test_a_day_is_one_change_and_what_came_back_is_none(repository: Repository) -> None:
    put(repository, "2026-01-01", text())
    put(repository, "2026-01-02", text(titel="Een"))
    put(repository, "2026-01-02", text(titel="Twee", regio="Zuid"))
    put(repository, "2026-01-03", text(titel="Drie", regio="Zuid"))
    put(repository, "2026-01-03", text(titel="Twee", regio="Zuid"))
    assert [(one.day, one.parts) for one in repository.changes()] == [
        ("2026-01-02", ("Titel", "Regio")),
        ("2026-01-01", ()),
    ]


UNSEEN = sorted(
    (kind.id, one.id) for kind in real_template().kinds.values() for one in kind.fields.values() if not one.shown
)


@pytest.mark.parametrize(("kind", "name"), UNSEEN)
def test_what_no_reader_sees_is_no_news(repository: Repository, kind: str, name: str) -> None:
    path = f"{real_template().kinds[kind].folder}/proef.md"
    head = "---\ntitel: {}\n{}: {}\ngecontroleerd: {}\n---\nTekst.\n"
    repository.commit("2026-01-01", **{path.replace("/", "__"): head.format("Een", name, "een", "2026-01-01")})
    repository.commit("2026-01-02", **{path.replace("/", "__"): head.format("Een", name, "twee", "2026-01-01")})
    repository.commit("2026-01-03", **{path.replace("/", "__"): head.format("Twee", name, "drie", "2026-01-01")})
    repository.commit("2026-01-04", **{path.replace("/", "__"): head.format("Twee", name, "vier", "2026-01-04")})
    told = [(one.day[-1], one.what, one.parts) for one in repository.changes()]
    title = real_template().kinds[kind].fields["titel"].label
    assert told == [("4", "nagekeken", ("nagekeken",)), ("3", "gewijzigd", (title,)), ("1", "toegevoegd", ())]


def test_what_only_finds_a_page_is_marked_as_seen_by_nobody() -> None:
    for kind in real_template().kinds.values():
        if WORDINGS in kind.fields:
            assert not kind.fields[WORDINGS].shown, kind.id


def test_a_renamed_file_keeps_its_history(repository: Repository) -> None:
    put(repository, "2026-01-01", text())
    put(repository, "2026-01-02", text(titel="Een"))
    repository.git("mv", PATH, "practices/4321-anders.md")
    repository.commit("2026-01-03")
    assert {one.address for one in repository.changes()} == {"praktijkvoorbeelden/4321-anders"}


def test_what_may_be_withdrawn_and_what_is_no_content_is_not_told(repository: Repository) -> None:
    point = "---\ntitel: Geheim\nsamenvatting: x\n---\n"
    repository.commit("2026-01-01", content__contactpunten__school="", hooks__a="x")
    repository.commit("2026-01-01", **{"content__contactpunten__school.md": point})
    assert repository.changes() == ()


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_message_is_text_and_ends_no_line(repository: Repository, value: str) -> None:
    put(repository, "2026-01-01", text())
    put(repository, "2026-01-02", text(titel="Een"), f"x\n\nCorrectie: {value}\n")
    assert repository.changes()[0].why == " ".join(value.split())


def test_without_git_within_another_repository_or_without_all_of_it_there_is_nothing(
    repository: Repository, tmp_path: Path
) -> None:
    put(repository, "2026-01-01", text())
    put(repository, "2026-01-02", text(titel="Een"))
    assert len(repository.changes()) == 2
    inner = tmp_path / "binnen"
    inner.mkdir()
    assert history(inner, real_template()) == ()
    shallow = tmp_path / "ondiep"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{tmp_path}", str(shallow)], check=True, capture_output=True
    )
    assert history(shallow, real_template()) == ()
    assert history(Path("/"), real_template()) == ()


def test_what_a_release_keeps_is_told_where_git_is_not(repository: Repository, tmp_path: Path) -> None:
    put(repository, "2026-01-01", text())
    put(repository, "2026-01-02", text(titel="Een"), "x\n\nCorrectie: 'één' \u2028 </script>\n")
    found = repository.changes()
    outside = tmp_path / "uitgave"
    outside.mkdir()
    moment = datetime.datetime.now(datetime.UTC)
    (outside / FILE).write_bytes(written(moment, map(dataclasses.asdict, found), ()))
    assert history(outside, real_template()) == found != ()


def test_pages_and_table_tell_the_same(repository: Repository) -> None:
    put(repository, "2026-01-01", text())
    put(repository, "2026-01-02", text(titel="Een", regio="Zuid"))
    found = build_catalogue(
        real_template(), [source(PATH, text(titel="Een", regio="Zuid"))], history=repository.changes()
    )
    [record] = found.examples
    assert [(one.day, one.what) for one in of_record(record, found)] == [
        ("2026-01-02", "gewijzigd"),
        ("2026-01-01", "toegevoegd"),
    ]
    newest, oldest = days(found)
    assert newest.counts == (("Praktijkvoorbeelden", "1 gewijzigd"),)
    assert [(one.title, one.words) for one in newest.shown] == [("Een", "Titel en Regio")]
    assert oldest.counts == (("Praktijkvoorbeelden", "1 toegevoegd"),)
    [table] = [one for one in tables(found) if one.name == "wijzigingen"]
    assert table.rows[0] == ("2026-01-02", "gewijzigd", "praktijkvoorbeeld", f"/{ADDRESS}/", "Een", "Titel; Regio", "")


def test_the_newest_changes_of_a_record_stand_with_it(repository: Repository) -> None:
    put(repository, "2026-01-01", text())
    for day in range(2, MOST_OF_ONE + 3):
        put(repository, f"2026-01-{day:02}", text(titel=f"Een {day}"))
    changes = repository.changes()
    found = build_catalogue(real_template(), [source(PATH, text())], history=changes)
    told = of_record(found.examples[0], found)
    assert len(changes) > len(told) == MOST_OF_ONE
    assert told[0].day == max(one.day for one in changes)


def test_many_parts_are_told_in_short() -> None:
    assert in_words(["a", "b"]) == "a en b"
    assert in_words(["a", "b", "c", "d", "e"]) == "a, b en 3 andere delen"
    assert in_words(["a", "b", "c", "d", "e", "f"]) == "a, b en 4 andere delen"
