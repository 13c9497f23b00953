"""Build stage 1: read and check all content before MkDocs touches the old site; stop when something must be mended."""

from __future__ import annotations

import datetime
import gc
import logging
import os
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from lob.check.library import load_library
from lob.check.proof import make_proof
from lob.check.settings import check_settings
from lob.data.store import Store
from lob.model.changed import look
from lob.model.findings import Finding, as_text, blocking, verdict
from lob.pages.site import Site, site_of
from lob.publish.hosts import SECURITY

log = logging.getLogger("mkdocs.hooks.lees")
ROOT = Path(__file__).resolve().parent.parent
NO_ADDRESS = (
    "SITE_URL is leeg. De site werkt overal, maar de sitemap en de feed noemen geen volledig adres, en de pagina voor een "
    "onbekend adres leidt naar het begin van de host. Zie 'Een andere host' in BEHEER.md."
)
IN_FOLDER = (
    "De site komt in een map van de host ({}). Wie een lek wil melden, zoekt security.txt alleen op {}. Zet daar een kopie van het "
    "bestand, of laat dat adres doorsturen. Zie 'Een andere host' in BEHEER.md."
)
NOWHERE = (
    "Er is geen adres om een bijdrage naar te sturen: 'contact' en 'repository' in mkdocs.yml zijn leeg. De pagina's zeggen dat "
    "ook. Vul een van de twee in, of zet LOB_CONTACT of LOB_REPOSITORY."
)
# The command of this run: MkDocs tells it before there are settings to keep it in.
_command: list[str] = []


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember the command until the settings are there."""
    _command[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Say to all stages whether this is a live preview, as `live`. Fix the clock: the same commit gives the same bytes on any day. Say what the settings leave without an address."""
    config.extra["live"] = _command == ["serve"]
    change = look(ROOT)
    if change.note:
        # No warning: strict mode would stop, and a site from a ZIP of the repository is a good site.
        log.info(change.note)
    if not config.site_url:
        log.info(NO_ADDRESS)
    elif config.extra.get("contact") and (folder := urlsplit(config.site_url).path) not in ("", "/"):
        log.info(IN_FOLDER.format(folder, urljoin(config.site_url, f"/{SECURITY}")))
    if not config.extra.get("contact") and not config.extra.get("repository"):
        log.info(NOWHERE)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(change.moment.timestamp())))
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Check everything. On a fault that stops the build the old site is still there, untouched."""
    library = load_library(ROOT)
    proof = make_proof(library) if config.extra.get("proef") == "ja" else None
    findings = [*settings(config), *library.findings]
    faults = blocking(findings) if proof is None else [*blocking(settings(config)), *proof.stops]
    for finding in findings:
        # Strict mode stops on a warning, and a tip never stops anything: hence info.
        log.log(logging.ERROR if finding in faults else logging.INFO, as_text(finding))
    if faults:
        raise Abort(verdict(findings))
    config.extra["proof"] = proof
    config.extra["store"] = Store(ROOT)
    give(config, site_of(library, day_of_site(), proof=proof))
    for source, _ in library.sources:
        source.forget()
    # All of it stays to the end: the collector need not walk past it, nor look so often at what pages come and go with.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def day_of_site() -> datetime.date:
    """The day that stands for today."""
    return datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC).date()


def give(config: MkDocsConfig, site: Site) -> None:
    """Once for all stages: the catalogue, what each address of the site shows, and where addresses of before lead."""
    config.extra.update(catalogue=site.catalogue, subjects=site.subjects, forwards=site.forwards)


def settings(config: MkDocsConfig) -> list[Finding]:
    """What is to be said of mkdocs.yml."""
    text = Path(config.config_file_path).read_text("utf-8", "replace") if config.config_file_path else ""
    return list(check_settings({**config.extra, "site_name": config.site_name}, text))
