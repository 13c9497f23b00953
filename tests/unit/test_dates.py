"""Dates as people write them: what they stand for, and what is none."""

from __future__ import annotations

import pytest

from lob.text.dates import date_in_digits, date_parts, lacks_day


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1-1-99", ["1999", "01", "01"]),
        ("31-12-'69", ["1969", "12", "31"]),
        ("9 maart 26", ["2026", "03", "09"]),
        ("1-1-68", ["2068", "01", "01"]),
        ("1 groep 2025", []),
    ],
)
def test_a_year_of_two_digits_lies_where_people_mean_it(text: str, parts: list[str]) -> None:
    assert date_parts(text) == parts


def test_a_repair_puts_no_date_a_century_further() -> None:
    assert date_in_digits("31-12-99") == "1999-12-31"


@pytest.mark.parametrize(("text", "lacking"), [("maart 2025", True), ("sept. 2025", True), ("groep 2025", False)])
def test_only_a_month_lacks_a_day(text: str, lacking: bool) -> None:
    assert lacks_day(text) is lacking
