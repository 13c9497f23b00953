"""Traces of private persons: mail addresses, telephone numbers and citizen service numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from lob.model.findings import Finding
from lob.model.rules import pattern, texts
from lob.model.source import Source

# The patterns and the words for roles stand in hooks/template/rules/privacy.yml; the form in the browser has them from there.
_MAIL = pattern("privacy", "post")
_HIDDEN_MAIL = pattern("privacy", "post_verborgen")
# A citation has its @ behind a bracket, an address behind a letter. The sign comes first, so that the look is fast.
_AT = re.compile(r"@(?:(?<=[\w.+\\-]@)|(?<=[\w.+-] @)) ?\w")
_HIDDEN_SIGNS = ("[at]", "(at)", "&#", "&commat;", "＠")
_PHONE = pattern("privacy", "telefoon")
_CHAT = pattern("privacy", "chat")
_WEB = pattern("privacy", "webadres")
_MOMENT = pattern("privacy", "moment")
_NINE_DIGITS = pattern("privacy", "negen_cijfers")
# For a cheap first look: digits become zeros, and what may stand between the digits of one number falls out, as does
# every letter beyond ASCII, with which the hard spaces and long dashes go.
_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)
_BETWEEN_DIGITS = b" .()-/_*\t\n\v\f" + bytes(range(128, 256))
_ROLE_WORDS = frozenset(texts("privacy", "rolwoorden"))
_ROLE_COMPOUND = pattern("privacy", "rol_samen")
_ONE_PERSON = frozenset(texts("privacy", "een_persoon"))


def check_privacy(source: Source) -> Iterator[Finding]:
    """What looks like a trace of a private person, anywhere in the file; web addresses are left alone."""
    found = list(spans(source))
    if _may_trace("\n".join(text for _, text in found)):
        for number, text in found:
            yield from private_traces(source.path, number, text)


def spans(source: Source) -> Iterator[tuple[int, str]]:
    """Every piece of text that a reader or a browser can get at, with its line: fields, text, code, addresses, titles."""
    if source.reading.too_much:
        yield from enumerate(source.lines, 1)
        return
    yield from enumerate(source.lines[: source.body_line - 1], 1)
    for _, lines in source.texts:
        yield from lines
    for node in source.nodes:
        if node.tag in ("code", "pre"):
            yield from enumerate(node.text.split("\n"), node.line)
        elif node.address or node.title or node.tag == "img":
            yield from ((node.line, text) for text in (unquote(node.address), node.title, node.text) if text)


def private_traces(path: str, number: int, line: str) -> Iterator[Finding]:
    """The same for one line, or for the value of a field."""
    if not _may_trace(line):
        return
    text = _WEB.sub("", line)
    yield from _mail(path, number, text)
    for chat in _CHAT.findall(line):
        yield _phone(path, number, chat)
    yield from _numbers(path, number, text)


def has_phone_number(text: str) -> bool:
    """True when the text holds what looks like a telephone number."""
    return _PHONE.search(text) is not None


def _may_trace(text: str) -> bool:
    digits = text.encode("utf-8", "replace").translate(_ZEROS, _BETWEEN_DIGITS)
    return (
        b"000000000" in digits
        or ("@" in text and _AT.search(text) is not None)
        or any(sign in text for sign in _HIDDEN_SIGNS)
    )


def _mail(path: str, number: int, text: str) -> Iterator[Finding]:
    hidden = ((match[0], match[1]) for match in _HIDDEN_MAIL.finditer(text))
    for address, name in (*((found, found.partition("@")[0]) for found in _MAIL.findall(text)), *hidden):
        if not _is_role(name):
            yield Finding(
                path,
                number,
                "PRIV01",
                f"'{address}' lijkt op een persoonlijk e-mailadres.",
                "Gebruik een algemeen adres van de school, zoals info@ of decanaat@, of haal het weg.",
            )


def _is_role(name: str) -> bool:
    """True for `info`, `lob-team` and `locatie-utrecht`; not for `decaan.jansen`, since behind a dot stands a name."""
    parts = re.split(r"[._-]", name.lower().strip("._-"))
    known = [part.isdecimal() or part in _ROLE_WORDS or bool(_ROLE_COMPOUND.fullmatch(part)) for part in parts]
    place = known[0] and parts[0] not in _ONE_PERSON and re.fullmatch(r"[^._]+", name) is not None
    return all(known) or place


def _numbers(path: str, number: int, text: str) -> Iterator[Finding]:
    bare = _MOMENT.sub("|", text)
    for match in _PHONE.finditer(bare):
        if not _counts_up(match[0]):
            yield _phone(path, number, match[0])
    for match in _NINE_DIGITS.finditer(_PHONE.sub("", bare)):
        if _eleven_test(re.sub(r"\D", "", match[0])):
            yield Finding(
                path,
                number,
                "PRIV03",
                f"'{match[0]}' lijkt op een burgerservicenummer.",
                "Haal het weg. Gaat het om iets anders? Schrijf het met woorden of afgerond.",
            )


def _phone(path: str, number: int, shown: str) -> Finding:
    return Finding(
        path,
        number,
        "PRIV02",
        f"'{shown.strip()}' lijkt op een telefoonnummer.",
        "Haal het weg. Noem bij 'contact' een rol of een algemeen adres.",
    )


def _counts_up(text: str) -> bool:
    """True for a row of numbers such as `06 07 08 09 10`."""
    row = [int(part) for part in re.findall(r"\d+", text)]
    return len(row) > 3 and len({after - before for before, after in pairwise(row)}) == 1


def _eleven_test(digits: str) -> bool:
    # The check digit of a Dutch citizen service number: weights 9 down to 2, and -1 for the last digit.
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(digits) > 0 and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0
