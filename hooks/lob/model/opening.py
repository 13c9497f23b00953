"""Files and bytes become sources, or findings that say why not. What is broken somewhere is read as far as it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lob.model.decoding import WIDE_MARKS, decoded, not_utf8, one_kind_of_line, other_format
from lob.model.findings import Finding, typed_path
from lob.model.front import parts_of, split
from lob.model.on_disk import MAX_BYTES, file_bytes, too_large
from lob.model.recovering import fenced, frame, recover, whole_cited, whole_escaped, whole_indented, without_conflict
from lob.model.signs import invisible_signs, without_signs
from lob.model.source import Source

# From more lines than these with the same fault and the same remedy one finding tells, which names some of them.
SAME_APART = 3
SHOWN_LINES = 6
_CONFLICT = re.compile(r"\n((?:<{7}|>{7})(?: .*)?)(?=\n|\Z)")


def read_file(root: Path, name: str) -> tuple[Source | None, list[Finding]]:
    """Read one file, `name` being its path below `root`. Never raises because of its content or its kind."""
    data, refused = file_bytes(root, name)
    return (None, [refused]) if refused else read_bytes(name, data)


def known_source(name: str, data: bytes, kept: Mapping[str, str]) -> Source:
    """A file that an earlier run has read and found in order, with the texts that were kept of it."""
    return Source(name, one_kind_of_line(data.decode("utf-8-sig")), kept)


def _once(findings: list[Finding]) -> list[Finding]:
    """The findings, of which one tells of all lines when many have the same fault."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.code, one.remedy), []).append(one)
    return [told for group in groups.values() for told in _told(group)]


def _told(group: list[Finding]) -> list[Finding]:
    lines = sorted({one.line for one in group})
    if len(lines) <= SAME_APART:
        return group
    end = min(len(lines) - 1, SHOWN_LINES)
    more = (
        f"{', '.join(map(str, lines[1:end]))} en {lines[end] if end + 1 == len(lines) else f'nog {len(lines) - end}'}"
    )
    first = min(group)
    return [Finding(first.path, first.line, first.code, f"{first.text} Zo ook op regel {more}.", first.remedy)]


def read_bytes(name: str, data: bytes) -> tuple[Source | None, list[Finding]]:
    """Read the bytes of a file. A byte order mark and Windows line ends are accepted."""
    other = other_format(name, data)
    if other:
        return None, [other]
    if len(data) > MAX_BYTES:
        return None, [too_large(name, len(data))]
    if b"\0" in data and not data.startswith(WIDE_MARKS) and data.count(b"\0") * 3 > len(data):
        # UTF-16 without its mark: every other byte is empty.
        return None, [not_utf8(name, data, 0)]
    text, encoded = decoded(name, data)
    if text is None:
        return None, encoded
    text = one_kind_of_line(text)
    hidden = [*encoded, *invisible_signs(name, text)]
    if hidden:
        text = without_signs(text)
    broken = hidden or "\n<<<<<<<" in text or "\n>>>>>>>" in text
    parts, findings = (None, []) if broken else split(name, text)
    if parts is None:
        return _recovered(name, text, hidden, findings)
    return Source(name, text).given(parts), findings


def _recovered(
    name: str, text: str, hidden: list[Finding], found: list[Finding]
) -> tuple[Source | None, list[Finding]]:
    """What can be read of a file that is broken somewhere, and a finding for each place; `found` is what reading it at once gave."""
    lines, findings = _at_the_margin(name, text.split("\n"))
    meant, wrapped = _unwrapped(name, lines)
    conflict = list(_conflict(name, text))
    meant = without_conflict(meant) if conflict else meant
    findings += [*hidden, *wrapped, *conflict]
    place = frame(name, meant)
    if place is None:
        return None, sorted({*findings, *(found or split(name, text)[1])})
    findings += [one for one in place.findings if not wrapped or one.code != "LEES04"]
    front = recover(
        name,
        meant[place.start : place.end],
        place.start,
        frozenset(one.line for one in findings if one.code != "LEES01"),
    )
    findings += front.findings
    if front.node is None:
        return None, sorted({*(found or findings)})
    aside = front.aside | {at for at, line in enumerate(lines, 1) if line != meant[at - 1]}
    source = Source(name, "\n".join(lines), {}, aside, front.partly, front.unread)
    source.given(parts_of(front.node, "\n".join(meant[place.body :]), place.body + 1))
    return source, sorted(_once(sorted({*(findings or found)})))


def _at_the_margin(name: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """The lines of a file that is indented as a whole, as they are meant."""
    if cited := whole_cited(lines):
        text, remedy = (
            "Voor elke regel van dit bestand staat een >, zoals in een mail.",
            "Haal die tekens weg, met de spatie erachter.",
        )
        return cited, [Finding(name, 1, "LEES18", text, remedy)]
    if escaped := whole_escaped(lines):
        text = "In dit bestand staat een \\ voor veel leestekens, zoals Google Docs dat doet."
        remedy = f"Dat herstelt: python3 noxfile.py repair -- {typed_path(name)} Zelf doen kan ook: kies in Google Docs bij Downloaden 'Platte tekst (.txt)'."
        return escaped, [Finding(name, 1, "LEES18", text, remedy)]
    spaces = whole_indented(lines)
    if not spaces:
        return lines, []
    text = f"Het hele bestand is ingesprongen: voor elke regel {'staat een spatie' if spaces == 1 else f'staan {spaces} spaties'}."
    remedy = "Haal die spaties weg. In veel editors: kies alles en druk op Shift+Tab."
    return [line[spaces:] for line in lines], [Finding(name, 1, "LEES18", text, remedy)]


def _unwrapped(name: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """The lines without what stands around a file that was put in a block of code as a whole."""
    place = fenced(lines)
    if place is None:
        return lines, []
    first, last = place
    text = "Het hele bestand staat in een blok code, tussen regels met ```."
    remedy = "Haal de twee regels met ``` weg, en alles wat boven de eerste en onder de laatste staat."
    meant = ["" if at <= first or at >= last else line for at, line in enumerate(lines)]
    return meant, [Finding(name, first + 1, "LEES17", text, remedy)]


def _conflict(name: str, text: str) -> Iterator[Finding]:
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
