"""What the form keeps in the browser, and what it does not."""

from __future__ import annotations

from playwright.sync_api import expect

from browsing import Pages
from form_driver import Form


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


def test_on_a_phone_each_question_says_what_is_kept_and_keeps_it(page: Pages, address: str) -> None:
    tab = page(390, 844)
    one = Form(tab).open(address, stepwise=True)
    tab.locator("#in-aanleiding").fill("Blijft")
    near = tab.locator("#vraag-1 .bewaarregel")
    expect(near).to_contain_text("niets bewaard")
    near.get_by_role("button").click()
    expect(near).to_contain_text("Bewaard in deze browser")
    expect(near.get_by_role("button")).to_have_text("Bewaar niet meer")
    tab.locator("[data-next]").click()
    expect(tab.locator("#vraag-2 .bewaarregel")).to_contain_text("Bewaard in deze browser")
    tab.set_viewport_size({"width": 1280, "height": 900})
    expect(tab.locator("#vraag-2 .bewaarregel")).to_be_hidden()
    one.open(address)
    assert tab.locator("#in-aanleiding").input_value() == "Blijft"


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


def test_a_full_browser_is_not_called_one_that_refuses(page: Pages, address: str) -> None:
    one = Form(page()).open(address)
    one.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    one.page.get_by_label("Bewaar wat ik typ").check()
    expect(one.page.locator("#bewaarstatus")).to_contain_text("er is geen plaats meer")


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
