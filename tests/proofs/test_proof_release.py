"""The archive to keep gives back the site that it was made of, without git and without network."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from building import build


@pytest.mark.night
def test_the_sources_in_the_archive_give_the_same_site_without_git(repo: Path, site: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(repo / "hooks")}
    command = [sys.executable, "-m", "lob.offline.release", str(site), str(tmp_path)]
    done = subprocess.run(command, cwd=repo, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [archive] = tmp_path.glob("*-uitgave.zip")
    shutil.unpack_archive(archive, tmp_path / "uit")
    made = tmp_path / "site"
    found = build(tmp_path / "uit" / "bronnen", made, "--strict")
    assert found.returncode == 0, found.stderr
    names = {path.relative_to(folder) for folder in (site, made) for path in folder.rglob("*") if path.is_file()}
    assert filecmp.cmpfiles(site, made, sorted(names), shallow=False)[1:] == ([], [])
