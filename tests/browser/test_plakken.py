"""A text that somebody brings along: pasted or as a file, read in the browser as `nox -s new` reads it, and put in its place by hand."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from axe import faults
from browsing import Pages, until
from form_driver import Form, ordinary
from lob.editors.pasting import read_paste
from office import WEB, a_docx
from pasted import CASES, private, read
from places import FIXTURES, ROOT


def in_python(text: str) -> dict[str, object]:
    pieces, notes = read_paste(text, private)
    return {"pieces": [[p.text, p.place, p.why] for p in pieces], "notes": notes}


def test_the_browser_reads_a_text_as_python_does(reader: Page) -> None:
    texts = [case.read_text("utf-8") for case in CASES]
    for case, found in zip(CASES, read(reader, texts), strict=True):
        assert found == in_python(case.read_text("utf-8")), case.name


def in_two_columns(chance: random.Random) -> str:
    """A line of two columns beside each other, with signs that a browser counts double; now and then one column or none."""
    words = ("een leerling", "Kom langs", "de 🎒 mee", "", "van het werk.", "élk jaar 😀", "en dan", "Tips")
    return f"{chance.choice(words)[:20]:<{chance.choice((24, 24, 24, 22))}}{chance.choice(words)}"


def test_the_browser_reads_any_lines_as_python_does(reader: Page) -> None:
    lines = [line for case in CASES for line in case.read_text("utf-8").split("\n")]
    chance = random.Random(3)
    texts = ["\n".join(chance.choices([*lines, "", ""], k=chance.randint(1, 30))) for _ in range(300)]
    signs = "•o- \t\n|#*1.a)Aa:>[]¹<()\u00ad\uf0b7–9:30 éÉ?&=/"
    texts += ["".join(chance.choices(signs, k=chance.randint(1, 80))) for _ in range(500)]
    texts += ["\n".join(in_two_columns(chance) for _ in range(chance.randint(3, 12))) for _ in range(100)]
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
    until(form.page, "Boolean(LOB.form.brought)")
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
    brought.page.locator("[data-place-all]").click()
    assert said(brought) == "1 stuk geplaatst. Alles heeft een plek."
    brought.submit()
    assert not any("nog geen plek" in one for one in brought.problems())


@pytest.mark.night
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


def test_bold_in_a_sentence_is_told_as_a_change_and_no_loss(brought: Form) -> None:
    page = "<h1>Een dag op stap</h1><p>Wij gaan <b>altijd</b> met de trein.</p>"
    brought.page.locator("#meebestand").set_input_files(
        {"name": "dag.html", "mimeType": "text/html", "buffer": page.encode()}
    )
    expect(brought.page.locator(".stuk").first).to_be_visible()
    assert "Niet alles is meegenomen" not in said(brought)
    expect(brought.page.locator("[data-left-box]")).to_be_hidden()
    expect(brought.page.locator("[data-notes]")).to_contain_text("Vet in een zin is gewone tekst geworden: ‘altijd’.")


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


@pytest.mark.by_day(1)
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


def test_a_file_is_read_and_divided(brought: Form) -> None:
    brought.page.locator("#meebestand").set_input_files(
        {"name": "verhaal.docx", "mimeType": "application/octet-stream", "buffer": a_docx()}
    )
    brought.page.locator("[data-brought-status]", has_text="is gelezen").wait_for()
    brought.page.locator("[data-place-all]").click()
    assert value(brought, "titel") == "Kijken bij de buren"
    assert "    - daarna bellen" in str(value(brought, "aanpak"))
    brought.page.locator("#meebestand").set_input_files(
        {"name": "verhaal.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    brought.page.locator("[data-brought-status]", has_text="Dit is een pdf").wait_for()


def test_what_is_pasted_with_html_keeps_its_structure(brought: Form) -> None:
    brought.page.evaluate(
        """html => { const data = new DataTransfer(); data.setData("text/html", html); data.setData("text/plain", "plat");
        document.getElementById("in-meebrengen").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true })); }""",
        WEB,
    )
    assert brought.page.locator("#in-meebrengen").input_value().startswith("## Tips\n\n- Begin klein\n    1. een klas")
    brought.page.locator("[data-divide]").click()
    brought.page.locator("[data-place-all]").click()
    assert "    1. een klas" in str(value(brought, "tips"))


@pytest.mark.by_day(1)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_press_after_mending_a_field_counts(form: Form, address: str, width: int) -> None:
    form.page.set_viewport_size({"width": width, "height": 900})
    example = ordinary()
    del example.text["wat-lastig-is"]
    form.open(address).fill(example).agree().submit()
    assert form.problems()
    form.page.locator("#in-wat-lastig-is").fill("Een kapper vinden.")
    button = form.page.locator("#formulier button[type=submit]")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    form.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    form.page.mouse.down()
    form.page.wait_for_timeout(90)
    form.page.mouse.up()
    expect(form.page.locator("#uitkomst")).to_be_visible()
    form.page.wait_for_timeout(200)
    assert form.page.locator("#uitkomst").is_visible(), "and what was mended late does not take the result back"
    form.page.set_viewport_size({"width": 1280, "height": 900})


def test_the_code_of_the_answers_fills_the_form_again(form: Form, address: str) -> None:
    form.open(address).fill(ordinary()).agree().submit()
    form.page.locator("#codeweg").wait_for()
    code = form.page.locator("#antwoordcode").input_value()
    _, data = form.download()
    form.open(address)
    form.page.locator("#veld-meebrengen > summary").click()
    until(form.page, "Boolean(LOB.form.brought)")

    def give(text: str, waited: str) -> None:
        form.page.locator("#in-meebrengen").fill(text)
        form.page.locator("[data-divide]").click()
        form.page.locator("[data-brought-status]", has_text=waited).wait_for()

    give(code[:-9], "niet heel")
    give("LOB1.4.AAAA", "niet heel")
    assert value(form, "titel") == ""
    give(f"Hierbij ons voorbeeld.\n\n{code[:70]}\n{code[70:]}\nGroeten", "uit de code")
    assert form.agree().submit().download()[1] == data
    give(code, "staan al antwoorden")


@pytest.mark.night
def test_the_code_of_a_change_comes_back_at_its_own_example_alone(form: Form, address: str) -> None:
    number = next((ROOT / "practices").glob("[0-9]*.md")).name.partition("-")[0]
    form.open(address, f"?voorbeeld={number}").write("titel", "Een andere titel")
    form.agree().submit()
    form.page.locator("#codeweg").wait_for()
    code = form.page.locator("#antwoordcode").input_value()
    _, data = form.download()
    cited = "\n".join(f"> {code[at : at + 60]}" for at in range(0, len(code), 60))

    def give(query: str, waited: str) -> None:
        form.open(address, query).page.locator("#veld-meebrengen > summary").click()
        until(form.page, "Boolean(LOB.form.brought)")
        form.page.locator("#in-meebrengen").fill(cited)
        form.page.locator("[data-divide]").click()
        form.page.locator("[data-brought-status]", has_text=waited).wait_for()

    give("", f"verbetering van voorbeeld {number}")
    assert value(form, "titel") == ""
    assert form.page.locator("[data-brought-status] a").get_attribute("href") == f"?voorbeeld={number}"
    give(f"?voorbeeld={number}", "uit de code")
    assert form.agree().submit().download()[1] == data


def test_an_example_that_is_changed_was_checked_today_and_one_that_is_not_stays(form: Form, address: str) -> None:
    today = datetime.date.today().isoformat()
    files = [
        path
        for path in sorted((ROOT / "practices").glob("[0-9]*.md"))
        if f"gecontroleerd: {today}" not in path.read_text("utf-8")
    ]
    form.open(address, f"?voorbeeld={files[0].name.partition('-')[0]}")
    line = "LOB.form.write.document(LOB.form.fields.read()).text.match(/gecontroleerd: (.*)/)[1]"
    before = form.page.evaluate(line)
    assert before == form.page.evaluate("LOB.form.original.fields.gecontroleerd.value")
    form.write("titel", "Een nieuwe titel")
    assert form.page.evaluate(line) == today != before
    form.page.locator("#in-gecontroleerd").evaluate("el => { el.value = '2026-01-02'; }")
    assert form.page.evaluate(line) == "2026-01-02"


def in_sight(form: Form) -> list[str]:
    """The ids of the questions that can be seen."""
    return form.page.locator(".vraag:visible").evaluate_all("all => all.map(one => one.id)")


def test_on_a_phone_there_is_one_question_at_a_time_and_back_works(form: Form, address: str) -> None:
    page = form.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("about:blank")
    form.open(address, stepwise=True)
    assert in_sight(form) == ["vraag-1"]
    assert page.locator("[data-previous]").is_disabled()
    page.locator("[data-next]").click()
    page.locator("[data-next]").click()
    assert in_sight(form) == ["vraag-3"]
    assert page.evaluate("document.activeElement.closest('.vraag').id") == "vraag-3"
    assert page.locator("[data-beurt]").inner_text() == "Stap 3 van 13"
    form.page.locator("#in-aanpak").fill("Eerst kiezen.")
    page.go_back()
    page.locator("#vraag-2.nu").wait_for()
    assert in_sight(form) == ["vraag-2"]
    page.go_forward()
    page.locator("#vraag-3.nu").wait_for()
    assert form.page.locator("#in-aanpak").input_value() == "Eerst kiezen."
    assert faults(page) == []
    page.emulate_media(media="print")
    assert len(in_sight(form)) > 10, "on paper stand all questions"
    page.emulate_media(media="screen")
    page.locator("[data-way=alles]").click()
    assert len(in_sight(form)) == 13
    page.locator("[data-way=een]").click()
    # What is still missing leads to its own step.
    page.locator("#formulier").evaluate("el => el.requestSubmit()")
    page.locator("#fouten a", has_text="Tips").click()
    assert in_sight(form) == ["vraag-10"]
    assert page.evaluate("document.activeElement.id") == "in-tips"
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("about:blank")
    form.open(address, stepwise=True)
    assert len(in_sight(form)) == 13, "a wide screen begins with all of them"
