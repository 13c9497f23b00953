"""Citations, short links and glossary words in running text, and the parts that templates cut it into."""

from __future__ import annotations

import re

import pytest

from lob.check.links import check_address
from lob.model.records import record_of
from lob.pages.addressing import relative
from lob.pages.glossary import MOST, link_words
from lob.pages.markup import Note, as_text, page_text, resolve
from lob.pages.subjects import Subject, subjects
from lob.text.reading import read_body
from lob.text.rendering import render
from lob.text.tree import Node
from lob.text.wording import as_sentence, date_in_words, number
from small import HOSTILE, catalogue, example, quoted, source

PAGE, PATH = "wegwijzers/proef", "wegwijzers/proef.md"


def resolved(markdown: str) -> str:
    return with_notes(markdown)[0]


def with_notes(markdown: str) -> tuple[str, list[Note]]:
    blocks, notes = resolve(read_body(markdown, 1).blocks, PAGE, PATH, catalogue())
    return render(blocks).strip(), notes


def linked(markdown: str, page: str, files: dict[str, str] | None = None) -> str:
    return render(link_words(read_body(markdown, 1).blocks, page, catalogue(files or {}))).strip()


@pytest.mark.parametrize(
    ("address", "page", "expected"),
    [
        ("", "", "./"),
        ("", "doelen", "../"),
        ("doelen", "", "doelen/"),
        ("doelen", "doelen", "./"),
        ("doelen/a", "doelen/b", "../a/"),
        ("doelen#boom", "praktijkvoorbeelden/1085-stavero", "../../doelen/#boom"),
        ("a/b/c", "d", "../a/b/c/"),
    ],
)
def test_relative(address: str, page: str, expected: str) -> None:
    assert relative(address, page) == expected


def test_citations_become_numbered_notes_in_order_of_first_use() -> None:
    text, notes = with_notes("A [@hva-2025, §4.2]. B [@kba-2022]. C [@hva-2025, §4.2]. D [@hva-2025].")
    assert [(n.number, n.work, n.place) for n in notes] == [
        (1, "hva-2025", "§4.2"),
        (2, "kba-2022", ""),
        (3, "hva-2025", ""),
    ]
    assert re.findall(r"#noot-(\d)", text) == ["1", "2", "1", "3"]
    assert "[@" not in text and "<p>A<sup" in text
    assert 'aria-label="bron 1' in text


def test_a_citation_of_an_unknown_work_stays_as_it_is() -> None:
    assert resolved("A [@niemand-1900].") == "<p>A [@niemand-1900].</p>"


def test_code_is_left_alone() -> None:
    assert resolved("`[@hva-2025]`") == "<p><code>[@hva-2025]</code></p>"
    assert resolved("    [x](voorbeeld:1085)") == "<pre><code>[x](voorbeeld:1085)\n</code></pre>"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("voorbeeld:1085", "../../praktijkvoorbeelden/1085-stavero/"),
        ("VOORBEELD:1085", "../../praktijkvoorbeelden/1085-stavero/"),
        ("wegwijzer:loopbaangesprek", "../loopbaangesprek/"),
        ("werk:hva-2025", "../../onderzoek/hva-2025/"),
        ("begrip:pta", "../../begrippen/pta/"),
        ("term:doelen/opleidingen-kennen", "../../doelen/opleidingen-kennen/"),
        ("pagina:/uitleg/", "../../uitleg/"),
        ("pagina:/uitleg/#kop", "../../uitleg/#kop"),
        ("pagina:/", "../../"),
    ],
)
def test_short_links(link: str, expected: str) -> None:
    assert resolved(f"[x]({link})") == f'<p><a href="{expected}">x</a></p>'


def test_links_to_files_become_links_to_pages_and_assets() -> None:
    assert (
        resolved("[x](../practices/1085-stavero.md#tips)")
        == '<p><a href="../../praktijkvoorbeelden/1085-stavero/#tips">x</a></p>'
    )
    assert resolved("![y](../content/beeld/klas.png)") == '<p><img src="../../beeld/klas.png" alt="y"></p>'
    outside = '<p><a href="https://voorbeeld.nl/a.md">x</a><a href="#a.md">y</a></p>'
    assert resolved("[x](https://voorbeeld.nl/a.md)[y](#a.md)") == outside


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../content/beeld/Foto.JPG", "../../beeld/Foto.JPG"),
        ("../content/beeld/plan.docx?versie=2", "../../beeld/plan.docx?versie=2"),
        ("../content/beeld/mijn klas.heic", "../../beeld/mijn%20klas.heic"),
        ("../content/beeld/mijn%20klas.heic#a", "../../beeld/mijn%20klas.heic#a"),
        ("loopbaangesprek.md", "../loopbaangesprek/"),
        ("voorbeeld: 1085", "../../praktijkvoorbeelden/1085-stavero/"),
        ("mailto:info@voorbeeld.nl", "mailto:info@voorbeeld.nl"),
        ("../../bijdragen/#stap", "../../bijdragen/#stap"),
        ("..", ".."),
        ("", ""),
    ],
)
def test_every_kind_of_file_is_found_whatever_its_capitals(link: str, expected: str) -> None:
    assert resolved(f"Zie [x](<{link}>).") == f'<p>Zie <a href="{expected}">x</a>.</p>'


@pytest.mark.parametrize(
    "link",
    [
        "//voorbeeld.nl/a.png",
        "javascript:alert(1)",
        "JaVa&#115;cript:x",
        "data:text/html,x",
        "/\\voorbeeld.nl",
        "http://a.nl",
    ],
)
def test_what_is_not_on_the_list_is_no_link(link: str) -> None:
    assert resolved(f"Zie [x](<{link}>) en ![y](<{link}>).") == "<p>Zie x en y.</p>"


def test_a_citation_in_an_attribute_is_left_alone() -> None:
    text, notes = with_notes('![Grafiek [@hva-2025, p. 3]](b.png "uit [@hva-2025]") A [@hva-2025].')
    assert [n.place for n in notes] == [""]
    assert 'alt="Grafiek [@hva-2025, p. 3]"' in text and 'title="uit [@hva-2025]"' in text


def test_a_place_in_a_citation_is_plain_text() -> None:
    text, notes = with_notes("A [@hva-2025, p. 3 &amp; 4].")
    assert [n.place for n in notes] == ["p. 3 & 4"]
    assert "[@" not in text


def test_words_that_look_like_an_attribute_stay_as_they_are() -> None:
    assert resolved('Schrijf href="x.md" of src="y".') == '<p>Schrijf href="x.md" of src="y".</p>'


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_targets_cannot_leave_their_attribute(value: str) -> None:
    for scheme in ("voorbeeld", "werk", "term", "pagina"):
        blocks = (Node("a", 1, "", f"{scheme}:{value}", value, children=(Node("text", 1, "x"),)),)
        found = render(resolve(blocks, PAGE, PATH, catalogue())[0])
        assert re.fullmatch(r'<a href="[^"<>]*" title="[^"<>]*">x</a>|x', found), found


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_places_in_citations_are_only_text(value: str) -> None:
    bare = value.replace("]", ")").replace("@", "")
    blocks, notes = resolve((Node("cite", 1, "", "hva-2025", bare),), PAGE, PATH, catalogue())
    assert [n.place for n in notes] == [bare]
    assert "script" not in render(blocks)


def test_glossary_links_the_first_use_only() -> None:
    text = linked("Het PTA en nog een PTA.\n\n## PTA\n\n[PTA](#)", "uitleg")
    assert text.count('class="woord"') == 1
    assert 'href="../begrippen/pta/"' in text
    assert "PTA</h2>" in text


def test_glossary_does_not_link_a_word_to_its_own_page_or_inside_words() -> None:
    assert linked("PTA", "begrippen/pta") == "<p>PTA</p>"
    assert linked("PTAX en een-PTA", "uitleg") == "<p>PTAX en een-PTA</p>"
    assert linked("", "uitleg") == ""


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_glossary_words_stay_text(value: str) -> None:
    word = f"---\ntitel: {quoted(value)}\ndefinitie: {quoted(value)}\nbronnen:\n  - {{werk: hva-2025}}\ngecontroleerd: 2026-11-21\n---\n"
    text = "Dit is a, b; c: d en __proto__ en constructor en -2+3."
    found = linked(text, "uitleg", {"content/begrippen/proef.md": word})
    assert not re.search(r"<(?!/?(?:p|a|strong)\b)", found)
    assert not re.search(r'data-uitleg="[^"]*[<>]', found)


def test_glossary_links_stay_few() -> None:
    words = {
        f"content/begrippen/w{n}.md": f"---\ntitel: woord{n:02}\ndefinitie: x\nbronnen:\n  - {{werk: hva-2025}}\ngecontroleerd: 2026-11-21\n---\n"
        for n in range(30)
    }
    text = linked(" ".join(f"woord{n:02}" for n in range(30)), "uitleg", words)
    assert 0 < text.count('class="woord"') <= MOST


def test_sections_and_steps() -> None:
    body = "## Voor\n\neen & twee\n\n## Stap voor stap\n\n### 1. Begin *nu*\n\neen\n\n**Klaar als:** af.\n\n### Ga door\n\ntwee\n\n## Tips\n"
    record = record_of(*source("wegwijzers/proef.md", f"---\ntitel: Proef\n---\n{body}"))
    text = page_text(Subject(PAGE, "Proef", "", "x.html", record), catalogue())
    assert dict(text.sections)["Voor"] == "<p>een &amp; twee</p>\n" and dict(text.sections)["Tips"] == ""
    assert [(s.title, s.content, s.done) for s in text.steps] == [
        ("Begin <em>nu</em>", "<p>een</p>\n", "af."),
        ("Ga door", "<p>twee</p>\n", ""),
    ]


def test_every_page_has_a_subject_with_a_title() -> None:
    found = subjects(catalogue())
    assert {
        "praktijkvoorbeelden/1085-stavero",
        "wegwijzers/loopbaangesprek",
        "onderzoek/hva-2025",
        "doelen/opleidingen-kennen",
        "zoeken",
        "uitleg",
    } <= set(found)
    assert all(subject.title and subject.template.endswith(".html") for subject in found.values())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2025-03-03", "3 maart 2025"),
        ("2025-W10-1", "2025-W10-1"),
        ("20250303", "20250303"),
        ("2025-12-31", "31 december 2025"),
        ("niet vermeld", "niet vermeld"),
        ("2025-02-30", "2025-02-30"),
        ("", ""),
    ],
)
def test_dates_in_words(typed: str, words: str) -> None:
    assert date_in_words(typed) == words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1234567", "1.234.567"),
        ("12,50", "12,5"),
        ("12.5", "12,5"),
        (0, "0"),
        ("-3", "-3"),
        ("niet vermeld", "niet vermeld"),
        ("", ""),
        ("0,125", "0,125"),
        (" 1234.5", "1.234,5"),
        ("-0.001", "-0,001"),
        ("-0", "0"),
        ("12345678901234567890", "12.345.678.901.234.567.890"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
    ],
)
def test_numbers_as_dutch_writes_them(typed: str | int, written: str) -> None:
    assert number(typed) == written


def test_lists_in_words() -> None:
    assert [as_sentence([]), as_sentence(["a"]), as_sentence(["a", "b"]), as_sentence(["a", "b", "c"], "of")] == [
        "",
        "a",
        "a en b",
        "a, b of c",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://voorbeeld.nl",
        "https://www.voorbeeld.nl/a/b?c=d&e=f#g",
        "https://voorbeeld.nl:8443/x",
    ],
)
def test_addresses_that_may_leave_the_site(address: str) -> None:
    assert not list(check_address("a.md", 1, address))


@pytest.mark.parametrize(
    "address",
    [
        "http://voorbeeld.nl",
        "HTTPS",
        "https://",
        "https://voorbeeld",
        "https://voorbeeld.nl/a b",
        "https:voorbeeld.nl",
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "DATA:text/html,x",
        "vbscript:x",
        "//voorbeeld.nl",
        "file:///etc/passwd",
        'https://voorbeeld.nl/"onclick=',
        "https://a.nl/<script>",
        "https://gebruiker:geheim@voorbeeld.nl/",
    ],
)
def test_addresses_that_may_not(address: str) -> None:
    assert list(check_address("a.md", 1, address))


def test_a_hostile_title_does_not_reach_an_address() -> None:
    found = catalogue(example(titel=quoted("../../etc")))
    assert all(".." not in r.address for r in found.examples)


def test_each_heading_keeps_what_is_under_it_also_when_two_have_the_same_words() -> None:
    text = as_text(read_body("Boven.\n\n## Een\n\nA.\n\n## Een\n\nB.\n", 1).blocks, ())
    assert [(words, under.strip()) for _, words, under in text.contents] == [("Een", "<p>A.</p>"), ("Een", "<p>B.</p>")]
    assert len({place for place, _, _ in text.contents}) == 2
