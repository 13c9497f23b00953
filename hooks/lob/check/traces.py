"""Traces of private persons in one line: rows of hooks/template/rules/privacy.yml, in their order, each with its test.

The form in the browser goes by the same rows, patterns and words: theme/scripts/form/private.js.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lob.check.mailboxes import of_nobody
from lob.check.person_names import (
    has_name_apart,
    is_first_name,
    is_only_a_name,
    is_small_first_name,
    is_small_name,
    is_small_name_of_somebody,
    is_surname,
    names_somebody,
)
from lob.check.typed_signs import typed_plainly
from lob.model.plain import as_list, as_map, as_text
from lob.model.rules import pattern, rules, texts


class Row(NamedTuple):
    """One row of `sporen` or `namen`: without a code what it finds is no trace, and falls out for the rows below.

    Its pattern is compiled when a text first needs it: many never do, and all together cost as much as judging a file.
    """

    name: str
    code: str
    test: str
    needs: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for."""
        return pattern("privacy", self.name)


class Test(NamedTuple):
    """What else has to hold of what a pattern found, and how many of its groups are read for that."""

    groups: int
    holds: Callable[[re.Match[str], str], bool]


def _rows(key: str) -> tuple[Row, ...]:
    rows = map(as_map, as_list(rules("privacy").get(key)))
    return tuple(Row(*(as_text(row.get(field)) for field in ("zoek", "code", "toets", "nodig"))) for row in rows)


# What stands in no name but a surname.
_FAR = ("el ", "ben ", "al ", "van de ", "van den ", "van der ")
# Where a test of this kind says no, the rows below look too.
_LEAVES = ("geen_naam", "voornaam", "voornamen", "achternaam", "bijzonder", "naam_")
_ANY_DIGIT = str.maketrans("123456789", "0" * 9)
TRACES, NAMES = _rows("sporen"), _rows("namen")
_GENERAL = pattern("privacy", "algemeen_nummer")
_GENERAL_PLACE = pattern("privacy", "algemeen_adres")
_BUSINESS, _AT_HOME = pattern("privacy", "bij_een_zaak"), pattern("privacy", "bij_iemand_thuis")
_SPECIAL, _MANY = pattern("privacy", "bijzonder"), pattern("privacy", "groep_mensen")
# How a person is called, and what stands before a street.
_CALLED, _PLACES = pattern("privacy", "aangesproken"), frozenset(texts("privacy", "bij_een_straat"))
_MAX_WORDS = 64
_SAME_PERSON = pattern("privacy", "zelfde_persoon")
_SENTENCE_END = pattern("privacy", "zinseinde")


def traces(line: str) -> Iterator[tuple[str, str]]:
    """Code and text of every trace in a line, as it stands there but for another way to write an @ or a digit."""
    found, rest = _apply(TRACES, typed_plainly(line))
    yield from found
    sentences = _SENTENCE_END.split(rest)
    for sentence, after in zip(sentences, (*sentences[1:], ""), strict=True):
        names, _ = _apply(NAMES, sentence)
        told = f"{sentence} {after}" if _SAME_PERSON.match(after) else sentence
        special = "PRIV08" if names and _SPECIAL.search(told) else ""
        yield from ((special or code, shown) for code, shown in names)


def _apply(rows: Iterable[Row], text: str) -> tuple[list[tuple[str, str]], str]:
    """What the rows find, and the text without it."""
    found: list[tuple[str, str]] = []
    whole = text
    signs = set(text.translate(_ANY_DIGIT))
    for row in rows:
        if not signs.issuperset(row.needs):
            continue
        pieces, start = [], 0
        for match in row.pattern.finditer(text):
            if match.start() < start:
                continue
            right = TESTS.get(row.test, TESTS[""]).holds(match, whole)
            if not right and row.test.startswith(_LEAVES):
                continue
            end = match.end("rest") if right and "rest" in row.pattern.groupindex else match.end()
            if right and row.code:
                found.append((row.code, text[match.start() : end].strip()))
            pieces += [text[start : match.start()], "|"]
            start = end
        text = "".join([*pieces, text[start:]]) if pieces else text
    return found, text


def _somebodys_number(match: re.Match[str], whole: str) -> bool:
    """Not a row such as `06 07 08 09 10`, nor the number of a reception: that is no mobile one."""
    digits = re.sub(r"\D", "", match[0])
    mobile = re.match(r"(?:(?:00)?31|0)*6", digits) is not None
    return not _counts_up(match[0]) and (mobile or not _says(_GENERAL, whole))


def _somebodys_home(match: re.Match[str], whole: str) -> bool:
    """Not an address that the line says to be that of a school, or that stands with a school or a shop where nobody lives."""
    return not _says(_GENERAL_PLACE, whole) and (_says(_AT_HOME, whole) or not _says(_BUSINESS, whole))


def _a_street(match: re.Match[str], whole: str) -> bool:
    """Not the surname of `Karin Hoorweg` and `mevrouw Hoogstraat`: these stand behind a name or a role, and where no street would stand."""
    before = match.string[max(0, match.start() - _MAX_WORDS) : match.start()].split()
    first, *more = match[0].split()
    called = first if more else (before.pop() if before else "")
    place = before[-1].lower() if before else ""
    somebody = is_first_name(called) or _CALLED.fullmatch(called) is not None
    numbered = re.match(r"\s\d", match.string[match.end() :][:2]) is not None
    return not somebody or numbered or place in _PLACES or match[0].endswith("plein")


@lru_cache(maxsize=8)
def _says(words: re.Pattern[str], text: str) -> bool:
    """Whether a text has one of these words: asked once, however many numbers or addresses stand in it."""
    return words.search(text) is not None


def _something_special(match: re.Match[str], whole: str) -> bool:
    """Beside something that is protected by law, in a sentence that is not about many; `Depressiepreventie` itself is nobody."""
    return _says(_SPECIAL, whole) and not _says(_MANY, whole) and _SPECIAL.match(match[0]) is None


def _first_name_beside_special(match: re.Match[str], whole: str) -> bool:
    return is_only_a_name(match[1]) and _something_special(match, whole)


def _small_name(match: re.Match[str], whole: str) -> bool:
    """A first name that means nothing else, before a surname or before `el` or `van der`: typed without capitals."""
    return is_only_a_name(match[1]) and (is_surname(match[3].split()[-1]) or match[3].startswith(_FAR))


def _owner(match: re.Match[str], whole: str) -> bool:
    """Of `Jesses vader` too, where the s belongs to no name."""
    return is_first_name(match[1]) or (match[1].endswith("s") and is_first_name(match[1][:-1]))


def _counts_up(text: str) -> bool:
    """True for a row of numbers such as `06 07 08 09 10`."""
    row = [int(part) for part in re.findall(r"\d+", text)]
    return len(row) > 3 and len({after - before for before, after in pairwise(row)}) == 1


def _eleven_test(match: re.Match[str], whole: str) -> bool:
    # The check digit of a Dutch citizen service number: weights 9 down to 2, and -1 for the last digit.
    digits = re.sub(r"\D", "", match[0])
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(digits) > 0 and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


TESTS: dict[str, Test] = {
    "": Test(0, lambda *_: True),
    "geen_rol": Test(1, lambda match, _: not of_nobody(match)),
    "nummer": Test(0, _somebodys_number),
    "woning": Test(0, _somebodys_home),
    "geen_naam_van_iemand": Test(0, _a_street),
    "naam_bij_woning": Test(0, lambda _, whole: not _says(_GENERAL_PLACE, whole) and not _says(_BUSINESS, whole)),
    "voornaam_bij_woning": Test(
        1, lambda match, whole: is_only_a_name(match[1]) and TESTS["naam_bij_woning"].holds(match, whole)
    ),
    "elfproef": Test(0, _eleven_test),
    "naam": Test(1, lambda match, _: names_somebody(match[1])),
    "voornaam_in_pad": Test(1, lambda match, _: has_name_apart(match[1])),
    "bijzonder": Test(0, _something_special),
    "voornaam_bij_bijzonder": Test(1, _first_name_beside_special),
    "achternaam": Test(1, lambda match, _: is_surname(match[1])),
    "naam_en_achternaam": Test(3, _small_name),
    "voornaam_klein": Test(1, lambda match, _: is_small_first_name(match[1])),
    "voornaam_bij_iemand": Test(1, lambda match, _: is_small_name_of_somebody(match[1])),
    "naam_klein": Test(1, lambda match, _: is_small_name(match[1])),
    "voornaam": Test(1, lambda match, _: is_first_name(match[1])),
    "voornaam_bezit": Test(1, _owner),
    "voornaam_alleen": Test(1, lambda match, _: is_only_a_name(match[1])),
    "voornamen": Test(2, lambda match, _: is_first_name(match[1]) and is_first_name(match[2])),
    "voornaam_of_achternaam": Test(1, lambda match, _: is_first_name(match[1]) or is_surname(match[1])),
}
