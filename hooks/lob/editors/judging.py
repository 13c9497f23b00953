"""What all checks say about an example that is no file yet, with the part of the form on whose lines each finding stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lob.check.known import Names
from lob.check.library import check_source
from lob.model.findings import Finding
from lob.model.opening import read_bytes
from lob.model.source import Source
from lob.model.template import Kind


def judged(path: str, text: str, kind: Kind, names: Names) -> list[tuple[Finding, str]]:
    """Every finding about the text as it would stand at `path`, with the id of its part, or ''."""
    source, found = read_bytes(path, text.encode())
    if source is None:
        return [(finding, "") for finding in found]
    lines = _lines_of(source, {h.label: h.id for h in kind.headings})
    found = [*found, *check_source(source, kind, names)]
    return [(finding, lines.get(finding.line, "")) for finding in found]


def _lines_of(source: Source, headings: Mapping[str, str]) -> dict[int, str]:
    """Which part each line of the file belongs to."""
    return dict(_walk(source, headings))


def _walk(source: Source, headings: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    part = ""
    for number, line in enumerate(source.lines, 1):
        key = re.match(r"([a-z_]+):", line) if number < source.body_line else None
        title = line.removeprefix("## ") if number >= source.body_line and line.startswith("## ") else ""
        part = key.group(1) if key else headings.get(title, part) if title else "" if line == "---" else part
        yield number, part
