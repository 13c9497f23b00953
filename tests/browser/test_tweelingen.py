"""What exists twice, in Python and in a script: both sides say the same, and who changes one side alone is told so.

Each twin is tried on an empty page, as it is and with one line of its script changed: then the comparison must see a difference.
Twins that need a whole form are held together elsewhere; that each script which names a module of Python is in one of the two lists
is a test as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from lob.check.followers import unfollowed
from lob.check.person_tables import as_sentences
from lob.check.promises import other_site
from lob.check.traces import traces
from lob.data.csv_files import safe_cell
from lob.editors import writer
from lob.editors.pasting import read_paste
from lob.model.rules import texts
from lob.model.vocabulary import fold
from lob.pages.assets import bundled, bundles, wrapped
from lob.search.compounds import learn, load_word_forms
from lob.search.dutch import pieces, stem, variants, without_verb
from lob.text.wording import date_in_words
from pasted import CASES, private
from places import FIXTURES, ROOT
from small import HOSTILE, UNSEEN

SCRIPTS = ROOT / "theme" / "scripts"
TEXT, DUTCH = ("rules/unseen", "core/fold", "form/text"), ("rules/dutch", "search/dutch")
PRIVATE = ("rules/form", "rules/widthless", *TEXT, "form/private", "form/followers")
PASTE = (*PRIVATE, "form/parse", *(name for name in bundles(SCRIPTS)["paste"] if "panel" not in name))
TYPED = (
    "", "Een zin.", " a  b\u00a0c\td\r\ne\n\n\nf ", "e\u0301e\u0301n", "# kop", "### kop", "## kop\n- punt\ntekst\n1. een\n\n  hold", "a < b & c &amp; `d`",
    "<b>x</b>", "===\n~~~\n: x", "> # x", "[TOC]", "[a]: http://x.nl", '"citaat" # en \\ streep', "\u200bonzichtbaar\ufeff", "---", "\\# kop",
)  # fmt: skip
WORDS = re.findall(
    r"\S+",
    "gesprekken begeleidde begeleid autopsieën kwartiertje collega's mbo'ers oud-leerlingen kansengelijkheid leraren taken "
    "werkloze bedrijfsbezoeken keuzestress e-mail gelopen koopt é a'b 3x "
    f"{'bedrijfsbezoek' * 4} {'bedrijfsbezoek' * 5} {'leerling' * 7} {'leerling' * 8}",
)
CARING = [
    "zorg dat het lukt",
    "Hoe zorg je er dan samen ervoor dat",
    "er voor zorgen dat",
    "zorg en welzijn",
    "zorg voor later",
    "nazorg dat",
    "zorg datum",
]
TAUGHT = learn(
    dict.fromkeys(["bedrijf", "bezoek", "keuze", "stress", "leerling", "kans", "gelijkheid"], 3),
    load_word_forms(ROOT / "hooks" / "template"),
)
GIVEN = json.dumps({name: sorted(getattr(TAUGHT, name)) for name in ("parts", "sure", "whole")})
# The words of general addresses stand in both languages: each of them is tried.
ROLES = sorted(texts("privacy", "rolwoorden"))
NAMES = [
    *ROLES, *(f"{word}.jansen" for word in ROLES), *(f"{word}-utrecht" for word in ROLES), "lobbureau", "jan", "studiecoaches",
    "keuzecoördinator", "schooljansen", "lob.2025", "Info", "lob_team", "info..lob", "info.",
]  # fmt: skip
HALVES = (
    "prive-een", "prive-twee", "prive-vijf", "prive-negen", "prive-dertien", "prive-zestien", "prive-negentien", "prive-tweeentwintig",
    "gewoon-een", "gewoon-twee", "gewoon-vijf", "gewoon-negen", "gewoon-twaalf", "gewoon-achttien", "gewoon-twintig",
)  # fmt: skip
LINES = [
    "Onze leerling Fatima heeft autisme.",
    *(f"Mail {name}@school.nl voor meer." for name in NAMES),
    *(f"x jan{sign}school.nl" for sign in ("[at]", " (at) ", "&#64;", "&commat;", "＠", "\\@", " @ ", "@ ", " at ")),
    "jan[at]school[punt]nl", "info (at) school.nl", "https://school.nl/jan@school.nl", "[@hva-2025] en @jan", "+31 (0)6 12345678",
    "0031 6 12 34 56 78", "(06) 12-34-56-78", "06/12/34/56/78", "06_12345678", "06‑12345678", "+49 30 123456789", "0900 123 4567",
    "t.me/31612345678", "06 07 08 09 10", "01-02-2025 03-04-2025", "09:00-10:30 11:00-12:30", "van 09.00 tot 12.15 uur",
    "2025-01-02 2026-03-04", "14.30 uur 0612345678", "123456782", "123-456-782", "1234.56.782", "123.456.782", "123456783",
    "1.234.567.820", "€ 123456782,50",
    *(line for half in HALVES for line in (FIXTURES / "privacy" / f"{half}.txt").read_text("utf-8").splitlines()),
]  # fmt: skip
TITLES = (
    "Speeddaten met mbo-studenten",
    "É été: ça va?",
    "😀",
    "a" * 80,
    "Straße ﬁets Ⅳ",
    "x" * 59 + " - y",
    "İstanbul",
)
TAKEN = ["nieuw-speeddaten-met-mbo-studenten.md"]


TABLES = [
    "| leerlingnummer | klas |\n|---|---|\n| 184523 | 3b |\n\n| 184777 | |",
    "Leerling;Geboortedatum\nQuinten;12-03-2009\n\nTelefoon;Klas\n06;3b\nTekst.\n07;3b",
    "naam van de leerling\tklas\nNoor\t3b\t\nNoor\t3b",
    "leerlingnummer,klas\n184523,3b\nEen zin, met een komma",
    "| mobiel | 0612 |\n|---|---|\n| adres | Kerkpad |\n--- | ---",
    *(case.read_text("utf-8") for case in CASES),
]


FOLLOWED = [
    "Zie https://school.nl/a?utm_source=mail&b=1#deel. En https://school.nl/?fbclid=1, of [dit](https://school.nl/x?gclid=2&c).",
    "https://school.nl/?UTM_Campaign=x&amp=1 en https://school.nl/zonder",
    "Wat is dit? utm_source=niets",
]


PROMISES = [
    "www.school.nl -> https://school.nl/lob", "school.nl -> https://decaan.school.nl/", "decaan.school.nl -> https://www.school.nl",
    "school.nl -> https://voorbeeld.nl/school.nl", "Node.js -> https://voorbeeld.org", "de site -> https://voorbeeld.nl",
    "meer op https://www.overheid.nl/ -> https://overheid.nl.voorbeeld.com:443/x", "HTTPS://School.NL/a -> HTTPS://WWW.SCHOOL.NL",
    "xwww.school.nl en meer -> https://voorbeeld.nl", "zie www.school.nl en www.ander.nl -> https://school.nl",
    "école.nl -> https://voorbeeld.nl", "school.nl/a b -> https://voorbeeld.nl", "school.nl -> https://jan@voorbeeld.nl/",
    "school.nl -> mailto:info@voorbeeld.nl", "school.nl -> pagina:/doelen/", "school.nl ->  ", "jan@school.nl -> https://voorbeeld.nl",
    "mijnschool.nl -> https://school.nl", "school.eu -> https://school.nl",
]  # fmt: skip


@dataclass(frozen=True)
class Twin:
    """One thing said twice: the scripts, the call of one input `x`, the same in Python, inputs, and lines to change with their change."""

    name: str
    scripts: Sequence[str]
    call: str
    python: Callable[[str], object]
    inputs: Sequence[str]
    file: str
    old: str
    new: str
    more: Sequence[tuple[str, str]] = ()


def _pasted(text: str) -> object:
    found, notes = read_paste(text, private)
    return [[[p.text, p.place, p.why] for p in found], notes]


TWINS = [
    Twin("a word as it is looked up", TEXT, "LOB.fold(x)", fold, TYPED, "core/fold", ".toLowerCase()", ""),
    Twin("a day", ("core/dates",), "LOB.dayInWords(x)", date_in_words, [f"2026-{month:02}-0{month % 9 + 1}" for month in range(1, 13)], "core/dates", "month - 1", "month % 12"),
    Twin("what is cleaned", TEXT, "LOB.form.text.clean(x)", writer.clean, TYPED, "form/text", '.normalize("NFC")', ""),
    Twin("a line", TEXT, "LOB.form.text.line(x)", writer.clean_line, TYPED, "form/text", ".filter(Boolean)", ""),
    Twin("a text", TEXT, "LOB.form.text.prose(x)", writer.clean_prose, TYPED, "form/text", "bullet && !inList", "bullet && inList"),
    Twin("text as Markdown", TEXT, "LOB.form.text.asMarkdown(x)", writer.as_markdown, TYPED, "form/text", '"<": "&lt;"', '"<": "&gt;"'),
    Twin("Markdown as text", TEXT, "LOB.form.text.asTyped(x)", writer.as_typed, TYPED, "form/text", '[entity, sign]', '[entity, "+"]'),
    Twin("between quotes", TEXT, "LOB.form.text.quoted(x)", writer.quoted, TYPED, "form/text", "x23", "x24"),
    Twin("the name of a file", TEXT, f"LOB.form.text.fileName(x, {TAKEN})", lambda x: writer.file_name(x, TAKEN), [*TYPED, *TITLES], "form/text", '|| "voorbeeld"', '|| "proef"'),
    Twin(
        "traces of persons", PRIVATE, "LOB.form.privacy.traces(x)", lambda x: [list(one) for one in traces(x)], LINES,
        "form/private", '"PRIV08"', '"PRIV07"', [("!isRole(m[1]) && !shortensARole", "isRole(m[1]) && !shortensARole")],
    ),
    Twin(
        "rows of tables", PRIVATE, "LOB.form.privacy.asSentences(x.split('\\n'))", lambda x: [list(one) for one in as_sentences(enumerate(x.split("\n")))],
        TABLES, "form/private", '? `${heads[i]}: ${cell}`', '? `${cell}: ${heads[i]}`',
    ),
    Twin("a text without what follows readers", PRIVATE, "LOB.form.followers.unfollowed(x)", unfollowed, FOLLOWED, "form/followers", "!follows(name)", "follows(name)"),
    Twin(
        "what the words of a link promise", (*PRIVATE, "form/promises"), "LOB.form.otherSite(...x.split(' -> '))", lambda x: other_site(*x.split(" -> ")),
        PROMISES, "form/promises", "!leadsTo.endsWith(`.${name}`)", "leadsTo.endsWith(`.${name}`)", [("(?<![\\w])www", "www"), ('"|"', '"."')],
    ),
    Twin("pieces of words", DUTCH, "LOB.dutch.pieces(x)", lambda x: list(pieces(x)), WORDS, "search/dutch", "found[last].length === 1", "found[last].length === 9"),
    Twin("stems", DUTCH, "LOB.dutch.stem(x)", stem, WORDS, "search/dutch", "Number(LIMITS.stam)", "9"),
    Twin("a text without zorg as a verb", DUTCH, "LOB.dutch.withoutVerb(x)", lambda x: without_verb(x, ""), CARING, "search/dutch", '"zorgen_dat"', '"deelwoord"'),
    Twin("variants", DUTCH, "LOB.dutch.variants(x)", lambda x: list(variants(x)), WORDS, "search/dutch", "past[2] + past[3]", "past[2]"),
    Twin(
        "pieces of compounds", DUTCH, f"new LOB.dutch.Dutch({{ ...{GIVEN}, forms: new Map({json.dumps(list(TAUGHT.forms.items()))}) }}).cut(x)",
        lambda x: list(TAUGHT.cut(x)), WORDS, "search/dutch", "Number(LIMITS.kortste_samenstelling)", "99",
    ),
    Twin(
        "a cell of a table", ("rules/widthless", "desk/table-files"), 'LOB.tableFiles.csv([[x]]).slice(1).trimEnd().replace(/^"|"$/g, "").replaceAll(\'""\', \'"\')',
        safe_cell, [*HOSTILE, *UNSEEN, "-3", "+1,5", "een"], "desk/table-files", "=+", "=",
    ),
    Twin(
        "a pasted text", PASTE, "(({ pieces, notes }) => [pieces.map(p => [p.text, p.place, p.why]), notes])(LOB.form.paste.read(x, LOB.form.paste.isPrivate))",
        _pasted, [case.read_text("utf-8") for case in CASES], "form/paste-lines", "F.pasteLines = {", "F.pasteLines = {}; F.unused = {",
    ),
]  # fmt: skip
# Scripts that say what they are the twin of, and the test that holds both together on a whole form or page.
ELSEWHERE = {
    "core/written": "unit/test_exports.py",
    "form/check": "browser/test_formulier_python.py",
    "form/check-prose": "browser/test_formulier_python.py",
    "form/contradictions": "browser/test_formulier_tegenspraak.py",
    "form/copies": "browser/test_formulier_tegenspraak.py",
    "form/unfinished": "browser/test_formulier_python.py",
    **{
        f"form/paste{part}": "browser/test_plakken.py"
        for part in ("", "-places", "-asides", "-blocks", "-sentences", "-columns", "-clean")
    },
    **{
        f"form/{part}": "browser/test_bestand_lezen.py"
        for part in ("file-parts", "word-file", "open-file", "mail-file", "paste-tables", "paste-bold")
    },
    "preview/text": "browser/test_weergave.py",
    "preview/record": "browser/test_weergave.py",
    "preview/jinja": "browser/test_weergave.py",
    "preview/preview": "browser/test_weergave.py",
    # These read data that Python writes for them; that is no rule said twice.
    "worker/names": "browser/test_offline_versies.py",
    "search/words": "browser/test_zoekfouten.py",
    "search/filters": "browser/test_zoekpagina.py",
    "search/knowledge": "browser/test_zoekvragen.py",
    "search/question": "browser/test_zoekvragen.py",
    "search/wordings": "browser/test_zoekvragen.py",
    "search/searcher": "browser/test_zoekvragen.py",
    "search/years": "browser/test_zoekvragen.py",
    "search/index": "browser/test_zoekpagina.py",
}


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    one = browser.new_page()
    yield one
    one.close()


def load(page: Page, twin: Twin, old: str = "", new: str = "") -> None:
    """An empty page with the scripts, and `LOB.say` for what they say of one input as JSON; with one line of them changed."""
    parts = dict(zip(twin.scripts, bundled(SCRIPTS, twin.scripts, ".js"), strict=True))
    parts[twin.file] = parts[twin.file].replace(old, new) if old else parts[twin.file]
    page.goto("about:blank")
    page.add_script_tag(content=wrapped("\n".join(parts.values())))
    page.evaluate(
        f"LOB.say = (x) => {{ try {{ return JSON.stringify({twin.call} ?? null); }} catch {{ return 'null'; }} }}"
    )


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_both_sides_say_the_same_and_a_change_of_one_is_seen(blank: Page, twin: Twin) -> None:
    load(blank, twin)
    said = blank.evaluate("all => all.map(LOB.say)", list(twin.inputs))
    expected = [json.loads(json.dumps(twin.python(x))) for x in twin.inputs]
    assert [x for x, text, other in zip(twin.inputs, said, expected, strict=True) if json.loads(text) != other] == []
    for old, new in ((twin.old, twin.new), *twin.more):
        assert (SCRIPTS / f"{twin.file}.js").read_text("utf-8").count(old) == 1, "the line to change is not there once"
        load(blank, twin, old, new)
        assert blank.evaluate("([all, said]) => all.some((x, i) => LOB.say(x) !== said[i])", [list(twin.inputs), said])


def test_every_script_that_names_its_twin_is_held_beside_it() -> None:
    naming = {
        path.relative_to(SCRIPTS).with_suffix("").as_posix()
        for path in SCRIPTS.glob("*/*.js")
        if re.search(r"\blob/[a-z_/]+\.py", path.read_text("utf-8"))
    }
    listed = {twin.file for twin in TWINS} | ELSEWHERE.keys()
    assert naming - listed == set()
    assert [name for name in listed if not (SCRIPTS / f"{name}.js").is_file()] == []
    assert [test for test in ELSEWHERE.values() if not (Path(__file__).parent.parent / test).is_file()] == []
