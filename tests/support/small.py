"""A small catalogue for tests: the basis of tests/fixtures/findings, with the test's own files on top."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pytest

import built
from building import build
from lob.check import kept, library
from lob.check.library import load_library
from lob.model.catalogue import Catalogue, build_catalogue
from lob.model.opening import read_bytes
from lob.model.source import Source
from lob.model.template import ROOT_PAGES, Kind, Template, load_template
from places import FIXTURES, ROOT

BASIS = FIXTURES / "findings" / "basis"
EXAMPLE = (BASIS / "practices" / "1085-stavero.md").read_text("utf-8")

# Values that break out of HTML, scripts, spreadsheets, BibTeX, templates and patterns when nobody stops them.
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "=cmd|' /C calc'!A0",
    "+1+cmd()",
    "-2+3",
    "@SUM(A1)",
    "a, b; c: d",
    'zegt "hallo"',
    "{{ 7 * 7 }} {% raw %}",
    "accolade } en {nog een",
    "50% & meer_tekst #1 ~ ^ \\cmd $x$",
    "__proto__",
    "constructor",
    "\\1 \\g<0> $&",
    "＝1+1",
    "<!-- <script> --> ]]>",
)
# What nobody sees in front of a formula; in content the reader refuses or strips it, in what a visitor types it may stand.
UNSEEN = (" =1+1", "\u00a0=1+1", "\t=1+1", "\u200b=1+1", "\ufeff@SUM(A1)", "\u2066+1+cmd()", " \u202e-1-2", "﹦1+1")


@lru_cache(maxsize=1)
def real_template() -> Template:
    return load_template(ROOT / "hooks" / "template")


def read_template_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that leave template and code as they are: these are read and checked once, and not for each of hundreds of files."""
    for module in (kept, library):
        monkeypatch.setattr(module, "load_template", lambda _: real_template())
    monkeypatch.setattr(kept, "_digest_of_code", lambda _: "proef")
    monkeypatch.setattr(library, "check_template", lambda *_: [])


def house(root: Path) -> Path:
    """A repository that can be built: the real code, theme and settings, with the basis as its content.

    In a test it brings what a check and a build of it kept, so that only what a test changes is made anew; that this changes
    nothing is what tests/site/test_build.py asks.
    """
    if not built.once:
        return _made(root)
    finished = finished_house()
    return Path(shutil.copytree(finished, root, ignore=lambda path, _: ["site"] if Path(path) == finished else []))


@lru_cache(maxsize=1)
def finished_house() -> Path:
    """The house of all tests, right and built strictly, with its site in `site/`: who changes something takes a copy."""
    assert built.once, "only tests share a house"
    return built.once("gebouwd huis", _build)


def _build(root: Path) -> None:
    _made(root)
    done = build(root, root / "site", "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def _made(root: Path) -> Path:
    shutil.copytree(BASIS, root)
    for name in ("hooks", "theme"):
        copy_code(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "content" / "index.md").write_text(
        "---\ntitel: LOB-kennisbank\nsamenvatting: Praktijkvoorbeelden en wegwijzers.\nsjabloon: home\n---\n", "utf-8"
    )
    for name in ROOT_PAGES:
        (root / name).write_text(f"---\ntitel: {name}\nsamenvatting: Een gids.\n---\n", "utf-8")
    _fill(root)
    return root


def copy_code(folder: Path, target: Path) -> None:
    """With what Python compiled, which each copy would compile anew, but not what it is writing now."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".*_cache", "*.pyc.*"))


def shelf(root: Path, *folders: str) -> Path:
    """The real template, and of the basis the works and what `folders` name; nothing else, so that it is read at once."""
    shutil.copytree(ROOT / "hooks" / "template", root / "hooks" / "template")
    for name in ("content/onderzoek", *folders):
        shutil.copytree(BASIS / name, root / name)
    (root / "practices").mkdir(exist_ok=True)
    return root


def _fill(root: Path) -> None:
    """A short page wherever the site leads to one that is not there yet."""
    for finding in load_library(root).findings:
        if finding.code == "ADRES02":
            path = root / finding.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\ntitel: {path.parent.name} {path.stem}\nsamenvatting: Een pagina.\n---\n", "utf-8")


def source(path: str, text: str) -> tuple[Source, Kind]:
    """A source that can be read, with its kind."""
    kind = real_template().kind_of(path)
    found, findings = read_bytes(path, text.encode())
    assert found and kind and not findings, findings
    return found, kind


def catalogue(files: Mapping[str, str] | None = None) -> Catalogue:
    """The basis with files by path. A file may hold what the checks would refuse."""
    basis = {path.relative_to(BASIS).as_posix(): path.read_text("utf-8") for path in sorted(BASIS.rglob("*.md"))}
    return build_catalogue(real_template(), [source(path, text) for path, text in {**basis, **(files or {})}.items()])


def example(number: str = "4321", **values: str) -> dict[str, str]:
    """The file of one example, with some fields written otherwise. A value is YAML as an editor types it."""
    lines = EXAMPLE.replace("id: 1085", f"id: {number}").split("\n")
    for name, value in values.items():
        at = next((i for i, line in enumerate(lines) if line.startswith(f"{name}:")), 0)
        end = next(i for i in range(at + 1, len(lines)) if not lines[i].startswith(" ")) if at else 1
        lines[at or 1 : end] = [f"{name}: {value}"]
    return {f"practices/{number}-proef.md": "\n".join(lines)}


def quoted(text: str) -> str:
    """A text as YAML between single quotes."""
    return "'" + text.replace("'", "''") + "'"
