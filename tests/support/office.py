"""What people bring from a word processor or a website, made small: parts of a Word file, one that is whole, and a piece of a page."""

from __future__ import annotations

from documents import package

WEB = """<h2>Tips</h2><ul><li>Begin klein<ol><li>een klas</li><li>een middag</li></ol></li><li>Kom op tijd<br>en blijf</li></ul>
<table><tr><td><p>Een</p><p>Twee</p></td><td>Drie</td></tr></table><p>Wie iets<strong> echt</strong> wil<sup>1</sup></p>"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(number: int, level: int) -> str:
    """What makes a paragraph an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def a_docx(**more: str | bytes) -> bytes:
    """A whole Word file: title, heading, lists, a table, a link, a note and changes; `more` replaces parts."""
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
    return package(parts | {f"word/{name}.xml": data for name, data in more.items()})
