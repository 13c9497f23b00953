"""A file with something around or between all of its lines: spaces, signs of a mail, a block of code, a merge that stopped half-way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lob.model.commands import command
from lob.model.findings import Finding

# Above the front matter stands no more than an editor, a mail or a chat program puts there.
MAX_ABOVE = 30
FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*[\w-]*\s*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|=&:])")
_CONFLICT = re.compile(r"\n((?:<{7}|>{7})(?: .*)?)(?=\n|\Z)")


def at_the_margin(name: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """The lines of a file that is indented as a whole, as they are meant."""
    if cited := whole_cited(lines):
        text, remedy = (
            "Voor elke regel van dit bestand staat een >, zoals in een mail.",
            "Haal die tekens weg, met de spatie erachter.",
        )
        return cited, [Finding(name, 1, "LEES18", text, remedy)]
    if escaped := whole_escaped(lines):
        text = "In dit bestand staat een \\ voor veel leestekens, zoals Google Docs dat doet."
        remedy = f"Dat herstelt: {command('repair', name)} Zelf doen kan ook: kies in Google Docs bij Downloaden 'Platte tekst (.txt)'."
        return escaped, [Finding(name, 1, "LEES18", text, remedy)]
    spaces = whole_indented(lines)
    if not spaces:
        return lines, []
    text = f"Het hele bestand is ingesprongen: voor elke regel {'staat een spatie' if spaces == 1 else f'staan {spaces} spaties'}."
    remedy = "Haal die spaties weg. In veel editors: kies alles en druk op Shift+Tab."
    return [line[spaces:] for line in lines], [Finding(name, 1, "LEES18", text, remedy)]


def whole_indented(lines: Sequence[str]) -> int:
    """How many spaces stand before every line of a file whose front matter begins further in; 0 when that is not so."""
    filled = [line for line in lines if line.strip()]
    if not filled or filled[0].strip() != "---" or filled[0][0] != " ":
        return 0
    return min(len(line) - len(line.lstrip(" ")) for line in filled)


def whole_cited(lines: Sequence[str]) -> list[str] | None:
    """The lines of a file without the `>` that stands before each of them, as in a mail; None when that is not so."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 3 or filled[0].lstrip("> ") != "---" or not all(line[0] == ">" for line in filled):
        return None
    return [line[1:].removeprefix(" ") for line in lines]


def whole_escaped(lines: Sequence[str]) -> list[str] | None:
    """The lines of a file without the `\\` that Google Docs puts before signs of Markdown; None when that is not so."""
    filled = [line for line in lines if line.strip()]
    if not filled or _ESCAPED.sub(r"\1", filled[0]).strip() != "---" or "\\" not in filled[0]:
        return None
    return [_ESCAPED.sub(r"\1", line) for line in lines]


def unwrapped(name: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """The lines without what stands around a file that was put in a block of code as a whole."""
    place = fenced(lines)
    if place is None:
        return lines, []
    first, last = place
    text = "Het hele bestand staat in een blok code, tussen regels met ```."
    remedy = "Haal de twee regels met ``` weg, en alles wat boven de eerste en onder de laatste staat."
    meant = ["" if at <= first or at >= last else line for at, line in enumerate(lines)]
    return meant, [Finding(name, first + 1, "LEES17", text, remedy)]


def fenced(lines: Sequence[str]) -> tuple[int, int] | None:
    """The lines, from 0, where a block of code begins and ends that holds the whole file; None when there is none.

    Without an end the second number is that of the line after the last.
    """
    for at, line in enumerate(lines[:MAX_ABOVE]):
        if line.strip() == "---":
            return None
        if FENCE.fullmatch(line) and at + 1 < len(lines) and lines[at + 1].strip() == "---":
            end = next(
                (n for n in range(len(lines) - 1, at, -1) if FENCE.fullmatch(lines[n]) and lines[n].strip()[3:] == ""),
                len(lines),
            )
            inside = sum(bool(FENCE.fullmatch(one)) for one in lines[at + 1 : end])
            return at, end if inside % 2 == 0 else len(lines)
    return None


def conflicts(name: str, text: str) -> Iterator[Finding]:
    """Lines that git leaves when two people changed the same; one finding for each place."""
    marks = list(_CONFLICT.finditer(text))
    for found in [mark for mark in marks if mark[1][0] == "<"] or marks[:1]:
        yield Finding(
            name,
            text.count("\n", 0, found.start()) + 2,
            "LEES14",
            f"Hier staat een regel van een samenvoeging: '{found[1].rstrip()[:40]}'.",
            "Kies welke tekst hier blijft, en haal de regels met <<<<<<<, ======= en >>>>>>> weg.",
        )


def without_conflict(lines: Sequence[str]) -> list[str]:
    """The lines with one side of each merge conflict and without its marks, each of the others empty. Which side is right is not said."""
    kept, side = [], ""
    for line in lines:
        mark = line[:7]
        if (
            mark in ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
            and (mark == "<<<<<<<" or side)
            and line[7:8] in ("", " ")
        ):
            side = {"<<<<<<<": "first", ">>>>>>>": ""}.get(mark, "other")
            kept.append("")
        else:
            kept.append("" if side == "other" else line)
    return kept
