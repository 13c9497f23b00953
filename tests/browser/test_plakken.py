"""A text that somebody brings along: pasted or as a file, read in the browser as `nox -s new` reads it, and put in its place by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from axe import faults
from browsing import Pages
from form_driver import Form
from lob.editors.pasting import read_paste
from lob.pages.assets import bundled, bundles, wrapped
from pasted import CASES, private
from places import FIXTURES, ROOT

SCRIPTS = ROOT / "theme" / "scripts"
# What the reader leans on, without the form around it.
GROUND = ("rules/form", "form/text", "form/private")


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """The scripts that read a text, on an empty page."""
    files = [*GROUND, *(name for name in bundles(SCRIPTS)["paste"] if "panel" not in name)]
    one = browser.new_page()
    one.add_script_tag(content=wrapped("\n".join(bundled(SCRIPTS, files, ".js"))))
    yield one
    one.close()


READ = """texts => texts.map(text => {
  const { pieces, notes } = LOB.form.paste.read(text, LOB.form.paste.isPrivate);
  return { pieces: pieces.map(p => [p.text, p.place, p.why]), notes };
})"""


def read(page: Page, texts: list[str]) -> list[dict[str, object]]:
    return page.evaluate(READ, texts)


def in_python(text: str) -> dict[str, object]:
    pieces, notes = read_paste(text, private)
    return {"pieces": [[p.text, p.place, p.why] for p in pieces], "notes": notes}


def test_the_browser_reads_a_text_as_python_does(reader: Page) -> None:
    texts = [case.read_text("utf-8") for case in CASES]
    for case, found in zip(CASES, read(reader, texts), strict=True):
        assert found == in_python(case.read_text("utf-8")), case.name


def test_the_browser_reads_any_lines_as_python_does(reader: Page) -> None:
    lines = [line for case in CASES for line in case.read_text("utf-8").split("\n")]
    chance = random.Random(3)
    texts = ["\n".join(chance.choices([*lines, "", ""], k=chance.randint(1, 30))) for _ in range(300)]
    signs = "•o- \t\n|#*1.a)Aa:>[]¹<()\u00ad\uf0b7–9:30 éÉ?&=/"
    texts += ["".join(chance.choices(signs, k=chance.randint(1, 80))) for _ in range(500)]
    for text, found in zip(texts, read(reader, texts), strict=True):
        assert found == in_python(text), text


# --- in the form ---


@pytest.fixture(scope="module")
def form(browser: Browser, address: str) -> Iterator[Form]:
    """One form for all tests below; each begins with an empty one."""
    pages = Pages(browser)
    page = pages(1280, 900, reduced_motion="reduce")
    page.on("dialog", lambda dialog: dialog.accept())
    yield Form(page)
    assert not pages.close()


@pytest.fixture
def brought(form: Form, address: str) -> Form:
    """An empty form with the place to bring a text opened."""
    form.open(address)
    form.page.locator("#veld-meebrengen > summary").click()
    form.page.wait_for_function("LOB.form.brought")
    return form


def divide(form: Form, text: str) -> Locator:
    """Put a text in and divide it; the pieces."""
    form.page.locator("#in-meebrengen").fill(text)
    form.page.locator("[data-divide]").click()
    return form.page.locator(".stuk")


def value(form: Form, name: str) -> object:
    """The answer of one field or heading."""
    return form.page.evaluate("n => { const s = LOB.form.fields.read(); return s.headings[n] ?? s.fields[n]; }", name)


def said(form: Form) -> str:
    return form.page.locator("[data-brought-status]").inner_text()


def test_all_pieces_with_a_place_go_into_the_form_and_the_rest_stays_in_sight(brought: Form) -> None:
    text = (FIXTURES / "plakken" / "hoofdletterkoppen.txt").read_text(
        "utf-8"
    ) + "\nICTS ANDERS DAN ANDERS\nWij zijn ook op maandag open.\n"
    pieces = divide(brought, text)
    count = pieces.count()
    assert said(brought).startswith(f"{count} stukken gevonden")
    brought.page.locator("[data-place-all]").click()
    assert value(brought, "titel") == "Beroepenmiddag met ouders"
    assert value(brought, "sectoren") == ["havo", "vwo"]
    assert value(brought, "organisatie") == "De Gaffel"
    assert "| 9:30 – 10:00 | eerste ronde |" in str(value(brought, "aanpak"))
    assert value(brought, "tips") == "- Begin bij de ouders.\n- Vraag ook opa's en oma's."
    assert said(brought).endswith("Nog 1 stuk te plaatsen.")
    assert brought.page.evaluate("document.activeElement.closest('.stuk').innerText").startswith(f"Stuk {count}")
    brought.submit()
    assert any("heeft één stuk nog geen plek" in one for one in brought.problems())
    pieces.nth(count - 1).locator("select").select_option("weg")
    pieces.nth(count - 1).locator("button").click()
    assert "Alles heeft een plek" in said(brought)
    brought.submit()
    assert not any("nog geen plek" in one for one in brought.problems())


def test_a_piece_comes_out_of_the_form_again_and_leaves_what_was_typed(brought: Form) -> None:
    brought.write("tips", "Dit typte ik zelf.")
    pieces = divide(brought, "Tips\n\nBegin klein.\n\nSector: vmbo\n")
    brought.page.locator("[data-place-all]").click()
    assert value(brought, "tips") == "Dit typte ik zelf.\n\nBegin klein."
    assert value(brought, "sectoren") == ["vmbo"]
    brought.page.locator("[data-undo]").click()
    brought.page.locator("[data-undo]").click()
    assert (value(brought, "tips"), value(brought, "sectoren")) == ("Dit typte ik zelf.", [])
    assert brought.page.locator("[data-undo]").is_disabled()
    pieces.nth(0).locator("select").select_option("aanleiding")
    pieces.nth(0).locator("button").click()
    assert value(brought, "aanleiding") == pieces.nth(0).locator("textarea").input_value()


def test_words_that_are_no_choice_of_a_list_are_said(brought: Form) -> None:
    divide(brought, "Sector: vmbo en een school met de bijbel\n\nLeerjaar: alle\n")
    brought.page.locator("[data-place-all]").click()
    assert value(brought, "sectoren") == ["vmbo"]
    assert "Niet herkend als keuze: een school met bijbel" in brought.page.locator(".stuk").nth(0).inner_text()
    assert "geen keuze uit ‘Leerjaar’" in said(brought)


def test_what_is_private_is_said_before_it_stands_anywhere(brought: Form) -> None:
    pieces = divide(brought, "Aanpak\nBel Noor Jansen op 06 12345678.\n")
    assert "telefoonnummer" in pieces.nth(0).locator(".fout").inner_text()
    pieces.nth(0).locator("textarea").fill("Bel de school.")
    assert pieces.nth(0).locator(".fout").is_hidden()


def test_the_whole_is_done_by_keyboard(brought: Form) -> None:
    keys = brought.page.keyboard
    brought.page.locator("#in-meebrengen").fill("Iets zonder plek\nTips\nBegin klein.\n\nRegio: Twente")
    brought.page.locator("[data-divide]").focus()
    keys.press("Enter")
    assert brought.page.evaluate("document.activeElement.tagName") == "H3"
    keys.press("Tab")
    keys.press("Enter")
    assert value(brought, "regio") == "Twente"
    for _ in range(30):
        keys.press("Tab")
        if brought.page.evaluate("document.activeElement.matches('.stuk button')"):
            break
    keys.press("Space")
    assert "is uit het formulier" in said(brought)


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_and_axe_finds_nothing(brought: Form, width: int) -> None:
    brought.page.set_viewport_size({"width": width, "height": 900})
    try:
        divide(brought, (FIXTURES / "plakken" / "mail.txt").read_text("utf-8") + "\n" + "x" * 300)
        brought.page.locator("[data-place-all]").click()
        assert brought.page.evaluate("document.documentElement.scrollWidth") == width
        assert faults(brought.page) == []
    finally:
        brought.page.set_viewport_size({"width": 1280, "height": 900})


def test_what_has_no_place_yet_is_kept_when_asked(brought: Form, address: str) -> None:
    divide(brought, "Regio: Twente\n\nDe gemeente heeft een nieuw gebouw.\n\nWij zijn ook op maandag open.")
    brought.page.locator("[data-place-all]").click()
    brought.page.locator("#bewaar").check()
    brought.open(address)
    kept = brought.page.locator("#in-meebrengen").input_value()
    assert "nieuw gebouw" in kept and "maandag" in kept and "Twente" not in kept
    brought.page.locator("#wis").click()
    brought.page.locator("#wis-ja").click()
    assert brought.page.locator("#in-meebrengen").input_value() == ""
