"""Where somebody who fills in the form would get stuck, or would lose something without being told."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from playwright.sync_api import Download, Page, expect

from form_driver import Form


@pytest.fixture
def empty(form: Callable[..., Form]) -> Form:
    return form()


def said(page: Page) -> str:
    page.wait_for_function("document.getElementById('gezegd').textContent")
    return page.locator("#gezegd").inner_text()


def test_what_would_be_refused_is_not_offered(empty: Form) -> None:
    """A school always can say what it wants and what helped: the form asks for it in plain words."""
    for name in ("doelen", "succeselementen"):
        assert empty.part(name).locator(".anders").count() == 0
        expect(empty.part(name)).to_contain_text("Kies wat het dichtst in de buurt komt")
    assert empty.part("vormen").locator(".anders").count() == 1
    search = empty.part("doelen").locator("[data-list-search]").first
    search.fill("weten wat ze later willen kiezen")
    goals = empty.part("doelen").locator("[data-column=doel] select").first
    assert "Weten wat (vervolg)opleidingen inhouden" in goals.locator("option").all_inner_texts()
    search.fill("xyzzyx")
    assert goals.locator("option").first.inner_text() == "Niets gevonden"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_list_of_faults_begins_at_the_top_of_the_screen(form: Callable[..., Form], width: int) -> None:
    one = form("", width).submit()
    expect(one.page.locator("#fouten")).to_be_focused()
    top = one.page.locator("#fouten h2").evaluate("el => el.getBoundingClientRect().top")
    assert 0 <= top < 100


def test_the_list_becomes_shorter_while_somebody_mends(empty: Form) -> None:
    empty.submit()
    before = len(empty.problems())
    empty.write("tips", "Begin klein.")
    assert said(empty.page) == f"Nog te doen: {before - 1}."
    assert len(empty.problems()) == before - 1
    assert empty.page.evaluate("document.activeElement.id") != "fouten"


def test_a_fault_of_a_group_is_said_of_it(empty: Form) -> None:
    empty.submit()
    group = empty.page.locator("#veld-succes_betreft")
    assert group.get_attribute("role") == "radiogroup"
    assert group.get_attribute("aria-invalid") == "true"
    box = empty.page.locator("#veld-sectoren input").first
    assert box.get_attribute("aria-invalid") == "true"
    assert "fout-sectoren" in (box.get_attribute("aria-describedby") or "")


def test_a_tip_is_said_aloud(empty: Form) -> None:
    empty.write("aanpak", "Dan vertelde Petra Jansen over haar werk.")
    assert said(empty.page).startswith("Aanpak: Tip: ‘Petra Jansen’")


def test_all_that_is_empty_may_be_unknown_at_once(empty: Form) -> None:
    empty.submit()
    before = len(empty.problems())
    empty.page.locator("#fouten button").click()
    after = empty.problems()
    assert before - len(after) > 10
    assert any("Doelen" in one for one in after), "what a school can always say is still asked"
    assert empty.part("tips").locator("[aria-pressed=true]").inner_text() == "Weten we niet"


def test_too_much_text_is_said_while_typing(empty: Form) -> None:
    empty.write("tips", "Lang verhaal. " * 5000)
    expect(empty.page.locator("#fout-tips")).to_contain_text("meer dan 64 kB")


def test_what_follows_readers_goes_out_of_a_typed_link(ready: Callable[..., Form]) -> None:
    one = ready()
    one.write("tips", "Zie https://school.nl/kaart?utm_source=mail&b=1 en [dit](https://school.nl/x?fbclid=1).")
    text = one.agree().submit().download()[1].decode()
    assert "https://school.nl/kaart?b=1 en [dit](https://school.nl/x)." in text


def test_a_photo_that_could_not_be_read_is_named_beside_the_file(ready: Callable[..., Form]) -> None:
    one = ready()
    one.part("foto").locator("#in-foto").set_input_files(
        {"name": "IMG_1.heic", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic"}
    )
    expect(one.page.locator("[data-photo-status]")).to_contain_text("HEIC")
    one.agree().submit()
    expect(one.page.locator("#kijknog")).to_contain_text("‘IMG_1.heic’ gaat niet mee")


GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def test_a_small_or_moving_picture_a_person_and_an_open_licence_are_named(ready: Callable[..., Form]) -> None:
    one = ready()
    one.part("foto").locator("#in-foto").set_input_files({"name": "a.gif", "mimeType": "image/gif", "buffer": GIF})
    status = one.page.locator("[data-photo-status]")
    expect(status).to_contain_text("wordt hij onscherp")
    expect(status).to_contain_text("alleen het eerste plaatje")
    one.page.locator("#in-foto-maker").fill("Petra Jansen")
    one.page.keyboard.press("Tab")
    expect(one.page.locator("#fout-foto-maker")).to_contain_text("lijkt op de naam van een persoon")
    one.agree().submit()
    assert any("hoe anderen de foto mogen gebruiken" in problem for problem in one.problems())


def test_two_presses_in_a_row_save_one_file(ready: Callable[..., Form]) -> None:
    one = ready().agree().submit()
    one.page.locator("#uitkomst").wait_for()
    files: list[Download] = []

    def saved(file: Download) -> None:
        files.append(file)

    one.page.on("download", saved)
    with one.page.expect_download():
        one.page.locator("#download").dblclick()
    one.page.evaluate("new Promise(done => setTimeout(done, 500))")
    assert len(files) == 1


PASTE = """(el, [html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  el.focus();
  el.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_a_shaped_text_keeps_its_shape_in_an_answer(empty: Form) -> None:
    field = empty.page.locator("#in-aanpak")
    html = '<p>Zie <a href="https://school.nl/kaart">de kaart</a>:</p><ul><li>eerst</li><li>dan</li></ul>'
    field.evaluate(PASTE, [html, "Zie de kaart:\neerst\ndan"])
    expect(field).to_have_value("Zie [de kaart](https://school.nl/kaart):\n\n- eerst\n- dan")


def test_what_a_file_loses_stands_in_sight(empty: Form) -> None:
    box = empty.part("meebrengen")
    box.evaluate("el => (el.open = true)")
    html = "<p>Aanpak</p><p>Leerlingen kiezen.</p><p><img src='a.png' alt=''></p>"
    box.locator("#meebestand").set_input_files({"name": "a.html", "mimeType": "text/html", "buffer": html.encode()})
    expect(box.locator("[data-left]")).to_be_visible()
    expect(box.locator("[data-left]")).to_contain_text("Kies die in het formulier bij ‘Een foto erbij’")


def test_only_what_was_typed_is_quoted(empty: Form) -> None:
    empty.write("titel", "Kies <3 en a<b")
    expect(empty.page.locator("#fout-titel")).to_contain_text("Hier staat HTML: ‘<b’. Gebruik gewone tekst.")
    empty.write("titel", "Met <b>x</b>")
    expect(empty.page.locator("#fout-titel")).to_contain_text("Hier staat HTML: ‘<b>’.")
