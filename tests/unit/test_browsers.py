"""The oldest browsers that the site is made for: what they lack is not used, or not without something else in its place.

Chrome and Edge 105, Firefox 121, Safari 15.4 (iPads that stay at iPadOS 15). Those who fill in a form need Safari 16.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from lob.model.rules import dutch_data
from lob.pages.assets import bundle, joined
from places import ROOT

THEME = ROOT / "theme"
# What looks back in a text; the page says so where the browser cannot (form/load.js).
NEED_SAFARI_16_4 = frozenset(["form-check", "paste"])
LOOKS_BACK = re.compile(r"\(\?<[!=]")
# How the form finds out, without a pattern that stops its script.
TRIAL = 'new RegExp("(?<=a)b")'
# Newer than all of the browsers above have: Safari 16 and later.
NEWER = re.compile(
    r"\.(?:toSorted|toReversed|toSpliced|findLast(?:Index)?|requestSubmit|isWellFormed|toWellFormed|showPopover|togglePopover|"
    r"startViewTransition|checkVisibility|getBoundingClientRects|union|intersection|difference|isSubsetOf)\("
    r"|\b(?:Object|Map)\.groupBy|Promise\.(?:withResolvers|try)|URL\.(?:canParse|parse)\(|Array\.fromAsync|URLPattern|Intl\.Segmenter"
    r"|AbortSignal\.(?:any|timeout)|\.inert\b|/[a-z]*v[a-z]*\.(?:test|exec)\("
)
# A browser throws away a whole declaration with one of these in it.
NEWER_STYLE = re.compile(
    r"@(?:container|layer|scope|starting-style|property)\b|color-mix\(|oklch\(|\d[dsl]v[hw]\b|&\s*[:.]|\(width\s*[<>]"
)


@pytest.mark.parametrize("name", [name for name, _ in joined(THEME / "scripts", ".js")])
def test_scripts_use_what_the_oldest_browsers_have(name: str) -> None:
    text = dict(joined(THEME / "scripts", ".js"))[name]
    assert NEWER.findall(text) == []
    # A pattern that cannot be read stops the whole script, and with it all that the page does.
    tried = text.replace(TRIAL, "")
    assert bool(LOOKS_BACK.search(tried)) <= (name in NEED_SAFARI_16_4)


def test_the_rules_of_search_do_not_look_back() -> None:
    assert not LOOKS_BACK.search(str(dutch_data()))


@pytest.mark.parametrize("name", [name for name, _ in joined(THEME / "styles", ".css")])
def test_styles_use_what_the_oldest_browsers_have(name: str) -> None:
    text = dict(joined(THEME / "styles", ".css"))[name]
    assert NEWER_STYLE.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.S)) == []


def test_a_sign_that_is_not_read_aloud_is_there_for_who_does_not_know_that() -> None:
    sent = dict(bundle(THEME))
    for name, text in sent.items():
        if name.endswith(".css"):
            for sign in re.findall(r"content:([^;{}/]+?)\s*/\s*\"\"", text):
                assert re.search(rf"content:{re.escape(sign.strip())};content:", text), (name, sign)


def _rules(text: str) -> Iterator[tuple[tuple[str, ...], frozenset[str], list[str]]]:
    """Of each rule within what it stands, its selectors and its properties."""
    around, words = [], ""
    for piece in re.findall(r"[{}]|[^{}]+", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
        if piece == "{":
            around.append(" ".join(words.split()))
        elif piece == "}":
            *outer, own = around
            if not own.startswith("@"):
                names = [part.partition(":")[0].strip() for part in words.split(";") if ":" in part]
                yield tuple(outer), frozenset(re.split(r",\s*(?![^(]*\))", own)), names
            around.pop()
        words = "" if piece in "{}" else piece


def _undone(text: str) -> list[tuple[frozenset[str], str]]:
    """Properties that a later rule for the same, in the same place, sets anew."""
    found = list(_rules(text))
    return [
        (selectors, name)
        for at, (around, selectors, names) in enumerate(found)
        for later, others, given in found[at + 1 :]
        if later == around and selectors <= others
        for name in names
        if any(name == one or name.startswith(f"{one}-") for one in given)
    ]


@pytest.mark.parametrize("name", [name for name, _ in joined(THEME / "styles", ".css")])
def test_no_declaration_is_undone_by_a_later_one_for_the_same(name: str) -> None:
    assert _undone("@media x{a,b{padding-left:1px}}@media x{a,b{padding:2px}}")
    assert _undone(dict(joined(THEME / "styles", ".css"))[name]) == []
