"""How paragraphs and runs of a Word file look, by themselves and by their styles, and how its lists count. See word_file.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lob.editors.file_parts import Element, attribute, below, children, number, of

_OFF = frozenset(["0", "off", "false", "none"])
_MOST_STEPS = 12


class ListPlace(NamedTuple):
    """Where an item stands: its list, its level there, and how deep a reader sees it."""

    id: str
    level: int
    depth: int


class Style(NamedTuple):
    """What a style says itself, None where it says nothing, and the style that it goes on from."""

    goes_on_from: str
    level: int | None
    list: ListPlace | None
    is_caption: bool | None
    is_contents: bool | None
    b: bool | None
    vanish: bool | None
    strike: bool | None
    dstrike: bool | None


class Kind(NamedTuple):
    """Of a level of a list: whether it counts, from which number, and the word before the number."""

    counts: bool
    start: int
    word: str


def looks(styles: Element | None) -> dict[str, Style]:
    """The styles by their id."""
    found = {}
    for one in below(styles, "style"):
        name = attribute(of(one, "name"), "val").lower()
        found[attribute(one, "styleId")] = Style(
            attribute(of(one, "basedOn"), "val"),
            _heading_level(name, attribute(of(one, "pPr", "outlineLvl"), "val")),
            _list_of_style(name, of(one, "pPr", "numPr")),
            name in ("caption", "bijschrift") or None,
            re.match(r"(?:toc|inhopg) ?[1-9]", name) is not None or None,
            *(_setting(of(one, "rPr", key)) for key in ("b", "vanish", "strike", "dstrike")),
        )
    return found


def _heading_level(name: str, outline: str) -> int | None:
    """Word names headings in the language of the program."""
    level = re.fullmatch(r"(?:heading|kop) ?([1-6])", name)
    if level:
        return int(level[1])
    if name in ("title", "titel"):
        return 1
    return int(outline) + 1 if re.fullmatch("[0-5]", outline) else None


def _list_of_style(name: str, numbers: Element | None) -> ListPlace | None:
    """`List Bullet 2` says how deep it is in its name alone."""
    id_ = attribute(of(numbers, "numId"), "val")
    if id_ in ("", "0"):
        return None
    level = number(attribute(of(numbers, "ilvl"), "val"))
    deep = re.search(r"[2-5]$", name)
    return ListPlace(id_, level, level or (int(deep[0]) - 1 if deep else 0))


def list_of(numbers: Element | None, by_style: ListPlace | None) -> ListPlace | None:
    """The list of a paragraph: its own, or that of its style; a list with number 0 takes it out of any."""
    id_ = attribute(of(numbers, "numId"), "val") or (by_style.id if by_style else "")
    if id_ in ("", "0"):
        return None
    typed = attribute(of(numbers, "ilvl"), "val")
    level = number(typed) if typed else by_style.level if by_style else 0
    return ListPlace(id_, level, by_style.depth if by_style and not typed else level)


def _setting(element: Element | None) -> bool | None:
    """What an element turns on or off; None when it is not there."""
    return attribute(element, "val") not in _OFF if element else None


def is_on(element: Element | None) -> bool:
    """True for an element that is there and turns something on."""
    return _setting(element) is True


def styled(name: str, key: str, styles: Mapping[str, Style]) -> Any:
    """What a style says of a field of Style, itself or by the styles that it goes on from."""
    for _ in range(_MOST_STEPS):
        one = styles.get(name)
        if one is None:
            return None
        if getattr(one, key) is not None:
            return getattr(one, key)
        name = one.goes_on_from
    return None


def looks_so(run: Element, key: str, styles: Mapping[str, Style]) -> bool:
    """True when a run is bold, hidden or struck, by itself, its style or that of its paragraph."""
    around = run.parent
    while around and around.name != "p":
        around = around.parent
    said = (
        _setting(of(run, "rPr", key)),
        styled(attribute(of(run, "rPr", "rStyle"), "val"), key, styles),
        styled(attribute(of(around, "pPr", "pStyle"), "val"), key, styles),
    )
    return next((bool(one) for one in said if one is not None), False)


def is_bold(paragraph: Element, styles: Mapping[str, Style]) -> bool:
    """True when all that is written in a paragraph is bold."""
    written = [run for run in below(paragraph, "r") if any(t.text.strip() for t in below(run, "t"))]
    return bool(written) and all(looks_so(run, "b", styles) for run in written)


def list_kinds(numbering: Element | None) -> dict[tuple[str, int], Kind]:
    """The kind of each level of each list."""
    abstract = {attribute(one, "abstractNumId"): one for one in below(numbering, "abstractNum")}
    kinds = {}
    for one in below(numbering, "num"):
        for level in children(abstract.get(attribute(of(one, "abstractNumId"), "val")), "lvl"):
            depth = attribute(level, "ilvl")
            changed = next((c for c in children(one, "lvlOverride") if attribute(c, "ilvl") == depth), None)
            start = attribute(of(changed, "startOverride") or of(level, "start"), "val")
            form = attribute(of(level, "numFmt"), "val")
            word = re.fullmatch(r"([^\W\d_]+) %[1-9][.:]?", attribute(of(level, "lvlText"), "val"))
            kinds[attribute(one, "numId"), number(depth)] = Kind(
                form not in ("bullet", "none"), number(start) if start else 1, word[1] if word else ""
            )
    return kinds
