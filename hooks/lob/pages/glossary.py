"""The glossary in running text: the first use of a word on a page links to its meaning."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from lob.model.catalogue import Catalogue
from lob.pages.markup import relative

MOST = 10  # links per page: more would make the text restless
_SKIP = re.compile(
    r"(<(?:a|h[1-6]|code|pre|sup|th|button)\b.*?</(?:a|h[1-6]|code|pre|sup|th|button)>|<[^>]+>)", re.DOTALL
)


@lru_cache(maxsize=2)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all words, the longest first. Words with capitals are matched exactly, others in any case."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    parts = [re.escape(w) if w != w.lower() else f"(?i:{re.escape(w)})" for w in ordered]
    return re.compile(rf"(?<![\w-])({'|'.join(parts)})(?![\w-])")


def link_words(markup: str, page: str, catalogue: Catalogue) -> str:
    """HTML in which the first use of each glossary word is a link with its meaning; headings and links stay as they are."""
    words = catalogue.words
    if not words or not markup:
        return markup
    pattern, seen = _pattern(tuple(words)), {page}

    def replace(match: re.Match[str]) -> str:
        record = words.get(match[1]) or words.get(match[1].lower())
        if record is None or record.address in seen or len(seen) > MOST:
            return match[0]
        seen.add(record.address)
        return f'<a class="woord" href="{html.escape(relative(record.address, page))}" data-uitleg="{html.escape(record.summary)}">{match[1]}</a>'

    parts = _SKIP.split(markup)
    return "".join(part if part.startswith("<") else pattern.sub(replace, part) for part in parts)
