"""Dutch words for search: folding, tokens, and word forms brought to one key. Rules only; what they get wrong is data.

A key is what two forms of a word have in common (gesprekken, gesprekje -> gesprek). It need not be a word: long vowels
in the last syllable of longer words are written once (loopbaan, loopbanen -> loopban). theme/assets/js/taal.js holds
the same rules for the query; a test compares the two on every word of the site.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# A word with the apostrophes and hyphens inside it, as people type them.
WORD = re.compile(r"[^\W_]+(?:['’‘`´\-‐‑][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’‘`´]")
_GENITIVE = re.compile(r"['’‘`´]s$")
_HYPHEN = re.compile(r"[-‐‑]")
_PLAIN = re.compile(r"[a-z]+")
_GROUP = re.compile(r"[aeiouy]+")
_LONG = re.compile(r"([aeou])\1([^aeiouy]+)$")
_OPEN = re.compile(r"(^|[^aeiouy])([aeou])([^aeiouywxjh])$")
_PLURAL_S = re.compile(r"(.{2,}e[rl]|.{3,}(?:en|em|or|eur)|.{2,}[tdcgsnklr]ie|.{2,}[^aeioucr]e|.{4,}[^l]a|.{2,}[^o]o)s")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")
_VERB_ENDINGS = ("ten", "den", "te", "de", "t", "d", "ende", "end", "s")
# Verbs that part from their first syllable put ge- in between: opgeleid, meegedaan.
_PARTICIPLE = re.compile(
    r"(op|aan|uit|mee|af|in|toe|door|over|om|na|bij|terug|samen|voor|weg|vast|plaats|deel|)ge(.{2,}?)(t|d|en)e?"
)
_NOT_PLURAL_S = re.compile(r"([^bu]les|[aeiou]ses)$")
# Diminutives: the pattern with the word in its first group, and how many of its last letters go.
_DIMINUTIVES = (
    (re.compile(r"(.+([bdfgklmnprst])\2)etjes?"), 1),
    (re.compile(r"(.+m)pjes?"), 0),
    (re.compile(r"(.+(?:aa|ee|oo|uu|ie|oe|eu|ou|ui|ij|e)[nlw]|.+(?:uu|ie)r)tjes?"), 0),
    (re.compile(r"(.+[^aeiouy])jes?"), 0),
)
# What follows a hyphen in these cases belongs to the word before it: mbo-er, pta-tje.
_TAILS = frozenset({"er", "ers", "s", "tje", "tjes", "ster"})


def fold(text: str) -> str:
    """Lower case without accents: Coördinatie -> coordinatie."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def pieces(token: str) -> tuple[str, ...]:
    """A token as folded words: cut at hyphens, apostrophes gone, `'s` dropped (collega's -> collega, mbo'er -> mboer)."""
    found: list[str] = []
    for part in _HYPHEN.split(_GENITIVE.sub("", fold(token))):
        word = _APOSTROPHE.sub("", _GENITIVE.sub("", part))
        if found and (word in _TAILS or len(found[-1]) == 1):
            found[-1] += word
        elif word:
            found.append(word)
    return tuple(found)


def words(text: str) -> Iterator[str]:
    """Every folded word of a text, in order."""
    for match in WORD.finditer(text):
        yield from pieces(match[0])


def stem(word: str) -> str:
    """The key of a folded word by rule alone. Short words and words with digits stay as they are."""
    if len(word) < 4 or not _PLAIN.fullmatch(word):
        return word
    word = _without_plural_s(_without_diminutive(word))
    for ending in ("heden", "heids", "heid"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return stem(word[: -len(ending)])
    return shut(_without_ending(word))


def _without_diminutive(word: str) -> str:
    for pattern, cut in _DIMINUTIVES:
        found = pattern.fullmatch(word)
        if found and len(found[1]) - cut >= 3:
            return found[1][: len(found[1]) - cut]
    return word


def _without_plural_s(word: str) -> str:
    return word[:-1] if _PLURAL_S.fullmatch(word) and not _NOT_PLURAL_S.search(word) else word


def _without_ending(word: str) -> str:
    for ending in ("ingen", "ings", "ing"):
        if word.endswith(ending) and _is_action(word[: -len(ending)]):
            return opened(word[: -len(ending)])
    if word.endswith("ieen"):
        return word[:-3]
    if word.endswith("een"):
        return word[:-2] if len(word) > 4 else word
    if word.endswith("en") and _may_lose(word[:-2]):
        return opened(word[:-2])
    if word.endswith("e") and (_may_lose(word[:-1]) or (word.endswith("ie") and len(word) > 4)):
        return opened(word[:-1])
    return word


def _is_action(rest: str) -> bool:
    # leerling is no form of a verb: an l after another consonant.
    return len(rest) >= 4 and bool(_GROUP.search(rest)) and not re.search(r"[^aeiouyl]l$", rest)


def _may_lose(rest: str) -> bool:
    return len(rest) >= 3 and bool(_GROUP.search(rest)) and rest[-1] not in "aeiouy"


def opened(rest: str) -> str:
    """A stem that lost an ending with a vowel, spelled as it is without: gesprekk -> gesprek, tak -> taak, lez -> lees."""
    if _DOUBLE.search(rest):
        rest = rest[:-1]
    elif _OPEN.search(rest) and len(_GROUP.findall(rest)) == 1:
        rest = rest[:-1] + rest[-2] + rest[-1]
    return hardened(rest)


def hardened(rest: str) -> str:
    """v and z at the end of a word are written f and s."""
    return rest[:-1] + {"v": "f", "z": "s"}.get(rest[-1], rest[-1]) if rest else rest


def shut(word: str) -> str:
    """Long vowels in the last syllable of a word of more syllables are written once: loopbaan -> loopban."""
    return _LONG.sub(r"\1\2", word) if len(_GROUP.findall(word)) > 1 else word


def variants(word: str) -> Iterator[str]:
    """Keys of verb forms that rules cannot tell from nouns; to try, in this order, when a word gives nothing."""
    for ending in _VERB_ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3:
            yield shut(opened(rest) if ending[0] == "e" else hardened(_single(rest)))
    participle = _PARTICIPLE.fullmatch(word)
    if participle:
        for rest in (participle[2], participle[2] + participle[3]):
            yield shut(participle[1] + hardened(_single(rest)))


def _single(rest: str) -> str:
    return rest[:-1] if _DOUBLE.search(rest) else rest
