"""The files of the site as a whole: what may lie where, and what a fault in one place does to all others."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from building import build
from documents import pdf
from lob.check.attachments import ATTACHMENTS
from lob.check.files import find_files
from lob.check.library import load_library
from lob.check.settings import check_settings
from lob.check.site import PAGE_TEMPLATES, file_for, needed_addresses, page_templates
from lob.model.template import NAMED_KINDS, load_template
from lob.model.vocabulary import vocabulary
from places import PART_BY_DAY
from small import house

PAGE = "---\ntitel: Een pagina\nsamenvatting: Kort.\n---\n\nTekst.\n"


def codes(root: Path) -> list[tuple[str, str]]:
    return [(f.path, f.code) for f in load_library(root).findings if f.level == "MOET"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return house(tmp_path / "klein")


@pytest.mark.parametrize(
    "name",
    [
        "content/uitleg/Mijn Pagina.md",
        "content/uitleg/a&b.md",
        "content/x.markdown",
        "content/x.mkd",
        "content/kwaad.html",
        "content/p/1085.md",
        "content/templates/x.md",
        "practices/map.md/x.md",
    ],
)
def test_a_file_that_would_break_the_build_is_one_finding(small: Path, name: str) -> None:
    (small / name).parent.mkdir(parents=True, exist_ok=True)
    (small / name).write_text(PAGE, "utf-8")
    assert len(codes(small)) == 1


def test_a_setting_that_cannot_be_stops_the_build(small: Path) -> None:
    done = build(small, small / "site", LOB_CONTACT="https://www.voorbeeld.nl", LOB_OFFLINE="Nee")
    assert done.returncode == 1
    assert "mkdocs.yml:" in done.stderr
    assert done.stderr.count("[SITE01]") == 2


def test_settings_that_are_right_say_nothing(repo: Path) -> None:
    text = (repo / "mkdocs.yml").read_text("utf-8")
    right = {"site_name": "LOB-kennisbank", "repository": "", "contact": "", "offline": "ja"}
    assert list(check_settings(right, text)) == []
    assert list(check_settings({**right, "contact": "info@school.nl", "offline": "nee"}, text)) == []
    (finding,) = check_settings({**right, "contact": ["a", "b"]}, text)
    assert text.split("\n")[finding.line - 1].strip().startswith("contact:")
    assert "'a, b'" in finding.text


def test_a_page_that_the_site_leads_to_is_missed(small: Path) -> None:
    assert codes(small) == []
    for name in ("content/toegankelijkheid.md", "content/index.md", "content/gezocht/index.md"):
        (small / name).unlink()
        assert codes(small) == [(name, "ADRES02")]
        (small / name).write_text(PAGE, "utf-8")


def test_the_templates_name_the_pages_of_the_footer_and_the_menu(repo: Path) -> None:
    assert {"toegankelijkheid", "aandragen", "bijdragen", "wegwijzers", "doelen", ""} <= needed_addresses(repo)


def test_the_file_of_an_address(repo: Path) -> None:
    assert file_for(repo, "") == "content/index.md"
    assert file_for(repo, "bijdragen") == "BIJDRAGEN.md"
    assert file_for(repo, "over") == "content/over.md"
    assert file_for(repo, "doelen") == "content/doelen/index.md"


def test_every_template_for_pages_is_known_and_there(repo: Path) -> None:
    found = page_templates(repo)
    assert {"home", "termen", "voorbeelden"} <= set(found)
    assert all((repo / PAGE_TEMPLATES / f"{name}.html").is_file() for name in found)


# How a file of each kind begins; what may hold more than it shows is whole.
SIGNS = {
    ".pdf": pdf(),
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff\xd9",
    ".jpeg": b"\xff\xd8\xff\xd9",
    ".gif": b"GIF89a",
    ".webp": b"RIFF\x04\x00\x00\x00WEBP",
    ".avif": b"\x00\x00\x00\x1cftypavif",
}


def test_what_may_lie_in_content(small: Path) -> None:
    (small / "content/beeld").mkdir(exist_ok=True)
    for end in ATTACHMENTS:
        data = b'<svg xmlns="http://www.w3.org/2000/svg"/>' if end == ".svg" else SIGNS.get(end, b"x")
        (small / f"content/beeld/proef{end.upper()}").write_bytes(data)
    assert codes(small) == []
    (small / "content/beeld/proef.js").write_text("x", "utf-8")
    assert codes(small) == [("content/beeld/proef.js", "LEES13")]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<rect onclick="x()"/>',
        '<a href="javascript:x()">x</a>',
        '<image href="https://www.example.org/x.png"/>',
        "<foreignObject/>",
        "<style>@import url(//www.example.org/x.css);</style>",
    ],
)
def test_a_drawing_that_does_something_is_refused(small: Path, inside: str) -> None:
    (small / "content/beeld").mkdir(exist_ok=True)
    (small / "content/beeld/proef.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{inside}\n</svg>', "utf-8"
    )
    (finding,) = [f for f in load_library(small).findings if f.level == "MOET"]
    assert (finding.code, finding.line) == ("BEELD03", 2)


def test_a_name_in_another_encoding_can_be_printed(small: Path) -> None:
    (small / os.fsdecode(b"content/uitleg/caf\xe9.md")).write_text(PAGE, "utf-8")
    (small / os.fsdecode(b"content/m\xe9p")).mkdir()
    for found in find_files(small):
        assert found.path.encode("utf-8")
    assert [code for _, code in codes(small)] == ["LEES12", "LEES12"]


@pytest.mark.parametrize("name", NAMED_KINDS)
def test_a_kind_that_is_gone_is_one_finding(small: Path, name: str) -> None:
    (small / f"hooks/template/kinds/{name}/kind.yml").unlink()
    assert codes(small) == [(f"hooks/template/kinds/{name}/kind.yml", "LIJST01")]


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_a_list_that_is_gone_is_one_finding(small: Path, whole: bool) -> None:
    """By night each list; by day one of every six."""
    lists = sorted((small / "hooks/template/begrippen").glob("*.yml"))
    for path in lists if whole else lists[::6]:
        kept = path.read_bytes()
        path.unlink()
        found = codes(small)
        assert len(found) <= 1, (path.name, found)
        path.write_bytes(kept)


def test_a_list_is_sound_when_its_ids_can_be_used() -> None:
    def made(*ids: str) -> bool:
        return vocabulary({"termen": [{"id": term_id, "label": "x"} for term_id in ids]}, "proef").sound

    assert made("vmbo", "een-twee")
    assert not made()
    assert not made("vmbo", "vmbo")
    assert not made("Vmbo")
    assert not made("")


def test_a_template_knows_its_files(repo: Path) -> None:
    files = load_template(repo / "hooks" / "template").files
    assert {path.name for path in files} >= {"kind.yml", "sectoren.yml", "zoekwoorden.yml", "kruistabel.yml"}


def test_a_site_without_a_theme_misses_nothing(small: Path) -> None:
    shutil.rmtree(small / "theme")
    (small / "content/toegankelijkheid.md").unlink()
    assert codes(small) == []
