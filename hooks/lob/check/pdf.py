"""What a pdf carries beside its pages: who made it, comments, and what can run.

Read from its objects, also the packed ones; no page is drawn and no picture decoded, so no package of compiled code is needed. What is
packed in a way that this cannot follow is refused. Names are taken out in place, with blanks of the same length, so that every
object stays where the pdf says it is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from lob.check.images import EXIF, IPTC, XMP, carried, pieces
from lob.check.inside import Inside, UnreadableDocumentError

# So many bytes may come out of all packed parts together.
_MOST = 40_000_000
_STREAM = re.compile(rb"\bstream\r?\n")
_TELLING = re.compile(rb"/Type\s*/(?:ObjStm|Metadata)(?![\w-])")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[\w-]+)")
_PREDICTED = re.compile(rb"/Predictor\s+(?!1\b)\d")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
_RUNS = (
    (re.compile(rb"/JavaScript(?![\w-])|(?<![\w.])/JS(?![\w-])"), "een script"),
    (re.compile(rb"/Launch(?![\w-])"), "een opdracht die een programma start"),
    (re.compile(rb"/(?:EmbeddedFiles?|GoToE)(?![\w-])"), "een ander bestand"),
    (re.compile(rb"/(?:RichMedia|Rendition)(?![\w-])|(?<![\w.])/Movie(?![\w-])"), "film of geluid"),
    (re.compile(rb"/(?:SubmitForm|ImportData|XFA)(?![\w-])"), "een formulier dat iets verstuurt of uitvoert"),
    # A path on another machine gives the password of Windows away; an address that opens by itself tells who reads.
    (re.compile(rb"/S\s*/(?:GoToR|Thread)(?![\w-])"), "een koppeling naar een ander bestand"),
    (re.compile(rb"/AA\s*(?:<<|\d+\s+\d+\s+R)"), _BY_ITSELF := "een opdracht die vanzelf start"),
)
_OPENS = re.compile(rb"/OpenAction\s*(?:(\d+\s+\d+)\s+R|<<(?:[^<>]|<[^<>]*>)*?/S\s*/URI(?![\w-]))")
_FETCHES = rb"(?<!\d)%s\s+obj\s*<<(?:[^<>]|<[^<>]*>)*?/S\s*/URI(?![\w-])"
_LOCKED = re.compile(rb"/Encrypt\s*(?:<<|\d+\s+\d+\s+R)")
_COMMENT = re.compile(rb"/Subtype\s*/(?:Text|Highlight|Underline|Squiggly|StrikeOut|Caret|FileAttachment)(?![\w-])")
_KEY = re.compile(rb"/(?:Author|Company|Manager|Owner|LastModifiedBy)\s*")
_REFERENCE = re.compile(rb"\d+\s+\d+\s+R")
_NAMES = rb"creator|contributor|Author|Owner|Company|Manager|AuthorsPosition|Credit|LastModifiedBy"
_XMP_ELEMENT = re.compile(rb"<(?:\w+:)?(" + _NAMES + rb")\b[^>]*>(.*?)</(?:\w+:)?\1\s*>", re.DOTALL)
_XMP_ATTRIBUTE = re.compile(rb"\s(?:\w+:)?(?:" + _NAMES + rb")\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_XML_TEXT = re.compile(rb">([^<]+)<")
# What a string may hold and still say nothing: blanks, zeros, and the mark of UTF-16.
_NOTHING = re.compile(rb"\\376\\377|\\000|\xfe\xff|[\0\s]")
_PLACES = frozenset([EXIF, XMP, IPTC])
MAKER, BEYOND = "wie het maakte", "wie het maakte, op een plek die wij niet leeg kunnen maken"
LOCKED, PACKED = "een wachtwoord of een beveiliging", "een deel dat zo is ingepakt dat het niet na te kijken is"
COMMENTS = "opmerkingen"
Span = tuple[int, int]


class _Part(NamedTuple):
    """A piece of the file from `start` to `end`, and what it says when it is unpacked."""

    start: int
    end: int
    text: bytes
    how: str  # plain, xmp, packed, packed-xmp, photo


def pdf_inside(data: bytes) -> Inside:
    """What is in a pdf. UnreadableDocumentError when a part of it cannot be looked at."""
    runs: list[str] = []
    maker: list[str] = []
    unseen: list[str] = []
    for part in _parts(data):
        if part.how == "photo":
            maker += [one for one in carried(part.text) if one in _PLACES]
            continue
        names = _ESCAPED.sub(lambda m: bytes([int(m[1], 16)]), part.text)
        if _LOCKED.search(names):
            raise UnreadableDocumentError(LOCKED)
        runs += [what for pattern, what in _RUNS if pattern.search(names)]
        unseen += [COMMENTS] if _COMMENT.search(names) else []
        maker += [MAKER] if any(_says(part.text[a:b]) for a, b in _names(part)) else []
        maker += [BEYOND] if _by_reference(part.text) else []
    runs += [_BY_ITSELF] if _opens_an_address(data) else []
    return Inside(_once(runs), _once(maker), _once(unseen))


def _opens_an_address(data: bytes) -> bool:
    """Whether a web address is asked for when the pdf opens: told in place, or in the object that is named there."""
    names = _ESCAPED.sub(lambda m: bytes([int(m[1], 16)]), data)
    return any(
        not found[1] or re.search(_FETCHES % rb"\s+".join(found[1].split()), names) for found in _OPENS.finditer(names)
    )


def pdf_without_maker(data: bytes) -> bytes:
    """The same pdf with blanks where it says who made it; every object stays in its place. What does not fit is left."""
    out = bytearray(data)
    for part in _parts(data):
        if part.how == "photo":
            out[part.start : part.end] = _quiet(part.text)
            continue
        spans = [span for span in _names(part) if _says(part.text[slice(*span)])]
        if spans:
            text = _blanked(part.text, spans)
            packed = zlib.compress(text, 9) if part.how.startswith("packed") else text
            room = part.end - part.start
            # Behind packed data readers pass over what is left.
            out[part.start : part.end] = (
                packed.ljust(room, b"\n") if len(packed) <= room else data[part.start : part.end]
            )
    return bytes(out)


def _once(found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _parts(data: bytes) -> Iterator[_Part]:
    at, left = 0, _MOST
    while match := _STREAM.search(data, at):
        yield _Part(at, match.start(), data[at : match.start()], "plain")
        about = data[max(data.rfind(b"obj", at, match.start()), at) : match.start()]
        about = _ESCAPED.sub(lambda m: bytes([int(m[1], 16)]), about)
        end = _end(data, match.end(), about)
        raw, filters = data[match.end() : end], re.findall(rb"/([\w-]+)", (_FILTER.search(about) or [b"", b""])[1])
        if filters == [b"DCTDecode"]:
            yield _Part(match.end(), end, raw, "photo")
        elif kind := _TELLING.search(about):
            text = _unpacked(raw, filters, about, left)
            left -= len(text)
            how = "xmp" if b"Metadata" in kind[0] else "plain"
            yield _Part(match.end(), end, text, f"packed-{how}" if filters else how)
        at = end
    yield _Part(at, len(data), data[at:], "plain")


def _end(data: bytes, start: int, about: bytes) -> int:
    """Where the bytes of a stream end: where it says, or before the next `endstream`."""
    said = _LENGTH.search(about)
    end = start + int(said[1][:9]) if said else 0
    if said and data[end : end + 12].lstrip().startswith(b"endstream"):
        return end
    found = data.find(b"endstream", start)
    return len(data) if found < 0 else found


def _unpacked(raw: bytes, filters: list[bytes], about: bytes, left: int) -> bytes:
    if not filters:
        return raw
    if filters != [b"FlateDecode"] or _PREDICTED.search(about):
        raise UnreadableDocumentError(PACKED)
    try:
        text = zlib.decompressobj().decompress(raw, left + 1)
    except zlib.error as error:
        raise UnreadableDocumentError(PACKED) from error
    if len(text) > left:
        raise UnreadableDocumentError(PACKED)
    return text


def _names(part: _Part) -> Iterator[Span]:
    """Where in a part a name may stand: from where to where in its text."""
    if part.how.endswith("xmp"):
        for found in _XMP_ELEMENT.finditer(part.text):
            inner = _XML_TEXT.finditer(part.text, found.start(2) - 1, found.end(2) + 1)
            yield from (text.span(1) for text in inner)
        for found in _XMP_ATTRIBUTE.finditer(part.text):
            yield found.span(1 if found[1] is not None else 2)
        return
    for found in _KEY.finditer(part.text):
        span = _string(part.text, found.end())
        if span:
            yield span


def _string(text: bytes, at: int) -> Span | None:
    """Inside of the string that begins at `at`: `(...)` with its own brackets in it, or `<...>` in hexadecimal signs."""
    if text[at : at + 1] == b"<" and text[at : at + 2] != b"<<":
        end = text.find(b">", at)
        return (at + 1, end) if end > 0 else None
    if text[at : at + 1] != b"(":
        return None
    depth, place = 1, at + 1
    for sign in re.finditer(rb"\\.|[()]", text[place:], re.DOTALL):
        depth += {b"(": 1, b")": -1}.get(sign[0], 0)
        if depth == 0:
            return place, place + sign.start()
    return None


def _by_reference(text: bytes) -> bool:
    """Whether a name stands in an object of its own, which nothing here follows."""
    return any(_REFERENCE.match(text, found.end()) for found in _KEY.finditer(text))


def _says(text: bytes) -> bool:
    """Whether a string or a text of XMP says something; `FEFF` alone is the mark of UTF-16."""
    bare = _NOTHING.sub(b"", text)
    return bare not in (b"", b"FEFF", b"feff")


def _blanked(text: bytes, spans: list[Span]) -> bytes:
    out = bytearray(text)
    for start, end in spans:
        out[start:end] = b" " * (end - start)
    return bytes(out)


def _quiet(photo: bytes) -> bytes:
    """A photo of the same length in which no segment says where it was taken: those become an empty one that means nothing."""
    out = bytearray(photo)
    for piece in pieces(photo):
        if piece.carries in _PLACES and piece.end - piece.start > 4:
            out[piece.start + 1] = 0xE0
            out[piece.start + 4 : piece.end] = bytes(piece.end - piece.start - 4)
    return bytes(out)
