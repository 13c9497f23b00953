"""The grammar of citations and short links in running text."""

from __future__ import annotations

import re

CITATION = re.compile(r"\[@([^\]\s,]+)(?:,\s*([^\]]*))?\]")
# Which kind a short link in running text points to; `term` and `pagina` are looked up apart.
LINK_KINDS = {"voorbeeld": "praktijkvoorbeeld", "wegwijzer": "wegwijzer", "werk": "werk", "begrip": "woord"}
