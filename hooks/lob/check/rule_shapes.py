"""What every rule file has to hold: its parts, their rows, and what may stand there. Said once, as data; shaped.py looks.

A mapping names its parts; a `?` behind a name says that it may be left out. `[x]` is a list with at least one x, `Free` one that
may be empty, `Each` a mapping with names of its own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lob.check.traces import TESTS
from lob.model.depth import LIST as DEPTHS
from lob.model.findings import CODES
from lob.model.kind_parts import TERM
from lob.model.plain import Plain, as_map, as_text
from lob.model.scan import FILE as SCAN_FILE
from lob.model.statement import BARRIER, MACHINE, STATUSES, STUDY
from lob.model.statement import FILE as STATEMENT_FILE
from lob.model.template import EXAMPLE, Template
from lob.model.unseen import span_of


@dataclass(frozen=True, slots=True)
class Around:
    """What a value may name: what else its file holds, and the template."""

    data: Mapping[str, Plain]
    template: Template


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text. What does not fit `told`s what it is not, and `remedy` how it is written."""

    told: str
    remedy: str
    fits: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the names that are there; None when nobody knows which these are, as the list itself is wrong."""

    told: str
    names: Callable[[Around], Collection[str] | None]


@dataclass(frozen=True, slots=True)
class Each:
    """At least one name, each with a value of this shape."""

    value: Shape
    name: Leaf | OneOf | None = None


@dataclass(frozen=True, slots=True)
class Free:
    """A list that may be empty."""

    row: Shape


@dataclass(frozen=True, slots=True)
class Either:
    """One text, or else this list."""

    text: Leaf
    rows: list[Shape]


Shape: TypeAlias = "Leaf | OneOf | Each | Free | Either | list[Shape] | dict[str, Shape]"


def _number(form: str, told: str, example: str) -> Leaf:
    return Leaf(told, f"Schrijf het in cijfers, zoals {example}.", lambda text: re.fullmatch(form, text) is not None)


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_pattern(text: str) -> bool:
    try:
        return re.compile(text).groups > 0
    except re.error:
        return False


ANY = Leaf("", "", lambda _: True)
TEXT = Leaf("is geen tekst", "Vul het in.", bool)
TEXTS: Shape = [TEXT]
YES_NO = Leaf("is geen ja en geen nee", "Schrijf ja of nee, in kleine letters.", lambda text: text in ("ja", "nee"))
_PRIVATE = tuple(code for code in CODES if code.startswith("PRIV"))
# A limit of nothing would refuse everything.
LIMIT = _number("[1-9][0-9]{0,8}", "is geen heel getal vanaf 1", "120")
COUNT = _number("[0-9]{1,3}", "is geen heel getal", "2")
WEIGHT = _number(r"[0-9]{1,3}(\.[0-9]{1,3})?", "is geen getal", "1.25")
LETTER = Leaf(
    "is geen kleine letter", "Kies één letter van a tot en met z.", lambda text: bool(re.fullmatch("[a-z]", text))
)
SIGNS = Leaf(
    "is geen code van een teken",
    "Schrijf de code in Unicode, zoals 00ad, of twee met een streepje ertussen.",
    lambda text: span_of(text) is not None,
)
DAY = Leaf("is geen datum", "Schrijf een datum als 2027-01-31.", _is_day)
# A pattern beside `patronen`, with the word in its first group.
WITH_GROUP = Leaf("is geen patroon met een groep", "Zet het woord tussen ronde haken, en sluit elke haak.", _is_pattern)
PATTERNS: Shape = Each(Either(TEXT, [TEXT]))
PATTERN = OneOf("is geen patroon van dit bestand", lambda around: as_map(around.data.get("patronen")))
KIND = OneOf("is geen soort", lambda around: [*around.template.kinds, TERM])
CODE = OneOf("is geen code voor sporen", lambda _: _PRIVATE)
TEST = OneOf("is geen toets die er is", lambda _: [name for name in TESTS if name])


def _ids(around: Around, part: str) -> list[str]:
    rows = around.data.get(part)
    return [as_text(as_map(row).get("id")) for row in (rows if isinstance(rows, list) else [])]


def _of_example(around: Around) -> list[str] | None:
    kind = around.template.kinds.get(EXAMPLE)
    return [*kind.fields, *(heading.id for heading in kind.headings)] if kind else None


def _columns(around: Around) -> list[str]:
    kind = around.template.kinds.get(EXAMPLE)
    fields = kind.fields.values() if kind else ()
    return [name for one in fields for name in (one.id, *(f"{one.id}.{column.id}" for column in one.columns))]


def _terms(around: Around, *list_ids: str) -> list[str] | None:
    lists = [around.template.vocabularies.get(name) for name in list_ids]
    return [name for one in lists if one for name in one.terms] if all(one and one.sound for one in lists) else None


def _term(list_id: str) -> OneOf:
    return OneOf(f"staat niet in de lijst '{list_id}'", lambda around: _terms(around, list_id))


GROUP = OneOf("is geen groep van dit bestand", lambda around: _ids(around, "groepen"))
PART = OneOf("is geen veld en geen kopje van een praktijkvoorbeeld", _of_example)
COLUMN = OneOf("is geen veld van een praktijkvoorbeeld, en ook geen deel van een veld", _columns)
FILTER = OneOf(
    "is geen filter", lambda around: [one.name for kind in around.template.kinds.values() for one in kind.filters]
)
LIST = OneOf("is geen lijst van begrippen", lambda around: around.template.vocabularies)
WEIGHED = OneOf("is geen soort en geen deel van een soort", lambda a: [*a.template.kinds, TERM, *_ids(a, "delen")])
AREA = OneOf(
    "staat niet in de lijst die bij 'lijst' staat",
    lambda around: _terms(around, as_text(as_map(around.data.get("gebieden")).get("lijst"))),
)
OPENED = OneOf(
    "staat niet bij 'mediatypen' en 'soorten'",
    lambda around: as_map(around.data.get("mediatypen")).keys() & as_map(around.data.get("soorten")).keys(),
)
# What a school calls the way to reach it is told of, and goes nowhere.
PLACE = OneOf("is geen veld van een praktijkvoorbeeld", lambda around: [*(_of_example(around) or ()), "contact"])


def _all(names: str, shape: Shape = TEXT) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), shape)


_HEAD = _all("id label")
_TRACE: Shape = [{"zoek": PATTERN, "code?": CODE, "toets?": TEST, "nodig?": TEXT}]
_WORDS: Shape = Each(TEXTS, PLACE)
_CITED: dict[str, Shape] = {"zinnen": TEXTS, "antwoorden": Free(TEXT)}
SHAPES: Mapping[str, dict[str, Shape]] = {
    "rules/bestanden.yml": {
        **_HEAD,
        **_all("afbeeldingen bijlagen namen_eindigen_op bekende_domeinen", TEXTS),
        "materiaal": Each(OPENED),
        **_all("mediatypen soorten", Each(TEXT)),
        "grenzen": _all("tekst afbeelding bijlage meenemen", LIMIT),
    },
    "rules/contact.yml": {"gratis_post": TEXTS, "grenzen": {"waarschuw_dagen": LIMIT}},
    "rules/menu.yml": {**_HEAD, "ingangen": [{**_all("adres label"), "onder": TEXTS}]},
    "rules/nederlands.yml": {
        **_HEAD,
        "patronen": PATTERNS,
        "verkleinwoorden": [{"patroon": WITH_GROUP, "eraf": COUNT}],
        **_all("staarten werkwoordsuitgangen toestand handeling", TEXTS),
        "verhard": Each(TEXT),
        "verbinding": [ANY],
        "grenzen": _all(
            "stam kortste_deel kortste_samenstelling langste_samenstelling meeste_delen kortste_helft", LIMIT
        ),
    },
    "rules/onaf.yml": {**_HEAD, "hoofdletters_gelijk": [PATTERN], "patronen": PATTERNS},
    "rules/plakken.yml": {
        **_HEAD,
        **_all("koppen velden signalen signalen_zin", _WORDS),
        **_all(
            "houd versiering stapwoorden volgwoorden afkortingen streepwoorden streepvolgers aaneen zinsbegin zin_door",
            TEXTS,
        ),
        "tabelkop": [ANY],
        **_all("volgers volgers_begin", TEXTS),
        "omleidingen": [_all("adres deel")],
        "ligaturen": Each(TEXT),
        "niet_mee": _all(
            "plaatje plaatjes opmerkingen marge vet doorgestreept verborgen teken inhoudsopgave pagina mail bijlage"
        ),
        "lettertekens": Each(Each(TEXT)),
        "meldingen": _all(
            "sier streepje volger omleiding http noot kop citaat vakje vakje_open tabelkop kolommen pagina"
        ),
        "redenen": _all(
            "kop veld titel eerste signaal lijst postvak groet mail bladzijde inhoud rand chat open moment"
        ),
        **_all("stukken patronen", PATTERNS),
        "hoofdletters_gelijk": [PATTERN],
    },
    "rules/privacy.yml": {
        **_HEAD,
        **_all("sporen namen", _TRACE),
        "zinnen": dict.fromkeys(_PRIVATE, _all("wat raad")),
        **_all("stukken patronen", PATTERNS),
        **_all("hoofdletters_gelijk eigen_blik_klein", [PATTERN]),
        **_all("bij_een_straat signaalwoorden rolwoorden met_letter een_persoon", TEXTS),
        **_all("ook_een_woord klein_een_woord nooit_klein voornamen achternamen", TEXTS),
    },
    "rules/statuswoorden.yml": {
        **_HEAD,
        "woorden": {"niet vermeld": TEXT, "onbekend": TEXT, "nvt": TEXT},
        "ook_geschreven": Each(OneOf("is geen statuswoord", lambda around: as_map(around.data.get("woorden")))),
    },
    "rules/tekens.yml": {
        **_HEAD,
        "tekens": [{"wat": TEXT, "codes": [SIGNS], **_all("geweigerd breedte herstel", YES_NO)}],
    },
    "rules/tegenspraak.yml": {
        **_HEAD,
        "hoofdletters_gelijk": [PATTERN],
        "maanden": TEXTS,
        "eens": [COLUMN],
        "patronen": PATTERNS,
    },
    "rules/zoeken.yml": {
        **_HEAD,
        "groepen": [
            {**_HEAD, "nabij": WEIGHT, "eerst?": COUNT, "voorsprong?": WEIGHT, "onderwerpen?": YES_NO},
        ],
        "termen": {"letter": LETTER, "label": TEXT, "gewicht": WEIGHT, "groep": GROUP, "kern?": YES_NO},
        "delen": [
            {
                "id": TEXT,
                "soort": KIND,
                "letter": LETTER,
                "gewicht": WEIGHT,
                "groep?": GROUP,
                "label?": TEXT,
                "diepte?": _term(DEPTHS),
                "veld?": TEXT,
                "map?": TEXT,
                "voorop?": YES_NO,
            }
        ],
        "bedoelingen": [{"woorden": TEXTS, "wegen": Each(WEIGHT, WEIGHED)}],
        **_all("elders gevoel vorm_van_stuk mens", TEXTS),
        "gevallen": {"van": TEXT, "woorden": TEXTS},
        "voor_wie": [{"filter": FILTER, "ruim?": TEXTS}],
        "lijst": {"woorden": TEXTS, "filters": [FILTER]},
        "stukken": [{"woorden": TEXTS, "soorten?": [WEIGHED]}],
        "jaren": {
            "filter": FILTER,
            **_all("telwoorden ankers eerste examen", TEXTS),
            "reeksen": [{**_all("reeks sector"), "laatste": LIMIT, "los?": YES_NO}],
        },
        "gebieden": {"lijst": LIST, "namen": [{"woorden": TEXTS, "termen": [AREA]}]},
    },
    "rules/zoekgewichten.yml": {
        **_HEAD,
        "onderdelen": [
            {
                **_HEAD,
                "gewichten": [{**_all("naam waarvoor"), "waarde": WEIGHT}],
            },
        ],
    },
    "kruistabel.yml": {
        **_HEAD,
        **_all("uitleg bron plaats"),
        "rijen": [
            {"effectief": _term("effectieve_elementen"), "succes": Free(_term("succeselementen")), "toelichting": TEXT}
        ],
    },
    SCAN_FILE: {
        **_HEAD,
        **_all("uitleg bron"),
        "kolommen": [{"naam": TEXT, "sectoren?": TEXTS, "rollen?": TEXTS}],
        "scholen": [{"sector": TEXT, "leerjaren": TEXTS, "document": ANY}],
        "wetten": [{"sectoren": TEXTS, **_CITED}],
        "waarom": [{"kop": TEXT, **_CITED}],
        "teksten": [_all("id naam bij tekst")],
        # What each statement needs, and when one of two will do: scan.py says it, with the name of the statement.
        "stellingen": [
            {
                **_all("id? thema? tekst?", ANY),
                **_all("sectoren? rollen? bronnen? aanbevelingen? effectief? succes? doelen?", Free(TEXT)),
                **_all("antwoorden? wegwijzers?", Free(TEXT)),
                "cijfers?": Free(_all("cijfer rij")),
            }
        ],
    },
    STATEMENT_FILE: {
        "status": OneOf("is geen status", lambda _: STATUSES),
        "bijgewerkt": DAY,
        "onderzoek?": {**dict.fromkeys(STUDY, TEXT), "datum": DAY},
        "machines": [dict.fromkeys(MACHINE, TEXT)],
        "mensen": TEXTS,
        "bevindingen": Free({**dict.fromkeys(BARRIER, TEXT), "gepland": DAY}),
    },
    "vragenlijst.yml": {
        **_HEAD,
        "soort": KIND,
        "vragen": [{**_all("id vraag"), "doorvragen": TEXTS, "delen": [PART]}],
        "slot": {"vraag": TEXT, "delen": [PART]},
        "rijen": Each(TEXT, PART),
        "beginwaarden": Each(Either(TEXT, [Each(TEXT)]), PART),
        "nieuwe_rij": Each(Each(TEXT), PART),
        "alleen_bij_verbeteren": [COLUMN],
        "vanzelf": [PART],
    },
    "woordvormen.yml": {
        **_all("vormen apart", [[TEXT]]),
        **_all("delen heel geen_deel zwak", TEXTS),
    },
    "zoekwoorden.yml": {
        "groepen": [{"woorden": Free(TEXT), "naar?": TEXT, "reden?": TEXT}],
        "stopwoorden": TEXTS,
    },
}
