"""Tables for researchers: each column with its type and meaning, once as plain CSV and once for Excel in Dutch.

Plain: commas, a point in numbers, ids. For Excel: a byte order mark, semicolons, a comma in numbers, labels beside ids, and nothing
that it takes for a day.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.template import EXAMPLE, STATUS_WORDS, WORK, Field, FixedHeading, Kind, Template
from lob.model.values import Row, Value

_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")
# What begins a formula, in any width, and what a spreadsheet or a reader does not see in front of it.
_FORMULA, _UNSEEN = ("=", "+", "-", "@"), re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
# Text that Excel takes for a day or a month: pages 6-9, April 2024. With other signs it stays what it is.
_MONTH = r"(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
_LIKE_A_DAY = re.compile(
    r"(0?[1-9]|[12]\d|3[01])[-/](0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/](\d\d|\d{4})"
    rf"|(\d\d?[-/ ])?{_MONTH}[-/ ](\d\d|\d{{4}})|\d\d?[-/ ]{_MONTH}",
    re.IGNORECASE,
)
# LibreOffice takes a month behind any other space that does not break for a day.
_NO_DAY = str.maketrans("-/ ", "–⁄\u2007")
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
_FIGURES = ("cijfers", "Eén regel per getal, met eenheid, groep, sector, rol, jaar, n, bron, plaats en voorbehoud.")
_TERMS = ("begrippen", "Eén regel per begrip van elke woordenlijst.")
_CHANGES = ("wijzigingen", "Eén regel per pagina per dag waarop zij veranderde, twee jaar terug: wat, en waar.")
_ROLES = {
    "schoolleiders": "schoolleider",
    "decanen": "decaan",
    "coördinatoren": "LOB-coördinator",
    "docenten": "docent",
    "bestuurders": "bestuurder",
    "leerlingen": "leerling",
    "studenten": "student",
    "regiocontactpersonen": "regiocontactpersoon",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type in words of the Table Schema (string, number, integer, date), and what its ids name: terms or records."""

    name: str
    about: str
    type: str = "string"
    vocabulary: str = ""
    required: bool = False
    # The kind of record whose ids these are, alone or (`placed`) before a comma and a place.
    kind: str = ""
    placed: bool = False
    many: bool = False
    # What people call it; '' when that is its name.
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of cells per thing; a cell with several ids has `; ` between them."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    key: tuple[str, ...] = ()
    # The table of which the column `id` names a row; '' when that is this table.
    part_of: str = ""


def named_tables(template: Template) -> dict[str, str]:
    """What each table tells, by its name, in the order of the data package."""
    kinds = {name: _about_records(template.kinds[kind]) for kind, name in RECORD_TABLES.items()}
    rows = {_row_name(field): _about_rows(field) for field in _row_fields(template)}
    return {**kinds, **rows, **dict((_FIGURES, _TERMS, _CHANGES))}


def tables(catalogue: Catalogue) -> Iterator[Table]:
    """Every table that is published, in the order of the data package."""
    for kind_id, name in RECORD_TABLES.items():
        yield _of_records(catalogue, catalogue.template.kinds[kind_id], name)
    for field in _row_fields(catalogue.template):
        yield _of_rows(catalogue, field)
    yield _figures(catalogue)
    yield _terms(catalogue)
    yield _changes(catalogue)


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet will not take for a formula: an apostrophe in front keeps it text."""
    first = unicodedata.normalize("NFKC", _UNSEEN.sub("", text, count=1)[:1])
    return f"'{text}" if first in _FORMULA and not _NUMBER.fullmatch(text) else text


def plain_csv(table: Table) -> str:
    """The table for programs: commas, ids, a point in numbers, no byte order mark."""
    return _written([[c.name for c in table.columns], *table.rows], ",")


def excel_csv(table: Table, catalogue: Catalogue) -> str:
    """The table as Excel in Dutch opens it by a double click; beside each column of ids what they are called."""
    head = [name for c in table.columns for name in (c.name, *_name_beside(c))]
    rows = [
        [text for c, cell in zip(table.columns, row, strict=True) for text in _for_people(c, cell, catalogue)]
        for row in table.rows
    ]
    return "\ufeff" + _written([head, *rows], ";")


def _name_beside(column: Column) -> Iterator[str]:
    if column.vocabulary or column.kind:
        yield f"{column.name} ({'label' if column.vocabulary else 'titel'})"


def _written(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([safe_cell(c) for c in row] for row in rows)
    return out.getvalue()


def _for_people(column: Column, cell: str, catalogue: Catalogue) -> tuple[str, ...]:
    if column.vocabulary or column.kind:
        return cell, "; ".join(_called(column, one, catalogue) for one in cell.split("; ") if one)
    if column.type == "number" and _NUMBER.fullmatch(cell):
        return (cell.replace(".", ","),)
    return (cell.translate(_NO_DAY) if column.type == "string" and _LIKE_A_DAY.fullmatch(cell) else cell,)


def _called(column: Column, name: str, catalogue: Catalogue) -> str:
    if name in STATUS_WORDS:
        return name
    if column.vocabulary:
        return catalogue.label(column.vocabulary, name)
    record = catalogue.find(column.kind, name.partition(",")[0])
    return record.title if record else ""


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
        *(_column(f) for f in fields),
        *(Column(f"kop_{h.id.replace('-', '_')}", _about_heading(h)) for h in kind.headings),
        *(
            Column(f"aantal_{word}", about, "integer")
            for word, about in (
                ("bekend", "Hoeveel van wat gevraagd is, een bron of school vertelt."),
                ("afgeleid", "Hoeveel daarvan de redactie afleidde."),
                ("totaal", "Hoeveel er gevraagd is."),
            )
        ),
    )
    found = catalogue.examples if kind.id == EXAMPLE else catalogue.of(kind.id)
    rows = tuple(tuple(_record_cells(r, fields)) for r in found)
    return Table(name, kind.plural, _about_records(kind), columns, rows, ("id",))


def _column(field: Field) -> Column:
    about = field.explanation or field.question or field.label
    placed = field.type == "bron"
    return Column(
        field.id,
        about,
        vocabulary=field.vocabulary,
        required=field.required and not field.words,
        kind=WORK if placed else field.target,
        placed=placed,
        many=field.many,
        title=field.label,
    )


def _about_heading(heading: FixedHeading) -> str:
    rows = f" Is dit leeg, dan staat het antwoord in de rijen van {heading.rows}." if heading.rows else ""
    return f"De tekst onder '{heading.label}'.{rows}"


def _record_cells(record: Record, fields: Sequence[Field]) -> Iterator[str]:
    yield from (record.id, f"/{record.address}/")
    yield from (_flat(record.get(f.id)) for f in fields)
    yield from (s.text for s in record.sections)
    known = record.completeness
    yield from (str(known.known), str(known.inferred), str(known.total))


def _flat(value: Value) -> str:
    if not value.known:
        return value.status
    return "; ".join([": ".join(row.values()) for row in value.rows] or value.items) or value.text


def _of_rows(catalogue: Catalogue, field: Field) -> Table:
    """The rows of a field of examples, such as one success element of one example."""
    columns = (
        Column("id", "Het nummer van het praktijkvoorbeeld.", required=True, kind=EXAMPLE),
        Column("plek", "De hoeveelste van dit voorbeeld; bij doelen is 1 het hoofddoel.", "integer", required=True),
        *(_column(c) for c in field.columns),
        *(file_columns() if any(c.type == "bestand" for c in field.columns) else ()),
    )
    rows = tuple(
        (
            record.id,
            str(place),
            *(row.get(c.id, "niet vermeld") for c in field.columns),
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


_FIGURE_COLUMNS = (
    Column("cijfer", "De naam van het cijfer, die ook in het adres staat.", required=True),
    Column("titel", "De titel van het cijfer.", required=True),
    Column("rij", "De hoeveelste rij van de tabel van de bron.", "integer", required=True),
    Column("kolom", "De hoeveelste kolom van die tabel.", "integer", required=True),
    Column("onderwerp", "De naam van de rij: wat er geteld of gemeten is.", required=True),
    Column("groep", "De naam van de kolom: bij wie, of welk aantal."),
    Column("waarde", "Het getal. Leeg als de bron het niet geeft.", "number"),
    Column("eenheid", "Waarin geteld of gemeten is.", required=True),
    Column(
        "sector",
        "De sectoren in de naam van kolom of rij; noemt die er geen, dan die van het hele cijfer.",
        "string",
        "sectoren",
    ),
    Column("rol", "De rol in de naam van kolom of rij; noemt die er geen, dan die in 'populatie'."),
    Column("populatie", "Over wie het hele cijfer gaat."),
    Column("jaar", "Het jaar waarover het gaat, of het laatste daarvan.", "integer"),
    Column("periode", "Als één jaar niet genoeg zegt."),
    Column("n", "Om hoeveel mensen of scholen het gaat, in de woorden van het cijfer."),
    Column("bron", "Het werk waar het getal in staat, of de werken.", required=True, kind=WORK, many=True),
    Column("plaats", "Waar in dat werk, in dezelfde volgorde."),
    Column("voorbehoud", "Wat je moet weten voordat je het getal gebruikt.", required=True),
)


def _figures(catalogue: Catalogue) -> Table:
    rows = tuple(row for record in catalogue.of("cijfer") for row in figure_rows(record))
    name, about = _FIGURES
    return Table(name, "Cijfers", about, _FIGURE_COLUMNS, rows, ("cijfer", "rij", "kolom"))


def figure_rows(record: Record) -> Iterator[tuple[str, ...]]:
    """One row per number of a figure; the same columns for every figure."""
    groups = record.get("kolommen").items
    whole = _of_the_whole(record)
    for at, row in enumerate(record.get("rijen").rows, 1):
        for number, (group, given) in enumerate(zip(groups, row["waarden"].split(";"), strict=True), 1):
            value = given.strip()
            yield (
                record.id,
                record.title,
                str(at),
                str(number),
                row["label"],
                group,
                "" if value in STATUS_WORDS else value.replace(",", "."),
                record.get("eenheid").text,
                _sectors(group, row["label"], record),
                _roles(group, row["label"], record.get("populatie").text),
                *whole,
            )


def _of_the_whole(record: Record) -> tuple[str, ...]:
    sources = record.get("bronnen").rows
    year = record.get("jaar").text
    return (
        _flat(record.get("populatie")),
        year,
        record.get("periode").text,
        _flat(record.get("n")),
        "; ".join(row["werk"] for row in sources),
        "; ".join(row.get("plaats", "niet vermeld") for row in sources),
        record.get("voorbehoud").text,
    )


def _sectors(group: str, label: str, record: Record) -> str:
    known = record.get("sectoren").items
    for text in (group, label):
        words = set(re.findall(r"[a-z]+", text.lower()))
        named = [one for one in ("vo", "vmbo", "havo", "vwo", "mbo", "hbo") if one in words]
        if named:
            return "; ".join(named)
    return "; ".join(known) or record.get("sectoren").status


def _roles(*texts: str) -> str:
    for text in texts:
        words = set(re.findall(r"\w+", text.lower()))
        named = [role for word, role in _ROLES.items() if words & {word, role}]
        if named:
            return "; ".join(named)
    return "niet vermeld"


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
    )
    rows = tuple(
        (
            *(list_id, t.id, t.label, t.plain, t.explanation, t.parent, t.code, t.source, t.place),
            *("; ".join(t.synonyms), t.successor),
        )
        for list_id, vocabulary in catalogue.template.vocabularies.items()
        for t in vocabulary.terms.values()
    )
    name, about = _TERMS
    return Table(name, "Begrippen", about, columns, rows, ("lijst", "id"))
