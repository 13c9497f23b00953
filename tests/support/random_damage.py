"""Damage of a file by chance, in the ways that disks, programs and hands damage it."""

from __future__ import annotations

import random
from collections.abc import Callable

# Random damage. Each takes a source of chance and the bytes of a file, and gives other bytes.


def _flip(chance: random.Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))] if chance.random() < 0.7 else data[chance.randrange(len(data)) :]


def _drop_bytes(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 40) :]


def _lines(change: Callable[[random.Random, list[str], int], object]) -> Callable[[random.Random, bytes], bytes]:
    """Damage to the list of lines, at one place."""

    def damage(chance: random.Random, data: bytes) -> bytes:
        lines = data.decode("utf-8").split("\n")
        change(chance, lines, _place(chance, lines))
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    return damage


def _place(chance: random.Random, lines: list[str]) -> int:
    """Mostly in the front matter, where most can go wrong."""
    end = lines.index("---", 1) if "---" in lines[1:] else len(lines)
    return chance.randrange(end) if chance.random() < 0.7 else chance.randrange(len(lines))


SIGNS = [
    "\t",
    "\0",
    "\x07",
    "\x7f",
    "\x85",
    "\u200b",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\ufffd",
    "\u00a0",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "#",
    " #",
    "- ",
    "? ",
    ": ",
    ":",
    "[",
    "]",
    "{",
    "}",
    ",",
    '"',
    "'",
    "~",
    "---",
    "...",
    "<<: ",
    "!!python/object:os.system ",
    "&a ",
    "*a",
    "<script>",
    "](javascript:x)",
    "[@",
    "\\",
    "$",
    "0",
    "é",
    "ß",
    "İ",
    "😀",
    "𝔸",
    "א",
    "\u0301",
    "999999999999999999999",
    "1e999",
    "0x1F",
    "2026-02-30",
]


def _insert(chance: random.Random, lines: list[str], i: int) -> None:
    at = chance.randint(0, len(lines[i]))
    lines[i] = lines[i][:at] + chance.choice(SIGNS) * chance.choice((1, 1, 1, 2, 9)) + lines[i][at:]


def _replace_value(chance: random.Random, lines: list[str], i: int) -> None:
    lines[i] = (
        lines[i].partition(":")[0]
        + ": "
        + chance.choice(
            [
                *SIGNS,
                "",
                "[]",
                "{}",
                "[a, b]",
                "{a: b}",
                "niet vermeld",
                "onbekend",
                "nvt",
                "Niet vermeld",
                "1:30",
                "010",
                "no",
                "x" * 5000,
                "[" * 40,
                "{a: [" * 300,
                "- " * 40,
            ]
        )
    )


def _swap(chance: random.Random, lines: list[str], i: int) -> None:
    j = _place(chance, lines)
    lines[i], lines[j] = lines[j], lines[i]


def _nest(chance: random.Random, lines: list[str], i: int) -> None:
    deep = chance.randint(3, 400)
    lines[i : i + 1] = (
        [f"{' ' * n}a{n}:" for n in range(deep)]
        if deep < 200
        else [chance.choice(("a: [", "{a: ", "- ", "? a: [", "- ? ")) * deep]
    )


DAMAGE: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "bytes flipped": _flip,
    "cut off": _cut,
    "bytes dropped": _drop_bytes,
    "line doubled": _lines(lambda _, lines, i: lines.insert(i, lines[i])),
    "line removed": _lines(lambda _, lines, i: lines.pop(i)),
    "lines swapped": _lines(_swap),
    "sign inserted": _lines(_insert),
    "value replaced": _lines(_replace_value),
    "quotes removed": lambda _, data: data.replace(b'"', b"").replace(b"'", b""),
    "colon inserted": _lines(lambda _, lines, i: lines.__setitem__(i, lines[i].replace(" ", ": ", 2))),
    "indentation changed": _lines(
        lambda chance, lines, i: lines.__setitem__(i, " " * chance.randint(1, 9) + lines[i].lstrip())
    ),
    "deep nesting": _lines(_nest),
    "windows line ends": lambda chance, data: data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\r"))),
    "wrong encoding": lambda chance, data: data.decode().encode(
        chance.choice(("utf-16", "utf-8-sig", "latin-1")), "replace"
    ),
}
