"""Checks of the front matter: known fields, required fields, types and vocabularies, in that order."""

from __future__ import annotations

import datetime
import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lob.findings import Finding
from lob.source import Node, Source
from lob.template import FIRST_NEW_NUMBER, STATUS_WORDS, Field, Kind, Template
from lob.vocabulary import Term, Vocabulary, fold

SHORT_LIST = 12
_DATE = r"\d{4}-\d\d-\d\d"
ASK_THE_SCHOOL = (
    "Vraag het na bij de school. Is het dan nog niet duidelijk? Schrijf 'onbekend'. Past de vraag niet? Schrijf 'nvt'."
)
# How people write the three status words, without capitals and full stops.
_NEARLY_STATUS = {
    "niet vermeld": "niet vermeld",
    "nietvermeld": "niet vermeld",
    "niet-vermeld": "niet vermeld",
    "onbekend": "onbekend",
    "niet bekend": "onbekend",
    "nvt": "nvt",
    "niet van toepassing": "nvt",
}
# Names that people give to fields elsewhere. A known alias beats a guess by spelling.
_ALIASES = {
    "sector": "sectoren",
    "doel": "doelen",
    "overgang": "overgangen",
    "vorm": "vormen",
    "doelgroep": "doelgroepen",
    "competentie": "competenties",
    "bron": "bronnen",
    "school": "organisatie",
    "naam": "titel",
    "title": "titel",
    "nummer": "id",
    "nr": "id",
    "datum": "gecontroleerd",
}


def check_fields(source: Source, kind: Kind, template: Template) -> list[Finding]:
    """All findings about the front matter of one file. A field that an earlier step refused is not judged again."""
    return [*_keys(source, kind), *_missing(source, kind), *_values(source, kind, template)]


def is_new(source: Source, kind: Kind) -> bool:
    """True for an example that was submitted here, so that someone could still be asked."""
    if kind.naming != "nummer-en-titel":
        return False
    number = source.text("id")
    name = source.path.rpartition("/")[2]
    return name.startswith("nieuw-") or (number.isdecimal() and int(number) >= FIRST_NEW_NUMBER)


def _keys(source: Source, kind: Kind) -> Iterator[Finding]:
    seen: dict[str, int] = {}
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
                _known_field(name, kind),
            )
        seen.setdefault(name, key.line)


def _known_field(name: str, kind: Kind) -> str:
    meant = meant_field(name, kind)
    if meant:
        return f"Bedoelde je '{meant}'?"
    if len(kind.fields) <= SHORT_LIST:
        return f"Haal het weg, of kies uit: {', '.join(kind.fields)}."
    return "Haal het weg. Alle velden staan in de gids."


def meant_field(name: str, kind: Kind) -> str:
    """The field that a misspelt or familiar name stands for, or ''."""
    alias = _ALIASES.get(name.lower(), "")
    if alias in kind.fields:
        return alias
    names = {fold(f.id): f.id for f in kind.fields.values()} | {fold(f.label): f.id for f in kind.fields.values()}
    near = difflib.get_close_matches(fold(name), names, n=1, cutoff=0.7)
    return names[near[0]] if near else ""


def _missing(source: Source, kind: Kind) -> Iterator[Finding]:
    present = {key.text or "" for key, _ in source.front.entries or ()}
    # A misspelt field that is the missing one is one finding, not two.
    present |= {meant_field(name, kind) for name in present if name not in kind.fields}
    for field in kind.required():
        # Without a number in its name a file is new or has a wrong name, and that has a finding of its own.
        if field.id in present or (field.type == "nummer" and not re.search(r"/\d+-[^/]*$", source.path)):
            continue
        yield Finding(
            source.path, 1, "VELD03", f"Het veld '{field.id}' ontbreekt.", _add(field, source, is_new(source, kind))
        )


def _add(field: Field, source: Source, new: bool) -> str:
    value = field.example or (field.choices[0] if field.choices else "...")
    if field.type == "nummer":
        value = source.path.rpartition("/")[2].partition("-")[0]
    line = f"{field.id}:\n      {value}" if value.startswith("- {") else f"{field.id}: {value}"
    words = f"Weet je het niet? Schrijf '{field.id}: onbekend' of '{field.id}: nvt'. " if field.words and new else ""
    words = f"Zegt de bron er niets over? Schrijf '{field.id}: niet vermeld'. " if field.words and not new else words
    return f"{words}Zet {'anders ' if words else ''}in het kopblok bijvoorbeeld: {line}"


def _values(source: Source, kind: Kind, template: Template) -> Iterator[Finding]:
    seen = set()
    new = is_new(source, kind)
    for key, node in source.front.entries or ():
        field = kind.fields.get(key.text or "")
        if field is None or field.id in seen:
            continue
        seen.add(field.id)
        if field.words and node.text in STATUS_WORDS and not new:
            continue
        check = FieldCheck(source.path, field, template, new)
        yield from check.value(node, key.line)
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
                _known_field(name, kind),
            )
        elif not _has_value(source.field(name)):
            yield Finding(
                source.path,
                item.line,
                "VELD13",
                f"'afgeleid' noemt '{name}', maar dat veld heeft geen waarde.",
                f"Vul '{name}' in, of haal het weg bij 'afgeleid'.",
            )


def _nearly_status(node: Node) -> str:
    """The status word that was meant, for `Niet vermeld` and `n.v.t.`; '' for anything else."""
    return _NEARLY_STATUS.get((node.text or "").lower().replace(".", "").strip(), "")


def _known_column(node: Node, columns: dict[str, Field]) -> str:
    choose = f"Kies uit: {', '.join(columns)}."
    # In {wie: mentor, rol: kijkt, luistert} the comma makes a part of its own, without a value.
    return (
        f"Staat er een komma in de tekst? Zet de hele tekst tussen aanhalingstekens. {choose}" if node.empty else choose
    )


def _has_value(node: Node | None) -> bool:
    return node is not None and not node.empty and (node.text or "") not in STATUS_WORDS


# The method that judges one value of a type; other types are judged across files, in check_relations.
_TYPE_CHECKS = {
    "term": "_term",
    "termen": "_term",
    "tekst": "_text",
    "teksten": "_text",
    "keuze": "_choice",
    "datum": "_date",
    "jaar": "_year",
    "getal": "_number",
    "getallen": "_number",
    "link": "_link",
}


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """The checks of one value. A class only to keep path, field and template out of every signature."""

    path: str
    field: Field
    template: Template
    new: bool

    def value(self, node: Node, key_line: int) -> Iterator[Finding]:
        """Findings about the value of the field as a whole."""
        field = self.field
        if field.type == "bron" and (node.empty or node.text in STATUS_WORDS):
            yield self._finding(
                node,
                "BRON01",
                "Hier ontbreekt de bron.",
                "Zeg wie dit zegt, bijvoorbeeld bron: opgave-school of bron: hva-2025, §3.2.1.",
            )
        elif node.empty:
            yield self._empty(key_line)
        elif (node.text or "") in STATUS_WORDS:
            yield from self._status_word(node)
        elif field.words and _nearly_status(node):
            yield self._finding(
                node,
                "VELD17",
                f"Bij '{field.id}' staat '{node.text}'.",
                f"Schrijf het precies zo: {field.id}: {_nearly_status(node)}",
            )
        elif field.many:
            yield from self._many(node)
        elif node.text is None:
            yield self._finding(
                node,
                "VELD05",
                f"Bij '{field.id}' staat een lijst, maar hier hoort één waarde.",
                f"Schrijf: {field.id}: {field.example or 'de waarde'}",
            )
        else:
            yield from self._single(node)

    def _finding(self, node: Node, code: str, text: str, remedy: str) -> Finding:
        return Finding(self.path, node.line, code, text, remedy)

    def _empty(self, key_line: int) -> Finding:
        field = self.field
        remedy = f"Vul iets in, bijvoorbeeld: {field.example}." if field.example else "Vul iets in."
        if not field.required:
            remedy += " Of haal de regel weg."
        elif field.words:
            remedy += (
                " Weet je het niet? Schrijf 'onbekend'."
                if self.new
                else " Zegt de bron er niets over? Schrijf 'niet vermeld'."
            )
        return Finding(self.path, key_line, "VELD04", f"Het veld '{field.id}' is leeg.", remedy)

    def _status_word(self, node: Node) -> Iterator[Finding]:
        word = node.text or ""
        if not self.field.words:
            yield self._finding(
                node,
                "VELD14",
                f"Bij '{self.field.id}' kan niet '{word}' staan.",
                f"Vul het in. {self.field.explanation}".strip(),
            )
        elif self.new and word == "niet vermeld":
            yield self._finding(
                node,
                "VELD12",
                f"Bij '{self.field.id}' staat 'niet vermeld', maar dit is een nieuw voorbeeld.",
                ASK_THE_SCHOOL,
            )

    def _many(self, node: Node) -> Iterator[Finding]:
        field = self.field
        if node.items is None:
            shown = f"[{node.text}]" if node.text and field.type != "rijen" else field.example or "[...]"
            remedy = (
                f"Zet de waarde tussen rechte haken: {field.id}: {shown}"
                if field.type != "rijen"
                else f"Begin elke regel met een streepje, bijvoorbeeld: {shown}"
            )
            yield self._finding(node, "VELD06", f"Bij '{field.id}' hoort een lijst.", remedy)
            return
        yield from self._doubles(node)
        for item in node.items:
            yield from self._row(item) if field.type == "rijen" else self._item(item)

    def _doubles(self, node: Node) -> Iterator[Finding]:
        if self.field.type in ("rijen", "getallen"):
            return
        counts = Counter(item.text for item in node.items or () if item.text)
        for item in node.items or ():
            if item.text and counts[item.text] > 1:
                yield self._finding(
                    item,
                    "VELD15",
                    f"'{item.text}' staat {counts[item.text]} keer bij '{self.field.id}'.",
                    "Houd er één over.",
                )
                counts[item.text] = 0

    def _item(self, item: Node) -> Iterator[Finding]:
        if item.empty:
            yield self._finding(
                item,
                "VELD04",
                f"In de lijst '{self.field.id}' staat een lege waarde.",
                "Vul de waarde in of haal hem weg.",
            )
        elif item.text is None:
            yield self._finding(
                item,
                "VELD05",
                f"In de lijst '{self.field.id}' staat weer een lijst.",
                f"Schrijf: {self.field.id}: {self.field.example or '[waarde, waarde]'}",
            )
        elif item.text in STATUS_WORDS and self.field.type != "getallen":
            yield self._finding(
                item,
                "VELD14",
                f"'{item.text}' staat tussen andere waarden bij '{self.field.id}'.",
                f"Schrijf het zonder haken: {self.field.id}: {item.text}. Of haal het weg.",
            )
        else:
            yield from self._single(item)

    def _row(self, row: Node) -> Iterator[Finding]:
        columns = {c.id: c for c in self.field.columns}
        if row.entries is None:
            yield self._finding(
                row,
                "VELD16",
                f"Een rij bij '{self.field.id}' heeft geen onderdelen.",
                f"Schrijf per rij: {', '.join(f'{c}: ...' for c in columns)}.",
            )
            return
        yield from self._row_keys(row, columns)
        for key, node in row.entries:
            column = columns.get(key.text or "")
            if column:
                yield from FieldCheck(self.path, column, self.template, self.new).value(node, key.line)

    def _row_keys(self, row: Node, columns: dict[str, Field]) -> Iterator[Finding]:
        names: list[str] = []
        for key, node in row.entries or ():
            if key.text not in columns:
                yield self._finding(
                    key,
                    "VELD16",
                    f"'{key.text}' bestaat niet in een rij van '{self.field.id}'.",
                    _known_column(node, columns),
                )
            elif key.text in names:
                yield self._finding(
                    key,
                    "VELD01",
                    f"'{key.text}' staat twee keer in één rij van '{self.field.id}'.",
                    "Houd één van de twee over.",
                )
            names.append(key.text or "")
        for column in columns.values():
            if column.required and column.id not in names and not (set(names) - set(columns)):
                yield self._missing_column(row, column)

    def _missing_column(self, row: Node, column: Field) -> Finding:
        if column.type == "bron":
            element = next((value.text for key, value in row.entries or () if key.text == "element"), "")
            return self._finding(
                row,
                "BRON01",
                f"Het succeselement '{element}' heeft geen bron.",
                "Zeg wie dit zegt, bijvoorbeeld bron: opgave-school of bron: hva-2025, §3.2.1.",
            )
        return self._finding(
            row, "VELD16", f"In een rij van '{self.field.id}' ontbreekt '{column.id}'.", f"Vul aan: {column.id}: ..."
        )

    def _single(self, node: Node) -> Iterator[Finding]:
        name = _TYPE_CHECKS.get(self.field.type)
        if name:
            yield from getattr(self, name)(node)

    def _text(self, node: Node) -> Iterator[Finding]:
        field, text = self.field, node.text or ""
        if node.no_text and not field.may_be_number:
            yield self._finding(
                node,
                "VELD09",
                f"Bij '{field.id}' staat alleen '{text}', en daar hoort tekst.",
                f'Schrijf een zin of naam. Is dit echt de tekst? Zet er dan aanhalingstekens omheen: "{text}".',
            )
        if field.max_chars and len(text) > field.max_chars:
            yield self._finding(
                node,
                "VELD10",
                f"'{field.id}' telt {len(text)} tekens; hoogstens {field.max_chars} mag.",
                "Maak de tekst korter. Details kunnen in de tekst onder de kopjes.",
            )
        words = len(text.split())
        if field.max_words and words > field.max_words:
            yield self._finding(
                node,
                "VELD10",
                f"'{field.id}' telt {words} woorden; hoogstens {field.max_words} mag.",
                "Maak de tekst korter. Details kunnen in de tekst onder de kopjes.",
            )

    def _choice(self, node: Node) -> Iterator[Finding]:
        if node.text not in self.field.choices:
            yield self._finding(
                node,
                "VELD11",
                f"'{node.text}' kan niet bij '{self.field.id}'.",
                f"Kies uit: {', '.join(self.field.choices)}.",
            )

    def _date(self, node: Node) -> Iterator[Finding]:
        text = node.text or ""
        day_first = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text)
        turned = f"{day_first[3]}-{day_first[2]:0>2}-{day_first[1]:0>2}" if day_first else ""
        if _is_date(turned):
            yield self._finding(
                node,
                "VELD08",
                f"De datum '{text}' bij '{self.field.id}' begint met de dag.",
                f"Begin met het jaar: {turned}.",
            )
        elif re.fullmatch(_DATE, text) and not _is_date(text):
            yield self._finding(
                node,
                "VELD08",
                f"De datum '{text}' bij '{self.field.id}' bestaat niet.",
                "Schrijf jaar, maand en dag in cijfers: 2026-03-09.",
            )
        elif not _is_date(text):
            yield self._finding(
                node,
                "VELD08",
                f"'{text}' bij '{self.field.id}' is geen datum in cijfers.",
                "Schrijf jaar, maand en dag in cijfers: 2026-03-09.",
            )

    def _year(self, node: Node) -> Iterator[Finding]:
        if not re.fullmatch(r"(19|20)\d\d", node.text or ""):
            yield self._finding(
                node,
                "VELD08",
                f"'{node.text}' bij '{self.field.id}' is geen jaar.",
                "Schrijf vier cijfers, bijvoorbeeld 2025.",
            )

    def _number(self, node: Node) -> Iterator[Finding]:
        text = node.text or ""
        if text not in STATUS_WORDS and not re.fullmatch(r"-?\d+([.,]\d+)?", text):
            yield self._finding(
                node,
                "VELD07",
                f"'{text}' bij '{self.field.id}' is geen getal.",
                "Schrijf alleen cijfers, met hooguit één komma of punt: 12,5.",
            )

    def _link(self, node: Node) -> Iterator[Finding]:
        yield from check_address(self.path, node.line, node.text or "")

    def _term(self, node: Node) -> Iterator[Finding]:
        vocabulary = self.template.vocabularies[self.field.vocabulary]
        typed = node.text or ""
        term = vocabulary.terms.get(typed)
        if term is None:
            yield self._finding(
                node, "TERM01", f"'{typed}' staat niet in de lijst '{vocabulary.id}'.", _choose(vocabulary, typed)
            )
        elif term.retired:
            yield self._finding(
                node,
                "TERM02",
                f"'{typed}' wordt niet meer gebruikt in de lijst '{vocabulary.id}'.",
                f"Gebruik '{term.successor}'." if term.successor else "Haal de term weg.",
            )
        elif not term.leaf:
            yield self._finding(
                node,
                "TERM03",
                f"'{typed}' is een groep in de lijst '{vocabulary.id}'.",
                f"Kies wat er precies bij past: {_names(vocabulary.leaves(typed))}.",
            )


def _choose(vocabulary: Vocabulary, typed: str) -> str:
    choices = vocabulary.choices()
    near = vocabulary.nearest(typed)
    if len(choices) <= SHORT_LIST:
        meant = f"Bedoelde je '{near[0].id}'? " if near else ""
        return f"{meant}Kies uit: {', '.join(t.id for t in choices)}."
    meant = f"Bedoelde je {_either(near)}? " if near else ""
    return f"{meant}De hele lijst staat in de gids, bij '{vocabulary.id}'."


def _either(terms: list[Term]) -> str:
    quoted = [f"'{t.id}'" for t in terms]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} of {quoted[-1]}"


def _names(terms: list[Term]) -> str:
    shown = ", ".join(t.id for t in terms[:SHORT_LIST])
    return shown if len(terms) <= SHORT_LIST else f"{shown} (en nog {len(terms) - SHORT_LIST})"


def _is_date(text: str) -> bool:
    if not re.fullmatch(_DATE, text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def check_address(path: str, line: int, address: str) -> Iterator[Finding]:
    """Findings about an address that leaves the site: only https, and nothing that runs or embeds."""
    bare = re.sub(r"[\x00-\x20]", "", address).lower()
    if bare.startswith(("javascript:", "data:", "vbscript:")):
        yield Finding(
            path,
            line,
            "LINK03",
            f"Een link begint met '{bare.partition(':')[0]}:'.",
            "Gebruik een gewoon webadres dat begint met https://, of haal de link weg.",
        )
    elif not bare.startswith("https://"):
        yield Finding(
            path,
            line,
            "LINK02",
            f"De link '{_short(address)}' begint niet met https://.",
            "Zoek het adres van de pagina op dat begint met https://, of haal de link weg.",
        )
    elif not re.fullmatch(r"https://[\w.-]+\.[a-z]{2,}(:\d+)?([/?#]\S*)?", address, re.IGNORECASE) or re.search(
        r'[<>"]', address
    ):
        yield Finding(
            path,
            line,
            "LINK02",
            f"De link '{_short(address)}' is geen volledig webadres.",
            "Kopieer het adres uit de adresbalk van je browser, zonder spaties.",
        )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
