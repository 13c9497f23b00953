"""What the query layer in the browser knows: word forms, synonyms, kinds of page; the words of the site; the filters.

Three small scripts, because a page from disk cannot fetch: `data.js` before the first query, `woorden.js` for typing
errors and words that are not finished, `filters.js` for filters and their counts.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain
from pathlib import Path

from lob.data.scripts import script_data
from lob.model.catalogue import Catalogue
from lob.model.plain import Plain, as_list, as_map, as_text, load
from lob.model.template import GLOSSARY, WORK
from lob.model.vocabulary import Term
from lob.search.compounds import Dutch, WordForms
from lob.search.dutch import WORD, fold, pieces, variants, without_verb
from lob.search.kinds import KindsData, areas
from lob.search.pages import SearchPage
from lob.search.pieces import BASE36, base36, digits, shared

# The list for typing errors stays this long, however large the site: the words that count most.
MOST_WORDS = 9000
SHORTEST_WORD = 3
# What a word may have more than another form of it and still be as near to a typing error of either.
_ENDINGS = ("s", "e", "en", "t")
# In the wordings of so large a share of the pages a word without meaning tells nothing: COMMON in wordings.js.
_TELLS_NOTHING = 0.45


def word_counts(pages: Iterable[SearchPage]) -> Counter[str]:
    """How often each folded word stands on the site."""
    counts: Counter[str] = Counter()
    for token, count in _tokens(pages).items():
        for piece in pieces(token):
            counts[piece] += count
    return counts


def _tokens(pages: Iterable[SearchPage]) -> Counter[str]:
    """How often each word stands on these pages, as it is written: a few words make up most of the text, and each is looked at once."""
    return Counter(chain.from_iterable(WORD.findall(text) for page in pages for text in texts(page)))


def texts(page: SearchPage) -> tuple[str, ...]:
    """Everything that can be read on a page."""
    return (page.title, *(block.text for block in page.blocks), *page.facts)


def data_script(
    dutch: Dutch,
    given: WordForms,
    groups: Sequence[Sequence[str]],
    terms: Sequence[Sequence[str]],
    pages: Sequence[SearchPage],
    kinds: KindsData,
    names: Mapping[str, str],
) -> str:
    """`LOB.searchData`; `names` are those of pages in the index. Lists of words are one text each: shorter, and quick to read."""
    return script_data(
        "searchData",
        {
            "n": len(pages),
            "forms": " ".join(_form(word, key) for word, key in sorted(dutch.forms.items())),
            "parts": " ".join(sorted(dutch.parts)),
            "sure": " ".join(sorted(dutch.sure)),
            "whole": " ".join(sorted(dutch.whole)),
            "stop": " ".join(sorted(given.stop)),
            "weak": " ".join(sorted({dutch.key(word) for word in given.weak})),
            "groups": ["|".join(group) for group in groups],
            "terms": ["|".join(group) for group in terms],
            "keys": word_keys(groups, terms, kinds, dutch),
            "wordings": wordings(pages, names, dutch, given),
            "further": further(pages, names),
            **kinds,
        },
    )


def _form(word: str, key: str) -> str:
    """A word with its key: written out, or as the number of the one of its variants that it is."""
    found = list(variants(word))
    return f"{word}{found.index(key)}" if key in found[:10] else f"{word} {key}"


def word_keys(groups: Sequence[Sequence[str]], terms: Sequence[Sequence[str]], kinds: KindsData, dutch: Dutch) -> str:
    """The keys of the words that search knows beforehand, so that the browser need not find them: first those of phrases that
    lead to others, then the rest, each word once, in the order in which `readKeys` in knowledge.js meets them.

    A word is how many of its last letters go, and after a dot what comes instead; `+` stands between keys: loopbaangesprek 9.n+gesprek.
    """
    asked = [word for intent in kinds["intents"] for word in intent["words"]]
    leading = [*("|".join(group) for group in groups), *("|" + "|".join(group[1:]) for group in terms)]
    others = [*("|".join(group) for group in terms), *asked, *kinds["services"]]
    known = dict.fromkeys(match[0] for text in (leading, others) for match in WORD.finditer(fold("\n".join(text))))
    return " ".join(_ending(word, "+".join(dutch.keys(word))) for word in known)


def _ending(word: str, keys: str) -> str:
    same = shared(word, keys)
    return f"{len(word) - same}" + (f".{keys[same:]}" if keys[same:] else "")


def synonym_groups(glossary: Path, catalogue: Catalogue) -> list[list[str]]:
    """Words that mean the same to a visitor: the glossary of search words, and each entry of Begrippen with its other forms."""
    groups = [_words(row) for row in _glossary(glossary) if not row.get("naar")]
    for record in catalogue.of(GLOSSARY):
        full = record.get("voluit")
        groups.append([record.title, *([full.text] if full.known and full.text else []), *record.get("vormen").items])
    return [group for group in map(_distinct, groups) if len(group) > 1]


def ways(glossary: Path) -> list[list[str]]:
    """Groups of the glossary that lead one way: the word that the others lead to, and those."""
    return [_distinct([as_text(row["naar"]), *_words(row)]) for row in _glossary(glossary) if row.get("naar")]


def _glossary(path: Path) -> list[Mapping[str, Plain]]:
    return [as_map(row) for row in as_list(load(path).get("groepen"))] if path.is_file() else []


def _words(row: Mapping[str, Plain]) -> list[str]:
    return [as_text(word) for word in as_list(row.get("woorden"))]


def term_groups(catalogue: Catalogue, dutch: Dutch) -> list[list[str]]:
    """Per term its label and then its synonyms and the larger areas that it lies in: who types one of those also finds what carries the
    term, or else its page."""
    found = []
    around = areas(catalogue.template)
    for vocabulary in catalogue.template.vocabularies.values():
        for term in vocabulary.terms.values() if vocabulary.searched else ():
            if not term.retired:
                found.append(
                    _distinct([term.label, *_telling_synonyms(term, dutch), *around.get((vocabulary.id, term.id), ())])
                )
    return [group for group in found if len(group) > 1]


def wordings(pages: Iterable[SearchPage], names: Mapping[str, str], dutch: Dutch, given: WordForms) -> dict[str, str]:
    """How people ask for a page: its title and other wordings of it, to be compared with a question.

    `pages` are the pages that have wordings, each its name in the index and how many there are; wordings are numbered through.
    `keys` are the keys of their words in order, each as a digit for the letters that it shares with the one before, and the rest.
    `told` has for each key the wordings that have it, as gaps in digits of five bits; after a comma those in which it stands as
    a word without meaning: such words tell what is asked where little else is said, `weet het niet`. In the browser such a word tells
    less the more pages have it, COMMON in wordings.js; one that tells nothing there is left out.
    """
    said = [
        (names[page.address], _distinct_keys(_keys_of(text, dutch, given) for text in (page.title, *page.wordings)))
        for page in pages
        if page.wordings
    ]
    counts = Counter(key for _, texts in said for key in {key for _, stop in texts for key in stop})
    common = {key for key, count in counts.items() if count > len(said) * _TELLS_NOTHING}
    told: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, (telling, stop) in enumerate(one for _, texts in said for one in texts):
        for key in telling - common:
            told[key][0].append(number)
        for key in stop - common:
            told[key][1].append(number)
    return {
        "pages": " ".join(f"{name} {len(texts)}" for name, texts in said),
        "keys": " ".join(_front_coded(sorted(told))),
        "told": " ".join(",".join(map(_in_gaps, told[key])).rstrip(",") for key in sorted(told)),
    }


_Keys = tuple[AbstractSet[str], AbstractSet[str]]


def _distinct_keys(found: Iterable[_Keys]) -> list[_Keys]:
    """Each once, and none without any key."""
    return list({(frozenset(keys), frozenset(stop)): (keys, stop) for keys, stop in found if keys or stop}.values())


def _in_gaps(numbers: Sequence[int]) -> str:
    return "".join(digits(number - before) for before, number in zip((-1, *numbers), numbers, strict=False))


def further(pages: Iterable[SearchPage], names: Mapping[str, str]) -> str:
    """The pages that editors chose to read after another: its name in the index and theirs, a row each, with | between."""
    rows = ([page.address, *page.leads_to] for page in pages if page.leads_to)
    return "|".join(" ".join(names[address] for address in row if address in names) for row in rows)


def _front_coded(words: Iterable[str]) -> Iterator[str]:
    """Words in order, each as a digit for the letters that it shares with the one before, and the rest."""
    last = ""
    for word in words:
        same = min(shared(word, last), len(BASE36) - 1)
        yield BASE36[same] + word[same:]
        last = word


def _keys_of(text: str, dutch: Dutch, given: WordForms) -> _Keys:
    """The keys of the words with a meaning, and of those without: the order of words says nothing."""
    found: tuple[set[str], set[str]] = (set(), set())
    for match in WORD.finditer(without_verb(text, "")):
        found[fold(match[0]) in given.stop].update(dutch.keys(match[0]))
    return found[0], found[1] - found[0]


def _telling_synonyms(term: Term, dutch: Dutch) -> Iterator[str]:
    """The synonyms that have a word which the label lacks: the label finds the others by itself."""
    label = {key for match in WORD.finditer(term.label) for key in dutch.keys(match[0])}
    for synonym in term.synonyms:
        if not label.issuperset(key for match in WORD.finditer(synonym) for key in dutch.keys(match[0])):
            yield synonym


def _distinct(group: Iterable[str]) -> list[str]:
    return list({fold(word): word.replace("|", " ") for word in reversed(list(group)) if word}.values())[::-1]


def words_script(pages: Sequence[SearchPage], given: WordForms, dutch: Dutch, core_kinds: frozenset[str]) -> str:
    """`LOB.searchWords`: the words of the site in order, each as what differs from the one before, with how common it is.

    Of `core_kinds` also words that stand once are listed. One entry is a digit (how many letters it shares with the last word), the rest of the word, and a capital, A to F.
    """
    counts: Counter[str] = Counter()
    # The register of works is full of names of persons: nobody is offered one of those.
    for token, count in _tokens(one for one in pages if one.kind != WORK).items():
        for word in spelled(token):
            counts[word] += count
    core = {word for token in _tokens(one for one in pages if one.kind in core_kinds) for word in spelled(token)}
    usable = {
        w: n
        for w, n in counts.items()
        if len(w) >= SHORTEST_WORD and w.isalpha() and fold(w) not in given.stop and (n > 1 or w in core)
    }
    common = sorted(_one_form(usable, dutch), key=lambda w: (-usable[w], w))[:MOST_WORDS]
    kept = sorted(common, key=lambda w: (fold(w), w))
    entries = (coded + _class(usable[word]) for word, coded in zip(kept, _front_coded(kept), strict=True))
    return script_data("searchWords", "".join(entries))


def _one_form(counts: Mapping[str, int], dutch: Dutch) -> Iterator[str]:
    """Of the forms of a word the most common one, and those that are more than that with an ending: decaan beside decanen."""
    first: dict[tuple[str, ...], str] = {}
    for word in sorted(counts, key=lambda w: (-counts[w], len(w), w)):
        base = first.setdefault(dutch.cut(fold(word)), word)
        short, long = sorted((word, base), key=len)
        if word == base or not (long.startswith(short) and long.removeprefix(short) in _ENDINGS):
            yield word


def spelled(text: str) -> Iterator[str]:
    """Every word of a text in lower case with its accents, cut as the index cuts it."""
    for match in WORD.finditer(text):
        yield from _spelled(match[0].lower())


@lru_cache(maxsize=100_000)
def _spelled(token: str) -> tuple[str, ...]:
    # Without a hyphen or apostrophe the token is its own only piece, accents and all.
    plain = unicodedata.normalize("NFC", token)
    found = pieces(plain)
    return (plain,) if len(found) == 1 and plain.isalpha() else found


def _class(count: int) -> str:
    return "ABCDEF"[min(5, count.bit_length() // 2)]


def filters_script(pages: Sequence[SearchPage], names: Mapping[str, str]) -> str:
    """`LOB.searchFilters`: the pages that have terms, and per filter and term which of them, as the gaps between their numbers."""
    rows = sorted((names[page.address], page.tags) for page in pages if page.tags)
    sets: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, (_, tags) in enumerate(rows):
        for name, values in tags.items():
            for value in values:
                sets[name][value].append(number)
    coded = {
        name: {value: _gaps(found) for value, found in sorted(values.items())} for name, values in sorted(sets.items())
    }
    return script_data("searchFilters", {"ids": " ".join(name for name, _ in rows), "sets": coded})


def _gaps(numbers: Sequence[int]) -> str:
    return " ".join(base36(number - before) for before, number in zip((-1, *numbers), numbers, strict=False))
