"""Checks of the front matter: known fields, required fields, types and vocabularies, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lob.check.examples import check_example
from lob.check.figures import check_figures
from lob.check.singles import SHORT_LIST
from lob.check.values import FROM_SOURCE, SENT_IN, ValueChecks, example_for
from lob.model.findings import Finding, counted
from lob.model.node import Node
from lob.model.other_names import field_names, plain
from lob.model.source import Source
from lob.model.template import EXAMPLE, FIRST_NEW_NUMBER, STATUS_WORDS, Field, Kind, Template
from lob.model.values import ABSENT
from lob.model.vocabulary import fold
from lob.text.nearest import did_you_mean, nearest

# Names that people type for fields, beside those of rules/plakken.yml. A known alias beats a guess by spelling.
_ALIASES = {
    "doel": "doelen",
    "competentie": "competenties",
    "bron": "bronnen",
    "naam": "titel",
    "title": "titel",
    "nummer": "id",
    "nr": "id",
    "datum": "gecontroleerd",
    "summary": "samenvatting",
    "type": "soort",
    "wie": "betrokkenen",
    "wie doet mee": "betrokkenen",
    "wie doen mee": "betrokkenen",
}

_STATUS = frozenset(STATUS_WORDS)
# So many missing fields, or names that a strange one may stand for, are told one by one.
MOST_FIELDS_APART = 5
MOST_APART = 3
ORIGINS = (SENT_IN, FROM_SOURCE)
# Findings about what is not there.
_LACKS = frozenset(["VELD04", "VELD05", "VELD06", "VELD16", "VELD18", "VELD22", "VELD24", "BRON01"])
# A file name that begins with a number that can be one.
_NUMBER_IN_NAME = re.compile(r"/[1-9][0-9]{0,5}-[^/]*$")


def check_fields(source: Source, kind: Kind, template: Template) -> list[Finding]:
    """All findings about the front matter of one file. A field that an earlier step refused is not judged again."""
    findings = [*_keys(source, kind), *_missing(source, kind), *_values(source, kind, template)]
    if "kolommen" in kind.fields and "kolommen" not in source.unread:
        findings += check_figures(source)
    if "tot" in kind.fields:
        findings += _years(source)
    if kind.id == EXAMPLE:
        findings += check_example(source)
    # Of a field that was read in part nothing can be said to be missing, nor that it contradicts another.
    return (
        [one for one in findings if one.code not in _LACKS or not source.misses(one.line)]
        if source.partly
        else findings
    )


def meant_kind(source: Source, kind: Kind, template: Template) -> Kind | None:
    """Another kind that has all fields of this file and of which none lacks that must be there, when the file lies in the wrong folder."""
    names = {key.text or "" for key, _ in source.front.entries or ()}
    if names <= kind.fields.keys() or len(list(_absent(source, kind))) <= MOST_APART:
        return None
    others = (one for one in template.kinds.values() if one.id != kind.id and names <= one.fields.keys())
    return next((one for one in others if names.issuperset(field.id for field in one.required())), None)


def is_sent_in(source: Source, kind: Kind) -> bool:
    """True for an example that a school sent in, so that someone could still be asked.

    One that does not say where it comes from is taken for one when it has no number yet, or one that is given out here.
    """
    if kind.id != EXAMPLE:
        return False
    origin, number = source.text("herkomst"), source.text("id")
    if origin in ORIGINS:
        return origin == SENT_IN
    name = source.path.rpartition("/")[2]
    return name.startswith("nieuw-") or (number.isdecimal() and int(number) >= FIRST_NEW_NUMBER)


def _keys(source: Source, kind: Kind) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    absent = [field.id for field in _absent(source, kind)]
    for key, _ in source.front.entries or ():
        name = key.text or ""
        if name in seen:
            yield Finding(
                source.path,
                key.line,
                "VELD01",
                f"Het veld '{name}' staat er twee keer (ook op regel {seen[name]}).",
                "Houd één van de twee over.",
            )
        elif name not in kind.fields:
            yield Finding(
                source.path,
                key.line,
                "VELD02",
                f"Het veld '{name}' bestaat niet bij een {kind.label.lower()}.",
                _known_field(name, kind, absent),
            )
        seen.setdefault(name, key.line)


def _known_field(name: str, kind: Kind, absent: Sequence[str] = ()) -> str:
    meant = meant_field(name, kind)
    if meant:
        return f"Bedoelde je '{meant}'?"
    if len(kind.fields) <= SHORT_LIST:
        return f"Haal het weg, of kies uit: {', '.join(kind.fields)}."
    if 0 < len(absent) <= MOST_APART:
        names = "' of '".join(absent)
        return f"Hoort dit bij '{names}'? Geef het veld die naam. Zet de tekst anders onder een kopje, of haal het weg."
    return "Zet de tekst onder een kopje, of haal het veld weg. Alle velden staan in de gids."


def meant_field(name: str, kind: Kind) -> str:
    """The field that a misspelt or familiar name stands for, or ''."""
    alias = _ALIASES.get(name.lower(), "")
    if alias in kind.fields:
        return alias
    if field_names().get(plain(name)) in kind.fields:
        return field_names()[plain(name)]
    names = {fold(f.id): f.id for f in kind.fields.values()} | {fold(f.label): f.id for f in kind.fields.values()}
    near = nearest(fold(name), names, cutoff=0.7)
    return names[near[0]] if near else ""


def _absent(source: Source, kind: Kind) -> Iterator[Field]:
    """The required fields that are not there."""
    present = {key.text or "" for key, _ in source.front.entries or ()}
    # A misspelt field that is the missing one is one finding, not two.
    present |= source.unread
    present |= {meant_field(name, kind) for name in present if name not in kind.fields}
    for field in kind.required():
        # Without a number in its name a file is new or has a wrong name, and that has a finding of its own.
        if field.id not in present and (field.type != "nummer" or re.search(r"/[0-9]+-[a-z0-9-]+\.md$", source.path)):
            yield field


def _missing(source: Source, kind: Kind) -> Iterator[Finding]:
    absent = list(_absent(source, kind))
    new = is_sent_in(source, kind)
    if len(absent) > MOST_FIELDS_APART:
        yield _many_missing(source, absent, new)
        absent = [field for field in absent if field.type == "nummer"]
    for field in absent:
        if field.type == "nummer" and not _NUMBER_IN_NAME.search(source.path):
            yield _number_in_name(source)
        else:
            text = f"Het veld '{field.id}' ontbreekt."
            yield Finding(source.path, 1, "VELD03", text, _add(field, source, new))


def _many_missing(source: Source, absent: Sequence[Field], new: bool) -> Finding:
    """One finding about a file that is half filled in."""
    names = [field.id for field in absent if field.type != "nummer"]
    may = [field.id for field in absent if field.words and not (new and field.ask)]
    word = "onbekend" if new else ABSENT.status
    open_ones = (
        f" Bij deze mag '{word}', als {'niemand het weet' if new else 'de bron er niets over zegt'}: {', '.join(may)}."
        if may
        else ""
    )
    remedy = f"Zet ze in het kopblok, elk op een eigen regel; de gids zegt per veld wat je invult.{open_ones}"
    if source.path.startswith("practices/"):
        remedy += (
            " Sneller gaat het op de pagina Aandragen: open je bestand daar, en het formulier vraagt wat er ontbreekt."
        )
    return Finding(
        source.path,
        1,
        "VELD03",
        f"Er {'ontbreekt' if len(names) == 1 else 'ontbreken'} {counted(len(names), 'veld', 'velden')}: {', '.join(names)}.",
        remedy,
    )


def _number_in_name(source: Source) -> Finding:
    number, _, rest = source.path.rpartition("/")[2].partition("-")
    bare = number.lstrip("0")
    remedy = (
        f"Noem het bestand {bare}-{rest} en zet in het kopblok: id: {bare}"
        if 0 < len(bare) < 7
        else f"Noem het bestand nieuw-{rest}."
    )
    return Finding(source.path, 1, "LEES12", f"Het nummer '{number}' in de bestandsnaam kan niet.", remedy)


def _add(field: Field, source: Source, new: bool) -> str:
    value = example_for(field, new) or (field.choices[0] if field.choices else "...")
    if field.type == "nummer":
        value = source.path.rpartition("/")[2].partition("-")[0]
    line = f"{field.id}:\n      {value}" if value.startswith("- {") else f"{field.id}: {value}"
    if new and field.ask:
        return f"{field.ask_the_school} Zet het antwoord in het kopblok, bijvoorbeeld: {line}"
    words = f"Weet je het niet? Schrijf '{field.id}: onbekend' of '{field.id}: nvt'. " if field.words and new else ""
    words = f"Zegt de bron er niets over? Schrijf '{field.id}: niet vermeld'. " if field.words and not new else words
    return f"{words}Zet {'anders ' if words else ''}in het kopblok bijvoorbeeld: {line}"


def _values(source: Source, kind: Kind, template: Template) -> Iterator[Finding]:
    new = is_sent_in(source, kind)
    judge = ValueChecks(source.path, template, new)
    for key, node in source.front.entries or ():
        name = key.text or ""
        meant = "" if name in kind.fields else meant_field(name, kind)
        field = kind.fields.get(meant if meant and not source.field(meant) else name)
        if field is None:
            continue
        if not new and field.words and node.text in _STATUS:
            continue
        judge.value(field, node, key.line)
    yield from judge.findings
    yield from _inferred(source, kind)


def _inferred(source: Source, kind: Kind) -> Iterator[Finding]:
    node = source.field("afgeleid")
    if "afgeleid" not in kind.fields or node is None:
        return
    for item in node.items or ():
        name = item.text or ""
        if name not in kind.fields:
            yield Finding(
                source.path,
                item.line,
                "VELD02",
                f"'afgeleid' noemt het veld '{name}', maar dat bestaat niet.",
                did_you_mean(name, kind.fields, "Haal het weg. Alle velden staan in de gids."),
            )
        elif name not in source.unread and not _has_value(source.field(name)):
            yield Finding(
                source.path,
                item.line,
                "VELD13",
                f"'afgeleid' noemt '{name}', maar dat veld heeft geen waarde.",
                f"Vul '{name}' in, of haal het weg bij 'afgeleid'.",
            )


def _years(source: Source) -> Iterator[Finding]:
    first, last, node = source.text("jaar"), source.text("tot"), source.field("tot")
    if node and first.isdecimal() and last.isdecimal() and int(last) < int(first):
        yield Finding(
            source.path,
            node.line,
            "VELD08",
            f"Bij 'tot' staat {last}, en dat is eerder dan {first} bij 'jaar'.",
            "Kijk na welk jaar het eerste is en welk het laatste.",
        )


def _has_value(node: Node | None) -> bool:
    return node is not None and not node.empty and (node.text or "") not in STATUS_WORDS
