"""Last build stage: what was built beside the old site is looked at once more, and takes its place whole or not at all."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from lob.data.store import Store
from lob.pages.subjects import Subject
from lob.publish.swap import discard, prepare, swap
from lob.publish.verify import missing, unfit_pages

log = logging.getLogger("mkdocs.hooks.publiceer")
NO_ROOM = "Naast de map {site} kan geen nieuwe site gemaakt worden ({error}). De oude site staat er nog."
NOT_SWAPPED = (
    "De nieuwe site kan de oude niet vervangen ({error}). De oude staat er nog; sluit wat de map {site} gebruikt."
)
NOT_WHOLE = "De site is niet gepubliceerd: hij is niet heel. De oude site staat er nog."
_place: list[Path] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Everything is written beside the old site. A live preview has a place of its own that nobody else looks at."""
    if config.extra["live"]:
        return config
    site = Path(config.site_dir)
    try:
        config.site_dir = str(prepare(site))
    except OSError as error:
        raise Abort(NO_ROOM.format(site=site, error=error.strerror)) from error
    _place[:] = [site]
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Look at every page and at the whole, then change old for new."""
    new = Path(config.site_dir)
    store: Store = config.extra["store"]
    wrong = [
        *_unfit(new, config.extra["subjects"], store),
        *([] if config.extra["live"] else missing(new, _offline(config))),
    ]
    for sentence in wrong:
        log.error(sentence)
    if wrong:
        raise Abort(NOT_WHOLE)
    if _place:
        site = _place.pop()
        try:
            swap(site)
        except OSError as error:
            raise Abort(NOT_SWAPPED.format(site=site, error=error.strerror)) from error
        config.site_dir = str(site)
    store.close()


def on_build_error(error: Exception, **_: Any) -> None:
    """What was begun and came to nothing is cleared away."""
    if _place:
        discard(_place.pop())


def _offline(config: MkDocsConfig) -> bool:
    # A proof with faults has no ZIP and no worker: nobody should keep it.
    proof = config.extra.get("proof")
    return bool(config.extra.get("offline") != "nee") and (proof is None or proof.clean)


def _unfit(site: Path, subjects: Mapping[str, Subject], store: Store) -> list[str]:
    return [_sentence(address, fault, subjects.get(address.strip("/"))) for address, fault in unfit_pages(site, store)]


def _sentence(address: str, fault: str, subject: Subject | None) -> str:
    path = subject.record.path if subject and subject.record else ""
    where = f" ({path})" if path else ""
    return f"Op de pagina /{address}{where} staat {fault}, en dat mag op geen pagina. Haal het daar weg."
