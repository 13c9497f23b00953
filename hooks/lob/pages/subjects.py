"""Pages: which template shows what, breadcrumbs, and the parts of rendered text that templates put in place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lob.check.proof import Proof
from lob.model.catalogue import Catalogue
from lob.model.gone import Gone
from lob.model.records import Record
from lob.model.template import PAGE
from lob.model.vocabulary import Term
from lob.pages.examples import LIST, part_address, part_count
from lob.pages.menu import entry_of

# The template of a page that is known to be what it was.
KEPT = "bewaard.html"
WITHHELD_TEMPLATE = "layout/niet_getoond.html"
LIST_TEMPLATE, RECORD_TEMPLATE, GONE_TEMPLATE = "layout/lijst.html", "layout/record.html", "layout/weg.html"
PRIVATE = "In de tekst staat iets dat niet openbaar mag zijn. Daarom staat er op deze proefsite niets van."
NOT_DRAWN = "Het bestand is nog niet zo te lezen dat er een pagina van te maken is."
_KIND_PAGE = re.compile(r"kinds/[^/]+/page\.html")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about: a record, a term, or both when an editor wrote an introduction to a term."""

    address: str
    title: str
    summary: str
    template: str
    record: Record | None = None
    term: Term | None = None
    # What stands behind the title in the name of the page, where the title alone does not tell it from others.
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back; the last one has no address."""

    title: str
    address: str | None


def subjects(catalogue: Catalogue, gone: Iterable[Gone] = ()) -> dict[str, Subject]:
    """Every page of the site by its address; of what is gone without a new address, a page that says so."""
    lists = {kind.address for kind in catalogue.template.kinds.values() if kind.address}
    found = {
        record.address: _of_record(record, lists)
        for records in catalogue.records.values()
        for record in records.values()
    }
    found["zoeken"] = Subject(
        "zoeken", "Zoeken", "Zoek in alle voorbeelden, wegwijzers, begrippen en onderzoek.", "layout/zoeken.html"
    )
    found.update({one.address: one for one in _list_parts(catalogue)})
    for list_id, folder in catalogue.template.term_pages().items():
        vocabulary = catalogue.template.vocabularies.get(list_id)
        for term in vocabulary.terms.values() if vocabulary else ():
            address = f"{folder}/{term.id}"
            found[address] = _of_term(term, address, found.get(address))
    for one in gone:
        if not one.to and one.address not in found:
            found[one.address] = Subject(one.address, f"{one.title}: niet meer hier", one.why, GONE_TEMPLATE)
    return _told_apart(found)


def _told_apart(found: dict[str, Subject]) -> dict[str, Subject]:
    """The same pages, those of the same collection and title with what tells them apart: two schools wrote of a LOB wandeling."""
    names = Counter(_name(one, _plainly_apart(one.record)) for one in found.values())
    for address, one in found.items():
        apart = _plainly_apart(one.record)
        if one.record and names[_name(one, apart)] > 1:
            apart += f" ({one.record.id})"
        if apart:
            found[address] = replace(one, apart=apart)
    return found


def _name(subject: Subject, apart: str) -> tuple[str, str]:
    return subject.address.rpartition("/")[0], subject.title + apart


def _plainly_apart(record: Record | None) -> str:
    """The number of an example, and who has a web page."""
    if record and record.id.isdecimal():
        return f" ({record.id})"
    return f", {record.get('uitgever').text}" if record and record.web_page else ""


def withheld_subjects(proof: Proof) -> dict[str, Subject]:
    """The pages of a proof of which nothing is drawn. Of one with something private not even the title."""
    return {
        one.address: Subject(
            one.address,
            "Deze pagina wordt hier niet getoond",
            PRIVATE if one.private else NOT_DRAWN,
            WITHHELD_TEMPLATE,
        )
        for one in proof.withheld
    }


def _list_parts(catalogue: Catalogue) -> Iterator[Subject]:
    """The list of examples cut into pages, from the second page on: for who has no script."""
    for number in range(2, part_count(catalogue) + 1):
        title = f"Praktijkvoorbeelden, deel {number}"
        yield Subject(part_address(number), title, f"{title} van de hele lijst.", "pages/voorbeelden.html")


def _of_record(record: Record, lists: set[str]) -> Subject:
    return Subject(record.address, record.title, record.summary, _template_of(record, lists), record)


def _template_of(record: Record, lists: set[str]) -> str:
    chosen = record.get("sjabloon").text
    if chosen:
        return f"pages/{chosen}.html"
    if record.kind.id == PAGE and record.address in lists:
        return LIST_TEMPLATE
    return f"kinds/{record.kind.id}/page.html"


def general_template(name: str) -> str | None:
    """The text of `kinds/<kind>/page.html` for a kind that has no page of its own, and of KEPT; None for any other name."""
    if name == KEPT:
        return "{% if bewaard %}{{ bewaard }}{% else %}{% include subject.template %}{% endif %}"
    return f'{{% extends "{RECORD_TEMPLATE}" %}}' if _KIND_PAGE.fullmatch(name) else None


def _of_term(term: Term, address: str, written: Subject | None) -> Subject:
    template = "layout/sector.html" if term.list_id == "sectoren" else "layout/term.html"
    title = written.title if written else term.label[:1].upper() + term.label[1:]
    summary = written.summary if written else term.meaning
    return Subject(address, title, summary, template, written.record if written else None, term)


def crumbs(subject: Subject, catalogue: Catalogue, all_subjects: Mapping[str, Subject]) -> list[Crumb]:
    """The way back from a page to the home page, by the entry of the menu. Terms show the terms above them."""
    if not subject.address:
        return []
    found = [Crumb("Home", "")]
    folder = subject.address.rpartition("/")[0]
    entry = entry_of(subject.address, catalogue.template)
    if entry and entry.address not in (subject.address, folder) and entry.address in all_subjects:
        found.append(Crumb(entry.label, entry.address))
    folder = LIST if folder == f"{LIST}/lijst" else folder
    if folder and folder in all_subjects:
        found.append(Crumb(all_subjects[folder].title, folder))
    if subject.term:
        above = catalogue.template.vocabularies[subject.term.list_id].path(subject.term.id)[:-1]
        found += [Crumb(t.label, catalogue.term_address(t.list_id, t.id)) for t in above]
    return [*found, Crumb(subject.title, None)]
