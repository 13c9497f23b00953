"""Text of another example under a new title: whole sentences that stand in another file as well, or in the guide, and paragraphs
of which a few words were changed.

Only examples that came in here are asked: what the editors wrote from the sources they know themselves. Each text has a bit of its
own, so that a sentence or a pair of words knows by one number in which texts it stands, and all texts are counted at once: the time
grows with the texts, not with their square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import or_
from typing import TypeVar

from lob.model.findings import Finding
from lob.model.source import Source

# A shorter sentence may well be written by two people.
LONG = 50
_SENTENCE = re.compile(rf"[^.!?:\n|]{{{LONG},}}")
_CITED = re.compile(r"\[@[^\]]*\]")
_NUMBER = re.compile(r"/(\d{1,6})-[^/]*$")
# From so many sentences, and such a part of all, a text is a copy; from two a person should look.
MANY, MOST_OF_IT, SOME = 3, 0.5, 2
# The words that carry a paragraph, by how they begin: another ending or another small word makes no difference.
_STEM = re.compile(r"([^\W\d_]{4,6})[^\W\d_]*")
# From so many of these words, and such a part of a paragraph, in pairs as they stand in one other file. Measured on the 129 examples of
# November 2026: no paragraph of one has so many in common with another; of their 423 paragraphs of 12 such words or more, 97 in 100
# are found with one of these words in ten changed, 84 with one in five, 70 with three in ten.
ALIKE, ALIKE_PART = 10, 0.5
Pair = tuple[str, str]
# A paragraph: its line, and its pairs of words.
Paragraph = tuple[int, list[Pair]]
# A sentence, or a pair.
Piece = TypeVar("Piece", bound=Hashable)


class _Texts:
    """All examples and the guide, each with a bit; and the bits of those that may be older than a text."""

    def __init__(self, texts: Mapping[str, str], guide: str) -> None:
        self.texts, self.guide, self.paths = texts, guide, sorted(texts)
        self.bits = {path: 1 << at for at, path in enumerate(self.paths)}
        numbers = {path: int(found[1]) for path in texts if (found := _NUMBER.search(path))}
        self.elsewhere = sum(self.bits[path] for path in texts.keys() - numbers if not path.startswith("practices/"))
        by_number = sorted(numbers, key=numbers.__getitem__)
        self.numbers = [numbers[path] for path in by_number]
        self.until = list(accumulate((self.bits[path] for path in by_number), or_, initial=0))

    def older(self, path: str) -> int:
        """Texts that may have been there before this one: numbers are given in order, and a new file has none yet."""
        own = _NUMBER.search(path)
        if own is None:
            return ((1 << len(self.paths)) - 1) & ~self.bits[path]
        return self.until[bisect_left(self.numbers, int(own[1]))] | self.elsewhere

    def first(self, bits: int) -> str:
        """The first path that has one of these bits."""
        return self.paths[(bits & -bits).bit_length() - 1]

    def that_have(self, wanted: Iterable[Piece], of_text: Callable[[str], Iterable[Piece]]) -> dict[Piece, int]:
        """For each of `wanted` the bits of the texts that have it."""
        owners = dict.fromkeys(wanted, 0)
        for path, text in self.texts.items() if owners else ():
            for piece in owners.keys() & of_text(text):
                owners[piece] |= self.bits[path]
        return owners


def sentences(text: str) -> dict[str, int]:
    """The long sentences of a file, each with the line where it begins."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for sentence in _SENTENCE.findall(line) if len(line) >= LONG else ():
            found.setdefault(" ".join(_bare(sentence).split()).lower(), number)
    return found


def pairs(text: str) -> list[Pair]:
    """Each two words that carry the text and follow each other, by how they begin."""
    return list(pairwise(_STEM.findall(_bare(text).lower())))


def _bare(text: str) -> str:
    """A text without citations and signs of emphasis and code."""
    text = _CITED.sub("", text) if "[@" in text else text
    return text.replace("*", "").replace("_", "").replace("`", "")


def check_copies(judged: Sequence[Source], texts: Mapping[str, str], guide: str) -> Iterator[Finding]:
    """Findings about examples that repeat another one; `texts` are all examples by path, `guide` is the path of the guide."""
    known = _Texts(texts, guide)
    said = {source.path: _sentences_below(source) for source in judged}
    told = {source.path: list(_paragraphs(source)) for source in judged}
    with_sentence = known.that_have({one for found in said.values() for one in found}, sentences)
    with_pair = known.that_have(
        {one for found in told.values() for _, of_one in found for one in of_one},
        lambda text: set(pairs(text.partition("\n---\n")[2])),
    )
    for source in judged:
        found = _copied(source, said[source.path], with_sentence, known)
        found = found or _rewritten(source, told[source.path], with_pair, known)
        if found:
            yield found


def _sentences_below(source: Source) -> dict[str, int]:
    """Fields are short, and their choices alike; what two people would never write alike is the text below them."""
    return {sentence: line for sentence, line in sentences(source.whole).items() if line >= source.body_line}


def _paragraphs(source: Source) -> Iterator[Paragraph]:
    """The line and the pairs of each paragraph of the body that is long enough to judge."""
    line = source.body_line
    for block in source.body.split("\n\n"):
        found = pairs(block)
        if len(found) + 1 >= ALIKE:
            yield line + len(block) - len(block.lstrip("\n")), found
        line += block.count("\n") + 2


def most_common(owners: Iterable[int], among: int) -> tuple[int, int]:
    """In how many of `owners` a bit of `among` stands at most, and the bits of which that is true.

    Every bit is counted at once, in binary: `digits` holds the ones of all counts, the twos, the fours and so on.
    """
    digits: list[int] = []
    for one in owners:
        carry = one & among
        for at, digit in enumerate(digits):
            digits[at], carry = digit ^ carry, digit & carry
            if not carry:
                break
        if carry:
            digits.append(carry)
    count = 0
    for at in reversed(range(len(digits))):
        if among & digits[at]:
            among &= digits[at]
            count += 1 << at
    return count, among


def _reached(owners: Iterable[int], least: int, among: int) -> int:
    """The bits of `among` that stand in `least` of `owners` or more."""
    steps = [among] + [0] * least
    for one in owners:
        for at in range(least, 0, -1):
            steps[at] |= steps[at - 1] & one
    return steps[least]


def _copied(source: Source, mine: Mapping[str, int], owners: Mapping[str, int], known: _Texts) -> Finding | None:
    same, bits = most_common((owners[one] for one in mine), known.older(source.path))
    if same < SOME:
        return None
    path = known.first(bits)
    line = min(number for sentence, number in mine.items() if owners[sentence] & known.bits[path])
    # Who tries out the file of the guide under its own title copies nothing.
    trial = path == known.guide and f"titel: {source.text('titel')}\n" in known.texts[path]
    whose = "de gids" if path == known.guide else path
    if same >= MANY and same >= MOST_OF_IT * len(mine) and not trial:
        text = f"De tekst is voor een groot deel gelijk aan die van {whose} ({same} van de {len(mine)} lange zinnen)."
        return Finding(
            source.path,
            line,
            "KOPIE01",
            text,
            "Vertel wat jullie zelf doen, in eigen woorden. Lijkt het erop? Noem het andere voorbeeld dan bij 'verwant'.",
        )
    text = f"{same} zinnen staan ook in {whose}; de eerste begint op deze regel."
    return Finding(
        source.path, line, "KOPIE02", text, "Klopt elke zin ook voor jullie? Schrijf het anders in eigen woorden."
    )


def _rewritten(source: Source, mine: Sequence[Paragraph], owners: Mapping[Pair, int], known: _Texts) -> Finding | None:
    """The paragraph that is most like one of another file."""
    # Who fills in the model of the guide keeps some of its words.
    older = known.older(source.path) & ~known.bits.get(known.guide, 0)
    wanted = {pair for _, found in mine for pair in found}
    older = _reached((owners[pair] for pair in wanted), ALIKE // 2, older)
    best = (ALIKE - 1, 0, 0)
    for line, found in mine if older else ():
        count, bits = alike(found, owners, older)
        # Of those that are alike as much the first file, and in it the first paragraph.
        best = max(best, (count, -(bits & -bits), line), key=lambda one: one[:2])
    if not best[2]:
        return None
    return Finding(
        source.path,
        best[2],
        "KOPIE02",
        f"Deze alinea lijkt woord voor woord op een alinea in {known.first(-best[1])}.",
        "Gaat het bij jullie ook precies zo? Schrijf het dan in eigen woorden. Lijkt het erop? Noem het andere voorbeeld bij 'verwant'.",
    )


def alike(paragraph: Sequence[Pair], owners: Mapping[Pair, int], among: int) -> tuple[int, int]:
    """How many words of a paragraph stand in pairs that one other text has as well, and the bits of the texts of which that is true.

    0 when that is a small part of the paragraph.
    """
    found = [0, *(owners[pair] for pair in paragraph), 0]
    count, bits = most_common((before | after for before, after in pairwise(found)), among)
    return (count, bits) if count >= ALIKE_PART * (len(paragraph) + 1) else (0, 0)
