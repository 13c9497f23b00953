"""Checks of the accessibility statement: a status of the model, and a barrier that says all that the model asks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lob.model.findings import Finding
from lob.model.plain import Plain
from lob.model.statement import BARRIER, MACHINE, PARTS, STATUSES, STUDY, UNKNOWN, statement
from lob.model.template import wrong
from lob.text.nearest import did_you_mean


def check_statement(path: Path, data: Mapping[str, Plain]) -> Iterator[Finding]:
    """Findings about the file of the statement, `data` being what it holds."""
    found = statement(data)
    yield from _strange(path, data.keys(), PARTS)
    if found.status not in STATUSES:
        yield wrong(path, "status:", f"'{found.status}' is geen status.", f"Kies uit: {', '.join(STATUSES)}.")
    elif found.status != UNKNOWN:
        yield from _whole(path, "onderzoek:", found.study, STUDY, "datum")
    yield from _day(path, "bijgewerkt:", found.updated)
    for row in found.machines:
        yield from _whole(path, "machines:", row, MACHINE)
    for row in found.barriers:
        yield from _whole(path, "bevindingen:", row, BARRIER, "gepland")


def _strange(path: Path, given: Iterable[str], names: tuple[str, ...]) -> Iterator[Finding]:
    for name in set(given) - set(names):
        remedy = did_you_mean(name, names, f"Kies uit: {', '.join(names)}.")
        yield wrong(path, f"{name}:", f"'{name}' bestaat hier niet.", remedy)


def _whole(path: Path, at: str, row: Mapping[str, str], names: tuple[str, ...], day: str = "") -> Iterator[Finding]:
    for name in names:
        if not row.get(name):
            yield wrong(path, at, f"Onder '{at[:-1]}' ontbreekt '{name}'.", f"Vul in: {', '.join(names)}.")
    yield from _strange(path, row.keys(), names)
    if row.get(day):
        yield from _day(path, f"{day}:", row[day])


def _day(path: Path, at: str, text: str) -> Iterator[Finding]:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        yield wrong(path, at, f"'{text}' is geen datum.", "Schrijf een datum als 2027-01-31.")
