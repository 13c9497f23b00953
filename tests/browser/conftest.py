"""The form for an example as several tests begin with it: empty, or with an ordinary example that the browser kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Browser, StorageState

from browsing import Pages
from form_driver import Form, ordinary


@pytest.fixture
def form(page: Pages, address: str) -> Callable[..., Form]:
    """`form(query, width)` opens the form on a page of its own."""

    def opened(query: str = "", width: int = 1280, **options: object) -> Form:
        # Without smooth scrolling a click need not wait until the page stands still.
        one = page(width, 900, **{"reduced_motion": "reduce", **options})
        one.on("dialog", lambda dialog: dialog.accept())
        return Form(one).open(address, query)

    return opened


@pytest.fixture(scope="session")
def kept(browser: Browser, address: str) -> StorageState:
    """What a browser keeps of an ordinary example that was filled in by hand, for who begins there: typing it takes seconds each time."""
    pages = Pages(browser)
    one = Form(pages(1280, 900, reduced_motion="reduce")).open(address)
    one.page.locator("#bewaar").check()
    one.fill(ordinary())
    same = "JSON.stringify(JSON.parse(localStorage['lob-aandragen']).staat.velden) === JSON.stringify(LOB.form.fields.read().fields)"
    assert any(one.page.evaluate(same) or one.page.wait_for_timeout(100) for _ in range(100))
    state = one.page.context.storage_state()
    assert not pages.close()
    return state


@pytest.fixture
def ready(form: Callable[..., Form], kept: StorageState) -> Callable[..., Form]:
    """`ready()` opens the form as `form()` does, with an ordinary example in it that the browser kept."""
    return partial(form, storage_state=kept)
