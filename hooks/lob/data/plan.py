"""What the scripts of the school plan know: per statement what helps and what the Monitor says of the same sector and role."""

from __future__ import annotations

from itertools import chain

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.scan import Statement
from lob.model.template import EXAMPLE
from lob.pages.scan import mirrors

# The lists of which a plan holds terms.
_CHOSEN = ("sectoren", "leerjaren", "betrokkenen", "competenties")


def plan_data(catalogue: Catalogue) -> dict[str, object]:
    """Statements by id with what they name; answers, guides and figures once each, under their own ids; the successor of a retired term.

    Links are pairs of a title and an address without slashes around it.
    """
    scan, lists = catalogue.template.scan, catalogue.template.vocabularies
    statements = {one.id: _statement(catalogue, one) for one in scan.statements}
    answers = {name for one in scan.statements for name in one.answers}
    guides = {name for one in scan.statements for name in one.guides}
    figures = {name for one in scan.statements for name, _ in one.figures}
    return {
        "stellingen": statements,
        "antwoorden": {r.id: _answer(catalogue, r) for r in catalogue.of("antwoord") if r.id in answers},
        "wegwijzers": {r.id: [r.title, r.address] for r in catalogue.of("wegwijzer") if r.id in guides},
        "cijfers": {r.id: _figure(r) for r in catalogue.of("cijfer") if r.id in figures},
        "opvolgers": dict(chain.from_iterable(lists[name].successors().items() for name in _CHOSEN)),
    }


def _statement(catalogue: Catalogue, one: Statement) -> dict[str, object]:
    elements = [("effectieve_elementen", e) for e in one.effective] + [("succeselementen", e) for e in one.success]
    return {
        "aanbevelingen": [_term(catalogue, "aanbevelingen", name) for name in one.recommendations],
        "elementen": [_term(catalogue, list_id, name) for list_id, name in elements],
        "doelen": [_term(catalogue, "doelen", name) for name in one.goals],
        "antwoorden": list(one.answers),
        "wegwijzers": list(one.guides),
        "cijfers": [
            {"bij": m.figure.id, "s": m.sectors, "r": m.roles, "wie": m.who, "wat": m.what, "p": m.value}
            for m in mirrors(catalogue, one)
        ],
    }


def _term(catalogue: Catalogue, list_id: str, name: str) -> list[str]:
    return [catalogue.label(list_id, name), catalogue.term_address(list_id, name)]


def _answer(catalogue: Catalogue, record: Record) -> dict[str, object]:
    sheet = record.get("werkblad").text.strip("/")
    page = catalogue.by_address.get(sheet)
    examples = [catalogue.find(EXAMPLE, name) for name in record.get("voorbeelden").items]
    return {
        "titel": record.title,
        "kort": record.summary,
        "adres": record.address,
        "sectoren": list(record.get("sectoren").items),
        "blad": [page.title, sheet] if page else None,
        "voorbeelden": [[one.id, one.title, one.address] for one in examples if one],
    }


def _figure(record: Record) -> dict[str, object]:
    count = record.get("n")
    return {
        "titel": record.title,
        "adres": record.address,
        "jaar": record.year,
        "n": count.text if count.known else count.status,
        "let": record.get("voorbehoud").text,
    }
