"""The site as a whole: what each of its addresses shows, from files that passed the checks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from lob.check.library import Library
from lob.model.catalogue import Catalogue, build_catalogue
from lob.model.gone import Gone, former, in_force
from lob.pages.subjects import Subject, subjects


@dataclass(frozen=True, slots=True)
class Site:
    """All records, what each address shows, and the addresses of before that lead on."""

    catalogue: Catalogue
    subjects: dict[str, Subject]
    forwards: list[Gone]


def site_of(library: Library, day: datetime.date, before: Site | None = None) -> Site:
    """The site on `day`. Of an earlier look, `before`, the records of files that are the same are used again."""
    sources, gone = in_force(library.sources, day)
    catalogue = build_catalogue(library.template, sources, before.catalogue if before else None)
    gone += former(library.root, library.template, {path: one.address for path, one in catalogue.by_path.items()})
    return Site(catalogue, subjects(catalogue, gone), [one for one in gone if one.to])
