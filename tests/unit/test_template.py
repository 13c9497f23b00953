"""The information template: what is in it, and that its files are read as text and never as something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lob.model.findings import CODES
from lob.model.plain import UnreadableError, as_list, as_map, as_text, load
from lob.model.template import LIST_TYPES, STATUS_WORDS, TYPES, field, kind, load_template
from lob.model.vocabulary import fold, vocabulary
from small import real_template

# The lists that the knowledge base promises: filters, guide, messages and pages of terms are made of them.
LISTS = [
    "sectoren",
    "overgangen",
    "doelen",
    "bij_wie",
    "succeselementen",
    "competenties",
    "betrokkenen",
    "doelgroepen",
    "vormen",
    "soort",
    "interventietypen",
    "effectieve_elementen",
    "aanbevelingen",
    "beleidsthemas",
    "monitorthemas",
    "bewijsladder",
    "succes_volgens",
    "succes_betreft",
    "samenhang",
    "materiaalsoorten",
]


def test_every_promised_list_is_there_and_explains_its_terms() -> None:
    lists = real_template().vocabularies
    assert set(LISTS) <= set(lists)
    for found in lists.values():
        assert found.label and found.singular and found.explanation and found.source, found.id
        assert found.choices(), found.id
        for term in found.terms.values():
            assert term.label and term.explanation and term.source, (found.id, term.id)
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.id), (found.id, term.id)


def test_codes_of_the_source_are_unique_within_a_list() -> None:
    for found in real_template().vocabularies.values():
        codes = [(t.source, t.code) for t in found.terms.values() if t.code]
        assert len(codes) == len(set(codes)), found.id


def test_goals_and_success_elements_are_trees() -> None:
    lists = real_template().vocabularies
    assert len(lists["succeselementen"].roots()) == 5
    for name in ("doelen", "succeselementen"):
        found = lists[name]
        assert len(found.roots()) < len(found.terms)
        for term in found.terms.values():
            assert [t.id for t in found.path(term.id)][-1] == term.id
            assert found.path(term.id)[0].parent == ""
            assert all(child.parent == term.id for child in found.under(term.id))
            assert all(leaf.leaf for leaf in found.leaves(term.id))


def test_the_sixth_competence_is_a_proposal() -> None:
    terms = list(real_template().vocabularies["competenties"].terms.values())
    assert len(terms) == 6
    assert [t.status for t in terms].count("voorgesteld") == 1


def test_every_kind_has_a_place_and_known_types() -> None:
    for found in real_template().kinds.values():
        assert found.folder and found.label and found.plural
        assert "titel" in found.fields
        for one in [*found.fields.values(), *(c for f in found.fields.values() for c in f.columns)]:
            assert one.type in TYPES
            assert one.label
            assert one.many == (one.type in LIST_TYPES)
            assert not one.choices or one.type == "keuze"
            assert bool(one.columns) == (one.type == "rijen"), one.id


def test_an_example_asks_what_the_plan_says() -> None:
    example = real_template().kinds["praktijkvoorbeeld"]
    assert [h.label for h in example.headings] == [
        "Aanleiding",
        "Aanpak",
        "Wat werkt",
        "Wat lastig is",
        "Wat is er nodig",
        "Tips",
    ]
    assert example.fields["samenvatting"].max_words == 60
    assert [c.id for c in example.fields["succeselementen"].columns][:3] == ["element", "toelichting", "bron"]
    assert set(STATUS_WORDS) == {"niet vermeld", "onbekend", "nvt"}


def test_the_kind_of_a_file_follows_from_its_folder() -> None:
    template = real_template()
    expected = {
        "practices/1085-stavero.md": "praktijkvoorbeeld",
        "wegwijzers/loopbaangesprek.md": "wegwijzer",
        "content/onderzoek/hva-2025.md": "werk",
        "content/onderzoek/index.md": "pagina",
        "content/uitleg/lob-in-de-wet.md": "pagina",
        "content/over.md": "pagina",
        "BIJDRAGEN.md": "pagina",
    }
    assert {path: found.id for path in expected if (found := template.kind_of(path))} == expected
    assert template.kind_of("practices/oud/1085.md") is None
    assert template.kind_of("andere/1085.md") is None
    assert template.kind_of("1085.md") is None


def test_nearest_matches_ids_labels_and_synonyms() -> None:
    found = vocabulary(
        {
            "termen": [
                {"id": "meelopen", "label": "Een dag meelopen", "synoniemen": ["stage lopen"]},
                {"id": "oud", "label": "Meelopen vroeger", "vervallen": "ja"},
            ]
        },
        "proef",
    )
    for typed in ("meelope", "een dag meelopen", "Stage lopen", "MEELOPEN"):
        assert [t.id for t in found.nearest(typed)] == ["meelopen"], typed
    assert found.nearest("xyzzy") == []
    assert found.nearest("") == []


def test_nearest_knows_a_number_when_nothing_looks_alike() -> None:
    years = [{"id": f"{kind}-{n}", "label": f"leerjaar {n} van het {kind}"} for kind in ("vo", "mbo") for n in (3, 4)]
    found = vocabulary({"termen": [*years, {"id": "iedereen", "label": "elk jaar"}]}, "proef")
    assert [t.id for t in found.nearest("4")] == ["vo-4", "mbo-4"]
    assert [t.id for t in found.nearest("3 havo")] == ["vo-3", "mbo-3"]
    assert found.nearest("14") == []


def test_retired_terms_and_groups_cannot_be_chosen() -> None:
    found = vocabulary(
        {
            "termen": [
                {"id": "groep", "label": "g", "termen": [{"id": "blad", "label": "b"}]},
                {"id": "oud", "label": "o", "vervallen": "ja"},
                "geen term",
            ]
        },
        "proef",
    )
    assert [t.id for t in found.choices()] == ["blad"]
    assert list(found.terms) == ["groep", "blad", "oud"]


@pytest.mark.parametrize(
    ("typed", "folded"), [("Één  Café!", "een-cafe"), ("  --  ", ""), ("ÄÖÜ ß", "aou"), ("vmbo-3", "vmbo-3")]
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_values_stay_the_text_that_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text('tijd: 1:30\nnul: 010\nnee: no\nleeg:\ndatum: 2026-03-09\nlijst: [1, yes]\n"aan": "~"\n', "utf-8")
    data = load(path)
    assert data == {
        "tijd": "1:30",
        "nul": "010",
        "nee": "no",
        "leeg": "",
        "datum": "2026-03-09",
        "lijst": ["1", "yes"],
        "aan": "~",
    }
    assert as_text(data["lijst"]) == ""
    assert as_list(data["tijd"]) == ["1:30"]
    assert as_list(data["leeg"]) == []
    assert as_map(data["tijd"]) == {}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a: b\nc: d: e\n", 2),
        (b"a: [b\n", 1),
        (b"a: b\nc: d\na: e\n", 3),
        (b"a: b\nc: \xeb\n", 2),
        (b"a: b\nc: \x00\n", 2),
        (b"a: " + b"[" * 100_000, 1),
        (b"a:\n" + b" " * 130 + b"b: c\n", 2),
        (b"\xff\xfe", 1),
        (b"- a\n- b\n", 1),
        (b"", 1),
        (b"a: *b\n", 1),
        (b"\ta: b\n", 1),
    ],
)
def test_a_data_file_that_cannot_be_read_names_file_and_line(tmp_path: Path, content: bytes, line: int) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        load(path)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_tags_in_a_data_file_make_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: !!python/object/apply:os.system ['echo hoi']\n", "utf-8")
    assert load(path) == {"a": ["echo hoi"]}


def test_an_unknown_type_is_refused_with_its_name() -> None:
    with pytest.raises(ValueError, match="veld 'a' heeft een onbekend type 'tekstt'"):
        field({"id": "a", "type": "tekstt"})


def test_a_kind_without_headings_is_free_and_with_an_empty_list_too() -> None:
    assert kind({}, "proef").free_headings
    assert kind({"koppen": "vrij"}, "proef").free_headings
    assert kind({"koppen": []}, "proef").free_headings
    assert not kind({"koppen": [{"id": "a", "label": "A"}]}, "proef").free_headings


def test_references_have_no_status_words() -> None:
    """A word such as `niet vermeld` in the place of a reference would lead nowhere."""
    assert not field({"id": "a", "type": "verwijzing"}).words
    assert not field({"id": "a", "type": "bron"}).words
    assert field({"id": "a", "type": "tekst"}).words
    assert not field({"id": "a", "type": "tekst", "statuswoorden": "nee"}).words


def test_loading_twice_gives_the_same(repo: Path) -> None:
    folder = repo / "hooks" / "template"
    assert load_template(folder).vocabularies == load_template(folder).vocabularies


def test_every_code_has_a_sentence_and_a_level() -> None:
    for code, (level, text) in CODES.items():
        assert re.fullmatch(r"[A-Z]+\d\d", code)
        assert level in ("MOET", "HOORT")
        assert text.endswith("."), code
        assert text[0].isupper() or text[0] == "'", code
