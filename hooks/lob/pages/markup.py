"""Own notation in running text: citations become numbered notes, short links become relative addresses."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from lob.model.catalogue import Catalogue
from lob.model.notation import LINK_KINDS

_CODE = re.compile(r"(<(?:code|pre)\b.*?</(?:code|pre)>)", re.DOTALL)
# A tag, or a citation outside tags: what stands in the description of an image or the title of a link is left alone.
_PART = re.compile(r'<[a-zA-Z/!](?:"[^"]*"|[^<>"])*>|\s?\[@([\w-]+)(?:,\s*([^\]]*))?\]')
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r'\b(href|src)="([^"]*)"')
_OUR_SCHEME = re.compile(r"(voorbeeld|wegwijzer|werk|begrip|term|pagina):(.*)", re.IGNORECASE | re.DOTALL)
# What leads somewhere already: out of the site, to a place on this page, or to a page that MkDocs found itself.
_LEADS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[#/]|$|[^?#]*/(?:[?#]|$)|\.\.?(?:[?#]|$)")


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of a page's list of sources: `number` from 1, `text` where in the work, `title` of the work."""

    number: int
    work: str
    title: str
    address: str
    place: str


def relative(address: str, page: str) -> str:
    """The address of a page as seen from another page; both without slashes around them, '' is the home page."""
    path, sign, fragment = address.partition("#")
    there, here = path.split("/") if path else [], page.split("/") if page else []
    shared = next(
        (i for i, (one, other) in enumerate(zip(there, here, strict=False)) if one != other), min(len(there), len(here))
    )
    return ("../" * (len(here) - shared) + "".join(f"{part}/" for part in there[shared:]) or "./") + sign + fragment


def resolve(markup: str, page: str, path: str, catalogue: Catalogue) -> tuple[str, list[Note]]:
    """HTML of one page with citations and links resolved, and the notes it needs, in order of first use.

    `page` is the address of the page, `path` the file it came from: links to files are relative to that.
    """
    notes: dict[tuple[str, str], Note] = {}
    parts = _CODE.split(markup)
    done = [
        part if index % 2 else _resolve_part(part, page, path, catalogue, notes) for index, part in enumerate(parts)
    ]
    return "".join(done), list(notes.values())


def _resolve_part(part: str, page: str, path: str, catalogue: Catalogue, notes: dict[tuple[str, str], Note]) -> str:
    cite = _citation(catalogue, notes)

    def address(match: re.Match[str]) -> str:
        return f'{match[1]}="{html.escape(_address(html.unescape(match[2]), page, path, catalogue))}"'

    return _PART.sub(lambda match: cite(match) if match[1] else _ATTRIBUTE.sub(address, match[0]), part)


def _address(target: str, page: str, path: str, catalogue: Catalogue) -> str:
    short = _OUR_SCHEME.match(target)
    if short:
        return relative(link_address(short[1].lower(), short[2].strip(), catalogue), page)
    return target if _LEADS.match(target) else _file_address(target, page, path, catalogue)


def _file_address(target: str, page: str, path: str, catalogue: Catalogue) -> str:
    """A link to a file of the repository as a link to the page or the asset that the site makes of it."""
    file, sign, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", target, re.DOTALL).groups()  # type: ignore[union-attr]
    name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    record = catalogue.by_path.get(name)
    if record:
        return relative(record.address + (f"#{rest}" if sign == "#" else ""), page)
    return quote(posixpath.relpath(name.removeprefix("content/"), page or ".")) + sign + rest


def _citation(catalogue: Catalogue, notes: dict[tuple[str, str], Note]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        work, place = match[1], html.unescape(_TAG.sub("", match[2] or "")).strip()
        found = catalogue.find("werk", work)
        if found is None:
            return match[0]
        note = notes.setdefault((work, place), Note(len(notes) + 1, work, found.title, found.address, place))
        return (
            f'<sup class="noot"><a href="#noot-{note.number}" aria-label="bron {note.number}">{note.number}</a></sup>'
        )

    return replace


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
