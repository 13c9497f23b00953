"""The scan of the school plan: statements that colleagues answer together, read from hooks/template/scan.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lob.model.plain import Plain, as_list, as_map, as_text
from lob.text.notation import CITATION

FILE = "scan.yml"
# The template of the page that shows the scan.
PAGE_TEMPLATE = "schoolplan"


@dataclass(frozen=True, slots=True)
class Column:
    """Whom a column of a figure, or the beginning of a row of it (`Schoolleiders: ...`), is about."""

    name: str
    sectors: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with its sources as (work, place), its links as ids, and its figures as (figure, label of a row).

    `sectors` is empty when it holds for every sector.
    """

    id: str
    theme: str
    text: str
    sectors: tuple[str, ...]
    roles: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    recommendations: tuple[str, ...]
    effective: tuple[str, ...]
    success: tuple[str, ...]
    goals: tuple[str, ...]
    answers: tuple[str, ...]
    guides: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class School:
    """A sector that a plan can be for: its years, and the text for its document ('' for none)."""

    sector: str
    years: tuple[str, ...]
    document: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of the page for who has to decide: sentences that each carry their sources, and the answers that say more.

    What the law asks has `sectors` and no `head`; other reasons hold for every sector.
    """

    head: str
    sectors: tuple[str, ...]
    sentences: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to adapt, with the answer that says more about it."""

    id: str
    name: str
    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class Scan:
    """All statements in the order of the file, what the scan is and is not, and where that idea comes from.

    `laws` and `reasons` make one page for who has to decide; `pieces` are texts to adapt.
    """

    explanation: str
    source: tuple[str, str]
    columns: tuple[Column, ...]
    statements: tuple[Statement, ...]
    schools: tuple[School, ...]
    laws: tuple[Reason, ...]
    reasons: tuple[Reason, ...]
    pieces: tuple[Piece, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """Everyone who may answer, in the order in which the statements name them."""
        return tuple(dict.fromkeys(role for one in self.statements for role in one.roles))

    def of(self, theme: str) -> tuple[Statement, ...]:
        """The statements about one theme."""
        return tuple(one for one in self.statements if one.theme == theme)


def scan(data: Mapping[str, Plain]) -> Scan:
    """The scan from the data of its file. What is wrong in it is for lob/check/scan.py to say."""
    return Scan(
        as_text(data.get("uitleg")),
        source(as_text(data.get("bron"))),
        tuple(_column(as_map(row)) for row in as_list(data.get("kolommen"))),
        tuple(_statement(as_map(row)) for row in as_list(data.get("stellingen"))),
        tuple(_school(as_map(row)) for row in as_list(data.get("scholen"))),
        tuple(_reason(as_map(row)) for row in as_list(data.get("wetten"))),
        tuple(_reason(as_map(row)) for row in as_list(data.get("waarom"))),
        tuple(_piece(as_map(row)) for row in as_list(data.get("teksten"))),
    )


def source(text: str) -> tuple[str, str]:
    """Work and place of `[@werk, plaats]`; ('', '') when that is not what stands there, without a place ''."""
    found = CITATION.fullmatch(text.strip())
    return (found[1], (found[2] or "").strip()) if found else ("", "")


def _column(row: Mapping[str, Plain]) -> Column:
    return Column(as_text(row.get("naam")), _texts(row, "sectoren"), _texts(row, "rollen"))


def _school(row: Mapping[str, Plain]) -> School:
    return School(as_text(row.get("sector")), _texts(row, "leerjaren"), as_text(row.get("document")))


def _reason(row: Mapping[str, Plain]) -> Reason:
    return Reason(as_text(row.get("kop")), _texts(row, "sectoren"), _texts(row, "zinnen"), _texts(row, "antwoorden"))


def _piece(row: Mapping[str, Plain]) -> Piece:
    return Piece(as_text(row.get("id")), as_text(row.get("naam")), as_text(row.get("bij")), as_text(row.get("tekst")))


def _statement(row: Mapping[str, Plain]) -> Statement:
    figures = [as_map(one) for one in as_list(row.get("cijfers"))]
    return Statement(
        id=as_text(row.get("id")),
        theme=as_text(row.get("thema")),
        text=as_text(row.get("tekst")),
        sectors=_texts(row, "sectoren"),
        roles=_texts(row, "rollen"),
        sources=tuple(map(source, _texts(row, "bronnen"))),
        recommendations=_texts(row, "aanbevelingen"),
        effective=_texts(row, "effectief"),
        success=_texts(row, "succes"),
        goals=_texts(row, "doelen"),
        answers=_texts(row, "antwoorden"),
        guides=_texts(row, "wegwijzers"),
        figures=tuple((as_text(one.get("cijfer")), as_text(one.get("rij"))) for one in figures),
    )


def _texts(row: Mapping[str, Plain], name: str) -> tuple[str, ...]:
    return tuple(map(as_text, as_list(row.get(name))))
