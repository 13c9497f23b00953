"""The files that search sends: scripts without what only people read, and the list of pages that Pagefind gets back whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from lob.pages.assets import RULES, bundle, bundles, script
from lob.search.pagefind_files import (
    LIST_MADE,
    LIST_READ,
    FormatError,
    decode,
    encode,
    numbered_words,
    page_list,
    with_own_list,
)
from places import ROOT

THEME = ROOT / "theme"
META = ["1.5.2", [], [], [], [], ["nummer", "title"]]


def test_every_script_can_still_be_read_and_has_no_comment(page: Callable[..., Page]) -> None:
    one = page()
    one.goto("about:blank")
    for name, text in bundle(THEME):
        if name.endswith(".js"):
            one.evaluate("(text) => { new Function(text); }", text)
            assert not [line for line in text.splitlines() if line.startswith(("//", "/*", " "))], name


@pytest.mark.parametrize(("folder", "suffix"), [("scripts", ".js"), ("styles", ".css")])
def test_every_file_is_part_of_what_is_sent(folder: str, suffix: str) -> None:
    listed = {
        f"{file}{suffix}"
        for files in bundles(THEME / folder).values()
        for file in files
        if not file.startswith(f"{RULES}/")
    }
    assert listed == {path.relative_to(THEME / folder).as_posix() for path in (THEME / folder).rglob(f"*{suffix}")}


def test_a_script_leaves_one_name_behind(page: Callable[..., Page]) -> None:
    one = page()
    one.goto("about:blank")
    before = set(one.evaluate("Object.getOwnPropertyNames(window)"))
    one.add_script_tag(content=script("const here = 1; LOB.there = here;"))
    assert set(one.evaluate("Object.getOwnPropertyNames(window)")) - before == {"LOB"}
    assert one.evaluate("LOB.there") == 1


PAGES = [("b3kd9", 40), ("t0aaa", 8), ("v9", 48), ("v12", 48), ("v13", 6144), ("v1085", 320), ("w17", 40)]
PIECES = [("aanpakq", "abc123"), ("lob", "zz9000"), ("m", "000001")]


def test_pagefind_gets_the_list_of_pages_back_whole(page: Callable[..., Page]) -> None:
    sent = page_list(META, PAGES, PIECES)
    one = page()
    one.goto("about:blank")
    one.add_script_tag(content=script((THEME / "scripts/search/page-list.js").read_text("utf-8")))
    found = one.evaluate("(sent) => Array.from(LOB.zoeklijst(new TextEncoder().encode(sent)))", sent.decode())
    version, pages, pieces, filters, sorts, fields = decode(bytes(found))[0]
    assert (version, filters, sorts, fields) == ("1.5.2", [], [], ["nummer", "title"])
    assert pages == [list(row) for row in PAGES]
    assert [(first, name) for first, _, name in pieces] == PIECES
    # Each piece ends where the next begins: every word belongs to one piece.
    assert all(one[1].encode() < after[0].encode() for one, after in pairwise(pieces))
    assert pieces[0][1].encode() >= b"lnzzz" and pieces[-1][1].encode() > b"zonq"


def test_the_list_of_pages_stays_small() -> None:
    """Numbers that follow each other cost two characters, whatever their size."""
    many = [(f"v{number}", 48) for number in range(10_000, 20_000)]
    assert len(json.loads(page_list(META, many, PIECES))["pages"]) < 2 * len(many) + 10


def test_pages_get_the_order_of_their_names() -> None:
    """A word on pages 0, 2 and 5 as the disk gave them, which are pages 3, 1 and 2 by name."""
    places = {0: 3, 2: 1, 5: 2}
    pages = [[0, [4, 300], []], [2, [-25, 7], [-2, 1]], [3, [9], []]]
    piece = encode([[["lobq", pages, []]]])
    ((word, data),) = numbered_words(piece, places)
    assert word == "lobq"
    assert decode(data)[0] == ["lobq", [[1, [-25, 7], [-2, 1]], [1, [9], []], [1, [4, 300], []]], []]


@pytest.mark.parametrize(
    "piece", [[["lobq", [], []]], [[["lobq", [[0, "tekst", []]], []]]], [[["lobq", [], [["lob", []]]]]]]
)
def test_an_index_of_another_shape_is_refused(piece: object) -> None:
    with pytest.raises((ValueError, IndexError)):
        list(numbered_words(encode(piece), {0: 0}))  # type: ignore[arg-type]


def test_a_runtime_that_reads_its_list_otherwise_is_refused() -> None:
    assert with_own_list(f"a;{LIST_READ}b;") == f"a;{LIST_MADE}b;"
    with pytest.raises(FormatError, match=r"pagefind\.js"):
        with_own_list("this.searchMeta=iets;")
