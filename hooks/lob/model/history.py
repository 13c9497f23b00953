"""What changed in the content, day by day, as git knows it: added, changed, corrected, reviewed or taken away, and where.

Of what was taken away, or may be withdrawn by who gave it, no word is kept but its address.
"""

from __future__ import annotations

import datetime
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lob.model.addresses import file_address
from lob.model.git import ask
from lob.model.template import Kind, Template
from lob.model.told import told

ADDED, CHANGED, CORRECTED, REVIEWED, RETIRED = "toegevoegd", "gewijzigd", "verbeterd", "nagekeken", "vervallen"
# An editor who mends a fact says so in the message of the commit: `Correctie: het aantal was 12, niet 21`.
CORRECTION, REASON = "Correctie", "Waarom"
_FOLDERS = ("practices", "wegwijzers", "content")
# What changed before stands in the releases of those years.
_SINCE = datetime.timedelta(days=730)
_CHECKED = "gecontroleerd"
_NOTHING = "0" * 40
_TRAILERS = "%x01".join(f"%(trailers:key={name},valueonly,separator=%x20)" for name in (CORRECTION, REASON))
_FORMAT = f"%x00%cd%x01{_TRAILERS}%x01"
_LINE = re.compile(r":\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\t([^\t\n]+)(?:\t([^\t\n]+))?")


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one file in one day. `parts` are labels of fields and headings; `why` is the editor's own sentence or ''."""

    day: str
    what: str
    kind: str
    path: str
    address: str
    parts: tuple[str, ...] = ()
    why: str = ""


@dataclass(slots=True)
class _Day:
    """The oldest and newest content of a file within a day."""

    old: str
    new: str
    corrected: bool = False
    why: list[str] = field(default_factory=list)


def history(root: Path, template: Template) -> tuple[Change, ...]:
    """The changes of the last two years, newest first, within a day by address.

    Without git or without all of its history: those that a release kept beside the sources, or none.
    """
    return _of_git(root, template) or tuple(
        Change(**{**one, "parts": tuple(one["parts"])})  # type: ignore[arg-type]
        for one in told(root).changes
    )


def _of_git(root: Path, template: Template) -> tuple[Change, ...]:
    try:
        if ask(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
            return ()
        top = ask(root, "rev-parse", "--show-toplevel").decode("utf-8", "replace").strip()
        if Path(top).resolve() != root.resolve():
            return ()
        days = _days(_log(root))
        texts = _texts(root, {one for found in days.values() for one in (found.old, found.new)} - {_NOTHING})
    except (OSError, subprocess.SubprocessError, ValueError):
        return ()
    found = [change for (day, path), one in days.items() if (change := _change(day, path, one, template, texts))]
    return tuple(sorted(sorted(found, key=lambda one: one.address), key=lambda one: one.day, reverse=True))


def _log(root: Path) -> str:
    last = int(ask(root, "log", "-1", "--format=%ct"))
    since = datetime.datetime.fromtimestamp(last, datetime.UTC) - _SINCE
    # Merges as one step; days in UTC, whoever commits where.
    options = ("--first-parent", "-m", "--raw", "-M", "--no-abbrev", "--date=format-local:%Y-%m-%d")
    log = ask(root, "log", f"--since={since.isoformat()}", f"--format={_FORMAT}", *options, "--", *_FOLDERS)
    return log.decode("utf-8", "replace")


def _days(log: str) -> dict[tuple[str, str], _Day]:
    """Day and present path of a file -> what it was before and after that day. The log has the newest first."""
    found: dict[tuple[str, str], _Day] = {}
    moved: dict[str, str] = {}
    for entry in log.split("\0")[1:]:
        day, correction, reason, lines = entry.split("\1", 3)
        for old, new, path, to in _LINE.findall(lines):
            now = moved.get(to or path, to or path)
            if to:
                moved[path] = now
            if now.endswith(".md"):
                one = found.setdefault((day, now), _Day(old, new))
                one.old = old
                one.corrected |= bool(correction.strip())
                one.why += [text for text in (" ".join(f"{correction} {reason}".split()),) if text]
    return found


def _texts(root: Path, names: set[str]) -> Mapping[str, str]:
    """The texts of blobs, all in one go."""
    order = sorted(names)
    out = ask(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in order).encode())
    texts, at = {}, 0
    for name in order:
        end = out.index(b"\n", at)
        size = int(out[at:end].split()[-1])
        texts[name] = out[end + 1 : end + 1 + size].decode("utf-8", "replace")
        at = end + size + 2
    return texts


def _change(day: str, path: str, one: _Day, template: Template, texts: Mapping[str, str]) -> Change | None:
    kind = template.kind_of(path)
    if kind is None or kind.expires is not None or one.old == one.new:
        return None
    parts = () if _NOTHING in (one.old, one.new) else tuple(_parts(texts[one.old], texts[one.new], kind))
    what = _what(one, parts)
    why = " ".join(dict.fromkeys(reversed(one.why)))
    return Change(day, what, kind.id, path, file_address(path, kind), parts, why) if what else None


def _what(one: _Day, parts: tuple[str, ...]) -> str:
    """The word for what happened; '' when nobody can see it."""
    if one.old == _NOTHING:
        return ADDED
    if one.new == _NOTHING:
        return RETIRED
    if one.corrected:
        return CORRECTED
    return "" if not parts else REVIEWED if parts == (REVIEWED,) else CHANGED


def _parts(old: str, new: str, kind: Kind) -> Iterator[str]:
    """Labels of the fields and headings that differ, in the order of the newer text."""
    before, after = _pieces(old), _pieces(new)
    differ = [name for name in (*after, *before) if before.get(name) != after.get(name)]
    unseen = {one.id for one in kind.fields.values() if not one.shown}
    names = [name for name in dict.fromkeys(differ) if name not in unseen]
    if names == [_CHECKED]:
        yield REVIEWED
        return
    yield from (_label(name, kind) for name in names if name != _CHECKED)


def _label(name: str, kind: Kind) -> str:
    found = kind.fields.get(name)
    return found.label if found else name


def _pieces(text: str) -> dict[str, str]:
    """The fields of the front matter and the parts of the body by name, as they are typed."""
    _, head, body = text.split("---\n", 2) if text.startswith("---\n") and text.count("---\n") > 1 else ("", "", text)
    fields = re.split(r"^(\w+):", head, flags=re.MULTILINE)
    headings = re.split(r"^## (.+)$", body, flags=re.MULTILINE)
    found = dict(_pairs(fields[1:]))
    return {**found, "tekst": headings[0].strip(), **dict(_pairs(headings[1:]))}


def _pairs(cut: Iterable[str]) -> Iterator[tuple[str, str]]:
    several = iter(cut)
    yield from ((name.strip(), text.strip()) for name, text in zip(several, several, strict=False))
