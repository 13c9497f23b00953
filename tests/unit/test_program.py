"""A template as data for the browser: only what the browser can draw, and only what is reached."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lob.editors.form_preview import ARTICLE, MACRO, THEME
from lob.pages.program import program

JINJA = THEME / "scripts" / "preview" / "jinja.js"


def written(folder: Path, **files: str) -> dict[str, object]:
    for name, text in files.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return program(folder, "a.html", "een")


def test_a_macro_takes_along_what_it_calls_and_nothing_else(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        a='{% from "b.html" import twee as hulp, drie with context %}{% macro een(x, y="") %}<p>{{ hulp(x) }}</p>{% endmacro %}{% macro los() %}{% endmacro %}',
        b="{% set NAAM = 1 %}{% macro twee(x) %}{{ x }}{{ NAAM }}{% endmacro %}{% macro drie() %}{% include x %}{% endmacro %}",
    )
    assert found == {
        "a.html": {
            "from": {"hulp": ("b.html", "twee")},
            "set": [],
            "macros": {
                "een": [
                    ["x", "y"],
                    [["const", ""]],
                    ["<p>", ["out", ["call", ["name", "hulp"], [["name", "x"]], {}]], "</p>"],
                ]
            },
        },
        "b.html": {
            "from": {},
            "set": [["set", "NAAM", ["const", 1]]],
            "macros": {"twee": [["x"], [], [["out", ["name", "x"]], ["out", ["name", "NAAM"]]]]},
        },
    }


@pytest.mark.parametrize(
    "text", ["{% include 'x' %}", "{{ x ** 2 }}", "{% call f() %}{% endcall %}", "{{ x is defined }}"]
)
def test_what_the_browser_does_not_know_stops_the_build(tmp_path: Path, text: str) -> None:
    with pytest.raises(TypeError, match="the browser does not know"):
        written(tmp_path, a="{% macro een() %}" + text + "{% endmacro %}")


def test_the_browser_knows_every_filter_and_comparison_of_the_article() -> None:
    """Nodes are known by construction; names of filters and comparisons are looked up when they are met."""
    text = json.dumps(program(THEME, ARTICLE, MACRO))
    script = JINJA.read_text("utf-8") + (JINJA.parent / "preview.js").read_text("utf-8")
    used = set(re.findall(r'\["(?:filter|compare|test)", "(\w+)"', text))
    assert len(used) > 10
    assert [name for name in sorted(used) if not re.search(rf"\b{name}\b[:,]", script)] == []
