"""What a document of Word, PowerPoint, Excel or LibreOffice carries beside what a reader sees.

Such a document is a ZIP with parts of XML. Only parts of kinds that are known may be in it, no more of them and no larger than a
document of 5 MB has; each part is read once, by an XML parser that accepts no DTD.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.parsers import expat

from lob.check.images import carried, kind_by_name, without_carried
from lob.check.inside import Inside, UnreadableDocumentError

_MOST_PARTS, _MOST_BYTES, _DEEPEST = 3_000, 60_000_000, 300
_KINDS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
}
_CONTENT_TYPES, _MIMETYPE = "[Content_Types].xml", "mimetype"
_PICTURE_ENDS = ("png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "emf", "wmf", "svg", "wdp")
_PART_ENDS = ("xml", "rels", "vml", "rdf", "odttf", "fntdata", "ttf", "otf", "", *_PICTURE_ENDS)
_MACRO = re.compile(
    r"(?:^|/)(?:vba[^/]*\.(?:bin|xml)|macros?[^/]*)$|(?:^|/)activeX/|^(?:Basic|Scripts)/", re.IGNORECASE
)
_PRINTER = re.compile(r"(?:^|/)printerSettings\d*\.bin$")
_MAKERS = {
    "docProps/core.xml": ("creator", "lastModifiedBy"),
    "docProps/app.xml": ("Company", "Manager"),
    "docProps/custom.xml": ("property",),
    "meta.xml": ("initial-creator", "creator", "printed-by", "user-defined"),
}
_CUSTOM = re.compile(r"^customXml/item\d+\.xml$")
_REMARKS = re.compile(
    r"(?:^|/)(?:comments|threadedComments?)[^/]*\.xml$|/(?:comments|threadedComments)/", re.IGNORECASE
)
_REMARK_ELEMENTS = frozenset(["comment", "threadedComment", "cm", "annotation"])
_PEOPLE = re.compile(r"(?:^|/)(?:people|person\d*|commentAuthors|authors)\.xml$")
_PEOPLE_ELEMENTS = frozenset(["person", "cmAuthor", "author"])
_TRACKED = frozenset(
    ["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tracked-changes"]
)
_FIELDS = frozenset(["instrText", "fldSimple"])
_FETCHES = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON)\b")
_OUTSIDE = frozenset(
    ["image", "object", "object-ole", "plugin", "applet", "floating-frame", "section-source", "script"]
)
_HIDDEN = {"vanish": "verborgen tekst", "hidden-text": "verborgen tekst", "hidden-paragraph": "verborgen tekst"}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|#|$)", re.IGNORECASE)
_NOT = frozenset(["0", "false", "off"])
_XML_TEXT = re.compile(rb">\s*[^<>\s][^<>]*<(?=/)")
_READ = frozenset(
    ["Relationship", "Override", "event-listener", "encryption-data", "sheet", "sld", "ddeLink", "a"]
) | _FIELDS | _TRACKED | _OUTSIDE | _HIDDEN.keys() | _REMARK_ELEMENTS | _PEOPLE_ELEMENTS  # fmt: skip
_ZIP_FAULTS = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError, OSError, struct.error, zlib.error)  # fmt: skip
LOCKED, BOMB = "een wachtwoord of een beveiliging", "meer dan een document van deze grootte kan bevatten"
BROKEN, MACRO = "een deel dat niet te lezen is", "een macro"
EMBEDDED, MEDIA = "een ander bestand", "film of geluid"
FETCHED, OPENS = "iets dat van een andere plaats wordt gehaald", "een link die iets op de computer opent"
MAKER, SYSTEM = "wie het maakte", "gegevens van een systeem waarin het bewaard werd"
TRACKED, COMMENTS = "bijgehouden wijzigingen", "opmerkingen"
NAMED = "namen van wie er opmerkingen bij maakte"
HIDDEN_SLIDE, HIDDEN_SHEET = "een verborgen dia", "een verborgen werkblad"


class Element(NamedTuple):
    """An element of XML: its name and its attributes without their prefixes, and all text within it."""

    name: str
    attributes: Mapping[str, str]
    text: str


def package_kind(data: bytes) -> str:
    """`docx`, `pptx`, `xlsx` or `odt`, by what the package says of itself; `macro` for one that may run macros, `zip` for others."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            first = _part(archive, _MIMETYPE, 200) or b""
            types = _part(archive, _CONTENT_TYPES, 1_000_000) or b""
        found = (
            [one.attributes.get("ContentType", "") for one in elements(types, frozenset(["Override"]))] if types else []
        )
    except (*_ZIP_FAULTS, UnreadableDocumentError):
        return "zip"
    if any("macroEnabled" in one or "ms-word.document" in one for one in found):
        return "macro"
    return next((_KINDS[one] for one in (first.decode("ascii", "replace").strip(), *found) if one in _KINDS), "zip")


def _part(archive: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    if name not in archive.namelist():
        return None
    with archive.open(name) as part:
        return part.read(most)


def parts(data: bytes) -> dict[str, bytes]:
    """Every part by its name, in order. UnreadableDocumentError for a password, a broken part, or more than a document holds."""
    found: dict[str, bytes] = {}
    left = _MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > _MOST_PARTS:
                raise UnreadableDocumentError(BOMB)
            for info in archive.infolist():
                if info.flag_bits & 0x41:
                    raise UnreadableDocumentError(LOCKED)
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or not _sound_name(info, found):
                    raise UnreadableDocumentError(BROKEN)
                if not info.is_dir():
                    with archive.open(info) as part:
                        found[info.filename] = part.read(left + 1)
                    left -= len(found[info.filename])
                if left < 0:
                    raise UnreadableDocumentError(BOMB)
    except UnreadableDocumentError:
        raise
    except _ZIP_FAULTS as error:
        raise UnreadableDocumentError(BROKEN) from error
    return found


def _sound_name(info: zipfile.ZipInfo, found: Mapping[str, bytes]) -> bool:
    name = info.filename
    return name not in found and not name.startswith("/") and ".." not in name.split("/") and "\\" not in name


def elements(data: bytes, wanted: frozenset[str]) -> list[Element]:
    """The elements with these names, in the order in which they begin. UnreadableDocumentError when it is no sound XML."""
    found: list[tuple[str, dict[str, str], list[str]]] = []
    within: list[list[str] | None] = []
    open_texts: list[list[str]] = []
    parser = expat.ParserCreate(namespace_separator="}")

    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        text: list[str] | None = None
        if local in wanted:
            text = []
            open_texts.append(text)
            found.append((local, {key.rpartition("}")[2]: value for key, value in attributes.items()}, text))
        within.append(text)
        if len(within) > _DEEPEST:
            refuse()

    def end(_: str) -> None:
        if within.pop() is not None:
            open_texts.pop()

    def characters(text: str) -> None:
        for one in open_texts:
            one.append(text)

    def refuse(*_: Any) -> None:
        raise UnreadableDocumentError(BROKEN)

    parser.StartElementHandler, parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = begin, characters, refuse
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except UnreadableDocumentError:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableDocumentError(BROKEN) from error
    return [Element(name, attributes, "".join(text)) for name, attributes, text in found]


def package_inside(data: bytes) -> Inside:
    """What is in a document. UnreadableDocumentError when a part of it cannot be looked at."""
    runs: list[str] = []
    maker: list[str] = []
    unseen: list[str] = []
    spoken: list[str] = []
    for name, part in parts(data).items():
        runs += _odd(name)
        maker += _maker(name, part)
        if name.endswith((".xml", ".rels")) and not _odd(name):
            for one in elements(part, _READ):
                runs += _running(one, name)
                unseen += _unseen(one, name)
        if re.fullmatch(r"ppt/notesSlides/[^/]*\.xml", name) and _spoken(part):
            spoken.append("notities van de spreker")
    return Inside(*(tuple(dict.fromkeys(found)) for found in (runs, maker, unseen, spoken)))


def _odd(name: str) -> list[str]:
    """What a part is by its name, when a document should not have it."""
    end = name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name.rpartition("/")[2] else ""
    if _MACRO.search(name):
        return [MACRO]
    if end in ("mp4", "m4v", "mov", "avi", "wmv", "mp3", "m4a", "wav", "wma"):
        return [MEDIA]
    return [] if end in _PART_ENDS or _PRINTER.search(name) else [EMBEDDED]


def _maker(name: str, part: bytes) -> list[str]:
    """What a part says of who made the document, or carries beside a picture: what repair takes out."""
    if name in _MAKERS:
        return [MAKER] if any(one.text.strip() for one in elements(part, frozenset(_MAKERS[name]))) else []
    if _CUSTOM.match(name):
        return [SYSTEM] if _XML_TEXT.search(part) else []
    return [f"bij een foto: {what}" for what in carried(part)] if kind_by_name(name) else []


def _running(one: Element, name: str) -> Iterator[str]:
    """What can run, or fetches something, when the document is opened."""
    target = one.attributes.get("Target" if one.name == "Relationship" else "href", "")
    if one.name == "Relationship" and one.attributes.get("TargetMode") == "External":
        if not one.attributes.get("Type", "").endswith("/hyperlink"):
            yield FETCHED
        elif not _SAFE_LINK.match(target):
            yield OPENS
    elif one.name == "a" and not _SAFE_LINK.match(target) and re.match(r"[\w+.-]{2,}:", target):
        yield OPENS
    elif (one.name in _OUTSIDE and re.match(r"[\w+.-]{2,}:|//|/|\\|\.\./", target)) or (
        one.name in _FIELDS and _FETCHES.search(one.text + one.attributes.get("instr", ""))
    ):
        yield FETCHED
    elif one.name in ("event-listener", "ddeLink"):
        yield MACRO if one.name == "event-listener" else FETCHED
    elif one.name == "encryption-data" and name.startswith("META-INF/"):
        yield LOCKED


def _unseen(one: Element, name: str) -> Iterator[str]:
    """What no page shows: comments, changes that are kept, and what was hidden."""
    if one.name in _REMARK_ELEMENTS and (one.name == "annotation" or _REMARKS.search(name)):
        yield COMMENTS
    elif one.name in _PEOPLE_ELEMENTS and _PEOPLE.search(name):
        yield NAMED
    elif one.name in _TRACKED and ("author" in one.attributes or one.name == "tracked-changes"):
        yield TRACKED
    elif one.name in _HIDDEN and one.attributes.get("val", "") not in _NOT and not name.endswith("styles.xml"):
        yield _HIDDEN[one.name]
    elif one.name == "sld" and one.attributes.get("show", "") in _NOT:
        yield HIDDEN_SLIDE
    elif one.name == "sheet" and one.attributes.get("state", "") in ("hidden", "veryHidden"):
        yield HIDDEN_SHEET


def _spoken(part: bytes) -> bool:
    """Whether the notes of a slide say something; the number of the slide stands there as well."""
    return any(one.text.strip() and not one.text.strip().isdecimal() for one in elements(part, frozenset(["p"])))


def paragraphs(data: bytes) -> Iterator[str]:
    """The running text of a document, a paragraph or a cell at a time."""
    for name, part in parts(data).items():
        if re.search(r"^(?:word|ppt|xl)/.*\.xml$|^(?:content|styles)\.xml$", name) and not _odd(name):
            yield from (one.text for one in elements(part, frozenset(["p", "si", "h"])) if one.text.strip())


def package_without_maker(data: bytes) -> bytes:
    """The same document without who made it and without what its pictures carry: the same bytes of the same parts each time."""
    cleaned = {name: _cleaned(name, part) for name, part in parts(data).items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in cleaned.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            # What a package is stands in front, not packed, so that a program knows it by its first bytes.
            entry.compress_type = zipfile.ZIP_STORED if name == _MIMETYPE else zipfile.ZIP_DEFLATED
            archive.writestr(entry, part, compresslevel=9)
    return target.getvalue()


def _cleaned(name: str, part: bytes) -> bytes:
    if name in _MAKERS:
        return _emptied(part, _MAKERS[name])
    if _CUSTOM.match(name):
        return _XML_TEXT.sub(b"><", part)
    return without_carried(part) if kind_by_name(name) else part


def _emptied(part: bytes, names: Sequence[str]) -> bytes:
    """XML without the text within the elements of these names; what stands around it stays to the byte."""
    wanted = "|".join(map(re.escape, names)).encode()
    pattern = re.compile(
        rb"(<(?:[\w-]+:)?(" + wanted + rb")(?:\s[^<>]*)?(?<!/)>)(.*?)(</(?:[\w-]+:)?\2\s*>)", re.DOTALL
    )
    return pattern.sub(lambda m: m[1] + re.sub(rb"(?<=>)[^<>]+(?=<)", b"", b">" + m[3] + b"<")[1:-1] + m[4], part)
