"""Front matter by way of YAML: nodes with true lines, or findings that say in plain words what YAML cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from lob.model.findings import Finding
from lob.model.node import NOTHING, Node
from lob.model.signs import hidden_sign

MAX_DEPTH = 6
_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_TAB = re.compile(r"^ *\t", re.MULTILINE)
# A value that starts with a sign of YAML's own.
_TOOL_VALUE = re.compile(r"(?:^\s*-\s+|:\s+|[\[{,]\s*)([&*!])")
_QUOTED = re.compile(r"\s*(?:-\s+)*(?:[\w-]+:\s+)?([\"'])")
_CODE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.?)")
# What a backslash may stand before: a quote, itself, a slash, a space, the end of a line; x23 is how we write a # ourselves.
_HARMLESS = ('"', "\\", "/", " ", "", "x23")
_BACKSLASH = "Een backslash (\\) betekent iets bijzonders tussen dubbele aanhalingstekens. Zet enkele aanhalingstekens om de tekst."
# A heading of the body, so the front matter has ended somewhere above it.
_BODY_HEADING = re.compile(r"^##+ \S", re.MULTILINE)
_FIELD = re.compile(r"""[\w-]+ *:(?=\s|$)|"[^"]+" *:(?=\s|$)|'[^']+' *:(?=\s|$)""")
# A row whose first value has no name, and a line of a row below its first.
_NAMELESS = re.compile(r"\s*- ([^:{}\[\]'\"#]+)$")
_INNER = re.compile(r"\s+[\w-]+ *:(?:\s|$)")
_FRAME = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
DASH_ASKEW = "Zet dit streepje recht onder het streepje van de rij erboven."
NO_FIELDS = "Het kopblok bevat geen velden."


def read_yaml(name: str, head: str) -> tuple[Node | None, list[Finding]]:
    """The mapping that front matter holds, or None and what is wrong with it. Its first line is line 2 of the file."""
    tab = _TAB.search(head)
    if tab:
        line = head.count("\n", 0, tab.start()) + 2
        return None, [
            Finding(name, line, "LEES06", "Deze regel begint met een tab.", "Vervang de tab door twee spaties.")
        ]
    return _compose(name, head)


def _compose(name: str, head: str) -> tuple[Node | None, list[Finding]]:
    events = yaml.parse(head, Loader=_BASE)
    try:
        node = _root(events)
    except _RefusedError as refused:
        return None, [Finding(name, refused.line, refused.code, refused.text, refused.remedy)]
    except yaml.MarkedYAMLError as error:
        return None, [_unreadable(name, head.split("\n")[:-1], error)]
    except (yaml.YAMLError, ValueError):
        return None, [
            Finding(name, 2, "LEES03", "Het kopblok is niet te lezen.", "Vergelijk het met het voorbeeld in de gids.")
        ]
    if node is None or node.entries is None:
        return None, [
            Finding(
                name,
                2,
                "LEES03",
                NO_FIELDS,
                "Schrijf op elke regel een veld, een dubbele punt, een spatie en de waarde: titel: Mijn voorbeeld.",
            )
        ]
    findings = [*_cut_values(name, head), *_codes(name, head)]
    return (None, findings) if findings else (node, [])


class _RefusedError(Exception):
    """A finding that ends the reading of the front matter at once."""

    def __init__(self, line: int, code: str, text: str, remedy: str) -> None:
        super().__init__(text)
        self.line, self.code, self.text, self.remedy = line, code, text, remedy


def _root(events: Iterator[Any]) -> Node | None:
    """The one value of the front matter, or None when there is none. Reading goes on to the end, so that every fault shows."""
    found = None
    for event in events:
        if type(event) in _FRAME:
            continue
        if found is not None:
            raise _RefusedError(
                event.start_mark.line + 1,
                "LEES03",
                "Deze regel is niet te lezen.",
                "Zet drie streepjes alleen boven en onder het kopblok.",
            )
        found = _node(event, events, 1)
    return found


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    """Our own node of a YAML event and the events inside it. Line 1 of the file is the opening `---`.

    From events and not from composed nodes: composing exhausts the stack on a hostile file, and takes five times as long.
    """
    line = event.start_mark.line + 2
    if type(event) is yaml.AliasEvent or event.anchor or event.tag:
        raise _power_tool(event, line)
    if type(event) is yaml.ScalarEvent:
        plain = not event.style
        # A key without a value comes out as an empty text; `~` and `null` mean the same to YAML, so they do here.
        text = "" if plain and event.value in NOTHING else event.value.strip()
        return Node(line, text, None, None, plain)
    if depth >= MAX_DEPTH:
        raise _RefusedError(
            line,
            "LEES09",
            "Hier zitten te veel lijsten in elkaar.",
            "Gebruik een lijst van hoogstens drie niveaus, zoals in het voorbeeld van de gids.",
        )
    parts = []
    for inner in events:
        if type(inner) in _ENDS:
            break
        parts.append(_node(inner, events, depth + 1))
    if type(event) is yaml.SequenceStartEvent:
        return Node(line, None, tuple(parts))
    return Node(line, None, None, tuple(zip(parts[::2], parts[1::2], strict=True)))


def _power_tool(event: Any, line: int) -> _RefusedError:
    sign = "*" if type(event) is yaml.AliasEvent else "&" if event.anchor else "!"
    return _RefusedError(line, "LEES08", _special(sign), _quote_all(""))


def _cut_values(name: str, head: str) -> list[Finding]:
    """A ` #` in a value without quotes starts a comment, so the rest of what was typed would silently vanish."""
    if " #" not in head:
        return []
    protected = _quoted_lines(head)
    found = []
    for number, line in enumerate(head.split("\n")):
        cut = comment_start(line)
        if cut and number not in protected:
            found.append(
                Finding(
                    name,
                    number + 2,
                    "LEES07",
                    f"Alles na het hekje valt weg: '{line[cut:].strip()}'.",
                    _comment_remedy(line),
                )
            )
    return found


def _comment_remedy(line: str) -> str:
    value = line.partition(":")[2].strip()
    if value[:1] in ("[", "{") or line.lstrip().startswith(("- {", "- [")):
        return "Is het een opmerking voor jezelf? Zet die op een eigen regel. Hoort het bij de lijst? Haal het hekje weg en zet het binnen de haken."
    return f"{_quote_all(value)} Is het een opmerking voor jezelf? Zet die op een eigen regel."


def _codes(name: str, head: str) -> list[Finding]:
    """Codes between double quotes: they would put signs on the page that no other check has seen."""
    if "\\" not in head:
        return []
    lines = head.split("\n")
    found = []
    events: Iterator[Any] = yaml.parse(head, Loader=_BASE)
    for event in events:
        if getattr(event, "style", None) == '"':
            first, last = event.start_mark, event.end_mark
            for number in range(first.line, last.line + 1):
                end = last.column if number == last.line else None
                codes = _CODE.findall(lines[number][first.column if number == first.line else 0 : end])
                wrong = next((code for code in codes if code[1:] not in _HARMLESS), "")
                if wrong:
                    found.append(_code(name, number + 2, wrong))
    return found


def _code(name: str, line: int, code: str) -> Finding:
    return Finding(
        name,
        line,
        "LEES08",
        f"Tussen de dubbele aanhalingstekens staat de code {code}.",
        f"{_BACKSLASH} Bedoel je een bijzonder teken? Typ het teken zelf.",
    )


def _quoted_lines(head: str) -> set[int]:
    """Line numbers (from 0) that lie inside a text of several lines, where a # is just a #."""
    found: set[int] = set()
    events: Iterator[Any] = yaml.parse(head, Loader=_BASE)
    for event in events:
        style, first, last = getattr(event, "style", None), event.start_mark.line, event.end_mark.line
        if style and last > first:
            found.update(range(first + (style in "|>"), last + (style in "'\"")))
    return found


def comment_start(line: str) -> int:
    """Where a comment behind a value starts, or 0. A line that is all comment does not count."""
    quote, skip = "", False
    for i, sign in enumerate(line if line.lstrip()[:1] != "#" else ""):
        if skip:
            skip = False
        elif quote:
            # Between single quotes two of them stand for one; between double quotes a backslash goes before one.
            skip = sign == "\\" if quote == '"' else line[i : i + 2] == "''"
            if sign == quote and not skip:
                quote = ""
        elif sign in "'\"" and (not line[:i].strip() or line[:i].rstrip()[-1] in ":[{,-"):
            quote = sign
        elif sign == "#" and i and line[i - 1] in " \t" and line[:i].strip():
            return i
    return 0


_CLOSE_QUOTE = "Sluit de tekst af met hetzelfde aanhalingsteken. Staat er een aanhalingsteken in de tekst zelf? Gebruik dan het andere soort eromheen."
# 's-Hertogenbosch, 't Hooft and '25: the sign stands for letters or a century.
_SHORTENED = re.compile(r":\s+'(?:[nstk][\s-]|[0-9])|[{,]\s*[\w-]+:\s+'(?:[nstk][\s-]|[0-9])")
_SHORT_SIGN = "Staat de ' voor letters of cijfers die weg zijn? Zet dubbele aanhalingstekens om de hele waarde, en schrijf een jaar voluit: 2025."


def _close_quote(line: str) -> str:
    return _SHORT_SIGN if _SHORTENED.search(line) else _CLOSE_QUOTE


_START_MATTERS = ("scanning a quoted scalar", "scanning a simple key", "parsing a flow", "scanning a block scalar")


def _unreadable(name: str, head: list[str], error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    code = "escape" in (error.problem or "") or "hexdecimal" in (error.problem or "")
    if not code and error.context_mark and any(words in (error.context or "") for words in _START_MATTERS):
        mark = error.context_mark
    index = min(mark.line if mark else 0, len(head) - 1)
    while index > 0 and not head[index].strip():
        index -= 1
    if code:
        return Finding(name, index + 2, "LEES03", "Deze regel is niet te lezen.", _BACKSLASH)
    if _BODY_HEADING.search("\n".join(head[: index + 1])):
        return Finding(
            name,
            1,
            "LEES05",
            "Het kopblok is niet afgesloten: er staan al kopjes in.",
            "Zet na het laatste veld, boven het eerste kopje, een regel met alleen drie streepjes (---).",
        )
    opened = _open_quote(head, index)
    if opened is not None:
        return Finding(name, opened + 2, "LEES03", "Deze regel is niet te lezen.", _close_quote(head[opened]))
    return _odd(name, head, index, error)


def _odd(name: str, head: list[str], index: int, error: yaml.MarkedYAMLError) -> Finding:
    """What is wrong with one line: the one where YAML stopped, or one above it that is no field and that YAML read on from."""
    above = _no_field(head, index)
    index = index if above is None else above
    line = head[index] if head else ""
    hard_space = line.find("\u00a0")
    if hard_space >= 0:
        return hidden_sign(name, index + 2, line, hard_space)
    tool = _TOOL_VALUE.search(line)
    if tool:
        return Finding(name, index + 2, "LEES08", _special(tool[1]), _quote_all(line.partition(":")[2]))
    nameless = _NAMELESS.match(head[index - 1]) if above is None and index and _INNER.match(line) else None
    if nameless:
        remedy = f"De regel erboven mist een naam voor '{nameless[1][:40]}', met een dubbele punt. Kijk in de gids hoe zo'n rij eruitziet."
        return Finding(name, index + 2, "LEES03", "Deze regel is niet te lezen.", remedy)
    remedy = _remedy(line, error) if above is None else _line_remedy(line, any(map(_FIELD.match, head[:index])))
    return Finding(name, index + 2, "LEES03", "Deze regel is niet te lezen.", remedy)


def _no_field(head: list[str], end: int) -> int | None:
    """The first line up to `end` that stands where a field belongs and is none, or None."""
    field, value = False, ""
    for number, line in enumerate(head[: end + 1]):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _FIELD.match(line)
        if found:
            field, value = True, line[found.end() :].strip()
        elif not field or (line[0] not in " \t" and not (line.startswith("-") and not value)):
            return None if value[:1] in ("[", "{", "|", ">", "'", '"') and not value.endswith(("]", "}")) else number
    return None


def _open_quote(head: list[str], index: int) -> int | None:
    """The line above the fault whose quote was never closed, so that a quote further down closed it in the wrong place."""
    opened, sign = 0, ""
    for number, line in enumerate(head[: index + 1]):
        rest = line
        if not sign:
            start = _QUOTED.match(line)
            opened, sign, rest = (number, start[1], line[start.end() :]) if start else (0, "", "")
        if sign and sign in rest:
            after = rest.partition(sign)[2].strip()
            if number > opened and after:
                return opened
            sign = ""
    return None


def _special(sign: str) -> str:
    return f"Een waarde begint hier met het teken {sign}, en dat heeft een bijzondere betekenis."


def _line_remedy(line: str, below: bool) -> str:
    """What to do about a line that is no field, where a field belongs; `below` when a field stands above it."""
    bare = line.strip()
    if bare[0] in "'\"" and bare[-1:] == bare[0] and ": " in bare:
        return f"Zet de aanhalingstekens om de waarde alleen, niet om het hele veld: {bare[1:-1]}"
    if _FIELD.match(bare):
        return f"Haal de spaties aan het begin weg: {bare[:40]}"
    if bare.startswith("- ") and _FIELD.match(bare[2:]):
        return f"Haal het streepje aan het begin weg: {bare[2:40]}"
    if _list_sign(line):
        return _DASH
    if below and not re.match(r"[\w-]+ *:", bare):
        return f"Hoort dit bij het veld erboven? Zet het daar achter, op dezelfde regel. Is het een veld? {_COLON}"
    return _value_remedy(line, line.partition(":")[2])


def loose_line(name: str, number: int, line: str) -> Finding:
    """The finding about a line of front matter that is no field."""
    hard_space = line.find("\u00a0")
    if hard_space >= 0:
        return hidden_sign(name, number, line, hard_space)
    return Finding(name, number, "LEES03", "Deze regel is niet te lezen.", _line_remedy(line, below=False))


def _list_sign(line: str) -> bool:
    return re.match(r"\s*[*+•·–—]\s", line) is not None


def _remedy(line: str, error: yaml.MarkedYAMLError) -> str:
    context = error.context or ""
    if "quoted scalar" in context:
        return _close_quote(line)
    within = next((remedy for sign, remedy in _WITHIN if sign.search(line)), "")
    if within:
        return within
    if "flow sequence" in context or "flow mapping" in context:
        return "Sluit de lijst af: elke [ heeft een ] nodig en elke { een }. Zet tussen de waarden een komma."
    if "block collection" in context and line.lstrip().startswith("- "):
        return DASH_ASKEW
    remedy = _DASH if _list_sign(line) else _value_remedy(line, line.partition(":")[2])
    if remedy is _LOOK and line[:1] == " " and _FIELD.match(line.lstrip()):
        return f"Hoort dit bij de rij erboven? Zet het eronder, op gelijke hoogte. Is het een eigen veld? Haal de spaties aan het begin weg: {line.strip()[:40]}"
    return remedy


_COLON_IN_TEXT = "Staat er een dubbele punt in de tekst?"
# Quotes of a text program, which mean nothing to YAML.
CURLY_QUOTES = tuple("“”„‘’‚«»")
_CURLY = 'Krullende aanhalingstekens tellen hier niet. Zet rechte om de hele tekst: "Een dag: meelopen".'
_COLON = "Elk veld heeft een dubbele punt en een spatie nodig: titel: Mijn voorbeeld."
_LOOK = "Kijk of het veld helemaal links begint, met een dubbele punt en een spatie, en of tekst met leestekens tussen aanhalingstekens staat."
_DASH = "Begin elke regel van een lijst met twee spaties, een streepje en een spatie: '  - vmbo'."


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


def _quote_all(value: str, what: str = "waarde") -> str:
    """How to put quotes around a value: the other kind than stands within it."""
    double, single = '"' in value, "'" in value
    kind = "enkele " if double else "dubbele " if single else ""
    twice = ", en schrijf elke ' in de tekst twee keer" if double and single else ""
    return f"Zet de hele {what} tussen {kind}aanhalingstekens{twice}."


def _value_remedy(line: str, value: str) -> str:
    if dashed := _dashed_remedy(line, value):
        return dashed
    goes_on = line[:1] == " " and not _FIELD.match(line.lstrip(" -"))
    if _SHORTENED.match(f":{value}"):
        return _SHORT_SIGN
    if ": " in value or value.rstrip().endswith(":") or (goes_on and ": " in line):
        return _colon_remedy((line if goes_on else value).strip())
    if ":" not in line and not line.lstrip().startswith("-"):
        return _COLON
    if value and not value.startswith(" "):
        return "Zet een spatie na de dubbele punt: titel: Mijn voorbeeld."
    sign = value.strip()[:1]
    return _quote_all(value) if sign and sign in "@`%" else _BY_SIGN.get(sign, _LOOK)


def _dashed_remedy(line: str, value: str) -> str:
    """What to do about a dash without its space, or with others on one line behind the name of a field; '' without one."""
    if re.match(r"\s*-[^\s-]", line):
        return "Zet een spatie achter het streepje: '  - vmbo'."
    if not value.startswith(" - ") or line.startswith(" "):
        return ""
    pieces = ", ".join(piece.strip() for piece in re.split(r"(?:^|\s)-\s|,", value) if piece.strip())
    return f"Zet de waarden tussen rechte haken, met een komma ertussen: {line.partition(':')[0]}: [{pieces}]"


def _colon_remedy(value: str) -> str:
    if value[:1] in CURLY_QUOTES:
        return _CURLY
    around = len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]
    return _BY_SIGN[value[0]] if around else f"{_COLON_IN_TEXT} {_quote_all(value, 'tekst')}"
