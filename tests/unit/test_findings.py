"""Golden pairs: a file, or a small tree of files, beside the exact sentences that an editor reads about it.

`pytest tests/unit/test_findings.py --vernieuw` writes the sentences anew. Read the difference as a teacher would before you keep it.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import documents
from lob.check.library import load_library
from lob.check.settings import check_settings
from lob.model.findings import CODES, Finding, as_text, blocking, typed_path, verdict
from lob.model.opening import read_bytes
from lob.model.plain import as_map, load
from places import FIXTURES
from small import read_template_once

CASES = FIXTURES / "findings"
TODAY = datetime.date(2026, 11, 21)
# Where a case of one file lies in the small repository, by how its name begins; all others are examples of the archive.
PLACES = {
    "nieuw-": "practices/nieuw-proef.md",
    "pagina-": "content/uitleg/proef.md",
    "werk-": "content/onderzoek/proef-2024.md",
    "cijfer-": "content/cijfers/proef.md",
    "antwoord-": "content/antwoorden/proef.md",
    "wegwijzer-": "wegwijzers/proef.md",
    "contact-": "content/contactpunten/proef.md",
    "reactie-": "content/reacties/proef.md",
}
EXAMPLE = "practices/4321-proef.md"
EDITORS = "content/uitleg/proef.md"


def _latin1(root: Path) -> None:
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8").replace("Zij zagen", "Zij zagen één keer")
    (root / EXAMPLE).write_bytes(text.encode("latin-1"))


def _windows(root: Path) -> None:
    text = (CASES / "goed-voorbeeld.md").read_bytes()
    (root / EXAMPLE).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))


def _too_large(root: Path) -> None:
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8")
    (root / EXAMPLE).write_text(text + "Nog een zin. " * 6000, "utf-8")


def _null_bytes(root: Path) -> None:
    (root / EXAMPLE).write_bytes("titel: één".encode("utf-16"))


def _wide_without_mark(root: Path) -> None:
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8")
    (root / EXAMPLE).write_bytes(text.encode("utf-16-le"))


def _linked_file(root: Path) -> None:
    (root / EXAMPLE).symlink_to(root / "practices/1085-stavero.md")


def _linked_image(root: Path) -> None:
    (root / "content/beeld").mkdir()
    (root / "content/beeld/klas.png").symlink_to("/etc/hostname")


def _linked_folder(root: Path) -> None:
    elsewhere = root.parent / "elders"
    shutil.copytree(root / "practices", elsewhere)
    (root / "content" / "oud").symlink_to(elsewhere, target_is_directory=True)


def _outside(root: Path) -> None:
    shutil.move(root / "wegwijzers", root.parent / "elders")
    (root / "wegwijzers").symlink_to(root.parent / "elders", target_is_directory=True)


def _large_image(root: Path) -> None:
    _picture(root / "content/beeld/klas.png", 0)
    _picture(root / "content/beeld/klas-groot.png", 600_000)
    text = "![Een klas](../beeld/klas.png)\n\n![Een klas](../beeld/klas-groot.png)\n\n![ ](../beeld/klas.png)\n"
    (root / EDITORS).write_text((CASES / "pagina-goed.md").read_text("utf-8") + "\n" + text, "utf-8")


def _picture(path: Path, padding: int) -> None:
    path.parent.mkdir(exist_ok=True)
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"fiLl", b"x" * padding),
        (b"IEND", b""),
    ]
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def _telling_images(root: Path) -> None:
    """Photos that say more than they show, and files that are no such picture."""
    _picture(root / "content/beeld/klas.png", 0)
    clean = (root / "content/beeld/klas.png").read_bytes()
    text = b"Author\0Fatima"
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    files = {
        "maker.png": clean[:33] + chunk + clean[33:],
        "plaats.jpg": b"\xff\xd8\xff\xe1\0\x0aExif\0\0MM\xff\xda\0\2x\xff\xd9",
        "naam.webp": clean,
        "telefoon.jpg": b"\0\0\0\x18ftypheic",
        "leeg.gif": b"",
        "tekening.svg": b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="x" inkscape:version="1"><!-- Fatima --><metadata>Fatima</metadata><rect/></svg>',
        "foto.png": b"\0\0\0\x1cftypavif",
        "verslag.pdf": b"%PDF-1.7\n/Author (Fatima)",
        "script.pdf": b"%PDF-1.7\n/OpenAction << /S /JavaScript >>",
        "goed.pdf": b"%PDF-1.7\n/Author () /Producer (x)",
    }
    for name, data in files.items():
        (root / "content/beeld" / name).write_bytes(data)


def _large_attachment(root: Path) -> None:
    (root / "content/beeld").mkdir()
    (root / "content/beeld/verslag.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 6_000_000)


def _material(root: Path) -> None:
    """Files beside an example, each wrong in a way of its own, and the rows that name them."""
    beside = root / "practices/4321"
    beside.mkdir()
    named = {
        "goed.docx": documents.clean_word(),
        "goed.pdf": documents.pdf(),
        "kaart.png": documents.picture(),
        "kaart.docx": documents.word("Jan de Vries", "Fatima", photo=documents.photo()),
        "kaart.pdf": documents.pdf("Jan de Vries", packed=True, xmp="Jan de Vries"),
        "plaats.jpg": documents.photo(),
        "opmerking.odt": documents.libre("", "<office:annotation><dc:creator>Jan</dc:creator></office:annotation>"),
        "dia.pptx": documents.slides(ppt__notesSlides__n1_dot_xml="<n><p>Vertel het rustig.</p></n>"),
    }
    others = {
        "rekenblad.xlsx": documents.sheets("veryHidden"),
        "macro.docx": documents.changed(named["goed.docx"], word__vbaProject_dot_bin=b"x"),
        "slot.pdf": documents.pdf(password="geheim"),
        "script.pdf": b"%PDF-1.7\n/OpenAction << /S /JavaScript >>",
        "naam.pdf": named["goed.docx"],
        "film.mp4": b"\0\0\0\x18ftypmp42",
        "Lesbrief Jan.pdf": named["goed.pdf"],
        "groot.pdf": b"%PDF-1.7\n" + b"x" * 5_100_000,
        "leeg.odt": b"",
        "brief.docx": documents.clean_word("Bel mij op 06-12345678."),
    }
    for name, data in {**named, **others}.items():
        (beside / name).write_bytes(data)
    for place in (
        "practices/aux/kaart.pdf",
        "practices/1086/kaart.png",
        "practices/4321/oud/kaart.pdf",
        "practices/los.pdf",
    ):
        (root / place).parent.mkdir(exist_ok=True)
        (root / place).write_bytes(named["kaart.png"])
    row = "  - {{titel: Kaart, soort: lesbrief, bestand: {}, {}}}\n"
    told = "licentie: CC BY 4.0, tekst: Acht vragen voor een gesprek."
    rows = [row.format(name, told) for name in named]
    rows += [row.format(name, told) for name in ("kaartje.pdf", "4321/kaart.pdf", "foto.jpg", "kaart.odt")]
    rows += [row.format("goed.pdf", "licentie: niet vermeld, link: 'https://example.org/kaart'")]
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8")
    (root / EXAMPLE).write_text(
        text.replace("licentie: CC BY 4.0\n", f"materialen:\n{''.join(rows)}licentie: CC BY 4.0\n"), "utf-8"
    )


def _names_of_other_machines(root: Path) -> None:
    """What Windows or macOS cannot hold, what the site uses itself, and what programs leave behind, which is passed over."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    page = (CASES / "pagina-goed.md").read_text("utf-8")
    files = {
        "content/beeld/a:b.svg": drawing,
        "content/beeld/aux.svg": drawing,
        "content/beeld/klas.svg": drawing,
        "content/beeld/Klas.svg": drawing,
        "content/assets/merk.svg": drawing,
        "content/uitleg/con.md": page,
        "content/zoeken.md": page,
        f"content/uitleg/{'lang-' * 12}map/{'lang-' * 17}pad.md": page,
        "content/uitleg/proef.md~": "oud",
        "content/beeld/Thumbs.db": "x",
        "practices/desktop.ini": "x",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


# Drawings that a list of forbidden words lets through: entities, escapes, prefixes, another encoding.
SLY = {
    "animatie": '<a id="a"><rect/><animate attributeName="href" values="java&#115;cript:x()"/></a>',
    "instructie": '<style>@\\69mport url("ht\\74ps://elders.test/x.css");</style>',
    "verwijzing": '<a xmlns:l="http://www.w3.org/1999/xlink" l:href="&#106;avascript:x()"><rect/></a>',
    "html": '<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=&#104;ttps://elders.test/"/>',
    "plaatje": '<image href="&#104;ttps://elders.test/p.png"/>',
    "voorvoegsel": '<x:script xmlns:x="http://www.w3.org/2000/svg">x()</x:script>',
    "ontsnapping": '<rect fill="u\\72l(//elders.test/x)"/>',
    "handler": '<rect ONLOAD="x()"/>',
    "goed": '<style>rect{fill:url(#b)}</style><linearGradient id="b"><stop offset="1"/></linearGradient><use href="#c"/>',
}


def _sly_drawings(root: Path) -> None:
    (root / "content/beeld").mkdir()
    for name, inner in SLY.items():
        text = f'<svg xmlns="http://www.w3.org/2000/svg">\n{inner}\n</svg>'
        (root / f"content/beeld/{name}.svg").write_text(text, "utf-8")
    other = '<?xml version="1.0" encoding="ISO-2022-JP"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    (root / "content/beeld/codering.svg").write_text(other, "utf-8")
    entity = '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
    (root / "content/beeld/entiteit.svg").write_text(entity, "utf-8")


def _folder_like_a_text(root: Path) -> None:
    (root / "practices/nieuw-map.md").mkdir()


def _no_plain_file(root: Path) -> None:
    os.mkfifo(root / EXAMPLE)


def _name_of_other_bytes(root: Path) -> None:
    (root / os.fsdecode(b"practices/nieuw-caf\xe9.md")).write_bytes((CASES / "nieuw-goed.md").read_bytes())


def _capital_in_a_name(root: Path) -> None:
    (root / "content/onderzoek/hva-2025.md").rename(root / "content/onderzoek/HvA-2025.md")


def _number_away(root: Path) -> None:
    """Others refer to 2443; they have done nothing wrong."""
    _change(root / "practices/2443-mbo-markt.md", "id: 2443\n", "")
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8")
    (root / EXAMPLE).write_text(text.replace("licentie:", "verwant: [2443]\nlicentie:"), "utf-8")


def _page_away(root: Path) -> None:
    """A small theme that leads to a page, and every list of the site but one."""
    (root / "theme").mkdir()
    (root / "theme/voet.html").write_text("<a href=\"{{ 'toegankelijkheid/'|url }}\">Toegankelijkheid</a>\n", "utf-8")
    for finding in load_library(root).findings:
        if finding.code == "ADRES02" and finding.path not in (
            "content/toegankelijkheid.md",
            "content/gezocht/index.md",
        ):
            path = root / finding.path
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(CASES / "pagina-goed.md", path)


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


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
            _change(folder / name, old, new)

    return change


def _lists_away(*names: str) -> Callable[[Path], None]:
    def remove(root: Path) -> None:
        folder = _own_lists(root)
        for name in names:
            (folder / name).unlink()

    return remove


SECTORS = "begrippen/sectoren.yml"

# Cases that a text file in a repository cannot hold: bytes, links and images.
BUILT: dict[str, Callable[[Path], None]] = {
    "lees01-niet-utf8": _latin1,
    "lees01-utf16": _null_bytes,
    "adres02-weg": _page_away,
    "lees01-utf16-zonder-merk": _wide_without_mark,
    "bom-en-windows-regeleinden": _windows,
    "lees10-te-groot": _too_large,
    "lees11-koppeling": _linked_file,
    "lees11-afbeelding": _linked_image,
    "lees11-map-is-koppeling": _linked_folder,
    "lees11-buiten-de-kennisbank": _outside,
    "beeld02-te-groot": _large_image,
    "beeld05-meer-dan-beeld": _telling_images,
    "bijl-materiaal": _material,
    "lees11-geen-gewoon-bestand": _no_plain_file,
    "lees12-map-als-tekst": _folder_like_a_text,
    "lees12-naam-onleesbaar": _name_of_other_bytes,
    "lees12-hoofdletter-in-een-werk": _capital_in_a_name,
    "lees12-andere-machines": _names_of_other_machines,
    "beeld03-slimme-tekening": _sly_drawings,
    "lees13-te-groot": _large_attachment,
    "veld03-nummer-waar-anderen-naar-verwijzen": _number_away,
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
        ("scan.yml", "succes: [onderzoekend-werken]", "suces: [onderzoekend-werken]"),
        ("scan.yml", "rollen: [decaan, mentor, slb]", "rollen: decaan"),
        ("scan.yml", "leerjaren: [vo-1, vo-2, vo-3, vo-4],", "leerjaren: [vo-1, vo-2, vo-3, vo-7],"),
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


def case_names() -> list[str]:
    files = [p.stem for p in CASES.glob("*.md")]
    trees = [p.name for p in CASES.iterdir() if p.is_dir() and p.name != "basis"]
    return sorted([*files, *trees, *BUILT])


def lay_out(case: str, root: Path, repo: Path) -> None:
    """A small repository in `root`: the basis, the real template, and the case on top."""
    shutil.copytree(CASES / "basis", root)
    (root / "hooks").mkdir()
    own_lists = (CASES / case / "hooks").is_dir()
    if own_lists:
        shutil.copytree(repo / "hooks" / "template", root / "hooks" / "template")
    else:
        (root / "hooks" / "template").symlink_to(repo / "hooks" / "template")
    if case in BUILT:
        BUILT[case](root)
    elif (CASES / case).is_dir():
        shutil.copytree(CASES / case, root, dirs_exist_ok=True)
    else:
        place = root / next((path for start, path in PLACES.items() if case.startswith(start)), EXAMPLE)
        place.parent.mkdir(exist_ok=True)
        shutil.copyfile(CASES / f"{case}.md", place)


def sentences(root: Path) -> str:
    findings = [*_settings(root), *load_library(root, TODAY).findings]
    for finding in findings:
        path = root / finding.path
        assert 1 <= finding.line <= (path.read_bytes().count(b"\n") + 1 if path.is_file() else 1), finding
    return "\n".join([*(as_text(f) for f in findings), verdict(findings)]) + "\n"


def _settings(root: Path) -> list[Finding]:
    """What the build asks about the settings, which it has from MkDocs."""
    path = root / "mkdocs.yml"
    data = load(path) if path.is_file() else {}
    return list(check_settings({**as_map(data.get("extra")), **data}, path.read_text("utf-8"))) if data else []


@pytest.mark.parametrize("case", case_names())
def test_sentences(
    case: str, tmp_path: Path, repo: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(case, tmp_path / "repo", repo)
    if (tmp_path / "repo" / "hooks" / "template").is_symlink():
        read_template_once(monkeypatch)
    found, golden = sentences(tmp_path / "repo"), CASES / f"{case}.txt"
    if request.config.getoption("--vernieuw"):
        golden.write_text(found, "utf-8")
    assert golden.is_file(), f"{golden.name} is not there yet; --vernieuw writes it"
    assert found == golden.read_text("utf-8")


def test_every_golden_text_has_its_case() -> None:
    assert sorted(p.stem for p in CASES.glob("*.txt")) == case_names()


def test_a_row_behind_a_tab_hides_no_other_fault() -> None:
    """A tab before the spaces of one row: how far it reaches nobody knows, so the row stands where the others stand."""
    text = (
        b"---\nxzie_ook:\n\t  - naar: /a/\n    waarom: Een zin\n  - naar: /b/\n\t    waarom: Een zin\n---\n\nTekst.\n"
    )
    source, found = read_bytes("content/rollen/decaan.md", text)
    assert [(one.line, one.code) for one in found] == [(3, "LEES06"), (6, "LEES06")]
    assert source
    (key, rows), *more = source.front.entries or ()
    assert (key.text, [[value.text for _, value in row.entries or ()] for row in rows.items or ()], more) == (
        "xzie_ook",
        [["/a/", "Een zin"], ["/b/", "Een zin"]],
        [],
    )


def test_a_file_full_of_tabs_keeps_nobody_busy() -> None:
    """Each line is looked at once: when each tab was held beside all other lines, this took hours."""
    text = "---\ntitel: Een\nzie_ook:\n" + "  a: b\n\tc: d\n" * 4000 + "---\n\nTekst.\n"
    _, found = read_bytes("content/rollen/decaan.md", text.encode())
    assert {one.code for one in found} >= {"LEES06"}


def test_the_words_before_a_hidden_sign_are_shown_without_other_hidden_signs() -> None:
    _, found = read_bytes(EXAMPLE, b"---\ntitel: Een\x0e t\x12itel\n---\n\nTekst.\n")
    assert all(one.text.isprintable() for one in found) and len(found) >= 2


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_of_another_encoding_hides_nothing_else(encoding: str) -> None:
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8").replace("titel: Een dag", "titel: “Eén” dag: en", 1)
    source, found = read_bytes(EXAMPLE, text.encode(encoding))
    assert source is not None
    assert [one.code for one in found] == ["LEES01", "LEES03"]


@pytest.mark.parametrize("name", ["con.md", "voor:beeld.md", "een.markdown", "twee regels\n.md", ".verborgen.md"])
def test_what_the_remedy_calls_an_example_is_a_good_name(name: str, tmp_path: Path, repo: Path) -> None:
    lay_out("goed-voorbeeld", tmp_path / "repo", repo)
    folder = tmp_path / "repo" / "practices"
    text = (CASES / "goed-voorbeeld.md").read_text("utf-8")
    (folder / name).write_text(re.sub(r"(?m)^id: .*\n", "", text), "utf-8")
    [called] = {
        one for f in load_library(folder.parent).findings for one in re.findall(r"Noem het bestand (\S+\.md)", f.remedy)
    }
    (folder / name).rename(folder / called)
    assert "LEES12" not in {f.code for f in load_library(folder.parent).findings}


@pytest.mark.parametrize("name", ["a\x01b.svg", "nul.svg", "COM¹.SVG", "a.b\x7f.svg"])
def test_a_remedy_for_a_name_leaves_a_drawing_a_drawing(name: str, tmp_path: Path, repo: Path) -> None:
    lay_out("goed-voorbeeld", tmp_path / "repo", repo)
    (tmp_path / "repo" / "content" / "beeld").mkdir(parents=True, exist_ok=True)
    (tmp_path / "repo" / "content" / "beeld" / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    [remedy] = {f.remedy for f in load_library(tmp_path / "repo").findings if f.code == "LEES12"}
    assert re.fullmatch(r"Noem het bestand [a-z0-9-]+\.svg\.", remedy)


def test_every_code_has_a_pair() -> None:
    shown = {code for path in CASES.glob("*.txt") for code in re.findall(r"\[([A-Z]+\d\d)\]", path.read_text("utf-8"))}
    assert shown == set(CODES)


def test_a_case_named_after_a_code_shows_that_code() -> None:
    """A pair that lost its finding would still pass, so its name says what it is for."""
    for path in CASES.glob("*.txt"):
        named = re.search(r"(?:^|-)([a-z]+\d\d)-", path.name)
        # A case that ends in `-mag` shows what is allowed although it looks like the fault.
        if named and "-mag." not in path.name:
            assert f"[{named[1].upper()}]" in path.read_text("utf-8"), path.name


def test_cases_that_are_right_say_so() -> None:
    right = [p for p in CASES.glob("*.txt") if re.search(r"^(?:[a-z]+-)?goed|-mag\.|^bom-", p.name)]
    assert len(right) >= 5
    assert {p.read_text("utf-8") for p in right} == {"Alles in orde.\n"}


def test_no_sentence_of_a_programmer() -> None:
    """An editor reads Dutch, not Python, YAML or regular expressions."""
    for path in CASES.glob("*.txt"):
        text = path.read_text("utf-8")
        assert not re.search(
            r"Traceback|Error\b|None|<class|mapping|scalar|\bregex\b|\bstring\b|\binteger\b|!\s", text
        ), path.name


def test_tips_never_stop_anything() -> None:
    levels = {code: level for code, (level, _) in CODES.items()}
    assert {levels[code] for code in levels if code.startswith(("TAAL", "BEHEER"))} == {"HOORT"}
    assert blocking([]) == []


@pytest.mark.parametrize(
    "name", ["a b.md", "$(touch x).md", "`touch x`.md", 'a"; touch x; ".md', "it's $HOME.md", "pad/cafe-é.md"]
)
def test_a_path_in_a_command_is_one_word_and_runs_nothing(name: str) -> None:
    done = subprocess.run(["sh", "-c", f"printf %s {typed_path(name)}"], capture_output=True, text=True, check=True)
    assert done.stdout == name
