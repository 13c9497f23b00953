"""The figures as one table: a row for each number, with the sector and role that its names tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lob.data.derived import number, number_column
from lob.data.table import Column, Table, flat
from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.template import STATUS_WORDS, WORK
from lob.model.values import ABSENT

FIGURES = ("cijfers", "Eén regel per getal, met eenheid, groep, sector, rol, jaar, n, bron, plaats en voorbehoud.")
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
        vocabulary="sectoren",
        many=True,
    ),
    Column(
        "rol",
        "De rol in de naam van kolom of rij; noemt die er geen, dan de rollen in 'populatie'. Staan er meer, met '; ' ertussen, dan gaat "
        "het getal over hen samen.",
    ),
    Column("populatie", "Over wie het hele cijfer gaat."),
    Column("jaar", "Het jaar waarover het gaat, of het laatste daarvan.", "integer"),
    Column("periode", "Als één jaar niet genoeg zegt."),
    Column(
        "n", "Om hoeveel mensen of scholen het gaat, in de woorden van het cijfer. Vaak alleen van het hele onderzoek."
    ),
    Column("bron", "Het werk waar het getal in staat, of de werken.", required=True, kind=WORK, many=True),
    Column("plaats", "Waar in dat werk, in dezelfde volgorde."),
    Column("voorbehoud", "Wat je moet weten voordat je het getal gebruikt.", required=True),
    number_column("n"),
)


def figures(catalogue: Catalogue) -> Table:
    """The table of all figures of the site."""
    rows = tuple(row for record in catalogue.of("cijfer") for row in figure_rows(record))
    name, about = FIGURES
    return Table(name, "Cijfers", about, _FIGURE_COLUMNS, rows, ("cijfer", "rij", "kolom"))


def figure_rows(record: Record) -> Iterator[tuple[str, ...]]:
    """One row per number of a figure; the same columns for every figure."""
    groups = record.get("kolommen").items
    whole = _of_the_whole(record)
    for at, row in enumerate(record.get("rijen").rows, 1):
        for place, (group, given) in enumerate(zip(groups, row["waarden"].split(";"), strict=True), 1):
            value = given.strip()
            yield (
                record.id,
                record.title,
                str(at),
                str(place),
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
        flat(record.get("populatie")),
        year,
        record.get("periode").text,
        flat(record.get("n")),
        "; ".join(row["werk"] for row in sources),
        "; ".join(row.get("plaats", ABSENT.status) for row in sources),
        record.get("voorbehoud").text,
        number(record.get("n").text),
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
    return ABSENT.status
