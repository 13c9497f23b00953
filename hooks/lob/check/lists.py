"""Checks of our lists of terms: each term has an id, a label and an explanation, and what it names exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lob.model.findings import Finding
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.template import Template, line_of, shown_path, wrong
from lob.model.vocabulary import TERM_ID, Term, Vocabulary, fold

# Lists that pages show and no field names.
NEEDED_LISTS = ("aanbevelingen", "effectieve_elementen")
# Sources that are not works: `project` marks what the knowledge base chose itself.
OWN_CHOICE = "project"
# Advice for who fills in a form, which does not belong on the page of a term.
_ADVICE = re.compile(r"\bKies (?:dit|deze|dan|alleen)\b")


def check_lists(folder: Path, template: Template) -> Iterator[Finding]:
    """A list that is not there, is empty, or has terms without a proper id: what would make the checks of values silent."""
    for name in NEEDED_LISTS:
        if name not in template.vocabularies:
            path = folder / "begrippen" / f"{name}.yml"
            yield wrong(path, "", "De kennisbank kan niet zonder deze lijst.", "Zet het bestand terug.")
    for vocabulary in template.vocabularies.values():
        path = folder / "begrippen" / f"{vocabulary.id}.yml"
        if not vocabulary.terms:
            yield wrong(
                path,
                "termen",
                f"De lijst '{vocabulary.id}' heeft geen termen.",
                "Zet onder 'termen:' een regel per term, met een streepje ervoor: - id: ...",
            )
        elif not vocabulary.sound:
            yield from _bad_ids(path, template.files.get(path, {}))


def _bad_ids(path: Path, data: Mapping[str, Plain]) -> Iterator[Finding]:
    rows = list(_ids(as_list(data.get("termen"))))
    for term_id, count in Counter(term_id for term_id, _ in rows).items():
        if count > 1 and term_id:
            yield wrong(
                path,
                f"id: {term_id}",
                f"De term '{term_id}' staat er {count} keer.",
                "Geef één van de twee een andere naam.",
                last=True,
            )
    for term_id, label in rows:
        if not term_id:
            what = f"De term '{label}' heeft geen id." if label else "Een term heeft geen id en geen label."
            yield wrong(path, f"label: {label}" if label else "termen", what, f"Voeg toe: id: {fold(label) or '...'}")
        elif not TERM_ID.fullmatch(term_id):
            yield wrong(
                path,
                f"id: {term_id}",
                f"'{term_id}' kan geen naam van een term zijn.",
                f"Gebruik kleine letters, cijfers en streepjes: {fold(term_id) or '...'}.",
            )


def check_terms(folder: Path, vocabulary: Vocabulary, works: frozenset[str]) -> Iterator[Finding]:
    """Findings about the terms of one list; `works` are the ids of all works."""
    path = folder / "begrippen" / f"{vocabulary.id}.yml"
    for term in vocabulary.terms.values():
        if term.id:
            yield from _term(path, vocabulary, term, works)


def _ids(rows: list[Plain]) -> Iterator[tuple[str, str]]:
    for entry in map(as_map, rows):
        yield as_text(entry.get("id")), as_text(entry.get("label"))
        yield from _ids(as_list(entry.get("termen")))


def _term(path: Path, vocabulary: Vocabulary, term: Term, works: frozenset[str]) -> Iterator[Finding]:
    if not term.label:
        yield wrong(path, f"id: {term.id}", f"De term '{term.id}' heeft geen label.", "Voeg toe: label: ...")
    if not term.explanation:
        yield Finding(
            shown_path(path),
            line_of(path, f"id: {term.id}"),
            "LIJST02",
            f"De term '{term.id}' heeft geen uitleg.",
            "Zeg in één zin wanneer je deze term kiest.",
        )
    elif vocabulary.address and _ADVICE.search(term.meaning):
        yield Finding(
            shown_path(path),
            line_of(path, f"id: {term.id}"),
            "LIJST02",
            f"De pagina van '{term.id}' zegt een lezer wanneer je de term kiest, en niet wat die betekent.",
            "Zeg onder 'betekent:' in één zin wat de term is. De keuzeregel blijft staan onder 'uitleg:'.",
        )
    if term.source and term.source != OWN_CHOICE and works and term.source not in works:
        yield wrong(
            path,
            f"id: {term.id}",
            f"De bron '{term.source}' van '{term.id}' staat niet in de onderzoeksbank.",
            "Voeg het werk toe in content/onderzoek/.",
        )
    if term.successor == term.id:
        yield wrong(
            path,
            f"opvolger: {term.id}",
            f"De term '{term.id}' is zijn eigen opvolger.",
            "Noem de term die ervoor in de plaats komt, of haal 'opvolger' weg.",
        )
    elif term.successor and term.successor not in vocabulary.terms:
        yield wrong(
            path,
            f"id: {term.id}",
            f"De opvolger '{term.successor}' van '{term.id}' bestaat niet.",
            "Kies een term uit dezelfde lijst.",
        )
