"""Dutch words for search: forms of a word meet, other words do not, and browser and build agree on every word."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from lob.model.plain import as_list, as_text, load
from lob.pages.assets import bundled, script
from lob.search.compounds import Dutch, learn, load_word_forms
from lob.search.data import spelled
from lob.search.dutch import fold, pieces, stem, variants, words
from places import ROOT

TEMPLATE = ROOT / "hooks" / "template"
# What a small site would teach: words that stand by themselves, and so may be part of others.
TAUGHT = "loopbaan gesprek bedrijf bezoek bedrijfsbezoek keuze stress keuzestress leerling raad werken leren talent programma arbeid markt informatie gelijkheid kansengelijkheid museum team teams begeleiden beleid"


@pytest.fixture(scope="module")
def dutch() -> Dutch:
    return learn(dict.fromkeys(TAUGHT.split(), 3), load_word_forms(TEMPLATE))


@pytest.mark.parametrize(
    "forms",
    [
        "gesprek gesprekken gesprekje gesprekjes",
        "begeleiding begeleiden begeleid begeleidingen",
        "keuze keuzes keuzen",
        "stage stages",
        "bedrijf bedrijven",
        "leerling leerlingen",
        "ouder ouders",
        "competentie competenties",
        "idee ideeën",
        "foto foto's fotos",
        "collega collega's collegas",
        "mbo'er mbo'ers mbo-er mboer",
        "ervaring ervaringen ervaren",
        "mogelijk mogelijke mogelijkheid mogelijkheden",
        "leraar leraren",
        "mentor mentoren",
        "loopbaan loopbanen",
        "school scholen",
        "taak taken",
        "werkloos werkloze werkloosheid",
        "coördinator coordinator",
        "spelletje spelletjes",
        "methode methodes methoden",
        "dag dagen",
        "kind kinderen",
        "kiezen koos gekozen",
    ],
)
def test_forms_of_a_word_have_one_key(forms: str, dutch: Dutch) -> None:
    keys = {dutch.keys(form) for form in forms.split()}
    assert len(keys) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "begeleiding beleid",
        "begeleid beleid",
        "vak vaak",
        "leerling leren",
        "man maan",
        "school scholing",
        "onderwijs wijs",
        "voorbeeld beeld",
        "netwerk werk",
        "kant kan",
        "ouder oud",
        "statushouder ouder",
    ],
)
def test_other_words_stay_apart(pair: str, dutch: Dutch) -> None:
    one, other = pair.split()
    assert not set(dutch.keys(one)) & set(dutch.keys(other))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("loopbaangesprekken", "loopbaan gesprek"),
        ("bedrijfsbezoek", "bedrijf bezoek"),
        ("leerlingenraad", "leerling raad"),
        ("arbeidsmarktinformatie", "arbeid markt informatie"),
        ("kansengelijkheid", "kans gelijk"),
        ("LOB-gesprek", "lob gesprek"),
        ("oud-leerlingen", "oud leerling"),
        ("driehoeksgesprek", "driehoek gesprek"),
        ("stagebemiddeling", "stage bemiddeling"),
        ("gesprek", "gesprek"),
        ("begeleiding", "begeleiding"),
    ],
)
def test_compounds_are_cut(word: str, parts: str, dutch: Dutch) -> None:
    assert dutch.keys(word) == tuple(dutch.key(part) for part in parts.split())


def test_verb_forms_are_learned_from_the_infinitive(dutch: Dutch) -> None:
    taught = learn(
        {"werken": 3, "werkt": 1, "gewerkt": 1, "talent": 2, "opleiden": 2, "opgeleid": 1}, load_word_forms(TEMPLATE)
    )
    assert taught.key("werkt") == taught.key("gewerkt") == taught.key("werken")
    assert taught.key("opgeleid") == taught.key("opleiden")
    assert taught.key("talent") == "talent"


def test_variants_lead_to_the_verb() -> None:
    assert "werk" in list(variants("gewerkt"))
    assert "begeleid" in list(variants("begeleidde"))
    assert list(variants("museum")) == []


def test_tokens() -> None:
    assert list(words("Coördinatie: mbo'ers, e-mail & oud-leerlingen (3x)")) == [
        "coordinatie",
        "mboers",
        "email",
        "oud",
        "leerlingen",
        "3x",
    ]
    assert pieces("collega's") == ("collega",)
    assert fold("ÉÉN") == "een"
    assert stem("3d") == "3d"


def test_word_forms_file_has_no_word_in_two_rows() -> None:
    rows = [
        [as_text(word) for word in as_list(row)] for row in as_list(load(TEMPLATE / "woordvormen.yml").get("vormen"))
    ]
    seen: dict[str, str] = {}
    for row in rows:
        for word in row:
            assert seen.setdefault(word, row[0]) == row[0], f"'{word}' staat bij '{seen[word]}' en bij '{row[0]}'"


def test_browser_and_build_agree_on_every_word(page: Callable[..., Page], site: Path) -> None:
    """search/dutch.js holds the same rules as dutch.py and compounds.py: same pieces, keys, parts and variants for each word of the site."""
    taught = learn(dict.fromkeys(_site_words(site), 2), load_word_forms(TEMPLATE))
    sample = sorted(
        {
            *_site_words(site),
            *TAUGHT.split(),
            "autopsieën",
            "kwartiertje",
            "begeleidde",
            "loopbaanspelletjes",
            "bla-bla-er",
            "é",
            "a'b",
        }
    )
    given = {
        "forms": dict(taught.forms),
        "parts": sorted(taught.parts),
        "sure": sorted(taught.sure),
        "whole": sorted(taught.whole),
    }
    one = page()
    one.goto("about:blank")
    parts = bundled(ROOT / "theme/scripts", ("rules/dutch", "search/dutch"), ".js")
    one.add_script_tag(content=script("\n".join(parts)))
    found = one.evaluate(
        """([given, all]) => { const t = LOB.dutch, d = new t.Dutch({ ...given, forms: new Map(Object.entries(given.forms)) });
      return all.map((w) => { const p = t.pieces(w); return [p, p.map(t.stem), p.map((x) => d.cut(x)), p.map(t.variants)]; }); }""",
        [given, sample],
    )
    wanted = [
        [
            list(pieces(w)),
            [stem(p) for p in pieces(w)],
            [list(taught.cut(p)) for p in pieces(w)],
            [list(variants(p)) for p in pieces(w)],
        ]
        for w in sample
    ]
    different = [
        (word, mine, theirs)
        for word, mine, theirs in zip(sample, wanted, json.loads(json.dumps(found)), strict=True)
        if mine != theirs
    ]
    assert not different[:5]


def _site_words(site: Path) -> set[str]:
    pages = sorted(site.glob("**/index.html"))[::4]
    texts = (unescape(re.sub(r"<[^>]*>", " ", path.read_text("utf-8"))) for path in pages)
    return {word for text in texts for word in spelled(text)}


def test_search_reads_the_keys_of_its_own_words_as_it_would_find_them(page: Callable[..., Page], site: Path) -> None:
    """The build writes them down in the order in which question.js meets the words: one word more or less would shift them all."""
    one = page()
    one.goto("about:blank")
    one.add_script_tag(path=site / "zoeken" / "data.js")
    parts = bundled(
        ROOT / "theme/scripts",
        (
            "rules/dutch",
            "rules/weights",
            "search/dutch",
            "search/years",
            "search/knowledge",
            "search/question",
            "search/wordings",
        ),
        ".js",
    )
    one.add_script_tag(content=script("\n".join(parts)))
    told, found = one.evaluate(
        """() => { const { keys, dutch } = new LOB.SearchKnowledge(LOB.searchData), all = [...keys];
      const find = (word) => LOB.dutch.pieces(word).flatMap((piece) => dutch.cut(piece));
      return [all.map(([word, known]) => [word, known.join("+")]), all.map(([word]) => [word, find(word).join("+")])]; }"""
    )
    assert len(told) > 100
    assert [pair for pair in zip(told, found, strict=True) if pair[0] != pair[1]] == []
