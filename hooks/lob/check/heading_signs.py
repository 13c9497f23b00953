"""What Markdown makes a heading of that an editor did not mean: underlines, hashes without a space, hashes in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lob.model.findings import Finding
from lob.model.source import Heading, Source
from lob.model.template import Kind
from lob.model.vocabulary import fold
from lob.text.tree import HEADINGS, Node

_ARTICLES = frozenset(["de", "het", "een", "onze", "ons", "jullie", "mijn"])


def underlined(source: Source, kind: Kind) -> Iterator[tuple[Finding, str]]:
    """Headings made by a line of hyphens or equals signs, wherever they stand, with the fixed heading that is meant."""
    for heading, _ in _headings(source.blocks, ""):
        title, _, line = heading.raw.partition("\n")
        if not line:
            continue
        meant = label(kind, title.strip())
        sign = "isgelijktekens" if line[0] == "=" else "streepjes"
        remedy = f"Haal de {sign} weg, of zet er een lege regel boven. Bedoel je een kopje? Begin de regel erboven met hekjes (###)."
        if meant:
            remedy = f"Haal deze regel weg en schrijf erboven: ## {meant}"
        text = f"De {sign} op deze regel maken een kopje van '{short(title.strip())}'."
        yield Finding(source.path, heading.line + 1, "KOP07", text, remedy), meant


def _headings(nodes: Iterable[Node], within: str) -> Iterator[tuple[Node, str]]:
    """Every heading with what it stands in: '' for the text itself, else `lijst` or `citaat`."""
    for node in nodes:
        if node.tag in HEADINGS:
            yield node, within
        elif node.children:
            yield from _headings(node.children, "citaat" if "citaat" in (within, _NAMES.get(node.tag)) else "lijst")


_NAMES = {"blockquote": "citaat"}


def hashes(source: Source, kind: Kind) -> Iterator[Finding]:
    """Headings with one hash, without a space, or without words."""
    for heading in source.headings:
        right = heading.gap and not heading.gap.strip(" ") and not heading.title.endswith("\\")
        if heading.underlined or (right and heading.title and heading.level > 1):
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
                _one_hash(kind, meant),
            )


def _one_hash(kind: Kind, meant: str) -> str:
    title = "De titel van de pagina komt uit het veld 'titel'"
    if meant or kind.free_headings:
        return f"Gebruik er twee (##){f': ## {meant}' if meant else ''}. {title}."
    return f"{title}: haal de regel weg. Is het een eigen kopje? Gebruik er drie (###), onder een van de vaste kopjes."


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


def inside(source: Source, kind: Kind) -> Iterator[Finding]:
    """Headings within a list or a quotation, which would break the page in two."""
    for heading, within in _headings(source.blocks, ""):
        if not within or "\n" in heading.raw:
            continue
        if kind.numbered and heading.raw.startswith("###"):
            continue  # the form lets it through, and in an example it cuts nothing in two
        yield Finding(
            source.path,
            heading.line,
            "KOP08",
            f"'{short(heading.raw.strip())}' in een {within} wordt een kopje.",
            f"Zet er een \\ voor: \\{_first_word(heading.raw)}. Een echt kopje begint helemaal vooraan, op een regel voor zich.",
        )


def odd_space(text: str) -> str:
    """The first space that is not the one of the keyboard, as `U+00A0`, or ''."""
    found = re.search(r"[^\S \t]", text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _first_word(text: str) -> str:
    return short(text.split(maxsplit=1)[0])


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
