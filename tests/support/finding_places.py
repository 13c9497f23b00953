"""Where the golden pairs of findings lie, and where a case of them comes in the small repository."""

from __future__ import annotations

from pathlib import Path

from places import FIXTURES

CASES = FIXTURES / "findings"
EXAMPLE = "practices/4321-proef.md"
EDITORS = "content/uitleg/proef.md"


def replace_once(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
