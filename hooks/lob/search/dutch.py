"""Dutch words for search: folding, tokens, and word forms brought to one key. Rules only; what they get wrong is data.

A key is what two forms of a word have in common (gesprekken, gesprekje -> gesprek). It need not be a word: long vowels
in the last syllable of longer words are written once (loopbaan, loopbanen -> loopban). theme/scripts/search/dutch.js does
the same with the same rules for the query; a test compares the two on every word of the site.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lob.model.plain import as_list, as_map, as_text
from lob.model.rules import compiled, limit, pairs, pattern, rules, texts, whole

# A word with the apostrophes and hyphens inside it, as people type them.
WORD = re.compile(r"[^\W_]+(?:['’‘`´\-‐‑][^\W_]+)*")
# The rules themselves stand in hooks/template/rules/nederlands.yml, for the index here and for the query in the browser.
_APOSTROPHE = pattern("nederlands", "apostrof")
_GENITIVE = pattern("nederlands", "genitief")
_HYPHEN = pattern("nederlands", "koppelteken")
_PLAIN = pattern("nederlands", "gewoon_woord")
_GROUP = pattern("nederlands", "klinkergroep")
_LONG = pattern("nederlands", "lange_klinker")
_OPEN = pattern("nederlands", "open_lettergreep")
_PLURAL_S = pattern("nederlands", "meervoud_s")
_NOT_PLURAL_S = pattern("nederlands", "geen_meervoud_s")
_DOUBLE = pattern("nederlands", "dubbele_medeklinker")
_PARTICIPLE = pattern("nederlands", "deelwoord")
_CARING = pattern("nederlands", "zorgen_dat")
_CARING_FIRST = pattern("nederlands", "zorg_voorop")
_NO_ACTION = pattern("nederlands", "geen_handeling")
_VERB_ENDINGS = texts("nederlands", "werkwoordsuitgangen")
_STATES = texts("nederlands", "toestand")
_ACTIONS = texts("nederlands", "handeling")
_TAILS = frozenset(texts("nederlands", "staarten"))
_HARD = pairs("nederlands", "verhard")
_SHORTEST = limit("nederlands", "stam")
# Diminutives: the pattern with the word in its first group, and how many of its last letters go.
_DIMINUTIVES = tuple(
    (compiled(as_text(row.get("patroon"))), whole(row.get("eraf")))
    for row in map(as_map, as_list(rules("nederlands").get("verkleinwoorden")))
)


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


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The key of a folded word by rule alone. Short words and words with digits stay as they are."""
    if len(word) < _SHORTEST or not _PLAIN.fullmatch(word):
        return word
    word = _without_plural_s(_without_diminutive(word))
    for ending in _STATES:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return stem(word[: -len(ending)])
    return shut(_without_ending(word))


def _without_diminutive(word: str) -> str:
    for shape, cut in _DIMINUTIVES:
        found = shape.fullmatch(word)
        if found and len(found[1]) - cut >= 3:
            return found[1][: len(found[1]) - cut]
    return word


def _without_plural_s(word: str) -> str:
    return word[:-1] if _PLURAL_S.fullmatch(word) and not _NOT_PLURAL_S.search(word) else word


def _without_ending(word: str) -> str:
    for ending in _ACTIONS:
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
    return len(rest) >= 4 and bool(_GROUP.search(rest)) and not _NO_ACTION.search(rest)


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
    return rest[:-1] + _HARD.get(rest[-1], rest[-1]) if rest else rest


def shut(word: str) -> str:
    """Long vowels in the last syllable of a word of more syllables are written once: loopbaan -> loopban."""
    return _LONG.sub(r"\1\2", word) if len(_GROUP.findall(word)) > 1 else word


def without_verb(text: str, instead: str) -> str:
    """A text with something in the place of `zorg` where that is a verb, `zorg dat`: who looks for the sector does not mean it."""
    return _CARING_FIRST.sub(instead, _CARING.sub(instead, text))


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
