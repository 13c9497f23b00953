"""A file that somebody brings along as text: .docx, .odt, .html, .eml, .txt or .md. What the form reads in the browser is read here by the
same rules; a mail (.eml) is read here only.
"""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

from lob.check.inside import UnreadableDocumentError
from lob.check.packages import BOMB, LOCKED, parts
from lob.editors.open_file import read_open
from lob.editors.web_page import read_page
from lob.editors.word_file import read_word, word_part
from lob.model.decoding import other_encoding

ENDS = (".txt", ".md", ".markdown", ".text")
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
    "own": "is van het formulier. Pak het uit met: python3 noxfile.py unpack -- {path}",
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
        return "", [], f"'{path.name}' {_SAY[str(refused)].replace('{path}', str(path))}"
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
    body = message.get_body(("plain", "html"))
    if body is None:
        raise _RefusedError("empty")
    written = body.get_payload(decode=True)
    raw = _decoded(written if isinstance(written, bytes) else b"", body.get_content_charset())
    if len(raw) > _MOST_TEXT:
        raise _RefusedError("long")
    text, notes = _page(raw) if body.get_content_subtype() == "html" else (raw, [])
    if not text.strip():
        raise _RefusedError("empty")
    said = _SENT_ON.sub("", " ".join(str(message["subject"] or "").split()))
    along = ", ".join(dict.fromkeys(f"'{one.get_filename('zonder naam')}'" for one in message.iter_attachments()))
    notes.append("Van de mail zijn het onderwerp en de tekst gelezen. Wie hem stuurde en kreeg, is niet meegenomen.")
    notes += [f"Niet gelezen, want het zat als bijlage bij de mail: {along}. Geef zo'n bestand apart."] if along else []
    return f"Onderwerp: {said}\n\n{text}" if said else text, notes


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
