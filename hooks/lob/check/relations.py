"""Checks across files: references to examples, works, terms and pages, in fields and in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lob.check.known import Names
from lob.check.materials import check_named
from lob.model.findings import Finding
from lob.model.naming import record_id
from lob.model.node import Node
from lob.model.source import Source
from lob.model.template import EXAMPLE, STATUS_WORDS, WORK, Field, Kind
from lob.model.vocabulary import fold
from lob.text.nearest import nearest
from lob.text.notation import CITATION, LINK_KINDS, short_link
from lob.text.tree import Node as Block
from lob.text.tree import walk
from lob.text.wording import as_sentence

# Square brackets with an @ in them that stands for no mail address, and what is cited there.
_BRACKETS = re.compile(r"\[((?:[^\[\]@]*[^\w.+\[\]@-])?@[\w-][^\[\]]*)\]")
_NAMED = re.compile(r"[\[(]([a-z][\w-]+)((?:,\s?[^\[\]()]{1,60})?)[\])]")
_WORK_NAME = re.compile(r"[a-z][\w-]*-(?:19|20)\d\d[a-z]?", re.IGNORECASE)
_CITED = re.compile(r"@([\w-]+)")
_CITED_AT = re.compile(r"@([\w-]+)([^@]*?)(?=[^\w]*@|$)", re.DOTALL)


def check_references(source: Source, kind: Kind, names: Names) -> list[Finding]:
    """References in fields, citations and short links of one file to something that is not there."""
    findings: list[Finding] = []
    for key, node in source.front.entries or ():
        field = kind.fields.get(key.text or "")
        if field and field.refers:
            findings += _field_references(source, kind, field, node, names)
    end = source.code_fault or len(source.lines) + 1
    return findings + [finding for finding in _text_references(source, names) if finding.line < end]


def _field_references(source: Source, kind: Kind, field: Field, node: Node, names: Names) -> Iterator[Finding]:
    for column, leaf in _leaves(field, node):
        text = leaf.text or ""
        if not text or text in STATUS_WORDS:
            continue
        if column.type in ("verwijzing", "verwijzingen"):
            yield from _reference(source, kind, column, leaf, names)
        elif column.type == "bron":
            yield from _source_text(source.path, leaf, names)
        elif column.type == "kortlink":
            yield from _short_address(source, leaf, names)
        elif column.type == "bestand":
            yield from check_named(source, leaf, record_id(source, kind), names)
        elif column.type == "pad" and not _known_address(text, names):
            yield Finding(
                source.path,
                leaf.line,
                "REL01",
                f"De pagina '{text}' is er niet.",
                "Schrijf het adres zoals in de adresbalk, zonder de naam van de site: /doelen/",
            )


def _leaves(field: Field, node: Node) -> Iterator[tuple[Field, Node]]:
    # One value where a list belongs has its finding already; a status word leads nowhere.
    if node.text is not None and not field.many:
        yield field, node
    for item in node.items or ():
        if item.text is not None:
            yield field, item
        for key, value in item.entries or ():
            for column in field.columns:
                if column.refers and column.id == key.text:
                    yield from _leaves(column, value)


def _reference(source: Source, kind: Kind, field: Field, node: Node, names: Names) -> Iterator[Finding]:
    text = node.text or ""
    if not names.has(field.target, text):
        yield Finding(
            source.path,
            node.line,
            "REL01",
            f"'{text}' bij '{field.id}' bestaat niet.",
            _near(text, names.of(field.target), field.target),
        )
    elif field.target == kind.id and text == record_id(source, kind):
        yield Finding(
            source.path, node.line, "REL02", f"'{field.id}' verwijst naar dit bestand zelf.", "Haal de verwijzing weg."
        )


def _near(text: str, known: frozenset[str], kind_id: str) -> str:
    named = _named(text, known)
    if named:
        return f"Schrijf alleen {'het nummer' if named.isdecimal() else 'de naam'}: {named}"
    near = [f"'{n}'" for n in nearest(text, known, 3)]
    if kind_id == WORK:
        tail = f"Voeg {'anders ' if near else ''}het werk toe in content/onderzoek/. Vertelt een school het zelf? Gebruik opgave-school."
    elif kind_id == EXAMPLE:
        tail = "Zoek het nummer op de lijst met voorbeelden, of haal de verwijzing weg."
    else:
        tail = "Kijk of de naam precies klopt."
    return f"Bedoelde je {as_sentence(near, 'of')}? {tail}" if near else tail


def _named(text: str, known: frozenset[str]) -> str:
    """The id in an address, in the name of a file, or in capitals; '' when there is none."""
    name = text.partition("#")[0].strip("/ ").rpartition("/")[2].removesuffix(".md")
    number = re.match(r"0*([1-9][0-9]*)(?![0-9])", name)
    return next((one for one in (name, fold(name), number[1] if number else "") if one in known), "")


def _source_text(path: str, node: Node, names: Names) -> Iterator[Finding]:
    work, sign, place = (part.strip() for part in (node.text or "").partition(","))
    if names.has(WORK, work):
        return
    known = names.of(WORK)
    named = _named(work.strip("[]@ "), known)
    remedy = f"Begin met de naam van een werk, dan een komma en de plaats. {_near(work, known, 'werk')}"
    if named:
        remedy = f"Schrijf: {named}{sign} {place}".rstrip()
    yield Finding(path, node.line, "BRON02", f"De bron '{work}' staat niet in de onderzoeksbank.", remedy)


def _text_references(source: Source, names: Names) -> Iterator[Finding]:
    for node in source.nodes:
        if node.tag in ("a", "definition", "unused") and not (node.tag == "a" and node.raw.startswith("[")):
            yield from _short_link(source, node, names)
        elif node.tag == "cite":
            yield from _citation(source, node, names)
        if node.tag in ("a", "img"):
            yield from _within(source, node)
    for block, lines in source.texts:
        text = "\n".join(line for _, line in lines)
        if "@" in text:
            yield from _nearly(source, block.line, text, names)
        if "[" in text or "-" in text:
            yield from _without_at(source, block.line, text, names)


def _short_link(source: Source, node: Block, names: Names) -> Iterator[Finding]:
    scheme, target = short_link(node.address) or ("", "")
    if scheme and not (target and _known_link(scheme, target, names)):
        text = f"De link '{scheme}:{target}' wijst naar iets dat er niet is."
        yield Finding(source.path, node.line, "REL01", text, _near_link(scheme, target, names))


def _short_address(source: Source, node: Node, names: Names) -> Iterator[Finding]:
    text = node.text or ""
    scheme, target = short_link(text) or ("", "")
    if not scheme:
        what, remedy = f"'{text}' is geen korte link.", "Schrijf bijvoorbeeld voorbeeld:1085 of pagina:/doelen/."
        yield Finding(source.path, node.line, "REL01", what, remedy)
    elif not (target and _known_link(scheme, target, names)):
        what = f"De link '{text}' wijst naar iets dat er niet is."
        yield Finding(source.path, node.line, "REL01", what, _near_link(scheme, target, names))


def _citation(source: Source, node: Block, names: Names) -> Iterator[Finding]:
    if not names.has(WORK, node.address):
        text = f"De bron '{node.address}' staat niet in de onderzoeksbank."
        yield Finding(source.path, node.line, "BRON02", text, _near(node.address, names.of(WORK), WORK))


def _within(source: Source, node: Block) -> Iterator[Finding]:
    """Citations in the words or the title of a link, or in the description of an image: they cannot lead there."""
    cited = [one.raw for one in walk(node.children) if one.tag == "cite"]
    cited += [found[0] for found in CITATION.finditer(f"{node.text} {node.title}")]
    for raw in cited:
        text = f"De bron '{raw}' staat in een link of in de beschrijving van een afbeelding."
        yield Finding(source.path, node.line, "BRON03", text, f"Zet {raw} erachter.")


def _nearly(source: Source, line: int, text: str, names: Names) -> Iterator[Finding]:
    """Brackets in the text of a paragraph that seem to cite, and do not."""
    for match in _BRACKETS.finditer(text):
        if not CITATION.fullmatch(match[0]) and any(
            names.has(WORK, work) or _WORK_NAME.fullmatch(work) for work in _CITED.findall(match[0])
        ):
            number = line + text.count("\n", 0, match.start())
            finding = f"De bron '{_one_line(match[0])}' is niet goed geschreven."
            yield Finding(source.path, number, "BRON03", finding, f"Schrijf: {_as_citations(match[1])}")


def _without_at(source: Source, line: int, text: str, names: Names) -> Iterator[Finding]:
    """The name of a work between brackets, without the sign that makes it a citation."""
    for match in _NAMED.finditer(text):
        if names.has(WORK, match[1]):
            number = line + text.count("\n", 0, match.start())
            finding = f"De bron '{_one_line(match[0])}' is niet goed geschreven."
            place = match[2].strip(" ,")
            yield Finding(
                source.path, number, "BRON03", finding, f"Schrijf: [@{match[1]}{f', {place}' if place else ''}]"
            )


def _as_citations(text: str) -> str:
    """`zie @hva-2025 p. 3; @kba-2022` as our own notation."""
    before = text.partition("@")[0].strip()
    found = [(work, " ".join(place.split()).strip(" ,;:.")) for work, place in _CITED_AT.findall(text)]
    written = " ".join(f"[@{work}, {place}]" if place else f"[@{work}]" for work, place in found)
    return f"{before} {written}".strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())[:60]


def _known_link(scheme: str, target: str, names: Names) -> bool:
    if scheme == "pagina":
        return _known_address(target, names)
    if scheme == "term":
        list_id, _, term_id = target.partition("/")
        vocabulary = names.template.vocabularies.get(list_id)
        return vocabulary is not None and term_id in vocabulary.terms
    return names.has(LINK_KINDS[scheme], target)


def _near_link(scheme: str, target: str, names: Names) -> str:
    if scheme in LINK_KINDS:
        return _near(target, names.of(LINK_KINDS[scheme]), LINK_KINDS[scheme])
    if scheme == "term":
        return "Schrijf lijst/term, bijvoorbeeld (term:doelen/opleidingen-kennen)."
    return "Schrijf het adres zoals in de adresbalk, zonder de naam van de site: (pagina:/doelen/)"


def _known_address(text: str, names: Names) -> bool:
    bare = text.partition("#")[0].partition("?")[0].strip("/")
    return names.has_page(bare)
