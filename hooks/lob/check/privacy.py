"""Traces of private persons anywhere in a file, as findings. What was found is never repeated in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

from lob.check.first_look import may_trace
from lob.check.person_tables import as_sentences
from lob.check.traces import traces
from lob.model.findings import MUST, Finding
from lob.model.plain import as_map, as_text
from lob.model.rules import pattern, rules
from lob.model.source import Source

_SENTENCES = {code: as_map(words) for code, words in as_map(rules("privacy").get("zinnen")).items()}
_PHONE = pattern("privacy", "telefoon")
# A number that ends with a line, and one that goes on with the next.
_NUMBER_ENDS, _NUMBER_GOES_ON = re.compile(r"\d[\s.)/-]*$"), re.compile(r"\s*\(?\d")
_NEW_VALUE = re.compile(r"\s*(?:- |-$|[\w-]+:(?:\s|$)|---|$)")


def check_privacy(source: Source) -> Iterator[Finding]:
    """What looks like a trace of a private person, anywhere in the file: in fields, text, code, addresses and titles."""
    found = list(spans(source))
    if may_trace("\n".join(text for _, text in found)):
        for number, text in found:
            yield from private_traces(source.path, number, text)
        for lines in _running(source):
            yield from _across(source.path, pairwise(lines))
        yield from (one for one in _across(source.path, _cut_numbers(source)) if one.level == MUST)
        yield from _in_tables(source.path, source.lines)


def _running(source: Source) -> Iterator[Sequence[tuple[int, str]]]:
    """Lines that a reader sees as one text: of a paragraph, and of a value that goes on below its field."""
    if source.reading.too_much:
        return
    value: list[tuple[int, str]] = []
    for number, line in enumerate(source.lines[: source.body_line - 1], 1):
        if _NEW_VALUE.match(line):
            yield value
            value = []
        value.append((number, line.strip()))
    yield value
    yield from (lines for _, lines in source.texts)


def _cut_numbers(source: Source) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Lines around the end of a paragraph in which a number may stand: who pastes a text may make paragraphs of its lines."""
    told = [] if source.reading.too_much else [lines for _, lines in source.texts if lines]
    for (*_, before), (after, *_) in pairwise(told):
        if _is_cut(before, (after[0], source.lines[after[0] - 1])):
            yield before, after


def _is_cut(before: tuple[int, str], after: tuple[int, str]) -> bool:
    """Whether a number may begin at the end of one line and go on in the next."""
    return _NUMBER_ENDS.search(before[1]) is not None and _NUMBER_GOES_ON.match(after[1]) is not None


def _across(path: str, pairs: Iterable[tuple[tuple[int, str], tuple[int, str]]]) -> Iterator[Finding]:
    """What only shows in two lines together."""
    for (number, first), (_, second) in pairs:
        alone = {_finding(path, number, *one) for line in (first, second) for one in _told(line)}
        together = (_finding(path, number, *one) for one in _told(f"{first} {second}"))
        yield from (one for one in together if one not in alone)


def _in_tables(path: str, lines: Sequence[str]) -> Iterator[Finding]:
    """What only shows when a cell stands below the head of its column."""
    for number, said in as_sentences(enumerate(lines, 1)):
        alone = [shown for _, shown in _told(lines[number - 1])]
        told = ((code, shown) for code, shown in _told(said) if not any(one in shown for one in alone))
        yield from (_finding(path, number, *one) for one in told)


def spans(source: Source) -> Iterator[tuple[int, str]]:
    """Every piece of text that a reader or a browser can get at, with its line: fields, text, code, addresses, titles."""
    if source.reading.too_much:
        yield from enumerate(source.lines, 1)
        return
    yield from enumerate(source.lines[: source.body_line - 1], 1)
    yield from ((line, source.lines[line - 1]) for line in sorted(source.aside) if line >= source.body_line)
    for _, lines in source.texts:
        yield from lines
    for node in source.nodes:
        if node.tag in ("code", "pre"):
            yield from enumerate(node.text.split("\n"), node.line)
        elif node.address or node.title or node.tag == "img":
            yield from ((node.line, text) for text in (unquote(node.address), node.title, node.text) if text)


def private_lines(path: str, lines: Sequence[str]) -> Iterator[Finding]:
    """The same for a text that is no file yet: its lines, what is private in two of them together, and the rows of its tables."""
    for number, line in enumerate(lines, 1):
        yield from private_traces(path, number, line)
    told = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    beside = (pair for pair in pairwise(told) if pair[1][0] == pair[0][0] + 1 or _is_cut(*pair))
    yield from (one for one in _across(path, beside) if one.level == MUST)
    yield from _in_tables(path, lines)


def private_traces(path: str, number: int, line: str) -> Iterator[Finding]:
    """The same for one line, or for the value of a field."""
    yield from (_finding(path, number, *one) for one in _told(line))


@lru_cache(maxsize=4096)
def _told(line: str) -> Sequence[tuple[str, str]]:
    """The traces of a line, kept: it is asked by itself, and with the line above and below it."""
    return tuple(traces(line)) if may_trace(line) else ()


def _finding(path: str, number: int, code: str, shown: str) -> Finding:
    words = _SENTENCES.get(code, {})
    return Finding(path, number, code, f"'{masked(shown)}' {as_text(words.get('wat'))}", as_text(words.get("raad")))


def private_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Those that say that something private stands there for certain, which nobody may publish meanwhile."""
    return sorted({f for f in findings if f.code.startswith("PRIV") and f.level == MUST})


def masked(text: str) -> str:
    """A private value as it may stand in a log that everybody can read: its first two signs and its shape."""
    seen = 0
    out = []
    for sign in text:
        seen += sign.isalnum()
        out.append("•" if sign.isalnum() and seen > 2 else sign)
    return "".join(out)


def has_phone_number(text: str) -> bool:
    """True when the text holds what looks like a telephone number."""
    return _PHONE.search(text) is not None
