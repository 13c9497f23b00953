"""Checks of our own lists: each term has an id, a label and an explanation, and what it names exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lob.findings import Finding
from lob.plain import Plain, as_list, as_map, as_text, load
from lob.template import Template
from lob.vocabulary import Term, Vocabulary, fold

# Sources that are not works: `project` marks what the knowledge base chose itself.
OWN_CHOICE = "project"


def check_template(folder: Path, template: Template, works: frozenset[str]) -> list[Finding]:
    """Findings about the vocabularies and the search glossary; lines are looked up only when something is wrong."""
    findings: list[Finding] = []
    for vocabulary in template.vocabularies.values():
        findings += _vocabulary(folder, vocabulary, works)
    findings += _fields_have_lists(folder, template)
    findings += _glossary(folder / "zoekwoorden.yml", template)
    return findings


def _vocabulary(folder: Path, vocabulary: Vocabulary, works: frozenset[str]) -> Iterator[Finding]:
    path = folder / "begrippen" / f"{vocabulary.id}.yml"
    for term_id, count in Counter(_ids(as_list(load(path).get("termen")))).items():
        if count > 1:
            yield _wrong(
                path,
                f"id: {term_id}",
                f"De term '{term_id}' staat er {count} keer.",
                "Geef één van de twee een andere naam.",
                last=True,
            )
    for term in vocabulary.terms.values():
        yield from _term(path, vocabulary, term, works)


def _ids(rows: list[Plain]) -> Iterator[str]:
    for entry in map(as_map, rows):
        yield as_text(entry.get("id"))
        yield from _ids(as_list(entry.get("termen")))


def _term(path: Path, vocabulary: Vocabulary, term: Term, works: frozenset[str]) -> Iterator[Finding]:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.id):
        yield _wrong(
            path,
            term.id,
            f"'{term.id}' kan geen naam van een term zijn.",
            "Gebruik kleine letters, cijfers en streepjes.",
        )
    if not term.label:
        yield _wrong(path, term.id, f"De term '{term.id}' heeft geen label.", "Voeg toe: label: ...")
    if not term.explanation:
        yield Finding(
            _name(path),
            _line(path, term.id),
            "LIJST02",
            f"De term '{term.id}' heeft geen uitleg.",
            "Zeg in één zin wanneer je deze term kiest.",
        )
    if term.source and term.source != OWN_CHOICE and works and term.source not in works:
        yield _wrong(
            path,
            term.id,
            f"De bron '{term.source}' van '{term.id}' staat niet in de onderzoeksbank.",
            "Voeg het werk toe in content/onderzoek/.",
        )
    if term.successor and term.successor not in vocabulary.terms:
        yield _wrong(
            path,
            term.id,
            f"De opvolger '{term.successor}' van '{term.id}' bestaat niet.",
            "Kies een term uit dezelfde lijst.",
        )


def _fields_have_lists(folder: Path, template: Template) -> Iterator[Finding]:
    for kind in template.kinds.values():
        for field in [*kind.fields.values(), *(c for f in kind.fields.values() for c in f.columns)]:
            if field.type in ("term", "termen") and field.vocabulary not in template.vocabularies:
                yield _wrong(
                    folder / f"{kind.id}.yml",
                    field.id,
                    f"De lijst '{field.vocabulary}' van het veld '{field.id}' bestaat niet.",
                    "Maak de lijst in hooks/template/begrippen/.",
                )
            if field.target and field.target not in template.kinds:
                yield _wrong(
                    folder / f"{kind.id}.yml",
                    field.id,
                    f"Het veld '{field.id}' verwijst naar '{field.target}', en dat soort bestaat niet.",
                    "Kies een bestaand soort.",
                )


def _glossary(path: Path, template: Template) -> Iterator[Finding]:
    """The search glossary: no word in two groups without a reason, no group that says nothing."""
    if not path.is_file():
        return
    groups = [as_map(row) for row in as_list(load(path).get("groepen"))]
    counts = Counter(word for group in groups for word in {fold(as_text(w)) for w in as_list(group.get("woorden"))})
    stop = {fold(as_text(word)) for word in as_list(load(path).get("stopwoorden"))}
    for group in groups:
        words = [as_text(word) for word in as_list(group.get("woorden"))]
        if len(set(map(fold, words))) < 2:
            yield _wrong(
                path,
                words[0] if words else "woorden",
                "Een groep zoekwoorden heeft minder dan twee woorden.",
                "Voeg een woord toe of haal de groep weg.",
            )
        for word in words:
            if counts[fold(word)] > 1 and not as_text(group.get("reden")):
                yield _wrong(
                    path,
                    word,
                    f"Het zoekwoord '{word}' staat in meer groepen.",
                    "Voeg de groepen samen, of zeg bij 'reden' waarom het in beide hoort.",
                )
            if fold(word) in stop:
                yield _wrong(
                    path,
                    word,
                    f"Het zoekwoord '{word}' is ook een stopwoord en doet dus niets.",
                    "Haal het op één van de twee plekken weg.",
                )


def _wrong(path: Path, needle: str, text: str, remedy: str, last: bool = False) -> Finding:
    return Finding(_name(path), _line(path, needle, last), "LIJST01", text, remedy)


def _name(path: Path) -> str:
    folder = "hooks/template/begrippen" if path.parent.name == "begrippen" else "hooks/template"
    return f"{folder}/{path.name}"


def _line(path: Path, needle: str, last: bool = False) -> int:
    lines = path.read_text(encoding="utf-8").split("\n")
    pattern = re.compile(rf"(?<![\w-]){re.escape(needle)}(?![\w-])")
    found = [number for number, line in enumerate(lines, 1) if pattern.search(line)]
    return (found[-1] if last else found[0]) if found else 1
