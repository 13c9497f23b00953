"""Everything that a page reads of the catalogue is noted, and a page that reads what changed is never taken for the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from lob.data.kept_pages import KeptPages
from lob.data.store import Store
from lob.model.catalogue import Catalogue
from lob.pages.day import day_on_page
from lob.pages.subjects import subjects
from lob.pages.watched import Watch
from lob.text.wording import date_in_words
from small import catalogue, example

Read = Callable[[Watch], object]
DAY = date(2026, 11, 29)
BEFORE = example("4321") | example("4322", sectoren="[mbo]")
RENAMED = BEFORE | example("4321", titel="Anders")
MORE = BEFORE | example("4323")
FIRST, SECOND = "praktijkvoorbeelden/4321-proef", "praktijkvoorbeelden/4322-proef"


def watch(files: dict[str, str]) -> Watch:
    found = catalogue(files)
    return Watch(found, subjects(found))


def asked(one: Watch, read: Read) -> list[str] | None:
    one.begin()
    read(one)
    return one.end()


def same(read: Read, after: dict[str, str]) -> bool:
    """Whether what `read` asks has the same answers in a house of which these are the files."""
    one = watch(BEFORE)
    questions = asked(one, read)
    assert questions is not None
    return one.answers(questions) == watch(after).answers(questions)


@pytest.mark.parametrize(
    ("read", "renamed", "more"),
    [
        (lambda w: w.catalogue.find("praktijkvoorbeeld", "4321"), False, True),
        (lambda w: w.catalogue.find("praktijkvoorbeeld", "4322"), True, True),
        (lambda w: w.catalogue.find("praktijkvoorbeeld", "4323"), True, False),
        (lambda w: w.catalogue.by_address.get(FIRST), False, True),
        (lambda w: w.catalogue.by_address.get("praktijkvoorbeelden/4323-proef"), True, False),
        (lambda w: "praktijkvoorbeelden/4323-proef" in w.subjects, True, False),
        (lambda w: w.subjects[FIRST].title, False, True),
        (lambda w: w.subjects[SECOND].title, True, True),
        (lambda w: len(w.catalogue.examples), False, False),
        (lambda w: len(w.catalogue.records["wegwijzer"]), True, True),
        (lambda w: list(w.catalogue.by_path), False, False),
        (lambda w: w.catalogue.count("sectoren", "vmbo"), True, False),
        (lambda w: w.catalogue.using("sectoren", "vmbo"), False, False),
        (lambda w: w.catalogue.related(w.catalogue.find("praktijkvoorbeeld", "4322")), False, False),
        (lambda w: w.catalogue.related(w.catalogue.find("praktijkvoorbeeld", "4322"), count=2), True, True),
        (lambda w: w.catalogue.by_use(list(w.catalogue.template.vocabularies["sectoren"].terms.values())), True, True),
        (lambda w: w.catalogue.label("sectoren", "vmbo"), True, True),
        (lambda w: w.catalogue.shown(w.catalogue.find("praktijkvoorbeeld", "4322"), "kaart"), True, True),
        (lambda w: w.catalogue.history, True, True),
    ],
)
def test_a_page_is_the_same_when_all_its_answers_are(read: Read, renamed: bool, more: bool) -> None:
    assert same(read, BEFORE)
    assert (same(read, RENAMED), same(read, MORE)) == (renamed, more)


def test_what_goes_makes_the_page_another() -> None:
    assert not same(lambda w: w.catalogue.citing(w.catalogue.find("praktijkvoorbeeld", "4321")), example("4322"))
    assert not same(lambda w: w.subjects[FIRST].title, example("4322"))


def test_every_answer_of_the_catalogue_is_noted_or_needs_no_records() -> None:
    """Those that need none are asked of a catalogue without records, so that they cannot read any."""
    one = watch(BEFORE)
    record = one.catalogue.examples[0]
    given = {
        "attachment": (record, "les.pdf"),
        "both": (("sectoren", "vmbo"), ("sectoren", "mbo")),
        "by_use": ([],),
        "elements_by": ("hva-2025", "taal-van-jongeren"),
        "lacking": (("sectoren", "vmbo"), "regio"),
        "term_address": ("sectoren", "vmbo"),
        **dict.fromkeys(("citing", "guides_for", "related"), (record,)),
        **dict.fromkeys(("count", "direct", "label", "plain", "term", "using", "wanted_address"), ("sectoren", "vmbo")),
        **dict.fromkeys(("columns", "off_the_map", "telling", "used"), ("sectoren",)),
        "crossed": ("stagebegeleiding",),
        "crossed_examples": ("stagebegeleiding",),
        "find": ("wegwijzer", "loopbaangesprek"),
        "of": ("wegwijzer",),
        "shown": (record, "kaart"),
        "tags": (record, "sectoren"),
        "unknown": ("regio",),
    }
    free = {"template", "label", "plain", "term", "term_address", "telling", "columns", "shown", "tags"}
    names = {name for name in dir(Catalogue) if not name.startswith("_")} | set(Catalogue.__dataclass_fields__)
    for name in sorted(names):
        one.begin()
        found = getattr(one.catalogue, name)
        if callable(found):
            found(*given.get(name, ()))
        elif isinstance(found, Mapping):
            len(found)
        questions = one.end()
        assert questions is None or bool(questions) == (name not in free), name


def test_an_answer_that_cannot_be_compared_keeps_no_page() -> None:
    one = watch(BEFORE)
    assert asked(one, lambda w: w.catalogue.find("praktijkvoorbeeld", object())) is None
    assert asked(one, lambda w: w.catalogue.examples) is not None


def test_a_function_that_remembers_its_answers_cannot_hide_a_question() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        lru_cache(lambda found: found)(watch(BEFORE).catalogue)


def test_pages_are_kept_by_what_they_read(tmp_path: Path) -> None:
    def known(files: dict[str, str], around: bytes = b"", day: date = DAY, reads: str = "jaar") -> bool:
        """Whether the page of the first example is known, and makes it when it is not."""
        found = catalogue(files)
        one, store = Watch(found, subjects(found), {"dag": str(day), "jaar": "2026"}), Store(tmp_path)
        pages, subject = KeptPages(one, store, around, date_in_words(str(day))), one.subjects[SECOND]
        text = f"de pagina van {day_on_page(day)}"
        known = pages.has(subject)
        if known:
            assert pages.text(SECOND) == text
        else:
            one.begin()
            one.catalogue.find("praktijkvoorbeeld", "4321")
            assert one.build[reads]
            pages.keep(subject, text)
        store.close()
        return known

    assert [known(BEFORE), known(BEFORE), known(MORE), known(RENAMED), known(RENAMED)] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert not known(RENAMED, b"een ander adres van de site")
    assert not known(RENAMED | example("4322", titel="Zelf anders"))
    # The day that stands on each page is filled in; a page that tells it elsewhere is another.
    assert not known(MORE, reads="dag")
    assert known(MORE, reads="dag")
    assert not known(MORE, day=date(2026, 12, 1), reads="jaar")
    assert known(MORE, day=date(2026, 12, 2))
