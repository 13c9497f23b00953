"""Build stage 4: what reads the catalogue and is written beside the pages: data files and documents."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from lob.data.exports import exports
from lob.data.feed import atom
from lob.data.shipped import bill_of_materials, locked
from lob.editors.form import form_files
from lob.editors.sheets import word_files
from lob.publish.hosts import host_files, security_files

ROOT = Path(__file__).resolve().parent.parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every data file and document becomes a file of the site."""
    catalogue = config.extra["catalogue"]
    for name, text in (
        *exports(catalogue),
        ("nieuw.xml", atom(catalogue, config.site_url or "")),
        *form_files(catalogue, config.extra["subjects"]),
    ):
        files.append(File.generated(config, f"gegevens/{name}", content=text))
    moment = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC)
    bill = bill_of_materials(locked(ROOT), moment)
    files.append(File.generated(config, "gegevens/v1/sbom.cdx.json", content=bill))
    contact = str(config.extra.get("contact") or "")
    for name, text in (*host_files(), *security_files(contact, config.site_url or "", moment)):
        # MkDocs leaves out what begins with a dot, unless it is told.
        files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.INCLUDED))
    for name, data in word_files(catalogue, config.site_url or ""):
        files.append(File.generated(config, name, content=data))
    return files
