"""Checks across files: numbers, file names, and references to examples, works, terms and pages."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lob.findings import Finding
from lob.prose import running_text
from lob.reading.node import Node
from lob.source import Source
from lob.template import STATUS_WORDS, Field, Kind, Template
from lob.vocabulary import fold
from lob.wording import as_sentence

CITATION = re.compile(r"\[@([^\]\s,]+)(?:,\s*([^\]]*))?\]")
_SHORT_LINK = re.compile(r"\]\(\s*<?(voorbeeld|wegwijzer|werk|begrip|term|pagina):([^)\s>]*)>?\s*\)", re.IGNORECASE)
# Which kind a short link in running text points to; `term` and `pagina` are looked up apart.
LINK_KINDS = {"voorbeeld": "praktijkvoorbeeld", "wegwijzer": "wegwijzer", "werk": "werk", "begrip": "woord"}


REFERRING = ("verwijzing", "verwijzingen", "bron", "pad")


@dataclass(frozen=True, slots=True)
class Names:
    """What can be referred to: ids per kind, and the addresses of all pages."""

    ids: Mapping[str, frozenset[str]]
    addresses: frozenset[str]
    template: Template


def record_id(source: Source, kind: Kind) -> str:
    """The id others refer to: the number of an example, else the name of the file."""
    name = source.path.rpartition("/")[2].removesuffix(".md")
    return source.text("id") or name if kind.naming == "nummer-en-titel" else name


def file_id(path: str, kind: Kind) -> str:
    """The id that the name of a file promises, for a file that is not read."""
    name = path.rpartition("/")[2].removesuffix(".md")
    number = re.match(r"\d+", name)
    return number[0] if number and kind.naming == "nummer-en-titel" else name


def check_names(sources: Sequence[tuple[Source, Kind]], others: Sequence[tuple[str, Kind]] = ()) -> list[Finding]:
    """File names and numbers, and numbers that two files share; `others` are the paths of files that were not read."""
    findings: list[Finding] = []
    owners = {file_id(path, kind): path for path, kind in others if kind.naming == "nummer-en-titel"}
    for source, kind in sources:
        findings += _file_name(source, kind)
        number = source.text("id").lstrip("0")
        if number and kind.naming == "nummer-en-titel" and owners.setdefault(number, source.path) != source.path:
            findings.append(_doubled(number, source, owners[number]))
    return findings


def _doubled(number: str, source: Source, owner: str) -> Finding:
    return Finding(
        source.path,
        _line(source, "id"),
        "NUM02",
        f"Nummer {number} is al van {owner}.",
        "Geef dit bestand een ander nummer. Is het nieuw? Noem het nieuw-<naam>.md en laat het nummer weg.",
    )


def _file_name(source: Source, kind: Kind) -> Iterator[Finding]:
    name = source.path.rpartition("/")[2]
    if kind.naming == "nummer-en-titel":
        yield from _numbered_name(source, name)
    elif kind.naming == "naam" and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.md", name):
        yield Finding(
            source.path,
            1,
            "LEES12",
            f"De bestandsnaam '{name}' kan niet in een webadres.",
            f"Noem het bestand {fold(name.removesuffix('.md')) or 'naam'}.md: kleine letters, cijfers en streepjes.",
        )


def _numbered_name(source: Source, name: str) -> Iterator[Finding]:
    match = re.fullmatch(r"(\d+|nieuw)-[a-z0-9]+(-[a-z0-9]+)*\.md", name)
    number = source.text("id")
    if not match:
        slug = fold(source.text("titel"))[:60].strip("-") or "naam"
        yield Finding(
            source.path,
            1,
            "LEES12",
            f"De bestandsnaam '{name}' klopt niet.",
            f"Noem het bestand {number if number.isdecimal() else 'nieuw'}-{slug}.md: nummer, streepje, titel in kleine letters.",
        )
    if number and not re.fullmatch(r"[1-9]\d{0,5}", number):
        yield Finding(
            source.path,
            _line(source, "id"),
            "NUM01",
            f"'{number}' is geen nummer.",
            "Schrijf alleen cijfers, bijvoorbeeld id: 1085. Is het voorbeeld nieuw? Laat de regel weg.",
        )
    elif match and number and match.group(1) != number:
        yield _other_number(source, match.group(1), number)


def _other_number(source: Source, in_name: str, number: str) -> Finding:
    leave_out = "Laat de regel 'id' weg: het nummer komt vanzelf."
    remedy = leave_out if in_name == "nieuw" else f"Maak ze gelijk: id: {in_name}, of hernoem het bestand."
    return Finding(
        source.path,
        _line(source, "id"),
        "NUM03",
        f"Het nummer {number} is niet gelijk aan '{in_name}' in de bestandsnaam.",
        remedy,
    )


def check_references(source: Source, kind: Kind, names: Names) -> list[Finding]:
    """References in fields, citations and short links of one file to something that is not there."""
    findings: list[Finding] = []
    for key, node in source.front.entries or ():
        field = kind.fields.get(key.text or "")
        if field and (field.columns or field.type in REFERRING):
            findings += _field_references(source, kind, field, node, names)
    for number, line in enumerate(running_text(source).split("\n") if "[" in source.body else (), source.body_line):
        if "]" in line:
            findings += _text_references(source.path, number, line, names)
    return findings


def _field_references(source: Source, kind: Kind, field: Field, node: Node, names: Names) -> Iterator[Finding]:
    for column, leaf in _leaves(field, node):
        text = leaf.text or ""
        if not text or text in STATUS_WORDS:
            continue
        if column.type in ("verwijzing", "verwijzingen"):
            yield from _reference(source, kind, column, leaf, names)
        elif column.type == "bron":
            yield from _source_text(source.path, leaf, names)
        elif column.type == "pad" and not _known_address(text, names):
            yield Finding(
                source.path,
                leaf.line,
                "REL01",
                f"De pagina '{text}' is er niet.",
                "Schrijf het adres zoals in de adresbalk, zonder de naam van de site: /doelen/",
            )


def _leaves(field: Field, node: Node) -> Iterator[tuple[Field, Node]]:
    if node.text is not None:
        yield field, node
    for item in node.items or ():
        if item.text is not None:
            yield field, item
        for key, value in item.entries or ():
            for column in field.columns:
                if column.id == key.text:
                    yield from _leaves(column, value)


def _reference(source: Source, kind: Kind, field: Field, node: Node, names: Names) -> Iterator[Finding]:
    text, known = node.text or "", names.ids.get(field.target, frozenset())
    if text not in known:
        yield Finding(
            source.path,
            node.line,
            "REL01",
            f"'{text}' bij '{field.id}' bestaat niet.",
            _near(text, known, field.target),
        )
    elif field.target == kind.id and text == record_id(source, kind):
        yield Finding(
            source.path, node.line, "REL02", f"'{field.id}' verwijst naar dit bestand zelf.", "Haal de verwijzing weg."
        )


def _near(text: str, known: frozenset[str], kind_id: str) -> str:
    near = [f"'{n}'" for n in difflib.get_close_matches(text, sorted(known), n=3, cutoff=0.6)]
    if kind_id == "werk":
        tail = f"Voeg {'anders ' if near else ''}het werk toe in content/onderzoek/. Vertelt een school het zelf? Gebruik opgave-school."
    elif kind_id == "praktijkvoorbeeld":
        tail = "Zoek het nummer op de lijst met voorbeelden, of haal de verwijzing weg."
    else:
        tail = "Kijk of de naam precies klopt."
    return f"Bedoelde je {as_sentence(near, 'of')}? {tail}" if near else tail


def _source_text(path: str, node: Node, names: Names) -> Iterator[Finding]:
    work = (node.text or "").partition(",")[0].strip()
    if work not in names.ids.get("werk", frozenset()):
        yield Finding(
            path,
            node.line,
            "BRON02",
            f"De bron '{work}' staat niet in de onderzoeksbank.",
            f"Begin met de naam van een werk, dan een komma en de plaats. {_near(work, names.ids.get('werk', frozenset()), 'werk')}",
        )


def _text_references(path: str, number: int, line: str, names: Names) -> Iterator[Finding]:
    for work, _ in CITATION.findall(line):
        if work not in names.ids.get("werk", frozenset()):
            yield Finding(
                path,
                number,
                "BRON02",
                f"De bron '{work}' staat niet in de onderzoeksbank.",
                _near(work, names.ids.get("werk", frozenset()), "werk"),
            )
    for scheme, target in _SHORT_LINK.findall(line):
        if not _known_link(scheme.lower(), target, names):
            yield Finding(
                path,
                number,
                "REL01",
                f"De link '{scheme}:{target}' wijst naar iets dat er niet is.",
                _near_link(scheme.lower(), target, names),
            )


def _known_link(scheme: str, target: str, names: Names) -> bool:
    if scheme == "pagina":
        return _known_address(target, names)
    if scheme == "term":
        list_id, _, term_id = target.partition("/")
        vocabulary = names.template.vocabularies.get(list_id)
        return vocabulary is not None and term_id in vocabulary.terms
    return target in names.ids.get(LINK_KINDS[scheme], frozenset())


def _near_link(scheme: str, target: str, names: Names) -> str:
    if scheme in LINK_KINDS:
        return _near(target, names.ids.get(LINK_KINDS[scheme], frozenset()), LINK_KINDS[scheme])
    if scheme == "term":
        return "Schrijf lijst/term, bijvoorbeeld (term:doelen/opleidingen-kennen)."
    return "Schrijf het adres zoals in de adresbalk, zonder de naam van de site: (pagina:/doelen/)"


def _known_address(text: str, names: Names) -> bool:
    bare = text.partition("#")[0].partition("?")[0].strip("/")
    return bare in names.addresses


def _line(source: Source, field: str) -> int:
    return next((key.line for key, _ in source.front.entries or () if key.text == field), 1)
