"""The text of a page: citations become numbered notes, links lead where the page stands, sections and steps stand apart."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import quote, unquote

from markupsafe import Markup

from lob.check.headings import STEPS
from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.pages import starters
from lob.pages.addressing import relative
from lob.pages.citations import cite
from lob.pages.glossary import link_words
from lob.pages.subjects import Subject
from lob.pages.worksheets import is_worksheet, with_fields
from lob.text.notation import LINK_KINDS, short_link
from lob.text.rendering import render
from lob.text.tree import HEADINGS, Node, heading_id, sections, steps, walk, words_of

# The words that close a step.
DONE = "Klaar als:"
# What leads somewhere already: out of the site, to a place on this page, or to a page that an editor addressed as such.
_LEADS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[#/]|$|[^?#]*/(?:[?#]|$)|\.\.?(?:[?#]|$)")


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of a page's list of sources: `number` from 1, `text` where in the work, `title` of the work."""

    number: int
    work: str
    title: str
    address: str
    place: str


# Notes by work and place.
Notes = dict[tuple[str, str], Note]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a wegwijzer: its title without number, what to do and what you have when it is done, as HTML."""

    title: Markup
    content: Markup
    done: Markup


@dataclass(frozen=True, slots=True)
class PageText:
    """The running text of one page as HTML: all of it, per heading of the second level ('' before the first), as steps.

    `contents` has each such heading in order: its id, its words, and what is under it. Two may have the same words.
    """

    content: Markup
    sections: Mapping[str, Markup]
    contents: tuple[tuple[str, str, Markup], ...]
    steps: tuple[Step, ...]
    notes: tuple[Note, ...]


def page_text(subject: Subject, catalogue: Catalogue) -> PageText:
    """The running text of one page; a page without a record has none."""
    record = subject.record
    blocks, path = (record.blocks, record.path) if record else ((), "")
    resolved, notes = resolve(blocks, subject.address, path, catalogue)
    linked = link_words(resolved, subject.address, catalogue)
    if record and is_worksheet(record):
        asks = record.get("sjabloon").text == starters.TEMPLATE
        linked = (*with_fields(linked), *(starters.conversation(catalogue, subject.address) if asks else ()))
    return as_text(linked, notes)


def as_text(blocks: tuple[Node, ...], notes: Iterable[Note]) -> PageText:
    """The text of blocks in which citations and links are resolved, in the parts that templates put in place."""
    parts = {words_of(heading.children).strip() if heading else "": under for heading, under in sections(blocks)}
    return PageText(
        Markup(render(blocks)),
        MappingProxyType({title: Markup(render(under)) for title, under in parts.items()}),
        tuple(
            (one.address, words_of(one.children).strip(), Markup(render(under)))
            for one, under in sections(blocks)
            if one
        ),
        tuple(split_steps(parts.get(STEPS, ()))),
        tuple(notes),
    )


def resolve(
    blocks: Iterable[Node], page: str, path: str, catalogue: Catalogue, before: Notes | None = None
) -> tuple[tuple[Node, ...], list[Note]]:
    """The tree with citations and links resolved, and the notes it needs, in order of first use.

    `before` are the notes of the texts above it, which it goes on counting from and adds to.
    """
    notes = {} if before is None else before
    tree = _resolved(blocks, page, path, catalogue, lambda one: _cited(one, catalogue, notes))
    return tree, list(notes.values())


def quoted(record: Record, page: str, catalogue: Catalogue) -> Markup:
    """The text of a record on the page of another: links lead from there, and sources stand in the text instead of below it."""

    def written_out(one: Node) -> Node:
        return Node("text", one.line, f"({cite(catalogue, f'{one.address}, {one.title}')})")

    return Markup(render(_resolved(record.blocks, page, record.path, catalogue, written_out)))


def _resolved(
    blocks: Iterable[Node], page: str, path: str, catalogue: Catalogue, cited: Callable[[Node], Node]
) -> tuple[Node, ...]:
    def node(one: Node) -> Node:
        if one.tag == "cite":
            return cited(one)
        if one.tag in ("a", "img"):
            one = replace(one, address=_address(one.address, page, path, catalogue))
        return replace(one, children=tuple(map(node, one.children))) if one.children else one

    return tuple(map(node, blocks))


def _cited(node: Node, catalogue: Catalogue, notes: Notes) -> Node:
    found = catalogue.find("werk", node.address)
    if found is None:
        return node
    key = (node.address, node.title)
    note = notes.setdefault(key, Note(len(notes) + 1, node.address, found.title, found.address, node.title))
    return Node("noot", node.line, str(note.number))


def _address(target: str, page: str, path: str, catalogue: Catalogue) -> str:
    short = short_link(target)
    if short:
        return relative(_with_place(link_address(*short, catalogue), catalogue), page)
    if target.startswith("#"):
        return "#" + _with_place(page + target, catalogue).partition("#")[2]
    return target if _LEADS.match(target) else _file_address(target, page, path, catalogue)


def _with_place(address: str, catalogue: Catalogue) -> str:
    """An address with `#kop` behind it as the address of that heading of the page."""
    path, sign, place = address.partition("#")
    record = catalogue.by_address.get(path) if place else None
    # Fixed headings have an id of their own: the template writes them.
    own = HEADINGS if record and record.kind.free_headings else ("h3", "h4", "h5", "h6")
    known = {node.address for node in walk(record.blocks) if node.tag in own} if record else ()
    return f"{path}#{heading_id(place)}" if heading_id(place) in known else path + sign + place


def _file_address(target: str, page: str, path: str, catalogue: Catalogue) -> str:
    """A link to a file of the repository as a link to the page or the asset that the site makes of it."""
    file, sign, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", target, re.DOTALL).groups()  # type: ignore[union-attr]
    name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    record = catalogue.by_path.get(name)
    if record:
        return relative(_with_place(record.address + (f"#{rest}" if sign == "#" else ""), catalogue), page)
    return quote(posixpath.relpath(name.removeprefix("content/"), page or ".")) + sign + rest


def link_address(scheme: str, target: str, catalogue: Catalogue) -> str:
    """Where a short link leads, without slashes around it. The checks have made sure that it exists."""
    if scheme == "pagina":
        path, _, fragment = target.partition("#")
        return path.strip("/") + (f"#{fragment}" if fragment else "")
    if scheme == "term":
        list_id, _, term_id = target.partition("/")
        return catalogue.term_address(list_id, term_id)
    found = catalogue.find(LINK_KINDS[scheme], target)
    return found.address if found else ""


def split_steps(blocks: Iterable[Node]) -> Iterator[Step]:
    """The steps in a section: each third-level heading starts one; the paragraph `**Klaar als:** ...` closes it."""
    for heading, under in steps(blocks):
        if heading:
            last = next((block for block in under if _closes(block)), None)
            title = re.sub(r"^\d+\.\s*", "", render(heading.children))
            content, done = render(b for b in under if b is not last), render(last.children[1:] if last else ())
            yield Step(Markup(title), Markup(content), Markup(done.strip()))


def _closes(block: Node) -> bool:
    return block.tag == "p" and block.children[0].tag == "strong" and words_of(block.children[:1]) == DONE
