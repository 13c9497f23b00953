"""The readable text of a page, block by block, from its record and its tree: what search indexes and shows in its excerpts.

What a template says on every page of a kind, and what lists of other pages say, is no text of the page itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lob.check.headings import STEPS
from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.model.template import Field
from lob.model.values import Row
from lob.model.vocabulary import Term
from lob.pages.citations import with_makers
from lob.pages.subjects import Subject
from lob.text import tree

HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
# Types of fields that hold words of people; the others hold choices, numbers and addresses.
_TOLD = ("tekst", "teksten")
# A block that stands on more pages than this says nothing about any of them.
MOST_REPEATS = 6
# So many examples tell on the page of a term how they did it.
_MOST_EXAMPLES = 60


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, cell or item. `id` is the anchor of a heading, or ''; `lead` marks the summary."""

    tag: str
    id: str
    text: str
    lead: bool = False


def page_blocks(subject: Subject, catalogue: Catalogue) -> tuple[Block, ...]:
    """The blocks of a page in the order in which it shows them."""
    blocks = [Block("p", "", subject.summary, lead=True)]
    blocks += _of_term(subject.term, catalogue) if subject.term else ()
    if subject.record:
        blocks += [*_of_text(subject.record), *_of_fields(subject.record)]
    return tuple(_each_once(block for block in blocks if block.text))


def _each_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """A text that comes again on the same page, as what a term means does below its summary, is not told twice."""
    told: set[str] = set()
    for block in blocks:
        if block.tag in HEADINGS or block.text not in told:
            yield block
        told.add(block.text)


def _of_text(record: Record) -> Iterator[Block]:
    """The running text; under fixed headings only what is known, with the rows that answer them and the ids of the templates."""
    if record.kind.free_headings:
        yield from _of_blocks(record.blocks)
        return
    below = {_words(heading): under for heading, under in tree.sections(record.blocks) if heading}
    for section, heading in zip(record.sections, record.kind.headings, strict=True):
        rows = record.get(heading.rows).rows
        if section.told or rows:
            yield Block("h2", section.id, section.label)
        if section.told:
            yield from (_of_steps if section.label == STEPS else _of_blocks)(below[section.label])
        for row in rows:
            yield from _of_row(record.kind.fields[heading.rows], row)


def _of_steps(blocks: Iterable[tree.Node]) -> Iterator[Block]:
    for number, (heading, under) in enumerate(tree.steps(blocks)):
        if heading:
            yield Block("h3", f"stap-{number}", re.sub(r"^\d+\.\s*", "", _words(heading)))
        yield from _of_blocks(under)


def _of_blocks(nodes: Iterable[tree.Node]) -> Iterator[Block]:
    for block in tree.paragraphs(nodes):
        heading = block.tag in HEADINGS
        yield Block(block.tag if heading else "p", block.address if heading else "", _words(block))


def _words(block: tree.Node) -> str:
    """The words of a block itself, without those of blocks within it."""
    return " ".join(tree.words_of(node for node in block.children if node.tag not in tree.BLOCKS).split())


def _of_fields(record: Record) -> Iterator[Block]:
    """What stands in fields in words: texts, and columns of text. What is found as a fact is no running text as well, nor is what tells of the source."""
    answering = (heading.rows for heading in record.kind.headings)
    search = record.kind.search
    elsewhere = {"titel", record.kind.summary, *search.fields, *search.apart, *answering}
    for field in record.kind.fields.values():
        value = record.get(field.id)
        if field.id in elsewhere or not value.known:
            continue
        if field.type in _TOLD:
            yield from (Block("p", "", text) for text in value.items or (value.text,))
        for row in value.rows:
            yield from _of_row(field, row)


def _of_row(field: Field, row: Row) -> Iterator[Block]:
    yield from (Block("p", "", row.get(column.id, "")) for column in field.columns if column.type in _TOLD)


def _of_term(term: Term, catalogue: Catalogue) -> Iterator[Block]:
    """What a term means, and how examples say that they did it."""
    yield from (Block("p", "", text) for text in (term.meaning, term.question, with_makers(catalogue, term.remark)))
    for record in catalogue.using(term.list_id, term.id)[:_MOST_EXAMPLES]:
        for field in record.kind.fields.values():
            own = [column.id for column in field.columns if column.vocabulary == term.list_id]
            for row in record.get(field.id).rows if own else ():
                yield from _of_row(field, row) if term.id in (row.get(name) for name in own) else ()


def without_repeats(pages: Sequence[Iterable[Block]]) -> list[tuple[Block, ...]]:
    """The same pages without the sentences that stand on many of them. Headings stay: they are anchors to jump to."""
    counts = Counter(text for page in pages for text in {block.text for block in page})
    return [tuple(b for b in page if b.tag in HEADINGS or counts[b.text] <= MOST_REPEATS) for page in pages]


def common_headings(pages: Iterable[Iterable[Block]]) -> frozenset[str]:
    """Headings that stand on many pages: places to jump to, but no words to be found by."""
    counts = Counter(text for page in pages for text in {block.text for block in page if block.tag in HEADINGS})
    return frozenset(text for text, count in counts.items() if count > MOST_REPEATS)
