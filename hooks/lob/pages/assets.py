"""Styles and scripts of our own: many small files to work in, few and light files to send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

# Every page loads these styles, joined in this order; any other style sheet is sent as it is, to the page that asks.
SHARED_STYLES = ("tokens", "basis", "onderdelen", "pagina", "offline", "druk")
# What the search page always needs, joined in this order under the name of the last: eight files would weigh a fifth more.
SEARCH = (
    "taal",
    "zoekvraag",
    "zoeklaag",
    "zoekuittreksel",
    "zoekresultaat",
    "zoeklijst",
    "zoekbron",
    "zoeken",
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
# What may hold two slashes or a quote without being a comment or a string. A slash begins a regular expression only
# where a value may stand: our scripts never divide right after one of these characters.
_SCRIPT = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
        | (?:(?<=[(,=:!&|?{};\[])|(?<=\breturn)) [ ]* /(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
      | (?P<comment>/\*.*?\*/ | //[^\n]*)
      | (?P<space>\s*\n\s*)""",
    re.DOTALL | re.VERBOSE,
)


def bundle(folder: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a file's address and its text: one joined style sheet, the other styles, and all scripts."""
    yield (
        "assets/css/lob.css",
        "".join(smaller((folder / "css" / f"{name}.css").read_text("utf-8")) for name in SHARED_STYLES),
    )
    for path in sorted((folder / "css").glob("*.css")):
        if path.stem not in SHARED_STYLES:
            yield f"assets/css/{path.name}", smaller(path.read_text("utf-8"))
    scripts = {path.stem: lighter(path.read_text("utf-8")) for path in sorted((folder / "js").glob("*.js"))}
    joined = "".join(scripts.pop(name) for name in SEARCH)
    for name, text in sorted({**scripts, SEARCH[-1]: joined}.items()):
        yield f"assets/js/{name}.js", text


def smaller(text: str) -> str:
    """A style sheet without comments and line breaks; strings keep their spaces."""
    return _SPACE.sub("", _COMMENT.sub("", text)).replace(": ", ":").replace(" {", "{") + "\n"


def lighter(text: str) -> str:
    """A script without comments, indentation and empty lines. Line ends stay, so every statement ends where it did."""

    def shorter(found: re.Match[str]) -> str:
        if found["kept"] is not None:
            return found["kept"]
        return "\n" if found["space"] is not None else ""

    # Twice: a comment on its own line leaves an empty line.
    return _SCRIPT.sub(shorter, _SCRIPT.sub(shorter, text)).strip() + "\n"
