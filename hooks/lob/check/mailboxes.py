"""Mailboxes: which are of a role and which of a person."""

from __future__ import annotations

import re
from functools import lru_cache

from lob.check.person_names import bare, begins_with_a_name, holds_a_name
from lob.model.rules import texts

_ROLE_WORDS = frozenset(texts("privacy", "rolwoorden"))
_ONE_PERSON = frozenset(texts("privacy", "een_persoon"))
_WITH_LETTER = frozenset(texts("privacy", "met_letter"))
# Words of two letters say too little within a longer word.
_PIECES = sorted((word for word in _ROLE_WORDS if len(word) > 2), key=len, reverse=True)
_ROLE_COMPOUND = re.compile(rf"(?:(?:{'|'.join(map(re.escape, _PIECES))})(?:s|en|n)?)+" if _PIECES else r"(?!)")
_LONG_PIECES = tuple(word for word in _PIECES if len(word) > 4)
_MAX_NAME = 64
# A word and what may stand between it and its mailbox.
_BEFORE_BOX = re.compile(r"(?<![^\W_])([^\W\d_]+)(?:\s?[:=(<?]\s?)+$")


def is_role(name: str) -> bool:
    """True for `info`, `lob-team`, `sterktechniek` and `locatie-utrecht`; not for `decaan.jansen` or `team-fatima`."""
    box = bare(name).strip("._-+")
    if len(box) > _MAX_NAME:
        return False
    parts = re.split(r"[._+-]", box)
    known = [_role_word(part) for part in parts]
    named = any(holds_a_name(part) for part, role in zip(parts, known, strict=True) if not role)
    if named or not any(known):
        return False
    if all(role or part.isdecimal() for part, role in zip(parts, known, strict=True)):
        return True
    # Behind a dot stands a name, behind a hyphen a place.
    ends = {part for part, role in ((parts[0], known[0]), (parts[-1], known[-1])) if role}
    return bool(ends) and not ends & _ONE_PERSON and re.fullmatch(r"[^._+]+", box) is not None


@lru_cache(maxsize=4096)
def _role_word(word: str) -> bool:
    """A word for a role, words for roles in one, or such a word at an end with something that is nobody's name; a class may stand beside it."""
    word = word.strip("0123456789")
    if word in _ROLE_WORDS or word[:-1] in _WITH_LETTER or _ROLE_COMPOUND.fullmatch(word):
        return True
    rests = [word[len(piece) :] for piece in _LONG_PIECES if word.startswith(piece)]
    rests += [word[: -len(piece)] for piece in _LONG_PIECES if word.endswith(piece)]
    return any(len(rest) > 1 for rest in rests) and not any(map(holds_a_name, rests)) and not begins_with_a_name(word)


def of_nobody(match: re.Match[str]) -> bool:
    """A role before the @, letters of the role right before it, or the name of the school in front of its own address."""
    name, domain = bare(match[1]), bare(match[0]).rpartition("@")[2].partition(".")[0]
    return is_role(match[1]) or _shortens_a_role(name, match) or (name == domain and not holds_a_name(name))


def _shortens_a_role(name: str, match: re.Match[str]) -> bool:
    """True for `Studiekeuzecentrum: skc@`: letters of the word for a role right before it, which belongs to more than one person."""
    before = _BEFORE_BOX.search(match.string[max(0, match.start() - _MAX_NAME) : match.start()])
    word = bare(before[1]) if before else ""
    left = iter(word)
    shorter = 1 < len(name) < 6 and word.startswith(name[0]) and all(sign in left for sign in name)
    return shorter and word not in _ONE_PERSON and is_role(word)
