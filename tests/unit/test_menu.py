"""The main menu: what people come for, said once for the header, the mark of where you are and the breadcrumbs."""

from __future__ import annotations

from collections import Counter

import pytest

from lob.model.catalogue import Catalogue
from lob.pages.answers import fitting
from lob.pages.menu import entries, entry_of
from lob.pages.subjects import Subject, crumbs, subjects

MOST = 6
PLACES = ("", "aan-de-slag", "werkbladen", "werkbladen/blad", "over")
PAGES = {address: Subject(address, address, "", "x") for address in PLACES}


def test_the_menu_has_at_most_six_entries_that_lead_to_pages(real_catalogue: Catalogue) -> None:
    found, pages = list(entries(real_catalogue.template)), subjects(real_catalogue)
    assert 0 < len(found) <= MOST
    assert [entry.address for entry in found if entry.address not in pages] == []
    folders = Counter(folder for entry in found for folder in entry.folders)
    assert [folder for folder, count in folders.items() if count > 1] == []
    assert [folder for folder in folders if folder not in pages] == []


@pytest.mark.parametrize(
    ("address", "entry"),
    [("werkbladen/blad", "aan-de-slag"), ("antwoorden", "antwoorden"), ("", None), ("over", None), ("zoeken", None)],
)
def test_a_page_belongs_to_one_entry_or_to_none(real_catalogue: Catalogue, address: str, entry: str | None) -> None:
    found = entry_of(address, real_catalogue.template)
    assert (found.address if found else None) == entry


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("werkbladen", ["", "aan-de-slag", None]),
        ("werkbladen/blad", ["", "aan-de-slag", "werkbladen", None]),
        ("aan-de-slag", ["", None]),
        ("over", ["", None]),
    ],
)
def test_breadcrumbs_go_by_the_entry_of_the_menu(
    real_catalogue: Catalogue, address: str, way: list[str | None]
) -> None:
    assert [crumb.address for crumb in crumbs(PAGES[address], real_catalogue, PAGES)] == way


def test_answers_that_are_about_a_term_come_before_those_that_fit_everybody(real_catalogue: Catalogue) -> None:
    found = fitting(real_catalogue, "sectoren", ["hbo"])
    assert found
    assert all("hbo" in record.get("sectoren").items for record in found)
    others = [len(record.get("sectoren").items) for record in found]
    assert others == sorted(others)
