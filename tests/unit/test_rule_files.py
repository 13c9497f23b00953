"""Rules are data that is guarded: whatever is gone, empty, of another kind or misspelt in a rule file is told, and nothing crashes."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml

from lob.check.rule_shapes import SHAPES
from lob.check.shaped import check_patterns, check_rules
from lob.model.plain import load
from lob.model.rules import NAMED_RULES
from small import copy_code, real_template

FOLDER = Path(__file__).resolve().parents[2] / "hooks" / "template"
FILES = sorted(SHAPES)
# Mappings with names of their own, of which each may go.
OPEN = re.compile(
    r"(?:materiaal|mediatypen|soorten|verhard|koppen|velden|signalen|signalen_zin|ligaturen|lettertekens|stukken|patronen|ook_geschreven"
    r"|wegen|rijen|beginwaarden|nieuwe_rij)$|lettertekens/|nieuwe_rij/|beginwaarden/"
)
# Texts that may be anything, nothing included; lists that may be empty; parts that a sibling happens to have and may lack.
ANYTHING = re.compile(r"verbinding/0|tabelkop/0|document$|stellingen/0/(?:id|thema|tekst)$")
MAY_BE_EMPTY = re.compile(r"succes$|antwoorden$|bevindingen$|groepen/0/woorden$|stellingen/0/\w+$")
MAY_GO = re.compile(r"(?:stellingen/0/\w+|groepen/0/(?:eerst|voorsprong)|delen/0/diepte|termen/kern)$")
# Values of a closed set, where another word is a fault too.
CLOSED = re.compile(
    r"/(?:zoek|code|toets|onderwerpen|kern|voorop|groep|filter|effectief)$|delen/0/soort$|gebieden/lijst$|hoofdletters_gelijk/0"
    r"|eigen_blik_klein/0|vragen/0/delen/0$|^status$|bijgewerkt$|letter$|eens/0|termen/0$|vanzelf/0|alleen_bij_verbeteren/0"
)


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value by the way to it: of a list the rows that have a part no row above had, and one of names that are free."""
    yield way, value
    if isinstance(value, dict):
        for name, inner in islice(value.items(), 1 if way and OPEN.search(shown(way)) else None):
            yield from places(inner, (*way, name))
    elif isinstance(value, list):
        seen: set[str] = set()
        for number, row in enumerate(value):
            names = set(row) if isinstance(row, dict) else {""}
            if not names <= seen or not number:
                yield from places(row, (*way, number))
            seen |= names


def shown(way: tuple[Any, ...]) -> str:
    return "/".join("0" if isinstance(step, int) else step for step in way)


def other_values(way: tuple[Any, ...], value: Any, optional: set[str]) -> Iterator[Any]:
    """What may not stand in the place of a value; None is that it goes."""
    at = shown(way)
    if isinstance(value, str):
        yield from (
            (["een"], {"een": "twee"})
            if not at.startswith(("patronen/", "stukken/", "beginwaarden/"))
            else ({"a": "b"},)
        )
        yield from [""] if not ANYTHING.search(at) else []
        yield from (
            ["6400O", "-1"]
            if re.fullmatch(r"[0-9.]+", value) and way[-1] != "nodig"
            else ["onzin"]
            if CLOSED.search(at)
            else []
        )
    elif isinstance(value, list):
        yield from (
            ("onzin", {"een": "twee"})
            if not at.startswith(("patronen/", "stukken/", "beginwaarden/"))
            else ({"a": "b"},)
        )
        yield from [[]] if not MAY_BE_EMPTY.search(at) else []
    else:
        yield from ("onzin", ["een"], "")
        yield from [{}] if at != "stellingen/0" else []
        yield from [{**value, "onzin": "x"}] if not OPEN.search(at) else []
    in_open = OPEN.search(shown(way[:-1])) if way else None
    if way and isinstance(way[-1], str) and not in_open and at not in optional and not MAY_GO.search(at):
        yield None


def changed(data: Any, way: tuple[Any, ...], new: Any) -> Any:
    whole = copy.deepcopy(data)
    inner = whole
    for step in way[:-1]:
        inner = inner[step]
    if new is None:
        del inner[way[-1]]
    else:
        inner[way[-1]] = new
    return whole


def sometimes(data: Any) -> set[str]:
    """Parts that some rows of a list lack."""
    found: set[str] = set()

    def look(value: Any, way: str) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                look(inner, f"{way}/{name}".strip("/"))
        elif isinstance(value, list):
            rows = [row for row in value if isinstance(row, dict)]
            names = {name for row in rows for name in row}
            found.update(f"{way}/0/{name}" for name in names if any(name not in row for row in rows))
            for row in value:
                look(row, f"{way}/0")

    look(data, "")
    return found


def short(value: Any) -> Any:
    """The same with the first of long lists of words: a copy of all names for each change takes long."""
    if isinstance(value, dict):
        return {name: short(inner) for name, inner in value.items()}
    words = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return value[:3] if words else [short(row) for row in value] if isinstance(value, list) else value


def told(name: str, data: Any) -> list[str]:
    template = replace(real_template(), files={FOLDER / name: data})
    return [one.path for one in check_rules(FOLDER, template)]


def test_every_rule_file_has_a_shape() -> None:
    own = {path.relative_to(FOLDER).as_posix() for path in (*FOLDER.glob("*.yml"), *FOLDER.glob("rules/*.yml"))}
    assert own == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_whatever_is_changed_is_told(name: str) -> None:
    data = short(load(FOLDER / name))
    assert told(name, data) == []
    optional = sometimes(data)
    silent = [
        f"{shown(way)}: {new!r}"
        for way, value in places(data)
        if way
        for new in other_values(way, value, optional)
        if f"hooks/template/{name}" not in told(name, changed(data, way, new))
    ]
    assert silent == []


@pytest.mark.parametrize("name", [name for name, patterns in NAMED_RULES.items() if patterns])
def test_a_pattern_that_code_reads_is_there_with_its_groups(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    template = real_template()
    silent = []
    for key, groups in NAMED_RULES[name].items():
        for new in (None, "", "(a", *(["a"] if groups else [])):
            rules = {name: {"patronen": {} if new is None else {key: new}}}
            if not any(f"'{key}'" in one.text for one in check_patterns(FOLDER, replace(template, rules=rules))):
                silent.append((key, new))
    assert silent == []


def test_patterns_that_code_asks_for_are_named(repo: Path) -> None:
    asked = {
        (found[1], found[2])
        for path in (repo / "hooks").rglob("*.py")
        for found in re.finditer(r'\bpattern\(\s*"(\w+)",\s*"(\w+)"', path.read_text("utf-8"))
    }
    rows = {row["zoek"] for part in ("sporen", "namen") for row in load(FOLDER / "rules/privacy.yml")[part]}  # type: ignore[index,call-overload,union-attr]
    assert {one for one in asked if one[1] not in NAMED_RULES[one[0]] and one[1] not in rows} == set()


def _leaves(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _leaves(inner) for name, inner in value.items()}
    return [_leaves(one) for one in value] if isinstance(value, list) else "onzin("


WRECKED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "empty": lambda data: dict.fromkeys(data, ""),
    "gone": lambda _: {"id": "x"},
    "texts": lambda data: dict.fromkeys(data, "onzin("),
    "lists": lambda data: {key: ["onzin("] for key in data},
    "mappings": lambda data: {key: {"een": "onzin("} for key in data},
    "leaves": _leaves,
}
CHECK = """
import pkgutil, sys, importlib, lob
from pathlib import Path
for one in pkgutil.walk_packages(lob.__path__, "lob."):
    importlib.import_module(one.name)
from lob.check.library import load_library
library = load_library(Path(sys.argv[1]))
assert library.sources == ()
print(*sorted({one.path for one in library.findings}))
"""


@pytest.mark.parametrize("wreck", WRECKED)
def test_nothing_crashes_on_files_that_hold_no_rules_any_more(wreck: str, repo: Path, tmp_path: Path) -> None:
    copy_code(repo / "hooks", tmp_path / "hooks")
    for name in FILES:
        wrecked = yaml.safe_dump(WRECKED[wreck](load(FOLDER / name)), allow_unicode=True)
        (tmp_path / "hooks/template" / name).write_text(wrecked, "utf-8")
    command = [sys.executable, "-c", CHECK, str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path / "hooks", timeout=120)
    assert done.returncode == 0, done.stderr[-1500:]
    # Files of words alone may hold any word.
    words = {"rules/menu.yml", "scan.yml", "woordvormen.yml", "zoekwoorden.yml"} if wreck == "leaves" else set()
    assert set(FILES) - words <= {path.removeprefix("hooks/template/") for path in done.stdout.split()}
