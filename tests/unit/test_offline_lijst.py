"""What is kept and under which name, and the build stage that makes the ZIP and the worker."""

from __future__ import annotations

import importlib.util
import json
import logging
import struct
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from mkdocs.exceptions import Abort

from lob.offline.worker import address_of, file_list, filled_worker, integrity, is_kept, with_sizes
from lob.pages.sharing import share_picture

ENTRY = '{"version":"1.5.2","languages":{"unknown":{"hash":"x","wasm":null,"page_count":1}}}'


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "404.html",
        "a/index.html",
        "assets/js/core.js",
        "manifest.webmanifest",
        "pagefind/pagefind.js",
        "pagefind/fragment/x.pf_fragment",
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
        "offline-0123456789abcdef.json",
        "pagefind/pagefind-ui.js",
        "pagefind/playground/index.html",
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
    ],
)
def test_the_address_that_a_browser_asks_for(name: str, address: str) -> None:
    assert address_of(name) == address


def test_the_hash_is_the_one_that_browsers_compare_with() -> None:
    assert integrity(b"") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_the_same_files_have_the_same_name_and_others_another(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("een")
    first = file_list(tmp_path, "2026-11-21")
    assert file_list(tmp_path, "2026-11-22").build == first.build
    assert json.loads(first.text) == {"datum": "2026-11-21", "bytes": 3, "bestanden": {"": integrity(b"een")}}
    assert first.integrity == integrity(first.text.encode())
    (tmp_path / "index.html").write_text("twee")
    assert file_list(tmp_path, "2026-11-21").build != first.build


def test_the_worker_is_filled_in_or_the_build_stops(tmp_path: Path, repo: Path) -> None:
    (tmp_path / "index.html").write_text("een")
    files = file_list(tmp_path, "2026-11-21")
    worker = (repo / "theme" / "sw.js").read_text("utf-8")
    assert f'const BUILD = "{files.build}";' in filled_worker(worker, files)
    with pytest.raises(ValueError, match=r'const LIST_HASH = "";'):
        filled_worker(worker.replace("const LIST_HASH", "const HASH"), files)


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


def small_site(folder: Path, repo: Path, runtime: str | None) -> SimpleNamespace:
    (folder / "index.html").write_text('<body data-wortel="./">x</body>')
    (folder / "sw.js").write_text((repo / "theme" / "sw.js").read_text("utf-8"))
    if runtime is not None:
        (folder / "pagefind").mkdir()
        (folder / "pagefind" / "pagefind.js").write_text(runtime)
        (folder / "pagefind" / "pagefind-entry.json").write_text(ENTRY)
    return SimpleNamespace(site_dir=str(folder), extra={"offline": "ja"})


def test_pagefind_that_changed_stops_the_build_with_a_sentence(
    stage: ModuleType, repo: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = small_site(tmp_path, repo, "window.pagefind = {};")
    with (
        caplog.at_level(logging.ERROR, "mkdocs.hooks.offline"),
        pytest.raises(Abort, match="De ZIP voor gebruik zonder netwerk is niet gemaakt"),
    ):
        stage.on_post_build(config)
    assert (
        "pagefind.js van Pagefind ziet er anders uit dan verwacht: aan het eind staat geen lijst met functies."
        in caplog.text
    )
    assert not list(tmp_path.glob("*.zip"))


def test_without_an_index_there_is_a_warning_and_a_zip_without_search(
    stage: ModuleType, repo: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs.hooks.offline"):
        stage.on_post_build(small_site(tmp_path, repo, None))
    assert "Er is geen zoekindex" in caplog.text
    assert len(list(tmp_path.glob("lob-kennisbank-*.zip"))) == 1
    assert len(list(tmp_path.glob("offline-*.json"))) == 1


def test_a_live_preview_keeps_nothing(stage: ModuleType, repo: Path, tmp_path: Path) -> None:
    stage.on_startup("serve", False)
    stage.on_post_build(small_site(tmp_path, repo, None))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["index.html", "sw.js"]
    assert 'const BUILD = "";' in (tmp_path / "sw.js").read_text("utf-8")
