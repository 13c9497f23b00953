"""Every real file, damaged at random and on purpose: the checks say what is wrong and never fall over.

LOB_MUTATIES sets how many random damages there are, and with them how many files each known damage is tried on; `nox -s proofs`
tries 20,000.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lob.check.library import Library
from lob.model.findings import CODES, Finding
from lob.model.source import Source
from lob.model.template import Field, Kind

MUTATIONS = int(os.environ.get("LOB_MUTATIES", "1200"))
# A known damage shows on so many files; nightly that is nearly every file that can be damaged so.
FILES = MUTATIONS // 60
Checker = Callable[[str, bytes], list[Finding]]

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


def test_random_damage_never_raises(library: Library, check: Checker, repo: Path) -> None:
    files = {source.path: (repo / source.path).read_bytes() for source, _ in library.sources}
    rounds = -(-MUTATIONS // len(files))
    seen: Counter[str] = Counter()
    done = 0
    for path, data in files.items():
        chance = random.Random(path)
        for _ in range(rounds):
            name = chance.choice(list(DAMAGE))
            damaged = DAMAGE[name](chance, data)
            if damaged and chance.random() < 0.2:
                again = chance.choice(("bytes flipped", "cut off", "bytes dropped"))
                damaged = DAMAGE[again](chance, damaged)
            try:
                findings = check(path, damaged)
            except Exception as error:
                error.add_note(f"{name}: {path}\n{damaged[:3000]!r}")
                raise
            _well_formed(findings, path, damaged)
            seen.update({f.code for f in findings})
            done += 1
    assert done >= MUTATIONS
    # Damage that hardly ever shows would prove nothing.
    assert len(seen) >= 40, sorted(seen)


def _well_formed(findings: list[Finding], path: str, data: bytes) -> None:
    last = len(re.split(rb"\r\n|\r|\n", data))
    for finding in findings:
        assert finding.code in CODES
        assert finding.path == path
        assert 1 <= finding.line <= last, (finding, data[:2000])
        assert finding.text and finding.remedy
        assert "\n" not in finding.text and not re.search(r"[\x00-\x08\x0b-\x1f\u2028]", finding.text), finding


# Damage of which we know what it is: (the damaged text, the code that must be found, the line it must be on).

Known = tuple[str, str, int] | None
LINE = re.compile(r"^([a-z_]+): (?![\"'\[{>|&*!-])(\S.*)$")


class Page:
    """A real file taken apart: its lines, where the front matter ends, and its fields on one line."""

    def __init__(self, text: str, kind: Kind) -> None:
        self.lines, self.kind = text.split("\n"), kind
        self.end = self.lines.index("---", 1)
        self.plain = {m[1]: i for i, line in enumerate(self.lines[: self.end]) if (m := LINE.match(line))}

    def with_line(self, index: int, *lines: str) -> str:
        return "\n".join([*self.lines[:index], *lines, *self.lines[index + 1 :]])

    def with_end(self, text: str) -> tuple[str, int]:
        body = "\n".join(self.lines).rstrip("\n")
        return f"{body}\n\n{text}\n", body.count("\n") + 3

    def fields(self, *types: str) -> Iterator[tuple[Field, int]]:
        for name, i in self.plain.items():
            field = self.kind.fields.get(name)
            if field and field.type in types:
                yield field, i


def _misspelt(page: Page, chance: random.Random) -> Known:
    i = chance.choice([i for i, line in enumerate(page.lines[: page.end]) if re.match(r"[a-z_]+:", line)])
    return page.with_line(i, f"x{page.lines[i]}"), "VELD02", i + 1


def _doubled(page: Page, chance: random.Random) -> Known:
    i = chance.choice(list(page.plain.values()))
    return page.with_line(i, page.lines[i], page.lines[i]), "VELD01", i + 2


def _tab(page: Page, chance: random.Random) -> Known:
    i = chance.randrange(1, page.end)
    return page.with_line(i, f"\t{page.lines[i]}"), "LEES06", i + 1


def _missing(page: Page, chance: random.Random) -> Known:
    i = page.plain.get("titel")
    return (page.with_line(i), "VELD03", 1) if i else None


def _value(field: str, value: str, code: str) -> Callable[[Page, random.Random], Known]:
    def damage(page: Page, chance: random.Random) -> Known:
        i = page.plain.get(field)
        return (page.with_line(i, f"{field}: {value}"), code, i + 1) if i else None

    return damage


def _colon(page: Page, chance: random.Random) -> Known:
    i = chance.choice(list(page.plain.values()))
    return page.with_line(i, f"{page.lines[i]}: en meer"), "LEES03", i + 1


def _hash(page: Page, chance: random.Random) -> Known:
    i = chance.choice(list(page.plain.values()))
    return page.with_line(i, f"{page.lines[i]} #2"), "LEES07", i + 1


def _emptied(page: Page, chance: random.Random) -> Known:
    i = chance.choice(list(page.plain.values()))
    return page.with_line(i, page.lines[i].partition(":")[0] + ":"), "VELD04", i + 1


def _unknown_term(page: Page, chance: random.Random) -> Known:
    found = [
        i
        for i, line in enumerate(page.lines[: page.end])
        if (m := re.match(r"([a-z_]+): \[", line)) and (f := page.kind.fields.get(m[1])) and f.type == "termen"
    ]
    return (
        (page.with_line(i, page.lines[i].partition("[")[0] + "[bestaat-niet]"), "TERM01", i + 1)
        if found and (i := chance.choice(found))
        else None
    )


def _list_for_text(page: Page, chance: random.Random) -> Known:
    found = list(page.fields("tekst", "datum", "keuze", "term", "jaar"))
    return (page.with_line(found[0][1], f"{found[0][0].id}: [a, b]"), "VELD05", found[0][1] + 1) if found else None


def _text_for_list(page: Page, chance: random.Random) -> Known:
    found = [
        i
        for i, line in enumerate(page.lines[: page.end])
        if (m := re.match(r"([a-z_]+): \[", line)) and m[1] in page.kind.fields
    ]
    return (
        (page.with_line(i, page.lines[i].partition(":")[0] + ": los woord"), "VELD06", i + 1)
        if found and (i := chance.choice(found))
        else None
    )


def _hidden(page: Page, chance: random.Random) -> Known:
    i = chance.randrange(len(page.lines))
    return page.with_line(i, f"{page.lines[i]}\u200b"), "LEES02", i + 1


def _unclosed(page: Page, chance: random.Random) -> Known:
    return (page.with_line(page.end), "LEES05", 1) if not {"---", "..."} & set(page.lines[page.end + 1 :]) else None


def _at_end(text: str, code: str) -> Callable[[Page, random.Random], Known]:
    def damage(page: Page, chance: random.Random) -> Known:
        changed, line = page.with_end(text)
        return changed, code, line

    return damage


def _fixed_headings(page: Page) -> list[int]:
    return (
        [i for i, line in enumerate(page.lines) if i > page.end and line.startswith("## ")]
        if page.kind.headings
        else []
    )


def _heading_lost(page: Page, chance: random.Random) -> Known:
    # One that its rows answer may be left out.
    alone = {f"## {heading.label}" for heading in page.kind.headings if not heading.rows}
    found = [at for at in _fixed_headings(page) if page.lines[at] in alone]
    return (page.with_line(chance.choice(found)), "KOP01", page.end + 2) if found else None


def _heading_twice(page: Page, chance: random.Random) -> Known:
    found = _fixed_headings(page)
    if not found:
        return None
    changed, line = page.with_end(f"{page.lines[found[0]]}\n\nNog eens.")
    return changed, "KOP03", line


def _heading_other(page: Page, chance: random.Random) -> Known:
    found = _fixed_headings(page)
    return (page.with_line(i, "## Iets anders"), "KOP02", i + 1) if found and (i := chance.choice(found)) else None


KNOWN: dict[str, Callable[[Page, random.Random], Known]] = {
    "field misspelt": _misspelt,
    "field doubled": _doubled,
    "tab": _tab,
    "required field removed": _missing,
    "colon in a text": _colon,
    "text after a hash": _hash,
    "value removed": _emptied,
    "unknown term": _unknown_term,
    "list for a text": _list_for_text,
    "text for a list": _text_for_list,
    "hidden sign": _hidden,
    "front matter not closed": _unclosed,
    "impossible date": _value("gecontroleerd", "2026-02-30", "VELD08"),
    "day first": _value("gecontroleerd", "21-11-2026", "VELD08"),
    "number as title": _value("titel", "2024", "VELD09"),
    "yes/no as title": _value("titel", "no", "VELD09"),
    "title too long": _value("titel", "woord " * 60 + "eind", "VELD10"),
    "status word as title": _value("titel", "niet vermeld", "VELD14"),
    "anchor": _value("titel", "&a tekst", "LEES08"),
    "alias": _value("titel", "*a", "LEES08"),
    "tag": _value("titel", "!!str tekst", "LEES08"),
    "deep": _value("titel", "[[[[[[[[a]]]]]]]]", "LEES09"),
    "quote not closed": _value("titel", '"half', "LEES03"),
    "summary too long": _value("samenvatting", "woord " * 61 + "eind", "VELD10"),
    "unknown choice": _value("licentie", "van mij", "VELD11"),
    "script": _at_end("<script>alert(1)</script>", "HTML01"),
    "event handler": _at_end('<p onclick="x()">tekst</p>', "HTML01"),
    "javascript": _at_end("[tekst](javascript:alert(1))", "LINK03"),
    "data": _at_end("![tekst](data:image/png;base64,AA)", "LINK03"),
    "http": _at_end("[tekst](http://voorbeeld.nl)", "LINK02"),
    "file that is not there": _at_end("[tekst](weg.md)", "LINK01"),
    "image that is not there": _at_end("![tekst](weg.png)", "LINK01"),
    "example that is not there": _at_end("[tekst](voorbeeld:999999)", "REL01"),
    "term that is not there": _at_end("[tekst](term:doelen/weg)", "REL01"),
    "page that is not there": _at_end("[tekst](pagina:/weg/)", "REL01"),
    "work that is not there": _at_end("Tekst [@niemand-1900].", "BRON02"),
    "mail": _at_end("Mail jan.jansen@school.nl.", "PRIV01"),
    "phone": _at_end("Bel 06-12345678.", "PRIV02"),
    "citizen number": _at_end("Nummer 111222333.", "PRIV03"),
    "first-level heading": _at_end("# Kop", "KOP06"),
    "heading without a space": _at_end("###Kop\n\nTekst.", "KOP08"),
    "hashtag": _at_end("#lob", "KOP08"),
    "hashtag in a list": _at_end("- #lob", "KOP08"),
    "code that never ends": _at_end("```\ntekst", "CODE01"),
    "image of another site": _at_end("![tekst](https://voorbeeld.nl/x.png)", "BEELD04"),
    "link without words": _at_end("[](https://voorbeeld.nl)", "LINK05"),
    "file that the site does not have": _at_end("[tekst](" + "../" * 6 + "mkdocs.yml)", "LINK01"),
    "citation without a comma": _at_end("Tekst [@hva-2025 p. 3].", "BRON03"),
    "footnote": _at_end("[^1]: tekst", "TEKST01"),
    "hidden mail": _at_end("Mail jan (at) school.nl.", "PRIV01"),
    "heading lost": _heading_lost,
    "heading twice": _heading_twice,
    "other heading": _heading_other,
}


def mixed(library: Library, name: str) -> list[tuple[Source, Kind]]:
    """All files in an order of their own for each `name`, so that together the tests take others every time."""
    return random.Random(name).sample(library.sources, len(library.sources))


@pytest.mark.parametrize("name", list(KNOWN))
def test_known_damage_is_found_on_its_line(name: str, library: Library, check: Checker) -> None:
    tried = 0
    for source, kind in mixed(library, name):
        if tried == FILES:
            break
        page = Page("\n".join(source.lines), kind)
        found = KNOWN[name](page, random.Random(source.path)) if page.plain else None
        if found:
            text, code, line = found
            findings = check(source.path, text.encode())
            assert (code, line) in {(f.code, f.line) for f in findings}, (source.path, code, line, findings)
            tried += 1
    assert tried >= 20


# Damage that leaves every other line where it was.
IN_PLACE = (
    "field misspelt",
    "tab",
    "colon in a text",
    "text after a hash",
    "unknown term",
    "hidden sign",
    "impossible date",
    "quote not closed",
    "summary too long",
    "unknown choice",
)


def test_no_fault_hides_another(library: Library, check: Checker) -> None:
    """Seven faults or more in one file, most of which keep YAML from reading it: each is found, on its line, in one round."""
    most = 0
    for source, kind in mixed(library, "seven"):
        if most == FILES:
            break
        chance = random.Random(source.path)
        text, wanted = "\n".join(source.lines), {}
        for name in chance.sample(IN_PLACE, len(IN_PLACE)):
            page = Page(text, kind)
            found = KNOWN[name](page, chance) if page.plain else None
            if found and found[2] not in wanted and found[2] != page.end + 1:
                text, wanted[found[2]] = found[0], found[1]
        findings = {(f.line, f.code) for f in check(source.path, text.encode())}
        assert set(wanted.items()) <= findings, (source.path, set(wanted.items()) - findings)
        most += len(wanted) >= 7
    assert most >= min(FILES, 100)


def test_windows_files_are_read_the_same(library: Library, check: Checker) -> None:
    for source, _ in mixed(library, "windows")[: 4 * FILES]:
        data = "\n".join(source.lines).encode()
        assert check(source.path, b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == check(source.path, data)
