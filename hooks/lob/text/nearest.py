"""What was meant by a name that is not there: the one place that guesses."""

from __future__ import annotations

import difflib
from collections.abc import Collection

# From this likeness on, a guess helps more than it misleads (0 is nothing alike, 1 is the same).
ALIKE = 0.6


def nearest(typed: str, known: Collection[str], count: int = 1, cutoff: float = ALIKE) -> list[str]:
    """The known names that look most like what was typed, best first; none when nothing looks like it."""
    near = difflib.get_close_matches(typed, sorted(known), n=max(count, 3), cutoff=cutoff)
    # Of names that look as much like it, the one with the same letters was meant: hvao is havo, not vavo.
    return sorted(near, key=lambda name: (-alike(typed, name), sorted(name) != sorted(typed)))[:count]


def did_you_mean(typed: str, known: Collection[str], otherwise: str = "") -> str:
    """`Bedoelde je 'doelen'?` when something looks like it, else `otherwise`."""
    near = nearest(typed, known) or nearest(typed.lower(), known)
    return f"Bedoelde je '{near[0]}'?" if near else otherwise


def alike(one: str, other: str) -> float:
    """How much two texts look alike: 0 is not at all, 1 is the same."""
    return difflib.SequenceMatcher(None, one, other).ratio()
