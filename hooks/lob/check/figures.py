"""Checks of a table of figures: as many values as columns in every row, and percentages that can be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lob.model.findings import Finding, counted
from lob.model.node import Node
from lob.model.source import Source

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,6})?")


def check_figures(source: Source) -> Iterator[Finding]:
    """Findings across the columns and rows of one record. Values that are no number have their finding already."""
    columns, rows = source.field("kolommen"), source.field("rijen")
    if not columns or not columns.items or not rows:
        return
    for row in rows.items or ():
        cells = {key.text: value for key, value in row.entries or ()}
        values = cells.get("waarden")
        if values is None or values.items is None:
            continue
        if len(values.items) != len(columns.items):
            yield _uneven(source, _name(cells.get("label")), values, len(columns.items))
        elif source.text("eenheid") == "procent":
            yield from _percentages(source, values.items)


def _name(node: Node | None) -> str:
    return (node.text or "") if node else ""


def _uneven(source: Source, label: str, values: Node, expected: int) -> Finding:
    given = len(values.items or ())
    are = "staat" if given == 1 else "staan"
    remedy = 'Een getal met een komma hoort tussen aanhalingstekens: "84,5". ' if given > expected else ""
    remedy += (
        "Weet je een getal niet? Schrijf: niet vermeld."
        if given < expected
        else "Of noem alle kolommen bij 'kolommen'."
    )
    return Finding(
        source.path,
        values.line,
        "VELD18",
        f"Bij '{label}' {are} {counted(given, 'getal', 'getallen')}, maar bij 'kolommen' {counted(expected, 'kolom', 'kolommen')}.",
        remedy,
    )


def _percentages(source: Source, values: tuple[Node, ...]) -> Iterator[Finding]:
    for node in values:
        number = _number(node.text or "")
        if number is not None and not 0 <= number <= 100:
            yield Finding(
                source.path,
                node.line,
                "VELD07",
                f"'{node.text}' kan geen percentage zijn: dat ligt tussen 0 en 100.",
                "Kijk het getal na in de bron, of kies bij 'eenheid' iets anders dan procent.",
            )


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
