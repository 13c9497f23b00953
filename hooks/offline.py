"""Last build stage: the ZIP for a USB stick, and the bundles with their service worker, all made from the site as it stands."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from lob.data.store import Store
from lob.model.changed import last_change
from lob.offline.bundles import Kept
from lob.offline.pack import packed_site, write_packed, zip_name
from lob.offline.pages import PackError
from lob.offline.search import LIST, NO_SEARCH
from lob.offline.sums import DATA_SUMS, data_sums
from lob.offline.worker import WORKER, Keeping, filled_worker, with_sizes

log = logging.getLogger("mkdocs.hooks.offline")
ROOT = Path(__file__).resolve().parent.parent
PAGE = "offline/index.html"


def on_post_build(config: MkDocsConfig) -> None:
    """First the ZIP, then sums of it and of the data, then what a browser keeps, and the sizes of both on the page that offers them.

    A live preview keeps nothing: its files change all the time. Then there is no worker, as in a build without one.
    """
    site = Path(config.site_dir)
    live = config.extra.get("live")
    if not live:
        (site / DATA_SUMS).write_bytes(data_sums(site))
    proof = config.extra.get("proof")
    if live or config.extra.get("offline") == "nee" or (proof and not proof.clean):
        (site / WORKER).unlink(missing_ok=True)
        return
    if not (site / LIST).is_file():
        log.warning(NO_SEARCH)
    moment = last_change(ROOT)
    try:
        pack = site / zip_name(moment.date())
        size = write_packed(pack, packed_site(site, moment, config.extra["store"]))
    except PackError as error:
        log.error(str(error))
        raise Abort("De ZIP voor gebruik zonder netwerk is niet gemaakt.") from error
    (site / DATA_SUMS).write_bytes(data_sums(site, pack))
    kept = _kept(site, moment.date(), size, config.extra["store"])
    for name, sent in kept.files.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(sent)
    (site / WORKER).write_bytes(filled_worker((site / WORKER).read_text("utf-8"), kept.build).encode())


def _kept(site: Path, day: date, packed: int, store: Store) -> Kept:
    keeping = Keeping(site, day, store)
    if (site / PAGE).is_file():
        page = with_sizes((site / PAGE).read_bytes(), keeping.kept().bytes, packed)
        (site / PAGE).write_bytes(page)
        keeping.renew(PAGE, page)
    return keeping.kept()
