"""What search knows of each page: its kind, its words with their weight, and the terms to filter by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from lob.model.catalogue import Catalogue
from lob.model.kind_parts import TERM
from lob.model.records import Record
from lob.model.template import EXAMPLE, PAGE, WORK
from lob.pages.examples import LIST, filters
from lob.pages.subjects import GONE_TEMPLATE, Subject
from lob.search.kinds import areas, part_of
from lob.search.page_text import Block, common_headings, page_blocks, without_repeats

# Pages that are about finding, not about a subject.
LEFT_OUT = frozenset({"", "zoeken"})
# The field with the question, or what a page is for, in other words.
WORDINGS = "andere_woorden"


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of the index. `number` is '' for anything but an example; `tags` maps a filter to ids of terms."""

    address: str
    kind: str
    number: str
    title: str
    summary: str
    blocks: tuple[Block, ...]
    facts: tuple[str, ...]
    tags: Mapping[str, tuple[str, ...]]
    # The part of its kind that weighs otherwise than the rest, or '': see hooks/template/rules/zoeken.yml.
    part: str = ""
    # How people ask for it.
    wordings: tuple[str, ...] = ()
    # Addresses of what editors chose to read after it.
    leads_to: tuple[str, ...] = ()
    # The language of a title that is not Dutch.
    language: str = ""


def search_pages(catalogue: Catalogue, subjects: Mapping[str, Subject]) -> tuple[list[SearchPage], frozenset[str]]:
    """All pages of the site in order of address, and the headings that are the same on many of them."""
    found = [page for address, subject in sorted(subjects.items()) if (page := _page(address, subject, catalogue))]
    texts = without_repeats([page.blocks for page in found])
    return [replace(page, blocks=blocks) for page, blocks in zip(found, texts, strict=True)], common_headings(texts)


def _page(address: str, subject: Subject, catalogue: Catalogue) -> SearchPage | None:
    if address in LEFT_OUT or subject.template == GONE_TEMPLATE or address.startswith(f"{LIST}/lijst/"):
        return None
    record = subject.record
    kind = TERM if subject.term else record.kind.id if record else PAGE
    return SearchPage(
        address=address,
        kind=kind,
        number=record.id if record and kind == EXAMPLE else "",
        title=subject.title,
        summary=subject.summary,
        blocks=page_blocks(subject, catalogue),
        facts=tuple(_facts(record, catalogue)) if record and kind != TERM else (),
        tags=MappingProxyType(dict(_tags(record, catalogue))) if record else MappingProxyType({}),
        part=part_of(address, kind, record, catalogue.template),
        wordings=record.get(WORDINGS).items if record and WORDINGS in record.kind.fields else (),
        leads_to=tuple(dict.fromkeys(_leads_to(record, catalogue))) if record else (),
        language=record.get("taal").text if record else "",
    )


def _leads_to(record: Record, catalogue: Catalogue) -> Iterator[str]:
    """The pages that it names to read on."""
    for name in record.kind.search.further:
        field, value = record.kind.fields[name], record.get(name)
        for target in (*value.items, value.text):
            other = catalogue.find(field.target, target)
            address = other.address if other else target if field.type == "pad" else ""
            if address:
                yield address.strip("/")


def _facts(record: Record, catalogue: Catalogue) -> Iterator[str]:
    if record.kind.id == WORK:
        yield record.id  # as it stands in a citation: hva-2025
    around = areas(catalogue.template)
    for list_id, term_id in dict.fromkeys(record.terms):
        if catalogue.template.vocabularies[list_id].searched:
            yield catalogue.label(list_id, term_id)
            yield from around.get((list_id, term_id), ())
    for name, _, column in (one.partition(".") for one in record.kind.search.fields):
        if name == WORDINGS:
            continue
        if column:
            yield from (row.get(column, "") for row in record.get(name).rows)
        elif record.get(name).known:
            yield from record.get(name).items or (record.get(name).text,)


def _tags(record: Record, catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in filters(catalogue):
        if record.kind.id == EXAMPLE:
            yield one.name, tuple(catalogue.tags(record, one.list_id))
        else:
            used = tuple(dict.fromkeys(term for found, term in record.terms if found == one.list_id))
            if used:
                yield one.name, used
