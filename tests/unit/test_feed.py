"""The Atom feed: what RFC 4287 asks, whatever a title says, and the same every time."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from lob.data.feed import ALL, MOST, atom, by_day, feeds, latest
from lob.model.catalogue import Catalogue
from small import HOSTILE, catalogue, example, quoted

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries(text: str) -> list[ET.Element]:
    return ET.fromstring(text).findall("a:entry", ATOM)


def whole(found: Catalogue, site: str) -> str:
    """The feed of all."""
    [feed] = [one for one in feeds(found) if one.name == ALL]
    return atom(feed, site)


def words(entry: ET.Element, name: str) -> str:
    return entry.findtext(f"a:{name}", "", ATOM)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_title_comes_back_as_it_was(value: str) -> None:
    feed = whole(catalogue(example(titel=quoted(value), samenvatting=quoted(value))), "https://lob.example/site")
    found = [entry for entry in entries(feed) if words(entry, "title") == value]
    assert len(found) == 1
    assert words(found[0], "summary") == value


def test_links_are_absolute_when_the_site_has_an_address_and_relative_otherwise() -> None:
    for site, home in (("https://lob.example/site", "https://lob.example/site/"), ("", "../")):
        links = {
            link.get("href", "")
            for link in ET.fromstring(whole(catalogue(example()), site)).iter(f"{{{ATOM['a']}}}link")
        }
        assert all(link.startswith(home) for link in links)
        assert f"{home}nieuw/" in links


def test_the_newest_comes_first_and_keeps_its_id_when_its_title_changes() -> None:
    old, new = (whole(catalogue(example(titel=title, gecontroleerd="2031-05-06")), "") for title in ("Oud", "Nieuw"))
    assert words(entries(old)[0], "title") == "Oud"
    assert words(entries(old)[0], "id") == words(entries(new)[0], "id")
    assert words(entries(new)[0], "updated") == "2031-05-06T00:00:00Z"
    ids = [words(entry, "id") for entry in entries(new)]
    assert len(set(ids)) == len(ids)


def test_days_are_in_words_and_the_list_has_an_end() -> None:
    made = catalogue(example(gecontroleerd="2031-05-06"))
    days = by_day(latest(made))
    assert days[0][0] == "6 mei 2031"
    assert sum(len(records) for _, records in days) == len(latest(made)) <= MOST


def test_a_record_without_a_date_is_left_out() -> None:
    made = catalogue(example(titel="Zonder datum", gecontroleerd="onbekend"))
    assert "Zonder datum" not in [record.title for record in latest(made)]


def test_each_kind_sector_and_main_goal_has_a_feed_with_its_own_records_only() -> None:
    found = catalogue(
        {
            **example("4321", titel="Van het mbo", sectoren="[mbo]"),
            **example("4322", titel="Van het hbo", sectoren="[hbo]"),
        }
    )
    made = {one.name: one for one in feeds(found)}
    assert len({atom(one, "") for one in made.values()}) == len(made)
    mbo = atom(made["nieuw/sector-mbo.xml"], "")
    titles = [words(entry, "title") for entry in entries(mbo)]
    assert "Van het mbo" in titles and "Van het hbo" not in titles
    assert {record.kind.id for record in made["nieuw/soort-wegwijzer.xml"].records} == {"wegwijzer"}
    assert any(name.startswith("nieuw/doel-") for name in made)
    links = [link.get("href", "") for link in ET.fromstring(mbo).iter(f"{{{ATOM['a']}}}link")]
    assert links and all(link.startswith("../../") for link in links)
    assert all(one.records for one in made.values())
