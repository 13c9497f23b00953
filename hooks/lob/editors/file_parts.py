"""What the readers of Word and OpenDocument share: elements by their local name (prefixes differ between programs), and the text at the end.

The twin of theme/scripts/form/file-parts.js, and of what form/paste-html.js says of links and of what is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from lob.check.inside import UnreadableDocumentError
from lob.check.packages import BROKEN
from lob.model.rules import pairs

INDENT = "    "
MOST_COLUMNS = 40
# What stands around a part of a document and is none itself: content controls and text that was added or moved.
_AROUND = frozenset(["sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "table-header-rows", "table-rows"])
_DEEPEST = 300
_LONGEST_HEAD, _LONGEST_HIDDEN = 80, 200


@dataclass(eq=False, slots=True)
class Element:
    """An element of XML without its prefixes: attributes, what stands in it in order, and the element around it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    nodes: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    @property
    def elements(self) -> list[Element]:
        """The elements right below."""
        return [one for one in self.nodes if isinstance(one, Element)]

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.nodes)


def read_xml(data: bytes) -> Element:
    """The document around its first element. UnreadableDocumentError for what is no sound XML, has a DTD or lies too deep."""
    top = here = Element("")
    depth = 0
    parser = expat.ParserCreate(namespace_separator="}")

    def refuse(*_: Any) -> None:
        raise UnreadableDocumentError(BROKEN)

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal here, depth
        one = Element(name.rpartition("}")[2], {}, [], here)
        for key, value in attributes.items():
            one.attributes.setdefault(key.rpartition("}")[2], value)
        here.nodes.append(one)
        here, depth = one, depth + 1
        if depth > _DEEPEST:
            refuse()

    def end(_: str) -> None:
        nonlocal here, depth
        here, depth = here.parent or top, depth - 1

    def written(text: str) -> None:
        here.nodes.append(text)

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = begin, end, refuse
    parser.CharacterDataHandler = written
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableDocumentError(BROKEN) from error
    return top


def below(element: Element | None, name: str) -> Iterator[Element]:
    """The elements with this name, however deep, in the order of the document."""
    for one in element.elements if element else ():
        if one.name == name:
            yield one
        yield from below(one, name)


def children(element: Element | None, name: str) -> list[Element]:
    """The elements with this name right below."""
    return [one for one in element.elements if one.name == name] if element else []


def within(element: Element | None, *names: str) -> Iterator[Element]:
    """The same, also within what only stands around them."""
    for one in element.elements if element else ():
        if one.name in names:
            yield one
        elif one.name in _AROUND:
            yield from within(one, *names)


def attribute(element: Element | None, name: str) -> str:
    """An attribute; '' when it is not there."""
    return element.attributes.get(name, "") if element else ""


def of(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of names."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def number(text: str) -> int:
    """A whole number; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() else 0


@dataclass(slots=True)
class Left:
    """What a reader leaves out: how many pictures, signs and remarks, and the words that were struck, bold, hidden or in the margins."""

    pictures: int = 0
    remarks: int = 0
    signs: int = 0
    contents: bool = False
    struck: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """In Dutch sentences."""
        say = pairs("plakken", "niet_mee")
        heads = "’, ‘".join(text[:_LONGEST_HEAD] for text in dict.fromkeys(self.margins))
        found = (
            ("plaatje" if self.pictures == 1 else "plaatjes", str(self.pictures) if self.pictures else ""),
            ("opmerkingen", self.remarks),
            ("marge", heads),
            ("doorgestreept", "’, ‘".join(self.struck)),
            ("vet", "’, ‘".join(dict.fromkeys(self.bold))[:_LONGEST_HIDDEN]),
            ("verborgen", "’, ‘".join(self.hidden)[:_LONGEST_HIDDEN]),
            ("teken", self.signs),
            ("inhoudsopgave", self.contents),
        )
        return [say.get(what, "").replace("{}", str(which)) for what, which in found if which]


def joined(lines: Iterable[str]) -> str:
    """The lines of a document as one text, with one empty line between what stands apart."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def link(address: str, text: str) -> str:
    """A link in Markdown; an address that is its own text, a mailbox or a place on the same page stays text."""
    said = unmarked(text).strip()
    own = re.match(r"https?://|www\.", said, re.IGNORECASE)
    if not re.match(r"https?://", address, re.IGNORECASE) or not said or own:
        return text
    safe = re.sub(r"[\s<>()]", lambda sign: f"%{ord(sign[0]):X}", address)
    words = re.sub(r"[\[\]]", r"\\\g<0>", said)
    leads = unmarked(text).replace(said, f"[{words}]({safe})", 1)
    return f"\ufdd5{leads}\ufdd6" if text.lstrip().startswith("\ufdd5") else leads


def unmarked(text: str) -> str:
    """The words without the marks of what is bold; see bold_words.py."""
    return re.sub("[\ufdd5\ufdd6]", "", text)
