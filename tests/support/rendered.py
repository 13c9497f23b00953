"""One page of the site as its template makes it, without a build: for catalogues that tests put together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader
from material import __file__ as material
from mkdocs.utils.templates import url_filter

import pages as stage
from lob.model.catalogue import Catalogue
from lob.pages.subjects import subjects

Render = Callable[[str], str]


def renderer(repo: Path, catalogue: Catalogue, **extra: str) -> Render:
    """`render(address)` gives the HTML of a page. `extra` are settings of mkdocs.yml."""
    all_subjects = subjects(catalogue)
    env = Environment(loader=FileSystemLoader([repo / "theme", Path(material).parent / "templates"]), autoescape=False)
    config = SimpleNamespace(
        site_name="LOB-kennisbank", site_url="", site_description="", extra={"catalogue": catalogue, **extra}
    )
    stage.on_env(env, config, None)  # type: ignore[arg-type]
    env.filters["url"] = url_filter
    env.globals.update(subjects=all_subjects, offline_zip="x.zip", stand="2026-01-01", brochures={})

    def render(address: str) -> str:
        subject = all_subjects[address]
        page = SimpleNamespace(canonical_url="", url=f"{address}/")
        return env.get_template(subject.template).render(
            config=config, page=page, base_url="../..", **stage.names(catalogue, address, all_subjects)
        )

    return render
