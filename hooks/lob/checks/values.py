"""Checks of values: the type of each field, and the terms of the vocabularies."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable

from lob.checks.links import check_address
from lob.findings import Finding
from lob.reading.node import Node
from lob.template import STATUS_WORDS, Field, Template
from lob.vocabulary import Term, Vocabulary

SHORT_LIST = 12
LONGEST_STATUS = 30
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


def _nearly_status(text: str) -> str:
    """The status word that was meant, for `Niet vermeld` and `n.v.t.`; '' for anything else."""
    return _NEARLY_STATUS.get(text.lower().replace(".", "").strip(), "") if len(text) < LONGEST_STATUS else ""


def _known_column(node: Node, columns: dict[str, Field]) -> str:
    choose = f"Kies uit: {', '.join(columns)}."
    # In {wie: mentor, rol: kijkt, luistert} the comma makes a part of its own, without a value.
    return (
        f"Staat er een komma in de tekst? Zet de hele tekst tussen aanhalingstekens. {choose}" if node.empty else choose
    )


class ValueChecks:
    """The checks of the values of one file. What is wrong is gathered in `findings`.

    A list that grows and no generators: nearly every one of half a million values is in order, and then nothing is made.
    """

    def __init__(self, path: str, template: Template, new: bool) -> None:
        """`new` tells that this is an example that was submitted here."""
        self.path, self.template, self.new = path, template, new
        self.findings: list[Finding] = []

    def value(self, field: Field, node: Node, key_line: int) -> None:
        """Judge the value of a field as a whole."""
        text = node.text
        if not text and not node.items and not node.entries:
            self._empty(field, node, key_line)
        elif text in STATUS_WORDS:
            self._status_word(field, node)
        elif text and field.words and (word := _nearly_status(text)):
            self._tell(
                node, "VELD17", f"Bij '{field.id}' staat '{text}'.", f"Schrijf het precies zo: {field.id}: {word}"
            )
        elif field.many:
            self._many(field, node)
        elif text is None:
            self._tell(
                node,
                "VELD05",
                f"Bij '{field.id}' staat een lijst, maar hier hoort één waarde.",
                f"Schrijf: {field.id}: {field.example or 'de waarde'}",
            )
        else:
            self._single(field, node)

    def _tell(self, node: Node, code: str, text: str, remedy: str) -> None:
        self.findings.append(Finding(self.path, node.line, code, text, remedy))

    def _empty(self, field: Field, node: Node, key_line: int) -> None:
        if field.type == "bron":
            self._no_source(node)
            return
        remedy = f"Vul iets in, bijvoorbeeld: {field.example}." if field.example else "Vul iets in."
        if not field.required:
            remedy += " Of haal de regel weg."
        elif field.words:
            remedy += (
                " Weet je het niet? Schrijf 'onbekend'."
                if self.new
                else " Zegt de bron er niets over? Schrijf 'niet vermeld'."
            )
        self.findings.append(Finding(self.path, key_line, "VELD04", f"Het veld '{field.id}' is leeg.", remedy))

    def _no_source(self, node: Node, what: str = "Hier ontbreekt de bron.") -> None:
        self._tell(
            node, "BRON01", what, "Zeg wie dit zegt, bijvoorbeeld bron: opgave-school of bron: hva-2025, §3.2.1."
        )

    def _status_word(self, field: Field, node: Node) -> None:
        word = node.text or ""
        if field.type == "bron":
            self._no_source(node)
        elif not field.words:
            self._tell(
                node,
                "VELD14",
                f"Bij '{field.id}' kan niet '{word}' staan.",
                f"Vul het in. {field.explanation}".strip(),
            )
        elif self.new and word == "niet vermeld":
            self._tell(
                node,
                "VELD12",
                f"Bij '{field.id}' staat 'niet vermeld', maar dit is een nieuw voorbeeld.",
                ASK_THE_SCHOOL,
            )

    def _many(self, field: Field, node: Node) -> None:
        if node.items is None:
            shown = f"[{node.text}]" if node.text and field.type != "rijen" else field.example or "[...]"
            remedy = (
                f"Zet de waarde tussen rechte haken: {field.id}: {shown}"
                if field.type != "rijen"
                else f"Begin elke regel met een streepje, bijvoorbeeld: {shown}"
            )
            self._tell(node, "VELD06", f"Bij '{field.id}' hoort een lijst.", remedy)
            return
        if field.type == "rijen":
            for row in node.items:
                self._row(field, row)
            return
        self._doubles(field, node.items)
        for item in node.items:
            self._item(field, item)

    def _doubles(self, field: Field, items: tuple[Node, ...]) -> None:
        texts = [item.text for item in items if item.text]
        if len(set(texts)) == len(texts) or field.type == "getallen":
            return
        counts = Counter(texts)
        for item in items:
            if item.text and counts[item.text] > 1:
                self._tell(
                    item,
                    "VELD15",
                    f"'{item.text}' staat {counts[item.text]} keer bij '{field.id}'.",
                    "Houd er één over.",
                )
                counts[item.text] = 0

    def _item(self, field: Field, item: Node) -> None:
        text = item.text
        if not text and not item.items and not item.entries:
            self._tell(
                item,
                "VELD04",
                f"In de lijst '{field.id}' staat een lege waarde.",
                "Vul de waarde in of haal hem weg.",
            )
        elif text is None:
            self._tell(
                item,
                "VELD05",
                f"In de lijst '{field.id}' staat weer een lijst.",
                f"Schrijf: {field.id}: {field.example or '[waarde, waarde]'}",
            )
        elif text in STATUS_WORDS and field.type != "getallen":
            self._tell(
                item,
                "VELD14",
                f"'{item.text}' staat tussen andere waarden bij '{field.id}'.",
                f"Schrijf het zonder haken: {field.id}: {item.text}. Of haal het weg.",
            )
        else:
            self._single(field, item)

    def _row(self, field: Field, row: Node) -> None:
        columns = {c.id: c for c in field.columns}
        if row.entries is None:
            self._tell(
                row,
                "VELD16",
                f"Een rij bij '{field.id}' heeft geen onderdelen.",
                f"Schrijf per rij: {', '.join(f'{c}: ...' for c in columns)}.",
            )
            return
        self._row_keys(field, row, columns)
        for key, node in row.entries:
            column = columns.get(key.text or "")
            if column:
                self.value(column, node, key.line)

    def _row_keys(self, field: Field, row: Node, columns: dict[str, Field]) -> None:
        names: list[str] = []
        for key, node in row.entries or ():
            if key.text not in columns:
                self._tell(
                    key,
                    "VELD16",
                    f"'{key.text}' bestaat niet in een rij van '{field.id}'.",
                    _known_column(node, columns),
                )
            elif key.text in names:
                self._tell(
                    key,
                    "VELD01",
                    f"'{key.text}' staat twee keer in één rij van '{field.id}'.",
                    "Houd één van de twee over.",
                )
            names.append(key.text or "")
        for column in columns.values():
            if column.required and column.id not in names and not (set(names) - set(columns)):
                self._missing_column(field, row, column)

    def _missing_column(self, field: Field, row: Node, column: Field) -> None:
        if column.type == "bron":
            element = next((value.text for key, value in row.entries or () if key.text == "element"), "")
            self._no_source(row, f"Het succeselement '{element}' heeft geen bron.")
        else:
            self._tell(
                row, "VELD16", f"In een rij van '{field.id}' ontbreekt '{column.id}'.", f"Vul aan: {column.id}: ..."
            )

    def _single(self, field: Field, node: Node) -> None:
        check = _TYPE_CHECKS.get(field.type)
        if check:
            check(self, field, node)

    def _text(self, field: Field, node: Node) -> None:
        text = node.text or ""
        if node.no_text and not field.may_be_number:
            self._tell(
                node,
                "VELD09",
                f"Bij '{field.id}' staat alleen '{text}', en daar hoort tekst.",
                f'Schrijf een zin of naam. Is dit echt de tekst? Zet er dan aanhalingstekens omheen: "{text}".',
            )
        if field.max_chars and len(text) > field.max_chars:
            self._tell(
                node,
                "VELD10",
                f"'{field.id}' telt {len(text)} tekens; hoogstens {field.max_chars} mag.",
                "Maak de tekst korter. Details kunnen in de tekst onder de kopjes.",
            )
        words = len(text.split()) if field.max_words else 0
        if words > field.max_words:
            self._tell(
                node,
                "VELD10",
                f"'{field.id}' telt {words} woorden; hoogstens {field.max_words} mag.",
                "Maak de tekst korter. Details kunnen in de tekst onder de kopjes.",
            )

    def _choice(self, field: Field, node: Node) -> None:
        if node.text not in field.choices:
            self._tell(
                node,
                "VELD11",
                f"'{node.text}' kan niet bij '{field.id}'.",
                f"Kies uit: {', '.join(field.choices)}.",
            )

    def _date(self, field: Field, node: Node) -> None:
        text = node.text or ""
        day_first = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text)
        turned = f"{day_first[3]}-{day_first[2]:0>2}-{day_first[1]:0>2}" if day_first else ""
        if _is_date(turned):
            self._tell(
                node,
                "VELD08",
                f"De datum '{text}' bij '{field.id}' begint met de dag.",
                f"Begin met het jaar: {turned}.",
            )
        elif re.fullmatch(_DATE, text) and not _is_date(text):
            self._tell(
                node,
                "VELD08",
                f"De datum '{text}' bij '{field.id}' bestaat niet.",
                "Schrijf jaar, maand en dag in cijfers: 2026-03-09.",
            )
        elif not _is_date(text):
            self._tell(
                node,
                "VELD08",
                f"'{text}' bij '{field.id}' is geen datum in cijfers.",
                "Schrijf jaar, maand en dag in cijfers: 2026-03-09.",
            )

    def _year(self, field: Field, node: Node) -> None:
        if not re.fullmatch(r"(19|20)\d\d", node.text or ""):
            self._tell(
                node,
                "VELD08",
                f"'{node.text}' bij '{field.id}' is geen jaar.",
                "Schrijf vier cijfers, bijvoorbeeld 2025.",
            )

    def _number(self, field: Field, node: Node) -> None:
        text = node.text or ""
        if text not in STATUS_WORDS and not re.fullmatch(r"-?\d+([.,]\d+)?", text):
            self._tell(
                node,
                "VELD07",
                f"'{text}' bij '{field.id}' is geen getal.",
                "Schrijf alleen cijfers, met hooguit één komma of punt: 12,5.",
            )

    def _link(self, _: Field, node: Node) -> None:
        self.findings += check_address(self.path, node.line, node.text or "")

    def _term(self, field: Field, node: Node) -> None:
        vocabulary = self.template.vocabularies[field.vocabulary]
        typed = node.text or ""
        term = vocabulary.terms.get(typed)
        if term is None:
            self._tell(
                node, "TERM01", f"'{typed}' staat niet in de lijst '{vocabulary.id}'.", _choose(vocabulary, typed)
            )
        elif term.retired:
            self._tell(
                node,
                "TERM02",
                f"'{typed}' wordt niet meer gebruikt in de lijst '{vocabulary.id}'.",
                f"Gebruik '{term.successor}'." if term.successor else "Haal de term weg.",
            )
        elif not term.leaf:
            self._tell(
                node,
                "TERM03",
                f"'{typed}' is een groep in de lijst '{vocabulary.id}'.",
                f"Kies wat er precies bij past: {_names(vocabulary.leaves(typed))}.",
            )


# The check of one value of a type; other types are judged across files, in relations.
_TYPE_CHECKS: dict[str, Callable[[ValueChecks, Field, Node], None]] = {
    "term": ValueChecks._term,
    "termen": ValueChecks._term,
    "tekst": ValueChecks._text,
    "teksten": ValueChecks._text,
    "keuze": ValueChecks._choice,
    "datum": ValueChecks._date,
    "jaar": ValueChecks._year,
    "getal": ValueChecks._number,
    "getallen": ValueChecks._number,
    "link": ValueChecks._link,
}


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
