"""A file that somebody brings along as text: .docx, .odt, .html, .eml, .txt or .md. What the form reads in the browser is read here by the
same rules.
"""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from lob.check.inside import UnreadableDocumentError
from lob.check.packages import BOMB, LOCKED, parts
from lob.editors.open_file import read_open
from lob.editors.web_page import read_page
from lob.editors.word_file import read_word, word_part
from lob.model.commands import command
from lob.model.decoding import other_encoding
from lob.model.rules import pairs

ENDS = (".txt", ".md", ".markdown", ".text")
_TEXTS = ("text/plain", "text/html")
_PACKAGES, _PAGES = (".docx", ".odt"), (".html", ".htm", ".xhtml")
_PHOTOS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".mp4", ".mov")
# What a mail program puts before the subject of an answer, or of what is sent on.
_SENT_ON = re.compile(r"^(?:(?:re|fwd?|antw|doorst|doorgestuurd)\s?:\s*)+", re.IGNORECASE)
_MOST_TEXT, _MOST = 1_000_000, 10_000_000
# So many tags that each stand in the one before take a second to read as a browser does, and twice as many four.
_MOST_TAGS = 20_000
_ZIP, _OLE, _RTF, _PDF = b"PK", b"\xd0\xcf", b"{\\rtf", b"%PDF"
_AGAIN = "Open het in Word of LibreOffice en bewaar het opnieuw als .docx."
_SAY = {
    LOCKED: "is beveiligd met een wachtwoord. Haal het wachtwoord eraf, of bewaar de tekst als .txt.",
    BOMB: "bevat veel meer dan een verhaal. Kopieer de tekst naar een nieuw document en bewaar dat.",
    "broken": f"is beschadigd of geen Word-bestand. {_AGAIN}",
    "old": "is een oud Word-bestand (.doc), al kan er .docx achter staan. Kies in Word 'Opslaan als', Word-document (.docx).",
    "rtf": f"is een RTF-bestand. {_AGAIN}",
    "pdf": "is een pdf. Kopieer de tekst eruit, plak die in een leeg document en bewaar dat als .docx of .txt.",
    "own": "is van het formulier. Pak het uit met: {command}",
    "kind": "lezen we niet: dit kan een .docx, .odt, .html, .eml, .txt of .md zijn. Bewaar het als .docx, of als platte tekst.",
    "photo": "is een foto of film. Daar staat geen tekst in: zet een foto in content/beeld en noem hem in je tekst.",
    "mail": "is een mail van Outlook (.msg). Kies daar 'Opslaan als', en dan 'Alleen tekst (.txt)'.",
    "tags": "heeft te veel opmaak om te lezen. Kopieer de tekst, plak die in een leeg document en bewaar dat als .docx of .txt.",
    "empty": "bevat geen tekst. Is het een foto of scan? Typ de tekst dan over.",
    "big": "is groter dan 10 MB. Haal de foto's eruit en bewaar het opnieuw.",
    "long": "is groter dan 1 MB. Knip het in delen; een voorbeeld is een paar bladzijden.",
}


class _RefusedError(Exception):
    """A file that is not read; the text is a key of _SAY."""


def read_brought(path: Path) -> tuple[str, list[str], str]:
    """The text of a file, what was not taken of it, and '' or what is the matter, in Dutch."""
    try:
        data = path.read_bytes()
    except OSError:
        return "", [], f"Het bestand '{path}' is er niet, of is niet te lezen. Schrijf de naam met de map ervoor."
    try:
        text, notes = _read(data, path.suffix.lower())
        if not text.strip():
            raise _RefusedError("empty")
    except _RefusedError as refused:
        return "", [], f"'{path.name}' {_SAY[str(refused)].replace('{command}', command('unpack', str(path)))}"
    except UnreadableDocumentError as fault:
        return "", [], f"'{path.name}' {_SAY.get(str(fault), _SAY['broken'])}"
    return text, notes, ""


def _read(data: bytes, end: str) -> tuple[str, list[str]]:
    if len(data) > _MOST:
        raise _RefusedError("big")
    if data.startswith(_ZIP):
        return _unpacked(data)
    if end == ".msg":
        raise _RefusedError("mail")
    if end in _PHOTOS:
        raise _RefusedError("photo")
    if data.startswith(_OLE):
        # Windows keeps a Word file with a password as it kept older ones, with the packed one in it under this name.
        raise _RefusedError(LOCKED if "EncryptedPackage".encode("utf-16le") in data else "old")
    for start, fault in ((_RTF, "rtf"), (_PDF, "pdf")):
        if data.lstrip().startswith(start):
            raise _RefusedError(fault)
    if end == ".eml":
        return _mail(data)
    if end not in (*ENDS, *_PAGES):
        raise _RefusedError("broken" if end in _PACKAGES else "kind")
    if len(data) > _MOST_TEXT:
        raise _RefusedError("long")
    return _page(_decoded(data)) if end in _PAGES else (_decoded(data), [])


def _page(html: str) -> tuple[str, list[str]]:
    if html.count("<") > _MOST_TAGS:
        raise _RefusedError("tags")
    return read_page(html)


def _mail(data: bytes) -> tuple[str, list[str]]:
    """The subject and the text of a mail. From whom and to whom it went is not taken; that is said, and what was sent along."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    read = [(_written(one), one.get_content_subtype() == "html") for one in _bodies(message)]
    if sum(len(raw) for raw, _ in read) > _MOST_TEXT:
        raise _RefusedError("long")
    told = [_page(raw) if is_page else (raw.strip(), []) for raw, is_page in read]
    text = "\n\n".join(said for said, _ in told)
    if not text.strip():
        raise _RefusedError("empty")
    say = pairs("plakken", "niet_mee")
    notes = [*(note for _, some in told for note in some), say.get("mail", "")]
    along = ", ".join(dict.fromkeys(f"‘{one.get_filename('zonder naam')}’" for one in _others(message)))
    notes += [say.get("bijlage", "").replace("{}", along)] if along else []
    said = _SENT_ON.sub("", " ".join(str(message["subject"] or "").split()))
    return f"Onderwerp: {said}\n\n{text}" if said else text, notes


def _bodies(part: EmailMessage) -> list[EmailMessage]:
    """The parts that hold the words: of one text in two kinds the plain one, if that says something."""
    kind = part.get_content_type()
    if part.is_attachment():
        return []
    if kind in _TEXTS:
        return [part]
    each = [_bodies(one) for one in _inside(part)]
    if kind == "multipart/related":
        return each[0] if each else []
    if kind != "multipart/alternative":
        return [one for some in each for one in some]
    filled = [some for some in each if any(_written(one).strip() for one in some)]
    plain = (some for some in filled if all(one.get_content_subtype() == "plain" for one in some))
    return next(plain, filled[0] if filled else [])


def _inside(part: EmailMessage) -> list[EmailMessage]:
    """The parts of a part; a mail that was sent along is none."""
    if not part.get_content_type().startswith("multipart/") or not part.is_multipart():
        return []
    return [one for one in part.iter_parts() if isinstance(one, EmailMessage)]


def _others(part: EmailMessage) -> Iterator[EmailMessage]:
    """What is no text of the mail itself, nor the same text in another kind."""
    if inside := _inside(part):
        for one in inside:
            yield from _others(one)
    elif part.is_attachment() or not part.get_content_type().startswith((*_TEXTS, "multipart/")):
        yield part


def _written(part: EmailMessage) -> str:
    written = part.get_payload(decode=True)
    raw = _decoded(written if isinstance(written, bytes) else b"", part.get_content_charset())
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def _unpacked(data: bytes) -> tuple[str, list[str]]:
    found = parts(data)
    word = word_part(found)
    if word:
        return read_word(found, word)
    if "content.xml" in found:
        return read_open(found)
    own = any(name.endswith(".md") and "practices" in name.split("/")[:-1] for name in found)
    raise _RefusedError("own" if own else "kind")


def _decoded(data: bytes, charset: str | None = None) -> str:
    with contextlib.suppress(LookupError, UnicodeDecodeError):
        if charset:
            return data.decode(charset)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return other_encoding(data)[0] or data.decode("cp1252", "replace")
