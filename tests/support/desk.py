"""What tests of the desk share: where worksheets stand, a file to open, and when a tab has noted what was typed."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from browsing import until

SHEETS = "werkbladen/"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bestand.json"
    path.write_text(text, "utf-8")
    return path


def noted(one: Page, text: str) -> None:
    """The keeper waits for a pause in typing before it notes what stands there: in the history of the tab, or on this device."""
    until(one, "text => JSON.stringify([history.state, { ...localStorage }]).includes(text)", text)
