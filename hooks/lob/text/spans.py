"""Spans of a text as Python-Markdown finds them, by processors of ours: what the source alone knows is kept with them.

lob/text/processors.py puts them in their place.
"""

from __future__ import annotations

import re
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown, util
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    IMAGE_REFERENCE_RE,
    REFERENCE_RE,
    AutolinkInlineProcessor,
    BacktickInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

from lob.text.notation import CITATION

# The only elements that an editor may type; they have no attributes.
PAIRS = ("kbd", "sub", "sup", "q")
TYPED = ("br", *PAIRS)


def citation(work: str, place: str | None, raw: str) -> Element:
    """One citation, as an element whose words are its source."""
    element = Element("cite", href=work, title=(place or "").strip(), raw=raw)
    element.text = util.AtomicString(raw)
    return element


class _Code(BacktickInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:
        """Code in a sentence, with the signs around it."""
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, Element):
            # Of unequal signs the last ones count; the first have one too many, which is code.
            signs = data[start:end]
            element.set("raw", signs[len(signs.rstrip("`")) :])
        return element, start, end


class _Citation(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:
        """A citation is one element; its words are its source."""
        element = citation(m[1], self.unescape(m[2] or ""), self.unescape(m[0]))
        return element, m.start(0), m.end(0)


class _Entity(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:
        """`&eacute;` as it stands; lob/text/reading.py makes the letter of it."""
        element = Element("entity")
        element.text = util.AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _Pair(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:
        """One of the elements that may be typed, with what stands in it."""
        element = Element(m[1].lower(), raw=m[1])
        element.text = m[2]
        return element, m.start(0), m.end(0)


class _Break(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:
        """A line break, typed as `<br>` or as two spaces."""
        return Element("br", raw=m[0].strip()), m.start(0), m.end(0)


class _Autolink(AutolinkInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:
        """The address is the text."""
        element, start, end = super().handleMatch(m, data)
        cast(Element, element).set("ref", "<")
        return element, start, end


class _Automail(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:
        """A mail address between signs; not written in codes, for a role has nothing to hide."""
        mail = self.unescape(m[1]).removeprefix("mailto:")
        element = Element("a", href=f"mailto:{mail}", ref="<")
        element.text = util.AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _Named(ReferenceInlineProcessor):
    """A link or image by the name of its address; the name is kept."""

    def evalId(self, data: str, index: int, text: str) -> Any:
        """Remember the name as it was typed, which the element has to tell."""
        found = self.RE_LINK.match(data, pos=index) if not isinstance(self, _SHORT) else None
        self.name = found[1] if found else ""
        return super().evalId(data, index, text)

    def makeTag(self, href: str, title: str, text: str) -> Element:
        """The element with the name."""
        element = super().makeTag(href, title, text)
        element.set("ref", f"[{self.unescape(self.name)}]")
        return element


_SHORT = (ShortReferenceInlineProcessor, ShortImageReferenceInlineProcessor)


class _Link(_Named, ReferenceInlineProcessor):
    pass


class _ShortLink(_Named, ShortReferenceInlineProcessor):
    pass


class _Image(_Named, ImageReferenceInlineProcessor):
    pass


class _ShortImage(_Named, ShortImageReferenceInlineProcessor):
    pass


def register_spans(md: Markdown) -> None:
    """Put these processors in the place of theirs."""
    spans = md.inlinePatterns
    spans.deregister("html")
    spans.register(_Code(BACKTICK_RE), "backtick", 190)
    spans.register(_Citation(CITATION.pattern + r"(?!\()", md), "citation", 175)
    spans.register(_Link(REFERENCE_RE, md), "reference", 170)
    spans.register(_Image(IMAGE_REFERENCE_RE, md), "image_reference", 140)
    spans.register(_ShortLink(REFERENCE_RE, md), "short_reference", 130)
    spans.register(_ShortImage(IMAGE_REFERENCE_RE, md), "short_image_ref", 125)
    spans.register(_Autolink(AUTOLINK_RE, md), "autolink", 120)
    spans.register(_Automail(AUTOMAIL_RE, md), "automail", 110)
    spans.register(_Break(r"  \n|<[bB][rR] ?/?>", md), "linebreak", 100)
    spans.register(_Pair(rf"<((?i:{'|'.join(PAIRS)}))>(.*?)</(?i:\1)>", md), "pair", 90)
    spans.register(_Entity(ENTITY_RE, md), "entity", 80)
