"""The engines that are compared: our search page, plain Pagefind in Dutch, and Material's own search, over the same pages."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Page

from hosting import Handler, Server
from lob.search.pages import SearchPage

TOP = 10
Engine = Callable[[str], list[str]]
Measured = tuple[str, Path, Callable[[Page, str], Engine]]


@contextlib.contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """Serve a folder as a web host does, compressed; gives its address."""
    one = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=one.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{one.server_address[1]}/"
    finally:
        one.shutdown()
        one.server_close()


def ours(page: Page, address: str) -> Engine:
    """Our search page, asked as a visitor asks it: a question in the field, and Enter."""
    page.goto(f"{address}zoeken/")

    def ask(text: str) -> list[str]:
        page.eval_on_selector("#q", "(field, text) => { field.value = text; field.form.requestSubmit(); }", text)
        page.wait_for_selector('#zoekresultaten[data-gereed="ja"]', state="attached")
        links = page.eval_on_selector_all("#zoekresultaten > li a", "all => all.map(a => a.href)")
        return _addresses(links, address)

    return ask


def plain_pagefind(page: Page, address: str) -> Engine:
    """Pagefind as it comes, in Dutch, over <main> of the same pages."""
    page.goto(f"{address}leeg.html")
    page.evaluate("async () => { window.pf = await import('./pagefind/pagefind.js'); await window.pf.init(); }")

    def ask(text: str) -> list[str]:
        links = page.evaluate(
            f"async (q) => Promise.all((await window.pf.search(q)).results.slice(0, {TOP}).map(async (r) => (await r.data()).url))",
            text,
        )
        return _addresses([f"{address}{str(link).lstrip('/')}" for link in links], address)

    return ask


def material_lunr(page: Page, address: str) -> Engine:
    """Material's search box over the same texts, with lunr's Dutch."""
    page.goto(address)
    page.wait_for_function(
        "document.querySelector('.md-search__input') && !document.querySelector('.md-search__input').disabled"
    )

    def ask(text: str) -> list[str]:
        page.goto(f"{address}?q={quote(text)}")
        page.wait_for_function(
            "/\\d|Geen/.test((document.querySelector('.md-search-result__meta') || {}).textContent || '')",
            timeout=30_000,
        )
        page.wait_for_timeout(60)
        links = page.eval_on_selector_all(
            ".md-search-result__item > a.md-search-result__link", "all => all.map(a => a.href)"
        )
        return _addresses(links, address)

    return ask


def _addresses(links: Sequence[str], root: str) -> list[str]:
    """Addresses below the root, each once, without slashes, query and anchor."""
    base = urlsplit(root).path
    return list(dict.fromkeys(urlsplit(link).path.removeprefix(base).strip("/") for link in links))


# The same pages for the other engines


def plain_site(pages: Sequence[SearchPage], site: Path, target: Path) -> None:
    """The built pages as they are, with Pagefind's own index of <main> in Dutch."""
    for page in pages:
        (target / page.address).mkdir(parents=True, exist_ok=True)
        shutil.copy(site / page.address / "index.html", target / page.address / "index.html")
    (target / "leeg.html").write_text('<!doctype html><html lang="nl"><title>leeg</title></html>', "utf-8")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pagefind_bin",
            "--site",
            str(target),
            "--root-selector",
            "main",
            "--force-language",
            "nl",
            "--quiet",
        ],
        check=True,
        capture_output=True,
    )


def lunr_site(pages: Sequence[SearchPage], target: Path) -> None:
    """A stock Material site with the texts of the same pages, searched by Material's own plugin in Dutch."""
    source = target.parent / "lunr-bron"
    for page in pages:
        path = source / "docs" / page.address / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_as_markdown(page), "utf-8")
    (source / "docs" / "index.md").write_text("# Begin\n", "utf-8")
    settings = {
        "site_name": "lunr",
        "theme": {"name": "material", "language": "nl", "font": False},
        "plugins": [{"search": {"lang": "nl"}}],
        "nav": ["index.md"],
        "not_in_nav": "/**",
    }
    (source / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(source / "mkdocs.yml"), "-d", str(target)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    if done.returncode:
        raise SystemExit(f"The site for lunr does not build:\n{done.stderr[-2000:]}")


def _as_markdown(page: SearchPage) -> str:
    marks = {"h1": "#", "h2": "##", "h3": "###", "h4": "####"}
    lines = [
        f"# {page.title}",
        page.number,
        *(f"{marks[b.tag]} {b.text}" if b.tag in marks else b.text for b in page.blocks if b.tag != "h1"),
        *page.facts,
    ]
    return "\n\n".join(line.replace("<", "&lt;").replace("{", "&#123;") for line in lines if line) + "\n"
