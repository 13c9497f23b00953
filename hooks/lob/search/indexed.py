"""What Pagefind makes of each page, one by one.

Pagefind holds all pages that it is given at once: 900 MB for 4,000 examples. What it says of a page does not depend on the others. So pages
go to it in portions, and what comes out is kept by what went in: of a site with one changed page, one page is indexed.
"""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lob.data.store import NOTHING, Store
from lob.search.pagefind_files import FormatError, fragments, make_index, read_index, unknown
from lob.search.pieces import numbers_of

# Pages for which Pagefind is started once.
PORTION = 500


class Heading(NamedTuple):
    """A heading with an address on its page: at which word it stands, and how many words it has."""

    id: str
    place: int
    size: int


class Indexed(NamedTuple):
    """One page: how long it is, its headings, and of each word its numbers (pieces.py)."""

    length: int
    headings: list[Heading]
    words: dict[str, str]


class Given(NamedTuple):
    """What Pagefind reads of a page, and how many tokens that is."""

    markup: bytes
    tokens: int


def indexed(pages: Iterable[Given], store: Store = NOTHING) -> list[bytes]:
    """For each page what Pagefind made of it, packed: see unpacked. SearchIndexError when it does not do what search needs."""
    found: dict[int, bytes] = {}
    new: dict[int, Given] = {}
    for number, page in enumerate(pages):
        kept = store.found("zoeken", (page.markup,))
        if kept is None:
            new[number] = page
        else:
            found[number] = kept
        if len(new) == PORTION:
            found |= _made(new, store)
            new = {}
    found |= _made(new, store)
    return [found[number] for number in range(len(found))]


def unpacked(data: bytes) -> Indexed:
    """A page as it was packed."""
    length, headings, words = json.loads(zlib.decompress(data))
    return Indexed(length, [Heading(*one) for one in headings], words)


def _made(pages: Mapping[int, Given], store: Store) -> dict[int, bytes]:
    made = {number: zlib.compress(json.dumps(page).encode(), 1) for number, page in _asked(pages).items()}
    for number, data in made.items():
        store.keep("zoeken", (pages[number].markup,), data)
    return made


def _asked(pages: Mapping[int, Given]) -> dict[int, Indexed]:
    """Let Pagefind index these pages."""
    if not pages:
        return {}
    with tempfile.TemporaryDirectory() as name:
        source = Path(name)
        for number, page in pages.items():
            # By number: as many folders as pages would take longer to make than all else.
            (source / f"{number}.html").write_bytes(page.markup)
        made, version = make_index(source, len(pages))
        try:
            return _by_page(made, pages)
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise unknown(version, error) from error


def _by_page(made: Path, pages: Mapping[int, Given]) -> dict[int, Indexed]:
    """What Pagefind's lists say of each page, by the number in its address."""
    index = read_index(made)
    words: list[dict[str, str]] = [{} for _ in index.pages]
    for word, postings in index.words.items():
        for posting in postings:
            words[posting.page][word] = numbers_of(posting)
    lists = {name: (length, words[number]) for number, (name, length) in enumerate(index.pages)}
    found = {}
    for name, told in fragments(made):
        number = int(told["url"].strip("/").removesuffix(".html"))
        tokens = len(told["content"].split())
        if tokens != pages[number].tokens:
            raise FormatError(f"het zoekfragment {name} telt {tokens} woorden en de pagina {pages[number].tokens}")
        length, numbers = lists[name]
        found[number] = Indexed(length, list(_headings(told["anchors"])), numbers)
    return found


def _headings(anchors: Iterable[Mapping[str, Any]]) -> Iterator[Heading]:
    for one in anchors:
        yield Heading(str(one["id"]), int(one["location"]), len(one["text"].split()))
