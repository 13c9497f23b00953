"""How hard a text reads: what is counted, and that the hardest text comes first."""

from __future__ import annotations

import datetime

import pytest

from lob.check.library import Library
from lob.editors.reading_ease import FEWEST_WORDS, hardest, reading_ease
from lob.editors.weekly import TO_READ, report
from small import example, source

PLAIN = "De klas gaat op pad. Elk kind praat met een baas. Dan kijken zij terug. "
HARD = (
    "Loopbaanoriëntatie veronderstelt samenwerkingsovereenkomsten tussen onderwijsinstellingen en arbeidsmarktregio's. "
)


def test_short_words_in_short_sentences_read_easier() -> None:
    plain, hard = reading_ease([PLAIN * 10]), reading_ease([HARD * 20])
    assert plain and hard
    assert plain.score > 90 and hard.score < 0
    assert plain.words == 5


@pytest.mark.parametrize(
    ("word", "syllables"), [("baas", 1), ("ideeën", 3), ("coördinator", 5), ("leerjaar", 2), ("mbo", 1)]
)
def test_syllables_are_groups_of_vowels_and_a_trema_begins_one(word: str, syllables: int) -> None:
    found = reading_ease([f"{word} " * FEWEST_WORDS])
    assert found
    assert found.score == pytest.approx(206.835 - 0.93 * FEWEST_WORDS - 77 * syllables)


def test_of_a_few_words_nothing_is_said() -> None:
    assert reading_ease(["woord " * (FEWEST_WORDS - 1)]) is None
    assert reading_ease([]) is None


def test_a_source_is_no_word_of_the_text() -> None:
    assert reading_ease([PLAIN * 10]) == reading_ease([f"{PLAIN * 10}[@hva-2025, §3.2]"])


def test_the_hardest_text_comes_first() -> None:
    files = {}
    for number, text in (("4321", PLAIN * 10), ("4322", HARD * 20)):
        [(path, whole)] = example(number).items()
        files[path] = whole.replace("## Aanpak\n", f"## Aanpak\n\n{text}\n", 1)
    sources = [source(path, text)[0] for path, text in files.items()]
    assert next(one.path for _, one in hardest(sources, 2)) == "practices/4322-proef.md"
    assert len(hardest(sources, 1)) == 1


@pytest.mark.content
def test_the_list_of_the_first_week_of_a_month_names_pages_to_read(library: Library) -> None:
    heading = "## Lezen deze maand"
    first, later = (report(library, None, datetime.date(2026, 12, day)) for day in (7, 8))
    assert heading in first and heading not in later
    assert first.partition(heading)[2].count("\n| `") >= TO_READ
