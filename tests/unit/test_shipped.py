"""What goes along with the site: every part has a licence with its text, and the bill of materials is valid CycloneDX."""

from __future__ import annotations

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
        assert not part.within or part.within in ids, part.name
        assert part.licence or part.within, part.name
        if part.text:
            assert (repo / "theme" / "assets" / part.text).stat().st_size > 500, part.name
        assert part.text or part.within, part.name


def test_what_pagefind_carries_belongs_to_the_version_that_is_locked(lock: str) -> None:
    """The parts within Pagefind were read in its own lock of 1.5.2; another version carries others."""
    [pagefind] = [part for part in shipped(lock) if part.id == "pagefind"]
    assert pagefind.version == "1.5.2"


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


def test_the_bill_of_materials_is_valid_and_the_same_every_time(lock: str) -> None:
    text = bill_of_materials(lock, MOMENT)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert text == bill_of_materials(lock, MOMENT)
    bill = json.loads(text)
    assert {"pagefind", "pagefind-microjson"} <= {one["bom-ref"] for one in bill["components"]}
    assert {"ref": "pagefind", "dependsOn": [p.id for p in shipped(lock) if p.within]} in bill["dependencies"]
    assert any(one.get("purl", "").startswith("pkg:pypi/mkdocs@") for one in bill["components"])


def test_the_library_hears_a_bill_that_is_wrong(lock: str) -> None:
    wrong = bill_of_materials(lock, MOMENT).replace('"type": "library"', '"type": "ding"', 1)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(wrong) is not None


def test_a_house_without_a_lock_knows_no_versions(tmp_path: Path) -> None:
    assert locked(tmp_path) == ""
    assert {part.version for part in shipped("") if part.package} == {""}
