"""Pasted text becomes pieces with a proposal for their place: the cases that the form and `nox -s new` share, and what never may get lost."""

from __future__ import annotations

import datetime
import random
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

import small
from lob.check.library import load_library
from lob.editors.bringing import read_brought
from lob.editors.form import plan
from lob.editors.from_text import NO_PLACE
from lob.editors.new import main
from lob.editors.paste_lines import place_of
from lob.editors.paste_places import ASIDE
from lob.editors.pasting import read_paste
from lob.model.plain import as_map
from lob.model.rules import rules
from lob.model.template import EXAMPLE, load_template
from pasted import CASES, as_golden, lost_words, private
from places import FIXTURES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_gives_the_pieces_that_somebody_read_over(case: Path, request: pytest.FixtureRequest) -> None:
    text = case.read_text("utf-8")
    pieces, notes = read_paste(text, private)
    rows = [(piece.text, piece.place, piece.why) for piece in pieces]
    golden = case.with_suffix(".stukken")
    if request.config.getoption("--vernieuw"):
        golden.write_text(as_golden(rows, notes), "utf-8")
    assert as_golden(rows, notes) == golden.read_text("utf-8")
    assert lost_words(text, rows, notes) == []


def test_no_word_is_lost_from_lines_in_any_order() -> None:
    lines = [line for case in CASES for line in case.read_text("utf-8").split("\n")]
    chance = random.Random(7)
    for _ in range(150):
        text = "\n".join(chance.choices([*lines, "", ""], k=chance.randint(1, 30)))
        pieces, notes = read_paste(text, private)
        assert lost_words(text, [(p.text, p.place, p.why) for p in pieces], notes) == [], text


def test_nothing_or_anything_is_read_without_an_exception() -> None:
    assert read_paste("") == ([], [])
    assert read_paste(" \n\t\n\u00ad\n") == ([], [])
    signs = "•o- \t\n|#*1.a)Aa:>[]¹<()\u00ad\uf0b7–9:30 "
    chance = random.Random(11)
    for _ in range(300):
        read_paste("".join(chance.choices(signs, k=chance.randint(1, 80))))


def test_every_heading_and_question_of_the_template_is_known(repo: Path) -> None:
    template = load_template(repo / "hooks" / "template")
    kind = template.kinds[EXAMPLE]
    for heading in kind.headings:
        assert place_of(heading.label) == heading.id
        assert place_of(heading.question) == heading.id, heading.question
    for question in plan(template).questions:
        texts = [part for part in question.parts if part.field is None]
        assert not texts or place_of(question.text, loosely=True) in {part.id for part in texts}, question.text
    places = {*as_map(rules("plakken").get("koppen")), *as_map(rules("plakken").get("velden"))}
    assert places <= {*kind.fields, *(heading.id for heading in kind.headings)}
    assert ASIDE not in places


def test_a_mailbox_of_a_role_is_the_contact_and_that_of_a_person_is_not() -> None:
    def contact(text: str) -> list[str]:
        return [piece.text for piece in read_paste(text, private)[0] if piece.place == "contact"]

    assert contact("Vragen? Mail decanaat@gaffel.example.") == ["decanaat@gaffel.example"]
    assert contact("Vragen? Mail noor.jansen@gaffel.example.") == []


def test_a_text_of_a_hundred_pages_is_read_at_once() -> None:
    text = "\n".join(case.read_text("utf-8") for case in CASES) * 60
    pieces, _ = read_paste(text, private)
    assert len(pieces) > 500


def test_small_pictures_around_a_title_are_told_and_go() -> None:
    pieces, notes = read_paste("🎓 Van vmbo → havo ✨\n\nAanpak\nEerst bellen.")
    assert pieces[0].text == "Van vmbo → havo"
    assert [one for one in notes if "🎓 Van vmbo → havo ✨" in one]


# --- `nox -s new -- --van` ---

DAY = datetime.date(2026, 11, 21)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return small.shelf(tmp_path, "practices")


def told(root: Path, *arguments: str) -> tuple[int, str]:
    lines: list[str] = []
    code = main(root, say=lines.append, today=DAY, arguments=arguments)
    return code, "\n".join(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_text_becomes_a_file_in_which_every_word_stands(case: Path, shelf: Path) -> None:
    code, said = told(shelf, "--van", str(case))
    assert code == 0, said
    [path] = (shelf / "practices").glob("nieuw-*.md")
    assert lost_words(case.read_text("utf-8"), [(path.read_text("utf-8"), "", said)]) == []
    codes = {f.code for f in load_library(shelf).findings if f.path == f"practices/{path.name}"}
    assert not [code for code in codes if code.startswith(("LEES", "VELD02", "TERM"))], codes
    assert ("KOP02" in codes) == (f"## {NO_PLACE}" in path.read_text("utf-8")) == ("Zonder plek" in said)


def test_values_and_sections_stand_in_their_places(shelf: Path) -> None:
    told(shelf, "--van", str(FIXTURES / "plakken" / "hoofdletterkoppen.txt"))
    text = (shelf / "practices" / "nieuw-beroepenmiddag-met-ouders.md").read_text("utf-8")
    assert "sectoren: [havo, vwo]\n" in text
    assert 'organisatie: "De Gaffel"\n' in text
    assert "gecontroleerd: 2026-11-21\n" in text
    assert "## Tips\n\n- Begin bij de ouders.\n- Vraag ook opa's en oma's.\n" in text


def test_a_greeting_stays_out_of_the_file_and_is_told(shelf: Path) -> None:
    _, said = told(shelf, "--van", str(FIXTURES / "plakken" / "mail.txt"))
    [path] = (shelf / "practices").glob("nieuw-*.md")
    assert "vriendelijke groet" not in path.read_text("utf-8")
    assert "  | Met vriendelijke groet," in said


def test_a_mail_gives_its_subject_and_text_and_says_what_is_not_taken(shelf: Path, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = (
        "Jo Bruin <jo@thuis.nl>",
        "decaan@school.nl",
        "FW: Re: Proeflessen op het mbo",
    )
    mail.set_content("Tips\n\nBegin met één klas.\n")
    mail.add_alternative("<p>Tips</p>", subtype="html")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="rooster.pdf")
    (tmp_path / "verhaal.eml").write_bytes(mail.as_bytes())
    code, said = told(shelf, "--van", str(tmp_path / "verhaal.eml"))
    text = (shelf / "practices" / "nieuw-proeflessen-op-het-mbo.md").read_text("utf-8")
    assert (code, "## Tips\n\nBegin met één klas.\n" in text, "thuis.nl" in text + said) == (0, True, False)
    assert "‘rooster.pdf’" in said and "Wie hem stuurde" in said
    # A mail with HTML alone.
    mail = EmailMessage()
    mail.set_content("<h2>Tips</h2><ul><li>Begin klein<li>Kom terug</ul>", subtype="html")
    (tmp_path / "pagina.eml").write_bytes(mail.as_bytes())
    assert told(shelf, "--van", str(tmp_path / "pagina.eml"))[0] == 0
    assert "- Begin klein\n- Kom terug\n" in (shelf / "practices" / "nieuw-pagina.md").read_text("utf-8")


@pytest.mark.parametrize("piece", ["<a href=", '<a b="', "<!--", "<", "<p>", "<b>", "<div>"])
def test_a_page_of_tags_that_are_never_closed_keeps_nobody_busy(tmp_path: Path, piece: str) -> None:
    (tmp_path / "x.html").write_text(piece * min(150_000 // len(piece), 19_999), "utf-8")
    before = time.process_time()
    read_brought(tmp_path / "x.html")
    assert time.process_time() - before < 3


def test_what_cannot_be_read_is_said_in_a_sentence(shelf: Path, tmp_path: Path) -> None:
    for name, data in (
        ("a.docx", b"PK"),
        ("b.rtf", b"{\\rtf1 x}"),
        ("c.pdf", b"%PDF-1.7"),
        ("d.html", b"<p hidden>x"),
        ("d.eml", b"Subject: Een\n\n"),
        ("d.msg", b"\xd0\xcf"),
        ("d.pages", b"PK"),
        ("d.heic", b"x"),
        ("d.one", b"x"),
        ("e.doc", b"\xd0\xcf"),
        ("leeg.txt", b" \n"),
        ("groot.txt", b"x" * 1_000_001),
    ):
        (tmp_path / name).write_bytes(data)
        code, said = told(shelf, "--van", str(tmp_path / name))
        assert (code, name in said) == (1, True), said
    assert "is er niet" in told(shelf, "--van", str(tmp_path / "weg.txt"))[1]
    assert told(shelf, "--hulp")[0] == 2
    assert not list((shelf / "practices").glob("nieuw-*.md"))
    (tmp_path / "oud.txt").write_bytes("Caf\u00e9\n\nTips\nBegin klein.".encode("cp1252"))
    assert told(shelf, "--van", str(tmp_path / "oud.txt"))[0] == 0
    assert (shelf / "practices" / "nieuw-cafe.md").is_file()


@pytest.mark.parametrize("sign", [" ", "\t", "\u2003", "*"])
def test_a_long_row_of_one_sign_keeps_no_paste_busy(sign: str) -> None:
    """What grows with the square takes many seconds here."""
    before = time.process_time()
    read_paste(f"Een{sign * 40_000}titel over meer-\nregels")
    assert time.process_time() - before < 3
