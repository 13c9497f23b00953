"""What is kept and under which name, and the build stage that makes the ZIP and the worker."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import struct
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from mkdocs.exceptions import Abort

from lob.data.store import NOTHING
from lob.offline.bundles import (
    DEFLATED,
    FOLDER,
    LEAST,
    MOST,
    PAGE,
    PLAIN,
    Piece,
    bundle_name,
    bundles,
    digest,
    frame_of,
    piece,
    unpacked,
)
from lob.offline.pages import PackError
from lob.offline.worker import WORKER, Keeping, address_of, filled_worker, is_kept, kept_files, with_sizes
from lob.pages.assets import bundle, joined
from lob.pages.day import filled, hollow
from lob.pages.sharing import share_picture
from lob.publish.verify import missing


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "404.html",
        "a/index.html",
        "assets/js/core.js",
        "manifest.webmanifest",
        "zoeken/index/4k2p9a.js",
        "zoeken/tekst/v1085.js",
        "zoeken/data.js",
    ],
)
def test_is_kept(name: str) -> None:
    assert is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "sw.js",
        "sitemap.xml",
        "sitemap.xml.gz",
        "lob-kennisbank-2026-11-21.zip",
        "a/blad.pdf",
        "bundels/0123456789abcdef.bin",
        "gegevens/praktijkvoorbeelden.json",
        "gegevens/v1/cijfers.csv",
    ],
)
def test_is_not_kept(name: str) -> None:
    assert not is_kept(name)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("index.html", ""),
        ("a/b/index.html", "a/b/"),
        ("404.html", "404.html"),
        ("myindex.html", "myindex.html"),
        ("beeld/één foto.svg", "beeld/%C3%A9%C3%A9n%20foto.svg"),
        ("a(1)!.txt", "a(1)!.txt"),
        ("a+b&c.txt", "a%2Bb%26c.txt"),
    ],
)
def test_the_address_that_a_browser_asks_for(name: str, address: str) -> None:
    assert address_of(name) == address


DAY = date(2026, 11, 21)
SHEET = """<!doctype html><html><body><nav>{nav}</nav><main>{text}</main>
<p>Stand van <span data-versie>{day}</span>.</p></body></html>"""


def sheet(text: str, day: str = "21 november 2026") -> str:
    """A page with the frame that all pages have."""
    return SHEET.format(nav="Een menu met heel veel punten. " * 20, text=text, day=day)


def a_site(folder: Path, day: str = "21 november 2026", **pages: str) -> Path:
    """A site with these pages, a 404 page and two other files."""
    (folder / "404.html").write_text(sheet("Weg", day))
    (folder / "lijst.txt").write_text("woord " * 500)
    (folder / "punt.png").write_bytes(bytes(range(256)))
    for name, text in pages.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "index.html").write_text(sheet(text, day))
    return folder


def test_what_is_sent_gives_every_file_back(tmp_path: Path) -> None:
    site = a_site(tmp_path, a="Eén", b="Twee")
    kept = Keeping(site, DAY).kept()
    assert dict(unpacked(kept.build, kept.files)) == {address_of(name): data for name, data in kept_files(site)}
    assert list(kept.files)[-1] == bundle_name(kept.build)
    assert all(name == bundle_name(digest(data)) for name, data in kept.files.items())
    assert kept.bytes == sum(map(len, kept.files.values()))


def test_the_same_files_and_day_give_the_same_bytes_and_others_another_build(tmp_path: Path) -> None:
    first = Keeping(a_site(tmp_path, a="Een"), DAY).kept()
    assert Keeping(tmp_path, DAY).kept() == first
    assert Keeping(a_site(tmp_path, a="Twee"), DAY).kept().build != first.build


def test_each_kind_of_file_is_packed_in_its_own_way(tmp_path: Path) -> None:
    frame = frame_of(sheet("Weg").encode(), "21 november 2026")
    page, other = sheet("Een").encode(), sheet("Een", "1 mei 2020").encode()
    assert piece("a/", page, frame).method == PAGE
    assert piece("a/", other, frame).method == DEFLATED, "another day cannot be filled in"
    assert piece("a.txt", b"woord " * 100, frame).method == DEFLATED
    assert piece("a.png", bytes(range(256)), frame) == Piece("a.png", PLAIN, 256, bytes(range(256)))
    assert len(piece("a/", page, frame).data) < len(piece("a/", other, frame).data) / 2


def test_a_page_stays_the_same_when_only_the_day_of_the_build_changes(tmp_path: Path) -> None:
    days = ("21 november 2026", "1 december 2026")
    one, other = (piece("a/", sheet("Een", day).encode(), frame_of(sheet("Weg", day).encode(), day)) for day in days)
    assert one == other
    assert filled(hollow(sheet("Een").encode()), b"21 november 2026") == sheet("Een").encode()


def test_one_file_more_changes_one_or_two_bundles() -> None:
    def packed(count: int) -> list[Piece]:
        addresses = (hashlib.sha256(str(number).encode()).hexdigest() for number in range(count))
        return sorted((Piece(a, PLAIN, 4000, a.encode() * 62) for a in addresses), key=lambda one: one.address)

    many, more = bundles(packed(1000)), bundles(packed(1001))
    assert len(many) > 10
    assert len({one.hash for one in more} - {one.hash for one in many}) <= 2
    assert all(LEAST < len(one.data) - one.table <= MOST + 4000 for one in many[:-1])
    assert [one.first for one in many] == sorted(one.first for one in many)


def test_a_bundle_that_was_damaged_lost_or_outdated_stops_publishing(tmp_path: Path) -> None:
    site = a_site(tmp_path, a="Een")
    kept = Keeping(site, DAY).kept()
    (site / FOLDER).mkdir()
    for name, data in kept.files.items():
        (site / name).write_bytes(data)
    (site / "sw.js").write_text(f'const BUILD="{kept.build}";')

    def said() -> list[str]:
        return [one for one in missing(site, offline=True) if "bundels" in one]

    assert said() == []
    (site / "a/index.html").write_text(sheet("Twee"))
    assert said() == ["'a/' is anders dan in bundels/ staat."]
    bundle, _ = kept.files
    (site / bundle).write_bytes(kept.files[bundle][:-1] + b"x")
    assert said() == [f"{bundle} is beschadigd."]
    (site / bundle).unlink()
    assert said() == [f"{bundle} ontbreekt."]


def test_the_worker_is_filled_in_or_the_build_stops(repo: Path) -> None:
    worker = dict(bundle(repo / "theme"))[WORKER]
    assert 'const BUILD="abc";' in filled_worker(worker, "abc")
    with pytest.raises(ValueError, match=r'const BUILD="";'):
        filled_worker(worker.replace("const BUILD", "const HASH"), "abc")


def test_the_worker_and_the_build_mean_the_same(repo: Path) -> None:
    worker = dict(joined(repo / "theme" / "scripts", ".js"))["sw"]
    assert f"const PLAIN = {PLAIN};" in worker and f"const PAGE = {PAGE};" in worker
    assert f"`${{SCOPE}}{FOLDER}`" in worker
    assert hollow(b"<span data-versie>x</span>").decode() in worker


def test_sizes_are_written_on_the_page() -> None:
    page = "kost <!--maat bewaard-->een paar MB<!--/maat-->; <!--maat zip-->een paar MB<!--/maat-->"
    assert with_sizes(page.encode(), 4_649_000, 3_351_000).decode() == "kost 4,6 MB; 3,4 MB"


def test_the_icons_are_as_big_as_the_manifest_says(repo: Path) -> None:
    manifest = json.loads((repo / "theme" / "manifest.webmanifest").read_text("utf-8"))
    icons = {(icon["sizes"], icon["purpose"]): png_size(repo / "theme" / icon["src"]) for icon in manifest["icons"]}
    assert icons == {
        ("192x192", "any"): (192, 192),
        ("512x512", "any"): (512, 512),
        ("512x512", "maskable"): (512, 512),
    }


def test_the_manifest_names_nothing_absolute(repo: Path) -> None:
    manifest = json.loads((repo / "theme" / "manifest.webmanifest").read_text("utf-8"))
    addresses = [
        manifest["start_url"],
        manifest["scope"],
        *(i["src"] for i in manifest["icons"]),
        *(s["url"] for s in manifest["shortcuts"]),
    ]
    assert not [a for a in addresses if a.startswith(("/", "http"))]


def test_the_picture_for_sharing_has_the_size_that_others_expect(repo: Path) -> None:
    pictures = sorted((repo / "theme" / "assets" / "img").glob("deel*.png"))
    assert pictures
    assert {png_size(one) for one in pictures} == {(1200, 630)}


def test_each_kind_has_its_picture_and_a_new_kind_takes_that_of_the_site(repo: Path) -> None:
    assert share_picture("praktijkvoorbeeld") == "deel-praktijkvoorbeeld.png"
    assert share_picture("") == share_picture("een-nieuwe-soort") == "deel.png"
    assert not is_kept("assets/img/deel-praktijkvoorbeeld.png")
    assert is_kept("assets/img/merk.svg")


def png_size(path: Path) -> tuple[int, int]:
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


# --- the build stage ---


@pytest.fixture
def stage(repo: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("stage_offline", repo / "hooks" / "offline.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def small_site(folder: Path, repo: Path) -> SimpleNamespace:
    (folder / "gegevens").mkdir(exist_ok=True)
    (folder / "index.html").write_text('<body data-wortel="./">x</body>')
    (folder / "sw.js").write_text(dict(bundle(repo / "theme"))[WORKER])
    return SimpleNamespace(site_dir=str(folder), extra={"offline": "ja", "store": NOTHING})


def test_a_page_that_cannot_be_packed_stops_the_build_with_a_sentence(
    stage: ModuleType, repo: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise PackError("Dit past niet in de ZIP.")

    monkeypatch.setattr(stage, "packed_site", refuse)
    with (
        caplog.at_level(logging.ERROR, "mkdocs.hooks.offline"),
        pytest.raises(Abort, match="De ZIP voor gebruik zonder netwerk is niet gemaakt"),
    ):
        stage.on_post_build(small_site(tmp_path, repo))
    assert "Dit past niet in de ZIP." in caplog.text
    assert not list(tmp_path.glob("*.zip"))


def test_without_an_index_there_is_a_warning_and_a_zip_without_search(
    stage: ModuleType, repo: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs.hooks.offline"):
        stage.on_post_build(small_site(tmp_path, repo))
    assert "Er is geen zoekindex" in caplog.text
    assert len(list(tmp_path.glob("lob-kennisbank-*.zip"))) == 1
    assert len(list(tmp_path.glob("bundels/*.bin"))) == 2


def test_a_live_preview_keeps_nothing(stage: ModuleType, repo: Path, tmp_path: Path) -> None:
    config = small_site(tmp_path, repo)
    config.extra["live"] = True
    stage.on_post_build(config)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["gegevens", "index.html"]


def test_a_build_without_offline_use_publishes_no_worker(stage: ModuleType, repo: Path, tmp_path: Path) -> None:
    """One that is not filled in would do nothing good on the web."""
    config = small_site(tmp_path, repo)
    config.extra["offline"] = "nee"
    stage.on_post_build(config)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["gegevens", "index.html"]
