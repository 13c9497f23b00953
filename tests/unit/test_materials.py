"""Files beside an example: known by what is in them, judged by what they carry, and cleaned without touching what a reader sees."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import jsonschema
import pikepdf
import pytest

from documents import (
    changed,
    clean_word,
    libre,
    office,
    package,
    parts,
    pdf,
    photo,
    picture,
    sheets,
    slides,
    word,
)
from lob.check.documents import document_kind, inside, texts, without_maker
from lob.check.inside import UnreadableDocumentError
from lob.check.materials import BY_HAND, MAX_BYTES, check_content, check_place
from lob.data.exports import exports
from lob.data.package import record_schema
from lob.data.tables import tables
from lob.editors.numbers import number_files
from lob.editors.repair import repair_bytes
from lob.model.attachments import FOLDER, attachments
from lob.model.catalogue import Catalogue
from lob.model.rules import pairs
from lob.offline.pack import packed
from lob.offline.worker import is_kept
from lob.publish.hosts import ATTACHED, host_files
from lob.publish.last_word import faults, page_faults
from rendered import renderer
from small import HOSTILE, catalogue, example, quoted, source

RELATION = '<Relationships><Relationship Type="x/{}" Target="{}" TargetMode="External"/></Relationships>'


def relation(kind: str, target: str) -> bytes:
    return changed(clean_word(), word___rels__document_dot_xml_dot_rels=RELATION.format(kind, target))


def docm() -> bytes:
    return office("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(), "pdf"),
        (word(), "docx"),
        (slides(), "pptx"),
        (sheets(), "xlsx"),
        (libre(), "odt"),
        (picture(), "png"),
        (picture("JPEG"), "jpeg"),
        (docm(), "macro"),
        (package({"a.txt": "x"}), "zip"),
        (b"PK\3\4kapot", "zip"),
        (b"\xd0\xcf\x11\xe0oud", "ole"),
        (b"\0\0\0\x18ftypmp42", "film"),
        (b"  <!DOCTYPE html><script>", "html"),
        (b"", ""),
    ],
)
def test_a_file_is_what_is_in_it(data: bytes, kind: str) -> None:
    assert document_kind(data) == kind


TRACKED = '<w:document xmlns:w="w"><w:p><w:ins w:author="Jan"><w:t>ja</w:t></w:ins></w:p></w:document>'
HIDDEN = '<w:document xmlns:w="w"><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p></w:document>'
SHOWN = HIDDEN.replace("<w:vanish/>", '<w:vanish w:val="0"/>')
FETCHING = '<w:document xmlns:w="w"><w:instrText> DDEAUTO c:\\\\x </w:instrText></w:document>'


@pytest.mark.parametrize(
    ("data", "part", "what"),
    [
        (pdf("Jan de Vries"), "maker", "wie het maakte"),
        (pdf("Jan (mentor) de Vries", packed=True), "maker", "wie het maakte"),
        (pdf(xmp="Jan"), "maker", "wie het maakte"),
        (pdf(xmp="Jan", packed=True), "maker", "wie het maakte"),
        (pdf(photo=photo()), "maker", "EXIF"),
        (b"%PDF-1.7\n<< /Author 5 0 R >>", "maker", "niet leeg kunnen maken"),
        (b"%PDF-1.7\n<< /Author <FEFF004A> >>", "maker", "wie het maakte"),
        (b"%PDF-1.7\n<< /S /J#61vaScript >>", "runs", "een script"),
        (b"%PDF-1.7\n<< /S/Launch >>", "runs", "programma start"),
        (b"%PDF-1.7\n<< /S /GoToR /F (\\\\\\\\kwaad.example\\\\x) >>", "runs", "koppeling naar een ander bestand"),
        (b"%PDF-1.7\n<< /AA << /WC << /S /URI /URI (https://kwaad.example) >> >> >>", "runs", "vanzelf"),
        (b"%PDF-1.7\n<< /Open#41ction << /Type /Action /S /URI /URI (https://kwaad.example) >> >>", "runs", "vanzelf"),
        (b"%PDF-1.7\n<< /OpenAction 4 0 R >>\n14 0 obj<<>>endobj\n4 0 obj\n<</S/URI/URI(x)>>", "runs", "vanzelf"),
        (b"%PDF-1.7\n<< /Names << /EmbeddedFiles 1 0 R >> >>", "runs", "een ander bestand"),
        (b"%PDF-1.7\n<< /Subtype /Highlight /T (Jan) >>", "unseen", "opmerkingen"),
        (word("Jan"), "maker", "wie het maakte"),
        (word("", "Jan"), "maker", "wie het maakte"),
        (word(photo=photo()), "maker", "EXIF"),
        (changed(clean_word(), docProps__app_dot_xml="<P><Company>De School</Company></P>"), "maker", "wie het maakte"),
        (changed(clean_word(), customXml__item1_dot_xml="<a><b>Jan</b></a>"), "maker", "systeem"),
        (changed(clean_word(), word__vbaProject_dot_bin=b"x"), "runs", "een macro"),
        (changed(clean_word(), word__embeddings__b_dot_xlsx=b"x"), "runs", "een ander bestand"),
        (changed(clean_word(), word__media__b_dot_mp4=b"x"), "runs", "film of geluid"),
        (changed(clean_word(), word__afchunk_dot_html=b"x"), "runs", "een ander bestand"),
        (changed(clean_word(), word__document_dot_xml=FETCHING), "runs", "andere plaats"),
        (relation("attachedTemplate", "https://kwaad.example/a.dotm"), "runs", "andere plaats"),
        (relation("image", "https://kwaad.example/a.png"), "runs", "andere plaats"),
        (relation("hyperlink", "file:///C:/jan"), "runs", "op de computer"),
        (changed(clean_word(), word__document_dot_xml=TRACKED), "unseen", "wijzigingen"),
        (changed(clean_word(), word__document_dot_xml=HIDDEN), "unseen", "verborgen tekst"),
        (changed(clean_word(), word__comments_dot_xml="<c><comment>x</comment></c>"), "unseen", "opmerkingen"),
        (changed(clean_word(), word__people_dot_xml="<p><person/></p>"), "unseen", "namen"),
        (sheets("hidden"), "unseen", "werkblad"),
        (slides(ppt__slides__s_dot_xml='<sld show="0"/>'), "unseen", "dia"),
        (slides(ppt__notesSlides__n_dot_xml="<n><p>Rustig</p><p>3</p></n>"), "spoken", "notities"),
        (libre("<meta:initial-creator>Jan</meta:initial-creator>"), "maker", "wie het maakte"),
        (libre("<meta:user-defined>Jan</meta:user-defined>"), "maker", "wie het maakte"),
        (libre(content="<office:annotation/>"), "unseen", "opmerkingen"),
        (libre(content="<text:tracked-changes/>"), "unseen", "wijzigingen"),
        (libre(content='<draw:image xlink:href="https://kwaad.example/a.png"/>'), "runs", "andere plaats"),
        (changed(libre(), Basic__Standard__Module1_dot_xml="<x/>"), "runs", "een macro"),
        (photo(), "maker", "EXIF"),
    ],
)
def test_what_a_reader_does_not_see_is_told(data: bytes, part: str, what: str) -> None:
    assert what in " ".join(getattr(inside(data), part))


@pytest.mark.parametrize(
    "data",
    [
        pdf(),
        pdf(packed=True),
        b"%PDF-1.7\n<< /Author (\\376\\377) /Company <FEFF> /Producer (x) >>",
        b"%PDF-1.7\n<< /URI (https://school.example/JS) >>",
        b"%PDF-1.7\n<< /OpenAction [3 0 R /XYZ null null 0] >> 4 0 obj << /S /URI /URI (https://school.example/) >>",
        b"%PDF-1.7\n<< /OpenAction 5 0 R >> 4 0 obj <</S/URI>> endobj 5 0 obj << /S /GoTo /D [3 0 R /Fit] >> endobj",
        b"%PDF-1.7\n<< /OpenAction << /S /GoTo /D (x) >> >> 4 0 obj << /S /URI >> << /Type /Thread >>",
        clean_word(),
        changed(clean_word(), word__document_dot_xml=SHOWN),
        relation("hyperlink", "https://school.example/"),
        slides(ppt__notesSlides__n_dot_xml="<n><p>3</p></n>"),
        sheets(),
        libre("<meta:generator>LibreOffice</meta:generator><dc:creator/>"),
        picture(),
    ],
)
def test_an_ordinary_file_is_left_in_peace(data: bytes) -> None:
    assert not any(inside(data))
    assert without_maker(data) == without_maker(without_maker(data))


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(clean_word()).items():
            archive.writestr(name, part)
        archive.writestr("word/media/a.xml", b"\0" * 70_000_000)
    return out.getvalue()


def packed_bomb() -> bytes:
    inner = zlib.compress(b" " * 50_000_000)
    return b"%%PDF-1.7\n1 0 obj << /Type /ObjStm /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (
        len(inner),
        inner,
    )


@pytest.mark.parametrize(
    "data",
    [
        pdf(password="geheim"),
        bomb,
        packed_bomb,
        b"%PDF-1.7\n1 0 obj << /Type /ObjStm /Filter /LZWDecode >>\nstream\nx\nendstream",
        b"%PDF-1.7\n1 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\nx\nendstream",
        changed(clean_word(), word__document_dot_xml="<a>"),
        changed(clean_word(), word__document_dot_xml='<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
        changed(clean_word(), word__document_dot_xml="<a>" * 400 + "</a>" * 400),
        changed(clean_word(), **{"word/../x.xml": "<a/>"}),
        clean_word()[:-900] + b"\0" * 900,
    ],
)
def test_what_cannot_be_looked_at_is_refused(data: bytes | Callable[[], bytes]) -> None:
    # Seventy megabytes are packed when they are asked for, and not by every worker that only looks which tests there are.
    data = data() if callable(data) else data
    kind = document_kind(data)
    if kind == "zip":
        [found] = check_content("practices/1/a.docx", data)
        assert found.code == "BIJL03"
        return
    with pytest.raises(UnreadableDocumentError):
        inside(data)
    [found] = check_content(f"practices/1/a.{kind}", data)
    assert found.code == "BIJL04"


@pytest.mark.parametrize(
    "data",
    [
        pdf("Jan (mentor) de Vries", xmp="Jan"),
        pdf("Jan de Vries", packed=True, xmp="Jan de Vries", photo=photo()),
        word("Jan", "Fatima", photo=photo()),
        changed(
            clean_word(), docProps__app_dot_xml='<P xmlns:a="a"><Company>De School</Company><Manager>Jan</Manager></P>'
        ),
        changed(clean_word(), customXml__item1_dot_xml="<a><b>Jan</b></a>"),
        libre("<meta:initial-creator>Jan</meta:initial-creator><meta:user-defined>x</meta:user-defined>"),
        photo(),
    ],
)
def test_repair_takes_out_who_made_it_and_nothing_else(data: bytes) -> None:
    kind = document_kind(data)
    after, said = repair_bytes(f"kaart.{kind}", data)
    assert not inside(after).maker and len(said) >= 1 and not any("Niets gedaan" in one for one in said)
    assert b"Jan" not in b"".join(parts(after).values() if after.startswith(b"PK") else [after])
    assert repair_bytes(f"kaart.{kind}", after)[0] == after, "once and for all"
    assert repair_bytes(f"kaart.{kind}", data)[0] == after, "the same bytes each time"


def test_a_repaired_document_opens_with_its_text(tmp_path: Path) -> None:
    after, _ = repair_bytes("kaart.docx", word("Jan", "Fatima", "Wat wil je vragen?", photo()))
    opened = docx.Document(io.BytesIO(after))
    assert opened.paragraphs[0].text == "Wat wil je vragen?" and opened.core_properties.author == ""
    assert len(opened.inline_shapes) == 1
    for packed_objects in (False, True):
        after, _ = repair_bytes("kaart.pdf", pdf("Jan de Vries", packed_objects, "Jan", photo()))
        with pikepdf.open(io.BytesIO(after)) as found:
            assert len(found.pages) == 1 and not str(found.docinfo.get("/Author", "")).strip()
            assert not list(found.check_pdf_syntax())


def test_repair_says_what_it_cannot_take_out() -> None:
    after, said = repair_bytes("a.docx", changed(word("Jan"), word__document_dot_xml=TRACKED))
    assert any("bijgehouden wijzigingen" in one and BY_HAND["docx"] in one for one in said)
    assert not inside(after).maker
    assert "wachtwoord" in repair_bytes("a.pdf", pdf(password="x"))[1][0]
    assert repair_bytes("a.pdf", clean_word())[1][0].startswith("Niets gedaan")


def test_text_of_a_document_is_read_for_what_is_private() -> None:
    data = clean_word("Mail jan.jansen@gmail.com of bel 06-12345678.")
    assert {one.code for one in check_content("practices/1/a.docx", data)} >= {"PRIV01", "PRIV02"}
    assert list(texts(libre(content="<text:p>Een</text:p><text:p> </text:p>"))) == ["Een"]
    assert list(texts(picture())) == []


@pytest.mark.parametrize("end", ["mp4", "html", "svg", "docm", "exe", "zip", "heic", "doc"])
def test_another_kind_is_refused_with_what_to_do(end: str) -> None:
    found = check_place(f"practices/1/a.{end}", f"a.{end}", 10)
    assert found and found.code == "BIJL03" and len(found.remedy) > 20


def test_size_and_name() -> None:
    assert check_place("practices/1/a.pdf", "a.pdf", MAX_BYTES) is None
    for name, size in (("a.pdf", MAX_BYTES + 1), ("A.pdf", 1), ("a b.pdf", 1), ("a_b.pdf", 1)):
        found = check_place(f"practices/1/{name}", name, size)
        assert found and found.code == "BIJL03", name
    assert not {"html", "htm", "svg", "js", "xml", "mp4"} & pairs("bestanden", "materiaal").keys()


def test_numbering_takes_the_folder_along(tmp_path: Path) -> None:
    (tmp_path / "practices/nieuw-kaart").mkdir(parents=True)
    (tmp_path / "practices/nieuw-kaart/kaart.pdf").write_bytes(pdf())
    (tmp_path / "practices/nieuw-kaart.md").write_text("---\ntitel: Kaart\n---\n")
    for name in ("wegwijzers", "content"):
        (tmp_path / name).mkdir()
    [one] = number_files(tmp_path)
    assert (tmp_path / f"practices/{one.number}/kaart.pdf").is_file()
    assert not (tmp_path / "practices/nieuw-kaart").exists()


def test_small_files_go_on_the_stick_and_none_are_kept_in_the_browser() -> None:
    page = b'<html lang="nl"><body ><a href="bestanden/1/klein.pdf">Klein</a> <a href="bestanden/1/groot.pdf">Groot</a></body></html>'
    site = {
        "praktijkvoorbeelden/index.html": page,
        f"{FOLDER}/1/klein.pdf": b"x" * 900_000,
        f"{FOLDER}/1/groot.pdf": b"x" * 1_100_000,
    }
    found = packed(site, datetime.date(2026, 11, 21))
    assert f"{FOLDER}/1/klein.pdf" in found and f"{FOLDER}/1/groot.pdf" not in found
    shown = found["praktijkvoorbeelden/index.html"].decode()
    assert 'href="bestanden/1/klein.pdf"' in shown and "groot.pdf" not in shown and "alleen op de website" in shown
    assert not is_kept(f"{FOLDER}/1/kaart.png")


ROWS = """
  - {titel: Kaart, soort: lesbrief, bestand: kaart.pdf, licentie: CC BY 4.0, tekst: Acht vragen.}
  - {titel: Handboek, soort: lesbrief, link: "https://example.org/"}"""


def held(root: Path) -> Catalogue:
    """One example with a file beside it, in a catalogue."""
    [(path, text)] = example("4321", materialen=ROWS).items()
    one, kind = source(path, text)
    assert not attachments(root, [(one, kind)]), "a file that is not there is not known"
    (root / "practices/4321").mkdir(parents=True)
    (root / "practices/4321/kaart.pdf").write_bytes(pdf())
    return replace(catalogue({path: text}), attachments=attachments(root, [(one, kind)]))


def test_what_is_known_of_a_file(tmp_path: Path) -> None:
    [found] = held(tmp_path).attachments.values()
    assert found.address == f"{FOLDER}/4321/kaart.pdf" and found.media_type == "application/pdf"
    assert found.sha256 == hashlib.sha256(pdf()).hexdigest() and found.about == f"pdf, {len(pdf())} bytes"


def test_the_data_files_tell_of_the_file(tmp_path: Path) -> None:
    whole = held(tmp_path)
    [table] = [one for one in tables(whole) if one.name == "voorbeeldmaterialen"]
    first, second = (
        dict(zip([c.name for c in table.columns], row, strict=True)) for row in table.rows if row[0] == "4321"
    )
    assert first["bestand_adres"] == f"/{FOLDER}/4321/kaart.pdf" and first["bestand_bytes"] == str(len(pdf()))
    assert first["bestand_sha256"] == hashlib.sha256(pdf()).hexdigest()
    assert second["bestand_adres"] == second["bestand_sha256"] == ""
    [record] = [
        one for one in json.loads("".join(dict(exports(whole))["praktijkvoorbeelden.json"])) if one["id"] == "4321"
    ]
    assert record["velden"]["materialen"]["waarde"][0]["bestand_bytes"] == len(pdf())
    schema = record_schema(whole.template.kinds["praktijkvoorbeeld"], whole.template)
    jsonschema.validate(record, schema)


@pytest.mark.parametrize("host", [name for name, _ in host_files()])
def test_no_host_lets_a_file_of_a_school_run_as_a_page(host: str) -> None:
    text = dict(host_files())[host]
    assert FOLDER in text and "sandbox" in text and "attachment" in text
    after = text[text.index(FOLDER) :] if host != ".htaccess" else text
    assert ATTACHED["Content-Security-Policy"] in after


def test_the_page_offers_the_file_with_kind_size_licence_and_what_is_in_it(tmp_path: Path, repo: Path) -> None:
    page = renderer(repo, held(tmp_path))("praktijkvoorbeelden/4321-proef")
    [link] = re.findall(r"<a [^>]*kaart\.pdf[^>]*>.*?</a> \([^)]*\)", page)
    assert (
        'href="../../praktijkvoorbeelden/bestanden/4321/kaart.pdf"' in link
        or 'href="../bestanden/4321/kaart.pdf"' in link
    )
    assert 'type="application/pdf" download' in link and "(pdf, " in link
    assert "Licentie: CC BY 4.0." in page and "Wat erin staat: Acht vragen." in page
    assert not page_faults(page)


def test_hostile_words_beside_a_file_stay_words(tmp_path: Path, repo: Path) -> None:
    rows = "".join(
        f"\n  - {{titel: {quoted(text)}, soort: lesbrief, bestand: {quoted(text)}, licentie: {quoted(text)}, tekst: {quoted(text)}}}"
        for text in HOSTILE
    )
    assert not faults(renderer(repo, catalogue(example("4321", materialen=rows)))("praktijkvoorbeelden/4321-proef"))
