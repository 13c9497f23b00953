"""The ways out of the form, and what it shows before: mail, sharing, copying, GitHub and the preview."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urlsplit

from form_driver import Example, Form
from form_shelf import PROSE, Shelf
from lob.model.catalogue import Catalogue
from lob.pages.drawings import petal_counts, windroos


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
    assert "nog geen adres om naar te sturen" in one.page.locator("#uitkomst").inner_text()


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


def test_the_preview_shows_the_page_with_its_windroos(ready: Callable[..., Form], real_catalogue: Catalogue) -> None:
    example = Example()
    example.rows["succeselementen"] = [
        {"element": e, "toelichting": "Zo ging het.", "volgens": "jongeren"}
        for e in ("contact-met-peers", "passend-rooster", "fysieke-locatie", "contact-met-peers")
    ]
    example.text["aanpak"] = "<img src=x onerror=alert(1)>\n\n- **een**\n- twee"
    one = ready().fill(example)
    one.page.locator("#bekijk").click()
    shown = one.page.locator("#weergave")
    one.page.locator("#weergavekop:focus").wait_for()
    drawn = str(windroos(petal_counts(real_catalogue, ["contact-met-peers", "passend-rooster", "fysieke-locatie"])))
    assert [p.get_attribute("d") for p in shown.locator(".windroos path").all()] == re.findall(r' d="([^"]+)"', drawn)
    assert shown.locator("img, script").count() == 0
    assert "<img src=x onerror=alert(1)>" in shown.inner_text()
    assert shown.locator("strong", has_text="een").count() == 1
    assert [h.text_content() for h in shown.locator("h2[id]").all()] == [
        "Aanpak",
        "Wie doet wat",
        "Doel",
        "Aanleiding",
        "Wat werkt",
        "Wat lastig is",
        "Wat is er nodig",
        "Waar het bij hoort",
        "Tips",
        "Bronnen",
    ]
    assert shown.locator(".elementen > li").count() == 3
    total = len([f for f in real_catalogue.template.kinds["praktijkvoorbeeld"].required() if f.words]) + len(PROSE)
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
