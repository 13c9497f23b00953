"""Words of the tree beside words of the source: both have them in the same order, so each word of the tree has a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A word, the hashes of a heading and the fence of code (which may have no words), or any one sign beyond ASCII.
_TOKEN = re.compile(r"[^\W_]+|#|`{3,}|~{3,}|[^\x00-\x7f\s\w]")
# How many words must agree before two places count as the same, when words stand between.
_SURE = 4


class Number(str):
    """The number of an item of a list, as it would be when people count; they may have written any other."""

    __slots__ = ()


def tokens(text: str) -> list[str]:
    """The words of a text."""
    return _TOKEN.findall(text)


def first_token(text: str) -> int:
    """Where the first word of a text begins, or -1."""
    found = _TOKEN.search(text)
    return found.start() if found else -1


def source_tokens(body: str) -> tuple[list[str], list[int]]:
    """The words of a source, and for each the number of its line, from 0."""
    words: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(body.split("\n")):
        found = _TOKEN.findall(line)
        words += found
        lines += [number] * len(found)
    return words, lines


def align(tree: Sequence[str], source: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each word of the tree its place in the source (~place of the next one when it has none), and the places that are left over."""
    if tree == source:
        return list(range(len(tree))), []
    places: list[int] = []
    left: list[int] = []
    at = 0
    known = _places(source)
    for number, word in enumerate(tree):
        if at < len(source) and (word == source[at] or (isinstance(word, Number) and source[at].isdecimal())):
            places.append(at)
            at += 1
            continue
        # A word that only the tree has is passed over when the next ones are here.
        passed = isinstance(word, Number) or tree[number + 1 : number + 3] == source[at : at + 2] != []
        found = -1 if passed else _next(tree, number, source, at, known)
        # Without a place of its own it stands before the next word of the source: ~place.
        places.append(found if found >= 0 else ~at)
        if found >= 0:
            left += range(at, found)
            at = found + 1
    return places, [*left, *range(at, len(source))]


def _places(source: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, word in enumerate(source):
        found.setdefault(word, []).append(place)
    return found


def _next(tree: Sequence[str], number: int, source: Sequence[str], at: int, known: dict[str, list[int]]) -> int:
    """Where the words of the tree from `number` on go on in the source, at or behind `at`; -1 when nowhere."""
    wanted = [word for word in tree[number : number + _SURE + 2] if not isinstance(word, Number)][:_SURE]
    ahead = [place for place in known.get(wanted[0], ()) if place >= at]
    best, most = -1, 0
    for place in ahead[:200]:
        same = 0
        while same < len(wanted) and source[place + same : place + same + 1] == wanted[same : same + 1]:
            same += 1
        if same > most:
            best, most = place, same
        if same == len(wanted):
            break
    return best
