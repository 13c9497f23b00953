"""The ZIP: what goes along and what does not, links that name files, the same bytes again, and the parts of search together."""

from __future__ import annotations

import datetime
import html
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest

from lob.data.archive import as_zip
from lob.offline.pack import packed, site_files, zip_name
from lob.offline.pages import PackError, file_link, packed_page, packed_style
from lob.offline.search import LIST, packed_search

MOMENT = datetime.datetime(2026, 11, 21, 13, 30, 4, tzinfo=datetime.UTC)
NAMES = {"index.html", "a/index.html", "a/b/index.html", "zoeken/index.html", "assets/x.js", "data.csv"}


@pytest.mark.parametrize(
    ("link", "page", "expected"),
    [
        ("../", "a/b/index.html", "../index.html"),
        ("./", "a/index.html", "./index.html"),
        ("a/", "index.html", "a/index.html"),
        (".", "index.html", "./index.html"),
        ("a/b/#deel", "index.html", "a/b/index.html#deel"),
        ("../zoeken/?q=ouders&amp;sector=mbo", "a/index.html", "../zoeken/index.html?q=ouders&amp;sector=mbo"),
        ("../assets/x.js", "a/index.html", "../assets/x.js"),
        ("#deel", "a/index.html", "#deel"),
        ("?id=1", "a/index.html", "?id=1"),
        ("https://example.nl/", "a/index.html", "https://example.nl/"),
        ("mailto:x@example.nl", "a/index.html", "mailto:x@example.nl"),
        ("../weg/", "a/index.html", "../weg/"),
    ],
)
def test_a_link_names_a_file(link: str, page: str, expected: str) -> None:
    assert file_link(link, page, NAMES) == expected


@pytest.mark.parametrize("link", ["/a/", "//elders.nl/", "../../buiten/"])
def test_a_link_out_of_the_folder_stops_the_packer(link: str) -> None:
    with pytest.raises(PackError, match=r"In a/index\.html staat een link die buiten de map wijst"):
        file_link(link, "a/index.html", NAMES)


def test_a_page_for_a_disk() -> None:
    page = (
        '<head><link rel="canonical" href="https://x.nl/a/"><link rel="manifest" href="../manifest.webmanifest"><meta property="og:title" content="A"></head>'
        '<body data-wortel="../"><!--online--><p><a href="../x.zip">ZIP</a></p><!--/online--><form action="../zoeken/"></form>'
        '<a class="t" href="../data.json" download>data</a> <a href="b/">b</a> &lt;a href="b/"&gt;</body>'
    )
    assert packed_page(page, "a/index.html", NAMES, {"data.json"}) == (
        '<head></head><body data-pak="ja" data-wortel="../"><form action="../zoeken/index.html"></form>'
        'data <span class="zacht">(alleen op de website)</span> <a href="b/index.html">b</a> &lt;a href="b/"&gt;</body>'
    )


def test_a_page_that_forwards() -> None:
    page = '<meta http-equiv="refresh" content="0; url=../a/">'
    assert (
        packed_page(page, "zoeken/index.html", NAMES) == '<meta http-equiv="refresh" content="0; url=../a/index.html">'
    )


def test_a_style_sheet_carries_its_fonts() -> None:
    style = "@font-face{src:url(../fonts/a.woff2)}p{mask:url(#m)}"
    assert (
        packed_style(style, "assets/css/a.css", {"assets/fonts/a.woff2": b"F"}.__getitem__)
        == "@font-face{src:url(data:font/woff2;base64,Rg==)}p{mask:url(#m)}"
    )


# --- the real site ---


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, bytes]:
    return dict(packed(site_files(site), MOMENT.date()))


@pytest.fixture(scope="module")
def zipped(files: dict[str, bytes]) -> bytes:
    return as_zip(files, MOMENT)


# As the templates write them, which the last word of the build has parsed; parsing every page here once more takes half a minute.
POINTS = re.compile(rb'<(\w+)\b[^<>]*?\s(?:href|src|action|http-equiv="refresh" content)="([^"]*)"')


def links(data: bytes) -> set[str]:
    """Everything on a page that points somewhere within the site."""
    found = {(tag, html.unescape(value.decode())) for tag, value in POINTS.findall(data)}
    return {
        value.rpartition("url=")[2] if tag == b"meta" else value
        for tag, value in found
        if not (tag == b"a" and value.startswith(("https:", "http:", "mailto:")))
    }


def test_a_link_of_every_kind_is_seen() -> None:
    page = b'<a class="x" href="a/?b=1&amp;c">x</a><a href="https://elders.nl">y</a><img alt="" src="b.svg"><form action="c/"></form>'
    assert links(page + b'<meta http-equiv="refresh" content="0; url=d/">') == {"a/?b=1&c", "b.svg", "c/", "d/"}


def test_every_link_names_a_file_of_the_zip(files: dict[str, bytes]) -> None:
    dead = []
    for name, data in files.items():
        for link in links(data) if name.endswith(".html") else ():
            path = unquote(urlsplit(link).path)
            target = _joined(PurePosixPath(name).parent, path) if path else name
            if link.startswith(("/", "http")) or target not in files:
                dead.append(f"{name}: {link}")
    assert dead == []


@cache
def _joined(folder: PurePosixPath, path: str) -> str:
    """The file that a link on a page of this folder names. Most pages of a folder have most of their links in common."""
    parts: list[str] = []
    for part in (folder / path).parts:
        if part == "..":
            if not parts:
                return "outside"
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_the_zip_has_what_a_disk_can_use(files: dict[str, bytes]) -> None:
    assert {"index.html", "LEESMIJ.txt", "zoeken/index.html", "zoeken/index-1.js", "zoeken/tekst-1.js"} <= files.keys()
    assert not {"sw.js", "404.html", "manifest.webmanifest", "sitemap.xml"} & files.keys()
    assert not [name for name in files if name.endswith((".zip", ".csv")) or name.startswith(("p/", "zoeken/tekst/"))]


def test_the_first_page_says_to_unpack_when_it_has_no_style_sheet(files: dict[str, bytes]) -> None:
    """Opened from within the ZIP a page finds no other file; unpacked, the style sheet hides the sentence."""
    said = [name for name, data in files.items() if name.endswith(".html") and b"Pak de ZIP eerst uit" in data]
    assert said == ["index.html"]
    assert files["index.html"].index(b"alleen-in-zip") < files["index.html"].index(b"<main")
    assert b".alleen-in-zip{display:none" in files["assets/css/lob.css"].replace(b" ", b"")


def test_the_readme_tells_the_date_and_which_browsers_were_not_tried(files: dict[str, bytes]) -> None:
    text = files["LEESMIJ.txt"].decode("utf-8-sig")
    assert "inhoud van 21 november 2026" in text
    assert "Niet: Chrome en Edge op Windows, Safari op macOS, iPhone en iPad" in text
    assert text.count("\n") == text.count("\r\n")


def test_no_page_knows_of_a_server(files: dict[str, bytes]) -> None:
    pages = [data.decode() for name, data in files.items() if name.endswith(".html")]
    assert all('<body data-pak="ja" ' in page for page in pages if "<body " in page)
    assert not [
        page[:200]
        for page in pages
        if re.search(r'type="module"|rel="manifest"|rel="canonical"|<!--online|<!--maat', page)
    ]


def test_the_footer_is_written_once(files: dict[str, bytes]) -> None:
    pages = [data.decode() for name, data in files.items() if name.endswith("/index.html")]
    assert "Wat je mag hergebruiken" in files["assets/js/pak-voet.js"].decode()
    assert not [page[:300] for page in pages if '<footer class="voet">' in page]


def test_the_zip_of_the_site_is_the_zip_of_the_command(built_house: Path, tmp_path: Path) -> None:
    site = built_house / "site"
    [there] = site.glob("lob-kennisbank-*.zip")
    done = subprocess.run(
        [sys.executable, "-m", "lob.offline.pack", str(site), str(tmp_path / "dist")],
        cwd=built_house / "hooks",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Pak het uit en open index.html." in done.stdout
    [made] = (tmp_path / "dist").glob("*.zip")
    assert contents(made) == contents(there)


def contents(path: Path) -> list[tuple[str, int]]:
    """Names and checksums. Not the times: while someone works, a commit may come between building and packing."""
    with zipfile.ZipFile(path) as archive:
        return [(entry.filename, entry.CRC) for entry in archive.infolist()]


def test_the_zip_tells_nothing_of_the_machine(files: dict[str, bytes], zipped: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        entries = archive.infolist()
    assert [e.filename for e in entries] == sorted(files)
    assert {(e.date_time, e.create_system, e.external_attr) for e in entries} == {
        ((2026, 11, 21, 13, 30, 4), 3, 0o100644 << 16)
    }


def test_a_page_costs_the_zip_at_most_5_kb_search_and_all(files: dict[str, bytes], zipped: bytes) -> None:
    pages = sum(name.endswith(".html") for name in files)
    assert len(zipped) < 5_000 * pages


def test_the_name_holds_the_date_of_the_last_change() -> None:
    assert zip_name(MOMENT.date()) == "lob-kennisbank-2026-11-21.zip"


def test_without_a_built_site_the_command_says_what_to_do(repo: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lob.offline.pack", str(tmp_path), str(tmp_path / "dist")],
        cwd=repo / "hooks",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "staat geen gebouwde site. Doe eerst: python3 noxfile.py site" in done.stderr


# --- search ---


def table(packed: Mapping[str, bytes]) -> dict[str, list[str]]:
    """With which name each script of a kind begins, as the list says it."""
    listed: dict[str, list[str]] = json.loads(packed[LIST].decode().rpartition(".searchPack = ")[2].rstrip(";\n"))
    return listed


def test_every_part_of_the_index_is_in_the_script_that_the_list_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lob.offline.search.SCRIPT_SIZE", 40)
    texts = {f"zoeken/tekst/{name}.js": f"tekst {name};".encode() for name in ("v9", "b7k2", "v12", "a0gif", "v1085")}
    site = {LIST: b"lijst;", "zoeken/index/4k2p9a.js": b"stuk;", **texts}
    packed = packed_search(site)
    begins = table(packed)
    assert packed[LIST].startswith(b"lijst;")
    assert begins["index"] == ["4k2p9a"] and packed["zoeken/index-1.js"] == b"stuk;"
    assert len(begins["tekst"]) > 1
    for name, text in texts.items():
        number = len([first for first in begins["tekst"] if first <= name.split("/")[2].removesuffix(".js")])
        assert text in packed[f"zoeken/tekst-{number}.js"]
    assert sum(packed[name].count(b"tekst ") for name in packed) == len(texts)


def test_a_site_without_an_index_has_nothing_to_pack() -> None:
    assert packed_search({"index.html": b"x"}) == {}
