"""What a file that a school offers is by its content, what it carries beside what a reader sees, and the same file without that."""

from __future__ import annotations

from collections.abc import Iterator

from lob.check.images import carried, picture_kind, without_carried
from lob.check.inside import Inside
from lob.check.packages import package_inside, package_kind, package_without_maker, paragraphs
from lob.check.pdf import pdf_inside, pdf_without_maker
from lob.model.rules import pairs

PACKAGES = ("docx", "pptx", "xlsx", "odt")
PICTURES = ("jpeg", "png")
# How files begin that look like something else: a document of old, or one with a password; a film; a page.
_OTHERS = ((b"\xd0\xcf\x11\xe0", "ole"), (b"<!doctype html", "html"), (b"<html", "html"), (b"{\\rtf", "rtf"))


def document_kind(data: bytes) -> str:
    """`pdf`, `docx`, `pptx`, `xlsx`, `odt`, `jpeg`, `png`; another word for what is none of these; '' when nobody can tell."""
    kind = picture_kind(data)
    if kind == "zip":
        return package_kind(data)
    if not kind and data[4:8] == b"ftyp":
        return "film"
    return kind or next((other for start, other in _OTHERS if data[:20].lstrip().lower().startswith(start)), "")


def kind_by_end(name: str) -> str:
    """The kind that a file should be by the end of its name; '' for one that no example may offer."""
    return pairs("bestanden", "materiaal").get(name.lower().rpartition(".")[2], "")


def inside(data: bytes) -> Inside:
    """What a file carries beside what a reader sees. UnreadableDocumentError when it cannot be looked at."""
    kind = document_kind(data)
    if kind == "pdf":
        return pdf_inside(data)
    if kind in PACKAGES:
        return package_inside(data)
    return Inside(maker=tuple(carried(data)))


def without_maker(data: bytes) -> bytes:
    """The same file without what says who made it or where, as far as that can go out. UnreadableDocumentError as above."""
    kind = document_kind(data)
    if kind == "pdf":
        return pdf_without_maker(data)
    return package_without_maker(data) if kind in PACKAGES else without_carried(data)


def texts(data: bytes) -> Iterator[str]:
    """The running text of a document that holds it as text; nothing of a pdf or a picture."""
    return paragraphs(data) if document_kind(data) in PACKAGES else iter(())
