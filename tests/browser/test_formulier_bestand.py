"""The file that the form for an example writes: it passes every check, and what was typed comes back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import markdown
import pytest

from form_driver import Example, Form, brief, ordinary
from form_shelf import PROSE, Shelf, typed
from lob.editors import writer
from places import PART_BY_DAY

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
    example = brief()
    words = example.unknown
    assert set(PROSE) < set(words)
    name, data = form().make(example)
    assert shelf.findings(name, data) == []
    read = shelf.read(name, data)
    assert {field: read.get(field).status for field in words if field not in PROSE} == {
        field: word for field, word in words.items() if field not in PROSE
    }
    by_rows = {heading.id for heading in read.kind.headings if heading.rows in example.rows}
    assert by_rows == {"wat-werkt"}
    assert {name: typed(read, name) for name in PROSE} == {
        name: "" if name in by_rows else words[name] for name in PROSE
    }


def test_a_status_word_hides_the_field_and_keeps_what_was_typed(form: Callable[..., Form]) -> None:
    one = form()
    one.write("tips", "Begin klein.")
    one.page.locator("#veld-tips .anders button[value=onbekend]").click()
    assert not one.page.locator("#in-tips").is_visible()
    one.page.locator("#veld-tips .anders button[value=onbekend]").click()
    assert one.page.locator("#in-tips").input_value() == "Begin klein."


@pytest.mark.night
def test_every_field_of_the_template_can_be_filled_in(ready: Callable[..., Form], shelf: Shelf) -> None:
    """What the ordinary example leaves out comes to it; that one is typed in the first test of this file."""
    example = Example()
    example.text = {
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
    example.choices = {
        "overgangen": ["vmbo-mbo"],
        "competenties": ["werkexploratie", "netwerken"],
        "interventietypen": ["hulp-en-advies"],
        "loopt_nog": ["ja"],
        "soort": ["praktijk"],
        "leerjaren": ["vo-3"],
        "schaal": ["team"],
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
    one = ready().fill(example)
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


@pytest.mark.night
@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_hostile_text_passes_and_comes_back_as_it_was_typed(
    ready: Callable[..., Form], shelf: Shelf, whole: bool
) -> None:
    """Each text goes once below a heading and once into a line; every place takes another text, so one file tries seven."""
    one = ready().agree()
    # Signs alone are no answer: see REFUSED of test_formulier_controle.py.
    texts = [text if any(sign.isalnum() for sign in text) else f"{text} of niet" for text in HOSTILE] * 2
    for start in range(0, len(HOSTILE), (1 if whole else 4) * len(HOSTILE_IN)):
        answers = dict(zip(HOSTILE_IN, texts[start:], strict=False))
        # A field shows its text as it stands, so there HTML is refused: see REFUSED of test_formulier_controle.py.
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


@pytest.mark.night
def test_a_long_example_passes(ready: Callable[..., Form], shelf: Shelf) -> None:
    example = Example()
    sentence = "Wij doen dit elk jaar opnieuw met alle klassen. "
    example.text = dict.fromkeys(PROSE, (sentence * 40 + "\n\n") * 4)
    example.text |= {"samenvatting": "woord " * 60, "titel": "t" * 120, "aantal": "k" * 200}
    example.rows["betrokkenen"] = [{"wie": "mentor", "rol": "r" * 200}] * 15
    name, data = ready().make(example)
    assert len(data) > 45_000
    assert name == f"nieuw-{'t' * 60}.md"
    assert shelf.findings(name, data) == []
    assert len(shelf.read(name, data).get("betrokkenen").rows) == 15
