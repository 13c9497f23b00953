"""Parts of a web address that follow who clicks: `utm_source` and its like, which change nothing about the page."""

from __future__ import annotations

import re

from lob.model.rules import texts

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'|`]*[^\s<>()\[\]\"'|`.,;:!?]", re.IGNORECASE)


def query(address: str) -> list[tuple[str, str | None]]:
    """The names behind the question mark, each with its value; None for a name alone."""
    pieces = address.partition("#")[0].partition("?")[2].split("&")
    return [(name, value if sign else None) for name, sign, value in (p.partition("=") for p in pieces) if name]


def follows(name: str) -> bool:
    """Whether a name behind the question mark follows a reader."""
    low = name.lower()
    return low in texts("plakken", "volgers") or low.startswith(texts("plakken", "volgers_begin"))


def followers(address: str) -> list[str]:
    """Those names in an address."""
    return [name for name, _ in query(address) if follows(name)] if "?" in address else []


def without_followers(address: str) -> str:
    """The address without them; as it is when it has none."""
    if not followers(address):
        return address
    front, _, place = address.partition("#")
    kept = [name if value is None else f"{name}={value}" for name, value in query(front) if not follows(name)]
    return front.partition("?")[0] + (f"?{'&'.join(kept)}" if kept else "") + (f"#{place}" if place else "")


def unfollowed(text: str) -> str:
    """A text in which no web address has them."""
    return _ADDRESS.sub(lambda found: without_followers(found[0]), text) if "?" in text else text
