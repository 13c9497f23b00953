"""Dutch compounds: cut from the words of the site itself, so that a part of a word is found too.

`Dutch` is what index and query share: exceptions to the rules of `dutch.stem`, and the keys that may be a part. The
browser gets the same two sets, so both sides cut every word alike, known or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from lob.data.store import NOTHING, Store
from lob.model.plain import Plain, as_list, as_text, load
from lob.model.rules import limit, pattern, texts
from lob.search.dutch import fold, pieces, stem, variants

# Sounds that link two parts: bedrijf-s-bezoek, leerling-en-raad, zonn-e-schijn.
LINKS = texts("nederlands", "verbinding")
SHORTEST_PART = limit("nederlands", "kortste_deel")
# Shorter words and keys are parts only when an editor lists them: too many words happen to contain them.
SHORTEST_LEARNED = 5
SHORTEST_KEY = 4
SHORTEST_COMPOUND = limit("nederlands", "kortste_samenstelling")
LONGEST_COMPOUND = limit("nederlands", "langste_samenstelling")
MOST_PARTS = limit("nederlands", "meeste_delen")
# A word of which only one part is known is cut when that part is on the editors' list and both are this long.
SHORTEST_HALF = limit("nederlands", "kortste_helft")
_VOWEL = re.compile(r"[aeiouy]")
_LINKING_S = pattern("nederlands", "tussen_s")
_NO_PART = pattern("nederlands", "geen_tweede_deel")


@dataclass(frozen=True)
class WordForms:
    """The files woordvormen.yml and zoekwoorden.yml, folded: what no rule can know."""

    forms: Mapping[str, str]
    parts: frozenset[str]
    whole: frozenset[str]
    never: frozenset[str]
    stop: frozenset[str]
    weak: frozenset[str]


@dataclass(frozen=True)
class Dutch:
    """Word -> key, and word -> keys of its parts.

    `parts` are the keys that may be a part, `sure` the words that editors listed as such, `whole` keys that are never cut.
    """

    forms: Mapping[str, str]
    parts: AbstractSet[str]
    sure: AbstractSet[str]
    whole: AbstractSet[str]
    _cuts: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _keys: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def key(self, word: str) -> str:
        """The key of a folded word."""
        return self.forms.get(word) or stem(word)

    def cut(self, word: str) -> tuple[str, ...]:
        """The keys of the parts of a folded word; of a word that is no compound, its own key."""
        found = self._cuts.get(word)
        if found is None:
            found = self._cuts[word] = self.compound(word) or self.other(word)
        return found

    def remember(self, cuts: Mapping[str, tuple[str, ...]]) -> None:
        """How these words are cut."""
        self._cuts.update(cuts)

    def compound(self, word: str) -> tuple[str, ...]:
        """The keys of the parts of a word, not remembered; () unless all of it is parts."""
        if not self._may_be_cut(word):
            return ()
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(SHORTEST_PART, len(word) + 1):
            found = self._best_until(word, end, best)
            if found:
                best[end] = found
        return best.get(len(word), ())

    def other(self, word: str) -> tuple[str, ...]:
        """The keys of a word of which not all is parts."""
        key = self.key(word)
        return (self._half(word) if key not in self.parts and self._may_be_cut(word) else ()) or (key,)

    def _may_be_cut(self, word: str) -> bool:
        long_enough = SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND
        return long_enough and word.isalpha() and word not in self.forms and self.key(word) not in self.whole

    def _half(self, word: str) -> tuple[str, ...]:
        """Parts of a word of which only the last or only the first is known: driehoeks|gesprek, stage|bemiddeling."""
        for cut in range(SHORTEST_PART + 1, len(word) - SHORTEST_HALF + 1):
            if self._is_sure_with_ending(word[cut:]) and _VOWEL.search(word[:cut]):
                return (self.key(_LINKING_S.sub(r"\1", word[:cut])), self.key(word[cut:]))
        for cut in range(len(word) - SHORTEST_HALF, SHORTEST_HALF - 1, -1):
            if word[:cut] in self.sure:
                return self._with_rest(word[:cut], word[cut:])
        return ()

    def _is_sure_with_ending(self, piece: str) -> bool:
        return any(
            piece[:end] in self.sure and self.key(piece[:end]) == self.key(piece)
            for end in range(SHORTEST_HALF, len(piece) + 1)
        )

    def _with_rest(self, first: str, rest: str) -> tuple[str, ...]:
        for link in ("", "s", "en"):
            last = self.key(rest.removeprefix(link))
            if (
                rest.startswith(link)
                and len(last) >= SHORTEST_HALF
                and not _NO_PART.match(rest.removeprefix(link))
                and _VOWEL.search(last)
            ):
                return (self.key(first), last)
        return ()

    def _best_until(self, word: str, end: int, best: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
        # Fewest parts win; among equals the one with the longest last part, which carries the meaning.
        found: tuple[str, ...] = ()
        for start, before in best.items():
            if end - start < SHORTEST_PART:
                break
            if len(before) >= MOST_PARTS or (found and len(found) <= len(before) + 1) or end - start == len(word):
                continue
            part = self._part(word[start:end], last=end == len(word))
            if part:
                found = (*before, part)
        return found

    def _part(self, piece: str, last: bool) -> str:
        for link in ("",) if last else LINKS:
            base = piece.removesuffix(link) if link else piece
            if (link and base == piece) or len(base) < SHORTEST_PART:
                continue
            key = self.key(base)
            if key in self.parts:
                return key
        return ""

    def keys(self, token: str) -> tuple[str, ...]:
        """The keys of all parts of a token as typed, hyphens included: LOB-gesprekken -> lob, gesprek."""
        found = self._keys.get(token)
        if found is None:
            found = self._keys[token] = tuple(key for piece in pieces(token) for key in self.cut(piece))
        return found


def load_word_forms(folder: Path) -> WordForms:
    """Read woordvormen.yml and the stop words of zoekwoorden.yml. The first word of a row of forms gives the key of all."""
    data = load(folder / "woordvormen.yml")
    forms: dict[str, str] = {}
    for row in as_list(data.get("vormen")):
        group = [fold(as_text(word)) for word in as_list(row)]
        forms.update(dict.fromkeys(group, stem(group[0])))
    for row in as_list(data.get("apart")):
        group = [fold(as_text(word)) for word in as_list(row)]
        forms.update(dict.fromkeys(group, group[0]))
    parts, whole, never, weak = (_folded(data.get(name)) for name in ("delen", "heel", "geen_deel", "zwak"))
    return WordForms(forms, parts, whole, never, _folded(load(folder / "zoekwoorden.yml").get("stopwoorden")), weak)


def _folded(words: Plain | None) -> frozenset[str]:
    return frozenset(fold(as_text(word)) for word in as_list(words))


def learn(counts: Mapping[str, int], given: WordForms, store: Store = NOTHING) -> Dutch:
    """What the words of the site teach: verb forms that rules cannot know, and which words are parts of others."""
    forms = {**_learned_forms(counts, given), **given.forms}
    bare = Dutch(forms, frozenset(), frozenset(), frozenset())
    whole, listed, never = (
        frozenset(map(bare.key, words)) for words in (given.whole, given.parts, given.never | given.stop)
    )
    sure = frozenset(word for word in given.parts if len(word) >= SHORTEST_HALF)
    teaching = sorted((w for w, count in counts.items() if _may_be_part(w, count)), key=lambda w: (len(w), w))
    start = Dutch(forms, listed, frozenset(), whole)
    # Words that stand once teach nothing: a text that changes seldom brings another key.
    origin = json.dumps([teaching, sorted(forms.items()), sorted(listed), sorted(whole), sorted(never)]).encode()
    kept = json.loads(store.made("delen", (origin,), lambda: _taught(start, teaching, never, counts)))
    grown = Dutch(forms, frozenset(kept["delen"]), frozenset(), whole)
    known = kept["woorden"]
    compounds = {word: tuple(known[word]) if word in known else grown.compound(word) for word in counts}
    used = {key for keys in compounds.values() for key in keys}
    dutch = Dutch(forms, grown.parts & used | listed, sure, whole)
    # Without the parts that no word uses, each word of the site is cut as it was.
    dutch.remember({word: keys or dutch.other(word) for word, keys in compounds.items()})
    return dutch


def _taught(growing: Dutch, teaching: Iterable[str], never: AbstractSet[str], words: Iterable[str]) -> bytes:
    """The keys that may be a part, and how each word is cut by them. `growing` has the parts that editors listed."""
    parts = set(growing.parts)
    growing = Dutch(growing.forms, parts, frozenset(), growing.whole)
    for word in teaching:
        key = growing.key(word)
        if len(key) >= SHORTEST_KEY and key not in never and not growing.compound(word):
            parts.add(key)
    return json.dumps({"delen": sorted(parts), "woorden": {word: growing.compound(word) for word in words}}).encode()


def _may_be_part(word: str, count: int) -> bool:
    return count > 1 and len(word) >= SHORTEST_LEARNED and word.isalpha()


def _learned_forms(counts: Mapping[str, int], given: WordForms) -> dict[str, str]:
    verbs = {stem(word) for word in counts if word.endswith("en") and word not in given.stop}
    keys = {word: _verb_key(word, verbs) or _plural_key(word, counts) for word in sorted(counts)}
    return {word: key for word, key in keys.items() if key and key != stem(word)}


def _verb_key(word: str, verbs: AbstractSet[str]) -> str:
    """The key of the verb that a word is a form of; '' when the site does not have the infinitive."""
    if len(word) < 5 or stem(word) in verbs:
        return ""
    return next((key for key in variants(word) if len(key) > 2 and key in verbs), "")


def _plural_key(word: str, counts: Mapping[str, int]) -> str:
    """teams -> team when the site has `team`: not every final s is a plural, so the rule alone leaves it."""
    if word.endswith("s") and len(word) > 4 and word[:-1] in counts and not word.endswith(("ts", "ss", "us", "is")):
        return stem(word[:-1])
    return ""
