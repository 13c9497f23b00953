"""The glossary of search words and the vocabularies lead somewhere: no group of words that the site does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from lob.catalogue import Catalogue, build_catalogue
from lob.library import load_library
from lob.search.compounds import learn, load_word_forms
from lob.search.data import synonym_groups, term_groups, word_counts
from lob.search.dutch import WORD, fold
from lob.search.pages import search_pages


@pytest.fixture(scope="module")
def catalogue(repo: Path) -> Catalogue:
    library = load_library(repo)
    return build_catalogue(library.template, library.sources)


def test_no_group_is_dead(catalogue: Catalogue, repo: Path, site: Path) -> None:
    """Of each group the site has at least one phrase, so that the others lead to it."""
    given = load_word_forms(repo / "hooks" / "template")
    counts = word_counts(search_pages(catalogue, site)[0])
    dutch = learn(counts, given)
    known = {key for word in counts for key in dutch.cut(word)}

    def is_there(phrase: str) -> bool:
        words = [match[0] for match in WORD.finditer(phrase) if fold(match[0]) not in given.stop]
        return all(key in known for word in words for key in dutch.keys(word))

    dead = [
        group
        for group in synonym_groups(repo / "hooks" / "template" / "zoekwoorden.yml", catalogue)
        if not any(map(is_there, group))
    ]
    assert not dead


def test_terms_that_no_example_has_are_left_out(catalogue: Catalogue, repo: Path) -> None:
    given = load_word_forms(repo / "hooks" / "template")
    groups = term_groups(catalogue, learn({}, given))
    labels = {group[0] for group in groups}
    vocabulary = catalogue.template.vocabularies["vormen"]
    assert labels & {term.label for term in vocabulary.terms.values() if catalogue.count("vormen", term.id)}
    assert not labels & {
        term.label for term in vocabulary.terms.values() if term.leaf and not catalogue.count("vormen", term.id)
    }
