"""The form for an example in a real browser: what it writes passes every check, and what was typed comes back."""

from __future__ import annotations

import datetime
import html
import json
import random
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import markdown
import pytest
import yaml
from jsonschema import Draft7Validator
from playwright.sync_api import Browser, Page, StorageState, expect

from axe import COLOUR_RULES, faults
from browsing import Pages
from form_driver import Example, Form, ordinary
from lob.check import privacy
from lob.check.contradictions import check_contradictions
from lob.check.copies import check_copies, sentences
from lob.check.library import check_source, known_names, load_library
from lob.check.relations import check_names
from lob.editors import writer
from lob.editors.form import plan
from lob.editors.schema import schema
from lob.model.catalogue import build_catalogue
from lob.model.findings import MUST, Finding
from lob.model.opening import read_bytes
from lob.model.records import Record, record_of
from lob.model.source import Source
from lob.model.template import Template, load_template
from lob.pages.drawings import petal_counts, windroos
from places import FIXTURES, PART_BY_DAY
from rendered import renderer

# What YAML, Markdown or HTML would make something else of.
HOSTILE = (
    "no", "ja", "null", "~", "1:30", "010", "2026-01-01", "1e3", "Update #2", "# kop", "## Tips", "#leuk", "een: twee", "eindigt op:", "- streepje", "? vraag", "---", "...", "===",
    "'enkel'", '"dubbel"', '\'beide" #hekje', 'Zij zei "kom #maar" en \'ging\'', "achterwaarts \\ en \\n en \\", "%procent", "@apen", "`code`", "&anker *ster !label", "{a: b}", "[a, b]", "[[[[[[[[diep", "- - - - - - - - - diep",
    "</script><script>alert(1)</script>", "<b>vet</b> & <!-- weg -->", "&lt;b&gt; &amp; &#35;", "a < b en c > d", "😀 👩‍🏫 é", "e\u0301e\u0301n", "regel\u2028einde\u2029hier", "on\u200bzicht\u00adbaar\ufeff", "tab\there\u00a0vast",
    "```", "~~~\nniet dicht", "tekst\n---\nmeer", "tekst\n===\nmeer", "> ## kop in een citaat", "- ## kop in een lijst", "1. # kop\n2. ---", "\\# ontsnapt", "[TOC]", ": uitleg", "    ingesprongen", "[1]: geen koppeling", "regel één\nregel twee\n\n\n\nregel drie", "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "Wij doen:\n- dit\n- dat\n    - en dit", "**vet** en *schuin* en [@hva-2025, §4.3]", "zie [dit](voorbeeld: 1085)", "lob-team@school.nl en locatie-utrecht@school.nl", "van 09:00-10:30 tot 12.15 uur", "06 07 08 09 10", "\u0661[a]: b",
)  # fmt: skip
HTML = re.compile(r"<(?=[a-zA-Z/!?])")
# The first, one in the middle and the last.
HOSTILE_IN = ("aanleiding", "wat-werkt", "tips")
PROSE = ("aanleiding", "aanpak", "wat-werkt", "wat-lastig-is", "wat-is-er-nodig", "tips")


class Shelf:
    """A copy of all content in which a file can be tried."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.template: Template = load_template(root / "hooks" / "template")
        self.pairs = list(load_library(root).sources)

    def findings(self, name: str, data: bytes) -> list[Finding]:
        """MOET findings about a file in practices/ beside all others, without reading those again."""
        path, kind = f"practices/{name}", self.template.kinds["praktijkvoorbeeld"]
        source, found = read_bytes(path, data)
        if source is None:
            return found
        pairs = [*(pair for pair in self.pairs if pair[0].path != path), (source, kind)]
        names = known_names(self.template, pairs)
        found = [
            *check_names(pairs),
            *check_source(source, kind, names, self.root),
        ]
        return [f for f in found if f.path == path and f.level == MUST]

    def build_findings(self, name: str, data: bytes) -> list[Finding]:
        """The same as the build gives them: the file lies in its folder and everything is read."""
        path = self.root / "practices" / name
        before = path.read_bytes() if path.exists() else None
        path.write_bytes(data)
        try:
            return [f for f in load_library(self.root).findings if f.path == f"practices/{name}" and f.level == MUST]
        finally:
            path.write_bytes(before) if before is not None else path.unlink()

    def read(self, name: str, data: bytes) -> Record:
        """The file as a record."""
        source = self.source(name, data)
        return record_of(source, self.template.kinds["praktijkvoorbeeld"])

    def source(self, name: str, data: bytes) -> Source:
        """The file as it was read."""
        source, found = read_bytes(f"practices/{name}", data)
        assert source is not None, found
        return source


@pytest.fixture(scope="session")
def shelf(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    root = tmp_path_factory.mktemp("inhoud")
    for folder in ("practices", "wegwijzers", "content", "hooks/template"):
        shutil.copytree(repo / folder, root / folder)
    return Shelf(root)


@pytest.fixture(scope="module")
def filled(browser: Browser, address: str, kept: StorageState) -> Iterator[Form]:
    """One form with an ordinary example, for tests that leave it as complete as they found it."""
    pages = Pages(browser)
    yield Form(pages(1280, 900, reduced_motion="reduce", storage_state=kept)).open(address).agree()
    assert not pages.close()


@pytest.fixture(scope="session")
def script_page(browser, address: str) -> Iterator[Page]:
    """One open form for tests that call its functions many times."""
    context = browser.new_context(service_workers="block")
    one = context.new_page()
    Form(one).open(address)
    yield one
    context.close()


def typed(read: Record, heading: str) -> str:
    """The text under a heading as it was typed."""
    section = read.section(heading)
    assert section is not None
    return writer.as_typed(section.text)


# --- what comes out ---


def test_an_ordinary_example_becomes_a_file_without_findings(form: Callable[..., Form], shelf: Shelf) -> None:
    example = ordinary()
    name, data = form().make(example)
    assert name == "nieuw-speeddaten-met-mbo-studenten.md"
    assert shelf.build_findings(name, data) == []
    read = shelf.read(name, data)
    assert read.title == example.text["titel"]
    assert [row["doel"] for row in read.get("doelen").rows] == ["opleidingen-kennen", "kwaliteiten-ontdekken"]
    assert [dict(row) for row in read.get("betrokkenen").rows] == example.rows["betrokkenen"]
    assert dict(read.get("succeselementen").rows[0]) == {**example.rows["succeselementen"][0], "bron": "opgave-school"}
    assert all(typed(read, heading) == example.text[heading] for heading in PROSE)
    assert read.completeness.missing == ()


def test_what_nobody_filled_in_has_its_first_value(ready: Callable[..., Form], shelf: Shelf) -> None:
    name, data = ready().agree().submit().download()
    read, today = shelf.read(name, data), datetime.date.today().isoformat()
    assert (read.get("soort").text, read.get("licentie").text, read.get("gecontroleerd").text) == (
        "praktijk",
        "CC BY 4.0",
        today,
    )
    assert read.get("bronnen").rows[0]["werk"] == "opgave-school"
    assert re.fullmatch(r"ingevuld op \d+ [a-z]+ 20\d\d", read.get("bronnen").rows[0]["plaats"])
    assert read.get("regio").status == "niet vermeld", "what was left empty is not in the file"
    assert "regio" not in read.values


def test_an_empty_form_makes_no_file_and_says_what_is_missing(form: Callable[..., Form], shelf: Shelf) -> None:
    one = form().submit()
    problems = "\n".join(one.problems())
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    given = {"id", "soort", "herkomst", "bronnen", "licentie", "gecontroleerd"}
    labels = [f.label for f in kind.required() if f.id not in given] + [h.label for h in kind.headings]
    assert [label for label in labels if f"‘{label}’" not in problems] == []
    assert len(one.problems()) == len(labels) + 1, "one line for each, and one for the agreement"
    assert not one.page.locator("#uitkomst").is_visible()
    assert one.page.evaluate("document.activeElement.id") == "fouten"


def test_each_remark_leads_to_its_field_and_is_tied_to_it(form: Callable[..., Form]) -> None:
    one = form().submit()
    for link in one.page.locator("#fouten a").all():
        link.click()
        focused = one.page.evaluate("document.activeElement.closest('.veld').id")
        described = one.page.evaluate(
            "(document.activeElement.closest('[aria-describedby]') || document.activeElement).getAttribute('aria-describedby') || ''"
        )
        box = one.page.locator(f"#{focused}")
        assert box.locator(".fout:visible").count() >= 1
        tied = described + " " + (box.get_attribute("aria-describedby") or "")
        assert box.locator(".fout:visible").first.get_attribute("id") in tied.split(), focused


def test_status_words_stand_in_for_everything_that_may_be_unknown(form: Callable[..., Form], shelf: Shelf) -> None:
    example = ordinary()
    words = {
        name: ("onbekend", "nvt")[number % 2]
        for number, name in enumerate([*example.choices, "betrokkenen", "vastgesteld", "samenhang", "periode", *PROSE])
    }
    # What a school sends in at least says what it wants and what helped.
    told = {name: example.rows[name] for name in ("doelen", "succeselementen")}
    text = {"titel": "Weinig bekend", "samenvatting": "Wij weten er nog niet veel van."}
    left = Example(text=text, rows=told, unknown=words)
    name, data = form().make(left)
    assert shelf.findings(name, data) == []
    read = shelf.read(name, data)
    assert {field: read.get(field).status for field in words if field not in PROSE} == {
        field: word for field, word in words.items() if field not in PROSE
    }
    assert all(typed(read, heading) == words[heading] for heading in PROSE)


def test_a_status_word_hides_the_field_and_keeps_what_was_typed(form: Callable[..., Form]) -> None:
    one = form()
    one.write("tips", "Begin klein.")
    one.page.locator("#veld-tips .anders button[value=onbekend]").click()
    assert not one.page.locator("#in-tips").is_visible()
    one.page.locator("#veld-tips .anders button[value=onbekend]").click()
    assert one.page.locator("#in-tips").input_value() == "Begin klein."


def test_every_field_of_the_template_can_be_filled_in(form: Callable[..., Form], shelf: Shelf) -> None:
    example = ordinary()
    example.text |= {
        "regio": "Zuid-Limburg",
        "organisatie": "Het Voorbeeld",
        "aantal": "Ongeveer 60 leerlingen (2025)",
        "duur": "Een middag",
        "voorbereiding": "In de les bedenken leerlingen drie vragen.",
        "terugkijken": "De mentor praat een week later met hen na.",
        "band_met_lob": "Leerlingen leren vragen stellen die zij bij hun keuze nodig hebben.",
        "contact": "Decanaat, decanaat@school.nl",
        "verwant": "1085, 264",
        "gecontroleerd": "2026-03-09",
    }
    example.choices |= {
        "overgangen": ["vmbo-mbo"],
        "competenties": ["werkexploratie", "netwerken"],
        "interventietypen": ["hulp-en-advies"],
        "loopt_nog": ["ja"],
        "soort": ["praktijk"],
        "leerjaren": ["vo-3"],
        "ritme": ["jaarlijks"],
    }
    example.rows["nodig"] = [{"soort": "tijd", "hoeveel": "20 uur voorbereiding", "jaar": "2025"}]
    example.rows["belemmeringen"] = [{"wat": "Het rooster paste niet.", "soort": "rooster"}]
    example.rows["materialen"] = [
        {
            "titel": "Gesprekskaart",
            "soort": "lesbrief",
            "link": "https://school.nl/kaart?a=1&b=2",
            "licentie": "CC BY 4.0",
        }
    ]
    example.rows["bronnen"] = [{}, {"werk": "hva-2025", "plaats": "§3.2"}]
    one = form().fill(example)
    one.part("licentie").locator("select").select_option("CC0 1.0")
    name, data = one.agree().submit().download()
    assert shelf.findings(name, data) == []
    read = shelf.read(name, data)
    left_out = {"id", "afgeleid", "bronopmerking", "rmc_regio"}
    assert set(read.kind.fields) - set(read.values) == left_out
    assert dict(read.get("materialen").rows[0]) == example.rows["materialen"][0]
    assert read.get("verwant").items == ("1085", "264")
    assert [row["werk"] for row in read.get("bronnen").rows] == ["opgave-school", "hva-2025"]
    assert (read.get("licentie").text, read.get("loopt_nog").text, read.get("gecontroleerd").text) == (
        "CC0 1.0",
        "ja",
        "2026-03-09",
    )


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_hostile_text_passes_and_comes_back_as_it_was_typed(
    ready: Callable[..., Form], shelf: Shelf, whole: bool
) -> None:
    """Each text goes once below a heading and once into a line; every place takes another text, so one file tries seven."""
    one = ready().agree()
    # Signs alone are no answer: see REFUSED.
    texts = [text if any(sign.isalnum() for sign in text) else f"{text} of niet" for text in HOSTILE] * 2
    for start in range(0, len(HOSTILE), (1 if whole else 4) * len(HOSTILE_IN)):
        answers = dict(zip(HOSTILE_IN, texts[start:], strict=False))
        # A field shows its text as it stands, so there HTML is refused: see REFUSED.
        lines = [HTML.sub("", text) for text in texts[start + start // 3 :][:4]]
        for name, text in {"titel": lines[0], "regio": lines[1], **answers}.items():
            one.write(name, text)
        one.rows("betrokkenen", [{"wie": "mentor", "rol": lines[2]}])
        one.rows("succeselementen", [{"element": "contact-met-peers", "toelichting": lines[3]}])
        name, data = one.submit().download()
        assert shelf.findings(name, data) == [], (answers, lines)
        read = shelf.read(name, data)
        back = [read.title, read.get("regio").text]
        back += [read.get("betrokkenen").rows[0]["rol"], read.get("succeselementen").rows[0]["toelichting"]]
        assert back == [writer.clean_line(text) for text in lines]
        assert {heading: typed(read, heading) for heading in answers} == {
            heading: writer.clean_prose(text) for heading, text in answers.items()
        }


def test_hostile_text_is_text_on_the_page_that_is_built(shelf: Shelf) -> None:
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    for text in HOSTILE:
        document = writer.document(kind, {"titel": text}, dict.fromkeys(PROSE, text))
        body = shelf.source("nieuw-x.md", document.encode()).body
        html = markdown.markdown(body, extensions=["tables", "sane_lists", "def_list", "toc"])
        assert re.findall(r"<h[12][^>]*>(.*?)</h", html) == [h.label for h in kind.headings], text
        assert not re.search(r"<(script|b>|!--|dl|pre|code)", html), text


def test_a_long_example_passes(form: Callable[..., Form], shelf: Shelf) -> None:
    example = ordinary()
    sentence = "Wij doen dit elk jaar opnieuw met alle klassen. "
    example.text |= dict.fromkeys(PROSE, (sentence * 40 + "\n\n") * 4)
    example.text |= {"samenvatting": "woord " * 60, "titel": "t" * 120, "aantal": "k" * 200}
    example.rows["betrokkenen"] = [{"wie": "mentor", "rol": "r" * 200}] * 15
    name, data = form().make(example)
    assert len(data) > 45_000
    assert name == f"nieuw-{'t' * 60}.md"
    assert shelf.findings(name, data) == []
    assert len(shelf.read(name, data).get("betrokkenen").rows) == 15


REFUSED = {
    "PRIV01": ("aanpak", "Mail naar jan.jansen@school.nl voor meer.", "persoonlijk e-mailadres"),
    "PRIV02": ("regio", "Bel 06-12345678", "telefoonnummer"),
    "PRIV03": ("tips", "Leerling 123456782 deed mee", "burgerservicenummer"),
    "LINK02": ("aanpak", "Zie [de site](http://school.nl)", "begint niet met https://"),
    "LINK03": ("aanpak", "Zie [[[de site]]](javascript:alert(1))", "javascript:"),
    "LINK03b": ("aanpak", "Zie [de site](\njavascript:alert(1))", "javascript:"),
    "LINK02b": ("aanpak", "Zie [de site](school.nl/pagina)", "begint niet met https://"),
    "LINK01": ("aanpak", "Zie [de site](pagina.html)", "een bestand dat er niet is"),
    "LINK01b": ("aanpak", "Zie [de site]()", "staat geen adres"),
    "LINK01c": ("aanpak", "Zie [de map](C:/lob/kaart.pdf)", "op je eigen computer"),
    "LINK05": ("aanpak", "Zie [](https://school.nl)", "heeft geen tekst"),
    "PRIV01b": ("tips", "Mail jan.jansen (at) school.nl", "persoonlijk e-mailadres"),
    "PRIV01c": ("contact", "decaan.jansen@school.nl", "persoonlijk e-mailadres"),
    "PRIV02b": ("tips", "App ons: wa.me/31612345678", "telefoonnummer"),
    "PRIV03b": ("tips", "Leerling 123-456-782 deed mee", "burgerservicenummer"),
    "BRON03": ("aanpak", "Dat zegt onderzoek [@hva-2025 p. 3]", "Schrijf: [@hva-2025, p. 3]"),
    "BRON03b": ("aanpak", "Zie [dit onderzoek [@hva-2025]](https://school.nl)", "staat in een link"),
    "REL01": ("aanpak", "Zoals [Stavero](voorbeeld:1)", "iets dat er niet is"),
    "BRON02": ("aanpak", "Dat zegt onderzoek [@jansen-2020]", "staat niet in de onderzoeksbank"),
    "KOP05": ("aanpak", "...", "staat nog geen zin"),
    "KOP05b": ("aanpak", "### Onze aanpak", "staat nog geen zin"),
    "BEELD01": ("aanpak", "![](https://school.nl/foto.jpg)", "afbeelding"),
    "HTML01": ("titel", "</script><script>alert(1)</script>", "Hier staat HTML"),
    "VELD17": ("periode", "N.v.t.", "Bedoel je ‘nvt’?"),
    "ONAF01": ("titel", "🎓 …", "Hier staat nog"),
    "ONAF01b": ("regio", "~", "Hier staat nog"),
    "ONAF01c": ("tips", "–", "Hier staat nog"),
    "VELD10": ("titel", "t" * 121, "hoogstens 120"),
    "VELD10b": ("samenvatting", "woord " * 61, "61 woorden; hoogstens 60"),
    "VELD14": ("titel", "onbekend", "kan niet ‘onbekend’"),
    "VELD12": ("periode", "niet vermeld", "is ingezonden"),
    "REL01b": ("verwant", "99999", "bestaat niet"),
    "LEES10": ("aanpak", "Lang verhaal. " * 5000, "meer dan 64 kB"),
}


# What ends in a letter is one more way to the same finding.
BY_DAY = [code for code in REFUSED if code[-1].isdigit()]
BY_NIGHT = [pytest.param(code, marks=pytest.mark.night) for code in REFUSED if code not in BY_DAY]


@pytest.mark.parametrize("code", [*BY_DAY, *BY_NIGHT])
def test_what_the_build_would_refuse_gets_a_sentence_beside_its_field(filled: Form, code: str) -> None:
    field, text, sentence = REFUSED[code]
    one = filled
    one.write(field, text)
    one.submit()
    assert not one.page.locator("#uitkomst").is_visible()
    assert len(one.problems()) == 1, one.problems()
    assert sentence in one.page.locator(f"#fout-{field}").inner_text()
    one.write(field, "Dit mag wel." if field != "verwant" else "1085")
    assert not one.page.locator(f"#fout-{field}").is_visible(), "the remark goes when the field is mended"
    assert one.submit().download()[1]


def test_a_remark_comes_while_filling_in_but_not_about_what_is_still_empty(form: Callable[..., Form]) -> None:
    one = form()
    one.write("aanleiding", "Bel 06-12345678")
    assert "telefoonnummer" in one.page.locator("#fout-aanleiding").inner_text()
    one.write("aanleiding", "")
    assert not one.page.locator("#fout-aanleiding").is_visible()


def test_hints_for_plain_language_never_stop_the_file(ready: Callable[..., Form]) -> None:
    one = ready()
    one.write("tips", "Indien mogelijk, " + "en dan nog iets " * 10)
    assert "als" in one.page.locator("#tip-tips").inner_text()
    assert "zin van" in one.page.locator("#tip-tips").inner_text()
    assert one.agree().submit().download()


def test_without_agreement_there_is_no_file(ready: Callable[..., Form]) -> None:
    one = ready().submit()
    assert one.problems() == ["Akkoord: Vraag of de school het goed vindt dat dit openbaar wordt."]


LATER = ("assets/js/form-check.js", "gegevens/formulier-namen.js")


def test_what_checks_comes_with_the_first_letter(page: Pages, address: str) -> None:
    tab = page(1280)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    tab.goto(f"{address}aandragen/")
    tab.locator("#formulier[data-gereed=ja]").wait_for()
    said = tab.locator("#voortgang").inner_text()
    assert not set(LATER) & set(asked)
    tab.locator("#in-aanleiding").press("x")
    tab.keyboard.press("Tab")
    tab.locator("#formulier[data-nagekeken=ja]").wait_for()
    assert set(LATER) <= set(asked)
    assert tab.evaluate("LOB.form.fields.read().headings.aanleiding") == "x"
    tab.locator("#in-aanleiding").press("Backspace")
    tab.keyboard.press("Tab")
    assert tab.locator("#voortgang").inner_text() == said, "the page says how far an empty form is"
    works = tab.locator("#veld-bronnen select[data-list=werk]").first
    assert works.locator("option").count() > 10 and works.input_value() == "opgave-school"


def test_where_the_checks_do_not_come_nothing_typed_is_lost(page: Pages, address: str) -> None:
    tab = page(1280)
    page.allow("ERR_FAILED", "net::ERR")
    tab.route("**/form-check.js", lambda route: route.abort())
    tab.goto(f"{address}aandragen/")
    tab.locator("#formulier[data-gereed=ja]").wait_for()
    tab.locator("#in-aanleiding").fill("Bel 06-12345678")
    tab.keyboard.press("Tab")
    tab.locator("#stand", has_text="niet te laden").wait_for()
    tab.unroute("**/form-check.js")
    tab.wait_for_timeout(3200)
    tab.locator("#formulier button[type=submit]").click()
    tab.locator("#fout-aanleiding", has_text="telefoonnummer").wait_for()
    assert tab.locator("#stand").is_hidden()
    assert tab.locator("#in-aanleiding").input_value() == "Bel 06-12345678"


# --- the scripts say what Python says ---


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
    states = [_complete(_random_state(chance, mild=number % 2 == 0)) for number in range(200)]
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
    "Testen we elk jaar.", "Zie boven hoe de mentor begint met het gesprek van dit jaar.", "De test volgt later in het jaar.", "x", "",
)  # fmt: skip


def test_the_browser_sees_what_is_not_finished_as_the_check_does(script_page: Page, shelf: Shelf) -> None:
    base = _complete(_random_state(random.Random(3), mild=True))
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    states = [
        {"fields": {**base["fields"], **fields}, "headings": {**dict.fromkeys(PROSE, "Een zin."), **headings}}
        for text in UNFINISHED
        for fields, headings in (({"organisatie": text}, {}), ({}, {"tips": text}))
    ]
    said = script_page.evaluate("states => states.map(s => LOB.form.check.everything(s).map(m => m.code))", states)
    for state, codes in zip(states, said, strict=True):
        text = writer.document(kind, state["fields"], state["headings"])
        found = {one.code for one in shelf.findings("nieuw-proef.md", text.encode())}
        ours = {code for code in codes if code.startswith("ONAF") or code == "VELD17"}
        assert ours == {code for code in found if code.startswith("ONAF") or code == "VELD17"}, text


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
                       "onbeëindigd", "van 2019 tot heden", "Elk najaar", "2019 – 2020", "Doorlopend")
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
    words = sorted(privacy._ROLE_WORDS)
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
    for half in ("prive-een", "prive-twee", "gewoon-een", "gewoon-twee"):
        lines += (FIXTURES / "privacy" / f"{half}.txt").read_text("utf-8").splitlines()
    said = script_page.evaluate(
        "lines => lines.map(l => LOB.form.check.person({fields: {regio: l}, headings: {}}).map(m => m.code))", lines
    )
    said = [[code for code in codes if code.startswith("PRIV")] for codes in said]
    found = [[f.code for f in privacy.private_traces("x.md", 1, f"regio: {writer.quoted(line)}")] for line in lines]
    assert [(line, *both) for line, *both in zip(lines, said, found, strict=True) if both[0] != both[1]] == []
    assert 0 < sum(map(bool, found)) < len(lines)


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


# --- editing an example ---


def fields_of(text: str) -> list[str]:
    return re.findall(r"(?m)^([a-z_]+):", text.split("\n---\n", maxsplit=1)[0])


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_an_example_that_nobody_changes_stays_the_same_to_the_byte(
    script_page: Page, shelf: Shelf, whole: bool
) -> None:
    load = """async ids => {
      const out = {};
      for (const id of ids) {
        await new Promise((ok, no) => { const s = document.createElement('script'); s.src = '../gegevens/voorbeeld/' + id + '.js'; s.onload = ok; s.onerror = no; document.head.append(s); });
        LOB.form.original = LOB.example;
        const state = {fields: {}, headings: {}};
        for (const k in LOB.form.original.fields) state.fields[k] = LOB.form.original.fields[k].value;
        for (const k in LOB.form.original.text) state.headings[k] = LOB.form.original.text[k].value;
        LOB.form.fields.set(state);
        const now = LOB.form.fields.read();
        out[id] = [LOB.form.original.file, LOB.form.write.document(now).text, LOB.form.check.everything(now).map(m => m.code)];
      }
      LOB.form.original = null;
      return out;
    }"""
    examples = {path.name: path.read_text("utf-8") for path in (shelf.root / "practices").glob("*.md")}
    ids = sorted(name.partition("-")[0] for name in examples if name[0].isdigit())[:: 1 if whole else 4]
    found = script_page.evaluate(load, ids)
    # Who wrote by hand may have put the fields in an order of their own; then the form puts them in that of the template.
    changed = [name for name, text, _ in found.values() if examples[name] != text]
    written = {name: text for name, text, _ in found.values()}
    ordered = [name for name in changed if fields_of(examples[name]) == fields_of(written[name])]
    assert ordered == []
    assert [name for name in changed if sorted(examples[name].splitlines()) != sorted(written[name].splitlines())] == []
    assert [(name, codes) for name, _, codes in found.values() if codes] == []


def test_editing_changes_only_what_was_changed(form: Callable[..., Form], shelf: Shelf) -> None:
    path = next(iter(sorted((shelf.root / "practices").glob("1085-*.md"))))
    # Quotes that a value does not need are left out by the writer.
    before = path.read_text("utf-8").replace('"', "").split("\n")
    one = form("?voorbeeld=1085")
    assert "1085" in one.page.locator("h1").inner_text()
    one.write("titel", "Een nieuwe titel")
    one.page.locator("#veld-contact .anders button[value='niet vermeld']").evaluate("el => el.click()")
    one.write("contact", "Decanaat")
    goal = {"doel": "opleidingen-kennen", "volgens": "school"}
    one.rows("doelen", [goal], start=sum(line.startswith("  - doel:") for line in before))
    name, data = one.agree().submit().download()
    assert name == path.name
    assert shelf.build_findings(name, data) == []
    after = data.decode().replace('"', "").split("\n")
    added = ["  - doel: opleidingen-kennen", "    bron: opgave-school", "    volgens: school"]
    # Who changes something has looked at it.
    looked = [f"gecontroleerd: {datetime.date.today().isoformat()}"]
    assert [line for line in after if line not in before] == [
        "titel: Een nieuwe titel",
        *(line for line in added if line not in before),
        *(line for line in looked if line not in before),
        "contact: Decanaat",
    ]
    assert len(after) == len(before) + len(added)


def test_an_example_that_does_not_exist_gives_an_empty_form_and_says_so(form: Callable[..., Form]) -> None:
    for wrong in ("99999", "../../x", "__proto__", "<b>"):
        one = form(f"?voorbeeld={wrong}")
        assert "is er niet" in one.page.locator("#stand").inner_text()
        assert one.page.locator("#in-titel").input_value() == ""


def test_the_main_goal_comes_first(form: Callable[..., Form], shelf: Shelf) -> None:
    example = ordinary()
    example.rows["doelen"].reverse()
    name, data = form().fill(example).agree().submit().download()
    goals = [row["doel"] for row in shelf.read(name, data).get("doelen").rows]
    assert goals == ["kwaliteiten-ontdekken", "opleidingen-kennen"]


def test_the_address_can_bring_a_choice_along(form: Callable[..., Form]) -> None:
    one = form("?doelen=opleidingen-kennen&doelen=onzin&sectoren=mbo")
    read = one.page.evaluate("LOB.form.fields.read().fields")
    assert [row["doel"] for row in read["doelen"]] == ["opleidingen-kennen"]
    assert read["sectoren"] == ["mbo"]


# --- keeping, sending, seeing ---


def test_nothing_is_kept_unless_asked_and_erasing_erases(page: Pages, address: str) -> None:
    tab = page(1280)
    tab.on("dialog", lambda dialog: dialog.accept())
    one = Form(tab).open(address)
    one.write("aanleiding", "Geheim")
    assert tab.evaluate("localStorage.length") == 0
    one.open(address)
    assert tab.locator("#in-aanleiding").input_value() == ""
    one.write("aanleiding", "Blijft")
    one.rows("betrokkenen", [{"wie": "mentor", "rol": "helpt"}])
    tab.locator("#bewaar").check()
    one.rows("doelen", [{"doel": "opleidingen-kennen", "volgens": "school"}])
    one.open(address)
    assert tab.locator("#in-aanleiding").input_value() == "Blijft"
    assert (
        tab.evaluate("LOB.form.fields.read().fields.doelen[0].doel + LOB.form.fields.read().fields.betrokkenen[0].rol")
        == "opleidingen-kennenhelpt"
    )
    tab.locator("#wis").click()
    assert tab.evaluate("document.activeElement.id") == "wis-nee", "the safe answer has the focus"
    tab.locator("#wis-ja").click()
    assert tab.locator("#in-aanleiding").input_value() == ""
    assert tab.evaluate("localStorage.length") == 0
    assert not tab.locator("#bewaar").is_checked()


def test_two_tabs_do_not_write_over_each_other(page: Pages, address: str) -> None:
    first = Form(page()).open(address)
    first.page.get_by_label("Bewaar wat ik typ").check()
    first.write("titel", "In de eerste")
    expect(first.page.locator("#bewaarstatus")).to_contain_text("Bewaard in deze browser")
    second = Form(first.page.context.new_page()).open(address)
    expect(second.page.locator("#in-titel")).to_have_value("In de eerste")
    # Opening is no change: the first goes on.
    expect(first.page.get_by_label("Bewaar wat ik typ")).to_be_checked()
    second.write("titel", "In de tweede")
    expect(first.page.locator("#bewaarstatus")).to_contain_text("ander tabblad")
    first.write("samenvatting", "Te laat.")
    first.page.wait_for_timeout(2000)
    second.page.reload()
    expect(second.page.locator("#in-titel")).to_have_value("In de tweede")
    expect(second.page.locator("#in-samenvatting")).to_have_value("")
    expect(first.page.locator("#in-samenvatting")).to_have_value("Te laat.")


def test_broken_storage_does_not_break_the_form(page: Pages, address: str) -> None:
    tab = page(1280)
    Form(tab).open(address)
    for value in (
        "{",
        "null",
        "[]",
        '{"staat": 3}',
        '{"staat": {"velden": {"doelen": "x", "betrokkenen": 3}, "koppen": {}}}',
    ):
        tab.evaluate("v => localStorage.setItem('lob-aandragen', v)", value)
        Form(tab).open(address)


def test_the_mail_holds_a_short_example_and_asks_to_attach_a_long_one(ready: Callable[..., Form]) -> None:
    one = ready().agree().submit()
    href = one.page.locator("#mail").get_attribute("href") or ""
    query = parse_qs(urlsplit(href).query)
    assert urlsplit(href).path == "", "nobody's address is known, so none is filled in"
    assert query["subject"] == ["Praktijkvoorbeeld: Speeddaten met mbo-studenten"]
    assert "nieuw-speeddaten-met-mbo-studenten.md" in query["body"][0]
    assert len(href) < 1900
    assert "bijlage" in one.page.locator("[data-mail-hint]").inner_text()


def test_the_mail_goes_to_the_editors_where_they_have_an_address(ready: Callable[..., Form]) -> None:
    one = ready()
    one.page.locator("#formulier").evaluate("el => { el.dataset.contact = 'redactie@voorbeeld.nl'; }")
    one.agree().submit()
    href = one.page.locator("#mail").get_attribute("href") or ""
    assert urlsplit(href).path == "redactie@voorbeeld.nl"
    assert "redactie@voorbeeld.nl" in one.page.locator("[data-mail-hint]").inner_text()


def test_where_there_is_no_address_the_form_says_so(ready: Callable[..., Form]) -> None:
    one = ready().agree().submit()
    assert "geen eigen adres om naar te sturen" in one.page.locator("#uitkomst").inner_text()


SHARES = """() => {
  navigator.canShare = ({ files }) => files.length === 1;
  navigator.share = async ({ files }) => { window.shared = [files[0].name, await files[0].text()]; };
}"""


def test_a_phone_shares_the_file(ready: Callable[..., Form]) -> None:
    one = ready()
    assert one.page.locator("#deelweg").is_hidden()
    one.page.evaluate(SHARES)
    one.agree().submit()
    one.page.locator("#deel").click()
    one.page.locator("[data-share-status]", has_text="Gedeeld").wait_for()
    name, data = one.download()
    assert one.page.evaluate("window.shared") == [name, data.decode()]


def test_the_text_can_be_copied(ready: Callable[..., Form]) -> None:
    one = ready(permissions=["clipboard-read", "clipboard-write"]).agree().submit()
    tab = one.page
    tab.locator("#kopieer").click()
    tab.locator("#kopieerstatus", has_text="klembord").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == one.download()[1].decode()


def test_github_gets_the_file_filled_in_only_where_there_is_a_repository(
    ready: Callable[..., Form], shelf: Shelf
) -> None:
    one = ready()
    one.page.locator("#formulier").evaluate("el => { el.dataset.repository = ''; }")
    one.agree().submit()
    assert not one.page.locator("#githubweg").is_visible()
    one.page.locator("#formulier").evaluate(
        "el => { el.dataset.repository = 'https://github.com/iemand/kennisbank/'; }"
    )
    one.submit()
    name, data = one.download()
    parts = urlsplit(one.page.locator("#github").get_attribute("href") or "")
    assert parts.path == "/iemand/kennisbank/new/main/practices"
    values = dict(pair.split("=", 1) for pair in parts.query.split("&"))
    assert (unquote(values["filename"]), unquote(values["value"])) == (name, data.decode())
    one.write("aanpak", "Een lang verhaal. " * 400)
    one.submit()
    assert not one.page.locator("#githubweg").is_visible(), "too long for an address"
    assert one.page.locator("#download").is_visible()


def test_a_change_takes_the_result_back(ready: Callable[..., Form]) -> None:
    one = ready().agree().submit()
    assert one.page.locator("#uitkomst").is_visible()
    one.page.locator("#in-tips").press("x")
    assert not one.page.locator("#uitkomst").is_visible(), "an old file must not be sent by mistake"


def test_the_preview_shows_the_page_with_its_windroos(form: Callable[..., Form], shelf: Shelf, repo: Path) -> None:
    example = ordinary()
    example.rows["succeselementen"] = [
        {"element": e, "toelichting": "Zo ging het.", "volgens": "jongeren"}
        for e in ("contact-met-peers", "passend-rooster", "fysieke-locatie", "contact-met-peers")
    ]
    example.text["aanpak"] = "<img src=x onerror=alert(1)>\n\n- **een**\n- twee"
    one = form().fill(example)
    one.page.locator("#bekijk").click()
    shown = one.page.locator("#weergave")
    one.page.locator("#weergavekop:focus").wait_for()
    library = load_library(repo)
    catalogue = build_catalogue(library.template, library.sources)
    drawn = str(windroos(petal_counts(catalogue, ["contact-met-peers", "passend-rooster", "fysieke-locatie"])))
    assert [p.get_attribute("d") for p in shown.locator(".windroos path").all()] == re.findall(r' d="([^"]+)"', drawn)
    assert shown.locator("img, script").count() == 0
    assert "<img src=x onerror=alert(1)>" in shown.inner_text()
    assert shown.locator("strong", has_text="een").count() == 1
    assert [h.inner_text() for h in shown.locator("h2[id]").all()] == [
        "Aanpak",
        "Doel",
        "Aanleiding",
        "Wat werkt",
        "Wat lastig is",
        "Wat is er nodig",
        "Tips",
        "Wij deden dit ook",
        "Bronnen",
    ]
    assert shown.locator(".elementen > li").count() == 3
    total = len([f for f in shelf.template.kinds["praktijkvoorbeeld"].required() if f.words]) + len(PROSE)
    assert f"Van {total} vaste onderdelen: {total} bekend" in shown.inner_text()


def test_completeness_counts_as_the_catalogue_does(form: Callable[..., Form], shelf: Shelf) -> None:
    one = form("?voorbeeld=1085")
    path = next((shelf.root / "practices").glob("1085-*"))
    known = shelf.read(path.name, path.read_bytes()).completeness
    assert (
        one.page.locator("#voortgang").inner_text()
        == f"{known.known} van de {known.total} vaste onderdelen zijn bekend."
    )
    one.page.locator("#veld-tips .anders button[value='niet vermeld']").click()
    one.write("tips", "Begin klein.")
    assert one.page.locator("#voortgang").inner_text().startswith(f"{known.known + 1} van")


# --- for everyone ---


def test_rows_are_added_and_removed_by_keyboard_with_the_focus_in_the_right_place(form: Callable[..., Form]) -> None:
    one = form()
    box, keys = one.part("betrokkenen"), one.page.keyboard
    box.locator("[data-add]").focus()
    keys.press("Enter")
    assert box.locator("li.rij").count() == 2
    assert (
        one.page.evaluate("document.activeElement.closest('li.rij').querySelector('legend').innerText")
        == "Betrokkene 2"
    )
    box.locator("li.rij").nth(0).locator("[data-remove]").focus()
    keys.press("Space")
    assert box.locator("li.rij").count() == 1
    assert (
        one.page.evaluate("document.activeElement.closest('li.rij').querySelector('legend').innerText")
        == "Betrokkene 1"
    )
    assert "weggehaald" in box.locator("[data-row-status]").inner_text()
    box.locator("[data-remove]").focus()
    keys.press("Enter")
    assert one.page.evaluate("document.activeElement.hasAttribute('data-add')"), (
        "with no row left the button has the focus"
    )


def test_a_long_list_can_be_searched(form: Callable[..., Form]) -> None:
    one = form()
    box = one.part("vormen")
    box.locator("[data-search-in]").fill("snuffelen")
    visible = box.locator(".optie:visible label").all_inner_texts()
    assert visible and len(visible) < 5
    assert "past" in box.locator("[data-found]").inner_text() or "passen" in box.locator("[data-found]").inner_text()
    box.locator("[data-search-in]").fill("zzz")
    assert "Niets gevonden" in box.locator("[data-found]").inner_text()
    cell = one.part("succeselementen").locator("[data-column=element]").first
    cell.locator("[data-list-search]").fill("rolmodel")
    options = cell.locator("select option").all_inner_texts()
    assert 1 < len(options) < 12
    cell.locator("select").select_option(index=1)
    assert cell.locator("[data-about]").inner_text().startswith("Kies dit")


def test_enter_in_a_line_of_text_does_not_jump_to_the_end(form: Callable[..., Form]) -> None:
    one = form()
    one.page.locator("#in-titel").press("Enter")
    assert not one.page.locator("#fouten").is_visible()


@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_axe_finds_nothing_in_any_state(form: Callable[..., Form], whole: bool) -> None:
    one = form()
    _axe(one, "begin", whole)
    one.page.locator("#formulier details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    _axe(one, "everything open", whole)
    one.submit()
    _axe(one, "remarks", whole)
    example = ordinary()
    example.rows["materialen"] = [{"titel": "Kaart", "soort": "lesbrief"}]
    one.fill(example).agree().submit()
    one.page.locator("#bekijk").click()
    one.say_unknown("tips", "nvt")
    one.page.locator("#wis").click()
    _axe(one, "result and preview", whole)
    _axe(form("?voorbeeld=1085"), "editing", whole)


def _axe(form: Form, state: str, whole: bool) -> None:
    """With every rule, and in the dark with those that look at colours: in each state, or in those that show most."""
    found = faults(form.page, whole=whole)
    if whole or state in ("everything open", "result and preview"):
        form.page.emulate_media(color_scheme="dark")
        found += faults(form.page, COLOUR_RULES, whole)
        form.page.emulate_media(color_scheme="light")
    assert [f"{state}: {fault}" for fault in found] == []


@pytest.mark.parametrize("width", [320, pytest.param(390, marks=pytest.mark.night)])
def test_it_fits_on_a_phone(form: Callable[..., Form], width: int) -> None:
    one = form("", width)
    example = ordinary()
    example.text |= {"titel": "Heellangwoord" * 9, "aanpak": "https://voorbeeld.nl/" + "x" * 200}
    one.submit()
    assert one.page.evaluate("document.documentElement.scrollWidth") == width
    one.fill(example).agree().submit()
    one.page.locator("#bekijk").click()
    one.page.locator("#formulier details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    assert one.page.evaluate("document.documentElement.scrollWidth") == width


def test_without_javascript_the_page_is_the_questionnaire(page: Pages, address: str) -> None:
    tab = page(1280, java_script_enabled=False)
    tab.goto(f"{address}aandragen/")
    assert not tab.locator("#formulier").is_visible()
    assert tab.locator(".papier > li").count() == 10
    assert "Wat was het probleem?" in tab.locator(".papier").inner_text()
    ways = tab.locator("main .let-op a")
    assert [link.get_attribute("href") for link in ways.all()] == ["../werkbladen/vragenlijst/", "../bijdragen/"]
    assert all(link.is_visible() for link in ways.all())


def test_without_javascript_a_mail_holds_the_questions(repo: Path, shelf: Shelf) -> None:
    settings = {"contact": "redactie@voorbeeld.nl", "repository": "https://github.com/voorbeeld/kennisbank"}
    markup = renderer(repo, build_catalogue(shelf.template, shelf.pairs), **settings)("aandragen")
    ways = markup.partition("<noscript>")[2].partition("</noscript>")[0]
    mail = urlsplit(html.unescape(re.findall(r'href="(mailto:[^"]+)"', ways)[0]))
    body = parse_qs(mail.query)["body"][0]
    assert mail.path == settings["contact"]
    assert [line for line in body.split("\n") if line] == [
        f"{number}. {question.text}" for number, question in enumerate(plan(shelf.template).questions, 1)
    ]
    assert len(mail.geturl()) < 2000, "longer addresses are cut by some mail programs"
    assert f'href="{settings["repository"]}/issues/new?template=voorbeeld.yml"' in ways
    assert (repo / ".github/ISSUE_TEMPLATE/voorbeeld.yml").is_file()


def test_it_works_from_a_folder_without_a_server(page: Pages, site: Path, shelf: Shelf) -> None:
    tab = page(1280)
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.goto((site / "aandragen" / "index.html").as_uri() + "?voorbeeld=1085")
    tab.locator("#formulier[data-gereed=ja]").wait_for()
    assert tab.locator("#in-titel").input_value().startswith("Stavero")
    tab.goto((site / "aandragen" / "index.html").as_uri())
    name, data = Form(tab).make(ordinary())
    assert shelf.findings(name, data) == []


def test_the_questionnaire_on_paper_has_the_ten_questions(page: Pages, address: str, shelf: Shelf) -> None:
    tab = page(1280)
    tab.goto(f"{address}werkbladen/vragenlijst/")
    assert tab.locator(".papier > li h3").all_inner_texts() == [q.text for q in plan(shelf.template).questions]
    tab.emulate_media(media="print")
    assert tab.locator(".schrijf").first.is_visible()
    assert not tab.locator(".kopbalk").is_visible()
    tab.emulate_media(media="screen")
    assert faults(tab) == []


def test_the_plan_asks_everything_once(shelf: Shelf) -> None:
    asked = plan(shelf.template)
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    names = [part.id for question in asked.asked for part in question.parts] + [
        part.id for _, parts in asked.rest for part in parts
    ]
    assert sorted(names) == sorted([*(set(kind.fields) - {"id"}), *(h.id for h in kind.headings)])
    assert len(asked.questions) == 10
    in_questions = {part.id for question in asked.asked for part in question.parts}
    begun = {"soort", "herkomst", "bronnen", "licentie", "gecontroleerd", "id"}
    assert {f.id for f in kind.required()} - in_questions == begun, "what is required is asked, or has a first value"


def test_data_files_hold_no_end_of_a_script(site: Path) -> None:
    for path in (site / "gegevens" / "formulier.js", *(site / "gegevens" / "voorbeeld").glob("*.js")):
        text = path.read_text("utf-8")
        assert "</" not in text and "\u2028" not in text
        json.loads(text.partition(" = ")[2].rstrip(";\n"))
