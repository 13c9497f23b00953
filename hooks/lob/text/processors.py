"""Python-Markdown as we use it: no raw HTML, our own citations, and everything that it takes out of the text kept.

What the source alone knows travels as attributes of elements: `raw` and `ref`; lob/text/reading.py reads them.
"""

from __future__ import annotations

import re
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown, util
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockQuoteProcessor,
    HashHeaderProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension, DefListProcessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from lob.text.notation import CITATION
from lob.text.spans import citation, register_spans

# Bounds on what Python-Markdown is given: it takes the square of some of these. Measured on the worst text of each kind,
# they keep one file below a second; no text of people comes near.
MAX_DEPTH = 16
MAX_FENCES = 300
MAX_SIGNS = 300
MAX_BLOCK_WORK = 1_500_000
MAX_SPAN_WORK = 1_000_000
_SIGN = re.compile(r"[\\`*_\[<&]|  \n")
_CITED = re.compile(f"({re.sub(r'[(](?![?])', '(?:', CITATION.pattern)}(?![(]))")
_NEVER = r"(?P<attrs>(?!))?(?P<hl_lines>(?!))?"


class TooMuchError(Exception):
    """The text would keep Python-Markdown busy too long, or nest too deep; `text` is where it was, as Markdown."""

    def __init__(self, text: str, after: str = "") -> None:
        """`after` is the text from there to the end, when that is known."""
        super().__init__(text[:40])
        self.text, self.after = text, after


class Definitions(dict[str, tuple[str, str]]):
    """Addresses by their name, with what was defined where and which names were used."""

    def __init__(self) -> None:
        """Nothing is defined yet."""
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.places: list[tuple[Element, int, int, tuple[str, str, str]]] = []
        self.used: set[str] = set()

    def __setitem__(self, name: str, value: tuple[str, str]) -> None:
        """Remember every definition, also one that a later one replaces."""
        super().__setitem__(name, value)
        self.found.append((value[0], value[1] or ""))

    def __getitem__(self, name: str) -> tuple[str, str]:
        """Remember what was used."""
        self.used.add(name)
        return super().__getitem__(name)

    def clear(self) -> None:
        """Forget everything, as before a new text."""
        super().clear()
        self.found.clear()
        self.places.clear()
        self.used.clear()


class _Parser(BlockParser):
    """The parser of blocks, with an end to how deep and how long it works."""

    depth = work = 0

    def parseDocument(self, lines: Any) -> Any:
        """Read a whole text anew; an earlier one may have been cut off anywhere."""
        self.depth = self.work = 0
        self.state.clear()
        self.ready = [(one, _SIGN_OF.get(type(one), "")) for one in self.blockprocessors]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        """As Python-Markdown does it, counting."""
        self.depth += 1
        while blocks:
            if self.depth == 1:
                self.outer, self.outer_block = blocks, blocks[0]
            self.work += len(blocks[0])
            if self.depth > MAX_DEPTH or self.work > MAX_BLOCK_WORK:
                rest = self.outer if self.depth == 1 else [self.outer_block, *self.outer]
                raise TooMuchError(self.outer_block, "\n\n".join(rest))
            for processor, sign in self.ready:
                if (
                    sign in blocks[0]
                    and processor.test(parent, blocks[0])
                    and processor.run(parent, blocks) is not False
                ):
                    break
        self.depth -= 1


class _Hash(HashHeaderProcessor):
    def run(self, parent: Element, blocks: list[str]) -> None:
        found = self.RE.search(blocks[0])
        super().run(parent, blocks)
        if found:
            parent[-1].set("raw", found[0].strip("\n"))


# Without this sign in a block there is nothing for the processor: looking for it is much faster than its own test.
_SIGN_OF: dict[type, str] = {BlockQuoteProcessor: ">", _Hash: "#", DefListProcessor: ":", TableProcessor: "|"}


class _Underlined(SetextHeaderProcessor):
    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks[0].split("\n", 2)
        super().run(parent, blocks)
        parent[-1].set("raw", "\n".join(lines[:2]))


class _Reference(ReferenceProcessor):
    """Definitions of addresses, remembered with their place."""

    def run(self, parent: Element, blocks: list[str]) -> bool:
        start = self.RE.search(blocks[0])
        if not start:
            return False
        before = blocks[0][: start.start()].rstrip("\n")
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        blocks[0] = blocks[0][start.start() :]
        # Names as they were typed: Python-Markdown keeps them in small letters.
        names = (found[1] for found in self.RE.finditer(blocks[0]))
        known = cast(Definitions, self.parser.md.references)
        done = len(known.found)
        super().run(parent, blocks)
        # An item of a list may hold text so far, to which Python-Markdown adds what follows.
        so_far = len((parent[-1].tail if len(parent) else parent.text) or "")
        known.places += [
            (parent, len(parent), so_far, (name, *one)) for name, one in zip(names, known.found[done:], strict=False)
        ]
        return True


class _Fences(FencedBlockPreprocessor):
    """Blocks of code between fences, with at most the name of a language. The fence is kept: it counts as language."""

    FENCED_BLOCK_RE = re.compile(
        rf"^(?P<lang>(?P<fence>~{{3,}}|`{{3,}})[ ]*{_NEVER}\.?[\w#.+-]*)[ ]*\n(?P<code>.*?)(?<=\n)(?P=fence)[ ]*$",
        re.MULTILINE | re.DOTALL,
    )

    def run(self, lines: list[str]) -> list[str]:
        fences = [line for line in lines if line.startswith(("```", "~~~"))]
        if len(fences) > MAX_FENCES:
            raise TooMuchError("\n".join(fences[:2]))
        return super().run(lines) if fences else lines


class _Bounds(Treeprocessor):
    """Puts back where definitions stood, and looks at each text before its spans are read: plain text is left alone."""

    def run(self, root: Element) -> None:
        known = cast(Definitions, self.md.references)
        for parent, place, so_far, (name, address, title) in reversed(known.places):
            element = Element("definition", raw=name, href=address, title=title)
            if place and place <= len(parent):
                before = parent[place - 1]
                before.tail, element.tail = (before.tail or "")[:so_far], (before.tail or "")[so_far:]
            elif not place:
                parent.text, element.tail = (parent.text or "")[:so_far], (parent.text or "")[so_far:]
            parent.insert(place, element)
        work = 0
        self.parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            work += self._look(element, "text") if element.text else 0
            work += self._look(element, "tail") if element.tail else 0
            if work > MAX_SPAN_WORK:
                raise TooMuchError(element.text or element.tail or "")

    def _look(self, element: Element, part: str) -> int:
        text = getattr(element, part)
        if isinstance(text, util.AtomicString):
            return 0
        signs = len(_SIGN.findall(text))
        if not signs:
            setattr(element, part, util.AtomicString(text))
        elif signs == text.count("[@") == len(found := _CITED.split(text)) // 2:
            self._cite(element, part, found)
        elif signs > MAX_SIGNS:
            raise TooMuchError(text)
        return signs * len(text)

    def _cite(self, element: Element, part: str, found: list[str]) -> None:
        """Citations alone, which is what most texts have: the same elements, without asking every processor of spans."""
        matches = (CITATION.fullmatch(raw) for raw in found[1::2])
        made = [citation(match[1], match[2], match[0]) for match in matches if match]
        for cited, tail in zip(made, found[2::2], strict=True):
            cited.tail = util.AtomicString(tail)
        setattr(element, part, util.AtomicString(found[0]))
        if part == "text":
            element[:0] = made
        else:
            parent = self.parents[element]
            place = list(parent).index(element) + 1
            parent[place:place] = made


class _Own(Extension):
    """What differs from plain Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Put our processors in the place of theirs."""
        md.references = Definitions()
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(_Fences(md, {"lang_prefix": ""}), "fences", 25)
        md.parser.blockprocessors.register(_Hash(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_Underlined(md.parser), "setextheader", 60)
        md.parser.blockprocessors.register(_Reference(md.parser), "reference", 15)
        md.treeprocessors.deregister("prettify")
        md.treeprocessors.register(_Bounds(md), "bounds", 30)
        register_spans(md)


class _Reader(Markdown):
    def build_parser(self) -> _Reader:
        """With our parser of blocks."""
        super().build_parser()
        processors = self.parser.blockprocessors
        self.parser = _Parser(self)
        self.parser.blockprocessors = processors
        for processor in processors:
            processor.parser = self.parser
        return self


def element_tree(md: Markdown, body: str) -> Element:
    """The tree that Python-Markdown makes of a text, spans included. Raises TooMuchError."""
    md.reset()
    lines = body.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    root = cast(Element, md.parser.parseDocument(lines).getroot())
    for processor in md.treeprocessors:
        # Where nothing was escaped there is nothing to put back, which is most texts.
        if not isinstance(processor, UnescapeTreeprocessor) or "\\" in body:
            processor.run(root)
    return root


def reader() -> Markdown:
    """Python-Markdown with our processors, for many texts one after another."""
    md = _Reader(extensions=[TableExtension(use_align_attribute=True), SaneListExtension(), DefListExtension(), _Own()])
    # A list is found by number three times as fast as their registry, which is asked for every pattern of every text.
    cast(Any, md.treeprocessors["inline"]).inlinePatterns = list(md.inlinePatterns)
    return md
