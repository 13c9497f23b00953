"""Citations, short links and glossary words in running text, and the parts that templates cut it into."""

from __future__ import annotations

import re

import pytest

from lob.check.links import check_address
from lob.pages.glossary import MOST, link_words
from lob.pages.markup import relative, resolve
from lob.pages.subjects import split_sections, split_steps, subjects
from lob.text.wording import as_sentence, date_in_words, number
from small import HOSTILE, catalogue, example, quoted

PAGE, PATH = "wegwijzers/proef", "wegwijzers/proef.md"


def resolved(text: str) -> str:
    return resolve(text, PAGE, PATH, catalogue())[0]


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
    text, notes = resolve(
        "<p>A [@hva-2025, §4.2]. B [@kba-2022]. C [@hva-2025, §4.2]. D [@hva-2025].</p>", PAGE, PATH, catalogue()
    )
    assert [(n.number, n.work, n.place) for n in notes] == [
        (1, "hva-2025", "§4.2"),
        (2, "kba-2022", ""),
        (3, "hva-2025", ""),
    ]
    assert re.findall(r"#noot-(\d)", text) == ["1", "2", "1", "3"]
    assert "[@" not in text
    assert 'aria-label="bron 1' in text


def test_a_citation_of_an_unknown_work_stays_as_it_is() -> None:
    assert resolved("<p>A [@niemand-1900].</p>") == "<p>A [@niemand-1900].</p>"


def test_code_is_left_alone() -> None:
    text = '<p><code>[@hva-2025]</code></p><pre><a href="voorbeeld:1085">x</a></pre>'
    assert resolved(text) == text


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
    assert resolved(f'<a href="{link}">x</a>') == f'<a href="{expected}">x</a>'


def test_links_to_files_become_links_to_pages_and_assets() -> None:
    assert (
        resolved('<a href="../practices/1085-stavero.md#tips">x</a>')
        == '<a href="../../praktijkvoorbeelden/1085-stavero/#tips">x</a>'
    )
    assert resolved('<img src="../content/beeld/klas.png">') == '<img src="../../beeld/klas.png">'
    outside = '<a href="https://voorbeeld.nl/a.md">x</a><a href="#a.md">y</a>'
    assert resolved(outside) == outside


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../content/beeld/Foto.JPG", "../../beeld/Foto.JPG"),
        ("../content/beeld/plan.docx?versie=2", "../../beeld/plan.docx?versie=2"),
        ("../content/beeld/mijn klas.heic", "../../beeld/mijn%20klas.heic"),
        ("../content/beeld/mijn%20klas.heic#a", "../../beeld/mijn%20klas.heic#a"),
        ("loopbaangesprek.md", "../loopbaangesprek/"),
        ("voorbeeld: 1085", "../../praktijkvoorbeelden/1085-stavero/"),
        ("//voorbeeld.nl/a.png", "//voorbeeld.nl/a.png"),
        ("mailto:info@voorbeeld.nl", "mailto:info@voorbeeld.nl"),
        ("../../bijdragen/#stap", "../../bijdragen/#stap"),
        ("..", ".."),
        ("", ""),
    ],
)
def test_every_kind_of_file_is_found_whatever_its_capitals(link: str, expected: str) -> None:
    assert resolved(f'<p>Zie <a href="{link}">x</a>.</p>') == f'<p>Zie <a href="{expected}">x</a>.</p>'


def test_a_citation_in_an_attribute_is_left_alone() -> None:
    image = (
        '<p><img alt="Grafiek [@hva-2025, p. 3]" src="https://a.nl/b.png" title="uit [@hva-2025]"> A [@hva-2025].</p>'
    )
    text, notes = resolve(image, PAGE, PATH, catalogue())
    assert [n.place for n in notes] == [""]
    assert 'alt="Grafiek [@hva-2025, p. 3]"' in text and 'title="uit [@hva-2025]"' in text


def test_a_place_in_a_citation_is_plain_text() -> None:
    text, notes = resolve("<p>A [@hva-2025, <em>p. 3</em> &amp; 4].</p>", PAGE, PATH, catalogue())
    assert [n.place for n in notes] == ["p. 3 & 4"]
    assert "<em>" not in text


def test_words_that_look_like_an_attribute_stay_as_they_are() -> None:
    text = '<p>Schrijf href="loopbaangesprek.md" of src="voorbeeld:1085".</p>'
    assert resolved(text) == text


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_targets_cannot_leave_their_attribute(value: str) -> None:
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    for scheme in ("voorbeeld", "werk", "term", "pagina"):
        found = resolved(f'<a href="{scheme}:{escaped}">x</a>')
        assert re.fullmatch(r'<a href="[^"<>]*">x</a>', found), found


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_places_in_citations_are_only_text(value: str) -> None:
    bare = value.replace("]", ")")
    escaped = bare.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text, notes = resolve(f"<p>A [@hva-2025, {escaped}].</p>", PAGE, PATH, catalogue())
    assert [n.place for n in notes] == [bare.strip()]
    assert "<script" not in text and "<img" not in text


def test_glossary_links_the_first_use_only() -> None:
    text = link_words("<p>Het PTA en nog een PTA.</p><h2>PTA</h2><p><a href='#'>PTA</a></p>", "uitleg", catalogue())
    assert text.count('class="woord"') == 1
    assert 'href="../begrippen/pta/"' in text
    assert "<h2>PTA</h2>" in text


def test_glossary_does_not_link_a_word_to_its_own_page_or_inside_words() -> None:
    assert link_words("<p>PTA</p>", "begrippen/pta", catalogue()) == "<p>PTA</p>"
    assert link_words("<p>PTAX en een-PTA</p>", "uitleg", catalogue()) == "<p>PTAX en een-PTA</p>"
    assert link_words("", "uitleg", catalogue()) == ""


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_glossary_words_stay_text(value: str) -> None:
    word = f"---\ntitel: {quoted(value)}\ndefinitie: {quoted(value)}\nbronnen:\n  - {{werk: hva-2025}}\ngecontroleerd: 2026-11-21\n---\n"
    found = link_words(
        "<p>Dit is a, b; c: d en __proto__ en constructor en -2+3.</p>",
        "uitleg",
        catalogue({"content/begrippen/proef.md": word}),
    )
    assert not re.search(r"<(?!/?(?:p|a)\b)", found)
    assert not re.search(r'data-uitleg="[^"]*[<>]', found)


def test_glossary_links_stay_few() -> None:
    words = {
        f"content/begrippen/w{n}.md": f"---\ntitel: woord{n:02}\ndefinitie: x\nbronnen:\n  - {{werk: hva-2025}}\ngecontroleerd: 2026-11-21\n---\n"
        for n in range(30)
    }
    text = link_words("<p>" + " ".join(f"woord{n:02}" for n in range(30)) + "</p>", "uitleg", catalogue(words))
    assert 0 < text.count('class="woord"') <= MOST


def test_sections_and_steps() -> None:
    parts = split_sections('<p>voor</p><h2 id="a">Wat <em>werkt</em></h2><p>een</p><h2>Tips</h2>')
    assert dict(parts) == {"": "<p>voor</p>", "Wat werkt": "<p>een</p>", "Tips": ""}
    steps = list(
        split_steps(
            "<p>voor</p><h3>1. Begin</h3><p>een</p><p><strong>Klaar als:</strong> af.</p><h3>Ga door</h3><p>twee</p>"
        )
    )
    assert [(s.title, s.content, s.done) for s in steps] == [
        ("Begin", "<p>een</p>", "af."),
        ("Ga door", "<p>twee</p>", ""),
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
        "https://xn--caf-dma.nl/",
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
