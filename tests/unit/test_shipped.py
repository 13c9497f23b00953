"""What goes along with the site: every part has a licence with its text, and the bill of materials is valid CycloneDX."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from lob.data.shipped import bill_of_materials, locked, shipped

MOMENT = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def lock(repo: Path) -> str:
    return locked(repo)


def test_every_part_has_its_version_and_the_text_of_its_licence(repo: Path, lock: str) -> None:
    parts = shipped(lock)
    ids = [part.id for part in parts]
    assert len(set(ids)) == len(ids)
    for part in parts:
        assert part.version or part.kind == "file", part.name
        assert part.licence, part.name
        assert (repo / "theme" / "assets" / part.text).stat().st_size > 500, part.name


def test_every_text_of_a_licence_belongs_to_a_part(repo: Path, lock: str) -> None:
    there = {f"licenties/{path.name}" for path in (repo / "theme" / "assets" / "licenties").iterdir()}
    assert there <= {part.text for part in shipped(lock)}


def test_every_font_every_script_of_others_and_every_icon_folder_in_use_is_named(repo: Path, lock: str) -> None:
    named = {file for part in shipped(lock) for file in part.files}
    fonts = {path.relative_to(repo / "theme").as_posix() for path in (repo / "theme").rglob("*.woff2")}
    scripts = {path.relative_to(repo / "theme").as_posix() for path in (repo / "theme" / "assets").rglob("*.js")}
    assert fonts | scripts <= named
    assert scripts
    used = {
        folder
        for path in (repo / "theme").rglob("*.html")
        for folder in re.findall(r"\.icons/(\w+)/", path.read_text("utf-8"))
    }
    assert used == {"material"}


def test_the_bill_of_materials_is_valid_and_the_same_every_time(repo: Path, lock: str) -> None:
    text = bill_of_materials(lock, MOMENT, repo / "theme")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert text == bill_of_materials(lock, MOMENT, repo / "theme")
    bill = json.loads(text)
    tools = {one["name"] for one in bill["components"] if one["scope"] == "excluded"}
    # Pagefind makes the index; nothing of it is sent.
    assert "pagefind-bin" in tools
    assert [part.id for part in shipped(lock)] == bill["dependencies"][0]["dependsOn"]
    assert any(one.get("purl", "").startswith("pkg:pypi/mkdocs@") for one in bill["components"])


def test_every_file_of_others_has_its_hash_in_the_bill(repo: Path, lock: str) -> None:
    bill = json.loads(bill_of_materials(lock, MOMENT, repo / "theme"))
    told = {
        file["name"]: file["hashes"][0]["content"] for one in bill["components"] for file in one.get("components", [])
    }
    assert set(told) == {file for part in shipped(lock) for file in part.files}
    for name, digest in told.items():
        assert digest == hashlib.sha256((repo / "theme" / name).read_bytes()).hexdigest(), name


def test_every_package_that_builds_has_the_hashes_of_its_lock(repo: Path, lock: str) -> None:
    """Who wants to know whether a package is the one that built the site had a name and a version alone."""
    bill = json.loads(bill_of_materials(lock, MOMENT, repo / "theme"))
    tools = [one for one in bill["components"] if one["scope"] == "excluded"]
    assert tools
    for one in tools:
        [reference] = one["externalReferences"]
        told = {each["content"] for each in reference["hashes"]}
        block = lock.rpartition(f"\n{one['name']}=={one['version']}")[2].partition(" # via")[0]
        assert told and told == set(re.findall(r"sha256:(\w+)", block)), one["name"]


def test_the_library_hears_a_bill_that_is_wrong(repo: Path, lock: str) -> None:
    wrong = bill_of_materials(lock, MOMENT, repo / "theme").replace('"type": "library"', '"type": "ding"', 1)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(wrong) is not None


def test_a_house_without_a_lock_knows_no_versions(tmp_path: Path) -> None:
    assert locked(tmp_path) == ""
    assert {part.version for part in shipped("") if part.package} == {""}


def test_a_package_that_is_locked_twice_is_one_component(repo: Path, lock: str) -> None:
    """For an older Python another version is locked: the bill named both, as if both went along."""
    twice = lock + "\nproef==1.0 ; python_full_version < '3.11.5'\nproef==2.0 ; python_full_version >= '3.11.5'\n"
    bill = json.loads(bill_of_materials(twice, MOMENT, repo / "theme"))
    tools = [(one["name"], one["version"]) for one in bill["components"] if one["scope"] == "excluded"]
    assert len({name for name, _ in tools}) == len(tools)
    assert ("proef", "2.0") in tools
