"""The words of a paragraph of a Word file, with its links, notes, fields and boxes to tick. See word_file.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lob.editors.bold_words import marked
from lob.editors.file_parts import Element, Left, attribute, below, children, link, of, unmarked
from lob.editors.word_looks import Style, is_on, looks_so
from lob.model.plain import as_map, as_text
from lob.model.rules import rules

# Where a field begins, its result begins, and it ends, and what stands around its instruction: no text holds these signs.
_FIELD = {"begin": "\ufdd0", "separate": "\ufdd1", "end": "\ufdd2"}
_INNERMOST = re.compile("\ufdd0([^\ufdd0-\ufdd2]*)(?:\ufdd1([^\ufdd0-\ufdd2]*))?\ufdd2")
_LOST = re.compile("\ufdd3[^\ufdd4]*\ufdd4|[\ufdd0-\ufdd4]")
_MARKS = re.compile("[\ufdd0-\ufdd4]")
_PLAIN = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "pPr": "", "rPr": "", "sdtPr": ""}


@dataclass(slots=True)
class Runs:
    """What the words of a document refer to, and what was found beside them."""

    left: Left
    styles: Mapping[str, Style]
    links: Mapping[str, str]
    drawings: Mapping[str, list[str]]
    notes: Mapping[str, Element]
    seen: list[str] = field(default_factory=list)
    apart: list[Element | list[str]] = field(default_factory=list)

    def words(self, element: Element) -> str:
        """The words of a paragraph, bold or not."""
        return unmarked(self.shaped(element))

    def shaped(self, element: Element) -> str:
        """The words of a paragraph, with marks around what is bold. Text that was struck out by following changes is named, not taken."""
        text = self._runs(element)
        while _INNERMOST.search(text):
            text = _INNERMOST.sub(lambda found: _field(found[1], found[2] or ""), text, count=1)
        return _LOST.sub("", text)

    def paragraphs(self, element: Element) -> list[str]:
        """The words of every paragraph in it."""
        return [text for one in below(element, "p") if (text := self.words(one).strip())]

    def _runs(self, element: Element) -> str:
        return "".join(map(self._run, element.elements))

    def _run(self, element: Element) -> str:
        if element.name in _PLAIN:
            return _PLAIN[element.name]
        read = _BY_NAME.get(element.name)
        return read(self, element) if read else self._runs(element)

    def _tab(self, element: Element) -> str:
        return "" if element.parent and element.parent.name == "tabs" else "\t"

    def _link(self, element: Element) -> str:
        return link(self.links.get(attribute(element, "id"), ""), self._runs(element))

    def _simple_field(self, element: Element) -> str:
        order = _order(attribute(element, "instr"))
        return f"{_FIELD['begin']}{order}{_FIELD['separate']}{self._runs(element)}{_FIELD['end']}"

    def _field_mark(self, element: Element) -> str:
        return _FIELD.get(attribute(element, "fldCharType"), "") + _box(of(element, "ffData", "checkBox"))

    def _instruction(self, element: Element) -> str:
        # What is to be ticked was said where the field begins.
        return "" if "FORMCHECKBOX" in element.text else _order(element.text)

    def _fraction(self, element: Element) -> str:
        both = [self._runs(one) for name in ("num", "den") for one in children(element, name)[:1]]
        return "/".join(both) or self._runs(element)

    def _newest(self, element: Element) -> str:
        return self._runs(of(element, "Choice") or element)

    def _control(self, element: Element) -> str:
        return "" if of(element, "sdtPr", "showingPlcHdr") else self._runs(of(element, "sdtContent") or element)

    def _gone(self, element: Element) -> str:
        gone = "".join(one.text for one in below(element, "delText")).strip()
        self.left.struck += [gone] if gone else []
        return ""

    def _shown(self, element: Element) -> str:
        """The words of a run, unless a reader of the document does not see them, or sees them struck out."""
        text = self._runs(element)
        if not text.strip() or _MARKS.search(text):
            return text
        if looks_so(element, "vanish", self.styles):
            self.left.hidden.append(text.strip())
            return ""
        if looks_so(element, "strike", self.styles) or looks_so(element, "dstrike", self.styles):
            self.left.struck.append(text.strip())
            return ""
        return marked(text) if looks_so(element, "b", self.styles) else text

    def _sign(self, element: Element) -> str:
        font = re.sub(r" [0-9]$", "", attribute(element, "font").lower())
        code = re.sub(r"^f0|^00", "", attribute(element, "char").lower())
        found = as_text(as_map(as_map(rules("plakken").get("lettertekens")).get(font)).get(code))
        self.left.signs += not found
        return found

    def _beside(self, element: Element) -> str:
        """A picture, or something with words in it that stands beside the text."""
        drawing = [word for one in below(element, "relIds") for word in self.drawings.get(attribute(one, "dm"), [])]
        boxes = [one for one in below(element, "txbxContent") if not _inside_box(one, element)]
        if drawing:
            self.apart.append(drawing)
        elif boxes:
            self.apart += boxes
        else:
            self.left.pictures += 1
        return ""

    def _note(self, element: Element) -> str:
        name = f"{element.name.removesuffix('Reference')} {attribute(element, 'id')}"
        if name not in self.notes:
            return ""
        if name not in self.seen:
            self.seen.append(name)
        return f"[{self.seen.index(name) + 1}]"


_BY_NAME: Mapping[str, Callable[[Runs, Element], str]] = {
    "r": Runs._shown,
    "t": lambda _, element: element.text,
    "tab": Runs._tab,
    "sym": Runs._sign,
    "del": Runs._gone,
    "moveFrom": Runs._gone,
    "drawing": Runs._beside,
    "pict": Runs._beside,
    "object": Runs._beside,
    "hyperlink": Runs._link,
    "footnoteReference": Runs._note,
    "endnoteReference": Runs._note,
    "fldSimple": Runs._simple_field,
    "fldChar": Runs._field_mark,
    "instrText": Runs._instruction,
    "f": Runs._fraction,
    "AlternateContent": Runs._newest,
    "sdt": Runs._control,
}


def _order(text: str) -> str:
    return f"\ufdd3{text}\ufdd4"


def _box(box: Element | None) -> str:
    """A box to tick, as the instruction of its field."""
    if box is None:
        return ""
    decides = of(box, "checked") or of(box, "default")
    return _order(f"FORMCHECKBOX {1 if is_on(decides) else 0}")


def _field(orders: str, result: str) -> str:
    """A field: a link, a box to tick, or what Word worked out."""
    order = re.sub("[\ufdd3\ufdd4]", "", orders).strip()
    if order.startswith("FORMCHECKBOX"):
        return "☒" if order.endswith("1") else "☐"
    address = re.match(r'HYPERLINK\s+"([^"]+)"', order)
    return link(address[1], result) if address else result


def _inside_box(element: Element, outside: Element) -> bool:
    """What older programs show in the place of a box says the same once more."""
    at = element.parent
    while at and at is not outside:
        if at.name in ("txbxContent", "Fallback"):
            return True
        at = at.parent
    return False
