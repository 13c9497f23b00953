"""Data files: the catalogue as JSON and CSV, the research bank as BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lob.data.bibliography import bibtex, csl, ris
from lob.data.comparison import comparison
from lob.data.csv_files import excel_csv, written
from lob.data.derived import in_sample, marked, yes
from lob.data.laid_out import laid_out
from lob.data.package import package
from lob.data.plan import plan_data
from lob.data.scripts import script_data, script_entry
from lob.data.selection import selection_data
from lob.data.table import Column, Table, counts, flat
from lob.data.tables import file_facts, named_tables
from lob.model.catalogue import Catalogue
from lob.model.records import Record, read_in, status_word
from lob.model.template import EXAMPLE, Kind, Template
from lob.model.values import ABSENT, Section
from lob.model.vocabulary import Term
from lob.pages.examples import cards, filter_words, list_data

# Files that belong to no kind, with what a researcher finds in them.
_OF_THE_WHOLE = (
    ("begrippen.json", "Alle woordenlijsten met id, label, uitleg, betekenis, bron, synoniemen en opvolger."),
    (
        "v1/datapackage.json",
        "Beschrijving van alle tabellen hieronder, kolom voor kolom, als Frictionless Data Package: voor programma's.",
    ),
)
_AFTER_THE_TABLES = (
    ("SHA256SUMS", "Controlegetallen van al deze bestanden en van de ZIP. Controleer met: sha256sum -c SHA256SUMS"),
    ("v1/sbom.cdx.json", "Waaruit de site gemaakt is en met welke licenties, als CycloneDX: voor programma's."),
    ("nieuw.xml", "Wat het laatst is toegevoegd of nagekeken, als Atom-feed voor een feedlezer."),
)


def listed_files(template: Template) -> list[tuple[str, str]]:
    """Name and explanation of every data file that the page /gegevens/ lists: those of kinds, then those of the whole."""
    of_kinds = [(one.name, one.explanation) for kind in template.kinds.values() for one in kind.exports]
    of_tables = [
        (f"v1/{name}{end}.csv", f"{about} {form}")
        for name, about in named_tables(template).items()
        for end, form in (("", "Voor programma's."), ("-excel", "Voor Excel, met de naam van elk begrip ernaast."))
    ]
    return [*(one for one in of_kinds if one[1]), *_OF_THE_WHOLE, *of_tables, *_AFTER_THE_TABLES]


def exports(catalogue: Catalogue) -> Iterator[tuple[str, Iterable[str]]]:
    """Every data file as its name below /gegevens/ and its text, or the pieces of that. The same catalogue gives the same text."""
    for kind in catalogue.template.kinds.values():
        for one in kind.exports:
            yield from FORMS[one.form](catalogue, kind, one.name)
    yield (
        "begrippen.json",
        laid_out({name: [_term(t) for t in v.terms.values()] for name, v in catalogue.template.vocabularies.items()})
        + "\n",
    )
    yield from package(catalogue)
    yield from comparison(catalogue)
    yield "selectie.js", script_data("selectable", selection_data(catalogue))
    yield from list_files(catalogue)
    yield "schoolplan.js", script_data("plan", plan_data(catalogue))


def list_files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What the list of examples loads: one file that filters and names all, files with what cards tell, and words for terms per list."""
    yield "voorbeelden.js", script_data("examples", list_data(catalogue))
    for number, found in cards(catalogue):
        yield f"kaarten/{number}.js", script_entry("cards", number, found)
    for name, words in filter_words(catalogue):
        yield f"woorden/{name}.js", script_entry("words", name, words)


def _works(catalogue: Catalogue, kind: Kind) -> list[Record]:
    return [r for r in catalogue.of(kind.id) if r.get("werksoort").text != "eigen opgave"]


def _records(catalogue: Catalogue, kind: Kind) -> Sequence[Record]:
    return catalogue.examples if kind.id == EXAMPLE else catalogue.of(kind.id)


def _json_list(rows: Iterable[object]) -> Iterator[str]:
    """The same of a list, row by row: of thousands the whole text is too large to hold."""
    between = "[\n "
    for row in rows:
        yield between + laid_out(row, "\n ")
        between = ",\n "
    yield "[]\n" if between[0] == "[" else "\n]\n"


def _as_data(catalogue: Catalogue, record: Record) -> dict[str, object]:
    fields = {name: _value_data(catalogue, record, name) for name in record.values}
    sections = {
        s.id: _section_data(record, s, h.rows) for s, h in zip(record.sections, record.kind.headings, strict=True)
    }
    known = record.completeness
    return {
        "id": record.id,
        "adres": f"/{record.address}/",
        "velden": fields,
        "tekst": sections,
        "volledigheid": {
            "bekend": known.known,
            "afgeleid": known.inferred,
            "onbekend": known.unknown,
            "totaal": known.total,
        },
        **({"diepte": record.depth, "steekproef": yes(in_sample(record))} if record.kind.id == EXAMPLE else {}),
    }


def _section_data(record: Record, section: Section, rows: str) -> dict[str, object]:
    return {
        "status": "bekend" if section.known else status_word(section.text) or ABSENT.status,
        "tekst": section.text if section.told else "",
        **({"rijen": rows} if record.get(rows).stated else {}),
    }


def _value_data(catalogue: Catalogue, record: Record, name: str) -> dict[str, object]:
    value, field = record.get(name), record.kind.fields[name]
    rows = [{**marked(field, row), **file_facts(catalogue, record, field, row)} for row in value.rows]
    content: object = rows or list(value.items) or value.text
    return {"status": value.status, "afgeleid": value.inferred, "waarde": content if value.known else None}


def _term(term: Term) -> dict[str, object]:
    return {
        "id": term.id,
        "label": term.label,
        "gewoon": term.plain,
        "code": term.code,
        "boven": term.parent,
        "uitleg": term.explanation,
        "bron": term.source,
        "plaats": term.place,
        "synoniemen": list(term.synonyms),
        "status": term.status,
        "vervallen": term.retired,
        "opvolger": term.successor,
        "betekent": term.meaning,
    }


def _csv(rows: Iterator[list[str]]) -> str:
    return "\ufeff" + written(rows, ",")


def _table_rows(catalogue: Catalogue, kind: Kind) -> Iterator[list[str]]:
    yield [*kind.fields, *(h.id for h in kind.headings), "aantal_bekend", "aantal_afgeleid", "aantal_totaal"]
    for record in _records(catalogue, kind):
        # An example without a number yet has the name of its file as id, as in the other data files.
        cells = [record.id if name == "id" else flat(record.get(name)) for name in kind.fields]
        sections = [s.text for s in record.sections]
        yield [*cells, *sections, *counts(record)]


def _element_rows(catalogue: Catalogue) -> Iterator[list[str]]:
    yield ["id", "element", "label", "toelichting", "bron", "volgens", "doel", "welk_deel", "gedeeld", "afgeleid"]
    for record in catalogue.examples:
        for row in record.get("succeselementen").rows:
            yield [
                record.id,
                row["element"],
                catalogue.label("succeselementen", row["element"]),
                row.get("toelichting", ""),
                row.get("bron", ""),
                row.get("volgens", ABSENT.status),
                row.get("doel", ""),
                row.get("welk_deel", ""),
                row.get("gedeeld", "nee"),
                yes(read_in(row)),
            ]


def _figure_files(catalogue: Catalogue, record: Record, folder: str) -> Iterator[tuple[str, str]]:
    head, *rows = _figure_rows(record)
    numbers = range(1, 1 + len(record.get("kolommen").items))
    columns = tuple(Column(name, "", "number" if at in numbers else "string") for at, name in enumerate(head))
    table = Table(record.id, record.title, "", columns, tuple(map(tuple, rows)))
    yield f"{folder}/{record.id}.csv", _csv(iter([head, *rows]))
    yield f"{folder}/{record.id}-excel.csv", excel_csv(table, catalogue)


def _figure_rows(record: Record) -> Iterator[list[str]]:
    """The table as the page shows it. What holds for every number stands in columns of its own, never between the numbers."""
    sources = record.get("bronnen").rows
    whole = {
        "Eenheid": record.get("eenheid").text,
        "Over wie": flat(record.get("populatie")),
        "Jaar": record.year,
        "n": flat(record.get("n")),
        "Bron": "; ".join(row["werk"] for row in sources),
        "Plaats": "; ".join(row.get("plaats", ABSENT.status) for row in sources),
        "Voorbehoud": record.get("voorbehoud").text,
    }
    yield [record.title, *record.get("kolommen").items, *whole]
    for row in record.get("rijen").rows:
        yield [row["label"], *row["waarden"].split(";"), *whole.values()]


# What a kind may ask for as `vorm` of a data file, by its name -> the pairs of name and text that come of it.
FORMS: Mapping[str, Callable[[Catalogue, Kind, str], Iterator[tuple[str, Iterable[str]]]]] = MappingProxyType(
    {
        "json": lambda found, kind, name: iter([(name, _json_list(_as_data(found, r) for r in _records(found, kind)))]),
        "csv": lambda found, kind, name: iter([(name, _csv(_table_rows(found, kind)))]),
        "succeselementen": lambda found, _, name: iter([(name, _csv(_element_rows(found)))]),
        "bibtex": lambda found, kind, name: iter([(name, bibtex(_works(found, kind)))]),
        "ris": lambda found, kind, name: iter([(name, ris(_works(found, kind)))]),
        "csl": lambda found, kind, name: iter([(name, csl(_works(found, kind)))]),
        "cijfers": lambda found, kind, name: (one for r in found.of(kind.id) for one in _figure_files(found, r, name)),
    }
)
