"""The list of examples narrowed down: filters, counts, order and the maps that lead to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from browsing import Pages, at_rest, until
from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.pages.examples import filters
from walking import EXAMPLES, LIST, focus, unfold, visible

# What a card says: number, link, figure, sentence, summary, labels.
CARDS = """all => all.map(li => [li.dataset.id, [li.querySelector('a').href, ...[...li.querySelectorAll('path')].map(p => p.getAttribute('class') + p.getAttribute('transform') + p.getAttribute('d')),
  li.querySelector('svg').getAttribute('aria-label'), li.querySelector('svg ~ p').textContent, [...li.querySelectorAll('.labels li')].map(l => l.textContent).join('|')]])"""


def by_number(number: str) -> tuple[bool, int, str]:
    """The order of examples; those without a number yet come last."""
    return (True, 0, number) if not number.isdecimal() else (False, int(number), "")


@pytest.fixture(scope="module")
def matching(real_catalogue: Catalogue) -> Callable[..., int]:
    """`matching(sector=["mbo"])`: how many examples should be shown: any of the values within a group, all of the groups.

    It counts in the files of the examples, with branches including their leaves.
    """
    lists = {one.name: one.list_id for one in filters(real_catalogue)}

    def has(record: Record, name: str, value: str) -> bool:
        if value == "niet-vermeld":
            return not record.get(lists[name]).known
        return record in real_catalogue.using(lists[name], value)

    def count(**chosen: list[str]) -> int:
        return sum(
            all(any(has(r, n, v) for v in values) for n, values in chosen.items()) for r in real_catalogue.examples
        )

    return count


@pytest.fixture(scope="module")
def possible(real_catalogue: Catalogue, matching: Callable[..., int]) -> Callable[..., int]:
    """`possible(sector=["vmbo"])`: how many examples miss a choice only because they do not tell, or tell a wider term."""
    catalogue = real_catalogue
    lists = {one.name: one.list_id for one in filters(catalogue)}

    def fits(record: Record, name: str, values: list[str]) -> bool:
        own = catalogue.tags(record, lists[name])
        wider = {catalogue.template.vocabularies[lists[name]].terms[value].parent for value in values}
        return any(record in catalogue.using(lists[name], v) for v in values) or not {
            "niet-vermeld",
            *wider,
        }.isdisjoint(own)

    def count(**chosen: list[str]) -> int:
        return sum(all(fits(r, *one) for one in chosen.items()) for r in catalogue.examples) - matching(**chosen)

    return count


def told(sure: int, maybe: int) -> str:
    """The count above the list."""
    return f"{sure} voorbeeld{'' if sure == 1 else 'en'}" + (
        f", en {maybe} waarvan dit niet bekend is" if maybe else ""
    )


def test_filters_combine_count_and_stay_in_the_address(
    page: Pages, address: str, matching: Callable[..., int], possible: Callable[..., int]
) -> None:
    one = page(1280, 900)
    one.goto(address + LIST)
    unfold(one)
    expect(one.locator("#telling")).to_have_text(f"{len(EXAMPLES)} voorbeelden")
    one.locator("#filterform input[name=sector][value=mbo]").check()
    unfold(one)
    expect(visible(one)).to_have_count(matching(sector=["mbo"]))
    one.locator("#filterform input[name=sector][value=vmbo]").check()
    unfold(one)
    expect(visible(one)).to_have_count(matching(sector=["mbo", "vmbo"]))
    box = one.locator("#filterform input[name=vorm]").first
    form = box.get_attribute("value") or ""
    promised = int(box.locator("xpath=..").locator("span").inner_text())
    box.check()
    count = matching(sector=["mbo", "vmbo"], vorm=[form])
    assert promised == count
    unfold(one)
    expect(visible(one)).to_have_count(count)
    expect(one.locator("#telling")).to_have_text(told(count, possible(sector=["mbo", "vmbo"], vorm=[form])))
    assert one.url.endswith(f"?sector=vmbo&sector=mbo&vorm={form}")
    expect(one.locator("#actief button")).to_have_count(3)


def test_a_count_tells_what_a_choice_would_show(page: Pages, address: str, matching: Callable[..., int]) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + "?sector=mbo")
    for name in ("doel", "doelgroep", "vorm", "succeselement", "wie", "competentie", "overgang"):
        for box in one.locator(f"#filterform input[name={name}]").all()[:3]:
            value = box.get_attribute("value") or ""
            shown = int(box.locator("xpath=..").locator("span").text_content() or -1)
            assert shown == matching(sector=["mbo"], **{name: [value]}), (name, value)


def test_a_branch_of_a_tree_includes_its_leaves(page: Pages, address: str, matching: Callable[..., int]) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + "?doel=loopbaancompetenties-versterken")
    unfold(one)
    expect(visible(one)).to_have_count(matching(doel=["loopbaancompetenties-versterken"]))
    assert matching(doel=["loopbaancompetenties-versterken"]) > matching(doel=["opleidingen-kennen"]) > 0
    one.goto(address + LIST + "?succeselement=peers-vertellen")
    unfold(one)
    expect(visible(one)).to_have_count(matching(succeselement=["peers-vertellen"]))
    leaf = one.locator("#filterform input[value=peers-vertellen]")
    expect(leaf).to_be_checked()
    expect(leaf).to_be_visible()


def test_a_card_tells_what_its_example_tells(page: Pages, address: str) -> None:
    """The figure and the labels that a script draws are those that the build draws on other pages."""
    one = page(1280, 900)
    one.goto(address + "doelen/opleidingen-kennen/")
    made = one.locator("main li[data-id]").evaluate_all(CARDS)
    one.goto(address + LIST)
    unfold(one)
    expect(visible(one)).to_have_count(len(EXAMPLES))
    expect(one.locator("li.kaart:not(:has(.vergelijk))"), "every line becomes a card").to_have_count(0)
    drawn = dict(visible(one).evaluate_all(CARDS))
    assert len(made) > 5
    assert {number: drawn[number] for number, _ in made} == dict(made)


def test_active_filters_are_removed_one_by_one(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + "?sector=mbo&sector=vmbo&doel=niet-vermeld")
    unfold(one)
    expect(one.locator("#actief button")).to_have_count(3)
    one.locator("#actief button").first.click()
    expect(one.locator("#actief button")).to_have_count(2)
    assert one.evaluate("document.activeElement.closest('#actief') !== null"), "the focus stays with the filters"
    one.locator("#actief button").first.click()
    one.locator("#actief button").first.click()
    expect(one.locator("#telling")).to_have_text(f"{len(EXAMPLES)} voorbeelden")
    visible(one)
    assert one.url.endswith(LIST)
    assert focus(one)["tag"] != "BODY"
    unfold(one)
    expect(visible(one)).to_have_count(len(EXAMPLES))


@pytest.mark.parametrize("path", [LIST, "zoeken/"])
def test_filters_that_few_use_are_folded_unless_one_is_chosen(page: Pages, address: str, path: str) -> None:
    one = page(1280)
    query = "?q=stage&" if path != LIST else "?"
    one.goto(f"{address}{path}{query}sector=vmbo")
    more = one.locator("#filters .meer")
    expect(more.locator("summary").first).to_have_text("Meer filters")
    expect(one.locator("#filters form > fieldset").nth(4)).to_be_visible()
    expect(more.locator("input").first).to_be_hidden()
    box = more.locator("input[name=doelgroep]").first
    name = box.get_attribute("value")
    one.goto(f"{address}{path}{query}doelgroep={name}")
    expect(box).to_be_visible()
    expect(box).to_be_checked()


def nothing_found(one: Page, address: str) -> None:
    """The list with so many filters that no example is left."""
    one.goto(address + LIST)
    one.locator("#filters").evaluate("panel => { panel.open = true; }")
    one.locator("#filterform fieldset").nth(7).wait_for(state="attached")
    boxes = one.evaluate(
        "[...document.querySelectorAll('#filterform fieldset')].slice(0, 8).map(f => { const i = [...f.querySelectorAll('input:not([value=niet-vermeld])')].pop(); return i.name + '=' + i.value; })"
    )
    one.goto(address + LIST + "?" + "&".join(boxes))


def test_nothing_found_says_so_and_offers_a_way_on(page: Pages, address: str) -> None:
    one = page(390)
    nothing_found(one, address)
    expect(one.locator("#geen")).to_be_visible()
    expect(one.locator("#telling")).to_have_text(re.compile(r"^0 voorbeelden(, en \d+ waarvan dit niet bekend is)?$"))
    one.locator("#wis").click()
    unfold(one)
    expect(visible(one)).to_have_count(len(EXAMPLES))
    assert one.locator("#geen").is_hidden()


def test_who_also_asks_for_what_is_not_told_reads_which_choice_the_others_may_have(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + "?sector=vwo&sector=niet-vermeld")
    title = one.locator("#misschien > summary")
    expect(title).to_have_text(re.compile(r"^\d+ voorbeelden waarvan dit niet bekend is: misschien ook vwo$"))


RENDERS = """() => {
  const list = document.getElementById('voorbeelden');
  window.changes = 0;
  new MutationObserver(() => { window.changes += 1; }).observe(list, { childList: true });
}"""


def assert_still(one: Page) -> None:
    """The list is ready and does nothing by itself."""
    before = one.evaluate("window.changes")
    one.wait_for_timeout(500)
    assert one.evaluate("window.changes") == before
    assert one.locator("#voorbeelden").get_attribute("data-gereed") == "ja"


@pytest.mark.parametrize("button", ["#filterform [type=reset]", "#wis"])
def test_clearing_all_filters_happens_once_and_leaves_a_list_that_works(page: Pages, address: str, button: str) -> None:
    one = page(1280, 900)
    nothing_found(one, address)
    one.evaluate(RENDERS)
    one.locator(button).focus()
    at_rest(one)  # the page scrolls smoothly to what has the focus
    one.keyboard.press("Enter")
    expect(one.locator("#filterform input:checked")).to_have_count(0)
    at_rest(one)
    assert_still(one)
    assert focus(one)["tag"] != "BODY"
    assert focus(one)["seen"]
    assert "?" not in one.url
    box = one.locator("#filterform input[name=sector]").first
    box.check()
    one.wait_for_url(f"**sector={box.get_attribute('value')}*")
    at_rest(one)
    assert box.is_checked()
    assert_still(one)


def test_another_word_for_a_term_in_an_address_leads_to_the_term(
    page: Pages, address: str, real_catalogue: Catalogue, matching: Callable[..., int]
) -> None:
    """A synonym, or the label as somebody types it, of a term of each list; nothing is asked when the address has terms only."""
    one = page(1280, 900)
    asked: list[str] = []
    one.on("request", lambda r: asked.append(r.url) if "/gegevens/woorden/" in r.url else None)
    one.goto(address + LIST + "?sector=mbo&volgorde=titel")
    expect(one.locator("#telling")).to_contain_text("niet bekend")
    assert not asked
    lists = real_catalogue.template.vocabularies
    named = {f.name: [t for t in lists[f.list_id].choices() if t.synonyms][-1:] for f in filters(real_catalogue)}
    terms = {name: found[0] for name, found in named.items() if found}
    for words in ({n: t.synonyms[0].upper() for n, t in terms.items()}, {n: f" {t.label}" for n, t in terms.items()}):
        one.goto(f"{address}{LIST}?{urlencode(words)}&volgorde=titel")
        ids = {name: term.id for name, term in terms.items()}
        expect(one).to_have_url(re.compile(re.escape(f"?{urlencode(ids)}&volgorde=titel") + "$"))
    one.goto(address + LIST + "?sector=PRO")
    expect(one.locator("#telling")).to_contain_text(f"{matching(sector=['praktijkonderwijs'])} voorbeeld")
    one.goto(address + "zoeken/?q=stage&sector=PrO&sector=onzin")
    expect(one.locator("#filters input[name=sector]:checked")).to_have_count(1)
    assert one.locator("#filters input[name=sector]:checked").get_attribute("value") == "praktijkonderwijs"
    one.goto(address + "onderzoek/?sector=pro")
    expect(one.locator("#k-sector")).to_have_value("praktijkonderwijs")


@pytest.mark.by_day(2)
@pytest.mark.parametrize("query", ["?__proto__=x&constructor=y", "?sector=", "?volgorde=bestaat-niet", "?%ZZ&sector"])
def test_what_is_no_filter_is_left_out(page: Pages, address: str, query: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + query)
    expect(one.locator("#telling")).to_have_text(f"{len(EXAMPLES)} voorbeelden")
    expect(one.locator("#actief button")).to_have_count(0)


@pytest.mark.by_day(2)
@pytest.mark.parametrize(
    "query",
    [
        "?sector=bestaat-niet",
        "?doel=%3Cscript%3Ealert(1)%3C/script%3E",
        "?sector=bestaat%00niet&%ZZ",
        "?" + "sector=x&" * 500,
    ],
)
def test_a_value_that_is_in_no_list_shows_none_and_says_so(page: Pages, address: str, query: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + query)
    expect(one.locator("#telling")).to_contain_text("0 voorbeelden")
    expect(visible(one)).to_have_count(0)


@pytest.mark.night
def test_a_cell_of_a_map_leads_to_its_examples_or_to_what_is_wanted(page: Pages, address: str) -> None:
    one = page(1280, 900)
    for path in ("wat-we-niet-weten/", "wat-we-niet-weten/succeselementen/", "doelen/"):
        one.goto(address + path)
        cells = one.locator("table.gaten[data-lijst] td:has(a):not(.geen-druk)")
        assert cells.count() > 60
        assert one.locator("table.gaten[data-lijst] .v0:not(:has(a))").count() == 0
        for cell in (cells.locator("a[href*='?']").first, cells.locator("a[href*='?']").last):
            count, target = int(cell.inner_text()), cell.get_attribute("href") or ""
            two = page(1280, 900)
            two.goto(one.url + target)
            unfold(two)
            expect(visible(two)).to_have_count(count)
            expect(two.locator("#actief button")).to_have_count(2)
    one.locator("table.gaten[data-lijst] .v0 a").first.click()
    one.wait_for_url("**/gezocht/**")


def test_a_number_on_home_leads_to_those_examples(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address)
    cell = one.locator("table.gaten td a[href*='?']").last
    count = int(cell.inner_text())
    cell.click()
    unfold(one)
    expect(visible(one)).to_have_count(count)
    expect(one.locator("#actief button")).to_have_count(2)


def test_a_map_leads_on_without_scripts(page: Pages, address: str) -> None:
    one = page(390, java_script_enabled=False)
    one.goto(address + "wat-we-niet-weten/")
    one.locator("summary", has_text="doel en sector").click()
    row = one.locator("tr[data-r='opleidingen-kennen']").first
    assert (row.locator("th a").get_attribute("href") or "").endswith("doelen/opleidingen-kennen/")
    row.locator("td a").click()
    one.wait_for_url("**/gezocht/**")


def test_back_and_forward_follow_the_filters(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST + "?sector=mbo")
    count = visible(one).count()
    one.goto(address + LIST + "?sector=vwo")
    other = visible(one).count()
    one.go_back()
    expect(visible(one)).to_have_count(count)
    one.go_forward()
    expect(visible(one)).to_have_count(other)


def test_sorting(page: Pages, address: str, real_catalogue: Catalogue) -> None:
    one = page(1280, 900)
    one.goto(address + LIST)
    numbers = "[...document.querySelectorAll('#voorbeelden > li, #kort li[data-id]')].map(li => li.dataset.id)"
    titles = "[...document.querySelectorAll('#voorbeelden > li h2')].map(h => h.textContent)"
    unfold(one)
    expect(visible(one)).to_have_count(len(EXAMPLES))
    assert one.evaluate(numbers) == [record.id for record in real_catalogue.listed], "what tells most comes first"
    one.locator("#volgorde").select_option("nummer")
    unfold(one)
    for part in ("#voorbeelden > li", "#kort li[data-id]"):
        found = one.evaluate(f"[...document.querySelectorAll('{part}')].map(li => li.dataset.id)")
        assert found == sorted(found, key=by_number)
    assert "volgorde=nummer" in one.url
    one.locator("#volgorde").select_option("titel")
    assert one.evaluate(
        f"(t => JSON.stringify(t) === JSON.stringify([...t].sort(new Intl.Collator('nl', {{numeric: true}}).compare)))({titles})"
    )
    one.reload()
    expect(one.locator("#volgorde")).to_have_value("titel")


def test_the_filters_of_a_phone_tell_the_count_before_they_close(
    page: Pages, address: str, matching: Callable[..., int], possible: Callable[..., int]
) -> None:
    one = page(390)
    one.goto(address + LIST)
    assert one.locator("#filterform").is_hidden()
    one.locator("#filters > summary").click()
    one.locator("#filterform input[value=mbo]").first.check()
    expect(one.locator("#filtertelling")).to_have_text(f"({told(matching(sector=['mbo']), 0)})")
    assert one.locator("#filterform").is_visible()


def test_removing_the_last_filter_on_a_phone_keeps_the_focus_on_the_page(page: Pages, address: str) -> None:
    one = page(390, 844)
    one.goto(address + LIST + "?sector=mbo")
    one.locator("#actief button").focus()
    one.keyboard.press("Enter")
    until(one, "document.activeElement.closest('#filters') !== null")
    at_rest(one)
    assert focus(one)["seen"]


def test_an_address_does_not_speak_for_the_site(page: Pages, address: str) -> None:
    """A mistyped word is said again; a sentence of whoever made the link is not."""
    one = page(1280, 900)
    one.goto(f"{address}{LIST}?sector=Uw%20account%20is%20geblokkeerd,%20bel%200900")
    expect(one.locator("#geen")).to_be_visible()
    one.wait_for_timeout(2_000)
    assert "geblokkeerd" not in one.locator("main").inner_text() and "0900" not in one.locator("main").inner_text()
    expect(one.locator("#actief")).to_contain_text("een onbekend filter")
    one.goto(f"{address}{LIST}?sector=hvao")
    expect(one.locator("#geen")).to_contain_text("‘hvao’")


def test_where_nothing_is_certain_something_small_is_offered(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(f"{address}{LIST}?sector=vmbo&begin=alleen&leerjaar=vo-1&competentie=netwerken")
    expect(one.locator("#geen")).to_be_visible()
    first = "document.querySelector('#geen').compareDocumentPosition(document.querySelector('#misschien')) & 4"
    assert one.evaluate(first), "it stands above what is not certain, and not below twenty cards"
    for name in ("Tien minuten voor de les", "werkbladen"):
        expect(one.locator("#geen").get_by_role("link", name=name)).to_be_visible()


def test_who_looks_for_examples_is_asked_first_for_which_sector(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(address + LIST)
    expect(one.locator("#filters legend").first).to_have_text("Sector")
