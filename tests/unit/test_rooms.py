"""The order of the house: knowledge knows nothing of MkDocs, imports flow one way, and scripts in the theme stay plain."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, nodes

# Rooms in the order of the way of a file: modules of lob/ itself, and folders. A module may import from its own room and from
# rooms above it.
ROOMS = (
    {"text"},
    {"model"},
    {"check"},
    {"pages"},
    {"data"},
    {"search", "offline", "editors", "paper"},
    {"publish"},
)


FOLDERS = {"lob"} | {
    f"lob.{name}"
    for name in ("text", "model", "check", "pages", "data", "search", "offline", "editors", "paper", "publish")
}


@lru_cache(maxsize=1)
def modules(repo: Path) -> dict[str, ast.Module]:
    """Every module by its name within lob, such as `checks.body`."""
    lob = repo / "hooks" / "lob"
    paths = [path for path in sorted(lob.rglob("*.py")) if path.stem != "__init__"]
    return {".".join(path.relative_to(lob).with_suffix("").parts): ast.parse(path.read_text("utf-8")) for path in paths}


def imports(tree: ast.Module) -> set[str]:
    """Full names of the modules that a module imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name the whole module"
            found |= (
                {f"{node.module}.{alias.name}" for alias in node.names}
                if node.module in FOLDERS
                else {node.module or ""}
            )
    return found


def within(tree: ast.Module) -> set[str]:
    """Imports from lob itself, by their name within lob."""
    return {found.removeprefix("lob.") for found in imports(tree) if found.startswith("lob.")}


def room(name: str) -> int:
    return next(number for number, names in enumerate(ROOMS) if name.partition(".")[0] in names)


def test_nothing_in_the_knowledge_imports_mkdocs_or_material(repo: Path) -> None:
    for name, tree in modules(repo).items():
        roots = {found.partition(".")[0] for found in imports(tree)}
        assert not roots & {"mkdocs", "material", "properdocs"}, name


def test_the_knowledge_loads_without_mkdocs(repo: Path) -> None:
    """Also not by a detour: every module is imported where MkDocs and Material cannot be."""
    names = [f"lob.{name}" for name in modules(repo)]
    code = f"import sys; sys.modules.update(dict.fromkeys(['mkdocs', 'material', 'properdocs'])); import importlib; [importlib.import_module(n) for n in {names!r}]"
    done = subprocess.run([sys.executable, "-c", code], cwd=repo / "hooks", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_stages_take_no_more_of_mkdocs_than_the_way_out_stands_in_for(repo: Path) -> None:
    code = (
        "import sys, importlib, without_mkdocs as out; out.stand_in(); [importlib.import_module(n) for n in out.STAGES]"
    )
    paths = os.pathsep.join(os.fspath(repo / part) for part in ("hooks", "tests/bench"))
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_imports_flow_one_way(repo: Path) -> None:
    wrong = [
        f"{name} <- {found}"
        for name, tree in modules(repo).items()
        for found in within(tree)
        if room(found) > room(name)
    ]
    assert not wrong


def test_makers_lean_on_no_other_maker(repo: Path) -> None:
    """Search, offline and the editors' tools can each be taken out without the others noticing."""
    folders = ROOMS[-2]
    wrong = [
        f"{name} <- {found}"
        for name, tree in modules(repo).items()
        for found in within(tree)
        if name.partition(".")[0] in folders
        and room(found) == room(name)
        and name.partition(".")[0] != found.partition(".")[0]
    ]
    assert not wrong


def test_imports_make_no_circle(repo: Path) -> None:
    graph = {name: within(tree) for name, tree in modules(repo).items()}
    done: set[str] = set()
    while ready := {name for name, needs in graph.items() if name not in done and needs <= done}:
        done |= ready
    assert done == set(graph)


def test_every_room_exists(repo: Path) -> None:
    assert set().union(*ROOMS) == {name.partition(".")[0] for name in modules(repo)}


# What asks for the world outside, with the reason. All else in these rooms is told what it has to know.
WORLDLY = {
    "model.git": "it asks git",
    "model.changed": "what git could not say is no fault",
    "model.gone": "what git could not say is no fault",
    "model.history": "what git could not say is no fault",
    "check.contradictions": "an end of a period lies ahead of the day of today",
}


def test_checks_touch_no_clock_no_network_and_print_nothing(repo: Path) -> None:
    outside = {"socket", "urllib.request", "http.client", "time", "logging", "subprocess"}
    asking = {"print", "datetime.date.today", "datetime.datetime.now", "date.today", "open"}
    worldly = set()
    for name, tree in modules(repo).items():
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        if name.partition(".")[0] in ("model", "text", "check") and (imports(tree) & outside or called & asking):
            worldly.add(name)
    assert worldly == set(WORLDLY)


def test_modules_say_what_they_are_for(repo: Path) -> None:
    for name, tree in modules(repo).items():
        assert ast.get_docstring(tree), name


def test_functions_stay_short(repo: Path) -> None:
    for path in [*(repo / "hooks").glob("*.py"), *(repo / "hooks" / "lob").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, (path.name, node.name)


def test_scripts_are_plain(repo: Path) -> None:
    for path in (repo / "theme" / "scripts").rglob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(r"^\s*(import|export)\s", text, re.MULTILINE), path.name
        assert not re.search(r"\beval\(|new Function\(|document\.write|\.cookie\b", text), path.name


def test_templates_take_nothing_that_they_do_not_use(repo: Path) -> None:
    """No import, macro or argument of a macro that nobody asks for: ruff says it of Python, nothing does of Jinja."""
    folder = repo / "theme"
    trees = {path.relative_to(folder).as_posix(): _parsed(path) for path in folder.rglob("*.html")}
    loose: list[str] = []
    wanted: set[str] = set()
    for name, tree in trees.items():
        used = _names(tree)
        taken = [
            one if isinstance(one, str) else one[1] for found in tree.find_all(nodes.FromImport) for one in found.names
        ]
        loose += [f"{name}: import {one}" for one in taken if one not in used]
        wanted |= used
        for macro in tree.find_all(nodes.Macro):
            loose += [f"{name}: {macro.name}({one.name})" for one in macro.args if one.name not in _names(macro)]
    macros = {macro.name: name for name, tree in trees.items() for macro in tree.find_all(nodes.Macro)}
    assert [*loose, *(f"{name}: macro {macro}" for macro, name in macros.items() if macro not in wanted)] == []


def _parsed(path: Path) -> nodes.Template:
    return Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(path.read_text("utf-8"))


def _names(tree: nodes.Node) -> set[str]:
    return {one.name for one in tree.find_all(nodes.Name) if one.ctx == "load"}


def test_nothing_is_written_twice(repo: Path) -> None:
    """No two functions of some length are the same but for the names of what is in them."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, tree in modules(repo).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and len(shape := _shape(node)) > 30:
                found.setdefault(shape, []).append(f"{name}.{node.name}")
    assert [names for names in found.values() if len(names) > 1] == []


def _shape(function: ast.FunctionDef) -> tuple[str, ...]:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    numbers: dict[str, int] = {}
    parts = []
    for node in ast.walk(ast.Module(body, [])):
        given = node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else ""
        said = [str(numbers.setdefault(given, len(numbers)))] if given else []
        said += [node.attr] if isinstance(node, ast.Attribute) else []
        said += [repr(node.value)] if isinstance(node, ast.Constant) else []
        parts.append(" ".join([type(node).__name__, *said]))
    return tuple(parts)


def test_words_in_place_of_a_value_are_said_once(repo: Path) -> None:
    """rules/statuswoorden.yml says which they are: templates ask `is statuswoord`, scripts statusWords, and code ABSENT for the first."""
    listed = re.compile(r"""["']niet vermeld["'],\s*["']onbekend["']""")
    shown = [*(repo / "theme").rglob("*.html"), *(repo / "theme").rglob("*.js")]
    assert [path.name for path in shown if listed.search(path.read_text("utf-8"))] == []
    # The value itself, and the shape of the file that says what the words mean.
    apart = {"model.values", "check.rule_shapes"}
    told = {
        name
        for name, tree in modules(repo).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value == "niet vermeld"
    }
    assert told == apart


def test_what_is_for_all_kinds_knows_none_by_name(repo: Path) -> None:
    general = [path for name in ("layout", "pages") for path in (repo / "theme" / name).glob("*.html")]
    assert [path.name for path in general if re.search(r"kind\.id (?:==|!=|in)", path.read_text("utf-8"))] == []


def test_months_are_said_once_in_scripts(repo: Path) -> None:
    """core/dates.js"""
    scripts = (repo / "theme" / "scripts").rglob("*.js")
    assert [path.name for path in scripts if "februari" in path.read_text("utf-8")] == ["dates.js"]
