"""The grammar of citations and short links in running text."""

from __future__ import annotations

import re

CITATION = re.compile(r"\[@([\w-]+)(?:,\s*([^\]@]*))?\]")
# Which kind a short link in running text points to; `term` and `pagina` are looked up apart.
LINK_KINDS = {"voorbeeld": "praktijkvoorbeeld", "wegwijzer": "wegwijzer", "werk": "werk", "begrip": "woord"}
SCHEMES = (*LINK_KINDS, "term", "pagina")
_SHORT = re.compile(rf"\s*({'|'.join(SCHEMES)}):\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)


def short_link(address: str) -> tuple[str, str] | None:
    """The scheme and the target of `voorbeeld:1085`, or None for any other address."""
    found = _SHORT.fullmatch(address)
    return (found[1].lower(), found[2]) if found else None
