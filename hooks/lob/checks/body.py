"""Checks of the body: fixed headings, links and images, raw HTML, and traces of private persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from lob.checks.fields import is_new
from lob.checks.links import check_address
from lob.checks.values import ASK_THE_SCHOOL
from lob.findings import Finding
from lob.prose import running_text
from lob.source import Heading, Source
from lob.template import Kind

MAX_IMAGE = 500_000
ALLOWED_TAGS = ("br", "kbd", "sub", "sup", "q")
# Our own short links; the rest of such a link is checked against the catalogue in check_relations.
SCHEMES = ("voorbeeld", "wegwijzer", "werk", "begrip", "term", "pagina")
_ADDRESS = re.compile(r"\]\(\s*<?(?=([^)\s>]*))")
_REFERENCE = re.compile(r"^[ >*+\d.-]*\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*)>")
_BRACKET = re.compile(r"[\[\]]")
_TAG = re.compile(r"<\s*([/!?]?)\s*([a-zA-Z][\w:-]*|--)?([^>]*)>?")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_AT = re.compile(r"[\w.+-]@\w")
_PHONE = re.compile(r"(?<![\d/.=-])(?:(?:\+|00)\s?31[\s.-]?(?:\(0\))?[\s.-]?|\(?0)\d(?:[\s.)-]{0,2}\d){8}(?!\d)")
_NINE_DIGITS = re.compile(r"(?<![\d.,/-])\d{3}[ .]?\d{3}[ .]?\d{3}(?![\d/-]|[.,]\d)")
# For a cheap first look: digits become zeros, and what may stand between the digits of one number falls out, as does
# every letter beyond ASCII, with which the hard spaces go.
_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)
_BETWEEN_DIGITS = b" .()-\t\n\v\f" + bytes(range(128, 256))
_ROLE_MAILBOX = re.compile(
    r"^(info|lob|decanaat|decanen|decaan|contact|administratie|secretariat?|secretariaat|redactie|helpdesk|school|mbo|vo|hbo|loopbaan\w*|studie\w*|slb|stage\w*)([._-]|$)",
    re.IGNORECASE,
)


def check_body(source: Source, kind: Kind, root: Path) -> list[Finding]:
    """All findings about the body of one file; `root` is the repository, for links to files."""
    findings = [*_headings(source, kind), *_fields_html(source)]
    text = running_text(source) if "[" in source.body or "<" in source.body else ""
    findings += _links(source, text, root) if "[" in text or ":" in text else ()
    for number, line in enumerate(text.split("\n") if "<" in text else (), source.body_line):
        findings += _html(source.path, number, line)
    return findings + list(check_privacy(source))


def _fields_html(source: Source) -> Iterator[Finding]:
    if "<" not in source.whole:
        return
    for number, line in enumerate(source.lines[1 : source.body_line - 2], 2):
        yield from _html(source.path, number, line)


def _headings(source: Source, kind: Kind) -> Iterator[Finding]:
    for heading in source.headings:
        if heading.level == 1:
            yield Finding(
                source.path,
                heading.line,
                "KOP06",
                f"Het kopje '{heading.title}' heeft één hekje.",
                "Gebruik er twee (##). De titel van de pagina komt uit het veld 'titel'.",
            )
    if kind.free_headings:
        yield from _empty(source, [h for h in source.headings if h.level == 2])
    else:
        yield from _fixed(source, kind)


def _fixed(source: Source, kind: Kind) -> Iterator[Finding]:
    order = [h.label for h in kind.headings]
    present = [h for h in source.headings if h.level == 2]
    first: dict[str, Heading] = {}
    for heading in present:
        if heading.title not in order:
            yield Finding(
                source.path,
                heading.line,
                "KOP02",
                f"Het kopje '{heading.title}' hoort hier niet.",
                _meant_heading(heading.title, order),
            )
        elif heading.title in first:
            yield Finding(
                source.path,
                heading.line,
                "KOP03",
                f"Het kopje '{heading.title}' staat er twee keer (ook op regel {first[heading.title].line}).",
                "Voeg de teksten samen onder één kopje.",
            )
        else:
            first[heading.title] = heading
    yield from _absent(source, kind, present)
    yield from _order(source, order, list(first.values()))
    yield from _unknown(source, kind, list(first.values()))


def _meant_heading(title: str, order: list[str]) -> str:
    meant = next((label for label in order if _bare(label) == _bare(title)), "")
    return (
        f"Schrijf het precies zo: ## {meant}"
        if meant
        else f"De vaste kopjes zijn: {', '.join(order)}. Gebruik voor iets anders ### onder een van deze kopjes."
    )


def _absent(source: Source, kind: Kind, present: list[Heading]) -> Iterator[Finding]:
    written = {_bare(h.title) for h in present}
    for heading in kind.headings:
        if heading.required and _bare(heading.label) not in written:
            yield from _lost(source, kind, heading.label)


def _lost(source: Source, kind: Kind, label: str) -> Iterator[Finding]:
    """A fixed heading that is absent: on the line where it was written otherwise, else at the start of the body."""
    other = next((h for h in source.headings if h.level != 2 and _bare(h.title) == _bare(label)), None)
    line = next(
        (
            n
            for n, text in enumerate(source.body.split("\n"), source.body_line)
            if _bare(text.strip("#*_ ")) == _bare(label)
        ),
        0,
    )
    if other and other.level > 1:
        yield Finding(
            source.path,
            other.line,
            "KOP06",
            f"Het kopje '{other.title}' heeft {other.level} hekjes.",
            f"Gebruik er twee (##): ## {label}",
        )
    elif line and not other:
        yield Finding(
            source.path,
            line,
            "KOP01",
            f"Het kopje '{label}' ontbreekt; deze regel lijkt erop.",
            f"Schrijf het precies zo: ## {label}",
        )
    elif not other:  # one with a single hash has its finding already
        yield Finding(
            source.path,
            source.body_line,
            "KOP01",
            f"Het kopje '{label}' ontbreekt.",
            f"Zet het kopje '## {label}' erbij. {_not_known(source, kind)}".rstrip(),
        )


def _bare(title: str) -> str:
    return title.lower().rstrip(":. ")


def _not_known(source: Source, kind: Kind) -> str:
    """What to write under a heading without an answer; only an example may have one."""
    if kind.naming != "nummer-en-titel":
        return ""
    return (
        "Weet je het niet? Schrijf eronder: onbekend."
        if is_new(source, kind)
        else "Zegt de bron er niets over? Schrijf eronder: niet vermeld."
    )


def _order(source: Source, order: list[str], known: list[Heading]) -> Iterator[Finding]:
    for before, after in pairwise(known):
        if order.index(after.title) < order.index(before.title):
            yield Finding(
                source.path,
                after.line,
                "KOP04",
                f"'{after.title}' staat na '{before.title}', maar hoort ervoor.",
                f"Houd deze volgorde aan: {', '.join(order)}.",
            )
            return


def _unknown(source: Source, kind: Kind, headings: list[Heading]) -> Iterator[Finding]:
    new = is_new(source, kind)
    for heading in headings:
        if not heading.content:
            yield Finding(
                source.path,
                heading.line,
                "KOP05",
                f"Onder het kopje '{heading.title}' staat niets.",
                f"Schrijf er een zin onder. {_not_known(source, kind)}".rstrip(),
            )
        elif new and heading.content.strip(" .").lower() == "niet vermeld":
            yield Finding(
                source.path,
                heading.line,
                "VELD12",
                f"Onder het kopje '{heading.title}' staat 'niet vermeld', maar dit is een nieuw voorbeeld.",
                ASK_THE_SCHOOL,
            )


def _empty(source: Source, headings: list[Heading]) -> Iterator[Finding]:
    for heading in headings:
        if not heading.content:
            yield Finding(
                source.path,
                heading.line,
                "KOP05",
                f"Onder het kopje '{heading.title}' staat niets.",
                "Schrijf er een zin onder, of haal het kopje weg.",
            )


def _links(source: Source, text: str, root: Path) -> Iterator[Finding]:
    """Links are found by their `](`, whatever stands before it and however it is broken over lines."""
    openings = _openings(text)
    for match in _ADDRESS.finditer(text):
        start = openings.get(match.start(), match.start())
        shown = (text[start + 1 : match.start()], text[start - 1 : start] == "!")
        yield from _link(source, _line_at(source, text, match.start()), match[1], shown, root)
    for match in _REFERENCE.finditer(text):
        yield from _target(source, _line_at(source, text, match.start(1)), match[1], root, False)
    for match in _AUTOLINK.finditer(text):
        yield from check_address(source.path, _line_at(source, text, match.start()), match[1])


def _line_at(source: Source, text: str, offset: int) -> int:
    return source.body_line + text.count("\n", 0, offset)


def _openings(text: str) -> dict[int, int]:
    """Where each `]` was opened: its place -> the place of its `[`."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            found[bracket.start()] = opened.pop()
    return found


def _link(source: Source, number: int, address: str, shown: tuple[str, bool], root: Path) -> Iterator[Finding]:
    label, image = shown
    if image and not label.strip():
        yield Finding(
            source.path,
            number,
            "BEELD01",
            f"De afbeelding '{address}' heeft geen beschrijving.",
            "Zeg tussen de rechte haken wat er te zien is: ![Leerlingen praten met een student](plaat.jpg)",
        )
    if address:
        yield from _target(source, number, address, root, image)
    else:
        yield Finding(
            source.path,
            number,
            "LINK01",
            f"Bij '{label}' staat geen adres.",
            "Zet het adres tussen de ronde haken, of haal de haken weg.",
        )


def _target(source: Source, number: int, address: str, root: Path, image: bool) -> Iterator[Finding]:
    scheme = address.partition(":")[0].lower() if ":" in address else ""
    if scheme in SCHEMES or address.startswith("#"):
        return
    if scheme == "mailto":
        return  # the address itself is judged by check_privacy
    if scheme or address.startswith("//") or address.lower().startswith("www."):
        yield from check_address(source.path, number, address)
        return
    yield from _file_target(source, number, address, root, image)


def _file_target(source: Source, number: int, address: str, root: Path, image: bool) -> Iterator[Finding]:
    base = (root / source.path).parent
    try:
        target = (base / unquote(address.partition("#")[0].partition("?")[0])).resolve()
        exists = bool(address) and target.is_relative_to(root.resolve()) and target.is_file()
    except (OSError, ValueError):
        exists = False
    what = "De afbeelding" if image else "De link"
    if not exists:
        yield Finding(
            source.path,
            number,
            "LINK01",
            f"{what} '{address[:60]}' wijst naar een bestand dat er niet is.",
            "Kijk of de naam precies klopt, ook hoofdletters. Naar een voorbeeld verwijs je met (voorbeeld:1085), naar een pagina met (pagina:/doelen/).",
        )
    elif image and target.stat().st_size > MAX_IMAGE:
        yield Finding(
            source.path,
            number,
            "BEELD02",
            f"De afbeelding '{address}' is {target.stat().st_size // 1000} kB; hoogstens 500 kB mag.",
            "Maak de afbeelding kleiner, bijvoorbeeld 1200 punten breed, en bewaar hem als JPG of WebP.",
        )


def _html(path: str, number: int, line: str) -> Iterator[Finding]:
    """At most one finding a line: who mends a tag mends its end as well."""
    for match in re.finditer(r"<(?=[a-zA-Z/!?])", line):
        rest = line[match.start() :]
        if _AUTOLINK.match(rest) or _MAIL.match(rest[1:]):
            continue
        tag = _TAG.match(rest)
        name = (tag.group(2) or "").lower() if tag else ""
        if name in ALLOWED_TAGS and tag and not tag.group(3).strip(" /") and rest.find(">") > 0:
            continue
        shown = rest[:30].strip()
        yield Finding(
            path,
            number,
            "HTML01",
            f"Hier staat HTML: '{shown}'.",
            f"Gebruik gewone tekst en Markdown. Alleen deze tekens mogen: {', '.join(f'<{t}>' for t in ALLOWED_TAGS)}. Bedoel je 'kleiner dan'? Zet er een spatie achter.",
        )
        return


def check_privacy(source: Source) -> Iterator[Finding]:
    """What looks like a trace of a private person, anywhere in the file; web addresses are left alone."""
    if not _may_trace(source.whole):
        return
    for number, line in enumerate(source.lines, 1):
        if not _may_trace(line):
            continue
        text = re.sub(r"https?://[^\s)>\]]+", "", line)
        yield from _mail(source.path, number, text)
        yield from _numbers(source.path, number, text)


def _may_trace(text: str) -> bool:
    # A citation has its @ behind a bracket, an address behind a letter.
    digits = text.encode().translate(_ZEROS, _BETWEEN_DIGITS)
    return b"000000000" in digits or ("@" in text and _AT.search(text) is not None)


def _mail(path: str, number: int, text: str) -> Iterator[Finding]:
    for address in _MAIL.findall(text):
        if not _ROLE_MAILBOX.match(address.partition("@")[0]):
            yield Finding(
                path,
                number,
                "PRIV01",
                f"'{address}' lijkt op een persoonlijk e-mailadres.",
                "Gebruik een algemeen adres van de school, zoals info@ of decanaat@, of haal het weg.",
            )


def _numbers(path: str, number: int, text: str) -> Iterator[Finding]:
    for match in _PHONE.finditer(text):
        yield Finding(
            path,
            number,
            "PRIV02",
            f"'{match.group().strip()}' lijkt op een telefoonnummer.",
            "Haal het weg. Noem bij 'contact' een rol of een algemeen adres.",
        )
    for match in _NINE_DIGITS.finditer(_PHONE.sub("", text)):
        if _eleven_test(re.sub(r"\D", "", match.group())):
            yield Finding(
                path,
                number,
                "PRIV03",
                f"'{match.group()}' lijkt op een burgerservicenummer.",
                "Haal het weg. Gaat het om iets anders? Schrijf het met woorden of afgerond.",
            )


def _eleven_test(digits: str) -> bool:
    # The check digit of a Dutch citizen service number: weights 9 down to 2, and -1 for the last digit.
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(digits) > 0 and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0
