"""What a page is about, for programs: schema.org as JSON-LD, from the same record that the page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lob.data.scripts import script_json
from lob.data.tables import named_tables
from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.template import EXAMPLE, GUIDE
from lob.model.vocabulary import Term
from lob.pages.addressing import relative
from lob.pages.subjects import Crumb, Subject

SITE_NAME = "LOB-kennisbank"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_DATA_PAGE, _FIGURE = "gegevens", "cijfer"
# Kinds whose pages teach: an example, a guide and an answer are text to learn from.
_TEACHING = (EXAMPLE, GUIDE, "antwoord")
# The field whose terms say for whom it is.
_FOR = "voor_wie"
Thing = dict[str, object]


def linked_data(subject: Subject, crumbs: Sequence[Crumb], catalogue: Catalogue, site: str) -> str:
    """The JSON-LD of a page, safe within a script element; '' when there is nothing to say.

    `site` is the address of the site with a slash at its end. Without one, addresses are relative to the page.
    """
    page = _Page(subject, catalogue, site)
    things = [*page.about(), *page.way(crumbs)]
    if not things:
        return ""
    return script_json({"@context": "https://schema.org", **(things[0] if len(things) == 1 else {"@graph": things})})


class _Page:
    def __init__(self, subject: Subject, catalogue: Catalogue, site: str) -> None:
        self.subject, self.catalogue, self.site = subject, catalogue, site

    def about(self) -> list[Thing]:
        record, term = self.subject.record, self.subject.term
        if not self.subject.address:
            return [{**self._thing("WebSite"), "inLanguage": "nl", "publisher": _publisher()}]
        if term:
            return [self._term(term)]
        vocabulary = {address: name for name, address in self.catalogue.template.term_pages().items()}
        if self.subject.address in vocabulary:
            return [{**self._thing("DefinedTermSet"), "inLanguage": "nl"}]
        if self.subject.address == _DATA_PAGE:
            return [self._data()]
        if record and record.kind.id == _FIGURE:
            return [self._figure(record)]
        return [self._teaching(record)] if record and record.kind.id in _TEACHING else []

    def way(self, crumbs: Sequence[Crumb]) -> list[Thing]:
        """The breadcrumbs below the home page, of pages that lie deeper than the first level."""
        if len(crumbs) < 3:
            return []
        steps: list[Thing] = []
        for place, crumb in enumerate(crumbs[1:], 1):
            where = {} if crumb.address is None else {"item": {"@id": self._at(crumb.address)}}
            steps.append({"@type": "ListItem", "position": place, "name": crumb.title, **where})
        return [{"@type": "BreadcrumbList", "itemListElement": steps}]

    def _at(self, address: str) -> str:
        if self.site:
            return f"{self.site}{address}/" if address else self.site
        return relative(address, page=self.subject.address)

    def _file(self, name: str) -> str:
        return f"{self._at(_DATA_PAGE)}{name}"

    def _thing(self, kind: str) -> Thing:
        return {"@type": kind, "name": self.subject.title, "url": self._at(self.subject.address)}

    def _published(self, kind: str, record: Record | None) -> Thing:
        day = record.get("gecontroleerd").text if record else ""
        return {
            **self._thing(kind),
            "inLanguage": "nl",
            "license": LICENCE,
            "publisher": _publisher(),
            **({"dateModified": day} if day else {}),
        }

    def _teaching(self, record: Record) -> Thing:
        readers = self._labels(record, _FOR)
        found: Mapping[str, object] = {
            "educationalLevel": self._labels(record, "sectoren"),
            "audience": [{"@type": "EducationalAudience", "educationalRole": label} for label in readers],
        }
        return {
            **self._published("LearningResource", record),
            "description": self.subject.summary,
            "learningResourceType": record.kind.label,
            **{name: value for name, value in found.items() if value},
        }

    def _labels(self, record: Record, field: str) -> list[str]:
        if field not in record.kind.fields:
            return []
        list_id, terms = record.terms_of(field)
        return [self.catalogue.label(list_id, term) for term in terms] if list_id else []

    def _figure(self, record: Record) -> Thing:
        works = [self.catalogue.find("werk", row.get("werk", "")) for row in record.get("bronnen").rows]
        year = record.get("jaar").text
        return {
            **self._published("Dataset", record),
            "description": record.summary,
            **({"temporalCoverage": year} if year else {}),
            "isBasedOn": [{"@type": "CreativeWork", "name": work.title} for work in works if work],
            "distribution": [self._download(f"cijfers/{record.id}.csv", "text/csv")],
        }

    def _data(self) -> Thing:
        tables = [self._download(f"v1/{name}.csv", "text/csv") for name in named_tables(self.catalogue.template)]
        package = self._download("v1/datapackage.json", "application/json")
        return {
            **self._published("Dataset", self.subject.record),
            "description": self.subject.summary,
            "version": "1",
            "distribution": [package, *tables],
        }

    def _download(self, name: str, form: str) -> Thing:
        return {"@type": "DataDownload", "contentUrl": self._file(name), "encodingFormat": form}

    def _term(self, term: Term) -> Thing:
        folder = self.catalogue.template.term_pages().get(term.list_id, "")
        whole = {"@type": "DefinedTermSet", "name": self.catalogue.template.vocabularies[term.list_id].label}
        return {
            **self._thing("DefinedTerm"),
            "termCode": term.id,
            "description": term.meaning,
            "inDefinedTermSet": {**whole, **({"url": self._at(folder)} if folder else {})},
        }


def _publisher() -> Thing:
    return {"@type": "Organization", "name": SITE_NAME}
