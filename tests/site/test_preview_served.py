"""The preview as it is served: the same pages as the build, search when somebody searches, and a fault on top."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from places import ROOT
from preview import main
from small import house

OWN = re.compile(
    r'<link rel="stylesheet" href="/_voorvertoning/.*?</script>|<section class="voorvertoning.*?</section>', re.DOTALL
)


@contextmanager
def preview(root: Path) -> Iterator[str]:
    """A running preview of the house at `root`, by its address without a slash."""
    process = subprocess.Popen(
        [sys.executable, "hooks/preview.py", "0"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root / "hooks")},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        ready = next(found for line in process.stdout if (found := re.search(r"http://localhost:\d+", line)))
        yield ready[0].replace("localhost", "127.0.0.1")
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.parametrize("given", ["99999", "acht", "-1", "8000 9000"])
def test_what_is_no_port_is_said_and_nothing_is_served(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(given.split()) == 1
    assert capsys.readouterr().err.startswith(f"'{given}' is geen poort. ")


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=120) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    root = house(tmp_path_factory.mktemp("voorvertoning") / "huis")
    with preview(root) as home:
        yield root, home


def are_those_of(site: Path, home: str) -> None:
    """Kinds of pages of all sorts, a file of data and one of the theme are those of a built site, byte for byte."""
    lists = ("", "praktijkvoorbeelden/", "zoeken/", "doelen/", "sectoren/mbo/", "begrippen/", "aandragen/", "gegevens/")
    one = sorted(path.name for path in (site / "praktijkvoorbeelden").glob("[0-9]*-*"))[0]
    for address in (*lists, f"praktijkvoorbeelden/{one}/", "p/1085/"):
        assert OWN.sub("", get(f"{home}/{address}")) == (site / address / "index.html").read_text("utf-8"), address
    for name in ("assets/css/lob.css", "gegevens/praktijkvoorbeelden.json", "_headers"):
        assert get(f"{home}/{name}") == (site / name).read_text("utf-8"), name


def test_pages_are_those_of_the_build(small: tuple[Path, str], built_house: Path) -> None:
    are_those_of(built_house / "site", small[1])


@pytest.mark.night
def test_pages_of_the_repository_are_those_of_the_build(site: Path) -> None:
    """All kinds of pages, where the small house has a page of text in the place of some."""
    with preview(ROOT) as home:
        are_those_of(site, home)


def test_a_worker_that_a_built_site_left_on_this_port_is_taken_away(small: tuple[Path, str]) -> None:
    assert get(f"{small[1]}/sw.js") == (ROOT / "hooks/lob/offline/sw-weg.js").read_text("utf-8")


def test_a_change_is_on_the_page_at_once_and_a_fault_stands_on_top(small: tuple[Path, str]) -> None:
    root, home = small
    file, address = root / "practices" / "1085-stavero.md", f"{home}/praktijkvoorbeelden/1085-stavero/"
    good = file.read_text("utf-8")
    file.write_text(
        good.replace("titel: ", "titel: Veranderd: ", 1).replace("titel: Veranderd: ", "titel: Veranderd "), "utf-8"
    )
    assert "Veranderd " in get(address)
    file.write_text(good.replace("## Tips", "## Tip"), "utf-8")
    faulty = get(address)
    assert "Veranderd " in faulty
    assert "practices/1085-stavero.md</code>, regel " in faulty
    file.write_text(good, "utf-8")
    mended = get(address)
    assert "Veranderd " not in mended
    assert 'voorvertoning"' not in mended


def test_a_page_keeps_what_it_is_asked_for(small: tuple[Path, str]) -> None:
    with urllib.request.urlopen(f"{small[1]}/vergelijken?id=1085", timeout=120) as answer:
        assert answer.url == f"{small[1]}/vergelijken/?id=1085"


def test_a_head_is_answered_without_a_page(small: tuple[Path, str]) -> None:
    with urllib.request.urlopen(urllib.request.Request(f"{small[1]}/", method="HEAD"), timeout=120) as answer:
        assert answer.status == 200 and answer.read() == b""


def test_search_is_made_when_somebody_searches(small: tuple[Path, str]) -> None:
    _, home = small
    assert "LOB" in get(f"{home}/zoeken/data.js")
    assert get(f"{home}/zoeken/index.js")


@pytest.mark.parametrize(("path", "words"), [("niets/", "Deze pagina is er niet"), ("x.zip", "noxfile.py offline")])
def test_what_is_not_there_says_so(small: tuple[Path, str], path: str, words: str) -> None:
    _, home = small
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        get(f"{home}/{path}")
    assert words in refused.value.read().decode()


def test_nothing_outside_the_site_is_served(small: tuple[Path, str]) -> None:
    _, home = small
    for path in ("zoeken/../../../../../etc/passwd", "zoeken/%2e%2e/%2e%2e/etc/passwd", "mkdocs.yml", "hooks/read.py"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            get(f"{home}/{path}")
