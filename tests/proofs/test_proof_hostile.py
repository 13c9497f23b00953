"""Nothing that is typed runs, fetches or breaks: hostile text in every place of a record, in searches, addresses, files and issues.

What the check refuses is refused with a line; what it lets pass is built and opened under the policy of the page. LOB_VIJANDIG is
how many texts are opened in the browser, LOB_ZAAD which; `nox -s proofs` opens them all.
"""

from __future__ import annotations

import datetime
import json
import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from browsing import Pages
from building import build
from hostile import VECTORS, bodies
from hosting import Serve
from lob.check.library import load_library
from lob.editors.issue_form import write_record
from lob.editors.issue_forms import forms
from lob.model.findings import MUST
from lob.model.template import Kind
from small import example, house, quoted, real_template, shelf

SEED = os.environ.get("LOB_ZAAD", "1")
MANY = int(os.environ.get("LOB_VIJANDIG", "24"))
WATCH = """window.schendingen = [];
document.addEventListener('securitypolicyviolation', (e) => window.schendingen.push(`${e.violatedDirective} ${e.blockedURI}`));"""
# What a page may link to; a script that wrote a link would show here as well.
SCHEMES = {"http:", "https:", "mailto:", "tel:", "blob:"}
FIELDS = ("titel", "samenvatting", "organisatie", "regio", "periode")


def some(texts: list[str]) -> list[str]:
    chosen = random.Random(SEED)
    return texts if len(texts) <= MANY else chosen.sample(texts, MANY)


def in_body(number: int, text: str) -> dict[str, str]:
    [(path, file)] = example(str(number), titel=f"Vijandig {number}").items()
    return {path: file.replace("Leerlingen lopen een dag mee", f"Zo begint het.\n\n{text}\n\nZij lopen een dag mee")}


def in_fields(number: int, text: str) -> dict[str, str]:
    value = quoted(f"{text} {number}".replace("\n", " "))
    return example(str(number), **dict.fromkeys(FIELDS, value), betrokkenen=f"[{{wie: mentor, rol: {value}}}]")


def written(root: Path, text: str, shape: str, number: int) -> str:
    [(path, file)] = (in_body if shape == "body" else in_fields)(number, text).items()
    (root / path).write_text(file, "utf-8")
    return path


@pytest.fixture(scope="module")
def hostile_house(once: Callable[..., Path]) -> Path:
    """A small house with a file for each text that the check lets pass. The others are refused, each with a line."""
    return once("vijandig huis", _hostile)


def _hostile(folder: Path) -> None:
    root = house(folder)
    every = [*((text, "body") for text in bodies()), *((text, "fields") for text in VECTORS)]
    assert len(every) > 1000
    # By day the check judges so many more than are opened; by night all.
    texts = every if len(every) < MANY * 12 else random.Random(SEED).sample(every, MANY * 12)
    paths = {written(root, text, shape, number): text for number, (text, shape) in enumerate(texts, 5_000)}
    refused = {one.path: one for one in load_library(root).findings if one.level == MUST}
    assert all(one.line > 0 and one.code for one in refused.values())
    assert set(refused) <= set(paths)
    assert len(paths) == len(texts) and 0.1 < len(refused) / len(paths) < 0.9
    for path in refused:
        (root / path).unlink()
    keep = set(some([path for path in paths if path not in refused]))
    for path in paths.keys() - refused.keys() - keep:
        (root / path).unlink()
    done = build(root, root / "site", "--strict")
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.fixture
def watched(page: Pages) -> Iterator[Page]:
    """A page that hears every broken rule; a dialog, a request outside or an error on it fails the test as well."""
    one = page(1280, 900)
    one.add_init_script(WATCH)
    one.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    yield one
    assert one.evaluate("window.gelopen") is None


def harmless(one: Page, what: str) -> None:
    one.wait_for_load_state("load")
    state = one.evaluate(
        "({ran: window.gelopen, broken: window.schendingen, links: [...document.links].map((a) => a.protocol),"
        " proto: ({}).vervuild, forms: [...document.forms].map((f) => new URL(f.action).origin === location.origin)})"
    )
    assert state["ran"] is None and state["broken"] == [] and state["proto"] is None, (what, state)
    assert set(state["links"]) <= SCHEMES, (what, state)
    assert all(state["forms"]), what


def test_every_page_that_is_built_of_it_is_harmless(hostile_house: Path, watched: Page, server: Serve) -> None:
    home = server(hostile_house / "site")
    pages = sorted((hostile_house / "site" / "praktijkvoorbeelden").glob("[56][0-9][0-9][0-9]-*/index.html"))
    assert len(pages) >= min(MANY, 24)
    for path in pages:
        address = path.parent.relative_to(hostile_house / "site").as_posix()
        watched.goto(f"{home}{address}/")
        harmless(watched, address)
        text = watched.locator("main").inner_text()
        assert "Zij lopen een dag mee" in text or "Leerlingen lopen een dag mee" in text, f"{address}: text was lost"


@pytest.mark.by_day(2)
@pytest.mark.parametrize(
    "place",
    [
        "zoeken/?q={}",
        "praktijkvoorbeelden/?sector={}&doel={}&tekst={}",
        "vergelijken/?id={}&id=1085",
        "aandragen/?voorbeeld={}",
        "selectie/?erbij={}&naam={}",
        "schoolplan/#{}",
        "checklist/?element={}#{}",
    ],
)
def test_an_address_runs_nothing(watched: Page, page: Pages, address: str, place: str) -> None:
    page.allow("404 (", "Failed to load resource")
    for text in some(list(VECTORS))[: max(8, MANY // 3)]:
        watched.goto(address + place.replace("{}", quote(text, safe="")))
        watched.wait_for_timeout(50)
        harmless(watched, f"{place} {text}")


SAVED = {
    "checklist/": ("lob-checklist", lambda text: {"elementen": ["draagvlak", text], text: text}),
    "selectie/": (
        "lob-selectie",
        lambda text: {"naam": text, "stukken": [{"adres": text, "titel": text, "noot": text}, {"pagina": text}]},
    ),
    "schoolplan/": (
        "lob-schoolplan",
        lambda text: {
            "naam": text,
            "__proto__": {"vervuild": 1},
            "antwoorden": {text: text},
            "acties": [{"wat": text}],
        },
    ),
}


@pytest.mark.parametrize("tool", SAVED)
def test_a_saved_file_runs_nothing(watched: Page, address: str, tmp_path: Path, tool: str) -> None:
    kind, content = SAVED[tool]
    watched.goto(address + tool)
    for text in some(list(VECTORS))[: max(8, MANY // 3)]:
        path = tmp_path / "bestand.json"
        path.write_text(json.dumps({"soort": kind, "versie": 1, "gegevens": content(text)}), "utf-8")
        watched.locator("[data-bewaar=open]").set_input_files(path)
        watched.wait_for_timeout(30)
        harmless(watched, f"{tool} {text}")


def test_an_issue_gives_a_file_that_can_be_read_or_a_sentence(tmp_path: Path) -> None:
    template, day = real_template(), datetime.date(2026, 3, 9)
    root = shelf(tmp_path, "practices")
    for form in forms(template):
        for text in some(list(VECTORS)):
            parts = [f"### {entry.label}\n\n{text}" for entry in form.entries]
            path, said = write_record(root, "\n\n".join(parts), day)
            # What was typed is repeated as text between fences only.
            outside = re.sub(r"^(~{3,})text\n.*?^\1$", "", said, flags=re.MULTILINE | re.DOTALL).lower()
            assert outside.strip() and "<script" not in outside and "<img" not in outside, text
            if path:
                assert Path(path).parent.as_posix() == form.kind.folder
                _delete(root, path, form.kind)


def _delete(root: Path, path: str, kind: Kind) -> None:
    file = (root / path).resolve()
    assert file.parent == (root / kind.folder).resolve()
    file.unlink()
