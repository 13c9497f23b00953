"""What contradicts itself within one record: a period that is over beside `loopt_nog: ja`, a day that is still to come, rights.

A contradiction that a person has to judge is a tip; what cannot be true is refused.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from lob.model.changed import last_commit
from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.records import answered_by_rows, status_word
from lob.model.rules import pattern, texts
from lob.model.source import Heading, Source
from lob.model.template import EXAMPLE, FIRST_NEW_NUMBER, Kind
from lob.model.values import ABSENT
from lob.model.vocabulary import fold
from lob.text.tree import words_of

# Days on which somebody did something, so that they are past.
PAST = ("gecontroleerd", "gezien", "link_weg", "toestemming", "ingetrokken")
# A clock before this is wrong, and then nothing is said about days to come.
SOUND_CLOCK = "2026-01-01"
_MONTHS = texts("tegenspraak", "maanden")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
# A sentence says again what rows say when it has so many words, and this part of them stands in the rows.
_ENOUGH_WORDS, _MOST = 3, 0.75
# Where an example answers in sentences, as a field or as a column of its rows.
_ANSWERS = texts("tegenspraak", "eens")
# What is written for people stands in hooks/template/rules/tegenspraak.yml; the form goes by the same patterns.
_DAY, _YEARS, _LAST, _GOES_ON, _OVER, _STILL, _FORBIDDEN, _LIMITED = (
    pattern("tegenspraak", name)
    for name in ("dag", "jaren", "laatste_jaar", "gaat_door", "voorbij", "loopt_nog", "verboden", "beperkt")
)


def check_contradictions(source: Source, kind: Kind, root: Path) -> Iterator[Finding]:
    """Findings about one record; `root` is the repository, whose last commit is a day that has been."""
    yield from _days(source, kind, root)
    if kind.id == EXAMPLE:
        yield from _period(source)
        yield from _own_number(source)
        yield from _told_once(source, kind)
        yield from _one_place(source)
    if "licentie" in kind.fields:
        yield from _rights(source)
    yield from _same_twice(source)


def _days(source: Source, kind: Kind, root: Path) -> Iterator[Finding]:
    for name in PAST:
        node = source.field(name) if name in kind.fields else None
        if node and node.text and _to_come(node.text, root):
            yield _future(source.path, node.line, node.text, name)
    rows = source.field("bronnen") if "bronnen" in kind.fields else None
    for row in (rows.items or ()) if rows else ():
        for key, cell in row.entries or ():
            found = _DAY.search(cell.text or "") if key.text == "plaats" else None
            if found:
                yield from _written_day(source.path, cell, found, root)


def _written_day(path: str, cell: Node, found: re.Match[str], root: Path) -> Iterator[Finding]:
    try:
        day = datetime.date(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError:
        yield Finding(
            path, cell.line, "VELD08", f"De dag '{found[0]}' bij 'plaats' bestaat niet.", "Kijk de dag en de maand na."
        )
        return
    if _to_come(day.isoformat(), root):
        yield _future(path, cell.line, found[0], "plaats")


def _future(path: str, line: int, day: str, name: str) -> Finding:
    return Finding(
        path,
        line,
        "VELD08",
        f"De dag '{day}' bij '{name}' moet nog komen.",
        "Kijk het jaartal na, of zet de datum van vandaag neer.",
    )


def _to_come(day: str, root: Path) -> bool:
    """Whether an ISO date is later than today, by the clock and by the last commit; a day's grace for other time zones."""
    if not _ISO.fullmatch(day):
        return False  # a day that is written otherwise has a finding of its own
    today = datetime.datetime.now(datetime.UTC).date()
    if today.isoformat() < SOUND_CLOCK or day <= (today + datetime.timedelta(days=1)).isoformat():
        return False
    commit = last_commit(root)
    return commit is None or day > (commit + datetime.timedelta(days=1)).isoformat()


def _period(source: Source) -> Iterator[Finding]:
    node = source.field("periode")
    text, going = (node.text or "") if node else "", source.text("loopt_nog")
    years = _YEARS.search(text)
    if node and years and int(years[2]) < int(years[1]):
        yield Finding(
            source.path,
            node.line,
            "VELD08",
            f"Bij 'periode' staat {years[0]}, en dat loopt terug in de tijd.",
            "Zet het eerste jaar voorop.",
        )
        return
    checked = source.text("gecontroleerd")[:4]
    ended = _OVER.search(text) or ((last := _LAST.search(text)) and last[1] < checked)
    once = source.text("ritme") == "eenmalig"
    if node and going == "ja" and (once or (ended and not _GOES_ON.search(text))):
        why = "'ritme' eenmalig is" if once else f"de periode '{text}' voorbij lijkt"
        yield _look(source, f"Bij 'loopt_nog' staat ja, terwijl {why}.")
    elif node and going == "nee" and _STILL.search(text):
        yield _look(source, f"Bij 'loopt_nog' staat nee, terwijl bij 'periode' staat: '{text}'.")


def _look(source: Source, text: str) -> Finding:
    node = source.field("loopt_nog")
    return Finding(
        source.path, node.line if node else 1, "TEGEN01", text, "Kijk welke van de twee klopt, en pas de andere aan."
    )


def _own_number(source: Source) -> Iterator[Finding]:
    node, number = source.field("id"), source.text("id")
    if node and number.isdecimal() and int(number) < FIRST_NEW_NUMBER and source.text("herkomst") == "ingezonden":
        yield Finding(
            source.path,
            node.line,
            "NUM04",
            f"Een ingezonden voorbeeld heeft geen eigen nummer zoals {number}: nummers onder {FIRST_NEW_NUMBER} zijn van het archief.",
            "Noem het bestand nieuw-<naam>.md en haal de regel 'id' weg: het nummer komt vanzelf.",
        )


def _told_once(source: Source, kind: Kind) -> Iterator[Finding]:
    """A heading and the rows that answer it: a page shows both, so that each tells what the other does not."""
    below = {heading.title: heading for heading in source.headings if heading.level == 2}
    for fixed in kind.headings:
        rows, heading = source.field(fixed.rows), below.get(fixed.label)
        if not rows or not heading or not heading.content or fixed.rows in source.unread:
            continue
        told = not status_word(heading.content)
        if answered_by_rows(source, kind, fixed):
            yield from _again(source, heading, rows, fixed.rows) if told else _says_nothing(source, heading, fixed.rows)
        elif told and rows.text == ABSENT.status and not kind.fields[fixed.rows].required:
            text = f"Bij '{fixed.rows}' staat niet vermeld, maar onder '{fixed.label}' staat wel iets."
            remedy = f"Maak er bij '{fixed.rows}' rijen van, met de bron, en haal het kopje weg."
            yield Finding(source.path, rows.line, "TEGEN02", text, remedy)


def _says_nothing(source: Source, heading: Heading, rows: str) -> Iterator[Finding]:
    text = f"Onder '{heading.title}' staat {status_word(heading.content)}, maar bij '{rows}' staat wel iets."
    yield Finding(
        source.path, heading.line, "TEGEN02", text, f"Haal het kopje weg: de rijen bij '{rows}' zijn het antwoord."
    )


def _again(source: Source, heading: Heading, rows: Node, name: str) -> Iterator[Finding]:
    """The first sentence below a heading that the rows tell already."""
    known = {begin for row in rows.items or () for _, cell in row.entries or () for begin in _begins(cell.text or "")}
    for sentence in _SENTENCE.split(words_of(heading.under)):
        found = _begins(sentence)
        if len(found) >= _ENOUGH_WORDS and len(found & known) >= _MOST * len(found):
            text = f"Onder '{heading.title}' staat wat de rijen bij '{name}' al zeggen: '{' '.join(sentence.split())[:60].rstrip(' .')}'."
            remedy = "Haal de zin weg, of het kopje als er niets overblijft."
            yield Finding(source.path, heading.line, "TEGEN02", text, remedy)
            return


def _one_place(source: Source) -> Iterator[Finding]:
    """Answers to two questions that are nearly the same text: a fact stands in one place."""
    told: list[tuple[str, set[str]]] = []
    for name, cell in _answers(source):
        words = _begins(cell.text or "")
        other = next((one for one, known in told if one != name and _nearly_the_same(words, known)), "")
        if other:
            text = f"Bij '{name}' staat bijna hetzelfde als bij '{other}'."
            remedy = f"Laat het bij '{other}' staan. Vertel bij '{name}' alleen wat daar nog niet staat."
            yield Finding(source.path, cell.line, "KOPIE02", text, remedy)
        told.append((name, words))


def _answers(source: Source) -> Iterator[tuple[str, Node]]:
    for one in _ANSWERS:
        name, _, column = one.partition(".")
        node = source.field(name)
        if node and not column:
            yield name, node
        for row in (node.items or ()) if node and column else ():
            yield from ((name, cell) for key, cell in row.entries or () if key.text == column)


def _nearly_the_same(words: set[str], others: set[str]) -> bool:
    enough = min(len(words), len(others)) >= _ENOUGH_WORDS
    return enough and 2 * len(words & others) >= _MOST * (len(words) + len(others))


def _begins(text: str) -> set[str]:
    """The words that say something, by their first letters: forms of one word begin alike."""
    return {word[:5] for word in fold(text).split("-") if len(word) >= 5}


def _rights(source: Source) -> Iterator[Finding]:
    granted = source.text("licentie") or "deze licentie"
    rows = source.field("materialen")
    for row in (rows.items or ()) if rows else ():
        for key, cell in row.entries or ():
            found = _FORBIDDEN.search(cell.text or "") or (
                _LIMITED.search(cell.text or "") if key.text == "licentie" else None
            )
            if found:
                yield _right(
                    source.path,
                    cell.line,
                    found,
                    "Dit materiaal",
                    "Noem alleen materiaal dat een ander mag gebruiken, of alleen de titel en waar het te vinden is.",
                )
    for _, lines in source.texts:
        for number, line in lines:
            found = (
                _FORBIDDEN.search(line) if "voorbehouden" in line or "uitgave" in line or "reserved" in line else None
            )
            if found:
                yield _right(
                    source.path,
                    number,
                    found,
                    f"Deze tekst valt onder {granted}. Hier",
                    "Neem geen tekst van een ander over: vertel het in eigen woorden, met de bron erbij.",
                )


def _right(path: str, line: int, found: re.Match[str], what: str, remedy: str) -> Finding:
    certain = _FORBIDDEN.fullmatch(found[0]) is not None
    text = f"{what} heeft '{found[0]}'." if what == "Dit materiaal" else f"{what} staat '{found[0]}'."
    return Finding(path, line, "RECHT01" if certain else "RECHT02", text, remedy)


def _same_twice(source: Source) -> Iterator[Finding]:
    title, summary = source.text("titel"), source.field("samenvatting")
    if summary and summary.text and fold(summary.text) == fold(title):
        yield Finding(
            source.path,
            summary.line,
            "KOPIE02",
            "De samenvatting is gelijk aan de titel.",
            "Zeg in twee of drie zinnen wat het is, met wie en waarvoor.",
        )
