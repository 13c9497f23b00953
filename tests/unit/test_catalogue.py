"""The catalogue: what is known, counted, related and complete."""

from __future__ import annotations

import pytest

from lob.model.catalogue import Catalogue
from lob.model.records import status_word
from lob.model.values import ABSENT
from small import HOSTILE, catalogue, example, quoted


def test_status_words_are_no_values() -> None:
    for word in ("niet vermeld", "onbekend", "nvt"):
        record = catalogue(example(periode=word)).find("praktijkvoorbeeld", "4321")
        assert record
        assert record.get("periode").status == word
        assert not record.get("periode").known
        assert record.get("periode").text == ""


def test_a_field_that_is_absent_counts_as_not_mentioned() -> None:
    record = catalogue().find("praktijkvoorbeeld", "1085")
    assert record
    assert record.get("kosten") is ABSENT
    assert record.get("__proto__") is ABSENT
    assert record.section("tips") and not record.section("tips").known  # type: ignore[union-attr]
    assert record.section("bestaat-niet") is None


def test_inferred_fields_are_marked() -> None:
    record = catalogue(example(afgeleid="[doelen, vormen]")).find("praktijkvoorbeeld", "4321")
    assert record
    assert [name for name, value in record.values.items() if value.inferred] == ["doelen", "vormen"]


def test_completeness_counts_what_could_be_unknown() -> None:
    record = catalogue(example(periode="2025", vastgesteld="tevredenheid", samenhang="onbekend")).find(
        "praktijkvoorbeeld", "4321"
    )
    assert record
    found = record.completeness
    fields = [f for f in record.kind.required() if f.words]
    assert found.total == len(fields) + 6
    assert found.missing == ("Samenhang", "Aanleiding", "Wat lastig is", "Tips")
    assert (found.known, found.inferred, found.unknown) == (13, 1, 4)
    assert found.known + found.inferred + found.unknown == found.total
    assert found.percent == 100 * found.known // found.total
    assert "Titel" not in found.missing


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("niet vermeld", "niet vermeld"),
        ("Niet vermeld.", "niet vermeld"),
        ("**Onbekend**", "onbekend"),
        ("niet vermeld in het rapport", ""),
        ("", ""),
    ],
)
def test_a_section_that_is_only_a_status_word(text: str, word: str) -> None:
    assert status_word(text) == word


def test_uses_count_for_every_term_above() -> None:
    found = catalogue(example(doelen="[{doel: kwaliteiten-ontdekken, bron: hva-2025, volgens: school}]"))
    vocabulary = found.template.vocabularies["doelen"]
    for leaf in ("opleidingen-kennen", "kwaliteiten-ontdekken"):
        for term in vocabulary.path(leaf):
            assert leaf in {t.id for t in vocabulary.leaves(term.id)}
            assert found.count("doelen", term.id) == len(
                {r.id for child in vocabulary.leaves(term.id) for r in found.using("doelen", child.id)}
            )
    assert [r.id for r in found.using("doelen", "kwaliteiten-ontdekken")] == ["4321"]
    assert found.used("doelen") >= {"opleidingen-kennen", "kwaliteiten-ontdekken"}
    assert found.count("doelen", "bestaat-niet") == 0
    assert found.count("bestaat-niet", "a") == 0


def test_terms_in_rows_are_uses_too() -> None:
    found = catalogue()
    assert {r.id for r in found.using("betrokkenen", "mentor")} == {"1085", "2443"}
    assert found.using("betrokkenen", "mentor", "wegwijzer")[0].id == "loopbaangesprek"


def test_examples_stand_in_order_of_number_and_new_ones_last() -> None:
    new = next(iter(example("nieuw").values())).replace("id: nieuw\n", "")
    found = catalogue({**example("264"), **example("9001"), "practices/nieuw-proef.md": new})
    assert [r.id for r in found.examples] == ["264", "1085", "2443", "9001", "nieuw-proef"]
    assert [r.address for r in found.examples][-1] == "praktijkvoorbeelden/nieuw-proef"


def test_unknown_and_lacking_and_tags() -> None:
    found = catalogue(example(sectoren="niet vermeld"))
    assert [r.id for r in found.unknown("sectoren")] == ["4321"]
    assert [r.id for r in found.lacking(("doelen", "opleidingen-kennen"), "sectoren")] == ["4321"]
    wider = catalogue(example(sectoren="[vo]"))
    assert not wider.lacking(("doelen", "opleidingen-kennen"), "sectoren"), "known, though not which school"
    record = found.find("praktijkvoorbeeld", "4321")
    assert record
    assert found.tags(record, "sectoren") == ["niet-vermeld"]
    assert found.tags(record, "doelen") == ["opleidingen-kennen"]


def test_related_examples_say_what_they_share() -> None:
    found = catalogue(
        {
            **example(
                "300",
                doelen="[ouders-toerusten]",
                vormen="[fictief-bedrijf]",
                doelgroepen="[mbo-studenten]",
                succeselementen="niet vermeld",
                verwant="[2443]",
            ),
            **example("301"),
        }
    )
    record = found.find("praktijkvoorbeeld", "1085")
    assert record
    related = found.related(record)
    assert [r.id for r, _ in related] == ["301", "2443"] or [r.id for r, _ in related] == ["2443", "301"]
    assert all(labels for _, labels in related)
    named = found.find("praktijkvoorbeeld", "300")
    assert named
    assert [r.id for r, _ in found.related(named)] == ["2443"]
    assert record not in [r for r, _ in found.related(record)]


def test_guides_and_citations_are_found_back() -> None:
    found = catalogue()
    record = found.find("praktijkvoorbeeld", "1085")
    work = found.find("werk", "hva-2025")
    assert record and work
    assert [g.id for g in found.guides_for(record)] == ["loopbaangesprek"]
    assert {r.id for r in found.citing(work)} == {"1085", "2443", "loopbaangesprek", "pta"}
    assert found.by_path["practices/1085-stavero.md"] is record


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_stay_the_text_they_are(value: str) -> None:
    found = catalogue(example(titel=quoted(value), organisatie=quoted(value), contact=quoted(value)))
    record = found.find("praktijkvoorbeeld", "4321")
    assert record
    assert record.title == record.get("organisatie").text == record.get("contact").text == value
    assert record.address == "praktijkvoorbeelden/4321-proef"


def test_terms_called_like_parts_of_a_language_are_only_unknown_terms() -> None:
    found = catalogue(example(doelen="[__proto__, constructor, 'toString']"))
    record = found.find("praktijkvoorbeeld", "4321")
    assert record
    assert found.label("doelen", "__proto__") == "__proto__"
    assert found.term("doelen", "__proto__") is None
    assert found.count("doelen", "__proto__") == 0
    assert found.related(record) is not None


def test_nothing_in_a_record_can_be_changed() -> None:
    record = catalogue().find("praktijkvoorbeeld", "1085")
    assert record
    with pytest.raises(AttributeError):
        record.title = "anders"  # type: ignore[misc]
    with pytest.raises(TypeError):
        record.values["titel"] = ABSENT  # type: ignore[index]


def test_a_count_of_elements_can_be_told_apart_by_who_read_them(real_catalogue: Catalogue) -> None:
    """The page named the researchers and their 65 examples beside counts of all examples: two were above 65."""
    for root in real_catalogue.template.vocabularies["succeselementen"].roots():
        read = real_catalogue.elements_by("hva-2025", root.id)
        assert 0 < len(read) <= 66
        assert len(read) < real_catalogue.count("succeselementen", root.id)


def test_a_map_and_what_it_leaves_out_hold_every_example_with_a_sector(real_catalogue: Catalogue) -> None:
    """Eighteen examples stood in no row and no column, and no word was said of them."""
    found = real_catalogue
    named = {r.id for s in found.columns("sectoren") for r in found.using("sectoren", s)}
    named |= {r.id for s, _ in found.off_the_map("sectoren") for r in found.direct("sectoren", s)}
    assert named == {r.id for r in found.examples if r.get("sectoren").known}
    assert "vo" in dict(found.off_the_map("sectoren"))


def test_only_who_was_asked_can_say_that_nobody_knows(real_catalogue: Catalogue) -> None:
    """`onbekend` means asked. Of 37 materials it stood for an address that their sources do not give, and the template told to write that."""
    for kind in real_catalogue.template.kinds.values():
        if not any(field.question for field in kind.fields.values()):
            unknown = [r.id for r in real_catalogue.of(kind.id) if "onbekend" in {v.status for v in r.values.values()}]
            assert not unknown, kind.id
