"""Characters that nobody sees and that make two texts differ that look the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lob.model.findings import Finding
from lob.model.rules import compiled
from lob.model.unseen import NO_WIDTH, REFUSED, each_code, signs

_INVISIBLE = compiled(f"[{signs(REFUSED)}]")
# Between two letters of one word.
_NO_WIDTH = frozenset(map(chr, each_code(NO_WIDTH)))

# As Windows-1252 holds them: the letters with an accent that Dutch and its loan words have, quotation marks, dashes and a few signs.
_OF_WINDOWS = "áàâäåçéèêëíîïñóòôöøúûüÁÄÅÇÉÈÊËÍÏÑÓÖÚÜ‘’“”„‚–—…•€°±²³½¼×·´§©®«»\xa0"
# Bytes that are UTF-8 in Dutch and no words in Windows-1252: a file with both is of neither.
_UTF8_PAIRS = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
# What a letter of an old Macintosh becomes.
_WITHIN_A_WORD = re.compile(r"(?<=[^\W\d_])[‘•](?=[^\W\d_])")


def windows_text(data: bytes) -> str | None:
    """The text of bytes that no other usual encoding of Dutch can give than Windows-1252; None when that is not certain."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    strange = any(sign not in _OF_WINDOWS for sign in set(text) if not sign.isascii())
    return None if strange or "\0" in text or _UTF8_PAIRS.search(data) or _WITHIN_A_WORD.search(text) else text


def invisible_signs(name: str, text: str) -> list[Finding]:
    """A finding for each such character of a line, for the first time that it stands there."""
    return [] if _all_seen(text) else list(_per_line(name, text))


def without_signs(text: str) -> str:
    """The text without such characters, for reading on: those without width leave nothing, others a space."""
    return _INVISIBLE.sub(lambda sign: "" if sign[0] in _NO_WIDTH else " ", text)


def _all_seen(text: str) -> bool:
    """A fast look; False when a closer one is needed."""
    return text.replace("\n", "").isprintable() if text.isascii() else not _INVISIBLE.search(text)


def _per_line(name: str, text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        places = {match[0]: match.start() for match in reversed(list(_INVISIBLE.finditer(line)))}
        yield from (hidden_sign(name, number, line, place) for place in sorted(places.values()))


def _words_before(line: str, place: int) -> str:
    """Some words before a sign, without what cannot be seen. A long one is whole: half a name is no name."""
    start = max(0, place - 15)
    while place - 40 < start and start and not line[start - 1].isspace():
        start -= 1
    return "".join(sign if sign.isprintable() else " " for sign in line[start:place])


def hidden_sign(name: str, number: int, line: str, place: int) -> Finding:
    """The finding for the character at `place` (from 0) of a line."""
    sign = f"U+{ord(line[place]):04X}"
    where = f"na '{_words_before(line, place)}'" if place else "aan het begin"
    if line[place] == "\ufffd":
        return Finding(
            name, number, "LEES02", f"Hier is een letter verloren gegaan ({sign}) {where}.", "Typ de letter opnieuw."
        )
    if "\ue000" <= line[place] <= "\uf8ff":
        return Finding(
            name,
            number,
            "LEES02",
            f"Hier staat een teken dat alleen in één lettertype bestaat ({sign}) {where}.",
            "Vervang het. Is het een opsommingsteken uit Word? Begin de regel met een streepje en een spatie.",
        )
    return Finding(
        name,
        number,
        "LEES02",
        f"Hier staat een onzichtbaar teken ({sign}) {where}.",
        "Typ de regel opnieuw zonder te plakken.",
    )
