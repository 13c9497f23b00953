"""Two faults within one line of the front matter: a round tells both, so that no editor mends a line twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from broken_case import NAME, SPECIMEN
from lob.check.library import load_library
from lob.model.findings import Finding, blocking
from small import read_template_once, shelf

# A line of the specimen, what an editor types there in two ways wrong, and what the second fault is called: the code, and a word.
LINE = {
    name: next(line for line in SPECIMEN.split("\n") if line.startswith(f"{name}:"))
    for name in ("titel", "sectoren", "soort", "licentie", "gecontroleerd", "loopt_nog", "organisatie", "rmc_regio", "contact", "samenvatting")
}  # fmt: skip
PEER = "  - wie: peer\n    rol: vertelt over de eigen opleiding"
LONG = "Leerlingen praten in korte rondes met studenten en kijken daarna terug. " * 7
TWO = {
    # Something is not closed.
    "bracket, term": (LINE["sectoren"], "sectoren: [vmbo, hvao", "TERM01", "hvao"),
    "bracket, name": (LINE["sectoren"], "sektoren: [vmbo, mbo", "VELD02", "sektoren"),
    "bracket, twice": (LINE["sectoren"], "sectoren: [vmbo, mbo, vmbo", "VELD15", "vmbo"),
    "bracket, status": (LINE["sectoren"], "sectoren: [vmbo, onbekend", "VELD14", "onbekend"),
    "other bracket, term": (LINE["sectoren"], "sectoren: [vmbo, hvao)", "TERM01", "hvao"),
    "brace for bracket, term": (LINE["sectoren"], "sectoren: [vmbo, hvao}", "TERM01", "hvao"),
    "bracket over lines, term": (LINE["sectoren"], "sectoren: [vmbo,\n  hvao", "TERM01", "hvao"),
    "comma too many, term": (LINE["sectoren"], "sectoren: [vmbo,, hvao]", "TERM01", "hvao"),
    "brace in a row, term": (PEER, "  - {wie: mentro, rol: vertelt", "TERM01", "mentro"),
    "brace in a row, column": (PEER, "  - {wie: mentor, taak: vertelt", "VELD16", "taak"),
    "brace in a row, missing": (PEER, "  - {wie: mentor", "VELD16", "rol"),
    "quote, length": (LINE["samenvatting"], f'samenvatting: "{LONG}', "VELD10", "samenvatting"),
    "quote, private": (LINE["contact"], 'contact: "Bel 06-12345678', "PRIV02", ""),
    "quote, name": (LINE["organisatie"], 'organisatei: "Onze school', "VELD02", "organisatei"),
    "quote, term": (LINE["soort"], 'soort: "praktijkk', "TERM01", "praktijkk"),
    "single quote, date": (LINE["gecontroleerd"], "gecontroleerd: '9-3-2026", "VELD08", "9-3-2026"),
    "quote in a row, term": (PEER, '  - wie: "mentro\n    rol: vertelt', "TERM01", "mentro"),
    "quote in a list, term": (LINE["sectoren"], 'sectoren: ["vmbo, "hvao"]', "TERM01", "hvao"),
    # A tab.
    "tab, term": (LINE["sectoren"], "\tsectoren: [vmbo, hvao]", "TERM01", "hvao"),
    "tab, licence": (LINE["licentie"], "\tlicentie: vrij", "VELD11", "vrij"),
    "tab, name": (LINE["loopt_nog"], "\tloopt_nogg: ja", "VELD02", "loopt_nogg"),
    "tab in a row, term": (PEER, "  - wie: peer\n\trol: onbekend zeker\n  -\twie: mentro\n    rol: kijkt", "TERM01", "mentro"),
    # A colon or a space that is missing.
    "no colon, term": (LINE["sectoren"], "sectoren [vmbo, hvao]", "TERM01", "hvao"),
    "no colon, licence": (LINE["licentie"], "licentie vrij", "VELD11", "vrij"),
    "no colon, date": (LINE["gecontroleerd"], "gecontroleerd 9-3-2026", "VELD08", "9-3-2026"),
    "no colon, status": (LINE["rmc_regio"], "rmc_regio Onbekend", "VELD17", "Onbekend"),
    "equals, licence": (LINE["licentie"], "licentie = vrij", "VELD11", "vrij"),
    "no colon in a row, term": (PEER, "  - wie mentro\n    rol: vertelt", "TERM01", "mentro"),
    "no space, term": (LINE["sectoren"], "sectoren:[vmbo, hvao]", "TERM01", "hvao"),
    "no space, licence": (LINE["licentie"], "licentie:vrij", "VELD11", "vrij"),
    "no space, date": (LINE["gecontroleerd"], "gecontroleerd:9-3-2026", "VELD08", "9-3-2026"),
    "no space, name": (LINE["loopt_nog"], "loopt_nogg:ja", "VELD02", "loopt_nogg"),
    "no space, status": (LINE["rmc_regio"], "rmc_regio:Onbekend", "VELD17", "Onbekend"),
    "no space in a row, term": (PEER, "  - wie:mentro\n    rol: vertelt", "TERM01", "mentro"),
    "no space in braces, term": (PEER, "  - {wie:mentro, rol: vertelt}", "TERM01", "mentro"),
    # Further in or out than it should be.
    "field to the right, term": (LINE["soort"], "  soort: praktijkk", "TERM01", "praktijkk"),
    "field to the right, licence": (LINE["licentie"], " licentie: vrij", "VELD11", "vrij"),
    "field to the right, date": (LINE["gecontroleerd"], "   gecontroleerd: 9-3-2026", "VELD08", "9-3-2026"),
    "field to the right, name": (LINE["loopt_nog"], "  loopt_nogg: ja", "VELD02", "loopt_nogg"),
    "field with a dash, licence": (LINE["licentie"], "- licentie: vrij", "VELD11", "vrij"),
    "row too far, term": (PEER, "    - wie: mentro\n      rol: vertelt", "TERM01", "mentro"),
    "part of a row too far, column": (PEER, "  - wie: peer\n      taak: vertelt", "VELD16", "taak"),
    "part of a row not far enough, term": (PEER, "  - rol: vertelt\n   wie: mentro", "TERM01", "mentro"),
    # A dash without its space, or on the line of the field.
    "dash, term": (LINE["sectoren"], "sectoren:\n  -vmbo\n  -hvao", "TERM01", "hvao"),
    "dash among others, term": (LINE["sectoren"], "sectoren:\n  - vmbo\n  -hvao", "TERM01", "hvao"),
    "dash in a row, term": (PEER, "  -wie: mentro\n    rol: vertelt", "TERM01", "mentro"),
    "dash before braces, term": (PEER, "  -{wie: mentro, rol: vertelt}", "TERM01", "mentro"),
    "dashes in one line, term": (LINE["sectoren"], "sectoren: - vmbo - hvao", "TERM01", "hvao"),
    # A colon within a value, and signs that mean something.
    "colon, length": (LINE["samenvatting"], f"samenvatting: Zo: {LONG}", "VELD10", "samenvatting"),
    "colon, name": (LINE["titel"], "tietel: Speeddaten: zo doen wij het", "VELD02", "tietel"),
    "colon, licence": (LINE["licentie"], "licentie: CC: BY", "VELD11", "CC: BY"),
    "colon in a row, column": (PEER, "  - wie: peer\n    taak: vertelt: alles", "VELD16", "taak"),
    "colon in a row, term": (PEER, "  - wie: peer: student\n    rol: vertelt", "TERM01", "peer: student"),
    "colon in braces, term": (PEER, "  - {wie: mentro, rol: vertelt: alles}", "TERM01", "mentro"),
    "star, licence": (LINE["licentie"], "licentie: *vrij", "VELD11", "vrij"),
    "at sign, name": (LINE["organisatie"], "organisatei: @school", "VELD02", "organisatei"),
    "exclamation mark, term": (LINE["soort"], "soort: !praktijkk", "TERM01", "praktijkk"),
    "hash, term": (LINE["sectoren"], "sectoren: [vmbo, hvao] # klopt dit?", "TERM01", "hvao"),
    "hash, licence": (LINE["licentie"], "licentie: vrij # vragen", "VELD11", "vrij"),
    "quotes around one word, name": (LINE["titel"], 'tietel: "Speeddaten" met studenten', "VELD02", "tietel"),
    "curly quotes and a colon, length": (LINE["samenvatting"], f"samenvatting: “Zo: {LONG}”", "VELD10", "samenvatting"),
    "backslash, name": (LINE["organisatie"], 'organisatei: "C:\\scholen"', "VELD02", "organisatei"),
    "hard space, term": (LINE["soort"], "soort:\u00a0praktijkk", "TERM01", "praktijkk"),
    # A list that is none.
    "no brackets, term": (LINE["sectoren"], "sectoren: vmbo, hvao", "TERM01", "hvao"),
    "half its brackets, term": (LINE["sectoren"], "sectoren: vmbo, hvao]", "TERM01", "hvao"),
    "other name, term": (LINE["sectoren"], "sector: [vmbo, hvao]", "TERM01", "hvao"),
    # The same field twice.
    "twice, licence": (LINE["licentie"], f"{LINE['licentie']}\nlicentie: vrij", "VELD11", "vrij"),
    "twice, term": (LINE["sectoren"], f"{LINE['sectoren']}\nsectoren: [hvao]", "TERM01", "hvao"),
    "twice in a row, column": (PEER, "  - wie: peer\n    wie: mentro\n    rol: vertelt", "TERM01", "mentro"),
    # Three in one.
    "no space, bracket, term": (LINE["sectoren"], "sectoren:[vmbo, hvao", "TERM01", "hvao"),
    "tab, no space, licence": (LINE["licentie"], "\tlicentie:vrij", "VELD11", "vrij"),
    "to the right, bracket, term": (LINE["sectoren"], "  sectoren: [vmbo, hvao", "TERM01", "hvao"),
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelf(tmp_path_factory.mktemp("twee") / "kennisbank")


@pytest.fixture(autouse=True)
def _template(monkeypatch: pytest.MonkeyPatch) -> None:
    read_template_once(monkeypatch)


def told(root: Path, text: str) -> list[Finding]:
    (root / "practices" / NAME).write_text(text, "utf-8")
    return blocking(load_library(root, only=(f"practices/{NAME}",)).findings)


@pytest.mark.parametrize("case", TWO)
def test_a_broken_line_hides_nothing_of_its_own_value(root: Path, case: str) -> None:
    good, bad, code, word = TWO[case]
    assert good in SPECIMEN
    found = told(root, SPECIMEN.replace(good, bad, 1))
    first = SPECIMEN[: SPECIMEN.index(good)].count("\n") + 1
    lines = range(first, first + bad.count("\n") + 1)
    assert any(one.code == code and word in one.text + one.remedy for one in found), found
    assert any(one.code.startswith(("LEES", "VELD01", "VELD02", "VELD06", "VELD16")) for one in found), found
    # Nothing of what is not there: all that is told is of these lines.
    assert all(one.line in lines for one in found), found
