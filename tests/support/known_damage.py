"""Damage of a real file of which we know what it is: the code that must be found, and its line."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from lob.model.template import Field, Kind

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
    "link to another site than it names": _at_end("[www.school.nl](https://voorbeeld.nl)", "LINK07"),
    "file that the site does not have": _at_end("[tekst](" + "../" * 6 + "mkdocs.yml)", "LINK01"),
    "citation without a comma": _at_end("Tekst [@hva-2025 p. 3].", "BRON03"),
    "footnote": _at_end("[^1]: tekst", "TEKST01"),
    "hidden mail": _at_end("Mail jan (at) school.nl.", "PRIV01"),
    "heading lost": _heading_lost,
    "heading twice": _heading_twice,
    "other heading": _heading_other,
}
