"""Whole builds: a small site that is right, small sites that are wrong, and the real one twice, far apart."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from mkdocs.config.defaults import MkDocsConfig

import read
from building import build
from built import pages, target
from lob.check.library import load_library
from lob.model.findings import SHOULD
from lob.model.template import STATUS_WORDS, Field, Kind, Template
from places import PART_BY_DAY, ROOT
from small import HOSTILE, example, house, quoted, real_template


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return house(tmp_path / "klein")


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_a_small_site_that_is_right(built_house: Path) -> None:
    found = pages(built_house / "site")
    for address in (
        "",
        "praktijkvoorbeelden/1085-stavero/",
        "p/1085/",
        "wegwijzers/loopbaangesprek/",
        "onderzoek/hva-2025/",
        "doelen/opleidingen-kennen/",
        "zoeken/",
        "404.html",
    ):
        assert address in found, address


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ({}, True),
        ({"contact": "", "repository": None}, True),
        ({"contact": "lob@school.nl"}, False),
        ({"repository": "https://a.nl/b/c"}, False),
    ],
)
def test_a_build_says_that_nothing_can_be_sent(
    extra: dict[str, object], said: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    config = MkDocsConfig()
    config.load_dict({"site_name": "Proef", "extra": extra})
    with caplog.at_level("INFO", logger=read.log.name):
        read.on_config(config)
    assert (read.NOWHERE in caplog.messages) is said


@pytest.mark.parametrize(
    ("address", "contact", "said"),
    [
        ("https://a.nl/lob/", "lob@school.nl", True),
        ("https://a.nl/", "lob@school.nl", False),
        ("https://a.nl/lob/", "", False),
        ("", "lob@school.nl", False),
    ],
)
def test_a_build_says_once_that_a_host_wants_security_txt_at_its_root(
    address: str, contact: str, said: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    config = MkDocsConfig()
    config.load_dict({"site_name": "Proef", "site_url": address, "extra": {"contact": contact}})
    with caplog.at_level("INFO", logger=read.log.name):
        read.on_config(config)
    told = [line for line in caplog.messages if "security.txt" in line]
    assert len(told) == said and all("https://a.nl/.well-known/security.txt" in line for line in told)


def test_a_site_that_is_wrong_keeps_the_old_one(tmp_path: Path, built_house: Path) -> None:
    small = Path(shutil.copytree(built_house, tmp_path / "klein"))
    before = tree(small / "site")
    write(
        small,
        {
            **example("4321", sectoren="[hvao]", gecontroleerd="2026-02-30"),
            "content/uitleg/proef.md": "---\ntitel: LOB: een pagina\n---\n",
            # Names that MkDocs would stop at, or pass over.
            "content/uitleg/Mijn Pagina.md": PAGE,
            "content/x.markdown": PAGE,
        },
    )
    done = build(small, small / "site", "--strict")
    assert done.returncode == 1
    assert tree(small / "site") == before
    assert "'hvao' staat niet in de lijst 'sectoren'. [TERM01]" in done.stderr
    assert re.search(r"practices/4321-proef\.md:\d+: De datum '2026-02-30'", done.stderr)
    assert "content/uitleg/proef.md:2: Deze regel is niet te lezen. [LEES03]" in done.stderr
    assert done.stderr.count("[LEES12]") == 2
    assert done.stdout.strip() == "De site is niet gebouwd: 6 fouten in 4 bestanden."
    assert "Traceback" not in done.stderr + done.stdout


def test_a_list_that_cannot_be_read_is_a_sentence_too(small: Path) -> None:
    (small / "hooks/template/begrippen/soort.yml").write_text("id: soort\nlabel: Soort: bijdrage\n", "utf-8")
    done = build(small, small / "site")
    assert done.returncode == 1
    assert "hooks/template/begrippen/soort.yml:2: Deze regel is niet te lezen. [LIJST01]" in done.stderr
    assert "Traceback" not in done.stderr


def filled(kind: Kind, template: Template, text: str) -> dict[str, str]:
    """A value for every field of an example: the text where text is due, else the first that may be chosen."""

    def value(field: Field) -> str:
        choice = template.vocabularies[field.vocabulary].choices()[0].id if field.vocabulary else ""
        single = {
            "tekst": quoted(f"{text[:50]} 2024" if field.number_means == "jaar" else text),
            "term": quoted(choice),
            "keuze": (field.choices or ("",))[-1],
            "datum": "2026-11-21",
            "jaar": "2024",
            "verwijzing": "hva-2025",
            "bron": quoted(f"hva-2025, {text}"),
            "link": "https://voorbeeld.nl/a?b=c&d=%22",
            "kortlink": quoted("voorbeeld:1085"),
        }
        many = {
            "teksten": f"[{quoted(text)}]",
            "termen": f"[{quoted(choice)}]",
            "verwijzingen": "[1085]",
            "veldnamen": "[titel, doelen]",
        }
        if field.type == "rijen":
            # A row leads to a file or to an address; a file would have to lie there.
            return "\n  - {" + ", ".join(f"{c.id}: {value(c)}" for c in field.columns if c.type != "bestand") + "}"
        return single.get(field.type) or many[field.type]

    values = {f.id: value(f) for f in kind.fields.values() if f.type != "nummer" and f.id != "titel"}
    # Of a source, so that a heading without an answer may stay silent.
    return values | {"herkomst": "bron"}


HARMLESS = [value for value in HOSTILE if "<" not in value]
PAGE = "---\ntitel: Een pagina\nsamenvatting: Kort.\n---\n\nTekst.\n"
# Its consent is over: the address stays and says so.
PAST = "---\ntitel: Een school\nsamenvatting: Alles over stages.\nmail: lob@voorbeeld.nl\nsectoren: [vmbo]\ntoestemming: 2020-01-01\ngecontroleerd: 2020-01-01\n---\n"
TIP = PAGE.replace("Tekst", f"Middels {'dit ' * 40}")


def everything_that_passes() -> dict[str, str]:
    """Examples with all fields filled with hostile text, of status words, with as little as possible, and without a number."""
    template = real_template()
    kind = template.kinds["praktijkvoorbeeld"]
    files = {}
    for number, value in enumerate([*HARMLESS, " ".join(HARMLESS)[:60]], 5000):
        files |= example(str(number), titel=quoted(f"{value} nummer {number}"), **filled(kind, template, value))
    for number, word in enumerate(STATUS_WORDS, 6000):
        files |= example(str(number), **{f.id: word for f in kind.fields.values() if f.words}, afgeleid="[titel]")
    few = next(iter(example("7000").values()))
    drop = [f.id for f in kind.fields.values() if not f.required]
    files["practices/7000-proef.md"] = "\n".join(line for line in few.split("\n") if line.partition(":")[0] not in drop)
    new = next(iter(example("nieuw").values())).replace("id: nieuw\n", "").replace("niet vermeld", "onbekend")
    files["content/contactpunten/proef.md"] = PAST
    return {**files, "practices/nieuw-proef.md": new, "content/uitleg/proef.md": TIP}


@pytest.fixture(scope="module")
def full(once: Callable[..., Path]) -> Path:
    """The site of a house with all of that, below a path of a host; built strictly, so that a tip stops nothing."""
    return once("vol huis", _full) / "site"


def _full(folder: Path) -> None:
    root = house(folder)
    write(root, everything_that_passes())
    told = {finding.level for finding in load_library(root).findings if finding.path == "content/uitleg/proef.md"}
    assert told == {SHOULD}, "the page has nothing but tips"
    done = build(root, root / "site", "--strict", SITE_URL="https://voorbeeld.nl/kennis/")
    assert done.returncode == 0, done.stderr


def test_tips_do_not_stop_a_build(full: Path) -> None:
    assert "uitleg/proef/" in pages(full)


def test_a_new_example_without_a_number_is_built(full: Path) -> None:
    assert "praktijkvoorbeelden/nieuw-proef/" in pages(full)


def test_every_value_that_passes_the_checks_can_be_shown(full: Path) -> None:
    found = pages(full)
    assert not {address: page.inline for address, page in found.items() if page.inline}
    assert not {address: page.unclosed for address, page in found.items() if page.unclosed}
    for number, value in enumerate(HARMLESS, 5000):
        page = found[f"praktijkvoorbeelden/{number}-proef/"]
        assert page.title.startswith(" ".join(f"{value} nummer {number}".split())), page.title
    for number in (*range(6000, 6000 + len(STATUS_WORDS)), 7000):
        assert f"praktijkvoorbeelden/{number}-proef/" in found
    shown = (full / "praktijkvoorbeelden/5000-proef/index.html").read_text("utf-8")
    assert "49" not in re.findall(r"\b49\b", shown), "a template ran what an editor typed"


def test_links_hold_below_a_path(full: Path) -> None:
    """With an address of its own, also the page for lost visitors and the canonical links lead to the right place."""
    found = pages(full)
    for address, page in found.items():
        if not page.forward and address != "404.html":
            assert page.canonical == f"https://voorbeeld.nl/kennis/{address}", address
    lost = [href for href in found["404.html"].links if not href.startswith(("/kennis/", "#"))]
    assert not lost
    assert target("praktijkvoorbeelden/1085-stavero/", found["praktijkvoorbeelden/1085-stavero/"].links[1])[0] == ""


def test_the_sitemap_names_each_page_that_may_be_found_and_no_other(full: Path) -> None:
    named = [one.text for one in ElementTree.parse(full / "sitemap.xml").getroot().iter() if one.tag.endswith("}loc")]
    found = pages(full)
    assert "noindex" in found["contactpunten/proef/"].robots
    kept = {page.canonical for address, page in found.items() if "noindex" not in page.robots and address != "404.html"}
    assert sorted(named) == sorted(kept)


def the_same_elsewhere(root: Path, site: Path, there: Path) -> dict[str, str]:
    """The files of a site, which are those that its sources give from nothing in another folder, time zone, locale and hash seed."""
    left = ("site", "dist", ".nox", ".venv", "__pycache__", "*_cache", ".cache", "node_modules")
    shutil.copytree(root, there / "een map", symlinks=True, ignore=shutil.ignore_patterns(*left))
    done = build(
        there / "een map",
        there / "daar",
        "--strict",
        PYTHONHASHSEED="4242",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="tr_TR.UTF-8",
        HOME=os.fspath(there),
    )
    assert done.returncode == 0, done.stderr
    first, second = tree(site), tree(there / "daar")
    assert sorted(set(first) ^ set(second)) == []
    assert [name for name in first if first[name] != second[name]] == []
    return first


@pytest.mark.night
def test_the_repository_gives_the_same_bytes_elsewhere(site: Path, tmp_path: Path) -> None:
    """What is asked of a small house below, where a difference says less of what it comes from."""
    assert len(the_same_elsewhere(ROOT, site, tmp_path)) > 1000


@pytest.mark.parametrize("one_by_one", PART_BY_DAY)
def test_neither_what_was_kept_nor_where_it_is_built_changes_the_site(
    built_house: Path, tmp_path: Path, one_by_one: bool
) -> None:
    """After a change in the content, of the day, in the theme and in the settings a site is the one that is built from nothing elsewhere.

    By day the content last and by itself: what is kept of a page is not asked for when theme or settings are other ones. By night one
    after the other, with a build for each.
    """
    small = Path(shutil.copytree(built_house, tmp_path / "klein"))
    changes = {
        "practices/1085-stavero.md": ("gecontroleerd: 2026-11-21", "gecontroleerd: 2026-11-22"),
        "practices/2443-mbo-markt.md": ("sectoren: [", "sectoren: [vwo, "),
        "theme/parts/voet.html": ("</footer>", "<p>Een zin meer.</p></footer>"),
        "mkdocs.yml": ("site_name: LOB-kennisbank", "site_name: LOB-proef"),
    }
    content = [name for name in changes if name.startswith("practices/")]
    around = [name for name in changes if name not in content]
    for some in [[name] for name in changes] if one_by_one else [around, content]:
        before = tree(small / "site")
        for name in some:
            old, new = changes[name]
            text = (small / name).read_text("utf-8")
            assert old in text, name
            (small / name).write_text(text.replace(old, new, 1), "utf-8")
        assert build(small, small / "site").returncode == 0
        assert tree(small / "site") != before, some
    assert len(the_same_elsewhere(small, small / "site", tmp_path / "een andere map")) > 400
