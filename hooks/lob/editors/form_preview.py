"""What draws the preview of the form: the template of the page as data, and what that template asks of the catalogue."""

from __future__ import annotations

import json
from pathlib import Path

from lob.data.store import NOTHING, Store
from lob.model import depth
from lob.model.catalogue import Catalogue
from lob.model.digests import digest_of_files
from lob.model.records import Record
from lob.model.template import EXAMPLE, WORK
from lob.model.vocabulary import Vocabulary
from lob.pages.citations import cite
from lob.pages.drawings import FULL, PETALS, windroos
from lob.pages.examples import FORMS, GROUPS
from lob.pages.program import program
from lob.text.notation import LINK_KINDS

THEME = Path(__file__).resolve().parents[3] / "theme"
ARTICLE, MACRO = "kinds/praktijkvoorbeeld/article.html", "artikel"
# What the list of sources on a page tells of a work.
_OF_A_WORK = ("taal", "uitgever", "jaar", "link", "link_weg", "gezien", "gezien_deel")


def plain_words(vocabulary: Vocabulary) -> dict[str, str]:
    """The terms of a list that it says in plain words too, by their id."""
    return {term.id: term.plain for term in vocabulary.terms.values() if term.plain}


def preview_data(catalogue: Catalogue, store: Store = NOTHING) -> dict[str, object]:
    """Everything that theme/scripts/preview/ needs beside the data of the form. Addresses have no slashes around them."""
    template = catalogue.template
    theme = digest_of_files((THEME,), (".html",)).encode()
    drawing = store.made("weergave", (theme,), lambda: json.dumps(program(THEME, ARTICLE, MACRO)).encode())
    shared = {record.address for kind in LINK_KINDS.values() for record in catalogue.of(kind)}
    return {
        "program": json.loads(drawing),
        "article": [ARTICLE, MACRO],
        # Where the page of an example stands: its own name is not known yet.
        "page": f"{template.kinds[EXAMPLE].address}/_",
        "shown": [field.id for field in template.kinds[EXAMPLE].page_fields()],
        "depth": {
            "labels": {term.id: term.label for term in template.vocabularies[depth.LIST].terms.values()},
            "order": [depth.REPEATABLE, depth.DESCRIBED, depth.SHORT],
            "fields": depth.FIELDS,
            "sections": depth.SECTIONS,
            "enough": depth.ENOUGH,
        },
        # What lists say in plain words beside the label, by list and term.
        "plain": {name: said for name, one in template.vocabularies.items() if (said := plain_words(one))},
        # Where the pages of the terms of a list are.
        "places": {name: one.address for name, one in template.vocabularies.items() if one.address},
        # By kind and id: address and title.
        "records": {
            kind: {record.id: [record.address, record.title] for record in catalogue.of(kind)}
            for kind in LINK_KINDS.values()
        },
        "pages": {address: one.title for address, one in catalogue.by_address.items() if address not in shared},
        "works": {record.id: _work(catalogue, record) for record in catalogue.of(WORK)},
        "kinds": LINK_KINDS,
        "groups": GROUPS,
        "forms": FORMS,
        "petals": PETALS,
        # The figure with all petals at each length; a script puts one together from their petals.
        "roses": [str(windroos([count] * len(PETALS))) for count in range(FULL + 1)],
    }


def _work(catalogue: Catalogue, record: Record) -> dict[str, str]:
    """A work as the page names it in a sentence (`cite`), and what else is known of it."""
    known = {name: text for name in _OF_A_WORK if (text := record.get(name).text)}
    return {"cite": cite(catalogue, record.id), **known}
