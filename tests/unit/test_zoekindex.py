"""The index: what Pagefind gets to see, what it makes of that, and what we make of its files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from lob.model.template import load_template
from lob.pages.subjects import subjects
from lob.search.compounds import Dutch, learn, load_word_forms
from lob.search.data import filters_script, sayings, words_script
from lob.search.index import EMPTY, build, index_copy, page_names, token
from lob.search.index import encode as encode_key
from lob.search.kinds import kinds_data, letters, part_of
from lob.search.page_text import Block, page_blocks, without_repeats
from lob.search.pagefind_files import FormatError, SearchIndexError, coarse, decode, encode, read, start_of, write
from lob.search.pages import SearchPage
from places import ROOT
from rendered import renderer
from small import catalogue

TEMPLATE = ROOT / "hooks" / "template"
GIVEN = load_word_forms(TEMPLATE)
LETTERS = letters(load_template(TEMPLATE))


@pytest.fixture(scope="module")
def dutch() -> Dutch:
    return learn({"loopbaan": 3, "gesprek": 3, "museum": 2, "bezoek": 2}, GIVEN)


def a_page(number: str, text: str, kind: str = "praktijkvoorbeeld") -> SearchPage:
    blocks = (
        Block("p", "", "De samenvatting", lead=True),
        Block("h2", "aanpak", "Aanpak"),
        Block("p", "", text),
    )
    return SearchPage(
        f"{kind}/{number}",
        kind,
        number if kind == "praktijkvoorbeeld" else "",
        f"Titel {number}",
        "De samenvatting",
        blocks,
        ("loopbaangesprek",),
        MappingProxyType({"sector": ("mbo",)}),
    )


PAGES = [
    a_page(str(number), f"Een loopbaangesprek in het museum, ‘voor {number}’ – en/of: 100% “leuk”!")
    for number in range(1, 30)
]


def indexed(pages: list[SearchPage], dutch: Dutch, target: Path) -> dict[str, str]:
    return build(pages, [index_copy(page, dutch, GIVEN.stop, frozenset({"Aanpak"})) for page in pages], target, LETTERS)


def test_tokens_hide_our_words_from_pagefind(dutch: Dutch) -> None:
    assert token("gesprekken,", dutch, frozenset()) == "gesprekq"
    assert token("Loopbaangesprek", dutch, frozenset()) == "z~loopbanq~gesprekq"
    assert token("het", dutch, frozenset({"het"})) == EMPTY
    assert token("–", dutch, frozenset()) == EMPTY
    assert encode_key("1085") == "xbxaxixfq"


def test_fragments_hold_the_true_words(dutch: Dutch, tmp_path: Path) -> None:
    names = indexed(PAGES, dutch, tmp_path / "pagefind")
    data = json.loads(read(tmp_path / "pagefind" / "fragment" / f"{names['praktijkvoorbeeld/7']}.pf_fragment"))
    assert (
        data["content"]
        == "Titel 7: 7. De samenvatting. Aanpak: Een loopbaangesprek in het museum, ‘voor 7’ – en/of: 100% “leuk”! loopbaangesprek."
    )
    assert data["meta"] == {"feiten": 17, "nummer": "7", "soort": "praktijkvoorbeeld", "title": "Titel 7"}
    assert [(a["id"], a["text"], a["location"]) for a in data["anchors"]] == [("aanpak", "Aanpak", 5)]
    assert names["praktijkvoorbeeld/7"] == "v7"


def test_the_same_pages_give_the_same_bytes(dutch: Dutch, tmp_path: Path) -> None:
    def digest(folder: Path) -> list[tuple[str, str]]:
        indexed(PAGES, dutch, folder)
        return [
            (p.relative_to(folder).as_posix(), hashlib.sha256(p.read_bytes()).hexdigest())
            for p in sorted(folder.rglob("*"))
            if p.is_file()
        ]

    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_names_tell_the_kind_and_differ() -> None:
    pages = [a_page("1085", ""), *(a_page(str(i), "", "woord") for i in range(300))]
    names = page_names(pages, LETTERS)
    assert names["praktijkvoorbeeld/1085"] == "v1085"
    assert len(set(names.values())) == len(pages)
    assert all(name[0] == "b" for address, name in names.items() if address.startswith("woord"))


def test_a_part_of_a_kind_has_a_letter_of_its_own() -> None:
    template = load_template(TEMPLATE)
    assert part_of("werkbladen/blad", "pagina", None, template) == "werkblad"
    assert part_of("werkbladen", "pagina", None, template) == part_of("werkbladen/blad", "woord", None, template) == ""
    names = page_names([replace(a_page("1085", ""), part="kort")], LETTERS)
    assert names["praktijkvoorbeeld/1085"] == f"{LETTERS['kort']}1085"
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_what_a_part_and_a_service_are_reaches_the_browser() -> None:
    data = kinds_data(load_template(TEMPLATE))
    assert data["kindData"]["sector"]["leads"] is True  # type: ignore[index]
    assert data["kindData"]["term"]["leads"] is False  # type: ignore[index]
    assert data["services"] == [word.lower() for word in data["services"]]  # type: ignore[attr-defined]
    assert {"inloggen", "huren"} <= set(data["services"])  # type: ignore[call-overload]


def test_wordings_of_words_that_are_everywhere_reach_the_browser_and_others_do_not(dutch: Dutch) -> None:
    page = replace(
        a_page("werkt-lob", "", "antwoord"), title="Werkt LOB?", wordings=("bewijs dat LOB werkt", "wat | moet LOB")
    )
    names = page_names([page, PAGES[0]], LETTERS)
    assert list(sayings([page, PAGES[0]], names, dutch, GIVEN)) == [
        f"{names[page.address]}|bewijs|Werkt LOB?|wat   moet LOB"
    ]


def test_pages_that_pagefind_leaves_out_stop_the_build(dutch: Dutch, tmp_path: Path) -> None:
    copies = [index_copy(page, dutch, GIVEN.stop, frozenset()) for page in PAGES]
    with pytest.raises(SearchIndexError, match="woorden en de pagina"):
        build(PAGES, [replace(copies[0], words=copies[0].words[:-1]), *copies[1:]], tmp_path / "pagefind", LETTERS)


@pytest.mark.parametrize(
    "item", [0, 23, 24, 255, 256, 70_000, -1, -25, -300, "abc", "é" * 30, [1, ["a", -3], []], [[]] * 30]
)
def test_cbor_there_and_back(item: object) -> None:
    data = encode(item)  # type: ignore[arg-type]
    assert decode(data) == (item, len(data))


@pytest.mark.parametrize(
    "item", [b"\xfb\x40\x09\x21\xfb\x54\x44\x2d\x18", b"\xf6", b"\x43abc", b"\xa1\x61a\x81\xf4", b"\xc1\x01"]
)
def test_other_cbor_is_passed_on_as_it_is(item: bytes) -> None:
    assert decode(item + b"\x01") == (item, len(item))
    assert encode([item, 7]) == b"\x82" + item + b"\x07"


def test_what_has_no_end_is_refused() -> None:
    with pytest.raises(FormatError):
        decode(b"\x9f\x01\xff")


def test_files_that_are_not_pagefinds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pf_meta"
    path.write_bytes(b"\x1f\x8b half")
    with pytest.raises(FormatError):
        read(path)
    write(path, b"inhoud")
    assert read(path) == b"inhoud"


def test_a_piece_begins_where_it_differs_from_the_one_before() -> None:
    assert start_of("", "aap") == "aap"
    assert start_of("kat", "koe") == "ko"
    assert start_of("gesprek", "gesprekq") == "gesprekq"


def test_page_lengths_keep_their_order() -> None:
    lengths = [coarse(n) for n in range(1, 3000)]
    assert lengths == sorted(lengths)
    assert max(abs(c - n) / n for n, c in enumerate(lengths, 1)) < 0.15


def blocks_of(address: str) -> list[tuple[str, str, str]]:
    return [(b.tag, b.id, b.text) for b in page_blocks(subjects(catalogue())[address], catalogue())]


def test_the_text_of_an_example_is_its_own() -> None:
    blocks = blocks_of("praktijkvoorbeelden/1085-stavero")
    record = catalogue().find("praktijkvoorbeeld", "1085")
    assert record
    assert blocks[0] == ("p", "", record.summary)
    known = [section for section in record.sections if section.known]
    assert [block for block in blocks if block[0] == "h2"] == [("h2", s.id, s.label) for s in known]
    texts = [text for _, _, text in blocks]
    assert record.get("succeselementen").rows[0]["toelichting"] in texts
    assert "niet vermeld" not in texts and not any("[@" in text for text in texts)


def test_the_text_of_a_term_is_its_meaning_and_what_examples_tell() -> None:
    record = catalogue().find("praktijkvoorbeeld", "1085")
    assert record
    row = record.get("succeselementen").rows[0]
    term = catalogue().template.vocabularies["succeselementen"].terms[row["element"]]
    texts = [text for _, _, text in blocks_of(f"succeselementen/{term.id}")]
    assert term.explanation in texts and row["toelichting"] in texts


def test_every_anchor_of_the_index_is_on_its_page() -> None:
    """An answer leads to a heading; the page has to have it, whoever writes its id."""
    render, seen = renderer(ROOT, catalogue()), 0
    for address, subject in subjects(catalogue()).items():
        anchors = [block.id for block in page_blocks(subject, catalogue()) if block.id]
        html = render(address) if anchors else ""
        assert all(f'id="{anchor}"' in html for anchor in anchors), (address, anchors)
        seen += len(anchors)
    assert seen > 10


def test_sentences_on_many_pages_say_nothing() -> None:
    pages = [(Block("p", "", "overal"), Block("p", "", f"eigen {n}"), Block("h2", "k", "Kop")) for n in range(10)]
    assert without_repeats(pages)[0] == (Block("p", "", "eigen 0"), Block("h2", "k", "Kop"))


def test_filters_and_words_can_be_read_back(dutch: Dutch) -> None:
    names = page_names(PAGES, LETTERS)
    filters = json.loads(filters_script(PAGES, names).partition(".zoekfilters=")[2].rstrip(";\n"))
    assert filters["ids"].split() == sorted(names.values())
    assert filters["sets"]["sector"]["mbo"].split() == ["1"] * len(PAGES)
    assert "useumC" in words_script(PAGES, GIVEN, dutch, frozenset({"praktijkvoorbeeld"}))
