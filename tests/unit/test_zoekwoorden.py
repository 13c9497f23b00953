"""The glossary of search words and the vocabularies lead somewhere: no group of words that the site does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from lob.model.catalogue import Catalogue
from lob.model.template import PAGE
from lob.pages.subjects import subjects
from lob.search.compounds import learn, load_word_forms
from lob.search.data import synonym_groups, term_groups, ways, word_counts
from lob.search.dutch import WORD, fold
from lob.search.kinds import part_of
from lob.search.pages import search_pages

pytestmark = pytest.mark.content


def test_no_group_is_dead(real_catalogue: Catalogue, repo: Path, site: Path) -> None:
    """Of each group the site has at least one phrase, so that the others lead to it."""
    given = load_word_forms(repo / "hooks" / "template")
    counts = word_counts(search_pages(real_catalogue, subjects(real_catalogue))[0])
    dutch = learn(counts, given)
    known = {key for word in counts for key in dutch.cut(word)}

    def is_there(phrase: str) -> bool:
        words = [match[0] for match in WORD.finditer(phrase) if fold(match[0]) not in given.stop]
        return all(key in known for word in words for key in dutch.keys(word))

    dead = [
        group
        for group in synonym_groups(repo / "hooks" / "template" / "zoekwoorden.yml", real_catalogue)
        if not any(map(is_there, group))
    ]
    assert not dead


def test_what_leads_one_way_leads_to_a_word_of_the_site_and_not_back(
    real_catalogue: Catalogue, repo: Path, site: Path
) -> None:
    glossary = repo / "hooks" / "template" / "zoekwoorden.yml"
    counts = word_counts(search_pages(real_catalogue, subjects(real_catalogue))[0])
    led = ways(glossary)
    assert led
    assert [target for target, *words in led if not words or not counts[fold(target)]] == []
    both = {fold(word) for group in synonym_groups(glossary, real_catalogue) for word in group}
    assert not both.intersection(fold(word) for _, *words in led for word in words)


def test_synonyms_lead_to_terms_with_and_without_examples(real_catalogue: Catalogue, repo: Path, site: Path) -> None:
    """A term without examples has a page too, which says what it is; without its synonyms nobody would find that."""
    given = load_word_forms(repo / "hooks" / "template")
    leads = {word: group[0] for group in term_groups(real_catalogue, learn({}, given)) for word in group[1:]}
    vocabulary = real_catalogue.template.vocabularies["doelgroepen"]
    for term in vocabulary.terms.values():
        found = [word for word in term.synonyms if word in leads]
        assert bool(found) == bool(term.synonyms and not term.retired), term.id
    assert leads["vluchtelingen"] == "statushouders"
    assert leads["armoede"] == vocabulary.terms["lage-ses"].label


def test_a_sheet_for_pupils_is_marked_as_theirs(real_catalogue: Catalogue) -> None:
    """Who fills it in finds it by the mark; a sheet that says that it is for pupils and has none is lost to them."""
    sheets = [record for record in real_catalogue.of(PAGE) if record.address.startswith("werkbladen/")]
    parts = {record.address: part_of(record.address, PAGE, record, real_catalogue.template) for record in sheets}
    said = {record.address for record in sheets if "**Voor wie:** leerlingen en studenten." in record.source.body}
    marked = {address for address, part in parts.items() if part == "leerlingblad"}
    assert said
    assert said <= marked
    assert set(parts.values()) == {"leerlingblad", "werkblad"}
