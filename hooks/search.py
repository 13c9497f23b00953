"""Build stage 5: the search index over the built pages, and what the query layer needs to know."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from lob.data.store import NOTHING
from lob.search.build import build_search
from lob.search.pagefind_files import SearchIndexError

TEMPLATE = Path(__file__).resolve().parent / "template"


def on_post_build(config: MkDocsConfig) -> None:
    """Runs last: it reads the pages as they were written."""
    try:
        # Another Pagefind than that of the environment is not known by its version.
        store = NOTHING if "LOB_PAGEFIND" in os.environ else config.extra["store"]
        build_search(config.extra["catalogue"], config.extra["subjects"], TEMPLATE, Path(config.site_dir), store)
    except SearchIndexError as error:
        raise Abort(str(error)) from error
