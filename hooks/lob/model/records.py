"""Records: one checked source as typed values, with what is known of it and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from lob.model.addresses import file_address
from lob.model.depth import LIST as DEPTHS
from lob.model.depth import depth_of
from lob.model.naming import record_id
from lob.model.node import Node
from lob.model.source import Source
from lob.model.template import EXAMPLE, STATUS_WORDS, WORK, Field, FixedHeading, Kind
from lob.model.values import ABSENT, KNOWN, Row, Section, Value
from lob.text.notation import LINK_KINDS, short_link
from lob.text.tree import Node as Block
from lob.text.tree import walk

# Whose word a row is that the editors read into a source.
EDITORS = "redactie"


@dataclass(frozen=True, slots=True)
class Completeness:
    """Of the required parts that could be unknown, how many a source or a school tells, and how many the editors inferred.

    `missing` names the others. A guess is not known: the three numbers stand apart.
    """

    known: int
    inferred: int
    total: int
    missing: tuple[str, ...]

    @property
    def unknown(self) -> int:
        """How many nobody tells and nobody inferred."""
        return len(self.missing)

    @property
    def percent(self) -> int:
        """Whole percentage, rounded down so that 100 means everything."""
        return 100 * self.known // self.total if self.total else 100


@dataclass(frozen=True)
class Record:
    """One record of any kind. `address` has no slashes around it; `path` is relative to the repository."""

    kind: Kind
    id: str
    title: str
    summary: str
    address: str
    path: str
    values: Mapping[str, Value]
    sections: tuple[Section, ...]
    source: Source = field(repr=False, compare=False)

    @property
    def body(self) -> str:
        """The text below the front matter, as Markdown."""
        return self.source.body

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The tree of that text."""
        return self.source.blocks

    def get(self, name: str) -> Value:
        """The value of a field; a field that is absent counts as not mentioned."""
        return self.values.get(name, ABSENT)

    def section(self, name: str) -> Section | None:
        """A fixed section by its id."""
        return next((s for s in self.sections if s.id == name), None)

    @cached_property
    def completeness(self) -> Completeness:
        """Known required fields and headings. Fields that can never be unknown, such as the title, do not count."""
        fields = [f for f in self.kind.required() if f.words]
        missing = [f.label for f in fields if not self.get(f.id).known]
        missing += [s.label for s in self.sections if not s.known]
        total = len(fields) + len(self.sections)
        inferred = sum(self.get(f.id).inferred for f in fields)
        return Completeness(total - len(missing) - inferred, inferred, total, tuple(missing))

    @cached_property
    def depth(self) -> str:
        """How far an example is described: a term of the list `diepten`."""
        return depth_of(self.get, self.section)

    @property
    def year(self) -> str:
        """The year as text, or the status word that stands there."""
        value = self.get("jaar")
        return value.text if value.known else value.status

    @property
    def order(self) -> float:
        """The place an editor gave it in a list; without one it comes last."""
        text = self.get("volgorde").text.replace(",", ".")
        return float(text) if text else 1e9

    @property
    def reeks(self) -> str:
        """The series that a figure belongs to."""
        return self.get("reeks").text

    @property
    def source_work(self) -> str:
        """The work in which a source error stands."""
        return self.get("bron").text

    @property
    def web_page(self) -> bool:
        """Whether it is a public page that was read for the collection: one that says on which day."""
        return self.get("gezien").known

    @cached_property
    def elements(self) -> tuple[str, ...]:
        """Ids of its success elements, each once, in the order of the file."""
        return tuple(dict.fromkeys(row["element"] for row in self.get("succeselementen").rows if "element" in row))

    def terms_of(self, field_id: str) -> tuple[str, tuple[str, ...]]:
        """The vocabulary of a field and the terms in it, in the order of the file; of rows, those of the first column that has one."""
        field_, value = self.kind.fields[field_id], self.get(field_id)
        if not field_.columns:
            return field_.vocabulary, tuple(item for item in value.items or (value.text,) if item)
        column = next((c for c in field_.columns if c.vocabulary), field_.columns[0])
        cells = (row[column.id] for row in value.rows if _says(row, column))
        return column.vocabulary, tuple(dict.fromkeys(cells))

    @cached_property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """Every (list, term) that it uses. Many pages ask, so it is looked up once."""
        return tuple(_terms(self))

    @cached_property
    def references(self) -> tuple[tuple[str, str], ...]:
        """Every (kind, id) that it refers to, in its fields and in its running text."""
        return tuple(_references(self))


def record_of(source: Source, kind: Kind) -> Record:
    """One record from one source."""
    inferred = _inferred(source)
    values = {f.id: _value(f, node, f.id in inferred) for f in kind.fields.values() if (node := source.field(f.id))}
    sections = _sections(source, kind, values)
    return Record(
        kind=kind,
        id=record_id(source, kind),
        title=source.text("titel"),
        summary=source.text(kind.summary),
        address=file_address(source.path, kind),
        path=source.path,
        values=MappingProxyType(values),
        sections=sections,
        source=source,
    )


def _inferred(source: Source) -> set[str | None]:
    return {item.text for item in (source.field("afgeleid") or Node(0)).items or ()}


def _sections(source: Source, kind: Kind, values: Mapping[str, Value]) -> tuple[Section, ...]:
    written = {h.title: h.content for h in source.headings if h.level == 2}
    return tuple(_section(h, written.get(h.label, ""), values.get(h.rows, ABSENT)) for h in kind.headings)


def _section(heading: FixedHeading, text: str, rows: Value) -> Section:
    told = bool(text) and not status_word(text)
    return Section(heading.id, heading.label, text, told, told or rows.stated)


def answered_by_rows(source: Source, kind: Kind, heading: FixedHeading) -> bool:
    """Whether rows answer a heading, so that a text may leave it out. Rows that cannot be read have a finding already."""
    node = source.field(heading.rows) if heading.rows else None
    if node is None or heading.rows in source.unread:
        return node is not None
    return _value(kind.fields[heading.rows], node, heading.rows in _inferred(source)).stated


def status_word(text: str) -> str:
    """The status word that a text consists of, or ''. A full stop and capitals do not matter."""
    bare = text.strip().strip("._*").lower()
    return bare if bare in STATUS_WORDS else ""


def _value(field_: Field, node: Node, inferred: bool) -> Value:
    if node.text is not None and node.text in STATUS_WORDS:
        return Value(node.text)
    if node.text is not None:
        return Value(KNOWN, text=node.text, inferred=inferred)
    rows = tuple(_row(field_, item) for item in node.items or () if item.entries)
    items = tuple(item.text for item in node.items or () if item.text is not None)
    return Value(KNOWN, items=items, rows=rows, inferred=inferred or (bool(rows) and all(map(read_in, rows))))


def read_in(row: Row) -> bool:
    """Whether the editors read a row into its source, so that nobody else says it."""
    return row.get("afgeleid") == "ja" or row.get("volgens") == EDITORS


def _row(field_: Field, node: Node) -> Row:
    cells = {key.text or "": _cell(value) for key, value in node.entries or ()}
    return MappingProxyType({c.id: cells[c.id] for c in field_.columns if c.id in cells})


def _cell(node: Node) -> str:
    # A column that holds a list (the values of a chart) is kept as one text, separated by semicolons.
    return node.text if node.text is not None else ";".join(item.text or "" for item in node.items or ())


def _terms(record: Record) -> Iterator[tuple[str, str]]:
    if record.kind.id == EXAMPLE:
        yield DEPTHS, record.depth
    for field_ in record.kind.fields.values():
        value = record.get(field_.id)
        if field_.vocabulary and value.known:
            yield from ((field_.vocabulary, item) for item in value.items or (value.text,) if item)
        for column in field_.columns:
            if column.vocabulary:
                yield from ((column.vocabulary, row[column.id]) for row in value.rows if _says(row, column))


def _says(row: Row, column: Field) -> bool:
    """Whether a row has a value in a column: no status word, and not nothing."""
    return row.get(column.id, "") not in ("", *STATUS_WORDS)


def _references(record: Record) -> Iterator[tuple[str, str]]:
    yield from _text_references(record.blocks)
    for field_ in record.kind.fields.values():
        value = record.get(field_.id)
        yield from ((field_.target, item) for item in (*value.items, value.text) if field_.target and item)
        for column in field_.columns:
            cells = [row[column.id] for row in value.rows if row.get(column.id)]
            yield from ((column.target, cell) for cell in cells if column.target)
            yield from ((WORK, cell.partition(",")[0].strip()) for cell in cells if column.type == "bron")
            yield from _linked(cells) if column.type == "kortlink" else ()


def _linked(cells: Sequence[str]) -> list[tuple[str, str]]:
    links = (short_link(cell) or ("", "") for cell in cells)
    return [(LINK_KINDS[scheme], target) for scheme, target in links if scheme in LINK_KINDS]


def _text_references(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for node in walk(blocks):
        short = short_link(node.address) if node.tag == "a" else None
        if node.tag == "cite":
            yield WORK, node.address
        elif short and short[0] in LINK_KINDS:
            yield LINK_KINDS[short[0]], short[1]
