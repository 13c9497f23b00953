"""Checks of our own lists: each term has an id, a label and an explanation, and what it names exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lob.check.kinds import check_kinds
from lob.check.scan import Shown, check_scan
from lob.check.shape import check_shape
from lob.check.statement import check_statement
from lob.model.findings import Finding
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.rules import wrong_patterns
from lob.model.scan import FILE as SCAN_FILE
from lob.model.statement import FILE as STATEMENT_FILE
from lob.model.template import EXAMPLE, WORK, Field, FixedHeading, Kind, Template, kind_file, line_of, shown_path
from lob.model.vocabulary import TERM_ID, Term, Vocabulary, fold
from lob.model.yaml_silent import comment_start
from lob.text.nearest import did_you_mean

# Sources that are not works: `project` marks what the knowledge base chose itself.
OWN_CHOICE = "project"
# Files beside the kinds that code reads by their names.
NEEDED_FILES = ("kruistabel.yml", SCAN_FILE, STATEMENT_FILE, "vragenlijst.yml", "woordvormen.yml", "zoekwoorden.yml")

# Lists that pages show and no field names.
NEEDED_LISTS = ("aanbevelingen", "effectieve_elementen")


def check_template(folder: Path, template: Template, shown: Shown) -> list[Finding]:
    """Findings about the files of the template; lines are looked up only when something is wrong."""
    findings: list[Finding] = []
    works = shown.ids.get(WORK, frozenset())
    for name in NEEDED_FILES:
        if folder / name not in template.files:
            findings.append(_wrong(folder / name, "", "De kennisbank kan niet zonder dit bestand.", "Zet het terug."))
    for vocabulary in template.vocabularies.values():
        findings += _vocabulary(folder, vocabulary, works)
    findings += check_kinds(folder, template)
    for name, data in template.rules.items():
        findings += _patterns(folder / "rules" / f"{name}.yml", data)
    findings += _crosswalk(folder / "kruistabel.yml", template)
    findings += check_scan(folder / SCAN_FILE, template, shown)
    findings += check_statement(folder / STATEMENT_FILE, template.files.get(folder / STATEMENT_FILE, {}))
    findings += _questionnaire(folder / "vragenlijst.yml", template)
    findings += _glossary(folder / "zoekwoorden.yml", template)
    broken = {folder / "begrippen" / f"{one.id}.yml" for one in template.vocabularies.values() if not one.sound}
    for path, data in template.files.items():
        findings += check_shape(path, data) if path not in broken else ()
        findings += _cut_values(path)
    return findings


def _patterns(path: Path, data: Mapping[str, Plain]) -> Iterator[Finding]:
    for key, what in wrong_patterns(path.stem, data):
        text = f"Het patroon '{key}' {'is er niet' if what == 'weg' else 'is geen goede reguliere expressie'}."
        yield _wrong(path, key, text, "Zet de laatste wijziging van dit bestand terug.")


def check_lists(folder: Path, template: Template) -> Iterator[Finding]:
    """What would make the checks of values silent: a list that is not there, is empty, or has terms without a proper id."""
    yield from _named_by_parts(folder, template)
    for name in NEEDED_LISTS:
        if name not in template.vocabularies:
            path = folder / "begrippen" / f"{name}.yml"
            yield _wrong(path, "", "De kennisbank kan niet zonder deze lijst.", "Zet het bestand terug.")
    for vocabulary in template.vocabularies.values():
        path = folder / "begrippen" / f"{vocabulary.id}.yml"
        if not vocabulary.terms:
            yield _wrong(
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
            yield _wrong(
                path,
                f"id: {term_id}",
                f"De term '{term_id}' staat er {count} keer.",
                "Geef één van de twee een andere naam.",
                last=True,
            )
    for term_id, label in rows:
        if not term_id:
            what = f"De term '{label}' heeft geen id." if label else "Een term heeft geen id en geen label."
            yield _wrong(path, label or "termen", what, f"Voeg toe: id: {fold(label) or '...'}")
        elif not TERM_ID.fullmatch(term_id):
            yield _wrong(
                path,
                term_id,
                f"'{term_id}' kan geen naam van een term zijn.",
                f"Gebruik kleine letters, cijfers en streepjes: {fold(term_id) or '...'}.",
            )


def _vocabulary(folder: Path, vocabulary: Vocabulary, works: frozenset[str]) -> Iterator[Finding]:
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
        yield _wrong(path, term.id, f"De term '{term.id}' heeft geen label.", "Voeg toe: label: ...")
    if not term.explanation:
        yield Finding(
            shown_path(path),
            line_of(path, term.id),
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
    if term.successor == term.id:
        yield _wrong(
            path,
            f"opvolger: {term.id}",
            f"De term '{term.id}' is zijn eigen opvolger.",
            "Noem de term die ervoor in de plaats komt, of haal 'opvolger' weg.",
        )
    elif term.successor and term.successor not in vocabulary.terms:
        yield _wrong(
            path,
            term.id,
            f"De opvolger '{term.successor}' van '{term.id}' bestaat niet.",
            "Kies een term uit dezelfde lijst.",
        )


def _named_by_parts(folder: Path, template: Template) -> Iterator[Finding]:
    """What the parts of a kind name and is not there: lists and kinds of fields, groups, and the rows that answer a heading."""
    told: set[str] = set()
    for kind in template.kinds.values():
        path = kind_file(folder, kind.id)
        for field in [*kind.fields.values(), *(c for f in kind.fields.values() for c in f.columns)]:
            if field.type in ("term", "termen") and field.vocabulary not in {*template.vocabularies, *told}:
                told |= {field.vocabulary} - {""}
                yield _no_list(path, field, list(template.vocabularies))
            if field.target and field.target not in template.kinds:
                yield _wrong(
                    path,
                    f"naar: {field.target}",
                    f"Het veld '{field.id}' verwijst naar '{field.target}', en dat soort bestaat niet.",
                    f"Kies uit: {', '.join(template.kinds)}.",
                )
        yield from _groups(path, kind)
        yield from _answering_rows(path, kind)


def _groups(path: Path, kind: Kind) -> Iterator[Finding]:
    parts: list[Field | FixedHeading] = [*kind.fields.values(), *kind.headings]
    for part in parts:
        if part.group and part.group not in kind.groups:
            yield _wrong(
                path,
                f"groep: {part.group}",
                f"De groep '{part.group}' van het onderdeel '{part.id}' bestaat niet.",
                f"Kies uit: {', '.join(kind.groups)}.",
            )


def _answering_rows(path: Path, kind: Kind) -> Iterator[Finding]:
    for heading in kind.headings:
        answering = kind.fields.get(heading.rows)
        if heading.rows and (answering is None or answering.type != "rijen"):
            yield _wrong(
                path,
                f"rijen: {heading.rows}",
                f"Het kopje '{heading.id}' noemt '{heading.rows}', en dat is geen veld met rijen.",
                f"Kies uit: {', '.join(f.id for f in kind.fields.values() if f.type == 'rijen')}.",
            )


def _no_list(path: Path, field: Field, lists: list[str]) -> Finding:
    if not field.vocabulary:
        return _wrong(path, field.id, f"Bij het veld '{field.id}' staat geen lijst.", "Voeg toe: lijst: ...")
    meant = did_you_mean(field.vocabulary, lists)
    return _wrong(
        path,
        f"lijst: {field.vocabulary}",
        f"De lijst '{field.vocabulary}' van het veld '{field.id}' bestaat niet.",
        f"{meant} Maak de lijst in hooks/template/begrippen/, of zet haar terug.".lstrip(),
    )


def _crosswalk(path: Path, template: Template) -> Iterator[Finding]:
    """The crosswalk names elements of two lists; of the second one a group may stand there too."""
    lists = template.vocabularies
    for effective, successes in template.crosswalk.items():
        for list_id, names in (("effectieve_elementen", (effective,)), ("succeselementen", successes)):
            for name in names:
                if list_id in lists and name not in lists[list_id].terms:
                    yield _wrong(
                        path,
                        name,
                        f"'{name}' staat niet in de lijst '{list_id}'.",
                        did_you_mean(name, lists[list_id].terms, "Kies een term uit die lijst."),
                    )


def _questionnaire(path: Path, template: Template) -> Iterator[Finding]:
    """The questions of the form name fields and headings of the kind."""
    kind = template.kinds.get(EXAMPLE)
    if kind is None:
        return
    data = template.files.get(path, {})
    known = {*kind.fields, *(heading.id for heading in kind.headings)}
    rows = [as_map(row) for row in [*as_list(data.get("vragen")), data.get("slot")]]
    for name in (as_text(part) for row in rows for part in as_list(row.get("delen"))):
        if name not in known:
            yield _wrong(
                path,
                name,
                f"'{name}' is geen veld en geen kopje van een praktijkvoorbeeld.",
                did_you_mean(name, known, "Kies een naam uit kinds/praktijkvoorbeeld/kind.yml."),
            )


def _glossary(path: Path, template: Template) -> Iterator[Finding]:
    """The search glossary: no word in two groups without a reason, no group that says nothing."""
    data = template.files.get(path, {})
    groups = [as_map(row) for row in as_list(data.get("groepen"))]
    counts = Counter(word for group in groups for word in {fold(as_text(w)) for w in as_list(group.get("woorden"))})
    stop = {fold(as_text(word)) for word in as_list(data.get("stopwoorden"))}
    for group in groups:
        words = [as_text(word) for word in as_list(group.get("woorden"))]
        # Words that lead to another one are a group with that one.
        if len({fold(word) for word in (*words, as_text(group.get("naar"))) if word}) < 2:
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


def _cut_values(path: Path) -> Iterator[Finding]:
    """A ` #` in a value starts a comment, so the rest of what was typed would silently vanish."""
    text = path.read_text(encoding="utf-8")
    if " #" not in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        cut = comment_start(line) if " #" in line else 0
        if cut:
            yield Finding(
                shown_path(path),
                number,
                "LIJST01",
                f"Alles na het hekje valt weg: '{line[cut:].strip()}'.",
                "Zet de hele waarde tussen aanhalingstekens, of zet een opmerking op een eigen regel.",
            )


def _wrong(path: Path, needle: str, text: str, remedy: str, last: bool = False) -> Finding:
    return Finding(shown_path(path), line_of(path, needle, last), "LIJST01", text, remedy)
