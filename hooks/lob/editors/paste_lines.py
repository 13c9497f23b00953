"""Pasted text as clean lines, each with what it looks like: a heading, an item of a list, a time, a row of a table, or text.

The twin of theme/scripts/form/paste-lines.js. Both go by hooks/template/rules/plakken.yml, and one set of cases holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

from lob.editors.paste_columns import in_columns
from lob.editors.writer import clean
from lob.model.other_names import field_names, heading_names, plain
from lob.model.plain import as_list, as_map, as_text
from lob.model.rules import pairs, pattern, rules, texts

# What was changed on the way: a code of `meldingen` and what it is about.
Notes = list[tuple[str, str]]

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_OWN_BULLETS = re.compile("^([ \t]*)[\uf000-\uf0ff][ \t]*", re.MULTILINE)
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3[ \t]*")
_SOFT = re.compile("\u00ad[ \t]*\n[ \t]*")
_CAPITALS = re.compile(r"[^\W\d_]{4,}")
_LETTER = re.compile(r"[^\W\d_]")
CELLS = re.compile("[ \t]*\t[ \t]*|[ ]{3,}")
# A cell of a spreadsheet with line ends in it, and a semicolon or a comma between cells but not within quotes. Behind the comma
# of a sentence stands a space.
_TALL_CELL = re.compile('\t"([^"\t]{1,400})"(?=\t|\n|$)')
_SEMICOLON = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_COMMA = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')
_COMMA_OF_TEXT = re.compile(r',\s(?=(?:[^"]*"[^"]*")*[^"]*$)')
_LONGEST_ROW, _LONGEST_CELL, _MOST_ROWS = 400, 80, 200
_PIPE = re.compile(r"(?<!\\)\|")
_LONGEST_HEADING = 80


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


# --- clean text ---


def tidy(text: str, notes: Notes) -> list[str]:
    """Lines without signs that nobody sees. Tabs stay, for they make tables."""
    for sign, letters in pairs("plakken", "ligaturen").items():
        text = text.replace(sign, letters)
    text = _OWN_BULLETS.sub(r"\1• ", _KEYCAP.sub(r"\1. ", _SOFT.sub("", _BREAKS.sub("\n", text))))
    text = _TALL_CELL.sub(lambda found: found[0] if "\n" not in found[1] else "\t" + found[1].replace("\n", " "), text)
    lines = "\t".join(clean(piece) for piece in text.split("\t")).split("\n")
    bare = [by("citaat").sub("", line) for line in lines]
    if bare != lines:
        notes.append(("citaat", ""))
    said = [by("chat").sub("", line) for line in bare]
    if said != bare:
        stamps = [found[0].strip() for line in bare if (found := by("chat").match(line))]
        notes.append(("chat", "\n".join(stamps)))
    apart = in_columns(said)
    if apart != said:
        notes.append(("kolommen", ""))
    return list(_with_rows([mend_links(_ticked(line, notes), notes) for line in apart]))


def _ticked(line: str, notes: Notes) -> str:
    """A line with boxes beside each other as the choices that were ticked; one where nothing or all is ticked stays."""
    if not by("vakje_aan").search(line) or not by("vakje_uit").search(line):
        return line
    gone = [found[1].strip(" \t,;") for found in by("vakje_leeg").finditer(line)]
    notes.append(("vakje", ", ".join(gone)))
    kept = by("vakje_tussen").sub(", ", by("vakje_leeg").sub("", line))
    return by("vakje_eerste").sub("", kept)


def _with_rows(lines: list[str]) -> Iterator[str]:
    """The lines, with rows of a spreadsheet as rows of a table: between semicolons or commas, or between tabs where a cell is empty."""
    number = 0
    while number < len(lines):
        rows = _rows(lines, number)
        if rows:
            used = [any(column) for column in zip(*rows, strict=True)]
            yield from (f"| {' | '.join(one for one, use in zip(row, used, strict=True) if use)} |" for row in rows)
        else:
            yield lines[number]
        number += len(rows) or 1


def _rows(lines: list[str], start: int) -> list[list[str]]:
    """The rows that begin at a line, all of as many cells; none when it is no table."""
    for split in (_between_tabs, _between_semicolons, _between_commas):
        rows: list[list[str]] = []
        for line in lines[start : start + _MOST_ROWS]:
            row = split(line)
            if len(row) < 2 or (rows and len(row) != len(rows[0])):
                break
            rows.append(row)
        if _is_table(rows, split is _between_tabs) and (split is not _between_commas or len(rows) > 2):
            return [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return []


def _is_table(rows: list[list[str]], tabs: bool) -> bool:
    if len(rows) < 2 or 2 * sum(map(bool, rows[0])) < len(rows[0]):
        return False
    if tabs:
        # Without an empty cell each row is read as it stands, and a tab before a text moves it in.
        return len(rows[0]) > 2 and any("" in row for row in rows)
    return (len(rows[0]) > 2 or len(rows) > 2) and any(row[-1] for row in rows)


def _between_tabs(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _between_semicolons(line: str) -> list[str]:
    """The cells of a row; none of a sentence, of an item of a list or of a long text."""
    return _between(_SEMICOLON, line) if ";" in line else []


def _between_commas(line: str) -> list[str]:
    return _between(_COMMA, line) if "," in line and not _COMMA_OF_TEXT.search(line) else []


def _between(sign: re.Pattern[str], line: str) -> list[str]:
    if len(line) > _LONGEST_ROW or line.rstrip().endswith((".", "!", "?")) or by("stip").match(line):
        return []
    cells = [cell.strip() for cell in sign.split(line)]
    bare = [c[1:-1].replace('""', '"') if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]
    return bare if max(map(len, bare)) <= _LONGEST_CELL else []


def mend_links(line: str, notes: Notes) -> str:
    """A line with every web address as one that leads straight there, by https, between < and > where it stands bare."""

    def mended(found: re.Match[str]) -> str:
        before = line[: found.start()]
        address = clean_address(found[0], notes)
        return address if before.endswith(("](", "<")) else f"<{address}>"

    return by("webadres").sub(mended, line)


def clean_address(address: str, notes: Notes) -> str:
    """A web address without what follows readers, and without the detour of a mail program or search engine."""
    for row in as_list(rules("plakken").get("omleidingen")):
        host, part = as_text(as_map(row).get("adres")), as_text(as_map(row).get("deel"))
        real = next((v for n, v in _query(address) if n == part and v), "") if host in address.partition("?")[0] else ""
        if real and real.startswith("http"):
            notes.append(("omleiding", host))
            address = unquote(real)
    front, _, hash_ = address.partition("#")
    kept = [f"{n}={v}" if v is not None else n for n, v in _query(front) if not _follows(n)]
    gone = [n for n, _ in _query(front) if _follows(n)]
    if gone:
        notes.append(("volger", ", ".join(gone)))
        address = front.split("?")[0] + (f"?{'&'.join(kept)}" if kept else "") + (f"#{hash_}" if hash_ else "")
    if address.lower().startswith("http://"):
        address = f"https://{address[7:]}"
        notes.append(("http", address))
    return address if address.lower().startswith("https://") else f"https://{address}"


def _query(address: str) -> list[tuple[str, str | None]]:
    pieces = address.partition("#")[0].partition("?")[2].split("&")
    return [(name, value if sign else None) for name, sign, value in (p.partition("=") for p in pieces) if name]


def _follows(name: str) -> bool:
    low = name.lower()
    return low in words("volgers") or low.startswith(texts("plakken", "volgers_begin"))


# --- what a line looks like ---


def read_lines(lines: list[str]) -> list[Line]:
    """Every line with its kind."""
    found: list[Line] = []
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


def _goes_on(before: Line, text: str) -> bool:
    """True for a text that a line end cut within a sentence."""
    return before.kind == "text" and text[:1].islower() and not by("zinseinde").search(before.text)


def _line(raw: str, in_list: bool) -> Line:
    text = raw.strip()
    if not text:
        return Line("blank")
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
    if bold and not by("zinseinde").search(bold[1].rstrip(":")):
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
        if found[-1].endswith("-") and low and by("afgebroken").search(found[-1]):
            found[-1] = _one_word(found[-1], line, notes)
        elif (low and not by("zinseinde").search(before)) or (even and len(before) >= 0.7 * widest):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _one_word(before: str, after: str, notes: Notes) -> str:
    """Two halves of a word at the end of a line. The hyphen stays where it belongs to the word, as in mbo-student."""
    half = by("afgebroken").findall(before)[0]
    word = re.match(r"[\w]*", after)
    follow = word[0] if word else ""
    if follow in words("streepvolgers"):
        return f"{before} {after}"
    if half.lower() in words("streepwoorden") or half == half.upper():
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
