"""axe-core finds nothing, in light and dark, on a phone. `nox -s audit` takes every page, on a wide screen.

By day the pages with scripts of their own, and of rows that repeat and of texts that look the same the first; `nox -s proofs` takes
every kind of page, and all that is on it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page

from axe import COLOUR_RULES, faults
from browsing import Pages
from places import PART_BY_DAY
from walking import KINDS, LIVELY, settled

pytestmark = pytest.mark.content


def test_axe_sees_what_is_wrong(page: Pages, address: str) -> None:
    one = page(390)
    one.goto(address)
    one.evaluate(
        "const image = new Image(); image.src = 'assets/img/merk.svg'; const light = document.createElement('font');"
        "light.color = '#ccc'; light.textContent = 'licht'; document.querySelector('h1').after(image, light);"
    )
    assert {line.partition(":")[0] for line in faults(one)} >= {"image-alt", "color-contrast"}
    one.emulate_media(color_scheme="dark")
    one.evaluate("document.querySelector('font').color = '#333'")
    assert [line.partition(":")[0] for line in faults(one, COLOUR_RULES)] == ["color-contrast"]


def judged(one: Page, address: str, kinds: Sequence[str], whole: bool) -> dict[str, list[str]]:
    """What axe has against pages, by kind: with every rule, and in the dark with the rules that look at colours, which is all that changes."""
    found = {}
    for kind in kinds:
        one.goto(address + KINDS[kind])
        settled(one)
        lines = faults(one, whole=whole)
        one.emulate_media(color_scheme="dark")
        lines += [f"{line} (nacht)" for line in faults(one, COLOUR_RULES, whole)]
        one.emulate_media(color_scheme="light")
        if lines:
            found[f"{kind} (/{KINDS[kind]})"] = lines
    return found


OTHERS = [kind for kind in KINDS if kind not in LIVELY]


@pytest.mark.parametrize("kinds", [LIVELY, pytest.param(OTHERS, marks=pytest.mark.night)], ids=["lively", "others"])
@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_axe_finds_nothing(page: Pages, address: str, kinds: Sequence[str], whole: bool) -> None:
    page.allow("404 (")
    found = judged(page(), address, kinds, whole)
    assert not found, "\n".join(f"{kind}:\n  " + "\n  ".join(lines) for kind, lines in found.items())


@pytest.mark.by_day(1)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(page: Pages, address: str, scheme: str) -> None:
    """The menu and the filters of a phone, a chosen filter, every folded part, and the colours that the visitor chose."""
    one = page(390, 844, scheme)
    one.goto(address)
    one.locator(".menu > summary").click()
    assert faults(one) == []
    one.locator("#schemaknop").click()
    assert faults(one) == []
    one.goto(address + "praktijkvoorbeelden/?sector=mbo")
    one.evaluate("document.querySelectorAll('details').forEach(function (d) { d.open = true; })")
    settled(one)
    assert faults(one) == []
    one.goto(address + "praktijkvoorbeelden/275-spirit4you/")
    one.evaluate("document.querySelectorAll('details').forEach(function (d) { d.open = true; })")
    settled(one)
    assert faults(one) == []


@pytest.mark.by_day(1)
@pytest.mark.parametrize(
    "kind", ["begin", "lijst van voorbeelden", "voorbeeld", "wegwijzer", "aandragen", "checklist", "schoolplan"]
)
def test_axe_finds_nothing_without_scripts(page: Pages, address: str, kind: str) -> None:
    """axe itself needs a script, so the page's own are kept away instead."""
    one = page(390)
    one.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    one.goto(address + KINDS[kind])
    assert faults(one) == []
