"""Signs that nobody sees, as hooks/template/rules/tekens.yml names them: for the checks here and for the scripts in the browser."""

from __future__ import annotations

from collections.abc import Iterator

from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.rules import rules

REFUSED, NO_WIDTH, MENDED = ("geweigerd", "ja"), ("breedte", "nee"), ("herstel", "ja")


def codes(what: tuple[str, str]) -> list[tuple[int, int]]:
    """The first and last code of each range of signs of which the rules say this, in order; what adjoins is one."""
    key, value = what
    rows = [as_map(row) for row in as_list(rules("tekens").get("tekens"))]
    spans = [span_of(one) for row in rows if as_text(row.get(key)) == value for one in as_list(row.get("codes"))]
    found: list[tuple[int, int]] = []
    for first, last in sorted(span for span in spans if span):
        joined = found and found[-1][1] + 1 >= first
        found[-1:] = [(found[-1][0], last)] if joined else [*found[-1:], (first, last)]
    return found


def span_of(value: Plain) -> tuple[int, int] | None:
    """`200e-200f` as two numbers, `00ad` as the same twice; None when it is no range of Unicode."""
    first, _, last = as_text(value).partition("-")
    try:
        span = int(first, 16), int(last or first, 16)
    except ValueError:
        return None
    return span if 0 <= span[0] <= span[1] <= 0x10FFFF else None


def signs(what: tuple[str, str]) -> str:
    """Those signs as they stand between the brackets of a pattern."""
    return _ranges(what, "\\U{:08x}")


def each_code(what: tuple[str, str]) -> Iterator[int]:
    """The code of every one of those signs."""
    return (code for first, last in codes(what) for code in range(first, last + 1))


def sent_signs(what: tuple[str, str]) -> str:
    """The same for a script, between the brackets of a pattern with the flag u."""
    return _ranges(what, "\\u{{{:x}}}")


def _ranges(what: tuple[str, str], beyond: str) -> str:
    """Codes of four signs are written the same in both languages, those `beyond` are not."""
    written = (
        "-".join(f"\\u{one:04x}" if one < 0x10000 else beyond.format(one) for one in dict.fromkeys(span))
        for span in codes(what)
    )
    return "".join(written)
