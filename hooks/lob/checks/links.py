"""Addresses that leave the site: only https, and nothing that runs or embeds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lob.findings import Finding


def check_address(path: str, line: int, address: str) -> Iterator[Finding]:
    """Findings about an address that leaves the site: only https, and nothing that runs or embeds."""
    bare = re.sub(r"[\x00-\x20]", "", address).lower()
    if bare.startswith(("javascript:", "data:", "vbscript:")):
        yield Finding(
            path,
            line,
            "LINK03",
            f"Een link begint met '{bare.partition(':')[0]}:'.",
            "Gebruik een gewoon webadres dat begint met https://, of haal de link weg.",
        )
    elif not bare.startswith("https://"):
        yield Finding(
            path,
            line,
            "LINK02",
            f"De link '{_short(address)}' begint niet met https://.",
            "Zoek het adres van de pagina op dat begint met https://, of haal de link weg.",
        )
    elif not re.fullmatch(r"https://[\w.-]+\.[a-z]{2,}(:\d+)?([/?#]\S*)?", address, re.IGNORECASE) or re.search(
        r'[<>"]', address
    ):
        yield Finding(
            path,
            line,
            "LINK02",
            f"De link '{_short(address)}' is geen volledig webadres.",
            "Kopieer het adres uit de adresbalk van je browser, zonder spaties.",
        )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
