"""A cheap first look at a text: most have no trace of a person, and the patterns of all rows are dear."""

from __future__ import annotations

import re
import unicodedata

from lob.check.person_names import FIRST_NAMES, SURNAMES
from lob.check.typed_signs import typed_plainly
from lob.model.rules import pattern, texts

_MAY_NAME, _ROLE_NAME = pattern("privacy", "naam_kan"), pattern("privacy", "rol_kan")
_MAY_NUMBER = pattern("privacy", "nummer_kan")
# Rows that are their own first look: they name people that no list knows.
_WITH_CLASS, _WITH_SURNAME = pattern("privacy", "naam_met_klas"), pattern("privacy", "naam_met_achternaam")
_SMALL_SURNAMES = tuple(pattern("privacy", name) for name in texts("privacy", "eigen_blik_klein"))
_IN_NAME_OF = pattern("privacy", "op_naam_van")
_NEAR_DIGIT = re.compile(r"\d(?:(?<=[tnvs,]\s.)|(?<=\(.))")
_BESIDE_SPECIAL, _SPECIAL = pattern("privacy", "naam_bij_bijzonder"), pattern("privacy", "bijzonder")
# An @ that is written as a letter or a word between brackets.
_BRACKETED = re.compile(r"[\[({<]\s?(?:[aA@]|bij)\s?[\])}>]")
_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)
_BETWEEN_DIGITS = b" .,:;|()-/_~*'\t\n\v\f" + bytes(range(128, 256))
_KINDS = bytes.maketrans(
    bytes(range(256)),
    bytes(48 if 48 <= n < 58 else 65 if 65 <= n < 91 else 32 if n in (9, 10, 32) else 46 for n in range(256)),
)
_POSTCODES = (b"0000AA", b"0000 AA")
_WORDS = bytes.maketrans(
    bytes(range(256)),
    bytes(n + 32 if 65 <= n < 91 else n if 97 <= n < 123 or n > 127 else 32 for n in range(256)),
)
_OWNERS = frozenset(f"{name}s" for name in FIRST_NAMES)
_SIGNALS = frozenset(
    word.encode() for word in (*texts("privacy", "signaalwoorden"), *FIRST_NAMES, *_OWNERS) if " " not in word
)
# A capital behind a word, a bracket or `van` between them: most stand behind the end of a sentence. It begins with what is rare.
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?:(?<=[a-zà-öø-ÿ,]\s.)|(?<=[a-zà-öø-ÿ]\s\(.)|(?<=\svan\s.)|(?<=\svan\s\(.))")
_LONGEST_ROLE = 40
_SURNAME_BYTES = frozenset(name.encode() for name in SURNAMES)
_SIGNAL_PAIRS = tuple(word.encode() for word in texts("privacy", "signaalwoorden") if " " in word)
# Those pairs by what they end with: few texts have even that.
_BY_SECOND = tuple(
    (end, tuple(pair for pair in _SIGNAL_PAIRS if pair.endswith(end)))
    for end in sorted({b" " + pair.rpartition(b" ")[2] for pair in _SIGNAL_PAIRS})
)
# A citation has its @ behind a bracket or a space, an address behind a letter.
_AT = re.compile(r"@(?:(?<=[^\s\[@]@)|(?<=[\w+-]\s@))")


def may_trace(text: str) -> bool:
    """It lets nothing pass that has a trace: enough digits, a postcode, an @, one of the words or a name."""
    text = typed_plainly(text)
    data = text.encode("utf-8", "replace")
    kinds, words = data.translate(_KINDS), data.translate(_WORDS)
    if len(data) > len(text):
        # A name may have an accent here, and has none in the list.
        words += b" " + unicodedata.normalize("NFD", text).encode("ascii", "ignore").translate(_WORDS)
    each = words.split()
    return (
        b"000000000" in data.translate(_ZEROS, _BETWEEN_DIGITS)
        or ("@" in text and _AT.search(text) is not None)
        or _BRACKETED.search(text) is not None
        or any(code in kinds for code in _POSTCODES)
        or any(end in words and any(pair in words for pair in pairs) for end, pairs in _BY_SECOND)
        or not _SIGNALS.isdisjoint(each)
        or _role_with_name(text)
        or _MAY_NUMBER.search(text) is not None
        or _MAY_NAME.search(text) is not None
        or _IN_NAME_OF.search(text) is not None
        or (_NEAR_DIGIT.search(text) is not None and _WITH_CLASS.search(text) is not None)
        or (not _SURNAME_BYTES.isdisjoint(each) and _with_surname(text))
        or (_BESIDE_SPECIAL.search(text) is not None and _SPECIAL.search(text) is not None)
    )


def _with_surname(text: str) -> bool:
    return _WITH_SURNAME.search(text) is not None or any(one.search(text) for one in _SMALL_SURNAMES)


def _role_with_name(text: str) -> bool:
    """A word for one person right before a capital. Capitals are few, so the search begins there."""
    return any(_ROLE_NAME.search(text, max(0, at.start() - _LONGEST_ROLE), at.end()) for at in _CAPITAL.finditer(text))
