"""Cases of findings that no text file in a repository can hold: bytes, links, images, files beside an example, names."""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import documents
from finding_places import CASES, EDITORS, EXAMPLE, replace_once
from lob.check.library import load_library


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
    replace_once(root / "practices/2443-mbo-markt.md", "id: 2443\n", "")
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


FILES: dict[str, Callable[[Path], None]] = {
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
}
