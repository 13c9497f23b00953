"""Build stage 4: what reads the catalogue and is written beside the pages: data files and documents."""

from __future__ import annotations

import datetime
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from lob.data.exports import exports
from lob.data.feed import atom, feeds
from lob.data.shipped import bill_of_materials, locked
from lob.data.store import NOTHING
from lob.editors.form import form_files
from lob.editors.sheets import word_files
from lob.paper.brochures import leaflets
from lob.paper.printing import Brochure, brochures, missing
from lob.publish.hosts import host_files, security_files

log = logging.getLogger("mkdocs.hooks.uitvoer")
ROOT = Path(__file__).resolve().parent.parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every data file and document becomes a file of the site."""
    catalogue = config.extra["catalogue"]
    for name, text in (
        *exports(catalogue),
        *((one.name, atom(one, config.site_url or "")) for one in feeds(catalogue)),
        *form_files(catalogue, config.extra["subjects"], config.extra.get("store", NOTHING)),
    ):
        pieces = (text,) if isinstance(text, str) else text
        files.append(_written(config, f"gegevens/{name}", (one.encode() for one in pieces)))
    moment = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC)
    bill = bill_of_materials(locked(ROOT), moment, ROOT / "theme")
    files.append(File.generated(config, "gegevens/v1/sbom.cdx.json", content=bill))
    contact = str(config.extra.get("contact") or "")
    for name, text in (*host_files(config.site_url or ""), *security_files(contact, config.site_url or "", moment)):
        # MkDocs leaves out what begins with a dot, unless it is told.
        files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.INCLUDED))
    for name, data in word_files(catalogue, config.site_url or ""):
        files.append(_written(config, name, (data,)))
    for one in catalogue.attachments.values():
        files.append(File.generated(config, one.address, abs_src_path=str(ROOT / one.path)))
    offered = config.extra["brochures_of"] = _brochures(config)
    for brochure in {one.name: one for one in offered.values()}.values():
        files.append(File.generated(config, brochure.name, content=brochure.data))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Which brochure a page may offer, by the address of the page."""
    env.globals.update(brochures=config.extra.get("brochures_of", {}))
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Without the address of the site a sitemap names no page, and is no sitemap."""
    for name in () if config.site_url else ("sitemap.xml", "sitemap.xml.gz"):
        Path(config.site_dir, name).unlink(missing_ok=True)


def _written(config: MkDocsConfig, name: str, pieces: Iterable[bytes]) -> File:
    """A file with these bytes that stands in its place already, where MkDocs leaves it: of thousands of examples all together would be
    as large as all else that is known of them.
    """
    path = Path(config.site_dir, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(pieces)
    return File.generated(config, name, abs_src_path=str(path))


def _brochures(config: MkDocsConfig) -> dict[str, Brochure]:
    """What is printed for the pages; nothing where it is not asked or not possible."""
    if config.extra.get("brochures") != "ja":
        return {}
    if missing():
        # No warning: strict mode would stop, and a site without brochures is a good site.
        log.info(missing())
        return {}
    return brochures(ROOT, leaflets(ROOT, config.extra["catalogue"], config.site_url or ""))
