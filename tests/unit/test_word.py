"""Worksheets: which places leave room to write, and what a word processor gets of them."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import docx

from lob.data.word import PAPER, document
from lob.editors.sheets import word_files
from lob.model.catalogue import Catalogue
from lob.pages.worksheets import FIELD, with_fields
from lob.text.reading import read_body
from lob.text.tree import Node, walk

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text(words: str) -> tuple[Node, ...]:
    return (Node("text", 1, words),) if words else ()


def table(*rows: tuple[str, ...]) -> Node:
    made = [Node("tr", 1, children=tuple(Node("td", 1, children=text(cell)) for cell in row)) for row in rows]
    return Node(
        "table", 1, children=(Node("thead", 1, children=(made[0],)), Node("tbody", 1, children=tuple(made[1:])))
    )


def keys(*blocks: Node) -> list[str]:
    return [node.address for node in walk(with_fields(blocks)) if node.tag == FIELD]


def test_a_key_stays_when_rows_are_added_or_change_places() -> None:
    heading = Node("h2", 1, children=text("Wie doet wat?"))
    one = keys(heading, table(("Taak", "Wie"), ("Één", ""), ("Twee", "")))
    other = keys(heading, table(("Taak", "Wie"), ("Twee", ""), ("Nieuw", ""), ("Één", "")))
    assert one == ["wie-doet-wat/een/wie", "wie-doet-wat/twee/wie"] and set(one) < set(other)


def test_same_words_get_keys_of_their_own() -> None:
    found = keys(table(("Wat", "Wat"), ("", "")), table(("Wat", "Wat"), ("", "")))
    assert len(found) == 4 == len(set(found))


def test_questions_get_room_and_instructions_do_not() -> None:
    def listed(*items: str) -> Node:
        return Node("ol", 1, children=tuple(Node("li", 1, children=text(item)) for item in items))

    assert keys(listed("Wat valt op?", "Wie doet het?")) == ["wat-valt-op", "wie-doet-het"]
    assert keys(listed("Vraag een half uur.", "Wie doet het?")) == []


def test_hostile_words_stay_words() -> None:
    words = 'x</w:t><w:p>&"\x00\x0b\ud800'
    parts = document(words, words, [Node("p", 1, children=text(words))], [words], words, "A4 staand")
    body = ElementTree.fromstring(parts["word/document.xml"])
    assert [(t.text or "").strip() for t in body.iter(f"{W}t")] == ['x</w:t><w:p>&"'] * 4


def test_no_text_is_lost_or_glued() -> None:
    """Whatever a body may hold, each paragraph on its own, a picture by what it shows, a link with where it leads."""
    body = """Een [link](https://x.nl/?a=1&b=2), [mail](mailto:a@x.nl), [pagina](../../doelen/) en ![Een kaart](a.png).

```text
eerst
  dan
```

woord
:   betekenis

    en meer

- begin

    vervolg

    1. diep

3. drie

> citaat
>
> slot
"""
    parts = document("t", "s", read_body(body, 1).blocks, [], "", "A4 staand", "https://y.nl/werkbladen/dag/")
    found = ElementTree.fromstring(parts["word/document.xml"])
    said = ["".join(t.text or "" for t in one.iter(f"{W}t")) for one in found.iter(f"{W}p")]
    first = "Een link, mail, pagina en [Afbeelding: Een kaart]."
    rest = ["eerst  dan", "woord", "betekenis", "en meer", "begin", "vervolg", "diep", "drie", "citaat", "slot"]
    assert said == ["t", "s", first, *rest, ""]
    assert len(list(found.iter(f"{W}br"))) == 1
    places = {one.get("Id"): one.get("Target") for one in ElementTree.fromstring(parts["word/_rels/document.xml.rels"])}
    leads = [places[one.get(f"{R}id")] for one in found.iter(f"{W}hyperlink")]
    assert leads == ["https://x.nl/?a=1&b=2", "mailto:a@x.nl", "https://y.nl/doelen/"]
    numbered = [one.get(f"{W}val") for one in found.iter(f"{W}numId")]
    assert numbered == ["1", "2", "3"], "what follows in an item has no sign of its own"
    starts = [
        one.get(f"{W}val") for one in ElementTree.fromstring(parts["word/numbering.xml"]).iter(f"{W}startOverride")
    ]
    assert starts == ["1", "3"]


def test_a_link_that_leads_nowhere_on_a_disk_is_its_words() -> None:
    body = "[een](../a/) [twee](javascript:x) **vet *schuin* [drie](https://x.nl)**"
    found = document("t", "s", read_body(body, 1).blocks, [], "", "A4 staand")
    tree = ElementTree.fromstring(found["word/document.xml"])
    assert "een twee vet schuin drie" in "".join(tree.itertext())
    assert len(list(tree.iter(f"{W}hyperlink"))) == 1
    looks = [[part.tag.removeprefix(W) for part in one] for one in tree.iter(f"{W}rPr")]
    assert looks == [["b"], ["b", "i"], ["b"], ["b", "color", "u"]], "in the order of the format"


def test_a_document_is_read_by_another_library(real_catalogue: Catalogue) -> None:
    for name, data in word_files(real_catalogue, "https://voorbeeld.nl/"):
        read = docx.Document(io.BytesIO(data))
        record = real_catalogue.by_address[name.rpartition("/")[0]]
        assert read.paragraphs[0].text == record.title == read.core_properties.title
        addresses = [link.address for one in read.paragraphs for link in one.hyperlinks]
        assert all(one.startswith(("https://", "mailto:")) for one in addresses), name


def test_room_to_write_comes_first_and_columns_fill_the_page() -> None:
    def widths(*rows: tuple[str, ...]) -> list[int]:
        blocks = with_fields([table(*rows)])
        body = ElementTree.fromstring(document("t", "s", blocks, [], "", "A4 staand")["word/document.xml"])
        return [int(one.get(f"{W}w") or 0) for one in body.iter(f"{W}gridCol")]

    one = widths(("Vraag", "Mijn antwoord"), ("Wat verwacht ik leuk te vinden, en wat niet?", ""))
    assert one[1] > one[0]
    many = widths(("Taak", "Wie", "Wie dan", "Wanneer"), ("Ouders informeren en betrekken", "", "", ""))
    assert many[0] > many[1] == many[2] == many[3]
    assert sum(many) <= sum(one) + 4


def test_every_worksheet_is_a_document_with_all_its_words_and_the_same_bytes(real_catalogue: Catalogue) -> None:
    catalogue = real_catalogue
    files = dict(word_files(catalogue, "https://voorbeeld.nl/"))
    assert files == dict(word_files(catalogue, "https://voorbeeld.nl/"))
    assert len(files) >= 10
    for name, data in files.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part: ElementTree.fromstring(archive.read(part)) for part in archive.namelist()}
        body = parts["word/document.xml"]
        styles = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
        assert {found.get(f"{W}val") for found in body.iter(f"{W}pStyle")} <= styles, name
        numbers = {one.get(f"{W}numId") for one in parts["word/numbering.xml"].iter(f"{W}num")}
        assert {found.get(f"{W}val") for found in body.iter(f"{W}numId")} <= numbers, name
        said = "".join(t.text or "" for t in body.iter(f"{W}t"))
        record = catalogue.by_address[name.rpartition("/")[0]]
        foot = "".join(parts["word/footer.xml"].itertext())
        assert record.title in said and f"https://voorbeeld.nl/{record.address}/" in foot
        paper = record.get("papier").text or "A4 staand"
        size = next(body.iter(f"{W}pgSz"))
        assert (int(size.get(f"{W}w") or 0), int(size.get(f"{W}h") or 0)) == PAPER[paper]


def test_every_competence_has_an_assignment_for_pupils(real_catalogue: Catalogue) -> None:
    """With how long it takes, in which group, and the talk afterwards; a competence that is only proposed needs none."""
    sheets = [one.body for one in real_catalogue.of("pagina") if one.get("voor_leerling").text == "ja"]
    whole = [text for text in sheets if all(part in text for part in ("**Tijd:**", "**Groep:**", "## Praat"))]
    for term in real_catalogue.template.vocabularies["competenties"].choices():
        if not term.status:
            assert any(f"term:competenties/{term.id})" in text for text in whole), term.id
