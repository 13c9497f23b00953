"""Two readers of front matter, side by side: what the fast one reads at all, it reads exactly as YAML does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lob.check.files import FOLDERS
from lob.model.node import Node
from lob.model.plain_lines import read_plain
from lob.model.yaml_lines import read_yaml

# Signs and pieces that mean something to YAML, or look as if they might.
PIECES = (
    *":-#'\"[]{},&*!|>%@`~?=\\\t\u00a0\u00e9\u2026\U0001f600 ",
    ": ",
    " #",
    "- ",
    "''",
    '""',
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "---",
    "...",
    "<<",
    "null",
    "~",
    "? ",
    "!!str ",
    "&a ",
    "*a",
    "{a: b}",
    "[a, b,]",
    "[,]",
    "\ufffe",
    "\u2028",
    "x" * 1100 + ": y",
)


def head(text: str) -> list[str]:
    return text.split("\n---", 1)[0].split("\n")[1:]


def damaged(lines: list[str], chance: random.Random) -> list[str]:
    """The same lines with one to three things wrong."""
    text = "\n".join(lines)
    for _ in range(chance.choice((1, 1, 2, 3))):
        place = chance.randrange(len(text) + 1)
        way = chance.randrange(5)
        if way == 0:
            text = text[:place] + text[place + chance.randrange(1, 4) :]
        elif way == 1:
            start = text.rfind("\n", 0, place) + 1
            text = text[:start] + chance.choice((" ", "  ", "\t", "- ", "# ")) + text[start:]
        elif way == 2:
            start = text.rfind("\n", 0, place) + 1
            text = text[:start] + text[start:].lstrip(" -")
        else:
            text = text[:place] + chance.choice(PIECES) + text[place:]
    return text.split("\n")


def both(lines: list[str]) -> tuple[Node | None, Node | None]:
    plain = read_plain(lines)
    if plain is None:
        return None, None
    node, findings = read_yaml("practices/1-proef.md", "\n".join(lines) + "\n")
    assert not findings, (lines, findings)
    return plain, node


def real_heads(repo: Path) -> list[list[str]]:
    files = [path for folder in FOLDERS for path in sorted((repo / folder).rglob("*.md")) if path.name != "README.md"]
    return [head(path.read_text("utf-8")) for path in files]


def test_both_readers_agree_on_every_real_file(repo: Path) -> None:
    for lines in real_heads(repo):
        plain, node = both(lines)
        assert plain == node


def test_the_fast_reader_reads_nearly_every_real_file(repo: Path) -> None:
    """Else it would earn nothing."""
    heads = real_heads(repo)
    assert sum(read_plain(lines) is not None for lines in heads) > 0.95 * len(heads)


def test_both_readers_agree_on_damaged_files(repo: Path) -> None:
    chance = random.Random(20261122)
    heads = real_heads(repo)
    read = 0
    for _ in range(4000):
        plain, node = both(damaged(chance.choice(heads), chance))
        assert plain == node
        read += plain is not None
    assert read > 400  # many kinds of damage leave something that can be read


@pytest.mark.parametrize(
    "line",
    [
        "titel:",
        "titel: ~",
        "titel: 'a''b'",
        'titel: "a\\tb"',
        "titel: a: b",
        "titel: a #b",
        "titel: a:",
        "titel: -a",
        "titel: [a, , b]",
        "titel: [a]b",
        "titel: {a: b}",
        "titel: |",
        "titel: a\n  b",
        "titel: a\n  - b",
        "titel:\n- a",
        "titel:\n    - a",
        "titel:\n  - a: b\n     c: d",
        "titel:\n  - a\n    b: c",
        "titel:\n\n  - a",
        "# titel: a",
        "Titel: a",
        "titel : a",
        "titel:a",
        "  titel: a",
        "",
    ],
)
def test_what_could_be_special_is_left_to_yaml(line: str) -> None:
    assert read_plain(line.split("\n")) is None


def test_what_is_plain_is_read() -> None:
    lines = ["titel: Hallo daar", "lijst: [a, 'b c', \"d, e\"]", "rijen:", "  - wie: x", "    rol: y z", "  - {wie: q}"]
    found = read_plain(lines)
    assert found is not None
    assert [(key.text, value.line) for key, value in found.entries or ()] == [("titel", 2), ("lijst", 3), ("rijen", 5)]
    assert [item.text for item in (found.entries or ())[1][1].items or ()] == ["a", "b c", "d, e"]
