"""The body of a file as Markdown reads it: without its code, and the links that are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A line that begins or ends a block of code, or looks like it; `code` in a sentence between three backticks is no such line.
_FENCE = re.compile(r"^( {0,3})(`{3,}(?!`)(?!.*`)|~{3,}(?!~))(.*)$", re.MULTILINE)
# What Python-Markdown takes behind the first fence: nothing, or the name of a language.
_LANGUAGE = re.compile(r"[ \t]*\.?[\w#.+-]*[ \t]*")
_SEEN = re.compile(r"[^\n]")
_INLINE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
# A link is found by its `](`, whatever stands before it and however it is broken over lines.
_ADDRESS = re.compile(r"\]\((?=\s*(<[^<>]*>|(?:[^()]|\([^()]*\))*)(.?))", re.DOTALL)
_TITLE = re.compile(r"""\s+("[^"]*"|'[^']*')$""")
_BRACKET = re.compile(r"[\[\]]")
# The pattern of Python-Markdown, also behind the signs of a quotation or a list.
_DEFINITION = re.compile(
    r"^[ >*+\d.\t-]*(?<!\*)\[([^\[\]]*)\]:[ ]*(?:\n[ >]*)?([^\s]+)[ \t]*(?:\n[ >]*)?(?:([\"']).*\3[ \t]*|\(.*\)[ \t]*)?$",
    re.MULTILINE,
)
_PICTURE = re.compile(r"!\[([^\[\]]*)\](?!\(|:)(?:\s?\[([^\[\]]*)\])?")


class Link(NamedTuple):
    """One link or image of a text: where it stands (from 0), its words, its address and its title."""

    place: int
    label: str
    address: str
    title: str
    image: bool


def without_blocks(body: str) -> tuple[str, int]:
    """The body with its code blocks blanked out, every sign on its place, and where a block begins or ends wrong, or -1.

    Behind such a place nothing is certain: what an editor takes for code may be text to Markdown, so it counts as text.
    """
    if "```" not in body and "~~~" not in body:
        return body, -1
    parts: list[str] = []
    done = 0
    opened = _FENCE.search(body)
    while opened:
        end = _end_of_block(body, opened)
        if end < 0:
            return "".join([*parts, body[done:]]), opened.start()
        parts += [body[done : opened.start()], _SEEN.sub(" ", body[opened.start() : end])]
        done = end
        opened = _FENCE.search(body, end)
    return "".join([*parts, body[done:]]), -1


def _end_of_block(body: str, opened: re.Match[str]) -> int:
    """Where the block that this line opens ends, or -1 when Markdown does not see a block here."""
    if opened[1] or not _LANGUAGE.fullmatch(opened[3]):
        return -1
    closed = re.compile(rf"^{opened[2]}[ \t]*$", re.MULTILINE).search(body, opened.end() + 1)
    return closed.end() if closed else -1


def without_inline(text: str) -> str:
    """A text without code blocks, its code within sentences taken out as well. Every line stays on its place."""
    return "\n\n".join(map(_without_inline, text.split("\n\n"))) if "`" in text else text


def _without_inline(paragraph: str) -> str:
    # A backtick that is left over may pair with one on another line, so then nothing here counts as code.
    bare = _INLINE.sub("", paragraph)
    return paragraph if "`" in bare else bare


def links(text: str) -> Iterator[Link]:
    """Links and images with their address beside them, and images whose address stands elsewhere in the text."""
    opened = _openings(text) if "](" in text else {}
    for match in _ADDRESS.finditer(text):
        start = opened.get(match.start(), match.start())
        address, title = _address(match[1], match[2] == ")")
        yield Link(match.start(), text[start + 1 : match.start()], address, title, text[start - 1 : start] == "!")
    if "![" in text and "]:" in text:
        yield from _pictures_by_name(text)


def definitions(text: str) -> Iterator[Link]:
    """Lines that give a name to an address, `[1]: https://...`; Markdown takes them out of the text."""
    for match in _DEFINITION.finditer(text) if "]:" in text else ():
        yield Link(match.start(2), match[1], match[2].lstrip("<").rstrip(">"), "", False)


def _address(written: str, closed: bool) -> tuple[str, str]:
    bare = written.partition("\n\n")[0].strip()
    if bare.startswith("<"):
        return bare[1:].partition(">")[0], ""
    title = _TITLE.search(bare)
    if title:
        return bare[: title.start()], title[1]
    # Without a bracket at the end Markdown makes no link of it, but its first word may still be one that we must see.
    return bare if closed else next(iter(bare.split()), ""), ""


def _openings(text: str) -> dict[int, int]:
    """Where each `]` was opened: its place -> the place of its `[`."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            found[bracket.start()] = opened.pop()
    return found


def _pictures_by_name(text: str) -> Iterator[Link]:
    known = {" ".join(one.label.lower().split()): one.address for one in definitions(text)}
    for match in _PICTURE.finditer(text):
        address = known.get(" ".join((match[2] or match[1]).lower().split()))
        if address:
            yield Link(match.start(), match[1], address, "", True)
