"""Signs that nobody sees: each row of rules/tekens.yml does something that is seen here when it is taken out."""

from __future__ import annotations

import unicodedata

import pytest

from lob.check.traces import traces
from lob.data.csv_files import safe_cell
from lob.editors.mending import repaired
from lob.editors.writer import clean
from lob.model.signs import invisible_signs, without_signs

# Signs of these kinds show nothing, but for numbers and signs of notes in scripts that put something around them.
_KINDS = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_SEEN = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "SHORTHAND", "MUSICAL")
_JOINER = "\u200d"
# Letters and marks that Unicode itself calls fillers, joiners or blank.
_EMPTY = "\u034f\u115f\u1160\u180b\u180c\u180d\u2800\u3164\uffa0\ufffd\U000e0100"
_WIDTHLESS = "\xad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2061\u2065\u2066\u2069\u206f\ufeff"


def _unseen() -> list[str]:
    every = (
        chr(code) for code in (*range(0x3000), *range(0xD800, 0x10000), *range(0xE0000, 0xE0080), 0xF0000, 0x10FFFF)
    )
    named = [
        sign
        for sign in every
        if unicodedata.category(sign) in _KINDS
        and sign not in ("\t", "\n", "\r", _JOINER)
        and not unicodedata.name(sign, "").startswith(_SEEN)
    ]
    return [*named, *_EMPTY]


def test_what_nobody_sees_is_refused_and_cleaned_away() -> None:
    passed = [sign for sign in _unseen() if not invisible_signs("x.md", f"Een{sign} zin.")]
    kept = [sign for sign in _unseen() if sign in clean(f"Een{sign} zin.")]
    assert (passed, kept) == ([], [])


@pytest.mark.parametrize("text", ["👩\u200d🏫", "é à ü ñ ł ﬁ", "漢字 עברית", "‘a’ – b… € ½ \xa0"])
def test_what_somebody_sees_is_not(text: str) -> None:
    assert invisible_signs("x.md", text) == []


@pytest.mark.parametrize("sign", _WIDTHLESS, ids=lambda sign: f"{ord(sign):04x}")
def test_a_sign_without_width_hides_nothing(sign: str) -> None:
    assert traces(f"Bel 06-12{sign}34{sign}5678.")
    assert safe_cell(f"{sign}=1+1").startswith("'")
    assert without_signs(f"een{sign}woord").replace(_JOINER, "") == "eenwoord"


def test_what_parts_and_joins_nothing_is_mended() -> None:
    text = "---\ntitel: x\n---\n\nEen\x01 zin\x0e met\xad te\u200b veel\u2060 tekens\ufeff.\n"
    assert repaired(text)[0].endswith("\nEen zin met te veel tekens.\n")
