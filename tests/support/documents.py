"""Small documents as schools make them, made anew for a test: none of them comes from anybody."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Mapping

import docx
import pikepdf
from PIL import Image

from lob.check.documents import without_maker

TYPES = "application/vnd.openxmlformats-officedocument."
# The same moment in every package that is made here.
WHEN = (2026, 11, 21, 12, 0, 0)


@functools.cache
def word(author: str = "", editor: str = "", text: str = "Wat wil je vragen?", photo: bytes = b"") -> bytes:
    """A document of Word."""
    made = docx.Document()
    made.add_paragraph(text)
    if photo:
        made.add_picture(io.BytesIO(photo))
    made.core_properties.author, made.core_properties.last_modified_by = author, editor
    made.core_properties.comments = ""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@functools.cache
def clean_word(text: str = "Wat wil je vragen?") -> bytes:
    """A document of Word as a school offers it: what the library that makes it puts in is out."""
    return without_maker(word(text=text))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(found: Mapping[str, bytes | str]) -> bytes:
    """A ZIP of these parts, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in found.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, WHEN), part, kind)
    return out.getvalue()


def changed(data: bytes, **more: bytes | str) -> bytes:
    """The same package with other parts, or more; a name is written with __ for a slash and _dot_ for a full stop."""
    return package(parts(data) | {name.replace("__", "/").replace("_dot_", "."): part for name, part in more.items()})


def office(main: str, content_type: str, **more: bytes | str) -> bytes:
    """A package of Office with the least that makes it one; `main` is the name of its main part."""
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{main}" ContentType="{content_type}"/></Types>'
    return changed(package({"[Content_Types].xml": types, main: "<r/>"}), **more)


def slides(**more: bytes | str) -> bytes:
    return office("ppt/presentation.xml", f"{TYPES}presentationml.presentation.main+xml", **more)


def sheets(state: str = "visible", **more: bytes | str) -> bytes:
    book = f'<workbook><sheets><sheet name="Een" state="{state}"/></sheets></workbook>'
    return office("xl/workbook.xml", f"{TYPES}spreadsheetml.sheet.main+xml", **{"xl__workbook_dot_xml": book, **more})


def libre(meta: str = "", content: str = "<text/>", **more: bytes | str) -> bytes:
    """A text of LibreOffice."""
    office_ns = 'xmlns:office="o" xmlns:meta="m" xmlns:dc="d" xmlns:text="t" xmlns:draw="w" xmlns:xlink="x"'
    found = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document {office_ns}>{content}</office:document>",
        "meta.xml": f"<office:meta {office_ns}>{meta}</office:meta>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    return changed(package(found), **more)


def pdf(author: str = "", packed: bool = False, xmp: str = "", photo: bytes = b"", password: str = "") -> bytes:
    """A pdf with one page; `packed` puts its objects in a compressed part."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    if author:
        made.docinfo["/Author"] = author
    if xmp:
        with made.open_metadata(set_pikepdf_as_editor=False) as found:
            found["dc:creator"] = [xmp]
    if photo:
        stream = pikepdf.Stream(made, photo)
        stream.Type, stream.Subtype, stream.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=stream))
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    made.save(out, object_stream_mode=mode, compress_streams=packed, deterministic_id=not password, encryption=locked)
    return out.getvalue()


def picture(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), (10, 80, 90)).save(out, kind)
    return out.getvalue()


def photo() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x013B] = "Fatima"
    out = io.BytesIO()
    Image.new("RGB", (4, 4), (10, 80, 90)).save(out, "JPEG", exif=exif)
    return out.getvalue()
