"""Build stage 2: decide which files make up the site: all sources, pages made from data, our own assets."""

from __future__ import annotations

from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from lob.check.proof import MARK, MARK_TEXT, Proof
from lob.model.catalogue import Catalogue
from lob.pages.assets import bundle
from lob.pages.policy import page_policy

ROOT = Path(__file__).resolve().parent.parent
# Material's own scripts, styles and search: our templates do not use them, so they would only weigh.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
# Folders of our theme that hold templates and sources. MkDocs leaves *.html alone and would copy anything else.
SOURCES = ("scripts/", "styles/", "kinds/", "layout/", "pages/", "parts/", "paper/")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what lies outside content/ and what is made from data; drop what no page uses."""
    catalogue: Catalogue = config.extra["catalogue"]
    for file in list(files):
        if file.src_uri.startswith(UNUSED) or (_ours(file) and file.src_uri.startswith(SOURCES)):
            files.remove(file)
    proof: Proof | None = config.extra.get("proof")
    for file in list(files) if proof else ():
        if proof and _left_out(file, proof):
            files.remove(file)
    if proof:
        files.append(File.generated(config, MARK, content=MARK_TEXT))
    present = {file.url.strip("./") for file in files.documentation_pages()}
    for address, subject in config.extra["subjects"].items():
        if address not in present:
            files.append(_page(config, address, subject.record.path if subject.record else ""))
    for record in catalogue.examples:
        files.append(_forward(config, f"p/{record.id}/index.html", f"../../{record.address}/", record.title))
    for gone in config.extra["forwards"]:
        up = "../" * (gone.address.count("/") + 1)
        files.append(_forward(config, f"{gone.address}/index.html", f"{up}{gone.to}/", gone.title))
    for name, text in bundle(ROOT / "theme"):
        files.append(File.generated(config, name, content=text))
    return files


def _left_out(file: File, proof: Proof) -> bool:
    """Whether a proof does without a file of content/: one with a fault, of which no page or another one is made."""
    return (
        file.src_dir is not None
        and Path(file.src_dir) == ROOT / "content"
        and f"content/{file.src_uri}" in proof.left_out
    )


def _ours(file: File) -> bool:
    return file.src_dir is not None and Path(file.src_dir) == ROOT / "theme"


def _page(config: MkDocsConfig, address: str, path: str) -> File:
    if path:
        return File(path, str(ROOT), config.site_dir, use_directory_urls=True, dest_uri=f"{address}/index.html")
    return File.generated(config, f"{address}/index.md", content="")


def _forward(config: MkDocsConfig, name: str, target: str, title: str) -> File:
    text = (
        f'<!doctype html><html lang="nl"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}"><title>{escape(title)}</title>'
        f'<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={escape(target)}">'
        f'<p><a href="{escape(target)}">{escape(title)}</a></p></html>\n'
    )
    return File.generated(config, name, content=text)
