"""The contract with Pagefind: of the files of each known version all is read that search needs; other files stop the build.

`fixtures/pagefind/<version>` are the files that a version wrote of three pages. What the Pagefind of the environment writes, or the
one that LOB_PAGEFIND names, is asked by test_zoekindex.py and by the tests of search in a browser.
"""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from lob.search.pagefind_files import (
    ENTRY,
    KNOWN,
    SIGNATURE,
    FormatError,
    Posting,
    decode,
    fragments,
    read,
    read_index,
    unknown,
    words_of,
)
from places import FIXTURES

RECORDED = FIXTURES / "pagefind"
FIELDS = ["nummer", "title"]


def cbor(item: object) -> bytes:
    """An item as Pagefind writes it; bytes stand for an item that is written already."""
    if isinstance(item, bytes):
        return item
    if isinstance(item, str):
        return size(3, len(item.encode())) + item.encode()
    if isinstance(item, list):
        return size(4, len(item)) + b"".join(map(cbor, item))
    assert isinstance(item, int)
    return size(0, item) if item >= 0 else size(1, -1 - item)


def size(kind: int, value: int) -> bytes:
    """The head of an item."""
    if value < 24:
        return bytes([kind << 5 | value])
    wide = next(n for n in range(4) if value < 1 << (8 << n))
    return bytes([kind << 5 | 24 + wide]) + value.to_bytes(1 << wide, "big")


def write(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(SIGNATURE + content))


def changed(version: str, folder: Path, change: object) -> None:
    """The files of a version in `folder`, with another list of pages: `change` gives it from the one that was."""
    shutil.copytree(RECORDED / version, folder)
    path = next(folder.glob("*.pf_meta"))
    write(path, cbor(change(decode(read(path))[0])))  # type: ignore[operator]


@pytest.mark.parametrize("version", KNOWN)
def test_a_known_version_is_read(version: str) -> None:
    index = read_index(RECORDED / version)
    told = dict(fragments(RECORDED / version))
    assert json.loads((RECORDED / version / ENTRY).read_text("utf-8"))["version"] == version
    assert {name for name, _ in index.pages} == set(told)
    assert dict(index.pages) == {name: one["word_count"] for name, one in told.items()}
    for word, postings in index.words.items():
        assert postings, word
        for posting in postings:
            text = told[index.pages[posting.page][0]]["content"].split()
            assert all(word in text[place].replace("~", "") for place in posting.places), word


@pytest.mark.parametrize("version", KNOWN)
def test_titles_and_numbers_are_known_by_their_words(version: str) -> None:
    index = read_index(RECORDED / version)
    told = dict(fragments(RECORDED / version))
    for number, (name, _) in enumerate(index.pages):
        meta = told[name]["meta"]
        for field in meta:
            words = {
                word for word, found in index.words.items() for p in found if p.page == number and field in p.fields
            }
            assert words == {part for token in meta[field].split() for part in parts(token)}, (name, field)


def parts(token: str) -> set[str]:
    """What Pagefind makes of a token: the whole, and each part of more than one letter."""
    return {token.replace("~", ""), *(part for part in token.split("~") if len(part) > 1)} - {""}


def test_every_known_version_is_recorded() -> None:
    assert {path.name for path in RECORDED.iterdir()} == set(KNOWN)


def test_fields_of_a_version_to_come_are_passed_over(tmp_path: Path) -> None:
    """In the whole list, of each page and piece, of a word and of its places: all that is not ours to know."""
    true, half, table = b"\xf5", b"\xfb\x3f\xe0\0\0\0\0\0\0", b"\xa1\x61a\x01"

    def more(meta: list[list[list[object]]]) -> list[object]:
        pages = [[*page, true, table] for page in meta[1]]
        return [meta[0], pages, [[*piece, half] for piece in meta[2]], *meta[3:], [true, "meer"]]

    changed(KNOWN[-1], tmp_path / "pagefind", more)
    assert read_index(tmp_path / "pagefind") == read_index(RECORDED / KNOWN[-1])
    piece = cbor([[["lobq", [[0, [4], [], table], [1, [9], [], half]], [], "nieuw"]]])
    plain = cbor([[["lobq", [[0, [4], []], [1, [9], []]], []]]])
    assert list(words_of(piece, FIELDS)) == list(words_of(plain, FIELDS))


@pytest.mark.parametrize(
    "change", [lambda m: m[:5], lambda m: [*m[:3], [1], *m[4:]], lambda m: [m[0], [["een"]], *m[2:]]]
)
def test_a_list_of_another_shape_is_refused(change: object, tmp_path: Path) -> None:
    changed(KNOWN[0], tmp_path / "pagefind", change)
    with pytest.raises(FormatError):
        read_index(tmp_path / "pagefind")


def test_the_sentence_names_what_is_known_and_what_helps() -> None:
    text = str(unknown("2.0.0", "een stuk van de index heeft een onbekende vorm"))
    assert "Pagefind 2.0.0" in text
    assert all(version in text for version in KNOWN)
    assert "noxfile.py lock" in text


def test_places_are_steps_and_a_weight_begins_anew() -> None:
    """Negative numbers are weights in the text, and fields in what a page says of itself."""
    pages = [[0, [-25, 4, 300], []], [2, [-241, 7, -25, 2, 5], [-2, 1]], [3, [-25, 9], [3, -2, 1]]]
    ((word, found),) = words_of(cbor([[["lobq", pages, []]]]), FIELDS)
    assert word == "lobq"
    assert found == [
        Posting(0, (4, 304), 48, frozenset()),
        Posting(2, (2, 7), 264, frozenset({"title"})),
        Posting(5, (9,), 24, frozenset({"nummer", "title"})),
    ]


@pytest.mark.parametrize(
    "piece",
    [
        [["lobq", [], []]],
        [[["lobq", [[0, "tekst", []]], []]]],
        [[["lobq", [[0, ["tekst"], []]], []]]],
        [[["lobq", [[0, [4]]], []]]],
        [[["lobq", [], [["lob", []]]]]],
        [[["lobq", [[0, [4], [-9, 1]]], []]]],
    ],
)
def test_an_index_of_another_shape_is_refused(piece: object) -> None:
    with pytest.raises((ValueError, IndexError)):
        list(words_of(cbor(piece), FIELDS))


@pytest.mark.parametrize(
    "item", [0, 23, 24, 255, 256, 70_000, -1, -25, -300, "abc", "é" * 30, [1, ["a", -3], []], [[]] * 30]
)
def test_cbor_is_read(item: object) -> None:
    data = cbor(item)
    assert decode(data) == (item, len(data))


@pytest.mark.parametrize(
    "item", [b"\xfb\x40\x09\x21\xfb\x54\x44\x2d\x18", b"\xf6", b"\x43abc", b"\xa1\x61a\x81\xf4", b"\xc1\x01"]
)
def test_other_cbor_is_passed_over_whole(item: bytes) -> None:
    assert decode(item + b"\x01") == (item, len(item))


def test_what_has_no_end_is_refused() -> None:
    with pytest.raises(FormatError):
        decode(b"\x9f\x01\xff")


def test_files_that_are_not_pagefinds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pf_meta"
    path.write_bytes(b"\x1f\x8b half")
    with pytest.raises(FormatError):
        read(path)
    path.write_bytes(gzip.compress(b"iets anders"))
    with pytest.raises(FormatError):
        read(path)
    write(path, b"inhoud")
    assert read(path) == b"inhoud"
