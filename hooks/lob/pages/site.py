"""The site as a whole: what each of its addresses shows, from files that passed the checks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from lob.check.library import Library
from lob.check.proof import Proof
from lob.model.attachments import attachments
from lob.model.catalogue import Catalogue, build_catalogue
from lob.model.gone import Gone, former, in_force
from lob.model.history import history
from lob.pages.subjects import Subject, subjects, withheld_subjects


@dataclass(frozen=True, slots=True)
class Site:
    """All records, what each address shows, and the addresses of before that lead on."""

    catalogue: Catalogue
    subjects: dict[str, Subject]
    forwards: list[Gone]


def site_of(library: Library, day: datetime.date, before: Site | None = None, proof: Proof | None = None) -> Site:
    """The site on `day`, or its proof. Of an earlier look, `before`, the records of files that are the same are used again."""
    sources, gone = in_force(proof.pairs if proof else library.sources, day)
    # A live preview shows what is not in git yet: the history of its start will do.
    known = before.catalogue.history if before else history(library.root, library.template)
    left_out = proof.left_out if proof else frozenset()
    files = {path: one for path, one in attachments(library.root, sources).items() if path not in left_out}
    catalogue = build_catalogue(library.template, sources, before.catalogue if before else None, known, files)
    gone += former(library.root, library.template, {path: one.address for path, one in catalogue.by_path.items()})
    shown = subjects(catalogue, gone) | (withheld_subjects(proof) if proof else {})
    return Site(catalogue, shown, [one for one in gone if one.to])
