"""The check of the accessibility statement that no shape says: whoever was judged says by whom. See rule_shapes.py for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lob.model.findings import Finding
from lob.model.plain import Plain
from lob.model.statement import STUDY, UNKNOWN, statement
from lob.model.template import wrong


def check_statement(path: Path, data: Mapping[str, Plain]) -> Iterator[Finding]:
    """Findings about the file of the statement, `data` being what it holds."""
    found = statement(data)
    if found.status not in ("", UNKNOWN) and not found.study:
        yield wrong(
            path,
            "status:",
            f"De status is '{found.status}', en er staat geen onderzoek bij.",
            f"Voeg toe: onderzoek: {{{', '.join(f'{name}: ...' for name in STUDY)}}}",
        )
