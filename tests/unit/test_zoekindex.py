"""The index: what Pagefind gets to see, what it makes of that, and what a visitor gets of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from lob.data.store import Store
from lob.model.catalogue import Catalogue
from lob.model.plain import as_list, as_map
from lob.model.template import load_template
from lob.pages.citations import cite
from lob.pages.subjects import subjects
from lob.search import compounds, pagefind_files
from lob.search import indexed as indexed_pages
from lob.search.compounds import Dutch, learn, load_word_forms
from lob.search.data import filters_script, further, wordings, words_script
from lob.search.index import EMPTY, Copy, Tokens, answer_together, build, index_copy, page_names, token
from lob.search.index import encode as encode_key
from lob.search.kinds import kinds_data, letters, part_of
from lob.search.page_text import Block, page_blocks, without_repeats
from lob.search.pagefind_files import Posting, SearchIndexError
from lob.search.pages import SearchPage
from lob.search.pieces import DIGITS, Rows, coarse, digits, numbers_of, pieces, start_of
from places import ROOT
from rendered import renderer
from small import catalogue, example

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


def _copies(pages: list[SearchPage], dutch: Dutch) -> list[Copy]:
    return [index_copy(page, Tokens(dutch, GIVEN.stop), frozenset({"Aanpak"})) for page in pages]


def indexed(pages: list[SearchPage], dutch: Dutch, target: Path) -> dict[str, str]:
    return build(pages, _copies(pages, dutch), target, LETTERS)


def test_tokens_hide_our_words_from_pagefind(dutch: Dutch) -> None:
    assert token("gesprekken,", dutch, frozenset()) == "gesprekq"
    assert token("Loopbaangesprek", dutch, frozenset()) == "z~loopbanq~gesprekq"
    assert token("het", dutch, frozenset({"het"})) == EMPTY
    assert token("–", dutch, frozenset()) == EMPTY
    assert encode_key("1085") == "xbxaxixfq"


def test_zorg_as_a_verb_is_not_the_sector(dutch: Dutch) -> None:
    text = "Zorg dat elke klas meedoet. Zorg voor een plek, en zorg dan samen ervoor dat werken in de zorg."
    [copy] = _copies([a_page("1", text)], dutch)
    assert copy.markup.count("zorgq") == 1, "the last one is the sector"
    assert [word for word in copy.words if word.lower().startswith("zorg")] == ["Zorg", "Zorg", "zorg", "zorg."]


def test_the_text_of_a_page_is_its_true_words(dutch: Dutch, tmp_path: Path) -> None:
    names = indexed(PAGES, dutch, tmp_path / "zoeken")
    assert names["praktijkvoorbeeld/7"] == "v7"
    [(name, data)] = table(tmp_path / "zoeken" / "tekst" / "v7.js")
    assert name == "v7"
    assert data == {
        "url": "praktijkvoorbeeld/7/",
        "title": "Titel 7",
        "number": "7",
        "headings": [{"id": "aanpak", "text": "Aanpak", "place": 5}],
        "facts": 17,
        "text": "Titel 7: 7. De samenvatting. Aanpak: Een loopbaangesprek in het museum, ‘voor 7’ – en/of: 100% “leuk”! loopbaangesprek.",
    }


def table(path: Path) -> list[tuple[str, Any]]:
    """What a script puts in its table, under which name."""
    found = re.findall(
        r"""^\(\(globalThis\.LOB \?\?= \{\}\)\.search\w+ \?\?= \{\}\)\["(\w+)"\] = (.*);$""", path.read_text("utf-8")
    )
    return [(name, json.loads(data)) for name, data in found]


def test_each_word_is_in_the_piece_that_the_list_says(dutch: Dutch, tmp_path: Path) -> None:
    names = indexed(PAGES, dutch, tmp_path)
    listed = json.loads((tmp_path / "index.js").read_text("utf-8").partition(" = ")[2].rstrip(";\n"))
    assert set(listed["pages"].split(" ")) == set(names.values())
    assert len(read_back(listed["lengths"])) == len(PAGES)
    called = listed["pieces"].split(" ")
    assert {path.stem for path in (tmp_path / "index").iterdir()} == set(called)
    [(_, text)] = table(tmp_path / "index" / f"{called[0]}.js")
    words = dict(zip(*[iter(text.split(" "))] * 2, strict=True))
    assert {"museumq", "zloopbanqgesprekq", "gesprekq"} <= words.keys()
    # On every page, so the steps between pages are one.
    steps = [number >> 1 for number in read_back(words["museumq"])[::2]]
    assert steps == [0, *[1] * (len(PAGES) - 1)]


def test_what_an_earlier_index_left_is_gone(dutch: Dutch, tmp_path: Path) -> None:
    indexed(PAGES, dutch, tmp_path)
    indexed(PAGES[:3], dutch, tmp_path)
    assert {path.stem for path in (tmp_path / "tekst").iterdir()} == {"v1", "v2", "v3"}


def test_the_same_pages_give_the_same_bytes(dutch: Dutch, tmp_path: Path) -> None:
    for name in ("one", "two"):
        indexed(PAGES, dutch, tmp_path / name)
    assert bytes_below(tmp_path / "one") == bytes_below(tmp_path / "two")


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


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
    assert {row["name"] for row in data["whom"]} == {"sector", "leerjaar"}
    assert {"inloggen", "huren"} <= set(data["services"])  # type: ignore[call-overload]


def test_every_year_that_a_question_may_name_is_a_term() -> None:
    """A rule of a sector or a year that no list has would be left out, and nobody would see it."""
    template = load_template(TEMPLATE)
    data = kinds_data(template)
    rules = as_map(template.rules["zoeken"].get("jaren"))
    assert len(data["years"]["series"]) == len(as_list(rules.get("reeksen"))) > 0
    years = {f"{row['id']}-{year}" for row in data["years"]["series"] for year in range(1, row["last"] + 1)}
    assert years <= set(template.vocabularies["leerjaren"].terms)
    kinds = {name for row in data["pieces"] for name in row["kinds"]}
    assert kinds <= set(data["kindData"])


def test_wordings_reach_the_browser_as_keys_and_words_that_most_have_do_not(dutch: Dutch) -> None:
    one = replace(
        a_page("werkt-lob", "", "antwoord"),
        title="Hoe werkt LOB?",
        wordings=("bewijs dat LOB werkt", "dat LOB werkt, met bewijs"),
    )
    others = [replace(a_page(f"hoe-{i}", "", "antwoord"), title=f"Hoe {i}?", wordings=("ouders",)) for i in range(3)]
    pages = [one, *others, PAGES[0]]
    coded = wordings(pages, page_names(pages, LETTERS), dutch, GIVEN)
    assert coded["pages"].split(" ")[1::2] == ["3", "2", "2", "2"]
    assert coded["keys"] == "00 01 02 0bewijs 0dat 0lob 0met 0ouder 0werkt"
    told = dict(zip(coded["keys"].split(" "), coded["told"].split(" "), strict=True))
    assert read_back(told["0bewijs"]) == [2, 1]
    assert read_back(told["0ouder"]) == [5, 2, 2]
    telling, stop = told["0dat"].split(",")
    assert not telling
    assert read_back(stop) == [2, 1]


def test_what_editors_chose_to_read_next_reaches_the_browser_by_name() -> None:
    answer = replace(a_page("werkt-lob", "", "antwoord"), leads_to=(PAGES[0].address, "nergens"))
    names = page_names([answer, PAGES[0]], LETTERS)
    assert further([answer, PAGES[0]], names) == f"{names[answer.address]} {names[PAGES[0].address]}"


def test_pages_go_to_pagefind_in_portions_and_only_when_they_are_new(
    dutch: Dutch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was kept, and however many go at once, a visitor gets the same bytes."""
    asked: list[int] = []
    monkeypatch.setattr(
        indexed_pages,
        "make_index",
        lambda place, count: (asked.append(count), pagefind_files.make_index(place, count))[1],
    )
    monkeypatch.setattr(indexed_pages, "PORTION", 12)
    changed = [replace(PAGES[0], title="Een andere titel"), *PAGES[1:]]
    for number, (pages, counts) in enumerate([(PAGES, [12, 12, 5]), (PAGES, []), (changed, [1])]):
        store = Store(tmp_path)
        build(pages, _copies(pages, dutch), tmp_path / f"{number}", LETTERS, store)
        store.close()
        assert asked == counts
        asked.clear()
        indexed(pages, dutch, tmp_path / f"{number} anew")
        asked.clear()
        assert bytes_below(tmp_path / f"{number}") == bytes_below(tmp_path / f"{number} anew")


def test_pages_that_pagefind_leaves_out_stop_the_build(dutch: Dutch, tmp_path: Path) -> None:
    copies = [index_copy(page, Tokens(dutch, GIVEN.stop), frozenset()) for page in PAGES]
    with pytest.raises(SearchIndexError, match="woorden en de pagina"):
        build(PAGES, [replace(copies[0], words=copies[0].words[:-1]), *copies[1:]], tmp_path, LETTERS)


def read_back(text: str) -> list[int]:
    """Numbers as the browser reads them."""
    found, number = [], 0
    for sign in text:
        value = DIGITS.index(sign)
        number = number * 32 + (value & 31)
        if value < 32:
            found.append(number)
            number = 0
    return found


def test_numbers_can_be_read_back() -> None:
    numbers = [0, 1, 31, 32, 33, 1023, 1024, 70_000]
    assert read_back("".join(map(digits, numbers))) == numbers


def test_a_row_says_pages_weights_and_places() -> None:
    """Of pages 5, 0 and 2 as the disk gave them, which are pages 2, 3 and 9 by name."""
    postings = [
        Posting(0, (4, 300), 48, frozenset()),
        Posting(2, (7,), 264, frozenset({"title"})),
        Posting(5, (9,), 24, frozenset({"title", "nummer"})),
    ]
    there, rows = dict(zip((3, 9, 2), postings, strict=True)), Rows()
    for page in range(10):
        rows.add({"a": numbers_of(there[page])} if page in there else {})
    found = read_back(dict(rows.each())["a"])
    assert found == [2 * 2 + 1, 4 * 24 + 3, 2 * 9, 2 * 1, 2 * 4 + 1, 2 * 296, 2 * 6 + 1, 4 * 264 + 1, 2 * 7]


def test_what_answers_one_question_stands_in_one_piece() -> None:
    compounds = [f"zloopbanqgesprekq{ending}q" for ending in ("fase", "kaart", "voer")]
    words = sorted([*(f"aanpak{n}q" for n in range(300)), *compounds, *(f"zloopban{n}q" for n in range(300))])
    cut = list(pieces([(word, "0" * 900) for word in words], answer_together))
    assert len(cut) > 100
    starts = [start for start, _ in cut]
    assert starts == sorted(starts)
    for word in words:
        [_, text] = next(piece for piece in reversed(cut) if piece[0] <= word)
        assert word in text.split(" ")[::2]
    assert len({text for _, text in cut if "zloopbanqgesprekq" in text}) == 1


def test_a_piece_begins_where_it_differs_from_the_one_before() -> None:
    assert start_of("", "aap") == "a"
    assert start_of("kat", "koe") == "ko"
    assert start_of("gesprek", "gesprekq") == "gesprekq"


def test_page_lengths_keep_their_order() -> None:
    lengths = [coarse(n) for n in range(1, 3000)]
    assert lengths == sorted(lengths)
    assert max(abs(c - n) / n for n, c in enumerate(lengths, 1)) < 0.15


@cache
def known() -> Catalogue:
    """The small catalogue, which is read once as these tests only look at it."""
    return catalogue()


def blocks_of(address: str) -> list[tuple[str, str, str]]:
    return [(b.tag, b.id, b.text) for b in page_blocks(subjects(known())[address], known())]


def test_the_text_of_an_example_is_its_own() -> None:
    blocks = blocks_of("praktijkvoorbeelden/1085-stavero")
    record = known().find("praktijkvoorbeeld", "1085")
    assert record
    assert blocks[0] == ("p", "", record.summary)
    told = [section for section in record.sections if section.known]
    assert [block for block in blocks if block[0] == "h2"] == [("h2", s.id, s.label) for s in told]
    texts = [text for _, _, text in blocks]
    assert record.get("succeselementen").rows[0]["toelichting"] in texts
    assert "niet vermeld" not in texts and not any("[@" in text for text in texts)


def test_what_is_said_of_the_source_is_no_text_of_the_page() -> None:
    """`Dat leidden wij af` is no excerpt, and nobody finds a page by it."""
    noted = catalogue(example("4321", bronopmerking="Dat leidden wij af uit de titel."))
    record = noted.find("praktijkvoorbeeld", "4321")
    assert record and record.get("bronopmerking").known
    texts = [block.text for block in page_blocks(subjects(noted)[record.address], noted)]
    assert record.summary in texts and "Dat leidden wij af uit de titel." not in texts


def test_the_text_of_a_term_is_its_meaning_and_what_examples_tell() -> None:
    record = known().find("praktijkvoorbeeld", "1085")
    assert record
    row = record.get("succeselementen").rows[0]
    term = known().template.vocabularies["succeselementen"].terms[row["element"]]
    texts = [text for _, _, text in blocks_of(f"succeselementen/{term.id}")]
    assert term.meaning in texts and row["toelichting"] in texts


def test_who_searches_reads_makers_and_no_ids_of_works() -> None:
    found = known()
    term = next(t for v in found.template.vocabularies.values() for t in v.terms.values() if "(hva-2025" in t.remark)
    [address] = [a for a, one in subjects(found).items() if one.term is term]
    texts = " ".join(text for _, _, text in blocks_of(address))
    assert "hva-2025" not in texts and cite(found, "hva-2025") in texts


def test_a_page_tells_each_text_once() -> None:
    """An excerpt that says the same sentence twice is of no use; what a term means is often its summary as well."""
    for address in subjects(known()):
        texts = [text for tag, _, text in blocks_of(address) if tag == "p"]
        assert len(texts) == len(set(texts)), address


def test_every_anchor_of_the_index_is_on_its_page() -> None:
    """An answer leads to a heading; the page has to have it, whoever writes its id."""
    render, seen = renderer(ROOT, known()), 0
    for address, subject in subjects(known()).items():
        anchors = [block.id for block in page_blocks(subject, known()) if block.id]
        html = render(address) if anchors else ""
        assert all(f'id="{anchor}"' in html for anchor in anchors), (address, anchors)
        seen += len(anchors)
    assert seen > 10


def test_sentences_on_many_pages_say_nothing() -> None:
    pages = [(Block("p", "", "overal"), Block("p", "", f"eigen {n}"), Block("h2", "k", "Kop")) for n in range(10)]
    assert without_repeats(pages)[0] == (Block("p", "", "eigen 0"), Block("h2", "k", "Kop"))


def test_filters_and_words_can_be_read_back(dutch: Dutch) -> None:
    names = page_names(PAGES, LETTERS)
    filters = json.loads(filters_script(PAGES, names).partition(".searchFilters = ")[2].rstrip(";\n"))
    assert filters["ids"].split() == sorted(names.values())
    assert filters["sets"]["sector"]["mbo"].split() == ["1"] * len(PAGES)
    assert "useumC" in words_script(PAGES, GIVEN, dutch, frozenset({"praktijkvoorbeeld"}))


def test_a_row_of_letters_longer_than_any_word_is_not_cut(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text may hold twenty thousand letters on end; cutting them took minutes of a build."""
    given = load_word_forms(repo / "hooks" / "template")
    assert len(learn({"bedrijf": 3, "bezoek": 3}, given).cut("bedrijfsbezoek")) == 2
    monkeypatch.setattr(Dutch, "_best_until", lambda *_: pytest.fail("dit wordt geknipt"))
    dutch = learn({"bedrijfsbezoek" * 2000: 3}, given)
    assert len(dutch.cut("bedrijfsbezoek" * 2000)) == 1


def test_words_that_were_learned_before_are_cut_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new word that stands once teaches nothing; one that stands twice may be a part of others."""
    taught: list[int] = []
    teach = compounds._taught
    monkeypatch.setattr(compounds, "_taught", lambda *given: (taught.append(1), teach(*given))[1])
    first = {"bedrijf": 3, "bezoek": 3, "museum": 1, "bedrijfsbezoek": 1, "museumbezoek": 1}
    for counts, times in (
        (first, 1),
        ({**first, "kerkbezoek": 1, "bezoekbedrijf": 1}, 0),
        ({**first, "museum": 2}, 1),
        ({"bedrijf": 3}, 1),
    ):
        store = Store(tmp_path)
        kept = learn(counts, GIVEN, store)
        store.close()
        assert len(taught) == times
        anew = learn(counts, GIVEN)
        taught.clear()
        assert kept == anew
        assert [kept.cut(word) for word in counts] == [anew.cut(word) for word in counts]
