"""The way out of MkDocs, tried: the stages of the build on Jinja alone, and the site that they give beside the one of MkDocs.

`nox -s ways_out` runs this. The stages are those of hooks/, unchanged: what they take from MkDocs is stood in for here, so this
file is all that a build of our own would need. Of Material it takes the icons, which are files.
"""

from __future__ import annotations

import gzip
import importlib
import os
import posixpath
import sys
import time
import types
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urljoin

import jinja2
import yaml

ROOT = Path(__file__).resolve().parents[2]
CONTENT, THEME = ROOT / "content", ROOT / "theme"
STAGES = ("read", "collect", "pages", "outputs", "search", "offline", "publish")
WHOLE_TEMPLATES = ("404.html", "sitemap.xml")


class BuildStoppedError(Exception):
    """What stops the build."""


class File:
    """A file of the site: where it comes from, what it holds, and where it goes."""

    def __init__(self, path: str, src_dir: str | None, *_: str, dest_uri: str = "", **__: bool) -> None:
        """`path` below `src_dir` becomes `dest_uri` below the site; a text in Markdown becomes a page."""
        self.src_uri, self.src_dir = path, src_dir
        self.is_page = path.endswith(".md")
        self.dest_uri = dest_uri or (_page_place(path) if self.is_page else path)
        self.content: bytes | None = None
        self.page: Page | None = None
        self.source = Path(src_dir, path) if src_dir else None

    @classmethod
    def generated(cls, _: Any, path: str, *, content: str | bytes = b"", abs_src_path: str = "", **__: Any) -> File:
        """A file that no source stands behind, or one that lies elsewhere."""
        file = cls(path, None)
        file.content = None if abs_src_path else content.encode() if isinstance(content, str) else content
        file.source = Path(abs_src_path) if abs_src_path else None
        return file

    @property
    def url(self) -> str:
        """Its address below the site, as a page is linked to."""
        return quote(self.dest_uri.removesuffix("index.html")) or "./"

    @property
    def content_bytes(self) -> bytes:
        """What it holds."""
        return self.content if self.content is not None else self.source.read_bytes() if self.source else b""

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.content = value


class Files(list[File]):
    """The files of the site in order."""

    def documentation_pages(self) -> list[File]:
        """Those that become pages."""
        return [file for file in self if file.is_page]


class Page:
    """What the stages and the templates know of a page."""

    is_link = False
    abs_url = None

    def __init__(self, _: Any, file: File, config: Any) -> None:
        """The page of a file, which knows it from then on."""
        self.file, self.meta = file, {}
        self.canonical_url = _canonical(config, file.url)
        file.page = self


def _page_place(path: str) -> str:
    bare = path.removesuffix(".md")
    folder, _, name = bare.rpartition("/")
    return f"{folder}/index.html".lstrip("/") if name in ("index", "README") else f"{bare}/index.html"


def stand_in() -> None:
    """Modules by the names that the stages import. They hold nothing but what is used."""
    parts = {
        "mkdocs": {},
        "mkdocs.config": {},
        "mkdocs.config.defaults": {"MkDocsConfig": SimpleNamespace},
        "mkdocs.exceptions": {"Abort": BuildStoppedError},
        "mkdocs.structure": {},
        "mkdocs.structure.files": {"File": File, "Files": Files, "InclusionLevel": SimpleNamespace(INCLUDED=1)},
        "mkdocs.structure.nav": {"Navigation": list},
        "mkdocs.structure.pages": {"Page": Page},
        "mkdocs.structure.toc": {"TableOfContents": list},
    }
    for name, held in parts.items():
        module = types.ModuleType(name)
        vars(module).update(held)
        sys.modules[name] = module


def settings(site: Path) -> SimpleNamespace:
    """mkdocs.yml as the stages see it."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_constructor("!ENV", lambda one, node: _from_environment(*one.construct_sequence(node)))
    given = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), loader)
    names = ("site_name", "site_description", "site_url", "extra")
    return SimpleNamespace(
        **{name: given[name] for name in names}, site_dir=str(site), config_file_path=str(ROOT / "mkdocs.yml")
    )


def _from_environment(name: str, otherwise: str) -> str:
    return os.environ.get(name, otherwise)


def sources(is_leftover: Any) -> Iterator[File]:
    """Texts and attachments of content/, and what of the theme goes along as it is."""
    for folder in (CONTENT, THEME):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            hidden = any(part.startswith(".") or is_leftover(part) for part in name.split("/"))
            template = folder == THEME and (path.suffix == ".html" or name in WHOLE_TEMPLATES)
            if path.is_file() and not hidden and not template and path.name != "README.md":
                yield File(name, str(folder))


@jinja2.pass_context
def relative(context: jinja2.runtime.Context, address: str) -> str:
    """An address below the site as the page at hand links to it."""
    if not context["page"]:
        return urljoin(context["base_url"], address)
    folder = posixpath.dirname(context["page"].file.dest_uri)
    found = posixpath.relpath(address or ".", folder or ".")
    return found if address and not address.endswith("/") else f"{found}/"


def main(folder: str) -> None:
    """Build the site in a folder, which need not be there, and say what it cost."""
    site = Path(folder).resolve()
    stand_in()
    stages = [importlib.import_module(name) for name in STAGES]
    build(stages, settings(site))
    print(f"Built without MkDocs in {time.process_time():.1f} s of CPU.")


def build(stages: list[types.ModuleType], config: SimpleNamespace) -> None:
    """The stages in the order of MkDocs's events."""
    from lob.check.names import is_leftover  # noqa: PLC0415 - known once hooks/ is on the path

    def event(name: str, value: Any = None, **more: Any) -> Any:
        for stage in stages:
            if handler := getattr(stage, name, None):
                value = handler(value, **more) if value is not None else handler(**more)
        return value

    config = event("on_config", config)
    site = Path(config.site_dir)
    event("on_pre_build", config=config)
    files = event("on_files", Files(sources(is_leftover)), config=config)
    event("on_nav", [], config=config, files=files)
    env = event("on_env", environment(), config=config, files=files)
    for file in files:
        target = site / file.dest_uri
        target.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_page:
            target.write_bytes(file.content_bytes)
            continue
        page = file.page or Page(None, file, config)
        event("on_page_markdown", "\n", page=page, config=config, files=files)
        up = posixpath.relpath(".", posixpath.dirname(file.dest_uri) or ".")
        context = {"config": config, "page": page, "base_url": up, "nav": []}
        context = event("on_page_context", context, page=page, config=config, nav=[])
        text = env.get_template(page.meta["template"]).render(context)
        text = event("on_post_page", text, page=page, config=config)
        target.write_bytes(text.encode("utf-8", "xmlcharrefreplace"))
    for name in WHOLE_TEMPLATES:
        given = event("on_template_context", whole(config, files), template_name=name, config=config)
        (site / name).write_bytes(env.get_template(name).render(given).encode())
    pack_sitemap(site)
    event("on_post_build", config=config)


def whole(config: SimpleNamespace, files: Files) -> dict[str, Any]:
    """What templates that are a file by themselves may use."""
    pages = [one for one in files if one.is_page]
    return {"config": config, "page": None, "base_url": config.site_url or "/", "pages": pages}


def pack_sitemap(site: Path) -> None:
    """Beside the sitemap the same, packed."""
    sitemap = (site / "sitemap.xml").read_bytes()
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    # MkDocs knows the day alone.
    midnight = moment - moment % 86_400
    with (
        (site / "sitemap.xml.gz").open("wb") as file,
        gzip.GzipFile("sitemap.xml.gz", "wb", fileobj=file, mtime=midnight) as packed,
    ):
        packed.write(sitemap)


def environment() -> jinja2.Environment:
    """Jinja with our templates, and Material's icons behind them."""
    [material] = importlib.util.find_spec("material").submodule_search_locations or []
    env = jinja2.Environment(loader=jinja2.FileSystemLoader([THEME, Path(material) / "templates"]), auto_reload=False)
    env.filters["url"] = relative
    return env


def _canonical(config: SimpleNamespace, url: str) -> str:
    return urljoin(config.site_url, "" if url == "./" else url) if config.site_url else ""


if __name__ == "__main__":
    main(sys.argv[1])
