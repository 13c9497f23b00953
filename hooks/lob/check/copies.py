"""Text of another example under a new title: whole sentences that stand in another file as well, or in the guide, and paragraphs
of which a few words were changed.

Only examples that came in here are asked: what the editors wrote from the sources they know themselves.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from itertools import pairwise

from lob.model.findings import Finding
from lob.model.source import Source

# A shorter sentence may well be written by two people.
_SENTENCE = re.compile(r"[^.!?:\n|]{50,}")
_BOLD = re.compile(r"\[@[^\]]*\]|[*_`]")
_NUMBER = re.compile(r"/(\d{1,6})-[^/]*$")
# From so many sentences, and such a part of all, a text is a copy; from two a person should look.
MANY, MOST_OF_IT, SOME = 3, 0.5, 2
# The words that carry a paragraph, by how they begin: another ending or another small word makes no difference.
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
# From so many of these words, and such a part of a paragraph, in pairs as they stand in one other file. Measured on the 129 examples of
# November 2026: no paragraph of one has so many in common with another; of their 423 paragraphs of 12 such words or more, 97 in 100
# are found with one of these words in ten changed, 84 with one in five, 70 with three in ten.
ALIKE, ALIKE_PART = 10, 0.5
Pair = tuple[str, str]


def sentences(text: str) -> dict[str, int]:
    """The long sentences of a file, each with the line where it begins."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for sentence in _SENTENCE.findall(line) if len(line) > 49 else ():
            found.setdefault(" ".join(_BOLD.sub("", sentence).split()).lower(), number)
    return found


def check_copies(judged: Sequence[Source], texts: Mapping[str, str], guide: str) -> Iterator[Finding]:
    """Findings about examples that repeat another one; `texts` are all examples by path, `guide` is the path of the guide."""
    found = {path: sentences(text) for path, text in texts.items()} if judged else {}
    owners: dict[str, list[str]] = defaultdict(list)
    for path, said in found.items():
        for sentence in said:
            owners[sentence].append(path)
    mine_of = {source.path: list(_paragraphs(source)) for source in judged}
    where = _places({pair for found in mine_of.values() for _, one in found for pair in one}, texts, guide)
    for source in judged:
        # Fields are short, and their choices alike; what two people would never write alike is the text below them.
        body = source.whole.count("\n", 0, max(source.whole.find("\n---\n"), 0))
        mine = {sentence: line for sentence, line in found[source.path].items() if line > body}
        copied = _copied(source, mine, owners, texts, guide)
        rewritten = copied or _rewritten(source, mine_of[source.path], where)
        if rewritten:
            yield rewritten


def _may_be_older(path: str, mine: str) -> bool:
    """Whether a file may have been there before mine: numbers are given in order, and a new file has none yet."""
    number, own = (_NUMBER.search(one) for one in (path, mine))
    if own is None:
        return path != mine
    return (int(number[1]) < int(own[1])) if number else not path.startswith("practices/")


def _copied(
    source: Source, mine: Mapping[str, int], owners: Mapping[str, list[str]], texts: Mapping[str, str], guide: str
) -> Finding | None:
    counts = Counter(path for sentence in mine for path in owners[sentence] if _may_be_older(path, source.path))
    if not counts:
        return None
    path, same = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    line = min(number for sentence, number in mine.items() if path in owners[sentence])
    # Who tries out the file of the guide under its own title copies nothing.
    trial = path == guide and f"titel: {source.text('titel')}\n" in texts[path]
    whose = "de gids" if path == guide else path
    if same >= MANY and same >= MOST_OF_IT * len(mine) and not trial:
        text = f"De tekst is voor een groot deel gelijk aan die van {whose} ({same} van de {len(mine)} lange zinnen)."
        return Finding(
            source.path,
            line,
            "KOPIE01",
            text,
            "Vertel wat jullie zelf doen, in eigen woorden. Lijkt het erop? Noem het andere voorbeeld dan bij 'verwant'.",
        )
    if same >= SOME:
        text = f"{same} zinnen staan ook in {whose}; de eerste begint op deze regel."
        return Finding(
            source.path, line, "KOPIE02", text, "Klopt elke zin ook voor jullie? Schrijf het anders in eigen woorden."
        )
    return None


def pairs(text: str) -> list[Pair]:
    """Each two words that carry the text and follow each other, by how they begin."""
    words = [word[:_STEM] for word in _WORD.findall(_BOLD.sub("", text).lower())]
    return list(pairwise(words))


def alike(paragraph: Sequence[Pair], other: Container[Pair]) -> int:
    """How many words of a paragraph stand in pairs that another text has as well; 0 when that is a small part of it."""
    covered = {at + step for at, pair in enumerate(paragraph) if pair in other for step in (0, 1)}
    return len(covered) if len(covered) >= ALIKE_PART * (len(paragraph) + 1) else 0


def _paragraphs(source: Source) -> Iterator[tuple[int, list[Pair]]]:
    """The line and the pairs of each paragraph of the body that is long enough to judge."""
    line = source.body_line
    for block in source.body.split("\n\n"):
        found = pairs(block)
        if len(found) + 1 >= ALIKE:
            yield line + len(block) - len(block.lstrip("\n")), found
        line += block.count("\n") + 2


def _places(wanted: Collection[Pair], texts: Mapping[str, str], guide: str) -> dict[Pair, list[str]]:
    """Of each wanted pair the texts that have it, in no order that matters: every text is read once, however many are judged."""
    places: dict[Pair, list[str]] = defaultdict(list)
    for path, text in texts.items():
        # Who fills in the model of the guide keeps some of its words.
        for pair in set(pairs(text.partition("\n---\n")[2])) if path != guide and wanted else ():
            if pair in wanted:
                places[pair].append(path)
    return places


def _rewritten(
    source: Source, mine: Sequence[tuple[int, list[Pair]]], where: Mapping[Pair, Sequence[str]]
) -> Finding | None:
    """The paragraph that is most like one of another file."""
    same: dict[str, set[Pair]] = defaultdict(set)
    for pair in {pair for _, found in mine for pair in found}:
        for path in where.get(pair, ()):
            same[path].add(pair)
    best = (ALIKE - 1, 0, "")
    for path in sorted(same):
        if len(same[path]) >= ALIKE // 2 and _may_be_older(path, source.path):
            for line, found in mine:
                best = max(best, (alike(found, same[path]), line, path), key=lambda one: one[0])
    if not best[2]:
        return None
    return Finding(
        source.path,
        best[1],
        "KOPIE02",
        f"Deze alinea lijkt woord voor woord op een alinea in {best[2]}.",
        "Gaat het bij jullie ook precies zo? Schrijf het dan in eigen woorden. Lijkt het erop? Noem het andere voorbeeld bij 'verwant'.",
    )
