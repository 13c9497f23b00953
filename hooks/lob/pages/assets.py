"""Styles and scripts of our own: many small files to work in, few files to send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

# Every page loads these styles, joined in this order; any other style sheet is sent as it is, to the page that asks.
SHARED_STYLES = ("tokens", "basis", "onderdelen", "pagina", "offline", "druk")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


def bundle(folder: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a file's address and its text: one joined style sheet, the other styles, and all scripts."""
    yield (
        "assets/css/lob.css",
        "".join(smaller((folder / "css" / f"{name}.css").read_text("utf-8")) for name in SHARED_STYLES),
    )
    for path in sorted((folder / "css").glob("*.css")):
        if path.stem not in SHARED_STYLES:
            yield f"assets/css/{path.name}", smaller(path.read_text("utf-8"))
    for path in sorted((folder / "js").glob("*.js")):
        yield f"assets/js/{path.name}", path.read_text("utf-8")


def smaller(text: str) -> str:
    """A style sheet without comments and line breaks; strings keep their spaces."""
    return _SPACE.sub("", _COMMENT.sub("", text)).replace(": ", ":").replace(" {", "{") + "\n"
