"""Structure that came along with a pasted text and that Markdown does not see: tips with the way to write it here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lob.check.followers import followers
from lob.model.findings import Finding
from lob.model.rules import pattern, texts
from lob.model.source import Source

# A cheap first look at a whole body: nearly every text has none of these.
_MAY = re.compile(
    r"[•◦▪▫■□●○‣⁃➢➤✓✔❖►▶◆◇☐☑☒✗✘❑❒◼◾▸▹→⇒»⦁∙·\t]|^[ ]*(?:[–—]|o[ ]|[-*+] [^\n]*\n[ ]*[-*+] |[^\n]*:[ ]*\n[ ]*(?:[-*+]|[0-9]{1,2}[.]) |[^\n]*[^\s][ ]{3,}[^\s]|\(?[0-9a-h][0-9]?[.)] ?[^ ]|[|][^\n]*[|]|[^\n;]*;[^\n;]*;|[0-2]?[0-9][.:][0-5][0-9][^\n]*\n[ ]*[0-2]?[0-9][.:][0-5][0-9]|[Ss]tap[ \t][0-9]|[^a-z\n]{6,80}$|[0-9]{1,2}[ ]{1,3}[A-ZÀ-Ý][^\n.!?;:,]{2,90}$)|[a-z]-\n[a-z]|[?&](?:amp;)?[\w]+=|[Gg]roet",
    re.MULTILINE,
)
# An item of a list right below a line of text, which stays text.
_DASHED = re.compile(r"[ ]{0,3}(?:[-*+]|[0-9]{1,2}[.])[ ]+[^\s]")
_COLUMNS = re.compile(r"[^\s][ ]{3,}[^\s]")
_CELLS = re.compile(r"\t|;|[ ]{3,}")
_CAPITALS = re.compile(r"[^\W\d_]{4,}")
_TEXT = frozenset(["p", "li", "blockquote"])


def check_pasted(source: Source) -> list[Finding]:
    """HOORT findings about the body, at most one a line."""
    if not _MAY.search(source.body):
        return []
    found: dict[int, Finding] = {}
    for block, lines in source.texts:
        for finding in _block(source.path, _with_tabs(source, lines)) if block.tag in _TEXT else ():
            found.setdefault(finding.line, finding)
    for node in source.nodes:
        if node.address and (name := next(iter(followers(node.address)), "")):
            text = f"De link naar '{node.address.partition('?')[0][:60]}' volgt wie erop klikt ({name})."
            remedy = f"Haal '{name}=' weg, met wat erachter staat tot de volgende &."
            found.setdefault(node.line, Finding(source.path, node.line, "PLAK04", text, remedy))
    return list(found.values())


def _with_tabs(source: Source, lines: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The lines of a paragraph; a line with tabs as it was typed, because its cells stand between these."""
    typed = ((number, line, source.lines[number - 1]) for number, line in lines)
    return [(number, raw if "\t" in raw.strip() else line) for number, line, raw in typed]


def _block(path: str, lines: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    for number, line in lines:
        yield from _line(path, number, line, len(lines) == 1 or number == lines[0][0])
    said: set[str] = set()
    for (number, line), (_, after) in pairwise(lines):
        found = list(_pair(path, number, line, after))
        # Of lines that go on in the same way the first one says it.
        yield from (one for one in found if one.code == "PLAK06" or not said & {one.text, one.remedy})
        said = {part for one in found for part in (one.text, one.remedy)}
    dashed = [bool(_DASHED.match(line)) for _, line in lines]
    for at in range(1, len(lines)):
        goes_on = dashed[at + 1 : at + 2] == [True] or lines[at - 1][1].rstrip().endswith(":")
        if dashed[at] and not dashed[at - 1] and goes_on:
            text = "Vanaf hier lijkt dit een lijst, maar de regels komen achter elkaar te staan."
            yield Finding(path, lines[at][0], "PLAK01", text, "Zet een lege regel boven deze regel.")


def _line(path: str, number: int, line: str, first: bool) -> Iterator[Finding]:
    dot = pattern("plakken", "stip").match(line) or pattern("plakken", "stip_o").match(line)
    if dot and line.strip()[:1] not in "*+-":
        text = f"Het teken '{line.strip()[:1]}' maakt hier geen lijst: de regels komen achter elkaar te staan."
        yield Finding(
            path, number, "PLAK01", text, "Begin elke regel met een streepje en een spatie, na een lege regel."
        )
    elif first and _is_title(line.strip()):
        text = f"'{line.strip()[:60]}' lijkt op een kopje, maar is gewone tekst."
        yield Finding(
            path, number, "PLAK02", text, f"Schrijf: ### {_sentence(line.strip())} met een lege regel eronder."
        )
    elif pattern("plakken", "groet").match(line):
        text = "Hier staat een groet, zoals onder een mail."
        yield Finding(path, number, "PLAK05", text, "Haal de groet weg, met de naam en het adres eronder.")


def _sentence(title: str) -> str:
    """A title as it is written below a fixed heading: without its number, and not in capitals."""
    found = pattern("plakken", "kop_nummer").match(title)
    bare = found[2] if found else title
    return bare.capitalize() if bare == bare.upper() else bare


def _is_title(text: str) -> bool:
    if len(text) > 80 or text != text.upper():
        titles = (pattern("plakken", name) for name in ("kop_diep", "kop_los"))
        return any(title.match(text) for title in titles) and not pattern("plakken", "tijd").match(text)
    known = texts("plakken", "afkortingen")
    return any(word.lower() not in known for word in _CAPITALS.findall(text))


def _pair(path: str, number: int, line: str, after: str) -> Iterator[Finding]:
    """Two lines of one paragraph that were meant to stand below each other, or that are one word."""
    numbered = [_number(one) for one in (line, after)]
    if all(pattern("plakken", "stip_o_lijst").match(one) for one in (line, after)):
        text = "Het teken 'o' maakt hier geen lijst: de regels komen achter elkaar te staan."
        yield Finding(
            path, number, "PLAK01", text, "Begin elke regel met een streepje en een spatie, na een lege regel."
        )
    elif all(numbered):
        text = f"'{numbered[0]}' maakt hier geen lijst: de regels komen achter elkaar te staan."
        yield Finding(
            path,
            number,
            "PLAK01",
            text,
            "Zet een lege regel voor de eerste en begin de regels met 1. en 2. en een spatie.",
        )
    elif (_row(line) and _row(after)) or _semicolons(line) == _semicolons(after) > 1:
        text = "Deze regels lijken op een tabel of een rooster, maar komen achter elkaar te staan."
        remedy = f"Maak er een tabel van: {_head(line)} en dan een regel per rij."
        yield Finding(path, number, "PLAK03", text, remedy)
    elif _broken(line, after):
        text = f"Hier is een woord afgebroken: '{line.rsplit(maxsplit=1)[-1]}'."
        yield Finding(path, number, "PLAK06", text, "Maak er weer één woord van.")


def _number(line: str) -> str:
    """The number before a line that Markdown takes for text, or ''."""
    step = pattern("plakken", "stap").match(line)
    if step and step[2].lower() in texts("plakken", "stapwoorden"):
        return f"{step[2]} {step[3]}"
    item = re.match(r"[ \t]*\(?([0-9]{1,2}|[a-h])(\)|\.)[ \t]", line)
    return item[0].strip() if item and (item[2] == ")" or item[1].isalpha()) else ""


def _row(line: str) -> bool:
    text = line.strip()
    return (
        bool(pattern("plakken", "tijd").match(text))
        or (text.startswith("|") and text.count("|") > 2)
        or "\t" in text
        or bool(_COLUMNS.search(text))
    )


def _semicolons(line: str) -> int:
    """How many semicolons part the cells of a row; 0 in a sentence."""
    return 0 if line.rstrip().endswith((".", "!", "?", ";")) or len(line) > 200 else line.count(";")


def _head(line: str) -> str:
    """The first row of a table and the line below it, from the cells of a row."""
    text = line.strip()
    cells = [
        one.strip() for one in (text.strip("|").split("|") if text[0] == "|" else _CELLS.split(text)) if one.strip()
    ]
    if len(cells) < 2 or pattern("plakken", "tijd").match(text):
        cells = ["Tijd", "Wat"]
    return f"| {' | '.join(cells)} | met daaronder |{' --- |' * len(cells)}"


def _broken(line: str, after: str) -> bool:
    half = pattern("plakken", "afgebroken").search(line)
    follow = re.match(r"[\w]+", after)
    if not half or not follow or not after[:1].islower() or follow[0] in texts("plakken", "streepvolgers"):
        return False
    return half[1].lower() not in texts("plakken", "streepwoorden") and half[1] != half[1].upper()
