"""Cases of findings about the lists and kinds of the template, each a change of the real ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from finding_places import replace_once


def _own_lists(root: Path) -> Path:
    """The real template, as files that a case can change."""
    folder = root / "hooks/template"
    real = folder.resolve()
    folder.unlink()
    shutil.copytree(real, folder)
    return folder


def _in_lists(*changes: tuple[str, str, str]) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        folder = _own_lists(root)
        for name, old, new in changes:
            replace_once(folder / name, old, new)

    return change


def _lists_away(*names: str) -> Callable[[Path], None]:
    def remove(root: Path) -> None:
        folder = _own_lists(root)
        for name in names:
            (folder / name).unlink()

    return remove


SECTORS = "begrippen/sectoren.yml"


LISTS: dict[str, Callable[[Path], None]] = {
    "lijst01-lijst-zonder-termen": _in_lists((SECTORS, "termen:", "terms:")),
    "lijst01-hoofdletter-in-een-id": _in_lists((SECTORS, "id: vmbo", "id: Vmbo")),
    "lijst01-term-zonder-id": _in_lists((SECTORS, "  - id: mbo\n    label", "  - label")),
    "lijst01-dubbele-id": _in_lists((SECTORS, "id: havo", "id: vmbo")),
    "lijst01-lijst-bestaat-niet": _in_lists(
        ("kinds/praktijkvoorbeeld/kind.yml", "lijst: sectoren\n", "lijst: sector\n")
    ),
    "lijst01-lijst-vergeten": _in_lists(("kinds/praktijkvoorbeeld/kind.yml", "    lijst: sectoren\n", "")),
    "lijst01-lijst-weg": _lists_away(SECTORS),
    "lijst01-soort-weg": _lists_away("kinds/pagina/kind.yml"),
    "lijst01-bestanden-weg": _lists_away("woordvormen.yml", "vragenlijst.yml", "begrippen/aanbevelingen.yml"),
    "lijst01-onbekende-termen": _in_lists(
        ("kruistabel.yml", "activerende-werkvormen", "activerende-werkvormn"),
        ("vragenlijst.yml", "[aanleiding]", "[aanleidin]"),
    ),
    "lijst01-scan": _in_lists(
        ("scan.yml", '    bronnen: ["[@hva-2025, tabel 8]"]\n    aanbevelingen: [visie-levend-houden]\n', ""),
        ("scan.yml", '"[@seor-2021, §4.4]"', '"[@seor-2012, §4.4]"'),
        ("scan.yml", '"[@hva-2025, §4.2]"', '"[@hva-2025]"'),
        ("scan.yml", '"[@monitor-2018, §4.4]"', '"monitor-2018, §4.4"'),
        ("scan.yml", "    effectief: [verwachtingspatronen]\n", ""),
        ("scan.yml", "doelen: [ouders-toerusten]", "doelen: [ouders-toerustn]"),
        ("scan.yml", "  - id: herkenbaar\n", "  - id: maatwerk\n"),
        ("scan.yml", "leerjaren: [vo-1, vo-2, vo-3, vo-4],", "leerjaren: [vo-1, vo-2, vo-3, vo-7],"),
    ),
    "lijst01-scan-vorm": _in_lists(
        ("scan.yml", "succes: [onderzoekend-werken]", "suces: [onderzoekend-werken]"),
        ("scan.yml", "rollen: [decaan, mentor, slb]", "rollen: decaan"),
        ("scan.yml", "waarom:\n", "warom:\n"),
    ),
    "lijst01-regels-vorm": _in_lists(
        ("rules/privacy.yml", "sporen:\n", "spoor:\n"),
        ("rules/privacy.yml", "code: PRIV07, toets: voornaam_bezit", "code: PRIV99, toets: voornaam_bezitt"),
        ("rules/tegenspraak.yml", "maanden: [", "maanden: []\nvroeger: ["),
        ("rules/bestanden.yml", "tekst: 64000", "tekst: 6400O"),
        ("rules/bestanden.yml", "bijlagen: [pdf]", "bijlagen: pdf"),
        ("rules/nederlands.yml", "'(.+m)pjes?', eraf: 0", "'(.+mpjes?', eraf: nul"),
        ("rules/contact.yml", "waarschuw_dagen: 30", "waarschuw_dagen: ''"),
        ("rules/zoeken.yml", "onderwerpen: ja}\n  - {id: uitleg", "onderwerpen: Ja}\n  - {id: uitleg"),
        ("toegankelijkheid.yml", "bijgewerkt: 2026-11-28\n", "bijgewerkt: ooit\n"),
        ("vragenlijst.yml", "  delen: [titel, samenvatting]\n", ""),
        ("woordvormen.yml", "heel:\n  [", "heel:\n  [{a: b}, "),
    ),
    "lijst01-zonder-gevolg": _in_lists(
        (SECTORS, "label: mbo\n", "label: mbo #2\n    vervallen: Ja\n    opvolger: mbo\n    synoniem: [x]\n"),
        ("begrippen/doelen.yml", "lijkt_op: ja\n", "lijkt_op: soms\n"),
        ("kinds/praktijkvoorbeeld/kind.yml", "groep: waar\n", "groep: war\n"),
    ),
    "lijst01-soort-niet-heel": _in_lists(
        ("kinds/cijfer/kind.yml", "kort: samenvatting\n", ""),
        (
            "kinds/cijfer/kind.yml",
            "letter: c, label: Cijfers, gewicht: 0.3",
            "letter: v, label: Cijfers, gewicht: zwaar",
        ),
        ("kinds/werk/kind.yml", "meervoud: Onderzoek", "meervod: Onderzoek"),
        ("kinds/woord/kind.yml", "kort: definitie", "kort: definities"),
        ("kinds/praktijkvoorbeeld/kind.yml", "{naam: doel, lijst: doelen", "{naam: doel, lijst: doel"),
        ("kinds/praktijkvoorbeeld/kind.yml", "{naam: vorm, lijst: vormen", "{naam: vorm, lijst: sturing"),
        ("kinds/praktijkvoorbeeld/kind.yml", "pagina: [soort, herkomst", "pagina: [soort, lesuren"),
        ("kinds/praktijkvoorbeeld/kind.yml", "betrokkenen.rol", "betrokkenen.roll"),
        ("kinds/praktijkvoorbeeld/kind.yml", "vorm: json", "vorm: jason"),
    ),
    "lijst01-regels-weg": _lists_away("rules/zoeken.yml"),
    "lijst01-patroon-kapot": _in_lists(
        ("rules/privacy.yml", "  chat: '(?:", "  chat: '((?:"),
        ("rules/privacy.yml", "  geboren:\n", "  geboren:\n    - '%dagg% geboren'\n"),
        ("rules/nederlands.yml", "  tussen_s:", "  tusen_s:"),
    ),
    "lijst01-geen-getal": _in_lists(("kinds/praktijkvoorbeeld/kind.yml", "max_tekens: 120", "max_tekens: honderd")),
    "lijst01-onbekend-type": _in_lists(("kinds/praktijkvoorbeeld/kind.yml", "type: tekst", "type: text")),
    "lijst01-onderdeel-dubbel": _in_lists((SECTORS, "label: mbo\n", "label: mbo\n    label: hbo\n")),
    "lijst01-tab": _in_lists((SECTORS, "    label: mbo", "\tlabel: mbo")),
    "lijst01-lijst-open": _in_lists((SECTORS, "[voorbereidend", "[[voorbereidend")),
    "lijst01-aanhalingsteken-open": _in_lists((SECTORS, "label: universiteit", 'label: "universiteit')),
}
