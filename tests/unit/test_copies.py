"""Copies of another example: whole sentences, and paragraphs of which a few words were changed; what two schools both do is no copy."""

from __future__ import annotations

import random

import pytest

from lob.check import copies
from lob.check.copies import ALIKE, alike, check_copies, pairs
from small import source

ORIGINAL = """Leerlingen uit de derde klas bezoeken in januari twee opleidingen van het mbo. Vooraf bedenken zij met hun mentor vijf vragen
over het rooster, de stage en het beroep. Na afloop schrijven zij in hun dossier wat hen verraste."""
REWRITTEN = """Onze leerlingen uit de derde klas bezochten in maart drie opleidingen van het mbo. Vooraf bedachten zij samen met de mentor zes
vragen over het rooster, de stages en de beroepen. Na afloop noteren zij in hun dossier wat hen verraste."""
OWN = """Leerlingen van klas drie gaan in het voorjaar kijken bij het mbo. Ze kiezen zelf waar ze heen willen. De mentor praat na het
bezoek met elke leerling: wat viel je op, en wat wil je nog weten over de stage?"""
COMMON = ("klas", "mentor", "bezoek", "opleiding", "bedrijf", "gesprek", "vragen", "stage", "leerling", "dossier")
FRONT = "---\ntitel: {}\nherkomst: ingezonden\n---\n\n## Aanpak\n\n{}\n"


def found(text: str, other: str = ORIGINAL, path: str = "practices/1085-bezoek.md") -> list[tuple[int, str]]:
    mine, _ = source("practices/nieuw-bezoek.md", FRONT.format("Onze dag", text))
    texts = {mine.path: mine.whole, path: FRONT.format("Het bezoek", other)}
    return [(one.line, one.code) for one in check_copies([mine], texts, "BIJDRAGEN.md")]


def test_a_paragraph_with_a_few_other_words_is_seen_with_its_line() -> None:
    assert found(f"Wij beginnen vroeg.\n\n{REWRITTEN}") == [(10, "KOPIE02")]


def test_the_same_activity_in_own_words_is_no_copy() -> None:
    assert not found(OWN)
    assert not found("De mentor praat na afloop met elke leerling over het bezoek aan het mbo.")


def test_a_later_example_and_the_guide_are_not_copied_from() -> None:
    assert not found(REWRITTEN, path="BIJDRAGEN.md")
    numbered, _ = source("practices/1200-bezoek.md", FRONT.format("Onze dag", REWRITTEN))
    texts = {numbered.path: numbered.whole, "practices/1300-later.md": FRONT.format("Het bezoek", ORIGINAL)}
    assert not list(check_copies([numbered], texts, "BIJDRAGEN.md"))


def test_few_words_alike_in_a_long_paragraph_are_no_copy() -> None:
    mine, other = pairs(f"{OWN} {ORIGINAL[:75]} {OWN.upper()}"), pairs(ORIGINAL)
    owners = {**dict.fromkeys(mine, 0), **dict.fromkeys(other, 1)}
    assert alike(mine, owners, 1) == (0, 0)
    assert alike(other, owners, 1) == (len(other) + 1, 1)
    assert len(other) > ALIKE


def test_every_text_is_read_once_however_many_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    # Sentences too short to be copies by themselves.
    text = "Leerlingen kiezen zelf een opleiding. De mentor praat met elke leerling. Ouders komen in maart kijken op school."
    files = [source(f"practices/{number}-dag.md", FRONT.format(f"Dag {number}", text)) for number in range(1200, 1220)]
    judged = [mine for mine, _ in files]
    read: list[str] = []
    monkeypatch.setattr(copies, "pairs", lambda text: read.append(text) or pairs(text))
    assert len(list(check_copies(judged, {mine.path: mine.whole for mine in judged}, "BIJDRAGEN.md"))) == 19
    # Each as a text and each of its paragraphs.
    assert len(read) <= 3 * len(judged)


def one_by_one(mine: str, text: str) -> int:
    """The same count as `alike`, of one paragraph beside one text, word by word."""
    found, others = pairs(mine), set(pairs(text))
    words = {at + step for at, pair in enumerate(found) if pair in others for step in (0, 1)}
    return len(words) if len(words) * 2 >= len(found) + 1 and len(set(found) & others) >= ALIKE // 2 else 0


def test_all_texts_counted_at_once_are_as_counted_one_by_one() -> None:
    chance = random.Random(9)
    told = [" ".join(chance.choices(COMMON, k=chance.randint(8, 30))) for _ in range(150)]
    sources = [source(f"practices/{1000 + n}-dag.md", FRONT.format("Een dag", one))[0] for n, one in enumerate(told)]
    seen = {one.path: one.text for one in check_copies(sources, {one.path: one.whole for one in sources}, "")}
    for number, one in enumerate(sources):
        most = max([one_by_one(told[number], other) for other in told[:number]], default=0)
        first = [one_by_one(told[number], other) for other in told].index(most) + 1000
        assert (one.path in seen) == (most >= ALIKE)
        assert f"practices/{first}-dag.md" in seen.get(one.path, f"practices/{first}-dag.md")
    assert 10 < len(seen) < 140
