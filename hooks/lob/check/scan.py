"""Checks of the scan: every statement names its source and what helps, and all of that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lob.model.findings import Finding
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.scan import PAGE_TEMPLATE, source
from lob.model.template import WORK, Template, line_of, shown_path
from lob.model.vocabulary import TERM_ID, fold
from lob.text.nearest import did_you_mean
from lob.text.notation import CITATION

# Part of a statement -> the list its values come from.
_TERMS = {
    "thema": "monitorthemas",
    "rollen": "betrokkenen",
    "sectoren": "sectoren",
    "aanbevelingen": "aanbevelingen",
    "effectief": "effectieve_elementen",
    "succes": "succeselementen",
    "doelen": "doelen",
    "sector": "sectoren",
    "leerjaren": "leerjaren",
}
_OF_STATEMENT = ("thema", "rollen", "sectoren", "aanbevelingen", "effectief", "succes", "doelen")
# Part of a statement -> the kind of record it names.
_RECORDS = {"antwoorden": "antwoord", "wegwijzers": "wegwijzer"}
# Parts of the file beside the statements, with which of their rows names an answer.
_ROWS = {"kolommen": "", "scholen": "", "wetten": "antwoorden", "waarom": "antwoorden", "teksten": "bij"}
FIGURE = "cijfer"
# What each statement needs; of names that stand together, one is enough.
_NEEDED = (
    ("thema",),
    ("tekst",),
    ("rollen",),
    ("bronnen",),
    ("aanbevelingen",),
    ("effectief", "succes"),
    ("doelen",),
    ("antwoorden",),
    ("wegwijzers",),
)
_CITED = "Schrijf het werk en de plaats erin: [@hva-2025, §4.2]."


@dataclass(frozen=True, slots=True)
class Shown:
    """What statements may name: ids per kind, and the labels of the rows of the figures that were read.

    `page` tells whether a page shows the scan. Without one, records that it names lead nowhere and need not be there.
    """

    ids: Mapping[str, frozenset[str]]
    rows: Mapping[str, Collection[str]]
    page: bool

    def as_text(self) -> str:
        """All of it, the same for the same."""
        return repr(
            (sorted((kind, sorted(ids)) for kind, ids in self.ids.items()), sorted(self.rows.items()), self.page)
        )


def check_scan(path: Path, template: Template, shown: Shown) -> Iterator[Finding]:
    """Findings about the scan, with the line of the statement at fault."""
    data = template.files.get(path, {})
    yield from _idea(path, data, shown)
    for part in _ROWS:
        for row in map(as_map, as_list(data.get(part))):
            yield from _row(_Place(path, ""), row, template, shown, part)
    rows = [as_map(row) for row in as_list(data.get("stellingen"))]
    counts = Counter(as_text(row.get("id")) for row in rows)
    for row in rows:
        yield from _statement(_Place(path, as_text(row.get("id"))), row, template, shown, counts)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file a statement stands."""

    path: Path
    id: str

    def wrong(self, needle: str, text: str, remedy: str) -> Finding:
        """A finding on the line of this statement that has `needle`, or else on its first line."""
        lines = self.path.read_text("utf-8").split("\n")
        start = line_of(self.path, f"id: {self.id}") if self.id else 1
        end = next((n for n in range(start + 1, len(lines) + 1) if lines[n - 1].startswith("  - id:")), len(lines) + 1)
        line = next((n for n in range(start, end) if needle and needle in lines[n - 1]), start)
        return Finding(shown_path(self.path), line, "LIJST01", text, remedy)


def _idea(path: Path, data: Mapping[str, Plain], shown: Shown) -> Iterator[Finding]:
    """The scan says what it is not, and which source names the instrument that it takes after."""
    if not data:
        return
    place = _Place(path, "")
    yield from _sources(place, {"bronnen": [as_text(data.get("bron"))]}, shown)


def _row(place: _Place, row: Mapping[str, Plain], template: Template, shown: Shown, part: str) -> Iterator[Finding]:
    """One row of another part than the statements."""
    answer = _ROWS[part]
    yield from _terms(place, row, template, tuple(name for name in row if name in _TERMS))
    for sentence in map(as_text, as_list(row.get("zinnen"))):
        yield from _argued(place, sentence, shown)
    if shown.page and answer:
        named = row.get(answer, "")
        yield from _records(place, {"antwoorden": [named] if isinstance(named, str) else named}, shown)


def _argued(place: _Place, sentence: str, shown: Shown) -> Iterator[Finding]:
    """A sentence for who has to decide ends with where it comes from."""
    cited = [match[0] for match in CITATION.finditer(sentence)]
    if not cited or not sentence.rstrip(" .").endswith(cited[-1]):
        yield place.wrong(sentence, f"De zin '{sentence}' eindigt niet met een bron.", _CITED)
    yield from _sources(place, {"bronnen": [*cited]}, shown)


def _statement(
    place: _Place, row: Mapping[str, Plain], template: Template, shown: Shown, counts: Mapping[str, int]
) -> Iterator[Finding]:
    yield from _named(place, row, counts)
    for names in _NEEDED:
        if not any(row.get(name) for name in names):
            what = " en ook geen ".join(f"'{name}'" for name in names)
            yield place.wrong(
                "", f"De stelling '{place.id}' heeft geen {what}.", f"Voeg toe: {': ... of '.join(names)}: ..."
            )
    yield from _sources(place, row, shown)
    yield from _terms(place, row, template, _OF_STATEMENT)
    if shown.page:
        yield from _records(place, row, shown)
        yield from _figures(place, row, shown)


def _named(place: _Place, row: Mapping[str, Plain], counts: Mapping[str, int]) -> Iterator[Finding]:
    text = as_text(row.get("tekst"))
    if not place.id:
        yield place.wrong(text, f"De stelling '{text}' heeft geen id.", f"Voeg toe: id: {fold(text)[:30] or '...'}")
    elif not TERM_ID.fullmatch(place.id):
        remedy = f"Gebruik kleine letters, cijfers en streepjes: {fold(place.id) or '...'}."
        yield place.wrong("", f"'{place.id}' kan geen naam van een stelling zijn.", remedy)
    elif counts[place.id] > 1:
        remedy = "Geef één van de twee een andere naam."
        yield place.wrong("", f"De stelling '{place.id}' staat er {counts[place.id]} keer.", remedy)


def _sources(place: _Place, row: Mapping[str, Plain], shown: Shown) -> Iterator[Finding]:
    works = shown.ids.get(WORK, frozenset())
    for typed in map(as_text, as_list(row.get("bronnen"))):
        work, where = source(typed)
        if not work:
            yield place.wrong(typed or "bron:", f"De bron '{typed}' is niet goed geschreven.", _CITED)
        elif not where:
            yield place.wrong(typed, f"De bron '{typed}' zegt niet waar het staat.", _CITED)
        if work and works and work not in works:
            remedy = did_you_mean(work, works, "Voeg het werk toe in content/onderzoek/.")
            yield place.wrong(typed, f"De bron '{work}' staat niet in de onderzoeksbank.", remedy)


def _terms(place: _Place, row: Mapping[str, Plain], template: Template, parts: tuple[str, ...]) -> Iterator[Finding]:
    for part in parts:
        found = template.vocabularies.get(_TERMS[part])
        if not found or not found.sound or not found.terms:
            continue  # a finding about the list itself
        for name in [as_text(row[part])] if as_text(row.get(part)) else map(as_text, as_list(row.get(part))):
            term = found.terms.get(name)
            if term is None:
                remedy = did_you_mean(name, found.terms, "Kies een term uit die lijst.")
                yield place.wrong(name, f"'{name}' staat niet in de lijst '{found.id}'.", remedy)
            elif term and term.retired:
                remedy = f"Gebruik '{term.successor}'." if term.successor else "Haal de term weg."
                yield place.wrong(name, f"'{name}' wordt niet meer gebruikt in de lijst '{term.list_id}'.", remedy)


def _records(place: _Place, row: Mapping[str, Plain], shown: Shown) -> Iterator[Finding]:
    for part, kind in _RECORDS.items():
        known = shown.ids.get(kind, frozenset())
        for name in map(as_text, as_list(row.get(part))):
            if name not in known:
                remedy = did_you_mean(name, known, f"Kies bij '{part}' de naam van een bestand, zonder .md.")
                yield place.wrong(name, f"'{name}' is geen {kind} van de kennisbank.", remedy)


def _figures(place: _Place, row: Mapping[str, Plain], shown: Shown) -> Iterator[Finding]:
    known = shown.ids.get(FIGURE, frozenset())
    for one in map(as_map, as_list(row.get("cijfers"))):
        name, label = as_text(one.get("cijfer")), as_text(one.get("rij"))
        if name not in known:
            remedy = did_you_mean(name, known, "Kies de naam van een bestand in content/cijfers/, zonder .md.")
            yield place.wrong(name or "cijfers:", f"'{name}' is geen cijfer van de kennisbank.", remedy)
        elif name in shown.rows and label not in shown.rows[name]:
            remedy = did_you_mean(label, shown.rows[name], f"Neem een naam over uit content/cijfers/{name}.md.")
            yield place.wrong(label or name, f"'{label}' is geen rij van het cijfer '{name}'.", remedy)


def is_scan_page(chosen_template: str) -> bool:
    """Whether a page with this `sjabloon` shows the scan."""
    return chosen_template == PAGE_TEMPLATE
