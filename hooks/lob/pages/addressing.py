"""Addresses as seen from a page."""

from __future__ import annotations


def relative(address: str, page: str) -> str:
    """The address of a page as seen from another page; both without slashes around them, '' is the home page."""
    path, sign, fragment = address.partition("#")
    there, here = path.split("/") if path else [], page.split("/") if page else []
    shared = next(
        (i for i, (one, other) in enumerate(zip(there, here, strict=False)) if one != other), min(len(there), len(here))
    )
    return ("../" * (len(here) - shared) + "".join(f"{part}/" for part in there[shared:]) or "./") + sign + fragment
