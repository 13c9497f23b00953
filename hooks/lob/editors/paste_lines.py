"""Pasted text as clean lines, each with what it looks like: a heading, an item of a list, a time, a row of a table, or text.

The twin of theme/scripts/form/paste-lines.js. Both go by hooks/template/rules/plakken.yml, and one set of cases holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lob.model.other_names import field_names, heading_names, plain
from lob.model.plain import as_map
from lob.model.rules import pairs, pattern, rules, texts

# What was changed on the way: a code of `meldingen` and what it is about.
Notes = list[tuple[str, str]]

_CAPITALS = re.compile(r"[^\W\d_]{4,}")
_LETTER = re.compile(r"[^\W\d_]")
CELLS = re.compile("[ \t]*\t[ \t]*|[ ]{3,}")
_PIPE = re.compile(r"(?<!\\)\|")
_LONGEST_HEADING = 80
# The marks of a heading, the text, and the marks behind it.
_MARKS = re.compile(r"(#{1,6}[ \t]+|\*\*|)(.*?)(\*\*|)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line and its kind; `sign` is the sign, number or time before the text, `place` what a known heading or label stands for."""

    kind: str
    text: str = ""
    indent: int = 0
    sign: str = ""
    cells: tuple[str, ...] = ()
    place: str = ""
    style: str = ""


@cache
def by(name: str) -> re.Pattern[str]:
    """A pattern of the rules for pasted text."""
    return pattern("plakken", name)


@cache
def words(key: str) -> frozenset[str]:
    """A list of words of those rules."""
    return frozenset(texts("plakken", key))


@cache
def _names() -> Mapping[str, str]:
    return {**heading_names(), **field_names()}


@cache
def headings() -> tuple[str, ...]:
    """The ids of the fixed headings that text can go to."""
    return tuple(as_map(rules("plakken").get("koppen")))


def place_of(title: str, loosely: bool = False, by_word: bool = True) -> str:
    """The heading or field that a title stands for; '' for none. `loosely`: also by a phrase in it or (`by_word`) its first or last word."""
    said, names = plain(title), _names()
    if said in names or not loosely:
        return names.get(said, "")
    parts = said.split(" ")
    # In a long question only a long phrase says what it is about.
    least = 1 if len(parts) <= 8 else 3
    phrases = [name for name in names if name.count(" ") >= least and f" {name} " in f" {said} "]
    single = [part for part in (parts[0], parts[-1]) if by_word and len(parts) <= 3 and names.get(part) in headings()]
    return next((names[name] for name in (*phrases, *single)), "")


def asked_place(text: str) -> str:
    """The heading or field that a question or a short label stands for; '' for none."""
    bare = without_number(text)
    title = bare.rstrip(" :")
    asked = bare != title or text.endswith("?")
    return place_of(title.rstrip("?"), asked or bare != text, asked)


# --- what a line looks like ---


def read_lines(lines: list[str]) -> list[Line]:
    """Every line with its kind."""
    found: list[Line] = []
    lines = [part for text in lines for part in run_in(text)]
    for number, text in enumerate(lines):
        beside = lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]
        in_list = (bool(found) and found[-1].kind == "item") or any(map(by("stip_o_lijst").match, beside))
        line = _line(text, in_list)
        # Signs or numbers that follow each other directly make a list, also when a word in it could be a heading.
        signs = [by(name) for name in ("nummer", "stip") if by(name).match(text)]
        if line.style in ("n", "p") and any(sign.match(other) for sign in signs for other in beside):
            line = _item(text, in_list) or line
        # A sentence that goes on with `klas 4` is no step of its own.
        if line.kind == "follow" and found and _goes_on(found[-1], line.text):
            line = Line("text", line.text, line.indent)
        found.append(line)
    return found


def run_in(text: str) -> list[str]:
    """A bold beginning that is a heading, and the text behind it, as lines of their own; any other line as it is."""
    found = by("kop_vet_voor").match(text)
    if not found:
        return [text]
    name, sign, rest = found[1], found[2] or found[3] or found[1][-1:] == "?", found[4]
    if place_of(name) and (sign or not rest[:1].islower()):
        return [f"{name.rstrip('?')}: {rest}"]
    return [f"**{name}**", "", rest] if sign else [text]


def _goes_on(before: Line, text: str) -> bool:
    """True for a text that a line end cut within a sentence."""
    return before.kind == "text" and text[:1].islower() and not by("zinseinde").search(before.text)


def _line(raw: str, in_list: bool) -> Line:
    text = raw.strip()
    if not text:
        return Line("blank")
    if by("lijn").match(text):
        return Line("rule")
    if text.startswith("|") and len(_PIPE.findall(text)) > 1:
        return _row(text)
    found = _time(text) or read_heading(text) or _step(text) or read_label(text) or _item(raw, in_list)
    if found:
        return found
    cells = tuple(CELLS.split(text))
    indent = _indent(raw)
    return Line("cells", " ".join(cells), indent, "", cells) if len(cells) > 1 else Line("text", text, indent)


def _indent(raw: str) -> int:
    lead = raw[: len(raw) - len(raw.lstrip())]
    return len(lead.replace("\t", "    "))


def _row(text: str) -> Line:
    if by("streep_rij").match(text):
        return Line("rule")
    inside = text[1:-1] if text.endswith("|") else text[1:]
    cells = tuple(cell.strip() for cell in _PIPE.split(inside))
    return Line("cells", " ".join(cells), 0, "|", cells)


def read_heading(text: str) -> Line | None:
    """A line as a heading; None for any other."""
    hashes, bold = by("kop_hekje").match(text), by("kop_vet").match(text)
    if hashes:
        return _titled(hashes[2], "#" * len(hashes[1]))
    if bold and not by("zinseinde").search(bold[1].rstrip(":?")):
        return _titled(bold[1], "b")
    if len(text) > _LONGEST_HEADING:
        return None
    bare = without_number(text)
    title = bare.rstrip(" :")
    if in_capitals(title):
        return Line("heading", title, 0, "", (), place_of(title, loosely=True), "C")
    place = "" if text.endswith((".", "!", ";", ",")) else asked_place(text)
    if place:
        return Line("heading", title, 0, "", (), place, "n" if bare != text else "p")
    return Line("heading", title, 0, "", (), "", "d") if by("kop_diep").match(text) else None


def _titled(title: str, style: str) -> Line:
    bare = without_number(title.strip("*_ ")).rstrip(" :")
    return Line("heading", bare, 0, "", (), place_of(bare.rstrip("?"), loosely=True), style)


def without_number(title: str) -> str:
    """A title without the number before it."""
    found = by("kop_nummer").match(title)
    return found[2] if found else title


def in_capitals(title: str) -> bool:
    """True for a title in capitals, abbreviations aside."""
    if title != title.upper() or not _LETTER.search(title):
        return False
    return any(word.lower() not in words("afkortingen") for word in _CAPITALS.findall(title))


def _step(text: str) -> Line | None:
    found = by("stap").match(text)
    if found and found[2].lower() in words("stapwoorden"):
        return Line("step", found[4] or "", 0, found[3], (f"{found[2]} {found[3]}",))
    if found and found[4] and found[2].lower() in words("volgwoorden"):
        return Line("follow", text)
    return None


def read_label(text: str) -> Line | None:
    """A line as the name of a field with its text; None for any other."""
    found = by("label").match(text)
    place = place_of(found[1]) if found else ""
    if not found or not place:
        return None
    keep = plain(found[1]) in words("houd")
    return Line("label", text if keep else found[2], 0, found[1], (), place)


def _time(text: str) -> Line | None:
    found = by("tijd").match(text)
    return Line("time", found[2], 0, found[1]) if found else None


def _item(raw: str, in_list: bool) -> Line | None:
    dot = by("stip").match(raw)
    if dot:
        return Line("item", dot[4].strip(), _width(dot[1]), dot[2] or dot[3])
    small = by("stip_o_lijst" if in_list else "stip_o").match(raw)
    if small:
        return Line("item", small[3].strip(), _width(small[1]), "o")
    number, letter = by("nummer").match(raw), by("letter").match(raw)
    if number:
        return Line("item", number[3].strip(), _width(number[1]), number[2])
    return Line("item", letter[3].strip(), _width(letter[1]), letter[2]) if letter else None


def _width(lead: str) -> int:
    return len(lead.replace("\t", "    "))


# --- text that lines cut in two ---


def joined(lines: list[str], notes: Notes) -> list[str]:
    """Paragraphs of lines that follow each other: what a PDF or mail cut into lines of one width becomes one text again."""
    widest = max(map(len, lines))
    even = len(lines) > 2 and 40 <= widest <= 130 and all(len(line) >= 0.6 * widest for line in lines[:-1])
    found = [lines[0]]
    for before, line in pairwise(lines):
        low = line[:1].islower() or line[:1] in "<("
        number = by("getal_breekt_af").search(before)
        cut = by("getal_gaat_door").match(line) if number else by("gaat_door").search(before)
        if cut or (low and not by("zinseinde").search(before)) or (even and len(before) >= 0.7 * widest):
            found[-1] = glued(found[-1], line, notes)
        else:
            found.append(line)
    return found


def with_whole_titles(lines: list[str], notes: Notes) -> list[str]:
    """The lines, with a title that a scan cut within a word as one."""
    found: list[str] = []
    for number, line in enumerate(lines):
        gap = 1 if found and not found[-1].strip() else 0
        ends = number + 1 == len(lines) or not lines[number + 1].strip()
        whole = _whole_title(found[-1 - gap], line, ends, notes) if len(found) > gap else ""
        if whole:
            del found[-1 - gap :]
        found.append(whole or line)
    return found


def _whole_title(before: str, after: str, ends: bool, notes: Notes) -> str:
    """Two halves of a title as one; '' for other lines. It looks like a title, is a known one, or nothing follows it."""
    (mark, half, close), (other, rest, _) = _marked(before), _marked(after)
    capitals = rest != "" and in_capitals(f"{half} {rest}")
    if other not in ("", mark) or not by("afgebroken").search(half) or not (capitals or rest[:1].islower()):
        return ""
    if len(half) + len(rest) > _LONGEST_HEADING or CELLS.search(half + rest):
        return ""
    told: Notes = []
    whole = glued(half.lower(), rest.lower(), told).upper() if capitals else glued(half, rest, told)
    if not (mark or capitals or ends or asked_place(whole)):
        return ""
    notes += told
    return f"{mark}{whole}{close}"


def _marked(line: str) -> tuple[str, str, str]:
    """The marks of a heading before a text, the text, and those behind it."""
    found = _MARKS.match(line.strip())
    return (found[1], found[2], found[3]) if found else ("", "", "")


def glued(before: str, after: str, notes: Notes) -> str:
    """Two lines as one. Of a word that they halve the hyphen stays where it belongs to the word, as in mbo-student."""
    if by("getal_breekt_af").search(before) and by("getal_gaat_door").match(after):
        return before + after
    found = by("afgebroken").search(before)
    if not found or not (after[:1].islower() or after[:1] in "<("):
        return f"{before} {after}".strip()
    half = found[1]
    word = re.match(r"[\w]*", after)
    follow = word[0] if word else ""
    if follow in words("streepvolgers"):
        return f"{before} {after}"
    whole = (half + follow).lower().startswith(texts("plakken", "aaneen"))
    if not whole and (half.lower() in words("streepwoorden") or half == half.upper()):
        return before + after
    notes.append(("streepje", half + follow))
    return before[:-1] + after


def sentences(notes: Notes) -> Iterator[str]:
    """What was changed, in Dutch; each sentence once."""
    said = pairs("plakken", "meldingen")
    yield from dict.fromkeys(said[code].replace("{}", what) for code, what in notes if code in said)


def typed(line: Line) -> str:
    """A line as it was typed, without its indent."""
    if line.kind == "label" and not line.text.startswith(line.sign):
        return f"{line.sign}: {line.text}"
    if line.kind == "step":
        return f"{line.cells[0]}: {line.text}".rstrip(" :")
    return f"{line.sign} {line.text}".strip() if line.kind in ("item", "time") else line.text
