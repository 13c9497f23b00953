"""The catalogue: all records, with counts per term, relations between records and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType

from lob.model.attachments import Attachment
from lob.model.history import Change
from lob.model.likeness import Key, Likeness, Traits, in_order
from lob.model.ranking import listed
from lob.model.records import Record, record_of
from lob.model.source import Source
from lob.model.template import EXAMPLE, GLOSSARY, GUIDE, PAGE, WANTED, Kind, Template
from lob.model.vocabulary import Term

# How many examples are compared with one at least.
ENOUGH_TO_COMPARE = 100


@dataclass(frozen=True)
class Catalogue:
    """All records by kind and id, and where terms are used."""

    template: Template
    records: Mapping[str, Mapping[str, Record]]
    # What changed in the content, newest first; empty where git does not tell.
    history: tuple[Change, ...] = ()
    # Files that records name, by their path below the repository.
    attachments: Mapping[str, Attachment] = field(default_factory=dict)

    @cached_property
    def changes(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of each file by its path, newest first."""
        found: dict[str, list[Change]] = defaultdict(list)
        for one in self.history:
            found[one.path].append(one)
        return MappingProxyType({path: tuple(several) for path, several in found.items()})

    @cached_property
    def examples(self) -> tuple[Record, ...]:
        """All practice examples, by number; those without a number yet come last."""
        found = self.records[EXAMPLE].values()
        return tuple(sorted(found, key=in_order))

    @cached_property
    def listed(self) -> tuple[Record, ...]:
        """All practice examples in the order in which pages list them."""
        return listed(self.examples, self.template)

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """All records by the path of their file."""
        return MappingProxyType({r.path: r for records in self.records.values() for r in records.values()})

    @cached_property
    def by_address(self) -> Mapping[str, Record]:
        """All records by the address of their page."""
        return MappingProxyType({record.address: record for record in self.by_path.values()})

    @cached_property
    def words(self) -> Mapping[str, Record]:
        """Every spelling of every glossary word that running text may link; spellings without capitals match any case."""
        found: dict[str, Record] = {}
        for entry in self.of(GLOSSARY):
            if entry.get("koppelen").text != "nee":
                for word in (entry.title, *entry.get("vormen").items):
                    found.setdefault(word, entry)
        return MappingProxyType(found)

    def attachment(self, record: Record, name: str) -> Attachment | None:
        """The file that a record names, or None when it is not there."""
        return self.attachments.get(f"{record.kind.folder}/{record.id}/{name}")

    def telling(self, list_id: str) -> bool:
        """Whether the terms of a list say what a record is like."""
        found = self.template.vocabularies.get(list_id)
        return found is not None and found.likeness > 0

    def shown(self, record: Record, place: str) -> list[tuple[str, tuple[str, ...]]]:
        """What a card or a row tells of a record: per field its id and the labels of its values, as many as its kind says."""
        found = []
        for one in record.kind.shown[place]:
            list_id, values = record.terms_of(one.id)
            labels = tuple(self.label(list_id, value) for value in values[: one.most or None])
            found += [(one.id, labels)] if labels else []
        return found

    def term_address(self, list_id: str, term_id: str) -> str:
        """The address of a term's page, or '' when terms of this list have none."""
        return self.template.term_address(list_id, term_id)

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

    def plain(self, list_id: str, term_id: str) -> str:
        """The term as its list says it in plain words, or else its label."""
        term = self.term(list_id, term_id)
        return (term.plain or term.label) if term else term_id

    @cached_property
    def _uses(self) -> Mapping[tuple[str, str, str], tuple[Record, ...]]:
        """(list, term, kind) -> records that use the term or one below it: examples in the order of their list, others by name."""
        uses: dict[tuple[str, str, str], dict[str, Record]] = defaultdict(dict)
        others = (r for r in self.by_path.values() if r.kind.id != EXAMPLE)
        for record in (*self.listed, *sorted(others, key=in_order)):
            for list_id, term_id in record.terms:
                for term in self._with_parents(list_id, term_id):
                    uses[list_id, term, record.kind.id][record.path] = record
        return MappingProxyType({key: tuple(found.values()) for key, found in uses.items()})

    def _with_parents(self, list_id: str, term_id: str) -> list[str]:
        vocabulary = self.template.vocabularies.get(list_id)
        if not vocabulary or term_id not in vocabulary.terms:
            return []
        return [t.id for t in vocabulary.path(term_id)]

    def using(self, list_id: str, term_id: str, kind_id: str = EXAMPLE) -> tuple[Record, ...]:
        """Records of a kind that use a term or a term below it: examples in the order of their list, others by number or name."""
        return self._uses.get((list_id, term_id, kind_id), ())

    def count(self, list_id: str, term_id: str) -> int:
        """How many examples use a term or a term below it."""
        return len(self.using(list_id, term_id))

    def elements_by(self, work: str, term_id: str) -> tuple[Record, ...]:
        """Examples in which this work reads a success element, or one below it."""
        below = {leaf.id for leaf in self.template.vocabularies["succeselementen"].leaves(term_id)}
        return tuple(
            record
            for record in self.using("succeselementen", term_id)
            for rows in (record.get("succeselementen").rows,)
            if any(row["element"] in below and row.get("bron", "").partition(",")[0] == work for row in rows)
        )

    def lacking(self, term: tuple[str, str], field_id: str) -> tuple[Record, ...]:
        """Examples that use a term and of which a field is not known: what the list shows for `niet vermeld`."""
        return tuple(r for r in self.using(*term) if not r.get(field_id).known)

    def wanted_address(self, list_id: str, term_id: str) -> str:
        """Where an empty cell leads: to what is wanted about this term, or to the whole list of what is wanted."""
        wanted = self.using(list_id, term_id, WANTED)
        return wanted[0].address if wanted else self.template.kinds[WANTED].address

    def used(self, list_id: str) -> frozenset[str]:
        """Ids of the terms of a list that at least one example uses."""
        return frozenset(term for name, term, kind_id in self._uses if name == list_id and kind_id == EXAMPLE)

    def by_use(self, terms: Sequence[Term]) -> list[Term]:
        """Terms, the most used first; equal ones in the order of their list."""
        return sorted(terms, key=lambda term: -self.count(term.list_id, term.id))

    def unknown(self, field_id: str) -> tuple[Record, ...]:
        """Examples of which a field is not known."""
        return tuple(r for r in self.examples if not r.get(field_id).known)

    def tags(self, record: Record, list_id: str) -> list[str]:
        """The terms of a list that an example uses, or `niet-vermeld`; what the filters of the list compare."""
        return list(dict.fromkeys(term for name, term in record.terms if name == list_id)) or ["niet-vermeld"]

    def guides_for(self, record: Record) -> tuple[Record, ...]:
        """Wegwijzers that show this example."""
        return tuple(
            g for g in self.of(GUIDE) if any(row.get("voorbeeld") == record.id for row in g.get("voorbeelden").rows)
        )

    @cached_property
    def _citing(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, dict[str, Record]] = defaultdict(dict)
        for record in self.by_path.values():
            for kind_id, target in record.references:
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
        kind = self.template.kinds[EXAMPLE]
        rows = []
        for field_ in kind.fields.values():
            values = [r.get(field_.id) for r in self.examples]
            if field_.words and field_.id != "verwant":
                rows.append((field_.label, sum(v.known for v in values), sum(v.known and v.inferred for v in values)))
        for heading in kind.headings:
            sections = [r.section(heading.id) for r in self.examples]
            rows.append((heading.label, sum(bool(s and s.known) for s in sections), 0))
        return rows

    def direct(self, list_id: str, term_id: str) -> tuple[Record, ...]:
        """Examples that name this term itself, and not one below it."""
        return tuple(r for r in self.using(list_id, term_id) if (list_id, term_id) in r.terms)

    def off_the_map(self, list_id: str) -> list[tuple[str, int]]:
        """The terms that are no column of the maps of gaps, with how many examples name them: a map says what it leaves out."""
        mapped = set(self.columns(list_id))
        terms = self.template.vocabularies[list_id].choices()
        found = [(term.id, len(self.direct(list_id, term.id))) for term in terms if term.id not in mapped]
        return [one for one in found if one[1]]

    def columns(self, list_id: str) -> list[str]:
        """The terms of a list that are the columns of a map of gaps, in the order of their list."""
        return [t.id for t in self.template.vocabularies[list_id].columns()]

    def both(self, one: tuple[str, str], other: tuple[str, str]) -> tuple[Record, ...]:
        """Examples that use both terms: one cell of a map of gaps."""
        second = {r.id for r in self.using(*other)}
        return tuple(r for r in self.using(*one) if r.id in second)

    def related(self, record: Record, count: int = 4) -> list[tuple[Record, tuple[str, ...]]]:
        """Examples most like this one with the labels they share: named relations first, then by likeness."""
        named = [r for r in (self.find(EXAMPLE, i) for i in record.get("verwant").items) if r]
        mine = self._likeness.traits[record.path].keys
        others = [r for r in self._by_likeness(record.path) if r.path != record.path and r not in named]
        return [(other, self._shared(mine, other)) for other in [*named, *others[:count]][:count]]

    @cached_property
    def _by_likeness(self) -> Callable[[str], list[Record]]:
        """Those that an example may be like, the most alike first. A page asks twice, one after the other."""

        def ranked(path: str) -> list[Record]:
            alike = self._alike(self._likeness.traits[path].keys)
            scores = {one.path: self._likeness.between(path, one.path) for one in alike}
            return sorted(alike, key=lambda r: (-scores[r.path], in_order(r)))

        return lru_cache(maxsize=1)(ranked)

    @cached_property
    def _likeness(self) -> Likeness:
        traits = {record.path: self._traits_of(record) for record in self.examples}
        counts = {key: self.count(*key) for one in traits.values() for key in one.keys}
        weights = {name: vocabulary.likeness for name, vocabulary in self.template.vocabularies.items()}
        return Likeness(traits, counts, weights)

    def _traits_of(self, record: Record) -> Traits:
        list_id, sectors = record.terms_of("sectoren")
        return Traits(
            keys=frozenset(key for key in record.terms if self.telling(key[0]) and self.count(*key)),
            sectors=frozenset(sectors),
            around=frozenset(above for sector in sectors for above in self._with_parents(list_id, sector)),
            depth=record.depth,
        )

    def _alike(self, mine: frozenset[Key]) -> list[Record]:
        # Rare terms choose who is compared: with thousands of examples, comparing all with all would take longer than
        # the whole build.
        found: dict[str, Record] = {}
        for key in sorted(mine, key=lambda key: (self.count(*key), key)):
            if len(found) < ENOUGH_TO_COMPARE:
                found.update({r.path: r for r in self.using(*key)})
        return list(found.values())

    def _shared(self, mine: frozenset[Key], other: Record) -> tuple[str, ...]:
        shared = sorted(mine & self._likeness.traits[other.path].keys, key=lambda key: (self.count(*key), key))
        return tuple(self.label(*key) for key in shared[:3])


def build_catalogue(
    template: Template,
    pairs: Iterable[tuple[Source, Kind]],
    before: Catalogue | None = None,
    history: tuple[Change, ...] = (),
    attachments: Mapping[str, Attachment] = MappingProxyType({}),
) -> Catalogue:
    """Records of all sources. The sources must have passed the checks.

    Of an earlier look, `before`, the records are kept whose source and kind are the same objects.
    """
    known = before.by_path if before else {}
    records: dict[str, dict[str, Record]] = {name: {} for name in template.kinds}
    for source, kind in pairs:
        same = known.get(source.path)
        found = same if same and same.source is source and same.kind is kind else record_of(source, kind)
        key = found.address if kind.id == PAGE else found.id
        records[kind.id][key] = found
    whole = MappingProxyType({name: MappingProxyType(found) for name, found in records.items()})
    return Catalogue(template, whole, history, attachments)
