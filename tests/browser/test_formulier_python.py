"""The scripts of the form write and judge what Python writes and judges."""

from __future__ import annotations

import json
import random
import re
import unicodedata

import yaml
from jsonschema import Draft7Validator
from playwright.sync_api import Page

from form_shelf import PROSE, Shelf
from form_states import completed, random_state
from lob.check import privacy
from lob.editors import writer
from lob.editors.schema import schema
from lob.model.opening import read_bytes
from lob.model.source import Source


def test_the_browser_and_python_write_the_same_bytes(script_page: Page, shelf: Shelf) -> None:
    chance, kind = random.Random(7), shelf.template.kinds["praktijkvoorbeeld"]
    states = [random_state(chance) for _ in range(300)]
    written = script_page.evaluate("states => states.map(s => LOB.form.write.document(s).text)", states)
    for state, text in zip(states, written, strict=True):
        assert text == writer.document(kind, state["fields"], state["headings"])


def test_what_the_browser_lets_pass_the_build_lets_pass(script_page: Page, shelf: Shelf) -> None:
    chance = random.Random(11)
    states = [completed(random_state(chance, mild=number % 2 == 0)) for number in range(240)]
    said = script_page.evaluate(
        "states => states.map(s => LOB.form.check.everything(s).filter(m => !m.tip).map(m => m.code))", states
    )
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    structure = Draft7Validator(json.loads(schema(kind, shelf.template)))
    passed = 0
    for state, codes in zip(states, said, strict=True):
        text = writer.document(kind, state["fields"], state["headings"])
        found = shelf.findings("nieuw-proef.md", text.encode())
        assert not found or codes, f"the form would have written a file with {found}: {text}"
        front = yaml.load(text.split("\n---\n")[0], Loader=yaml.BaseLoader)
        assert codes or not list(structure.iter_errors(front)), "decisions/12-structure-by-hand.md"
        assert {f.code for f in found if f.code.startswith("PRIV")} <= set(codes)
        passed += not codes
    assert passed > 10, "many of them must be right, or this says nothing"


UNFINISHED = (
    "[nog invullen]", "[volgt]", "[hier aanvullen: naam]", "[aanvullen](https://school.nl)", "TODO", "todo", "tbd", "Nog doen: XXX", "xxx",
    "???", "n.t.b.", "nog in te vullen", "volgt later", "Lorem ipsum dolor", "[Opmerking van de redactie]", "asdfgh", "bla bla", "test",
    "zie boven", "Zie bijlage.", "idem", "idem als hierboven", "hetzelfde", "zie de website", "zie het vorige kopje", "N.v.t.",
    "niet van toepassing", "weten we niet", "Geen idee!", "onbekend", "nvt", "privÃ©", "ruÃ¯ne", "leerlingâ€™s", "Â©", "café", "één",
    "[x](https://a.nl)x", "[zie](https://a.nl) boven", "Testen we elk jaar.", "Zie boven hoe de mentor begint met het gesprek van dit jaar.", "De test volgt later in het jaar.", "x", "",
    "niet bekend", "weet ik niet", "komt nog", "Later", "nader te bepalen", "[titel]", "{aantal}", "[naam van je school]", "[naam] Utrecht", "[regio Utrecht]", "{a: b}", "[TOC]", "Hier komt tekst.", "vul hier in", "t.b.d.", "aaaa", "Een antwoord", "antwoord",
    "ja", "Nee.", "niks", "geen", "123", "2025", "12:30", "ok", "Oké!", "p.m.", "ja hoor", "gezellig", "Mentorles", "[ja](https://a.nl)", "Ja, elk jaar weer.", "1.", "**leuk**",
)  # fmt: skip


def test_the_browser_sees_what_is_not_finished_as_the_check_does(script_page: Page, shelf: Shelf) -> None:
    base = completed(random_state(random.Random(3), mild=True))
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    states = [
        {"fields": {**base["fields"], **fields}, "headings": {**dict.fromkeys(PROSE, "Een zin."), **headings}}
        for text in UNFINISHED
        for fields, headings in (({"organisatie": text}, {}), ({"aantal": text}, {}), ({}, {"tips": text}))
    ]
    said = script_page.evaluate("states => states.map(s => LOB.form.check.everything(s).map(m => m.code))", states)
    for state, codes in zip(states, said, strict=True):
        text = writer.document(kind, state["fields"], state["headings"])
        found = [one.code for one in shelf.findings("nieuw-proef.md", text.encode(), tips=True)]
        # As many as well: one fault is told once.
        ours, theirs = ([c for c in all_of if c.startswith("ONAF") or c == "VELD17"] for all_of in (codes, found))
        assert sorted(ours) == sorted(theirs), text


def test_the_browser_cleans_every_character_as_python_does(script_page: Page) -> None:
    # Halves of a character cannot come out of a browser as text, so they are tried as numbers there.
    points = [p for p in (*range(0x10000), *range(0x1F000, 0x1F700), 0xE0001, 0x10FFFF) if not 0xD800 <= p < 0xE000]
    cleaned = script_page.evaluate(
        "points => points.map(p => LOB.form.text.clean('a' + String.fromCodePoint(p) + 'b'))", points
    )
    assert [hex(p) for p, text in zip(points, cleaned, strict=True) if text != writer.clean(f"a{chr(p)}b")] == []
    assert (
        script_page.evaluate(
            "[0xd800, 0xdbff, 0xdc00, 0xdfff].map(p => LOB.form.text.clean('a' + String.fromCharCode(p) + 'b')).join()"
        )
        == "ab,ab,ab,ab"
    )
    for start in range(0, len(points), 3000):
        text = " ".join(cleaned[start : start + 3000])
        source, found = read_bytes(
            "x.md", f"---\ntitel: {writer.quoted(writer.clean_line(text))}\n---\n{text}\n".encode()
        )
        assert source, found


def test_a_number_that_a_line_end_cuts_is_seen_as_python_sees_it(script_page: Page) -> None:
    cut = [
        "Bel 06-1234\n5678 na vier uur.",
        "Bel de school, tel. 058-\n\n744 19 63 (thuis: 06 43 90\n\n28 17).",
        "In de groep zaten er 20\n\n2026 wordt het laatste jaar.",
        "- bel 06 12\n- 345678",
    ]
    said = script_page.evaluate(
        "texts => texts.map(t => LOB.form.check.everything({fields: {}, headings: {tips: t}}).filter(m => m.part === 'tips').map(m => m.code))",
        cut,
    )
    found = [
        [f.code for f in privacy.check_privacy(Source("practices/x.md", f"---\nid: 1\n---\n\n{t}\n"))] for t in cut
    ]
    assert [[code for code in codes if code.startswith("PRIV")] for codes in said] == found
    assert found == [["PRIV02"], ["PRIV02", "PRIV02"], [], []]


def test_letters_and_digits_are_those_of_python(script_page: Page) -> None:
    """All of them, and beside them nothing that a Dutch text would hold."""
    word = re.compile(r"\w")
    stretches = script_page.evaluate("""() => {
      const one = new RegExp(`[${LOB.form.privacy.signs}]`, "u");
      const out = [];
      for (let p = 0; p < 0x110000; p += 1) {
        if ((p >= 0xd800 && p < 0xe000) || !one.test(String.fromCodePoint(p))) continue;
        if (out.length && out.at(-1)[1] === p) out.at(-1)[1] = p + 1;
        else out.push([p, p + 1]);
      }
      return out;
    }""")
    ours = {point for first, end in stretches for point in range(first, end)}
    theirs = {p for p in range(0x110000) if word.match(chr(p))}
    assert {hex(p) for p in theirs - ours} == set()
    more = {p for p in ours - theirs if unicodedata.category(chr(p)) != "Cn"}
    assert {hex(p) for p in more if p < 0x370 or 0x2000 <= p < 0x2C00} == set()
