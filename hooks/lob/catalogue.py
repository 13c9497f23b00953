"""The catalogue: checked sources as typed records, with counts per term, relations and completeness."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from .addresses import TERM_PAGES, source_address, term_address
from .check_relations import CITATION, LINK_KINDS, record_id
from .source import Node, Source
from .template import STATUS_WORDS, Field, Kind, Template
from .vocabulary import Term

KNOWN = "bekend"
_SHORT_LINK = re.compile(r"\]\((voorbeeld|wegwijzer|werk|begrip):([\w-]+)", re.IGNORECASE)
Row = Mapping[str, str]
# The field that says in short what a record is; kinds name it as their editors would.
SUMMARY_FIELDS = ("samenvatting", "definitie", "wat", "wat_is_er_aan_de_hand", "gebruik")


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one field. `status` is `bekend` or one of the three status words; `items` are texts, `rows` mappings."""

    status: str
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    inferred: bool = False

    @property
    def known(self) -> bool:
        """True when there is a value, stated or inferred."""
        return self.status == KNOWN


ABSENT = Value("niet vermeld")


@dataclass(frozen=True, slots=True)
class Section:
    """One fixed heading of the body with the text under it, as Markdown."""

    id: str
    label: str
    text: str
    known: bool


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of the required parts that could be unknown are known; `missing` names the others."""

    known: int
    total: int
    missing: tuple[str, ...]

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
    body: str = field(repr=False)

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
        return Completeness(total - len(missing), total, tuple(missing))

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

    @cached_property
    def elements(self) -> tuple[str, ...]:
        """Ids of its success elements, each once, in the order of the file."""
        return tuple(dict.fromkeys(row["element"] for row in self.get("succeselementen").rows if "element" in row))


@dataclass(frozen=True)
class Catalogue:
    """All records by kind and id, and where terms are used."""

    template: Template
    records: Mapping[str, Mapping[str, Record]]

    @cached_property
    def examples(self) -> tuple[Record, ...]:
        """All practice examples, by number; those without a number yet come last."""
        found = self.records["praktijkvoorbeeld"].values()
        return tuple(sorted(found, key=lambda r: (int(r.id) if r.id.isdecimal() else 10**9, r.id)))

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """All records by the path of their file."""
        return MappingProxyType({r.path: r for records in self.records.values() for r in records.values()})

    @cached_property
    def words(self) -> Mapping[str, Record]:
        """Every spelling of every glossary word that running text may link; spellings without capitals match any case."""
        found: dict[str, Record] = {}
        for entry in self.of("woord"):
            if entry.get("koppelen").text != "nee":
                for word in (entry.title, *entry.get("vormen").items):
                    found.setdefault(word, entry)
        return MappingProxyType(found)

    def of(self, kind_id: str) -> tuple[Record, ...]:
        """All records of a kind, in order of file name."""
        return tuple(self.records.get(kind_id, {}).values())

    def find(self, kind_id: str, record: str) -> Record | None:
        """One record, or None."""
        return self.records.get(kind_id, {}).get(record)

    def term(self, list_id: str, term_id: str) -> Term | None:
        """One term, or None."""
        vocabulary = self.template.vocabularies.get(list_id)
        return vocabulary.terms.get(term_id) if vocabulary else None

    def label(self, list_id: str, term_id: str) -> str:
        """The label of a term, or its id when the list does not have it."""
        term = self.term(list_id, term_id)
        return term.label if term else term_id

    @cached_property
    def _uses(self) -> Mapping[tuple[str, str], tuple[Record, ...]]:
        uses: dict[tuple[str, str], dict[str, Record]] = defaultdict(dict)
        for records in self.records.values():
            for record in records.values():
                for list_id, term_id in terms_of(record):
                    for term in self._with_parents(list_id, term_id):
                        uses[list_id, term][record.path] = record
        return MappingProxyType({key: tuple(found.values()) for key, found in uses.items()})

    def _with_parents(self, list_id: str, term_id: str) -> list[str]:
        vocabulary = self.template.vocabularies.get(list_id)
        if not vocabulary or term_id not in vocabulary.terms:
            return []
        return [t.id for t in vocabulary.path(term_id)]

    def using(self, list_id: str, term_id: str, kind_id: str = "praktijkvoorbeeld") -> tuple[Record, ...]:
        """Records of a kind that use a term or a term below it, in order of number or name."""
        found = [r for r in self._uses.get((list_id, term_id), ()) if r.kind.id == kind_id]
        return tuple(sorted(found, key=lambda r: (int(r.id), "") if r.id.isdecimal() else (10**9, r.id)))

    def count(self, list_id: str, term_id: str) -> int:
        """How many examples use a term or a term below it."""
        return len(self.using(list_id, term_id))

    def lacking(self, term: tuple[str, str], field_id: str) -> tuple[Record, ...]:
        """Examples that use a term and of which a field is not known."""
        return tuple(r for r in self.using(*term) if not r.get(field_id).known)

    def wanted_address(self, list_id: str, term_id: str) -> str:
        """Where an empty cell leads: to what is wanted about this term, or to the whole list of what is wanted."""
        wanted = self.using(list_id, term_id, "gezocht")
        return wanted[0].address if wanted else "gezocht"

    def freshest(self, count: int) -> tuple[Record, ...]:
        """Examples by date of last check, then by how much is known of them."""
        order = sorted(self.examples, key=lambda r: (r.get("gecontroleerd").text, r.completeness.known), reverse=True)
        return tuple(order[:count])

    def used(self, list_id: str) -> frozenset[str]:
        """Ids of the terms of a list that at least one example uses."""
        return frozenset(term for name, term in self._uses if name == list_id and self.count(name, term))

    def by_use(self, terms: Sequence[Term]) -> list[Term]:
        """Terms, the most used first; equal ones in the order of their list."""
        return sorted(terms, key=lambda term: -self.count(term.list_id, term.id))

    def unknown(self, field_id: str) -> tuple[Record, ...]:
        """Examples of which a field is not known."""
        return tuple(r for r in self.examples if not r.get(field_id).known)

    def tags(self, record: Record, list_id: str) -> list[str]:
        """The terms of a list that an example uses, or `niet-vermeld`; what the filters of the list compare."""
        return list(dict.fromkeys(term for name, term in terms_of(record) if name == list_id)) or ["niet-vermeld"]

    def guides_for(self, record: Record) -> tuple[Record, ...]:
        """Wegwijzers that show this example."""
        return tuple(g for g in self.of("wegwijzer") if any(row.get("voorbeeld") == record.id for row in g.get("voorbeelden").rows))

    @cached_property
    def _citing(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, dict[str, Record]] = defaultdict(dict)
        for record in self.by_path.values():
            for kind_id, target in references_of(record):
                other = self.find(kind_id, target)
                if other and other is not record:
                    found[other.path][record.path] = record
        return MappingProxyType({path: tuple(records.values()) for path, records in found.items()})

    def citing(self, record: Record) -> tuple[Record, ...]:
        """Records that refer to this one, in fields or in running text, by kind and title."""
        return tuple(sorted(self._citing.get(record.path, ()), key=lambda r: (r.kind.label, r.title)))

    @cached_property
    def _crosswalk(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        vocabulary = self.template.vocabularies["succeselementen"]
        for effective, elements in self.template.crosswalk.items():
            for leaf in dict.fromkeys(leaf.id for element in elements for leaf in vocabulary.leaves(element)):
                found[leaf].append(effective)
        return MappingProxyType({leaf: tuple(names) for leaf, names in found.items()})

    def crossed(self, element: str) -> tuple[str, ...]:
        """The elements of effective LOB that the proposed crosswalk sets beside a success element."""
        return self._crosswalk.get(element, ())

    def crossed_examples(self, effective: str) -> tuple[Record, ...]:
        """Examples with a success element that the crosswalk sets beside an element of effective LOB."""
        leaves = {leaf for leaf, names in self._crosswalk.items() if effective in names}
        return tuple(r for r in self.examples if leaves & set(r.elements))

    def coverage(self) -> list[tuple[str, int, int]]:
        """Per field and heading that could be unknown: label, in how many examples it is known, in how many inferred."""
        kind = self.template.kinds["praktijkvoorbeeld"]
        rows = []
        for field_ in kind.fields.values():
            values = [r.get(field_.id) for r in self.examples]
            if field_.words and field_.id != "verwant":
                rows.append((field_.label, sum(v.known for v in values), sum(v.known and v.inferred for v in values)))
        for heading in kind.headings:
            sections = [r.section(heading.id) for r in self.examples]
            rows.append((heading.label, sum(bool(s and s.known) for s in sections), 0))
        return rows

    def target_groups(self) -> list[str]:
        """Target groups of young people, in the order of their list: the columns of a map of gaps."""
        return [t.id for t in self.template.vocabularies["doelgroepen"].choices() if t.parent != "volwassenen"]

    def both(self, one: tuple[str, str], other: tuple[str, str]) -> tuple[Record, ...]:
        """Examples that use both terms: one cell of a map of gaps."""
        second = {r.id for r in self.using(*other)}
        return tuple(r for r in self.using(*one) if r.id in second)

    def related(self, record: Record, count: int = 4) -> list[tuple[Record, tuple[str, ...]]]:
        """Examples most like this one with the labels they share: named relations first, then shared rare terms."""
        named = [r for r in (self.find("praktijkvoorbeeld", i) for i in record.get("verwant").items) if r]
        mine = set(terms_of(record)) & self._telling
        scored = sorted(((self._likeness(mine, other), other) for other in self.examples if other is not record), key=lambda pair: (-pair[0], int(pair[1].id) if pair[1].id.isdecimal() else 0))
        likely = [other for score, other in scored if score > 0 and other not in named]
        return [(other, self._shared(mine, other)) for other in [*named, *likely][:count]]

    @cached_property
    def _telling(self) -> set[tuple[str, str]]:
        lists = ("doelen", "succeselementen", "vormen", "doelgroepen", "overgangen")
        return {key for key in self._uses if key[0] in lists}

    def _likeness(self, mine: set[tuple[str, str]], other: Record) -> float:
        # A term that few examples use says more about likeness than one that half of them use.
        return sum(1 / self.count(*key) for key in mine & set(terms_of(other)))

    def _shared(self, mine: set[tuple[str, str]], other: Record) -> tuple[str, ...]:
        shared = sorted(mine & set(terms_of(other)), key=lambda key: (self.count(*key), key))
        return tuple(self.label(*key) for key in shared[:3])


def terms_of(record: Record) -> list[tuple[str, str]]:
    """Every (list, term) that a record uses, in its fields and in the columns of its rows."""
    found = []
    for field_ in record.kind.fields.values():
        value = record.get(field_.id)
        if field_.vocabulary:
            found += [(field_.vocabulary, item) for item in value.items or ((value.text,) if value.known and value.text else ())]
        for column in field_.columns:
            if column.vocabulary:
                found += [(column.vocabulary, row[column.id]) for row in value.rows if row.get(column.id)]
    return found


def references_of(record: Record) -> list[tuple[str, str]]:
    """Every (kind, id) that a record refers to, in its fields and in its running text."""
    found = [(LINK_KINDS[scheme.lower()], target) for scheme, target in _SHORT_LINK.findall(record.body)]
    found += [("werk", work) for work, _ in CITATION.findall(record.body)]
    for field_ in record.kind.fields.values():
        value = record.get(field_.id)
        found += [(field_.target, item) for item in (*value.items, value.text) if field_.target and item]
        for column in field_.columns:
            cells = [row[column.id] for row in value.rows if row.get(column.id)]
            found += [(column.target, cell) for cell in cells if column.target]
            found += [("werk", cell.partition(",")[0].strip()) for cell in cells if column.type == "bron"]
    return found


def build_catalogue(template: Template, pairs: Iterable[tuple[Source, Kind]]) -> Catalogue:
    """Records of all sources. The sources must have passed the checks."""
    records: dict[str, dict[str, Record]] = {name: {} for name in template.kinds}
    for source, kind in pairs:
        found = record(source, kind)
        key = found.address if kind.id == "pagina" else found.id
        records[kind.id][key] = found
    return Catalogue(template, MappingProxyType({name: MappingProxyType(found) for name, found in records.items()}))


def record(source: Source, kind: Kind) -> Record:
    """One record from one source."""
    inferred = {item.text for item in (source.field("afgeleid") or Node(0)).items or ()}
    values = {f.id: _value(f, node, f.id in inferred) for f in kind.fields.values() if (node := source.field(f.id))}
    sections = _sections(source, kind)
    return Record(
        kind=kind,
        id=record_id(source, kind),
        title=source.text("titel"),
        summary=next((text for name in SUMMARY_FIELDS if (text := source.text(name))), ""),
        address=source_address(source, kind),
        path=source.path,
        values=MappingProxyType(values),
        sections=sections,
        body=source.body,
    )


def _sections(source: Source, kind: Kind) -> tuple[Section, ...]:
    written = {h.title: h.content for h in source.headings if h.level == 2}
    texts = [(h, written.get(h.label, "")) for h in kind.headings]
    return tuple(Section(h.id, h.label, text, bool(text) and status_word(text) == "") for h, text in texts)


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
    return Value(KNOWN, items=items, rows=rows, inferred=inferred)


def _row(field_: Field, node: Node) -> Row:
    cells = {key.text or "": _cell(value) for key, value in node.entries or ()}
    return MappingProxyType({c.id: cells[c.id] for c in field_.columns if c.id in cells})


def _cell(node: Node) -> str:
    # A column that holds a list (the values of a chart) is kept as one text, separated by semicolons.
    return node.text if node.text is not None else ";".join(item.text or "" for item in node.items or ())


def address_of_term(term: Term) -> str:
    """The page of a term, or '' when it has none."""
    return term_address(term.list_id, term.id)


def page_lists(template: Template) -> Sequence[str]:
    """Vocabularies whose terms have pages and that exist in the template."""
    return [name for name in TERM_PAGES if name in template.vocabularies]
