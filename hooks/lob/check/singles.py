"""Checks of one value by its type: text, choice, date, year, number, link, and the terms of the vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable

from lob.check.links import check_address
from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.rules import texts
from lob.model.template import STATUS_WORDS, Field, Template
from lob.model.vocabulary import Term, Vocabulary, fold
from lob.text.dates import date_parts, is_date, lacks_day

SHORT_LIST = 12
# Longer than any Dutch word or web address in a field of text; it would break a narrow screen.
LONGEST_WORD = 200
# Nothing was checked before there was a source to check, and a date this far off is a slip of the finger.
FIRST_CHECK, LAST_DATE = "2000", "2100"
_YEAR = re.compile(r"(?:19|20)[0-9][0-9]")
# A year in a text, and a number that counts nobody: half a pupil.
_NAMES_YEAR = re.compile(r"(?<![0-9.,])(?:19|20)[0-9][0-9](?![0-9])")
_BROKEN_COUNT = re.compile(r"[0-9]+(?:,[0-9]+|\.[0-9]{1,2})")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:,[0-9]{1,6}|\.[0-9]{1,2}|\.[0-9]{4,6})?|-?0\.[0-9]{1,6}")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[. ][0-9]{3})+(?:,[0-9]+)?")
# Names of schools that look like another term than the one they became.
_OLD_NAMES = {"mavo": "vmbo", "lbo": "vmbo", "lts": "vmbo", "mts": "mbo", "hts": "hbo", "pabo": "lerarenopleiding"}
# How people divide the values of a list, and what they put around them.
_DIVIDER = re.compile(r"[,;/|\n•·]|\s[-–+&]\s|\s-(?=\w)|\s(?:en|of)\s")
ANY_DIVIDER = re.compile(rf"{_DIVIDER.pattern}|\s+")
# A number before a value of a list: `1. vmbo 2. havo`.
_COUNTED = re.compile(r"(?:^|\s)[0-9]{1,2}[.)]\s")
# Around a whole value without straight quotes: Word makes them of the quotes of the file.
_CURLY = re.compile(r"[“„”][^“„”]*[“”]|[‘‚](?![snt][- ])[^‘’‚]*’|«[^«»]*»", re.DOTALL)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FREE_MAIL = frozenset(texts("contact", "gratis_post"))
_AROUND = " \t[](){}\"'.-–*•·"


class SingleChecks:
    """The checks of single values of one file. What is wrong is gathered in `findings`.

    A list that grows and no generators: nearly every one of half a million values is in order, and then nothing is made.
    """

    def __init__(self, path: str, template: Template, new: bool) -> None:
        """`new` tells that this is an example that was submitted here."""
        self.path, self.template, self.new = path, template, new
        self.findings: list[Finding] = []

    def tell(self, node: Node, code: str, text: str, remedy: str) -> None:
        """Keep a finding about the line of a node."""
        self.findings.append(Finding(self.path, node.line, code, text, remedy))

    def single(self, field: Field, node: Node) -> None:
        """Judge one value, alone or in a list."""
        check = _TYPE_CHECKS.get(field.type)
        if check:
            check(self, field, node)

    def _says_something(self, field: Field, node: Node, text: str) -> None:
        """A number or a yes is no text. What holds no letter at all is found by lob/check/unfinished.py."""
        if node.no_text and not field.may_be_number:
            self.tell(
                node,
                "VELD09",
                f"Bij '{field.id}' staat alleen '{text}', en daar hoort tekst.",
                f'Schrijf een zin of naam. Is dit echt de tekst? Zet er dan aanhalingstekens omheen: "{text}".',
            )

    def _text(self, field: Field, node: Node) -> None:
        text = node.text or ""
        self._says_something(field, node, text)
        if field.number_means:
            self._counts(field, node, text)
        self._looks(field, node, text)
        self._length(field, node, text)

    def _looks(self, field: Field, node: Node, text: str) -> None:
        """What came along with a text: ends of lines, and quotes of Word around all of it."""
        if "\n" in text:
            self.tell(
                node,
                "VELD19",
                f"Bij '{field.id}' staan regeleinden in de tekst.",
                "Zet de tekst op één regel, zonder | ervoor en zonder lege regels erin.",
            )
        if node.plain and _CURLY.fullmatch(text):
            remedy = "Haal ze weg, of zet rechte neer: die zijn van het bestand en niet van de tekst."
            self.tell(
                node,
                "PLAK07",
                f"Om de tekst bij '{field.id}' staan krullende aanhalingstekens; zo toont de pagina ze ook.",
                remedy,
            )

    def _length(self, field: Field, node: Node, text: str) -> None:
        if len(text) > LONGEST_WORD and (long := next((w for w in text.split() if len(w) > LONGEST_WORD), "")):
            self.tell(
                node,
                "VELD10",
                f"Bij '{field.id}' staat een woord van {len(long)} tekens: '{long[:30]}...'.",
                "Zet er spaties in, of haal het weg.",
            )
        elif field.max_chars and len(text) > field.max_chars:
            self.tell(
                node,
                "VELD10",
                f"'{field.id}' telt {len(text)} tekens; hoogstens {field.max_chars} mag.",
                "Maak de tekst korter. Details kunnen in de tekst onder de kopjes.",
            )
        words = len(text.split()) if field.max_words else 0
        if words > field.max_words:
            self.tell(
                node,
                "VELD10",
                f"'{field.id}' telt {words} woorden; hoogstens {field.max_words} mag.",
                "Maak de tekst korter. Details kunnen in de tekst onder de kopjes.",
            )

    def _counts(self, field: Field, node: Node, text: str) -> None:
        """The number that the text holds: a year has four digits, and a number of people is whole."""
        if field.number_means == "jaar" and not _NAMES_YEAR.search(text):
            what, example = f"In '{text}' bij '{field.id}' staat geen jaartal.", "Schrijf het jaar met vier cijfers"
            self.tell(node, "VELD08", what, f"{example}, bijvoorbeeld: {field.id}: 2025.")
        elif field.number_means == "aantal" and _BROKEN_COUNT.fullmatch(text):
            what = f"'{text}' bij '{field.id}' is geen aantal."
            self.tell(node, "VELD07", what, f"Schrijf een heel getal, en waarvan: {field.id}: 58 leerlingen.")

    def _choice(self, field: Field, node: Node) -> None:
        if node.text not in field.choices:
            self.tell(
                node,
                "VELD11",
                f"'{node.text}' kan niet bij '{field.id}'.",
                f"Kies uit: {', '.join(field.choices)}.",
            )

    def _date(self, field: Field, node: Node) -> None:
        text = node.text or ""
        if is_date(text):
            if text > LAST_DATE or (field.id == "gecontroleerd" and text < FIRST_CHECK):
                self.tell(
                    node, "VELD08", f"De datum '{text}' bij '{field.id}' kan niet kloppen.", "Kijk het jaartal na."
                )
            return
        parts = date_parts(text)
        turned = "-".join(parts)
        if lacks_day(text):
            wrong = f"Bij '{text}' in '{field.id}' ontbreekt de dag."
        elif not parts:
            wrong = f"'{text}' bij '{field.id}' is geen datum in cijfers."
        elif not is_date(turned):
            wrong = f"De datum '{text}' bij '{field.id}' bestaat niet."
        elif text.startswith(parts[0]):
            wrong = f"De datum '{text}' bij '{field.id}' is anders geschreven."
        else:
            wrong = f"De datum '{text}' bij '{field.id}' begint niet met het jaar."
        first = "Begin met het jaar" if wrong.endswith("het jaar.") else "Schrijf het zo"
        remedy = f"{first}: {turned}." if is_date(turned) else "Schrijf jaar, maand en dag in cijfers: 2026-03-09."
        self.tell(node, "VELD08", wrong, remedy)

    def _mailbox(self, field: Field, node: Node) -> None:
        """A mailbox of a role on a domain of the organisation; whether it is a role's is for the privacy check."""
        _, at, domain = (node.text or "").rpartition("@")
        if not _MAIL.fullmatch(node.text or ""):
            text = f"'{node.text}' bij '{field.id}' is geen mailadres."
        elif at and domain.lower() in _FREE_MAIL:
            text = f"'{node.text}' is een postvak bij een gratis aanbieder."
        else:
            return
        self.tell(node, "POST01", text, "Geef een postvak van een rol op het domein van de school, zoals decanaat@.")

    def _year(self, field: Field, node: Node) -> None:
        if not _YEAR.fullmatch(node.text or ""):
            self.tell(
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
            bare = in_quotes(re.sub(r"[. ]", "", text))
            self.tell(
                node,
                "VELD07",
                f"In '{text}' bij '{field.id}' telt de punt als een komma.",
                f"Schrijf een groot getal zonder punt of spatie: {bare}.",
            )
        elif re.fullmatch(r"-?[0-9.,]{13,}", text):
            self.tell(node, "VELD07", f"Een getal bij '{field.id}' is te lang.", "Kijk na wat er hoort te staan.")
        else:
            self.tell(
                node,
                "VELD07",
                f"'{text}' bij '{field.id}' is geen getal.",
                'Schrijf alleen cijfers, met hooguit één komma of punt. Zet een getal met een komma tussen aanhalingstekens: "12,5".',
            )

    def _link(self, field: Field, node: Node) -> None:
        text = node.text or ""
        secure = re.sub(r"^http://", "https://", text) if field.plain_http else text
        self.findings += check_address(self.path, node.line, secure)

    def _term(self, field: Field, node: Node) -> None:
        vocabulary = self.template.vocabularies.get(field.vocabulary)
        if vocabulary is None:
            return  # the list is not there; that is a finding about the template
        typed = node.text or ""
        term = vocabulary.terms.get(typed)
        if term is None:
            if vocabulary.sound:
                self.tell(
                    node,
                    "TERM01",
                    f"'{typed}' staat niet in de lijst '{vocabulary.id}'.",
                    _choose(vocabulary, typed, field.many),
                )
        elif term.retired:
            self.tell(
                node,
                "TERM02",
                f"'{typed}' wordt niet meer gebruikt in de lijst '{vocabulary.id}'.",
                f"Gebruik '{term.successor}'." if term.successor else "Haal de term weg.",
            )
        elif not term.choosable:
            self.tell(
                node,
                "TERM03",
                f"'{typed}' is een groep in de lijst '{vocabulary.id}'.",
                f"Kies wat er precies bij past: {_names(vocabulary.leaves(typed))}.",
            )


# The check of one value of a type; other types are judged across files, in relations.
_TYPE_CHECKS: dict[str, Callable[[SingleChecks, Field, Node], None]] = {
    "term": SingleChecks._term,
    "termen": SingleChecks._term,
    "tekst": SingleChecks._text,
    "teksten": SingleChecks._text,
    "keuze": SingleChecks._choice,
    "datum": SingleChecks._date,
    "jaar": SingleChecks._year,
    "getal": SingleChecks._number,
    "getallen": SingleChecks._number,
    "link": SingleChecks._link,
    "postvak": SingleChecks._mailbox,
}


def _choose(vocabulary: Vocabulary, typed: str, many: bool) -> str:
    choices = vocabulary.choices()
    pieces = known_pieces(vocabulary, typed)
    if many and len(pieces) > 1:
        return f"Zet een komma tussen de waarden: {', '.join(pieces)}."
    bare = typed.strip("“”„‘’‚«»\"'")
    unquoted = vocabulary.named(bare) if bare != typed else None
    if unquoted:
        return f"Schrijf het zonder aanhalingstekens: {unquoted.id}."
    exact = vocabulary.named(typed) or vocabulary.terms.get(_OLD_NAMES.get(fold(typed), ""))
    near = [exact] if exact else vocabulary.nearest(typed)
    if len(choices) <= SHORT_LIST:
        meant = f"Bedoelde je '{near[0].id}'? " if near else ""
        return f"{meant}Kies uit: {', '.join(t.id for t in choices)}."
    meant = f"Bedoelde je {_either(near)}? " if near else ""
    return f"{meant}De hele lijst staat in de gids, bij '{vocabulary.id}'."


def pieces_of(typed: str, divider: re.Pattern[str] = _DIVIDER) -> list[str]:
    """What stands between the signs and words that divide a list in a text."""
    return [piece for raw in divider.split(_COUNTED.sub(" ", typed)) if (piece := raw.strip(_AROUND))]


def known_pieces(vocabulary: Vocabulary, typed: str) -> list[str]:
    """The terms that stand in a text, however they are divided; none when a piece of it is no term."""
    for divider in (_DIVIDER, ANY_DIVIDER):
        pieces = pieces_of(typed, divider)
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


def in_quotes(text: str) -> str:
    """The text as a value that YAML reads as typed."""
    if not re.search(r": |:$| #|^[\s\W]|[\[\]{},]", text):
        return text
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "'") + '"'
