"""Controlled vocabularies: one file per list in hooks/template/begrippen/, each a list or a tree of terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from lob.model.plain import Plain, as_list, as_text
from lob.text.nearest import nearest as near_names

# Parts of a term up to this length are names of sectors: vmbo, havo, mbo.
LONGEST_CODE = 4
# What the id of a term looks like.
TERM_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# How the explanation of a success element begins, and how a reader is told the same.
CHOOSE_HELPED, HELPED = "Kies dit als het hielp dat ", "Volgens de onderzoekers hielp het in voorbeelden dat "


@dataclass(frozen=True, slots=True)
class Term:
    """One term: `id` is stable kebab-case, `code` is the code of the source, `parent` the id above it or ''.

    `label` is the word of the source, `plain` the same in everyday words ('' when the label is plain enough).
    `explanation` is for who chooses it in a form; `told` says it to readers ('' when the explanation does).
    """

    list_id: str
    id: str
    label: str
    plain: str
    code: str
    explanation: str
    told: str
    question: str
    source: str
    place: str
    synonyms: tuple[str, ...]
    status: str
    retired: bool
    successor: str
    remark: str
    in_sample: str
    # Whether it is a column in the maps of what is known and what is not; a term below one that is not, is not either.
    mapped: bool
    parent: str
    children: tuple[str, ...]
    depth: int
    # A term with others below it that can be chosen itself, for when nobody knows which of those it is.
    vague: bool

    @property
    def shown(self) -> str:
        """How the term is offered to choose from: in everyday words, with the word of the source beside it."""
        return f"{self.plain} ({self.label[:1].lower()}{self.label[1:]})" if self.plain else self.label

    @property
    def meaning(self) -> str:
        """What the term means, for readers: without advice on when to choose it."""
        return self.told or self.explanation.replace(CHOOSE_HELPED, HELPED)

    @property
    def leaf(self) -> bool:
        """True for a term without others below it."""
        return not self.children

    @property
    def choosable(self) -> bool:
        """Leaves can be chosen in a record, and so can a term that stands for one of its leaves."""
        return self.leaf or self.vague


_NUMBER = re.compile(r"\d+")
# What `lijkt_op` of a list may say.
_LIKENESS = {"ja": 1.0, "weinig": 0.3}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of terms in the order of its file, parents before children."""

    id: str
    label: str
    singular: str
    explanation: str
    source: str
    place: str
    # The folder of the pages of its terms; '' when they have none.
    address: str
    # Its labels say what a record is about: search finds records by them.
    searched: bool
    # How much examples are alike that share a term of it; 0 for not at all.
    likeness: float
    terms: Mapping[str, Term]
    # False when a term has no id or one that cannot be, or shares it: then files that use the list are not to blame.
    sound: bool = True

    def choices(self) -> list[Term]:
        """The terms that can be chosen now."""
        return [t for t in self.terms.values() if t.choosable and not t.retired]

    def columns(self) -> list[Term]:
        """The choices that stand in the maps, in the order of the file; a vague one would count what is below it twice."""
        return [t for t in self.choices() if t.mapped and t.leaf]

    def roots(self) -> list[Term]:
        """The terms without a parent."""
        return [t for t in self.terms.values() if not t.parent]

    def under(self, term_id: str) -> list[Term]:
        """The direct children of a term."""
        return [self.terms[child] for child in self.terms[term_id].children]

    def leaves(self, term_id: str) -> list[Term]:
        """The leaves below a term, or the term itself when it is one."""
        term = self.terms[term_id]
        return [term] if term.leaf else [leaf for child in term.children for leaf in self.leaves(child)]

    def path(self, term_id: str) -> list[Term]:
        """The term with its parents, the root first."""
        term = self.terms[term_id]
        return [*self.path(term.parent), term] if term.parent else [term]

    def successors(self) -> Mapping[str, str]:
        """Retired terms -> the term that came in their place, over as many steps as it takes; those without one are left out."""
        found = {}
        for term in self.terms.values():
            seen, last = {term.id}, term
            while last.retired and last.successor in self.terms and last.successor not in seen:
                last = self.terms[last.successor]
                seen.add(last.id)
            if last is not term:
                found[term.id] = last.id
        return found

    def named(self, typed: str) -> Term | None:
        """The choice whose id, label or synonym is what was typed, whatever its capitals and spaces; None for no choice."""
        return self.words().get(fold(typed))

    def nearest(self, typed: str, count: int = 3) -> list[Term]:
        """The choices whose id, label or synonym looks most like what was typed, best first."""
        words = self.words()
        near = near_names(fold(typed), words, count * 3)
        found = [name for name in near if _same_parts(fold(typed), name)] or _same_number(typed, words)
        return list(dict.fromkeys(words[name] for name in found))[:count]

    def words(self) -> dict[str, Term]:
        """The choices by their ids, and by their labels and synonyms as `fold` leaves them."""
        return {
            name: term
            for term in self.choices()
            for name in (term.id, *map(fold, (term.label, term.plain or term.label, term.shown, *term.synonyms)))
        }


def vocabulary(data: Mapping[str, Plain], name: str) -> Vocabulary:
    """One vocabulary from the data of its file."""
    source = as_text(data.get("bron"))
    rows = list(_terms(as_list(data.get("termen")), name, source, None))
    terms = {t.id: t for t in rows}
    return Vocabulary(
        id=name,
        label=as_text(data.get("label")),
        singular=as_text(data.get("enkelvoud")),
        explanation=as_text(data.get("uitleg")),
        source=source,
        place=as_text(data.get("plaats")),
        address=as_text(data.get("adres")),
        searched=as_text(data.get("zoeken")) == "ja",
        likeness=_LIKENESS.get(as_text(data.get("lijkt_op")), 0),
        terms=MappingProxyType(terms),
        sound=0 < len(rows) == len(terms) and all(map(TERM_ID.fullmatch, terms)),
    )


def _terms(rows: list[Plain], list_id: str, source: str, above: Term | None) -> Iterator[Term]:
    for row in rows:
        if not isinstance(row, Mapping):
            continue
        children = as_list(row.get("termen"))
        term = Term(
            list_id=list_id,
            id=as_text(row.get("id")),
            label=as_text(row.get("label")),
            plain=as_text(row.get("gewoon")),
            code=as_text(row.get("code")),
            explanation=as_text(row.get("uitleg")),
            told=as_text(row.get("betekent")),
            question=as_text(row.get("vraag")),
            source=as_text(row.get("bron")) or source,
            place=as_text(row.get("plaats")),
            synonyms=tuple(map(as_text, as_list(row.get("synoniemen")))),
            status=as_text(row.get("status")),
            retired=as_text(row.get("vervallen")) == "ja",
            successor=as_text(row.get("opvolger")),
            remark=as_text(row.get("opmerking")),
            in_sample=as_text(row.get("in_65")),
            mapped=as_text(row.get("kaart")) != "nee" and (above is None or above.mapped),
            parent=above.id if above else "",
            children=tuple(as_text(child.get("id")) for child in children if isinstance(child, Mapping)),
            depth=above.depth + 1 if above else 0,
            vague=as_text(row.get("kiesbaar")) == "ja",
        )
        yield term
        yield from _terms(children, list_id, source, term)


def _same_parts(typed: str, name: str) -> bool:
    """False for two short codes such as vmbo-havo and mbo-hbo, which look alike by chance."""
    parts, others = typed.split("-"), name.split("-")
    return min(len(parts), len(others)) == 1 or max(map(len, parts)) > LONGEST_CODE or bool(set(parts) & set(others))


def _same_number(typed: str, names: Iterable[str]) -> list[str]:
    """The names with a number that was typed: `3 havo` and `4` look like no name of a year, and mean one."""
    numbers = set(_NUMBER.findall(typed))
    return [name for name in names if numbers and not numbers.isdisjoint(_NUMBER.findall(name))]


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Lower case without accents, every run of other signs a hyphen: what a file name or a near match compares."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")
