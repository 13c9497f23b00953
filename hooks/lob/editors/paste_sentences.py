"""A long text in one go, as who dictates gives it: sentence by sentence to the heading that its words point to, in the order of the text.

The twin of theme/scripts/form/paste-sentences.js; see paste_lines.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lob.editors.paste_lines import by, words
from lob.editors.paste_places import Piece, is_listed, place_by_signs

# A text of so many sentences or words is seldom about one thing.
_MANY_SENTENCES, _MANY_WORDS = 10, 120
# A sentence of more words goes on without full stops: it is cut before a word that begins another, and no part has fewer words.
_LONGEST, _SHORTEST = 30, 5
# What says more goes first.
_SIGNS = ("signalen", "signalen_zin")


def by_sentences(text: str) -> list[Piece]:
    """The pieces of a long text, each with its own proposal; [] for a short text or a list, and for one that is about one thing."""
    told = list(_sentences(text))
    if is_listed(text) or (len(told) < _MANY_SENTENCES and len(text.split()) < _MANY_WORDS):
        return []
    found: list[tuple[str, str, str]] = []
    for sentence in told:
        place, why = next((said for key in _SIGNS if (said := place_by_signs(sentence, key))[0]), ("", ""))
        # What points nowhere goes on with what was said before it.
        found.append((sentence, place, why) if place or not found else (sentence, found[-1][1], found[-1][2]))
    if len({place for _, place, _ in found if place}) < 2:
        return []
    return [_piece(list(group)) for _, group in groupby(found, lambda one: one[1])]


def _piece(told: list[tuple[str, str, str]]) -> Piece:
    return Piece(" ".join(sentence for sentence, _, _ in told), told[0][1], told[0][2])


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a very long one in parts. One that an abbreviation ends, or that is bold halfway, goes on."""
    open_ = ""
    for word in text.split():
        open_ = f"{open_} {word}".strip()
        if by("zin_af").search(word) and not by("zin_gaat_door").search(word) and open_.count("**") % 2 == 0:
            yield from _parts(open_)
            open_ = ""
    yield from _parts(open_) if open_ else ()


def _parts(sentence: str) -> Iterator[str]:
    told = sentence.split()
    part: list[str] = []
    for number, word in enumerate(told):
        left = len(told) - number
        has_room = len(told) > _LONGEST and len(part) >= _SHORTEST and left >= _SHORTEST
        if has_room and _begins(part[-1], word) and " ".join(part).count("**") % 2 == 0:
            yield " ".join(part)
            part = []
        part.append(word)
    yield " ".join(part)


def _begins(before: str, word: str) -> bool:
    """True for a word that may begin a sentence behind the word before it."""
    goes_on = words("zinsbegin") | words("zin_door")
    return word.lower() in words("zinsbegin") and before.lower() not in goes_on
