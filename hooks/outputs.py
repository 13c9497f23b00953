"""Build stage 4: what reads the catalogue and is written beside the pages: data files."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from lob.exports import exports


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every data file becomes a file of the site."""
    for name, text in exports(config.extra["catalogue"]):
        files.append(File.generated(config, f"gegevens/{name}", content=text))
    return files
