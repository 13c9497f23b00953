"""Checks of the value of a field as a whole: whether it is there, and whether it is one value, a list or rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lob.check.singles import ANY_DIVIDER, SingleChecks, in_quotes, known_pieces, pieces_of
from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.rules import pairs
from lob.model.template import STATUS_WORDS, Field
from lob.model.values import ABSENT
from lob.model.vocabulary import fold

LONGEST_STATUS = 30
ASK_THE_SCHOOL = (
    "Vraag het na bij de school. Is het dan nog niet duidelijk? Schrijf 'onbekend'. Past de vraag niet? Schrijf 'nvt'."
)
# How people write the three status words, without capitals and full stops.
_NEARLY_STATUS = {**{word: word for word in STATUS_WORDS}, **pairs("statuswoorden", "ook_geschreven")}

# Where an example comes from.
SENT_IN, FROM_SOURCE = "ingezonden", "bron"
# A name in a list of which only the initials are left.
_INITIALS = re.compile(r"(?:[A-Z][a-z]?\. ?)+(?:[a-z]+ ?)*")
# A set answers sooner than a mapping, and it is asked for every value.
_STATUS = frozenset(STATUS_WORDS)
# What people type to say that there is nothing.
_NOTHING_TO_SAY = frozenset(("geen", "nee", "niets", "niet", "-", "x", "0"))


def _in_one_list(items: Sequence[Node]) -> str:
    """The values of lists in lists as one list, or '' when there is something else in them."""
    texts = list(_flat(items))
    return "" if None in texts else f"[{', '.join(filter(None, texts))}]"


def _flat(items: Sequence[Node]) -> Iterator[str | None]:
    for item in items:
        yield from (item.text,) if item.items is None else _flat(item.items)


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


class ValueChecks(SingleChecks):
    """The checks of the values of one file: empty, a status word, a list, rows, or one value."""

    def value(self, field: Field, node: Node, key_line: int, in_row: bool = False) -> None:
        """Judge the value of a field as a whole; `in_row` for a column of a row."""
        text = node.text
        if not text and not node.items and not node.entries:
            self._empty(field, node, key_line)
        elif text in _STATUS:
            self._status_word(field, node)
        elif text and field.words and text[0] in "nNoO" and (word := _nearly_status(text)):
            self.tell(
                node,
                "VELD17",
                f"Bij '{field.id}' staat '{text}'.",
                ASK_THE_SCHOOL if self.new and word == ABSENT.status else f"Schrijf het precies zo: {field.id}: {word}",
            )
        elif field.many:
            self._many(field, node, key_line)
        elif text is None:
            self.tell(
                node,
                "VELD05",
                f"Bij '{field.id}' staat een lijst, maar hier hoort één waarde.",
                _one_of(field, node, in_row),
            )
        else:
            self.single(field, node)

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
        example = example_for(field, self.new)
        remedy = f"Vul iets in, bijvoorbeeld: {example}." if example else "Vul iets in."
        if not field.required:
            remedy += " Of haal de regel weg."
        elif self.new and field.ask:
            remedy += f" {field.ask_the_school}"
        elif field.words:
            remedy += (
                " Weet je het niet? Schrijf 'onbekend'."
                if self.new
                else " Zegt de bron er niets over? Schrijf 'niet vermeld'."
            )
        self.findings.append(Finding(self.path, key_line, "VELD04", f"Het veld '{field.id}' is leeg.", remedy))

    def _no_source(self, node: Node, what: str = "Hier ontbreekt de bron.") -> None:
        self.tell(node, "BRON01", what, "Zeg wie dit zegt, bijvoorbeeld bron: opgave-school of bron: hva-2025, §3.2.1.")

    def _status_word(self, field: Field, node: Node) -> None:
        word = node.text or ""
        if field.type == "bron":
            self._no_source(node)
        elif not field.words:
            self.tell(
                node,
                "VELD14",
                f"Bij '{field.id}' kan niet '{word}' staan.",
                f"Vul het in{f', bijvoorbeeld: {field.example}' if field.example else ''}. {field.explanation}".strip(),
            )
        elif self.new and field.ask:
            text = f"Bij '{field.id}' staat '{word}', maar dit voorbeeld is ingezonden."
            self.tell(node, "VELD21", text, field.ask_the_school)
        elif self.new and word == ABSENT.status:
            self.tell(
                node,
                "VELD12",
                f"Bij '{field.id}' staat 'niet vermeld', maar dit voorbeeld is ingezonden.",
                ASK_THE_SCHOOL,
            )

    def _many(self, field: Field, node: Node, key_line: int) -> None:
        if node.items is None:
            remedy = (
                f"Zet de waarde tussen rechte haken: {field.id}: {self._as_list(field, node)}"
                if field.type != "rijen"
                else f"Begin elke regel met een streepje, bijvoorbeeld: {field.example or '- ...'}"
            )
            if field.type == "rijen" and node.entries and node.line > key_line:
                first = node.entries[0][0].text
                remedy = f"Zet een streepje en een spatie voor '{first}', en de regels eronder recht onder '{first}'."
            if (node.text or "").lower() in _NOTHING_TO_SAY and not field.required:
                remedy = "Is er niets in te vullen? Haal de regel weg."
            self.tell(node, "VELD06", f"Bij '{field.id}' hoort een lijst.", remedy)
            self._strange_pieces(field, node)
            return
        if field.type == "rijen":
            self._rows(field, node.items)
            return
        if field.id == "auteurs" and any(_INITIALS.fullmatch(item.text or "") for item in node.items):
            self.tell(
                node,
                "VELD20",
                f"Bij '{field.id}' staan voorletters los van hun naam.",
                'Zet aanhalingstekens om elke naam: ["Vries, N. de", "Huizinga, M."].',
            )
            return
        self._doubles(field, node.items)
        for item in node.items:
            self._item(field, item, node.items)

    def _strange_pieces(self, field: Field, node: Node) -> None:
        """Judge what stands between terms in a text that was meant as a list of them."""
        vocabulary = self.template.vocabularies.get(field.vocabulary)
        pieces = pieces_of(node.text or "")
        if vocabulary is not None and any(map(vocabulary.named, pieces)):
            for piece in pieces:
                if not vocabulary.named(piece):
                    self.single(field, Node(node.line, piece))

    def _as_list(self, field: Field, node: Node) -> str:
        """The list that was meant, made of the values that are recognised in what was typed."""
        # Between curly brackets the values are names without anything behind them.
        typed = node.text or ", ".join(key.text or "" for key, value in node.entries or () if value.empty)
        vocabulary = self.template.vocabularies.get(field.vocabulary)
        if vocabulary is not None:
            pieces = known_pieces(vocabulary, typed)
        elif field.type == "verwijzingen":
            pieces = [fold(piece) for piece in ANY_DIVIDER.split(typed) if fold(piece)]
        elif field.type == "getallen":
            pieces = re.findall(r"-?[0-9]+(?:\.[0-9]+)?", typed)
        else:
            pieces = [in_quotes(typed)] if typed else []
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
        self.tell(
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
                self.tell(
                    item,
                    "VELD15",
                    f"'{item.text}' staat {counts[item.text]} keer bij '{field.id}'.",
                    "Houd er één over.",
                )
                counts[item.text] = 0

    def _item(self, field: Field, item: Node, items: Sequence[Node]) -> None:
        text = item.text
        if not text and not item.items and not item.entries:
            self.tell(
                item,
                "VELD04",
                f"In de lijst '{field.id}' staat een lege waarde.",
                "Vul de waarde in of haal hem weg.",
            )
        elif text is None:
            self.tell(
                item,
                "VELD05",
                f"In de lijst '{field.id}' staat weer een lijst.",
                f"Schrijf: {field.id}: {_in_one_list(items) or field.example or '[waarde, waarde]'}",
            )
        elif text in _STATUS and field.type != "getallen":
            self.tell(
                item,
                "VELD14",
                f"'{item.text}' staat tussen andere waarden bij '{field.id}'.",
                f"Schrijf het zonder haken: {field.id}: {item.text}. Of haal het weg.",
            )
        else:
            self.single(field, item)

    def _row(self, field: Field, row: Node, columns: dict[str, Field]) -> None:
        if row.entries is None:
            self.tell(
                row,
                "VELD16",
                f"Een rij bij '{field.id}' heeft geen onderdelen.",
                f"Begin elke rij op een eigen regel, met een streepje: {field.example}"
                if field.example
                else f"Schrijf per rij: {', '.join(f'{c}: ...' for c in columns)}.",
            )
            return
        self._row_keys(field, row, columns)
        for key, node in row.entries:
            name, _, tight = (key.text or "").partition(":")
            column = columns.get(name)
            if column and tight and node.empty:
                self.value(column, Node(key.line, tight), key.line, in_row=True)
            elif column and not tight:
                self.value(column, node, key.line, in_row=True)

    def _row_keys(self, field: Field, row: Node, columns: dict[str, Field]) -> None:
        names: list[str] = []
        for key, node in row.entries or ():
            if key.text not in columns:
                self.tell(
                    key,
                    "VELD16",
                    f"'{key.text}' bestaat niet in een rij van '{field.id}'.",
                    self._meant_row(key, node, columns) or _known_column(node, columns),
                )
            elif key.text in names:
                self.tell(
                    key,
                    "VELD01",
                    f"'{key.text}' staat twee keer in één rij van '{field.id}'.",
                    "Houd één van de twee over.",
                )
            names.append(key.text or "")
        for column in columns.values():
            if column.required and column.id not in names and not (set(names) - set(columns)):
                self._missing_column(field, row, column)

    def _meant_row(self, key: Node, node: Node, columns: dict[str, Field]) -> str:
        """How to write `wie:mentor`, or `mentor: bereidt voor` where the value of one column stands before that of another; or ''."""
        name, _, tight = (key.text or "").partition(":")
        if tight and name in columns and node.empty:
            return f"Zet een spatie na de dubbele punt: {name}: {tight}"
        required = [column for column in columns.values() if column.required]
        if len(required) != 2 or not node.text:
            return ""
        first, other = required
        vocabulary = self.template.vocabularies.get(first.vocabulary)
        term = vocabulary.named(key.text or "") if vocabulary else None
        return f"Schrijf het zo: {first.id}: {term.id}, en op de regel eronder {other.id}: {node.text}" if term else ""

    def _missing_column(self, field: Field, row: Node, column: Field) -> None:
        if column.type == "bron":
            first = next((value.text for _, value in row.entries or () if value.text), "")
            self._no_source(row, f"De rij '{first}' bij '{field.id}' heeft geen bron.")
        else:
            self.tell(
                row,
                "VELD16",
                f"In een rij van '{field.id}' ontbreekt '{column.id}'.",
                f"Vul aan, bijvoorbeeld: {column.id}: {_example_of(field, column.id)}",
            )


def example_for(field: Field, new: bool) -> str:
    """A value to copy: an example of the archive was not sent in."""
    return FROM_SOURCE if field.example == SENT_IN and not new else field.example


def _example_of(field: Field, column: str) -> str:
    """What the example of a row has in one column."""
    found = re.search(rf"[{{,]\s*{re.escape(column)}:\s*(\"[^\"]*\"|[^,{{}}]*)", field.example)
    return found[1].strip() if found else "..."


def _one_of(field: Field, node: Node, in_row: bool) -> str:
    """How a list becomes one value, in the words that were typed."""
    texts = [item.text for item in node.items or () if item.text]
    if len(texts) == 1:
        return f"Haal de rechte haken weg: {field.id}: {in_quotes(texts[0])}"
    if not texts:
        return f"Schrijf: {field.id}: {field.example or 'de waarde'}"
    if field.type == "tekst":
        return f"Schrijf het als tekst: {field.id}: {in_quotes(', '.join(texts))}"
    row = " Geldt het voor meer? Maak voor elke waarde een eigen rij." if in_row else ""
    return f"Kies er één, bijvoorbeeld: {field.id}: {texts[0]}.{row}"
