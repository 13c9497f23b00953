"""Worksheets: which places leave room to write, and what a word processor gets of them."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from lob.data.word import PAPER, document
from lob.editors.sheets import word_files
from lob.model.catalogue import Catalogue
from lob.pages.worksheets import FIELD, with_fields
from lob.text.tree import Node, walk

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
