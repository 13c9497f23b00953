"""What Markdown makes a heading of that an editor did not mean: underlines, hashes without a space, hashes in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lob.model.findings import Finding
from lob.model.source import Heading, Source
from lob.model.template import Kind
from lob.model.vocabulary import fold

# A line of hyphens or equals signs: Markdown makes a heading of the line above it.
_UNDERLINE = re.compile(r"\n((?:> ?)*|\t| {4})(=+|-+)[ \t]*(?=\n|\Z)")
_ACROSS = re.compile(r"(?:> ?)*(?:=+|[-_* ]+) *")
# Hashes behind a sign of a list or a quotation, or on a line that a list item owns: a heading all the same.
_INSIDE = re.compile(r"\n((?:[ \t]+|>|[*+:-](?=[ \t])|\d+\.(?=[ \t]))+)(#+.*)")
_ITEM_SIGN = re.compile(r"(?:>|[*+:-][ \t]+|\d\.[ \t]+) ?$")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.)[ \t]")
# An item of a list goes on for no more lines than this.
_LONGEST_ITEM = 100
_ARTICLES = frozenset(["de", "het", "een", "onze", "ons", "jullie", "mijn"])


def underlined(source: Source, kind: Kind) -> Iterator[tuple[Finding, str]]:
    """Headings made by a line of hyphens or equals signs, with their title."""
    text = "\n" + source.prose
    for match in _UNDERLINE.finditer(text):
        inside = match[1] in ("\t", "    ")
        title = _begin_of_block(source, text, match, inside)
        if not title:
            continue
        number = source.body_line + text.count("\n", 0, match.start())
        if inside and not _in_list(source, number):
            continue
        meant = label(kind, title)
        sign = "isgelijktekens" if match[2][0] == "=" else "streepjes"
        yield (
            Finding(
                source.path,
                number,
                "KOP07",
                f"De {sign} op deze regel maken een kopje van '{short(title)}'.",
                _without_underline(meant, sign),
            ),
            meant,
        )


def _begin_of_block(source: Source, text: str, underline: re.Match[str], inside: bool) -> str:
    """The line above that becomes a heading, without the signs around it; '' when hyphens draw a line across the page.

    They do so below a paragraph of two lines, and below a heading or code.
    """
    end = underline.start()
    above, line = ["", *text[:end].rsplit("\n", 2)[-2:]][-2:]
    # A line that is nothing but `code` in a sentence is empty here; lines of a block of code are spaces.
    line = line or source.lines[source.body_line + text.count("\n", 0, end) - 2]
    quoted = line.startswith(">") and not above.startswith(">")
    title = line.strip(" >\t") or line.strip()
    across = underline[2].startswith("---")
    alone = not across or quoted or not above.strip(" >\t") or above.startswith("#") or _ACROSS.fullmatch(above)
    code = line.startswith(("\t", "    ")) and not inside
    return title if alone and not code and not line.startswith("#") else ""


def _without_underline(meant: str, sign: str) -> str:
    if meant:
        return f"Haal deze regel weg en schrijf erboven: ## {meant}"
    return f"Haal de {sign} weg, of zet er een lege regel boven. Bedoel je een kopje? Begin de regel erboven met hekjes (###)."


def _in_list(source: Source, number: int) -> bool:
    """True when an indented line belongs to an item of a list; otherwise Markdown takes it for code."""
    lazy = False
    last = number - source.body_line
    for line in reversed(_lines(source.prose)[max(0, last - _LONGEST_ITEM) : last]):
        if _ITEM.match(line):
            return True
        if line.strip() and not line.startswith((" " * 4, "\t")):
            # A line that an item owns may stand at the left when it directly follows the item.
            lazy = True
        elif not line.strip() and lazy:
            return False
    return False


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    return text.split("\n")


def hashes(source: Source, kind: Kind) -> Iterator[Finding]:
    """Headings with one hash, without a space, or without words."""
    for heading in source.headings:
        right = heading.gap == " " or (heading.gap and not heading.gap.strip(" \t"))
        right = right and not heading.title.endswith("\\")
        if right and heading.title and heading.level > 1:
            continue
        meant = label(kind, heading.title)
        if not (right and heading.title):
            if heading.level != 2 or meant or kind.free_headings or not heading.title:
                yield _hash(source, heading, meant)
        else:
            yield Finding(
                source.path,
                heading.line,
                "KOP06",
                f"Het kopje '{heading.title}' heeft één hekje.",
                f"Gebruik er twee (##){f': ## {meant}' if meant else ''}. De titel van de pagina komt uit het veld 'titel'.",
            )


def _hash(source: Source, heading: Heading, meant: str) -> Finding:
    sign = "#" * heading.level
    if not heading.title:
        text, remedy = f"Achter '{sign}' staat geen kopje.", "Schrijf er een kopje achter, of haal de regel weg."
    elif heading.title.endswith("\\"):
        text, remedy = f"Het kopje '{short(heading.title)}' eindigt op een \\.", "Haal de \\ weg."
    elif heading.gap:
        text = f"Achter '{sign}' staat een harde spatie ({odd_space(heading.gap)})."
        remedy = f"Typ de spatie opnieuw: {sign} {meant or heading.title}"
    elif heading.level == 1 and not meant:
        text = f"'#{short(heading.title)}' vooraan op een regel wordt een kopje."
        remedy = f"Zet er een \\ voor: \\#{_first_word(heading.title)}. Of begin de regel met een ander woord."
    else:
        sign = "##" if meant else sign
        text = f"Achter de hekjes van '{short(heading.title)}' ontbreekt een spatie."
        remedy = f"Schrijf het precies zo: {sign} {meant or heading.title}"
    return Finding(source.path, heading.line, "KOP08", text, remedy)


def odd_space(text: str) -> str:
    """The first space that is not the one of the keyboard, as `U+00A0`, or ''."""
    found = re.search(r"[^\S \t]", text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _first_word(text: str) -> str:
    return short(text.split(maxsplit=1)[0])


def inside(source: Source, kind: Kind) -> Iterator[Finding]:
    """Headings within a list or a quotation, which would break the page in two."""
    if "#" not in source.prose:
        return
    text = "\n" + source.prose
    for match in _INSIDE.finditer(text):
        number = source.body_line + text.count("\n", 0, match.start())
        if kind.naming == "nummer-en-titel" and match[2].startswith("###"):
            continue  # the form lets it through, and in an example it cuts nothing in two
        indented = match[1].startswith(("\t", "    "))
        sign = match[1] in ("\t", "    ") or _ITEM_SIGN.search(match[1])
        if sign and (not indented or _in_list(source, number)):
            what = "citaat" if ">" in match[1] else "lijst"
            yield Finding(
                source.path,
                number,
                "KOP08",
                f"'{short(match[2])}' in een {what} wordt een kopje.",
                f"Zet er een \\ voor: \\{_first_word(match[2])}. Een echt kopje begint helemaal vooraan, op een regel voor zich.",
            )


def short(text: str) -> str:
    """The text as it fits in a sentence."""
    return text if len(text) <= 40 else f"{text[:37]}..."


def label(kind: Kind, title: str) -> str:
    """The fixed heading that is meant by a title in another spelling, or ''."""
    return next((h.label for h in kind.headings if bare(h.label) == bare(title)), "")


@lru_cache(maxsize=1000)
def bare(title: str) -> str:
    """A title without what people put around it: `2. De **Aanpak** {#a}:` and `aanpak` are the same."""
    words = fold(re.sub(r"\{[^{}]*\}|^\W*\d+[.)]", "", title)).split("-")
    return " ".join(words[1:] if words[0] in _ARTICLES else words)
