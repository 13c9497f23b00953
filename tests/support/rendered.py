"""One page of the site as its template makes it, without a build: for catalogues that tests put together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from material import __file__ as material
from mkdocs.utils.templates import url_filter

import pages as stage
from lob.model.catalogue import Catalogue
from lob.pages.subjects import subjects

Render = Callable[[str], str]


class _Compiled(BytecodeCache):
    """Templates of the same text are compiled once in a process, whatever the catalogue is."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


def renderer(repo: Path, catalogue: Catalogue, **extra: str) -> Render:
    """`render(address)` gives the HTML of a page. `extra` are settings of mkdocs.yml."""
    all_subjects = subjects(catalogue)
    folders = [repo / "theme", Path(material).parent / "templates"]
    env = Environment(loader=FileSystemLoader(folders), autoescape=False)
    config = SimpleNamespace(
        site_name="LOB-kennisbank", site_url="", site_description="", extra={"catalogue": catalogue, **extra}
    )
    stage.on_env(env, config, None)  # type: ignore[arg-type]
    env.bytecode_cache = COMPILED
    env.filters["url"] = url_filter
    env.globals.update(subjects=all_subjects, bouw={"zip": "x.zip", "dag": "2026-01-01"}, brochures={})

    def render(address: str) -> str:
        subject = all_subjects[address]
        page = SimpleNamespace(canonical_url="", url=f"{address}/")
        return env.get_template(subject.template).render(
            config=config, page=page, base_url="../..", **stage.names(catalogue, address, all_subjects)
        )

    return render
