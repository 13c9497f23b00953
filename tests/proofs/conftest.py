"""What several proofs ask of one file: everything that the checks have to say about it among all the real ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lob.check.known import Names
from lob.check.library import Library, check_source, known_names
from lob.check.numbers import check_names
from lob.model.catalogue import build_catalogue
from lob.model.findings import Finding, blocking
from lob.model.opening import read_bytes

Checker = Callable[[str, bytes], list[Finding]]


@pytest.fixture(scope="session")
def names(repo: Path, library: Library) -> Names:
    return known_names(repo, library.template, list(library.sources))


@pytest.fixture(scope="session")
def check(repo: Path, library: Library, names: Names) -> Checker:
    """Everything the checks have to say about one file among all the real ones."""

    def check_one(path: str, data: bytes) -> list[Finding]:
        kind = library.template.kind_of(path)
        assert kind
        source, findings = read_bytes(path, data)
        if source:
            findings = [*findings, *check_names([(source, kind)]), *check_source(source, kind, names)]
            if not blocking(findings):
                build_catalogue(library.template, [(source, kind)])
        return findings

    return check_one
