"""Pasted text as lines without what nobody sees or meant: hidden signs, stamps of chats, rows of a spreadsheet, trackers in addresses.

The twin of theme/scripts/form/paste-clean.js; see paste_lines.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from lob.check.followers import followers, query, without_followers
from lob.editors.paste_columns import in_columns, unspread
from lob.editors.paste_lines import Notes, asked_place, by, headings, read_heading, read_label
from lob.editors.paste_places import reason
from lob.editors.writer import clean
from lob.model.plain import as_list, as_map, as_text
from lob.model.rules import pairs, rules

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_OWN_BULLETS = re.compile("^([ \t]*)[\uf000-\uf0ff][ \t]*", re.MULTILINE)
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3[ \t]*")
_SOFT = re.compile("\u00ad[ \t]*\n[ \t]*")
# A cell of a spreadsheet with line ends in it, and a semicolon or a comma between cells but not within quotes. Behind the comma
# of a sentence stands a space, and where columns stand apart a comma is part of a number.
_TALL_CELL = re.compile('\t"([^"\t]{1,400})"(?=\t|\n|$)')
_SEMICOLON = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_COMMA = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')
_COMMA_OF_TEXT = re.compile(r',\s(?=(?:[^"]*"[^"]*")*[^"]*$)| {3}')
_LONGEST_ROW, _LONGEST_CELL, _MOST_ROWS = 400, 80, 200
# So many lines may be above a text: a title, a date, a time, the name of a school.
_HEAD = 5


def tidy(text: str, notes: Notes, private: Callable[[str], bool]) -> list[str]:
    """Lines without signs that nobody sees. Tabs stay, for they make tables."""
    for sign, letters in pairs("plakken", "ligaturen").items():
        text = text.replace(sign, letters)
    text = _OWN_BULLETS.sub(r"\1• ", _KEYCAP.sub(r"\1. ", _SOFT.sub("", _BREAKS.sub("\n", text))))
    text = _TALL_CELL.sub(lambda found: found[0] if "\n" not in found[1] else "\t" + found[1].replace("\n", " "), text)
    lines = "\t".join(clean(piece) for piece in text.split("\t")).split("\n")
    bare = [by("citaat").sub("", line) for line in lines]
    if bare != lines:
        notes.append(("citaat", ""))
    stamps = _stamps(bare, private)
    if stamps:
        notes.append(("chat", "\n".join(stamp.strip() for stamp in stamps.values())))
        # What somebody says first in a chat is no title.
        if min(stamps) == next(number for number, line in enumerate(bare) if line.strip()):
            notes.append(("chat_voorop", ""))
    said = list(_with_breaks(bare, stamps))
    apart = in_columns(said)
    if apart != said:
        notes.append(("kolommen", ""))
    apart = unspread(apart)
    return list(_with_rows([mend_links(_ticked(apart, number, notes), notes) for number in range(len(apart))]))


def _stamps(lines: list[str], private: Callable[[str], bool]) -> dict[int, str]:
    """What says who said something in a chat and when, before its text, by the number of the line. Without brackets or a date it is
    one where a name is that of a person.
    """
    sure = {number: found[0] for number, line in enumerate(lines) if (found := by("chat").match(line))}
    maybe: dict[int, str] = {}
    names: list[str] = []
    for number, line in enumerate(lines):
        first, alone = by("chat_tijd").match(line), by("chat_naam").match(line)
        below = next((n for n in (number + 1, number + 2) if n < len(lines) and lines[n].strip()), number)
        if first:
            maybe[number] = first[0]
            names.append(first[1])
        elif alone and (alone[2] or by("chat_moment").match(lines[below])):
            maybe[number] = line
            names.append(alone[1])
            if not alone[2]:
                maybe[below] = lines[below]
    return dict(sorted({**(maybe if any(map(private, names)) else {}), **sure}.items()))


def _with_breaks(lines: list[str], stamps: Mapping[int, str]) -> Iterator[str]:
    """The lines, what somebody said in a chat and a date above a text each apart, and signs of a list beside their text."""
    for number, line in enumerate(lines):
        bare = line[len(stamps.get(number, "")) :]
        apart = number < _HEAD and by("geen_titel").search(bare) is not None and len(bare) < _LONGEST_CELL
        yield from [""] * (apart or bare != line)
        yield by("stip_tab").sub(r"\1 ", bare)
        yield from [""] * apart


def _ticked(lines: Sequence[str], number: int, notes: Notes) -> str:
    """A line with boxes beside each other as their names; one where nothing or all is ticked stays. Of a choice the others go;
    anywhere else they are a part of the story, and say that they were left open, as in a list (paste_blocks.py).
    """
    line = lines[number]
    if not by("vakje_aan").search(line) or not by("vakje_uit").search(line):
        return line
    choice = _is_choice(lines, number)
    kept: list[str] = []
    end = -1
    said = ""
    for found in by("vakje").finditer(line):
        if found.start() != end:
            said, kept = f"{said}{', '.join(kept)}{line[max(end, 0) : found.start()]}", []
        end = found.end()
        if not found[1]:
            notes.append(("vakje" if choice else "vakje_open", found[2]))
        if found[1] or not choice:
            kept.append(found[2] if found[1] else f"{found[2]} ({reason('open')})")
    return f"{said}{', '.join(kept)}{line[end:]}"


def _is_choice(lines: Sequence[str], number: int) -> bool:
    """True for boxes behind the name of a field, or below one."""
    found = by("vakje").search(lines[number])
    name = lines[number][: found.start()].strip(" \t|:") if found else ""
    above = (read_heading(one.strip()) or read_label(one.strip()) for one in reversed(lines[:number]))
    place = asked_place(name) if name else next((one.place for one in above if one), "")
    return place != "" and place not in headings()


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
        real = next((v for n, v in query(address) if n == part and v), "") if host in address.partition("?")[0] else ""
        if real and real.startswith("http"):
            notes.append(("omleiding", host))
            address = unquote(real)
    if gone := followers(address):
        notes.append(("volger", ", ".join(gone)))
        address = without_followers(address)
    if address.lower().startswith("http://"):
        address = f"https://{address[7:]}"
        notes.append(("http", address))
    return address if address.lower().startswith("https://") else f"https://{address}"
