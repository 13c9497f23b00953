"""Checks of the body: headings, links, private persons, raw HTML, and Markdown that does nothing here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lob.check.headings import check_headings
from lob.check.links import AUTOLINK, SCHEMES, check_links
from lob.check.privacy import check_privacy
from lob.model.findings import Finding
from lob.model.source import Source
from lob.model.template import Kind

ALLOWED_TAGS = ("br", "kbd", "sub", "sup", "q")
_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG = re.compile(r"<\s*([/!?]?)\s*([a-zA-Z][\w:-]*|--)?([^>]*)>?")
_MAIL = re.compile(r"<(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>", re.IGNORECASE)
_SHORT_LINK = re.compile(rf"<((?:{'|'.join(SCHEMES)}):[^<>\s]*)>", re.IGNORECASE)
# Footnotes and abbreviations of other Markdown: here they stay in the text as they are typed.
_NO_MARKDOWN = re.compile(r"^(?:[ >*+\d.\t-]*\[\^([^\[\]]*)\]|[ >]*\*\[([^\[\]]+)\]):", re.MULTILINE)


def check_body(source: Source, kind: Kind, root: Path) -> list[Finding]:
    """All findings about the body of one file; `root` is the repository, for links to files."""
    findings = [*check_headings(source, kind), *_fields_html(source)]
    told = {finding.line for finding in findings}
    text = source.prose
    if "[" in text or "<" in text:
        findings += check_links(source, root)
    for number, line in enumerate(text.split("\n") if "<" in text else (), source.body_line):
        findings += _html(source.path, number, line) if number not in told else ()
    findings += _no_markdown(source) if "]:" in text else ()
    return findings + list(check_privacy(source))


def _fields_html(source: Source) -> Iterator[Finding]:
    if "<" not in source.whole:
        return
    for number, line in enumerate(source.lines[1 : source.body_line - 2], 2):
        yield from _html(source.path, number, line)


def _html(path: str, number: int, line: str) -> Iterator[Finding]:
    """At most one finding a line: who mends a tag mends its end as well."""
    for match in _OPENING.finditer(line):
        rest = line[match.start() :]
        if AUTOLINK.match(rest) or _MAIL.match(rest):
            continue
        tag = _TAG.match(rest)
        name = (tag.group(2) or "").lower() if tag else ""
        if name in ALLOWED_TAGS and tag and not tag.group(3).strip(" /") and rest.find(">") > 0:
            continue
        shown = rest[:30].strip()
        link = _SHORT_LINK.match(rest)
        yield Finding(
            path,
            number,
            "HTML01",
            f"Hier staat HTML: '{shown}'." if not link else f"'{link[0]}' is geen link.",
            f"Gebruik gewone tekst en Markdown. Alleen deze tekens mogen: {', '.join(f'<{t}>' for t in ALLOWED_TAGS)}. Bedoel je 'kleiner dan'? Zet er een spatie achter."
            if not link
            else f"Schrijf eerst wat de lezer ziet, dan het adres: [dit voorbeeld]({link[1]})",
        )
        return


def _no_markdown(source: Source) -> Iterator[Finding]:
    for match in _NO_MARKDOWN.finditer(source.prose):
        number = source.body_line + source.prose.count("\n", 0, match.start())
        if match[1] is not None:
            text = "Voetnoten kunnen hier niet."
            remedy = "Zet de tekst in de zin zelf. Is het een bron? Schrijf dan bijvoorbeeld [@hva-2025, p. 3]."
        else:
            text = f"De uitleg van '{match[2][:40]}' blijft zo in de tekst staan."
            remedy = "Leg het woord uit in de zin, of zet het in content/begrippen/."
        yield Finding(source.path, number, "TEKST01", text, remedy)
