"""The text that bytes stand for: what program saved them, in what encoding, with what ends of lines."""

from __future__ import annotations

from lob.model.commands import command
from lob.model.findings import Finding
from lob.model.signs import windows_text

# How files of other programs begin, in small letters, and what they are, in Dutch.
_PHOTO = "een foto of een film"
_FORMATS = (
    (b"{\\rtf", "een bestand met opmaak (RTF)"),
    (b"pk\x03\x04", "een bestand van Word of een ander kantoorprogramma, of een ZIP"),
    (b"\xd0\xcf\x11\xe0", "een bestand van een oud kantoorprogramma"),
    (b"%pdf-", "een pdf"),
    (b"\xff\xd8\xff", _PHOTO),
    (b"\x89png", _PHOTO),
    (b"gif8", _PHOTO),
    (b"bplist00", "een webarchief van een Mac"),
    (b"<!doctype html", "een webpagina (HTML)"),
    (b"<html", "een webpagina (HTML)"),
    (b"<?xml", "een bestand in XML"),
)
# With these UTF-16 begins, as Windows keeps 'Unicode'; then it is certain how to read it.
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def one_kind_of_line(text: str) -> str:
    """The text with the line ends of our own."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decoded(name: str, data: bytes) -> tuple[str | None, list[Finding]]:
    """The text, and what is wrong with how it was saved. Text that can be read for certain is judged as well."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        return other_encoding(data)[0], [not_utf8(name, data, error.start)]


def other_encoding(data: bytes) -> tuple[str | None, str]:
    """The text of a file that is no UTF-8, and the name of what it is saved as; None and '' when that is not certain."""
    if data.startswith(WIDE_MARKS):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            return None, ""
    text = windows_text(data)
    return (None, "") if text is None else (text, "Windows-1252")


def other_format(name: str, data: bytes) -> Finding | None:
    """A file of a program that somebody called .md: no use to look at its words."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    what = next((what for mark, what in _FORMATS if start.startswith(mark)), "")
    if data[4:8] == b"ftyp":  # HEIC and films of a telephone
        what = _PHOTO
    remedy = "Een foto hoort in content/beeld/, met een naam op .jpg of .png. Haal dit bestand weg."
    if what != _PHOTO:
        remedy = "Bewaar het in je tekstprogramma opnieuw als 'tekst zonder opmaak' (UTF-8), of plak de tekst in een nieuw bestand."
    return Finding(name, 1, "LEES16", f"Dit is {what}, geen gewone tekst.", remedy) if what else None


def not_utf8(name: str, data: bytes, offset: int) -> Finding:
    """The finding about bytes that are no UTF-8 from `offset` on."""
    line = data[:offset].count(b"\n") + 1
    text, encoding = other_encoding(data)
    if text is not None:
        return Finding(
            name,
            1 if encoding == "UTF-16" else line,
            "LEES01",
            f"Dit bestand is opgeslagen als {encoding}, en niet als UTF-8.",
            f"Dat herstelt: {command('repair', name)} Zelf doen kan ook: kies bij 'Opslaan als' de codering UTF-8.",
        )
    return Finding(
        name,
        line,
        "LEES01",
        "Dit bestand is niet opgeslagen als UTF-8.",
        "Kies bij 'Opslaan als' de codering UTF-8. In Word: bewaar als 'Tekst zonder opmaak' en kies Unicode (UTF-8).",
    )
