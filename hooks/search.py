"""Build stage 5: the search index over the built pages, and what the query layer needs to know."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from lob.search.build import build_search
from lob.search.pagefind_files import SearchIndexError

TEMPLATE = Path(__file__).resolve().parent / "template"


def on_post_build(config: MkDocsConfig) -> None:
    """Runs last: it reads the pages as they were written."""
    try:
        build_search(config.extra["catalogue"], config.extra["subjects"], TEMPLATE, Path(config.site_dir))
    except SearchIndexError as error:
        raise Abort(str(error)) from error
