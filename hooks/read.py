"""Build stage 1: read and check all content before MkDocs touches the old site; stop when something must be mended."""

from __future__ import annotations

import datetime
import logging
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from lob.check.library import load_library
from lob.check.settings import check_settings
from lob.model.catalogue import build_catalogue
from lob.model.changed import look
from lob.model.findings import Finding, as_text, blocking, verdict
from lob.model.gone import former, in_force
from lob.pages.subjects import subjects

log = logging.getLogger("mkdocs.hooks.lees")
ROOT = Path(__file__).resolve().parent.parent


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Fix the clock: the same commit gives the same bytes on any day. Say so when the checkout gives no commit."""
    change = look(ROOT)
    if change.note:
        # No warning: strict mode would stop, and a site from a ZIP of the repository is a good site.
        log.info(change.note)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(change.moment.timestamp())))
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Check everything. On a fault that stops the build the old site is still there, untouched."""
    library = load_library(ROOT)
    findings = [*_settings(config), *library.findings]
    faults = blocking(findings)
    for finding in findings:
        # Strict mode stops on a warning, and a tip never stops anything: hence info.
        log.log(logging.ERROR if finding in faults else logging.INFO, as_text(finding))
    if faults:
        raise Abort(verdict(findings))
    day = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC).date()
    sources, gone = in_force(library.sources, day)
    catalogue = config.extra["catalogue"] = build_catalogue(library.template, sources)
    # Once for all stages: what each address of the site shows, and where addresses of before lead.
    gone += former(ROOT, library.template, {path: record.address for path, record in catalogue.by_path.items()})
    config.extra["subjects"] = subjects(catalogue, gone)
    config.extra["forwards"] = [one for one in gone if one.to]


def _settings(config: MkDocsConfig) -> list[Finding]:
    text = Path(config.config_file_path).read_text("utf-8", "replace") if config.config_file_path else ""
    return list(check_settings({**config.extra, "site_name": config.site_name}, text))
