"""The index copy of the pages and Pagefind over it.

Pagefind 1.5.2 has no Dutch that keeps `begeleiding` and `beleid` apart, does not cut compounds, and matches every word
that merely begins like the one asked for. So it never sees our words. Each word of a page is written as one token that
consists of keys (see lob.dutch), each closed by END:

    gesprekken        gesprekq
    loopbaangesprek   z~loopbanq~gesprekq

Pagefind indexes a token as a whole and by its parts; parts of one letter it drops, so `z` marks the whole as a compound.
END keeps `leer` from finding `leerling`. Digits are spelled in letters, because Pagefind cuts between the two. Words
without meaning become `~`, which holds their place. What is sent of a page has its true words, one for each token, so that
excerpts read as the page does.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lob.data.store import NOTHING, Store
from lob.search.compounds import Dutch
from lob.search.dutch import WORD, without_verb
from lob.search.indexed import Given, Indexed, indexed, unpacked
from lob.search.page_text import HEADINGS
from lob.search.pages import SearchPage
from lob.search.pieces import Rows, base36, clear, in_order, shared, write_index, write_text

END = "q"
COMPOUND = "z"
EMPTY = "~"
DIGIT = "x"
# How much a word counts by where it stands. Pagefind takes weights from 0 to 10.
WEIGHTS: Mapping[str, float] = {"title": 10, "lead": 4, "fact": 2.5, "h2": 2, "h3": 2, "h4": 1.5}
SHORTEST_NAME = 3
MOST_TOKENS = 100_000


@dataclass(frozen=True, slots=True)
class Copy:
    """The index copy of one page: what Pagefind reads, the true words in the order of its tokens, and where the facts begin."""

    markup: str
    words: tuple[str, ...]
    facts: int


def encode(key: str) -> str:
    """A key as Pagefind may see it: letters only, closed by END."""
    return "".join(DIGIT + "abcdefghij"[int(c)] if c.isdecimal() and c.isascii() else c for c in key) + END


def answer_together(one: str, other: str) -> bool:
    """Whether two neighbours in the index begin with the same key or compound: who asks for that, finds both."""
    same = one[: shared(one, other)]
    return same.count(END) > same.startswith(COMPOUND)


def token(word: str, dutch: Dutch, silent: frozenset[str]) -> str:
    """One word of a text, with whatever is written against it, as one token. Words in `silent` hold a place only."""
    keys = [key for match in WORD.finditer(word) if match[0].casefold() not in silent for key in dutch.keys(match[0])]
    if len(keys) < 2:
        return encode(keys[0]) if keys else EMPTY
    return "~".join((COMPOUND, *map(encode, keys)))


class Tokens:
    """Words as tokens. The same words stand on many pages, so each is looked up once."""

    def __init__(self, dutch: Dutch, silent: frozenset[str]) -> None:
        """Words in `silent` hold a place only, where that is asked."""
        heard = lru_cache(MOST_TOKENS)(lambda word: token(word, dutch, frozenset()))
        self._all, self._telling = heard, lru_cache(MOST_TOKENS)(lambda word: token(word, dutch, silent))

    def of(self, words: Sequence[str], silent: bool) -> Iterator[str]:
        """The token of each word; with `silent`, silent words hold a place only."""
        return map(self._telling if silent else self._all, words)


class _Writer:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.words: list[str] = []
        self.parts: list[str] = []

    def add(
        self,
        tag: str,
        text: str,
        weight: float = 1,
        anchor: str = "",
        meta: str = "",
        quiet: bool = False,
        silent: bool = True,
    ) -> None:
        words = text.split()
        self.words += [*words[:-1], _closed(words[-1], tag)] if words else []
        tokens = [EMPTY] * len(words) if quiet else self._tokens.of(without_verb(text, EMPTY).split(), silent)
        marks = (
            f' data-pagefind-weight="{weight:g}"'
            + (f' id="{html.escape(anchor)}"' if anchor else "")
            + (f' data-pagefind-meta="{meta}"' if meta else "")
        )
        self.parts.append(f"<{tag}{marks}>{' '.join(tokens)}</{tag}>\n")


def _closed(word: str, tag: str) -> str:
    """The last word of a block, so that blocks read as sentences in an excerpt."""
    return word + (":" if tag in HEADINGS else ".") if word[-1].isalnum() or word[-1] in ")’”'\"" else word


def index_copy(page: SearchPage, tokens: Tokens, common: frozenset[str]) -> Copy:
    """The page as tokens. Title words all count, also those that are silent elsewhere: `Tune In`, `Samen aan zet`."""
    writer = _Writer(tokens)
    writer.add("h1", page.title, WEIGHTS["title"], meta="title", silent=False)
    if page.number:
        writer.add("p", page.number, WEIGHTS["title"], meta="nummer")
    for block in page.blocks:
        if block.text == page.title:
            continue
        tag = block.tag if block.tag in HEADINGS else "p"
        weight = WEIGHTS["lead"] if block.lead else WEIGHTS.get(tag, 1)
        writer.add(
            tag,
            block.text,
            weight,
            anchor=block.id if tag in HEADINGS else "",
            quiet=tag in HEADINGS and block.text in common,
        )
    facts = len(writer.words)
    for fact in page.facts:
        writer.add("p", fact, WEIGHTS["fact"])
    # As wholes these are compared by the browser (data.py). Here they let a page be found by a word that it has only there.
    for wording in page.wordings:
        writer.add("p", wording, 0.5)
    words = tuple(writer.words)
    body = "".join(writer.parts)
    return Copy(f'<!doctype html><html lang="x"><body data-pagefind-body>\n{body}</body></html>\n', words, facts)


def build(
    pages: Sequence[SearchPage],
    copies: Iterable[Copy],
    target: Path,
    letters: Mapping[str, str],
    store: Store = NOTHING,
) -> dict[str, str]:
    """Index the copies, write what a visitor gets of it into `target`, and return the name of each page in the index, by address.

    `letters` are those of the kinds: see page_names. Each copy is indexed as it comes; only its words are held, as one text.
    """
    clear(target)
    names = page_names(pages, letters)
    texts: list[tuple[str, int]] = []
    made = indexed(_given(copies, texts), store)
    told = dict(zip((names[page.address] for page in pages), zip(pages, texts, made, strict=True), strict=True))
    lengths: dict[str, int] = {}
    rows = Rows()
    for name in in_order(told):
        page, (text, facts), packed = told[name]
        found = unpacked(packed)
        lengths[name] = found.length
        rows.add(found.words)
        write_text(name, _shown(page, text, facts, found), target)
    write_index(lengths, rows, target, answer_together)
    return names


def _given(copies: Iterable[Copy], texts: list[tuple[str, int]]) -> Iterator[Given]:
    """What Pagefind reads of each copy; its true words, and where its facts begin, go to `texts`."""
    for copy in copies:
        texts.append((" ".join(copy.words), copy.facts))
        yield Given(copy.markup.encode(), len(copy.words))


def page_names(pages: Sequence[SearchPage], letters: Mapping[str, str]) -> dict[str, str]:
    """Address -> a short name that stays: a letter for the kind, and the number of an example or a hash of the address."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for page in pages:
        base = page.number if page.number.isdecimal() else _hash(page.address)
        length = len(base) if page.number.isdecimal() else SHORTEST_NAME
        while (name := letters[page.part or page.kind] + base[:length]) in taken:
            length += 1
        names[page.address] = name
        taken.add(name)
    return names


def _hash(text: str) -> str:
    return base36(int(hashlib.sha256(text.encode()).hexdigest(), 16))[::-1]


def _shown(page: SearchPage, text: str, facts: int, found: Indexed) -> dict[str, object]:
    """What the browser shows of a page, with its true words in the places of the tokens that were indexed."""
    words = text.split(" ")
    return {
        "url": f"{page.address}/",
        "title": page.title,
        **({"number": page.number} if page.number else {}),
        **({"language": page.language} if page.language else {}),
        "headings": [
            {"id": one.id, "text": " ".join(words[one.place : one.place + one.size]).rstrip(":."), "place": one.place}
            for one in found.headings
        ],
        "facts": facts,
        "text": text,
    }
