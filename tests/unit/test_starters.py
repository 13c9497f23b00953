"""The sheet to talk by: what it draws from the data, with year, number, caveat and whose word it is."""

from __future__ import annotations

from lob.editors.sheets import word_files
from lob.model.catalogue import Catalogue
from lob.pages.starters import conversation
from lob.text.tree import Node, words_of
from small import HOSTILE, catalogue, example, quoted

FIGURE = """---
titel: Wie praat er
samenvatting: Van de scholen praat 41 procent.
volgorde: {order}
reeks: Monitor LOB 2018
jaar: 2018
n: {count}
populatie: Scholen in het vo
eenheid: procent
voorbehoud: {caveat}
grafiek: staven
kolommen: [Scholen]
rijen:
  - {{label: Praat, waarden: [41]}}
monitorthema: [visie-en-beleid]
gespreksvraag: {question}
bronnen:
  - {{werk: hva-2025, plaats: §4.2}}
gecontroleerd: 2026-11-21
---
"""
TOLD = "[{element: verankeren, toelichting: Het staat in het rooster., bron: 'hva-2025, §3.2', volgens: docenten}]"


def figure(
    order: int = 1, count: str = "niet vermeld", caveat: str = "Eigen opgave.", question: str = "En wij?"
) -> str:
    return FIGURE.format(order=order, count=count, caveat=quoted(caveat), question=quoted(question))


def texts(found: Catalogue) -> list[str]:
    return [words_of(node.children) for node in conversation(found, "werkbladen/gespreksstarters")]


def test_a_figure_comes_with_year_number_caveat_and_question() -> None:
    found = catalogue({"content/cijfers/een.md": figure(2), "content/cijfers/twee.md": figure(1, "545 scholen.")})
    made = texts(found)
    assert made[2] == "Visie en beleid"
    assert made[3] == (
        "Cijfer. Van de scholen praat 41 procent. Jaar: 2018. Over wie: Scholen in het vo. "
        "Aantal (n): 545 scholen. Alles staat bij Wie praat er."
    )
    assert made[4:6] == ["Let op. Eigen opgave.", "Vraag. En wij?"]
    silent = texts(catalogue({"content/cijfers/een.md": figure()}))
    assert "Aantal (n): niet vermeld." in silent[3]


def test_an_experience_says_whose_word_it_is_and_researchers_are_no_school() -> None:
    files = {"content/cijfers/een.md": figure(), **example("4321", succeselementen=TOLD)}
    [told] = [text for text in texts(catalogue(files)) if text.startswith("Ervaring")]
    assert told.startswith("Ervaring, volgens docenten. Het staat in het rooster. Dat staat bij ") and "Bron: " in told
    read = {**files, **example("4321", succeselementen=TOLD.replace("docenten", "onderzoekers"))}
    assert not [text for text in texts(catalogue(read)) if text.startswith("Ervaring")]


def test_without_a_figure_there_is_nothing() -> None:
    assert texts(catalogue()) == []


def test_hostile_text_stays_text() -> None:
    for value in HOSTILE:
        found = catalogue({"content/cijfers/een.md": figure(caveat=value, question=value)})
        nodes = list(conversation(found, "werkbladen/gespreksstarters"))
        assert f"Vraag. {value}" in [words_of(node.children) for node in nodes]
        assert all(isinstance(node, Node) for node in nodes)
        assert [node.address for node in nodes if node.tag in ("h2", "h3")] == [
            "data-en-praktijk",
            "data-visie-en-beleid",
        ]


def test_the_document_says_what_the_page_says() -> None:
    sheet = (
        "---\ntitel: Gespreksstarters\nsamenvatting: Praat.\nsjabloon: gespreksstarters\n---\n\n## Visie\n\n1. Wie?\n"
    )
    found = catalogue({"content/cijfers/een.md": figure(), "content/werkbladen/gespreksstarters.md": sheet})
    [(name, data)] = [(name, data) for name, data in word_files(found, "") if "gespreksstarters" in name]
    assert name.endswith(".docx")
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert "Eigen opgave." in packed.read("word/document.xml").decode()
