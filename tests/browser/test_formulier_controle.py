"""What the form for an example says while somebody fills it in, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, StorageState

from browsing import Pages
from form_driver import Form


@pytest.fixture(scope="module")
def filled(browser: Browser, address: str, kept: StorageState) -> Iterator[Form]:
    """One form with an ordinary example, for tests that leave it as complete as they found it."""
    pages = Pages(browser)
    yield Form(pages(1280, 900, reduced_motion="reduce", storage_state=kept)).open(address).agree()
    assert not pages.close()


REFUSED = {
    "PRIV01": ("aanpak", "Mail naar jan.jansen@school.nl voor meer.", "persoonlijk e-mailadres"),
    "PRIV02": ("regio", "Bel 06-12345678", "telefoonnummer"),
    "PRIV03": ("tips", "Leerling 123456782 deed mee", "burgerservicenummer"),
    "LINK02": ("aanpak", "Het rooster staat op [de site](http://school.nl)", "begint niet met https://"),
    "LINK03": ("aanpak", "Het rooster staat op [[[de site]]](javascript:alert(1))", "javascript:"),
    "LINK03b": ("aanpak", "Het rooster staat op [de site](\njavascript:alert(1))", "javascript:"),
    "LINK02b": ("aanpak", "Het rooster staat op [de site](school.nl/pagina)", "begint niet met https://"),
    "LINK02c": (
        "aanpak",
        "Het rooster staat op [de site](https://sch\u043e\u043el.nl)",
        "andere letters dan a tot en met z",
    ),
    "LINK01": ("aanpak", "Het rooster staat op [de site](pagina.html)", "een bestand dat er niet is"),
    "LINK01b": ("aanpak", "Het rooster staat op [de site]()", "staat geen adres"),
    "LINK01c": ("aanpak", "Het rooster staat op [de map](C:/lob/kaart.pdf)", "op je eigen computer"),
    "LINK05": ("aanpak", "Het rooster staat op [](https://school.nl)", "heeft geen tekst"),
    "LINK07": ("aanpak", "Het rooster staat op [www.**school**.nl](https://voorbeeld.nl/school.nl)", "maar gaat naar"),
    "PRIV01b": ("tips", "Mail jan.jansen (at) school.nl", "persoonlijk e-mailadres"),
    "PRIV01c": ("contact", "decaan.jansen@school.nl", "persoonlijk e-mailadres"),
    "PRIV02b": ("tips", "App ons: wa.me/31612345678", "telefoonnummer"),
    "PRIV03b": ("tips", "Leerling 123-456-782 deed mee", "burgerservicenummer"),
    "BRON03": ("aanpak", "Dat zegt onderzoek [@hva-2025 p. 3]", "Schrijf: [@hva-2025, p. 3]"),
    "BRON03b": ("aanpak", "Het rooster staat op [dit onderzoek [@hva-2025]](https://school.nl)", "staat in een link"),
    "REL01": ("aanpak", "Zoals [Stavero](voorbeeld:1)", "iets dat er niet is"),
    "BRON02": ("aanpak", "Dat zegt onderzoek [@jansen-2020]", "staat niet in de onderzoeksbank"),
    "KOP05": ("aanpak", "...", "staat nog geen zin"),
    "KOP05b": ("aanpak", "### Onze aanpak", "staat nog geen zin"),
    "BEELD01": ("aanpak", "![](https://school.nl/foto.jpg)", "afbeelding"),
    "HTML01": ("titel", "</script><script>alert(1)</script>", "Hier staat HTML"),
    "VELD17": ("periode", "N.v.t.", "Bedoel je ‘Past hier niet’?"),
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
@pytest.mark.by_day(6)
@pytest.mark.parametrize("code", REFUSED)
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


def test_a_heading_that_its_rows_answer_may_stay_empty(ready: Callable[..., Form]) -> None:
    one = ready()
    one.rows("nodig", [{"soort": "ruimte", "hoeveel": "Een lokaal"}])
    for name in ("wat-werkt", "wat-is-er-nodig", "wat-lastig-is"):
        one.write(name, "")
    one.agree().submit()
    assert len(one.problems()) == 1, one.problems()
    one.write("wat-lastig-is", "Het rooster.")
    text = one.submit().download()[1].decode()
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        "Aanleiding",
        "Aanpak",
        "Wat lastig is",
        "Tips",
    ]


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
    tab.clock.install()
    tab.route("**/form-check.js", lambda route: route.abort())
    tab.goto(f"{address}aandragen/")
    tab.locator("#formulier[data-gereed=ja]").wait_for()
    tab.locator("#in-aanleiding").fill("Bel 06-12345678")
    tab.keyboard.press("Tab")
    tab.locator("#stand", has_text="niet te laden").wait_for()
    tab.unroute("**/form-check.js")
    tab.clock.fast_forward(3000)  # it is asked for once in three seconds
    tab.locator("#formulier button[type=submit]").click()
    tab.locator("#fout-aanleiding", has_text="telefoonnummer").wait_for()
    assert tab.locator("#stand").is_hidden()
    assert tab.locator("#in-aanleiding").input_value() == "Bel 06-12345678"
