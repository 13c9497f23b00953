"""The index as a visitor gets it: a list of pages and pieces, pieces with words, and the text of each page, all small scripts.

A page from disk can fetch nothing, so everything is a script that brings its own name: `LOB.searchPieces["4k2p9a"] = ...`. A
first result needs the list, the pieces with the words asked for, and the text of the pages that are shown.

A piece is one text: word, space, numbers, and so on. The numbers of a word say per page how many pages further it is, twice,
plus one when a weight follows; then that weight, four times, plus one for the title and two for the number of an example; then
the places, each as the distance from the one before, twice, plus one while there are more. No weight follows when every place
is a word of plain text. A number is written in digits of five bits, the highest first; all but its last digit are 32 more.

Pages have the order of their names. A piece is named after what
is in it. So the same pages give the same bytes on any disk, and what a browser keeps of a piece stays true for ever.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from lob.data.scripts import script_data, script_entry
from lob.search.pagefind_files import Posting

LIST, PIECES, TEXTS = "index.js", "index", "tekst"
# Letters of index in one piece before compression: small, as a query needs one or two words of it. A large site gets larger
# pieces, because the list of pieces is sent too.
PIECE = 1_200
MOST_PIECES = 700
# Page lengths keep this many leading bits. They only decide how much a long page is held back in the ranking.
LENGTH_BITS = 3
# Fields of a page of which the ranking wants to know whether the word is in it: the first counts one, the second two.
FIELDS = ("title", "nummer")
PLAIN_WEIGHT = 24
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
BASE36 = DIGITS[:36]
PIECE_NAME = 6


def clear(target: Path) -> None:
    """Make room in the folder `target`: what an earlier index left is of other pages."""
    for folder in (PIECES, TEXTS):
        shutil.rmtree(target / folder, ignore_errors=True)
        (target / folder).mkdir(parents=True)


def in_order(names: Iterable[str]) -> list[str]:
    """The names of pages as the index numbers them: by kind, and examples by number."""
    return sorted(names, key=_place)


def write_index(
    lengths: Mapping[str, int],
    rows: Rows,
    target: Path,
    answer_together: Callable[[str, str], bool],
) -> None:
    """The list of pages and the pieces, into the folder `target`. `lengths` are those of pages by name, in order.

    Neighbours that `answer_together` a question stand in one piece, since one piece is read for it.
    """
    starts, called = [], list[str]()
    for start, text in pieces(list(rows.each()), answer_together):
        starts.append(start)
        called.append(_name(text, called))
        (target / PIECES / f"{called[-1]}.js").write_text(script_entry("searchPieces", called[-1], text), "utf-8")
    data = {
        "pages": " ".join(lengths),
        "lengths": "".join(digits(coarse(length)) for length in lengths.values()),
        "starts": " ".join(starts),
        "pieces": " ".join(called),
    }
    (target / LIST).write_text(script_data("searchIndex", data), "utf-8")


def write_text(name: str, page: Mapping[str, object], target: Path) -> None:
    """The text of a page, and what is shown of it, into the folder `target`."""
    (target / TEXTS / f"{name}.js").write_text(script_entry("searchTexts", name, page), "utf-8")


def numbers_of(posting: Posting) -> str:
    """A word on a page: 1 when a weight follows, else 0; then that weight, and the places."""
    named = sum(1 << bit for bit, field in enumerate(FIELDS) if field in posting.fields)
    weighs = bool(named) or posting.weight != PLAIN_WEIGHT * len(posting.places)
    return f"{int(weighs)}{digits(4 * posting.weight + named) if weighs else ''}{''.join(_places(posting.places))}"


class Rows:
    """The row of each word, made page by page in the order of the index."""

    def __init__(self) -> None:
        """Without a page."""
        # A text would be copied whole for each page that has the word.
        self._written: dict[str, bytearray] = {}
        self._last: dict[str, int] = {}
        self._page = 0

    def add(self, words: Mapping[str, str]) -> None:
        """The next page, with the numbers of its words."""
        for word, numbers in words.items():
            step = self._page - self._last.get(word, 0)
            written = self._written.setdefault(word, bytearray())
            written += f"{digits(2 * step + int(numbers[0]))}{numbers[1:]}".encode()
            self._last[word] = self._page
        self._page += 1

    def each(self) -> Iterator[tuple[str, str]]:
        """Words with their rows, in the order in which browsers compare words."""
        for word in sorted(self._written, key=_as_browsers_compare):
            yield word, self._written[word].decode()


def _places(places: Sequence[int]) -> Iterator[str]:
    last = 0
    for place in places:
        yield digits(2 * (place - last) + (place != places[-1]))
        last = place


@lru_cache(maxsize=20_000)
def digits(number: int) -> str:
    """A number in digits of five bits, the highest first; all but the last are 32 more: 5 -> 5, 33 -> x1."""
    higher, lowest = divmod(number, 32)
    written = DIGITS[lowest]
    while higher:
        higher, lowest = divmod(higher, 32)
        written = DIGITS[32 + lowest] + written
    return written


def pieces(rows: Sequence[tuple[str, str]], answer_together: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    """Of each piece where it begins, and its text."""
    enough = max(PIECE, sum(len(word) + len(numbers) for word, numbers in rows) // MOST_PIECES)
    piece: list[tuple[str, str]] = []
    before, size = "", 0
    for word, numbers in rows:
        if size >= enough and not answer_together(piece[-1][0], word):
            yield start_of(before, piece[0][0]), _text(piece)
            before, piece, size = piece[-1][0], [], 0
        piece.append((word, numbers))
        size += len(word) + len(numbers)
    if piece:
        yield start_of(before, piece[0][0]), _text(piece)


def _text(piece: Sequence[tuple[str, str]]) -> str:
    return " ".join(f"{word} {numbers}" for word, numbers in piece)


def start_of(before: str, first: str) -> str:
    """As much of the first word of a piece as tells it from the last word of the piece before."""
    return first[: shared(before, first) + 1]


def shared(one: str, other: str) -> int:
    """How many letters two words have in common at their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _name(text: str, taken: Sequence[str]) -> str:
    full = base36(int(hashlib.sha256(text.encode()).hexdigest(), 16))[::-1]
    return next(full[:length] for length in range(PIECE_NAME, len(full)) if full[:length] not in taken)


def base36(number: int) -> str:
    """A number in digits and letters, the highest first."""
    written = ""
    while number or not written:
        number, rest = divmod(number, len(BASE36))
        written = BASE36[rest] + written
    return written


def coarse(length: int) -> int:
    """A page length rounded to its leading bits: 1234 -> 1280."""
    shift = max(0, length.bit_length() - LENGTH_BITS)
    return (length + (1 << shift) // 2) >> shift << shift


def _place(name: str) -> tuple[str, int, str]:
    count = name[1:].isdecimal() and name[1] != "0"
    return name[:1], int(name[1:]) if count else 0, name


def _as_browsers_compare(word: str) -> bytes:
    return word.encode("utf-16-be")
