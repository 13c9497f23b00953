"""A drawing without what no browser draws: remarks, metadata, and what a drawing program keeps for itself.

Taken out to the byte, and only when what is drawn stays the same: the elements, attributes and text of SVG are compared before and
after. A script, an event or an address outside stays where it is, for who has to decide about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
# Of these names spaces a browser does something with what stands in a drawing.
_MEANS = frozenset(["", SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"])
_RUNS = frozenset(
    ["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2001/xml-events"]
)
_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_ATTRIBUTE = re.compile(rb"\s+([^\s=/>]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[\]>]*>\s*")
REMARKS = "opmerkingen (<!-- -->)"
METADATA = "gegevens over de maker of de plaats (<metadata>)"
PROGRAM = "gegevens van een tekenprogramma"
DOCTYPE = "een verwijzing naar een beschrijving van SVG (<!DOCTYPE>)"


class Cut(NamedTuple):
    """A part to take out: its first byte, the first byte behind it, and what it is, in Dutch."""

    start: int
    end: int
    what: str


def plain_drawing(data: bytes) -> tuple[bytes, list[str]]:
    """The drawing without what is not drawn, and what was taken out, in Dutch; the same bytes when nothing can be."""
    try:
        head = _DOCTYPE.search(data)
        first = data[: head.start()] + data[head.end() :] if head else data
        if b"<!DOCTYPE" in first:
            return data, []  # with words of its own, and any of them may stand for something
        cuts = list(_Finder(first).cuts)
        after = _without(first, cuts)
        same = _drawn(data) == _drawn(after)
    except (expat.ExpatError, UnicodeDecodeError):
        return data, []
    said = [*([DOCTYPE] if head else []), *(cut.what for cut in cuts)]
    return (after, list(dict.fromkeys(said))) if same else (data, [])


def _without(data: bytes, cuts: list[Cut]) -> bytes:
    kept, at = [], 0
    for cut in sorted(cuts):
        if cut.start >= at:
            kept.append(data[at : cut.start])
        at = max(at, cut.end)
    return b"".join([*kept, data[at:]])


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    return parser


class _Finder:
    """What expat tells, to find the parts that nobody sees. `hidden` counts how deep it is within one."""

    def __init__(self, data: bytes) -> None:
        data.decode("utf-8")
        self.data, self.cuts = data, list[Cut]()
        self.hidden, self.start, self.what = 0, 0, ""
        self.spaces: dict[str, list[str]] = {}
        self.parser = parser = _parser()
        parser.StartNamespaceDeclHandler = lambda prefix, uri: self.spaces.setdefault(prefix or "", []).append(
            uri or ""
        )
        parser.EndNamespaceDeclHandler = lambda prefix: self.spaces[prefix or ""].pop()
        parser.StartElementHandler, parser.EndElementHandler = self._open, self._close
        parser.CommentHandler = self._remark
        parser.Parse(data, True)

    def _open(self, name: str, _attributes: Mapping[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        at = self.parser.CurrentByteIndex
        unseen = element == "metadata" if space == SVG else space not in _MEANS | _RUNS
        if self.hidden or unseen:
            self.hidden += 1
        if self.hidden == 1:
            self.start, self.what = at, METADATA if space == SVG else PROGRAM
        if not self.hidden:
            self.cuts += self._attributes(at)

    def _close(self, _name: str) -> None:
        if self.hidden == 1:
            tag = _TAG.match(self.data, self.start)
            # Of an element without contents expat tells no end of its own.
            empty = tag and tag[0].endswith(b"/>")
            end = tag.end() if tag and empty else self.data.index(b">", self.parser.CurrentByteIndex) + 1
            self.cuts.append(Cut(self.start, end, self.what))
        self.hidden -= bool(self.hidden)

    def _remark(self, said: str) -> None:
        at = self.parser.CurrentByteIndex
        if not self.hidden:
            self.cuts.append(Cut(at, at + len(said.encode()) + 7, REMARKS))

    def _attributes(self, at: int) -> Iterator[Cut]:
        tag = _TAG.match(self.data, at)
        for found in _ATTRIBUTE.finditer(self.data, at, tag.end()) if tag else ():
            prefix, _, name = found[1].decode().rpartition(":")
            of = name if prefix == "xmlns" else prefix
            space = (self.spaces.get(of) or [""])[-1]
            if of and of not in ("xml", "xmlns") and space not in _MEANS | _RUNS:
                yield Cut(found.start(), found.end(), PROGRAM)


def _drawn(data: bytes) -> list[tuple[str, object]]:
    """All that a browser takes of a drawing, in order: elements of SVG with their attributes, and text in them.

    Within metadata and elements of other names spaces nothing counts.
    """
    found: list[tuple[str, object]] = []
    hidden = 0
    parser = _parser()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal hidden
        space = name.rpartition(" ")[0]
        unseen = space not in _MEANS | _RUNS or name == f"{SVG} metadata"
        hidden += bool(hidden or unseen)
        if not hidden:
            kept = {key: value for key, value in attributes.items() if key.rpartition(" ")[0] in _MEANS | _RUNS}
            found.append((name, tuple(sorted(kept.items()))))

    def end(name: str) -> None:
        nonlocal hidden
        found.extend([] if hidden else [(name, "/")])
        hidden -= bool(hidden)

    def text(said: str) -> None:
        if not hidden:
            before = found.pop()[1] if found and not found[-1][0] else ""
            found.append(("", f"{before}{said}"))

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.ProcessingInstructionHandler = lambda target, said: found.append((target, said))
    parser.Parse(data, True)
    return found
