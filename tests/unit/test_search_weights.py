"""The weights of search: each script takes those that its part of rules/zoekgewichten.yml has, and the README says them as they are.

`pytest tests/unit/test_search_weights.py --vernieuw` writes the table anew.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

import pytest
import yaml

from lob.model.rules import weights_data
from places import ROOT

SCRIPTS = ROOT / "theme" / "scripts" / "search"
README = ROOT / "hooks" / "lob" / "search" / "README.md"
RULES = ROOT / "hooks" / "template" / "rules" / "zoekgewichten.yml"
TAKEN = re.compile(r"const \{([^}]*)\} =\s*LOB\.rules\.weights\.(\w+);")
TABLE = re.compile(r"(?<=<!-- gewichten -->\n\n).*?(?=<!-- einde -->)", re.S)


def rows() -> list[tuple[str, Any]]:
    """Each weight with its part, in the order of the file."""
    parts = yaml.safe_load(RULES.read_text("utf-8"))["onderdelen"]
    return [(part["id"], row) for part in parts for row in part["gewichten"]]


def table() -> str:
    """The weights as the README has them."""
    lines = [f"| {part} | {row['naam']} | {row['waarde']} | {row['waarvoor']} |\n" for part, row in rows()]
    return f"| part | weight | value | for what |\n| --- | --- | ---: | --- |\n{''.join(lines)}\n"


def test_readme_tells_the_weights_as_they_are(request: pytest.FixtureRequest) -> None:
    text = README.read_text("utf-8")
    if request.config.getoption("--vernieuw"):
        README.write_text(TABLE.sub(lambda _: table(), text), "utf-8")
    found = TABLE.search(README.read_text("utf-8"))
    assert found and found[0] == table(), "--vernieuw writes it"


def test_each_weight_is_taken_by_a_script_and_each_that_is_taken_is_there() -> None:
    scripts = "\n".join(path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.js")))
    taken = [
        (part, name.strip()) for names, part in TAKEN.findall(scripts) for name in names.split(",") if name.strip()
    ]
    # What counts by how a word was found is taken by its name.
    known = {part: set(names) for part, names in weights_data().items() if part != "match"}
    assert {part: {name for of, name in taken if of == part} for part, _ in taken} == known
    assert set(re.findall(r"\bWEIGHT\.(\w+)", scripts)) <= set(weights_data()["match"])


def test_a_weight_stands_once_in_its_part() -> None:
    names = [(part, row["naam"]) for part, row in rows()]
    assert [name for name, same in groupby(sorted(names)) if len(list(same)) > 1] == []
