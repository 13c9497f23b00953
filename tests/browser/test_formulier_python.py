"""The scripts of the form write and judge what Python writes and judges."""

from __future__ import annotations

import datetime
import json
import random
import re
import unicodedata
from collections.abc import Callable

import pytest
import yaml
from jsonschema import Draft7Validator
from playwright.sync_api import Page

from form_driver import Form
from form_shelf import PROSE, Shelf
from lob.check import privacy
from lob.check.contradictions import check_contradictions
from lob.check.copies import check_copies, sentences
from lob.editors import writer
from lob.editors.schema import schema
from lob.model.findings import MUST
from lob.model.opening import read_bytes
from lob.model.rules import texts
from lob.model.source import Source
from places import FIXTURES


def _pieces() -> list[str]:
    marks = [
        "#",
        "##",
        "### x",
        "-",
        "---",
        "=",
        "===",
        "~~~",
        "```",
        "`",
        "<b>",
        "<",
        "<https://a.nl>",
        "&lt;",
        "&",
        "\\",
        "\\\\",
        "[a]:",
        "-[a]:",
        "[a\nb]: c",
        "[TOC]",
        "[x](https://a.nl)",
        " ",
        "    ",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "* ",
        "1. ",
        ": ",
        "woord",
        "é",
        "e\u0301",
        "😀",
    ]
    return [
        *marks,
        "\u2028",
        "\u200b",
        "\t",
        '"',
        "'",
        " #x",
        "[[[[[[[[",
        "- - - - - - - - -",
        "%",
        "*",
        "?",
        "\r\n",
        "\u00a0",
        "06-12345678",
        "jan@x.nl",
        "info@x.nl",
        "123456782",
        "0612345678",
        "niet vermeld",
        "onbekend",
        "N.v.t.",
        "[@hva-2025]",
        "[@x-1]",
        "[@hva-2025 p. 3]",
        "[@",
        "hva-2025",
        "]",
        "[](",
        ")",
        "](school.nl)",
        "](pagina.html)",
        "](voorbeeld: 1085)",
        '](https://a.nl "t")',
        "](C:/x)",
        "](https://\u0430.nl)",
        "](tel:0612345678)",
        "](#tips)",
        " [at] ",
        "x.nl",
        "decaan.jan@x.nl",
        "+32 470 12 34 56 78",
        "09:00-10:30",
        "](voorbeeld:1085)",
        "](voorbeeld:1)",
        "![",
        "http://x.nl",
    ]


def test_the_browser_and_python_write_the_same_bytes(script_page: Page, shelf: Shelf) -> None:
    chance, kind = random.Random(7), shelf.template.kinds["praktijkvoorbeeld"]
    states = [_random_state(chance) for _ in range(300)]
    written = script_page.evaluate("states => states.map(s => LOB.form.write.document(s).text)", states)
    for state, text in zip(states, written, strict=True):
        assert text == writer.document(kind, state["fields"], state["headings"])


def _random_state(chance: random.Random, mild: bool = False) -> dict[str, dict[str, object]]:
    # Mild: only what may be written, so that it comes to a file.
    pieces = _pieces()[: _pieces().index("😀") + 1] if mild else _pieces()

    def text() -> str:
        return "".join(chance.choice(pieces) for _ in range(chance.randint(0, 9))) + ("x" if mild else "")

    rows = [
        {"wie": chance.choice(["mentor", "peer", *([] if mild else ["school"])]), "rol": text() or "x"}
        for _ in range(chance.randint(1 if mild else 0, 2))
    ]
    fields: dict[str, object] = {
        "titel": text(),
        "samenvatting": text(),
        "regio": text(),
        "contact": text(),
        "betrokkenen": rows,
        "doelen": [
            {"doel": goal, "bron": "opgave-school", "volgens": "school"}
            for goal in chance.sample(
                ["opleidingen-kennen", "beroepspraktijk-ervaren", *([] if mild else ["bestaat-niet"])], 2
            )
        ],
        "licentie": "CC BY 4.0",
        "verwant": chance.choice([[], ["1085"], ["1085" if mild else "1"]]),
    }
    fields["succeselementen"] = [
        {
            "element": "contact-met-peers",
            "toelichting": text() or "x",
            "bron": chance.choice(["opgave-school", "hva-2025, §3.2", *([] if mild else ["niets", "a: b"])]),
            "volgens": "jongeren",
        }
    ]
    fields["materialen"] = (
        [
            {
                "titel": "t",
                "soort": "lesbrief",
                "link": chance.choice(
                    ["https://a.nl/x", "http://a.nl", "https://a b", "javascript:x", "https://é.nl/ö"]
                ),
            }
        ]
        if chance.random() < 0.4 and not mild
        else []
    )
    return {"fields": fields, "headings": {heading: text() for heading in PROSE}}


def test_what_the_browser_lets_pass_the_build_lets_pass(script_page: Page, shelf: Shelf) -> None:
    chance = random.Random(11)
    states = [_complete(_random_state(chance, mild=number % 2 == 0)) for number in range(240)]
    said = script_page.evaluate("states => states.map(s => LOB.form.check.everything(s).map(m => m.code))", states)
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
)  # fmt: skip


def test_the_browser_sees_what_is_not_finished_as_the_check_does(script_page: Page, shelf: Shelf) -> None:
    base = _complete(_random_state(random.Random(3), mild=True))
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    states = [
        {"fields": {**base["fields"], **fields}, "headings": {**dict.fromkeys(PROSE, "Een zin."), **headings}}
        for text in UNFINISHED
        for fields, headings in (({"organisatie": text}, {}), ({"aantal": text}, {}), ({}, {"tips": text}))
    ]
    said = script_page.evaluate("states => states.map(s => LOB.form.check.everything(s).map(m => m.code))", states)
    for state, codes in zip(states, said, strict=True):
        text = writer.document(kind, state["fields"], state["headings"])
        found = [one.code for one in shelf.findings("nieuw-proef.md", text.encode())]
        # As many as well: one fault is told once.
        ours, theirs = ([c for c in all_of if c.startswith("ONAF") or c == "VELD17"] for all_of in (codes, found))
        assert sorted(ours) == sorted(theirs), text


def _day(days: int) -> str:
    return (datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=days)).isoformat()


def _material(**cells: str) -> dict[str, object]:
    return {"materialen": [{"titel": "Kaart", "soort": "lesbrief", "link": "https://a.nl/x", **cells}]}


# Fields, and the text under Tips.
CONTRADICTING: tuple[tuple[dict[str, object], str], ...] = (
    ({"gecontroleerd": "2099-01-01"}, ""),
    ({"gecontroleerd": _day(1)}, ""),
    ({"gecontroleerd": _day(3)}, ""),
    ({"bronnen": [{"werk": "opgave-school", "plaats": "ingevuld op 31 februari 2026"}]}, ""),
    ({"bronnen": [{"werk": "opgave-school", "plaats": "ingevuld op 1 Maart 2098"}]}, ""),
    ({"bronnen": [{"werk": "opgave-school", "plaats": "ingevuld op 1 maart 2026"}]}, ""),
    ({"periode": "2024-2019"}, ""),
    *(
        ({"periode": period, "loopt_nog": going, "ritme": often, "gecontroleerd": "2026-01-01"}, "")
        for period in ("2019-2021", "Sinds 2019-2021", "schooljaar 2025/2026", "Gestopt in 2020", "Stopgezet", "beëindigd",
                       "onbeëindigd", "van 2019 tot heden", "Elk najaar", "2019 – 2020", "Doorlopend", "2018 tot en met 2020",
                       "1-9-2018 t/m 1-7-2020", "van mei 2018 tot juli 2020", "2017 en 2018", "2016/17 en 2017/18", "Eindigde in 2020",
                       "2018 tot 2030", "Beschreven in 2018 en 2020", "In 2019", "Tot en met de zomer van 2021", "2020 tot 2018")
        for going in ("ja", "nee", "onbekend")
        for often in ("", "eenmalig", "jaarlijks")
    ),
    (_material(licentie="CC BY-NC 4.0"), ""),
    (_material(licentie="CC BY 4.0"), ""),
    (_material(licentie="© uitgeverij"), ""),
    (_material(titel="Alleen intern te gebruiken", licentie="CC BY 4.0"), ""),
    (_material(titel="Vertrouwelijke kaart", licentie="CC BY 4.0"), ""),
    (_material(titel="Copyright en LOB", licentie="CC BY 4.0"), ""),
    ({}, "Niets uit deze uitgave mag worden overgenomen."),
    ({}, "Alle rechten voorbehouden."),
    ({}, "Alle rechten blijven bij ons. Onze uitgave is gratis."),
    ({"titel": "Een mooie dag", "samenvatting": "Een mooie dag!"}, ""),
    ({"titel": "Een mooie dag", "samenvatting": "Een mooie dag voor leerlingen."}, ""),
)  # fmt: skip


def test_the_browser_sees_contradictions_as_the_check_does(script_page: Page, shelf: Shelf) -> None:
    base = _complete(_random_state(random.Random(3), mild=True))
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    states = [
        {
            "fields": {**base["fields"], **fields},
            "headings": {**dict.fromkeys(PROSE, "Een zin."), "tips": tips or "Doe mee."},
        }
        for fields, tips in CONTRADICTING
    ]
    said = script_page.evaluate(
        "states => states.map(s => LOB.form.check.contradictions(s).map(m => [m.code, !m.tip]))", states
    )
    seen = set()
    for state, ours in zip(states, said, strict=True):
        text = writer.document(kind, state["fields"], state["headings"])
        found = check_contradictions(shelf.source("nieuw-proef.md", text.encode()), kind, shelf.root)
        theirs = sorted([one.code, one.level == MUST] for one in found)
        assert sorted(ours) == theirs, text
        seen |= {code for code, _ in theirs}
    assert seen == {"VELD08", "TEGEN01", "RECHT01", "RECHT02", "KOPIE02"}


def test_a_contradiction_is_shown_with_the_file_and_holds_nothing_back(ready: Callable[..., Form]) -> None:
    one = ready()
    one.write("periode", "2019-2021")
    one.tick("loopt_nog", ["ja"])
    one.agree().submit()
    assert "terwijl de periode ‘2019-2021’ voorbij lijkt" in one.page.locator("#kijknog").inner_text()
    assert one.download()[1]
    one.page.locator("#kijknog a").click()
    assert one.page.evaluate("document.activeElement.closest('.veld').id") == "veld-loopt_nog"
    one.write("periode", "2021-2019")
    one.submit()
    assert "loopt terug" in one.page.locator("#fout-periode").inner_text()
    one.write("periode", "Sinds 2019")
    one.submit()
    assert one.page.locator("#kijknog").is_hidden()


@pytest.mark.by_day(1)
@pytest.mark.parametrize("how", ["whole", "two sentences", "bold and small", "own words"])
def test_a_copy_of_another_example_is_seen_as_the_check_sees_it(
    ready: Callable[..., Form], shelf: Shelf, how: str
) -> None:
    other = next(source for source, kind in shelf.pairs if source.path.startswith("practices/1085-"))
    long = [one for one in sentences(other.body) if len(one) > 55 and "[" not in one]
    told = {
        "whole": long[:8],
        "two sentences": [
            *long[:2],
            *(f"Wij doen het op onze eigen manier en vertellen dat hier, deel {n}" for n in range(9)),
        ],
        "bold and small": [f"**{one[:20]}**{one[20:].title()}" for one in long[:8]],
        "own words": ["Leerlingen van onze school maken een dag lang kennis met een vak van hun keuze"] * 3,
    }[how]
    one = ready()
    one.write("aanpak", "\n\n".join(f"{sentence.strip()}." for sentence in told))
    one.agree().submit()
    said = "\n".join([*one.problems(), one.page.locator("#kijknog").text_content() or ""])
    state = one.page.evaluate("LOB.form.fields.read()")
    text = writer.document(shelf.template.kinds["praktijkvoorbeeld"], state["fields"], state["headings"])
    texts = {source.path: source.whole for source, kind in shelf.pairs if kind.id == "praktijkvoorbeeld"}
    source = shelf.source("nieuw-proef.md", text.encode())
    found = [one.code for one in check_copies([source], {**texts, source.path: text}, "BIJDRAGEN.md")]
    words = {"KOPIE01": "voor een groot deel gelijk", "KOPIE02": "zinnen staan ook in voorbeeld"}
    assert [code for code, sentence in words.items() if sentence in said] == found
    assert (
        found
        == {"whole": ["KOPIE01"], "two sentences": ["KOPIE02"], "bold and small": ["KOPIE01"], "own words": []}[how]
    )


def _complete(state: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    fixed = {
        "soort": "praktijk",
        "sectoren": ["vmbo"],
        "periode": "2025",
        "bij_wie": ["jongeren"],
        "doelgroepen": ["bovenbouw"],
        "vormen": ["speeddate"],
        "herkomst": "ingezonden",
        "succes_betreft": "hele-activiteit",
        "vastgesteld": "onbekend",
        "samenhang": [{"hoe": "los", "zin": "Het staat op zichzelf."}],
        "bronnen": [{"werk": "opgave-school", "plaats": "x"}],
        "gecontroleerd": "2026-01-01",
    }
    return {"fields": {**state["fields"], **fixed}, "headings": state["headings"]}


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


def test_the_browser_sees_the_traces_of_persons_that_python_sees(script_page: Page) -> None:
    # The words of general addresses stand in both languages; here each of them is tried.
    words = sorted(texts("privacy", "rolwoorden"))
    names = [*words, *(f"{word}.jansen" for word in words), *(f"{word}-utrecht" for word in words), "lobbureau", "jan"]
    names += ["studiecoaches", "keuzecoördinator", "schooljansen", "lob.2025", "Info", "lob_team", "info..lob", "info."]
    lines = [f"Mail {name}@school.nl voor meer." for name in names]
    lines += [
        f"x jan{sign}school.nl" for sign in ("[at]", " (at) ", "&#64;", "&commat;", "＠", "\\@", " @ ", "@ ", " at ")
    ]
    lines += ["jan[at]school[punt]nl", "info (at) school.nl", "https://school.nl/jan@school.nl", "[@hva-2025] en @jan"]
    lines += [
        "+31 (0)6 12345678",
        "0031 6 12 34 56 78",
        "(06) 12-34-56-78",
        "06/12/34/56/78",
        "06_12345678",
        "06‑12345678",
    ]
    lines += ["+49 30 123456789", "0900 123 4567", "t.me/31612345678", "06 07 08 09 10", "01-02-2025 03-04-2025"]
    lines += ["09:00-10:30 11:00-12:30", "van 09.00 tot 12.15 uur", "2025-01-02 2026-03-04", "14.30 uur 0612345678"]
    lines += ["123456782", "123-456-782", "1234.56.782", "123.456.782", "123456783", "1.234.567.820", "€ 123456782,50"]
    # Every kind of trace, and ordinary lines that look like one.
    for half in ("prive-een", "prive-twee", "prive-negen", "gewoon-een", "gewoon-twee", "gewoon-negen"):
        lines += (FIXTURES / "privacy" / f"{half}.txt").read_text("utf-8").splitlines()
    said = script_page.evaluate(
        "lines => lines.map(l => LOB.form.check.person({fields: {regio: l}, headings: {}}).map(m => m.code))", lines
    )
    said = [[code for code in codes if code.startswith("PRIV")] for codes in said]
    found = [[f.code for f in privacy.private_traces("x.md", 1, f"regio: {writer.quoted(line)}")] for line in lines]
    assert [(line, *both) for line, *both in zip(lines, said, found, strict=True) if both[0] != both[1]] == []
    assert 0 < sum(map(bool, found)) < len(lines)


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


def test_file_names_are_those_of_python(script_page: Page) -> None:
    titles = [
        "Speeddaten met mbo-studenten",
        "É été: ça va?",
        "😀",
        "---",
        "a" * 80,
        "Straße ﬁets Ⅳ",
        "x" * 59 + " - y",
        "İstanbul",
    ]
    assert script_page.evaluate(
        "titles => titles.map(t => LOB.form.text.fileName(t, ['nieuw-speeddaten-met-mbo-studenten.md']))", titles
    ) == [writer.file_name(t, ["nieuw-speeddaten-met-mbo-studenten.md"]) for t in titles]
