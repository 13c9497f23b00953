"""What HACKING says of adding a field, a term, a kind and a page: done in a small house, from data alone, and taken away again.

What is added is looked for everywhere it has to turn up; what is taken away has to be told of by a finding, never by an error.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import pytest

from building import build
from lob.check.kinds import check_kinds
from lob.check.library import load_library
from lob.check.theme import check_theme
from lob.editors.generate import generated
from lob.editors.guide import GUIDE, SPECIMEN
from lob.model.findings import MUST, blocking
from lob.model.template import Kind, Template
from rendered import renderer
from small import ROOT, catalogue, house, real_template

TEMPLATE = "hooks/template"
KIND_FILE = f"{TEMPLATE}/kinds/praktijkvoorbeeld/kind.yml"
SECTORS = f"{TEMPLATE}/begrippen/sectoren.yml"
FIELD = """  - id: lesuren
    label: Lesuren per klas
    groep: hoe
    type: tekst
    max_tekens: 80
    mag_getal: ja
    vraag: Hoeveel lesuren kost het per klas?
    uitleg: Tel alleen de uren van leerlingen.
    voorbeeld: 12 lesuren in een schooljaar
"""
TERM = """  - id: vso
    label: voortgezet speciaal onderwijs
    uitleg: Kies dit als de activiteit op een school voor voortgezet speciaal onderwijs is.
    betekent: De activiteit is op een school voor voortgezet speciaal onderwijs.
    bron: project
    synoniemen: [vso-school]
  - id: oudmavo
    label: oude mavo
    uitleg: Zo heette dit vroeger.
    bron: project
    vervallen: ja
    opvolger: vso
"""
KIND = """id: podcast
label: Podcast
meervoud: Podcasts
map: content/podcasts
adres: podcasts
kort: inhoud
zoeken: {letter: u, label: Podcast, gewicht: 0.4, groep: materiaal, kern: ja}
feed: ja
uitvoer:
  - {bestand: podcasts.json, vorm: json, uitleg: Alle podcasts.}
velden:
  - {id: titel, label: Titel, type: tekst, verplicht: ja, statuswoorden: nee, max_tekens: 100, uitleg: Hoe heet de podcast?}
  - {id: inhoud, label: Inhoud, type: tekst, verplicht: ja, statuswoorden: nee, max_woorden: 60, uitleg: Waar gaat hij over?}
  - {id: sectoren, label: Sectoren, type: termen, lijst: sectoren, statuswoorden: nee, uitleg: Voor welke sectoren?}
  - {id: gecontroleerd, label: Laatst gecontroleerd, type: datum, verplicht: ja, statuswoorden: nee, uitleg: Wanneer nagekeken?}
koppen: []
"""
PODCAST = "---\ntitel: Luisterrijk kiezen\ninhoud: Studenten praten over twijfel bij het kiezen.\nsectoren: [vso]\ngecontroleerd: 2026-11-22\n---\n\nTien afleveringen.\n"
INDEX = "---\ntitel: Podcasts\nsamenvatting: Om te beluisteren.\n---\n"
PAGE = '{% extends "kinds/pagina/page.html" %}\n{% block onder %}<p id="proef">{{ catalogue.examples|length }} voorbeelden</p>{% endblock %}\n'
ASKS = "---\ntitel: Proefpagina\nsamenvatting: Een pagina met een eigen sjabloon.\nsjabloon: proef\n---\n"


# Addresses of pages that show what is looked for, with their templates.
SHOWN = {
    "doelen": "doelen",
    "wat-we-niet-weten": "gaten",
    "praktijkvoorbeelden": "voorbeelden",
    "aandragen": "aandragen",
    "nieuw": "nieuw",
}


@dataclass(frozen=True)
class Grown:
    """A small house to which all four were added, and its built site."""

    root: Path
    site: Path

    def text(self, name: str) -> str:
        return (self.site / name).read_text("utf-8")

    def page(self, address: str) -> str:
        return self.text(f"{address}/index.html")

    def script(self, name: str) -> object:
        """The data of a script that hands it to the page."""
        return json.loads(self.text(name).partition(" = ")[2].rstrip().rstrip(";"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), "utf-8")


def add_field(root: Path) -> None:
    change(root / KIND_FILE, "koppen:\n", f"{FIELD}koppen:\n")
    change(root / KIND_FILE, "pagina: [soort,", "pagina: [soort, lesuren,")
    change(root / KIND_FILE, "velden: [organisatie,", "velden: [lesuren, organisatie,")


def add_term(root: Path) -> None:
    path = root / SECTORS
    path.write_text(path.read_text("utf-8").rstrip() + "\n" + TERM, "utf-8")


def add_kind(root: Path) -> None:
    for name, text in (
        (f"{TEMPLATE}/kinds/podcast/kind.yml", KIND),
        ("content/podcasts/index.md", INDEX),
        ("content/podcasts/luisterrijk.md", PODCAST),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def add_page(root: Path) -> None:
    (root / "theme/pages/proef.html").write_text(PAGE, "utf-8")
    (root / "content/proef.md").write_text(ASKS, "utf-8")


def use_them(root: Path) -> None:
    path = next((root / "practices").glob("1085-*.md"))
    change(path, "sectoren: [vmbo, mbo]", "sectoren: [vso, mbo]\nlesuren: 17 lesuren")


@pytest.fixture(scope="module")
def grown(once: Callable[..., Path]) -> Grown:
    root = once("gegroeid huis", _grow)
    return Grown(root, root / "site")


def _grow(folder: Path) -> None:
    root = house(folder)
    for address, template in SHOWN.items():
        path = next(p for p in (root / f"content/{address}.md", root / f"content/{address}/index.md") if p.is_file())
        change(path, "samenvatting:", f"sjabloon: {template}\nsamenvatting:")
    for add in (add_field, add_term, add_kind, add_page, use_them):
        add(root)
    assert not blocking(load_library(root).findings)
    done = build(root, root / "site")
    assert not done.returncode, done.stdout + done.stderr


def packed(grown: Grown) -> zipfile.ZipFile:
    [name] = grown.site.glob("lob-kennisbank-*.zip")
    return zipfile.ZipFile(name)


def in_pack(grown: Grown, end: str) -> str:
    with packed(grown) as pack:
        [name] = [n for n in pack.namelist() if n.endswith(end)]
        return pack.read(name).decode()


def made(grown: Grown, folder: Path) -> dict[str, str]:
    """The files that are made from data: the guide, the lists, the issue form and the schemas."""
    shutil.copytree(grown.root / TEMPLATE, folder / TEMPLATE)
    for name in (SPECIMEN, GUIDE):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return dict(generated(folder))


def example_address(grown: Grown) -> str:
    [path] = (grown.site / "praktijkvoorbeelden").glob("1085-*")
    return f"praktijkvoorbeelden/{path.name}"


def test_a_field_is_everywhere(grown: Grown, tmp_path: Path) -> None:
    form = grown.script("gegevens/formulier.js")
    assert isinstance(form, dict)
    assert {"id": "lesuren", "label": "Lesuren per klas"}.items() <= next(
        f for f in form["fields"] if f["id"] == "lesuren"
    ).items()
    assert '"lesuren"' in grown.text("gegevens/weergave.js")
    assert 'id="in-lesuren"' in grown.page("aandragen")
    page = grown.page(example_address(grown))
    assert "<dt>Lesuren per klas</dt><dd>17 lesuren</dd>" in page
    rows = list(csv.reader(io.StringIO(grown.text("gegevens/praktijkvoorbeelden.csv").removeprefix("\ufeff"))))
    assert "17 lesuren" in {row[rows[0].index("lesuren")] for row in rows[1:]}
    data = json.loads(grown.text("gegevens/praktijkvoorbeelden.json"))
    assert any(r["velden"].get("lesuren", {}).get("waarde") == "17 lesuren" for r in data)
    comparison = grown.script("gegevens/vergelijk.js")
    assert isinstance(comparison, dict)
    assert "Lesuren per klas" in [label for _, labels in comparison["groepen"] for label in labels]
    assert "17 lesuren" in in_pack(grown, f"{example_address(grown)}/index.html")
    files = made(grown, tmp_path)
    assert "**lesuren**" in files["BIJDRAGEN.md"]
    assert '"lesuren"' in files[f"{TEMPLATE}/schema/praktijkvoorbeeld.json"]
    assert "Hoeveel lesuren kost het per klas?" in files[".github/ISSUE_TEMPLATE/voorbeeld.yml"]


def test_a_term_is_everywhere(grown: Grown, tmp_path: Path) -> None:
    label = "voortgezet speciaal onderwijs"
    lists = grown.script("gegevens/voorbeelden.js")
    assert isinstance(lists, dict)
    sector = next(f for f in lists["filters"] if f["naam"] == "sector")
    assert ["vso", label, ""] in [term[:3] for term in sector["termen"]]
    assert sector["opvolgers"] == {"oudmavo": "vso"}
    for address in ("", "doelen", "wat-we-niet-weten"):
        page = grown.page(address) if address else grown.text("index.html")
        assert f"{label}</th>" in page or f">{label}</a></th>" in page, address
    assert 'name="sector" value="vso"' in grown.page("zoeken")
    assert "Stavero" in grown.page("sectoren/vso")
    assert label in grown.page(example_address(grown))
    terms = json.loads(grown.text("gegevens/begrippen.json"))["sectoren"]
    assert any(t["id"] == "vso" for t in terms)
    form = grown.script("gegevens/formulier.js")
    assert isinstance(form, dict)
    assert any(t["id"] == "vso" for t in form["lists"]["sectoren"])
    search = grown.text("zoeken/data.js")
    assert "vso-school" in search
    assert 'data-opvolgers="{&#34;oudmavo&#34;: &#34;vso&#34;}"' in grown.page("zoeken")
    assert label in in_pack(grown, "sectoren/vso/index.html")
    assert label in made(grown, tmp_path)["content/bijdragen/keuzelijsten.md"]


def test_a_retired_term_names_its_successor(grown: Grown) -> None:
    page = grown.page("sectoren/oudmavo")
    assert "Deze term gebruiken we niet meer." in page
    assert 'href="../vso/"' in page
    assert 'value="oudmavo"' not in grown.page("zoeken")


def test_a_kind_is_everywhere(grown: Grown) -> None:
    page = grown.page("podcasts/luisterrijk")
    assert '<meta name="description" content="Studenten praten over twijfel bij het kiezen.">' in page
    assert '<p class="inleiding">Studenten praten over twijfel bij het kiezen.</p>' in page
    assert "Studenten praten over twijfel" in grown.page("podcasts")
    assert 'name="soort" value="podcast">Podcast<' in grown.page("zoeken")
    search = grown.text("zoeken/data.js")
    assert re.search(r'"podcast":{"kind":"podcast",[^}]*"group":"materiaal"', search)
    assert '"u":"podcast"' in search
    names = grown.text("zoeken/filters.js").partition('"ids":"')[2].partition('"')[0].split()
    assert [name for name in names if name.startswith("u")]
    assert "Luisterrijk kiezen" in grown.text("gegevens/nieuw.xml")
    assert json.loads(grown.text("gegevens/podcasts.json"))[0]["velden"]["titel"]["waarde"] == "Luisterrijk kiezen"
    assert "Tien afleveringen" in in_pack(grown, "podcasts/luisterrijk/index.html")
    assert "Luisterrijk kiezen" in grown.page("nieuw")


def test_a_page_shows_its_template(grown: Grown) -> None:
    assert '<p id="proef">2 voorbeelden</p>' in grown.page("proef")
    assert 'id="proef"' in in_pack(grown, "proef/index.html")


TAKEN_AWAY = {
    "field": ((KIND_FILE, FIELD, ""), {"VELD02", "LIJST01"}),
    "term": ((SECTORS, TERM, ""), {"TERM01"}),
    "page": (("content/proef.md", "sjabloon: proef", "sjabloon: proeven"), {"VELD11"}),
}


@pytest.fixture
def again(grown: Grown, tmp_path: Path) -> Iterator[Path]:
    """The grown house, to take something away from."""
    root = tmp_path / "repo"
    shutil.copytree(grown.root, root, ignore=shutil.ignore_patterns("site", "__pycache__"))
    yield root


@pytest.mark.parametrize("what", sorted(TAKEN_AWAY))
def test_what_is_taken_away_is_told(again: Path, what: str) -> None:
    (name, old, new), codes = TAKEN_AWAY[what]
    change(again / name, old, new)
    found = [f for f in load_library(again).findings if f.level == MUST]
    assert {f.code for f in found} == codes
    assert all((again / f.path).is_file() for f in found)


def test_a_kind_that_is_taken_away_is_told(again: Path) -> None:
    shutil.rmtree(again / f"{TEMPLATE}/kinds/podcast")
    found = [f for f in load_library(again).findings if f.level == MUST]
    assert {f.path for f in found} == {"content/podcasts/luisterrijk.md"}


@pytest.mark.parametrize("kind", sorted(real_template().kinds))
def test_every_kind_that_the_site_needs_is_missed(kind: str, tmp_path: Path) -> None:
    """Without records of its own left, a kind is missed where code or a template calls it by its name."""
    (tmp_path / "theme").symlink_to(ROOT / "theme")
    shutil.copytree(ROOT / TEMPLATE, tmp_path / TEMPLATE)
    shutil.rmtree(tmp_path / f"{TEMPLATE}/kinds/{kind}")
    found = [f for f in load_library(tmp_path).findings if f.code in ("LIJST01", "SJAB01")]
    named = any(kind in f.text or kind in f.path for f in found)
    used = any(f'"{kind}"' in p.read_text("utf-8") for p in (ROOT / "theme").rglob("*.html"))
    assert named or not used


def without(template: Template, kind: Kind, field_id: str) -> Template:
    """The template without one field."""
    fields = MappingProxyType({name: one for name, one in kind.fields.items() if name != field_id})
    changed = replace(kind, fields=fields)
    return replace(template, kinds=MappingProxyType({**template.kinds, kind.id: changed}))


@pytest.mark.parametrize("field_id", sorted(real_template().kinds["praktijkvoorbeeld"].fields))
def test_a_field_less_is_a_finding_or_no_matter(field_id: str) -> None:
    """Take one field of an example away: what shows it by its name says so, and otherwise every page is made."""
    template = without(real_template(), real_template().kinds["praktijkvoorbeeld"], field_id)
    if any(True for _ in (*check_theme(ROOT, template), *check_kinds(ROOT / TEMPLATE, template))):
        return
    found = replace(catalogue(), template=template)
    records = [replace(r, kind=template.kinds["praktijkvoorbeeld"]) for r in found.examples]
    found = replace(
        found,
        records=MappingProxyType({**found.records, "praktijkvoorbeeld": MappingProxyType({r.id: r for r in records})}),
    )
    render = renderer(ROOT, found)
    for record in records:
        assert record.title in render(record.address)
