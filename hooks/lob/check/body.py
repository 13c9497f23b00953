"""Checks of the body: headings, links, private persons, raw HTML, and text that would get lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lob.check.headings import check_headings
from lob.check.known import Names
from lob.check.links import check_links
from lob.check.privacy import check_privacy
from lob.model.findings import Finding
from lob.model.source import Source
from lob.model.template import Kind
from lob.text.notation import SCHEMES
from lob.text.spans import TYPED
from lob.text.tree import words_of

_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG = re.compile(rf"</?(?:{'|'.join(TYPED)})\s*/?>", re.IGNORECASE)
_MAIL = re.compile(r"<(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>", re.IGNORECASE)
_WEB = re.compile(r"<https?://[^<>\s]*>", re.IGNORECASE)
_SHORT_LINK = re.compile(rf"<((?:{'|'.join(SCHEMES)}):[^<>\s]*)>", re.IGNORECASE)
# Footnotes and abbreviations of other Markdown: here they stay in the text as they are typed.
_NO_MARKDOWN = re.compile(r"\s*(?:\[\^([^\[\]]*)\]|\*\[([^\[\]]+)\]):")
_HTML_REMEDY = f"Gebruik gewone tekst en Markdown. Alleen deze tekens mogen: {', '.join(f'<{t}>' for t in TYPED)}. Bedoel je 'kleiner dan'? Zet er een spatie achter."
_FIELD_REMEDY = "Laat de tekens tussen < en > weg: een veld is gewone tekst, zonder opmaak. Bedoel je 'kleiner dan'? Zet er een spatie achter."
_REMARK_REMEDY = (
    "Een opmerking hoort niet in het bestand: iedereen kan die lezen. Haal haar weg, van <!-- tot en met -->."
)


def check_body(source: Source, kind: Kind, names: Names) -> list[Finding]:
    """All findings about the body of one file; `names` are what its links may lead to."""
    reading = source.reading
    if reading.too_much:
        return [*_fields_html(source), _too_much(source.path, reading.too_much), *check_privacy(source)]
    findings = [*check_headings(source, kind), *_fields_html(source)]
    told = {finding.line for finding in findings}
    html = (finding for finding in _body_html(source) if finding.line not in told)
    found = [*check_links(source, names), *html, *_no_markdown(source), *_lost(source), *_own_limits(source, kind)]
    end = source.code_fault or len(source.lines) + 1
    return [*findings, *(finding for finding in found if finding.line < end), *check_privacy(source)]


def _own_limits(source: Source, kind: Kind) -> Iterator[Finding]:
    """What the kind asks of its running text: see `tekst` in its kind.yml."""
    words = len(words_of(source.reading.blocks).split()) if kind.body_words else 0
    if words > kind.body_words:
        yield Finding(
            source.path,
            source.body_line,
            "VELD10",
            f"De tekst telt {words} woorden; hoogstens {kind.body_words} mag.",
            "Kort de tekst in, of zet een deel op een eigen pagina en verwijs ernaar.",
        )
    if kind.body_cited and not any(node.tag == "cite" for node in source.nodes):
        text = "De tekst noemt geen bron."
        yield Finding(
            source.path,
            source.body_line,
            "BRON01",
            text,
            "Zet achter een zin waar die vandaan komt, zoals [@hva-2025, §3.2].",
        )


def _too_much(path: str, line: int) -> Finding:
    return Finding(
        path,
        line,
        "TEKST02",
        "Hier staan te veel tekens van Markdown bij elkaar of in elkaar om te lezen.",
        "Maak er kortere alinea's van, met minder haken, sterretjes en lijsten in lijsten.",
    )


def _fields_html(source: Source) -> Iterator[Finding]:
    """HTML in fields, which are text: there, too, the elements that may be typed in the body are let through."""
    if "<" not in source.whole:
        return
    for number, line in enumerate(source.lines[1 : source.body_line - 2], 2):
        for found in _OPENING.finditer(line):
            rest = line[found.start() :]
            if not (_WEB.match(rest) or _MAIL.match(rest) or _TAG.match(rest)):
                yield _html(source.path, number, rest.rstrip("\"' "), _FIELD_REMEDY)
                break


def _body_html(source: Source) -> Iterator[Finding]:
    """At most one finding a line: who mends a tag mends its end as well. What Markdown made an element of is no text."""
    told: set[int] = set()
    for node in source.nodes:
        for found in _OPENING.finditer(node.text) if node.tag == "text" and "<" in node.text else ():
            number = node.line + node.text.count("\n", 0, found.start())
            if number not in told:
                told.add(number)
                # The tree has the rest of the line in pieces.
                line, piece = source.lines[number - 1], node.text[found.start() :].split("\n")[0]
                yield _html(source.path, number, line[line.find(piece) :] if piece in line else piece)


def _html(path: str, number: int, rest: str, remedy: str = _HTML_REMEDY) -> Finding:
    link = _SHORT_LINK.match(rest)
    if link:
        remedy = f"Schrijf eerst wat de lezer ziet, dan het adres: [dit voorbeeld]({link[1]})"
        return Finding(path, number, "HTML01", f"'{link[0]}' is geen link.", remedy)
    remedy = _REMARK_REMEDY if rest.startswith("<!--") else remedy
    return Finding(path, number, "HTML01", f"Hier staat HTML: '{rest[:30].strip()}'.", remedy)


def _no_markdown(source: Source) -> Iterator[Finding]:
    """Signs of other Markdown, which have no meaning here."""
    for node in source.nodes:
        if node.tag in ("definition", "unused") and node.raw.startswith("^"):
            yield _footnote(source.path, node.line)
    for _, lines in source.texts if any(sign in source.body for sign in ("[^", "*[", "[TOC]")) else ():
        for number, text in lines:
            found = _NO_MARKDOWN.match(text)
            if found and found[1] is not None:
                yield _footnote(source.path, number)
            elif found:
                stays = f"De uitleg van '{found[2][:40]}' blijft zo in de tekst staan."
                remedy = "Leg het woord uit in de zin, of zet het in content/begrippen/."
                yield Finding(source.path, number, "TEKST01", stays, remedy)
            elif text.strip() == source.lines[number - 1].strip() == "[TOC]":
                remedy = "Haal de regel weg: een inhoudsopgave kan hier niet."
                yield Finding(source.path, number, "TEKST01", "'[TOC]' blijft zo in de tekst staan.", remedy)


def _footnote(path: str, number: int) -> Finding:
    remedy = "Zet de tekst in de zin zelf. Is het een bron? Schrijf dan bijvoorbeeld [@hva-2025, p. 3]."
    return Finding(path, number, "TEKST01", "Voetnoten kunnen hier niet.", remedy)


def _lost(source: Source) -> Iterator[Finding]:
    for lost in source.reading.lost:
        yield Finding(
            source.path,
            lost.line,
            "KOP09",
            f"'{lost.text[:60]}' komt niet op de pagina.",
            "Staat het in een tabel? Geef elke rij evenveel vakken als de eerste rij. Zet anders een lege regel erboven.",
        )
