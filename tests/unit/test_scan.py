"""The scan of the school plan: what its statements name, and the figures that stand beside them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lob.check.scan import Shown, check_scan
from lob.model.catalogue import Catalogue
from lob.model.findings import Finding, as_text
from lob.model.scan import FILE, scan, source
from lob.model.template import Template, load_template
from lob.pages.scan import mirrors
from places import ROOT
from small import catalogue

FIGURE = """---
titel: Proef
samenvatting: Een proef.
volgorde: 1
reeks: Monitor LOB 2018
jaar: 2018
n: niet vermeld
populatie: Schoolleiders en decanen
eenheid: procent
voorbehoud: Een proef.
grafiek: gegroepeerd
kolommen: [Vmbo, Havo/vwo]
rijen:
  - {label: "Schoolleiders: er is een plan", waarden: [40, niet vermeld]}
  - {label: Iedereen doet mee, waarden: [20, 30]}
sectoren: [vmbo, havo, vwo]
monitorthema: [visie-en-beleid]
bronnen: [{werk: monitor-2018, plaats: tabel 1}]
gecontroleerd: 2026-11-28
---
"""
NAMES = Shown(
    {"antwoord": frozenset(["een"]), "wegwijzer": frozenset(["twee"]), "cijfer": frozenset(["proef"])}, {}, True
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "hooks" / "template", tmp_path / "hooks" / "template"))


def with_statement(folder: Path, *lines: str) -> Template:
    """The real template with a scan of one statement, whose links `lines` give."""
    text = (ROOT / "hooks" / "template" / FILE).read_text("utf-8")
    head = text[: text.index("scholen:")]
    parts = [
        "id: proef",
        "thema: visie-en-beleid",
        "tekst: Een stelling.",
        "rollen: [decaan]",
        'bronnen: ["[@hva-2025, §4.2]"]',
        "aanbevelingen: [visie-levend-houden]",
        "effectief: [actieve-rol]",
        "doelen: [leeromgeving-ontwikkelen]",
        *(lines or ("antwoorden: [een]", "wegwijzers: [twee]")),
    ]
    (folder / FILE).write_text(f"{head}stellingen:\n  - " + "\n    ".join(parts) + "\n", "utf-8")
    return load_template(folder)


def told(folder: Path, shown: Shown, *lines: str) -> list[str]:
    return [as_text(one).partition("\n")[0] for one in check_scan(folder / FILE, with_statement(folder, *lines), shown)]


def test_a_statement_that_names_what_is_there_is_in_order(folder: Path) -> None:
    assert told(folder, NAMES) == []


@pytest.mark.parametrize(
    "name", ["thema", "rollen", "bronnen", "aanbevelingen", "effectief", "doelen", "antwoorden", "wegwijzers"]
)
def test_a_statement_without_a_source_or_a_link_is_a_finding(folder: Path, name: str) -> None:
    with_statement(folder)
    path = folder / FILE
    path.write_text(
        "\n".join(line for line in path.read_text("utf-8").split("\n") if f"    {name}:" not in line), "utf-8"
    )
    found: Iterator[Finding] = check_scan(path, load_template(folder), NAMES)
    assert any(name in as_text(one) for one in found)


def test_a_link_to_no_record_is_a_finding_on_its_own_line(folder: Path) -> None:
    found = told(folder, NAMES, "antwoorden: [een]", "wegwijzers: [tweee]", "cijfers: [{cijfer: proof, rij: Alles}]")
    lines = (folder / FILE).read_text("utf-8").split("\n")
    at = lines.index("    wegwijzers: [tweee]") + 1
    assert found == [
        f"hooks/template/scan.yml:{at}: 'tweee' is geen wegwijzer van de kennisbank. [LIJST01]",
        f"hooks/template/scan.yml:{at + 1}: 'proof' is geen cijfer van de kennisbank. [LIJST01]",
    ]


def test_a_row_that_a_figure_does_not_have_is_a_finding(folder: Path) -> None:
    shown = Shown(NAMES.ids, {"proef": ["Iedereen doet mee"]}, True)
    links = ("antwoorden: [een]", "wegwijzers: [twee]")
    assert told(folder, shown, *links, "cijfers: [{cijfer: proef, rij: Iedereen doet mee}]") == []
    (found,) = told(folder, shown, *links, "cijfers: [{cijfer: proef, rij: Iedereen deed mee}]")
    assert "'Iedereen deed mee' is geen rij van het cijfer 'proef'." in found


def test_without_a_page_that_shows_the_scan_its_records_need_not_be_there(folder: Path) -> None:
    shown = Shown(NAMES.ids, {}, False)
    assert told(folder, shown, "antwoorden: [weg]", "wegwijzers: [weg]") == []
    assert told(folder, NAMES, "antwoorden: [weg]", "wegwijzers: [weg]")


def test_an_answer_that_another_part_names_has_to_be_there(folder: Path) -> None:
    with_statement(folder)
    path = folder / FILE
    path.write_text(path.read_text("utf-8") + "waarom:\n  - {kop: Kosten, antwoorden: [drie]}\n", "utf-8")
    found: Iterator[Finding] = check_scan(path, load_template(folder), NAMES)
    assert ["'drie' is geen antwoord van de kennisbank." in as_text(one) for one in found] == [True]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("LOB kost niets.", "eindigt niet met een bron"),
        ("Dat zei [@hva-2025, §4.2] iemand.", "eindigt niet met een bron"),
        ("LOB helpt [@hva-2025].", "zegt niet waar het staat"),
        ("LOB helpt [@hva-2025, §4.2].", ""),
    ],
)
def test_a_sentence_for_who_has_to_decide_ends_with_its_source(folder: Path, sentence: str, said: str) -> None:
    with_statement(folder)
    path = folder / FILE
    path.write_text(
        path.read_text("utf-8") + f'waarom:\n  - {{kop: Kosten, zinnen: ["{sentence}"], antwoorden: [een]}}\n', "utf-8"
    )
    found = [as_text(one) for one in check_scan(path, load_template(folder), NAMES)]
    assert [said in one for one in found] == ([True] if said else [])


def test_the_scan_of_the_knowledge_base_says_what_it_is_not() -> None:
    real = load_template(ROOT / "hooks" / "template").scan
    assert "dit is het niet" in real.explanation and "geen cijfer" in real.explanation
    assert real.source[0] == "kba-2022"
    assert {role for one in real.statements for role in one.roles} == set(real.roles)


@pytest.mark.parametrize(
    ("typed", "work", "place"),
    [
        ("[@hva-2025, §4.2]", "hva-2025", "§4.2"),
        ("[@hva-2025]", "hva-2025", ""),
        ("hva-2025, §4.2", "", ""),
        ("[@a, b] [@c, d]", "", ""),
    ],
)
def test_a_source_is_a_work_and_a_place(typed: str, work: str, place: str) -> None:
    assert source(typed) == (work, place)


def beside(label: str) -> list[tuple[tuple[str, ...], tuple[str, ...], str, str, str]]:
    """What stands beside a statement that names a row of the figure above."""
    found: Catalogue = catalogue({"content/cijfers/proef.md": FIGURE})
    (statement,) = scan({"stellingen": [{"id": "x", "cijfers": [{"cijfer": "proef", "rij": label}]}]}).statements
    return [(one.sectors, one.roles, one.who, one.what, one.value) for one in mirrors(found, statement)]


def test_a_figure_knows_its_role_from_its_row_and_its_sector_from_its_column() -> None:
    """What the source does not give is left out."""
    assert beside("Schoolleiders: er is een plan") == [
        (("vmbo",), ("schoolleiding",), "schoolleiders in vmbo", "er is een plan", "40")
    ]


def test_a_row_without_a_role_is_about_all_that_the_figure_is_about() -> None:
    assert [(roles, who) for _, roles, who, _, _ in beside("Iedereen doet mee")] == [
        (("schoolleiding", "decaan"), "schoolleiders en decanen in vmbo"),
        (("schoolleiding", "decaan"), "schoolleiders en decanen in havo/vwo"),
    ]


def test_a_row_that_is_not_there_gives_nothing() -> None:
    assert beside("Een andere rij") == []
