"""Someone who has a keyboard and no mouse: each key is pressed for real, and after each the focus must be somewhere that can be seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

# What has the focus, whether it is on the screen, and what lies over it: a bar that sticks to an edge, for one.
_WHERE = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const line = [...e.getClientRects()].find((one) => one.bottom > 0 && one.top < innerHeight) || box;
  const x = line.left + Math.min(line.width / 2, 20), y = Math.min(Math.max(line.top + Math.min(line.height / 2, 12), 1), innerHeight - 1);
  const over = document.elementFromPoint(x, y);
  const name = e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent || e.value || '';
  return {
    name: name.trim().replace(/\\s+/g, ' '), lost: e === document.body,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    free: Boolean(over && (over === e || e.contains(over) || over.contains(e) || over.closest('label')?.control === e)),
    hit: over ? over.tagName + '#' + over.id + '.' + over.className : '',
  };
}"""
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))))"


class Hands:
    """Presses keys on a page. A focus that is lost, off the screen or under something fails the test, with what was done."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> str:
        """Back comes the name of what has the focus after the last key."""
        name = ""
        for key in keys:
            self.page.keyboard.press(key)
            name = self._look(key)
        return name

    def still(self) -> str:
        """What has the focus when no key was pressed and the page changed by itself."""
        return self._look("no key")

    def follow(self) -> None:
        """Enter on a link: another page, or another place of this one."""
        self.page.keyboard.press("Enter")

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def to(self, name: str, most: int = 120, key: str = "Tab") -> None:
        """Tab until the focus is on what is called so, or begins so."""
        for _ in range(most):
            if self.press(key).startswith(name):
                return
        pytest.fail(f"{most} times {key} did not lead to '{name}'")

    def _look(self, key: str) -> str:
        for _ in range(5):
            where = self.page.evaluate(_WHERE)
            if where["seen"] and where["free"]:
                break
            self.page.evaluate(_DRAWN)  # The page may put it right as soon as what came near is drawn.
        if where["lost"] and key in ("Tab", "Shift+Tab"):  # The end of the page: the browser's own bar has the focus.
            return ""
        assert not where["lost"], f"{key}: the focus is nowhere"
        assert where["seen"], f"{key}: '{where['name']}' is off the screen"
        assert where["free"], f"{key}: '{where['name']}' lies under {where['hit']}"
        return str(where["name"])
