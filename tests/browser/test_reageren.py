"""Wij deden dit ook, on the screen: from the page of an example to a file that the check accepts, and what is said where nothing can be sent."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from browsing import Pages, at_rest
from desk import noted
from lob.check.library import Library, check_source, known_names
from lob.model.findings import MUST
from lob.model.opening import read_bytes

ANSWERS = {
    "titel": "Een mbo-school hield ook een bedrijvenweek",
    "jaar": "2025",
    "samenvatting": "Wij deden het met twee klassen. De tweede keer ging beter.",
    "anders": "Wij begonnen later: niet in leerjaar 1, omdat de stage toen al vaststond.",
    "tegen": "Bij ons kwamen minder ouders dan het voorbeeld zegt.",
    "toestemming": "2026-11-20",
}


@pytest.fixture(scope="module")
def number(site: Path) -> str:
    """An example, as the address of its page says."""
    return next(path.name.split("-")[0] for path in sorted((site / "praktijkvoorbeelden").glob("1*")))


def opened(one: Page, address: str, query: str = "") -> Page:
    one.goto(f"{address}wij-deden-dit-ook/{query}")
    expect(one.locator("#reactie")).to_be_visible()
    return one


def fill(one: Page, answers: dict[str, str] = ANSWERS) -> None:
    for field, text in answers.items():
        one.locator(f"#in-{field}").fill(text)
    at_rest(one)  # the check comes with the first answer, and its remarks move what is below
    one.locator("#in-sectoren-mbo").check()
    one.locator("#in-rol").select_option(index=1)
    one.locator("#in-hield_stand").select_option("deels")


def finish(one: Page) -> None:
    one.get_by_role("button", name="Kijk het na en maak het bestand").click()


def made(one: Page) -> tuple[str, bytes]:
    with one.expect_download() as waiting:
        one.get_by_role("link", name="Download het bestand").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_a_press_that_leaves_a_mended_field_is_not_lost(page: Pages, address: str) -> None:
    """The remark above goes by that press: what is pressed may not move away before it is over."""
    one = opened(page(320), address)
    finish(one)
    expect(one.locator("#fouten")).to_be_focused()
    one.locator("#in-samenvatting").fill(ANSWERS["samenvatting"])
    box = one.locator("#in-sectoren-mbo")
    box.click()
    expect(one.locator("#fout-samenvatting")).to_be_hidden()
    at_rest(one)
    assert box.is_checked()


def test_from_an_example_to_a_file_that_the_check_accepts(
    page: Pages, address: str, number: str, repo: Path, site: Path, library: Library
) -> None:
    one = page(390)
    folder = next((site / "praktijkvoorbeelden").glob(f"{number}-*")).name
    one.goto(f"{address}praktijkvoorbeelden/{folder}/")
    one.locator("#ook a").first.click()
    expect(one.locator("#in-voorbeeld")).to_have_value(number)
    expect(one.locator("#tel-voorbeeld")).to_contain_text("Dat is: ")
    fill(one)
    finish(one)
    expect(one.locator("#uitkomstkop")).to_be_focused()
    name, data = made(one)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md", name)
    source, found = read_bytes(f"content/reacties/{name}", data)
    assert source is not None, found
    kind = library.template.kinds["reactie"]
    names = known_names(repo, library.template, [*library.sources, (source, kind)])
    assert [one for one in check_source(source, kind, names) if one.level == MUST] == []


def test_what_lacks_and_what_is_private_is_said_beside_its_field(page: Pages, address: str, number: str) -> None:
    one = opened(page(320), address, f"?voorbeeld={number}")
    finish(one)
    expect(one.locator("#fouten")).to_be_focused()
    expect(one.locator("#fouten a").first).to_be_visible()
    assert one.locator("#fouten a").count() >= 6
    fill(one, {**ANSWERS, "anders": "Bel Jan de Vries op 06-12345678.", "jaar": "vorig jaar"})
    finish(one)
    expect(one.locator("#fout-anders")).to_contain_text("06-12345678")
    expect(one.locator("#fout-jaar")).to_contain_text("geen jaar")
    one.wait_for_timeout(2000)
    expect(one.locator("#uitkomst")).to_be_hidden()
    assert one.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_with_the_keyboard_alone(page: Pages, address: str, number: str) -> None:
    one = opened(page(1280), address, f"?voorbeeld={number}")
    fill(one)
    one.locator("#in-titel").focus()
    for _ in range(80):
        one.keyboard.press("Tab")
        if one.evaluate(
            "document.activeElement.type === 'submit' && Boolean(document.activeElement.closest('#reactie'))"
        ):
            break
    one.keyboard.press("Enter")
    expect(one.locator("#uitkomstkop")).to_be_focused()
    one.keyboard.press("Tab")
    assert one.evaluate("document.activeElement.id") == "download"


@pytest.mark.night
def test_an_answer_is_kept_when_asked_and_another_example_does_not_write_over_it(
    page: Pages, address: str, number: str
) -> None:
    one = opened(page(1280), address, f"?voorbeeld={number}")
    one.get_by_label("Bewaar op dit apparaat").check()
    one.locator("#in-titel").fill(ANSWERS["titel"])
    noted(one, ANSWERS["titel"])
    opened(one, address, "?voorbeeld=1048")
    expect(one.locator("#in-voorbeeld")).to_have_value(number)
    expect(one.locator("#in-titel")).to_have_value(ANSWERS["titel"])
    expect(one.locator("[data-bewaar=status]")).to_contain_text(f"Je begon aan een verhaal bij voorbeeld {number}")


def test_a_file_with_anything_in_it_is_read_as_far_as_it_fits(page: Pages, address: str, tmp_path: Path) -> None:
    one = opened(page(1280), address)
    file = tmp_path / "lob-reactie.json"
    hostile = {"titel": "<img src=x onerror=alert(1)>", "sectoren": ["mbo", "onzin", 7], "anders": {"a": 1}, "x": "y"}
    file.write_text(json.dumps({"soort": "lob-reactie", "versie": 9, "gegevens": {"velden": hostile}}))
    one.locator("[data-bewaar=open]").set_input_files(file)
    expect(one.locator("#in-titel")).to_have_value("<img src=x onerror=alert(1)>")
    expect(one.locator("#in-sectoren-mbo")).to_be_checked()
    expect(one.locator("[data-bewaar=status]")).to_contain_text("nieuwere versie")
    assert one.locator("[data-bewaar=weg] li").count() == 2


def test_without_an_address_it_says_so_and_with_one_it_mails(page: Pages, address: str, number: str) -> None:
    one = opened(page(1280), address, f"?voorbeeld={number}")
    fill(one)
    finish(one)
    expect(one.locator("#uitkomst")).to_contain_text("geen eigen adres")
    assert one.locator("#mail").count() == 0
    # A browser that gives no clipboard: the text is selected, and that is said.
    one.evaluate("() => { Object.defineProperty(navigator, 'clipboard', {}); document.execCommand = () => false; }")
    one.locator("#kopieer").click()
    expect(one.locator("#kopieerstatus")).to_contain_text("Ctrl+C")
    assert "titel:" in one.evaluate("() => String(getSelection())")
    one.route(
        "**/wij-deden-dit-ook/**",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text()
            .replace('data-contact=""', 'data-contact="redactie@voorbeeld.nl"')
            .replace(
                '<button class="knop rustig" type="button" id="kopieer">',
                '<a id="mail" href="#">Mail</a><span id="mailuitleg"></span><button type="button" id="kopieer">',
            ),
        ),
    )
    opened(one, address, f"?voorbeeld={number}")
    fill(one)
    finish(one)
    expect(one.locator("#mailuitleg")).to_contain_text("redactie@voorbeeld.nl")
    href = unquote(one.locator("#mail").get_attribute("href") or "")
    assert href.startswith("mailto:redactie@voorbeeld.nl?subject=Wij deden dit ook: ") and "hield_stand: deels" in href


def test_without_a_script_the_sheet_is_the_way(page: Pages, address: str) -> None:
    one = page(390, java_script_enabled=False)
    one.goto(f"{address}wij-deden-dit-ook/")
    expect(one.locator("#reactie")).to_be_hidden()
    one.locator("noscript a").click()
    expect(one.locator("#werkblad")).to_be_visible()


def test_a_check_that_does_not_come_loses_nothing(page: Pages, address: str, number: str) -> None:
    one = page(1280)
    one.route("**/form-check.js", lambda route: route.abort())
    page.allow("ERR_FAILED")
    opened(one, address, f"?voorbeeld={number}")
    one.locator("#in-titel").fill(ANSWERS["titel"])
    finish(one)
    expect(one.locator("[data-bewaar=status]")).to_contain_text("niet te laden")
    expect(one.locator("#in-titel")).to_have_value(ANSWERS["titel"])
    one.unroute("**/form-check.js")
    finish(one)
    expect(one.locator("#fouten")).to_be_visible()


def test_the_sheet_asks_as_much_as_the_form(page: Pages, address: str) -> None:
    one = opened(page(1280), address)
    asked = one.locator("#reactie .veld[data-part]").count()
    one.goto(f"{address}werkbladen/wij-deden-dit-ook/")
    expect(one.locator("#werkblad td[data-veld]")).to_have_count(asked)
