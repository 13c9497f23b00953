"""A cheap first look lets nothing pass that the whole look finds: both see the same in texts full of what they look for."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from lob.check import privacy, unfinished
from lob.check.privacy import check_privacy
from lob.check.unfinished import check_unfinished
from lob.model.findings import Finding
from lob.model.opening import read_bytes
from lob.model.source import Source
from lob.text import processors
from places import FIXTURES
from small import real_template

KIND = real_template().kinds["praktijkvoorbeeld"]
FRONT = "---\nid: 4321\ntitel: Een les\n---\n"
# What the first looks look for, as it is and nearly so.
NASTY = (
    "• een punt\n• nog een",
    "\ttab",
    "  – streep",
    "o   letter",
    "1)zonder spatie",
    "| a | b |",
    "9.00 uur begin\n10.00 uur eind",
    "Stap 3 is dit",
    "HOOFDLETTERS HIER",
    "afge-\nbroken woord",
    "zie https://x.nl/?a=1&utm_source=y",
    "Groetjes",
    "met groet",
    "[nog in te vullen]",
    "[vul hier in]",
    "[Volgt nog]",
    "TODO",
    "datum n.t.b.",
    "(nog invullen)",
    "(vul hier in)",
    "XXXX",
    "LOREM IPSUM dolor",
    "Dolor Sit Amet",
    "[Opmerking: kort]",
    "[NOTİTIE x]",
    "[notıtie: y]",
    "[commented z]",
    "> aangehaald",
    "## Kop",
    "tekst\n# kop",
    "woord\n: uitleg",
    "kop | kop\n--- | ---\na | b",
    "\\# geen kop",
    "leerling nummer 12345678",
    "basisleerling id 12345678",
    "id-kaart AB1234567",
    "2611 AB",
)


def texts() -> Iterator[Source]:
    found = [path.read_text("utf-8", "replace") for path in sorted((FIXTURES / "findings").glob("*.md"))]
    pieces = [
        *NASTY,
        *(piece for text in found for piece in text.split("\n\n")[1:] if piece.isprintable() or "\n" in piece),
    ]
    chance = random.Random(20261129)
    bodies = [*NASTY, *("\n\n".join(chance.sample(pieces, 4)) for _ in range(400))]
    for body in [*bodies, *(chance.choice("\n ").join(chance.sample(NASTY, 3)) for _ in range(400))]:
        source, _ = read_bytes("practices/4321-een-les.md", f"{FRONT}\n{body}\n".encode())
        if source:
            yield source


def seen() -> list[tuple[list[Finding], object]]:
    return [(sorted({*check_unfinished(one, KIND), *check_privacy(one)}), one.blocks) for one in texts()]


def test_a_first_look_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = seen()
    monkeypatch.setattr(privacy, "may_trace", bool)
    monkeypatch.setattr(unfinished, "_IN_TEXT", tuple((one, ("",)) for one, _ in unfinished._IN_TEXT))
    monkeypatch.setattr(processors, "_SIGN_OF", {})
    assert seen() == quick
    assert {finding.code for findings, _ in quick for finding in findings} >= {"ONAF01", "PRIV04"}
