"""The order of the house: knowledge knows nothing of MkDocs, imports flow one way, and scripts in the theme stay small and plain."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

# Rooms in the order of the way of a file. A module may import from its own room and from rooms above it.
ROOMS = (
    {"findings", "plain", "wording", "dutch", "changed", "assets", "compounds"},
    {"vocabulary", "template"},
    {"source", "prose"},
    {"check_fields", "check_body", "check_relations", "check_language", "check_template"},
    {"addresses", "library"},
    {"records", "catalogue"},
    {"drawings", "markup", "pages", "trees", "glossary", "page_text"},
    # Whatever is not named above makes something: data files, search, forms, packs, reports.
)
MAKERS = len(ROOMS)


def modules(repo: Path) -> dict[str, ast.Module]:
    return {path.stem: ast.parse(path.read_text("utf-8")) for path in sorted((repo / "hooks" / "lob").glob("*.py"))}


def imports(tree: ast.Module) -> set[str]:
    """Full names of what a module imports; siblings start with a full stop."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            found |= {f".{node.module}"} if node.module else {f".{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def room(name: str) -> int:
    return next((i for i, names in enumerate(ROOMS) if name in names), MAKERS)


def test_nothing_in_the_knowledge_imports_mkdocs_or_material(repo: Path) -> None:
    for name, tree in modules(repo).items():
        roots = {found.partition(".")[0] for found in imports(tree)}
        assert not roots & {"mkdocs", "material", "properdocs"}, name


def test_the_knowledge_loads_without_mkdocs(repo: Path) -> None:
    """Also not by a detour: every module is imported where MkDocs and Material cannot be."""
    names = [f"lob.{name}" for name in modules(repo) if name != "__init__"]
    code = f"import sys; sys.modules.update(dict.fromkeys(['mkdocs', 'material', 'properdocs'])); import importlib; [importlib.import_module(n) for n in {names!r}]"
    done = subprocess.run([sys.executable, "-c", code], cwd=repo / "hooks", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_imports_flow_one_way(repo: Path) -> None:
    wrong = [f"{name} <- {found}" for name, tree in modules(repo).items() for found in imports(tree) if found.startswith(".") and room(found[1:]) > room(name)]
    assert not wrong


def test_imports_make_no_circle(repo: Path) -> None:
    graph = {name: {found[1:] for found in imports(tree) if found.startswith(".")} for name, tree in modules(repo).items()}
    done: set[str] = set()
    while ready := {name for name, needs in graph.items() if name not in done and needs <= done}:
        done |= ready
    assert done == set(graph)


def test_every_room_exists(repo: Path) -> None:
    assert set().union(*ROOMS) <= set(modules(repo))


@pytest.mark.parametrize("name", ["findings", "source", "prose", "check_fields", "check_body", "check_relations", "check_language", "check_template", "library"])
def test_checks_touch_no_clock_no_network_and_print_nothing(repo: Path, name: str) -> None:
    tree = modules(repo)[name]
    assert not imports(tree) & {"socket", "urllib.request", "http.client", "time", "logging", "subprocess"}
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {"print", "datetime.date.today", "datetime.datetime.now", "date.today", "open"}


def test_modules_and_public_functions_say_what_they_are_for(repo: Path) -> None:
    for name, tree in modules(repo).items():
        assert name == "__init__" or ast.get_docstring(tree), name


def test_functions_stay_short(repo: Path) -> None:
    for path in [*(repo / "hooks").glob("*.py"), *(repo / "hooks" / "lob").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, (path.name, node.name)


def test_stages_stay_thin(repo: Path) -> None:
    for path in (repo / "hooks").glob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 90, path.name


def test_scripts_are_plain_and_small(repo: Path) -> None:
    for path in (repo / "theme" / "assets" / "js").glob("*.js"):
        text = path.read_text("utf-8")
        assert len(text.splitlines()) < 200, path.name
        assert re.search(r"[\"']use strict[\"']", text), path.name
        assert not re.search(r"^\s*(import|export)\s", text, re.MULTILINE), path.name
        assert not re.search(r"\beval\(|new Function\(|document\.write|\.cookie\b", text), path.name
