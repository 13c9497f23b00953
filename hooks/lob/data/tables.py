"""The tables for researchers, each column with its type and meaning: records, their rows, figures, terms and changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lob.data.derived import OF_EXAMPLES, cells_of, columns_of, marked, of_example, read_in_column, yes
from lob.data.figure_table import FIGURES, figures
from lob.data.table import YES_OR_NO, Column, Table, counts, flat, unsaid
from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.template import EXAMPLE, WORK, Field, FixedHeading, Kind, Template
from lob.model.values import Row

# The kinds of record that have a table, with the name of that table.
RECORD_TABLES = {
    "praktijkvoorbeeld": "praktijkvoorbeelden",
    "werk": "werken",
    "gemeente": "gemeenten",
    "interventie": "interventies",
    "materiaal": "materialen",
}
# Each field of examples that holds rows is a table with the name of the field, but for a name that tells too little.
_ROW_NAMES = {"materialen": "voorbeeldmaterialen", "bronnen": "voorbeeldbronnen"}
_TERMS = ("begrippen", "Eén regel per begrip van elke woordenlijst.")
_CHANGES = ("wijzigingen", "Eén regel per pagina per dag waarop zij veranderde, twee jaar terug: wat, en waar.")


def named_tables(template: Template) -> dict[str, str]:
    """What each table tells, by its name, in the order of the data package."""
    kinds = {name: _about_records(template.kinds[kind]) for kind, name in RECORD_TABLES.items()}
    rows = {_row_name(field): _about_rows(field) for field in _row_fields(template)}
    return {**kinds, **rows, **dict((FIGURES, _TERMS, _CHANGES))}


def tables(catalogue: Catalogue) -> Iterator[Table]:
    """Every table that is published, in the order of the data package."""
    for kind_id, name in RECORD_TABLES.items():
        yield _of_records(catalogue, catalogue.template.kinds[kind_id], name)
    for field in _row_fields(catalogue.template):
        yield _of_rows(catalogue, field)
    yield figures(catalogue)
    yield _terms(catalogue)
    yield _changes(catalogue)


def _about_records(kind: Kind) -> str:
    return f"Eén regel per {kind.label.lower()}."


def _row_fields(template: Template) -> list[Field]:
    return [field for field in template.kinds[EXAMPLE].fields.values() if field.type == "rijen"]


def _row_name(field: Field) -> str:
    return _ROW_NAMES.get(field.id, field.id)


def _about_rows(field: Field) -> str:
    what = ", ".join(column.label.lower() for column in field.columns)
    return f"De rijen onder '{field.label}', één regel per rij, met het nummer van het voorbeeld: {what}."


def _of_records(catalogue: Catalogue, kind: Kind, name: str) -> Table:
    # Numbers of examples are names too: an example without a number yet has the name of its file.
    fields = [f for f in kind.fields.values() if f.id != "id"]
    columns = (
        Column("id", "De naam van het bestand, die ook in het adres staat.", required=True),
        Column("adres", "Het adres op de site.", required=True),
        *(_column(f, kind) for f in fields),
        *(Column(f"kop_{h.id.replace('-', '_')}", _about_heading(h)) for h in kind.headings),
        *(
            Column(f"aantal_{word}", about, "integer")
            for word, about in (
                (
                    "bekend",
                    "Hoeveel van de vaste onderdelen een bron of school vertelt. Wat afgeleid is, telt hier niet mee.",
                ),
                (
                    "afgeleid",
                    "Hoeveel van de vaste onderdelen de redactie afleidde, naast die van aantal_bekend. Doelen en succeselementen tellen mee "
                    "als elke rij afgeleid is. De kolom 'afgeleid' noemt ook velden die geen vast onderdeel zijn: daar staan er vaak meer.",
                ),
                (
                    "totaal",
                    "Hoeveel vaste onderdelen er zijn: verplichte vragen die onbekend kunnen zijn, en de koppen. Wat overblijft na "
                    "aantal_bekend en aantal_afgeleid, is onbekend.",
                ),
            )
        ),
        *(OF_EXAMPLES if kind.id == EXAMPLE else ()),
    )
    found = catalogue.examples if kind.id == EXAMPLE else catalogue.of(kind.id)
    rows = tuple(tuple(_record_cells(r, fields)) for r in found)
    return Table(name, kind.plural, _about_records(kind), columns, rows, ("id",))


# Types of fields that a table can hold as something else than text.
_TYPES = {"datum": "date", "jaar": "integer"}
_IN_OTHER_TABLE = (
    "Een samenvatting van de rijen: reken met {}.csv. De tekens '; ' en ': ' kunnen ook in een rij zelf staan."
)
_INFERRED = (
    "Doelen en succeselementen staan hier niet bij: daarvan zegt de kolom afgeleid van hun eigen tabel het per rij. "
    "Leeg: er is niets afgeleid."
)


def _column(field: Field, kind: Kind | None = None) -> Column:
    placed = field.type == "bron"
    return Column(
        field.id,
        " ".join((field.explanation or field.question or field.label, *_notes(field, kind))),
        _TYPES.get(field.type, "string"),
        vocabulary=field.vocabulary,
        required=field.required and not field.words,
        kind=WORK if placed else field.target,
        placed=placed,
        many=field.many,
        title=field.label,
        choices=field.choices,
    )


def _notes(field: Field, kind: Kind | None) -> Iterator[str]:
    """What a researcher has to know of a column besides what the field asks."""
    if field.type == "rijen" and kind and kind.id == EXAMPLE:
        yield _IN_OTHER_TABLE.format(_row_name(field))
    elif field.id == "afgeleid" and field.type == "veldnamen" and kind and kind.id == EXAMPLE:
        yield _INFERRED
    elif field.choices == YES_OR_NO:
        yield "Staat het niet in het bestand van de site, dan is het nee."
    elif not field.required and not field.words:
        yield "Leeg: niet van toepassing, of niets te melden."


_CITES = "[@id] of [@id, plaats] is de bron van de zin: een id uit werken.csv."


def _about_heading(heading: FixedHeading) -> str:
    rows = f" Is dit leeg, dan staat het antwoord in de rijen van {heading.rows}." if heading.rows else ""
    return f"De tekst onder '{heading.label}', in Markdown. {_CITES}{rows}"


def _record_cells(record: Record, fields: Sequence[Field]) -> Iterator[str]:
    yield from (record.id, f"/{record.address}/")
    yield from (flat(record.get(f.id)) if f.id in record.values else unsaid(f) for f in fields)
    yield from (s.text for s in record.sections)
    yield from counts(record)
    yield from of_example(record) if record.kind.id == EXAMPLE else ()


def _of_rows(catalogue: Catalogue, field: Field) -> Table:
    """The rows of a field of examples, such as one success element of one example."""
    columns = (
        Column("id", "Het nummer van het praktijkvoorbeeld.", required=True, kind=EXAMPLE),
        Column("plek", "De hoeveelste van dit voorbeeld; bij doelen is 1 het hoofddoel.", "integer", required=True),
        *(read_in_column(c, field) or _column(c) for c in field.columns),
        *columns_of(field),
        *(file_columns() if any(c.type == "bestand" for c in field.columns) else ()),
    )
    rows = tuple(
        (
            record.id,
            str(place),
            *(marked(field, row).get(c.id, unsaid(c)) for c in field.columns),
            *cells_of(field, row),
            *_file_cells(catalogue, record, field, row),
        )
        for record in catalogue.examples
        for place, row in enumerate(record.get(field.id).rows, 1)
    )
    return Table(
        _row_name(field), field.label, _about_rows(field), columns, rows, ("id", "plek"), RECORD_TABLES[EXAMPLE]
    )


def file_columns() -> tuple[Column, ...]:
    """What is known of a file that a row names; empty cells for a row without one."""
    return (
        Column("bestand_adres", "Het adres van het bestand op de site. Leeg als de school geen bestand meestuurde."),
        Column("bestand_bytes", "Hoe groot dat bestand is, in bytes.", "integer"),
        Column("bestand_sha256", "Het controlegetal van dat bestand: SHA-256, in kleine letters."),
    )


def file_facts(catalogue: Catalogue, record: Record, field: Field, row: Row) -> dict[str, str | int]:
    """The facts of the file that a row names, by their names in the data; none for a row without a file."""
    names = [row[c.id] for c in field.columns if c.type == "bestand" and row.get(c.id)]
    found = catalogue.attachment(record, names[0]) if names else None
    if found is None:
        return {}
    return {"bestand_adres": f"/{found.address}", "bestand_bytes": found.bytes, "bestand_sha256": found.sha256}


def _file_cells(catalogue: Catalogue, record: Record, field: Field, row: Row) -> Iterator[str]:
    if any(c.type == "bestand" for c in field.columns):
        facts = file_facts(catalogue, record, field, row)
        yield from (str(facts.get(c.name, "")) for c in file_columns())


def _changes(catalogue: Catalogue) -> Table:
    columns = (
        Column("datum", "De dag waarop het veranderde.", "date", required=True),
        Column("wat", "toegevoegd, gewijzigd, verbeterd, nagekeken of vervallen.", required=True),
        Column("soort", "De soort pagina.", required=True),
        Column("adres", "Het adres op de site.", required=True),
        Column("titel", "De titel zoals die nu is. Leeg als het vervallen is."),
        Column("onderdelen", "De velden en koppen die anders zijn, met een puntkomma ertussen."),
        Column("waarom", "Wat de redactie erbij schreef."),
    )
    titles = {path: record.title for path, record in catalogue.by_path.items()}
    rows = tuple(
        (c.day, c.what, c.kind, f"/{c.address}/", titles.get(c.path, ""), "; ".join(c.parts), c.why)
        for c in catalogue.history
    )
    name, about = _CHANGES
    return Table(name, "Wijzigingen", about, columns, rows)


def _terms(catalogue: Catalogue) -> Table:
    columns = (
        Column("lijst", "De naam van de woordenlijst.", required=True),
        Column("id", "De naam van het begrip; die verandert niet.", required=True),
        Column("label", "Zoals het op de site staat.", required=True),
        Column("gewoon", "Hetzelfde in gewone woorden; leeg als het label al gewoon is."),
        Column("uitleg", "Wanneer je het kiest."),
        Column("boven", "Het begrip waar het onder valt."),
        Column("code", "De code van de bron."),
        Column("bron", "Het werk waar het begrip uit komt.", kind=WORK),
        Column("plaats", "Waar in dat werk."),
        Column("synoniemen", "Andere woorden, met een puntkomma ertussen."),
        Column("opvolger", "Het begrip dat ervoor in de plaats kwam."),
        Column(
            "status",
            "Leeg bij een gewoon begrip. Anders wat de lijst erover zegt, zoals rand: de bronnen noemen het alleen zijdelings.",
        ),
        Column("vervallen", "ja als het begrip niet meer gebruikt wordt.", required=True, choices=YES_OR_NO),
        Column(
            "betekent",
            "Wat het is, zoals lezers het op de site zien. Anders dan uitleg zegt dit niet wanneer je het kiest.",
        ),
    )
    rows = tuple(
        (
            *(list_id, t.id, t.label, t.plain, t.explanation, t.parent, t.code, t.source, t.place),
            *("; ".join(t.synonyms), t.successor, t.status, yes(t.retired), t.meaning),
        )
        for list_id, vocabulary in catalogue.template.vocabularies.items()
        for t in vocabulary.terms.values()
    )
    name, about = _TERMS
    return Table(name, "Begrippen", about, columns, rows, ("lijst", "id"))
