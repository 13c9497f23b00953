"""The built site as tests see it: every page taken apart once."""

from __future__ import annotations

import os
import pickle
import posixpath
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Attributes that make a browser fetch something at once, per tag. `link` is judged by its rel.
FETCHED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "embed": "src",
    "object": "data",
    "audio": "src",
    "video": "src",
    "input": "src",
    "track": "src",
}
FETCHING_RELS = {
    "stylesheet",
    "icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
    "apple-touch-icon",
    "preconnect",
    "dns-prefetch",
}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Drawings are counted apart from the words of a page.
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@dataclass
class Built:
    """One page. `address` is its place below the site, such as `doelen/`; lists are in the order of the page."""

    address: str
    size: int
    size_without_drawings: int
    lang: str = ""
    title: str = ""
    description: str = ""
    canonical: str = ""
    refresh: str = ""
    robots: str = ""
    template_main: bool = False
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    refers: list[str] = field(default_factory=list)
    images_without_words: int = 0
    unclosed: list[str] = field(default_factory=list)

    @property
    def forward(self) -> bool:
        """True for a page that only sends the visitor on."""
        return bool(self.refresh)


class _Reader(HTMLParser):
    def __init__(self, page: Built) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[str] = []
        self.text: list[str] | None = None
        self.script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        page = self.page
        if tag not in VOID:
            self.open.append(tag)
        page.ids += [given["id"]] if "id" in given else []
        page.inline += [
            f"{tag} {name}={value[:60]}"
            for name, value in given.items()
            if name.startswith("on") or name == "style" or value.strip().lower().startswith("javascript:")
        ]
        page.refers += [
            one
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
            for one in given.get(name, "").split()
        ]
        if tag == "html":
            page.lang = given.get("lang", "")
        elif tag == "main":
            page.template_main = True
        elif tag == "a" and "href" in given:
            page.links.append(given["href"])
        elif tag == "form" and given.get("action"):
            page.links.append(given["action"])
        elif tag == "link":
            self._link(given)
        elif tag == "meta":
            self._meta(given)
        elif tag in FETCHED and given.get(FETCHED[tag]):
            page.fetched.append(given[FETCHED[tag]])
        page.fetched += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]
        page.images_without_words += tag == "img" and "alt" not in given
        # Data within a script element is never run.
        self.script = tag == "script" and "src" not in given and given.get("type") != "application/ld+json"
        if tag == "style":
            page.inline.append("style element")
        # What lies in a template is no part of the page until a script copies it.
        if "template" not in self.open and ((tag == "title" and "svg" not in self.open) or re.fullmatch("h[1-6]", tag)):
            self.text = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def _link(self, given: dict[str, str]) -> None:
        rels = set(given.get("rel", "").lower().split())
        if rels & FETCHING_RELS:
            self.page.fetched.append(given.get("href", ""))
        elif "canonical" in rels:
            self.page.canonical = given.get("href", "")
        else:
            self.page.links.append(given.get("href", ""))

    def _meta(self, given: dict[str, str]) -> None:
        if given.get("http-equiv", "").lower() == "refresh":
            self.page.refresh = given.get("content", "").partition("url=")[2]
        elif given.get("name") == "description":
            self.page.description = given.get("content", "")
        elif given.get("name") == "robots":
            self.page.robots = given.get("content", "")

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)
        if self.script and data.strip():
            self.page.inline.append(f"script {data.strip()[:40]}")

    def handle_endtag(self, tag: str) -> None:
        self.script = False
        if self.text is not None and (tag == "title" or re.fullmatch("h[1-6]", tag)):
            words = " ".join("".join(self.text).split())
            if tag == "title":
                self.page.title = words
            else:
                self.page.headings.append((int(tag[1]), words))
            self.text = None
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.page.unclosed.append(f"</{tag}> after <{self.open[-1] if self.open else ''}>")
        while self.open and self.open.pop() != tag:
            pass


# What tests/conftest.py has for what all workers need: a folder, made by the first that asks.
once: Callable[[str, Callable[[Path], object]], Path] | None = None


@lru_cache(maxsize=2)
def pages(site: Path) -> dict[str, Built]:
    """Every page of a built site by its address; `404.html` keeps its name, the home page is the empty text."""
    if not once:
        return _read(site)

    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / "gelezen").write_bytes(pickle.dumps(_read(site)))

    folder = once(f"bladzijden {zlib.crc32(os.fsencode(site)):x}", make)
    found: dict[str, Built] = pickle.loads((folder / "gelezen").read_bytes())
    return found


def _read(site: Path) -> dict[str, Built]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        address = name.removesuffix("index.html") if name.endswith("index.html") else name
        text = path.read_text("utf-8")
        page = Built(address, len(text.encode()), len(DRAWING.sub("", text).encode()))
        reader = _Reader(page)
        reader.feed(text)
        reader.close()
        page.unclosed += [f"<{tag}> at the end" for tag in reader.open]
        found[address] = page
    return found


def local(href: str) -> bool:
    """True for a link that stays on the site."""
    parts = urlsplit(href)
    return not parts.scheme and not parts.netloc


def target(page: str, href: str) -> tuple[str, str]:
    """The path below the site that a link leads to, and the fragment. Folders end in a slash."""
    parts = urlsplit(href)
    folder = page if page.endswith("/") or not page else posixpath.dirname(page)
    path = unquote(parts.path)
    joined = posixpath.normpath(posixpath.join("/", folder, path)) if path else f"/{page}"
    ends = path.endswith("/") or path.rpartition("/")[2] in (".", "..")
    return (joined.lstrip("/") + ("/" if ends and joined != "/" else "")), unquote(parts.fragment)


def example_pages(site: Path) -> Iterator[Built]:
    """The pages of the examples themselves, without what an address says of one that has gone or has another name."""
    for address, page in pages(site).items():
        if re.fullmatch(r"praktijkvoorbeelden/[^/]+/", address) and "noindex" not in page.robots:
            yield page


def one_of_each(site: Path, whole: bool) -> list[Path]:
    """`index.html` of every page that is not one of many, and of two of each collection, with the page for lost visitors of a web host.

    Not `whole`: two of those that load the same scripts and styles.
    """
    found = [path for path in (site / "index.html", site / "404.html") if path.is_file()]
    for folder in sorted(path for path in site.iterdir() if path.is_dir() and path.name != "p"):
        found += [*folder.glob("index.html"), *sorted(folder.glob("*/index.html"))[:2]]
    loading: dict[frozenset[str], list[Path]] = {}
    for path in found:
        names = frozenset(re.findall(r'(?:src|href)="[^"]*?([^"/]+\.(?:js|css))"', path.read_text("utf-8")))
        loading.setdefault(names, []).append(path)
    return found if whole else [path for same in loading.values() for path in same[:2]]


def example_ids(root: Path) -> list[str]:
    """What the examples are called in lists and addresses: the number of a file, or its whole name while it has none."""
    return [stem.partition("-")[0] if stem[0].isdigit() else stem for stem in example_files(root)]


def example_files(root: Path) -> list[str]:
    """The names of the examples in practices/, without .md, in order."""
    return sorted(path.stem for path in (root / "practices").glob("*.md"))
