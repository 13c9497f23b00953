"""Files and pages that somebody brings along: HTML, Word, OpenDocument and plain text, whole, odd or damaged.

The form reads them in the browser and `new -- --van` in the terminal: each file that the one reads here, the other must read the same.
"""

from __future__ import annotations

import base64
import io
import random
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page

from documents import package
from lob.editors.bringing import read_brought
from office import WEB, W, a_docx, item, p

WORD = """<html xmlns:o='urn:x'><head><style>p {color: red}</style></head><body><!--StartFragment-->
<h1>Kijken bij de buren<o:p></o:p></h1><p class=MsoNormal><b>Aanpak</b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Eerst kiezen</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>daarna
 bellen<a style='mso-footnote-id:ftn1' href="#_ftn1"><span class=MsoFootnoteReference>[1]</span></a></p>
<table><tr><td>Tijd</td><td>Wat</td></tr><tr><td>9:30</td><td>begin | einde</td></tr></table>
<p>Zie <a href="https://gaffel.example/kaart?utm_source=x">de kaart</a> of <a href="mailto:decanaat@gaffel.example">mail</a>.<img src="https://elders.example/spoor.gif"></p>
<p><del>Dit ging eruit.</del></p><p style='display:none'>verborgen</p><script>window.hit = 1</script>
<div><a href="#_ftnref1">[1]</a> Na schooltijd.</div><!--EndFragment--></body></html>"""

PICTURE = (
    "Eén afbeelding is niet meegenomen. Is het een foto die mee moet? Kies die in het formulier bij ‘Een foto erbij’."
)


def test_html_of_word_and_of_a_page_keeps_its_structure(reader: Page) -> None:
    def html(text: str) -> dict[str, object]:
        return reader.evaluate("t => LOB.form.pasteHtml.read(t)", text)

    assert html(WORD) == {
        "text": "# Kijken bij de buren\n\n**Aanpak**\n\n- Eerst kiezen\n    - daarna bellen[1]\n\n| Tijd | Wat |\n| 9:30 | begin \\| einde |\n\nZie [de kaart](https://gaffel.example/kaart?utm_source=x) of mail.\n\n[1] Na schooltijd.",
        "notes": [PICTURE, "Doorgestreept en daarom weggelaten: ‘Dit ging eruit.’."],
    }
    assert reader.evaluate("window.hit") is None
    assert html(WEB)["text"] == (
        "## Tips\n\n- Begin klein\n    1. een klas\n    2. een middag\n- Kom op tijd en blijf\n\nEen\n\nTwee\n\nDrie\n\nWie iets echt wil[1]"
    )


def said(text: str, bold: bool = True) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


BR = "<w:r><w:br/></w:r>"
BOLD_TEXT = "**Aanpak**\n\nSchool: Het Voorbeeldcollege\n\nWat doen we: Elk tweetal belt zelf aan.\n\n**Rol van ouders**\n\nZij lopen mee.\n\nLeerlingen kiezen.\n\n**Wat kost het?**\n\nEen dag."
BOLD_LEFT = ["Vet in een zin is gewone tekst geworden: ‘zelf’."]


def test_a_bold_beginning_is_a_heading_and_bold_in_a_sentence_is_named(reader: Page) -> None:
    lines = [
        said("Aanpak"),
        said("School: ") + said("Het Voorbeeldcollege", bold=False),
        said("Wat ")
        + said("doen we?")
        + said(" Elk tweetal belt ", bold=False)
        + said("zelf")
        + said(" aan.", bold=False),
        said("Rol van ouders") + said(": Zij lopen mee.", bold=False),
        said("Leerlingen") + said(" kiezen.", bold=False),
        said("Wat kost het?") + BR + said("Een dag.", bold=False),
    ]
    body = "".join(f"<w:p>{line}</w:p>" for line in lines)
    word = file_read(reader, a_docx(document=f"<w:document {W}><w:body>{body}</w:body></w:document>"), "x.docx")
    assert word == {"text": BOLD_TEXT, "notes": BOLD_LEFT}
    html = """<p><b style='mso-bidi-font-weight:normal'>Aanpak</b></p><p><strong>School: </strong>Het Voorbeeldcollege</p>
<p><b>Wat <i>doen we?</i></b> Elk tweetal belt <span style="font-weight:700">zelf</span> aan.</p><p><b>Rol van ouders</b>: Zij lopen mee.</p>
<p><b>Leerlingen</b> kiezen.</p><p><b>Wat kost het?</b><br>Een dag.</p>"""
    assert file_read(reader, html.encode(), "x.html") == {"text": BOLD_TEXT, "notes": BOLD_LEFT}
    assert reader.evaluate("t => LOB.form.pasteHtml.read(t)", html) == {"text": BOLD_TEXT, "notes": BOLD_LEFT}


def test_a_page_that_is_pasted_whole_leaves_its_menu(reader: Page) -> None:
    page = "<nav><a href='/'>Home</a></nav><main><h1>De beurs</h1><p>In de aula.</p></main><footer>Voet</footer>"
    assert reader.evaluate("t => LOB.form.pasteHtml.read(t).text", page) == "# De beurs\n\nIn de aula."


def test_a_saved_page_is_read_without_what_stands_around_its_text(reader: Page) -> None:
    page = "<!doctype html><title>x</title><nav><ul><li>Menu</li></ul></nav><main><h1>De beurs</h1><p>Café in de aula.</p></main><footer>Voet</footer>"
    said = file_read(reader, page.encode("cp1252"), "beurs.HTML")
    assert said == {
        "text": "# De beurs\n\nCafé in de aula.",
        "notes": ["Van de webpagina is de eigen tekst gelezen, zonder menu en voet."],
    }
    assert file_read(reader, b"<p>Een</p><nav>Menu</nav><p>Twee</p>", "x.htm")["text"] == "Een\n\nTwee"
    # What is not closed, hidden or of another program: the terminal reads it as a browser does.
    for html in (
        WORD,
        WEB,
        UNCLOSED,
        f"<table><tr><td>{WEB}<td>x</table>",
        "<p>a <b>b</p><p>c</b> d",
        "geen teken",
        "<p>1 < 2 &amp; 3 &lt; 4</p>",
    ):
        file_read(reader, html.encode(), "pagina.html")


UNCLOSED = """<html><body class=x><h2>Aanpak</h2><p>Een<p>Twee<ol start=3><li>Bel<li>Ga<ul><li>bus<li>fiets</ul><li>Terug</ol>
<table><thead><tr><th colspan=2>Rooster<tbody><tr><td>9.00<td>Start<tr><td>10.00<td>Eind</table><dl><dt>Wie<dd>Mentor<dd>Decaan</dl>
<p hidden>weg</p><p style="display: none">weg</p><textarea>x</textarea><span>los<br>onder</span><p><strong>Tips:</strong></p><blockquote>Zo <sup>2</sup></blockquote>"""


OPEN = (
    '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:xlink="x"><office:body><office:text>'
    '<text:h text:outline-level="2">Tips</text:h><text:list><text:list-item><text:p>Begin<text:s/>klein</text:p></text:list-item></text:list>'
    "<text:p>Kom<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Op tijd.</text:p></text:note-body></text:note></text:p>"
    "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    "</office:text></office:body></office:document-content>"
)
READ_FILE = """([data, name]) => LOB.form.readFile(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name))
  .catch(fault => ({ fault: fault.sentence ?? String(fault) }))"""


def file_read(page: Page, data: bytes, name: str) -> dict[str, object]:
    """What the form reads of a file, which is what the terminal reads of it."""
    found = by_browser(page, data, name)
    text, notes, fault = by_python(data, name)
    assert ("fault" in found) == bool(fault), (name, fault, str(found)[:500])
    assert fault or (found["text"], found["notes"]) == (text, notes)
    return found


def by_browser(page: Page, data: bytes, name: str) -> dict[str, object]:
    return page.evaluate(READ_FILE, [base64.b64encode(data).decode(), name])


def by_python(data: bytes, name: str) -> tuple[str, list[str], str]:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return read_brought(path)


def test_a_word_file_keeps_headings_lists_tables_links_and_notes(reader: Page) -> None:
    assert file_read(reader, a_docx(), "verhaal.docx") == {
        "text": "# Kijken bij de buren\n\n## Aanpak\n\n- Eerst kiezen\n    - daarna bellen\n\n1. een\n2. twee\n\n| Tijd | Wat |\n| 9:30 | begin |\n\nZie [de kaart](https://gaffel.example/kaart)[1] & meer <b>\n\n[1] Na schooltijd.",
        "notes": [PICTURE, "Doorgestreept en daarom weggelaten: ‘oude tekst’."],
    }


def test_lists_by_style_notes_at_the_end_and_running_heads_of_a_word_file(reader: Page) -> None:
    listed = "".join(
        f'<w:style w:styleId="{style}"><w:name w:val="{name}"/><w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>'
        for style, name, number in (("LB", "List Bullet", 1), ("LB2", "List Bullet 2", 1), ("LN", "List Number", 2))
    )
    body = (
        p("punt", '<w:pStyle w:val="LB"/>')
        + p("dieper", '<w:pStyle w:val="LB2"/>')
        + p("eerst", '<w:pStyle w:val="LN"/>')
        + p("dan", '<w:pStyle w:val="LN"/>')
        + p("los", '<w:pStyle w:val="LB"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + '<w:p><w:r><w:t>Slot</w:t></w:r><w:r><w:endnoteReference w:id="3"/></w:r></w:p>'
    )
    data = a_docx(
        document=f"<w:document {W}><w:body>{body}</w:body></w:document>",
        styles=f"<w:styles {W}>{listed}</w:styles>",
        endnotes=f'<w:endnotes {W}><w:endnote w:id="3">{p("Achteraf.")}</w:endnote></w:endnotes>',
        header1=f"<w:hdr {W}>{p('Schoolplan')}</w:hdr>",
    )
    assert file_read(reader, data, "x.docx") == {
        "text": "- punt\n    - dieper\n\n1. eerst\n2. dan\n\nlos\n\nSlot[1]\n\n[1] Achteraf.",
        "notes": ["Boven of onder de bladzijden staat, en is niet meegenomen: ‘Schoolplan’."],
    }


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def in_word(page: Page, body: str, **parts: str | bytes) -> dict[str, object]:
    """What the form reads of a Word file with this body."""
    return file_read(page, a_docx(document=f"<w:document {W}><w:body>{body}</w:body></w:document>", **parts), "x.docx")


def test_a_form_in_a_table_of_word_gives_each_question_with_its_answer(reader: Page) -> None:
    beside = f"<w:tbl>{row(p('Aanpak'), p('Eerst kiezen.') + p('een', item(1, 0)))}{row(p('Tips'), p('Begin klein.'))}</w:tbl>"
    assert in_word(reader, beside)["text"] == "**Aanpak**\n\nEerst kiezen.\n\n- een\n\n**Tips**\n\nBegin klein."
    inner = f"<w:tbl>{row(p('Tijd'), p('Wat'))}{row(p('9.00'), p('Start'))}</w:tbl>"
    below = f"<w:tbl>{row(p('Aanpak'))}{row(p('Zo gaat het.') + inner)}</w:tbl>"
    assert in_word(reader, below)["text"] == "Aanpak\n\nZo gaat het.\n\n| Tijd | Wat |\n| 9.00 | Start |"
    # A table of data with two lines in a cell stays a table.
    data = f"<w:tbl>{row(p('Tijd'), p('Wat'))}{row(p('9.00'), p('Start') + p('in de aula'))}</w:tbl>"
    assert in_word(reader, data)["text"] == "| Tijd | Wat |\n| 9.00 | Start in de aula |"


def test_what_stands_around_rows_and_cells_of_word_hides_none(reader: Page) -> None:
    cell = f"<w:sdt><w:sdtPr/><w:sdtContent><w:tc>{p('Snuffelen')}</w:tc></w:sdtContent></w:sdt>"
    held = f"<w:sdt><w:sdtContent>{row(p('School'), p('De Gaffel'))}</w:sdtContent></w:sdt>"
    asks = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + p("Klik om te typen.")
        + "</w:sdtContent></w:sdt>"
    )
    body = f"<w:tbl><w:tr><w:tc>{p('Titel')}</w:tc>{cell}</w:tr>{held}</w:tbl>{asks}"
    assert in_word(reader, body)["text"] == "| Titel | Snuffelen |\n| School | De Gaffel |"


def test_what_a_reader_of_word_does_not_see_is_named_and_not_taken(reader: Page) -> None:
    style = (
        f'<w:styles {W}><w:style w:styleId="Stil"><w:name w:val="Stil"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    body = (
        f"<w:p>{run('Zichtbaar. ')}{run('Cijferlijst', '<w:vanish/>')}{run('Ook stil', '<w:rStyle w:val=&quot;Stil&quot;/>'.replace('&quot;', chr(34)))}"
        f"{run('Oud', '<w:strike/>')}{run('blijft', '<w:vanish w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}</w:p>"
    )
    found = in_word(reader, body, styles=style)
    assert found["text"] == "Zichtbaar. blijft"
    assert found["notes"] == [
        "Doorgestreept en daarom weggelaten: ‘Oud’.",
        "Verborgen tekst is niet meegenomen: ‘Cijferlijst’, ‘Ook stil’.",
    ]


def test_fields_contents_signs_and_boxes_of_word(reader: Page) -> None:
    def field(order: str, result: str, more: str = "") -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'.format
        return f"{mark('begin', more)}<w:r><w:instrText> {order} </w:instrText></w:r>{mark('separate', '')}{run(result)}{mark('end', '')}"

    box = "<w:txbxContent>{}</w:txbxContent>".format
    drawn = f"<w:r><w:drawing>{box(p('Eerste kader.'))}{box(p('Tweede kader.'))}</w:drawing></w:r>"
    on = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    body = (
        p("Inhoud", '<w:pStyle w:val="Inh"/>')
        + f"<w:p>{run('Zie ')}{field('HYPERLINK &quot;https://gaffel.example/kaart&quot;', 'de kaart')}{drawn}{run('.')}</w:p>"
        + f"<w:p>{field('FORMCHECKBOX', '', on)}{run(' vmbo')}</w:p>"
        + f'<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>{run(" 10, ")}<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r></w:p>'
    )
    style = f'<w:styles {W}><w:style w:styleId="Inh"><w:name w:val="toc 1"/></w:style></w:styles>'
    found = in_word(reader, body, styles=style)
    assert found["text"] == (
        "Zie [de kaart](https://gaffel.example/kaart).\n\nEerste kader.\n\nTweede kader.\n\n☒ vmbo\n\n≥ 10,"
    )
    assert found["notes"] == [
        "Een teken uit een lettertype met plaatjes is niet meegenomen. Kijk of er iets ontbreekt.",
        "De inhoudsopgave is niet meegenomen.",
    ]


def test_a_bold_number_before_a_question_of_word_makes_it_a_heading(reader: Page) -> None:
    bold = f"<w:p><w:pPr>{item(2, 0)}</w:pPr>{run('Wat werkte?', '<w:b/>')}</w:p>"
    steps = p("kies", item(2, 0)) + p("bel", item(2, 0))
    assert in_word(reader, bold + p("Veel.") + steps)["text"] == "**Wat werkte?**\n\nVeel.\n\n1. kies\n2. bel"


def test_a_word_file_whose_parts_have_other_names_is_read(reader: Page) -> None:
    with zipfile.ZipFile(io.BytesIO(a_docx())) as archive:
        parts = {name.replace("document.xml", "document2.xml"): archive.read(name) for name in archive.namelist()}
    root = '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    read_again = file_read(reader, package({**parts, "_rels/.rels": root}), "x.docx")
    assert read_again == file_read(reader, a_docx(), "x.docx")


def test_headings_in_lists_boxes_and_covered_cells_of_opendocument(reader: Page) -> None:
    def cell(text: str, name: str = "table-cell") -> str:
        return f"<table:{name}><text:p>{text}</text:p></table:{name}>"

    body = (
        "<text:list><text:list-item><text:h>Aanpak</text:h></text:list-item></text:list>"
        "<text:p>Zo.<draw:frame><draw:text-box><text:p>Kader.</text:p></draw:text-box></draw:frame></text:p>"
        f"<table:table><table:table-header-rows><table:table-row>{cell('Tijd')}{cell('Wat')}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('', 'covered-table-cell')}{cell('Start')}</table:table-row></table:table>"
    )
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    odt = file_read(reader, package({"content.xml": content}), "x.odt")
    assert odt["text"] == "# Aanpak\n\nZo.\n\nKader.\n\n| Tijd | Wat |\n|  | Start |"


def test_opendocument_and_plain_text_are_read_too(reader: Page) -> None:
    odt = file_read(reader, package({"content.xml": OPEN}), "verhaal.odt")
    assert odt["text"] == "## Tips\n\n- Begin klein\n\nKom[1]\n\n| a | b |\n\n[1] Op tijd."
    assert file_read(reader, "Café".encode("cp1252"), "oud.TXT")["text"] == "Café"
    assert file_read(reader, "# Café".encode(), "nieuw.md")["text"] == "# Café"


def test_bold_of_opendocument_is_read_as_that_of_word(reader: Page) -> None:
    def span(text: str, style: str = "vet") -> str:
        return f'<text:span text:style-name="{style}">{text}</text:span>'

    def look(name: str, weight: str, parent: str = "") -> str:
        return f'<style:style style:name="{name}" style:parent-style-name="{parent}"><style:text-properties fo:font-weight="{weight}"/></style:style>'

    styles = f"<o xmlns:style='s' xmlns:fo='f'>{look('Sterk', 'bold')}</o>"
    lines = [
        '<text:p text:style-name="kop">Aanpak</text:p>',
        f"<text:p>{span('School: ', 'T1')}Het Voorbeeldcollege</text:p>",
        f"<text:p>{span('Wat ')}{span('doen we?')} Elk tweetal belt {span('zelf')} aan.</text:p>",
        f"<text:p>{span('Rol van ouders')}: Zij lopen mee.</text:p>",
        f"<text:p>{span('Leerlingen')} kiezen.</text:p>",
        f"<text:p>{span('Wat kost het?')}<text:line-break/>Een dag.</text:p>",
    ]
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f"><office:automatic-styles>'
        f"{look('vet', '700')}{look('kop', 'bold')}{look('gewoon', 'normal', 'Sterk')}{look('T1', '', 'Sterk')}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(lines)}</office:text></office:body></office:document-content>"
    )
    odt = file_read(reader, package({"content.xml": content, "styles.xml": styles}), "x.odt")
    assert odt == {"text": BOLD_TEXT, "notes": BOLD_LEFT}


def test_hostile_and_damaged_files_get_one_clear_sentence(reader: Page) -> None:
    good = a_docx()
    bomb = package({"word/document.xml": b"<a>" + b" " * 21_000_000 + b"</a>"})
    # The same, with a size in the list that says otherwise.
    liar = bytearray(bomb)
    place = bomb.index(b"PK\x01\x02")
    liar[place + 24 : place + 28] = (99).to_bytes(4, "little")
    locked = bytearray(good)
    place = good.index(b"PK\x01\x02")
    locked[place + 8] |= 1
    entity = (
        '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'
        + f"<w:document {W}><w:body>&c;</w:body></w:document>"
    )
    for data, name, word in (
        (bomb, "bom.docx", "veel meer dan een verhaal"),
        (bytes(liar), "bom.docx", "veel meer dan een verhaal"),
        (bytes(locked), "dicht.docx", "wachtwoord"),
        (b"\xd0\xcf\x11\xe0" + "00EncryptedPackage".encode("utf-16le"), "dicht.docx", "wachtwoord"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 99, "hernoemd.docx", "oud Word-bestand"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 99, "oud.doc", "oud Word-bestand"),
        (good[: len(good) // 2], "half.docx", "beschadigd"),
        (good[:200] + b"\xff" * 400 + good[600:], "stuk.docx", "beschadigd"),
        (a_docx(document="<w:document"), "stuk.docx", "beschadigd"),
        (a_docx(document=entity), "stuk.docx", "beschadigd"),
        (a_docx(document=f"<w:document {W}><w:body/></w:document>"), "leeg.docx", "geen tekst"),
        (b"geen zip", "namaak.docx", "beschadigd"),
        (package({"x.txt": "x"}), "map.zip", "Dit soort bestand"),
        (b"%PDF-1.7", "verhaal.pdf", "Dit is een pdf"),
        (b"", "leeg.txt", "geen tekst"),
        (b"x" * 10_000_001, "groot.txt", "10 MB"),
    ):
        found = file_read(reader, data, name)
        assert word in str(found.get("fault", found)), (name, found if len(str(found)) < 500 else "long")


def test_any_damage_gives_a_text_or_a_sentence(reader: Page) -> None:
    good, chance = a_docx(), random.Random(5)
    for _ in range(60):
        data = bytearray(good)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found = by_browser(reader, bytes(data), "x.docx")
        assert "text" in found or str(found["fault"]).endswith("."), found
        # A sum that Python checks and the browser does not may refuse what the browser reads.
        text, _, fault = by_python(bytes(data), "x.docx")
        assert fault.endswith(".") or text


def mails() -> Iterator[tuple[str, bytes]]:
    """Mails as programs keep them, by what is odd in each."""
    plain = "Hoi,\n\nTips\n- Begin één klas\n- Kom terug\n\nOp di 3 maart schreef iemand:\n> Hoe deden jullie dat?\n"
    for charset, encoding in (
        ("utf-8", "base64"),
        ("utf-8", "quoted-printable"),
        ("windows-1252", "quoted-printable"),
        ("utf-8", "8bit"),
    ):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = (
            "Jo Bruin <jo@thuis.example>",
            "RE: Fw: De café-dag, een verhaal dat lang genoeg is om over twee regels te gaan",
        )
        mail.set_content(plain, charset=charset, cte=encoding)
        yield f"{charset} {encoding}", mail.as_bytes(policy=SMTP)
        mail.add_alternative("<p>In opmaak</p><nav>weg</nav>", subtype="html")
        mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="rooster één.pdf")
        mail.add_attachment(b"x", maintype="image", subtype="heic", filename="foto.heic", disposition="inline")
        yield f"{charset} {encoding} en bijlagen", mail.as_bytes(policy=SMTP)
    apart = EmailMessage()
    apart.set_content("Voor de foto.")
    apart.make_mixed()
    for words in ("Na de foto.", "En nog iets."):
        apart.add_attachment(b"x", maintype="image", subtype="jpeg", filename="a.jpg", disposition="inline")
        part = EmailMessage()
        part.set_content(words)
        apart.attach(part)
    yield "tekst om foto's heen", apart.as_bytes()
    page = EmailMessage()
    page["Subject"] = "Tr: x"
    page.set_content("<h2>Tips</h2><ul><li>Begin</ul><img src='cid:a'>", subtype="html")
    page.add_related(b"x", maintype="image", subtype="png", cid="<a>")
    yield "alleen opmaak", page.as_bytes()
    sent = EmailMessage()
    sent.set_content("Zie de mail eronder.")
    sent.add_attachment(page)
    yield "mail in mail", sent.as_bytes()
    yield (
        "leeg en opmaak",
        b'Content-Type: multipart/alternative; boundary="b;1"\n\n--b;1\nContent-Type: text/plain\n\n  \n--b;1\nContent-Type: text/html\n\n<p>Wel tekst</p>\n--b;1--\nna',
    )
    yield (
        "niet gesloten",
        b"Subject: a\nContent-Type: multipart/mixed; boundary=q\n\nvoor\n--q\nContent-Type: text/plain; charset=bestaat-niet\n\nCaf\xe9 is open\n",
    )
    yield "zonder kop", b"\nDit is de tekst."
    yield "base64 dat stuk is", b"Content-Transfer-Encoding: base64\n\nRGl0IGlzIGRlIHRla3N0\nLg==\n"


@pytest.mark.parametrize(("kind", "data"), list(mails()), ids=lambda one: one if isinstance(one, str) else "")
def test_a_mail_is_read_as_the_terminal_reads_it(reader: Page, kind: str, data: bytes) -> None:
    said = file_read(reader, data, "verhaal.eml")
    assert "thuis.example" not in str(said), "who sent it"
    assert "fault" not in said
    if kind.endswith("bijlagen"):
        assert said["text"].startswith(
            "Onderwerp: De café-dag, een verhaal dat lang genoeg is om over twee regels te gaan\n\nHoi,"
        )
        assert (
            said["notes"][-1]
            == "Niet gelezen, want het zat als bijlage bij de mail: ‘rooster één.pdf’, ‘foto.heic’. Geef zo'n bestand apart."
        )
    if "om foto's" in kind:
        assert said["text"] == "Voor de foto.\n\nNa de foto.\n\nEn nog iets."
