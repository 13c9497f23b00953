"""A text that somebody brings along: pasted or as a file, read in the browser as `nox -s new` reads it, and put in its place by hand."""

from __future__ import annotations

import base64
import datetime
import io
import random
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from axe import faults
from browsing import Pages
from form_driver import Form, ordinary
from lob.editors.pasting import read_paste
from lob.pages.assets import bundled, bundles, wrapped
from pasted import CASES, private
from places import FIXTURES, ROOT

SCRIPTS = ROOT / "theme" / "scripts"
# What the reader leans on, without the form around it.
GROUND = ("rules/form", "form/text", "form/private", "form/parse")


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """The scripts that read a text, on an empty page."""
    sent = bundles(SCRIPTS)
    files = [*GROUND, *(name for name in (*sent["paste"], *sent["paste-file"]) if "panel" not in name)]
    one = browser.new_page()
    one.add_script_tag(content=wrapped("\n".join(bundled(SCRIPTS, files, ".js"))))
    yield one
    one.close()


READ = """texts => texts.map(text => {
  const { pieces, notes } = LOB.form.paste.read(text, LOB.form.paste.isPrivate);
  return { pieces: pieces.map(p => [p.text, p.place, p.why]), notes };
})"""


def read(page: Page, texts: list[str]) -> list[dict[str, object]]:
    return page.evaluate(READ, texts)


def in_python(text: str) -> dict[str, object]:
    pieces, notes = read_paste(text, private)
    return {"pieces": [[p.text, p.place, p.why] for p in pieces], "notes": notes}


def test_the_browser_reads_a_text_as_python_does(reader: Page) -> None:
    texts = [case.read_text("utf-8") for case in CASES]
    for case, found in zip(CASES, read(reader, texts), strict=True):
        assert found == in_python(case.read_text("utf-8")), case.name


def in_two_columns(chance: random.Random) -> str:
    """A line of two columns beside each other, with signs that a browser counts double; now and then one column or none."""
    words = ("een leerling", "Kom langs", "de 🎒 mee", "", "van het werk.", "élk jaar 😀", "en dan", "Tips")
    return f"{chance.choice(words)[:20]:<{chance.choice((24, 24, 24, 22))}}{chance.choice(words)}"


def test_the_browser_reads_any_lines_as_python_does(reader: Page) -> None:
    lines = [line for case in CASES for line in case.read_text("utf-8").split("\n")]
    chance = random.Random(3)
    texts = ["\n".join(chance.choices([*lines, "", ""], k=chance.randint(1, 30))) for _ in range(300)]
    signs = "•o- \t\n|#*1.a)Aa:>[]¹<()\u00ad\uf0b7–9:30 éÉ?&=/"
    texts += ["".join(chance.choices(signs, k=chance.randint(1, 80))) for _ in range(500)]
    texts += ["\n".join(in_two_columns(chance) for _ in range(chance.randint(3, 12))) for _ in range(100)]
    for text, found in zip(texts, read(reader, texts), strict=True):
        assert found == in_python(text), text


# --- HTML and files ---

WORD = """<html xmlns:o='urn:x'><head><style>p {color: red}</style></head><body><!--StartFragment-->
<h1>Kijken bij de buren<o:p></o:p></h1><p class=MsoNormal><b>Aanpak</b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Eerst kiezen</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>daarna
 bellen<a style='mso-footnote-id:ftn1' href="#_ftn1"><span class=MsoFootnoteReference>[1]</span></a></p>
<table><tr><td>Tijd</td><td>Wat</td></tr><tr><td>9:30</td><td>begin | einde</td></tr></table>
<p>Zie <a href="https://gaffel.example/kaart?utm_source=x">de kaart</a> of <a href="mailto:decanaat@gaffel.example">mail</a>.<img src="https://elders.example/spoor.gif"></p>
<p><del>Dit ging eruit.</del></p><p style='display:none'>verborgen</p><script>window.hit = 1</script>
<div><a href="#_ftnref1">[1]</a> Na schooltijd.</div><!--EndFragment--></body></html>"""
WEB = """<h2>Tips</h2><ul><li>Begin klein<ol><li>een klas</li><li>een middag</li></ol></li><li>Kom op tijd<br>en blijf</li></ul>
<table><tr><td><p>Een</p><p>Twee</p></td><td>Drie</td></tr></table><p>Wie iets<strong> echt</strong> wil<sup>1</sup></p>"""


def test_html_of_word_and_of_a_page_keeps_its_structure(reader: Page) -> None:
    def html(text: str) -> dict[str, object]:
        return reader.evaluate("t => LOB.form.pasteHtml.read(t)", text)

    assert html(WORD) == {
        "text": "# Kijken bij de buren\n\n**Aanpak**\n\n- Eerst kiezen\n    - daarna bellen[1]\n\n| Tijd | Wat |\n| 9:30 | begin \\| einde |\n\nZie [de kaart](https://gaffel.example/kaart?utm_source=x) of mail.\n\n[1] Na schooltijd.",
        "notes": ["Eén afbeelding is niet meegenomen.", "Doorgestreept en daarom weggelaten: ‘Dit ging eruit.’."],
    }
    assert reader.evaluate("window.hit") is None
    assert html(WEB)["text"] == (
        "## Tips\n\n- Begin klein\n    1. een klas\n    2. een middag\n- Kom op tijd en blijf\n\nEen\n\nTwee\n\nDrie\n\nWie iets echt wil[1]"
    )


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def packed(parts: dict[str, str | bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return into.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def a_docx(**more: str | bytes) -> bytes:
    body = (
        p("Kijken bij de buren", '<w:pStyle w:val="Titel"/>')
        + p("Aanpak", '<w:pStyle w:val="Kop2"/>')
        + p("Eerst kiezen", item(1, 0))
        + p("daarna bellen", item(1, 1))
        + p("een", item(2, 0))
        + p("twee", item(2, 0))
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tijd</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Wat</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>9:30</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>begin</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        '<w:p><w:r><w:t xml:space="preserve">Zie </w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>de kaart</w:t></w:r></w:hyperlink>'
        '<w:r><w:footnoteReference w:id="3"/></w:r><w:del><w:r><w:delText>oude tekst</w:delText></w:r></w:del><w:ins><w:r><w:t> &amp; meer &lt;b&gt;</w:t></w:r></w:ins><w:r><w:drawing/></w:r></w:p>'
    )
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f'<w:styles {W}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="x"><Relationship Id="rId1" Target="https://gaffel.example/kaart"/></Relationships>',
        "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="3"><w:p><w:r><w:t>Na schooltijd.</w:t></w:r></w:p></w:footnote></w:footnotes>',
    }
    return packed(parts | {f"word/{name}.xml": data for name, data in more.items()})


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
    return page.evaluate(READ_FILE, [base64.b64encode(data).decode(), name])


def test_a_word_file_keeps_headings_lists_tables_links_and_notes(reader: Page) -> None:
    assert file_read(reader, a_docx(), "verhaal.docx") == {
        "text": "# Kijken bij de buren\n\n## Aanpak\n\n- Eerst kiezen\n    - daarna bellen\n\n1. een\n2. twee\n\n| Tijd | Wat |\n| 9:30 | begin |\n\nZie [de kaart](https://gaffel.example/kaart)[1] & meer <b>\n\n[1] Na schooltijd.",
        "notes": ["Eén afbeelding is niet meegenomen.", "Doorgestreept en daarom weggelaten: ‘oude tekst’."],
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
    read_again = file_read(reader, packed({**parts, "_rels/.rels": root}), "x.docx")
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
    odt = file_read(reader, packed({"content.xml": content}), "x.odt")
    assert odt["text"] == "# Aanpak\n\nZo.\n\nKader.\n\n| Tijd | Wat |\n|  | Start |"


def test_opendocument_and_plain_text_are_read_too(reader: Page) -> None:
    odt = file_read(reader, packed({"content.xml": OPEN}), "verhaal.odt")
    assert odt["text"] == "## Tips\n\n- Begin klein\n\nKom[1]\n\n| a | b |\n\n[1] Op tijd."
    assert file_read(reader, "Café".encode("cp1252"), "oud.TXT")["text"] == "Café"
    assert file_read(reader, "# Café".encode(), "nieuw.md")["text"] == "# Café"


def test_hostile_and_damaged_files_get_one_clear_sentence(reader: Page) -> None:
    good = a_docx()
    bomb = packed({"word/document.xml": b"<a>" + b" " * 21_000_000 + b"</a>"})
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
        (packed({"x.txt": "x"}), "map.zip", "Dit soort bestand"),
        (b"%PDF-1.7", "verhaal.pdf", "Dit soort bestand"),
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
        found = file_read(reader, bytes(data), "x.docx")
        assert "text" in found or str(found["fault"]).endswith("."), found


# --- in the form ---


@pytest.fixture(scope="module")
def form(browser: Browser, address: str) -> Iterator[Form]:
    """One form for all tests below; each begins with an empty one."""
    pages = Pages(browser)
    page = pages(1280, 900, reduced_motion="reduce")
    page.on("dialog", lambda dialog: dialog.accept())
    yield Form(page)
    assert not pages.close()


def until(form: Form, expression: str) -> None:
    """Wait for something that only scripts know; the policy of the page keeps Playwright from asking it there."""
    for _ in range(300):
        if form.page.evaluate(expression):
            return
        form.page.wait_for_timeout(50)
    pytest.fail(f"{expression} did not come true")


@pytest.fixture
def brought(form: Form, address: str) -> Form:
    """An empty form with the place to bring a text opened."""
    form.open(address)
    form.page.locator("#veld-meebrengen > summary").click()
    until(form, "Boolean(LOB.form.brought)")
    return form


def divide(form: Form, text: str) -> Locator:
    """Put a text in and divide it; the pieces."""
    form.page.locator("#in-meebrengen").fill(text)
    form.page.locator("[data-divide]").click()
    return form.page.locator(".stuk")


def value(form: Form, name: str) -> object:
    """The answer of one field or heading."""
    return form.page.evaluate("n => { const s = LOB.form.fields.read(); return s.headings[n] ?? s.fields[n]; }", name)


def said(form: Form) -> str:
    return form.page.locator("[data-brought-status]").inner_text()


def test_all_pieces_with_a_place_go_into_the_form_and_the_rest_stays_in_sight(brought: Form) -> None:
    text = (FIXTURES / "plakken" / "hoofdletterkoppen.txt").read_text(
        "utf-8"
    ) + "\nICTS ANDERS DAN ANDERS\nWij zijn ook op maandag open.\n"
    pieces = divide(brought, text)
    count = pieces.count()
    assert said(brought).startswith(f"{count} stukken gevonden")
    brought.page.locator("[data-place-all]").click()
    assert value(brought, "titel") == "Beroepenmiddag met ouders"
    assert value(brought, "sectoren") == ["havo", "vwo"]
    assert value(brought, "organisatie") == "De Gaffel"
    assert "| 9:30 – 10:00 | eerste ronde |" in str(value(brought, "aanpak"))
    assert value(brought, "tips") == "- Begin bij de ouders.\n- Vraag ook opa's en oma's."
    assert said(brought).endswith("Nog 1 stuk te plaatsen.")
    assert brought.page.evaluate("document.activeElement.closest('.stuk').innerText").startswith(f"Stuk {count}")
    brought.submit()
    assert any("heeft één stuk nog geen plek" in one for one in brought.problems())
    pieces.nth(count - 1).locator("select").select_option("weg")
    pieces.nth(count - 1).locator("button").click()
    assert "Alles heeft een plek" in said(brought)
    brought.submit()
    assert not any("nog geen plek" in one for one in brought.problems())


def test_a_piece_comes_out_of_the_form_again_and_leaves_what_was_typed(brought: Form) -> None:
    brought.write("tips", "Dit typte ik zelf.")
    pieces = divide(brought, "Tips\n\nBegin klein.\n\nSector: vmbo\n")
    brought.page.locator("[data-place-all]").click()
    assert value(brought, "tips") == "Dit typte ik zelf.\n\nBegin klein."
    assert value(brought, "sectoren") == ["vmbo"]
    brought.page.locator("[data-undo]").click()
    brought.page.locator("[data-undo]").click()
    assert (value(brought, "tips"), value(brought, "sectoren")) == ("Dit typte ik zelf.", [])
    assert brought.page.locator("[data-undo]").is_disabled()
    pieces.nth(0).locator("select").select_option("aanleiding")
    pieces.nth(0).locator("button").click()
    assert value(brought, "aanleiding") == pieces.nth(0).locator("textarea").input_value()


def test_words_that_are_no_choice_of_a_list_are_said(brought: Form) -> None:
    divide(brought, "Sector: vmbo en een school met de bijbel\n\nLeerjaar: alle\n")
    brought.page.locator("[data-place-all]").click()
    assert value(brought, "sectoren") == ["vmbo"]
    assert "Niet herkend als keuze: een school met bijbel" in brought.page.locator(".stuk").nth(0).inner_text()
    assert "geen keuze uit ‘Leerjaar’" in said(brought)


def test_what_is_private_is_said_before_it_stands_anywhere(brought: Form) -> None:
    pieces = divide(brought, "Aanpak\nBel Noor Jansen op 06 12345678.\n")
    assert "telefoonnummer" in pieces.nth(0).locator(".fout").inner_text()
    pieces.nth(0).locator("textarea").fill("Bel de school.")
    assert pieces.nth(0).locator(".fout").is_hidden()


def test_the_whole_is_done_by_keyboard(brought: Form) -> None:
    keys = brought.page.keyboard
    brought.page.locator("#in-meebrengen").fill("Iets zonder plek\nTips\nBegin klein.\n\nRegio: Twente")
    brought.page.locator("[data-divide]").focus()
    keys.press("Enter")
    assert brought.page.evaluate("document.activeElement.tagName") == "H3"
    keys.press("Tab")
    keys.press("Enter")
    assert value(brought, "regio") == "Twente"
    for _ in range(30):
        keys.press("Tab")
        if brought.page.evaluate("document.activeElement.matches('.stuk button')"):
            break
    keys.press("Space")
    assert "is uit het formulier" in said(brought)


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_and_axe_finds_nothing(brought: Form, width: int) -> None:
    brought.page.set_viewport_size({"width": width, "height": 900})
    try:
        divide(brought, (FIXTURES / "plakken" / "mail.txt").read_text("utf-8") + "\n" + "x" * 300)
        brought.page.locator("[data-place-all]").click()
        assert brought.page.evaluate("document.documentElement.scrollWidth") == width
        assert faults(brought.page) == []
    finally:
        brought.page.set_viewport_size({"width": 1280, "height": 900})


def test_what_has_no_place_yet_is_kept_when_asked(brought: Form, address: str) -> None:
    divide(brought, "Regio: Twente\n\nDe gemeente heeft een nieuw gebouw.\n\nWij zijn ook op maandag open.")
    brought.page.locator("[data-place-all]").click()
    brought.page.locator("#bewaar").check()
    brought.open(address)
    kept = brought.page.locator("#in-meebrengen").input_value()
    assert "nieuw gebouw" in kept and "maandag" in kept and "Twente" not in kept
    brought.page.locator("#wis").click()
    brought.page.locator("#wis-ja").click()
    assert brought.page.locator("#in-meebrengen").input_value() == ""


def test_a_file_is_read_and_divided(brought: Form) -> None:
    brought.page.locator("#meebestand").set_input_files(
        {"name": "verhaal.docx", "mimeType": "application/octet-stream", "buffer": a_docx()}
    )
    brought.page.locator("[data-brought-status]", has_text="is gelezen").wait_for()
    brought.page.locator("[data-place-all]").click()
    assert value(brought, "titel") == "Kijken bij de buren"
    assert "    - daarna bellen" in str(value(brought, "aanpak"))
    brought.page.locator("#meebestand").set_input_files(
        {"name": "verhaal.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    brought.page.locator("[data-brought-status]", has_text="Dit soort").wait_for()


def test_what_is_pasted_with_html_keeps_its_structure(brought: Form) -> None:
    brought.page.evaluate(
        """html => { const data = new DataTransfer(); data.setData("text/html", html); data.setData("text/plain", "plat");
        document.getElementById("in-meebrengen").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true })); }""",
        WEB,
    )
    assert brought.page.locator("#in-meebrengen").input_value().startswith("## Tips\n\n- Begin klein\n    1. een klas")
    brought.page.locator("[data-divide]").click()
    brought.page.locator("[data-place-all]").click()
    assert "    1. een klas" in str(value(brought, "tips"))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_press_after_mending_a_field_counts(form: Form, address: str, width: int) -> None:
    form.page.set_viewport_size({"width": width, "height": 900})
    example = ordinary()
    del example.text["wat-lastig-is"]
    form.open(address).fill(example).agree().submit()
    assert form.problems()
    form.page.locator("#in-wat-lastig-is").fill("Een kapper vinden.")
    button = form.page.locator("#formulier button[type=submit]")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    form.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    form.page.mouse.down()
    form.page.wait_for_timeout(90)
    form.page.mouse.up()
    form.page.wait_for_timeout(200)
    assert form.page.locator("#uitkomst").is_visible(), "and what was mended late does not take the result back"
    form.page.set_viewport_size({"width": 1280, "height": 900})


def test_the_code_of_the_answers_fills_the_form_again(form: Form, address: str) -> None:
    form.open(address).fill(ordinary()).agree().submit()
    form.page.locator("#codeweg").wait_for()
    code = form.page.locator("#antwoordcode").input_value()
    _, data = form.download()
    form.open(address)
    form.page.locator("#veld-meebrengen > summary").click()
    until(form, "Boolean(LOB.form.brought)")

    def give(text: str, waited: str) -> None:
        form.page.locator("#in-meebrengen").fill(text)
        form.page.locator("[data-divide]").click()
        form.page.locator("[data-brought-status]", has_text=waited).wait_for()

    give(code[:-9], "niet heel")
    give("LOB1.4.AAAA", "niet heel")
    assert value(form, "titel") == ""
    give(f"Hierbij ons voorbeeld.\n\n{code[:70]}\n{code[70:]}\nGroeten", "uit de code")
    assert form.agree().submit().download()[1] == data
    give(code, "staan al antwoorden")


def test_the_code_of_a_change_comes_back_at_its_own_example_alone(form: Form, address: str) -> None:
    number = next((ROOT / "practices").glob("[0-9]*.md")).name.partition("-")[0]
    form.open(address, f"?voorbeeld={number}").write("titel", "Een andere titel")
    form.agree().submit()
    form.page.locator("#codeweg").wait_for()
    code = form.page.locator("#antwoordcode").input_value()
    _, data = form.download()
    cited = "\n".join(f"> {code[at : at + 60]}" for at in range(0, len(code), 60))

    def give(query: str, waited: str) -> None:
        form.open(address, query).page.locator("#veld-meebrengen > summary").click()
        until(form, "Boolean(LOB.form.brought)")
        form.page.locator("#in-meebrengen").fill(cited)
        form.page.locator("[data-divide]").click()
        form.page.locator("[data-brought-status]", has_text=waited).wait_for()

    give("", f"verbetering van voorbeeld {number}")
    assert value(form, "titel") == ""
    assert form.page.locator("[data-brought-status] a").get_attribute("href") == f"?voorbeeld={number}"
    give(f"?voorbeeld={number}", "uit de code")
    assert form.agree().submit().download()[1] == data


def test_an_example_that_is_changed_was_checked_today_and_one_that_is_not_stays(form: Form, address: str) -> None:
    today = datetime.date.today().isoformat()
    files = [
        path
        for path in sorted((ROOT / "practices").glob("[0-9]*.md"))
        if f"gecontroleerd: {today}" not in path.read_text("utf-8")
    ]
    form.open(address, f"?voorbeeld={files[0].name.partition('-')[0]}")
    line = "LOB.form.write.document(LOB.form.fields.read()).text.match(/gecontroleerd: (.*)/)[1]"
    before = form.page.evaluate(line)
    assert before == form.page.evaluate("LOB.form.original.fields.gecontroleerd.value")
    form.write("titel", "Een nieuwe titel")
    assert form.page.evaluate(line) == today != before
    form.page.locator("#in-gecontroleerd").evaluate("el => { el.value = '2026-01-02'; }")
    assert form.page.evaluate(line) == "2026-01-02"


def in_sight(form: Form) -> list[str]:
    """The ids of the questions that can be seen."""
    return form.page.locator(".vraag:visible").evaluate_all("all => all.map(one => one.id)")


def test_on_a_phone_there_is_one_question_at_a_time_and_back_works(form: Form, address: str) -> None:
    page = form.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("about:blank")
    form.open(address, stepwise=True)
    assert in_sight(form) == ["vraag-1"]
    assert page.locator("[data-previous]").is_disabled()
    page.locator("[data-next]").click()
    page.locator("[data-next]").click()
    assert in_sight(form) == ["vraag-3"]
    assert page.evaluate("document.activeElement.closest('.vraag').id") == "vraag-3"
    assert page.locator("[data-beurt]").inner_text() == "Stap 3 van 13"
    form.page.locator("#in-aanpak").fill("Eerst kiezen.")
    page.go_back()
    page.locator("#vraag-2.nu").wait_for()
    assert in_sight(form) == ["vraag-2"]
    page.go_forward()
    page.locator("#vraag-3.nu").wait_for()
    assert form.page.locator("#in-aanpak").input_value() == "Eerst kiezen."
    assert faults(page) == []
    page.emulate_media(media="print")
    assert len(in_sight(form)) > 10, "on paper stand all questions"
    page.emulate_media(media="screen")
    page.locator("[data-way=alles]").click()
    assert len(in_sight(form)) == 13
    page.locator("[data-way=een]").click()
    # What is still missing leads to its own step.
    page.locator("#formulier").evaluate("el => el.requestSubmit()")
    page.locator("#fouten a", has_text="Tips").click()
    assert in_sight(form) == ["vraag-10"]
    assert page.evaluate("document.activeElement.id") == "in-tips"
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("about:blank")
    form.open(address, stepwise=True)
    assert len(in_sight(form)) == 13, "a wide screen begins with all of them"
