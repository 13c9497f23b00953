"""A larger site than there is, for measuring: the real pages, and examples put together from their sentences.

A site that grows also gets new words. Every made-up example brings a few, built from Dutch syllables, some of them used
by more examples, so that word lists and index grow as they would. The same number gives the same pages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lob.search.page_text import Block
from lob.search.pages import SearchPage

SYLLABLES = [
    "ba",
    "bel",
    "bin",
    "dak",
    "dor",
    "fel",
    "gem",
    "hal",
    "jor",
    "kam",
    "kel",
    "kin",
    "lan",
    "lor",
    "mak",
    "mel",
    "nor",
    "pan",
    "pel",
    "rak",
    "rin",
    "sol",
    "tam",
    "tel",
    "vak",
    "ven",
    "wil",
    "zan",
    "zor",
]
ENDINGS = ["project", "traject", "gesprek", "week", "markt", "spel", "dag", "kaart", "plan", "groep"]
NEW_WORDS = 4
# Above the numbers of real examples, those of our own series too.
FIRST_MADE_UP = 20_001


def enlarged(pages: Sequence[SearchPage], count: int) -> list[SearchPage]:
    """The pages with made-up examples added until there are `count` examples."""
    examples = [page for page in pages if page.number]
    extra = _made_up(examples, count - len(examples), random.Random(count))
    return sorted([*pages, *extra], key=lambda page: page.address)


def _made_up(examples: Sequence[SearchPage], count: int, chance: random.Random) -> Iterator[SearchPage]:
    sentences = [block for page in examples for block in page.blocks if block.tag in ("p", "li")]
    invented: list[str] = []
    for number in range(FIRST_MADE_UP, FIRST_MADE_UP + max(0, count)):
        model = chance.choice(examples)
        invented += [word(chance) for _ in range(2)]
        words = chance.sample(invented, min(NEW_WORDS, len(invented)))
        yield replace(
            model,
            address=f"praktijkvoorbeelden/{number}-{words[0]}",
            number=str(number),
            title=f"{words[0].capitalize()}: {chance.choice(examples).title}",
            blocks=tuple(_blocks(model, sentences, words, chance)),
        )


def _blocks(
    model: SearchPage, sentences: Sequence[Block], words: Sequence[str], chance: random.Random
) -> Iterator[Block]:
    """The headings of a real example over sentences from all of them."""
    for block in model.blocks:
        if block.tag in ("p", "li"):
            yield replace(chance.choice(sentences), lead=block.lead)
        else:
            yield block
    yield Block("p", "", f"Dit heet ook wel {' of '.join(words)}.")


def word(chance: random.Random) -> str:
    """A word that sounds like a compound."""
    return "".join(chance.choices(SYLLABLES, k=2)) + chance.choice(ENDINGS)
