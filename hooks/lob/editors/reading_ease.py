"""Which texts read hardest, for the monthly reading: Flesch's reading ease with the weights for Dutch (Douma, De leesbaarheid van
landbouwbladen, Wageningen 1960). It counts sentences and syllables, so it points at pages and judges none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lob.model.source import Source
from lob.text.notation import CITATION

# Below this many words one long name decides.
FEWEST_WORDS = 100
# Douma's weights: where the scale begins, and what a word more in a sentence and a syllable more in a word take off.
_START, _PER_WORD, _PER_SYLLABLE = 206.835, 0.93, 77.0
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Sounds that stand beside each other are one syllable; a trema begins another one.
_SYLLABLE = re.compile(r"[äëïöü]|[aeiouyáàâéèêíìîóòôúùû]+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!]+(?=\s|$)")
_RUNNING = frozenset(["p", "li", "dd", "blockquote"])


class Ease(NamedTuple):
    """How a text reads: the score (from about 0, very hard, to 100, very easy) and what it was made of, words a sentence."""

    score: float
    words: float


def reading_ease(paragraphs: Iterable[str]) -> Ease | None:
    """How these paragraphs read together; None when they have too few words to tell."""
    texts = [CITATION.sub("", text).strip() for text in paragraphs]
    words = [word for text in texts for word in _WORD.findall(text)]
    if len(words) < FEWEST_WORDS:
        return None
    # A row of a list often ends without a full stop.
    sentences = sum(max(1, len(_SENTENCE_END.findall(text))) for text in texts if _WORD.search(text))
    syllables = sum(max(1, len(_SYLLABLE.findall(word))) for word in words)
    mean = len(words) / sentences
    return Ease(_START - _PER_WORD * mean - _PER_SYLLABLE * syllables / len(words), mean)


def ease_of(source: Source) -> Ease | None:
    """How the running text of a file reads; headings and tables are left out."""
    return reading_ease(" ".join(line for _, line in lines) for block, lines in source.texts if block.tag in _RUNNING)


def hardest(sources: Iterable[Source], most: int) -> list[tuple[Ease, Source]]:
    """The texts that read hardest, the hardest first."""
    told = [(ease, source) for source in sources if (ease := ease_of(source))]
    return sorted(told, key=lambda one: (one[0].score, one[1].path))[:most]
