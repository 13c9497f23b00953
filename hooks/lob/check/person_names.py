"""Names of persons: the first names and surnames of hooks/template/rules/privacy.yml, and words that hold one."""

from __future__ import annotations

import re
import unicodedata

from lob.model.rules import texts

FIRST_NAMES = frozenset(texts("privacy", "voornamen"))
SURNAMES = frozenset(texts("privacy", "achternamen"))
# First names that are words too: by themselves they name nobody.
_OTHER_MEANING = frozenset(texts("privacy", "ook_een_woord"))
# What is a word in small letters, and what is one even where only somebody can stand.
_SMALL_WORDS = _OTHER_MEANING | frozenset(texts("privacy", "klein_een_woord"))
_NEVER_SMALL = frozenset(texts("privacy", "nooit_klein"))
_SMALL_FIRST_NAMES = FIRST_NAMES - _SMALL_WORDS
_SMALL_OF_SOMEBODY = (FIRST_NAMES - _NEVER_SMALL) | (SURNAMES - _SMALL_WORDS)
_SMALL_NAMES = (FIRST_NAMES | SURNAMES) - _NEVER_SMALL
_LONG_FIRST_NAMES = tuple(sorted(name for name in FIRST_NAMES if len(name) > 4))
_LONG_NAMES = tuple(sorted(name for name in FIRST_NAMES | SURNAMES if len(name) > 3))
_PARTICLE = re.compile(r"(?<=[a-z]{2})(?:van|de|der|den|el|ter|ten)(?=[a-z]{3})")
# Where the next word of a handle begins, as in dekaanHarmJan.
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def bare(text: str) -> str:
    """In small letters, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))


def is_first_name(word: str) -> bool:
    """True for `Emma`, `Emma's` and `Jan-Willem`; not for `JOB-monitor`."""
    name = re.sub(r"['’]s?$", "", bare(word))
    return name in FIRST_NAMES or (re.search(r"-[a-z]", word) is None and name.partition("-")[0] in FIRST_NAMES)


def is_only_a_name(word: str) -> bool:
    """A first name that means nothing else."""
    return is_first_name(word) and bare(word) not in _OTHER_MEANING and not word.isupper()


def is_surname(word: str) -> bool:
    """A surname of the list, or two with a hyphen of which it has one: `Zhang-Wu`."""
    return not SURNAMES.isdisjoint((bare(word), *(bare(part) for part in word.split("-") if part[:1].isupper())))


def is_small_first_name(word: str) -> bool:
    """A first name typed without its capital, and no word in small letters: `daan`, not `lot`."""
    return bare(word) in _SMALL_FIRST_NAMES


def is_small_name_of_somebody(word: str) -> bool:
    """Where only somebody stands a first name may be a word too: `roos`, not `wil`; a surname may be no trade: `jansen`, not `bakker`."""
    return bare(word) in _SMALL_OF_SOMEBODY


def is_small_name(word: str) -> bool:
    """Behind `mevrouw` either may be a word too: `roos`, `bakker`, not `wil`."""
    return bare(word) in _SMALL_NAMES


def holds_a_name(word: str) -> bool:
    """True for a name, with digits behind it, or at an end of a longer word in small letters: `jan3`, `schooljansen`."""
    known = word.rstrip("0123456789")
    return known in FIRST_NAMES or known in SURNAMES or known.startswith(_LONG_NAMES) or known.endswith(_LONG_NAMES)


def begins_with_a_name(word: str) -> bool:
    """True for a first name before a particle, however short: `basvandelft`."""
    particle = _PARTICLE.search(word)
    return particle is not None and word[: particle.start()] in FIRST_NAMES


def names_somebody(handle: str) -> bool:
    """Of `fem.ke_vd` too: who hides a name from machines puts signs between its letters; and of `dekaanHarmJan`."""
    parts = [part for part in re.split(r"[._-]", bare(handle)) if part]
    return any(map(holds_a_name, parts)) or "".join(parts).startswith(_LONG_FIRST_NAMES) or has_name_apart(handle)


def has_name_apart(handle: str) -> bool:
    """True where a first name that means nothing else is a word of its own: `tessa-hoogenkamp`, `daan3`, `MeesterDaan`; not in `techniek`."""
    words = (bare(word).rstrip("0123456789") for part in re.split(r"[._-]", handle) for word in _HUMPS.split(part))
    return any(word in FIRST_NAMES and word not in _OTHER_MEANING for word in words)
