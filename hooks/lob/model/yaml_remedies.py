"""What to do about a line of front matter that YAML cannot read, in Dutch."""

from __future__ import annotations

import re

import yaml

BACKSLASH = "Een backslash (\\) betekent iets bijzonders tussen dubbele aanhalingstekens. Zet enkele aanhalingstekens om de tekst."
FIELD = re.compile(r"""[\w-]+ *:(?=\s|$)|"[^"]+" *:(?=\s|$)|'[^']+' *:(?=\s|$)""")
DASH_ASKEW = "Zet dit streepje recht onder het streepje van de rij erboven."
_CLOSE_QUOTE = "Sluit de tekst af met hetzelfde aanhalingsteken. Staat er een aanhalingsteken in de tekst zelf? Gebruik dan het andere soort eromheen."
# 's-Hertogenbosch, 't Hooft and '25: the sign stands for letters or a century.
_SHORTENED = re.compile(r":\s+'(?:[nstk][\s-]|[0-9])|[{,]\s*[\w-]+:\s+'(?:[nstk][\s-]|[0-9])")
_SHORT_SIGN = "Staat de ' voor letters of cijfers die weg zijn? Zet dubbele aanhalingstekens om de hele waarde, en schrijf een jaar voluit: 2025."


def close_quote(line: str) -> str:
    """What to do about a quote that begins a value and does not end it."""
    return _SHORT_SIGN if _SHORTENED.search(line) else _CLOSE_QUOTE


def special(sign: str) -> str:
    """What is wrong with a value that begins with a sign of YAML's own."""
    return f"Een waarde begint hier met het teken {sign}, en dat heeft een bijzondere betekenis."


def line_remedy(line: str, below: bool) -> str:
    """What to do about a line that is no field, where a field belongs; `below` when a field stands above it."""
    bare = line.strip()
    if bare[0] in "'\"" and bare[-1:] == bare[0] and ": " in bare:
        return f"Zet de aanhalingstekens om de waarde alleen, niet om het hele veld: {bare[1:-1]}"
    if FIELD.match(bare):
        return f"Haal de spaties aan het begin weg: {bare[:40]}"
    if bare.startswith("- ") and FIELD.match(bare[2:]):
        return f"Haal het streepje aan het begin weg: {bare[2:40]}"
    if _list_sign(line):
        return DASH
    if below and not re.match(r"[\w-]+ *:", bare):
        return f"Hoort dit bij het veld erboven? Zet het daar achter, op dezelfde regel. Is het een veld? {_COLON}"
    return _value_remedy(line, line.partition(":")[2])


def _list_sign(line: str) -> bool:
    return re.match(r"\s*[*+•·–—]\s", line) is not None


def remedy_for(line: str, error: yaml.MarkedYAMLError) -> str:
    """What to do about a line of which YAML says what it was reading when it stopped."""
    context = error.context or ""
    if "quoted scalar" in context:
        return close_quote(line)
    within = next((remedy for sign, remedy in _WITHIN if sign.search(line)), "")
    if within:
        return within
    if "flow sequence" in context or "flow mapping" in context:
        return "Sluit de lijst af: elke [ heeft een ] nodig en elke { een }. Zet tussen de waarden een komma."
    if "block collection" in context and line.lstrip().startswith("- "):
        return DASH_ASKEW
    remedy = DASH if _list_sign(line) else _value_remedy(line, line.partition(":")[2])
    if remedy is _LOOK and line[:1] == " " and FIELD.match(line.lstrip()):
        return f"Hoort dit bij de rij erboven? Zet het eronder, op gelijke hoogte. Is het een eigen veld? Haal de spaties aan het begin weg: {line.strip()[:40]}"
    return remedy


_COLON_IN_TEXT = "Staat er een dubbele punt in de tekst?"
# Quotes of a text program, which mean nothing to YAML.
_CURLY_QUOTES = tuple("“”„‘’‚«»")
_CURLY = 'Krullende aanhalingstekens tellen hier niet. Zet rechte om de hele tekst: "Een dag: meelopen".'
_COLON = "Elk veld heeft een dubbele punt en een spatie nodig: titel: Mijn voorbeeld."
_LOOK = "Kijk of het veld helemaal links begint, met een dubbele punt en een spatie, en of tekst met leestekens tussen aanhalingstekens staat."
DASH = "Begin elke regel van een lijst met twee spaties, een streepje en een spatie: '  - vmbo'."
# What stands within a list or a row and means something else there than was meant.
_WITHIN = (
    (re.compile(r"[\[{,]\s*,"), "Er staat een komma te veel. Haal die weg: tussen twee waarden staat er één."),
    (
        re.compile(r"[\[{,]\s*#"),
        "Een hekje (#) laat de rest van de regel wegvallen. Haal het hekje weg, of zet aanhalingstekens om de waarde.",
    ),
    (
        re.compile(r"""\{(?:[^{}]*, *)?\w+: [^,{}"']*:[ }]"""),
        f"{_COLON_IN_TEXT} Zet de hele tekst tussen aanhalingstekens.",
    ),
)
# What to do about a value, by the sign that it begins with.
_BY_SIGN = {
    "'": 'Staat er een aanhalingsteken in de tekst? Zet dubbele aanhalingstekens om de hele tekst: "De foto\'s van de klas".',
    '"': "Staat er een aanhalingsteken in de tekst? Zet het andere soort om de hele tekst: 'Een \"echte\" les'.",
    ">": "Haal het teken > weg, en zet aanhalingstekens om de hele tekst.",
    "|": "Haal het teken | weg, en zet aanhalingstekens om de hele tekst.",
}


def quote_all(value: str, what: str = "waarde") -> str:
    """How to put quotes around a value: the other kind than stands within it."""
    double, single = '"' in value, "'" in value
    kind = "enkele " if double else "dubbele " if single else ""
    twice = ", en schrijf elke ' in de tekst twee keer" if double and single else ""
    return f"Zet de hele {what} tussen {kind}aanhalingstekens{twice}."


def _value_remedy(line: str, value: str) -> str:
    if dashed := _dashed_remedy(line, value):
        return dashed
    goes_on = line[:1] == " " and not FIELD.match(line.lstrip(" -"))
    if _SHORTENED.match(f":{value}"):
        return _SHORT_SIGN
    if ": " in value or value.rstrip().endswith(":") or (goes_on and ": " in line):
        return _colon_remedy((line if goes_on else value).strip())
    if ":" not in line and not line.lstrip().startswith("-"):
        return _COLON
    if value and not value.startswith(" "):
        return "Zet een spatie na de dubbele punt: titel: Mijn voorbeeld."
    sign = value.strip()[:1]
    return quote_all(value) if sign and sign in "@`%" else _BY_SIGN.get(sign, _LOOK)


def _dashed_remedy(line: str, value: str) -> str:
    """What to do about a dash without its space, or with others on one line behind the name of a field; '' without one."""
    if re.match(r"\s*-[^\s-]", line):
        return "Zet een spatie achter het streepje: '  - vmbo'."
    if not value.startswith(" - ") or line.startswith(" "):
        return ""
    pieces = ", ".join(piece.strip() for piece in re.split(r"(?:^|\s)-\s|,", value) if piece.strip())
    return f"Zet de waarden tussen rechte haken, met een komma ertussen: {line.partition(':')[0]}: [{pieces}]"


def _colon_remedy(value: str) -> str:
    if value[:1] in _CURLY_QUOTES:
        return _CURLY
    around = len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]
    return _BY_SIGN[value[0]] if around else f"{_COLON_IN_TEXT} {quote_all(value, 'tekst')}"
