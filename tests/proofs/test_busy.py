"""No file keeps the checks busy: one thing repeated until the file is as large as may be, in the text and above it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from lob.model.findings import Finding
from places import PART_BY_DAY

Checker = Callable[[str, bytes], list[Finding]]

HOSTILE = [
    "](",
    "[",
    "![",
    "[[",
    "`",
    "``a`",
    "```\n",
    "~~~\n",
    "<",
    "<a",
    "<!--",
    "</",
    "0",
    "A",
    "Aa-",
    "06-",
    "(0",
    "+31",
    "a@",
    "a.",
    "a@a.",
    "[@a,",
    "[a]: ",
    "[a]:\n",
    "# ",
    "## \n",
    "> ",
    "| ",
    "\n",
    ".",
    "wordt ",
    "\\`",
    "1.",
    "123.",
    "<https:",
    "&#",
    "{",
    "## {",
    "```js\n",
    "- ",
    "- #",
    "-   ",
    "    #",
    "    #\n",
    "- #\n",
    "a\n    -\n",
    "a\n-\n",
    "a\n==\n",
    "@ a ",
    "![a]",
    "06 ",
    "08.30-",
    "[@a-2020 ",
    "a(at)",
    "Fatima-",
    "<o:",
    "# a\n",
    "[a]: b\n\n",
    "a|b\n-|-\n",
    "> a\n",
    "- a\n\n",
    "a\n\n: b\n\n",
    "<q>x</q>",
    "[a](b) ",
    "*a ",
    "> > ",
    "a\n: b\n",
]
HOSTILE_FRONT = [
    "- ",
    "[",
    "{",
    "? ",
    "a: ",
    "a:\n ",
    '"',
    "&",
    "*",
    "!",
    "|",
    " #",
    "[a,",
    "{a: ",
    "- - ",
    "a: [",
    "? a: [",
    "- ? ",
    "b: [x]\n",
    "a: b #c\n",
]


@pytest.mark.parametrize("whole", PART_BY_DAY)
@pytest.mark.parametrize(
    ("frame", "sign"),
    [*(("---\nid: 4321\n---\n{}", t) for t in HOSTILE), *(("---\n{}\n---\n", t) for t in HOSTILE_FRONT)],
    ids=[*HOSTILE, *(f"front {t}" for t in HOSTILE_FRONT)],
)
def test_no_file_keeps_the_checks_busy(frame: str, sign: str, whole: bool, check: Checker) -> None:
    """A file as large as allowed, of one thing repeated, takes no more than seconds and never the whole process.

    By day a file of a third, in a third of the time: what grows with the square is too slow there as well.
    """
    signs, seconds = (60_000, 15) if whole else (20_000, 5)
    text = frame.format(sign * (signs // len(sign)))
    before = time.process_time()
    check("practices/4321-proef.md", text.encode())
    # What grows with the square takes minutes for a whole file; a tracer for coverage costs threefold.
    assert time.process_time() - before < seconds
