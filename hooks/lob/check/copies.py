"""Text of another example under a new title: whole sentences that stand in another file as well, or in the guide.

Only examples that came in here are asked: what the editors wrote from the sources they know themselves.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lob.model.findings import Finding
from lob.model.source import Source

# A shorter sentence may well be written by two people.
_SENTENCE = re.compile(r"[^.!?:\n|]{50,}")
_BOLD = re.compile(r"\[@[^\]]*\]|[*_`]")
_NUMBER = re.compile(r"/(\d{1,6})-[^/]*$")
# From so many sentences, and such a part of all, a text is a copy; from two a person should look.
MANY, MOST_OF_IT, SOME = 3, 0.5, 2


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
    for source in judged:
        # Fields are short, and their choices alike; what two people would never write alike is the text below them.
        body = source.whole.count("\n", 0, max(source.whole.find("\n---\n"), 0))
        mine = {sentence: line for sentence, line in found[source.path].items() if line > body}
        copied = _copied(source, mine, owners, texts, guide)
        if copied:
            yield copied


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
