"""The contract with Pagefind: the files of each known version, made lighter, say what they said; other files stop the build.

`fixtures/pagefind/<version>` are the files that a version wrote of three pages. What the Pagefind of the environment writes, or the
one that LOB_PAGEFIND names, is asked by test_zoekindex.py and by the tests of search in a browser.
"""

from __future__ import annotations

import gzip
import json
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from lob.search.pagefind_files import (
    ENTRY,
    KNOWN,
    FormatError,
    before,
    decode,
    encode,
    gzipped,
    lighten,
    numbered_words,
    piece_list,
    read,
    unknown,
    write,
)
from places import FIXTURES

RECORDED = FIXTURES / "pagefind"
# The three pages by the name that every known version gives them, and by ours.
NAMES = {"unknown_a5f1136": "v9", "unknown_3d4cfe6": "v12", "unknown_11df3f2": "b7k2"}


def lightened(version: str, target: Path) -> tuple[Any, Any]:
    """The list of pages of a version, as it was and as it is sent."""
    shutil.copytree(RECORDED / version, target)
    old = decode(read(next(target.glob("*.pf_meta"))))[0]
    lighten(target, NAMES)
    name = json.loads((target / ENTRY).read_text("utf-8"))["languages"]["unknown"]["hash"]
    new = decode(read(target / f"pagefind.{name}.pf_meta"))[0]
    return old, new


def words(folder: Path, meta: Any, names: dict[str, str]) -> dict[str, dict[str, object]]:
    """word -> page -> where it stands, whatever numbers the pages have."""
    pages = [names.get(page[0], page[0]) for page in meta[1]]
    found: dict[str, dict[str, object]] = {}
    for piece in [row[2] for row in meta[2]]:
        entries: Any = decode(read(folder / "index" / f"{piece}.pf_index"))[0][0]
        for word, places, *_ in entries:
            number, of_word = 0, found.setdefault(word, {})
            for step, *where in places:
                number += step
                of_word[pages[number]] = where
    return found


@pytest.mark.parametrize("version", KNOWN)
def test_a_known_version_loses_nothing(version: str, tmp_path: Path) -> None:
    old, new = lightened(version, tmp_path / "pagefind")
    assert new[0] == version
    assert [page[0] for page in new[1]] == ["b7k2", "v9", "v12"]
    by_name = {NAMES[page[0]]: page[2:] for page in old[1]}
    assert {page[0]: page[2:] for page in new[1]} == by_name
    assert new[3:] == old[3:]
    assert words(tmp_path / "pagefind", new, {}) == words(RECORDED / version, old, NAMES)
    assert {path.stem for path in (tmp_path / "pagefind" / "fragment").iterdir()} == set(NAMES.values())


def test_every_known_version_is_recorded() -> None:
    assert {path.name for path in RECORDED.iterdir()} == set(KNOWN)


def test_fields_of_a_version_to_come_are_passed_on(tmp_path: Path) -> None:
    """In the whole list, of each page and piece, of a word and of its places: all that is not ours to know."""
    folder = tmp_path / "pagefind"
    shutil.copytree(RECORDED / KNOWN[-1], folder)
    path = next(folder.glob("*.pf_meta"))
    meta: Any = decode(read(path))[0]
    true, half, table = b"\xf5", b"\xfb\x3f\xe0\0\0\0\0\0\0", b"\xa1\x61a\x01"
    meta[1] = [[*page, true, table] for page in meta[1]]
    meta[2] = [[*piece, half] for piece in meta[2]]
    meta.append([true, "meer"])
    write(path, encode(meta))
    lighten(folder, NAMES)
    new: Any = decode(read(next(folder.glob("*.pf_meta"))))[0]
    assert all(page[-2:] == [true, table] for page in new[1])
    assert all(piece[-1] == half for piece in new[2])
    assert new[6] == [true, "meer"]
    piece = encode([[["lobq", [[0, [4], [], table], [1, [9], [], half]], [], "nieuw"]]])
    ((word, data),) = numbered_words(piece, {0: 1, 1: 0})
    assert decode(data)[0] == ["lobq", [[0, [9], [], half], [1, [4], [], table]], [], "nieuw"]
    assert word == "lobq"


@pytest.mark.parametrize(
    "change", [lambda m: m[:5], lambda m: [*m[:3], [1], *m[4:]], lambda m: [m[0], [["een"]], *m[2:]]]
)
def test_a_list_of_another_shape_is_refused(change: Any, tmp_path: Path) -> None:
    folder = tmp_path / "pagefind"
    shutil.copytree(RECORDED / KNOWN[0], folder)
    path = next(folder.glob("*.pf_meta"))
    write(path, encode(change(decode(read(path))[0])))
    with pytest.raises(FormatError):
        lighten(folder, NAMES)


def test_the_sentence_names_what_is_known_and_what_helps() -> None:
    text = str(unknown("2.0.0", "een stuk van de index heeft een onbekende vorm"))
    assert "Pagefind 2.0.0" in text
    assert all(version in text for version in KNOWN)
    assert "noxfile.py lock" in text


def test_each_piece_ends_where_the_next_begins() -> None:
    """Every word belongs to one piece."""
    pieces = piece_list([("aanpakq", "abc123"), ("lob", "zz9000"), ("m", "000001")], [])
    bounds = [(str(first), str(last)) for first, last, _ in pieces]
    assert all(one[1].encode() < after[0].encode() for one, after in pairwise(bounds))
    assert bounds[0][1].encode() >= b"lnzzz" and bounds[-1][1].encode() > b"zonq"
    assert before("") > "zonq"


def test_gzip_is_the_same_with_every_python() -> None:
    """Nothing in the head comes from the clock, the name of a file or the system: byte 9 is `unknown`."""
    data = b"pagefind" * 100
    assert gzipped(data)[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    assert gzip.decompress(gzipped(data)) == data


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
        list(numbered_words(encode(piece), {0: 0}))
