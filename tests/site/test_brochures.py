"""Brochures as part of a build: they are there when asked for, pages lead to them, and what goes on a disk does not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from building import build
from lob.paper.printing import missing
from small import house

GUIDE = "wegwijzers/loopbaangesprek/index.html"


def test_a_build_with_brochures_links_each_where_it_was_printed(tmp_path: Path) -> None:
    if missing():
        pytest.skip(missing())
    root = house(tmp_path / "klein")
    site = root / "site"
    done = build(root, site, "--strict", LOB_BROCHURES="ja", SITE_URL="https://voorbeeld.nl/")
    assert (done.returncode, done.stderr) == (0, "")
    brochure = site / "brochures" / "wegwijzer-loopbaangesprek.pdf"
    assert brochure.read_bytes().startswith(b"%PDF-1.7")
    page = (site / GUIDE).read_text("utf-8")
    assert 'href="../../brochures/wegwijzer-loopbaangesprek.pdf"' in page and "Als brochure (PDF, 1 pagina" in page
    every = (site / "wegwijzers" / "index.html").read_text("utf-8")
    assert every.count('href="../brochures/wegwijzer-loopbaangesprek.pdf"') == 1 and "Als brochure (PDF)" in every
    with zipfile.ZipFile(next(site.glob("*.zip"))) as packed:
        assert not [name for name in packed.namelist() if name.endswith(".pdf")]
        for name in (GUIDE, "wegwijzers/index.html"):
            assert "brochure" not in packed.read(name).decode()


@pytest.mark.night
def test_a_build_without_pango_says_so_and_has_no_dead_link(tmp_path: Path) -> None:
    root = house(tmp_path / "klein")
    # WeasyPrint says it with an OSError when a library of the system is not there.
    (root / "hooks" / "weasyprint.py").write_text('raise OSError("cannot load library")\n', "utf-8")
    done = build(root, root / "site", "--strict", "--verbose", LOB_BROCHURES="ja", PYTHONPATH=str(root / "hooks"))
    assert done.returncode == 0, done.stderr
    assert "De brochures (PDF) zijn overgeslagen: op deze machine ontbreekt Pango" in done.stdout + done.stderr
    assert not (root / "site" / "brochures").exists()
    assert "brochure" not in (root / "site" / GUIDE).read_text("utf-8")
