"""The archive to keep: whole, the same bytes every time, with sums that an ordinary tool checks and the sources of the last commit."""

from __future__ import annotations

import datetime
import io
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml

from lob.data.archive import as_zip
from lob.offline.release import SourcesError, release, release_name, sources
from lob.offline.sums import SUMS, data_sums, sums

MOMENT = datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.UTC)
SITE = {
    "index.html": b"<p>",
    "gegevens/index.html": b"<p>",
    "gegevens/v1/datapackage.json": b"{}",
    "gegevens/onderzoek.bib": b"@misc{a,}",
    "gegevens/vergelijk.js": b"x()",
    "assets/licenties/apache-2.0.txt": b"Apache",
    "assets/fonts/LICENSE-OFL.txt": b"OFL",
}
KEPT = {"LICENSE": b"EUPL", "CITATION.cff": b"title: LOB\n", "hooks/a.py": b"a = 1\n"}


def made() -> dict[str, bytes]:
    return release(SITE, ("stick.zip", b"PK"), KEPT, MOMENT.date())


def git(root: Path, *command: str) -> None:
    known = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run(["git", "-C", str(root), *known, *command], check=True, capture_output=True)


def test_data_licences_sources_and_the_stick_are_in_it_and_no_pages() -> None:
    assert set(made()) == {
        "LEESMIJ.txt",
        "stick.zip",
        "gegevens/v1/datapackage.json",
        "gegevens/onderzoek.bib",
        "licenties/apache-2.0.txt",
        "licenties/LICENSE-OFL.txt",
        "LICENSE",
        "CITATION.cff",
        "bronnen/LICENSE",
        "bronnen/CITATION.cff",
        "bronnen/hooks/a.py",
        SUMS,
    }
    assert b"28 november 2026" in made()["LEESMIJ.txt"]


def test_whoever_cites_the_archive_finds_its_version_and_day() -> None:
    found = yaml.load(made()["CITATION.cff"], Loader=yaml.BaseLoader)
    assert found == {"title": "LOB", "version": "2026-11-28", "date-released": "2026-11-28"}
    assert made()["bronnen/CITATION.cff"] == KEPT["CITATION.cff"]


def test_an_ordinary_tool_agrees_with_the_sums(tmp_path: Path) -> None:
    data = as_zip(made(), MOMENT)
    assert data == as_zip(made(), MOMENT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(
        ["sha256sum", "-c", "--quiet", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    (tmp_path / "LICENSE").write_bytes(b"anders")
    done = subprocess.run(
        ["sha256sum", "-c", "--quiet", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "LICENSE" in done.stdout


def test_the_sources_are_those_of_the_last_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "map é").mkdir()
    (tmp_path / "map é" / "b.md").write_bytes(b"b\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "a")
    (tmp_path / "map é" / "b.md").write_bytes(b"later\n")
    (tmp_path / "los.md").write_bytes(b"los\n")
    assert sources(tmp_path) == {"map é/b.md": b"b\n"}


def test_without_git_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="git clone"):
        sources(tmp_path)


def test_names_and_sums_are_plain() -> None:
    assert release_name(MOMENT.date()) == "lob-kennisbank-2026-11-28-uitgave.zip"
    assert sums({"b": b"", "a": b"x"}).decode().splitlines()[0].endswith("  a")


def test_every_data_file_of_the_site_has_its_sum_beside_it(tmp_path: Path) -> None:
    """Seventeen files had one, each inside the description of the tables; the ZIP and the schemas had none."""
    pack = tmp_path / "lob-kennisbank-2026-11-30.zip"
    for name in (
        "gegevens/v1/werken.csv",
        "gegevens/v1/schema/werk.json",
        "gegevens/nieuw.xml",
        "gegevens/selectie.js",
        pack.name,
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    told = data_sums(tmp_path, pack)
    (tmp_path / "gegevens" / SUMS).write_bytes(told)
    assert data_sums(tmp_path, pack) == told
    names = [line.split("  ")[1] for line in told.decode().splitlines()]
    assert names == ["../lob-kennisbank-2026-11-30.zip", "nieuw.xml", "v1/schema/werk.json", "v1/werken.csv"]
    subprocess.run(["sha256sum", "-c", "--quiet", SUMS], cwd=tmp_path / "gegevens", check=True)
