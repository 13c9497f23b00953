"""Sources as readers see them: a work by its makers and year instead of its id."""

from __future__ import annotations

import re

from lob.model.catalogue import Catalogue
from lob.model.makers import maker
from lob.model.records import Record
from lob.model.template import WORK
from lob.text.notation import CITATION, LINK_KINDS, short_link
from lob.text.wording import as_sentence


def cite(catalogue: Catalogue, text: str) -> str:
    """A source as it is written in a record (`hva-2025, §3.2.1, r. 5`) with the work's makers and year instead of its id.

    The line number is left out: it counts lines of a text version that readers do not have. The data files keep it.
    """
    work, _, place = text.partition(",")
    found = catalogue.find(WORK, work.strip())
    if not found:
        return text
    year = found.get("jaar").text
    place = re.sub(r",? ?\br\. \d+", "", place).strip()
    return f"{_makers(found)}{f' ({year})' if year else ''}{f', {place}' if place else ''}"


def parts(text: str) -> list[tuple[str, str]]:
    """A text with citations as pairs: words, and the source that follows them as `cite` takes it ('' for none)."""
    found: list[tuple[str, str]] = []
    start = 0
    for match in CITATION.finditer(text):
        found.append((text[start : match.start()], ", ".join(filter(None, match.groups()))))
        start = match.end()
    return [*found, (text[start:], "")]


def _makers(work: Record) -> str:
    """The makers of a work as running text names them: one, two, or the first `en anderen`."""
    names = [maker(author).surname for author in work.get("auteurs").items]
    if not names:
        return work.title
    return as_sentence(names) if len(names) <= 2 else f"{names[0]} en anderen"


def with_makers(catalogue: Catalogue, text: str) -> str:
    """A text in which ids of works (`hva-2025`) are written as their makers and year."""
    return re.sub(r"\b[a-z]+(?:-[a-z]+)*-(?:\d{4}|zj)(?:-?[a-z])?\b", lambda match: cite(catalogue, match[0]), text)


def short_target(catalogue: Catalogue, text: str) -> tuple[str, str] | None:
    """Where a short link in a field leads (`voorbeeld:1085`) and what it is called; None when there is no such page."""
    scheme, target = short_link(text) or ("", "")
    if scheme == "pagina":
        address = target.strip("/")
        found = catalogue.by_address.get(address)
        return address, found.title if found else target
    record = catalogue.find(LINK_KINDS.get(scheme, ""), target)
    return (record.address, record.title) if record else None
