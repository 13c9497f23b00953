"""Build stage 3: give every page its subject and its finished text, and hand templates what they need."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FunctionLoader
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from lob.data import feed
from lob.data.exports import listed_files
from lob.data.kept_pages import KeptPages, KeptTemplates
from lob.data.linked_data import linked_data
from lob.data.shipped import locked, shipped
from lob.data.store import NOTHING
from lob.editors import form
from lob.model.catalogue import Catalogue
from lob.model.changed import last_change
from lob.model.digests import digest_of_files
from lob.model.statement import statement_of
from lob.model.template import STATUS_WORDS
from lob.offline.pack import zip_name
from lob.pages import answers, changes, citations, drawings, examples, policy, trees
from lob.pages.addressing import relative
from lob.pages.day import day_on_page
from lob.pages.markup import page_text, quoted
from lob.pages.menu import entries
from lob.pages.proof_marks import faults_of, with_marks
from lob.pages.sharing import share_picture
from lob.pages.subjects import KEPT, Subject, crumbs, general_template
from lob.pages.watched import Watch
from lob.search.kinds import result_labels
from lob.text import wording

ROOT = Path(__file__).resolve().parent.parent
_subjects: dict[str, Subject] = {}
_kept: list[KeptPages] = []


class MadePage(Page):
    """A page of which the text comes from the tree of its record: MkDocs would make a reader of Markdown for each."""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """No text, no contents and no links."""
        self.content, self.toc = "", TableOfContents([])
        self.present_anchor_ids, self.links_to_anchors = set(), {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Each page with a subject is one of ours."""
    for file in files.documentation_pages():
        if address_of(file) in config.extra["subjects"]:
            MadePage(None, file, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Remember what each address shows. MkDocs's own navigation stays empty; templates use ours."""
    _subjects.clear()
    _subjects.update(config.extra["subjects"])
    watch = Watch(config.extra["catalogue"], _subjects, _of_build())
    # A proof has its faults on its pages, and brochures are no part of the content.
    apart = config.extra.get("proof") or config.extra.get("brochures_of")
    store, day = NOTHING if apart else config.extra.get("store", NOTHING), last_change(ROOT).date()
    _kept[:] = [KeptPages(watch, store, _around(config), wording.date_in_words(day.isoformat()))]
    return nav


def _of_build() -> dict[str, str]:
    """What pages may tell of the build besides its day, which has a place of its own on each."""
    day = last_change(ROOT).date()
    return {"zip": zip_name(day), "dag": day.isoformat()}


def _around(config: MkDocsConfig) -> bytes:
    """All that pages read besides the content and the code."""
    theme = ROOT / "theme"
    given = [config.site_name, config.site_description, config.site_url, str(last_change(ROOT).year)]
    given += [f"{name}={value}" for name, value in config.extra.items() if isinstance(value, str)]
    files = sorted(path.relative_to(theme).as_posix() for path in theme.rglob("*"))
    return repr([given, files, locked(ROOT), digest_of_files((theme,), (".html",))]).encode()


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Nothing for MkDocs to read: the text of a page comes from the tree of its record."""
    return "\n" if address_of(page.file) in _subjects else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Title, summary and template come from the checked record, never from MkDocs's own reading of the file."""
    subject = _subjects.get(address_of(page.file))
    if subject:
        template = KEPT if _kept[0].has(subject) else subject.template
        page.meta = {"title": subject.title, "description": subject.summary, "template": template}
    return markdown


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Filters that templates share."""
    env.autoescape = True
    env.bytecode_cache = KeptTemplates(config.extra.get("store", NOTHING))
    assert env.loader
    env.loader = ChoiceLoader([env.loader, FunctionLoader(general_template)])
    env.filters.update(
        datum=wording.date_in_words,
        zin=wording.as_sentence,
        getal=wording.number,
    )
    env.tests["statuswoord"] = STATUS_WORDS.__contains__
    env.globals.update(
        tekening=drawings, bronnen=citations, bomen=trees, formulier=form, overzicht=examples, laatste=feed
    )
    env.globals.update(
        verbonden_gegevens=linked_data,
        veranderd=changes,
        verklaring=statement_of,
        meegeleverd=lambda: shipped(locked(ROOT)),
        veiligheid=policy,
        deelplaatje=share_picture,
        uitvoer=listed_files,
        soorten=result_labels,
        proef=config.extra.get("proof"),
    )
    day = last_change(ROOT).date()
    env.globals.update(versie=Markup(day_on_page(day)), jaar=str(day.year), bouw=_of_build())
    env.globals.update(hoofdmenu=list(entries(config.extra["catalogue"].template)), vragen=answers)
    return env


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What is no page, the sitemap, is made anew each time: it reads the subjects as they are."""
    context["subjects"] = _subjects
    return context


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What every template may use: the catalogue, the subject of the page and `naar`, which makes an address relative."""
    kept, address = _kept[0], address_of(page.file)
    before = kept.text(address)
    if before is not None:
        context["bewaard"] = Markup(before)
        return context
    kept.watch.begin()
    context.update(names(kept.watch.catalogue, address, kept.watch.subjects), bouw=kept.watch.build)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """A page is kept for a later build. On a proof each fault stands where it is as well."""
    proof, address = config.extra.get("proof"), address_of(page.file)
    subject = _subjects.get(address)
    if subject:
        _kept[0].keep(subject, output)
    if not proof or address not in proof.fields or not subject or not subject.record:
        return output
    return with_marks(output, faults_of(proof.findings[address], proof.fields[address]), subject.record.kind)


def names(catalogue: Catalogue, address: str, subjects: Mapping[str, Subject]) -> dict[str, Any]:
    """The names that a template of the page at `address` may use."""
    subject = subjects[address]
    text = page_text(subject, catalogue)
    return {
        "catalogue": catalogue,
        "subjects": subjects,
        "subject": subject,
        "record": subject.record,
        "term": subject.term,
        "tekst": text,
        "notes": text.notes,
        "crumbs": crumbs(subject, catalogue, subjects),
        "naar": partial(relative, page=address),
        "tekst_van": partial(quoted, page=address, catalogue=catalogue),
    }


def address_of(file: File) -> str:
    """The address of the page of a file without slashes around it; '' is the home page."""
    return file.url.strip("/").removeprefix(".").strip("/")
