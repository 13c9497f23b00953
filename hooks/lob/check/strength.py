"""Sentences that are stronger than what they lean on, as far as one file shows that: a share without year or number, a cause in the
summary that the text does not have, and 'en/of' that became 'en' or 'of'. They are shown and never stop anything: who wrote it
knows the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.source import Source
from lob.text.notation import CITATION

_SHARE = re.compile(r"\b\d{1,3}(?:,\d+)?(?: (?:tot|à|of) \d{1,3}(?:,\d+)?)? ?(?:%|procent\b)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PEOPLE = r"(?:leerlingen|studenten|jongeren|scholieren|jongens|meisjes|havisten|vwo'ers|mbo'ers|deelnemers|ouders|docenten|mentoren|decanen|mensen|respondenten|bezoekers|scholen|klassen|gemeenten|bedrijven|formulieren|vragenlijsten|kaartjes|reacties|antwoorden)"
_NUMBERS = r"(?:(?!(?:19|20)\d\d\b)\d[\d.]*|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w*tien|\w*tig|honderd\w*|\w+honderd|duizend\w*)"
_COUNT = re.compile(
    rf"\b[nN] ?[=:] ?\d|\b{_NUMBERS} (?:[\w-]+ ){{0,2}}?{_PEOPLE}\b|\b(?:van de|onder|bij) {_NUMBERS}\b", re.IGNORECASE
)
# How a text says that its source is silent.
_SILENT = re.compile(
    r"niet vermeld|niet bekend|onbekend|staa[tn] er niet|staa[tn] nergens|noem(?:t|en) (?:de bron )?(?:geen|niet)|ontbreek(?:t|en)|zagen wij niet|zegt (?:de bron|de pagina) niet",
    re.IGNORECASE,
)
_OF_YEAR, _OF_COUNT = re.compile(r"\bjaar|wanneer", re.IGNORECASE), re.compile(r"\baantal|hoeveel", re.IGNORECASE)
# Of a whole country or a whole group of people nobody counted a number.
_WHOLE = re.compile(r"\b(?:landelijk\w*|in het hele land|Nederland|Europa|beroepsbevolking)\b", re.IGNORECASE)
# What is shared out here is money or time, and that has no number of people.
_BUDGET = re.compile(r"\b(?:geld|bedrag|euro|kosten|budget|subsidie|uren|tijd|werkweek|fte)\b", re.IGNORECASE)
_CAUSE = re.compile(
    r"\b(?:waardoor|daardoor|hierdoor|daarom|doordat|dankzij|zodat|omdat|want|zorg(?:t|en|de|den) (?:er)?voor|lei(?:dt|den|dde|dden) (?:er)?toe|lei(?:dt|den|dde|dden) tot|verbeter(?:t|en|de)|verminder(?:t|en|de)|vergroot(?:te|ten)?|versterk(?:t|te|ten)|voorkom(?:t|en)|voorkwam)\b",
    re.IGNORECASE,
)
# With these a text gives a reason or a consequence in other words.
_REASON = re.compile(
    rf"{_CAUSE.pattern}|\bzo(?:'n)? [\w-]+ dat\b|\bmaakt?e?n? dat\b|\bkomt door\b|\bdoor (?:de|het|een)\b|\bom(?:\s[\w-]+){{1,8}} te \w+|\bhelp(?:t|en)\b",
    re.IGNORECASE,
)
# Begins where a word begins, so that a text of one long word is walked along once.
_EITHER = re.compile(r"(?<![\w-])([\w-]{3,}) en/of ((?:de |het |een )?[\w-]{3,})")
# Without any of these there is no share and no choice to judge.
_MAY = re.compile(r"%|procent|en/of|\\")
_MONEY_FIELDS = frozenset(["nodig"])


class Said(NamedTuple):
    """A text of a record: the field or heading that it stands in, its line, and the text."""

    where: str
    line: int
    text: str


def check_strength(source: Source) -> Iterator[Finding]:
    """Tips about an example, in the order of the file."""
    below = list(_in_body(source))
    front = source.whole[: len(source.whole) - len(source.body)]
    # A cheap first look. Behind a stroke YAML may keep any sign.
    if not (
        _MAY.search(front) or any(_MAY.search(one.text) for one in below) or _CAUSE.search(source.text("samenvatting"))
    ):
        return
    said = [*_in_fields(source), *below]
    yield from _shares(source.path, said)
    yield from _cause(source.path, said)
    yield from _either(source.path, said)


def _in_fields(source: Source) -> Iterator[Said]:
    for key, node in source.front.entries or ():
        name = key.text or ""
        if node.text:
            yield Said(name, node.line, node.text)
        for row in node.items or ():
            cells: Mapping[str, Node] = {cell.text or "": value for cell, value in row.entries or ()}
            # The year and the number of a row are facts of its sentence; a cell that is silent says so.
            text = ". ".join(
                f"{label}: {value.text}" if label in ("jaar", "n") else value.text or ""
                for label, value in cells.items()
            )
            if cells:
                yield Said(
                    name, _line_of_share(row, cells), re.sub(r"\bn: (?=niet vermeld|onbekend)", "aantal: ", text)
                )


def _line_of_share(row: Node, cells: Mapping[str, Node]) -> int:
    return next((cell.line for cell in cells.values() if _SHARE.search(cell.text or "")), row.line)


def _in_body(source: Source) -> Iterator[Said]:
    titles = [(one.line, one.title) for one in source.headings if one.level == 2]
    for block, lines in source.texts:
        above = next((title for line, title in reversed(titles) if line <= block.line), "")
        if lines and block.tag not in ("h2", "h3"):
            yield Said(above, lines[0][0], CITATION.sub("", " ".join(line for _, line in lines)))


def _shares(path: str, said: list[Said]) -> Iterator[Finding]:
    """Each share is told once, where it stands first with too little; the summary and the remark lean on the text below them."""
    for one in said:
        found = _SHARE.search(one.text) if one.where not in ("samenvatting", "bronopmerking", "bronnen") else None
        if not found:
            continue
        silent = _SILENT.search(one.text)
        year = _YEAR.search(one.text) or (silent and _OF_YEAR.search(one.text))
        uncounted = one.where in _MONEY_FIELDS or _BUDGET.search(one.text) or _WHOLE.search(one.text)
        count = (
            uncounted
            or _COUNT.search(one.text)
            or re.search(r"\bn: \S", one.text)
            or (silent and _OF_COUNT.search(one.text))
        )
        lacks = [
            *([] if year else ["welk jaar het was"]),
            *([] if count else ["om hoeveel mensen of scholen het gaat"]),
        ]
        if lacks:
            text = f"Bij '{found[0]}' staat niet {' en '.join(lacks)}."
            yield Finding(
                path,
                one.line,
                "STERK01",
                text,
                "Zet het erbij. Zegt de bron het niet? Schrijf dan: het jaar of het aantal staat er niet bij.",
            )


def _cause(path: str, said: list[Said]) -> Iterator[Finding]:
    summary = next((one for one in said if one.where == "samenvatting"), None)
    found = _CAUSE.search(summary.text) if summary else None
    others = [one.text for one in said if one.where not in ("samenvatting", "titel", "bronopmerking")]
    if summary and found and not any(_REASON.search(text) for text in others):
        text = f"De samenvatting zegt '{found[0]}', maar de tekst noemt geen oorzaak of gevolg."
        yield Finding(
            path,
            summary.line,
            "STERK02",
            text,
            "Zegt de bron dat het een door het ander kwam? Vertel het dan ook in de tekst, met de noot. Haal het woord anders weg.",
        )


def _either(path: str, said: list[Said]) -> Iterator[Finding]:
    pairs = {found.groups(): found[0] for one in said for found in _EITHER.finditer(one.text)}
    for (first, second), whole in pairs.items():
        narrow = re.compile(rf"\b{re.escape(first)} (?:en|of) {re.escape(second)}\b", re.IGNORECASE)
        for one in said:
            found = narrow.search(one.text)
            if found:
                text = f"Hier staat '{found[0]}', maar elders in dit bestand '{whole}'."
                yield Finding(path, one.line, "STERK03", text, "Kijk na wat de bron zegt, en schrijf het overal zo.")
