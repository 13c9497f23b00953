"""What the words of a link promise: an address in the words is the address that the link leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lob.model.rules import texts

_HOST = r"(?:[\w-]+\.)+[a-z]{2,}"
_NAMED = re.compile(rf"(?:https?://|(?<!\w)www\.)({_HOST})", re.IGNORECASE)
_ENDS = "|".join(map(re.escape, texts("bestanden", "bekende_domeinen")))
# Without a beginning a name with a dot is an address only when it is all there is, and ends as sites do: not Node.js.
_BARE = re.compile(rf"((?:[\w-]+\.)+(?:{_ENDS}))(?:[/?#]\S*)?", re.IGNORECASE)


def other_site(words: str, address: str) -> tuple[str, str] | None:
    """The site that the words of a link name and the one that it leads to, where these differ; a part of the same site does not."""
    leads_to = _host(address)
    for named in _sites_named(words) if leads_to else ():
        if named != leads_to and not leads_to.endswith(f".{named}") and not named.endswith(f".{leads_to}"):
            return named, leads_to
    return None


def _sites_named(words: str) -> Iterator[str]:
    bare = _BARE.fullmatch(words.strip())
    for found in [bare] if bare else _NAMED.finditer(words):
        yield found[1].lower().removeprefix("www.")


def _host(address: str) -> str:
    """The name of the site of a web address; nothing for one that cannot be read or leads elsewhere."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
