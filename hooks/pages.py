"""Build stage 3: give every page its subject, resolve citations and short links, and hand templates what they need."""

from __future__ import annotations

from functools import partial
from typing import Any

from jinja2 import ChoiceLoader, Environment, FunctionLoader
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from lob.data import feed
from lob.data.exports import listed_files
from lob.editors import form
from lob.model.catalogue import Catalogue
from lob.pages import citations, drawings, examples, trees
from lob.pages.glossary import link_words
from lob.pages.markup import Note, relative, resolve
from lob.pages.subjects import Subject, crumbs, general_template, split_sections, split_steps
from lob.search.kinds import search_kinds
from lob.text import wording

_subjects: dict[str, Subject] = {}
_notes: dict[str, list[Note]] = {}


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Remember what each address shows. MkDocs's own navigation stays empty; templates use ours."""
    _subjects.clear()
    _notes.clear()
    _subjects.update(config.extra["subjects"])
    return nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The body alone. The empty first line keeps MkDocs from reading `Let op: ...` as front matter."""
    subject = _subjects.get(address_of(page))
    return f"\n{subject.record.body}" if subject and subject.record else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Title, summary and template come from the checked record, never from MkDocs's own reading of the file."""
    subject = _subjects.get(address_of(page))
    if subject:
        page.meta = {"title": subject.title, "description": subject.summary, "template": subject.template}
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Citations become numbered notes, short links become relative addresses."""
    subject = _subjects.get(address_of(page))
    path = subject.record.path if subject and subject.record else ""
    text, _notes[address_of(page)] = resolve(html, address_of(page), path, config.extra["catalogue"])
    return link_words(text, address_of(page), config.extra["catalogue"])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Filters that templates share."""
    env.autoescape = True
    assert env.loader
    env.loader = ChoiceLoader([env.loader, FunctionLoader(general_template)])
    env.filters.update(
        datum=wording.date_in_words,
        zin=wording.as_sentence,
        secties=split_sections,
        stappen=split_steps,
        getal=wording.number,
    )
    env.globals.update(
        tekening=drawings, bronnen=citations, bomen=trees, formulier=form, overzicht=examples, laatste=feed
    )
    env.globals.update(uitvoer=listed_files, subjects=_subjects, soorten=search_kinds)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What every template may use: the catalogue, the subject of the page and `naar`, which makes an address relative."""
    catalogue: Catalogue = config.extra["catalogue"]
    address = address_of(page)
    subject = _subjects[address]
    page.content = Markup(page.content or "")
    context.update(
        catalogue=catalogue,
        subject=subject,
        record=subject.record,
        term=subject.term,
        notes=_notes.get(address, []),
        crumbs=crumbs(subject, catalogue, _subjects),
        naar=partial(relative, page=address),
    )
    return context


def address_of(page: Page) -> str:
    """The address of a page without slashes around it; '' is the home page."""
    return page.file.url.strip("/").removeprefix(".").strip("/")
