"""Traces of private persons: addresses, numbers, profiles, passwords and names. What was found is never repeated in full.

What is looked for stands in hooks/template/rules/privacy.yml, in the order in which it is tried; the form in the browser goes
by the same rows, patterns and words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from lob.model.findings import MUST, Finding
from lob.model.plain import as_list, as_map, as_text
from lob.model.rules import pattern, rules, texts
from lob.model.source import Source


class _Rule(NamedTuple):
    """One row of `sporen` or `namen`: without a code what it finds is no trace, and falls out for the rows below.

    Its pattern is compiled when a text first needs it: many never do, and all together cost as much as judging a file.
    """

    name: str
    code: str
    test: str

    @property
    def pattern(self) -> re.Pattern[str]:
        return pattern("privacy", self.name)


def _rows(key: str) -> tuple[_Rule, ...]:
    rows = map(as_map, as_list(rules("privacy").get(key)))
    return tuple(_Rule(as_text(row.get("zoek")), as_text(row.get("code")), as_text(row.get("toets"))) for row in rows)


# What stands in no name but a surname.
_FAR = ("el ", "ben ", "al ", "van de ", "van den ", "van der ")
# Where a test of this kind says no, the rows below look too.
_LEAVES = ("voornaam", "voornamen", "achternaam", "bijzonder", "naam_")
_TRACES, _NAMES = _rows("sporen"), _rows("namen")
_SENTENCES = {code: as_map(words) for code, words in as_map(rules("privacy").get("zinnen")).items()}
_ROLE_WORDS = frozenset(texts("privacy", "rolwoorden"))
_ONE_PERSON = frozenset(texts("privacy", "een_persoon"))
_WITH_LETTER = frozenset(texts("privacy", "met_letter"))
_FIRST_NAMES = frozenset(texts("privacy", "voornamen"))
_SURNAMES = frozenset(texts("privacy", "achternamen"))
_OTHER_MEANING = frozenset(texts("privacy", "ook_een_woord"))
_LONG_FIRST_NAMES = tuple(sorted(name for name in _FIRST_NAMES if len(name) > 4))
_LONG_NAMES = tuple(sorted(name for name in _FIRST_NAMES | _SURNAMES if len(name) > 3))
# Words of two letters say too little within a longer word.
_PIECES = sorted((word for word in _ROLE_WORDS if len(word) > 2), key=len, reverse=True)
_ROLE_COMPOUND = re.compile(rf"(?:(?:{'|'.join(_PIECES)})(?:s|en|n)?)+" if _PIECES else r"(?!)")
_LONG_PIECES = tuple(word for word in _PIECES if len(word) > 4)
_MAX_NAME = 64
_PHONE = pattern("privacy", "telefoon")
_GENERAL = pattern("privacy", "algemeen_nummer")
_GENERAL_PLACE = pattern("privacy", "algemeen_adres")
_SPECIAL, _MANY = pattern("privacy", "bijzonder"), pattern("privacy", "groep_mensen")
_MAY_NAME, _ROLE_NAME = pattern("privacy", "naam_kan"), pattern("privacy", "rol_kan")
_MAY_NUMBER = pattern("privacy", "nummer_kan")
# Rows that are their own first look: they name people that no list knows.
_WITH_CLASS, _WITH_SURNAME = pattern("privacy", "naam_met_klas"), pattern("privacy", "naam_met_achternaam")
_IN_NAME_OF = pattern("privacy", "op_naam_van")
_NEAR_DIGIT = re.compile(r"\d(?:(?<=[tnvs,]\s.)|(?<=\(.))")
_BESIDE_SPECIAL = pattern("privacy", "naam_bij_bijzonder")
_SAME_PERSON = pattern("privacy", "zelfde_persoon")
_SENTENCE_END = pattern("privacy", "zinseinde")
# A sign that is written in another way: wide, as a letter or digit of mathematics, or as a digit of another script. Signs without
# width say nothing.
_OTHERWISE: dict[int, str | None] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x1D400, 0x1D800)},
    **{code: sign for code in range(0x2100, 0x2150) if len(sign := unicodedata.normalize("NFKC", chr(code))) == 1},
    **{
        code: str(unicodedata.digit(chr(code)))
        for code in range(0x660, 0x1FBFA)
        if unicodedata.category(chr(code)) == "Nd"
    },
    0xFE6B: "@",
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)),
}
_OTHER_SIGNS = frozenset(map(chr, _OTHERWISE))
_CODES = re.compile(r"%([2-7][0-9a-fA-F])")
# Markdown shows an address between these signs as the address alone.
_ANGLED = re.compile(r"<(https?:[^<>\s]*)>")
_ENTITIES = re.compile(r"&#0*(\d{2,3});|&#[xX]0*([2-7][0-9a-fA-F]);")
_ELEMENT = re.compile(r"</?(?:b|br|code|em|i|mark|small|span|strong|sub|sup|u|wbr)>")
_AT_CODES = re.compile(r"&commat;|\\@")
# Where the next word of a handle begins, as in dekaanHarmJan.
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
# An @ that is written as a letter between brackets.
_BRACKETED = re.compile(r"[\[({<]\s?[aA@]\s?[\])}>]")
# For a cheap first look, see _may_trace.
_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)
_BETWEEN_DIGITS = b" .,:;|()-/_~*\t\n\v\f" + bytes(range(128, 256))
_KINDS = bytes.maketrans(
    bytes(range(256)),
    bytes(48 if 48 <= n < 58 else 65 if 65 <= n < 91 else 32 if n in (9, 10, 32) else 46 for n in range(256)),
)
_POSTCODES = (b"0000AA", b"0000 AA")
_WORDS = bytes.maketrans(
    bytes(range(256)),
    bytes(n + 32 if 65 <= n < 91 else n if 97 <= n < 123 or n > 127 else 32 for n in range(256)),
)
_OWNERS = frozenset(f"{name}s" for name in _FIRST_NAMES)
_SIGNALS = frozenset(
    word.encode() for word in (*texts("privacy", "signaalwoorden"), *_FIRST_NAMES, *_OWNERS) if " " not in word
)
# A capital behind a word, a bracket or `van` between them: most stand behind the end of a sentence. It begins with what is rare.
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?:(?<=[a-zà-öø-ÿ:,]\s.)|(?<=[a-zà-öø-ÿ]\s\(.)|(?<=\svan\s.)|(?<=\svan\s\(.))")
_LONGEST_ROLE = 40
_SURNAME_BYTES = frozenset(name.encode() for name in _SURNAMES)
_SIGNAL_PAIRS = tuple(word.encode() for word in texts("privacy", "signaalwoorden") if " " in word)
# Those pairs by what they end with: few texts have even that.
_BY_SECOND = tuple(
    (end, tuple(pair for pair in _SIGNAL_PAIRS if pair.endswith(end)))
    for end in sorted({b" " + pair.rpartition(b" ")[2] for pair in _SIGNAL_PAIRS})
)
# A word and what may stand between it and its mailbox.
_BEFORE_BOX = re.compile(r"(?<![^\W_])([^\W\d_]+)(?:\s?[:=(<]\s?)+$")
# A number that ends with a line, and one that goes on with the next.
_NUMBER_ENDS, _NUMBER_GOES_ON = re.compile(r"\d[\s.)/-]*$"), re.compile(r"\s*\(?\d")
_NEW_VALUE = re.compile(r"\s*(?:- |-$|[\w-]+:(?:\s|$)|---|$)")
# A citation has its @ behind a bracket or a space, an address behind a letter.
_AT = re.compile(r"@(?:(?<=[^\s\[@]@)|(?<=[\w+-]\s@))")


def check_privacy(source: Source) -> Iterator[Finding]:
    """What looks like a trace of a private person, anywhere in the file: in fields, text, code, addresses and titles."""
    found = list(spans(source))
    if _may_trace("\n".join(text for _, text in found)):
        for number, text in found:
            yield from private_traces(source.path, number, text)
        for lines in _running(source):
            yield from _across(source.path, pairwise(lines))
        yield from (one for one in _across(source.path, _cut_numbers(source)) if one.level == MUST)


def _running(source: Source) -> Iterator[Sequence[tuple[int, str]]]:
    """Lines that a reader sees as one text: of a paragraph, and of a value that goes on below its field."""
    if source.reading.too_much:
        return
    value: list[tuple[int, str]] = []
    for number, line in enumerate(source.lines[: source.body_line - 1], 1):
        if _NEW_VALUE.match(line):
            yield value
            value = []
        value.append((number, line.strip()))
    yield value
    yield from (lines for _, lines in source.texts)


def _cut_numbers(source: Source) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Lines around the end of a paragraph in which a number may stand: who pastes a text may make paragraphs of its lines."""
    told = [] if source.reading.too_much else [lines for _, lines in source.texts if lines]
    for (*_, before), (after, *_) in pairwise(told):
        if _NUMBER_ENDS.search(before[1]) and _NUMBER_GOES_ON.match(source.lines[after[0] - 1]):
            yield before, after


def _across(path: str, pairs: Iterable[tuple[tuple[int, str], tuple[int, str]]]) -> Iterator[Finding]:
    """What only shows in two lines together."""
    for (number, first), (_, second) in pairs:
        alone = {_finding(path, number, *one) for line in (first, second) for one in _told(line)}
        together = (_finding(path, number, *one) for one in _told(f"{first} {second}"))
        yield from (one for one in together if one not in alone)


def spans(source: Source) -> Iterator[tuple[int, str]]:
    """Every piece of text that a reader or a browser can get at, with its line: fields, text, code, addresses, titles."""
    if source.reading.too_much:
        yield from enumerate(source.lines, 1)
        return
    yield from enumerate(source.lines[: source.body_line - 1], 1)
    yield from ((line, source.lines[line - 1]) for line in sorted(source.aside) if line >= source.body_line)
    for _, lines in source.texts:
        yield from lines
    for node in source.nodes:
        if node.tag in ("code", "pre"):
            yield from enumerate(node.text.split("\n"), node.line)
        elif node.address or node.title or node.tag == "img":
            yield from ((node.line, text) for text in (unquote(node.address), node.title, node.text) if text)


def private_traces(path: str, number: int, line: str) -> Iterator[Finding]:
    """The same for one line, or for the value of a field."""
    yield from (_finding(path, number, *one) for one in _told(line))


@lru_cache(maxsize=4096)
def _told(line: str) -> Sequence[tuple[str, str]]:
    """The traces of a line, kept: it is asked by itself, and with the line above and below it."""
    return tuple(traces(line)) if _may_trace(line) else ()


def _finding(path: str, number: int, code: str, shown: str) -> Finding:
    words = _SENTENCES.get(code, {})
    return Finding(path, number, code, f"'{masked(shown)}' {as_text(words.get('wat'))}", as_text(words.get("raad")))


def private_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Those that say that something private stands there for certain, which nobody may publish meanwhile."""
    return sorted({f for f in findings if f.code.startswith("PRIV") and f.level == MUST})


def traces(line: str) -> Iterator[tuple[str, str]]:
    """Code and text of every trace in a line, as it stands there but for another way to write an @ or a digit."""
    found, rest = _apply(_TRACES, _typed_plainly(line))
    yield from found
    sentences = _SENTENCE_END.split(rest)
    for sentence, after in zip(sentences, (*sentences[1:], ""), strict=True):
        names, _ = _apply(_NAMES, sentence)
        told = f"{sentence} {after}" if _SAME_PERSON.match(after) else sentence
        special = "PRIV08" if names and _SPECIAL.search(told) else ""
        yield from ((special or code, shown) for code, shown in names)


def _apply(rows: Iterable[_Rule], text: str) -> tuple[list[tuple[str, str]], str]:
    """What the rows find, and the text without it."""
    found: list[tuple[str, str]] = []
    whole = text
    for row in rows:
        pieces, start = [], 0
        for match in row.pattern.finditer(text):
            if row.code and _TESTS[row.test](match, whole):
                found.append((row.code, match[0].strip()))
            elif row.code and row.test.startswith(_LEAVES):
                continue
            pieces += [text[start : match.start()], "|"]
            start = match.end()
        text = "".join([*pieces, text[start:]]) if pieces else text
    return found, text


def _typed_plainly(text: str) -> str:
    """The text with a wide sign, a percent code or an entity as the sign that it stands for."""
    if not text.isascii() and not _OTHER_SIGNS.isdisjoint(text):
        text = text.translate(_OTHERWISE)
    if "<" in text:
        text = _ELEMENT.sub("", _ANGLED.sub(r"\1", text))
    for _ in range(2 if "%" in text else 0):
        text = _CODES.sub(lambda code: chr(int(code[1], 16)), text)
    if "&#" in text:
        text = _ENTITIES.sub(lambda code: _sign(int(code[1]) if code[1] else int(code[2], 16), code[0]), text)
    return _AT_CODES.sub("@", text) if "&" in text or "\\" in text else text


def _sign(code: int, typed: str) -> str:
    """The sign of an entity, when it is one of a plain keyboard."""
    return chr(code) if 32 <= code < 127 else typed


def masked(text: str) -> str:
    """A private value as it may stand in a log that everybody can read: its first two signs and its shape."""
    seen = 0
    out = []
    for sign in text:
        seen += sign.isalnum()
        out.append("•" if sign.isalnum() and seen > 2 else sign)
    return "".join(out)


def has_phone_number(text: str) -> bool:
    """True when the text holds what looks like a telephone number."""
    return _PHONE.search(text) is not None


def _may_trace(text: str) -> bool:
    """A fast look that lets nothing pass that has a trace: enough digits, a postcode, an @, one of the words or a name."""
    text = _typed_plainly(text)
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
        or (not _SURNAME_BYTES.isdisjoint(each) and _WITH_SURNAME.search(text) is not None)
        or (_BESIDE_SPECIAL.search(text) is not None and _SPECIAL.search(text) is not None)
    )


def _role_with_name(text: str) -> bool:
    """A word for one person right before a capital. Capitals are few, so the search begins there."""
    return any(_ROLE_NAME.search(text, max(0, at.start() - _LONGEST_ROLE), at.end()) for at in _CAPITAL.finditer(text))


def is_role(name: str) -> bool:
    """True for `info`, `lob-team`, `sterktechniek` and `locatie-utrecht`; not for `decaan.jansen` or `team-fatima`."""
    bare = _bare(name).strip("._-+")
    if len(bare) > _MAX_NAME:
        return False
    parts = re.split(r"[._+-]", bare)
    known = [_role_word(part) for part in parts]
    named = any(_person_word(part) for part, role in zip(parts, known, strict=True) if not role)
    if named or not any(known):
        return False
    if all(role or part.isdecimal() for part, role in zip(parts, known, strict=True)):
        return True
    # Behind a dot stands a name, behind a hyphen a place.
    ends = {part for part, role in ((parts[0], known[0]), (parts[-1], known[-1])) if role}
    return bool(ends) and not ends & _ONE_PERSON and re.fullmatch(r"[^._+]+", bare) is not None


@lru_cache(maxsize=4096)
def _role_word(word: str) -> bool:
    """A word for a role, words for roles in one, or such a word at an end with something that is nobody's name; a class may stand beside it."""
    word = word.strip("0123456789")
    if word in _ROLE_WORDS or word[:-1] in _WITH_LETTER or _ROLE_COMPOUND.fullmatch(word):
        return True
    rests = [word[len(piece) :] for piece in _LONG_PIECES if word.startswith(piece)]
    rests += [word[: -len(piece)] for piece in _LONG_PIECES if word.endswith(piece)]
    return any(len(rest) > 1 for rest in rests) and not any(_person_word(rest) for rest in rests)


def _person_word(word: str) -> bool:
    bare = word.rstrip("0123456789")
    return bare in _FIRST_NAMES or bare in _SURNAMES or bare.startswith(_LONG_NAMES) or bare.endswith(_LONG_NAMES)


def _bare(text: str) -> str:
    """In small letters, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))


def _nobodys(match: re.Match[str], whole: str) -> bool:
    """Nor is the name of the school in front of its own address."""
    name, domain = _bare(match[1]), _bare(match[0]).rpartition("@")[2].partition(".")[0]
    known = is_role(match[1]) or _shortens_a_role(name, match)
    return not known and not (name == domain and not _person_word(name))


def _shortens_a_role(name: str, match: re.Match[str]) -> bool:
    """True for `Studiekeuzecentrum: skc@`: letters of the word for a role right before it, which belongs to more than one person."""
    before = _BEFORE_BOX.search(match.string[max(0, match.start() - _MAX_NAME) : match.start()])
    word = _bare(before[1]) if before else ""
    left = iter(word)
    shorter = 1 < len(name) < 6 and word.startswith(name[0]) and all(sign in left for sign in name)
    return shorter and word not in _ONE_PERSON and is_role(word)


def _somebodys_number(match: re.Match[str], whole: str) -> bool:
    """Not a row such as `06 07 08 09 10`, nor the number of a reception: that is no mobile one."""
    digits = re.sub(r"\D", "", match[0])
    mobile = re.match(r"(?:(?:00)?31|0)*6", digits) is not None
    return not _counts_up(match[0]) and (mobile or not _says(_GENERAL, whole))


def _somebodys_home(match: re.Match[str], whole: str) -> bool:
    """Not an address that the line says to be that of a school."""
    return not _says(_GENERAL_PLACE, whole)


@lru_cache(maxsize=8)
def _says(words: re.Pattern[str], text: str) -> bool:
    """Whether a text has one of these words: asked once, however many numbers or addresses stand in it."""
    return words.search(text) is not None


def _persons_handle(match: re.Match[str], whole: str) -> bool:
    """Of `fem.ke_vd` too: who hides a name from machines puts signs between its letters; and of `dekaanHarmJan`."""
    parts = [part for part in re.split(r"[._-]", _bare(match[1])) if part]
    humps = map(_bare, _HUMPS.split(match[1]))
    return (
        any(map(_person_word, parts))
        or "".join(parts).startswith(_LONG_FIRST_NAMES)
        or any(hump in _FIRST_NAMES and hump not in _OTHER_MEANING for hump in humps)
    )


def _something_special(match: re.Match[str], whole: str) -> bool:
    """Beside something that is protected by law, in a sentence that is not about many."""
    return _says(_SPECIAL, whole) and not _says(_MANY, whole)


def _first_name_beside_special(match: re.Match[str], whole: str) -> bool:
    return _only_first_name(match, whole) and _something_special(match, whole)


def _surname(match: re.Match[str], whole: str) -> bool:
    return _bare(match[1]) in _SURNAMES


def _small_name(match: re.Match[str], whole: str) -> bool:
    """A first name that means nothing else, before a surname or before `el` or `van der`: typed without capitals."""
    return _only_first_name(match, whole) and (_bare(match[2].split()[-1]) in _SURNAMES or match[2].startswith(_FAR))


def _first_name(match: re.Match[str], whole: str) -> bool:
    return _is_first_name(match[1])


def _first_name_or_surname(match: re.Match[str], whole: str) -> bool:
    return _is_first_name(match[1]) or _bare(match[1]) in _SURNAMES


def _owner(match: re.Match[str], whole: str) -> bool:
    """Of `Jesses vader` too, where the s belongs to no name."""
    return _is_first_name(match[1]) or (match[1].endswith("s") and _is_first_name(match[1][:-1]))


def _only_first_name(match: re.Match[str], whole: str) -> bool:
    """A first name that means nothing else, for there is nothing beside it."""
    return _is_first_name(match[1]) and _bare(match[1]) not in _OTHER_MEANING and not match[1].isupper()


def _first_names(match: re.Match[str], whole: str) -> bool:
    return _is_first_name(match[1]) and _is_first_name(match[2])


def _is_first_name(word: str) -> bool:
    name = re.sub(r"['’]s?$", "", _bare(word))
    # Jan-Willem is a name, and the JOB-monitor is not.
    return name in _FIRST_NAMES or (re.search(r"-[a-z]", word) is None and name.partition("-")[0] in _FIRST_NAMES)


def _counts_up(text: str) -> bool:
    """True for a row of numbers such as `06 07 08 09 10`."""
    row = [int(part) for part in re.findall(r"\d+", text)]
    return len(row) > 3 and len({after - before for before, after in pairwise(row)}) == 1


def _eleven_test(match: re.Match[str], whole: str) -> bool:
    # The check digit of a Dutch citizen service number: weights 9 down to 2, and -1 for the last digit.
    digits = re.sub(r"\D", "", match[0])
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(digits) > 0 and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def _always(match: re.Match[str], whole: str) -> bool:
    return True


_TESTS: dict[str, Callable[[re.Match[str], str], bool]] = {
    "": _always,
    "geen_rol": _nobodys,
    "nummer": _somebodys_number,
    "woning": _somebodys_home,
    "elfproef": _eleven_test,
    "naam": _persons_handle,
    "bijzonder": _something_special,
    "voornaam_bij_bijzonder": _first_name_beside_special,
    "achternaam": _surname,
    "naam_en_achternaam": _small_name,
    "voornaam": _first_name,
    "voornaam_bezit": _owner,
    "voornaam_alleen": _only_first_name,
    "voornamen": _first_names,
    "voornaam_of_achternaam": _first_name_or_surname,
}
