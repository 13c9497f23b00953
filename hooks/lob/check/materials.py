"""Files that lie beside an example, in practices/<number>/: what they are, what they carry, and the rows that name them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from lob.check.documents import document_kind, inside, kind_by_end, texts
from lob.check.inside import UnreadableDocumentError
from lob.check.known import Names
from lob.check.privacy import private_traces
from lob.model.commands import command
from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.rules import limit, pairs
from lob.model.source import Source
from lob.model.template import STATUS_WORDS, Kind
from lob.model.vocabulary import fold
from lob.text.nearest import nearest
from lob.text.wording import as_sentence

FOLDER = "practices"
MAX_BYTES = limit("bestanden", "bijlage")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+")
# What to do with a file of another kind, by the end of its name.
_OTHERWISE = {
    **dict.fromkeys(("docm", "dotm", "dotx", "doc", "rtf"), "Open het in Word en bewaar het als Word-document (.docx)."),
    **dict.fromkeys(("pptm", "ppt", "ppsx", "potx", "pps"), "Open het in PowerPoint en bewaar het als presentatie (.pptx)."),
    **dict.fromkeys(("xlsm", "xls", "xlsb", "csv"), "Open het in Excel en bewaar het als werkmap (.xlsx)."),
    **dict.fromkeys(("odp", "ods", "pages", "key", "numbers", "pub"), "Exporteer het als pdf."),
    **dict.fromkeys(("mp4", "mov", "avi", "wmv", "m4v", "webm", "mp3", "m4a", "wav"), "Zet een film of geluid op een videosite of op de site van de school, en geef het adres bij 'link'."),
    **dict.fromkeys(("html", "htm", "svg", "mht", "xml"), "Zo'n bestand kan iets uitvoeren in de browser. Bewaar het als pdf of als afbeelding (.png)."),
    **dict.fromkeys(("webp", "heic", "gif", "bmp", "tif", "tiff", "avif"), "Bewaar de afbeelding als .jpg of .png."),
    **dict.fromkeys(("zip", "rar", "7z"), "Pak het uit en zet elk bestand apart neer."),
}  # fmt: skip
# What somebody does in the program that made the file.
BY_HAND = {
    "pdf": "Maak de pdf opnieuw: in Word via Bestand, Opslaan als, pdf, in LibreOffice via Exporteren als pdf. In Acrobat: Alle gereedschappen, Document afschermen, Verborgen informatie verwijderen.",
    "docx": "In Word: Bestand, Info, Controleren op problemen, Document controleren, Alles verwijderen. In LibreOffice: Bestand, Eigenschappen, Eigenschappen herstellen, met 'Gebruikersgegevens toepassen' uit.",
    "pptx": "In PowerPoint: Bestand, Info, Controleren op problemen, Document controleren, Alles verwijderen.",
    "xlsx": "In Excel: Bestand, Info, Controleren op problemen, Document controleren, Alles verwijderen.",
    "odt": "In LibreOffice: Bestand, Eigenschappen, Eigenschappen herstellen, met 'Gebruikersgegevens toepassen' uit. Wijzigingen: Bewerken, Wijzigingen bijhouden, Beheren, Alles accepteren. Opmerkingen: Bewerken, Opmerking, Alle opmerkingen verwijderen.",
}
_RUNS_REMEDY = (
    "Maak het opnieuw zonder dat deel, of bewaar het als pdf via Afdrukken. Beveilig het niet met een wachtwoord."
)
Cells = Mapping[str, Node]


def folder_of(path: str) -> str:
    """The name of the folder in practices/ that a file lies in; '' for a file elsewhere, or deeper."""
    parts = path.split("/")
    return parts[1] if len(parts) == 3 and parts[0] == FOLDER else ""


def check_place(path: str, name: str, size: int) -> Finding | None:
    """What is wrong with a file in practices/ by its name, its place and its size, so that nobody has to open it."""
    end = name.lower().rpartition(".")[2]
    allowed = as_sentence([f".{one}" for one in pairs("bestanden", "materiaal")], "of")
    if path.count("/") > 2:
        own = "/".join(path.split("/")[:2])
        return Finding(path, 1, "LEES12", "Dit bestand ligt te diep.", f"Zet het rechtstreeks in {own}/.")
    if not folder_of(path):
        remedy = "Bewaar de tekst als bestand dat eindigt op .md. Is het een bijlage bij een voorbeeld? Zet het in een map met het nummer daarvan: practices/9001/."
        return Finding(path, 1, "LEES12", "Dit is geen Markdown-bestand.", remedy)
    if end not in pairs("bestanden", "materiaal"):
        remedy = _OTHERWISE.get(end, f"Bij een voorbeeld mag een bestand dat eindigt op {allowed}.")
        return Finding(path, 1, "BIJL03", f"Een bestand dat eindigt op .{end} kan niet bij een voorbeeld.", remedy)
    if not _NAME.fullmatch(name):
        remedy = f"Noem het {fold(name.rpartition('.')[0]) or 'bestand'}.{end}: kleine letters, cijfers en streepjes, zonder naam van een persoon. Pas ook 'bestand' bij het voorbeeld aan."
        return Finding(path, 1, "BIJL03", f"De bestandsnaam '{name}' kan niet in een webadres.", remedy)
    if size > MAX_BYTES:
        text = f"Dit bestand is {size / 1e6:.1f} MB; hoogstens {MAX_BYTES // 1_000_000} MB mag.".replace(".", ",", 1)
        remedy = "Maak de afbeeldingen erin kleiner (in Word: Afbeeldingen comprimeren), of zet het op de site van de school en geef het adres bij 'link'."
        return Finding(path, 1, "BIJL03", text, remedy)
    return None


def check_content(path: str, data: bytes) -> Iterator[Finding]:
    """What is wrong with a file by what is in it; `path` is relative to the repository."""
    kind, wanted = document_kind(data), kind_by_end(path)
    if kind != wanted:
        yield _other_kind(path, kind, data)
        return
    try:
        found = inside(data)
        for text in dict.fromkeys(texts(data)):
            yield from private_traces(path, 1, text)
    except UnreadableDocumentError as error:
        yield Finding(path, 1, "BIJL04", f"Dit bestand is niet na te kijken: er zit {error} in.", _RUNS_REMEDY)
        return
    if found.runs:
        yield Finding(path, 1, "BIJL04", f"In dit bestand zit {as_sentence(found.runs)}.", _RUNS_REMEDY)
    if found.maker:
        text = f"Dit bestand zegt meer dan je ziet: {as_sentence(found.maker)}."
        by_hand = f" Lukt dat niet? {BY_HAND[kind]}" if kind in BY_HAND else ""
        yield Finding(path, 1, "BIJL05", text, f"Het gaat eruit met: {command('repair', path)}.{by_hand}")
    if found.unseen:
        text = f"In dit bestand zit iets dat een lezer niet meteen ziet: {as_sentence(found.unseen)}."
        yield Finding(path, 1, "BIJL06", text, BY_HAND.get(kind, ""))
    if found.spoken:
        text = f"In dit bestand staan {as_sentence(found.spoken)}."
        yield Finding(path, 1, "BIJL07", text, "Lees ze na: staat er niets in dat van jullie zelf moet blijven?")


def _other_kind(path: str, kind: str, data: bytes) -> Finding:
    wanted = kind_by_end(path)
    what = {
        "": "is van binnen iets anders" if data else "is leeg",
        "macro": "kan van binnen macro's uitvoeren",
        "ole": "is van binnen een oud Office-bestand, of heeft een wachtwoord",
        "film": "is van binnen een film",
        "zip": "is van binnen een zip en geen document",
    }.get(kind, f"is van binnen een {kind}")
    remedy = "Open het in het programma waarin je het maakte, en bewaar het opnieuw als die soort, zonder macro's en zonder wachtwoord."
    return Finding(path, 1, "BIJL03", f"Dit bestand heet naar een {wanted}, maar {what}.", remedy)


def check_rows(source: Source, kind: Kind) -> Iterator[Finding]:
    """Rows that name a file: each says under which licence and what is in it, and names no address beside it."""
    for field in kind.fields.values():
        column = next((one.id for one in field.columns if one.type == "bestand"), "")
        node = source.field(field.id) if column else None
        for row in (node.items or ()) if node else ():
            cells = {key.text or "": value for key, value in row.entries or ()}
            if column in cells and cells[column].text:
                yield from _row(source.path, cells[column].line, cells)


def _row(path: str, line: int, cells: Cells) -> Iterator[Finding]:
    for name, ask in (
        ("licentie", "Onder welke voorwaarden mag een ander het gebruiken? Schrijf bijvoorbeeld: licentie: CC BY 4.0."),
        ("tekst", "Zeg in een of twee zinnen wat erin staat, voor wie het bestand niet kan openen of zien."),
    ):
        known = name in cells and cells[name].text and cells[name].text not in STATUS_WORDS
        if not known:
            yield Finding(
                path, cells[name].line if name in cells else line, "BIJL02", f"Bij dit bestand ontbreekt '{name}'.", ask
            )
    if "link" in cells and cells["link"].text:
        yield Finding(
            path,
            cells["link"].line,
            "BIJL02",
            "Bij dit materiaal staan een bestand en een link.",
            "Houd één van de twee over, of maak er twee rijen van.",
        )


def check_named(source: Source, node: Node, own: str, names: Names) -> Iterator[Finding]:
    """A file that a row names and that does not lie in the folder of its example, `own`."""
    name = node.text or ""
    if names.has_beside(f"{FOLDER}/{own}/{name}"):
        return
    if "/" in name or "\\" in name:
        stem, _, end = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
        remedy = (
            f"Schrijf alleen de naam: bestand: {fold(stem) or 'naam'}.{end}. Het bestand zelf ligt in {FOLDER}/{own}/."
        )
        yield Finding(source.path, node.line, "BIJL01", f"'{name}' is een plaats en geen naam van een bestand.", remedy)
        return
    here = [one.rpartition("/")[2] for one in names.files if one.startswith(f"{FOLDER}/{own}/")]
    elsewhere = next((one for one in sorted(names.files) if one.endswith(f"/{name}")), "")
    near = nearest(name, here, 1)
    remedy = f"Zet het bestand in {FOLDER}/{own}/, of haal deze regel weg."
    if elsewhere:
        remedy = f"Er ligt er wel een in {elsewhere.rpartition('/')[0]}/. Verplaats het naar {FOLDER}/{own}/."
    elif near:
        remedy = f"Bedoelde je '{near[0]}'? {remedy}"
    yield Finding(source.path, node.line, "BIJL01", f"Het bestand '{name}' is er niet.", remedy)


def check_unnamed(files: Sequence[str], named: Collection[str], numbers: Collection[str]) -> Iterator[Finding]:
    """Files that no example names, by their paths; `named` are those that one names, `numbers` what examples are called."""
    for path in files:
        if path not in named:
            number, name = folder_of(path), path.rpartition("/")[2]
            remedy = f"Noem het bij 'materialen': bestand: {name}, met licentie en tekst. Of haal het weg."
            if number not in numbers:
                remedy = f"Er is geen voorbeeld met het nummer '{number}'. Kijk de naam van de map na, of haal het bestand weg."
            yield Finding(
                path,
                1,
                "BEELD07",
                "Naar dit bestand verwijst geen enkel voorbeeld, dus het komt niet op de site.",
                remedy,
            )
