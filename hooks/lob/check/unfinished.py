"""What says that a text is not finished: placeholders, filler, answers that say nothing, letters broken by a wrong encoding.

The patterns stand in hooks/template/rules/onaf.yml. What is certain is refused; where a person should look there is a tip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lob.check.headings import ANSWER_SIGNS
from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.records import status_word
from lob.model.rules import pattern
from lob.model.source import Heading, Source
from lob.model.template import STATUS_WORDS, Field, Kind
from lob.model.vocabulary import fold
from lob.text.tree import words_of

# Each with letters of which one run is in whatever it finds, in small letters; an i, k or s may be typed in more ways.
_IN_TEXT = (
    (pattern("onaf", "haken"), ("nvul", "te vul", "vul ", "volgt", "nog doen", "nader te")),
    (pattern("onaf", "merk"), ("todo", "tbd", "fixme", "xxx", ".b.")),
    (pattern("onaf", "vultekst"), ("lorem", "dolor")),
    (pattern("onaf", "opmerking"), ("opmer", "comment", "not")),
)
_EMPTY = pattern("onaf", "geheel")
_ELSEWHERE = pattern("onaf", "verwijst")
_UNKNOWN = pattern("onaf", "weet_niet")
_SHORT = pattern("onaf", "kort")
_DIGITS = pattern("onaf", "cijfers")
_BROKEN = pattern("onaf", "bevroren")
# A text without any of these holds no broken letter.
_BROKEN_SIGNS = ("Â", "Ã", "â", "ï")
_AROUND = f"{ANSWER_SIGNS}!()\"'"
# An answer that says nothing is short.
LONGEST_ANSWER = 40
# Shorter examples of the guide are words that anybody may use.
EXAMPLE_WORDS = 3
# One answer like the example may well be true; from so many on somebody should look.
EXAMPLES = 3
# Fields in which such a word is a value like any other.
_FREE = ("tekst", "teksten")


def check_unfinished(source: Source, kind: Kind) -> Iterator[Finding]:
    """Findings about a file that is not finished, or that was damaged on its way here."""
    answers = list(_answers(source, kind))
    told = list(_empty_answers(source, kind, answers))
    yield from (finding for finding, _ in told)
    # What is the whole answer is told as that, with its place.
    lines = {(line, finding.code) for finding, where in told for line in where}
    yield from (one for one in _in_lines(source) if (one.line, one.code) not in lines)
    yield from _of_the_guide(source, kind, answers)


def _empty_answers(
    source: Source, kind: Kind, answers: Sequence[tuple[Field, Node]]
) -> Iterator[tuple[Finding, Iterable[int]]]:
    """Fields and headings that say nothing, each with the lines on which that stands."""
    for field, node in answers:
        if len(node.text or "") <= LONGEST_ANSWER:
            yield from ((one, [node.line]) for one in _in_field(source.path, field, node))
    for heading in source.headings if kind.headings else ():
        said = words_of(heading.under).strip(ANSWER_SIGNS) if len(heading.content) <= LONGEST_ANSWER else ""
        if said and heading.level == 2:
            first = heading.under[0].line
            where = range(first, first + heading.content.count("\n") + 1)
            yield from ((one, where) for one in _under(source.path, heading, said))


def _in_field(path: str, field: Field, node: Node) -> Iterator[Finding]:
    unknown = f"{field.id}: onbekend" if field.words else ""
    yield from _answer(path, node.line, f"Bij '{field.id}'", node.text or "", unknown)
    # A bare yes or number has a finding of its own.
    if field.type == "tekst" and (field.may_be_number or not node.no_text):
        yield from _too_short(path, node.line, f"Bij '{field.id}'", node.text or "", field.may_be_number)
    if unknown and _UNKNOWN.fullmatch(_bare(node.text or "")) and not status_word(node.text or ""):
        yield Finding(
            path, node.line, "VELD17", f"Bij '{field.id}' staat '{node.text}'.", f"Schrijf het precies zo: {unknown}"
        )


def _in_lines(source: Source) -> Iterator[Finding]:
    whole = source.whole
    # What stands in a line stands in the whole: nearly every text has none of these.
    low = whole.lower()
    unfinished = [one for one, signs in _IN_TEXT if any(sign in low for sign in signs) and one.search(whole)]
    broken = any(sign in whole for sign in _BROKEN_SIGNS) and _BROKEN.search(whole) is not None
    for number, line in enumerate(source.lines, 1) if unfinished or broken else ():
        marks = [] if line.lstrip().startswith("#") else [hit for one in unfinished for hit in one.finditer(line)]
        for found in dict.fromkeys(hit[0][:40] for hit in marks):
            text = f"Hier staat nog '{found}'."
            yield Finding(source.path, number, "ONAF01", text, "Vul in wat er hoort te staan, of haal het weg.")
        if broken and (damaged := _BROKEN.search(line)):
            yield _damaged(source.path, number, line, damaged.start())


def _damaged(path: str, number: int, line: str, start: int) -> Finding:
    begin = line.rfind(" ", 0, start) + 1
    word = line[begin:].split(maxsplit=1)[0].rstrip(".,;:!?")[:40]
    try:
        meant = word.encode("cp1252").decode("utf-8")
    except UnicodeError:
        meant = ""
    remedy = f"Schrijf: {meant}." if meant else "Typ het woord opnieuw."
    what = f"In '{word}' is een letter kapot gegaan bij het kopiëren of bewaren."
    return Finding(path, number, "ONAF03", what, f"{remedy} Bewaar je bestand als UTF-8.")


def _answers(source: Source, kind: Kind) -> Iterator[tuple[Field, Node]]:
    """Every answer in free words: its field or column, and its value."""
    for key, node in source.front.entries or ():
        field = kind.fields.get(key.text or "")
        if field is None:
            continue
        if field.type in _FREE:
            yield from ((field, one) for one in (node, *(node.items or ())) if one.text)
        if not node.items or not field.columns:
            continue
        free = {column.id: column for column in field.columns if column.type in _FREE}
        for row in node.items:
            for name, cell in row.entries or ():
                if cell.text and (column := free.get(name.text or "")):
                    yield column, cell


def _answer(path: str, line: int, where: str, text: str, unknown: str) -> Iterator[Finding]:
    if len(text) > LONGEST_ANSWER or text in STATUS_WORDS:
        return
    bare = text.strip(_AROUND) or text.strip()
    if _EMPTY.fullmatch(bare):
        remedy = f"Vul het in. Is het niet bekend? Schrijf: {unknown}" if unknown else "Vul het in."
        yield Finding(path, line, "ONAF01", f"{where} staat nog '{text}'.", remedy)
    elif _ELSEWHERE.fullmatch(bare):
        remedy = "Schrijf hier zelf wat er geldt: op de site staat elk antwoord op een eigen plek."
        yield Finding(path, line, "ONAF02", f"{where} staat '{text}', en dat verwijst naar een ander antwoord.", remedy)


def _bare(said: str) -> str:
    return said.lower().replace(".", "").strip(" !()\"'")


def _under(path: str, heading: Heading, said: str) -> Iterator[Finding]:
    where = f"Onder het kopje '{heading.title}'"
    bare = _bare(said)
    if bare in ("nvt", "niet van toepassing") and said != "nvt":
        yield Finding(path, heading.line, "VELD17", f"{where} staat '{said}'.", "Schrijf het precies zo: nvt")
    elif _UNKNOWN.fullmatch(bare):
        yield Finding(path, heading.line, "VELD17", f"{where} staat '{said}'.", "Schrijf het precies zo: onbekend")
    else:
        yield from list(_answer(path, heading.line, where, said, "onbekend")) or _too_short(
            path, heading.line, where, said, may_be_number=False, words=2
        )


def _too_short(path: str, line: int, where: str, text: str, may_be_number: bool, words: int = 0) -> Iterator[Finding]:
    """A tip about an answer of a word that says nothing, of a number alone, or of fewer than so many `words`."""
    bare = text.strip(_AROUND)
    few = 0 < len(bare.split()) < words
    number = not may_be_number and _DIGITS.fullmatch(bare) is not None
    # What is wrong with the word itself is told as that.
    if any(one.search(text) for one, _ in _IN_TEXT) or _BROKEN.search(text):
        return
    if text not in STATUS_WORDS and (few or number or _SHORT.fullmatch(bare)):
        remedy = "Heeft een collega hier genoeg aan? Schrijf anders een hele zin."
        yield Finding(path, line, "ONAF05", f"{where} staat alleen '{text}'.", remedy)


def _of_the_guide(source: Source, kind: Kind, answers: Sequence[tuple[Field, Node]]) -> Iterator[Finding]:
    """Values that stand in the guide as an example, word for word, when there are several below a title of one's own."""
    found = [
        (field.id, node.line)
        for field, node in answers
        # What is chosen from a few is alike everywhere.
        if field.type == "tekst" and field.id in kind.fields and _is_example(node.text or "", field.example)
    ]
    if len(found) < EXAMPLES or "titel" in dict(found):
        return
    for name, line in found:
        text = f"Bij '{name}' staat de voorbeeldtekst uit de gids."
        yield Finding(source.path, line, "ONAF04", text, "Klopt het voor jullie? Schrijf het anders in eigen woorden.")


def _is_example(text: str, example: str) -> bool:
    # Two texts that begin with different plain letters are not alike; that is seen at once.
    first, other = text[:1], example[:1]
    if first.isascii() and first.isalpha() and other.isascii() and other.isalpha() and first.lower() != other.lower():
        return False
    return len(example.split()) >= EXAMPLE_WORDS and fold(text) == fold(example)
