"""Every tool of the desk goes back tick by tick and place by place, and forward again: theme/scripts/desk/steps.js."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import Pages
from desk import SHEETS
from school_plan import activity, keeping, step

BACK = "Maak ongedaan"
AGAIN = "Doe de stap opnieuw"


def ticked(one: Page) -> list[str]:
    return one.locator("input:checked:not([data-bewaar])").evaluate_all("all => all.map(box => box.value)")


def press(one: Page, name: str) -> None:
    """By itself: of two presses at once the second counts as one too many."""
    one.get_by_role("button", name=name).press("Enter")


def test_a_checklist_goes_back_tick_by_tick(page: Pages, address: str) -> None:
    one = page(1280, 900)
    one.goto(f"{address}checklist/")
    one.get_by_text("Bewaren en delen").click()
    expect(one.get_by_role("button", name=BACK)).to_be_hidden()
    for name in ("draagvlak", "fysieke-locatie"):
        one.locator(f"[value={name}]").check()
    one.locator("[value=draagvlak]").uncheck()
    assert ticked(one) == ["fysieke-locatie"]
    press(one, BACK)
    assert set(ticked(one)) == {"draagvlak", "fysieke-locatie"}
    press(one, BACK)
    assert ticked(one) == ["draagvlak"]
    press(one, AGAIN)
    assert set(ticked(one)) == {"draagvlak", "fysieke-locatie"}
    press(one, BACK)
    one.locator("[value=fysieke-locatie]").check()
    expect(one.get_by_role("button", name=AGAIN)).to_be_hidden()
    press(one, BACK)
    press(one, BACK)
    assert ticked(one) == []
    expect(one.get_by_role("button", name=BACK)).to_be_hidden()


def test_the_school_plan_goes_back_place_by_place(plan: Page) -> None:
    name = plan.get_by_label("Naam van de school")
    name.press_sequentially("De Proef")
    plan.get_by_label("vmbo", exact=True).check()
    plan.get_by_label("leerjaar 2 van het vo").check()
    box = keeping(plan)
    press(plan, BACK)
    expect(plan.get_by_label("leerjaar 2 van het vo")).not_to_be_checked()
    expect(plan.get_by_label("vmbo", exact=True)).to_be_checked()
    press(plan, BACK)
    expect(plan.get_by_label("vmbo", exact=True)).not_to_be_checked()
    expect(name).to_have_value("De Proef")
    press(plan, BACK)
    expect(name).to_have_value("")
    for _ in range(3):
        press(plan, AGAIN)
    expect(plan.get_by_label("leerjaar 2 van het vo")).to_be_checked()
    step(plan, "Wat we doen")
    one = activity(plan, "Snuffelstage")
    one.get_by_label("Wanneer in het jaar?").fill("maart")
    one.get_by_label("Wanneer in het jaar?").blur()
    expect(box.get_by_role("button", name=BACK)).to_be_visible()
    press(plan, BACK)
    expect(plan.locator(".activiteiten summary")).to_have_text("Snuffelstage")
    press(plan, BACK)
    expect(plan.locator(".activiteiten summary")).not_to_have_text("Snuffelstage")
    expect(plan.locator(".activiteiten summary")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_worksheet_goes_back_place_by_place_and_what_is_typed_after_a_rest_by_itself(
    page: Pages, address: str, site: Path, width: int
) -> None:
    one = page(width, 900)
    one.clock.install()
    sheet = next(
        path.parent.name for path in sorted((site / SHEETS).glob("*/index.html")) if b"data-veld" in path.read_bytes()
    )
    one.goto(f"{address}{SHEETS}{sheet}/")
    one.locator(".bewaren").wait_for()
    height = _top(one)
    first, second = (one.locator("#werkblad textarea").nth(at) for at in range(2))
    first.press_sequentially("Een begin")
    expect(one.get_by_role("button", name=BACK)).to_be_visible()
    assert _top(one) == pytest.approx(height, abs=1), "nothing jumps while somebody types"
    one.clock.run_for(4_000)
    first.press_sequentially(" en meer")
    second.fill("Iets anders")
    second.fill("")
    second.fill("Toch")
    second.fill("")
    assert _values(first, second) == ["Een begin en meer", ""]
    press(one, BACK)
    assert _values(first, second) == ["Een begin", ""], "what leaves all as it was is no step"
    press(one, BACK)
    assert _values(first, second) == ["", ""]
    press(one, AGAIN)
    press(one, AGAIN)
    assert _values(first, second) == ["Een begin en meer", ""]


def _top(one: Page) -> float:
    return one.locator("#werkblad").evaluate("it => it.getBoundingClientRect().top + scrollY")


def _values(*fields: Locator) -> list[str]:
    return [field.input_value() for field in fields]


def test_a_stretch_of_steps_has_an_end(page: Pages, address: str) -> None:
    """Whoever ticks all day keeps the last hundred steps, and no more than five million signs."""
    one = page(1280, 900)
    one.goto(f"{address}checklist/")
    counted = """most => {
        const steps = LOB.steps();
        steps.stands([]);
        for (let at = 0; at < 150; at++) steps.note([...'x'.repeat(at + 1)].map(() => most), false);
        let count = 0;
        while (steps.back({ written: '[]', keeping: false })) count += 1;
        return count;
    }"""
    assert one.evaluate(counted, "x") == 100
    assert 0 < one.evaluate(counted, "x" * 1_000) < 100
