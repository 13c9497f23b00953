"""The proof for editors: from an empty clone to an example that visitors find, with nothing but a browser and one file.

The whole way is walked with the file as the form gives it, without a number: by day in a small house, where the site is built in
seconds. By night, in `nox -s proofs`, that is in a clone with everything there is, and once more after the machine gave a number.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Pages
from building import build
from built import target
from form_driver import Form, ordinary
from hosting import Serve
from lob.editors.numbers import number_files
from places import NIGHT, ROOT
from small import example, house

TITLE = "Vliegerdag met mbo-studenten"
QUERY = "vliegerdag"
EXAMPLE = ordinary()
EXAMPLE.text["titel"] = TITLE
NAME = "nieuw-vliegerdag-met-mbo-studenten"
GOAL, SECTOR, ELEMENT = "kwaliteiten-ontdekken", "vmbo", "contact-met-peers"
# A sector that other examples have and this one does not.
OTHER_SECTOR = "havo"
# Pages of the way that the small house has without their own layout.
LAYOUTS = {"praktijkvoorbeelden": "voorbeelden", "vergelijken": "vergelijken", "doelen": "doelen"}
HITS = '#zoekresultaten[data-gereed="ja"] > li'


@dataclass(frozen=True)
class Published:
    """The site with the example in it: `id` is its number or, before it has one, the name of its file."""

    id: str
    file: str
    root: Path
    site: Path
    address: str

    @property
    def place(self) -> str:
        """The address of the example below the site."""
        return f"praktijkvoorbeelden/{self.file}/"


def _clone(root: Path) -> Path:
    """What somebody has who just cloned the repository: the files that git knows, as they are now, and nothing else."""
    known = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True).stdout
    for name in map(os.fsdecode, filter(None, known.split(b"\0"))):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture(scope="module", params=["without a number", pytest.param("with a number", marks=pytest.mark.night)])
def published(
    request: pytest.FixtureRequest, once: Callable[..., Path], site: Path, server: Serve, browser: Browser
) -> Published:
    """The site built with the file that an editor got from the form; once for all workers, so nobody changes it."""

    def make(folder: Path) -> None:
        root = (_clone if NIGHT else _small)(folder / "kennisbank")
        name, data = _from_form(browser, server(site))
        (root / "practices" / name).write_bytes(data)
        if request.param == "with a number":
            [given] = number_files(root)
            assert given.old == name
            assert not (root / "practices" / name).exists()
        for done in (_check(root), build(root, folder / "site", "--strict")):
            assert done.returncode == 0, done.stdout + done.stderr

    assert not list(site.glob("praktijkvoorbeelden/*vliegerdag*"))
    folder = once(f"voorbeeld {request.param}", make)
    [found] = [path.stem for path in (folder / "kennisbank" / "practices").glob("*vliegerdag*.md")]
    number = NAME if found == NAME else found.partition("-")[0]
    return Published(number, found, folder / "kennisbank", folder / "site", server(folder / "site"))


def _from_form(browser: Browser, address: str) -> tuple[str, bytes]:
    """The name and the bytes of the file that the form of the site as it is gives."""
    opened = Pages(browser)
    name, data = Form(opened(1280, 900)).open(address).make(EXAMPLE)
    assert opened.close() == []
    assert name == f"{NAME}.md"
    return name, data


def _small(folder: Path) -> Path:
    """A small house with another example of the other sector."""
    root = house(folder)
    for address, layout in LAYOUTS.items():
        path = next(p for p in (root / f"content/{address}.md", root / f"content/{address}/index.md") if p.is_file())
        text = path.read_text("utf-8")
        if "\nsjabloon:" not in text:
            path.write_text(text.replace("\nsamenvatting:", f"\nsjabloon: {layout}\nsamenvatting:", 1), "utf-8")
    for name, text in example("4321", sectoren=f"[{OTHER_SECTOR}]").items():
        (root / name).write_text(text, "utf-8")
    return root


def _check(root: Path, *files: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "GITLAB_CI")}
    return subprocess.run(
        [sys.executable, "-m", "lob.editors.check", *files],
        cwd=root,
        env={**env, "PYTHONPATH": "hooks"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_file_passes_the_check_without_a_tip(published: Published) -> None:
    done = _check(published.root, f"practices/{published.file}.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("Alles in orde.\n"), done.stdout


def test_a_fault_in_the_file_would_stop_it(published: Published, tmp_path: Path) -> None:
    """The check looks at this file: else its silence says nothing."""
    root = Path(shutil.copytree(published.root, tmp_path / "kennisbank"))
    path = root / "practices" / f"{published.file}.md"
    path.write_bytes(path.read_bytes().replace(GOAL.encode(), b"kwalitijten-ontdekken"))
    assert _check(root).returncode == 1


def test_the_page_has_its_title_and_texts(page: Pages, published: Published) -> None:
    one = page(1280, 900)
    one.goto(published.address + published.place)
    expect(one.locator("h1")).to_have_text(TITLE)
    for text in EXAMPLE.text.values():
        expect(one.locator("main")).to_contain_text(text.split("\n")[0])


def test_search_finds_it_first(page: Pages, published: Published) -> None:
    one = page(1280, 900)
    one.goto(f"{published.address}zoeken/?q={QUERY}")
    one.wait_for_selector(HITS)
    first = one.locator(HITS).first.get_by_role("link").first
    expect(first).to_contain_text(TITLE)
    first.click()
    one.wait_for_url(f"**/{published.place}*")
    expect(one.locator("h1")).to_have_text(TITLE)


def test_search_finds_it_by_its_text_and_filters(page: Pages, published: Published) -> None:
    """Not only by its title: also among the many pages with a word of its text, once the filters narrow them down."""
    one = page(1280, 900)
    one.goto(f"{published.address}zoeken/?q=rooster&soort=praktijkvoorbeeld&sector={SECTOR}&doel={GOAL}")
    one.wait_for_selector(HITS)
    expect(one.locator(HITS).filter(has_text=TITLE)).to_have_count(1)


def test_the_list_filters_to_it_by_sector_and_goal(page: Pages, published: Published) -> None:
    one = page(1280, 900)
    one.goto(f"{published.address}praktijkvoorbeelden/")
    card = one.locator(f"#voorbeelden > li[data-id='{published.id}']")
    _tick(one, "sector", SECTOR)
    _tick(one, "doel", GOAL)
    expect(card).to_be_visible()
    expect(card.get_by_role("heading")).to_contain_text(TITLE)
    _tick(one, "sector", SECTOR)
    _tick(one, "sector", OTHER_SECTOR)
    expect(card).to_be_hidden()


def _tick(one: Page, name: str, value: str) -> None:
    box = one.locator(f"#filterform input[name='{name}'][value='{value}']")
    box.evaluate("el => { for (let d = el.closest('details'); d; d = d.parentNode.closest('details')) d.open = true; }")
    box.click()


@pytest.mark.parametrize(
    "term", [f"doelen/{GOAL}", f"succeselementen/{ELEMENT}", f"sectoren/{SECTOR}", "vormen/speeddate"]
)
def test_the_page_of_a_term_shows_it(page: Pages, published: Published, term: str) -> None:
    one = page(1280, 900)
    one.goto(f"{published.address}{term}/")
    # Of many examples the first are cards, and the rest is folded.
    link = one.locator("main").get_by_role("link", name=TITLE, include_hidden=True).first
    link.evaluate("link => link.closest('details')?.setAttribute('open', '')")
    link.click()
    one.wait_for_url(f"**/{published.place}")


def test_it_can_be_compared(page: Pages, published: Published) -> None:
    one = page(1280, 900)
    one.goto(f"{published.address}vergelijken/?id={published.id}&id=1085")
    expect(one.locator("main").get_by_role("link", name=TITLE).first).to_be_visible()


def test_the_data_has_it(published: Published) -> None:
    [found] = [
        r
        for r in json.loads((published.site / "gegevens/praktijkvoorbeelden.json").read_text("utf-8"))
        if r["velden"]["titel"]["waarde"] == TITLE
    ]
    assert (found["id"], found["adres"]) == (published.id, f"/{published.place}")
    for name, chosen in EXAMPLE.choices.items():
        value = found["velden"][name]["waarde"]
        assert value in (chosen, *chosen), name
    assert [row["element"] for row in found["velden"]["succeselementen"]["waarde"]] == [ELEMENT]
    assert found["tekst"]["tips"] == {"status": "bekend", "tekst": EXAMPLE.text["tips"]}


def test_the_table_has_it_under_the_same_name(published: Published) -> None:
    [row] = [r for r in _table(published, "praktijkvoorbeelden") if r["titel"] == TITLE]
    assert row["id"] == published.id
    assert all(goal["doel"] in row["doelen"] for goal in EXAMPLE.rows["doelen"])
    assert row["tips"] == EXAMPLE.text["tips"]
    assert [r["element"] for r in _table(published, "succeselementen") if r["id"] == published.id] == [ELEMENT]


def _table(published: Published, name: str) -> list[dict[str, str]]:
    with (published.site / f"gegevens/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_link_to_it_arrives(published: Published) -> None:
    """Its address holds a name where others have a number, so a link made from the number would go astray."""
    found = set(_links(published.site))
    assert len(found) >= 10
    assert [(page, path) for page, path in found if not (published.site / path / "index.html").is_file()] == []


def _links(site: Path) -> Iterator[tuple[str, str]]:
    """Every page that links to the example, with where the link leads. Only those few pages are read closely."""
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        if "vliegerdag" in text:
            page = path.relative_to(site).as_posix().removesuffix("index.html")
            yield from (
                (page, target(page, href)[0])
                for href in re.findall(r'<a\b[^>]*\bhref="([^"?#]*vliegerdag[^"?#]*)', text)
            )


@pytest.fixture
def disk(browser: Browser, published: Published, tmp_path: Path) -> Iterator[tuple[Page, Path]]:
    """The unpacked ZIP, and a page of a browser without network."""
    [found] = published.site.glob("lob-kennisbank-*.zip")
    with zipfile.ZipFile(found) as archive:
        archive.extractall(tmp_path)
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context.new_page(), tmp_path
    context.close()


def test_the_zip_has_it_and_search_from_disk_finds_it(disk: tuple[Page, Path], published: Published) -> None:
    one, folder = disk
    assert (folder / published.place / "index.html").is_file()
    one.goto(f"{(folder / 'zoeken/index.html').as_uri()}?q={QUERY}")
    one.wait_for_selector(HITS)
    one.locator(HITS).first.get_by_role("link").first.click()
    one.wait_for_url(f"**/{published.place}index.html*")
    expect(one.locator("h1")).to_have_text(TITLE)
