"""Drawings (SVG) that lie in content/: only shapes and text may be in them, since browsers run what else an SVG can hold.

An allow-list, read by an XML parser: a list of forbidden words misses every word that is spelled otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "metadata",
        "style",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "clipPath",
        "mask",
        "marker",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComponentTransfer",
        "feComposite",
        "feFlood",
        "feFuncA",
        "feFuncB",
        "feFuncG",
        "feFuncR",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feMorphology",
        "feOffset",
        "feTile",
        "feTurbulence",
        "switch",
    ]
)
REMARK = "een opmerking (<!-- -->)"
MAKER = "gegevens over de maker of de plaats (<metadata>)"
PROGRAM = "gegevens van een tekenprogramma (inkscape:, sodipodi: of net zoiets)"
_DEEPEST = 100
# An address within the drawing itself, the only one that a drawing needs.
_LOCAL = re.compile(r"\s*#[\w.:-]+\s*")
_LOCAL_URL = re.compile(r"url\(\s*([\"']?)#[\w.:-]+\1\s*\)", re.IGNORECASE)
# In styles: an escape can spell anything, `@` fetches, and what is left of url( points outside.
_STYLE = re.compile(r"\\|@(?!media\b)|url\s*\(|expression|image-set|/\*", re.IGNORECASE)
_UTF8 = re.compile(r"utf-?8|us-ascii", re.IGNORECASE)


class _RefusedError(Exception):
    """Raised to leave the parser at the first thing that may not be there."""


def drawing_fault(data: bytes) -> tuple[int, str] | None:
    """Line (from 1) and name of the first thing in a drawing that may not be there; None when the drawing is in order.

    The name is '' when it is no drawing that a browser can show. Anything but UTF-8 is refused: other encodings hide words.
    """
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1, ""
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    try:
        parser.Parse(data, True)
    except _RefusedError as refused:
        return parser.CurrentLineNumber, str(refused)
    except expat.ExpatError as error:
        return error.lineno, ""
    return None if reader.drawn else (1, "")


def drawing_carries(data: bytes) -> list[str]:
    """What a drawing that is in order carries beside its shapes, in Dutch, each thing once: remarks, a maker, a program."""
    found: list[str] = []
    depth: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: Mapping[str, str]) -> None:
        depth.append(name.rpartition(" ")[2])
        spaces = {one.rpartition(" ")[0] for one in attributes}
        if spaces - {"", _SVG, _XLINK, _XML}:
            found.append(PROGRAM)

    def text(said: str) -> None:
        if "metadata" in depth and said.strip():
            found.append(MAKER)

    def remark(said: str) -> None:
        if said.strip():
            found.append(REMARK)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: depth.pop()
    parser.CharacterDataHandler = text
    parser.CommentHandler = remark
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return []
    return list(dict.fromkeys(found))


class _Reader:
    """What expat calls. Everything that it meets is on the list, or the reading ends there."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.depth = 0
        self.drawn = False
        self.style: list[str] | None = None
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse("<!DOCTYPE")
        parser.ProcessingInstructionHandler = lambda target, _: self._refuse(f"<?{target}")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def _refuse(self, what: str) -> None:
        raise _RefusedError(what)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and not _UTF8.fullmatch(encoding):
            self._refuse(f'encoding="{encoding}"')

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if space != _SVG or element not in _ELEMENTS:
            self._refuse(f"<{element}>")
        if self.depth == 0 and element != "svg":
            self._refuse(f"<{element}>")
        self.depth, self.drawn = self.depth + 1, True
        if self.depth > _DEEPEST:
            self._refuse(f"<{element}>")
        if element == "style":
            self.style = []
        for attribute, value in attributes.items():
            self._attribute(attribute, value)

    def _attribute(self, name: str, value: str) -> None:
        space, _, bare = name.rpartition(" ")
        foreign = space not in ("", _XLINK, _XML)
        handler = bare.lower().startswith("on")
        elsewhere = bare.lower() in ("href", "src", "base") and not _LOCAL.fullmatch(value)
        styled = bare == "style" or "\\" in value or "url" in value.lower()
        fetches = styled and _STYLE.search(_LOCAL_URL.sub("", value))
        if not foreign and (handler or elsewhere or fetches):
            self._refuse(bare if handler else f'{bare}="{value[:60]}"')

    def _text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _end(self, _name: str) -> None:
        self.depth -= 1
        if self.style is not None:
            found = _STYLE.search(_LOCAL_URL.sub("", re.sub(r"/\*.*?\*/", "", "".join(self.style), flags=re.DOTALL)))
            self.style = None
            if found:
                self._refuse(found[0])
