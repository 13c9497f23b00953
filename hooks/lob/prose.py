"""The body of a file without its code: what Markdown reads as links, citations and HTML."""

from __future__ import annotations

import re

from lob.source import Source

# The very pattern of Python-Markdown's fenced_code, so that nothing can hide in what merely looks like code.
_FENCED = re.compile(
    r"^(~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|(?:\.?[\w#.+-]*[ ]*)?(?:hl_lines=(\"|').*?\2[ ]*)?)\n(?:.*?)(?<=\n)\1[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_INLINE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")


def running_text(source: Source) -> str:
    """The body with its code blanked out. Every line stays on its place, counted from `source.body_line`."""
    if "`" not in source.body and "~~~" not in source.body:
        return source.body
    text = _FENCED.sub(lambda block: "\n" * block[0].count("\n"), source.body)
    return "\n\n".join(map(_without_inline, text.split("\n\n")))


def _without_inline(paragraph: str) -> str:
    # A backtick that is left over may pair with one on another line, so then nothing here counts as code.
    bare = _INLINE.sub("", paragraph)
    return paragraph if "`" in bare else bare
