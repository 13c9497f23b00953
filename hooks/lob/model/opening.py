"""Files and bytes become sources, or findings that say why not. What is broken somewhere is read as far as it goes."""

from __future__ import annotations

from collections.abc import Mapping

from lob.model.decoding import WIDE_MARKS, decoded, not_utf8, one_kind_of_line, other_format
from lob.model.findings import Finding
from lob.model.framing import frame
from lob.model.front import parts_of, split
from lob.model.on_disk import MAX_BYTES, too_large
from lob.model.recovering import recover
from lob.model.signs import invisible_signs, without_signs
from lob.model.source import Source
from lob.model.wrapped import at_the_margin, conflicts, unwrapped, without_conflict

# From more lines than these with the same fault and the same remedy one finding tells, which names some of them.
SAME_APART = 3
SHOWN_LINES = 6


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
    """Read the bytes of a file, `name` being its path below the root. Never raises because of what is in it.

    A byte order mark and Windows line ends are accepted.
    """
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
    lines, findings = at_the_margin(name, text.split("\n"))
    meant, wrapped = unwrapped(name, lines)
    conflict = list(conflicts(name, text))
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
