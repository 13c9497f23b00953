"""Search as a whole: from the built site to the index and the data of the query layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from lob.data.store import NOTHING, Store
from lob.model.catalogue import Catalogue
from lob.pages.subjects import Subject
from lob.search.compounds import learn, load_word_forms
from lob.search.data import (
    data_script,
    filters_script,
    synonym_groups,
    term_groups,
    ways,
    word_counts,
    words_script,
)
from lob.search.index import Tokens, build, index_copy
from lob.search.kinds import core_kinds, kinds_data, letters
from lob.search.pages import SearchPage, search_pages

# Below the root of the site.
FOLDER = "zoeken"


def build_search(
    catalogue: Catalogue, subjects: Mapping[str, Subject], template: Path, site: Path, store: Store = NOTHING
) -> int:
    """Make the index and the data for the site in `site`; return the number of pages. The same site gives the same bytes."""
    pages, common = search_pages(catalogue, subjects)
    write_search(pages, common, catalogue, template, site, store)
    return len(pages)


def write_search(
    pages: Sequence[SearchPage],
    common: frozenset[str],
    catalogue: Catalogue,
    template: Path,
    site: Path,
    store: Store = NOTHING,
) -> None:
    """Write index and data for these pages; `common` are the headings that are the same on many of them."""
    given = load_word_forms(template)
    dutch = learn(word_counts(pages), given, store)
    tokens = Tokens(dutch, given.stop)
    copies = (index_copy(page, tokens, common) for page in pages)
    names = build(pages, copies, site / FOLDER, letters(catalogue.template), store)
    glossary = template / "zoekwoorden.yml"
    groups, terms = synonym_groups(glossary, catalogue), [*term_groups(catalogue, dutch), *ways(glossary)]
    scripts = {
        "data.js": data_script(
            dutch,
            given,
            groups,
            terms,
            pages,
            kinds_data(catalogue.template),
            names,
        ),
        "woorden.js": words_script(pages, given, dutch, core_kinds(catalogue.template)),
        "filters.js": filters_script(pages, names),
    }
    for name, text in scripts.items():
        (site / FOLDER / name).write_text(text, "utf-8")
