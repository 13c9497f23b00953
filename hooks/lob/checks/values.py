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
from lob.vocabulary import Term, Vocabulary, fold

SHORT_LIST = 12
LONGEST_STATUS = 30
# Longer than any Dutch word or web address in a field of text; it would break a narrow screen.
LONGEST_WORD = 200
_DATE = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[a-z]{3,9}\.?)[-/. ]([0-9]{4})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})")
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# Nothing was checked before there was a source to check, and a date this far off is a slip of the finger.
FIRST_CHECK, LAST_DATE = "2000", "2100"
_YEAR = re.compile(r"(?:19|20)[0-9][0-9]")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:,[0-9]{1,6}|\.[0-9]{1,2}|\.[0-9]{4,6})?|-?0\.[0-9]{1,6}")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[. ][0-9]{3})+(?:,[0-9]+)?")
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

# Names of schools that look like another term than the one they became.
_OLD_NAMES = {"mavo": "vmbo", "lbo": "vmbo", "lts": "vmbo", "mts": "mbo", "hts": "hbo", "pabo": "lerarenopleiding"}
# A name in a list of which only the initials are left.
_INITIALS = re.compile(r"(?:[A-Z][a-z]?\. ?)+(?:[a-z]+ ?)*")
# A set answers sooner than a mapping, and it is asked for every value.
_STATUS = frozenset(STATUS_WORDS)
# What people type to say that there is nothing.
_NOTHING_TO_SAY = frozenset(("geen", "nee", "niets", "niet", "-", "x", "0"))
# How people divide the values of a list, and what they put around them.
_DIVIDER = re.compile(r"[,;/|\n•·]|\s[-–+&]\s|\s-(?=\w)|\s(?:en|of)\s")
_ANY_DIVIDER = re.compile(rf"{_DIVIDER.pattern}|\s+")
_AROUND = " \t[](){}\"'.-–*•·"


def _nearly_status(text: str) -> str:
    """The status word that was meant, for `Niet vermeld` and `n.v.t.`; '' for anything else."""
    return _NEARLY_STATUS.get(text.lower().replace(".", "").strip(), "") if len(text) < LONGEST_STATUS else ""


def _names_in(row: Node) -> list[str]:
    return [key.text or "" for key, _ in row.entries or ()]


def _torn(names: list[str], below: list[str], required: set[str]) -> bool:
    """True for two rows that each lack what the other has: one row with a dash too many."""
    return bool(
        len(required) > 1
        and below
        and required - set(names)
        and required - set(below)
        and required <= set(names) | set(below)
        and not set(names) & set(below)
    )


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

    def value(self, field: Field, node: Node, key_line: int, in_row: bool = False) -> None:
        """Judge the value of a field as a whole; `in_row` for a column of a row."""
        text = node.text
        if not text and not node.items and not node.entries:
            self._empty(field, node, key_line)
        elif text in _STATUS:
            self._status_word(field, node)
        elif text and field.words and text[0] in "nNoO" and (word := _nearly_status(text)):
            self._tell(
                node,
                "VELD17",
                f"Bij '{field.id}' staat '{text}'.",
                ASK_THE_SCHOOL
                if self.new and word == "niet vermeld"
                else f"Schrijf het precies zo: {field.id}: {word}",
            )
        elif field.many:
            self._many(field, node)
        elif text is None:
            self._tell(
                node,
                "VELD05",
                f"Bij '{field.id}' staat een lijst, maar hier hoort één waarde.",
                _one_of(field, node, in_row),
            )
        else:
            self._single(field, node)

    def _tell(self, node: Node, code: str, text: str, remedy: str) -> None:
        self.findings.append(Finding(self.path, node.line, code, text, remedy))

    def _empty(self, field: Field, node: Node, key_line: int) -> None:
        if field.type == "bron":
            self._no_source(node)
            return
        if field.type == "nummer":
            name = self.path.rpartition("/")[2].partition("-")[0]
            remedy = (
                f"Vul het nummer uit de bestandsnaam in: {field.id}: {name}."
                if re.fullmatch(r"[1-9][0-9]{0,5}", name)
                else f"Haal de regel '{field.id}' weg: het nummer komt vanzelf."
            )
            self.findings.append(Finding(self.path, key_line, "VELD04", f"Het veld '{field.id}' is leeg.", remedy))
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
            remedy = (
                f"Zet de waarde tussen rechte haken: {field.id}: {self._as_list(field, node)}"
                if field.type != "rijen"
                else f"Begin elke regel met een streepje, bijvoorbeeld: {field.example or '- ...'}"
            )
            if (node.text or "").lower() in _NOTHING_TO_SAY and not field.required:
                remedy = "Is er niets in te vullen? Haal de regel weg."
            self._tell(node, "VELD06", f"Bij '{field.id}' hoort een lijst.", remedy)
            return
        if field.type == "rijen":
            self._rows(field, node.items)
            return
        if field.id == "auteurs" and any(_INITIALS.fullmatch(item.text or "") for item in node.items):
            self._tell(
                node,
                "VELD20",
                f"Bij '{field.id}' staan voorletters los van hun naam.",
                'Zet aanhalingstekens om elke naam: ["Vries, N. de", "Huizinga, M."].',
            )
            return
        self._doubles(field, node.items)
        for item in node.items:
            self._item(field, item)

    def _as_list(self, field: Field, node: Node) -> str:
        """The list that was meant, made of the values that are recognised in what was typed."""
        typed = node.text or ""
        vocabulary = self.template.vocabularies.get(field.vocabulary)
        if vocabulary is not None:
            pieces = known_pieces(vocabulary, typed)
        elif field.type == "verwijzingen":
            pieces = [fold(piece) for piece in _ANY_DIVIDER.split(typed) if fold(piece)]
        elif field.type == "getallen":
            pieces = re.findall(r"-?[0-9]+(?:\.[0-9]+)?", typed)
        else:
            pieces = [_in_quotes(typed)] if typed else []
        return f"[{', '.join(pieces)}]" if pieces else field.example or "[waarde, waarde]"

    def _rows(self, field: Field, rows: tuple[Node, ...]) -> None:
        required = [column.id for column in field.columns if column.required]
        columns = {column.id: column for column in field.columns}
        joined = False
        for at, row in enumerate(rows):
            # A row with too little in it may be half of one; all others are looked at once.
            short = at + 1 < len(rows) and not joined and row.entries and len(row.entries) < len(required)
            torn = bool(short) and _torn(_names_in(row), _names_in(rows[at + 1]), set(required))
            if torn:
                self._tell_torn(rows[at + 1])
            elif not joined:
                self._row(field, row, columns)
            joined = torn

    def _tell_torn(self, row: Node) -> None:
        lost = next(key for key, _ in row.entries or ())
        self._tell(
            lost,
            "VELD16",
            f"'{lost.text}' staat in een eigen rij, maar hoort bij de rij erboven.",
            f"Haal het streepje voor '{lost.text}' weg en zet er twee spaties voor in de plaats.",
        )

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
        elif text in _STATUS and field.type != "getallen":
            self._tell(
                item,
                "VELD14",
                f"'{item.text}' staat tussen andere waarden bij '{field.id}'.",
                f"Schrijf het zonder haken: {field.id}: {item.text}. Of haal het weg.",
            )
        else:
            self._single(field, item)

    def _row(self, field: Field, row: Node, columns: dict[str, Field]) -> None:
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
                self.value(column, node, key.line, in_row=True)

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
        if "\n" in text:
            self._tell(
                node,
                "VELD19",
                f"Bij '{field.id}' staan regeleinden in de tekst.",
                "Zet de tekst op één regel, zonder | ervoor en zonder lege regels erin.",
            )
        if len(text) > LONGEST_WORD and (long := next((w for w in text.split() if len(w) > LONGEST_WORD), "")):
            self._tell(
                node,
                "VELD10",
                f"Bij '{field.id}' staat een woord van {len(long)} tekens: '{long[:30]}...'.",
                "Zet er spaties in, of haal het weg.",
            )
        elif field.max_chars and len(text) > field.max_chars:
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
        if _is_date(text):
            if not text >= FIRST_CHECK * (field.id == "gecontroleerd") or text > LAST_DATE:
                self._tell(
                    node, "VELD08", f"De datum '{text}' bij '{field.id}' kan niet kloppen.", "Kijk het jaartal na."
                )
            return
        parts = _date_parts(text)
        turned = "-".join(parts)
        if not parts:
            wrong = f"'{text}' bij '{field.id}' is geen datum in cijfers."
        elif not _is_date(turned):
            wrong = f"De datum '{text}' bij '{field.id}' bestaat niet."
        elif text.startswith(parts[0]):
            wrong = f"De datum '{text}' bij '{field.id}' is anders geschreven."
        else:
            wrong = f"De datum '{text}' bij '{field.id}' begint met de dag."
        first = "Begin met het jaar" if wrong.endswith("de dag.") else "Schrijf het zo"
        remedy = f"{first}: {turned}." if _is_date(turned) else "Schrijf jaar, maand en dag in cijfers: 2026-03-09."
        self._tell(node, "VELD08", wrong, remedy)

    def _year(self, field: Field, node: Node) -> None:
        if not _YEAR.fullmatch(node.text or ""):
            self._tell(
                node,
                "VELD08",
                f"'{node.text}' bij '{field.id}' is geen jaar.",
                "Schrijf vier cijfers, bijvoorbeeld 2025.",
            )

    def _number(self, field: Field, node: Node) -> None:
        text = node.text or ""
        if text in STATUS_WORDS or _NUMBER.fullmatch(text):
            return
        if _THOUSANDS.fullmatch(text):
            bare = _in_quotes(re.sub(r"[. ]", "", text))
            self._tell(
                node,
                "VELD07",
                f"In '{text}' bij '{field.id}' telt de punt als een komma.",
                f"Schrijf een groot getal zonder punt of spatie: {bare}.",
            )
        elif re.fullmatch(r"-?[0-9.,]{13,}", text):
            self._tell(node, "VELD07", f"Een getal bij '{field.id}' is te lang.", "Kijk na wat er hoort te staan.")
        else:
            self._tell(
                node,
                "VELD07",
                f"'{text}' bij '{field.id}' is geen getal.",
                'Schrijf alleen cijfers, met hooguit één komma of punt. Zet een getal met een komma tussen aanhalingstekens: "12,5".',
            )

    def _link(self, _: Field, node: Node) -> None:
        self.findings += check_address(self.path, node.line, node.text or "")

    def _term(self, field: Field, node: Node) -> None:
        vocabulary = self.template.vocabularies.get(field.vocabulary)
        if vocabulary is None:
            return  # the list is not there; that is a finding about the template
        typed = node.text or ""
        term = vocabulary.terms.get(typed)
        if term is None:
            if vocabulary.sound:
                self._tell(
                    node,
                    "TERM01",
                    f"'{typed}' staat niet in de lijst '{vocabulary.id}'.",
                    _choose(vocabulary, typed, field.many),
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


def _one_of(field: Field, node: Node, in_row: bool) -> str:
    """How a list becomes one value, in the words that were typed."""
    texts = [item.text for item in node.items or () if item.text]
    if len(texts) == 1:
        return f"Haal de rechte haken weg: {field.id}: {_in_quotes(texts[0])}"
    if not texts:
        return f"Schrijf: {field.id}: {field.example or 'de waarde'}"
    if field.type == "tekst":
        return f"Schrijf het als tekst: {field.id}: {_in_quotes(', '.join(texts))}"
    row = " Geldt het voor meer? Maak voor elke waarde een eigen rij." if in_row else ""
    return f"Kies er één, bijvoorbeeld: {field.id}: {texts[0]}.{row}"


def _in_quotes(text: str) -> str:
    """The text as a value that YAML reads as typed."""
    if not re.search(r": |:$| #|^[\s\W]|[\[\]{},]", text):
        return text
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "'") + '"'


def _choose(vocabulary: Vocabulary, typed: str, many: bool) -> str:
    choices = vocabulary.choices()
    pieces = known_pieces(vocabulary, typed)
    if many and len(pieces) > 1:
        return f"Zet een komma tussen de waarden: {', '.join(pieces)}."
    exact = vocabulary.named(typed) or vocabulary.terms.get(_OLD_NAMES.get(fold(typed), ""))
    near = [exact] if exact else vocabulary.nearest(typed)
    if len(choices) <= SHORT_LIST:
        meant = f"Bedoelde je '{near[0].id}'? " if near else ""
        return f"{meant}Kies uit: {', '.join(t.id for t in choices)}."
    meant = f"Bedoelde je {_either(near)}? " if near else ""
    return f"{meant}De hele lijst staat in de gids, bij '{vocabulary.id}'."


def known_pieces(vocabulary: Vocabulary, typed: str) -> list[str]:
    """The terms that stand in a text, however they are divided; none when a piece of it is no term."""
    for divider in (_DIVIDER, _ANY_DIVIDER):
        pieces = [piece for raw in divider.split(typed) if (piece := raw.strip(_AROUND))]
        terms = [vocabulary.named(piece) for piece in pieces]
        if pieces and all(terms):
            return list(dict.fromkeys(term.id for term in terms if term))
    return []


def _either(terms: list[Term]) -> str:
    quoted = [f"'{t.id}'" for t in terms]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} of {quoted[-1]}"


def _names(terms: list[Term]) -> str:
    shown = ", ".join(t.id for t in terms[:SHORT_LIST])
    return shown if len(terms) <= SHORT_LIST else f"{shown} (en nog {len(terms) - SHORT_LIST})"


def _date_parts(text: str) -> list[str]:
    """Year, month and day of a date that is written otherwise, also one that does not exist; [] for anything else."""
    year_first, day_first = _YEAR_FIRST.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if year_first:
        year, month, day = year_first.groups()
    elif day_first:
        day, month, year = day_first.groups()
    else:
        return []
    if not month.isdecimal():
        short = "maa" if month.lower().startswith(("mrt", "mar")) else month.lower()[:3]
        month = str(_MONTHS.index(short) + 1) if short in _MONTHS else ""
    return [year, f"{month:0>2}", f"{day:0>2}"] if month else []


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
